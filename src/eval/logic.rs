//! Logic: Kleene's three values, 64 rows at a time, and questions about choices and sets.

use super::cell::{Failure, FailureKind};
use super::column::{Bits, Column, Filled};
use super::table::Table;
use crate::program::{Id, Node, Op, Program};
use crate::value::{MemberSet, Truth};

/// Yes or no in every row.
pub(super) fn always(yes: bool, rows: usize) -> Column {
    let yes = if yes { Bits::all(rows) } else { Bits::none(rows) };
    Column::Truth { yes, unknown: Bits::none(rows) }
}

fn truths(filled: Option<&Filled>) -> Option<(&Bits, &Bits)> {
    match filled.map(|filled| &filled.column) {
        Some(Column::Truth { yes, unknown }) => Some((yes, unknown)),
        _ => None,
    }
}

pub(super) fn not(table: &Table, a: Id<Node>) -> Filled {
    let rows = table.rows();
    let mut yes = Bits::all(rows);
    let mut unknown = Bits::none(rows);
    if let Some((was_yes, was_unknown)) = truths(table.filled(a)) {
        let words = yes.words_mut().iter_mut().zip(unknown.words_mut());
        for ((yes, unknown), (a, u)) in words.zip(was_yes.words().iter().zip(was_unknown.words())) {
            *yes &= !(a | u);
            *unknown = *u;
        }
    }
    let failures = table.filled(a).map(|filled| filled.failures.clone()).unwrap_or_default();
    Filled { column: Column::Truth { yes, unknown }, failures }
}

pub(super) fn all(table: &Table, of: &[Id<Node>]) -> Filled {
    let rows = table.rows();
    let mut yes = Bits::all(rows);
    // "Not no" in every operand so far.
    let mut possible = Bits::all(rows);
    for operand in of {
        if let Some((a, u)) = truths(table.filled(*operand)) {
            let words = yes.words_mut().iter_mut().zip(possible.words_mut());
            for ((yes, possible), (a, u)) in words.zip(a.words().iter().zip(u.words())) {
                *yes &= a;
                *possible &= a | u;
            }
        }
    }
    let unknown = minus(possible, &yes);
    finish(table, of, yes, unknown)
}

pub(super) fn any(table: &Table, of: &[Id<Node>]) -> Filled {
    let rows = table.rows();
    let mut yes = Bits::none(rows);
    let mut unknown = Bits::none(rows);
    for operand in of {
        if let Some((a, u)) = truths(table.filled(*operand)) {
            let words = yes.words_mut().iter_mut().zip(unknown.words_mut());
            for ((yes, unknown), (a, u)) in words.zip(a.words().iter().zip(u.words())) {
                *yes |= a;
                *unknown |= u;
            }
        }
    }
    let unknown = minus(unknown, &yes);
    finish(table, of, yes, unknown)
}

fn minus(mut from: Bits, what: &Bits) -> Bits {
    for (from, what) in from.words_mut().iter_mut().zip(what.words()) {
        *from &= !what;
    }
    from
}

/// Failures of operands stay only where the operands did not decide the row.
fn finish(table: &Table, of: &[Id<Node>], yes: Bits, unknown: Bits) -> Filled {
    let mut failures = failures_of(table, of);
    failures.retain(|(row, _)| unknown.get(*row));
    Filled { column: Column::Truth { yes, unknown }, failures }
}

/// The failures of some operands, the first operand's first, one a row.
pub(super) fn failures_of<'n>(
    table: &Table,
    of: impl IntoIterator<Item = &'n Id<Node>>,
) -> Vec<(usize, Failure)> {
    let mut failures: Vec<(usize, Failure)> = Vec::new();
    for operand in of {
        if let Some(filled) = table.filled(*operand) {
            failures.extend(filled.failures.iter().copied());
        }
    }
    if failures.len() > 1 {
        // Stable, so that the first operand's failure stays first within a row.
        failures.sort_by_key(|(row, _)| *row);
        failures.dedup_by_key(|(row, _)| *row);
    }
    failures
}

/// Truths row by row, from a function; what compares a fact that does not apply is "no".
pub(super) fn by_row(table: &Table, of: &[Id<Node>], truth: impl Fn(usize) -> Truth) -> Filled {
    let rows = table.rows();
    let (mut yes, mut unknown) = (Bits::none(rows), Bits::none(rows));
    for row in 0..rows {
        match truth(row) {
            Truth::Yes => yes.set(row),
            Truth::Unknown => unknown.set(row),
            Truth::No => {}
        }
    }
    let mut failures = failures_of(table, of);
    for (row, failure) in &failures {
        yes.clear(*row);
        if matches!(failure.kind, FailureKind::NotApplicable(_)) {
            unknown.clear(*row);
        } else {
            unknown.set(*row);
        }
    }
    failures.retain(|(_, failure)| !matches!(failure.kind, FailureKind::NotApplicable(_)));
    Filled { column: Column::Truth { yes, unknown }, failures }
}

pub(super) fn is_in(table: &Table, a: Id<Node>, members: MemberSet) -> Filled {
    let Some(Column::Choice(masks)) = table.column(a) else {
        return Filled::sound(always(false, table.rows()));
    };
    by_row(table, &[a], |row| {
        let mask = masks.get(row).copied().unwrap_or_default().0;
        if mask & members.0 == 0 {
            Truth::No
        } else if mask & !members.0 == 0 {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    })
}

fn known_same(same: bool) -> Truth {
    if same { Truth::Yes } else { Truth::No }
}

pub(super) fn same(table: &Table, a: Id<Node>, b: Id<Node>) -> Filled {
    let pair = [a, b];
    match (table.column(a), table.column(b)) {
        (Some(Column::Choice(left)), Some(Column::Choice(right))) => by_row(table, &pair, |row| {
            let (x, y) =
                (left.get(row).copied().unwrap_or_default().0, right.get(row).copied().unwrap_or_default().0);
            let absent = MemberSet::ABSENT.0;
            if x & y & !absent == 0 {
                Truth::No
            } else if x == y && x.count_ones() == 1 {
                Truth::Yes
            } else {
                Truth::Unknown
            }
        }),
        (Some(Column::Set(left)), Some(Column::Set(right))) => by_row(table, &pair, |row| {
            let ((s, p), (t, q)) =
                (left.get(row).copied().unwrap_or_default(), right.get(row).copied().unwrap_or_default());
            if s.0 & !q.0 != 0 || t.0 & !p.0 != 0 {
                Truth::No
            } else if s == p && t == q {
                known_same(s == t)
            } else {
                Truth::Unknown
            }
        }),
        (Some(Column::Text(left)), Some(Column::Text(right))) => by_row(table, &pair, |row| {
            match (left.get(row).and_then(Option::as_ref), right.get(row).and_then(Option::as_ref)) {
                (Some(x), Some(y)) => known_same(x == y),
                _ => Truth::Unknown,
            }
        }),
        (Some(Column::Truth { .. }), Some(Column::Truth { .. })) => {
            let (x, y) = (table.filled(a), table.filled(b));
            by_row(table, &pair, |row| match (x.map(|x| x.truth(row)), y.map(|y| y.truth(row))) {
                (Some(Truth::Unknown), _) | (_, Some(Truth::Unknown)) => Truth::Unknown,
                (x, y) => known_same(x == y),
            })
        }
        _ => by_row(table, &pair, |_| Truth::Unknown),
    }
}

pub(super) fn holds(table: &Table, set: Id<Node>, element: Id<Node>) -> Filled {
    let (Some(Column::Set(sets)), Some(Column::Choice(masks))) = (table.column(set), table.column(element))
    else {
        return Filled::sound(always(false, table.rows()));
    };
    by_row(table, &[set, element], |row| {
        let (sure, possible) = sets.get(row).copied().unwrap_or_default();
        let mask = masks.get(row).copied().unwrap_or_default().0;
        if mask & !sure.0 == 0 {
            Truth::Yes
        } else if mask & possible.0 == 0 {
            Truth::No
        } else {
            Truth::Unknown
        }
    })
}

pub(super) fn holds_all(table: &Table, set: Id<Node>, subset: Id<Node>) -> Filled {
    let (Some(Column::Set(sets)), Some(Column::Set(subsets))) = (table.column(set), table.column(subset))
    else {
        return Filled::sound(always(false, table.rows()));
    };
    by_row(table, &[set, subset], |row| {
        let (sure, possible) = sets.get(row).copied().unwrap_or_default();
        let (needed, maybe_needed) = subsets.get(row).copied().unwrap_or_default();
        if maybe_needed.0 & !sure.0 == 0 {
            Truth::Yes
        } else if needed.0 & !possible.0 != 0 {
            Truth::No
        } else {
            Truth::Unknown
        }
    })
}

/// Whether a fact applies. While it is unknown, so is this.
pub(super) fn applicable(program: &Program, table: &Table, a: Id<Node>) -> Filled {
    let rows = table.rows();
    let (mut yes, mut unknown) = (Bits::none(rows), Bits::none(rows));
    let may_not_apply = match program.nodes.get(a).map(|node| &node.op) {
        Some(Op::Fact(fact)) => program.facts.get(*fact).is_some_and(|fact| fact.may_not_apply),
        _ => false,
    };
    for row in 0..rows {
        let absent = table.filled(a).and_then(|filled| filled.failure(row)).is_some();
        let mask = match table.column(a) {
            Some(Column::Choice(masks)) => masks.get(row).copied(),
            _ => None,
        };
        let truth = match mask {
            _ if absent || mask == Some(MemberSet::ABSENT) => Truth::No,
            Some(mask) if mask.0 & MemberSet::ABSENT.0 != 0 => Truth::Unknown,
            Some(_) => Truth::Yes,
            None if table.is_settled(a, row) || !may_not_apply => Truth::Yes,
            None if is_bounded(table, a, row) => Truth::Yes,
            None => Truth::Unknown,
        };
        match truth {
            Truth::Yes => yes.set(row),
            Truth::Unknown => unknown.set(row),
            Truth::No => {}
        }
    }
    Filled::sound(Column::Truth { yes, unknown })
}

/// An estimate or a dispute has bounds; a fact of which nothing is known, and that may not apply, has none.
fn is_bounded(table: &Table, a: Id<Node>, row: usize) -> bool {
    match table.column(a) {
        Some(Column::Number(numbers)) => {
            let range = numbers.range(row);
            range.low.is_some() && range.high.is_some()
        }
        Some(Column::Date(dates)) => {
            dates.get(row).is_some_and(|(low, high)| low.is_some() && high.is_some())
        }
        _ => false,
    }
}
