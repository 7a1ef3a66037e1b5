//! Could another setting of the weights turn the order of two options around?
//!
//! The points of one option minus those of another are linear in the weights, so over a box of weights the
//! extremes lie at its corners, one weight at a time: the answer is exact.

use super::found::Found;
use crate::program::{Id, PlacementOption};
use crate::value::{Decimal, Truth};

/// The options that can be advised and that, for some weights within their ranges, have more points than
/// this one. Empty when no criterion has a range.
pub(super) fn overtaken_by(found: &Found, id: Id<PlacementOption>) -> Vec<Id<PlacementOption>> {
    let program = found.program;
    if program.criteria.values().all(|criterion| criterion.between.is_none()) {
        return Vec::new();
    }
    let Some(own) = program.options.get(id) else { return Vec::new() };
    let possible = program.options.iter().filter(|(other, option)| {
        *other != id && !option.for_comparison && found.truth(option.ruled_out) != Truth::Yes
    });
    possible.filter(|(_, other)| can_pass(found, own, other)).map(|(other, _)| other).collect()
}

fn can_pass(found: &Found, own: &PlacementOption, other: &PlacementOption) -> bool {
    let mut best = Decimal::ZERO;
    for ((criterion, ours), theirs) in found.program.criteria.values().zip(&own.cells).zip(&other.cells) {
        let (low, high) = criterion.between.unwrap_or((criterion.weight, criterion.weight));
        let ahead = Decimal::from_i64(i64::from(grade(found, *theirs)) - i64::from(grade(found, *ours)));
        if ahead.is_zero() {
            continue;
        }
        let weight = if ahead.signum() > 0 { high } else { low };
        let Some(sum) = ahead.mul(weight).and_then(|points| best.add(points)).ok() else { return true };
        best = sum;
    }
    best.signum() > 0
}

fn grade(found: &Found, node: Id<crate::program::Node>) -> i32 {
    found.table.grade(node, found.likely).map_or(0, |grade| grade.sure)
}
