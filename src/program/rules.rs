//! Rules, score tables, and the arguments they give.

use super::{Citation, Criterion, Id, Level, Node, PlacementOption, Template};
use crate::source::Span;
use crate::value::Date;

/// A stretch of days; the last day is included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day; none means without end.
    pub until: Option<Date>,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// The results that it is about together; none for a rule about each result by itself.
    pub level: Option<Level>,
    /// Its `when`; none means always.
    pub when: Option<Id<Node>>,
    /// Its `unless`.
    pub unless: Option<Id<Node>>,
    /// The rules that override it when they apply.
    pub overridden_by: Vec<Id<Rule>>,
    /// Whether it applies (yes or no): valid on the reference date, `when` true, `unless` not, no applying
    /// rule overrides it.
    pub applies: Id<Node>,
    /// Options that it rules out.
    pub rules_out: Vec<Id<PlacementOption>>,
    /// Options that it requires.
    pub requires: Vec<Id<PlacementOption>>,
    /// What it scores for a group; the scores for a result are arguments.
    pub scores: Vec<GroupScore>,
    /// Conditions that go with an advice.
    pub conditions: Vec<Condition>,
    /// Notes.
    pub notes: Vec<Template>,
    /// Its reason.
    pub because: Option<Template>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// When it is valid; none means always.
    pub validity: Option<Validity>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A grade that a rule about a group gives to an option for the group as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupScore {
    /// The option.
    pub option: Id<PlacementOption>,
    /// On which criterion.
    pub criterion: Id<Criterion>,
    /// The grade.
    pub grade: i32,
}

/// A condition that goes with an advice.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The options with whose advice it goes, sorted.
    pub options: Vec<Id<PlacementOption>>,
    /// Its text.
    pub text: Template,
    /// Where it stands.
    pub span: Span,
}

/// A score table.
#[derive(Clone, Debug)]
pub struct ScoreTable {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// The criterion on which it scores.
    pub criterion: Id<Criterion>,
    /// Its rows.
    pub rows: Vec<ScoreRow>,
    /// Its reason.
    pub because: Option<Template>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// When it is valid; none means always.
    pub validity: Option<Validity>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A row of a score table.
#[derive(Clone, Debug)]
pub struct ScoreRow {
    /// Whether it applies (yes or no), the table's validity included.
    pub applies: Id<Node>,
    /// Where it stands.
    pub span: Span,
}

/// A grade that a rule or a row can give to an option on a criterion. Arguments are sorted by the name of
/// the rule or table, the row, the option and the criterion.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Who gives it.
    pub by: ArgumentBy,
    /// To which option.
    pub option: Id<PlacementOption>,
    /// On which criterion.
    pub criterion: Id<Criterion>,
    /// The grade.
    pub grade: i32,
    /// Whether it is given (yes or no).
    pub applies: Id<Node>,
    /// Where it stands.
    pub span: Span,
}

/// Who gives an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArgumentBy {
    /// A rule.
    Rule(Id<Rule>),
    /// A row of a score table, counted from 0.
    Row(Id<ScoreTable>, usize),
}
