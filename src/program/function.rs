//! Functions: a typed signature around a script.

use super::Citation;
use crate::functions::Script;
use crate::source::Span;
use crate::value::{Type, Value};

/// A function that rules may call.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it takes, in order.
    pub arguments: Vec<FunctionArgument>,
    /// The type of what it gives.
    pub kind: Type,
    /// The lowest and highest that it may give (numbers and dates), both included.
    pub range: Option<(Value, Value)>,
    /// Why it is as it is.
    pub because: Option<String>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// How it is computed.
    pub script: Script,
    /// Where it is declared.
    pub span: Span,
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionArgument {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Type,
}
