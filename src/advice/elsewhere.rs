//! The open facts of other cases on which an outcome may depend, through quantifiers over results.

use std::collections::BTreeSet;

use super::found::Found;
use super::recommend::OpenElsewhere;
use crate::eval::{Seat, open_facts_of, open_nodes};
use crate::program::Op;

/// So many open facts of other cases are named at most: enough to know where to begin.
pub const MOST_ELSEWHERE: usize = 20;

/// The open facts of other cases, by the id of the case.
pub(super) fn open_elsewhere(found: &Found) -> Vec<OpenElsewhere> {
    let (Some(together), Seat::Case(own)) = (found.together, found.seat) else { return Vec::new() };
    let program = found.program;
    let mut open: BTreeSet<OpenElsewhere> = BTreeSet::new();
    for id in open_nodes(program, &found.table, Found::OPEN, &[program.verdict]) {
        let Some(Op::Across(across)) = program.nodes.get(id).map(|node| &node.op) else { continue };
        if found.table.others(id, Found::OPEN).is_some_and(|others| others.is_settled(across.gather)) {
            continue;
        }
        let roots: Vec<_> = across.operands().collect();
        // Cases come by id, so the first ones found are the first ones to name.
        for (at, case) in together.open_in(id, own).take(MOST_ELSEWHERE) {
            let Some(table) = together.rows_of(at, &roots) else { continue };
            let facts = open_facts_of(program, &table, 0, &roots).into_iter();
            open.extend(facts.map(|fact| OpenElsewhere { id: case.id.clone(), fact }));
        }
    }
    open.into_iter().take(MOST_ELSEWHERE).collect()
}
