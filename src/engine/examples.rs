//! Files of facts that examples name are read once the program is there, as any file of facts is.

use std::collections::BTreeMap;

use super::beside::{self, Fetch};
use super::errors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::intake::{self, Cases};
use crate::program::{About, FactsFile, Program, Trial};
use crate::source::{Sources, Span};

/// Reads every file of facts that an example names, by its path.
pub(super) fn facts(
    program: &Program,
    from: Fetch<'_>,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Cases> {
    let mut read: BTreeMap<String, Option<Cases>> = BTreeMap::new();
    let trials = program.examples.iter().flat_map(|example| &example.trials);
    for trial in trials {
        let Some(file) = &trial.file else { continue };
        if !read.contains_key(&file.path) {
            let cases = match cases(program, file, from, sources) {
                Ok((cases, found)) => {
                    let sound = found.iter().all(|problem| problem.severity != Severity::Error);
                    problems.extend(found);
                    sound.then_some(cases)
                }
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            };
            read.insert(file.path.clone(), cases);
        }
        if let Some(Some(cases)) = read.get(&file.path) {
            problems.extend(unknown(program, trial, cases));
        }
    }
    read.into_iter().filter_map(|(path, cases)| Some((path, cases?))).collect()
}

fn cases(
    program: &Program,
    file: &FactsFile,
    from: Fetch<'_>,
    sources: &mut Sources,
) -> Result<(Cases, Vec<Diagnostic>), Diagnostic> {
    let t = program.tongue;
    let path = beside::path_of(t, &file.path, file.span)?;
    let (name, text) = beside::fetch_text(t, &path, from)?;
    let id = sources.add(name.clone(), text);
    let text = sources.get(id).map(|file| file.text()).unwrap_or_default();
    Ok(intake::read(program, id, &name, text))
}

/// What an example says of cases that its file does not hold.
fn unknown(program: &Program, trial: &Trial, cases: &Cases) -> Vec<Diagnostic> {
    let given = trial.cases.iter().map(|case| (case.id.as_str(), case.span));
    let expected = trial.expect.iter().filter_map(|one| match &one.about {
        About::Case(id) => Some((id.as_str(), one.expectation.span)),
        About::Each | About::Group(_) | About::Whole(_) | About::Portfolio => None,
    });
    let wholes = trial.expect.iter().filter_map(|one| match &one.about {
        About::Whole(id) => Some((id.as_str(), one.expectation.span)),
        About::Each | About::Group(_) | About::Case(_) | About::Portfolio => None,
    });
    let ids: Vec<&str> = cases.cases.iter().map(|case| case.id.as_str()).collect();
    let mut projects: Vec<&str> =
        cases.cases.iter().filter_map(|case| case.whole.as_ref()).map(|whole| whole.id.as_str()).collect();
    projects.dedup();
    let missing = |(id, span): (&str, Span), known: &[&str]| {
        (!known.contains(&id)).then(|| errors::not_in_file(program.tongue, id, span, known))
    };
    let cases = given.chain(expected).filter_map(|one| missing(one, &ids));
    cases.chain(wholes.filter_map(|one| missing(one, &projects))).collect()
}
