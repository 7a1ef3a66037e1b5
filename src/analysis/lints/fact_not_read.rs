//! A fact that the rules ask for and use nowhere: a question too many, or a slip elsewhere.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};

pub(super) const LINT: Lint = Lint { code: "W0701", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let grouping = subject.program.ruleset.grouping;
    let mut found = Vec::new();
    for (id, fact) in subject.program.facts.iter() {
        let groups = grouping.is_some_and(|grouping| grouping.by == id || grouping.weight == Some(id));
        if groups || subject.is_read(fact.node) {
            continue;
        }
        let (t, name) = (subject.tongue(fact.span), &fact.name);
        let (nl, en) =
            (format!("feit `{name}` wordt nergens gebruikt"), format!("nothing reads fact `{name}`"));
        found.push(warning(t, LINT.code, fact.span, nl, en).advise(
            t,
            "gebruik het in een regel, tabel, kostenregel of reden, of vraag het niet",
            "use it in a rule, table, cost line or reason, or do not ask for it",
        ));
    }
    found
}
