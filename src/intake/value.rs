//! A value as text becomes a value of its fact's type.

use super::Reader;
use super::errors;
use super::tree::{Kind, Tree};
use crate::diagnostic::nearest;
use crate::locale::{Tongue, unit_text};
use crate::program::{Fact, Id, ListType};
use crate::value::{Decimal, ListId, Member, MemberSet, NumberStyle, NumberType, Type, Value};

/// Reads the value of a fact; nothing, with a problem reported, when it is not of the fact's type or lies
/// outside its range.
pub(super) fn read(reader: &mut Reader, fact: &Fact, tree: &Tree) -> Option<Value> {
    let found = match (&fact.kind, &tree.kind) {
        (Type::Set(list), _) => set(reader, *list, tree)?,
        (_, Kind::Scalar { text }) => scalar(reader, fact, text.trim(), tree)?,
        (_, Kind::Blank | Kind::List(_) | Kind::Map(_)) => {
            let problem = errors::wrong_type(reader, tree.span, fact, None);
            reader.report(problem);
            return None;
        }
    };
    if let Some((low, high)) = &fact.range
        && !within(&found, low, high)
    {
        let problem = errors::out_of_range(reader.tongue, tree.span, fact);
        reader.report(problem);
        return None;
    }
    Some(found)
}

fn within(value: &Value, low: &Value, high: &Value) -> bool {
    match (value, low, high) {
        (Value::Number(value), Value::Number(low), Value::Number(high)) => low <= value && value <= high,
        (Value::Date(value), Value::Date(low), Value::Date(high)) => low <= value && value <= high,
        (
            Value::YesNo(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Text(_)
            | Value::Choice(_)
            | Value::Set(_),
            _,
            _,
        ) => true,
    }
}

fn scalar(reader: &mut Reader, fact: &Fact, text: &str, tree: &Tree) -> Option<Value> {
    let found = match &fact.kind {
        Type::YesNo => match text.to_lowercase().as_str() {
            "ja" | "yes" | "true" => Some(Value::YesNo(true)),
            "nee" | "no" | "false" => Some(Value::YesNo(false)),
            _ => None,
        },
        Type::Number(kind) => number(text, kind).map(Value::Number),
        Type::Date => text.parse().ok().map(Value::Date),
        Type::Text => Some(Value::Text(text.into())),
        Type::Choice(list) => return member(reader, *list, text, tree).map(Value::Choice),
        Type::Set(_) | Type::Duration => None,
    };
    if found.is_none() {
        let problem = errors::wrong_type(reader, tree.span, fact, Some(text));
        reader.report(problem);
    }
    found
}

/// A number in plain digits with a decimal point, with its unit behind it if wanted; a percentage must have
/// its sign, so that 25 is never taken for 2 500 %.
fn number(text: &str, kind: &NumberType) -> Option<Decimal> {
    let mut digits = text;
    if kind.style == NumberStyle::Percentage {
        let percent: Decimal = text.strip_suffix('%')?.trim_end().parse().ok()?;
        return percent.div(Decimal::HUNDRED).ok();
    }
    if !kind.unit.is_none() {
        for tongue in [Tongue::Nl, Tongue::En] {
            let unit = unit_text(&kind.unit, tongue);
            digits = digits.strip_suffix(unit.as_str()).unwrap_or(digits).trim();
            digits = digits.strip_prefix(unit.as_str()).unwrap_or(digits).trim();
        }
    }
    let number: Decimal = digits.parse().ok()?;
    (kind.style != NumberStyle::Whole || number.is_integer()).then_some(number)
}

fn list_type<'p>(reader: &Reader<'p>, list: ListId) -> Option<&'p ListType> {
    reader.program.lists.get(Id::at(list.0 as usize))
}

fn member(reader: &mut Reader, list: ListId, text: &str, tree: &Tree) -> Option<Member> {
    let list = list_type(reader, list)?;
    let found = list.member(text);
    if found.is_none() {
        let known: Vec<&str> = list.members.iter().map(|member| member.name.as_str()).collect();
        let near = nearest(text, known.iter().copied());
        let problem = errors::unknown_member(reader.tongue, tree.span, text, &list.name, &near, &known);
        reader.report(problem);
    }
    found
}

fn set(reader: &mut Reader, list: ListId, tree: &Tree) -> Option<Value> {
    let members = list_type(reader, list)?.members.len();
    let mut set = MemberSet::EMPTY;
    match &tree.kind {
        Kind::Scalar { text } if matches!(text.trim(), "alle" | "all") => set = MemberSet::first(members),
        Kind::Scalar { text } if matches!(text.trim(), "geen" | "none") => {}
        Kind::Scalar { text } => {
            for part in text.split([',', ';', '+']).map(str::trim).filter(|part| !part.is_empty()) {
                set = MemberSet(set.0 | member(reader, list, part, tree)?.bit().0);
            }
        }
        Kind::List(items) => {
            for item in items {
                let Some(text) = item.text() else {
                    let problem = errors::not_a_member(reader.tongue, item.span);
                    reader.report(problem);
                    return None;
                };
                let bit = member(reader, list, text.trim(), item)?.bit();
                if set.0 & bit.0 != 0 {
                    let problem = errors::member_twice(reader.tongue, item.span, text);
                    reader.report(problem);
                    return None;
                }
                set = MemberSet(set.0 | bit.0);
            }
        }
        Kind::Blank | Kind::Map(_) => {
            let problem = errors::not_a_member(reader.tongue, tree.span);
            reader.report(problem);
            return None;
        }
    }
    Some(Value::Set(set))
}
