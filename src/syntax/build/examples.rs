//! Examples and claims.

use super::super::grammar::{Node, Rule};
use super::super::tree::{AnyFacts, Basis, Claim, Example, Expect, Expected, Given, GivenFact, GivenValue};
use super::Builder;

impl Builder<'_> {
    pub(super) fn example(&mut self, node: &Node<'_>) -> Option<Example> {
        let mut given = Vec::new();
        for clause in node.all(Rule::given) {
            given.push(self.given(clause)?);
        }
        let mut expect = Vec::new();
        for clause in node.all(Rule::expect) {
            expect.push(self.expect(clause)?);
        }
        let any = node.all(Rule::for_any).map(|clause| match clause.child(Rule::names) {
            Some(names) => AnyFacts::These(self.names(names)),
            None => AnyFacts::All(self.span(clause)),
        });
        Some(Example {
            any: any.collect(),
            title: self.label(node)?,
            on: node.all(Rule::on_date).filter_map(|on| self.first_date(on)).collect(),
            basis: node.all(Rule::basis).filter_map(|basis| self.basis(basis)).collect(),
            given,
            expect,
            table: match node.child(Rule::case_header) {
                Some(header) => Some(self.case_table(header, node)?),
                None => None,
            },
        })
    }

    fn basis(&self, node: &Node<'_>) -> Option<Basis> {
        if node.has(Rule::reference) {
            return self.references(node).into_iter().next().map(Basis::Source);
        }
        let span = self.span(node);
        Some(if node.has(Rule::k_by_hand) { Basis::ByHand(span) } else { Basis::EarlierRun(span) })
    }

    fn given(&mut self, node: &Node<'_>) -> Option<Given> {
        let case = node.child(Rule::for_case).and_then(|case| self.plain_text(case));
        let file = match node.child(Rule::from_file) {
            Some(named) => Some(self.file_named(named)?),
            None => None,
        };
        let mut facts = Vec::new();
        for fact in node.all(Rule::given_fact) {
            let value = self.given_value(fact.child(Rule::given_value)?)?;
            facts.push(GivenFact { fact: self.first_name(fact)?, value, span: self.span(fact) });
        }
        Some(Given { case, file, facts, span: self.span(node) })
    }

    pub(super) fn given_value(&mut self, node: &Node<'_>) -> Option<GivenValue> {
        Some(if node.has(Rule::unknown) {
            GivenValue::Unknown
        } else if node.has(Rule::not_applicable) {
            GivenValue::NotApplicable
        } else if let Some(estimate) = node.child(Rule::estimate) {
            let (low, high) = self.between(estimate)?;
            GivenValue::Between(low, high)
        } else {
            GivenValue::Value(self.sum(node.child(Rule::sum)?)?)
        })
    }

    fn expect(&mut self, node: &Node<'_>) -> Option<Expect> {
        let about = match node.child(Rule::about_case) {
            Some(about) => Some(self.about_case(about)?),
            None => None,
        };
        let mut expected = Vec::new();
        for one in node.all(Rule::expected) {
            let expectation = self.expectation(one.child(Rule::expectation)?)?;
            let basis = one.child(Rule::basis).and_then(|basis| self.basis(basis));
            expected.push(Expected { expectation, basis });
        }
        Some(Expect { about, expected, span: self.span(node) })
    }

    pub(super) fn claim(&mut self, node: &Node<'_>) -> Option<Claim> {
        let whenever = match node.child(Rule::whenever) {
            Some(clause) => Some(self.expression(clause.child(Rule::expression)?)?),
            None => None,
        };
        let mut holds = Vec::new();
        for expectation in node.all(Rule::expectation) {
            holds.push(self.expectation(expectation)?);
        }
        Some(Claim {
            name: self.first_name(node)?,
            label: self.label(node),
            whenever,
            holds,
            because: self.text_clauses(node, Rule::because),
            references: self.references(node),
        })
    }
}
