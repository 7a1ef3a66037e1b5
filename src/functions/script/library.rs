//! The functions that scripts may call. `docs/functions.md` lists them; a test holds it to [`NAMES`].

use std::ops::{Range, RangeInclusive};

use rhai::{Array, Dynamic, Engine, INT, Map};

use super::ScriptProblem;
use super::operators::{Outcome, computed, failed, held, number, same};
use crate::value::{ArithmeticError, Date, Decimal, Rounding};

/// Every function with the numbers of arguments that it takes; called as `x.f(y)`, the first stands in front.
pub(super) const NAMES: &[(&str, &[usize])] = &[
    ("abs", &[1]),
    ("ceil", &[1, 2]),
    ("contains", &[2]),
    ("date", &[1]),
    ("floor", &[1, 2]),
    ("keys", &[1]),
    ("len", &[1]),
    ("max", &[1, 2]),
    ("min", &[1, 2]),
    ("push", &[2]),
    ("round", &[1, 2]),
    ("round_half_even", &[1, 2]),
    ("sum", &[1]),
    ("truncate", &[1, 2]),
];

/// A part of a date.
type OfDate = fn(Date) -> INT;

/// What can be read of a date, as in `d.year`.
pub(super) const OF_DATES: &[(&str, OfDate)] = &[
    ("year", |date| INT::from(date.year())),
    ("month", |date| INT::from(date.month())),
    ("day", |date| INT::from(date.day())),
];

pub(super) fn register(engine: &mut Engine) {
    numbers(engine);
    lists(engine);
    dates(engine);
}

fn numbers(engine: &mut Engine) {
    engine.register_fn("abs", |value: Dynamic| match number(&value) {
        Some(number) => Ok(held(number.abs())),
        None => failed(ScriptProblem::WrongOperand),
    });
    let roundings = [
        ("round", Rounding::HalfAwayFromZero),
        ("round_half_even", Rounding::HalfEven),
        ("ceil", Rounding::Up),
        ("floor", Rounding::Down),
        ("truncate", Rounding::TowardsZero),
    ];
    for (name, rounding) in roundings {
        engine.register_fn(name, move |value: Dynamic| round(&value, 0, rounding));
        engine.register_fn(name, move |value: Dynamic, places: INT| round(&value, places, rounding));
    }
    type Choice = fn(Decimal, Decimal) -> Decimal;
    let extremes: [(&str, Choice); 2] = [("min", Decimal::min), ("max", Decimal::max)];
    for (name, choice) in extremes {
        engine.register_fn(name, move |left: Dynamic, right: Dynamic| {
            match (number(&left), number(&right)) {
                (Some(left), Some(right)) => Ok(held(choice(left, right))),
                _ => failed(ScriptProblem::WrongOperand),
            }
        });
        engine.register_fn(name, move |list: Array| fold(&list, |a, b| Ok(choice(a, b))));
    }
    engine.register_fn("sum", |list: Array| {
        if list.is_empty() { Ok(held(Decimal::ZERO)) } else { fold(&list, Decimal::add) }
    });
}

fn round(value: &Dynamic, places: INT, rounding: Rounding) -> Outcome {
    match (number(value), u32::try_from(places)) {
        (Some(number), Ok(places)) if places <= 28 => Ok(held(number.round(places, rounding))),
        _ => failed(ScriptProblem::WrongOperand),
    }
}

/// The numbers of a list taken together; an empty list has no smallest or largest.
fn fold(list: &Array, together: impl Fn(Decimal, Decimal) -> Result<Decimal, ArithmeticError>) -> Outcome {
    let mut result: Option<Decimal> = None;
    for value in list {
        let Some(next) = number(value) else { return failed(ScriptProblem::WrongOperand) };
        result = Some(match result {
            None => next,
            Some(before) => match together(before, next) {
                Ok(both) => both,
                Err(error) => return computed(Err(error)),
            },
        });
    }
    result.map_or_else(|| failed(ScriptProblem::WrongOperand), |number| Ok(held(number)))
}

fn lists(engine: &mut Engine) {
    engine.register_iterator::<Range<INT>>().register_iterator::<RangeInclusive<INT>>();
    engine.register_iterator::<Array>();
    engine.register_fn("len", |list: Array| length(list.len()));
    engine.register_fn("len", |text: &str| length(text.chars().count()));
    engine.register_fn("len", |map: Map| length(map.len()));
    engine.register_fn("push", |list: &mut Array, value: Dynamic| list.push(value));
    engine.register_fn("keys", |map: Map| -> Array {
        map.keys().map(|key| Dynamic::from(key.to_string())).collect()
    });
    engine.register_fn("contains", |list: Array, value: Dynamic| -> Outcome<bool> {
        let mut found = false;
        for one in &list {
            match same(one, &value) {
                Some(same) => found |= same,
                None => return failed(ScriptProblem::WrongOperand),
            }
        }
        Ok(found)
    });
    engine.register_fn("contains", |map: Map, key: &str| map.contains_key(key));
}

fn length(length: usize) -> INT {
    INT::try_from(length).unwrap_or(INT::MAX)
}

fn dates(engine: &mut Engine) {
    engine.register_fn("date", |text: &str| -> Outcome<Date> {
        text.parse().or_else(|()| failed(ScriptProblem::NoSuchDate))
    });
    for (name, part) in OF_DATES {
        engine.register_get(name, |date: &mut Date| part(*date));
    }
}
