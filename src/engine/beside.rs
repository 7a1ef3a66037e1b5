//! Files that rules name: found in the folder of the rule set, and nowhere else.

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::{Beside, ReadProblem, Span, path_inside};
use crate::syntax::{Piece, Text};

/// Gives the file at a path in the folder of the rule set.
pub(super) type Fetch<'f> = &'f dyn Fn(&str) -> Result<Beside, ReadProblem>;

/// A path as it is written in rules.
pub(super) struct Path {
    /// Its one spelling.
    pub path: String,
    pub span: Span,
}

/// The path that a text holds, when it may be one.
pub(super) fn path(t: Tongue, text: &Text) -> Result<Path, Diagnostic> {
    let written = plain(text).ok_or_else(|| errors::path_with_value(t, text.span))?;
    path_of(t, &written, text.span)
}

/// The path that letters hold, when it may be one.
pub(super) fn path_of(t: Tongue, written: &str, span: Span) -> Result<Path, Diagnostic> {
    let path = path_inside(written).map_err(|problem| errors::path_not_allowed(t, problem, span))?;
    Ok(Path { path, span })
}

/// A text without values in it.
pub(super) fn plain(text: &Text) -> Option<String> {
    let mut written = String::new();
    for piece in &text.pieces {
        let Piece::Literal(letters) = piece else { return None };
        written.push_str(letters);
    }
    Some(written)
}

/// The file at a path.
pub(super) fn fetch(t: Tongue, path: &Path, fetch: Fetch<'_>) -> Result<Beside, Diagnostic> {
    fetch(&path.path).map_err(|problem| errors::not_read(t, &path.path, &problem, path.span))
}

/// The file at a path, as text.
pub(super) fn fetch_text(t: Tongue, path: &Path, from: Fetch<'_>) -> Result<(String, String), Diagnostic> {
    let found = fetch(t, path, from)?;
    let text = String::from_utf8(found.bytes).map_err(|problem| {
        let good = problem.as_bytes().get(..problem.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        errors::not_read(t, &path.path, &ReadProblem::NotText { line }, path.span)
    })?;
    Ok((found.name, text))
}
