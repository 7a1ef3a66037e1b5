//! Examples and claims, checked. They are run elsewhere.

use super::{Criterion, Fact, Id, Node, PlacementOption, Rule};
use crate::source::Span;
use crate::syntax::StatusWord;
use crate::value::{Date, Decimal, Known};

/// An example: facts, and what must come out.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The reference date; none means that of the run.
    pub on: Option<Date>,
    /// The facts that it gives; all others are unknown.
    pub given: Vec<(Id<Fact>, Known)>,
    /// What must come out.
    pub expect: Vec<Expectation>,
    /// Where it stands.
    pub span: Span,
}

/// A claim: what must hold in every case in which `whenever` is true.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its name.
    pub name: String,
    /// What it says.
    pub label: String,
    /// For which cases (yes or no); none means all.
    pub whenever: Option<Id<Node>>,
    /// What must hold.
    pub holds: Vec<Expectation>,
    /// Where it stands.
    pub span: Span,
}

/// One thing that is expected.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// What.
    pub kind: ExpectationKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of expectations; each `not` turns it around.
#[derive(Clone, Debug)]
pub enum ExpectationKind {
    /// The advice is this option; no option stands for no advice.
    Advice {
        /// Turned around.
        not: bool,
        /// The option.
        option: Option<Id<PlacementOption>>,
    },
    /// The outcome has this status.
    Status {
        /// Turned around.
        not: bool,
        /// The status.
        status: StatusWord,
    },
    /// The once or yearly cost of an option, in EUR or EUR per year.
    Cost {
        /// Yearly, or else once.
        yearly: bool,
        /// The option.
        option: Id<PlacementOption>,
        /// The amount.
        amount: Decimal,
    },
    /// The score of an option, in total or on one criterion.
    Score {
        /// The option.
        option: Id<PlacementOption>,
        /// The criterion; none stands for the total.
        criterion: Option<Id<Criterion>>,
        /// The points.
        value: Decimal,
    },
    /// Whether a rule applies.
    Rule {
        /// The rule.
        rule: Id<Rule>,
        /// Applies, or not.
        applies: bool,
    },
    /// Whether an option is ruled out or required.
    Standing {
        /// The option.
        option: Id<PlacementOption>,
        /// Turned around.
        not: bool,
        /// Required, or else ruled out.
        required: bool,
    },
}
