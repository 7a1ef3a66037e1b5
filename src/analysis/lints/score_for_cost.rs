//! A score that rests on costs. Money stands beside the points, so that a board sees what value costs; a score
//! for being cheap hides that, and counts the money twice.
//!
//! A knock-out, a condition or a note may read costs.

use std::collections::BTreeSet;

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::ArgumentBy;
use crate::source::Span;

pub(super) const LINT: Lint = Lint { code: "W0709", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let mut said: BTreeSet<Span> = BTreeSet::new();
    let mut found = Vec::new();
    for argument in program.arguments.values() {
        // Only the rule's own conditions count, not those of a rule that overrides it.
        let reads = match argument.by {
            ArgumentBy::Rule(id) => {
                let rule = program.rules.get(id);
                let mut conditions = rule.iter().flat_map(|rule| rule.when.iter().chain(&rule.unless));
                conditions.any(|node| subject.reads_costs(*node))
            }
            ArgumentBy::Row(..) => subject.reads_costs(argument.applies),
        };
        let (giver, span) = subject.giver(argument.by);
        if !reads || !said.insert(span) {
            continue;
        }
        let t = subject.tongue(span);
        found.push(
            warning(
                t,
                LINT.code,
                span,
                format!("{giver} geeft punten voor kosten"),
                format!("{giver} gives points for costs"),
            )
            .advise(
                t,
                "kosten staan al naast de punten: maak er een uitsluiting, een voorwaarde of een melding van",
                "costs stand beside the points already: make it a knock-out, a condition or a note",
            ),
        );
    }
    found
}
