//! What a quantifier over the members of a type comes to, member by member.

use std::collections::BTreeSet;

use super::found::Found;
use crate::eval::Cell;
use crate::program::{Each, EachMember, Gather, Id, Node, Op, Role};
use crate::value::{Member, Truth};

/// A member in a quantifier.
#[derive(Clone, Debug)]
pub struct MemberUse {
    /// The member.
    pub member: Member,
    /// Whether it counts: it is in the set and meets the condition; for "all", that it is in the set and does
    /// not.
    pub counts: Truth,
    /// The value that is added up.
    pub value: Option<(Id<Node>, Cell)>,
    /// The values that parameters have for this member.
    pub parameters: Vec<(Id<Node>, Cell)>,
}

/// Every member that counts or may count, in a row of the table.
pub fn member_uses(found: &Found, each: &Each, row: usize) -> Vec<MemberUse> {
    let truth = |id: Id<Node>| found.table.truth(id, row);
    let cell = |id: Id<Node>| found.table.cell(id, row).map(|cell| (id, cell));
    let uses = each.members.iter().map(|one| {
        let meets = one.meets.map_or(Truth::Yes, truth);
        let wanted = match (each.gather, meets) {
            (Gather::All, Truth::Yes) => Truth::No,
            (Gather::All, Truth::No) => Truth::Yes,
            (Gather::All | Gather::Any | Gather::Count | Gather::Total, found) => found,
        };
        MemberUse {
            member: one.member,
            counts: truth(one.inside).min(wanted),
            value: one.value.and_then(cell),
            parameters: leaves(found, &of_member(one))
                .into_iter()
                .filter_map(|id| parameter(found, id))
                .filter_map(cell)
                .collect(),
        }
    });
    uses.filter(|one| one.counts != Truth::No).collect()
}

/// What a quantifier reads that is not of one member: its set, and the facts, terms and other quantifiers in
/// its condition and its value.
pub fn common_leaves(found: &Found, each: &Each) -> Vec<Id<Node>> {
    let roots: Vec<Id<Node>> =
        each.members.iter().flat_map(|one| [Some(one.inside), one.meets, one.value]).flatten().collect();
    let all = leaves(found, &roots).into_iter();
    all.filter(|id| parameter(found, *id).is_none()).collect()
}

fn of_member(one: &EachMember) -> Vec<Id<Node>> {
    one.meets.into_iter().chain(one.value).collect()
}

/// The node, when it is the value of a parameter for one member.
fn parameter(found: &Found, id: Id<Node>) -> Option<Id<Node>> {
    let of_member = matches!(found.program.nodes.get(id)?.op, Op::Parameter(_, Some(_)));
    of_member.then_some(id)
}

/// The nodes with a meaning of their own that some nodes rest on, each once.
fn leaves(found: &Found, roots: &[Id<Node>]) -> Vec<Id<Node>> {
    let mut seen = BTreeSet::new();
    let mut leaves = BTreeSet::new();
    let mut todo = roots.to_vec();
    while let Some(id) = todo.pop() {
        let Some(node) = found.program.nodes.get(id).filter(|_| seen.insert(id)) else { continue };
        if node.role != Role::Part || matches!(node.op, Op::Each(_) | Op::Across(_)) {
            leaves.insert(id);
        } else {
            node.op.each_operand(|operand| todo.push(operand));
        }
    }
    leaves.into_iter().collect()
}
