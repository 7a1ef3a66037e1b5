//! A function that nothing calls: left over, or a slip elsewhere.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{Function, Id, Op};

pub(super) const LINT: Lint = Lint { code: "W0735", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let is_called = |id: Id<Function>| {
        program.nodes.values().any(|node| matches!(&node.op, Op::Call(called, _) if *called == id))
    };
    let mut found = Vec::new();
    for (_, function) in program.functions.iter().filter(|(id, _)| !is_called(*id)) {
        let (t, name) = (subject.tongue(function.span), &function.name);
        let (nl, en) =
            (format!("niets roept functie `{name}` aan"), format!("nothing calls function `{name}`"));
        found.push(warning(t, LINT.code, function.span, nl, en).advise(
            t,
            "gebruik haar, of haal haar weg",
            "use it, or take it away",
        ));
    }
    found
}
