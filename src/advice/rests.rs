//! What a recommendation rests on that is not plainly known: estimates, assumptions, disputes, judgements.

use std::collections::BTreeSet;

use super::explain::supporting;
use super::found::Found;
use crate::intake::{Claimed, Status};
use crate::program::{
    Fact, Function, Id, Node, Op, Parameter, PlacementOption, Role, Rule, ScoreTable, Term,
};
use crate::value::{Date, Known, Truth};

/// Something that a recommendation rests on and that deserves a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RestsOn {
    /// A fact that is assumed.
    AssumedFact(Id<Fact>),
    /// An assumption that has run out before the reference date; the fact counts as unknown.
    RanOut(Id<Fact>),
    /// A fact that is estimated.
    EstimatedFact(Id<Fact>),
    /// A fact that is disputed.
    DisputedFact(Id<Fact>),
    /// A fact that a person judged.
    JudgedFact(Id<Fact>),
    /// A term that a person judges.
    JudgedTerm(Id<Term>),
    /// A term that the rule set marks as assumed.
    AssumedTerm(Id<Term>),
    /// A parameter whose value on the reference date is assumed.
    AssumedParameter(Id<Parameter>),
    /// A rule that is marked as assumed.
    AssumedRule(Id<Rule>),
    /// A score table that is marked as assumed.
    AssumedTable(Id<ScoreTable>),
    /// A function that is marked as assumed.
    AssumedFunction(Id<Function>),
}

/// What something rests on, with who is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// What it is.
    pub on: RestsOn,
    /// Who assumed, estimated or judged it.
    pub by: Option<String>,
    /// The last day on which an assumption holds.
    pub until: Option<Date>,
    /// The values of a disputed fact, each with who gave it.
    pub claims: Vec<Claimed>,
}

/// Everything that the outcome of a case rests on and that deserves a mark, each once, in order.
pub(super) fn rests_on(found: &Found) -> Vec<Ground> {
    marks(found, &[found.program.verdict])
}

/// The same for the rules about several cases together that apply or may apply.
pub(super) fn rests_on_rules(found: &Found) -> Vec<Ground> {
    let about = found.program.rules.values().filter(|rule| rule.level == found.level());
    let applying = about.filter(|rule| found.truth(rule.applies) != Truth::No);
    marks(found, &applying.map(|rule| rule.applies).collect::<Vec<_>>())
}

/// The same for what an option costs.
pub(super) fn costs_rest_on(found: &Found, option: Id<PlacementOption>) -> Vec<Ground> {
    let lines = found.program.cost_lines.values().filter(|line| line.option == option);
    let nodes = lines.flat_map(|line| [Some(line.amount), line.from_year, line.until_year]);
    marks(found, &nodes.flatten().collect::<Vec<_>>())
}

fn marks(found: &Found, roots: &[Id<Node>]) -> Vec<Ground> {
    let mut marks = BTreeSet::new();
    for node in supporting(found, roots, Found::OPEN) {
        mark(found, node, &mut marks);
    }
    marks.into_iter().map(|on| ground(found, on)).collect()
}

fn ground(found: &Found, on: RestsOn) -> Ground {
    let program = found.program;
    let (mut by, mut until, mut claims) = (None, None, Vec::new());
    match on {
        RestsOn::AssumedFact(id)
        | RestsOn::RanOut(id)
        | RestsOn::EstimatedFact(id)
        | RestsOn::DisputedFact(id)
        | RestsOn::JudgedFact(id) => {
            if let Some(entry) = found.case.facts.get(id.index()) {
                by.clone_from(&entry.provenance.by);
                if matches!(on, RestsOn::AssumedFact(_) | RestsOn::RanOut(_)) {
                    until = entry.until;
                }
                if matches!(on, RestsOn::DisputedFact(_)) {
                    claims.clone_from(&entry.claims);
                }
            }
        }
        RestsOn::JudgedTerm(_) => {}
        RestsOn::AssumedTerm(id) => by = program.terms.get(id).and_then(|term| term.assumed.clone()),
        RestsOn::AssumedParameter(id) => {
            let period = program.parameters.get(id).and_then(|parameter| parameter.period(found.on));
            by = period.and_then(|period| period.assumed.clone());
        }
        RestsOn::AssumedRule(id) => by = program.rules.get(id).and_then(|rule| rule.assumed.clone()),
        RestsOn::AssumedFunction(id) => {
            by = program.functions.get(id).and_then(|function| function.assumed.clone());
        }
        RestsOn::AssumedTable(id) => {
            by = program.score_tables.get(id).and_then(|table| table.assumed.clone());
        }
    }
    Ground { on, by: by.filter(|by| !by.is_empty()), until, claims }
}

fn mark(found: &Found, id: Id<Node>, marks: &mut BTreeSet<RestsOn>) {
    let program = found.program;
    let Some(node) = program.nodes.get(id) else { return };
    if let Op::Fact(id) = &node.op {
        marks.extend(of_fact(found, *id));
    }
    if let Op::Call(id, _) = &node.op {
        let assumed = program.functions.get(*id).is_some_and(|function| function.assumed.is_some());
        marks.extend(assumed.then_some(RestsOn::AssumedFunction(*id)));
    }
    match node.role {
        Role::Term(id) => {
            if let Some(term) = program.terms.get(id) {
                marks.extend(term.judgement.then_some(RestsOn::JudgedTerm(id)));
                marks.extend(term.assumed.as_ref().map(|_| RestsOn::AssumedTerm(id)));
            }
        }
        Role::Parameter(id) => {
            let period = program.parameters.get(id).and_then(|parameter| parameter.period(found.on));
            let assumed = period.is_some_and(|period| period.assumed.is_some());
            marks.extend(assumed.then_some(RestsOn::AssumedParameter(id)));
        }
        Role::Rule(id) => {
            let assumed = program.rules.get(id).is_some_and(|rule| rule.assumed.is_some());
            marks.extend(assumed.then_some(RestsOn::AssumedRule(id)));
        }
        Role::Row(id, _) => {
            let assumed = program.score_tables.get(id).is_some_and(|table| table.assumed.is_some());
            marks.extend(assumed.then_some(RestsOn::AssumedTable(id)));
        }
        Role::Part
        | Role::Fact(_)
        | Role::Cell(..)
        | Role::Total(_)
        | Role::RuledOut(_)
        | Role::Required(_)
        | Role::Amount(_)
        | Role::Booked(_)
        | Role::Once(_)
        | Role::Yearly(_)
        | Role::Verdict => {}
    }
}

fn of_fact(found: &Found, id: Id<Fact>) -> Vec<RestsOn> {
    let Some(entry) = found.case.facts.get(id.index()) else { return Vec::new() };
    let mut marks = Vec::new();
    match entry.status {
        Status::Assumed if entry.ran_out(found.on) => marks.push(RestsOn::RanOut(id)),
        Status::Assumed => {
            marks.push(RestsOn::AssumedFact(id));
            let estimated = matches!(entry.known, Known::Estimate { .. });
            marks.extend(estimated.then_some(RestsOn::EstimatedFact(id)));
        }
        Status::Estimated => marks.push(RestsOn::EstimatedFact(id)),
        Status::Disputed => marks.push(RestsOn::DisputedFact(id)),
        Status::Known | Status::Unknown | Status::NotApplicable => {}
    }
    let judged = found.program.facts.get(id).is_some_and(|fact| fact.judgement);
    marks.extend((judged && entry.status != Status::Unknown).then_some(RestsOn::JudgedFact(id)));
    marks
}
