//! Reasons with the values of the case filled in.

use super::found::Found;
use super::shown::cell_text;
use crate::eval::Cell;
use crate::program::{NodeType, Template, TemplatePiece};
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
                // The range that a fact may have says nothing of a case in which it is not known.
                let cell = found.cell(*node).filter(|_| !found.is_unknown(*node));
                let cell = cell.unwrap_or(Cell::Truth(Truth::Unknown));
                text.push_str(&cell_text(program, &kind, &cell, program.tongue));
            }
        }
    }
    text
}
