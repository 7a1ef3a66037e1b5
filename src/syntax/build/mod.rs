//! What the grammar found becomes the tree, one file a group of declarations.
//!
//! The grammar has already decided what is there; a part that is missing all the same makes its declaration
//! fall away rather than fail.

mod costs;
mod declared;
mod examples;
mod expected;
mod expressions;
mod functions;
mod rules;
mod small;

use super::grammar::{Node, Rule};
use super::scan::Piece;
use super::tree::{Allows, Declaration, DeclarationKind, Use};
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
        } else if inner.rule == Rule::function {
            DeclarationKind::Function(self.function(inner)?)
        } else if inner.rule == Rule::use_ {
            DeclarationKind::Use(Use { path: self.plain_text(inner)? })
        } else {
            return None;
        };
        let allows = self.allows(node);
        let span = allows.last().map_or(span, |last| span.to(last.span));
        Some(Declaration { kind, allows, span })
    }

    fn allows(&mut self, node: &Node<'_>) -> Vec<Allows> {
        let mut found = Vec::new();
        for clause in node.all(Rule::allows) {
            let because = clause.child(Rule::because).and_then(|because| because.child(Rule::texts));
            if let (Some(code), Some(because)) = (clause.child(Rule::lint_code), because) {
                let (code, because) = (self.name(code), self.texts(because));
                found.push(Allows { code, because, span: self.span(clause) });
            }
        }
        found
    }
}
