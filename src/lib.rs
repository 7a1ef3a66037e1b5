//! Wijzer: a decision engine with its own rules language.
pub mod value;
