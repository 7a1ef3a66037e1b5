//! What is declared and never used: said as a warning, because it is often a slip of the pen elsewhere.

use std::collections::BTreeSet;

use super::{Checker, errors};
use crate::program::{Appraisal, Id, Node, Program, Template, TemplatePiece};

impl Checker<'_> {
    /// Warns of facts, parameters, terms and criteria that nothing reads. Only for a program without errors:
    /// a mistake elsewhere may be why they are not read.
    pub(super) fn warn_of_unused(&mut self, program: &Program) {
        let read = read_nodes(program);
        let grouping = program.ruleset.grouping;
        for (id, fact) in program.facts.iter() {
            let groups = grouping.is_some_and(|grouping| grouping.by == id || grouping.weight == Some(id));
            if !groups && !read.contains(&fact.node) {
                let t = self.tongue(fact.span);
                self.report(errors::fact_not_read(t, &fact.name, fact.span));
            }
        }
        for term in program.terms.values().filter(|term| !read.contains(&term.node)) {
            let t = self.tongue(term.span);
            self.report(errors::term_not_read(t, &term.name, term.span));
        }
        self.warn_of_parameters(program, &read);
        for (id, criterion) in program.criteria.iter() {
            if !program.arguments.values().any(|argument| argument.criterion == id) {
                let t = self.tongue(criterion.span);
                self.report(errors::criterion_without_scores(t, &criterion.name, criterion.span));
            }
        }
    }

    fn warn_of_parameters(&mut self, program: &Program, read: &BTreeSet<Id<Node>>) {
        let mut used = BTreeSet::new();
        for ((parameter, _), node) in &self.parameter_nodes {
            if read.contains(node) {
                used.insert(*parameter);
            }
        }
        used.extend(program.cost_lines.values().filter_map(|line| line.index));
        used.extend(program.keys.values().flat_map(|key| &key.parts).filter_map(|part| part.by));
        let rates =
            |appraisal: &Appraisal| -> Vec<_> { appraisal.discount.iter().map(|(id, _)| *id).collect() };
        used.extend(program.appraisal.iter().flat_map(rates));
        for (_, parameter) in program.parameters.iter().filter(|(id, _)| !used.contains(id)) {
            let t = self.tongue(parameter.span);
            self.report(errors::parameter_not_read(t, &parameter.name, parameter.span));
        }
    }
}

/// Every node that something reads: another node, a text, a year, a set of those who share, an expectation.
fn read_nodes(program: &Program) -> BTreeSet<Id<Node>> {
    let mut read = BTreeSet::new();
    for node in program.nodes.values() {
        node.op.each_operand(|operand| {
            read.insert(operand);
        });
    }
    let mut texts: Vec<&Template> = Vec::new();
    for rule in program.rules.values() {
        texts.extend(&rule.because);
        texts.extend(&rule.notes);
        texts.extend(rule.conditions.iter().map(|condition| &condition.text));
        // The condition of a rule may be a fact or a term itself.
        read.extend(rule.when.iter().chain(&rule.unless));
    }
    texts.extend(program.terms.values().filter_map(|term| term.because.as_ref()));
    texts.extend(program.score_tables.values().filter_map(|table| table.because.as_ref()));
    for piece in texts.iter().flat_map(|text| &text.pieces) {
        if let TemplatePiece::Value(node) = piece {
            read.insert(*node);
        }
    }
    for line in program.cost_lines.values() {
        read.extend([line.amount, line.booked]);
        read.extend(line.from_year.iter().chain(&line.until_year));
    }
    if let Some(appraisal) = &program.appraisal {
        read.extend(appraisal.sharing.iter().filter_map(|sharing| sharing.among));
        read.extend(appraisal.sharing_of.iter().filter_map(|(_, sharing)| sharing.among));
    }
    read.extend(program.claims.iter().filter_map(|claim| claim.whenever));
    read
}
