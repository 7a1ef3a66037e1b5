//! Keys: who pays first, the parts by which the others share, limits, and who pays what is left.

use super::names::Kind;
use super::{Checker, errors};
use crate::program::{Id, Key, KeyPart, Period, Remainder};
use crate::source::Span;
use crate::syntax::{self, KeyRemainder, KeyShare, Literal, LiteralKind, Name};
use crate::value::{Cents, Date, Decimal, Limit, ListId, Member, Type, Value};

impl Checker<'_> {
    /// Every key.
    pub(super) fn build_keys(&mut self) {
        let declared: Vec<&syntax::Key> = self.names.keys.values().copied().collect();
        for key in declared {
            if let Some(built) = self.key(key) {
                self.keys.add(built);
            }
        }
    }

    fn key(&mut self, key: &syntax::Key) -> Option<Key> {
        let of = self.list_named(&key.of)?;
        let first = self.takers(key, of)?;
        let parts = self.key_parts(key, of)?;
        let (least, most) = self.limits(key)?;
        let remainder = self.remainder(key, of)?;
        self.what_is_left(key, &first, most, &remainder)?;
        let label = self.label(key.label.as_ref(), &key.name.text);
        let dated: Option<Date> = key.dated.as_ref().and_then(|date| self.date(date));
        let citations = self.citations(&key.references);
        let assumed = self.assumed(&key.assumed, key.name.span);
        let name = key.name.text.clone();
        let span = key.name.span;
        Some(Key { name, label, dated, of, first, parts, least, most, remainder, citations, assumed, span })
    }

    /// Those who pay first, in the order in which they are written.
    fn takers(&mut self, key: &syntax::Key, of: ListId) -> Option<Vec<(Member, Option<Limit>)>> {
        let mut first: Vec<(Member, Option<Limit>)> = Vec::new();
        for (at, taker) in key.first.iter().enumerate() {
            let t = self.tongue(taker.member.span);
            let member = self.key_member(&taker.member, key, of)?;
            if first.iter().any(|(known, _)| *known == member) {
                self.report(errors::member_twice(t, &taker.member));
                return None;
            }
            let limit = match &taker.up_to {
                Some(limit) => Some(self.limit(limit)?),
                None if at + 1 < key.first.len() || !key.parts.is_empty() => {
                    self.report(errors::takes_all(t, &taker.member));
                    return None;
                }
                None => None,
            };
            first.push((member, limit));
        }
        Some(first)
    }

    fn key_member(&mut self, name: &Name, key: &syntax::Key, of: ListId) -> Option<Member> {
        let list = self.lists.get(Id::at(of.0 as usize))?;
        let found = list.member(&name.text);
        if found.is_none() {
            let known: Vec<String> = list.members.iter().map(|member| member.name.clone()).collect();
            let t = self.tongue(name.span);
            self.report(errors::unknown_member(t, &name.text, name.span, &key.of.text, &known));
        }
        found
    }

    fn key_parts(&mut self, key: &syntax::Key, of: ListId) -> Option<Vec<KeyPart>> {
        let t = self.tongue(key.name.span);
        let mut parts = Vec::new();
        let mut total = Decimal::ZERO;
        for part in &key.parts {
            let share = match &part.share {
                None => Decimal::ONE,
                Some(KeyShare::Half) => Decimal::new(5, 1),
                Some(KeyShare::Percentage(number)) => self.number(number)?.div(Decimal::HUNDRED).ok()?,
            };
            let by = match &part.by {
                None => None,
                Some(name) => {
                    let found = self.parameters.iter().find(|(_, one)| one.name == name.text);
                    let Some((id, parameter)) = found else {
                        let known = self.names.of(Kind::Parameter);
                        let problem = errors::unknown(t, Kind::Parameter, name, known);
                        self.report(problem);
                        return None;
                    };
                    let measures = parameter.of == Some(of) && matches!(parameter.kind, Type::Number(_));
                    let negative = parameter.periods.iter().any(|period: &Period| {
                        period.values.iter().any(|v| matches!(v, Value::Number(n) if *n < Decimal::ZERO))
                    });
                    if !measures || negative {
                        self.report(errors::measure_wanted(t, name, &key.of.text));
                        return None;
                    }
                    Some(id)
                }
            };
            total = total.add(share).ok()?;
            parts.push(KeyPart { share, by });
        }
        if !parts.is_empty() && total != Decimal::ONE {
            let percent = total.mul(Decimal::HUNDRED).ok()?;
            self.report(errors::shares_not_whole(t, &percent.to_string(), key.name.span));
            return None;
        }
        Some(parts)
    }

    /// The least and the most that each pays.
    fn limits(&mut self, key: &syntax::Key) -> Option<(Option<Limit>, Option<Limit>)> {
        let owner = key.name.span;
        let of_side = |least: bool| -> Vec<&syntax::KeyLimit> {
            key.limits.iter().filter(|limit| limit.least == least).collect()
        };
        let (least, most) = (of_side(true), of_side(false));
        let least = self.one(&least, owner, "at_least", |limit| limit.span).copied();
        let most = self.one(&most, owner, "at_most", |limit| limit.span).copied();
        if let Some(limit) = least.or(most).filter(|_| key.parts.is_empty()) {
            let t = self.tongue(limit.span);
            self.report(errors::limits_nobody(t, limit.span));
            return None;
        }
        let mut read = |limit: Option<&syntax::KeyLimit>| match limit {
            Some(limit) => self.limit(&limit.limit).map(Some),
            None => Some(None),
        };
        let (low, high) = (read(least)?, read(most)?);
        let crossed = match (low, high) {
            (Some(Limit::Amount(low)), Some(Limit::Amount(high))) => low > high,
            (Some(Limit::Part(low)), Some(Limit::Part(high))) => low > high,
            (Some(_) | None, Some(_) | None) => false,
        };
        if crossed {
            let span = most.map_or(owner, |most| most.span);
            let t = self.tongue(span);
            self.report(errors::limits_crossed(t, span));
            return None;
        }
        Some((low, high))
    }

    /// An amount in euros, or a percentage from 0 to 100.
    fn limit(&mut self, literal: &Literal) -> Option<Limit> {
        let limit = match &literal.kind {
            LiteralKind::Money(number) => {
                let amount = self.number(number)?;
                Cents::book(amount).ok().filter(|cents| *cents >= Cents::ZERO).map(Limit::Amount)
            }
            LiteralKind::Number { number, percent: true, .. } => {
                let part = self.number(number)?.div(Decimal::HUNDRED).ok()?;
                (Decimal::ZERO <= part && part <= Decimal::ONE).then_some(Limit::Part(part))
            }
            LiteralKind::Number { percent: false, .. }
            | LiteralKind::Date(_)
            | LiteralKind::Text(_)
            | LiteralKind::YesNo(_)
            | LiteralKind::Name(_) => None,
        };
        if limit.is_none() {
            let t = self.tongue(literal.span);
            self.report(errors::no_limit(t, literal.span));
        }
        limit
    }

    fn remainder(&mut self, key: &syntax::Key, of: ListId) -> Option<Option<Remainder>> {
        match self.one(&key.remainder, key.name.span, "remainder_to", remainder_span) {
            None => Some(None),
            Some(KeyRemainder::Member(name)) => {
                self.key_member(name, key, of).map(|member| Some(Remainder::Member(member)))
            }
            Some(KeyRemainder::Pot(text)) => Some(Some(Remainder::Pot(self.plain_text(text)))),
        }
    }

    /// Where something can be left, the key must say where it goes; and only there.
    fn what_is_left(
        &mut self,
        key: &syntax::Key,
        first: &[(Member, Option<Limit>)],
        most: Option<Limit>,
        remainder: &Option<Remainder>,
    ) -> Option<()> {
        let all_limited = !first.is_empty() && first.iter().all(|(_, limit)| limit.is_some());
        let can_be_left = if key.parts.is_empty() { all_limited } else { most.is_some() };
        let t = self.tongue(key.name.span);
        match (can_be_left, remainder) {
            (true, None) => self.report(errors::remainder_missing(t, key.name.span)),
            (false, Some(_)) => {
                let span = key.remainder.first().map_or(key.name.span, remainder_span);
                self.report(errors::nothing_is_left(t, span));
            }
            (true, Some(_)) | (false, None) => return Some(()),
        }
        None
    }
}

fn remainder_span(remainder: &KeyRemainder) -> Span {
    match remainder {
        KeyRemainder::Member(name) => name.span,
        KeyRemainder::Pot(text) => text.span,
    }
}
