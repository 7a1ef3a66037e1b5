//! Values as scripts see them: members of a listed type are their names.

use std::sync::Arc;

use crate::value::{Date, Decimal};

/// A value that goes into a script or comes out of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ScriptValue {
    /// Yes or no.
    YesNo(bool),
    /// A number; a percentage as its fraction.
    Number(Decimal),
    /// A date.
    Date(Date),
    /// A text, or the name of a member.
    Text(Arc<str>),
    /// A list of names: the members of a set, sorted by name.
    Names(Vec<Arc<str>>),
}
