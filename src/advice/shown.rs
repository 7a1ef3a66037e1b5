//! A cell of the table in letters, as reasons and explanations show it.

use crate::eval::{Cell, Failure, FailureKind, Grade};
use crate::locale::{Tongue, format, unit_text};
use crate::program::{Id, ListType, NodeType, Program};
use crate::value::{
    Cents, Date, Decimal, ListId, Member, MemberSet, NumberStyle, NumberType, Range, Truth, Type, Unit, Value,
};

/// A cell in letters, in a tongue; what is unknown is said to be unknown.
pub fn cell_text(program: &Program, kind: &NodeType, cell: &Cell, t: Tongue) -> String {
    match cell {
        Cell::Truth(Truth::Yes) => t.pick("ja", "yes").to_owned(),
        Cell::Truth(Truth::No) => t.pick("nee", "no").to_owned(),
        Cell::Truth(Truth::Unknown) | Cell::Text(None) => unknown(t),
        Cell::Number(range) => match kind {
            NodeType::Value(Type::Number(number)) => range_text(*range, number, t),
            NodeType::Value(_) | NodeType::Grade | NodeType::Points | NodeType::Verdict => {
                range_text(*range, &NumberType { unit: Unit::none(), style: NumberStyle::Decimal }, t)
            }
        },
        Cell::Choice(mask) => choice_text(program, kind, *mask, t),
        Cell::Set { sure, possible } => set_text(program, kind, *sure, *possible, t),
        Cell::Date(Some(low), Some(high)) if low == high => format::date(*low, t),
        Cell::Date(low, high) => {
            let show = |date: &Option<Date>| date.map_or("…".to_owned(), |date| format::date(date, t));
            if low.is_none() && high.is_none() {
                unknown(t)
            } else {
                format!("{} – {}", show(low), show(high))
            }
        }
        Cell::Text(Some(text)) => text.to_string(),
        Cell::Grade(Grade { low, sure, high, .. }) => {
            if low == high {
                signed(*sure)
            } else {
                let or = t.pick("tussen", "between");
                let and = t.pick("en", "and");
                format!("{} ({or} {} {and} {})", signed(*sure), signed(*low), signed(*high))
            }
        }
        Cell::Points(low, sure, high) => {
            let scale = scale(program);
            let show = |points: i64| format::number(crate::program::points(points, scale), 4, t);
            if low == high {
                show(*sure)
            } else {
                let (between, and) = (t.pick("tussen", "between"), t.pick("en", "and"));
                format!("{} ({between} {} {and} {})", show(*sure), show(*low), show(*high))
            }
        }
        Cell::Verdict(verdict) => match verdict.outcome {
            crate::eval::Outcome::Wins(option) => {
                program.options.get(option).map_or(String::new(), |option| option.label.clone())
            }
            crate::eval::Outcome::Tied => t.pick("gelijk", "tied").to_owned(),
            crate::eval::Outcome::CloseCall => t.pick("te dicht bij elkaar", "a close call").to_owned(),
            crate::eval::Outcome::NoneLeft => t.pick("geen optie over", "no option left").to_owned(),
            crate::eval::Outcome::Conflict => {
                t.pick("strijdige eisen", "conflicting requirements").to_owned()
            }
        },
        Cell::Failed(Failure { kind: FailureKind::NotApplicable(_), .. }) => {
            t.pick("niet van toepassing", "not applicable").to_owned()
        }
        Cell::Failed(_) => t.pick("niet te berekenen", "cannot be computed").to_owned(),
    }
}

/// A value of a type in letters, in a tongue.
pub fn value_text(program: &Program, kind: &Type, value: &Value, t: Tongue) -> String {
    let cell = match value {
        Value::YesNo(yes) => Cell::Truth(if *yes { Truth::Yes } else { Truth::No }),
        Value::Number(number) => Cell::Number(Range::exactly(*number)),
        Value::Date(date) => Cell::Date(Some(*date), Some(*date)),
        Value::Text(text) => Cell::Text(Some(text.clone())),
        Value::Choice(member) => Cell::Choice(member.bit()),
        Value::Set(set) => Cell::Set { sure: *set, possible: *set },
    };
    cell_text(program, &NodeType::Value(kind.clone()), &cell, t)
}

/// The decimals of a point.
pub(super) fn scale(program: &Program) -> u8 {
    program.point_scale()
}

/// A number with its unit.
pub fn number_text(value: Decimal, kind: &NumberType, t: Tongue) -> String {
    if kind.style == NumberStyle::Percentage {
        return format::percentage(value, t);
    }
    let unit = &kind.unit;
    if let [(name, 1), rest @ ..] = unit.parts()
        && name == "EUR"
        && rest.iter().all(|(_, exponent)| *exponent < 0)
    {
        let amount = match Cents::book(value) {
            Ok(cents) => format::euros(cents, t),
            Err(_) => format::number(value, 2, t),
        };
        let per: String =
            rest.iter().map(|(name, _)| format!(" per {}", unit_text(&Unit::base(name), t))).collect();
        return format!("{amount}{per}");
    }
    let written = format::number(value, 4, t);
    if unit.is_none() { written } else { format!("{written} {}", unit_text(unit, t)) }
}

fn range_text(range: Range, kind: &NumberType, t: Tongue) -> String {
    if let Some(value) = range.single() {
        return number_text(value, kind, t);
    }
    match (range.low, range.high) {
        (Some(low), Some(high)) => {
            let to = t.pick("tot", "to");
            format!("{} {to} {}", number_text(low, kind, t), number_text(high, kind, t))
        }
        (Some(low), None) => {
            format!("{} {}", t.pick("ten minste", "at least"), number_text(low, kind, t))
        }
        (None, Some(high)) => {
            format!("{} {}", t.pick("ten hoogste", "at most"), number_text(high, kind, t))
        }
        (None, None) => unknown(t),
    }
}

fn list_of<'p>(program: &'p Program, kind: &NodeType) -> Option<&'p ListType> {
    let list: ListId = match kind {
        NodeType::Value(Type::Choice(list) | Type::Set(list)) => *list,
        NodeType::Value(_) | NodeType::Grade | NodeType::Points | NodeType::Verdict => return None,
    };
    program.lists.get(Id::at(list.0 as usize))
}

fn choice_text(program: &Program, kind: &NodeType, mask: MemberSet, t: Tongue) -> String {
    let Some(list) = list_of(program, kind) else { return unknown(t) };
    let mut names: Vec<&str> = mask.members().map(|member: Member| list.label(member)).collect();
    if mask.0 & MemberSet::ABSENT.0 != 0 {
        names.push(t.pick("niet van toepassing", "not applicable"));
    }
    if names.len() >= list.members.len() && list.members.len() > 1 {
        return unknown(t);
    }
    names.join(t.pick(" of ", " or "))
}

fn set_text(program: &Program, kind: &NodeType, sure: MemberSet, possible: MemberSet, t: Tongue) -> String {
    let Some(list) = list_of(program, kind) else { return unknown(t) };
    let all = MemberSet::first(list.members.len());
    let names = |set: MemberSet| -> String {
        set.members().map(|member| list.label(member)).collect::<Vec<_>>().join(", ")
    };
    if sure != possible {
        return if sure.count() == 0 {
            unknown(t)
        } else {
            format!("{} {}", t.pick("ten minste", "at least"), names(sure))
        };
    }
    match sure.count() {
        0 => t.pick("geen", "none").to_owned(),
        _ if sure == all => list
            .plural
            .as_ref()
            .map_or_else(|| names(sure), |plural| format!("{} {plural}", t.pick("alle", "all"))),
        _ => names(sure),
    }
}

fn signed(grade: i32) -> String {
    if grade > 0 { format!("+{grade}") } else { grade.to_string() }
}

fn unknown(t: Tongue) -> String {
    t.pick("onbekend", "unknown").to_owned()
}
