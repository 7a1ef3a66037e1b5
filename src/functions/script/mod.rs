//! Scripts: compiled once, called with values. The only place that knows Rhai.
//!
//! A script reaches nothing outside itself: no file, no clock, no chance, no other function of the rule set.
//! What it may use is listed in `library.rs` and `operators.rs`; the engine starts with nothing else in it.
//! Numbers are [`Decimal`]s throughout: Rhai's own arithmetic is never reached, which a test shows.

mod compile;
mod engine;
mod library;
mod operators;
mod run;

#[cfg(test)]
mod tests;

use std::fmt;

pub use run::{Failed, ScriptProblem};

use super::{ScriptText, ScriptValue};
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;

/// Whether a script can have a variable of this name.
pub fn is_variable(name: &str) -> bool {
    compile::is_variable(name)
}

/// A compiled script.
#[derive(Clone)]
pub struct Script {
    ast: rhai::AST,
    text: ScriptText,
    arguments: Vec<String>,
}

impl Script {
    /// Compiles the body of a function with these arguments. Diagnostics are in the tongue of the rules that
    /// declare it.
    pub fn compile(t: Tongue, arguments: &[String], text: ScriptText) -> Result<Script, Vec<Diagnostic>> {
        let ast = compile::compile(t, arguments, &text)?;
        Ok(Script { ast, text, arguments: arguments.to_vec() })
    }

    /// Calls it. The same values give the same value, always and everywhere.
    pub fn call(&self, arguments: &[ScriptValue]) -> Result<ScriptValue, Failed> {
        run::call(self, arguments)
    }

    /// Its text.
    pub fn text(&self) -> &ScriptText {
        &self.text
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("text", &self.text).finish_non_exhaustive()
    }
}
