//! What the phases say in two tongues: shorthand for their `errors.rs`.

use super::{Code, Diagnostic};
use crate::locale::Tongue;
use crate::source::Span;

/// An error at a place, in the tongue of its file.
pub fn error(
    t: Tongue,
    code: &'static str,
    span: Span,
    nl: impl Into<String>,
    en: impl Into<String>,
) -> Diagnostic {
    Diagnostic::error(Code(code), span, t.pick(nl.into(), en.into()))
}

/// A warning at a place, in the tongue of its file.
pub fn warning(
    t: Tongue,
    code: &'static str,
    span: Span,
    nl: impl Into<String>,
    en: impl Into<String>,
) -> Diagnostic {
    Diagnostic::warning(Code(code), span, t.pick(nl.into(), en.into()))
}

/// Names between backticks, with commas.
pub fn quoted<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

impl Diagnostic {
    /// Adds a sentence of help, in the tongue of the file.
    #[must_use]
    pub fn advise(self, t: Tongue, nl: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        self.help(t.pick(nl.into(), en.into()))
    }

    /// Suggests the nearest names; when none is near, says which are known (the first twelve).
    #[must_use]
    pub fn suggest(self, t: Tongue, near: &[&str], known: &[&str]) -> Diagnostic {
        if !near.is_empty() {
            let list = quoted(near);
            return self.advise(t, format!("bedoelt u {list}?"), format!("did you mean {list}?"));
        }
        if known.is_empty() {
            return self;
        }
        let shown: Vec<&str> = known.iter().copied().take(12).collect();
        let more = if known.len() > shown.len() { ", …" } else { "" };
        let list = quoted(&shown);
        self.advise(t, format!("bekend zijn {list}{more}"), format!("known are {list}{more}"))
    }
}
