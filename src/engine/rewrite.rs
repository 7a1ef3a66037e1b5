//! Rule files written anew: laid out, or said in the other tongue.

use crate::locale::Tongue;
use crate::source::Sources;
use crate::syntax;
pub use crate::syntax::Refusal;

/// How rule files are written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// In the one layout of the language.
    Format,
    /// In this tongue, and in that layout.
    Translate(Tongue),
}

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

/// Writes rule files anew, each with the name to show for it. Nothing is written to disk.
pub fn rewrite(files: Vec<(String, String)>, how: Rewrite) -> (Sources, Vec<Rewritten>) {
    let mut sources = Sources::new();
    let mut rewritten = Vec::new();
    for (name, before) in files {
        let id = sources.add(name.clone(), before.clone());
        let markdown = super::is_markdown(&name);
        let after = match how {
            Rewrite::Format => syntax::format(id, &before, markdown),
            Rewrite::Translate(to) => syntax::translate(id, &before, markdown, to),
        };
        rewritten.push(Rewritten { name, before, after });
    }
    (sources, rewritten)
}
