//! Facts: type, unit, range and whose fact it is.

use super::header::Header;
use super::names::Kind;
use super::{Checker, errors};
use crate::program::{Fact, FactOf, Id, Node, NodeType, Op, Role};
use crate::source::Span;
use crate::syntax::{self, FactType, Literal, UnitText};
use crate::value::{NumberStyle, NumberType, Type, Unit, Value};

impl Checker<'_> {
    /// Every fact, with its node.
    pub(super) fn build_facts(&mut self, header: Option<&Header>) {
        let declared: Vec<&syntax::Fact> = self.names.facts.values().copied().collect();
        for fact in declared {
            if let Some(built) = self.fact(fact, header) {
                self.add_fact(built);
            }
        }
    }

    fn fact(&mut self, fact: &syntax::Fact, header: Option<&Header>) -> Option<Fact> {
        let owner = fact.name.span;
        let t = self.tongue(owner);
        let kind = self.declared_type(&fact.kind, fact.kind_span, fact.unit.as_ref())?;
        let of = match (&fact.subject, header) {
            (Some(name), Some(header))
                if name.text != header.ruleset.subject && !header.ruleset.subject.is_empty() =>
            {
                if header.ruleset.whole.as_deref() != Some(name.text.as_str()) {
                    let known: Vec<&str> = std::iter::once(header.ruleset.subject.as_str())
                        .chain(header.ruleset.whole.as_deref())
                        .collect();
                    self.report(errors::unknown_subject(t, name, &known));
                }
                FactOf::Whole
            }
            _ => FactOf::Subject,
        };
        let range = self.declared_range(&fact.range, owner, &kind);
        if fact.may_not_apply && kind == Type::YesNo {
            self.report(errors::yes_no_always_applies(t, owner));
        }
        let asks = self.one(&fact.asks, owner, "asks", |text| text.span);
        let asks = asks.map(|text| self.plain_text(text));
        let explained = self.one(&fact.explained, owner, "explained", |text| text.span);
        let explained = explained.map(|text| self.plain_text(text));
        let citations = self.citations(&fact.references);
        let label = self.label(fact.label.as_ref(), &fact.name.text);
        let id: Id<Fact> = Id::at(self.facts.len());
        let node = self.nodes.add(Node {
            op: Op::Fact(id),
            kind: NodeType::Value(kind.clone()),
            role: Role::Fact(id),
            span: owner,
        });
        Some(Fact {
            name: fact.name.text.clone(),
            label,
            of,
            kind,
            range,
            asks,
            explained,
            judgement: fact.judgement,
            may_not_apply: fact.may_not_apply && fact.kind != FactType::YesOrNo,
            citations,
            node,
            span: owner,
        })
    }

    /// `from 0 to 100`: the lowest and highest value of a type, both included.
    pub(super) fn declared_range(
        &mut self,
        range: &[(Literal, Literal)],
        owner: Span,
        kind: &Type,
    ) -> Option<(Value, Value)> {
        let (low, high) = self.one(range, owner, "from", |(low, _)| low.span)?;
        let t = self.tongue(owner);
        if !matches!(kind, Type::Number(_) | Type::Date) {
            self.report(errors::range_not_possible(t, low.span));
            return None;
        }
        let ends = self.literal(low, kind).zip(self.literal(high, kind))?;
        let ordered = match &ends {
            (Value::Number(low), Value::Number(high)) => low <= high,
            (Value::Date(low), Value::Date(high)) => low <= high,
            _ => true,
        };
        if !ordered {
            self.report(errors::range_reversed(t, low.span.to(high.span)));
            return None;
        }
        Some(ends)
    }

    /// The type that a fact, an argument or a result is declared with.
    pub(super) fn declared_type(
        &mut self,
        kind: &FactType,
        kind_span: Span,
        unit: Option<&UnitText>,
    ) -> Option<Type> {
        let t = self.tongue(kind_span);
        let unit = match unit {
            Some(unit) => Some(self.unit(unit)?),
            None => None,
        };
        let number = |style, unit: Unit| Some(Type::Number(NumberType { unit, style }));
        let plain = unit.clone().unwrap_or_default();
        let kind = match kind {
            FactType::WholeNumber => return number(NumberStyle::Whole, plain),
            FactType::Decimal => return number(NumberStyle::Decimal, plain),
            FactType::Amount => {
                let euros = Unit::base("EUR");
                let unit = match unit {
                    None => euros,
                    Some(unit) if unit.over(&euros).parts().iter().all(|(name, _)| name != "EUR") => unit,
                    Some(unit) => {
                        self.report(errors::units_differ(t, &euros, &unit, kind_span));
                        return None;
                    }
                };
                return number(NumberStyle::Decimal, unit);
            }
            FactType::YesOrNo => Type::YesNo,
            FactType::Percentage => Type::plain(NumberStyle::Percentage),
            FactType::Date => Type::Date,
            FactType::Text => Type::Text,
            FactType::SetOf(name) => Type::Set(self.list_named(name)?),
            FactType::Named(name) => {
                if !self.names.types.contains_key(name.text.as_str()) {
                    let known = self.names.of(Kind::Type);
                    let problem = errors::unknown_type(t, name, known);
                    self.report(problem);
                    return None;
                }
                Type::Choice(self.list_named(name)?)
            }
        };
        if unit.is_some() {
            self.report(errors::unit_not_possible(t, kind_span));
            return None;
        }
        Some(kind)
    }
}
