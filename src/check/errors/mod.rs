//! What `check` says: one function a message, in both tongues, one file a kind of mistake.

mod costs;
mod examples;
mod functions;
mod keys;
mod names;
mod rules;
mod together;
mod types;

pub(super) use costs::*;
pub(super) use examples::*;
pub(super) use functions::*;
pub(super) use keys::*;
pub(super) use names::*;
pub(super) use rules::*;
pub(super) use together::*;
pub(super) use types::*;

use crate::locale::{Tongue, keyword};

/// A keyword as the tongue writes it.
fn word(t: Tongue, name: &str) -> &'static str {
    keyword(name).map_or("", |keyword| keyword.in_tongue(t))
}
