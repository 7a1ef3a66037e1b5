//! From text to syntax tree: scanner, grammar, tree. Knows no name's meaning, no type and no value.
//!
//! Parsing never fails: [`parse`] returns what it could read and every problem it found. A file is first
//! scanned into declarations (`scan`), each of which the grammar reads on its own (`grammar`, `recover`);
//! what the grammar found becomes the tree (`build`).

mod build;
mod errors;
mod grammar;
mod literate;
mod memory;
mod print;
mod prose;
mod recover;
mod scan;
mod sheet;
mod tree;
mod walk;

pub use literate::{holds_rules, rule_blocks};
pub use memory::{Memory, Read};
pub use print::{Refusal, declaration_lines, format, said_in, table_cells, translate};
pub use sheet::{CellText, SheetRow, fill_table};
pub use tree::*;
pub use walk::{Visitor, Walk, without_places};

use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::FileId;

/// Reads a Markdown document with rules in it: what stands in its fenced blocks marked `wijs`.
pub fn parse_markdown(id: FileId, text: &str) -> (File, Vec<Diagnostic>) {
    parse(id, &literate::only_rules(text))
}

/// What deceives the eye in a text that is not rules, such as a script in a file of its own.
pub fn hidden_characters(id: FileId, t: Tongue, text: &str) -> Vec<Diagnostic> {
    scan::hidden_characters(id, t, text)
}

/// Reads one file of rules.
pub fn parse(id: FileId, text: &str) -> (File, Vec<Diagnostic>) {
    let (file, _, problems) = parse_again(&mut Memory::default(), id, text);
    (file, problems)
}

/// Reads one file of rules, taking what was read before from memory. What comes out is what [`parse`] gives, with
/// what is needed to remember it.
pub fn parse_again(memory: &mut Memory, id: FileId, text: &str) -> (File, Read, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let scanned = scan::scan(id, text, &mut problems);
    let mut file = File {
        id,
        tongue: scanned.tongue,
        declarations: Vec::new(),
        comments: scanned.comments,
        broken: scanned.broken,
    };
    let mut read = Read::default();
    for piece in scanned.pieces {
        memory.declaration(&mut file, piece, &mut read, &mut problems);
    }
    (file, read, problems)
}

/// As [`parse_again`], for a Markdown document with rules in it.
pub fn parse_markdown_again(memory: &mut Memory, id: FileId, text: &str) -> (File, Read, Vec<Diagnostic>) {
    parse_again(memory, id, &literate::only_rules(text))
}
