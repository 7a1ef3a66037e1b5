//! A declaration as its clauses: what can be added, taken away or changed in it by itself.
//!
//! Each clause is the declaration with nothing else in it than that clause. Two clauses of one place are then compared
//! by meaning, and said by printing what the clause adds to the declaration.

mod costs;
mod declared;
mod rules;

use crate::locale::Tongue;
use crate::syntax::{DeclarationKind, Reference, declaration_lines};

/// Which part of a declaration a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named by what it says; the report has the words")]
pub enum Part {
    Kind,
    Range,
    Subject,
    Member,
    Plural,
    Column,
    Row,
    Cell,
    Case,
    Value,
    Weight,
    About,
    When,
    Unless,
    Overrides,
    RuleOut,
    Require,
    Score,
    Condition,
    Note,
    Formula,
    Index,
    Years,
    OnlyWhen,
    Vat,
    Uplift,
    CountsAs,
    Sharing,
    Limit,
    Horizon,
    Discount,
    Flows,
    Compared,
    Arguments,
    Script,
    Version,
    Advises,
    Grouping,
    Margin,
    Grades,
    ForComparison,
    Judgement,
    MayNotApply,
    Validity,
    Swing,
    Reason,
    Source,
    Assumed,
    Author,
    Dated,
    FoundAt,
    Question,
    Help,
    Given,
    Expected,
    Label,
}

impl Part {
    /// Whether it is only what people call something.
    pub fn is_words(self) -> bool {
        self == Part::Label
    }
}

/// A clause of a declaration.
pub(super) struct Clause {
    /// Which part it is.
    pub part: Part,
    /// Which of several: a date, an option, a row. Clauses with the same key say something of the same.
    pub key: String,
    /// The declaration with nothing but this clause.
    pub only: DeclarationKind,
    /// How it is said, where that is not by what it adds to the declaration.
    pub said: Option<String>,
}

/// A declaration without clauses, and its clauses.
pub(super) struct Clauses {
    /// What is left without clauses.
    pub bare: DeclarationKind,
    /// The clauses.
    pub clauses: Vec<Clause>,
}

impl Clauses {
    fn of(bare: DeclarationKind) -> Clauses {
        Clauses { bare, clauses: Vec::new() }
    }

    fn say(&mut self, said: String) {
        if let Some(last) = self.clauses.last_mut() {
            last.said = Some(said);
        }
    }

    fn add(&mut self, part: Part, key: impl Into<String>, only: DeclarationKind) {
        self.clauses.push(Clause { part, key: key.into(), only, said: None });
    }
}

/// The clauses of a declaration.
pub(super) fn clauses(kind: &DeclarationKind, t: Tongue) -> Clauses {
    match kind {
        DeclarationKind::Ruleset(one) => declared::ruleset(one),
        DeclarationKind::Source(one) => declared::source(one),
        DeclarationKind::Option(one) => declared::option(one),
        DeclarationKind::Criterion(one) => declared::criterion(one),
        DeclarationKind::Type(one) => declared::list(one),
        DeclarationKind::Unit(one) => declared::unit(one),
        DeclarationKind::Fact(one) => declared::fact(one),
        DeclarationKind::Parameter(one) => declared::parameter(one, t),
        DeclarationKind::Define(one) => rules::define(one, t),
        DeclarationKind::Rule(one) => rules::rule(one),
        DeclarationKind::Table(one) => rules::table(one, t),
        DeclarationKind::Function(one) => rules::function(one),
        DeclarationKind::Costs(one) => costs::costs(one),
        DeclarationKind::Key(one) => costs::key(one),
        DeclarationKind::Appraisal(one) => costs::appraisal(one),
        DeclarationKind::Example(one) => rules::example(one, t),
        DeclarationKind::Claim(one) => rules::claim(one),
        DeclarationKind::Use(_) => Clauses::of(kind.clone()),
    }
}

/// Adds a clause for a field that holds something.
macro_rules! clause {
    ($clauses:ident, $bare:ident, $kind:ident, $part:expr, $field:ident, $value:expr) => {
        if $value != $bare.$field {
            let mut only = $bare.clone();
            only.$field = $value;
            $clauses.add($part, "", DeclarationKind::$kind(only));
        }
    };
}
use clause;

/// Adds a clause for each thing in a field.
macro_rules! each_clause {
    ($clauses:ident, $bare:ident, $kind:ident, $part:expr, $field:ident, $values:expr, $key:expr) => {
        for value in $values {
            let mut only = $bare.clone();
            let key = $key(value);
            only.$field = vec![value.clone()];
            $clauses.add($part, key, DeclarationKind::$kind(only));
        }
    };
}
use each_clause;

/// What a citation is known by.
fn cited(reference: &Reference) -> String {
    format!("{}, {}", reference.source.text, reference.place.as_deref().unwrap_or_default())
}

/// A clause as its author would write it: the words that it adds to the declaration.
pub(super) fn sentence(bare: &DeclarationKind, only: &DeclarationKind, t: Tongue) -> String {
    let (bare, only) = (words(bare, t), words(only, t));
    let before = bare.iter().zip(&only).take_while(|(a, b)| a == b).count();
    let (bare, only) = (bare.get(before..).unwrap_or_default(), only.get(before..).unwrap_or_default());
    let after = bare.iter().rev().zip(only.iter().rev()).take_while(|(a, b)| a == b).count();
    only.get(..only.len().saturating_sub(after)).unwrap_or_default().join(" ")
}

/// The whole declaration on one line.
pub(super) fn words(kind: &DeclarationKind, t: Tongue) -> Vec<String> {
    let mut text = String::new();
    for line in declaration_lines(kind, t) {
        let line = line.trim();
        // A text that runs over lines is one text.
        match (text.strip_suffix('"'), line.strip_prefix('"')) {
            (Some(begun), Some(rest)) => text = format!("{begun}{rest}"),
            _ if text.is_empty() => line.clone_into(&mut text),
            _ => {
                text.push(' ');
                text.push_str(line);
            }
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}
