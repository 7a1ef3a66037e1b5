//! A weight that does not say which step it stands for. A weight means something only beside the swing from
//! the worst to the best that it pays for (Edwards and Barron, "SMARTS and SMARTER", 1994).

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};

pub(super) const LINT: Lint = Lint { code: "W0712", level: Severity::Advice, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    // A single criterion is weighed against nothing.
    let criteria = &subject.program.criteria;
    let mut found = Vec::new();
    for criterion in criteria.values().filter(|one| criteria.len() > 1 && one.swing.is_none()) {
        let (t, name) = (subject.tongue(criterion.span), &criterion.name);
        let (nl, en) = (
            format!("criterium `{name}` zegt niet waar zijn gewicht voor staat"),
            format!("criterion `{name}` does not say what its weight stands for"),
        );
        found.push(warning(t, LINT.code, criterion.span, nl, en).advise(
            t,
            "zeg van welke stap: `voor \"van twaalf losse contracten naar één\"`",
            "say for which step: `for \"from twelve separate contracts to one\"`",
        ));
    }
    found
}
