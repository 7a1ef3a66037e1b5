//! More than eight criteria: nobody can weigh so many against each other, and the same thing is soon counted
//! twice (Miller, "The magical number seven, plus or minus two", 1956).

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};

pub(super) const LINT: Lint = Lint { code: "W0710", level: Severity::Advice, run };

const MOST: usize = 8;

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let count = subject.program.criteria.len();
    if count <= MOST {
        return Vec::new();
    }
    let span = subject.program.ruleset.span;
    let t = subject.tongue(span);
    let (nl, en) = (
        format!("deze regelset weegt {count} criteria; meer dan {MOST} zijn niet tegen elkaar af te wegen"),
        format!(
            "this rule set weighs {count} criteria; more than {MOST} cannot be weighed against each other"
        ),
    );
    vec![warning(t, LINT.code, span, nl, en).advise(
        t,
        "voeg criteria samen die over hetzelfde gaan, of maak van een harde eis een uitsluiting",
        "put criteria together that are about the same thing, or make a hard demand a knock-out",
    )]
}
