//! Examples and claims, checked. They are run elsewhere.

use super::{Citation, CostLine, Criterion, Fact, Id, Node, PlacementOption, Rule};
use crate::source::Span;
use crate::syntax::StatusWord;
use crate::value::{Comparison, Date, Decimal, Known, Member};

/// An example: facts, and what must come out.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The reference date: its own, or that of the header for all examples; none means that of the run.
    pub on: Option<Date>,
    /// Facts that are filled in, in many ways; empty for an ordinary example.
    pub any: Vec<Id<Fact>>,
    /// Its trials: one, or one a row of its table.
    pub trials: Vec<Trial>,
    /// Where it stands.
    pub span: Span,
}

/// One run of an example: what is given, and what must come out.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The number of its row, from one; none for an example without a table.
    pub row: Option<usize>,
    /// What the row shows.
    pub title: Option<String>,
    /// The file that holds the cases; none when the example gives them itself.
    pub file: Option<FactsFile>,
    /// The facts of every case, which stand above those of a file.
    pub shared: Vec<GivenFact>,
    /// Cases by their id, with facts of their own that stand above the shared ones. Empty for a single case
    /// without a name, and where a file holds them.
    pub cases: Vec<GivenCase>,
    /// What must come out.
    pub expect: Vec<Expected>,
    /// Where it stands.
    pub span: Span,
}

/// A file of facts beside the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsFile {
    /// Its path within the folder of the rule set.
    pub path: String,
    /// Where it is named.
    pub span: Span,
}

/// What an example gives of a fact.
#[derive(Clone, Debug)]
pub struct GivenFact {
    /// The fact.
    pub fact: Id<Fact>,
    /// What is known of it.
    pub known: Known,
    /// Where it stands.
    pub span: Span,
}

/// A case with facts of its own.
#[derive(Clone, Debug)]
pub struct GivenCase {
    /// Its id.
    pub id: String,
    /// Its facts.
    pub facts: Vec<GivenFact>,
    /// Where it stands.
    pub span: Span,
}

/// What is expected, of what, and where it comes from.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Of which case, or of which cases together.
    pub about: About,
    /// What.
    pub expectation: Expectation,
    /// Where it comes from; none when nobody says so.
    pub basis: Option<Basis>,
}

/// Of what something is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Of every case.
    Each,
    /// Of the case with this id.
    Case(String),
    /// Of a group.
    Group(Member),
    /// Of the whole, such as a project, with this id.
    Whole(String),
    /// Of all cases together.
    Portfolio,
}

/// Where what is expected comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// From a source.
    Source(Citation),
    /// Somebody worked it out by hand.
    ByHand,
    /// From an earlier run of the rules themselves: it holds what was, and shows nothing to be right.
    EarlierRun,
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
    /// What must hold, of each case.
    pub holds: Vec<Expected>,
    /// Where it stands.
    pub span: Span,
}

/// One thing that is expected. What can be expected of what, `check` has seen to.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Of what.
    pub of: OutcomePart,
    /// What.
    pub wanted: Wanted,
    /// Where it stands.
    pub span: Span,
}

/// A part of what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomePart {
    /// The advice.
    Advice,
    /// How sure it is.
    Status,
    /// The facts that can still change it.
    OpenFacts,
    /// Whether the conditions of a rule go with the advice.
    Condition(Id<Rule>),
    /// An amount that an option comes to, in EUR.
    Amount(AmountOf),
    /// The score of an option, in total or on one criterion.
    Score(Id<PlacementOption>, Option<Id<Criterion>>),
    /// Whether a rule applies.
    Rule(Id<Rule>),
    /// Whether a condition (yes or no) holds.
    That(Id<Node>),
    /// Whether an option is ruled out or required.
    Standing(Id<PlacementOption>),
}

/// An amount that an option comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountOf {
    /// Which.
    pub kind: AmountKind,
    /// The option.
    pub option: Id<PlacementOption>,
    /// The member whose share it is; none means the whole amount.
    pub member: Option<Member>,
}

/// Which amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountKind {
    /// What a cost line comes to, once or a year.
    Line(Id<CostLine>),
    /// All that is paid once.
    Once,
    /// All that is paid a year, at the price level of the first year.
    Yearly,
    /// All that is paid over the years of the appraisal.
    Total,
    /// What that is worth at the start.
    PresentValue,
    /// The same amount every year that has this present value.
    YearlyEquivalent,
    /// What is paid in one year.
    Year(i64),
}

/// What is expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// It cannot be computed.
    Error,
    /// Nothing is known of it.
    Unknown,
    /// This option; no option stands for no advice.
    Option {
        /// Turned around.
        not: bool,
        /// The option.
        option: Option<Id<PlacementOption>>,
    },
    /// This status.
    Status {
        /// Turned around.
        not: bool,
        /// The status.
        status: StatusWord,
    },
    /// These facts.
    Facts {
        /// Others may be there too.
        include: bool,
        /// The facts, sorted.
        facts: Vec<Id<Fact>>,
    },
    /// Required, or else ruled out.
    Standing {
        /// Turned around.
        not: bool,
        /// Required, or else ruled out.
        required: bool,
    },
    /// It goes with the advice, it applies, it holds; or not.
    Holds(bool),
    /// This number.
    Number {
        /// Turned around.
        not: bool,
        /// The number.
        value: Decimal,
    },
    /// A number that compares so.
    Compare(Comparison, Decimal),
    /// A number in this range, its ends included.
    Between(Decimal, Decimal),
}
