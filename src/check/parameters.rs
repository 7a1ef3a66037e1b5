//! Parameters: dated values, one or one a member.

use super::{Checker, errors};
use crate::program::{Id, Parameter, Period};
use crate::source::Span;
use crate::syntax::{self, LiteralKind, PeriodValue};
use crate::value::{NumberStyle, NumberType, Type, Unit, Value};

impl Checker<'_> {
    /// Every parameter.
    pub(super) fn build_parameters(&mut self) {
        let declared: Vec<&syntax::Parameter> = self.names.parameters.values().copied().collect();
        for parameter in declared {
            if let Some(built) = self.parameter(parameter) {
                self.add_parameter(built);
            }
        }
    }

    fn parameter(&mut self, parameter: &syntax::Parameter) -> Option<Parameter> {
        let of = match &parameter.of {
            Some(name) => Some(self.list_named(name)?),
            None => None,
        };
        let unit = match &parameter.unit {
            Some(unit) => Some(self.unit(unit)?),
            None => None,
        };
        let kind = self.parameter_type(parameter, unit)?;
        let members: Vec<String> = of
            .and_then(|list| self.lists.get(Id::at(list.0 as usize)))
            .map(|list| list.members.iter().map(|member| member.name.clone()).collect())
            .unwrap_or_default();
        let mut periods = Vec::new();
        for period in &parameter.periods {
            let from = self.date(&period.from);
            let until = match &period.until {
                Some(date) => self.date(date).map(Some),
                None => Some(None),
            };
            let values = self.period_values(period, &kind, of.map(|_| members.as_slice()));
            let citations = self.citations(&period.references);
            let assumed = self.assumed(&period.assumed, period.span);
            let (Some(from), Some(until), Some(values)) = (from, until, values) else { continue };
            if until.is_some_and(|until| until < from) {
                let t = self.tongue(period.span);
                self.report(errors::period_reversed(t, period.span));
                continue;
            }
            periods.push(Period { from, until, values, citations, assumed, span: period.span });
        }
        periods.sort_by_key(|period| period.from);
        self.close_periods(&mut periods);
        let label = self.label(parameter.label.as_ref(), &parameter.name.text);
        let name = parameter.name.text.clone();
        Some(Parameter { name, label, of, kind, periods, span: parameter.name.span })
    }

    /// A period without a last day ends the day before the next begins; two that overlap are reported.
    fn close_periods(&mut self, periods: &mut [Period]) {
        let starts: Vec<(crate::value::Date, Span)> =
            periods.iter().map(|one| (one.from, one.span)).collect();
        for (at, period) in periods.iter_mut().enumerate() {
            let Some((next, next_span)) = starts.get(at + 1) else { continue };
            let overlaps = *next == period.from || period.until.is_some_and(|until| until >= *next);
            if overlaps {
                let t = self.tongues.get(&next_span.file).copied().unwrap_or(crate::locale::Tongue::En);
                self.problems.push(errors::periods_overlap(t, *next_span, period.span));
            } else if period.until.is_none() {
                period.until = next.add_days(-1).ok();
            }
        }
    }

    /// The type of the values: the unit that is given, else what the first value shows.
    fn parameter_type(&mut self, parameter: &syntax::Parameter, unit: Option<Unit>) -> Option<Type> {
        let first = parameter.periods.first()?;
        let literal = match &first.value {
            PeriodValue::Single(literal) => literal,
            PeriodValue::PerMember(values) => &values.first()?.1,
        };
        let kind = match (&literal.kind, unit) {
            (LiteralKind::Number { percent: true, .. }, None) => Type::plain(NumberStyle::Percentage),
            (LiteralKind::Number { .. }, Some(unit)) => {
                Type::Number(NumberType { unit, style: NumberStyle::Decimal })
            }
            (LiteralKind::Number { unit, .. }, None) => {
                let unit = match unit {
                    Some(unit) => self.unit(unit)?,
                    None => Unit::none(),
                };
                Type::Number(NumberType { unit, style: NumberStyle::Decimal })
            }
            (LiteralKind::Money(_), unit) => {
                let unit = unit.unwrap_or_else(|| Unit::base("EUR"));
                Type::Number(NumberType { unit, style: NumberStyle::Decimal })
            }
            (kind, None) => self.free_literal(kind, literal.span)?.1,
            (_, Some(_)) => {
                let t = self.tongue(literal.span);
                self.report(errors::unit_not_possible(t, literal.span));
                return None;
            }
        };
        Some(kind)
    }

    fn period_values(
        &mut self,
        period: &syntax::Period,
        kind: &Type,
        members: Option<&[String]>,
    ) -> Option<Vec<Value>> {
        let t = self.tongue(period.span);
        match (&period.value, members) {
            (PeriodValue::Single(literal), None) => self.literal(literal, kind).map(|value| vec![value]),
            (PeriodValue::PerMember(values), Some(members)) => {
                let mut found: Vec<Option<Value>> = vec![None; members.len()];
                let mut sound = true;
                for (name, literal) in values {
                    let Some(at) = members.iter().position(|member| *member == name.text) else {
                        self.report(errors::unknown_member(t, &name.text, name.span, "", members));
                        sound = false;
                        continue;
                    };
                    let value = self.literal(literal, kind);
                    sound &= value.is_some();
                    if let Some(slot) = found.get_mut(at) {
                        if slot.is_some() {
                            self.report(errors::member_twice(t, name));
                            sound = false;
                        }
                        *slot = value;
                    }
                }
                let missing: Vec<&str> = members
                    .iter()
                    .zip(&found)
                    .filter(|(_, value)| value.is_none())
                    .map(|(member, _)| member.as_str())
                    .collect();
                if sound && !missing.is_empty() {
                    self.report(errors::members_missing(t, &missing, period.span));
                }
                found.into_iter().collect()
            }
            (PeriodValue::Single(literal), Some(_)) => {
                self.report(errors::value_per_member_wanted(t, literal.span));
                None
            }
            (PeriodValue::PerMember(_), None) => {
                self.report(errors::single_value_wanted(t, period.span));
                None
            }
        }
    }
}
