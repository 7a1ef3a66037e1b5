//! The operators of scripts. Each is registered for any two values and decides itself what fits, so that no
//! operator of Rhai's own, with arithmetic of its own, is ever reached.
//!
//! A whole number that fits in 64 bits is held as Rhai holds whole numbers, so that it can count and point
//! into lists; any other number is held as a [`Decimal`]. Every result is brought back to that form, so that
//! a number has one form, whatever it was made from.

use std::cmp::Ordering;

use rhai::{Array, Dynamic, Engine, EvalAltResult, Position};

use super::ScriptProblem;
use crate::value::{ArithmeticError, Comparison, Date, Decimal};

/// What a function that scripts call gives.
pub(super) type Outcome<T = Dynamic> = Result<T, Box<EvalAltResult>>;

/// A failure, at a place that Rhai fills in.
pub(super) fn failed<T>(problem: ScriptProblem) -> Outcome<T> {
    Err(Box::new(EvalAltResult::ErrorRuntime(Dynamic::from(problem), Position::NONE)))
}

pub(super) fn computed(result: Result<Decimal, ArithmeticError>) -> Outcome {
    match result {
        Ok(number) => Ok(held(number)),
        Err(ArithmeticError::TooLarge) => failed(ScriptProblem::NumberTooLarge),
        Err(ArithmeticError::DivisionByZero) => failed(ScriptProblem::DivisionByZero),
    }
}

/// A number in the one form that it has in scripts.
pub(super) fn held(number: Decimal) -> Dynamic {
    number.to_i64().map_or_else(|| Dynamic::from(number), Dynamic::from_int)
}

/// The number with these parts, when it is exact.
pub(super) fn of_parts(mantissa: i128, scale: u32) -> Option<Decimal> {
    let scale = u8::try_from(scale).ok()?;
    let number = Decimal::from_parts(mantissa, scale).ok()?;
    (number.scale() == scale && number.coefficient() == mantissa).then_some(number)
}

/// The number, if it is one: as it was written, as it was computed, or whole.
pub(super) fn number(value: &Dynamic) -> Option<Decimal> {
    if let Ok(whole) = value.as_int() {
        return Some(Decimal::from_i64(whole));
    }
    if let Ok(written) = value.as_decimal() {
        return of_parts(written.mantissa(), written.scale());
    }
    value.read_lock::<Decimal>().map(|number| *number)
}

type Calculation = fn(Decimal, Decimal) -> Result<Decimal, ArithmeticError>;

fn calculate(calculation: Calculation, left: &Dynamic, right: &Dynamic) -> Outcome {
    match (number(left), number(right)) {
        (Some(left), Some(right)) => computed(calculation(left, right)),
        _ => failed(ScriptProblem::WrongOperand),
    }
}

/// Numbers add up, texts and lists are joined.
fn add(left: &Dynamic, right: &Dynamic) -> Outcome {
    if let (Ok(left), Ok(right)) = (left.as_immutable_string_ref(), right.as_immutable_string_ref()) {
        return Ok(Dynamic::from(format!("{}{}", left.as_str(), right.as_str())));
    }
    if let (Ok(left), Ok(right)) = (left.as_array_ref(), right.as_array_ref()) {
        let joined: Array = left.iter().chain(right.iter()).cloned().collect();
        return Ok(Dynamic::from(joined));
    }
    calculate(Decimal::add, left, right)
}

/// The order of two values of one kind; none for kinds without an order.
fn order(left: &Dynamic, right: &Dynamic) -> Option<Ordering> {
    if let (Some(left), Some(right)) = (number(left), number(right)) {
        return Some(left.cmp(&right));
    }
    let (left, right) = (left.read_lock::<Date>()?, right.read_lock::<Date>()?);
    Some(left.cmp(&right))
}

/// Whether two values of one kind are the same; none for two that cannot be compared.
pub(super) fn same(left: &Dynamic, right: &Dynamic) -> Option<bool> {
    if let Some(order) = order(left, right) {
        return Some(order == Ordering::Equal);
    }
    if let (Ok(left), Ok(right)) = (left.as_bool(), right.as_bool()) {
        return Some(left == right);
    }
    if let (Ok(left), Ok(right)) = (left.as_immutable_string_ref(), right.as_immutable_string_ref()) {
        return Some(left.as_str() == right.as_str());
    }
    let (left, right) = (left.as_array_ref().ok()?, right.as_array_ref().ok()?);
    let mut all = left.len() == right.len();
    for (left, right) in left.iter().zip(right.iter()) {
        all &= same(left, right)?;
    }
    Some(all)
}

fn compare(comparison: Comparison, left: &Dynamic, right: &Dynamic) -> Outcome<bool> {
    let holds = match comparison {
        Comparison::Equal => same(left, right),
        Comparison::NotEqual => same(left, right).map(|same| !same),
        Comparison::Less | Comparison::AtMost | Comparison::AtLeast | Comparison::Greater => {
            order(left, right).map(|order| comparison.holds(order))
        }
    };
    holds.map_or_else(|| failed(ScriptProblem::WrongOperand), Ok)
}

/// The names of the operators with their work.
pub(super) fn register(engine: &mut Engine) {
    engine.register_fn("+", |left: Dynamic, right: Dynamic| add(&left, &right));
    engine.register_fn("+=", |left: &mut Dynamic, right: Dynamic| -> Outcome<()> {
        *left = add(left, &right)?;
        Ok(())
    });
    let calculations: [(&str, &str, Calculation); 4] = [
        ("-", "-=", Decimal::sub),
        ("*", "*=", Decimal::mul),
        ("/", "/=", Decimal::div),
        ("%", "%=", Decimal::rem),
    ];
    for (sign, assigned, calculation) in calculations {
        engine.register_fn(sign, move |left: Dynamic, right: Dynamic| calculate(calculation, &left, &right));
        engine.register_fn(assigned, move |left: &mut Dynamic, right: Dynamic| -> Outcome<()> {
            *left = calculate(calculation, left, &right)?;
            Ok(())
        });
    }
    let comparisons = [
        ("<", Comparison::Less),
        ("<=", Comparison::AtMost),
        ("==", Comparison::Equal),
        ("!=", Comparison::NotEqual),
        (">=", Comparison::AtLeast),
        (">", Comparison::Greater),
    ];
    for (sign, comparison) in comparisons {
        engine.register_fn(sign, move |left: Dynamic, right: Dynamic| compare(comparison, &left, &right));
    }
    engine.register_fn("-", |value: Dynamic| match number(&value) {
        Some(number) => Ok(held(number.neg())),
        None => failed(ScriptProblem::WrongOperand),
    });
    engine.register_fn("+", |value: Dynamic| match number(&value) {
        Some(number) => Ok(held(number)),
        None => failed(ScriptProblem::WrongOperand),
    });
    engine.register_fn("!", |value: Dynamic| match value.as_bool() {
        Ok(yes) => Ok(!yes),
        Err(_) => failed(ScriptProblem::WrongOperand),
    });
}
