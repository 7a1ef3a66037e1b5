//! Rule files laid out in the one layout of the language.

use crate::source::Sources;
use crate::syntax;
pub use crate::syntax::Refusal;

/// A rule file that was written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Its name.
    pub name: String,
    /// Its text as it was.
    pub before: String,
    /// Its text as it becomes, which means the same; or what stands in the way.
    pub after: Result<String, Refusal>,
}

/// Lays rule files out, each with the name to show for it. Nothing is written to disk.
pub fn format(files: Vec<(String, String)>) -> (Sources, Vec<Rewritten>) {
    let mut sources = Sources::new();
    let mut rewritten = Vec::new();
    for (name, before) in files {
        let id = sources.add(name.clone(), before.clone());
        let after = syntax::format(id, &before, super::is_markdown(&name));
        rewritten.push(Rewritten { name, before, after });
    }
    (sources, rewritten)
}
