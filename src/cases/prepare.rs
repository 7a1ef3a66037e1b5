//! From what an example gives to cases that can be advised on.

use std::collections::BTreeMap;

use super::run::TrialOf;
use crate::intake::{Case, Cases, FactEntry};
use crate::program::{Example, GivenFact, Program, Trial};
use crate::value::Date;

/// A trial with its cases.
#[derive(Clone, Debug)]
pub struct Prepared<'p> {
    /// Which trial it is.
    pub of: TrialOf,
    /// Its example.
    pub example: &'p Example,
    /// The trial.
    pub trial: &'p Trial,
    /// The reference date.
    pub on: Date,
    /// The cases, sorted by id; a single case without a name has the name of the example.
    pub cases: Vec<Case>,
}

/// Every trial of every example, in the order of the examples; `on` is the reference date of those that name none.
/// `facts` holds the cases of the files that examples name.
pub fn prepare<'p>(program: &'p Program, facts: &BTreeMap<String, Cases>, on: Date) -> Vec<Prepared<'p>> {
    let mut all = Vec::new();
    for (number, example) in program.examples.iter().enumerate() {
        for (at, trial) in example.trials.iter().enumerate() {
            let cases = cases(program, example, trial, facts);
            let of = TrialOf::Example(number, at);
            all.push(Prepared { of, example, trial, on: example.on.unwrap_or(on), cases });
        }
    }
    all
}

/// The cases of a trial.
pub(super) fn cases(
    program: &Program,
    example: &Example,
    trial: &Trial,
    facts: &BTreeMap<String, Cases>,
) -> Vec<Case> {
    let mut cases: Vec<Case> = match trial.file.as_ref().and_then(|file| facts.get(&file.path)) {
        Some(read) => read.cases.clone(),
        None if trial.cases.is_empty() => vec![blank(program, &example.title, trial)],
        None => trial.cases.iter().map(|case| blank(program, &case.id, trial)).collect(),
    };
    for case in &mut cases {
        fill(case, &trial.shared);
        if let Some(own) = trial.cases.iter().find(|own| own.id == case.id) {
            fill(case, &own.facts);
        }
    }
    cases.sort_by(|a, b| a.id.cmp(&b.id));
    cases
}

/// A case of which nothing is known.
pub(super) fn blank(program: &Program, id: &str, trial: &Trial) -> Case {
    Case {
        id: id.to_owned(),
        name: id.to_owned(),
        description: None,
        whole: None,
        facts: program.facts.values().map(|_| FactEntry::absent()).collect(),
        preference: None,
        argument: None,
        span: trial.span,
    }
}

/// Puts what is given in the place of what was known.
pub(super) fn fill(case: &mut Case, given: &[GivenFact]) {
    for one in given {
        let Some(slot) = case.facts.get_mut(one.fact.index()) else { continue };
        *slot = FactEntry { span: Some(one.span), ..FactEntry::given(one.known.clone()) };
    }
}
