//! The cells of a table that stands in a file of its own: each is read with the grammar, as if it stood in the
//! rules. What a file is and how it is laid out is not known here.

use super::build::Builder;
use super::errors;
use super::grammar::{self, Entry, Node, Rule};
use super::recover;
use super::scan::{self, Piece};
use super::tree::{Row, RowConditions, Table};
use super::walk::{Visitor, Walk};
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::Span;

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it stands there letter by letter, so that a part of it has a place of its own.
    pub literal: bool,
}

/// A row of a sheet: the header, or one below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Whether the row is for what no other row holds for; its one condition is that word.
    pub otherwise: bool,
    /// The cells left of `||`.
    pub conditions: Vec<CellText>,
    /// The cells right of it.
    pub results: Vec<CellText>,
    /// Its place.
    pub span: Span,
}

/// Reads the header and the rows of a table from their cells; when a cell cannot be read, the table stays as it is.
pub fn fill_table(
    table: &mut Table,
    tongue: Tongue,
    header: &SheetRow,
    rows: &[SheetRow],
    problems: &mut Vec<Diagnostic>,
) {
    let before = problems.len();
    let mut reader = Reader { tongue, problems };
    let inputs = reader.all(&header.conditions, Entry::Placeholder, |builder, node| {
        builder.expression(node.child(Rule::expression)?)
    });
    let outputs = reader.all(&header.results, Entry::OutputCell, |builder, node| builder.output(node));
    let rows: Vec<Row> = rows.iter().map(|row| reader.row(row)).collect();
    if problems.len() == before {
        (table.inputs, table.outputs, table.rows) = (inputs, outputs, rows);
        table.header_span = header.span;
    }
}

struct Reader<'p> {
    tongue: Tongue,
    problems: &'p mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn row(&mut self, row: &SheetRow) -> Row {
        let conditions = match row.conditions.first() {
            Some(word) if row.otherwise => RowConditions::Otherwise(word.span),
            _ => RowConditions::Patterns(self.all(&row.conditions, Entry::PatternCell, |builder, node| {
                builder.pattern(node.child(Rule::pattern)?)
            })),
        };
        let results = self
            .all(&row.results, Entry::ResultCell, |builder, node| builder.result(node.child(Rule::result)?));
        Row { conditions, results, span: row.span }
    }

    fn all<T: Walk>(
        &mut self,
        cells: &[CellText],
        entry: Entry,
        build: impl Fn(&mut Builder<'_>, &Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        cells.iter().filter_map(|cell| self.cell(cell, entry, &build)).collect()
    }

    /// What a cell says; a cell that cannot be read is reported.
    fn cell<T: Walk>(
        &mut self,
        cell: &CellText,
        entry: Entry,
        build: impl Fn(&mut Builder<'_>, &Node<'_>) -> Option<T>,
    ) -> Option<T> {
        let mut found = Vec::new();
        let start = usize::try_from(cell.span.start).unwrap_or(0);
        let piece = scan::cell(cell.span.file, self.tongue, &cell.text, start, &mut found);
        let mut value = match grammar::parse(self.tongue, entry, &piece.text) {
            Ok(node) => build(&mut Builder::new(&piece, &mut found), &node),
            Err(stop) => {
                // A character that the scanner has taken out leaves a gap; that has been said.
                if found.is_empty() {
                    found.push(self.unreadable(&piece, &stop));
                }
                None
            }
        };
        if !cell.literal {
            let mut at_cell = Moved(cell.span);
            value.walk(&mut at_cell);
            found.iter_mut().flat_map(|problem| &mut problem.labels).for_each(|label| label.span = cell.span);
        }
        self.problems.append(&mut found);
        value
    }

    fn unreadable(&self, piece: &Piece, stop: &grammar::Stop) -> Diagnostic {
        let mut problem =
            recover::describe(piece, &piece.text, recover::place_of(&piece.text, stop.at), stop);
        if stop.at >= piece.text.trim_end().len() {
            problem.message = errors::cell_ends(self.tongue).to_owned();
        }
        problem
    }
}

/// Puts everything at one place.
struct Moved(Span);

impl Visitor for Moved {
    fn span(&mut self, span: &mut Span) {
        *span = self.0;
    }
}
