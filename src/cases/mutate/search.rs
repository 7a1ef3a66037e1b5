//! Looking for facts on which a changed rule set says something else.
//!
//! First among cases that were made up once, of which the table of the unchanged rules is at hand; then, for what
//! these do not show, among all values of the few facts on which the change rests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::super::actual::Actual;
use super::super::generate::{Domains, Generator};
use super::equal::Proven;
use super::judge::{roots, same_cell};
use super::seen::{Seen, of_nodes};
use crate::eval::{Alike, Cell, Inputs, Plan, Table, evaluate, evaluate_beside};
use crate::program::{Fact, Id, Node, Op, Program};
use crate::value::{Date, Known};

/// So many cases are made up once.
const POOL: usize = 512;
/// So many for another reference date.
const SMALL_POOL: usize = 128;
/// All combinations of the facts under one change are tried when there are no more than so many.
const MOST_ROWS: usize = 4096;
/// Else so many of them are.
const SOME_ROWS: usize = 512;
/// For so many parts of the outcome combinations are tried.
const MOST_PARTS: usize = 4;

/// Cases with the table of the unchanged rules.
pub(super) struct Pool<'p> {
    program: &'p Program,
    pub(super) on: Date,
    seed: u64,
    pub(super) cases: Vec<Vec<Known>>,
    inputs: Inputs,
    pub(super) table: Table,
    /// What the first cases come to over the years, once that was asked for.
    pub(super) over_the_years: OnceLock<Vec<Vec<Actual>>>,
}

/// The pools of several reference dates; each is filled when it is first asked for.
pub(super) struct Pools<'p> {
    pub(super) main: Pool<'p>,
    others: Mutex<BTreeMap<Date, Arc<Pool<'p>>>>,
}

impl<'p> Pools<'p> {
    pub(super) fn of(program: &'p Program, on: Date, seed: u64) -> Pools<'p> {
        Pools { main: Pool::of(program, on, seed, POOL), others: Mutex::default() }
    }

    /// The pool of another reference date.
    pub(super) fn on(&self, on: Date) -> Arc<Pool<'p>> {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let made = || Arc::new(Pool::of(self.main.program, on, self.main.seed, SMALL_POOL));
        others.entry(on).or_insert_with(made).clone()
    }
}

/// A case on which something else comes out.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub seen: Seen,
    pub case: Vec<Known>,
    pub on: Date,
}

/// A node of the changed program, and the node of the unchanged one that stands for the same.
type NodePair = (Id<Node>, Id<Node>);

/// A part of the outcome with the nodes in which it may differ.
struct Moved {
    seen: Seen,
    pairs: Vec<NodePair>,
}

/// What a search found.
#[derive(Default)]
pub(super) struct Searched {
    pub difference: Option<Difference>,
    /// Some case gets another advice.
    pub advice_differs: bool,
    /// Pairs of nodes that were shown to be the same.
    pub proven: Proven,
    /// How many cases were tried.
    pub tried: usize,
}

impl<'p> Pool<'p> {
    fn of(program: &'p Program, on: Date, seed: u64, size: usize) -> Pool<'p> {
        let generator = Generator::with(program, Domains::of(&[program]), seed).known();
        let cases: Vec<Vec<Known>> = generator.take(size).collect();
        let inputs = Inputs::of_cases(program, &cases);
        let table = evaluate(program, &inputs, on, &Plan::everything(program));
        Pool { program, on, seed, cases, inputs, table, over_the_years: OnceLock::new() }
    }

    /// What of the outcome rests on nodes that a changed program computes otherwise, with those nodes.
    fn moved(&self, mutant: &Program, alike: &Alike) -> Vec<Moved> {
        let seen = of_nodes(self.program, mutant).into_iter();
        let moved = seen.map(|seen| {
            let mut pairs = seen.pairs(self.program, mutant);
            pairs.retain(|(after, before)| !alike.same(*after, *before));
            Moved { seen, pairs }
        });
        moved.filter(|moved| !moved.pairs.is_empty()).collect()
    }

    /// Looks among the cases for one on which a changed program says something else.
    pub(super) fn search(&self, mutant: &Program, alike: &Alike, searched: &mut Searched) {
        let moved = self.moved(mutant, alike);
        if moved.is_empty() {
            return;
        }
        searched.tried += self.cases.len();
        let wanted: Vec<Id<Node>> =
            moved.iter().flat_map(|one| &one.pairs).map(|(after, _)| *after).collect();
        let same_facts = mutant.facts.values().all(|fact| alike.get(fact.node).is_some());
        let own = (!same_facts).then(|| Inputs::of_cases(mutant, &self.cases));
        let inputs = own.as_ref().unwrap_or(&self.inputs);
        let table = evaluate_beside(mutant, inputs, self.on, alike, &self.table, &wanted);
        let first = |pairs: &[NodePair]| {
            let differs = |row: &usize| pairs.iter().any(|pair| differs(&self.table, &table, *pair, *row));
            (0..self.cases.len()).find(differs)
        };
        let verdict = (mutant.verdict, self.program.verdict);
        searched.advice_differs |= !alike.same(verdict.0, verdict.1) && first(&[verdict]).is_some();
        let found = moved.iter().find_map(|one| Some((one, self.cases.get(first(&one.pairs)?)?)));
        searched.difference =
            found.map(|(one, case)| Difference { seen: one.seen.clone(), case: case.clone(), on: self.on });
    }

    /// Tries all values of the facts under each part of the outcome that may differ, the one with the fewest first.
    pub(super) fn all_ways(&self, mutant: &Program, alike: &Alike, searched: &mut Searched) {
        let moved = self.moved(mutant, alike);
        let mut parts: Vec<(&Seen, &NodePair, Cone)> = Vec::new();
        for Moved { seen, pairs } in &moved {
            for pair in pairs {
                let mut cone = Cone::default();
                cone.add(mutant, pair.0);
                cone.add(self.program, pair.1);
                parts.push((seen, pair, cone));
            }
        }
        parts.sort_by_key(|(_, _, cone)| cone.facts.len());
        let domains = Domains::of(&[self.program, mutant]);
        let mut tried = 0;
        for (seen, pair, cone) in parts {
            if alike.same_given(mutant, pair.0, pair.1, &searched.proven) {
                continue;
            }
            tried += 1;
            if tried > MOST_PARTS {
                return;
            }
            let (cases, complete) = self.combinations(&domains, &cone.facts);
            searched.tried += cases.len();
            let before = only(self.program, &cases, self.on, pair.1);
            let after = only(mutant, &cases, self.on, pair.0);
            let rows = 0..cases.len();
            let row = rows.clone().find(|row| differs(&before, &after, *pair, *row));
            if let Some(case) = row.and_then(|row| cases.get(row)) {
                searched.difference =
                    Some(Difference { seen: seen.clone(), case: case.clone(), on: self.on });
                return;
            }
            let cells = |row: usize| before.cell(pair.1, row).zip(after.cell(pair.0, row));
            let equal = rows.into_iter().all(|row| cells(row).is_some_and(|(a, b)| same_cell(&a, &b)));
            if complete && equal && !cone.dated {
                searched.proven.insert(*pair);
            }
        }
    }

    /// Every combination of the values of some facts, the others unknown; or a number of them, when there are too
    /// many. And whether nothing was left out.
    fn combinations(&self, domains: &Domains, facts: &BTreeSet<Id<Fact>>) -> (Vec<Vec<Known>>, bool) {
        let blank = vec![Known::Unknown; self.program.facts.len()];
        let mut ways: Vec<(Id<Fact>, Vec<Known>)> = Vec::new();
        let mut complete = true;
        let mut rows = 1usize;
        for fact in facts {
            let Some(domain) = domains.get(*fact) else { continue };
            complete &= domain.complete;
            let mut values = domain.values.clone();
            values.push(Known::Unknown);
            rows = rows.saturating_mul(values.len());
            ways.push((*fact, values));
        }
        if rows <= MOST_ROWS {
            let cases = (0..rows).map(|row| {
                let (mut case, mut rest) = (blank.clone(), row);
                for (fact, values) in &ways {
                    let value = values.get(rest % values.len()).cloned();
                    rest /= values.len();
                    if let (Some(slot), Some(value)) = (case.get_mut(fact.index()), value) {
                        *slot = value;
                    }
                }
                case
            });
            return (cases.collect(), complete);
        }
        let generator = Generator::with(self.program, domains.clone(), self.seed).known();
        let cases = generator.take(SOME_ROWS).map(|drawn| {
            let mut case = blank.clone();
            for fact in facts {
                if let (Some(slot), Some(value)) = (case.get_mut(fact.index()), drawn.get(fact.index())) {
                    *slot = value.clone();
                }
            }
            case
        });
        (cases.collect(), false)
    }
}

/// What lies under a node.
#[derive(Default)]
pub(super) struct Cone {
    pub facts: BTreeSet<Id<Fact>>,
    /// It reads the reference date or other results, or is calculated by a script.
    pub dated: bool,
}

impl Cone {
    pub(super) fn add(&mut self, program: &Program, root: Id<Node>) {
        let mut seen = BTreeSet::new();
        let mut todo = vec![root];
        while let Some(id) = todo.pop() {
            if !seen.insert(id) {
                continue;
            }
            let Some(node) = program.nodes.get(id) else { continue };
            if let Op::Fact(fact) = node.op {
                self.facts.insert(fact);
            }
            self.dated |= matches!(
                node.op,
                Op::Parameter(..) | Op::Valid(_) | Op::Across(_) | Op::AdviceIs(_) | Op::Call(..)
            );
            node.op.each_operand(|operand| todo.push(operand));
        }
    }
}

/// The table in which one node is filled.
pub(super) fn only<C: AsRef<[Known]>>(program: &Program, cases: &[C], on: Date, node: Id<Node>) -> Table {
    evaluate(program, &Inputs::of_cases(program, cases), on, &Plan::only(program, &[node]))
}

/// Whether a node is certain in the unchanged program, and something else for certain in the changed one.
pub(super) fn differs(before: &Table, after: &Table, (own, base): NodePair, row: usize) -> bool {
    if !before.is_settled(base, row) {
        return false;
    }
    match (before.cell(base, row), after.cell(own, row)) {
        (Some(_), Some(Cell::Failed(_))) => true,
        // What goes beyond the scale is not seen in a score.
        (Some(Cell::Grade(base)), Some(Cell::Grade(own_grade))) => {
            after.is_settled(own, row) && base.low != own_grade.low
        }
        (Some(base), Some(own_cell)) => after.is_settled(own, row) && base != own_cell,
        (None, _) | (_, None) => false,
    }
}

/// The nodes of a part of the outcome that differ for certain in one case.
pub(super) fn differs_in(base: &Program, mutant: &Program, seen: &Seen, on: Date, case: &[Known]) -> bool {
    let (Some(before), Some(after)) = (roots(base, &seen.base), roots(mutant, &seen.mutant)) else {
        return false;
    };
    let table = |program: &Program, roots: &[Id<Node>]| {
        evaluate(program, &Inputs::of_cases(program, &[case]), on, &Plan::only(program, roots))
    };
    let (own, unchanged) = (table(mutant, &after), table(base, &before));
    after.iter().zip(&before).any(|(after, before)| differs(&unchanged, &own, (*after, *before), 0))
}
