//! The clauses of terms, rules, tables, functions, examples and claims.

use super::{Clauses, Part, cited, clause, each_clause};
use crate::diff::meaning::meaning;
use crate::locale::Tongue;
use crate::syntax::{
    CaseWhen, Claim, DeclarationKind, Define, Effect, EffectKind, Example, Expect, Function, FunctionBody,
    Given, Name, RowConditions, Rule, Table, table_cells,
};

pub(super) fn define(one: &Define, t: Tongue) -> Clauses {
    let bare = Define {
        name: one.name.clone(),
        label: None,
        cases: Vec::new(),
        judgement: false,
        because: Vec::new(),
        references: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Define(bare.clone()));
    clause!(to, bare, Define, Part::Label, label, one.label.clone());
    for case in &one.cases {
        let only = DeclarationKind::Define(Define { cases: vec![case.clone()], ..bare.clone() });
        // The cases of a term are told apart by what they give.
        let key = match (&case.when, one.cases.len()) {
            (CaseWhen::Otherwise(_), _) => "otherwise".to_owned(),
            (CaseWhen::Always, _) | (CaseWhen::When(_), 1) => String::new(),
            (CaseWhen::When(_), _) => {
                let mut valued = case.clone();
                valued.when = CaseWhen::Always;
                let valued = DeclarationKind::Define(Define { cases: vec![valued], ..bare.clone() });
                super::sentence(&to.bare, &valued, t)
            }
        };
        to.add(Part::Case, key, only);
    }
    clause!(to, bare, Define, Part::Judgement, judgement, one.judgement);
    clause!(to, bare, Define, Part::Reason, because, one.because.clone());
    each_clause!(to, bare, Define, Part::Source, references, &one.references, cited);
    to
}

pub(super) fn rule(one: &Rule) -> Clauses {
    let bare = Rule {
        name: one.name.clone(),
        label: None,
        about: Vec::new(),
        when: Vec::new(),
        unless: Vec::new(),
        overrides: Vec::new(),
        effects: Vec::new(),
        because: Vec::new(),
        references: Vec::new(),
        validity: Vec::new(),
        assumed: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Rule(bare.clone()));
    clause!(to, bare, Rule, Part::Label, label, one.label.clone());
    clause!(to, bare, Rule, Part::About, about, one.about.clone());
    clause!(to, bare, Rule, Part::When, when, one.when.clone());
    clause!(to, bare, Rule, Part::Unless, unless, one.unless.clone());
    each_clause!(to, bare, Rule, Part::Overrides, overrides, &one.overrides, |name: &Name| name.text.clone());
    for (part, key, kind) in one.effects.iter().flat_map(effects) {
        let span = one.name.span;
        let only = Rule { effects: vec![Effect { kind, span }], ..bare.clone() };
        to.add(part, key, DeclarationKind::Rule(only));
    }
    clause!(to, bare, Rule, Part::Reason, because, one.because.clone());
    each_clause!(to, bare, Rule, Part::Source, references, &one.references, cited);
    clause!(to, bare, Rule, Part::Validity, validity, one.validity.clone());
    clause!(to, bare, Rule, Part::Assumed, assumed, one.assumed.clone());
    to
}

/// An effect on each option by itself.
fn effects(effect: &Effect) -> Vec<(Part, String, EffectKind)> {
    let each = |names: &[Name], part: Part, kind: fn(Vec<Name>) -> EffectKind| {
        names.iter().map(|name| (part, name.text.clone(), kind(vec![name.clone()]))).collect()
    };
    match &effect.kind {
        EffectKind::RuleOut(names) => each(names, Part::RuleOut, EffectKind::RuleOut),
        EffectKind::Require(names) => each(names, Part::Require, EffectKind::Require),
        EffectKind::Score { options, grade, criterion } => options
            .iter()
            .map(|option| {
                let kind = EffectKind::Score {
                    options: vec![option.clone()],
                    grade: *grade,
                    criterion: criterion.clone(),
                };
                (Part::Score, format!("{} {}", option.text, criterion.text), kind)
            })
            .collect(),
        EffectKind::Condition { options, text } => {
            let mut options = options.clone();
            options.sort_by(|a, b| a.text.cmp(&b.text));
            let names: Vec<&str> = options.iter().map(|name| name.text.as_str()).collect();
            let key = format!("{}: {}", names.join(", "), crate::diff::units::letters(text));
            vec![(Part::Condition, key, EffectKind::Condition { options, text: text.clone() })]
        }
        EffectKind::Note(text) => {
            vec![(Part::Note, crate::diff::units::letters(text), EffectKind::Note(text.clone()))]
        }
    }
}

pub(super) fn table(one: &Table, t: Tongue) -> Clauses {
    let mut one = one.clone();
    one.file = None;
    // Columns in one order, so that a cell is known by what stands above it and beside it.
    if let DeclarationKind::Table(ordered) = meaning(&DeclarationKind::Table(one.clone())) {
        let rows = ordered.rows;
        one = Table { inputs: ordered.inputs, outputs: ordered.outputs, rows, ..one };
    }
    let bare = Table {
        name: one.name.clone(),
        label: None,
        scores: None,
        file: None,
        inputs: one.inputs.clone(),
        outputs: one.outputs.clone(),
        rows: Vec::new(),
        because: Vec::new(),
        references: Vec::new(),
        validity: Vec::new(),
        assumed: Vec::new(),
        header_span: one.header_span,
    };
    let mut to = Clauses::of(DeclarationKind::Table(bare.clone()));
    clause!(to, bare, Table, Part::Label, label, one.label.clone());
    clause!(to, bare, Table, Part::Kind, scores, one.scores.clone());
    let cells = table_cells(&one, t);
    let header = cells.first().cloned().unwrap_or_default();
    let left = header.iter().position(|cell| cell == "||").unwrap_or(0);
    for (at, name) in header.iter().enumerate().filter(|(at, _)| *at != left) {
        let mut only = Table { inputs: Vec::new(), outputs: Vec::new(), ..bare.clone() };
        only.inputs.extend(one.inputs.get(at).filter(|_| at < left).cloned());
        only.outputs.extend(at.checked_sub(left + 1).and_then(|at| one.outputs.get(at)).cloned());
        to.add(Part::Column, name, DeclarationKind::Table(only));
        to.say(name.clone());
    }
    for (row, cells) in one.rows.iter().zip(cells.iter().skip(1)) {
        let conditions = match &row.conditions {
            RowConditions::Otherwise(_) => cells.first().cloned().unwrap_or_default(),
            RowConditions::Patterns(_) => cells.get(..left).unwrap_or_default().join(" | "),
        };
        let mut unfilled = row.clone();
        unfilled.results = Vec::new();
        let only = Table { outputs: Vec::new(), rows: vec![unfilled.clone()], ..bare.clone() };
        to.add(Part::Row, &conditions, DeclarationKind::Table(only));
        let results = cells.get(left + 1..).unwrap_or_default();
        let named: Vec<String> = one
            .outputs
            .iter()
            .zip(results)
            .map(|(output, cell)| format!("{} {cell}", output.name.text))
            .collect();
        to.say(format!("| {conditions} || {} |", named.join(" | ")));
        for ((output, result), cell) in one.outputs.iter().zip(&row.results).zip(results) {
            let mut filled = unfilled.clone();
            filled.results = vec![result.clone()];
            let only = Table { outputs: vec![output.clone()], rows: vec![filled], ..bare.clone() };
            let key = format!("{conditions} || {}", output.name.text);
            to.add(Part::Cell, key, DeclarationKind::Table(only));
            to.say(cell.clone());
        }
    }
    clause!(to, bare, Table, Part::Reason, because, one.because.clone());
    each_clause!(to, bare, Table, Part::Source, references, &one.references, cited);
    clause!(to, bare, Table, Part::Validity, validity, one.validity.clone());
    clause!(to, bare, Table, Part::Assumed, assumed, one.assumed.clone());
    to
}

pub(super) fn function(one: &Function) -> Clauses {
    let bare = Function {
        name: one.name.clone(),
        label: None,
        arguments: Vec::new(),
        kind: one.kind.clone(),
        kind_span: one.kind_span,
        unit: None,
        range: Vec::new(),
        because: Vec::new(),
        references: Vec::new(),
        assumed: Vec::new(),
        body: FunctionBody::Lines(Vec::new()),
    };
    let mut to = Clauses::of(DeclarationKind::Function(bare.clone()));
    clause!(to, bare, Function, Part::Label, label, one.label.clone());
    let typed = Function { arguments: one.arguments.clone(), unit: one.unit.clone(), ..bare.clone() };
    to.add(Part::Arguments, "", DeclarationKind::Function(typed));
    clause!(to, bare, Function, Part::Range, range, one.range.clone());
    clause!(to, bare, Function, Part::Reason, because, one.because.clone());
    each_clause!(to, bare, Function, Part::Source, references, &one.references, cited);
    clause!(to, bare, Function, Part::Assumed, assumed, one.assumed.clone());
    clause!(to, bare, Function, Part::Script, body, one.body.clone());
    to
}

pub(super) fn example(one: &Example, t: Tongue) -> Clauses {
    let bare = Example {
        title: one.title.clone(),
        on: Vec::new(),
        basis: Vec::new(),
        any: Vec::new(),
        given: Vec::new(),
        expect: Vec::new(),
        table: None,
    };
    let mut to = Clauses::of(DeclarationKind::Example(bare.clone()));
    clause!(to, bare, Example, Part::Dated, on, one.on.clone());
    clause!(to, bare, Example, Part::Source, basis, one.basis.clone());
    clause!(to, bare, Example, Part::Given, any, one.any.clone());
    for given in &one.given {
        let case = given.case.as_ref().map(crate::diff::units::letters).unwrap_or_default();
        if given.file.is_some() {
            let only = Given { facts: Vec::new(), ..given.clone() };
            let only = Example { given: vec![only], ..bare.clone() };
            to.add(Part::Given, &case, DeclarationKind::Example(only));
        }
        for fact in &given.facts {
            let only = Given { file: None, facts: vec![fact.clone()], ..given.clone() };
            let only = Example { given: vec![only], ..bare.clone() };
            let key = format!("{case} {}", fact.fact.text);
            to.add(Part::Given, key.trim_start(), DeclarationKind::Example(only));
        }
    }
    for expect in &one.expect {
        for expected in &expect.expected {
            let only = Expect { expected: vec![expected.clone()], ..expect.clone() };
            let only = DeclarationKind::Example(Example { expect: vec![only], ..bare.clone() });
            let said = super::sentence(&to.bare, &only, t);
            to.add(Part::Expected, said, only);
        }
    }
    clause!(to, bare, Example, Part::Row, table, one.table.clone());
    to
}

pub(super) fn claim(one: &Claim) -> Clauses {
    let bare = Claim {
        name: one.name.clone(),
        label: None,
        whenever: None,
        holds: Vec::new(),
        because: Vec::new(),
        references: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Claim(bare.clone()));
    clause!(to, bare, Claim, Part::Label, label, one.label.clone());
    clause!(to, bare, Claim, Part::When, whenever, one.whenever.clone());
    clause!(to, bare, Claim, Part::Expected, holds, one.holds.clone());
    clause!(to, bare, Claim, Part::Reason, because, one.because.clone());
    each_clause!(to, bare, Claim, Part::Source, references, &one.references, cited);
    to
}
