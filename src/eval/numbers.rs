//! Numbers, dates, parameters, and the choice between cases.

use std::sync::Arc;

use super::cell::{Failure, FailureKind};
use super::column::{Bits, Column, Filled, NumberColumn, Rows};
use super::logic::{always, by_row, failures_of};
use super::table::Table;
use crate::program::{Id, Node, NodeType, Parameter, Program};
use crate::value::{
    Arithmetic, ArithmeticError, Comparison, Date, DateProblem, Decimal, Member, MemberSet, MonthEnd, Range,
    Truth, Type, Value,
};
use smallvec::smallvec;

impl From<ArithmeticError> for FailureKind {
    fn from(error: ArithmeticError) -> Self {
        match error {
            ArithmeticError::TooLarge => FailureKind::TooLarge,
            ArithmeticError::DivisionByZero => FailureKind::DivisionByZero,
        }
    }
}

/// The same value in every row.
pub(super) fn constant(value: &Value, rows: usize) -> Column {
    match value {
        Value::YesNo(yes) => always(*yes, rows),
        Value::Number(number) => {
            Column::Number(NumberColumn { values: smallvec![*number; rows], ranges: None })
        }
        Value::Date(date) => Column::Date(vec![(Some(*date), Some(*date)); rows]),
        Value::Text(text) => Column::Text(vec![Some(text.clone()); rows]),
        Value::Choice(member) => Column::Choice(smallvec![member.bit(); rows]),
        Value::Set(set) => Column::Set(smallvec![(*set, *set); rows]),
    }
}

/// Nothing known in any row, in a column of a type.
pub(super) fn nothing(kind: &NodeType, rows: usize) -> Column {
    match kind {
        NodeType::Value(Type::Number(_)) => Column::Number(NumberColumn {
            values: smallvec![Decimal::ZERO; rows],
            ranges: Some(vec![Range::ALL; rows]),
        }),
        NodeType::Value(Type::Date) => Column::Date(vec![(None, None); rows]),
        NodeType::Value(Type::Choice(_)) => Column::Choice(smallvec![MemberSet(u128::MAX); rows]),
        NodeType::Value(Type::Set(_)) => {
            Column::Set(smallvec![(MemberSet::EMPTY, MemberSet(u128::MAX)); rows])
        }
        NodeType::Value(Type::Text | Type::Duration) => Column::Text(vec![None; rows]),
        NodeType::Value(Type::YesNo) | NodeType::Grade | NodeType::Points | NodeType::Verdict => {
            Column::Truth { yes: Bits::none(rows), unknown: Bits::all(rows) }
        }
    }
}

pub(super) fn parameter(
    program: &Program,
    parameter: Id<Parameter>,
    member: Option<Member>,
    on: Date,
    id: Id<Node>,
    node: &Node,
    rows: usize,
) -> Filled {
    let at = member.map_or(0, |member| usize::from(member.0));
    let value = program
        .parameters
        .get(parameter)
        .and_then(|parameter| parameter.period(on))
        .and_then(|period| period.values.get(at));
    match value {
        Some(value) => Filled::sound(constant(value, rows)),
        None => {
            let failure = Failure { kind: FailureKind::NoPeriod(parameter), node: id };
            let failures = (0..rows).map(|row| (row, failure)).collect();
            Filled { column: nothing(&node.kind, rows), failures }
        }
    }
}

fn numbers(table: &Table, id: Id<Node>) -> Option<&NumberColumn> {
    match table.column(id) {
        Some(Column::Number(numbers)) => Some(numbers),
        _ => None,
    }
}

pub(super) fn compare(table: &Table, comparison: Comparison, a: Id<Node>, b: Id<Node>) -> Filled {
    let decided = |decided: Option<bool>| match decided {
        Some(true) => Truth::Yes,
        Some(false) => Truth::No,
        None => Truth::Unknown,
    };
    match (table.column(a), table.column(b)) {
        (Some(Column::Number(left)), Some(Column::Number(right))) => {
            if left.ranges.is_none() && right.ranges.is_none() {
                let (x, y) = (&left.values, &right.values);
                return by_row(table, &[a, b], |row| {
                    decided(x.get(row).zip(y.get(row)).map(|(x, y)| comparison.holds(x.cmp(y))))
                });
            }
            by_row(table, &[a, b], |row| {
                let (x, y) = (left.range(row), right.range(row));
                decided(comparison.holds_for_ranges((x.low, x.high), (y.low, y.high)))
            })
        }
        (Some(Column::Date(left)), Some(Column::Date(right))) => by_row(table, &[a, b], |row| {
            let pair = left.get(row).copied().zip(right.get(row).copied());
            decided(pair.and_then(|(x, y)| comparison.holds_for_ranges(x, y)))
        }),
        _ => by_row(table, &[a, b], |_| Truth::Unknown),
    }
}

pub(super) fn count(table: &Table, a: Id<Node>) -> Filled {
    let number = |set: MemberSet| Decimal::from_i64(i64::from(set.count()));
    let ranges = match table.column(a) {
        Some(Column::Set(sets)) => sets
            .iter()
            .map(|(sure, possible)| Range { low: Some(number(*sure)), high: Some(number(*possible)) })
            .collect(),
        _ => vec![Range::ALL; table.rows()],
    };
    let failures = failures_of(table, &[a]);
    Filled { column: Column::Number(open_failed(NumberColumn::of_ranges(ranges), &failures)), failures }
}

/// Rows that failed can be anything, as far as ranges go.
fn open_failed(mut column: NumberColumn, failures: &[(usize, Failure)]) -> NumberColumn {
    if failures.is_empty() {
        return column;
    }
    let mut ranges =
        column.ranges.take().unwrap_or_else(|| column.values.iter().map(|n| Range::exactly(*n)).collect());
    for (row, _) in failures {
        if let Some(range) = ranges.get_mut(*row) {
            *range = Range::ALL;
        }
    }
    column.ranges = Some(ranges);
    column
}

/// Numbers row by row: `exact` where all operands are exact, else `ranged`.
fn by_rows(
    table: &Table,
    of: &[Id<Node>],
    id: Id<Node>,
    exact: Option<Vec<Result<Decimal, ArithmeticError>>>,
    ranged: impl Fn(usize) -> Result<Range, ArithmeticError>,
) -> Filled {
    let mut failures = failures_of(table, of);
    let column = match exact {
        Some(results) => {
            let mut values = Rows::with_capacity(results.len());
            for (row, result) in results.into_iter().enumerate() {
                values.push(result.unwrap_or_else(|error| {
                    failures.push((row, Failure { kind: error.into(), node: id }));
                    Decimal::ZERO
                }));
            }
            NumberColumn { values, ranges: None }
        }
        None => {
            let mut ranges = Vec::with_capacity(table.rows());
            for row in 0..table.rows() {
                ranges.push(ranged(row).unwrap_or_else(|error| {
                    failures.push((row, Failure { kind: error.into(), node: id }));
                    Range::ALL
                }));
            }
            NumberColumn::of_ranges(ranges)
        }
    };
    failures.sort_by_key(|(row, _)| *row);
    failures.dedup_by_key(|(row, _)| *row);
    Filled { column: Column::Number(open_failed(column, &failures)), failures }
}

pub(super) fn arithmetic(
    table: &Table,
    operator: Arithmetic,
    a: Id<Node>,
    b: Id<Node>,
    id: Id<Node>,
) -> Filled {
    let (Some(left), Some(right)) = (numbers(table, a), numbers(table, b)) else {
        return Filled::sound(Column::Number(NumberColumn::of_ranges(vec![Range::ALL; table.rows()])));
    };
    let exact = (left.ranges.is_none() && right.ranges.is_none())
        .then(|| left.values.iter().zip(&right.values).map(|(x, y)| operator.apply(*x, *y)).collect());
    by_rows(table, &[a, b], id, exact, |row| operator.apply_ranges(left.range(row), right.range(row)))
}

/// A function of one number that cannot fail.
pub(super) fn map(table: &Table, a: Id<Node>, f: impl Fn(Range) -> Range) -> Filled {
    let ranges = (0..table.rows()).map(|row| f(table.range(a, row))).collect();
    let failures = failures_of(table, &[a]);
    Filled { column: Column::Number(open_failed(NumberColumn::of_ranges(ranges), &failures)), failures }
}

pub(super) fn sum(table: &Table, of: &[Id<Node>], id: Id<Node>) -> Filled {
    let all_exact = of.iter().all(|one| numbers(table, *one).is_some_and(|column| column.ranges.is_none()));
    let exact = all_exact.then(|| {
        (0..table.rows())
            .map(|row| {
                of.iter().try_fold(Decimal::ZERO, |sum, one| {
                    let value = numbers(table, *one).and_then(|column| column.values.get(row)).copied();
                    sum.add(value.unwrap_or(Decimal::ZERO))
                })
            })
            .collect()
    });
    by_rows(table, of, id, exact, |row| {
        of.iter().try_fold(Range::exactly(Decimal::ZERO), |sum, one| {
            Arithmetic::Add.apply_ranges(sum, table.range(*one, row))
        })
    })
}

/// The smallest or largest. A number that can be anything may be one that fails, and leaves nothing known.
pub(super) fn extreme(table: &Table, of: &[Id<Node>], largest: bool) -> Filled {
    let ranges = (0..table.rows())
        .map(|row| {
            let each = || of.iter().map(|one| table.range(*one, row));
            if each().any(|range| range == Range::ALL) {
                return Range::ALL;
            }
            each()
                .reduce(|a, b| {
                    let (low, high) = (a.low.zip(b.low), a.high.zip(b.high));
                    if largest {
                        Range {
                            low: low.map(|(x, y)| x.max(y)).or(a.low).or(b.low),
                            high: high.map(|(x, y)| x.max(y)),
                        }
                    } else {
                        Range {
                            low: low.map(|(x, y)| x.min(y)),
                            high: high.map(|(x, y)| x.min(y)).or(a.high).or(b.high),
                        }
                    }
                })
                .unwrap_or(Range::ALL)
        })
        .collect();
    let failures = failures_of(table, of);
    Filled { column: Column::Number(open_failed(NumberColumn::of_ranges(ranges), &failures)), failures }
}

pub(super) fn move_date(
    table: &Table,
    date: Id<Node>,
    days: i64,
    months: i64,
    month_end: Option<MonthEnd>,
    id: Id<Node>,
) -> Filled {
    let mut failures = failures_of(table, &[date]);
    let mut moved = Vec::with_capacity(table.rows());
    let step = |date: Date| date.add_months(months, month_end).and_then(|date| date.add_days(days));
    for row in 0..table.rows() {
        let (low, high) = match table.column(date) {
            Some(Column::Date(dates)) => dates.get(row).copied().unwrap_or((None, None)),
            _ => (None, None),
        };
        let ends = low.map(step).transpose().and_then(|low| Ok((low, high.map(step).transpose()?)));
        moved.push(ends.unwrap_or_else(|problem: DateProblem| {
            let kind = match problem {
                DateProblem::NoSuchDay => FailureKind::NoSuchDay,
                DateProblem::OutOfRange => FailureKind::DateOutOfRange,
            };
            failures.push((row, Failure { kind, node: id }));
            (None, None)
        }));
    }
    failures.sort_by_key(|(row, _)| *row);
    failures.dedup_by_key(|(row, _)| *row);
    Filled { column: Column::Date(moved), failures }
}

/// What a case that may hold can be; all that may hold are joined.
#[derive(Clone, PartialEq)]
pub(super) enum Joined {
    Truth(Truth),
    Number(Range),
    Choice(MemberSet),
    Set(MemberSet, MemberSet),
    Date(Option<Date>, Option<Date>),
    Text(Option<Arc<str>>),
    Failed(Failure),
}

impl Joined {
    /// A value that is known.
    pub(super) fn of(value: &Value) -> Joined {
        match value {
            Value::YesNo(yes) => Joined::Truth(if *yes { Truth::Yes } else { Truth::No }),
            Value::Number(number) => Joined::Number(Range::exactly(*number)),
            Value::Date(date) => Joined::Date(Some(*date), Some(*date)),
            Value::Text(text) => Joined::Text(Some(text.clone())),
            Value::Choice(member) => Joined::Choice(member.bit()),
            Value::Set(set) => Joined::Set(*set, *set),
        }
    }
}

fn joined(table: &Table, id: Id<Node>, row: usize) -> Joined {
    let filled = table.filled(id);
    if let Some(failure) = filled.and_then(|filled| filled.failure(row)) {
        return Joined::Failed(failure);
    }
    match filled.map(|filled| &filled.column) {
        Some(Column::Number(numbers)) => Joined::Number(numbers.range(row)),
        Some(Column::Choice(masks)) => Joined::Choice(masks.get(row).copied().unwrap_or_default()),
        Some(Column::Set(sets)) => {
            let (sure, possible) = sets.get(row).copied().unwrap_or_default();
            Joined::Set(sure, possible)
        }
        Some(Column::Date(dates)) => {
            let (low, high) = dates.get(row).copied().unwrap_or((None, None));
            Joined::Date(low, high)
        }
        Some(Column::Text(texts)) => Joined::Text(texts.get(row).cloned().flatten()),
        Some(Column::Truth { .. } | Column::Grade(_) | Column::Points(_) | Column::Verdict(_)) | None => {
            Joined::Truth(filled.map_or(Truth::Unknown, |filled| filled.truth(row)))
        }
    }
}

pub(super) fn join(a: Joined, b: Joined) -> Joined {
    match (a, b) {
        // A case that may hold and fails leaves nothing known; it is a failure only when it surely holds.
        (Joined::Failed(failure), _) | (_, Joined::Failed(failure)) => Joined::Failed(failure),
        (Joined::Truth(x), Joined::Truth(y)) => Joined::Truth(if x == y { x } else { Truth::Unknown }),
        (Joined::Number(x), Joined::Number(y)) => Joined::Number(x.hull(y)),
        (Joined::Choice(x), Joined::Choice(y)) => Joined::Choice(MemberSet(x.0 | y.0)),
        (Joined::Set(s, p), Joined::Set(t, q)) => Joined::Set(MemberSet(s.0 & t.0), MemberSet(p.0 | q.0)),
        (Joined::Date(a, b), Joined::Date(c, d)) => {
            Joined::Date(a.zip(c).map(|(x, y)| x.min(y)), b.zip(d).map(|(x, y)| x.max(y)))
        }
        (Joined::Text(x), Joined::Text(y)) => Joined::Text(if x == y { x } else { None }),
        (other, _) => other,
    }
}

/// Whether two values are surely different.
fn differ(a: &Joined, b: &Joined) -> bool {
    match (a, b) {
        (Joined::Number(x), Joined::Number(y)) => x.single().zip(y.single()).is_some_and(|(x, y)| x != y),
        (Joined::Truth(x), Joined::Truth(y)) => *x != *y && *x != Truth::Unknown && *y != Truth::Unknown,
        (Joined::Choice(x), Joined::Choice(y)) => x.0 & y.0 == 0,
        (Joined::Set(s, p), Joined::Set(t, q)) => s.0 & !q.0 != 0 || t.0 & !p.0 != 0,
        (Joined::Date(a, b), Joined::Date(c, d)) => a == b && c == d && a.is_some() && c.is_some() && a != c,
        (Joined::Text(Some(x)), Joined::Text(Some(y))) => x != y,
        _ => false,
    }
}

pub(super) fn choose(
    table: &Table,
    cases: &[(Id<Node>, Id<Node>)],
    otherwise: Option<Id<Node>>,
    id: Id<Node>,
) -> Filled {
    let rows = table.rows();
    if cases.is_empty()
        && let Some(otherwise) = otherwise
        && let Some(filled) = table.filled(otherwise)
    {
        return filled.clone();
    }
    let mut results: Vec<Joined> = Vec::with_capacity(rows);
    for row in 0..rows {
        results.push(choose_row(table, cases, otherwise, id, row));
    }
    collect(table, cases.first().map(|(_, value)| *value).or(otherwise), results)
}

fn choose_row(
    table: &Table,
    cases: &[(Id<Node>, Id<Node>)],
    otherwise: Option<Id<Node>>,
    id: Id<Node>,
    row: usize,
) -> Joined {
    let failed = |kind| Joined::Failed(Failure { kind, node: id });
    let mut sure: Option<Joined> = None;
    let mut maybe: Option<Joined> = None;
    let mut open_condition: Option<Failure> = None;
    for (when, value) in cases {
        match table.truth(*when, row) {
            Truth::No => {}
            Truth::Yes => {
                let value = joined(table, *value, row);
                match &sure {
                    Some(before) if differ(before, &value) => return failed(FailureKind::Conflict),
                    _ => sure = Some(value),
                }
            }
            Truth::Unknown => {
                open_condition =
                    open_condition.or(table.filled(*when).and_then(|filled| filled.failure(row)));
                let value = joined(table, *value, row);
                maybe = Some(match maybe {
                    None => value,
                    Some(before) => join(before, value),
                });
            }
        }
    }
    if let Some(sure) = sure {
        // Another case that may hold as well would be a conflict, not another value, unless it agrees.
        return match maybe {
            None => sure,
            Some(maybe) => join(sure, maybe),
        };
    }
    if let Some(failure) = open_condition {
        return Joined::Failed(failure);
    }
    let rest = otherwise.map(|otherwise| joined(table, otherwise, row));
    match (maybe, rest) {
        (None, None) => failed(FailureKind::NoCase),
        (None, Some(rest)) => rest,
        (Some(maybe), None) => maybe,
        (Some(maybe), Some(rest)) => join(maybe, rest),
    }
}

/// A column of the kind that another node has.
fn collect(table: &Table, like: Option<Id<Node>>, results: Vec<Joined>) -> Filled {
    collect_like(like.and_then(|like| table.column(like)), results)
}

/// A column of the kind of another; what is of another kind is not known.
pub(super) fn collect_like(like: Option<&Column>, results: Vec<Joined>) -> Filled {
    let rows = results.len();
    let mut failures = Vec::new();
    for (row, result) in results.iter().enumerate() {
        if let Joined::Failed(failure) = result {
            failures.push((row, *failure));
        }
    }
    let column = match like {
        Some(Column::Number(_)) => {
            let range = |result: &Joined| {
                if let Joined::Number(range) = result { *range } else { Range::ALL }
            };
            Column::Number(NumberColumn::of_ranges(results.iter().map(range).collect()))
        }
        Some(Column::Choice(_)) => {
            let mask = |result: &Joined| {
                if let Joined::Choice(mask) = result { *mask } else { MemberSet(u128::MAX) }
            };
            Column::Choice(results.iter().map(mask).collect())
        }
        Some(Column::Set(_)) => {
            let set = |result: &Joined| {
                let Joined::Set(sure, possible) = result else {
                    return (MemberSet::EMPTY, MemberSet(u128::MAX));
                };
                (*sure, *possible)
            };
            Column::Set(results.iter().map(set).collect())
        }
        Some(Column::Date(_)) => {
            let date = |result: &Joined| {
                if let Joined::Date(low, high) = result { (*low, *high) } else { (None, None) }
            };
            Column::Date(results.iter().map(date).collect())
        }
        Some(Column::Text(_)) => {
            let text = |result: &Joined| if let Joined::Text(text) = result { text.clone() } else { None };
            Column::Text(results.iter().map(text).collect())
        }
        Some(Column::Truth { .. } | Column::Grade(_) | Column::Points(_) | Column::Verdict(_)) | None => {
            let (mut yes, mut unknown) = (Bits::none(rows), Bits::none(rows));
            for (row, result) in results.iter().enumerate() {
                if *result == Joined::Truth(Truth::Yes) {
                    yes.set(row);
                } else if *result != Joined::Truth(Truth::No) {
                    unknown.set(row);
                }
            }
            Column::Truth { yes, unknown }
        }
    };
    Filled { column, failures }
}
