//! Whether an example notices a change.
//!
//! The cases of all examples are worked out once as rows of one table a reference date. For a changed rule set only
//! the nodes that differ are worked out again. An example whose expectations rest on cells that are settled and the
//! same needs no judging; every other one is run as it always is.

use std::collections::BTreeMap;

use super::super::prepare::{Prepared, prepare};
use super::super::roots::{rests_on, rests_on_nodes_alone};
use super::super::run::run_one;
use super::super::{Checked, Ending};
use crate::eval::{Alike, Cell, Inputs, Plan, Table, evaluate, evaluate_beside};
use crate::intake::Cases;
use crate::program::{About, Expected, Id, Node, OutcomePart, Program};
use crate::value::{Date, Known};

/// The examples as they are without any change.
pub(super) struct Judge<'p> {
    program: &'p Program,
    facts: &'p BTreeMap<String, Cases>,
    on: Date,
    trials: Vec<Watched<'p>>,
    tables: Vec<Dated>,
    /// Examples that do not pass as it is: they can notice nothing.
    pub failing: usize,
}

/// A trial that passes.
struct Watched<'p> {
    /// Its number among all trials.
    number: usize,
    prepared: Prepared<'p>,
    /// Where its one case is: the table and the row; none for a trial of several cases.
    row: Option<(usize, usize)>,
}

/// The cases with one reference date.
struct Dated {
    on: Date,
    cases: Vec<Vec<Known>>,
    inputs: Inputs,
    table: Table,
}

impl<'p> Judge<'p> {
    /// Runs the examples as they are.
    pub(super) fn of(program: &'p Program, facts: &'p BTreeMap<String, Cases>, on: Date) -> Judge<'p> {
        let mut by_date: BTreeMap<Date, Vec<Vec<Known>>> = BTreeMap::new();
        let mut trials = Vec::new();
        let mut failing = 0;
        for (number, prepared) in prepare(program, facts, on).into_iter().enumerate() {
            // An example for any answer is a search of its own, and takes no part.
            if !prepared.example.any.is_empty() {
                continue;
            }
            match ending(&run_one(program, &prepared)) {
                None => continue,
                Some(Ending::Met) => {}
                Some(Ending::Missed | Ending::Error) => {
                    failing += 1;
                    continue;
                }
            }
            let row = match (prepared.cases.as_slice(), alone(&prepared.trial.expect)) {
                ([case], true) => {
                    let cases = by_date.entry(prepared.on).or_default();
                    cases.push(case.known(prepared.on));
                    Some((prepared.on, cases.len() - 1))
                }
                _ => None,
            };
            trials.push((number, prepared, row));
        }
        let dates: Vec<Date> = by_date.keys().copied().collect();
        let table_of = |on: Date| dates.iter().position(|date| *date == on);
        let trials = trials.into_iter().map(|(number, prepared, row)| {
            let row = row.and_then(|(on, row)| Some((table_of(on)?, row)));
            Watched { number, prepared, row }
        });
        let trials = trials.collect();
        let tables = by_date.into_iter().map(|(on, cases)| {
            let inputs = Inputs::of_cases(program, &cases);
            let table = evaluate(program, &inputs, on, &Plan::everything(program));
            Dated { on, cases, inputs, table }
        });
        Judge { program, facts, on, trials, tables: tables.collect(), failing }
    }

    /// How many examples could notice something.
    pub(super) fn watching(&self) -> usize {
        self.trials.len()
    }

    /// The title of a trial, with that of its row.
    pub(super) fn title(&self, number: usize) -> String {
        let found = self.trials.iter().find(|watched| watched.number == number);
        let Some(Prepared { example, trial, .. }) = found.map(|watched| &watched.prepared) else {
            return String::new();
        };
        match (&trial.title, trial.row) {
            (Some(row), _) => format!("{}: {row}", example.title),
            (None, Some(row)) => format!("{} ({row})", example.title),
            (None, None) => example.title.clone(),
        }
    }

    /// The number among all trials of the first that a changed program no longer passes.
    pub(super) fn first_to_notice(&self, mutant: &Program, alike: &Alike) -> Option<usize> {
        let prepared = prepare(mutant, self.facts, self.on);
        let mut filled: Vec<Option<Table>> = self.tables.iter().map(|_| None).collect();
        for watched in &self.trials {
            let Some(own) = prepared.get(watched.number) else { return Some(watched.number) };
            let settled = watched.row.is_some_and(|(at, row)| {
                let changed = Changed { mutant, alike, prepared: &prepared };
                self.unmoved(watched, own, &changed, (at, row), &mut filled)
            });
            if !settled && ending(&run_one(mutant, own)) != Some(Ending::Met) {
                return Some(watched.number);
            }
        }
        None
    }

    /// Whether what a trial expects rests on settled cells that are as they were.
    fn unmoved(
        &self,
        watched: &Watched,
        own: &Prepared,
        changed: &Changed,
        (at, row): (usize, usize),
        filled: &mut [Option<Table>],
    ) -> bool {
        let Changed { mutant, alike, .. } = changed;
        let (before, after) = (&watched.prepared.trial.expect, &own.trial.expect);
        if before.len() != after.len() {
            return false;
        }
        let mut pairs: Vec<(Id<Node>, Id<Node>)> = Vec::new();
        for (before, after) in before.iter().zip(after) {
            let roots = roots(self.program, &before.expectation.of).zip(roots(mutant, &after.expectation.of));
            let Some((before, after)) = roots else { return false };
            pairs
                .extend(after.into_iter().zip(before).filter(|(after, before)| !alike.same(*after, *before)));
        }
        if pairs.is_empty() {
            return true;
        }
        let (Some(dated), Some(slot)) = (self.tables.get(at), filled.get_mut(at)) else { return false };
        let table = slot.get_or_insert_with(|| dated.table_of(changed));
        pairs.iter().all(|(after, before)| {
            let cells = dated.table.cell(*before, row).zip(table.cell(*after, row));
            dated.table.is_settled(*before, row)
                && table.is_settled(*after, row)
                && cells.is_some_and(|(before, after)| same_cell(&before, &after))
        })
    }
}

/// A changed program.
struct Changed<'a> {
    mutant: &'a Program,
    alike: &'a Alike<'a>,
    prepared: &'a [Prepared<'a>],
}

impl Dated {
    /// The table of a changed program over the same cases: every node that something is expected of.
    fn table_of(&self, changed: &Changed) -> Table {
        let Changed { mutant, alike, prepared } = changed;
        let expected = prepared.iter().flat_map(|prepared| &prepared.trial.expect);
        let wanted = expected.filter_map(|one| roots(mutant, &one.expectation.of)).flatten();
        let wanted: Vec<Id<Node>> = wanted.collect();
        if mutant.facts.values().all(|fact| alike.get(fact.node).is_some()) {
            return evaluate_beside(mutant, &self.inputs, self.on, alike, &self.table, &wanted);
        }
        let inputs = Inputs::of_cases(mutant, &self.cases);
        evaluate_beside(mutant, &inputs, self.on, alike, &self.table, &wanted)
    }
}

/// Whether what is expected is of each case by itself.
fn alone(expect: &[Expected]) -> bool {
    expect.iter().all(|one| matches!(one.about, About::Each))
}

fn ending(checked: &[Checked]) -> Option<Ending> {
    let worst = |one: &Checked| match one.ending {
        Ending::Met => 0,
        Ending::Missed => 1,
        Ending::Error => 2,
    };
    checked.iter().max_by_key(|one| worst(one)).map(|one| one.ending)
}

/// The same cell: a failure in one program is never that in another.
pub(super) fn same_cell(a: &Cell, b: &Cell) -> bool {
    !matches!(a, Cell::Failed(_)) && a == b
}

/// The nodes on which a part of an outcome rests; none when it rests on more than nodes.
pub(super) fn roots(program: &Program, of: &OutcomePart) -> Option<Vec<Id<Node>>> {
    rests_on_nodes_alone(of).then(|| rests_on(program, of))
}
