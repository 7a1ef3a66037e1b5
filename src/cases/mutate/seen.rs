//! What can be seen of a rule set from outside, and so be expected by an example: in the base and in a changed one.

use std::collections::BTreeSet;

use super::judge::roots;
use crate::program::{AmountKind, AmountOf, Id, Node, OutcomePart, PlacementOption, Program, Rule};

/// A part of an outcome, as it is called in the unchanged and in a changed program.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub base: OutcomePart,
    pub mutant: OutcomePart,
}

impl Seen {
    /// The same name in both.
    fn both(part: OutcomePart) -> Seen {
        Seen { base: part.clone(), mutant: part }
    }

    /// The nodes in which it differs: of the changed and of the unchanged program.
    pub(super) fn pairs(&self, base: &Program, mutant: &Program) -> Vec<(Id<Node>, Id<Node>)> {
        let before = roots(base, &self.base).unwrap_or_default();
        let after = roots(mutant, &self.mutant).unwrap_or_default();
        after.into_iter().zip(before).collect()
    }
}

/// What rests on nodes alone, that which reads most plainly first: a rule, a standing, a score, a cost line, a cost,
/// a total, the advice. What the changed program lacks is left out.
pub(super) fn of_nodes(base: &Program, mutant: &Program) -> Vec<Seen> {
    let mut seen = Vec::new();
    let name = |program: &Program, id: Id<Rule>| program.rules.get(id).map(|rule| rule.name.clone());
    for (id, rule) in base.rules.iter().filter(|(_, rule)| rule.level.is_none()) {
        let same = mutant.rules.ids().find(|other| name(mutant, *other).as_ref() == Some(&rule.name));
        let same = same.map(|other| Seen { base: OutcomePart::Rule(id), mutant: OutcomePart::Rule(other) });
        seen.extend(same);
    }
    let candidates: Vec<Id<PlacementOption>> =
        base.options.iter().filter(|(_, one)| !one.for_comparison).map(|(id, _)| id).collect();
    seen.extend(candidates.iter().map(|id| Seen::both(OutcomePart::Standing(*id))));
    for criterion in base.criteria.ids() {
        seen.extend(candidates.iter().map(|id| Seen::both(OutcomePart::Score(*id, Some(criterion)))));
    }
    for (id, line) in base.cost_lines.iter() {
        let same = mutant
            .cost_lines
            .iter()
            .find(|(_, other)| other.option == line.option && other.name == line.name);
        let part = |line| {
            OutcomePart::Amount(AmountOf {
                kind: AmountKind::Line(line),
                option: base_option(base, id),
                member: None,
            })
        };
        seen.extend(same.map(|(other, _)| Seen { base: part(id), mutant: part(other) }));
    }
    for kind in [AmountKind::Once, AmountKind::Yearly] {
        seen.extend(
            base.options
                .ids()
                .filter(|id| has_costs(base, *id))
                .map(|id| Seen::both(OutcomePart::Amount(AmountOf { kind, option: id, member: None }))),
        );
    }
    seen.extend(candidates.iter().map(|id| Seen::both(OutcomePart::Score(*id, None))));
    seen.push(Seen::both(OutcomePart::Advice));
    seen
}

fn base_option(base: &Program, line: Id<crate::program::CostLine>) -> Id<PlacementOption> {
    base.cost_lines.get(line).map_or(Id::at(0), |line| line.option)
}

/// Whether an option has cost lines.
fn has_costs(base: &Program, option: Id<PlacementOption>) -> bool {
    base.cost_lines.values().any(|line| line.option == option)
}

/// Conditions that go with other options than they did.
pub(super) fn of_conditions(base: &Program, mutant: &Program) -> Vec<Seen> {
    let mut seen = Vec::new();
    for (id, rule) in base.rules.iter().filter(|(_, rule)| rule.level.is_none()) {
        let Some((other, changed)) = mutant.rules.iter().find(|(_, other)| other.name == rule.name) else {
            continue;
        };
        // Of a rule without conditions nobody can expect one.
        if !changed.conditions.is_empty() && options_of(rule) != options_of(changed) {
            seen.push(Seen { base: OutcomePart::Condition(id), mutant: OutcomePart::Condition(other) });
        }
    }
    seen
}

/// The options with which the conditions of a rule go.
pub(super) fn options_of(rule: &Rule) -> BTreeSet<Id<PlacementOption>> {
    rule.conditions.iter().flat_map(|condition| condition.options.iter().copied()).collect()
}

/// Amounts that also rest on the appraisal, its rates and its keys.
pub(super) fn of_appraisal(base: &Program) -> Vec<Seen> {
    let Some(appraisal) = &base.appraisal else { return Vec::new() };
    let options: Vec<Id<PlacementOption>> = base.options.ids().filter(|id| has_costs(base, *id)).collect();
    let mut seen = Vec::new();
    let first = i64::from(appraisal.first_year);
    let years = [AmountKind::Year(first), AmountKind::Year(first + 1)];
    let whole = [AmountKind::PresentValue, AmountKind::YearlyEquivalent, AmountKind::Total];
    for kind in whole.into_iter().chain(years) {
        let amounts = options.iter().map(|id| AmountOf { kind, option: *id, member: None });
        seen.extend(amounts.map(|amount| Seen::both(OutcomePart::Amount(amount))));
    }
    let key = appraisal.first_key().and_then(|key| base.keys.get(key));
    let list = key.and_then(|key| base.lists.get(Id::at(key.of.0 as usize)));
    for member in list.into_iter().flat_map(|list| list.members.iter()).take(MOST_SHARES).zip(0u16..) {
        let member = Some(crate::value::Member(member.1));
        let amounts = options.iter().map(|id| AmountOf { kind: AmountKind::Total, option: *id, member });
        seen.extend(amounts.map(|amount| Seen::both(OutcomePart::Amount(amount))));
    }
    seen
}

/// The shares of so many members are looked at.
const MOST_SHARES: usize = 4;
