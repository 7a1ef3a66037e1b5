//! Completions: what is open is filled in, in every way that can matter, as more rows of the same table.
//!
//! Ranges alone cannot see that `a or not a` is always yes. Filling in the open facts can. A fact with few
//! values is filled in with each of them. A number that the outcome only compares with fixed values is
//! filled in with those values and one between every two: no other value can give another answer. Any other
//! number is cut into stretches at the values with which it is compared; what ranges then say of each
//! stretch holds for every number in it. When there are too many combinations, the facts with the fewest
//! values are filled in and the others stay open, which is still sound: an outcome is called firm only when
//! every row says so for certain.

use std::collections::BTreeSet;

use super::cell::{Outcome, Verdict};
use super::inputs::{Inputs, range_of};
use super::table::{Given, Plan, Table, evaluate_beyond};
use crate::program::{Fact, Id, Node, Op, Program};
use crate::value::{Date, Decimal, Known, Member, MemberSet, NumberStyle, Range, Type, Value};

/// At most so many combinations are filled in for one case.
pub(super) const MOST_ROWS: usize = 4096;
/// A fact with at most so many values is filled in with each.
const MOST_VALUES: usize = 64;

/// What filling in the open facts showed.
#[derive(Clone, Debug)]
pub struct Completion {
    /// The one option that wins whatever the open facts are, if there is one.
    pub firm: Option<Id<crate::program::PlacementOption>>,
    /// Every outcome that came up, sorted; what a row left uncertain is not among them.
    pub outcomes: Vec<Outcome>,
    /// Some row stayed uncertain even so.
    pub uncertain: bool,
    /// The open facts that can still change the outcome, the most decisive first.
    pub open: Vec<OpenFact>,
    /// How many combinations were looked at.
    pub combinations: usize,
}

/// A fact that is not known and can change the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenFact {
    /// The fact.
    pub fact: Id<Fact>,
    /// In how many of `of` pairs of answers, all else equal, the outcome differs (the influence of Banzhaf,
    /// "Weighted voting doesn't work", 1965); zero of zero when the fact could not be filled in.
    pub changes: usize,
    /// The number of pairs.
    pub of: usize,
}

/// The facts of a row that are open and on which the outcome may depend: found by going down from the
/// outcome through every node that is not settled.
pub fn open_facts(program: &Program, table: &Table, row: usize) -> BTreeSet<Id<Fact>> {
    open_facts_of(program, table, row, &[program.verdict])
}

/// The same for other nodes than the outcome.
pub fn open_facts_of(program: &Program, table: &Table, row: usize, roots: &[Id<Node>]) -> BTreeSet<Id<Fact>> {
    let open = open_nodes(program, table, row, roots);
    let fact = |id: &Id<Node>| match program.nodes.get(*id).map(|node| &node.op) {
        Some(Op::Fact(fact)) => Some(*fact),
        Some(_) | None => None,
    };
    open.iter().filter_map(fact).collect()
}

/// The nodes of a row that are not settled, from some nodes down.
pub fn open_nodes(program: &Program, table: &Table, row: usize, roots: &[Id<Node>]) -> BTreeSet<Id<Node>> {
    let mut seen: BTreeSet<Id<Node>> = BTreeSet::new();
    let mut todo = roots.to_vec();
    while let Some(id) = todo.pop() {
        if table.is_settled(id, row) || !seen.insert(id) {
            continue;
        }
        if let Some(node) = program.nodes.get(id) {
            node.op.each_operand(|operand| todo.push(operand));
        }
    }
    seen
}

/// Fills in what is open in one case.
pub fn complete(program: &Program, case: &[Known], on: Date, table: &Table, row: usize) -> Completion {
    let verdict = table.verdict(program.verdict, row);
    if let Some(Verdict { outcome, certain: true }) = verdict {
        return settled(outcome, 1);
    }
    let given = Given { table, row, other_weights: false };
    let plan = Plan::beyond(program, given, &[program.verdict]);
    let filled: Vec<Id<Node>> = program.nodes.ids().filter(|id| plan.fills(*id)).collect();
    let open = open_facts(program, table, row);
    let mut ways: Vec<(Id<Fact>, Vec<Known>)> = open
        .iter()
        .filter_map(|fact| {
            let known = case.get(fact.index()).unwrap_or(&Known::Unknown);
            let ways = alternatives(program, &filled, *fact, known);
            (ways.len() > 1).then_some((*fact, ways))
        })
        .collect();
    ways.sort_by_key(|(fact, ways)| (ways.len(), *fact));
    let mut rows = 1usize;
    ways.retain(|(_, ways)| {
        let fits = rows.saturating_mul(ways.len()) <= MOST_ROWS;
        if fits {
            rows *= ways.len();
        }
        fits
    });
    let cases: Vec<Vec<Known>> =
        (0..rows).map(|row| combination(case, &open, &ways, row, program.facts.len())).collect();
    // Facts that are not open stand in nodes that are settled, and are taken over.
    let beside = table.beside(row).cloned().into_iter().collect();
    let inputs = Inputs::of_some_facts(program, &cases, |fact| open.contains(&fact)).with_beside(beside);
    let completed = evaluate_beyond(program, &inputs, on, &plan, given);
    let verdicts: Vec<Option<Outcome>> = (0..rows)
        .map(|row| {
            completed.verdict(program.verdict, row).filter(|verdict| verdict.certain).map(|one| one.outcome)
        })
        .collect();
    let outcomes: BTreeSet<Outcome> = verdicts.iter().copied().flatten().collect();
    let uncertain = verdicts.contains(&None);
    let firm = match outcomes.iter().next() {
        Some(Outcome::Wins(option)) if outcomes.len() == 1 && !uncertain => Some(*option),
        _ => None,
    };
    let mut found = influences(&ways, &verdicts);
    if uncertain {
        let mut left: BTreeSet<Id<Fact>> = BTreeSet::new();
        for (row, verdict) in verdicts.iter().enumerate().take(64) {
            if verdict.is_none() {
                left.extend(open_facts(program, &completed, row));
            }
        }
        let named: BTreeSet<Id<Fact>> = found.iter().map(|one| one.fact).collect();
        let rest = left.into_iter().filter(|fact| !named.contains(fact));
        found.extend(rest.map(|fact| OpenFact { fact, changes: 0, of: 0 }));
    }
    Completion { firm, outcomes: outcomes.into_iter().collect(), uncertain, open: found, combinations: rows }
}

fn settled(outcome: Outcome, combinations: usize) -> Completion {
    let firm = match outcome {
        Outcome::Wins(option) => Some(option),
        Outcome::Tied | Outcome::CloseCall | Outcome::NoneLeft | Outcome::Conflict => None,
    };
    Completion { firm, outcomes: vec![outcome], uncertain: false, open: Vec::new(), combinations }
}

/// The case of one combination: the row number written in the mixed base of the numbers of ways.
fn combination(
    case: &[Known],
    open: &BTreeSet<Id<Fact>>,
    ways: &[(Id<Fact>, Vec<Known>)],
    row: usize,
    facts: usize,
) -> Vec<Known> {
    let mut filled: Vec<Known> = vec![Known::Unknown; facts];
    for fact in open {
        if let (Some(slot), Some(known)) = (filled.get_mut(fact.index()), case.get(fact.index())) {
            *slot = known.clone();
        }
    }
    let mut rest = row;
    for (fact, ways) in ways {
        let at = rest % ways.len();
        rest /= ways.len();
        if let (Some(slot), Some(way)) = (filled.get_mut(fact.index()), ways.get(at)) {
            *slot = way.clone();
        }
    }
    filled
}

/// For each fact, in how many pairs of rows that differ only in it the outcome differs.
fn influences(ways: &[(Id<Fact>, Vec<Known>)], verdicts: &[Option<Outcome>]) -> Vec<OpenFact> {
    let mut found = Vec::new();
    let mut stride = 1usize;
    for (fact, own) in ways {
        let (mut changes, mut of) = (0usize, 0usize);
        for row in 0..verdicts.len() {
            let digit = row / stride % own.len();
            for other in digit + 1..own.len() {
                of += 1;
                if verdicts.get(row) != verdicts.get(row + (other - digit) * stride) {
                    changes += 1;
                }
            }
        }
        stride *= own.len();
        if changes > 0 {
            found.push(OpenFact { fact: *fact, changes, of });
        }
    }
    // The larger share first; shares are compared as fractions.
    found.sort_by(|a, b| {
        let (left, right) = (b.changes as u128 * a.of as u128, a.changes as u128 * b.of as u128);
        left.cmp(&right).then(a.fact.cmp(&b.fact))
    });
    found
}

/// The ways in which an open fact is filled in, given the nodes that are filled; a single way leaves it as it
/// is.
pub(super) fn alternatives(
    program: &Program,
    filled: &[Id<Node>],
    id: Id<Fact>,
    known: &Known,
) -> Vec<Known> {
    if let Known::OneOf(values) = known {
        return values.iter().cloned().map(Known::Value).collect();
    }
    let Some(fact) = program.facts.get(id) else { return vec![known.clone()] };
    let members = |list: &crate::value::ListId| {
        program.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len())
    };
    let mut ways: Vec<Known> = match &fact.kind {
        Type::YesNo => [false, true].map(|yes| Known::Value(Value::YesNo(yes))).to_vec(),
        Type::Choice(list) => (0..members(list))
            .filter_map(|at| u16::try_from(at).ok())
            .map(|at| Known::Value(Value::Choice(Member(at))))
            .collect(),
        Type::Set(list) => match u32::try_from(members(list)) {
            Ok(count) if count <= 12 => {
                (0..1u128 << count).map(|mask| Known::Value(Value::Set(MemberSet(mask)))).collect()
            }
            _ => vec![known.clone()],
        },
        Type::Number(number) => {
            let range = if let Known::Estimate { low, high, .. } = known {
                Range { low: Some(*low), high: Some(*high) }
            } else if let Some((Value::Number(low), Value::Number(high))) = &fact.range {
                Range { low: Some(*low), high: Some(*high) }
            } else {
                range_of(fact)
            };
            number_ways(program, filled, fact, range, number.style == NumberStyle::Whole)
        }
        Type::Date | Type::Text | Type::Duration => vec![known.clone()],
    };
    if fact.may_not_apply && *known == Known::Unknown && ways.len() > 1 {
        ways.push(Known::NotApplicable);
    }
    ways
}

/// A number: each value when there are few; else cut at the values with which it is compared.
fn number_ways(program: &Program, filled: &[Id<Node>], fact: &Fact, range: Range, whole: bool) -> Vec<Known> {
    if whole
        && let Some((low, high)) =
            range.low.and_then(Decimal::to_i64).zip(range.high.and_then(Decimal::to_i64))
        && usize::try_from(high.saturating_sub(low)).is_ok_and(|width| width < MOST_VALUES)
    {
        return (low..=high).map(|n| Known::Value(Value::Number(Decimal::from_i64(n)))).collect();
    }
    let (mut cuts, only_compared) = cuts(program, filled, fact.node);
    cuts.retain(|cut| range.holds(*cut));
    cuts.extend(range.low);
    cuts.extend(range.high);
    cuts.sort();
    cuts.dedup();
    if cuts.is_empty() {
        return vec![Known::Unknown];
    }
    let exact = |n: Decimal| Known::Value(Value::Number(n));
    let mut ways = Vec::new();
    if range.low.is_none() {
        // Below every cut: one number stands for all when it is only compared.
        match cuts.first().and_then(|first| first.sub(Decimal::ONE).ok()) {
            Some(below) if only_compared => ways.push(exact(below)),
            _ => return vec![Known::Unknown],
        }
    }
    for (at, cut) in cuts.iter().enumerate() {
        if only_compared || cuts.len() == 1 {
            ways.push(exact(*cut));
        }
        let Some(next) = cuts.get(at + 1) else { continue };
        if only_compared {
            let middle = if whole {
                cut.add(Decimal::ONE).ok().filter(|n| n < next)
            } else {
                cut.add(*next).and_then(|sum| sum.mul(Decimal::new(5, 1))).ok()
            };
            ways.extend(middle.map(exact));
        } else {
            ways.push(Known::Estimate { low: *cut, likely: None, high: *next });
        }
    }
    if range.high.is_none() {
        match cuts.last().and_then(|last| last.add(Decimal::ONE).ok()) {
            Some(above) if only_compared => ways.push(exact(above)),
            _ => return vec![Known::Unknown],
        }
    }
    ways
}

/// The fixed values with which a node is compared among those that are filled, and whether it is used in no
/// other way there.
fn cuts(program: &Program, filled: &[Id<Node>], node: Id<Node>) -> (Vec<Decimal>, bool) {
    let mut cuts = Vec::new();
    let mut only_compared = true;
    let constant = |id: Id<Node>| match program.nodes.get(id).map(|node| &node.op) {
        Some(Op::Constant(Value::Number(number))) => Some(*number),
        _ => None,
    };
    for user in filled.iter().filter_map(|id| program.nodes.get(*id)) {
        let mut reads = false;
        user.op.each_operand(|operand| reads |= operand == node);
        if !reads {
            continue;
        }
        let fixed = if let Op::Compare(_, a, b) = &user.op {
            if *a == node { constant(*b) } else { constant(*a) }
        } else {
            None
        };
        match fixed {
            Some(number) => cuts.push(number),
            None if matches!(user.op, Op::Applicable(_)) => {}
            None => only_compared = false,
        }
    }
    (cuts, only_compared)
}
