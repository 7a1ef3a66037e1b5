//! Texts with values in them.

use super::Checker;
use crate::program::{Template, TemplatePiece};
use crate::syntax::{Piece, Text};

impl Checker<'_> {
    /// The text in the tongue to show, with a node for each value. The text in the other tongue is checked
    /// all the same, so that a mistake in it is found whatever is shown.
    pub(super) fn template(&mut self, text: &Text) -> Template {
        let (shown, hidden) = self.in_shown_tongue(text);
        let pieces = self.template_pieces(shown);
        self.template_pieces(hidden);
        Template { pieces }
    }

    fn template_pieces(&mut self, text: &[Piece]) -> Vec<TemplatePiece> {
        let mut pieces = Vec::new();
        for piece in text {
            match piece {
                Piece::Literal(letters) => pieces.push(TemplatePiece::Literal(letters.clone())),
                Piece::Value(value) => {
                    if let Some(built) = self.expression(value, None, None) {
                        pieces.push(TemplatePiece::Value(built.node));
                    }
                }
            }
        }
        pieces
    }
}
