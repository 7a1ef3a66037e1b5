//! What was read before, so that a file that changed a little is not read in full again.
//!
//! A declaration is remembered under its text. When the same text is met again, the tree is taken from memory and
//! its places are moved to where the text stands now. Only what was read without a word said of it is remembered.

use rustc_hash::FxHashMap;

use super::scan::Piece;
use super::tree::{Declaration, DeclarationKind, File, FunctionBody};
use super::walk::{Visitor, Walk};
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::{FileId, Span};

/// Declarations that were read before, under their texts.
#[derive(Debug, Default)]
pub struct Memory {
    known: FxHashMap<(Tongue, String), Declaration>,
}

/// The texts of the declarations of a file that may be remembered, in the order of the declarations; none where
/// something was said of it.
#[derive(Debug, Default)]
pub struct Read {
    texts: Vec<Option<String>>,
}

impl Memory {
    /// Takes the declarations of a file in, once nobody needs the file any more.
    pub fn keep(&mut self, file: File, read: Read) {
        for (declaration, text) in file.declarations.into_iter().zip(read.texts) {
            if let Some(text) = text {
                self.known.insert((file.tongue, text), declaration);
            }
        }
    }

    /// Reads a declaration into a file, from memory where it is known.
    pub(super) fn declaration(
        &mut self,
        file: &mut File,
        piece: Piece,
        read: &mut Read,
        problems: &mut Vec<Diagnostic>,
    ) {
        let key = (piece.tongue, piece.text);
        if let Some(mut declaration) = self.known.remove(&key) {
            move_to(&mut declaration, piece.id, piece.start);
            file.declarations.push(declaration);
            read.texts.push(Some(key.1));
            return;
        }
        let piece = Piece { text: key.1, ..piece };
        let (declared, said, broken) = (file.declarations.len(), problems.len(), file.broken.len());
        super::recover::declaration(file, &piece, problems);
        if file.declarations.len() > declared {
            let silent = problems.len() == said && file.broken.len() == broken;
            let whole = file.declarations.last().is_some_and(stands_here);
            read.texts.push((silent && whole).then_some(piece.text));
        }
    }
}

/// Whether all of a declaration stands in its own text: the body of a table or function that stands in a file of
/// its own is filled in from what that file holds at the time.
fn stands_here(declaration: &Declaration) -> bool {
    if let DeclarationKind::Table(table) = &declaration.kind {
        return table.file.is_none();
    }
    if let DeclarationKind::Function(function) = &declaration.kind {
        return !matches!(function.body, FunctionBody::File(_));
    }
    true
}

/// Moves a declaration to where its text starts now.
fn move_to(declaration: &mut Declaration, file: FileId, start: usize) {
    struct Mover {
        file: FileId,
        from: u32,
        to: u32,
    }
    impl Visitor for Mover {
        fn span(&mut self, span: &mut Span) {
            span.file = self.file;
            span.start = span.start.wrapping_sub(self.from).wrapping_add(self.to);
            span.end = span.end.wrapping_sub(self.from).wrapping_add(self.to);
        }
    }
    let to = Span::new(file, start, start).start;
    let mut mover = Mover { file, from: declaration.span.start, to };
    declaration.walk(&mut mover);
}
