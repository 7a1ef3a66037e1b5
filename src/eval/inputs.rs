//! The facts of some cases as columns.

use std::sync::Arc;

use super::across::Beside;
use super::cell::{Failure, FailureKind};
use super::column::{Bits, Column, Filled, NumberColumn, Rows};
use crate::program::{Fact, Id, Program};
use crate::value::{Date, Known, ListId, MemberSet, Range, Type, Value};

/// The facts of some cases: one column a fact, one row a case.
#[derive(Clone, Debug)]
pub struct Inputs {
    rows: usize,
    columns: Vec<Filled>,
    /// For each case a weight a criterion, where they are not those of the rule set.
    weights: Option<Vec<Vec<i64>>>,
    beside: Vec<Arc<Beside>>,
}

impl Inputs {
    /// Cases given as what is known of each fact, in the order of the program's facts; facts beyond the end
    /// of a case are unknown.
    pub fn of_cases<C: AsRef<[Known]>>(program: &Program, cases: &[C]) -> Inputs {
        Inputs::of_some_facts(program, cases, |_| true)
    }

    /// The same, with columns for the wanted facts only; the others may not be read.
    pub(super) fn of_some_facts<C: AsRef<[Known]>>(
        program: &Program,
        cases: &[C],
        wanted: impl Fn(Id<Fact>) -> bool,
    ) -> Inputs {
        let unknown = Known::Unknown;
        let columns = program
            .facts
            .iter()
            .map(|(id, fact)| {
                if !wanted(id) {
                    return Filled::sound(Column::Text(Vec::new()));
                }
                let cells = cases.iter().map(|case| case.as_ref().get(id.index()).unwrap_or(&unknown));
                column(program, id, fact, cells, cases.len())
            })
            .collect();
        Inputs { rows: cases.len(), columns, weights: None, beside: Vec::new() }
    }

    /// Cases whose columns are already made, in the order of the program's facts. Each column must hold
    /// `rows` rows of the fact's type.
    pub fn of_columns(rows: usize, columns: Vec<Column>) -> Inputs {
        let columns = columns.into_iter().map(Filled::sound).collect();
        Inputs { rows, columns, weights: None, beside: Vec::new() }
    }

    /// The same cases with weights of their own: one a criterion, in the units of the points.
    pub(super) fn weighed(self, weights: Vec<Vec<i64>>) -> Inputs {
        Inputs { weights: Some(weights), ..self }
    }

    pub(super) fn weights(&self) -> Option<&[Vec<i64>]> {
        self.weights.as_deref()
    }

    /// The same cases with what stands beside each; the last holds for all rows beyond. Without it a case is
    /// alone: quantifiers over results see only the case itself.
    #[must_use]
    pub fn with_beside(mut self, beside: Vec<Arc<Beside>>) -> Inputs {
        self.beside = beside;
        self
    }

    pub(super) fn beside(&self) -> &[Arc<Beside>] {
        &self.beside
    }

    /// So many cases of which no fact is read.
    pub(super) fn none(rows: usize) -> Inputs {
        Inputs { rows, columns: Vec::new(), weights: None, beside: Vec::new() }
    }

    /// How many cases.
    pub fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn fact(&self, id: Id<Fact>) -> Option<&Filled> {
        self.columns.get(id.index())
    }
}

/// The numbers that a fact can be before anything is known of it. A fact that may not apply can be anything:
/// what is then concluded from its range would not hold when it does not apply.
pub(super) fn range_of(fact: &Fact) -> Range {
    match &fact.range {
        Some((Value::Number(low), Value::Number(high))) if !fact.may_not_apply => {
            Range { low: Some(*low), high: Some(*high) }
        }
        _ => Range::ALL,
    }
}

fn dates_of(fact: &Fact) -> (Option<Date>, Option<Date>) {
    match &fact.range {
        Some((Value::Date(low), Value::Date(high))) if !fact.may_not_apply => (Some(*low), Some(*high)),
        _ => (None, None),
    }
}

pub(super) fn column<'k>(
    program: &Program,
    id: Id<Fact>,
    fact: &Fact,
    cells: impl Iterator<Item = &'k Known>,
    rows: usize,
) -> Filled {
    let mut failures = Vec::new();
    let absent = Failure { kind: FailureKind::NotApplicable(id), node: fact.node };
    let column = match &fact.kind {
        Type::YesNo => {
            let (mut yes, mut unknown) = (Bits::none(rows), Bits::none(rows));
            for (row, known) in cells.enumerate() {
                match known {
                    Known::Value(Value::YesNo(true)) => yes.set(row),
                    Known::Value(_) => {}
                    Known::Unknown | Known::NotApplicable | Known::Estimate { .. } | Known::OneOf(_) => {
                        unknown.set(row);
                    }
                }
            }
            Column::Truth { yes, unknown }
        }
        Type::Number(_) => {
            let mut ranges = Vec::with_capacity(rows);
            for (row, known) in cells.enumerate() {
                ranges.push(match known {
                    Known::Value(Value::Number(value)) => Range::exactly(*value),
                    Known::Estimate { low, high, .. } => Range { low: Some(*low), high: Some(*high) },
                    Known::OneOf(values) => values
                        .iter()
                        .filter_map(Value::number)
                        .map(Range::exactly)
                        .reduce(Range::hull)
                        .unwrap_or(Range::ALL),
                    Known::NotApplicable => {
                        failures.push((row, absent));
                        Range::ALL
                    }
                    Known::Value(_) | Known::Unknown => range_of(fact),
                });
            }
            Column::Number(NumberColumn::of_ranges(ranges))
        }
        Type::Choice(list) => {
            let count = program.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
            let every = MemberSet::first(count).0;
            let open = if fact.may_not_apply { every | MemberSet::ABSENT.0 } else { every };
            let masks = cells
                .map(|known| match known {
                    Known::Value(Value::Choice(member)) => member.bit(),
                    Known::NotApplicable => MemberSet::ABSENT,
                    Known::OneOf(values) => values
                        .iter()
                        .filter_map(Value::choice)
                        .fold(MemberSet::EMPTY, |set, member| MemberSet(set.0 | member.bit().0)),
                    Known::Value(_) | Known::Unknown | Known::Estimate { .. } => MemberSet(open),
                })
                .collect();
            Column::Choice(masks)
        }
        Type::Set(list) => {
            let count = program.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
            let every = MemberSet::first(count);
            let mut sets = Rows::with_capacity(rows);
            for (row, known) in cells.enumerate() {
                sets.push(match known {
                    Known::Value(Value::Set(set)) => (*set, *set),
                    Known::OneOf(values) => {
                        let masks = || values.iter().filter_map(Value::set).map(|set| set.0);
                        let sure = masks().fold(every.0, |all, one| all & one);
                        (MemberSet(sure), MemberSet(masks().fold(0, |all, one| all | one)))
                    }
                    Known::NotApplicable => {
                        failures.push((row, absent));
                        (MemberSet::EMPTY, every)
                    }
                    Known::Value(_) | Known::Unknown | Known::Estimate { .. } => (MemberSet::EMPTY, every),
                });
            }
            Column::Set(sets)
        }
        Type::Date => {
            let mut dates = Vec::with_capacity(rows);
            for (row, known) in cells.enumerate() {
                dates.push(match known {
                    Known::Value(Value::Date(date)) => (Some(*date), Some(*date)),
                    Known::OneOf(values) => {
                        let each = || values.iter().filter_map(Value::date);
                        (each().min(), each().max())
                    }
                    Known::NotApplicable => {
                        failures.push((row, absent));
                        (None, None)
                    }
                    Known::Value(_) | Known::Unknown | Known::Estimate { .. } => dates_of(fact),
                });
            }
            Column::Date(dates)
        }
        Type::Text | Type::Duration => {
            let mut texts: Vec<Option<Arc<str>>> = Vec::with_capacity(rows);
            for (row, known) in cells.enumerate() {
                texts.push(match known {
                    Known::Value(Value::Text(text)) => Some(text.clone()),
                    Known::NotApplicable => {
                        failures.push((row, absent));
                        None
                    }
                    Known::Value(_) | Known::Unknown | Known::Estimate { .. } | Known::OneOf(_) => None,
                });
            }
            Column::Text(texts)
        }
    };
    Filled { column, failures }
}

/// A column of a type of which nothing is known.
pub(super) fn nothing_known(program: &Program, kind: &Type, rows: usize) -> Column {
    let every = |list: &ListId| {
        MemberSet::first(program.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len()))
    };
    match kind {
        Type::YesNo => Column::Truth { yes: Bits::none(rows), unknown: Bits::all(rows) },
        Type::Number(_) => Column::Number(NumberColumn::of_ranges(vec![Range::ALL; rows])),
        Type::Choice(list) => Column::Choice(std::iter::repeat_n(every(list), rows).collect()),
        Type::Set(list) => Column::Set(std::iter::repeat_n((MemberSet::EMPTY, every(list)), rows).collect()),
        Type::Date => Column::Date(vec![(None, None); rows]),
        Type::Text | Type::Duration => Column::Text(vec![None; rows]),
    }
}
