//! Nodes: every sub-expression, condition, rule, cell and cost line, in dependency order.

use super::{
    Across, Criterion, Each, Fact, Function, Id, Parameter, PlacementOption, Rule, ScoreTable, Term, Validity,
};
use crate::source::Span;
use crate::value::{Arithmetic, Comparison, Decimal, Member, MemberSet, MonthEnd, Rounding, Type, Value};

/// A node: one column of the table that an evaluation fills.
#[derive(Clone, Debug)]
pub struct Node {
    /// How it is computed.
    pub op: Op,
    /// The type of its values.
    pub kind: NodeType,
    /// What it stands for, where that is more than a part of an expression.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
}

/// What a node's column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeType {
    /// Values of a type of the language.
    Value(Type),
    /// A cell: grades added up and clamped.
    Grade,
    /// A total: points, in units of `10^-scale`; see [`Op::Total`].
    Points,
    /// The outcome.
    Verdict,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part of an expression, or machinery.
    Part,
    /// The value of a fact.
    Fact(Id<Fact>),
    /// The value of a parameter.
    Parameter(Id<Parameter>),
    /// The value of a term.
    Term(Id<Term>),
    /// Whether a rule applies.
    Rule(Id<Rule>),
    /// Whether a row of a score table applies (counted from 0).
    Row(Id<ScoreTable>, usize),
    /// A cell.
    Cell(Id<PlacementOption>, Id<Criterion>),
    /// A total.
    Total(Id<PlacementOption>),
    /// Whether an option is ruled out.
    RuledOut(Id<PlacementOption>),
    /// Whether an option is required.
    Required(Id<PlacementOption>),
    /// The amount of a cost line before rounding (by its index among the cost lines).
    Amount(usize),
    /// The booked amount of a cost line.
    Booked(usize),
    /// The one-off cost of an option.
    Once(Id<PlacementOption>),
    /// The yearly cost of an option.
    Yearly(Id<PlacementOption>),
    /// The outcome.
    Verdict,
}

/// How a node is computed from earlier ones. Nothing short-circuits. A failed operand makes the result fail,
/// except where the other operands decide it (`and` with a no, `or` with a yes, a case that is not chosen),
/// and except that comparing a fact that does not apply is simply "no".
#[derive(Clone, Debug)]
pub enum Op {
    /// Always this value.
    Constant(Value),
    /// The value of a fact.
    Fact(Id<Fact>),
    /// The value of a parameter on the reference date; of one member, where it has a value for each.
    /// Fails when no period holds the date.
    Parameter(Id<Parameter>, Option<Member>),
    /// Whether the reference date lies in the stretch.
    Valid(Validity),
    /// Not (Kleene).
    Not(Id<Node>),
    /// All of these (Kleene); yes when there are none.
    All(Vec<Id<Node>>),
    /// Any of these (Kleene); no when there are none.
    Any(Vec<Id<Node>>),
    /// Two numbers, or two dates, compared.
    Compare(Comparison, Id<Node>, Id<Node>),
    /// Whether two values of the same type (yes/no, text, choice, set) are equal.
    Same(Id<Node>, Id<Node>),
    /// Whether a choice is in a set of members.
    IsIn(Id<Node>, MemberSet),
    /// Whether a set (first) holds a choice (second).
    Holds(Id<Node>, Id<Node>),
    /// Whether a set (first) holds all of another set (second).
    HoldsAll(Id<Node>, Id<Node>),
    /// Whether a fact applies to the case; unknown while the fact is unknown and may not apply.
    Applicable(Id<Node>),
    /// The number of members of a set.
    Count(Id<Node>),
    /// Arithmetic on two numbers.
    Arithmetic(Arithmetic, Id<Node>, Id<Node>),
    /// Minus a number.
    Negate(Id<Node>),
    /// The smallest of these numbers.
    Smallest(Vec<Id<Node>>),
    /// The largest of these numbers.
    Largest(Vec<Id<Node>>),
    /// A number rounded to so many decimals.
    Round(Id<Node>, u32, Rounding),
    /// A date moved by days and by months; without a way to go, a month that lacks the day is a failure.
    MoveDate {
        /// The date.
        date: Id<Node>,
        /// Days to add.
        days: i64,
        /// Months to add.
        months: i64,
        /// Which way to go when the month lacks the day.
        month_end: Option<MonthEnd>,
    },
    /// What a function gives for these values. While one of them is unknown, nothing is known of the result,
    /// unless there are few possibilities: a script may fail for some of them.
    Call(Id<Function>, Vec<Id<Node>>),
    /// The value of the case whose condition is true. Two true cases with different values are a failure
    /// (a conflict), and so is no true case without an `otherwise`.
    Choose {
        /// Conditions with values.
        cases: Vec<(Id<Node>, Id<Node>)>,
        /// The value when no condition is true.
        otherwise: Option<Id<Node>>,
    },
    /// The sum of these numbers (of cents: exact).
    Sum(Vec<Id<Node>>),
    /// A quantifier over the members of a listed type: what its members come to, worked out by other nodes.
    Each(Each),
    /// A quantifier over results: reads other cases than its own.
    Across(Across),
    /// Whether the advice on the case is this option, or (without an option) no option. Not known while the
    /// advice is not settled, nor where cases are advised.
    AdviceIs(Option<Id<PlacementOption>>),
    /// The sum of the grades whose conditions are true, clamped to the scale.
    Cell {
        /// Conditions with the grades that they give.
        grades: Vec<(Id<Node>, i32)>,
        /// The lowest grade of the scale.
        lowest: i32,
        /// The highest grade of the scale.
        highest: i32,
    },
    /// The weighted sum of cells. Points are whole numbers in units of `10^-scale`, one scale for the whole
    /// program, so that weights are whole numbers too.
    Total {
        /// Cells with their weights times `10^scale`.
        cells: Vec<(Id<Node>, i64)>,
        /// Decimals of a point.
        scale: u8,
    },
    /// The outcome over the options that can be advised.
    Verdict {
        /// The candidates, in the order of the options.
        candidates: Vec<Candidate>,
        /// How far ahead an option must be to lead, in units of `10^-scale`.
        margin: i64,
    },
}

/// What the outcome reads of one option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The option.
    pub option: Id<PlacementOption>,
    /// Whether it is ruled out.
    pub ruled_out: Id<Node>,
    /// Whether it is required.
    pub required: Id<Node>,
    /// Its total.
    pub total: Id<Node>,
}

impl Op {
    /// The nodes that it reads, in order of writing.
    pub fn operands(&self) -> Vec<Id<Node>> {
        let mut all = Vec::new();
        self.each_operand(|operand| all.push(operand));
        all
    }

    /// Visits the nodes that it reads, in order of writing.
    pub fn each_operand(&self, mut visit: impl FnMut(Id<Node>)) {
        match self {
            Op::Constant(_) | Op::Fact(_) | Op::Parameter(..) | Op::Valid(_) | Op::AdviceIs(_) => {}
            Op::Each(each) => visit(each.of),
            Op::Across(across) => across.operands().for_each(visit),
            Op::Not(a)
            | Op::IsIn(a, _)
            | Op::Applicable(a)
            | Op::Count(a)
            | Op::Negate(a)
            | Op::Round(a, ..)
            | Op::MoveDate { date: a, .. } => visit(*a),
            Op::Compare(_, a, b)
            | Op::Same(a, b)
            | Op::Holds(a, b)
            | Op::HoldsAll(a, b)
            | Op::Arithmetic(_, a, b) => {
                visit(*a);
                visit(*b);
            }
            Op::All(of)
            | Op::Any(of)
            | Op::Smallest(of)
            | Op::Largest(of)
            | Op::Sum(of)
            | Op::Call(_, of) => {
                of.iter().copied().for_each(visit);
            }
            Op::Choose { cases, otherwise } => {
                for (when, value) in cases {
                    visit(*when);
                    visit(*value);
                }
                otherwise.iter().copied().for_each(visit);
            }
            Op::Cell { grades, .. } => grades.iter().for_each(|(when, _)| visit(*when)),
            Op::Total { cells, .. } => cells.iter().for_each(|(cell, _)| visit(*cell)),
            Op::Verdict { candidates, .. } => {
                for candidate in candidates {
                    visit(candidate.ruled_out);
                    visit(candidate.required);
                    visit(candidate.total);
                }
            }
        }
    }
}

/// Points as a number: `points × 10^-scale`.
pub fn points(points: i64, scale: u8) -> Decimal {
    Decimal::new(points, scale)
}
