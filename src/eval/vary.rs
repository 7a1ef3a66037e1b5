//! Variations on a case: rows that differ from it in some facts or in the weights. What is settled in the case
//! itself is taken over, so that only what can differ is worked out.

use super::inputs::Inputs;
use super::table::{Given, Plan, Table, evaluate_beyond};
use crate::program::{Fact, Id, Node, Program};
use crate::value::{Date, Known};

/// Fills some nodes for rows in which facts that are open in a row of the case's table have become known.
/// `rows` holds, for each row, what is known instead of some of these facts; it must lie within what was
/// known of them.
pub fn vary(
    program: &Program,
    case: &[Known],
    on: Date,
    (table, row): (&Table, usize),
    wanted: &[Id<Node>],
    rows: &[Vec<(Id<Fact>, Known)>],
) -> Table {
    let given = Given { table, row, other_weights: false };
    let cases: Vec<Vec<Known>> = rows
        .iter()
        .map(|facts| {
            let mut filled = case.to_vec();
            for (fact, known) in facts {
                if let Some(slot) = filled.get_mut(fact.index()) {
                    *slot = known.clone();
                }
            }
            filled
        })
        .collect();
    let open = |fact: Id<Fact>| program.facts.get(fact).is_some_and(|fact| !table.is_settled(fact.node, row));
    // Other cases stand still meanwhile: what they come to is as in the last row of the table.
    let beside = table.beside(usize::MAX).cloned().into_iter().collect();
    let inputs = Inputs::of_some_facts(program, &cases, open).with_beside(beside);
    evaluate_beyond(program, &inputs, on, &Plan::beyond(program, given, wanted), given)
}

/// Fills the outcome for rows that are a row of the case's table with other weights: one a criterion, in the
/// units of the points (10^-scale, the scale of the totals).
pub fn vary_weights(
    program: &Program,
    case: &[Known],
    on: Date,
    (table, row): (&Table, usize),
    weights: Vec<Vec<i64>>,
) -> Table {
    let given = Given { table, row, other_weights: true };
    let cases = vec![case; weights.len()];
    let open = |fact: Id<Fact>| program.facts.get(fact).is_some_and(|fact| !table.is_settled(fact.node, row));
    let beside = table.beside(row).cloned().into_iter().collect();
    let inputs = Inputs::of_some_facts(program, &cases, open).weighed(weights).with_beside(beside);
    evaluate_beyond(program, &inputs, on, &Plan::beyond(program, given, &[program.verdict]), given)
}
