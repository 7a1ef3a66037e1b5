//! Examples and claims, as they are written.

use super::{ComparisonSign, DateText, Expression, FromFile, Literal, Name, Number, Reference, Text};
use crate::source::Span;

/// `example "…" given … expect …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: Text,
    /// `on 2026-01-01`: the reference date.
    pub on: Vec<DateText>,
    /// Where what is expected comes from, unless an expectation says so itself.
    pub basis: Vec<Basis>,
    /// `for any staff, kind`: facts that are filled in, in many ways.
    pub any: Vec<AnyFacts>,
    /// The facts: of all cases, and of each.
    pub given: Vec<Given>,
    /// What must come out.
    pub expect: Vec<Expect>,
    /// A case a row.
    pub table: Option<ExampleTable>,
}

/// Where what is expected comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `source tariffs, table 3`
    Source(Reference),
    /// `worked out by hand`
    ByHand(Span),
    /// `from an earlier run`
    EarlierRun(Span),
}

impl Basis {
    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            Basis::Source(reference) => reference.span,
            Basis::ByHand(span) | Basis::EarlierRun(span) => *span,
        }
    }
}

/// The facts that are filled in, in many ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnyFacts {
    /// `for any fact`
    All(Span),
    /// `for any staff, kind`
    These(Vec<Name>),
}

/// `given …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// `for "R07"`: the case that they are of; none means all.
    pub case: Option<Text>,
    /// `from file "…"`: the cases with their facts.
    pub file: Option<FromFile>,
    /// The facts.
    pub facts: Vec<GivenFact>,
    /// Its place.
    pub span: Span,
}

/// `staff is 4 fte`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenFact {
    /// The fact.
    pub fact: Name,
    /// What is known of it.
    pub value: GivenValue,
    /// Its place.
    pub span: Span,
}

/// What an example gives for a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenValue {
    /// A value.
    Value(Expression),
    /// `unknown`
    Unknown,
    /// `not applicable`
    NotApplicable,
    /// `between 2 and 4`
    Between(Literal, Literal),
}

/// `expect …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    /// Of what; none means each case.
    pub about: Option<AboutCase>,
    /// What must come out.
    pub expected: Vec<Expected>,
    /// Its place.
    pub span: Span,
}

/// Of what something is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutCase {
    /// `for portfolio`
    Portfolio(Span),
    /// `for group innovation`
    Group(Name),
    /// `for project "P1"`
    Whole(Name, Text),
    /// `for "R07"`
    Case(Text),
}

/// What is expected, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// What is expected.
    pub expectation: Expectation,
    /// Where it comes from.
    pub basis: Option<Basis>,
}

/// One expectation of an example or a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Of what.
    pub of: Outcome,
    /// What.
    pub wanted: Wanted,
    /// Its place.
    pub span: Span,
}

/// A part of what comes out of which something can be expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// `advice`
    Advice,
    /// `status`
    Status,
    /// `open facts`
    OpenFacts,
    /// `condition of R`
    Condition(Name),
    /// `yearly cost of A`, and other amounts.
    Amount(AmountOf),
    /// `score of A [on C]`; without a criterion the total.
    Score(Name, Option<Name>),
    /// `rule R`
    Rule(Name),
    /// `that a > b`
    That(Expression),
    /// An option by itself: whether it is ruled out or required.
    Standing(Name),
}

/// An amount that an option comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountOf {
    /// Which.
    pub kind: AmountKind,
    /// The option.
    pub option: Name,
    /// `in 2027`
    pub year: Option<Number>,
    /// `for utrecht`: the member of a list whose share it is.
    pub member: Option<Name>,
}

/// Which amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountKind {
    /// `cost line L of A`
    Line(Name),
    /// `yearly cost of A`
    Yearly,
    /// `once cost of A`
    Once,
    /// `total cost of A`
    Total,
    /// `present value of A`
    PresentValue,
    /// `yearly equivalent of A`
    YearlyEquivalent,
    /// `costs of A in 2027`
    Year,
}

/// What is expected of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// `an error`
    Error,
    /// `unknown`
    Unknown,
    /// `none`
    None {
        /// `not`
        negated: bool,
    },
    /// `are A, B`, or one name.
    Names {
        /// `not`
        negated: bool,
        /// `include`: others may be there too.
        include: bool,
        /// The names.
        names: Vec<Name>,
    },
    /// `is firm`
    Status {
        /// `not`
        negated: bool,
        /// Which.
        status: StatusWord,
    },
    /// `is ruled out`
    Standing {
        /// `not`
        negated: bool,
        /// `required`, or else `ruled out`.
        required: bool,
    },
    /// `goes with it`, `does not go with it`
    GoesWith(bool),
    /// `applies`, `does not apply`
    Applies(bool),
    /// It holds; in a table, `yes` or `no`.
    Holds(bool),
    /// `is EUR 5`
    Is {
        /// `not`
        negated: bool,
        /// The value.
        value: Literal,
    },
    /// `> EUR 5`
    Compare(ComparisonSign, Literal),
    /// `is between 2 and 4`
    Between(Literal, Literal),
}

/// The five outcomes as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the outcomes are explained in the documentation of the language")]
pub enum StatusWord {
    Firm,
    Provisional,
    Tied,
    CloseCall,
    None,
}

/// The table of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleTable {
    /// What is given in each column.
    pub inputs: Vec<CaseInput>,
    /// Of what something is expected in each column.
    pub outputs: Vec<CaseOutput>,
    /// Its rows.
    pub rows: Vec<CaseRow>,
    /// The place of its header.
    pub header_span: Span,
}

/// What stands in a column on the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseInput {
    /// `case`: what the row shows.
    Title(Span),
    /// A fact.
    Fact(Name),
}

/// What stands in a column on the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOutput {
    /// Of what something is expected.
    pub of: Outcome,
    /// Its place.
    pub span: Span,
}

/// A row: one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// What is given.
    pub given: Vec<CaseGiven>,
    /// What is expected.
    pub wanted: Vec<CaseWanted>,
    /// Its place.
    pub span: Span,
}

/// A cell on the left; none means that the row gives nothing there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseGiven {
    /// What is given.
    pub value: Option<GivenValue>,
    /// Its place.
    pub span: Span,
}

/// A cell on the right; none means that nothing is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseWanted {
    /// What is expected.
    pub wanted: Option<Wanted>,
    /// Its place.
    pub span: Span,
}

/// `claim NAME "…" whenever … holds …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub name: Name,
    /// What it says.
    pub label: Option<Text>,
    /// For which cases; none means all.
    pub whenever: Option<Expression>,
    /// What must hold.
    pub holds: Vec<Expectation>,
    /// Why.
    pub because: Vec<Text>,
    /// Where it comes from.
    pub references: Vec<Reference>,
}
