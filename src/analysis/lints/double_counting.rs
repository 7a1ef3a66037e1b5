//! Two rules or tables that give an option points on one criterion for one and the same fact: what is one
//! reason then counts twice.
//!
//! Said only when both rest on that fact alone, point the same way, and can apply at once.

use std::collections::{BTreeMap, BTreeSet};

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::{ArgumentBy, Criterion, Fact, Id, Node, PlacementOption};

pub(super) const LINT: Lint = Lint { code: "W0708", level: Severity::Warning, run };

/// What is given where: the option, the criterion, for or against, and the fact that it rests on.
type Place = (Id<PlacementOption>, Id<Criterion>, bool, Id<Fact>);

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut places: BTreeMap<Place, Vec<(ArgumentBy, Id<Node>)>> = BTreeMap::new();
    let facts = subject.only_facts();
    for argument in subject.program.arguments.values().filter(|argument| argument.grade != 0) {
        if let Some(fact) = facts.get(argument.applies.index()).copied().flatten() {
            let place = (argument.option, argument.criterion, argument.grade > 0, fact);
            places.entry(place).or_default().push((argument.by, argument.applies));
        }
    }
    let mut said: BTreeSet<(ArgumentBy, ArgumentBy)> = BTreeSet::new();
    let mut found = Vec::new();
    for ((_, criterion, _, fact), given) in places {
        // One rule that gives two grades in one cell does so on purpose; rows of one table never overlap.
        let givers: BTreeSet<ArgumentBy> = given.iter().map(|(by, _)| giver(*by)).collect();
        if givers.len() < 2 {
            continue;
        }
        let conditions: Vec<Id<Node>> = given.iter().map(|(_, applies)| *applies).collect();
        let Some((one, other)) = subject.probe.together(&conditions) else { continue };
        let (Some((one, _)), Some((other, _))) = (given.get(one), given.get(other)) else { continue };
        if giver(*one) != giver(*other) && said.insert((giver(*one), giver(*other))) {
            found.push(say(subject, *one, *other, criterion, fact));
        }
    }
    found
}

/// The rule, or the table as a whole.
fn giver(by: ArgumentBy) -> ArgumentBy {
    match by {
        ArgumentBy::Rule(_) => by,
        ArgumentBy::Row(table, _) => ArgumentBy::Row(table, 0),
    }
}

fn say(
    subject: &Subject<'_>,
    one: ArgumentBy,
    other: ArgumentBy,
    criterion: Id<Criterion>,
    fact: Id<Fact>,
) -> Diagnostic {
    let criterion = subject.program.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    let fact = subject.program.facts.get(fact).map_or("", |fact| &fact.name);
    let ((one, first), (other, second)) = (subject.giver(one), subject.giver(other));
    let t = subject.tongue(first);
    warning(
        t,
        LINT.code,
        first,
        format!("{one} en {other} tellen allebei feit `{fact}` mee op criterium `{criterion}`"),
        format!("{one} and {other} both count fact `{fact}` on criterion `{criterion}`"),
    )
    .and_at(second, t.pick("hier nog eens", "here again"))
    .advise(
        t,
        "tel één reden één keer: voeg ze samen, of maak er één scoretabel van",
        "count one reason once: put them together, or make one score table of them",
    )
}
