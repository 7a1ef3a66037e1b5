//! A condition that is always true, or never: ranges or other parts of it already decide it. A condition that
//! is always true says nothing, and one that never is guards something that cannot happen.
//!
//! Parameters stay open: what is true of the tariffs of today need not stay so.

use rustc_hash::FxHashMap;

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{Id, Node};
use crate::syntax::{CaseWhen, DeclarationKind, Expression, ExpressionKind};

pub(super) const LINT: Lint = Lint { code: "W0707", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut conditions: Vec<&Expression> = Vec::new();
    for declaration in subject.declarations() {
        if let DeclarationKind::Rule(rule) = declaration {
            conditions.extend(rule.when.iter().chain(&rule.unless));
        } else if let DeclarationKind::Define(define) = declaration {
            for case in &define.cases {
                match &case.when {
                    CaseWhen::When(when) => conditions.push(when),
                    CaseWhen::Always if !matches!(case.value.kind, ExpressionKind::Literal(_)) => {
                        conditions.push(&case.value);
                    }
                    CaseWhen::Always | CaseWhen::Otherwise(_) => {}
                }
            }
        } else if let DeclarationKind::Costs(costs) = declaration {
            // A line of several options has a condition for each; only what reads no costs is the same in all.
            for line in &costs.lines {
                conditions.extend(&line.only_when);
                conditions.extend(line.vat.iter().filter_map(|vat| vat.when.as_ref()));
            }
        } else if let DeclarationKind::Claim(claim) = declaration {
            conditions.extend(&claim.whenever);
        }
    }
    let mut found = Vec::new();
    for condition in conditions {
        let Some(decided) = decided_in(subject, condition) else { continue };
        let mut open = vec![condition];
        while let Some(part) = open.pop() {
            let known =
                subject.condition_at(part.span).and_then(|node| decided.get(&node).copied().flatten());
            match known {
                Some(always) => found.push(say(subject, part, always)),
                None => open.extend(parts(part)),
            }
        }
    }
    found
}

/// What is decided of a condition and of its parts; none when nothing is, as in nearly all.
fn decided_in(
    subject: &mut Subject<'_>,
    condition: &Expression,
) -> Option<FxHashMap<Id<Node>, Option<bool>>> {
    let (mut asked, mut open) = (Vec::new(), vec![condition]);
    while let Some(part) = open.pop() {
        let node = subject.condition_at(part.span).filter(|node| !subject.reads_costs(*node));
        asked.extend(node);
        open.extend(parts(part));
    }
    let decided = match subject.condition_at(condition.span).filter(|whole| asked.first() == Some(whole)) {
        // The whole comes first; its parts are among what it rests on.
        Some(whole) => subject.probe.always_each(whole, &asked),
        None => asked.iter().map(|node| subject.probe.always(*node)).collect(),
    };
    let some = decided.iter().any(Option::is_some);
    some.then(|| asked.into_iter().zip(decided).collect())
}

fn decided(subject: &mut Subject<'_>, condition: &Expression) -> Option<bool> {
    let node = subject.condition_at(condition.span)?;
    if subject.reads_costs(node) { None } else { subject.probe.always(node) }
}

fn parts(condition: &Expression) -> &[Expression] {
    if let ExpressionKind::And(of) | ExpressionKind::Or(of) = &condition.kind {
        of
    } else if let ExpressionKind::Not(of) = &condition.kind {
        std::slice::from_ref(of)
    } else {
        &[]
    }
}

/// The smallest part that decides the whole.
fn cause<'e>(subject: &mut Subject<'_>, condition: &'e Expression) -> Option<&'e Expression> {
    let part = parts(condition).iter().find(|part| decided(subject, part).is_some())?;
    Some(cause(subject, part).unwrap_or(part))
}

fn say(subject: &mut Subject<'_>, condition: &Expression, always: bool) -> Diagnostic {
    let t = subject.tongue(condition.span);
    let (nl, en) = if always {
        ("deze voorwaarde is altijd waar", "this condition is always true")
    } else {
        ("deze voorwaarde is nooit waar", "this condition is never true")
    };
    let mut problem = warning(t, LINT.code, condition.span, nl, en);
    if let Some(part) = cause(subject, condition) {
        problem = problem.and_at(part.span, t.pick("dit beslist het al", "this already decides it"));
    }
    problem.advise(
        t,
        "kijk naar de grenzen van de feiten, en naar delen die elkaar tegenspreken",
        "look at the ranges of the facts, and at parts that contradict each other",
    )
}
