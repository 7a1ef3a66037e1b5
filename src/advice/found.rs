//! One case, evaluated: what every part of an advice reads. Several cases together are a row of their own.

use super::together::{Contributor, Together, level_of};
use crate::eval::{Cell, Inputs, Plan, Seat, Table, evaluate};
use crate::intake::Case;
use crate::program::{Id, Level, Node, Op, Program};
use crate::value::{Date, Known, Range, Truth, Value};

/// A case with its filled table.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The rule set.
    pub program: &'a Program,
    /// The case.
    pub case: &'a Case,
    /// The reference date.
    pub on: Date,
    /// What is known on that date, in the order of the facts.
    pub known: Vec<Known>,
    /// The same with estimates at their likely value.
    pub known_likely: Vec<Known>,
    /// Row [`Found::OPEN`], and when there are estimates also a row with the likely values.
    pub table: Table,
    /// The row with what is most likely; the same row when there are no estimates.
    pub likely: usize,
    /// Whose row it is; a case that is evaluated alone has number 0.
    pub seat: Seat,
    /// The cases around it; none when it is evaluated alone.
    pub together: Option<&'a Together<'a>>,
}

impl Found<'_> {
    /// The row in which everything that is not known for certain is open.
    pub const OPEN: usize = 0;

    /// The truth of a node on what is known, estimates taken at their likely value.
    pub fn truth(&self, node: Id<Node>) -> Truth {
        self.table.truth(node, self.likely)
    }

    /// A node on what is known, estimates taken at their likely value.
    pub fn cell(&self, node: Id<Node>) -> Option<Cell> {
        self.table.cell(node, self.likely)
    }

    /// Whether a node is a fact of which nothing is known.
    pub fn is_unknown(&self, node: Id<Node>) -> bool {
        let Some(Op::Fact(fact)) = self.program.nodes.get(node).map(|node| &node.op) else { return false };
        self.known.get(fact.index()).is_none_or(|known| *known == Known::Unknown)
    }

    /// What the rules that hold here are about; none for rules about a single case.
    pub fn level(&self) -> Option<Level> {
        level_of(self.seat)
    }

    /// The cases that count, or may count, in a quantifier over results.
    pub fn contributors(&self, node: Id<Node>) -> Vec<Contributor<'_>> {
        self.together.map(|together| together.contributors(node, self.seat)).unwrap_or_default()
    }

    /// The cases that do not, or may not, meet the condition of a quantifier over results.
    pub fn failing(&self, node: Id<Node>) -> Vec<(&Case, Truth)> {
        self.together.map(|together| together.failing(node, self.seat)).unwrap_or_default()
    }

    /// The range of a number, whatever the open facts turn out to be.
    pub fn range(&self, node: Id<Node>) -> Range {
        self.table.range(node, Self::OPEN)
    }
}

/// Evaluates one case by itself: quantifiers over results see no others.
pub fn find<'a>(program: &'a Program, case: &'a Case, on: Date) -> Found<'a> {
    let known = case.known(on);
    let likely: Vec<Known> = known.iter().map(at_likely).collect();
    let estimated = likely != known;
    let mut rows: Vec<&[Known]> = vec![&known];
    if estimated {
        rows.push(&likely);
    }
    let table = evaluate(program, &Inputs::of_cases(program, &rows), on, &Plan::everything(program));
    let likely_row = usize::from(estimated);
    Found {
        program,
        case,
        on,
        table,
        likely: likely_row,
        known,
        known_likely: likely,
        seat: Seat::Case(0),
        together: None,
    }
}

pub(super) fn at_likely(known: &Known) -> Known {
    match known {
        Known::Estimate { likely: Some(likely), .. } => Known::Value(Value::Number(*likely)),
        Known::Estimate { .. }
        | Known::Unknown
        | Known::Value(_)
        | Known::NotApplicable
        | Known::OneOf(_) => known.clone(),
    }
}
