//! Wijzer: a decision engine with its own rules language.
pub mod advice;
pub mod appraise;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod eval;
pub mod intake;
pub mod locale;
pub mod program;
pub mod report;
pub mod source;
pub mod syntax;
pub mod value;
pub mod wire;
