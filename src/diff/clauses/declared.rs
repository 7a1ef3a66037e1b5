//! The clauses of the header, sources, options, criteria, types, units, facts and parameters.

use super::{Clauses, Part, cited, clause, each_clause, sentence};
use crate::locale::Tongue;
use crate::syntax::{
    Criterion, DeclarationKind, Fact, FactType, LiteralKind, OptionDeclaration, Parameter, Period,
    PeriodValue, Ruleset, Source, TypeDeclaration, UnitDeclaration,
};

pub(super) fn ruleset(one: &Ruleset) -> Clauses {
    let bare = Ruleset {
        name: one.name.clone(),
        label: None,
        version: Vec::new(),
        advises: Vec::new(),
        grouped: Vec::new(),
        margin: Vec::new(),
        grades: Vec::new(),
        examples_on: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Ruleset(bare.clone()));
    clause!(to, bare, Ruleset, Part::Label, label, one.label.clone());
    clause!(to, bare, Ruleset, Part::Version, version, one.version.clone());
    clause!(to, bare, Ruleset, Part::Advises, advises, one.advises.clone());
    clause!(to, bare, Ruleset, Part::Grouping, grouped, one.grouped.clone());
    clause!(to, bare, Ruleset, Part::Margin, margin, one.margin.clone());
    clause!(to, bare, Ruleset, Part::Grades, grades, one.grades.clone());
    clause!(to, bare, Ruleset, Part::Dated, examples_on, one.examples_on.clone());
    to
}

pub(super) fn source(one: &Source) -> Clauses {
    let bare = Source {
        name: one.name.clone(),
        label: None,
        by: Vec::new(),
        dated: Vec::new(),
        found_at: Vec::new(),
        assumed: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Source(bare.clone()));
    clause!(to, bare, Source, Part::Label, label, one.label.clone());
    clause!(to, bare, Source, Part::Author, by, one.by.clone());
    clause!(to, bare, Source, Part::Dated, dated, one.dated.clone());
    clause!(to, bare, Source, Part::FoundAt, found_at, one.found_at.clone());
    clause!(to, bare, Source, Part::Assumed, assumed, one.assumed.clone());
    to
}

pub(super) fn option(one: &OptionDeclaration) -> Clauses {
    let bare = OptionDeclaration { name: one.name.clone(), label: None, for_comparison: false };
    let mut to = Clauses::of(DeclarationKind::Option(bare.clone()));
    clause!(to, bare, Option, Part::Label, label, one.label.clone());
    clause!(to, bare, Option, Part::ForComparison, for_comparison, one.for_comparison);
    to
}

pub(super) fn criterion(one: &Criterion) -> Clauses {
    let bare = Criterion {
        name: one.name.clone(),
        label: None,
        weight: Vec::new(),
        swing: Vec::new(),
        references: Vec::new(),
        assumed: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Criterion(bare.clone()));
    clause!(to, bare, Criterion, Part::Label, label, one.label.clone());
    clause!(to, bare, Criterion, Part::Weight, weight, one.weight.clone());
    clause!(to, bare, Criterion, Part::Swing, swing, one.swing.clone());
    each_clause!(to, bare, Criterion, Part::Source, references, &one.references, cited);
    clause!(to, bare, Criterion, Part::Assumed, assumed, one.assumed.clone());
    to
}

pub(super) fn list(one: &TypeDeclaration) -> Clauses {
    let bare = TypeDeclaration { name: one.name.clone(), plural: None, label: None, members: Vec::new() };
    let mut to = Clauses::of(DeclarationKind::Type(bare.clone()));
    clause!(to, bare, Type, Part::Label, label, one.label.clone());
    clause!(to, bare, Type, Part::Plural, plural, one.plural.clone());
    for member in &one.members {
        let mut only = bare.clone();
        let mut named = member.clone();
        named.label = None;
        only.members = vec![named];
        to.add(Part::Member, &member.name.text, DeclarationKind::Type(only.clone()));
        if member.label.is_some() {
            only.members = vec![member.clone()];
            to.add(Part::Label, &member.name.text, DeclarationKind::Type(only));
        }
    }
    to
}

pub(super) fn unit(one: &UnitDeclaration) -> Clauses {
    let bare = UnitDeclaration { name: one.name.clone(), label: None };
    let mut to = Clauses::of(DeclarationKind::Unit(bare.clone()));
    clause!(to, bare, Unit, Part::Label, label, one.label.clone());
    to
}

pub(super) fn fact(one: &Fact) -> Clauses {
    // A declaration cannot be said without a type; that of the bare one is never shown.
    let bare = Fact {
        name: one.name.clone(),
        label: None,
        subject: None,
        kind: FactType::Text,
        kind_span: one.kind_span,
        unit: None,
        range: Vec::new(),
        asks: Vec::new(),
        explained: Vec::new(),
        judgement: false,
        may_not_apply: false,
        references: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Fact(bare.clone()));
    clause!(to, bare, Fact, Part::Label, label, one.label.clone());
    let typed = Fact { kind: one.kind.clone(), unit: one.unit.clone(), ..bare.clone() };
    to.add(Part::Kind, "", DeclarationKind::Fact(typed));
    clause!(to, bare, Fact, Part::Subject, subject, one.subject.clone());
    clause!(to, bare, Fact, Part::Range, range, one.range.clone());
    clause!(to, bare, Fact, Part::Question, asks, one.asks.clone());
    clause!(to, bare, Fact, Part::Help, explained, one.explained.clone());
    clause!(to, bare, Fact, Part::Judgement, judgement, one.judgement);
    clause!(to, bare, Fact, Part::MayNotApply, may_not_apply, one.may_not_apply);
    each_clause!(to, bare, Fact, Part::Source, references, &one.references, cited);
    to
}

pub(super) fn parameter(one: &Parameter, t: Tongue) -> Clauses {
    let bare = Parameter {
        name: one.name.clone(),
        label: None,
        of: one.of.clone(),
        unit: one.unit.clone(),
        periods: Vec::new(),
    };
    let without = Parameter { of: None, unit: None, ..bare.clone() };
    let mut to = Clauses::of(DeclarationKind::Parameter(bare.clone()));
    clause!(to, bare, Parameter, Part::Label, label, one.label.clone());
    if bare != without {
        // Said from a declaration of its own, for the values stand behind it.
        to.add(Part::Kind, "", DeclarationKind::Parameter(bare.clone()));
    }
    for period in &one.periods {
        let from = &period.from.text;
        let mut only = bare.clone();
        let mut plain = period.clone();
        (plain.references, plain.assumed) = (Vec::new(), Vec::new());
        match &period.value {
            PeriodValue::Single(_) => {
                only.periods = vec![plain.clone()];
                to.add(Part::Value, from, DeclarationKind::Parameter(only.clone()));
            }
            PeriodValue::PerMember(values) => {
                for (member, value) in values {
                    let mut one = plain.clone();
                    one.value = PeriodValue::PerMember(vec![(member.clone(), value.clone())]);
                    only.periods = vec![one];
                    let key = format!("{from} {}", member.text);
                    to.add(Part::Value, key, DeclarationKind::Parameter(only.clone()));
                }
            }
        }
        // What is said of a period is compared without its value, and said without the period.
        match &mut plain.value {
            PeriodValue::PerMember(values) => values.clear(),
            PeriodValue::Single(value) => value.kind = LiteralKind::YesNo(false),
        }
        only.periods = vec![plain.clone()];
        let without = DeclarationKind::Parameter(only.clone());
        for reference in &period.references {
            only.periods = vec![Period { references: vec![reference.clone()], ..plain.clone() }];
            let cites = DeclarationKind::Parameter(only.clone());
            let said = sentence(&without, &cites, t);
            to.add(Part::Source, format!("{from} {}", cited(reference)), cites);
            to.say(said);
        }
        if !period.assumed.is_empty() {
            only.periods = vec![Period { assumed: period.assumed.clone(), ..plain.clone() }];
            let assumes = DeclarationKind::Parameter(only.clone());
            let said = sentence(&without, &assumes, t);
            to.add(Part::Assumed, from, assumes);
            to.say(said);
        }
    }
    to
}
