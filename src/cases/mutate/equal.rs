//! Whether a changed rule set still says the same, whatever the facts: what its nodes compute, and what is said
//! beside them.

use std::collections::BTreeSet;

use crate::eval::{Alike, same_fact, same_parameter};
use crate::program::{
    Appraisal, Arena, Condition, CostLine, Criterion, Id, Key, Node, Program, Rule, Sharing, Template,
    TemplatePiece,
};

/// Pairs of nodes, of the changed and of the unchanged program, that were shown to be the same.
pub(super) type Proven = BTreeSet<(Id<Node>, Id<Node>)>;

/// Two programs, and what is known to be the same in them.
pub(super) struct Pair<'a> {
    pub base: &'a Program,
    pub mutant: &'a Program,
    pub alike: &'a Alike<'a>,
    pub proven: &'a Proven,
}

impl Pair<'_> {
    /// Whether everything that comes out is the same.
    pub(super) fn same(&self) -> bool {
        let (base, mutant) = (self.base, self.mutant);
        self.node(mutant.verdict, base.verdict)
            && mutant.facts.iter().all(|(id, fact)| same_fact(fact, base, id))
            && mutant.parameters.iter().all(|(id, one)| same_parameter(one, base, id))
            && self.options()
            && zipped(&mutant.rules, &base.rules, |a, b| self.rule(a, b))
            && zipped(&mutant.criteria, &base.criteria, same_criterion)
            && zipped(&mutant.keys, &base.keys, same_key)
            && zipped(&mutant.cost_lines, &base.cost_lines, |a, b| self.line(a, b))
            && zipped(&mutant.terms, &base.terms, |a, b| a.name == b.name && self.node(a.node, b.node))
            && match (&mutant.appraisal, &base.appraisal) {
                (None, None) => true,
                (Some(a), Some(b)) => self.appraisal(a, b),
                (None, Some(_)) | (Some(_), None) => false,
            }
            && zipped(&mutant.arguments, &base.arguments, |a, b| {
                a.option == b.option
                    && a.criterion == b.criterion
                    && a.grade == b.grade
                    && a.by == b.by
                    && self.node(a.applies, b.applies)
            })
    }

    fn node(&self, own: Id<Node>, other: Id<Node>) -> bool {
        self.alike.same_given(self.mutant, own, other, self.proven)
    }

    fn perhaps(&self, own: Option<Id<Node>>, other: Option<Id<Node>>) -> bool {
        match (own, other) {
            (None, None) => true,
            (Some(own), Some(other)) => self.node(own, other),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    fn options(&self) -> bool {
        zipped(&self.mutant.options, &self.base.options, |a, b| {
            self.node(a.ruled_out, b.ruled_out)
                && self.node(a.required, b.required)
                && self.node(a.total, b.total)
                && self.node(a.once, b.once)
                && self.node(a.yearly, b.yearly)
        })
    }

    fn rule(&self, a: &Rule, b: &Rule) -> bool {
        a.name == b.name
            && a.level == b.level
            && self.node(a.applies, b.applies)
            && a.overridden_by == b.overridden_by
            && a.rules_out == b.rules_out
            && a.requires == b.requires
            && a.scores == b.scores
            && same_list(&a.conditions, &b.conditions, |a, b| self.condition(a, b))
            && same_list(&a.notes, &b.notes, |a, b| self.template(a, b))
            && match (&a.because, &b.because) {
                (None, None) => true,
                (Some(a), Some(b)) => self.template(a, b),
                (None, Some(_)) | (Some(_), None) => false,
            }
    }

    fn condition(&self, a: &Condition, b: &Condition) -> bool {
        a.options == b.options && self.template(&a.text, &b.text)
    }

    fn template(&self, a: &Template, b: &Template) -> bool {
        same_list(&a.pieces, &b.pieces, |a, b| match (a, b) {
            (TemplatePiece::Literal(a), TemplatePiece::Literal(b)) => a == b,
            (TemplatePiece::Value(a), TemplatePiece::Value(b)) => self.node(*a, *b),
            (TemplatePiece::Literal(_), TemplatePiece::Value(_))
            | (TemplatePiece::Value(_), TemplatePiece::Literal(_)) => false,
        })
    }

    fn line(&self, a: &CostLine, b: &CostLine) -> bool {
        a.option == b.option
            && a.name == b.name
            && a.yearly == b.yearly
            && a.part == b.part
            && self.node(a.amount, b.amount)
            && self.node(a.booked, b.booked)
            && a.index == b.index
            && self.perhaps(a.from_year, b.from_year)
            && self.perhaps(a.until_year, b.until_year)
            && a.kind == b.kind
            && a.leaving_side == b.leaving_side
    }

    fn sharing(&self, a: &Sharing, b: &Sharing) -> bool {
        a.key == b.key && self.perhaps(a.among, b.among)
    }

    fn appraisal(&self, a: &Appraisal, b: &Appraisal) -> bool {
        a.first_year == b.first_year
            && a.years == b.years
            && a.discount == b.discount
            && a.timing == b.timing
            && a.compared == b.compared
            && match (&a.sharing, &b.sharing) {
                (None, None) => true,
                (Some(a), Some(b)) => self.sharing(a, b),
                (None, Some(_)) | (Some(_), None) => false,
            }
            && same_list(&a.sharing_of, &b.sharing_of, |a, b| a.0 == b.0 && self.sharing(&a.1, &b.1))
    }
}

fn same_list<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

fn zipped<T>(a: &Arena<T>, b: &Arena<T>, same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.values().zip(b.values()).all(|(a, b)| same(a, b))
}

fn same_criterion(a: &Criterion, b: &Criterion) -> bool {
    a.name == b.name && a.weight == b.weight && a.between == b.between
}

fn same_key(a: &Key, b: &Key) -> bool {
    let part = |a: &crate::program::KeyPart, b: &crate::program::KeyPart| a.share == b.share && a.by == b.by;
    a.name == b.name
        && a.of == b.of
        && a.first == b.first
        && a.least == b.least
        && a.most == b.most
        && a.remainder == b.remainder
        && same_list(&a.parts, &b.parts, part)
}
