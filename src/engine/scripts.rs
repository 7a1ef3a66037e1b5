//! Scripts that stand in files of their own are read into the tree, before anything is checked.

use super::beside::{self, Fetch};
use super::errors;
use crate::diagnostic::Diagnostic;
use crate::functions::{self, ScriptText};
use crate::locale::Tongue;
use crate::source::{Sources, Span};
use crate::syntax::{self, DeclarationKind, FunctionBody, ScriptLine};

/// Fills every function of a file whose script stands in a file of its own.
pub(super) fn fill(
    file: &mut syntax::File,
    from: Fetch<'_>,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) {
    let t = file.tongue;
    for declaration in &mut file.declarations {
        let DeclarationKind::Function(function) = &mut declaration.kind else { continue };
        let FunctionBody::File(named) = &function.body else { continue };
        let found = match script(t, named, from, sources) {
            Ok(script) => {
                let line =
                    |line: &functions::ScriptLine| ScriptLine { text: line.text.clone(), span: line.span };
                function.body = FunctionBody::Lines(script.lines().map(line).collect());
                let whole = script.whole();
                syntax::hidden_characters(whole.file, t, sources.text(whole))
            }
            Err(problem) => vec![problem],
        };
        if !found.is_empty() {
            file.broken.push(declaration.span);
        }
        problems.extend(found);
    }
}

/// The script in a file.
fn script(
    t: Tongue,
    named: &syntax::FromFile,
    from: Fetch<'_>,
    sources: &mut Sources,
) -> Result<ScriptText, Diagnostic> {
    if let Some(sheet) = &named.sheet {
        return Err(errors::script_in_sheet(t, sheet.span));
    }
    let path = beside::path(t, &named.path)?;
    let (name, text) = beside::fetch_text(t, &path, from)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let id = sources.add(name, text);
    Ok(ScriptText::of_file(text, Span::new(id, 0, text.len())))
}
