//! Calling a script: values in, a value or a failure out.

use std::sync::Arc;

use rhai::{Array, Dynamic, EvalAltResult, Position, Scope};

use super::engine::ENGINE;
use super::operators::{held, number};
use super::{Script, ScriptValue};
use crate::source::Span;
use crate::value::Date;

/// Why a call gave no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScriptProblem {
    /// More steps than a call may make.
    TooManySteps,
    /// Functions inside the script call each other too deep.
    TooDeep,
    /// A text, a list or a map grew too large.
    TooLarge,
    /// Too many variables at once.
    TooManyVariables,
    /// Division by zero.
    DivisionByZero,
    /// A number with more than 28 digits before the point.
    NumberTooLarge,
    /// A place in a list or a text, or a key of a map, that is not there.
    NotThere,
    /// A text that is no date.
    NoSuchDate,
    /// An operator or function got something that it cannot work with.
    WrongOperand,
    /// A name that is not known at that place.
    UnknownName,
    /// The script ends without a value.
    NoValue,
    /// The value is of another type than the function declares.
    WrongType,
    /// An argument has decimals, and the function declares a whole number.
    ArgumentNotWhole,
    /// The value has decimals, and the function declares a whole number.
    NotWhole,
    /// The value is the name of no member of the type that the function declares.
    UnknownMember,
    /// The value lies outside the range that the function declares.
    OutOfRange,
    /// An argument that does not apply to the case.
    NotApplicable,
    /// Anything else.
    Broken,
}

/// A call that failed, and where in the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failed {
    /// Why.
    pub problem: ScriptProblem,
    /// Where.
    pub at: Span,
}

pub(super) fn call(script: &Script, arguments: &[ScriptValue]) -> Result<ScriptValue, Failed> {
    let mut scope = Scope::new();
    for (name, value) in script.arguments.iter().zip(arguments) {
        scope.push_dynamic(name.as_str(), given(value));
    }
    let found = ENGINE.eval_ast_with_scope::<Dynamic>(&mut scope, &script.ast);
    let failed = |(problem, position)| Failed { problem, at: place(script, position) };
    let value = found.map_err(|error| failed(problem(&error)))?;
    taken(&value).map_err(|problem| Failed { problem, at: script.text.end() })
}

fn place(script: &Script, position: Position) -> Span {
    match (position.line(), position.position()) {
        (Some(line), column) => script.text.place(line, column.unwrap_or(1)),
        (None, _) => script.text.whole(),
    }
}

fn given(value: &ScriptValue) -> Dynamic {
    match value {
        ScriptValue::YesNo(yes) => Dynamic::from(*yes),
        ScriptValue::Number(number) => held(*number),
        ScriptValue::Date(date) => Dynamic::from(*date),
        ScriptValue::Text(text) => Dynamic::from(text.to_string()),
        ScriptValue::Names(names) => {
            Dynamic::from(names.iter().map(|name| Dynamic::from(name.to_string())).collect::<Array>())
        }
    }
}

fn taken(value: &Dynamic) -> Result<ScriptValue, ScriptProblem> {
    if value.is_unit() {
        return Err(ScriptProblem::NoValue);
    }
    if let Some(number) = number(value) {
        return Ok(ScriptValue::Number(number));
    }
    if let Ok(yes) = value.as_bool() {
        return Ok(ScriptValue::YesNo(yes));
    }
    if let Some(text) = text(value) {
        return Ok(ScriptValue::Text(text));
    }
    if let Some(date) = value.read_lock::<Date>() {
        return Ok(ScriptValue::Date(*date));
    }
    if let Ok(list) = value.as_array_ref() {
        let names: Option<Vec<Arc<str>>> = list.iter().map(text).collect();
        return names.map(ScriptValue::Names).ok_or(ScriptProblem::WrongType);
    }
    Err(ScriptProblem::WrongType)
}

fn text(value: &Dynamic) -> Option<Arc<str>> {
    value.as_immutable_string_ref().ok().map(|text| Arc::from(text.as_str()))
}

/// What went wrong, and where; inside functions of the script it is the innermost place that counts.
fn problem(error: &EvalAltResult) -> (ScriptProblem, Position) {
    let mut error = error;
    while let EvalAltResult::ErrorInFunctionCall(_, _, inner, _) = error {
        error = inner;
    }
    let problem = if let EvalAltResult::ErrorRuntime(value, _) = error {
        value.clone().try_cast::<ScriptProblem>().unwrap_or(ScriptProblem::Broken)
    } else if matches!(error, EvalAltResult::ErrorTooManyOperations(_)) {
        ScriptProblem::TooManySteps
    } else if matches!(error, EvalAltResult::ErrorStackOverflow(_)) {
        ScriptProblem::TooDeep
    } else if matches!(error, EvalAltResult::ErrorDataTooLarge(..)) {
        ScriptProblem::TooLarge
    } else if matches!(error, EvalAltResult::ErrorTooManyVariables(_)) {
        ScriptProblem::TooManyVariables
    } else if matches!(
        error,
        EvalAltResult::ErrorArrayBounds(..)
            | EvalAltResult::ErrorStringBounds(..)
            | EvalAltResult::ErrorIndexNotFound(..)
            | EvalAltResult::ErrorPropertyNotFound(..)
    ) {
        ScriptProblem::NotThere
    } else if matches!(error, EvalAltResult::ErrorVariableNotFound(..)) {
        ScriptProblem::UnknownName
    } else if matches!(
        error,
        EvalAltResult::ErrorFunctionNotFound(..)
            | EvalAltResult::ErrorMismatchDataType(..)
            | EvalAltResult::ErrorMismatchOutputType(..)
            | EvalAltResult::ErrorIndexingType(..)
            | EvalAltResult::ErrorDotExpr(..)
            | EvalAltResult::ErrorFor(_)
    ) {
        ScriptProblem::WrongOperand
    } else {
        ScriptProblem::Broken
    };
    (problem, error.position())
}
