//! The columns of a diagram, and a slot in each for every box and for every curve that runs through.

use std::collections::BTreeMap;

use super::Graph;

/// The height of the slot of a curve that runs through a column.
const THROUGH: i64 = 8;

/// A place in a column. The first slots are those of the boxes, in their order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The column.
    pub layer: usize,
    /// How high it is.
    pub height: i64,
    /// What it is for.
    pub kind: SlotKind,
}

/// What a slot is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlotKind {
    /// A box.
    Node,
    /// Curves from one box that run through.
    Through,
}

/// Columns of slots, and the ties between slots of neighbouring columns.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// All slots.
    pub slots: Vec<Slot>,
    /// The slots of each column, from top to bottom.
    pub columns: Vec<Vec<usize>>,
    /// For each curve the slots it runs through, its first and last box included.
    pub paths: Vec<Vec<usize>>,
    /// For each slot those in the column before it that it is tied to, and those in the column behind it.
    pub ties: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Layers {
    /// Makes slots for boxes of these heights, and for the curves between them.
    pub fn of(graph: &Graph, heights: &[i64]) -> Layers {
        let mut slots: Vec<Slot> = graph
            .nodes
            .iter()
            .zip(heights)
            .map(|(node, height)| Slot { layer: node.column, height: *height, kind: SlotKind::Node })
            .collect();
        // Curves from one box run through a column together: what they tell apart is where they end.
        let mut through: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut paths = Vec::new();
        for edge in &graph.edges {
            let layer_of = |node: usize| graph.nodes.get(node).map_or(0, |node| node.column);
            let mut path = vec![edge.from];
            for layer in layer_of(edge.from) + 1..layer_of(edge.to) {
                let slot = *through.entry((edge.from, layer)).or_insert_with(|| {
                    slots.push(Slot { layer, height: THROUGH, kind: SlotKind::Through });
                    slots.len() - 1
                });
                path.push(slot);
            }
            path.push(edge.to);
            paths.push(path);
        }
        let mut columns = vec![Vec::new(); graph.columns.len()];
        for (at, slot) in slots.iter().enumerate() {
            if let Some(column) = columns.get_mut(slot.layer) {
                column.push(at);
            }
        }
        let mut ties = vec![(Vec::new(), Vec::new()); slots.len()];
        for path in &paths {
            for (from, to) in path.iter().zip(path.iter().skip(1)) {
                if let Some((_, behind)) = ties.get_mut(*from)
                    && !behind.contains(to)
                {
                    behind.push(*to);
                }
                if let Some((before, _)) = ties.get_mut(*to)
                    && !before.contains(from)
                {
                    before.push(*from);
                }
            }
        }
        Layers { slots, columns, paths, ties }
    }

    /// The slots that a slot is tied to, in the column before it or behind it.
    pub fn tied(&self, slot: usize, before: bool) -> &[usize] {
        self.ties.get(slot).map_or(&[], |(back, ahead)| if before { back } else { ahead })
    }
}
