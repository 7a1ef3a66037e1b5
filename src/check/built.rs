//! What was built, by name: facts, terms and parameters are looked up at every use.

use rustc_hash::FxHashMap;

use super::Checker;
use crate::program::{Fact, Id, Parameter, Term};

/// The ids of what was built.
#[derive(Default)]
pub(super) struct BuiltNames {
    facts: FxHashMap<String, Id<Fact>>,
    terms: FxHashMap<String, Id<Term>>,
    parameters: FxHashMap<String, Id<Parameter>>,
}

impl Checker<'_> {
    pub(super) fn add_fact(&mut self, fact: Fact) {
        let name = fact.name.clone();
        let id = self.facts.add(fact);
        self.built.facts.insert(name, id);
    }

    /// The fact of that name; none when there is none, or when it had a problem of its own.
    pub(super) fn fact_id(&self, name: &str) -> Option<Id<Fact>> {
        self.built.facts.get(name).copied()
    }

    pub(super) fn add_built_term(&mut self, term: Term) {
        let name = term.name.clone();
        let id = self.terms.add(term);
        self.built.terms.entry(name).or_insert(id);
    }

    /// The term of that name; none when there is none, or when it had a problem of its own.
    pub(super) fn term_id(&self, name: &str) -> Option<Id<Term>> {
        self.built.terms.get(name).copied()
    }

    pub(super) fn add_parameter(&mut self, parameter: Parameter) {
        let name = parameter.name.clone();
        let id = self.parameters.add(parameter);
        self.built.parameters.insert(name, id);
    }

    /// The parameter of that name; none when there is none, or when it had a problem of its own.
    pub(super) fn parameter_id(&self, name: &str) -> Option<Id<Parameter>> {
        self.built.parameters.get(name).copied()
    }
}
