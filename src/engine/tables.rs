//! Tables that stand in files of their own are read into the tree, before anything is checked.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::beside::{self, Fetch};
use super::errors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Tongue;
use crate::sheet::{self, Asked};
use crate::source::{FileId, Sources};
use crate::syntax::{self, DeclarationKind};

/// Fills every table of a file that stands in a file of its own; gives whether names may be missing because one
/// could not be read.
pub(super) fn fill(
    file: &mut syntax::File,
    from: Fetch<'_>,
    sources: &mut Sources,
    sha256: &mut BTreeMap<FileId, String>,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let mut names_lost = false;
    for declaration in &mut file.declarations {
        let DeclarationKind::Table(table) = &mut declaration.kind else { continue };
        let found = match fill_one(file.tongue, table, from, sources, sha256) {
            Ok(found) => found,
            Err(problem) => vec![problem],
        };
        if found.iter().any(|problem| problem.severity == Severity::Error) {
            names_lost |= table.scores.is_none();
            file.broken.push(declaration.span);
        }
        problems.extend(found);
    }
    names_lost
}

fn fill_one(
    t: Tongue,
    table: &mut syntax::Table,
    from: Fetch<'_>,
    sources: &mut Sources,
    sha256: &mut BTreeMap<FileId, String>,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let Some(file) = table.file.clone() else { return Ok(Vec::new()) };
    let path = beside::path(t, &file.path)?;
    let wanted = match &file.sheet {
        Some(text) => Some(beside::plain(text).ok_or_else(|| errors::path_with_value(t, text.span))?),
        None => None,
    };
    let found = beside::fetch(t, &path, from)?;
    let asked = Asked { tongue: t, file: &found.name, sheet: wanted.as_deref(), span: file.span };
    let grid = sheet::read(asked, &found.bytes)?;
    let id = sources.add_sheet(found.name.clone(), grid.text.clone(), grid.cells());
    let hash = Sha256::digest(&found.bytes);
    sha256.insert(id, hash.iter().map(|byte| format!("{byte:02x}")).collect());
    Ok(sheet::fill(asked, &grid, id, table))
}
