//! The table: which nodes are filled, and filling them in order.

use std::sync::Arc;

use super::across::{self, Beside, Gathered};
use super::cell::{Cell, Failure, Grade, Verdict};
use super::column::{Column, Filled};
use super::inputs::Inputs;
use super::{call, logic, numbers, outcome};
use crate::program::{Id, Node, Op, Program};
use crate::value::{Date, Range, Truth};

/// Which nodes are to be filled: those that are wanted, and all that they rest on.
#[derive(Clone, Debug)]
pub struct Plan {
    needed: Vec<bool>,
}

impl Plan {
    /// Every node: what an explanation needs.
    pub fn everything(program: &Program) -> Plan {
        Plan { needed: vec![true; program.nodes.len()] }
    }

    /// These nodes and all that they rest on; the others stay empty.
    pub fn only(program: &Program, wanted: &[Id<Node>]) -> Plan {
        let mut needed = vec![false; program.nodes.len()];
        for id in wanted {
            if let Some(slot) = needed.get_mut(id.index()) {
                *slot = true;
            }
        }
        for (id, node) in program.nodes.iter().rev() {
            if needed.get(id.index()).copied().unwrap_or(false) {
                node.op.each_operand(|operand| {
                    if let Some(slot) = needed.get_mut(operand.index()) {
                        *slot = true;
                    }
                });
            }
        }
        Plan { needed }
    }

    /// The nodes of a row that cannot be taken over, from some nodes down, and what those read.
    pub(super) fn beyond(program: &Program, given: Given, wanted: &[Id<Node>]) -> Plan {
        let mut needed = vec![false; program.nodes.len()];
        let mut todo = wanted.to_vec();
        while let Some(id) = todo.pop() {
            let Some(new) = needed.get_mut(id.index()).filter(|needed| !**needed) else { continue };
            *new = true;
            let Some(node) = program.nodes.get(id) else { continue };
            if !given.holds(id, node) {
                node.op.each_operand(|operand| todo.push(operand));
            }
        }
        Plan { needed }
    }

    /// Whether a node is filled.
    pub fn fills(&self, node: Id<Node>) -> bool {
        self.needed.get(node.index()).copied().unwrap_or(false)
    }
}

/// An evaluation: one column a node, one row a case.
#[derive(Clone, Debug)]
pub struct Table {
    rows: usize,
    columns: Vec<Option<Filled>>,
    beside: Vec<Arc<Beside>>,
}

impl Table {
    /// A table of so many rows and nodes in which nothing is filled yet.
    pub(super) fn empty(rows: usize, nodes: usize) -> Table {
        Table { rows, columns: vec![None; nodes], beside: Vec::new() }
    }

    /// A table for some cases in which no column stands yet.
    fn of(program: &Program, inputs: &Inputs) -> Table {
        let columns = Vec::with_capacity(program.nodes.len());
        Table { rows: inputs.rows(), columns, beside: inputs.beside().to_vec() }
    }

    /// Sets what stands beside the cases.
    pub(super) fn set_beside(&mut self, beside: &[Arc<Beside>]) {
        self.beside = beside.to_vec();
    }

    /// Changes the number of rows of a table in which nothing is filled.
    pub(super) fn set_rows(&mut self, rows: usize) {
        self.rows = rows;
    }

    /// Fills in or empties the column of a node.
    pub(super) fn put(&mut self, node: Id<Node>, filled: Option<Filled>) {
        if let Some(slot) = self.columns.get_mut(node.index()) {
            *slot = filled;
        }
    }

    /// What stands beside the case of a row: what other cases come to, and its own advice. The last holds for
    /// all rows beyond.
    pub(super) fn beside(&self, row: usize) -> Option<&Arc<Beside>> {
        self.beside.get(row).or(self.beside.last())
    }

    /// What the other cases come to in a quantifier over results.
    pub fn others(&self, node: Id<Node>, row: usize) -> Option<Gathered> {
        self.beside(row)?.others(node)
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// What a node is in a row; none for nodes that were not filled.
    pub fn cell(&self, node: Id<Node>, row: usize) -> Option<Cell> {
        self.filled(node)?.cell(row)
    }

    /// The truth of a node in a row; a failure, and a node that was not filled, is "unknown".
    pub fn truth(&self, node: Id<Node>, row: usize) -> Truth {
        self.filled(node).map_or(Truth::Unknown, |filled| filled.truth(row))
    }

    /// The range of a number in a row; without bounds when it failed.
    pub fn range(&self, node: Id<Node>, row: usize) -> Range {
        let Some(Column::Number(numbers)) = self.column(node) else { return Range::ALL };
        numbers.range(row)
    }

    /// The points of a total in a row: the lowest, what surely applies, the highest; none when it failed.
    pub fn points(&self, node: Id<Node>, row: usize) -> Option<(i64, i64, i64)> {
        let Cell::Points(low, sure, high) = self.cell(node, row)? else { return None };
        Some((low, sure, high))
    }

    /// The grade of a cell in a row; none when it failed.
    pub fn grade(&self, node: Id<Node>, row: usize) -> Option<Grade> {
        let Cell::Grade(grade) = self.cell(node, row)? else { return None };
        Some(grade)
    }

    /// Why a node could not be computed in a row.
    pub fn failure(&self, node: Id<Node>, row: usize) -> Option<Failure> {
        self.filled(node)?.failure(row)
    }

    /// The outcome of a row, when the column of the outcome was filled and it could be computed.
    pub fn verdict(&self, node: Id<Node>, row: usize) -> Option<Verdict> {
        let Cell::Verdict(verdict) = self.cell(node, row)? else { return None };
        Some(verdict)
    }

    /// The column of a node.
    pub fn column(&self, node: Id<Node>) -> Option<&Column> {
        self.filled(node).map(|filled| &filled.column)
    }

    pub(super) fn filled(&self, node: Id<Node>) -> Option<&Filled> {
        self.columns.get(node.index()).and_then(Option::as_ref)
    }

    /// Whether a cell is fully known: nothing unknown can change it. Failures are not.
    pub fn is_settled(&self, node: Id<Node>, row: usize) -> bool {
        match self.cell(node, row) {
            None | Some(Cell::Failed(_)) => false,
            Some(Cell::Truth(truth)) => truth != Truth::Unknown,
            Some(Cell::Number(range)) => range.single().is_some(),
            Some(Cell::Choice(mask)) => mask.0.count_ones() == 1,
            Some(Cell::Set { sure, possible }) => sure == possible,
            Some(Cell::Date(low, high)) => low.is_some() && low == high,
            Some(Cell::Text(text)) => text.is_some(),
            Some(Cell::Grade(grade)) => grade.low == grade.high,
            Some(Cell::Points(low, _, high)) => low == high,
            Some(Cell::Verdict(verdict)) => verdict.certain,
        }
    }
}

/// A row whose settled nodes are taken over as they are: nothing that is still open can change them.
#[derive(Clone, Copy)]
pub(super) struct Given<'t> {
    pub table: &'t Table,
    pub row: usize,
    /// The rows to come have weights of their own, on which points and outcome depend.
    pub other_weights: bool,
}

impl Given<'_> {
    /// Whether a node stays as it is in the row.
    fn holds(&self, id: Id<Node>, node: &Node) -> bool {
        let weighed = matches!(node.op, Op::Total { .. } | Op::Verdict { .. });
        self.table.is_settled(id, self.row) && !(weighed && self.other_weights)
    }
}

/// Fills the table for rows that differ from a row that was evaluated before in what is open there.
pub(super) fn evaluate_beyond(
    program: &Program,
    inputs: &Inputs,
    on: Date,
    plan: &Plan,
    given: Given,
) -> Table {
    let mut table = Table::of(program, inputs);
    for (id, node) in program.nodes.iter() {
        let filled = plan.fills(id).then(|| {
            let settled = given.holds(id, node).then(|| given.table.filled(id)).flatten();
            match settled {
                Some(filled) => filled.repeated(given.row, table.rows),
                None => fill(program, inputs, on, &table, id, node),
            }
        });
        table.columns.push(filled);
    }
    table
}

/// Fills the table for some cases on a reference date.
pub fn evaluate(program: &Program, inputs: &Inputs, on: Date, plan: &Plan) -> Table {
    let mut table = Table::of(program, inputs);
    for (id, node) in program.nodes.iter() {
        let filled = plan.fills(id).then(|| fill(program, inputs, on, &table, id, node));
        table.columns.push(filled);
    }
    table
}

pub(super) fn fill(
    program: &Program,
    inputs: &Inputs,
    on: Date,
    table: &Table,
    id: Id<Node>,
    node: &Node,
) -> Filled {
    let rows = table.rows;
    match &node.op {
        Op::Constant(value) => Filled::sound(numbers::constant(value, rows)),
        Op::Fact(fact) => {
            inputs.fact(*fact).cloned().unwrap_or_else(|| Filled::sound(Column::Number(Default::default())))
        }
        Op::Parameter(parameter, member) => {
            numbers::parameter(program, *parameter, *member, on, id, node, rows)
        }
        Op::Valid(validity) => {
            let inside = validity.from <= on && validity.until.is_none_or(|until| on <= until);
            Filled::sound(logic::always(inside, rows))
        }
        Op::Not(a) => logic::not(table, *a),
        Op::All(of) => logic::all(table, of),
        Op::Any(of) => logic::any(table, of),
        Op::Compare(comparison, a, b) => numbers::compare(table, *comparison, *a, *b),
        Op::Same(a, b) => logic::same(table, *a, *b),
        Op::IsIn(a, members) => logic::is_in(table, *a, *members),
        Op::Holds(set, element) => logic::holds(table, *set, *element),
        Op::HoldsAll(set, subset) => logic::holds_all(table, *set, *subset),
        Op::Applicable(a) => logic::applicable(program, table, *a),
        Op::Count(a) => numbers::count(table, *a),
        Op::Arithmetic(operator, a, b) => numbers::arithmetic(table, *operator, *a, *b, id),
        Op::Negate(a) => numbers::map(table, *a, |range| range.negate()),
        Op::Smallest(of) => numbers::extreme(table, of, false),
        Op::Largest(of) => numbers::extreme(table, of, true),
        Op::Round(a, places, rounding) => {
            numbers::map(table, *a, |range| range.map_monotone(|n| n.round(*places, *rounding)))
        }
        Op::MoveDate { date, days, months, month_end } => {
            numbers::move_date(table, *date, *days, *months, *month_end, id)
        }
        Op::Call(function, of) => call::call(program, table, *function, of, id, node),
        Op::Choose { cases, otherwise } => numbers::choose(table, cases, *otherwise, id),
        Op::Sum(of) => numbers::sum(table, of, id),
        Op::Each(each) => match table.filled(each.of) {
            Some(filled) => filled.clone(),
            None => Filled::sound(logic::always(false, rows)),
        },
        Op::Across(across) => across::across(table, id, *across),
        Op::AdviceIs(option) => across::advice_is(table, *option),
        Op::Cell { grades, lowest, highest } => outcome::cell(table, grades, *lowest, *highest),
        Op::Total { cells, .. } => outcome::total(table, cells, inputs.weights()),
        Op::Verdict { candidates, margin } => outcome::verdict(table, candidates, *margin),
    }
}
