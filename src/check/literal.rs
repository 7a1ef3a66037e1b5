//! Values as written become values of a type.

use super::names::Kind;
use super::{Checker, errors};
use crate::program::Id;
use crate::source::Span;
use crate::syntax::{DateText, Literal, LiteralKind, Number, Piece, Text};
use crate::value::{Date, Decimal, ListId, NumberStyle, NumberType, Type, Unit, Value};

impl Checker<'_> {
    /// The number, when it fits.
    pub(super) fn number(&mut self, number: &Number) -> Option<Decimal> {
        match number.text.parse() {
            Ok(value) => Some(value),
            Err(_) => {
                let t = self.tongue(number.span);
                self.report(errors::number_too_long(t, number.span));
                None
            }
        }
    }

    /// The date, when it exists.
    pub(super) fn date(&mut self, date: &DateText) -> Option<Date> {
        match date.text.parse() {
            Ok(value) => Some(value),
            Err(()) => {
                let t = self.tongue(date.span);
                self.report(errors::no_such_date(t, &date.text, date.span));
                None
            }
        }
    }

    /// A year of four digits.
    pub(super) fn year(&mut self, number: &Number) -> Option<i16> {
        let year = number.text.parse::<i16>().ok().filter(|year| (1900..=2200).contains(year));
        if year.is_none() {
            let t = self.tongue(number.span);
            self.report(errors::year_out_of_range(t, &number.text, number.span));
        }
        year
    }

    /// A text without values in it, in the tongue to show.
    pub(super) fn plain_text(&mut self, text: &Text) -> String {
        let mut plain = String::new();
        let (shown, hidden) = self.in_shown_tongue(text);
        for piece in shown {
            if let Piece::Literal(letters) = piece {
                plain.push_str(letters);
            }
        }
        for piece in shown.iter().chain(hidden) {
            if let Piece::Value(value) = piece {
                let t = self.tongue(value.span);
                self.report(errors::no_values_here(t, value.span));
            }
        }
        plain
    }

    /// The pieces of a text to show, and those in the tongue that is not shown.
    pub(super) fn in_shown_tongue<'t>(&self, text: &'t Text) -> (&'t [Piece], &'t [Piece]) {
        match &text.other {
            None => (&text.pieces, &[]),
            Some(other) if self.shown(text.span) != self.tongue(text.span) => (other, &text.pieces),
            Some(other) => (&text.pieces, other),
        }
    }

    /// The label, or the name when there is none.
    pub(super) fn label(&mut self, label: Option<&Text>, name: &str) -> String {
        label.map_or_else(|| name.to_owned(), |text| self.plain_text(text))
    }

    /// A literal that stands where a value of this type is wanted: a bare number takes the unit.
    pub(super) fn literal(&mut self, literal: &Literal, want: &Type) -> Option<Value> {
        let found = self.literal_of(&literal.kind, literal.span, want)?;
        Some(found)
    }

    fn literal_of(&mut self, kind: &LiteralKind, span: Span, want: &Type) -> Option<Value> {
        let t = self.tongue(span);
        match (kind, want) {
            (LiteralKind::Number { number, unit, percent }, Type::Number(wanted)) => {
                let value = self.number(number)?;
                if let Some(unit) = unit {
                    let unit = self.unit(unit)?;
                    if unit != wanted.unit {
                        self.report(errors::units_differ(t, &wanted.unit, &unit, span));
                        return None;
                    }
                }
                if *percent && wanted.style != NumberStyle::Percentage && !wanted.unit.is_none() {
                    let words = super::words::type_name(want, &self.lists, t);
                    self.report(errors::wrong_literal(t, &words, span));
                    return None;
                }
                let value = if *percent { value.div(Decimal::HUNDRED).ok()? } else { value };
                if wanted.style == NumberStyle::Percentage && !*percent && !value.is_zero() {
                    self.report(errors::percent_sign_missing(t, &number.text, span));
                    return None;
                }
                if wanted.style == NumberStyle::Whole && !value.is_integer() {
                    self.report(errors::not_whole(t, &number.text, span));
                    return None;
                }
                Some(Value::Number(value))
            }
            (LiteralKind::Money(number), Type::Number(wanted)) => {
                let euros = Unit::base("EUR");
                // An amount may stand for its yearly kind too: EUR 5 where EUR per year is wanted.
                if wanted.unit != euros && wanted.unit != euros.over(&Unit::base("year")) {
                    self.report(errors::units_differ(t, &wanted.unit, &euros, span));
                    return None;
                }
                self.number(number).map(Value::Number)
            }
            (LiteralKind::Date(date), Type::Date) => self.date(date).map(Value::Date),
            (LiteralKind::Text(text), Type::Text) => Some(Value::Text(self.plain_text(text).into())),
            (LiteralKind::YesNo(value), Type::YesNo) => Some(Value::YesNo(*value)),
            (LiteralKind::Name(name), Type::Choice(list)) => {
                self.member(*list, &name.text, name.span).map(Value::Choice)
            }
            (
                LiteralKind::Number { .. }
                | LiteralKind::Money(_)
                | LiteralKind::Date(_)
                | LiteralKind::Text(_)
                | LiteralKind::YesNo(_)
                | LiteralKind::Name(_),
                wanted,
            ) => {
                let words = super::words::type_name(wanted, &self.lists, t);
                self.report(errors::wrong_literal(t, &words, span));
                None
            }
        }
    }

    /// The member of a list by name; reports an unknown one with the nearest.
    pub(super) fn member(&mut self, list: ListId, name: &str, span: Span) -> Option<crate::value::Member> {
        let declared = self.lists.get(Id::at(list.0 as usize))?;
        if let Some(member) = declared.member(name) {
            return Some(member);
        }
        let t = self.tongue(span);
        let known: Vec<String> = declared.members.iter().map(|member| member.name.clone()).collect();
        let list_name = declared.name.clone();
        self.report(errors::unknown_member(t, name, span, &list_name, &known));
        None
    }

    /// The value and type of a literal whose type nobody asked for.
    pub(super) fn free_literal(&mut self, kind: &LiteralKind, span: Span) -> Option<(Value, Type)> {
        match kind {
            LiteralKind::Number { number, unit, percent } => {
                let value = self.number(number)?;
                if *percent {
                    let fraction = value.div(Decimal::HUNDRED).ok()?;
                    return Some((Value::Number(fraction), Type::plain(NumberStyle::Percentage)));
                }
                let style = if value.is_integer() { NumberStyle::Whole } else { NumberStyle::Decimal };
                let unit = match unit {
                    Some(unit) => self.unit(unit)?,
                    None => Unit::none(),
                };
                Some((Value::Number(value), Type::Number(NumberType { unit, style })))
            }
            LiteralKind::Money(number) => {
                let value = self.number(number)?;
                Some((Value::Number(value), Type::euros()))
            }
            LiteralKind::Date(date) => Some((Value::Date(self.date(date)?), Type::Date)),
            LiteralKind::Text(text) => Some((Value::Text(self.plain_text(text).into()), Type::Text)),
            LiteralKind::YesNo(value) => Some((Value::YesNo(*value), Type::YesNo)),
            LiteralKind::Name(name) => {
                let t = self.tongue(span);
                self.report(errors::unknown(t, Kind::Fact, name, Vec::<&str>::new()));
                None
            }
        }
    }
}
