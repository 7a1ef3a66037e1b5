//! Running trials: every expectation of every trial, judged.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::actual::{self, Actual};
use super::judge::{Ending, met};
use super::prepare::{Prepared, prepare};
use super::property::{Search, Searched, search_claim, search_example};
use crate::advice::{self, Advice, Found, ResultAdvice, Seat, Together, advice_of};
use crate::intake::Cases;
use crate::program::{About, Basis, Expected, Program};
use crate::value::Date;

/// All trials.
#[derive(Clone, Debug)]
pub struct Run {
    /// The reference date of examples that name none: that of the header, else of the run.
    pub on: Date,
    /// One a trial, in the order of the examples; then one a claim.
    pub trials: Vec<TrialRun>,
}

/// What was run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialOf {
    /// The example of this number, and within it the trial of this number; both from zero.
    Example(usize, usize),
    /// The claim of this number, from zero.
    Claim(usize),
}

/// A trial that was run.
#[derive(Clone, Debug)]
pub struct TrialRun {
    /// Of what.
    pub of: TrialOf,
    /// The reference date.
    pub on: Date,
    /// What was checked; nothing when it expects nothing, or when no case met the condition of a claim.
    pub checked: Vec<Checked>,
    /// For an example for any answer and for a claim, what looking for a case against it came to.
    pub searched: Option<Searched>,
}

/// An expectation that was held against what came out.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The number of the expectation within its trial, from zero.
    pub expected: usize,
    /// The case, where the expectation holds for every case of several.
    pub case: Option<String>,
    /// What came out.
    pub actual: Actual,
    /// How it ended.
    pub ending: Ending,
}

impl TrialRun {
    /// How it ended: an error, else a failure, else a pass; none when it expects nothing.
    pub fn ending(&self) -> Option<Ending> {
        if self.checked.is_empty() {
            return None;
        }
        let has = |ending| self.checked.iter().any(|one| one.ending == ending);
        Some(match (has(Ending::Error), has(Ending::Missed)) {
            (true, _) => Ending::Error,
            (false, true) => Ending::Missed,
            (false, false) => Ending::Met,
        })
    }
}

/// How many trials ended how, and where what they expect comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As expected.
    pub passed: usize,
    /// Something else came out.
    pub failed: usize,
    /// Something could not be computed.
    pub errors: usize,
    /// They expect nothing.
    pub skipped: usize,
    /// Expectations in all.
    pub expectations: usize,
    /// Those that come from a source.
    pub from_source: usize,
    /// Those that somebody worked out by hand.
    pub by_hand: usize,
    /// Those that repeat an earlier run of the rules themselves.
    pub repeat: usize,
}

impl Run {
    /// The counts.
    pub fn counts(&self, program: &Program) -> Counts {
        let mut counts = Counts::default();
        for run in &self.trials {
            match run.ending() {
                None => counts.skipped += 1,
                Some(Ending::Met) => counts.passed += 1,
                Some(Ending::Missed) => counts.failed += 1,
                Some(Ending::Error) => counts.errors += 1,
            }
            for expected in run.expected(program) {
                counts.expectations += 1;
                match &expected.basis {
                    Some(Basis::Source(_)) => counts.from_source += 1,
                    Some(Basis::ByHand) => counts.by_hand += 1,
                    Some(Basis::EarlierRun) => counts.repeat += 1,
                    None => {}
                }
            }
        }
        counts
    }

    /// Whether everything came out as expected.
    pub fn passes(&self) -> bool {
        self.trials.iter().all(|run| matches!(run.ending(), None | Some(Ending::Met)))
    }
}

impl TrialRun {
    /// What the trial expects.
    pub fn expected<'p>(&self, program: &'p Program) -> &'p [Expected] {
        let expected = match self.of {
            TrialOf::Example(example, trial) => {
                let example = program.examples.get(example);
                example.and_then(|example| example.trials.get(trial)).map(|trial| &trial.expect)
            }
            TrialOf::Claim(claim) => program.claims.get(claim).map(|claim| &claim.holds),
        };
        expected.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Runs every example, and looks for cases against every claim; `on` is the reference date where the rule set names
/// none.
pub fn run(program: &Program, facts: &BTreeMap<String, Cases>, on: Date, search: Search) -> Run {
    let mut trials: Vec<TrialRun> = Vec::new();
    for prepared in prepare(program, facts, on) {
        let (of, on) = (prepared.of, prepared.on);
        if prepared.example.any.is_empty() || prepared.trial.expect.is_empty() {
            trials.push(TrialRun { of, on, checked: run_one(program, &prepared), searched: None });
        } else {
            let searched = search_example(program, &prepared, search);
            trials.push(searched_for(of, on, prepared.trial.expect.len(), searched));
        }
    }
    let day = program.ruleset.examples_on.unwrap_or(on);
    for (number, claim) in program.claims.iter().enumerate() {
        let searched = search_claim(program, number, day, search);
        trials.push(searched_for(TrialOf::Claim(number), day, claim.holds.len(), searched));
    }
    Run { on: day, trials }
}

/// What was checked in the smallest case that does not come out; else that all of it did.
fn searched_for(of: TrialOf, on: Date, expectations: usize, searched: Searched) -> TrialRun {
    let checked = match &searched.against {
        Some((_, checked)) => checked.clone(),
        None if searched.concerned == 0 => Vec::new(),
        None => {
            let met =
                |expected| Checked { expected, case: None, actual: Actual::Everywhere, ending: Ending::Met };
            (0..expectations).map(met).collect()
        }
    };
    TrialRun { of, on, checked, searched: Some(searched) }
}

/// Runs one trial.
pub fn run_one(program: &Program, prepared: &Prepared<'_>) -> Vec<Checked> {
    let expect = &prepared.trial.expect;
    if expect.is_empty() {
        return Vec::new();
    }
    let together = Together::of(program, &prepared.cases, prepared.on);
    let several = expect.iter().any(|one| !matches!(one.about, About::Each | About::Case(_)));
    let whole = several.then(|| {
        let cases = Cases { cases: prepared.cases.clone() };
        advice::advise(program, &cases, prepared.on)
    });
    let mut checked = Vec::new();
    for (at, case) in prepared.cases.iter().enumerate() {
        let mine = |one: &Expected| match &one.about {
            About::Each => true,
            About::Case(id) => *id == case.id,
            About::Group(_) | About::Whole(_) | About::Portfolio => false,
        };
        if !expect.iter().any(mine) {
            continue;
        }
        let Some(found) = together.find(at) else { continue };
        let advice = LazyCell::new(|| advice_of(&found));
        let named = (prepared.cases.len() > 1).then(|| case.id.clone());
        for (number, one) in expect.iter().enumerate().filter(|(_, one)| mine(one)) {
            let actual = actual::of_case(&found, &advice, &one.expectation.of);
            checked.push(judged(number, named.clone(), actual, one));
        }
    }
    if let Some(whole) = whole {
        let together = together.with_advice(&whole.results);
        for (number, one) in expect.iter().enumerate() {
            if let Some(actual) = of_several(&together, &whole, one) {
                checked.push(judged(number, None, actual, one));
            }
        }
    }
    checked.sort_by_key(|one| one.expected);
    checked
}

fn judged(number: usize, case: Option<String>, actual: Actual, one: &Expected) -> Checked {
    let ending = met(&actual, &one.expectation.wanted);
    Checked { expected: number, case, actual, ending }
}

/// Where several cases together sit.
pub(super) fn seat(together: &Together<'_>, about: &About) -> Option<Seat> {
    match about {
        About::Each | About::Case(_) => None,
        About::Portfolio => Some(Seat::Portfolio),
        About::Group(member) => Some(Seat::Group(*member)),
        About::Whole(id) => {
            let mut seats = together.seats();
            seats.find(|(seat, case)| matches!(seat, Seat::Whole(_)) && case.id == *id).map(|(seat, _)| seat)
        }
    }
}

/// What came out for several cases together; none for an expectation of single cases.
fn of_several(together: &Together<'_>, advice: &Advice, one: &Expected) -> Option<Actual> {
    let of = &one.expectation.of;
    let found = seat(together, &one.about).and_then(|seat| together.find_together(seat));
    match &one.about {
        About::Each | About::Case(_) => None,
        About::Portfolio => Some(actual::of_together(found.as_ref(), advice.portfolio.as_ref(), of)),
        About::Group(member) => {
            let group = advice.groups.iter().find(|group| group.group == *member);
            Some(actual::of_group(found.as_ref(), group, of))
        }
        About::Whole(id) => {
            let said = advice.wholes.iter().find(|whole| whole.id == *id);
            Some(actual::of_together(found.as_ref(), said, of))
        }
    }
}

/// Shows the row of one case of a trial with its advice; the first case when none is named.
pub fn with_found<T>(
    program: &Program,
    prepared: &Prepared<'_>,
    case: Option<&str>,
    show: impl FnOnce(&Found<'_>, &ResultAdvice) -> T,
) -> Option<T> {
    let together = Together::of(program, &prepared.cases, prepared.on);
    let at = prepared.cases.iter().position(|one| case.is_none_or(|case| one.id == case))?;
    let found = together.find(at)?;
    let advice = advice_of(&found);
    Some(show(&found, &advice))
}

/// Shows the row of several cases of a trial together; none where no rule is about them.
pub fn with_together<T>(
    program: &Program,
    prepared: &Prepared<'_>,
    about: &About,
    show: impl FnOnce(&Found<'_>) -> T,
) -> Option<T> {
    let cases = Cases { cases: prepared.cases.clone() };
    let advice = advice::advise(program, &cases, prepared.on);
    let together = Together::of(program, &prepared.cases, prepared.on).with_advice(&advice.results);
    let found = together.find_together(seat(&together, about)?)?;
    Some(show(&found))
}
