//! The one tree that every format is read into: values with their places.

use crate::source::{Located, Span};

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// What stands there.
    pub kind: Kind,
    /// Where.
    pub span: Span,
}

/// The kinds of values.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Nothing: blank, `null` or `~`.
    Blank,
    /// One word, number or text.
    Scalar {
        /// The letters.
        text: String,
    },
    /// A list.
    List(Vec<Tree>),
    /// Keys with values, in order.
    Map(Vec<(Located<String>, Tree)>),
}

/// How deep lists and keys may lie in one another; files of facts need five.
pub(super) const DEEPEST: usize = 32;

impl Tree {
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text } => Some(text),
            Kind::Blank | Kind::List(_) | Kind::Map(_) => None,
        }
    }
}
