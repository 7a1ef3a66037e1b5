//! Where slots stand: as near to what they are tied to as slots that may not overlap allow.
//!
//! With the order given, the places of a column that are nearest (in squares) to the wanted ones are an isotonic
//! regression, which pooling adjacent violators solves exactly (Ayer and others, "An empirical distribution
//! function for sampling with incomplete information", Annals of Mathematical Statistics 26(4), 1955).

use super::layers::{Layers, SlotKind};

/// So often every column is put straight.
const ROUNDS: usize = 10;

/// The middle of each slot; the highest slot begins at zero.
pub(super) fn place(layers: &Layers) -> Vec<i64> {
    let mut centres = vec![0; layers.slots.len()];
    // The fullest column settles how high the diagram is; the others follow it.
    let heights: Vec<i64> =
        (0..layers.columns.len()).map(|column| stack(layers, column, &mut centres)).collect();
    let height = heights.iter().copied().max().unwrap_or(0);
    let fullest = heights.iter().position(|one| *one == height).unwrap_or(0);
    for round in 0..ROUNDS {
        let before: Vec<usize> = (0..fullest).rev().collect();
        let behind: Vec<usize> = (fullest + 1..layers.columns.len()).collect();
        // First away from the fullest column, then with an eye to both sides.
        for column in before {
            settle(layers, column, height, round > 0, false, &mut centres);
        }
        for column in behind {
            settle(layers, column, height, round > 0, true, &mut centres);
        }
    }
    centres
}

/// The space between two slots.
fn between(layers: &Layers, one: usize, next: usize) -> i64 {
    let through = |slot: usize| layers.slots.get(slot).is_some_and(|slot| slot.kind == SlotKind::Through);
    if through(one) && through(next) { 4 } else { 12 }
}

fn height(layers: &Layers, slot: usize) -> i64 {
    layers.slots.get(slot).map_or(0, |slot| slot.height)
}

/// Stacks a column from zero; returns how high it is.
fn stack(layers: &Layers, column: usize, centres: &mut [i64]) -> i64 {
    let mut low = 0;
    let mut last = None;
    for slot in layers.columns.get(column).into_iter().flatten() {
        low += last.map_or(0, |last| between(layers, last, *slot));
        let tall = height(layers, *slot);
        if let Some(centre) = centres.get_mut(*slot) {
            *centre = low + tall / 2;
        }
        low += tall;
        last = Some(*slot);
    }
    low
}

/// Puts the slots of a column near to what they are tied to: on one side, or on both.
fn settle(layers: &Layers, column: usize, room: i64, both: bool, before: bool, centres: &mut [i64]) {
    let Some(slots) = layers.columns.get(column) else { return };
    // How far below the first slot each one stands when all are stacked.
    let mut offsets = Vec::new();
    let mut offset = 0;
    for (at, slot) in slots.iter().enumerate() {
        if let Some(last) = at.checked_sub(1).and_then(|at| slots.get(at)) {
            let half = height(layers, *last) / 2;
            offset += half + between(layers, *last, *slot) + (height(layers, *slot) + 1) / 2;
        }
        offsets.push(offset);
    }
    let wanted: Vec<i64> = slots
        .iter()
        .zip(&offsets)
        .map(|(slot, offset)| {
            let (near, far) = (layers.tied(*slot, before), layers.tied(*slot, !before));
            let tied: Vec<i64> = near
                .iter()
                .chain(far.iter().filter(|_| both))
                .filter_map(|slot| centres.get(*slot).copied())
                .collect();
            let own = centres.get(*slot).copied().unwrap_or(0);
            let count = i64::try_from(tied.len()).unwrap_or(0);
            (if count == 0 { own } else { tied.iter().sum::<i64>() / count }) - offset
        })
        .collect();
    let first = slots.first().map_or(0, |slot| height(layers, *slot) / 2);
    let last = slots.last().map_or(0, |slot| (height(layers, *slot) + 1) / 2);
    let highest = first;
    let lowest = (room - last - offsets.last().copied().unwrap_or(0)).max(highest);
    for ((slot, start), offset) in slots.iter().zip(rising(&wanted)).zip(offsets) {
        if let Some(centre) = centres.get_mut(*slot) {
            *centre = start.clamp(highest, lowest) + offset;
        }
    }
}

/// The numbers nearest to the wanted ones of which none is less than the one before it.
fn rising(wanted: &[i64]) -> Vec<i64> {
    let mut pools: Vec<(i64, i64)> = Vec::new();
    for number in wanted {
        let mut pool = (*number, 1);
        while let Some((sum, count)) = pools.last().copied() {
            // Means are compared without dividing.
            if sum * pool.1 < pool.0 * count {
                break;
            }
            pools.pop();
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    pools
        .into_iter()
        .flat_map(|(sum, count)| {
            std::iter::repeat_n(sum.div_euclid(count), usize::try_from(count).unwrap_or(0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pooled_numbers_rise_and_stay_near() {
        assert_eq!(rising(&[1, 2, 3]), [1, 2, 3]);
        assert_eq!(rising(&[3, 1, 2]), [2, 2, 2]);
        assert_eq!(rising(&[5, 1, 9, 7, 8]), [3, 3, 8, 8, 8]);
        assert_eq!(rising(&[]), Vec::<i64>::new());
    }
}
