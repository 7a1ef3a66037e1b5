//! Reasons with the values of the case filled in, and sources in one line.

use super::found::Found;
use super::shown::cell_text;
use crate::eval::Cell;
use crate::locale::format;
use crate::program::{Citation, NodeType, Program, Template, TemplatePiece};
use crate::value::Truth;

/// A text with the values of the case filled in, in the tongue of the rule set.
pub(super) fn filled(found: &Found, template: &Template) -> String {
    let program = found.program;
    let mut text = String::new();
    for piece in &template.pieces {
        match piece {
            TemplatePiece::Literal(letters) => text.push_str(letters),
            TemplatePiece::Value(node) => {
                let kind = program.nodes.get(*node).map_or(NodeType::Verdict, |node| node.kind.clone());
                let cell = found.cell(*node).unwrap_or(Cell::Truth(Truth::Unknown));
                text.push_str(&cell_text(program, &kind, &cell, program.tongue));
            }
        }
    }
    text
}

/// A citation in one line: title, publisher, date, place in it, address.
pub(super) fn source_text(program: &Program, citation: &Citation) -> String {
    let t = program.tongue;
    let Some(source) = program.sources.get(citation.source) else { return String::new() };
    let mut parts = vec![source.label.clone()];
    parts.extend(source.by.clone());
    parts.extend(source.dated.map(|date| format::date(date, t)));
    parts.extend(citation.place.clone());
    let mut text = parts.join(", ");
    if source.assumed.is_some() {
        text.push_str(t.pick(" (aangenomen)", " (assumed)"));
    }
    text
}

/// All citations, in one line each.
pub(super) fn source_texts(program: &Program, citations: &[Citation]) -> Vec<String> {
    citations.iter().map(|citation| source_text(program, citation)).collect()
}
