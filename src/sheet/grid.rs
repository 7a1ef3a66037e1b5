//! A sheet as a grid of cells with their places.

use std::ops::Range;

use crate::source::SheetCells;

/// Why a cell has no value that a table can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A formula failed: `#N/A`.
    Failed(String),
    /// A formula whose value was never worked out.
    NoValue,
    /// A time of the day, or a duration.
    Time,
    /// A number that is no number, or a date that the calendar lacks.
    NotFinite,
    /// More text than a cell may hold.
    TooLong,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says, without white space around it.
    pub text: String,
    /// Where that stands in the text of the grid; for an empty cell, where it would.
    pub place: Range<usize>,
    /// Why it cannot be used.
    pub flaw: Option<Flaw>,
}

impl Cell {
    /// A cell without a place yet.
    pub fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), place: 0..0, flaw: None }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.flaw.is_none()
    }
}

/// A sheet: rows of cells from A1 on. Empty rows at the end are not there; empty cells may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The name of the sheet; a CSV file has none.
    pub sheet: Option<String>,
    /// The text to show: the file itself, or the sheet drawn as a table.
    pub text: String,
    /// The cells.
    pub rows: Vec<Vec<Cell>>,
}

/// The widest column that is drawn in line with the others.
const WIDEST: usize = 40;

impl Grid {
    /// The cells with their names, for the sources.
    pub fn cells(&self) -> SheetCells {
        let mut cells = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let named = row.iter().enumerate();
            cells.extend(named.map(|(column, cell)| (cell.place.clone(), cell_name(at, column))));
        }
        SheetCells { name: self.sheet.clone(), cells }
    }

    /// Draws rows as a table, a line a row, with `||` where a column is headed by it.
    pub fn drawn(sheet: String, mut rows: Vec<Vec<Cell>>) -> Grid {
        trim(&mut rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let bar = rows.first().and_then(|header| header.iter().position(|cell| cell.text == "||"));
        let letters = |cell: &Cell| cell.text.chars().count();
        let widths: Vec<usize> = (0..columns)
            .map(|at| {
                rows.iter().filter_map(|row| row.get(at)).map(letters).max().unwrap_or(0).clamp(1, WIDEST)
            })
            .collect();
        let mut text = String::new();
        for row in &mut rows {
            row.resize_with(columns, || Cell::new(""));
            for (at, (cell, width)) in row.iter_mut().zip(&widths).enumerate() {
                if Some(at) == bar && matches!(cell.text.as_str(), "" | "||") {
                    let start = text.len();
                    text.push_str("||");
                    cell.place = start..text.len();
                    continue;
                }
                text.push_str(if at > 0 && Some(at - 1) == bar { " " } else { "| " });
                let start = text.len();
                text.push_str(&cell.text);
                text.extend(std::iter::repeat_n(' ', width.saturating_sub(letters(cell))));
                let end = if cell.text.is_empty() { text.len() } else { start + cell.text.len() };
                cell.place = start..end;
                text.push(' ');
            }
            text.push_str("|\n");
        }
        Grid { sheet: Some(sheet), text, rows }
    }
}

/// What is wrong with a text as a cell.
pub(super) fn flaw_of(text: &str, longest: usize) -> Option<Flaw> {
    const FAILED: &[&str] = &[
        "#N/A",
        "#N/B",
        "#NAME?",
        "#NAAM?",
        "#REF!",
        "#VERW!",
        "#VALUE!",
        "#WAARDE!",
        "#DIV/0!",
        "#DEEL/0!",
        "#NUM!",
        "#GETAL!",
        "#NULL!",
        "#LEEG!",
        "#SPILL!",
        "#OVERLOPEN!",
        "#CALC!",
        "#BEREKENEN!",
    ];
    if text.len() > longest {
        return Some(Flaw::TooLong);
    }
    FAILED.contains(&text).then(|| Flaw::Failed(text.to_owned()))
}

/// Drops what is empty at the ends.
fn trim(rows: &mut Vec<Vec<Cell>>) {
    for row in rows.iter_mut() {
        while row.last().is_some_and(Cell::is_empty) {
            row.pop();
        }
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
}

/// The name of a cell as spreadsheets write it; row and column count from 0.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (2, 1, "B3"),
            (9, 25, "Z10"),
            (0, 26, "AA1"),
            (0, 701, "ZZ1"),
            (0, 702, "AAA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn a_sheet_is_drawn_as_the_table_that_it_is() {
        let row = |cells: &[&str]| cells.iter().map(|text| Cell::new(*text)).collect::<Vec<_>>();
        let rows = vec![
            row(&["kind", "||", "één", ""]),
            row(&["a, b", "", "++"]),
            row(&[]),
            row(&["anders", "||", "-"]),
        ];
        let grid = Grid::drawn("Fit".to_owned(), rows);
        assert_eq!(grid.text, "| kind   || één |\n| a, b   || ++  |\n|        ||     |\n| anders || -   |\n");
        for row in &grid.rows {
            for cell in row.iter().filter(|cell| !cell.text.is_empty()) {
                assert_eq!(grid.text.get(cell.place.clone()), Some(cell.text.as_str()));
            }
        }
    }
}
