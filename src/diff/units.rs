//! The units in which rule sets are compared: a declaration each, and of costs a line of an option each.
//!
//! Files, order and layout are gone here. A unit keeps its declaration as it was written, so that a rule set can be
//! put together again with some of its units changed ([`files_of`]), and as it is said in the tongue of the report.

use std::collections::{BTreeMap, BTreeSet};

use crate::locale::Tongue;
use crate::source::{FileId, Span};
use crate::syntax::{
    self, Costs, Declaration, DeclarationKind, File, Name, Piece, SharedBy, Text, Visitor, Walk,
};

/// What a unit declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named by the word that declares it")]
pub enum UnitKind {
    Ruleset,
    Rule,
    Table,
    Term,
    Parameter,
    Criterion,
    Option,
    CostLine,
    Sharing,
    Appraisal,
    Key,
    Fact,
    List,
    Function,
    Unit,
    Source,
    Example,
    Claim,
}

impl UnitKind {
    /// Whether something of this kind can change what comes out for a case.
    pub fn has_effect(self) -> bool {
        !matches!(self, UnitKind::Source | UnitKind::Example | UnitKind::Claim)
    }
}

/// The name of a unit, unique in its rule set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitName {
    /// What it declares.
    pub kind: UnitKind,
    /// The option, of a cost line and of how costs are shared; else empty.
    pub option: String,
    /// Its name; the title of an example; empty for what a rule set has once.
    pub name: String,
}

/// A part of a rule set that is compared as a whole.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its name.
    pub name: UnitName,
    /// What it says, in the tongue of the report.
    pub said: DeclarationKind,
    /// What it says as written.
    written: Declaration,
    file: FileId,
    tongue: Tongue,
}

/// The units of a rule set, by name.
pub(super) type Units = BTreeMap<UnitName, Unit>;

/// The units of some files. Files other than these stand below `shift` in the sources.
pub(super) fn units(files: &[File], shift: u32, tongue: Tongue) -> Units {
    let mut found = Units::new();
    for file in files {
        let mut file = file.clone();
        file.walk(&mut Shifted(shift));
        file.id = FileId(file.id.0.saturating_add(shift));
        let said = syntax::said_in(&file, tongue);
        for (written, said) in file.declarations.iter().zip(&said.declarations) {
            // The title of an example is its name: it is that of the report's tongue.
            let parts = split(&written.kind).into_iter().zip(split(&said.kind));
            for ((_, kind), (name, said)) in parts {
                let mut name = name;
                // Two examples may have one title.
                while found.contains_key(&name) {
                    name.name.push('\'');
                }
                let written = Declaration { kind, ..written.clone() };
                let unit = Unit { name: name.clone(), said, written, file: file.id, tongue: file.tongue };
                found.insert(name, unit);
            }
        }
    }
    found
}

/// Files moves up among the sources.
struct Shifted(u32);

impl Visitor for Shifted {
    fn span(&mut self, span: &mut Span) {
        span.file = FileId(span.file.0.saturating_add(self.0));
    }
}

/// A declaration as units; `use` is none.
fn split(kind: &DeclarationKind) -> Vec<(UnitName, DeclarationKind)> {
    let named =
        |kind: UnitKind, name: &Name| UnitName { kind, option: String::new(), name: name.text.clone() };
    let single = |kind: UnitKind| UnitName { kind, option: String::new(), name: String::new() };
    let name = match kind {
        DeclarationKind::Ruleset(_) => single(UnitKind::Ruleset),
        DeclarationKind::Source(one) => named(UnitKind::Source, &one.name),
        DeclarationKind::Option(one) => named(UnitKind::Option, &one.name),
        DeclarationKind::Criterion(one) => named(UnitKind::Criterion, &one.name),
        DeclarationKind::Type(one) => named(UnitKind::List, &one.name),
        DeclarationKind::Unit(one) => named(UnitKind::Unit, &one.name),
        DeclarationKind::Fact(one) => named(UnitKind::Fact, &one.name),
        DeclarationKind::Parameter(one) => named(UnitKind::Parameter, &one.name),
        DeclarationKind::Define(one) => named(UnitKind::Term, &one.name),
        DeclarationKind::Rule(one) => named(UnitKind::Rule, &one.name),
        DeclarationKind::Table(one) => named(UnitKind::Table, &one.name),
        DeclarationKind::Key(one) => named(UnitKind::Key, &one.name),
        DeclarationKind::Claim(one) => named(UnitKind::Claim, &one.name),
        DeclarationKind::Function(one) => named(UnitKind::Function, &one.name),
        DeclarationKind::Appraisal(_) => single(UnitKind::Appraisal),
        DeclarationKind::Example(one) => {
            UnitName { kind: UnitKind::Example, option: String::new(), name: letters(&one.title) }
        }
        DeclarationKind::Costs(one) => return split_costs(one),
        DeclarationKind::Use(_) => return Vec::new(),
    };
    vec![(name, kind.clone())]
}

/// Costs as a unit for each line of each option, and one for how an option's costs are shared.
fn split_costs(costs: &Costs) -> Vec<(UnitName, DeclarationKind)> {
    let mut parts = Vec::new();
    for option in &costs.options {
        let of = |kind: UnitKind, name: &str| UnitName {
            kind,
            option: option.text.clone(),
            name: name.to_owned(),
        };
        let block = |shared: Option<SharedBy>, lines: Vec<syntax::CostLine>| {
            DeclarationKind::Costs(Costs { options: vec![option.clone()], shared, lines })
        };
        if costs.shared.is_some() {
            parts.push((of(UnitKind::Sharing, ""), block(costs.shared.clone(), Vec::new())));
        }
        for line in &costs.lines {
            parts.push((of(UnitKind::CostLine, &line.name.text), block(None, vec![line.clone()])));
        }
    }
    parts
}

/// The rule set that some units are: files that `check` takes. Examples and claims are left out: they change nothing
/// that comes out, and may name what is no longer there.
pub(super) fn files_of<'u>(units: impl IntoIterator<Item = &'u Unit>) -> Vec<File> {
    let mut files: BTreeMap<FileId, File> = BTreeMap::new();
    for unit in units {
        if matches!(unit.name.kind, UnitKind::Example | UnitKind::Claim) {
            continue;
        }
        let empty = File {
            id: unit.file,
            tongue: unit.tongue,
            declarations: Vec::new(),
            comments: Vec::new(),
            broken: Vec::new(),
        };
        files.entry(unit.file).or_insert(empty).declarations.push(unit.written.clone());
    }
    files.into_values().collect()
}

impl Unit {
    /// The same unit, written in another way.
    pub(super) fn with(&self, kind: DeclarationKind) -> Unit {
        Unit { written: Declaration { kind, ..self.written.clone() }, ..self.clone() }
    }

    /// What it says as written.
    pub(super) fn written(&self) -> &DeclarationKind {
        &self.written.kind
    }

    /// What people call it; empty without a label.
    pub(super) fn label(&self) -> String {
        let label = match &self.said {
            DeclarationKind::Ruleset(one) => &one.label,
            DeclarationKind::Source(one) => &one.label,
            DeclarationKind::Option(one) => &one.label,
            DeclarationKind::Criterion(one) => &one.label,
            DeclarationKind::Type(one) => &one.label,
            DeclarationKind::Unit(one) => &one.label,
            DeclarationKind::Fact(one) => &one.label,
            DeclarationKind::Parameter(one) => &one.label,
            DeclarationKind::Define(one) => &one.label,
            DeclarationKind::Rule(one) => &one.label,
            DeclarationKind::Table(one) => &one.label,
            DeclarationKind::Key(one) => &one.label,
            DeclarationKind::Claim(one) => &one.label,
            DeclarationKind::Function(one) => &one.label,
            DeclarationKind::Costs(one) => match one.lines.first() {
                Some(line) => &line.label,
                None => &None,
            },
            DeclarationKind::Example(_) | DeclarationKind::Appraisal(_) | DeclarationKind::Use(_) => &None,
        };
        label.as_ref().map(letters).unwrap_or_default()
    }

    /// Every name that stands in it.
    pub(super) fn names(&self) -> BTreeSet<String> {
        struct Names(BTreeSet<String>);
        impl Visitor for Names {
            fn name(&mut self, name: &mut Name) {
                self.0.insert(name.text.clone());
            }
        }
        let mut names = Names(BTreeSet::new());
        self.said.clone().walk(&mut names);
        names.0
    }

    /// The names that it declares and that others may use.
    pub(super) fn declares(&self) -> BTreeSet<String> {
        let mut declared = BTreeSet::from([self.name.name.clone()]);
        if let DeclarationKind::Table(table) = &self.said
            && table.scores.is_none()
        {
            declared.extend(table.outputs.iter().map(|output| output.name.text.clone()));
        }
        if let DeclarationKind::Type(list) = &self.said {
            declared.extend(list.members.iter().map(|member| member.name.text.clone()));
        }
        declared.remove("");
        declared
    }
}

/// The letters of a text.
pub(super) fn letters(text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(letters) => letters.clone(),
        Piece::Value(_) => "{}".to_owned(),
    };
    text.pieces.iter().map(piece).collect()
}
