//! What authors allow: `allows W0708 because "…"` takes a lint away for one declaration, with the reason why.
//!
//! For a lint about the whole rule set it stands with the `ruleset`. A clause that takes nothing away is said
//! itself: what it was for has gone.

use std::collections::BTreeMap;

use super::Lint;
use super::lints::LINTS;
use crate::diagnostic::{Diagnostic, Edit, error, nearest, warning};
use crate::locale::Tongue;
use crate::source::{FileId, Sources, Span};
use crate::syntax::{self, Allows, Declaration, Piece};

/// What is said of a clause that takes nothing away.
pub const IDLE: &str = "W0717";

/// What is wrong with clauses by themselves: a code that is none, or a reason that is empty.
pub fn misused(files: &[syntax::File]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (t, allows) in clauses(files) {
        if !LINTS.iter().any(|lint| lint.code == allows.code.text) {
            found.push(unknown_code(t, allows));
        }
        let said = allows.because.pieces.iter().any(|piece| match piece {
            Piece::Literal(text) => !text.trim().is_empty(),
            Piece::Value(_) => true,
        });
        if !said {
            found.push(error(
                t,
                "E0702",
                allows.because.span,
                "deze reden is leeg",
                "this reason is empty",
            ).advise(
                t,
                "zeg waarom de melding hier mag blijven: wie de regels later leest, moet het kunnen nagaan",
                "say why this may stay: who reads the rules later must be able to judge it",
            ));
        }
    }
    found
}

fn unknown_code(t: Tongue, allows: &Allows) -> Diagnostic {
    let code = &allows.code;
    let known: Vec<&str> = LINTS.iter().map(|lint| lint.code).collect();
    let near = nearest(&code.text, known.iter().copied());
    error(
        t,
        "E0701",
        code.span,
        format!("`{}` is geen melding die u kunt dulden", code.text),
        format!("`{}` is nothing that can be allowed", code.text),
    )
    .suggest(t, &near, &known)
    .correct(&code.text, &near)
}

fn clauses(files: &[syntax::File]) -> impl Iterator<Item = (Tongue, &Allows)> {
    files.iter().flat_map(|file| {
        file.declarations.iter().flat_map(|one| &one.allows).map(|allows| (file.tongue, allows))
    })
}

/// Takes away what authors allow, and says which clauses take nothing away.
pub(super) fn without_allowed(
    found: Vec<Diagnostic>,
    files: &[syntax::File],
    sources: &Sources,
) -> Vec<Diagnostic> {
    let declarations: BTreeMap<FileId, &[Declaration]> =
        files.iter().map(|file| (file.id, file.declarations.as_slice())).collect();
    let mut used: Vec<Span> = Vec::new();
    let mut left: Vec<Diagnostic> = Vec::new();
    for problem in found {
        let clause = problem.labels.iter().find_map(|label| {
            let around = around(declarations.get(&label.span.file)?, label.span)?;
            around.allows.iter().find(|allows| allows.code.text == problem.code.0)
        });
        match clause {
            Some(allows) => used.push(allows.span),
            None => left.push(problem),
        }
    }
    let idle = clauses(files).filter(|(_, allows)| {
        LINTS.iter().any(|lint: &Lint| lint.code == allows.code.text) && !used.contains(&allows.span)
    });
    left.extend(idle.map(|(t, allows)| say_idle(t, allows, sources)));
    left
}

/// The declaration that holds a place; declarations follow each other.
fn around(declarations: &[Declaration], place: Span) -> Option<&Declaration> {
    let after = declarations.partition_point(|one| one.span.start <= place.start);
    declarations.get(after.checked_sub(1)?).filter(|one| place.start < one.span.end.max(one.span.start + 1))
}

fn say_idle(t: Tongue, allows: &Allows, sources: &Sources) -> Diagnostic {
    // The white space before it goes along, so that no empty line stays behind.
    let span = allows.span;
    let text = sources.get(span.file).map(|file| file.text()).unwrap_or_default();
    let before = text.get(..span.start as usize).map_or(0, |head| head.trim_end().len());
    let whole = Span::new(span.file, before, span.end as usize);
    let code = &allows.code.text;
    warning(
        t,
        IDLE,
        allows.span,
        format!("hier is geen melding `{code}` om te dulden"),
        format!("there is no `{code}` here to allow"),
    )
    .advise(t, "haal dit weg", "take this away")
    .fix(t.pick("haal dit weg", "take this away"), vec![Edit { span: whole, text: String::new() }])
}
