//! Tables as people keep them in a spreadsheet: CSV and XLSX become the rows of a table, strictly.
//!
//! A file becomes a [`Grid`] of cells (`delimited`, `workbook`), the grid the layout of a table (`layout`), and
//! each cell is read with the grammar of the rules, as if it stood in them. What a grid says is shown as it
//! stands (CSV) or drawn as a table (XLSX), so that every message has a line to point at beside its cell. A table
//! is also written out (`write`), in the layout that is read.

mod delimited;
mod errors;
mod grid;
mod layout;
mod number;
mod package;
mod workbook;
mod write;

pub use grid::{Cell, Flaw, Grid, cell_name};
pub use layout::fill;
pub use write::{Block, Written, csv, sheet_name, workbook};

use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::{Sources, Span};

/// A file of a table holds at most so many bytes; as much again is what a sheet may unpack to, four times over.
pub const MOST_BYTES: usize = 8 << 20;
/// Rows below the header.
pub const MOST_ROWS: usize = 1_000;
/// Columns, that of `||` included.
pub const MOST_COLUMNS: usize = 50;
/// Bytes in a cell.
pub const MOST_IN_CELL: usize = 1_000;

/// Where a table asks for its file.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The tongue of the rules, which is that of the cells.
    pub tongue: Tongue,
    /// The name of the file, to show.
    pub file: &'a str,
    /// The sheet that is named.
    pub sheet: Option<&'a str>,
    /// The place in the rules.
    pub span: Span,
}

/// What a stretch of a source says. In CSV, the quotation marks within a quoted cell are doubled.
pub fn text_of(sources: &Sources, span: Span) -> String {
    let text = sources.text(span).trim();
    let Some(file) = sources.get(span.file).filter(|file| file.is_sheet() && file.sheet().is_none()) else {
        return text.to_owned();
    };
    let before = file.text().get(..usize::try_from(span.start).unwrap_or(0)).unwrap_or_default();
    if before.ends_with('"') { text.replace("\"\"", "\"") } else { text.to_owned() }
}

/// Reads a file of a table as a grid; a problem with the file as a whole is said where the rules ask for it.
pub fn read(asked: Asked<'_>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    let t = asked.tongue;
    if bytes.len() > MOST_BYTES {
        return Err(errors::too_many_bytes(asked, MOST_BYTES));
    }
    let ending = asked.file.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "csv" if asked.sheet.is_some() => Err(errors::csv_has_no_sheets(asked)),
        "csv" => delimited::read(asked, bytes),
        "xlsx" => workbook::read(asked, bytes),
        "xlsm" | "xltm" | "xlsb" => Err(errors::macros(asked)),
        _ => Err(errors::unknown_ending(t, asked)),
    }
}
