//! A rule that says neither why it holds nor where it comes from: nobody can defend its outcome.
//!
//! A rule that is marked as assumed has someone who stands for it.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};

pub(super) const LINT: Lint = Lint { code: "W0711", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in subject.program.rules.values() {
        if rule.because.is_some() || !rule.citations.is_empty() || rule.assumed.is_some() {
            continue;
        }
        let (t, name) = (subject.tongue(rule.span), &rule.name);
        let (nl, en) = (
            format!("regel `{name}` heeft geen reden en geen bron"),
            format!("rule `{name}` has no reason and no source"),
        );
        found.push(warning(t, LINT.code, rule.span, nl, en).advise(
            t,
            "zeg met `omdat` waarom hij geldt, of met `bron` waar hij vandaan komt",
            "say with `because` why it holds, or with `source` where it comes from",
        ));
    }
    found
}
