//! Examples and claims.

use super::super::grammar::{Node, Rule};
use super::super::tree::{Claim, Example, Expectation, ExpectationKind, GivenFact, GivenValue, StatusWord};
use super::Builder;

impl Builder<'_> {
    pub(super) fn example(&mut self, node: &Node<'_>) -> Option<Example> {
        let mut given = Vec::new();
        for fact in node.all(Rule::given).flat_map(|clause| clause.all(Rule::given_fact)) {
            given.push(self.given_fact(fact)?);
        }
        Some(Example {
            title: self.label(node)?,
            on: node.child(Rule::on_date).and_then(|on| self.first_date(on)),
            given,
            expect: match node.child(Rule::expect) {
                Some(expect) => self.expectations(expect)?,
                None => Vec::new(),
            },
        })
    }

    fn given_fact(&mut self, node: &Node<'_>) -> Option<GivenFact> {
        let value = if node.has(Rule::unknown) {
            GivenValue::Unknown
        } else if node.has(Rule::not_applicable) {
            GivenValue::NotApplicable
        } else if let Some(estimate) = node.child(Rule::estimate) {
            let mut ends = Vec::new();
            for literal in estimate.all(Rule::literal) {
                ends.push(self.literal(literal)?);
            }
            let mut ends = ends.into_iter();
            GivenValue::Between(ends.next()?, ends.next()?)
        } else {
            GivenValue::Value(self.sum(node.child(Rule::sum)?)?)
        };
        Some(GivenFact { fact: self.first_name(node)?, value, span: self.span(node) })
    }

    fn expectations(&mut self, node: &Node<'_>) -> Option<Vec<Expectation>> {
        let mut found = Vec::new();
        for expectation in node.all(Rule::expectation) {
            let kind = self.expectation(expectation.children.first()?)?;
            found.push(Expectation { kind, span: self.span(expectation) });
        }
        Some(found)
    }

    fn expectation(&mut self, node: &Node<'_>) -> Option<ExpectationKind> {
        let negated = node.has(Rule::negated);
        if node.rule == Rule::expect_advice {
            return Some(ExpectationKind::Advice { negated, option: self.first_name(node) });
        }
        if node.rule == Rule::expect_status {
            let words = [
                (Rule::k_firm, StatusWord::Firm),
                (Rule::k_provisional, StatusWord::Provisional),
                (Rule::k_tied, StatusWord::Tied),
                (Rule::k_close_call, StatusWord::CloseCall),
                (Rule::k_none, StatusWord::None),
            ];
            let status = words.into_iter().find(|(rule, _)| node.has(*rule)).map(|(_, word)| word)?;
            return Some(ExpectationKind::Status { negated, status });
        }
        if node.rule == Rule::expect_cost {
            return Some(ExpectationKind::Cost {
                yearly: node.has(Rule::k_yearly_cost_of),
                option: self.first_name(node)?,
                amount: self.literal(node.child(Rule::literal)?)?,
            });
        }
        if node.rule == Rule::expect_score {
            let mut names = self.names(node).into_iter();
            return Some(ExpectationKind::Score {
                option: names.next()?,
                criterion: names.next(),
                value: self.number(node.child(Rule::number)?, node.has(Rule::sign)),
            });
        }
        if node.rule == Rule::expect_rule {
            return Some(ExpectationKind::Rule {
                rule: self.first_name(node)?,
                applies: node.has(Rule::k_applies),
            });
        }
        Some(ExpectationKind::Standing {
            option: self.first_name(node)?,
            negated,
            required: node.has(Rule::k_required),
        })
    }

    pub(super) fn claim(&mut self, node: &Node<'_>) -> Option<Claim> {
        let whenever = match node.child(Rule::whenever) {
            Some(clause) => Some(self.expression(clause.child(Rule::expression)?)?),
            None => None,
        };
        Some(Claim {
            name: self.first_name(node)?,
            label: self.label(node),
            whenever,
            holds: self.expectations(node)?,
            because: self.text_clauses(node, Rule::because),
            references: self.references(node),
        })
    }
}
