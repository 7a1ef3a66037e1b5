//! A parameter that nothing reads: a tariff that someone keeps up for nothing, or a slip elsewhere.

use std::collections::BTreeSet;

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{Id, Op, Parameter};

pub(super) const LINT: Lint = Lint { code: "W0702", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let mut used: BTreeSet<Id<Parameter>> = BTreeSet::new();
    for (id, node) in program.nodes.iter() {
        if let Op::Parameter(parameter, _) = node.op
            && subject.is_read(id)
        {
            used.insert(parameter);
        }
    }
    used.extend(program.cost_lines.values().filter_map(|line| line.index));
    used.extend(program.keys.values().flat_map(|key| &key.parts).filter_map(|part| part.by));
    used.extend(program.appraisal.iter().flat_map(|appraisal| &appraisal.discount).map(|(id, _)| *id));
    let mut found = Vec::new();
    for (_, parameter) in program.parameters.iter().filter(|(id, _)| !used.contains(id)) {
        let (t, name) = (subject.tongue(parameter.span), &parameter.name);
        let (nl, en) = (
            format!("parameter `{name}` wordt nergens gebruikt"),
            format!("nothing reads parameter `{name}`"),
        );
        found.push(warning(t, LINT.code, parameter.span, nl, en).advise(
            t,
            "gebruik hem, of haal hem weg",
            "use it, or take it away",
        ));
    }
    found
}
