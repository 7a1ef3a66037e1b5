//! A whole rule set said in the other tongue: its rule files, and the tables and scripts that lie beside them.

use std::collections::BTreeMap;
use std::path::Path;

use super::rewrite::{Refusal, Rewritten};
use super::{Loaded, is_markdown, load_texts_beside};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Tongue;
use crate::sheet::{self, Written};
use crate::source::Span;
use crate::syntax::{self, DeclarationKind, File, FunctionBody, Table, without_places};

/// A rule set said in a tongue.
#[derive(Clone, Debug)]
pub struct Translated {
    /// Its rule files, those that others use included; names count from the folder of the rule set.
    pub files: Vec<Rewritten>,
    /// The files beside them that they name, by their paths from that folder.
    pub beside: BTreeMap<String, String>,
}

/// Why a rule set is not said in another tongue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untranslated {
    /// What stands in the way in each file.
    Files(Vec<Refusal>),
    /// A file beside the rules cannot be read.
    Problems(Vec<Diagnostic>),
    /// This table stands in a workbook, whose cells are not said anew.
    Workbook(Span),
}

/// Says a rule set in a tongue. `root` is what it was named by: its folder, or the one file.
pub fn translate(loaded: &Loaded, root: &str, to: Tongue) -> Result<Translated, Untranslated> {
    let inside = |name: &str| {
        let folder = Path::new(root);
        let path = Path::new(name).strip_prefix(folder).ok().filter(|path| *path != Path::new(""));
        let path = path.or_else(|| Path::new(name).strip_prefix(folder.parent()?).ok());
        path.unwrap_or(Path::new(name)).display().to_string()
    };
    let mut files = Vec::new();
    let mut refusals = Vec::new();
    for file in &loaded.files {
        let Some(source) = loaded.sources.get(file.id) else { continue };
        let before = source.text().to_owned();
        let after = syntax::translate(file.id, &before, is_markdown(source.name()), to);
        refusals.extend(after.clone().err());
        files.push(Rewritten { name: inside(source.name()), before, after });
    }
    if !refusals.is_empty() {
        return Err(Untranslated::Files(refusals));
    }
    let beside = beside(loaded, to, inside)?;
    let translated = Translated { files, beside };
    match differs(loaded, &translated, to) {
        None => Ok(translated),
        Some(span) => Err(Untranslated::Files(vec![Refusal::Differs(span)])),
    }
}

/// The files that the rules name, said in the tongue.
fn beside(
    loaded: &Loaded,
    to: Tongue,
    inside: impl Fn(&str) -> String,
) -> Result<BTreeMap<String, String>, Untranslated> {
    let mut found = BTreeMap::new();
    for file in &loaded.files {
        let said = syntax::said_in(file, to);
        for (own, said) in file.declarations.iter().zip(&said.declarations) {
            if let (DeclarationKind::Table(own), DeclarationKind::Table(said)) = (&own.kind, &said.kind)
                && own.file.is_some()
            {
                let source = loaded.sources.get(own.header_span.file);
                let Some(source) = source.filter(|_| own.header_span.file != file.id) else {
                    return Err(unread(loaded));
                };
                if source.sheet().is_some() {
                    return Err(Untranslated::Workbook(own.name.span));
                }
                found.insert(inside(source.name()), csv(said, to));
            } else if let DeclarationKind::Function(own) = &own.kind {
                let FunctionBody::Lines(lines) = &own.body else { return Err(unread(loaded)) };
                // A script is in no tongue, and goes along as it is.
                let elsewhere = lines.iter().map(|line| line.span.file).find(|id| *id != file.id);
                if let Some(source) = elsewhere.and_then(|id| loaded.sources.get(id)) {
                    found.insert(inside(source.name()), source.text().to_owned());
                }
            }
        }
    }
    Ok(found)
}

fn unread(loaded: &Loaded) -> Untranslated {
    let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
    Untranslated::Problems(errors.cloned().collect())
}

fn csv(table: &Table, tongue: Tongue) -> String {
    let rows = syntax::table_cells(table, tongue);
    sheet::csv(&Written { name: table.name.text.clone(), rows, ..Written::default() }, tongue)
}

/// Reads all that was made, and compares it with what was meant; gives the first place that differs.
fn differs(loaded: &Loaded, translated: &Translated, to: Tongue) -> Option<Span> {
    let texts =
        translated.files.iter().filter_map(|file| Some((file.name.clone(), file.after.clone().ok()?)));
    let beside = translated.beside.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes()));
    let again = load_texts_beside(texts.collect(), &beside.collect(), None);
    let first = loaded.files.first()?.declarations.first()?.span;
    if again.files.len() != loaded.files.len() {
        return Some(first);
    }
    let meant = |file: &File| -> Vec<_> {
        file.declarations.iter().map(|one| (without_places(&one.kind), without_places(&one.allows))).collect()
    };
    loaded.files.iter().zip(&again.files).find_map(|(own, again)| {
        let said = syntax::said_in(own, to);
        let (wanted, found) = (meant(&said), meant(again));
        let pairs = wanted.iter().zip(&found).position(|(wanted, found)| wanted != found);
        let at = pairs.or((wanted.len() != found.len()).then_some(0))?;
        Some(own.declarations.get(at).map_or(first, |one| one.span))
    })
}
