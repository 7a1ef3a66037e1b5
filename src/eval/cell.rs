//! One cell of the table: what a node is in a case.

use std::sync::Arc;

use crate::functions::ScriptProblem;
use crate::program::{Fact, Function, Id, Node, Parameter, PlacementOption};
use crate::source::Span;
use crate::value::{Date, MemberSet, Range, Truth};

/// What a node is in one case.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Yes, no or unknown.
    Truth(Truth),
    /// A number, or the range in which it lies.
    Number(Range),
    /// A choice: the members it can be; [`MemberSet::ABSENT`] among them when it may not apply.
    Choice(MemberSet),
    /// A set: the members it surely holds, and those it can hold.
    Set {
        /// Surely.
        sure: MemberSet,
        /// Possibly.
        possible: MemberSet,
    },
    /// A date, or the first and last day that it can be.
    Date(Option<Date>, Option<Date>),
    /// A text, or nothing when it is unknown.
    Text(Option<Arc<str>>),
    /// A grade.
    Grade(Grade),
    /// Points: the lowest, what surely applies, the highest; in units of `10^-scale`.
    Points(i64, i64, i64),
    /// The outcome.
    Verdict(Verdict),
    /// It could not be computed.
    Failed(Failure),
}

/// The grade of a cell; each number but the last is clamped to the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// The lowest it can be.
    pub low: i32,
    /// What surely applies.
    pub sure: i32,
    /// The highest it can be.
    pub high: i32,
    /// What surely applies, before clamping.
    pub unclamped: i32,
}

/// Why a cell could not be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// What went wrong.
    pub kind: FailureKind,
    /// The node where it did.
    pub node: Id<Node>,
}

/// What can go wrong while evaluating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureKind {
    /// Calculating with a fact that does not apply to this case.
    NotApplicable(Id<Fact>),
    /// A parameter has no value on the reference date.
    NoPeriod(Id<Parameter>),
    /// Division by zero.
    DivisionByZero,
    /// More than 28 digits before the point.
    TooLarge,
    /// Two cases with different values are true at once.
    Conflict,
    /// No case is true.
    NoCase,
    /// The month lacks the day.
    NoSuchDay,
    /// A date before year 1 or after year 9999.
    DateOutOfRange,
    /// A function gave no value, for this reason and at this place in its script.
    Function(Id<Function>, ScriptProblem, Span),
}

/// The outcome for one case on what is surely known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// This option wins.
    Wins(Id<PlacementOption>),
    /// The best options have the same points.
    Tied,
    /// The best option leads by less than the margin.
    CloseCall,
    /// Every option is ruled out.
    NoneLeft,
    /// Two options are required at once, or one is both required and ruled out.
    Conflict,
}

/// An outcome, and whether ranges alone already show that nothing unknown can change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The outcome on what is surely known.
    pub outcome: Outcome,
    /// Nothing unknown can change it.
    pub certain: bool,
}
