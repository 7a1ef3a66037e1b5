//! Explanations: the part of the table that supports an outcome, as a tree of nodes.
//!
//! A node that is settled is supported by as little as settles it: a `no` of "all of these" by the first
//! `no`, a `yes` of "any of these" by the first `yes`, a choice between cases by the case that holds and by
//! the conditions that do not. Everything else is supported by all that it reads. Whatever the facts outside
//! the tree turn out to be, every node in the tree keeps its value; so a firm advice stays as it is.

use std::collections::BTreeSet;

use super::ResultAdvice;
use super::found::Found;
use crate::eval::Cell;
use crate::program::{Candidate, Fact, Id, Node, Op, PlacementOption, Role};
use crate::value::Truth;

/// A node with what supports it.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The node.
    pub node: Id<Node>,
    /// What it is.
    pub cell: Option<Cell>,
    /// What supports it; empty for facts, parameters and constants, and for nodes explained before.
    pub because: Vec<Explained>,
    /// It has been explained earlier in the tree.
    pub before: bool,
}

/// The tree that supports a node in a row of the table.
pub fn explain(found: &Found, node: Id<Node>, row: usize) -> Explained {
    let mut seen = BTreeSet::new();
    tree(found, node, row, Reasons::Enough, &mut seen)
}

/// Every node of the trees that support some nodes in a row, each once.
pub fn supporting(found: &Found, roots: &[Id<Node>], row: usize) -> Vec<Id<Node>> {
    let mut seen = vec![false; found.program.nodes.len()];
    let mut todo = roots.to_vec();
    let mut all = Vec::new();
    while let Some(id) = todo.pop() {
        let Some(new) = seen.get_mut(id.index()).filter(|seen| !**seen) else { continue };
        *new = true;
        all.push(id);
        if let Some(node) = found.program.nodes.get(id) {
            each_support(found, id, node, row, |support| todo.push(support));
        }
    }
    all
}

/// The tree that shows why an option stands where it stands: its requirement and knock-outs, its cells, and
/// what they rest on; on what is known, estimates at their likely value. It shows every reason there is, and
/// the rules that could have required the option or ruled it out and did not.
pub fn why(found: &Found, option: Id<PlacementOption>) -> Vec<Explained> {
    let Some(option) = found.program.options.get(option) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let roots = [option.required, option.ruled_out].into_iter().chain(option.cells.iter().copied());
    roots.map(|root| tree(found, root, found.likely, Reasons::All, &mut seen)).collect()
}

/// The options to explain: the one that is asked for, else the advised one, else every option that leads, else
/// all that can be advised.
pub fn explained_options(
    advice: &ResultAdvice,
    option: Option<Id<PlacementOption>>,
) -> Vec<Id<PlacementOption>> {
    match (option, advice.recommendation.option) {
        (Some(option), _) => vec![option],
        (None, Some(advised)) => vec![advised],
        (None, None) if !advice.recommendation.leaders.is_empty() => advice.recommendation.leaders.clone(),
        (None, None) => {
            advice.options.iter().filter(|one| one.score.is_some()).map(|one| one.option).collect()
        }
    }
}

/// How much of what supports a node is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reasons {
    /// As little as settles it.
    Enough,
    /// All that there is.
    All,
}

/// The facts that a tree mentions.
pub fn mentioned(found: &Found, tree: &Explained) -> BTreeSet<Id<Fact>> {
    let mut facts = BTreeSet::new();
    let mut todo = vec![tree];
    while let Some(one) = todo.pop() {
        if let Some(Op::Fact(fact)) = found.program.nodes.get(one.node).map(|node| &node.op) {
            facts.insert(*fact);
        }
        todo.extend(&one.because);
    }
    facts
}

fn tree(
    found: &Found,
    id: Id<Node>,
    row: usize,
    reasons: Reasons,
    seen: &mut BTreeSet<Id<Node>>,
) -> Explained {
    let cell = found.table.cell(id, row);
    let Some(node) = found.program.nodes.get(id) else {
        return Explained { node: id, cell, because: Vec::new(), before: false };
    };
    let supports = match reasons {
        Reasons::Enough => support(found, id, node, row),
        Reasons::All => all_support(found, id, node, row),
    };
    // What has a name is explained once; parts of an expression are shown wherever they stand.
    let named = !matches!(node.role, Role::Part | Role::Fact(_) | Role::Parameter(_));
    if named && !seen.insert(id) {
        return Explained { node: id, cell, because: Vec::new(), before: !supports.is_empty() };
    }
    let because = supports.into_iter().map(|support| tree(found, support, row, reasons, seen)).collect();
    Explained { node: id, cell, because, before: false }
}

/// The operands that support a node.
fn support(found: &Found, id: Id<Node>, node: &Node, row: usize) -> Vec<Id<Node>> {
    let mut supports = Vec::new();
    each_support(found, id, node, row, |support| supports.push(support));
    supports
}

/// Every operand that supports a node on its own, where one is enough; of a requirement and a knock-out also the
/// rules that do not apply.
fn all_support(found: &Found, id: Id<Node>, node: &Node, row: usize) -> Vec<Id<Node>> {
    let truth = found.table.truth(id, row);
    let sound = found.table.failure(id, row).is_none();
    let with = |of: &[Id<Node>], truth| -> Vec<Id<Node>> {
        of.iter().copied().filter(|one| found.table.truth(*one, row) == truth).collect()
    };
    if let Op::Any(of) = &node.op {
        if matches!(node.role, Role::RuledOut(_) | Role::Required(_)) {
            // The rules that apply come first.
            let mut all = of.clone();
            all.sort_by_key(|one| std::cmp::Reverse(found.table.truth(*one, row)));
            return all;
        }
        if truth == Truth::Yes && sound {
            return with(of, Truth::Yes);
        }
    }
    if let Op::All(of) = &node.op
        && truth == Truth::No
        && sound
    {
        return with(of, Truth::No);
    }
    support(found, id, node, row)
}

/// Visits the operands that support a node.
fn each_support(found: &Found, id: Id<Node>, node: &Node, row: usize, mut visit: impl FnMut(Id<Node>)) {
    let truth = |id: Id<Node>| found.table.truth(id, row);
    let sound = || found.table.failure(id, row).is_none();
    match &node.op {
        Op::All(of) if truth(id) == Truth::No && sound() => {
            of.iter().copied().find(|one| truth(*one) == Truth::No).into_iter().for_each(visit);
        }
        Op::Any(of) if truth(id) == Truth::Yes && sound() => {
            of.iter().copied().find(|one| truth(*one) == Truth::Yes).into_iter().for_each(visit);
        }
        Op::Choose { cases, otherwise } if sound() => {
            let mut holds = false;
            for (when, value) in cases {
                visit(*when);
                if truth(*when) != Truth::No {
                    visit(*value);
                }
                holds |= truth(*when) == Truth::Yes;
            }
            if !holds {
                otherwise.iter().copied().for_each(visit);
            }
        }
        // What holds for several cases together rests on no row of its own.
        Op::Across(_) if found.level().is_some() => {}
        Op::Verdict { candidates, .. } => verdict_support(candidates, &truth, visit),
        Op::All(_)
        | Op::Any(_)
        | Op::Choose { .. }
        | Op::Constant(_)
        | Op::Fact(_)
        | Op::Parameter(..)
        | Op::Valid(_)
        | Op::Not(_)
        | Op::Compare(..)
        | Op::Same(..)
        | Op::IsIn(..)
        | Op::Holds(..)
        | Op::HoldsAll(..)
        | Op::Applicable(_)
        | Op::Count(_)
        | Op::Arithmetic(..)
        | Op::Negate(_)
        | Op::Smallest(_)
        | Op::Largest(_)
        | Op::Sum(_)
        | Op::Each(_)
        | Op::Across(_)
        | Op::AdviceIs(_)
        | Op::Call(..)
        | Op::Round(..)
        | Op::MoveDate { .. }
        | Op::Cell { .. }
        | Op::Total { .. } => node.op.each_operand(visit),
    }
}

/// A required option needs no points; the points of an option that is ruled out do not matter.
fn verdict_support(
    candidates: &[Candidate],
    truth: &impl Fn(Id<Node>) -> Truth,
    mut visit: impl FnMut(Id<Node>),
) {
    let required = candidates.iter().any(|candidate| truth(candidate.required) == Truth::Yes);
    for candidate in candidates {
        visit(candidate.required);
        if required {
            if truth(candidate.required) == Truth::Yes {
                visit(candidate.ruled_out);
            }
            continue;
        }
        visit(candidate.ruled_out);
        if truth(candidate.ruled_out) != Truth::Yes {
            visit(candidate.total);
        }
    }
}
