//! Could another setting of the weights turn the order of two options around?
//!
//! The points of one option minus those of another are linear in the weights, so over a box of weights the
//! extremes lie at its corners, one weight at a time: the answer is exact.

use super::found::Found;
use crate::program::{Id, Node, PlacementOption};
use crate::value::{Decimal, Truth};

/// The grade of every option on every criterion, on what is known.
pub(super) fn grades(found: &Found) -> Vec<Vec<i32>> {
    let grade = |node: &Id<Node>| found.table.grade(*node, found.likely).map_or(0, |grade| grade.sure);
    found.program.options.values().map(|option| option.cells.iter().map(grade).collect()).collect()
}

/// The options that can be advised and that, for some weights within their ranges, have more points than
/// this one. Empty when no criterion has a range.
pub(super) fn overtaken_by(
    found: &Found,
    id: Id<PlacementOption>,
    grades: &[Vec<i32>],
) -> Vec<Id<PlacementOption>> {
    let program = found.program;
    if program.criteria.values().all(|criterion| criterion.between.is_none()) {
        return Vec::new();
    }
    let Some(own) = grades.get(id.index()) else { return Vec::new() };
    let possible = program.options.iter().zip(grades).filter(|((other, option), _)| {
        *other != id && !option.for_comparison && found.truth(option.ruled_out) != Truth::Yes
    });
    possible.filter(|(_, theirs)| can_pass(found, own, theirs)).map(|((other, _), _)| other).collect()
}

fn can_pass(found: &Found, own: &[i32], other: &[i32]) -> bool {
    let mut best = Decimal::ZERO;
    for ((criterion, ours), theirs) in found.program.criteria.values().zip(own).zip(other) {
        let ahead = Decimal::from_i64(i64::from(*theirs) - i64::from(*ours));
        if ahead.is_zero() {
            continue;
        }
        let (low, high) = criterion.between.unwrap_or((criterion.weight, criterion.weight));
        let weight = if ahead.signum() > 0 { high } else { low };
        let Some(sum) = ahead.mul(weight).and_then(|points| best.add(points)).ok() else { return true };
        best = sum;
    }
    best.signum() > 0
}
