//! The layout of a table in a grid: a header with a column `||`, rows below it, and nothing else.

use std::ops::Range;

use super::grid::{Cell, Flaw, Grid};
use super::{Asked, MOST_COLUMNS, MOST_ROWS, errors};
use crate::diagnostic::Diagnostic;
use crate::locale::keyword;
use crate::source::{FileId, Span};
use crate::syntax::{self, CellText, SheetRow, Table};

/// Fills a table from a grid that was added to the sources as `id`; says everything that is wrong with it.
pub fn fill(asked: Asked<'_>, grid: &Grid, id: FileId, table: &mut Table) -> Vec<Diagnostic> {
    let mut layout = Layout { asked, grid, id, problems: Vec::new() };
    if let Some((header, rows)) = layout.rows()
        && layout.problems.is_empty()
    {
        syntax::fill_table(table, asked.tongue, &header, &rows, &mut layout.problems);
    }
    layout.problems
}

struct Layout<'a> {
    asked: Asked<'a>,
    grid: &'a Grid,
    id: FileId,
    problems: Vec<Diagnostic>,
}

impl Layout<'_> {
    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    fn span(&self, place: &Range<usize>) -> Span {
        Span::new(self.id, place.start, place.end)
    }

    fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.grid.rows.get(row)?.get(column)
    }

    fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| cell.text.as_str())
    }

    /// The place of a cell; of one that is not there, the end of its row.
    fn place(&self, row: usize, column: usize) -> Span {
        let cells = self.grid.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        match (cells.get(column), cells.last()) {
            (Some(cell), _) => self.span(&cell.place),
            (None, Some(last)) => self.span(&(last.place.end..last.place.end)),
            (None, None) => Span::new(self.id, 0, 0),
        }
    }

    /// The header and the rows, when the header can be read.
    fn rows(&mut self) -> Option<(SheetRow, Vec<SheetRow>)> {
        let (asked, grid) = (self.asked, self.grid);
        let filled =
            |row: &Vec<Cell>| row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let Some(header) = grid.rows.first() else {
            self.report(errors::empty_sheet(asked));
            return None;
        };
        let width = filled(header);
        let rows = grid.rows.len() - 1;
        let columns = grid.rows.iter().map(filled).max().unwrap_or(0);
        if rows > MOST_ROWS || columns > MOST_COLUMNS {
            self.report(errors::too_many_cells(asked, rows, columns));
            return None;
        }
        if self.text(0, 0).is_empty() {
            self.report(errors::not_at_the_start(asked, self.place(0, 0)));
            return None;
        }
        let bar = self.bar(width)?;
        for column in (0..width).filter(|column| *column != bar) {
            self.wanted(0, column);
        }
        let mut found = Vec::new();
        let mut blank = None;
        for (at, row) in grid.rows.iter().enumerate().skip(1) {
            if row.iter().all(Cell::is_empty) {
                blank.get_or_insert(at);
                continue;
            }
            if let Some(blank) = blank {
                // What stands below is not the table; there is no use in holding it to one.
                self.report(errors::blank_row(asked, blank, self.place(at, 0)));
                break;
            }
            if let Some(column) = (width..row.len()).find(|column| !self.text(at, *column).is_empty()) {
                self.report(errors::outside(asked, at, column, self.place(at, column)));
            }
            found.extend(self.row(at, bar, width));
        }
        Some((self.sheet_row(0, bar, width, false), found))
    }

    /// The column that is headed by `||`.
    fn bar(&mut self, width: usize) -> Option<usize> {
        let bars: Vec<usize> = (0..width).filter(|column| self.text(0, *column) == "||").collect();
        let header = self.place(0, 0).to(self.place(0, width.saturating_sub(1)));
        match bars.as_slice() {
            [] => self.report(errors::no_bar(self.asked, header)),
            [only] if *only > 0 && *only + 1 < width => return Some(*only),
            [only] => self.report(errors::bar_at_the_end(self.asked, self.place(0, *only))),
            [first, second, ..] => {
                self.report(errors::two_bars(self.asked, self.place(0, *second), self.place(0, *first)));
            }
        }
        None
    }

    fn row(&mut self, at: usize, bar: usize, width: usize) -> Option<SheetRow> {
        let asked = self.asked;
        let before = self.problems.len();
        let word = keyword("otherwise").map_or("", |word| word.in_tongue(asked.tongue));
        let otherwise = self.text(at, 0) == word;
        for column in 0..width {
            let text = self.text(at, column);
            if column == bar {
                if !matches!(text, "" | "||") {
                    self.report(errors::bar_cell(asked, at, column, self.place(at, column)));
                }
            } else if otherwise && column > 0 && column < bar {
                if !text.is_empty() {
                    self.report(errors::beside_otherwise(asked, at, column, word, self.place(at, column)));
                }
            } else if column >= self.grid.rows.get(at).map_or(0, Vec::len) {
                self.report(errors::row_ends(asked, at, column, self.place(at, column)));
                break;
            } else {
                self.wanted(at, column);
            }
        }
        (self.problems.len() == before).then(|| self.sheet_row(at, bar, width, otherwise))
    }

    /// Reports a cell that is empty or of no use.
    fn wanted(&mut self, row: usize, column: usize) {
        let (asked, place) = (self.asked, self.place(row, column));
        let problem = match self.cell(row, column) {
            Some(Cell { flaw: Some(flaw), .. }) => match flaw {
                Flaw::Failed(said) => errors::failed_cell(asked, row, column, said, place),
                Flaw::NoValue => errors::formula_without_value(asked, row, column, place),
                Flaw::Time => errors::time_in_cell(asked, row, column, place),
                Flaw::NotFinite => errors::not_a_value(asked, row, column, place),
                Flaw::TooLong => errors::cell_too_long(asked, row, column, place),
            },
            Some(cell) if !cell.text.is_empty() => return,
            Some(_) | None => errors::empty_cell(asked, row, column, place),
        };
        self.report(problem);
    }

    fn sheet_row(&self, row: usize, bar: usize, width: usize, otherwise: bool) -> SheetRow {
        let cells = |columns: Range<usize>| -> Vec<CellText> {
            columns
                .map(|column| CellText {
                    text: self.text(row, column).to_owned(),
                    span: self.place(row, column),
                    literal: self.cell(row, column).is_some_and(|cell| {
                        self.grid.text.get(cell.place.clone()) == Some(cell.text.as_str())
                    }),
                })
                .collect()
        };
        SheetRow {
            otherwise,
            conditions: cells(0..if otherwise { 1 } else { bar }),
            results: cells(bar + 1..width),
            span: self.place(row, 0).to(self.place(row, width.saturating_sub(1))),
        }
    }
}
