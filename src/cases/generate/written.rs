//! What is known of a fact, as an example gives it: a part of a syntax tree, for the printer to say.

use crate::locale::{Tongue, UNITS};
use crate::program::{Fact, Id, Program};
use crate::source::{FileId, Span};
use crate::syntax::{
    ArithmeticSign, DateText, Expression, ExpressionKind, GivenFact, GivenValue, Literal, LiteralKind, Name,
    Number, Piece, Text, UnitText,
};
use crate::value::{Decimal, Known, NumberStyle, NumberType, Type, Unit, Value};

/// No place: what is made here stands nowhere yet.
pub(in crate::cases) const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// A name that stands nowhere yet.
pub(in crate::cases) fn name(text: &str) -> Name {
    Name { text: text.to_owned(), span: NOWHERE }
}

/// A text that stands nowhere yet.
pub(in crate::cases) fn text(letters: &str) -> Text {
    Text { pieces: vec![Piece::Literal(letters.to_owned())], other: None, span: NOWHERE }
}

/// A number that stands nowhere yet.
pub(in crate::cases) fn number(value: Decimal) -> Number {
    let value = value.stripped();
    Number { text: value.with_places(usize::from(value.scale())), span: NOWHERE }
}

/// What an example writes to give what is known of a fact; none for what no example can give.
pub fn written(program: &Program, fact: Id<Fact>, known: &Known, t: Tongue) -> Option<GivenFact> {
    let declared = program.facts.get(fact)?;
    let value = match known {
        Known::Unknown => GivenValue::Unknown,
        Known::NotApplicable => GivenValue::NotApplicable,
        Known::Value(value) => GivenValue::Value(expression(program, &declared.kind, value, t)?),
        Known::Estimate { low, high, .. } => {
            let end = |value: Decimal| {
                let Type::Number(kind) = &declared.kind else { return None };
                Some(Literal { kind: numeric(kind, value, t)?, span: NOWHERE })
            };
            GivenValue::Between(end(*low)?, end(*high)?)
        }
        Known::OneOf(_) => return None,
    };
    Some(GivenFact { fact: name(&declared.name), value, span: NOWHERE })
}

fn expression(program: &Program, kind: &Type, value: &Value, t: Tongue) -> Option<Expression> {
    let made = |kind: ExpressionKind| Expression { kind, span: NOWHERE };
    let literal = |kind: LiteralKind| Some(made(ExpressionKind::Literal(kind)));
    match (kind, value) {
        (Type::YesNo, Value::YesNo(yes)) => literal(LiteralKind::YesNo(*yes)),
        (Type::Number(kind), Value::Number(value)) => literal(numeric(kind, *value, t)?),
        (Type::Date, Value::Date(date)) => {
            literal(LiteralKind::Date(DateText { text: date.to_string(), span: NOWHERE }))
        }
        (Type::Text, Value::Text(letters)) => literal(LiteralKind::Text(text(letters))),
        (Type::Choice(list), Value::Choice(member)) => {
            let list = program.lists.get(Id::at(list.0 as usize))?;
            Some(made(ExpressionKind::Name(name(list.member_name(*member)))))
        }
        (Type::Set(list), Value::Set(set)) => {
            let list = program.lists.get(Id::at(list.0 as usize))?;
            if set.count() as usize == list.members.len()
                && let Some(plural) = &list.plural
            {
                return Some(made(ExpressionKind::All(name(plural))));
            }
            let named = set.members().map(|one| made(ExpressionKind::Name(name(list.member_name(one)))));
            named.reduce(|all, one| {
                made(ExpressionKind::Arithmetic(ArithmeticSign::Add, Box::new(all), Box::new(one)))
            })
        }
        _ => None,
    }
}

/// A number in the words of its type: a percentage, an amount, or with its unit behind it.
pub(in crate::cases) fn numeric(kind: &NumberType, value: Decimal, t: Tongue) -> Option<LiteralKind> {
    if kind.style == NumberStyle::Percentage {
        let number = number(value.mul(Decimal::HUNDRED).ok()?);
        return Some(LiteralKind::Number { number, unit: None, percent: true });
    }
    if kind.unit == Unit::base("EUR") {
        return Some(LiteralKind::Money(number(value)));
    }
    Some(LiteralKind::Number { number: number(value), unit: unit(&kind.unit, t), percent: false })
}

/// A unit as it is written, where it can be: one unit above the line.
fn unit(unit: &Unit, t: Tongue) -> Option<UnitText> {
    let word = |inside: &str| {
        let row = UNITS.iter().find(|(known, _, _)| *known == inside);
        name(row.map_or(inside, |(_, nl, en)| *t.pick(nl, en)))
    };
    let mut above = unit.parts().iter().filter(|(_, exponent)| *exponent > 0);
    let (Some((numerator, 1)), None) = (above.next(), above.next()) else { return None };
    let below = unit.parts().iter().filter(|(_, exponent)| *exponent < 0);
    let per = below.flat_map(|(inside, exponent)| {
        std::iter::repeat_n(word(inside), usize::from(exponent.unsigned_abs()))
    });
    Some(UnitText { numerator: word(numerator), per: per.collect(), span: NOWHERE })
}
