//! Texts with values in them.

use super::Checker;
use crate::program::{Template, TemplatePiece};
use crate::syntax::{Piece, Text};

impl Checker<'_> {
    /// The text with a node for each value.
    pub(super) fn template(&mut self, text: &Text) -> Template {
        let mut pieces = Vec::new();
        for piece in &text.pieces {
            match piece {
                Piece::Literal(letters) => pieces.push(TemplatePiece::Literal(letters.clone())),
                Piece::Value(value) => {
                    if let Some(built) = self.expression(value, None, None) {
                        pieces.push(TemplatePiece::Value(built.node));
                    }
                }
            }
        }
        Template { pieces }
    }
}
