//! Cells, totals and the outcome: whole numbers only.

use super::cell::{Failure, Outcome, Verdict};
use super::column::{Column, Filled, Rows};
use super::logic::failures_of;
use super::table::Table;
use crate::program::{Candidate, Id, Node};
use crate::value::Truth;
use smallvec::smallvec;

/// Grades added up and clamped. A grade whose condition is unknown widens the range.
pub(super) fn cell(table: &Table, grades: &[(Id<Node>, i32)], lowest: i32, highest: i32) -> Filled {
    let rows = table.rows();
    let mut sums: Rows<(i32, i32, i32)> = smallvec![(0, 0, 0); rows];
    for (when, grade) in grades {
        let Some(Column::Truth { yes, unknown }) = table.column(*when) else { continue };
        for (row, (low, sure, high)) in sums.iter_mut().enumerate() {
            if yes.get(row) {
                *low += grade;
                *sure += grade;
                *high += grade;
            } else if unknown.get(row) {
                *low += grade.min(&0);
                *high += grade.max(&0);
            }
        }
    }
    let clamp = |n: i32| n.clamp(lowest, highest);
    let cells =
        sums.into_iter().map(|(low, sure, high)| (clamp(low), clamp(sure), clamp(high), sure)).collect();
    let failures = failures_of(table, grades.iter().map(|(when, _)| when));
    Filled { column: Column::Grade(cells), failures }
}

/// The weighted sum of cells; with weights of its own for each row where those are given.
pub(super) fn total(table: &Table, cells: &[(Id<Node>, i64)], weights: Option<&[Vec<i64>]>) -> Filled {
    let mut sums: Rows<(i64, i64, i64)> = smallvec![(0, 0, 0); table.rows()];
    for (criterion, (cell, weight)) in cells.iter().enumerate() {
        let Some(Column::Grade(grades)) = table.column(*cell) else { continue };
        for (row, ((low, sure, high), (l, s, h, _))) in sums.iter_mut().zip(grades).enumerate() {
            let own = weights.and_then(|weights| weights.get(row)?.get(criterion));
            let weight = own.unwrap_or(weight);
            *low = low.saturating_add(weight.saturating_mul(i64::from(*l)));
            *sure = sure.saturating_add(weight.saturating_mul(i64::from(*s)));
            *high = high.saturating_add(weight.saturating_mul(i64::from(*h)));
        }
    }
    let failures = failures_of(table, cells.iter().map(|(cell, _)| cell));
    Filled { column: Column::Points(sums), failures }
}

/// What the outcome reads of an option in one row.
struct Standing {
    option: Id<crate::program::PlacementOption>,
    ruled_out: Truth,
    required: Truth,
    points: (i64, i64, i64),
    failure: Option<Failure>,
}

pub(super) fn verdict(table: &Table, candidates: &[Candidate], margin: i64) -> Filled {
    let mut verdicts = Rows::with_capacity(table.rows());
    let mut failures = Vec::new();
    let mut standings = Vec::with_capacity(candidates.len());
    for row in 0..table.rows() {
        standings.clear();
        standings.extend(candidates.iter().map(|candidate| standing(table, candidate, row)));
        let verdict = decide(&standings, margin);
        if !verdict.certain
            && let Some(failure) = standings.iter().find_map(|standing| standing.failure)
        {
            failures.push((row, failure));
        }
        verdicts.push(verdict);
    }
    Filled { column: Column::Verdict(verdicts), failures }
}

fn standing(table: &Table, candidate: &Candidate, row: usize) -> Standing {
    let points = match table.column(candidate.total) {
        Some(Column::Points(points)) => points.get(row).copied().unwrap_or_default(),
        _ => (0, 0, 0),
    };
    let parts = [candidate.ruled_out, candidate.required, candidate.total];
    let failure = parts.iter().find_map(|part| table.filled(*part).and_then(|filled| filled.failure(row)));
    Standing {
        option: candidate.option,
        ruled_out: table.truth(candidate.ruled_out, row),
        required: table.truth(candidate.required, row),
        points,
        failure,
    }
}

/// Requirements first, then knock-outs, then points.
fn decide(standings: &[Standing], margin: i64) -> Verdict {
    let certainly = |outcome| Verdict { outcome, certain: true };
    let mut required = standings.iter().filter(|one| one.required == Truth::Yes);
    if let Some(first) = required.next() {
        if required.next().is_some()
            || standings.iter().any(|one| one.required == Truth::Yes && one.ruled_out == Truth::Yes)
        {
            return certainly(Outcome::Conflict);
        }
        let certain = first.ruled_out == Truth::No
            && standings.iter().all(|one| one.option == first.option || one.required == Truth::No);
        return Verdict { outcome: Outcome::Wins(first.option), certain };
    }
    let none_required = standings.iter().all(|one| one.required == Truth::No);
    let possible = || standings.iter().filter(|one| one.ruled_out != Truth::Yes);
    let Some(best) = possible().max_by_key(|one| one.points.1) else {
        return Verdict { outcome: Outcome::NoneLeft, certain: none_required };
    };
    let others = || possible().filter(|one| one.option != best.option);
    let Some(second) = others().map(|one| one.points.1).max() else {
        let certain = none_required && best.ruled_out == Truth::No;
        return Verdict { outcome: Outcome::Wins(best.option), certain };
    };
    let lead = best.points.1 - second;
    if lead == 0 || lead < margin {
        let settled = possible()
            .all(|one| one.ruled_out == Truth::No && one.points.0 == one.points.2 && one.failure.is_none());
        let outcome = if lead == 0 { Outcome::Tied } else { Outcome::CloseCall };
        return Verdict { outcome, certain: none_required && settled };
    }
    let ahead = |one: &Standing| {
        let worst = best.points.0.saturating_sub(one.points.2);
        worst > 0 && worst >= margin
    };
    let sound = best.failure.is_none() && others().all(|one| one.failure.is_none());
    let certain = sound && none_required && best.ruled_out == Truth::No && others().all(ahead);
    Verdict { outcome: Outcome::Wins(best.option), certain }
}
