//! The order of slots within their columns, so that few curves cross.

use super::layers::Layers;

/// So many times the columns are gone through, there and back. More seldom finds anything better.
const SWEEPS: usize = 12;

/// Puts the slots of each column in an order in which few curves cross. Of equal orders the first is kept, so
/// that what the author put first stays first. A column that is fixed keeps its order.
pub(super) fn arrange(layers: &mut Layers, fixed: Option<usize>) {
    let mut best = layers.columns.clone();
    let mut fewest = crossings(layers);
    for _ in 0..SWEEPS {
        for forward in [true, false] {
            sweep(layers, forward, fixed);
            let found = crossings(layers);
            if found < fewest {
                fewest = found;
                best.clone_from(&layers.columns);
            }
        }
    }
    layers.columns = best;
}

/// Sorts every column by where the slots that its slots are tied to stand in the column next to it.
fn sweep(layers: &mut Layers, forward: bool, fixed: Option<usize>) {
    let count = layers.columns.len();
    for step in 1..count {
        let (column, other) = if forward { (step, step - 1) } else { (count - 1 - step, count - step) };
        if fixed == Some(column) {
            continue;
        }
        let places = places(layers, other);
        let Some(slots) = layers.columns.get(column) else { continue };
        let mut keyed: Vec<(i64, usize, usize)> = slots
            .iter()
            .enumerate()
            .map(|(at, slot)| {
                let tied = layers.tied(*slot, forward);
                let sum: i64 = tied.iter().filter_map(|slot| places.get(*slot).copied().flatten()).sum();
                let count = i64::try_from(tied.len()).unwrap_or(0);
                // What is tied to nothing keeps its place.
                let own = i64::try_from(at).unwrap_or(0) * 1000;
                (if count == 0 { own } else { sum * 1000 / count }, at, *slot)
            })
            .collect();
        keyed.sort_unstable();
        if let Some(slots) = layers.columns.get_mut(column) {
            *slots = keyed.into_iter().map(|(_, _, slot)| slot).collect();
        }
    }
}

/// For each slot of a column its place in it, counted from 0.
fn places(layers: &Layers, column: usize) -> Vec<Option<i64>> {
    let mut places = vec![None; layers.slots.len()];
    for (at, slot) in layers.columns.get(column).into_iter().flatten().enumerate() {
        if let Some(place) = places.get_mut(*slot) {
            *place = i64::try_from(at).ok();
        }
    }
    places
}

/// How many pairs of curves cross.
fn crossings(layers: &Layers) -> usize {
    let mut found = 0;
    for column in 1..layers.columns.len() {
        let (before, own) = (places(layers, column - 1), places(layers, column));
        let mut ends: Vec<(i64, i64)> = Vec::new();
        for slot in layers.columns.get(column).into_iter().flatten() {
            for other in layers.tied(*slot, true) {
                let place =
                    |places: &[Option<i64>], slot: usize| places.get(slot).copied().flatten().unwrap_or(0);
                ends.push((place(&before, *other), place(&own, *slot)));
            }
        }
        for (at, one) in ends.iter().enumerate() {
            let crossed = |other: &&(i64, i64)| {
                (one.0 < other.0) == (one.1 > other.1) && one.0 != other.0 && one.1 != other.1
            };
            found += ends.iter().skip(at + 1).filter(crossed).count();
        }
    }
    found
}
