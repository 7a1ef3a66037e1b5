//! A ready example: the smallest case on which a change shows, with what comes out of the unchanged rules.

use std::collections::BTreeMap;

use super::super::actual::{Actual, amount_of};
use super::super::generate::shrink;
use super::super::judge::{Ending, met};
use super::super::prepare::{Prepared, cases};
use super::super::run::{TrialOf, run_one};
use super::judge::roots;
use super::search::{Difference, Pool, differs_in};
use super::seen::{Seen, of_appraisal, of_conditions, options_of};
use super::written;
use crate::advice::{self, find};
use crate::eval::{Inputs, Outcome, Plan, Verdict, evaluate};
use crate::program::{
    About, AmountKind, AmountOf, Example, Expectation, Expected, Fact, GivenFact, OutcomePart, Program, Rule,
    Trial, Wanted,
};
use crate::source::{FileId, Span};
use crate::syntax::Declaration;
use crate::value::{Date, Known, Truth};

/// So many made-up cases are looked at for a difference in what does not rest on nodes alone.
const MOST_CASES: usize = 24;

/// Two programs.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub base: &'a Program,
    pub mutant: &'a Program,
}

impl Both<'_> {
    /// The example that notices a difference that was found, with this title; none where none can be written.
    pub(super) fn example(&self, difference: Difference, title: &str) -> Option<Declaration> {
        let Difference { seen, case, on } = difference;
        let small = match &seen.base {
            OutcomePart::Condition(_) => shrink(self.base, case, |case| self.goes(&seen, on, case)),
            OutcomePart::Amount(amount) if roots(self.base, &seen.base).is_none() => {
                shrink(self.base, case, |case| {
                    let before = amounts(self.base, on, case, &[*amount]);
                    is_certain(&before) && before != amounts(self.mutant, on, case, &[*amount])
                })
            }
            OutcomePart::Amount(_)
            | OutcomePart::Advice
            | OutcomePart::Status
            | OutcomePart::OpenFacts
            | OutcomePart::Score(..)
            | OutcomePart::Rule(_)
            | OutcomePart::That(_)
            | OutcomePart::Standing(_) => {
                shrink(self.base, case, |case| differs_in(self.base, self.mutant, &seen, on, case))
            }
        };
        self.written(&seen, &small, on, title)
    }

    /// A case on which conditions go with another advice, or costs come to something else over the years.
    pub(super) fn beside_nodes(&self, pool: &Pool) -> Option<Difference> {
        self.of_conditions(pool).or_else(|| self.over_the_years(pool))
    }

    fn of_conditions(&self, pool: &Pool) -> Option<Difference> {
        of_conditions(self.base, self.mutant).into_iter().find_map(|seen| {
            let case = pool.cases.iter().find(|case| self.goes(&seen, pool.on, case))?;
            Some(Difference { seen, case: case.clone(), on: pool.on })
        })
    }

    /// Whether a rule surely applies whose conditions go with the sure winner in just one of the two programs.
    fn goes(&self, seen: &Seen, on: Date, case: &[Known]) -> bool {
        let (OutcomePart::Condition(rule), OutcomePart::Condition(other)) = (&seen.base, &seen.mutant) else {
            return false;
        };
        let (Some(rule), Some(other)) = (self.base.rules.get(*rule), self.mutant.rules.get(*other)) else {
            return false;
        };
        let wanted = [self.base.verdict, rule.applies];
        let inputs = Inputs::of_cases(self.base, &[case]);
        let table = evaluate(self.base, &inputs, on, &Plan::only(self.base, &wanted));
        let Some(Verdict { outcome: Outcome::Wins(option), certain: true }) =
            table.verdict(self.base.verdict, 0)
        else {
            return false;
        };
        let goes = |rule: &Rule| options_of(rule).contains(&option);
        table.truth(rule.applies, 0) == Truth::Yes && goes(rule) != goes(other)
    }

    /// Whether the changed rules have the year of an amount, so that an example may ask for it.
    fn has_year(&self, amount: AmountOf) -> bool {
        let AmountKind::Year(year) = amount.kind else { return true };
        self.mutant.appraisal.as_ref().is_some_and(|appraisal| {
            let first = i64::from(appraisal.first_year);
            (first..first + i64::from(appraisal.years)).contains(&year)
        })
    }

    fn over_the_years(&self, pool: &Pool) -> Option<Difference> {
        let seen = of_appraisal(self.base);
        let parts = seen.iter().filter_map(|seen| match &seen.base {
            OutcomePart::Amount(amount) => Some(*amount),
            OutcomePart::Advice
            | OutcomePart::Status
            | OutcomePart::OpenFacts
            | OutcomePart::Condition(_)
            | OutcomePart::Score(..)
            | OutcomePart::Rule(_)
            | OutcomePart::That(_)
            | OutcomePart::Standing(_) => None,
        });
        let parts: Vec<AmountOf> = parts.collect();
        let before = pool.over_the_years.get_or_init(|| {
            let cases = pool.cases.iter().take(MOST_CASES);
            cases.map(|case| amounts(self.base, pool.on, case, &parts)).collect()
        });
        for (case, before) in pool.cases.iter().zip(before) {
            let after = amounts(self.mutant, pool.on, case, &parts);
            let mut pairs = before.iter().zip(&after).zip(&parts);
            let at = pairs.position(|((before, after), part)| {
                certain(before) && before != after && self.has_year(*part)
            });
            if let Some(seen) = at.and_then(|at| seen.get(at)) {
                return Some(Difference { seen: seen.clone(), case: case.clone(), on: pool.on });
            }
        }
        None
    }

    /// The example of a case, when the unchanged rules pass it and the changed ones do not.
    fn written(&self, seen: &Seen, case: &[Known], on: Date, title: &str) -> Option<Declaration> {
        // What always applies after the change cannot be said not to, so the changed rules would not be sound.
        let always = |(fact, known): (&Fact, &Known)| !fact.may_not_apply && *known == Known::NotApplicable;
        if self.mutant.facts.values().zip(case).any(always) {
            return None;
        }
        let advice = seen.base == OutcomePart::Advice;
        let status = Seen { base: OutcomePart::Status, mutant: OutcomePart::Status };
        let parts = [Some(seen), advice.then_some(&status)];
        let (part, wanted) = parts.into_iter().flatten().find_map(|seen| {
            let before = actuals(self.base, on, case, std::slice::from_ref(&seen.base)).pop()?;
            let after = actuals(self.mutant, on, case, std::slice::from_ref(&seen.mutant)).pop()?;
            let wanted = wanted(&before)
                .into_iter()
                .find(|wanted| met(&before, wanted) == Ending::Met && met(&after, wanted) != Ending::Met)?;
            Some((seen.base.clone(), wanted))
        })?;
        written::example(self.base, on, case, (&part, &wanted), title)
    }
}

/// What can be expected of what came out, that which says most first.
fn wanted(actual: &Actual) -> Vec<Wanted> {
    match actual {
        Actual::Option(option) => vec![Wanted::Option { not: false, option: *option }],
        Actual::Status(status) => vec![Wanted::Status { not: false, status: *status }],
        Actual::Standing { ruled_out, required } => [(false, ruled_out), (true, required)]
            .into_iter()
            .filter(|(_, truth)| **truth != Truth::Unknown)
            .map(|(required, truth)| Wanted::Standing { not: *truth == Truth::No, required })
            .collect(),
        Actual::Holds(Truth::Yes) => vec![Wanted::Holds(true)],
        Actual::Holds(Truth::No) => vec![Wanted::Holds(false)],
        Actual::Number(number) => {
            number.single().map(|value| Wanted::Number { not: false, value }).into_iter().collect()
        }
        Actual::Holds(Truth::Unknown)
        | Actual::Everywhere
        | Actual::Facts(_)
        | Actual::Trouble(_)
        | Actual::Missing => Vec::new(),
    }
}

/// Whether amounts are all known.
fn is_certain(actuals: &[Actual]) -> bool {
    actuals.iter().all(certain)
}

fn certain(actual: &Actual) -> bool {
    matches!(actual, Actual::Number(number) if number.single().is_some())
}

/// What some amounts come to in a case.
fn amounts(program: &Program, on: Date, case: &[Known], parts: &[AmountOf]) -> Vec<Actual> {
    let example = example_of(program, on, case, &[]);
    let Some(trial) = example.trials.first() else { return Vec::new() };
    let cases = cases(program, &example, trial, &BTreeMap::new());
    let Some(case) = cases.first() else { return Vec::new() };
    let found = find(program, case, on);
    let options = advice::options_of(&found);
    parts.iter().map(|amount| amount_of(&found, || &options, *amount)).collect()
}

/// What comes out of some parts of the outcome in a case.
fn actuals(program: &Program, on: Date, case: &[Known], parts: &[OutcomePart]) -> Vec<Actual> {
    let example = example_of(program, on, case, parts);
    let Some(trial) = example.trials.first() else { return Vec::new() };
    let cases = cases(program, &example, trial, &BTreeMap::new());
    let prepared = Prepared { of: TrialOf::Example(0, 0), example: &example, trial, on, cases };
    run_one(program, &prepared).into_iter().map(|checked| checked.actual).collect()
}

/// An example that gives a case and asks for some parts of the outcome.
fn example_of(program: &Program, on: Date, case: &[Known], parts: &[OutcomePart]) -> Example {
    let span = Span { file: FileId(0), start: 0, end: 0 };
    let given = program.facts.ids().zip(case).filter(|(_, known)| **known != Known::Unknown);
    let expect = parts.iter().map(|of| Expected {
        about: About::Each,
        expectation: Expectation { of: of.clone(), wanted: Wanted::Error, span },
        basis: None,
    });
    let trial = Trial {
        row: None,
        title: None,
        file: None,
        shared: given.map(|(fact, known)| GivenFact { fact, known: known.clone(), span }).collect(),
        cases: Vec::new(),
        expect: expect.collect(),
        span,
    };
    Example { title: String::new(), on: Some(on), any: Vec::new(), trials: vec![trial], span }
}
