//! Examples and claims: their facts and expectations are checked here, and run elsewhere.

use super::names::Kind;
use super::{Checker, errors};
use crate::program::{Claim, Example, Expectation, ExpectationKind, Fact, Id, Rule};
use crate::source::Span;
use crate::syntax::{self, Expression, ExpressionKind, GivenValue, Literal};
use crate::value::{Known, MemberSet, Type, Value};

impl Checker<'_> {
    /// Every example, sorted by title.
    pub(super) fn build_examples(&mut self) -> Vec<Example> {
        let mut declared = self.names.examples.clone();
        declared.sort_by_key(|(_, span)| *span);
        let mut examples = Vec::new();
        for (example, span) in declared {
            let t = self.tongue(span);
            let title = self.plain_text(&example.title);
            let on = example.on.as_ref().and_then(|date| self.date(date));
            if example.expect.is_empty() {
                self.report(errors::clause_missing(t, "expect", span));
            }
            let mut given: Vec<(Id<Fact>, Known)> = Vec::new();
            for fact in &example.given {
                let Some((id, known)) = self.given(fact) else { continue };
                if given.iter().any(|(before, _)| *before == id) {
                    self.report(errors::member_twice(t, &fact.fact));
                    continue;
                }
                given.push((id, known));
            }
            let expect = self.expectations(&example.expect);
            examples.push(Example { title, on, given, expect, span });
        }
        examples.sort_by(|a, b| a.title.cmp(&b.title));
        examples
    }

    fn given(&mut self, given: &syntax::GivenFact) -> Option<(Id<Fact>, Known)> {
        let name = &given.fact;
        let t = self.tongue(name.span);
        let found = self.facts.iter().find(|(_, fact)| fact.name == name.text);
        let Some((id, kind, may_not_apply)) =
            found.map(|(id, fact)| (id, fact.kind.clone(), fact.may_not_apply))
        else {
            if !self.names.facts.contains_key(name.text.as_str()) {
                let known = self.names.of(Kind::Fact);
                let problem = errors::unknown(t, Kind::Fact, name, known);
                self.report(problem);
            }
            return None;
        };
        let known = match &given.value {
            GivenValue::Unknown => Known::Unknown,
            GivenValue::NotApplicable if may_not_apply => Known::NotApplicable,
            GivenValue::NotApplicable => {
                self.report(errors::always_applicable(t, given.span));
                return None;
            }
            GivenValue::Value(expression) => Known::Value(self.constant_value(expression, &kind)?),
            GivenValue::Between(low, high) => {
                let ends = self.literal(low, &kind).zip(self.literal(high, &kind))?;
                let (Value::Number(low), Value::Number(high)) = ends else {
                    self.report(errors::range_not_possible(t, given.span));
                    return None;
                };
                if low > high {
                    self.report(errors::range_reversed(t, given.span));
                    return None;
                }
                Known::Estimate { low, likely: None, high }
            }
        };
        Some((id, known))
    }

    /// A value written out: a literal, the name of a member, or all members.
    fn constant_value(&mut self, expression: &Expression, kind: &Type) -> Option<Value> {
        match (&expression.kind, kind) {
            (ExpressionKind::Literal(literal), _) => {
                let literal = Literal { kind: literal.clone(), span: expression.span };
                self.literal(&literal, kind)
            }
            (ExpressionKind::Negate(inner), Type::Number(_)) => {
                let value = self.constant_value(inner, kind)?;
                Some(value.number().map_or(value, |number| Value::Number(number.neg())))
            }
            (ExpressionKind::Name(name), Type::Choice(list)) => {
                self.member(*list, &name.text, name.span).map(Value::Choice)
            }
            (ExpressionKind::Name(name), Type::Set(list)) => {
                self.member(*list, &name.text, name.span).map(|member| Value::Set(member.bit()))
            }
            (ExpressionKind::Arithmetic(syntax::ArithmeticSign::Add, left, right), Type::Set(_)) => {
                match (self.constant_value(left, kind)?, self.constant_value(right, kind)?) {
                    (Value::Set(a), Value::Set(b)) => Some(Value::Set(MemberSet(a.0 | b.0))),
                    _ => None,
                }
            }
            (ExpressionKind::All(name), Type::Set(list)) => {
                let named = self.list_named(name)?;
                if named != *list {
                    self.fits(&Type::Set(named), kind, expression.span);
                    return None;
                }
                let count = self.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
                Some(Value::Set(MemberSet::first(count)))
            }
            _ => {
                let t = self.tongue(expression.span);
                let words = super::words::type_name(kind, &self.lists, t);
                self.report(errors::wrong_literal(t, &words, expression.span));
                None
            }
        }
    }

    /// Every claim.
    pub(super) fn build_claims(&mut self) -> Vec<Claim> {
        let declared: Vec<&syntax::Claim> = self.names.claims.values().copied().collect();
        let mut claims = Vec::new();
        for claim in declared {
            let whenever = claim.whenever.as_ref().map(|condition| {
                self.condition(condition, None).filter(|node| self.without_advice(*node, condition.span))
            });
            if whenever == Some(None) {
                continue;
            }
            let label = self.label(claim.label.as_ref(), &claim.name.text);
            self.citations(&claim.references);
            let holds = self.expectations(&claim.holds);
            claims.push(Claim {
                name: claim.name.text.clone(),
                label,
                whenever: whenever.flatten(),
                holds,
                span: claim.name.span,
            });
        }
        claims
    }

    fn expectations(&mut self, written: &[syntax::Expectation]) -> Vec<Expectation> {
        let mut found = Vec::new();
        for expectation in written {
            if let Some(kind) = self.expectation(&expectation.kind, expectation.span) {
                found.push(Expectation { kind, span: expectation.span });
            }
        }
        found
    }

    fn expectation(&mut self, kind: &syntax::ExpectationKind, span: Span) -> Option<ExpectationKind> {
        Some(match kind {
            syntax::ExpectationKind::Advice { negated, option } => ExpectationKind::Advice {
                not: *negated,
                option: match option {
                    Some(name) => Some(*self.candidates(std::slice::from_ref(name)).first()?),
                    None => None,
                },
            },
            syntax::ExpectationKind::Status { negated, status } => {
                ExpectationKind::Status { not: *negated, status: *status }
            }
            syntax::ExpectationKind::Cost { yearly, option, amount } => {
                self.cost_of(*yearly, option, span)?;
                let want = self.cost_type(*yearly);
                let Value::Number(amount) = self.literal(amount, &want)? else { return None };
                ExpectationKind::Cost { yearly: *yearly, option: self.option_named(option)?, amount }
            }
            syntax::ExpectationKind::Score { option, criterion, value } => ExpectationKind::Score {
                option: *self.candidates(std::slice::from_ref(option)).first()?,
                criterion: match criterion {
                    Some(name) => Some(self.criterion_named(name)?),
                    None => None,
                },
                value: self.number(value)?,
            },
            syntax::ExpectationKind::Rule { rule, applies } => {
                ExpectationKind::Rule { rule: self.rule_named(rule)?, applies: *applies }
            }
            syntax::ExpectationKind::Standing { option, negated, required } => ExpectationKind::Standing {
                option: *self.candidates(std::slice::from_ref(option)).first()?,
                not: *negated,
                required: *required,
            },
        })
    }

    fn rule_named(&mut self, name: &syntax::Name) -> Option<Id<Rule>> {
        let found = self.rule_ids.get(&name.text).copied();
        if found.is_none() && !self.names.rules.contains_key(name.text.as_str()) {
            let t = self.tongue(name.span);
            let known = self.names.of(Kind::Rule);
            let problem = errors::unknown(t, Kind::Rule, name, known);
            self.report(problem);
        }
        found
    }
}
