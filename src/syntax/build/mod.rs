//! What the grammar found becomes the tree, one file a group of declarations.
//!
//! The grammar has already decided what is there; a part that is missing all the same makes its declaration
//! fall away rather than fail.

mod costs;
mod declared;
mod examples;
mod expressions;
mod rules;
mod small;

use super::grammar::{Node, Rule};
use super::scan::Piece;
use super::tree::{Declaration, DeclarationKind};
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::Span;

/// Builds the declarations of one piece.
pub(super) struct Builder<'p> {
    piece: &'p Piece,
    problems: &'p mut Vec<Diagnostic>,
    tongue: Tongue,
    /// Offset of the text being read within the file: texts with values are read apart.
    base: usize,
    /// Something was reported.
    pub(super) broken: bool,
}

impl<'p> Builder<'p> {
    pub(super) fn new(piece: &'p Piece, problems: &'p mut Vec<Diagnostic>) -> Self {
        Builder { piece, problems, tongue: piece.tongue, base: piece.start, broken: false }
    }

    fn report(&mut self, problem: Diagnostic) {
        self.broken = true;
        self.problems.push(problem);
    }

    fn span(&self, node: &Node<'_>) -> Span {
        let length = node.text.trim_end().len();
        Span::new(self.piece.id, self.base + node.start, self.base + node.start + length)
    }

    /// The declaration.
    pub(super) fn declaration(&mut self, node: &Node<'_>) -> Option<Declaration> {
        let inner = node.children.first()?;
        let span = self.span(inner);
        let kind = if inner.rule == Rule::ruleset {
            DeclarationKind::Ruleset(self.ruleset(inner)?)
        } else if inner.rule == Rule::source {
            DeclarationKind::Source(self.source(inner)?)
        } else if inner.rule == Rule::option {
            DeclarationKind::Option(self.option(inner)?)
        } else if inner.rule == Rule::criterion {
            DeclarationKind::Criterion(self.criterion(inner)?)
        } else if inner.rule == Rule::type_ {
            DeclarationKind::Type(self.type_declaration(inner)?)
        } else if inner.rule == Rule::unit_ {
            DeclarationKind::Unit(self.unit_declaration(inner)?)
        } else if inner.rule == Rule::fact {
            DeclarationKind::Fact(self.fact(inner)?)
        } else if inner.rule == Rule::parameter {
            DeclarationKind::Parameter(self.parameter(inner)?)
        } else if inner.rule == Rule::define {
            DeclarationKind::Define(self.define(inner)?)
        } else if inner.rule == Rule::rule_ {
            DeclarationKind::Rule(self.rule(inner)?)
        } else if inner.rule == Rule::table {
            DeclarationKind::Table(self.table(inner)?)
        } else if inner.rule == Rule::costs {
            DeclarationKind::Costs(self.costs(inner)?)
        } else if inner.rule == Rule::key {
            DeclarationKind::Key(self.key(inner)?)
        } else if inner.rule == Rule::appraisal {
            DeclarationKind::Appraisal(self.appraisal(inner)?)
        } else if inner.rule == Rule::example {
            DeclarationKind::Example(self.example(inner)?)
        } else if inner.rule == Rule::claim {
            DeclarationKind::Claim(self.claim(inner)?)
        } else {
            return None;
        };
        Some(Declaration { kind, span })
    }
}
