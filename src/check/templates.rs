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
                    // A text about several results reads what a rule about them may; any other no advice.
                    if let Some(built) = self.expression(value, None, None)
                        && match self.text_about {
                            Some(level) => self.may_read(level, built.node, value),
                            None => self.without_advice(built.node, value.span),
                        }
                    {
                        pieces.push(TemplatePiece::Value(built.node));
                    }
                }
            }
        }
        pieces
    }
}
