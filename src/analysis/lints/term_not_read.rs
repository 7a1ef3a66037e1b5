//! A term that nothing reads: left over, or a slip elsewhere.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};

pub(super) const LINT: Lint = Lint { code: "W0703", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for term in subject.program.terms.values().filter(|term| !subject.is_read(term.node)) {
        let (t, name) = (subject.tongue(term.span), &term.name);
        let (nl, en) =
            (format!("begrip `{name}` wordt nergens gebruikt"), format!("nothing reads term `{name}`"));
        found.push(warning(t, LINT.code, term.span, nl, en).advise(
            t,
            "gebruik het, of haal het weg",
            "use it, or take it away",
        ));
    }
    found
}
