//! What a rule set declares besides rules and costs.

use super::{Id, Node};
use crate::source::Span;
use crate::value::{Date, Decimal, ListId, Member, Type, Unit, Value};

/// The header.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Its name.
    pub name: String,
    /// What people call it; the name when nothing else was given.
    pub label: String,
    /// Its version, as written; empty when none was given.
    pub version: String,
    /// What gets an advice, such as `result`.
    pub subject: String,
    /// What the subject is part of, such as `project`.
    pub whole: Option<String>,
    /// How subjects are grouped.
    pub grouping: Option<Grouping>,
    /// An option leads only when it is ahead by at least so much; zero when none was given.
    pub margin: Decimal,
    /// The lowest and highest grade of a cell; -2 and 2 unless the header says otherwise.
    pub grades: (i32, i32),
    /// The reference date of claims, and of examples that name none themselves.
    pub examples_on: Option<Date>,
    /// Where it stands.
    pub span: Span,
}

/// How subjects are grouped.
#[derive(Clone, Copy, Debug)]
pub struct Grouping {
    /// The fact (of a listed type) that makes the groups.
    pub by: Id<Fact>,
    /// The fact (a number) that weighs a subject within its group; none means that all count the same.
    pub weight: Option<Id<Fact>>,
}

/// A cited source.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its title.
    pub label: String,
    /// Who published it.
    pub by: Option<String>,
    /// When.
    pub dated: Option<Date>,
    /// Where it is to be found.
    pub found_at: Option<String>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A citation: a source and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Id<Source>,
    /// The place in it, as free text.
    pub place: Option<String>,
}

/// An option: a place where work can go.
#[derive(Clone, Debug)]
pub struct PlacementOption {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// It has costs, but is never advised.
    pub for_comparison: bool,
    /// Whether some applying rule rules it out (yes or no).
    pub ruled_out: Id<Node>,
    /// Whether some applying rule requires it (yes or no).
    pub required: Id<Node>,
    /// Its cells, one a criterion, in the order of the criteria.
    pub cells: Vec<Id<Node>>,
    /// Its total: the weighted sum of its cells.
    pub total: Id<Node>,
    /// The sum of its booked one-off cost lines, in EUR.
    pub once: Id<Node>,
    /// The sum of its booked yearly cost lines, in EUR per year, at the price level of the first year.
    pub yearly: Id<Node>,
    /// Where it is declared.
    pub span: Span,
}

/// A criterion with its weight.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Its weight, not negative.
    pub weight: Decimal,
    /// The range in which its weight may be set.
    pub between: Option<(Decimal, Decimal)>,
    /// The swing that the weight stands for.
    pub swing: Option<String>,
    /// Where the weight comes from.
    pub citations: Vec<Citation>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A type with listed members. Its index among the program's lists is its [`ListId`]; members keep the
/// order in which they are written for display, but their numbers follow their names.
#[derive(Clone, Debug)]
pub struct ListType {
    /// Its name.
    pub name: String,
    /// The name of all its members together.
    pub plural: Option<String>,
    /// What people call it.
    pub label: String,
    /// Its members, sorted by name: a [`Member`] is an index into it.
    pub members: Vec<ListMember>,
    /// Where it is declared.
    pub span: Span,
}

impl ListType {
    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<Member> {
        let at = self.members.iter().position(|member| member.name == name)?;
        u16::try_from(at).ok().map(Member)
    }

    /// What people call the member; empty for a member of another type.
    pub fn label(&self, member: Member) -> &str {
        self.members.get(usize::from(member.0)).map_or("", |found| &found.label)
    }

    /// The name of the member; empty for a member of another type.
    pub fn member_name(&self, member: Member) -> &str {
        self.members.get(usize::from(member.0)).map_or("", |found| &found.name)
    }
}

/// A member of a listed type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListMember {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
}

/// Whose fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactOf {
    /// Of the subject that gets an advice.
    Subject,
    /// Of the whole that the subject is part of: it holds for all its subjects.
    Whole,
}

/// A fact that cases must give.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Of the subject or of its whole.
    pub of: FactOf,
    /// Its type.
    pub kind: Type,
    /// Its lowest and highest value (numbers and dates), both included.
    pub range: Option<(Value, Value)>,
    /// The question.
    pub asks: Option<String>,
    /// Help with the question.
    pub explained: Option<String>,
    /// A person decides it.
    pub judgement: bool,
    /// It may not apply to a case.
    pub may_not_apply: bool,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// The node that holds its value.
    pub node: Id<Node>,
    /// Where it is declared.
    pub span: Span,
}

/// A dated value.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// The type for each of whose members it has a value.
    pub of: Option<ListId>,
    /// The type of its values.
    pub kind: Type,
    /// Its periods, sorted by first day; they do not overlap.
    pub periods: Vec<Period>,
    /// Where it is declared.
    pub span: Span,
}

impl Parameter {
    /// The period that holds a day.
    pub fn period(&self, on: Date) -> Option<&Period> {
        self.periods.iter().find(|period| period.from <= on && period.until.is_none_or(|until| on <= until))
    }
}

/// A stretch of days with the value that holds in it. A period without a last day ends where the next begins.
#[derive(Clone, Debug)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day; none means without end.
    pub until: Option<Date>,
    /// The value, or one a member in the order of the members.
    pub values: Vec<Value>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A named expression: a definition, or the output of a decision table.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Its type.
    pub kind: Type,
    /// A person decides it.
    pub judgement: bool,
    /// Why.
    pub because: Option<Template>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// The node that holds its value.
    pub node: Id<Node>,
    /// Where it is declared.
    pub span: Span,
}

/// A text with values to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// Its pieces in order.
    pub pieces: Vec<TemplatePiece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePiece {
    /// Letters as they are.
    Literal(String),
    /// The value of a node.
    Value(Id<Node>),
}

/// A unit that a rule set declares, or one of the built-in ones (`EUR`, hour, day, month, year).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredUnit {
    /// It as a unit.
    pub unit: Unit,
    /// What people call it.
    pub label: String,
}
