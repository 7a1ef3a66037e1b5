//! A criterion on which nothing scores: it has a weight and never counts.

use std::collections::BTreeSet;

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{Criterion, Id};

pub(super) const LINT: Lint = Lint { code: "W0704", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let of_groups = program.rules.values().flat_map(|rule| &rule.scores).map(|score| score.criterion);
    let scored: BTreeSet<Id<Criterion>> =
        program.arguments.values().map(|one| one.criterion).chain(of_groups).collect();
    let mut found = Vec::new();
    for (_, criterion) in program.criteria.iter().filter(|(id, _)| !scored.contains(id)) {
        let (t, name) = (subject.tongue(criterion.span), &criterion.name);
        let (nl, en) =
            (format!("niets scoort op criterium `{name}`"), format!("nothing scores on criterion `{name}`"));
        found.push(warning(t, LINT.code, criterion.span, nl, en).advise(
            t,
            "laat een regel of scoretabel erop scoren, of haal het weg",
            "let a rule or score table score on it, or take it away",
        ));
    }
    found
}
