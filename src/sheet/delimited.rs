//! CSV, held to RFC 4180 with `;` or `,` between the cells.
//!
//! Which of the two it is, is not guessed: it is the one that makes `||` a cell of the header. The cells keep
//! their places in the file. (The library that reads facts tells no places within a line, and forgives quotes.)

use std::ops::Range;

use super::grid::{Cell, Flaw, Grid};
use super::{Asked, MOST_IN_CELL, errors};
use crate::diagnostic::Diagnostic;

/// Cells with nothing in them count too: they take room.
const MOST_CELLS: usize = 200_000;

/// Why a text is not CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A quotation mark within a cell that does not begin with one.
    QuoteInside,
    /// Something behind the quotation mark that ends a cell.
    AfterQuote,
    /// No quotation mark ends the cell.
    NotClosed,
    /// More cells than any table has.
    TooMany,
}

/// Reads a file.
pub(super) fn read(asked: Asked<'_>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    let text = std::str::from_utf8(bytes).map_err(|problem| {
        let good = bytes.get(..problem.valid_up_to()).unwrap_or_default();
        errors::not_text(asked, good.iter().filter(|byte| **byte == b'\n').count() + 1)
    })?;
    let separator = separator_of(text).ok_or_else(|| errors::no_separator(asked, text.contains('\t')))?;
    let rows = cells(text, separator, usize::MAX).map_err(|(wrong, at)| {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        errors::not_csv(asked, wrong, line)
    })?;
    Ok(Grid { sheet: None, text: text.to_owned(), rows })
}

/// The sign that makes `||` a cell of the first row.
fn separator_of(text: &str) -> Option<char> {
    [';', ','].into_iter().find(|separator| {
        let header = cells(text, *separator, 1).unwrap_or_default();
        header.first().is_some_and(|row| row.iter().any(|cell| cell.text == "||"))
    })
}

/// The cells of the first so many rows; empty rows at the end are left out.
pub(super) fn cells(text: &str, separator: char, rows: usize) -> Result<Vec<Vec<Cell>>, (Wrong, usize)> {
    let mut scanner = Scanner { text, at: if text.starts_with('\u{feff}') { 3 } else { 0 } };
    let mut found: Vec<Vec<Cell>> = Vec::new();
    let mut count = 0;
    while scanner.at < text.len() && found.len() < rows {
        let mut row = Vec::new();
        loop {
            count += 1;
            if count > MOST_CELLS {
                return Err((Wrong::TooMany, scanner.at));
            }
            row.push(scanner.cell(separator)?);
            if !scanner.skip(separator) {
                break;
            }
        }
        scanner.end_of_line();
        found.push(row);
    }
    while found.last().is_some_and(|row| row.iter().all(Cell::is_empty)) {
        found.pop();
    }
    Ok(found)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    fn skip(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.at += wanted.len_utf8();
        }
        there
    }

    fn end_of_line(&mut self) {
        self.skip('\r');
        self.skip('\n');
    }

    fn cell(&mut self, separator: char) -> Result<Cell, (Wrong, usize)> {
        let ends = |c: char| c == separator || c == '\n' || c == '\r';
        if self.peek() != Some('"') {
            let start = self.at;
            let rest = self.text.get(start..).unwrap_or_default();
            let length = rest.find(ends).unwrap_or(rest.len());
            self.at += length;
            let raw = rest.get(..length).unwrap_or_default();
            return match raw.find('"') {
                Some(at) => Err((Wrong::QuoteInside, start + at)),
                None => Ok(trimmed(raw, start)),
            };
        }
        let open = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            if c != '"' {
                text.push(c);
            } else if !self.skip('"') {
                return match self.peek() {
                    Some(next) if !ends(next) => Err((Wrong::AfterQuote, self.at)),
                    Some(_) | None => {
                        let inner = open + 1..self.at - 1;
                        Ok(quoted(text, inner, self.text))
                    }
                };
            } else {
                text.push('"');
            }
        }
        Err((Wrong::NotClosed, open))
    }
}

/// A cell that stands in the file as it is.
fn trimmed(raw: &str, start: usize) -> Cell {
    let text = raw.trim();
    let from = start + (raw.len() - raw.trim_start().len());
    let place = if text.is_empty() { start..start + raw.len() } else { from..from + text.len() };
    finished(text, place)
}

/// A cell between quotation marks; where these are doubled in it, its text stands nowhere literally.
fn quoted(text: String, inner: Range<usize>, file: &str) -> Cell {
    let raw = file.get(inner.clone()).unwrap_or_default();
    if raw == text { trimmed(raw, inner.start) } else { finished(text.trim(), inner) }
}

fn finished(text: &str, place: Range<usize>) -> Cell {
    let flaw = super::grid::flaw_of(text, MOST_IN_CELL);
    let text = if flaw == Some(Flaw::TooLong) { "" } else { text };
    Cell { text: text.to_owned(), place, flaw }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, separator: char) -> Result<Vec<Vec<String>>, Wrong> {
        let rows = cells(text, separator, usize::MAX).map_err(|(wrong, _)| wrong)?;
        Ok(rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect())
    }

    fn rows(rows: &[&[&str]]) -> Result<Vec<Vec<String>>, Wrong> {
        Ok(rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect())
    }

    #[test]
    fn cells_lie_between_separators_and_quotation_marks() {
        assert_eq!(texts("a;||;b\r\n1, 2 ;; +\n", ';'), rows(&[&["a", "||", "b"], &["1, 2", "", "+"]]));
        assert_eq!(texts("\u{feff}a,\"b, c\"\n\n\n", ','), rows(&[&["a", "b, c"]]));
        assert_eq!(texts("\"\"\"Goes\"\"\";\" x \"", ';'), rows(&[&["\"Goes\"", "x"]]));
        assert_eq!(texts("\"a\nb\";c", ';'), rows(&[&["a\nb", "c"]]));
        assert_eq!(texts("", ';'), rows(&[]));
    }

    #[test]
    fn loose_quotation_marks_are_refused() {
        assert_eq!(texts("a;b\"c\"", ';'), Err(Wrong::QuoteInside));
        assert_eq!(texts("\"a\"b;c", ';'), Err(Wrong::AfterQuote));
        assert_eq!(texts("a;\"b\nc", ';'), Err(Wrong::NotClosed));
    }

    #[test]
    fn the_separator_is_the_one_that_sets_the_double_bar_apart() {
        assert_eq!(separator_of("a;||;b\n"), Some(';'));
        assert_eq!(separator_of("\"smallest of (a, b)\",||,b\n"), Some(','));
        assert_eq!(separator_of("smallest of (a, b);||;b\n"), Some(';'));
        assert_eq!(separator_of("a;b\n1,||,2\n"), None);
        assert_eq!(separator_of("a\t||\tb\n"), None);
    }

    proptest::proptest! {
        #[test]
        fn the_library_reads_the_same(
            rows in proptest::collection::vec(proptest::collection::vec("[ -~é\n]{0,6}", 3), 1..5),
        ) {
            let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let mut wanted: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            while wanted.last().is_some_and(|row| row.iter().all(String::is_empty)) {
                wanted.pop();
            }
            proptest::prop_assert_eq!(texts(&text, ';'), Ok(wanted));
        }
    }

    #[test]
    fn places_are_those_in_the_file() {
        let text = "\u{feff}één; \"\"\n\"a, b\";\" c\"\"d \"\n";
        let rows = cells(text, ';', usize::MAX);
        // A quotation mark after a space is one within the cell.
        assert_eq!(rows.map_err(|(wrong, _)| wrong), Err(Wrong::QuoteInside));
        let text = "\u{feff}één;\"\"\n\"a, b\";\" c\"\"d \"\n";
        let rows = cells(text, ';', usize::MAX).unwrap();
        let shown: Vec<&str> =
            rows.iter().flatten().map(|cell| text.get(cell.place.clone()).unwrap()).collect();
        assert_eq!(shown, ["één", "", "a, b", " c\"\"d "]);
    }
}
