//! Which facts can change which outcome, and what of that was lost or gained between two rule sets.
//!
//! An outcome depends on the facts that it reads, through whatever it reads. What can never matter is left out where
//! that is certain: a condition that is always or never true, a value that no case takes, a fact that makes no
//! difference in any of the cases that matter, a weight of zero.

use std::collections::{BTreeMap, BTreeSet};

use super::renames::Renames;
use super::units::UnitKind;
use crate::eval::Probe;
use crate::program::{Fact, Id, Node, NodeType, Op, Program};
use crate::value::{Arithmetic, Type, Value};

/// An outcome that facts can change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Which option is advised.
    Advice,
    /// Which conditions go with the advice.
    Conditions,
    /// Whether an option is ruled out.
    RuledOut(String),
    /// Whether an option is required.
    Required(String),
    /// What an option costs.
    Cost(String),
}

/// For each outcome the facts that can change it.
pub type Dependences = BTreeMap<Outcome, BTreeSet<String>>;

/// What can change what, in two rule sets.
#[derive(Clone, Debug, Default)]
pub struct Dependence {
    /// In the new rule set.
    pub now: Dependences,
    /// What could change an outcome, and no longer can.
    pub lost: Dependences,
    /// What can change an outcome, and could not.
    pub gained: Dependences,
}

/// What can change what in a rule set.
pub fn dependences(program: &Program) -> Dependences {
    let mut search = Search { program, probe: Probe::new(program), known: BTreeMap::new() };
    let mut found = Dependences::new();
    found.insert(Outcome::Advice, search.facts(&[program.verdict]));
    let of_results = program.rules.values().filter(|rule| rule.level.is_none());
    let conditions: Vec<Id<Node>> =
        of_results.filter(|rule| !rule.conditions.is_empty()).map(|rule| rule.applies).collect();
    found.insert(Outcome::Conditions, search.facts(&conditions));
    for (id, option) in program.options.iter() {
        if !option.for_comparison {
            found.insert(Outcome::RuledOut(option.name.clone()), search.facts(&[option.ruled_out]));
            found.insert(Outcome::Required(option.name.clone()), search.facts(&[option.required]));
        }
        let mut roots = vec![option.once, option.yearly];
        for line in program.cost_lines.values().filter(|line| line.option == id) {
            roots.extend(line.from_year.iter().chain(&line.until_year));
        }
        found.insert(Outcome::Cost(option.name.clone()), search.facts(&roots));
    }
    found
}

/// Lays the dependences of two rule sets beside each other; those of the old one get the new names. Of an option that
/// is not in both, nothing is lost or gained.
pub fn dependence(old: &Dependences, new: Dependences, renames: &Renames) -> Dependence {
    let option = |name: &String| renames.new_name(UnitKind::Option, name);
    let before: Dependences = old
        .iter()
        .map(|(outcome, facts)| {
            let outcome = match outcome {
                Outcome::Advice => Outcome::Advice,
                Outcome::Conditions => Outcome::Conditions,
                Outcome::RuledOut(name) => Outcome::RuledOut(option(name)),
                Outcome::Required(name) => Outcome::Required(option(name)),
                Outcome::Cost(name) => Outcome::Cost(option(name)),
            };
            (outcome, facts.iter().map(|fact| renames.new_name(UnitKind::Fact, fact)).collect())
        })
        .collect();
    Dependence { lost: without(&before, &new), gained: without(&new, &before), now: new }
}

fn without(these: &Dependences, those: &Dependences) -> Dependences {
    let more = these.iter().filter_map(|(outcome, facts)| {
        let more: BTreeSet<String> = facts.difference(those.get(outcome)?).cloned().collect();
        (!more.is_empty()).then(|| (outcome.clone(), more))
    });
    more.collect()
}

struct Search<'p> {
    program: &'p Program,
    probe: Probe<'p>,
    /// What a condition comes to in all cases, or the facts that make a difference to it; by node.
    known: BTreeMap<Id<Node>, Condition>,
}

/// What is certain of a condition.
#[derive(Clone)]
enum Condition {
    /// It always comes to this.
    Always(bool),
    /// These facts make a difference to it, and no others.
    Decided(BTreeSet<Id<Fact>>),
    /// Nothing more than what it reads.
    Reads,
}

impl Search<'_> {
    /// The facts that can change some nodes, by name.
    fn facts(&mut self, roots: &[Id<Node>]) -> BTreeSet<String> {
        let mut facts = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut todo = roots.to_vec();
        while let Some(id) = todo.pop() {
            if !seen.insert(id) {
                continue;
            }
            let Some(node) = self.program.nodes.get(id) else { continue };
            if node.kind == NodeType::Value(Type::YesNo) {
                match self.condition(id, node) {
                    Condition::Always(_) => continue,
                    Condition::Decided(by) => {
                        facts.extend(by);
                        continue;
                    }
                    Condition::Reads => {}
                }
            }
            if let Op::Fact(fact) = node.op {
                facts.insert(fact);
            }
            self.reads(node, &mut todo);
        }
        let name = |id: Id<Fact>| self.program.facts.get(id).map(|fact| fact.name.clone());
        facts.into_iter().filter_map(name).collect()
    }

    /// The nodes that a node reads and that can change it.
    fn reads(&mut self, node: &Node, todo: &mut Vec<Id<Node>>) {
        if let Op::Choose { cases, otherwise } = &node.op {
            for (when, value) in cases {
                match self.always(*when) {
                    Some(false) => {}
                    Some(true) => todo.push(*value),
                    None => todo.extend([*when, *value]),
                }
            }
            // What no case takes is not reached when one always holds.
            if !cases.iter().any(|(when, _)| self.always(*when) == Some(true)) {
                todo.extend(otherwise);
            }
            return;
        }
        if let Op::Total { cells, .. } = &node.op {
            todo.extend(cells.iter().filter(|(_, weight)| *weight != 0).map(|(cell, _)| *cell));
            return;
        }
        if let Op::Cell { grades, .. } = &node.op {
            todo.extend(grades.iter().filter(|(_, grade)| *grade != 0).map(|(when, _)| *when));
            return;
        }
        if let Op::Arithmetic(Arithmetic::Multiply, a, b) = &node.op
            && (self.is_zero(*a) || self.is_zero(*b))
        {
            return;
        }
        node.op.each_operand(|operand| todo.push(operand));
    }

    fn is_zero(&self, id: Id<Node>) -> bool {
        let op = self.program.nodes.get(id).map(|node| &node.op);
        matches!(op, Some(Op::Constant(Value::Number(number))) if number.is_zero())
    }

    fn always(&mut self, id: Id<Node>) -> Option<bool> {
        let node = self.program.nodes.get(id)?;
        match self.condition(id, node) {
            Condition::Always(truth) => Some(truth),
            Condition::Decided(_) | Condition::Reads => None,
        }
    }

    fn condition(&mut self, id: Id<Node>, node: &Node) -> Condition {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let found = if matches!(node.op, Op::Fact(_) | Op::Constant(_)) {
            Condition::Reads
        } else if let Some(truth) = self.probe.always(id) {
            Condition::Always(truth)
        } else {
            self.probe.deciding(id).map_or(Condition::Reads, Condition::Decided)
        };
        self.known.insert(id, found.clone());
        found
    }
}
