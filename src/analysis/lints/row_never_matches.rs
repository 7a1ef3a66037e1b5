//! A row of a table that no case can reach: its cells lie outside the ranges of the facts, or `otherwise` is
//! left with nothing.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::syntax::{DeclarationKind, RowConditions};

pub(super) const LINT: Lint = Lint { code: "W0714", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for declaration in subject.declarations() {
        let DeclarationKind::Table(table) = declaration else { continue };
        for row in &table.rows {
            let Some(node) = subject.condition_at(row.span) else { continue };
            if subject.probe.always(node) != Some(false) {
                continue;
            }
            let t = subject.tongue(row.span);
            let problem = warning(
                t,
                LINT.code,
                row.span,
                "deze rij past op geen enkel geval",
                "this row fits no case at all",
            );
            found.push(match row.conditions {
                RowConditions::Otherwise(_) => problem.advise(
                    t,
                    "de andere rijen dekken alles al: haal deze weg",
                    "the other rows already cover everything: take this one away",
                ),
                RowConditions::Patterns(_) => problem.advise(
                    t,
                    "kijk naar de grenzen van de feiten erboven",
                    "look at the ranges of the facts above it",
                ),
            });
        }
    }
    found
}
