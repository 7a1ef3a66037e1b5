//! Wijzer: a decision engine with its own rules language.
pub mod appraise;
pub mod check;
pub mod diagnostic;
pub mod eval;
pub mod locale;
pub mod program;
pub mod source;
pub mod syntax;
pub mod value;
