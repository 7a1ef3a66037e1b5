//! From text to syntax tree, and back: scanner, grammar, tree. Knows no name's meaning, no type and no value.
//!
//! Parsing never fails: it returns what it could read and every problem it found.

mod tree;

pub use tree::*;
