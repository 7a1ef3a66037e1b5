//! Compares two rule sets, or two dates of one: evaluates both, and the old one with each change by itself.

use std::collections::BTreeSet;

use super::{Loaded, advise};
use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::diff::{self, Compared, Diff, Impact, Labels, Outcomes, Sides, Trial};
use crate::intake::{self, Beyond};
use crate::locale::Tongue;
use crate::program::Program;
use crate::value::Date;

/// More changes than this are not tried one by one.
const MOST_TRIALS: usize = 200;

/// A rule set to compare: how it was named, what was loaded, and its program.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// How it was named.
    pub name: &'a str,
    /// What was loaded.
    pub loaded: &'a Loaded,
    /// Its program.
    pub program: &'a Program,
    /// The reference date.
    pub on: Date,
}

/// Facts that cannot be read for one of the rule sets: which (0 is the old one), and why.
#[derive(Clone, Debug)]
pub struct FactsProblem {
    /// 0 for the old rule set, 1 for the new.
    pub side: usize,
    /// What was found.
    pub problems: Vec<Diagnostic>,
    /// The sources to show it in.
    pub sources: crate::source::Sources,
}

/// Compares two rule sets. `facts` is a file of facts by name and text.
pub fn compare(
    old: Side<'_>,
    new: Side<'_>,
    facts: Option<(&str, &str)>,
    t: Tongue,
) -> Result<Diff, FactsProblem> {
    let (was, is) = (old.loaded, new.loaded);
    let sides = diff::compare((&was.files, &was.sources), (&is.files, &is.sources), t);
    let (before, now) = (diff::dependences(old.program), diff::dependences(new.program));
    let dependence = Some(diff::dependence(&before, now, &sides.renames));
    let impact = facts.map(|facts| impact(&sides, old, new, facts, t)).transpose()?;
    let dates = facts.map(|_| (old.on, new.on));
    Ok(Diff {
        compared: compared(old, new, dates, false),
        labels: labels(old.program, new.program),
        changes: sides.changes,
        dependence,
        impact,
    })
}

/// Compares a rule set on two dates; see [`compare`]. Both sides are the same but for the date.
pub fn compare_dates(
    old: Side<'_>,
    new: Side<'_>,
    facts: Option<(&str, &str)>,
    t: Tongue,
) -> Result<Diff, FactsProblem> {
    let sides = diff::compare_dates(&old.loaded.files, &old.loaded.sources, old.on, new.on, t);
    let impact = facts.map(|facts| impact(&sides, old, new, facts, t)).transpose()?;
    Ok(Diff {
        compared: compared(old, new, Some((old.on, new.on)), true),
        labels: labels(old.program, new.program),
        changes: sides.changes,
        dependence: None,
        impact,
    })
}

fn compared(old: Side<'_>, new: Side<'_>, dates: Option<(Date, Date)>, two_dates: bool) -> Compared {
    let ruleset = |side: Side<'_>| (side.program.ruleset.name.clone(), side.program.sha256.clone());
    Compared {
        old: old.name.to_owned(),
        new: new.name.to_owned(),
        dates,
        two_dates,
        rulesets: [ruleset(old), ruleset(new)],
    }
}

fn labels(old: &Program, new: &Program) -> Labels {
    let mut labels = Labels::default();
    for program in [old, new] {
        labels.options.extend(program.options.values().map(|one| (one.name.clone(), one.label.clone())));
        labels.facts.extend(program.facts.values().map(|one| (one.name.clone(), one.label.clone())));
        for key in program.keys.values() {
            let list = program.lists.get(crate::program::Id::at(key.of.0 as usize));
            let members = list.iter().flat_map(|list| &list.members);
            labels.members.extend(members.map(|one| (one.name.clone(), one.label.clone())));
        }
    }
    labels
}

/// What comes out differently.
fn impact(
    sides: &Sides,
    old: Side<'_>,
    new: Side<'_>,
    facts: (&str, &str),
    t: Tongue,
) -> Result<Impact, FactsProblem> {
    let names = |program: &Program| -> BTreeSet<String> {
        program.facts.values().map(|fact| fact.name.clone()).collect()
    };
    let options = [old.program, new.program].into_iter().flat_map(|program| program.options.values());
    let beyond = Beyond {
        facts: names(old.program).union(&names(new.program)).cloned().collect(),
        options: options.map(|option| option.name.clone()).collect(),
    };
    let (before, skipped_by_old) = outcomes(old, facts, &beyond, sides).map_err(|found| found.on_side(0))?;
    let (now, skipped_by_new) = outcomes(new, facts, &beyond, sides).map_err(|found| found.on_side(1))?;
    let mut impact = Impact {
        results: now.names.len().max(before.names.len()),
        counted: (before.counted, now.counted),
        names: before.names.iter().chain(&now.names).map(|(id, name)| (id.clone(), name.clone())).collect(),
        advised: now.advised().into_iter().collect(),
        only_old: skipped_by_new.into_iter().collect(),
        only_new: skipped_by_old.into_iter().collect(),
        ..Impact::default()
    };
    let able: Vec<usize> = (0..sides.changes.len()).filter(|at| sides.has_effect(*at)).collect();
    impact.too_many = able.len() > MOST_TRIALS;
    if before.items == now.items {
        return Ok(impact);
    }
    let able = if impact.too_many { Vec::new() } else { able };
    let trials: Vec<Trial> = able
        .into_iter()
        .map(|change| Trial { change, outcomes: trial(sides, change, old, facts, &beyond, t) })
        .collect();
    let failed = trials.iter().filter(|trial| trial.outcomes.is_none());
    impact.not_alone = failed.map(|trial| trial.change).collect();
    let tried = (!impact.too_many).then_some(trials.as_slice());
    impact.differences = diff::differences(&before, &now, tried);
    Ok(impact)
}

/// What the old rule set gives with one change in it; none when that is no rule set that can be evaluated.
fn trial(
    sides: &Sides,
    change: usize,
    old: Side<'_>,
    facts: (&str, &str),
    beyond: &Beyond,
    t: Tongue,
) -> Option<Outcomes> {
    let files = sides.trial(change)?;
    let (program, _) = check::check(&files, &sides.sources, Some(t));
    let side = Side { program: program.as_ref()?, ..old };
    outcomes(side, facts, beyond, sides).ok().map(|(found, _)| found)
}

/// Facts that could not be read.
struct Unread {
    problems: Vec<Diagnostic>,
    sources: crate::source::Sources,
}

impl Unread {
    fn on_side(self, side: usize) -> FactsProblem {
        FactsProblem { side, problems: self.problems, sources: self.sources }
    }
}

/// What comes out of a rule set for the facts, and the facts in the file that it does not know.
fn outcomes(
    side: Side<'_>,
    (name, text): (&str, &str),
    beyond: &Beyond,
    sides: &Sides,
) -> Result<(Outcomes, BTreeSet<String>), Unread> {
    let mut sources = side.loaded.sources.clone();
    let id = sources.add(name, text);
    let read = intake::read_of_two(side.program, beyond, id, name, text);
    if read.problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Unread { problems: read.problems, sources });
    }
    let advice = advise(side.program, &read.cases, side.on);
    Ok((diff::outcomes(side.program, &advice, &sides.renames), read.skipped))
}
