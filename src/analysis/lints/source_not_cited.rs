//! A source that nothing cites: what rests on it does not say so, or nothing does.

use std::collections::BTreeSet;

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{Basis, Citation, Id, Source};
use crate::syntax::DeclarationKind;

pub(super) const LINT: Lint = Lint { code: "W0705", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let mut lists: Vec<&[Citation]> = Vec::new();
    lists.extend(program.criteria.values().map(|one| one.citations.as_slice()));
    lists.extend(program.facts.values().map(|one| one.citations.as_slice()));
    lists
        .extend(program.parameters.values().flat_map(|one| &one.periods).map(|one| one.citations.as_slice()));
    lists.extend(program.terms.values().map(|one| one.citations.as_slice()));
    lists.extend(program.functions.values().map(|one| one.citations.as_slice()));
    lists.extend(program.rules.values().map(|one| one.citations.as_slice()));
    lists.extend(program.score_tables.values().map(|one| one.citations.as_slice()));
    lists.extend(program.keys.values().map(|one| one.citations.as_slice()));
    lists.extend(program.cost_lines.values().map(|one| one.citations.as_slice()));
    let expected = program.examples.iter().flat_map(|one| &one.trials).flat_map(|trial| &trial.expect);
    lists.extend(expected.filter_map(|one| match &one.basis {
        Some(Basis::Source(citation)) => Some(std::slice::from_ref(citation)),
        Some(Basis::ByHand | Basis::EarlierRun) | None => None,
    }));
    let cited: BTreeSet<Id<Source>> = lists.into_iter().flatten().map(|citation| citation.source).collect();
    let mut found = Vec::new();
    // A claim keeps its sources as they are written.
    let claims = subject.declarations().filter_map(|declaration| {
        if let DeclarationKind::Claim(claim) = declaration { Some(&claim.references) } else { None }
    });
    let claimed: BTreeSet<&str> = claims.flatten().map(|reference| reference.source.text.as_str()).collect();
    for (id, source) in program.sources.iter() {
        if cited.contains(&id) || claimed.contains(source.name.as_str()) {
            continue;
        }
        let (t, name) = (subject.tongue(source.span), &source.name);
        let (nl, en) =
            (format!("niets verwijst naar bron `{name}`"), format!("nothing cites source `{name}`"));
        found.push(warning(t, LINT.code, source.span, nl, en).advise(
            t,
            format!("schrijf `bron {name}` bij wat erop rust, of haal de bron weg"),
            format!("write `source {name}` with what rests on it, or take the source away"),
        ));
    }
    found
}
