//! An example that expects nothing: it looks like a test, and can never fail.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};

pub(super) const LINT: Lint = Lint { code: "W0718", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for example in &subject.program.examples {
        let empty: Vec<_> = example.trials.iter().filter(|trial| trial.expect.is_empty()).collect();
        for trial in empty {
            let t = subject.tongue(trial.span);
            let (nl, en) = match trial.row {
                None => ("dit voorbeeld verwacht niets", "this example expects nothing"),
                Some(_) => ("deze rij verwacht niets", "this row expects nothing"),
            };
            found.push(warning(t, LINT.code, trial.span, nl, en).advise(
                t,
                "schrijf wat eruit moet komen, zoals `verwacht advies is …`; tot dan wordt het overgeslagen",
                "write what must come out, such as `expect advice is …`; until then it is skipped",
            ));
        }
    }
    found
}
