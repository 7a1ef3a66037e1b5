//! Every declaration by kind and name, sorted; duplicates are reported here.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::{FileId, Span};
use crate::syntax::{self, DeclarationKind, Name};

/// The kinds of things that have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Source,
    Option,
    Criterion,
    Type,
    Unit,
    Fact,
    Parameter,
    Term,
    Rule,
    Table,
    Key,
    Claim,
    Function,
}

/// Declarations with the same meaning for a name share a space: a fact, a term and a parameter may not have
/// the same name, and neither may a rule and a table.
fn space(kind: Kind) -> u8 {
    match kind {
        Kind::Fact | Kind::Parameter | Kind::Term => 0,
        Kind::Rule | Kind::Table => 1,
        Kind::Source => 2,
        Kind::Option => 3,
        Kind::Criterion => 4,
        Kind::Type => 5,
        Kind::Unit => 6,
        Kind::Key => 7,
        Kind::Claim => 8,
        Kind::Function => 9,
    }
}

/// One `costs of` block.
#[derive(Clone, Copy, Debug)]
pub(super) struct CostBlock<'a> {
    pub costs: &'a syntax::Costs,
}

/// All declarations, each list sorted by name.
#[derive(Default)]
pub(super) struct Names<'a> {
    pub rulesets: Vec<&'a syntax::Ruleset>,
    pub sources: BTreeMap<&'a str, &'a syntax::Source>,
    pub options: BTreeMap<&'a str, &'a syntax::OptionDeclaration>,
    pub criteria: BTreeMap<&'a str, &'a syntax::Criterion>,
    pub types: BTreeMap<&'a str, &'a syntax::TypeDeclaration>,
    pub units: BTreeMap<&'a str, &'a syntax::UnitDeclaration>,
    pub facts: BTreeMap<&'a str, &'a syntax::Fact>,
    pub parameters: BTreeMap<&'a str, &'a syntax::Parameter>,
    pub defines: BTreeMap<&'a str, &'a syntax::Define>,
    pub rules: BTreeMap<&'a str, &'a syntax::Rule>,
    pub tables: BTreeMap<&'a str, &'a syntax::Table>,
    /// Outputs of decision tables: the table and the column.
    pub outputs: BTreeMap<&'a str, (&'a syntax::Table, usize)>,
    pub costs: Vec<CostBlock<'a>>,
    pub keys: BTreeMap<&'a str, &'a syntax::Key>,
    pub appraisals: Vec<(&'a syntax::Appraisal, Span)>,
    pub examples: Vec<(&'a syntax::Example, Span)>,
    pub claims: BTreeMap<&'a str, &'a syntax::Claim>,
    pub functions: BTreeMap<&'a str, &'a syntax::Function>,
    /// What a name in an expression stands for.
    pub values: FxHashMap<&'a str, ValueName<'a>>,
    declared: FxHashMap<(u8, &'a str), (Kind, Span)>,
}

/// What a name in an expression stands for.
#[derive(Clone, Copy)]
pub(super) enum ValueName<'a> {
    Fact,
    Parameter,
    Define,
    /// An output of this table.
    Output(&'a syntax::Table),
}

impl<'a> Names<'a> {
    pub(super) fn collect(
        files: &'a [syntax::File],
        tongues: &BTreeMap<FileId, Tongue>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut names = Names::default();
        let mut declare = |names: &mut Names<'a>, kind: Kind, name: &'a Name| -> bool {
            let key = (space(kind), name.text.as_str());
            if let Some((known, place)) = names.declared.get(&key) {
                let t = tongues.get(&name.span.file).copied().unwrap_or(Tongue::En);
                problems.push(errors::declared_twice(t, name, kind, *known, *place));
                return false;
            }
            names.declared.insert(key, (kind, name.span));
            true
        };
        for declaration in files.iter().flat_map(|file| &file.declarations) {
            match &declaration.kind {
                DeclarationKind::Ruleset(one) => names.rulesets.push(one),
                DeclarationKind::Source(one) => {
                    if declare(&mut names, Kind::Source, &one.name) {
                        names.sources.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Option(one) => {
                    if declare(&mut names, Kind::Option, &one.name) {
                        names.options.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Criterion(one) => {
                    if declare(&mut names, Kind::Criterion, &one.name) {
                        names.criteria.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Type(one) => {
                    if declare(&mut names, Kind::Type, &one.name) {
                        names.types.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Unit(one) => {
                    if declare(&mut names, Kind::Unit, &one.name) {
                        names.units.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Fact(one) => {
                    if declare(&mut names, Kind::Fact, &one.name) {
                        names.facts.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Parameter(one) => {
                    if declare(&mut names, Kind::Parameter, &one.name) {
                        names.parameters.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Define(one) => {
                    if declare(&mut names, Kind::Term, &one.name) {
                        names.defines.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Rule(one) => {
                    if declare(&mut names, Kind::Rule, &one.name) {
                        names.rules.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Table(one) => {
                    if declare(&mut names, Kind::Table, &one.name) {
                        names.tables.insert(&one.name.text, one);
                        if one.scores.is_none() {
                            for (column, output) in one.outputs.iter().enumerate() {
                                if declare(&mut names, Kind::Term, &output.name) {
                                    names.outputs.insert(&output.name.text, (one, column));
                                }
                            }
                        }
                    }
                }
                DeclarationKind::Costs(one) => names.costs.push(CostBlock { costs: one }),
                DeclarationKind::Key(one) => {
                    if declare(&mut names, Kind::Key, &one.name) {
                        names.keys.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Appraisal(one) => names.appraisals.push((one, declaration.span)),
                DeclarationKind::Example(one) => names.examples.push((one, declaration.span)),
                DeclarationKind::Use(_) => {}
                DeclarationKind::Function(one) => {
                    if declare(&mut names, Kind::Function, &one.name) {
                        names.functions.insert(&one.name.text, one);
                    }
                }
                DeclarationKind::Claim(one) => {
                    if declare(&mut names, Kind::Claim, &one.name) {
                        names.claims.insert(&one.name.text, one);
                    }
                }
            }
        }
        names.values.extend(names.facts.keys().map(|name| (*name, ValueName::Fact)));
        names.values.extend(names.parameters.keys().map(|name| (*name, ValueName::Parameter)));
        names.values.extend(names.defines.keys().map(|name| (*name, ValueName::Define)));
        names.values.extend(names.outputs.iter().map(|(name, (table, _))| (*name, ValueName::Output(table))));
        names
    }

    /// The names of a kind, sorted.
    pub(super) fn of(&self, kind: Kind) -> Vec<&'a str> {
        match kind {
            Kind::Source => self.sources.keys().copied().collect(),
            Kind::Option => self.options.keys().copied().collect(),
            Kind::Criterion => self.criteria.keys().copied().collect(),
            Kind::Type => self.types.keys().copied().collect(),
            Kind::Unit => self.units.keys().copied().collect(),
            Kind::Fact => self.facts.keys().copied().collect(),
            Kind::Parameter => self.parameters.keys().copied().collect(),
            Kind::Term => self.defines.keys().chain(self.outputs.keys()).copied().collect(),
            Kind::Rule => self.rules.keys().copied().collect(),
            Kind::Table => self.tables.keys().copied().collect(),
            Kind::Key => self.keys.keys().copied().collect(),
            Kind::Claim => self.claims.keys().copied().collect(),
            Kind::Function => self.functions.keys().copied().collect(),
        }
    }

    /// The kinds that have something of this name.
    pub(super) fn kinds_named(&self, name: &str) -> Vec<Kind> {
        (0..=9u8).filter_map(|space| self.declared.get(&(space, name)).map(|(kind, _)| *kind)).collect()
    }

    /// The sort position of an option, which is its index in the program.
    pub(super) fn option_index(&self, name: &str) -> Option<usize> {
        self.options.keys().position(|known| *known == name)
    }
}
