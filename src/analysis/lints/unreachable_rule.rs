//! A rule that cannot make a difference: wherever it applies, another rule rules out every option that it
//! speaks about. It is often older than the knock-out, or forgets an exception.
//!
//! Whether one rule implies another is found by filling in the facts of both. What cannot be counted is not
//! said.

use std::collections::{BTreeMap, BTreeSet};

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{ArgumentBy, Fact, Id, Node, Op, PlacementOption, Rule};

pub(super) const LINT: Lint = Lint { code: "W0706", level: Severity::Warning, run };

/// So many pairs of rules are compared: it bounds the work for a rule set of thousands.
const MOST_PAIRS: usize = 20_000;

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let mut spoken_of: BTreeMap<Id<Rule>, BTreeSet<Id<PlacementOption>>> = BTreeMap::new();
    for argument in program.arguments.values() {
        if let ArgumentBy::Rule(rule) = argument.by {
            spoken_of.entry(rule).or_default().insert(argument.option);
        }
    }
    let knock_outs = knock_outs(subject);
    if knock_outs.is_empty() {
        return Vec::new();
    }
    let mut pairs = MOST_PAIRS;
    let mut found = Vec::new();
    for (id, options) in spoken_of {
        let Some(rule) = program.rules.get(id) else { continue };
        // A rule that does more than speak for or against options makes a difference all the same.
        let more = !rule.rules_out.is_empty() || !rule.requires.is_empty() || !rule.notes.is_empty();
        let conditions = rule.conditions.iter().flat_map(|condition| &condition.options);
        if more || conditions.into_iter().any(|option| !options.contains(option)) {
            continue;
        }
        let Some(facts) = subject.probe.facts(rule.applies) else { continue };
        let mut by: BTreeSet<Id<Rule>> = BTreeSet::new();
        let gone = options.iter().all(|option| {
            let of_option = knock_outs.get(option);
            let near = facts.iter().filter_map(|fact| of_option?.get(fact)).flatten();
            let near: BTreeSet<Id<Rule>> = near.copied().filter(|other| *other != id).collect();
            let which = near.into_iter().find(|other| {
                if !can_imply(subject, &facts, *other) {
                    return false;
                }
                pairs = pairs.saturating_sub(1);
                let applies = program.rules.get(*other).map(|other| other.applies);
                pairs > 0 && applies.is_some_and(|applies| subject.probe.implies(rule.applies, applies))
            });
            by.extend(which);
            which.is_some()
        });
        if gone {
            found.push(say(subject, rule, &by));
        }
    }
    found
}

/// The rules that rule an option out, by the facts on which their first condition rests.
type KnockOuts = BTreeMap<Id<PlacementOption>, BTreeMap<Id<Fact>, Vec<Id<Rule>>>>;

fn knock_outs(subject: &mut Subject<'_>) -> KnockOuts {
    let mut found = KnockOuts::new();
    for (id, rule) in subject.program.rules.iter().filter(|(_, rule)| !rule.rules_out.is_empty()) {
        let Some(first) = conjuncts(subject, rule.applies).first().copied() else { continue };
        for fact in subject.probe.facts(first).into_iter().flatten() {
            for option in &rule.rules_out {
                found.entry(*option).or_default().entry(fact).or_default().push(id);
            }
        }
    }
    found
}

/// A rule implies another only when it says something about each of the other's conditions.
fn can_imply(subject: &mut Subject<'_>, facts: &BTreeSet<Id<Fact>>, other: Id<Rule>) -> bool {
    let Some(other) = subject.program.rules.get(other) else { return false };
    conjuncts(subject, other.applies).into_iter().all(|condition| {
        subject.probe.facts(condition).is_some_and(|own| own.iter().any(|fact| facts.contains(fact)))
    })
}

/// The conditions that must all hold.
fn conjuncts(subject: &Subject<'_>, node: Id<Node>) -> Vec<Id<Node>> {
    let mut found = Vec::new();
    let mut todo = vec![node];
    while let Some(id) = todo.pop() {
        if let Some(Op::All(of)) = subject.program.nodes.get(id).map(|node| &node.op) {
            todo.extend(of.iter().rev());
        } else {
            found.push(id);
        }
    }
    found
}

fn say(subject: &Subject<'_>, rule: &Rule, by: &BTreeSet<Id<Rule>>) -> Diagnostic {
    let (t, name) = (subject.tongue(rule.span), &rule.name);
    let mut problem = warning(
        t,
        LINT.code,
        rule.span,
        format!("regel `{name}` maakt nooit verschil"),
        format!("rule `{name}` never makes a difference"),
    );
    for other in by.iter().filter_map(|other| subject.program.rules.get(*other)) {
        problem = problem.and_at(
            other.span,
            t.pick("sluit dan altijd uit waar hij over gaat", "then always rules out what it speaks about"),
        );
    }
    problem.advise(
        t,
        "haal een van beide weg, of zeg bij `tenzij` wanneer de uitsluiting niet geldt",
        "take one of the two away, or say with `unless` when the knock-out does not hold",
    )
}
