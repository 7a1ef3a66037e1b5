//! The zip package that a workbook is: its size when unpacked, macros, and what a sheet hides or merges.
//!
//! All of it is looked at before the workbook is read, so that a small file that unpacks to gigabytes is refused
//! and nothing that a person does not see takes part in a decision.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};

use super::{MOST_COLUMNS, MOST_ROWS};

/// A workbook unpacks to at most so many bytes; its styles, which weigh a hundred times that in memory, to fewer.
const MOST_UNPACKED: u64 = 32 << 20;
const MOST_STYLES: u64 = 1 << 20;
const MOST_PARTS: usize = 1_000;

/// Why a package cannot be read as a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// A workbook with a password, or one of before 2007.
    EncryptedOrOld,
    /// Not a zip file at all, or a damaged one; with what the library says.
    Damaged(String),
    /// It unpacks to more than a table can need.
    Unpacks,
    /// It carries macros.
    Macros,
}

/// A workbook whose parts have been weighed.
pub(super) struct Package<'b> {
    zip: zip::ZipArchive<Cursor<&'b [u8]>>,
}

/// What lies over the cells of a sheet, as far as a table may reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Overlay {
    /// Merged cells, as `B3:B4`.
    pub merged: Vec<String>,
    /// Hidden rows, from 0.
    pub rows: BTreeSet<usize>,
    /// Hidden columns, from 0.
    pub columns: BTreeSet<usize>,
    /// Cells with a formula, row and column from 0.
    pub formulas: BTreeSet<(usize, usize)>,
}

fn damaged(problem: impl ToString) -> Broken {
    Broken::Damaged(problem.to_string())
}

impl<'b> Package<'b> {
    /// Opens and weighs a package.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Broken> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Broken::EncryptedOrOld);
        }
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > MOST_PARTS {
            return Err(Broken::Unpacks);
        }
        let mut total = 0;
        for at in 0..zip.len() {
            let part = zip.by_index(at).map_err(damaged)?;
            let name = part.name().map_err(damaged)?.to_lowercase();
            if name.ends_with("vbaproject.bin") || name.contains("macrosheets/") {
                return Err(Broken::Macros);
            }
            let most = if name.ends_with("styles.xml") { MOST_STYLES } else { MOST_UNPACKED - total };
            // The size that the package claims may be a lie: what comes out is what counts.
            let size = std::io::copy(&mut part.take(most + 1), &mut std::io::sink()).map_err(damaged)?;
            if size > most {
                return Err(Broken::Unpacks);
            }
            total += size;
        }
        Ok(Package { zip })
    }

    fn part(&mut self, name: &str) -> Result<String, Broken> {
        let part = self.zip.by_name(name).map_err(|problem| damaged(format!("{name}: {problem}")))?;
        let mut text = String::new();
        part.take(MOST_UNPACKED).read_to_string(&mut text).map_err(damaged)?;
        Ok(text)
    }

    /// What lies over the cells of the sheet of this name.
    pub(super) fn overlay(&mut self, sheet: &str) -> Result<Overlay, Broken> {
        let path = self.path_of(sheet)?;
        let text = self.part(&path)?;
        let mut found = Overlay::default();
        let (mut row, mut column) = (0usize, 0usize);
        let mut next_row = 0usize;
        let mut cell = (0usize, 0usize);
        elements(&text, |element| {
            let hidden = matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
            match element.local_name().as_ref() {
                "row" => {
                    let given = attribute(element, "r").and_then(|row| row.parse::<usize>().ok());
                    row = given.map_or(next_row, |row| row.saturating_sub(1));
                    next_row = row.saturating_add(1);
                    column = 0;
                    if hidden && row <= MOST_ROWS {
                        found.rows.insert(row);
                    }
                }
                "c" => {
                    let given = attribute(element, "r").and_then(|name| place_of(&name));
                    cell = given.unwrap_or((row, column));
                    column = cell.1.saturating_add(1);
                }
                "f" if cell.0 <= MOST_ROWS && cell.1 < MOST_COLUMNS => {
                    found.formulas.insert(cell);
                }
                "col" if hidden => {
                    let number = |name| attribute(element, name).and_then(|at| at.parse::<usize>().ok());
                    let (from, to) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                    // Sheets often hide everything to the right of what they use.
                    found.columns.extend((from..=to.min(MOST_COLUMNS)).map(|at| at.saturating_sub(1)));
                }
                "mergeCell" if found.merged.len() < MOST_ROWS => {
                    found.merged.extend(attribute(element, "ref"))
                }
                _ => {}
            }
        })?;
        Ok(found)
    }

    /// The part that holds a sheet: the workbook gives it a number, and its relations give that a path.
    fn path_of(&mut self, sheet: &str) -> Result<String, Broken> {
        let mut id = None;
        let workbook = self.part("xl/workbook.xml")?;
        elements(&workbook, |element| {
            if element.local_name().as_ref() == "sheet"
                && attribute(element, "name").as_deref() == Some(sheet)
            {
                id = attribute(element, "id");
            }
        })?;
        let relations = self.part("xl/_rels/workbook.xml.rels")?;
        let mut path = None;
        elements(&relations, |element| {
            if element.local_name().as_ref() == "Relationship" && attribute(element, "Id") == id {
                path = attribute(element, "Target");
            }
        })?;
        let path = path.ok_or_else(|| damaged(format!("no part for sheet {sheet}")))?;
        Ok(match path.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{path}"),
        })
    }
}

/// Shows every element of an XML text, in order.
fn elements(text: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), Broken> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        let event = reader.read_event().map_err(damaged)?;
        if let Event::Start(element) | Event::Empty(element) = &event {
            see(element);
        } else if matches!(event, Event::Eof) {
            return Ok(());
        }
    }
}

/// The value of an attribute, whatever the prefix before its name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().filter_map(Result::ok);
    let found = attributes.find(|one| one.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

/// Row and column, from 0, of a cell named as `B3`.
fn place_of(name: &str) -> Option<(usize, usize)> {
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0usize;
    for letter in name.get(..letters)?.bytes() {
        let digit = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    let row = name.get(letters..)?.parse::<usize>().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::grid::cell_name;
    use super::*;

    #[test]
    fn names_of_cells_are_read_as_they_are_written() {
        for (row, column) in [(0, 0), (2, 1), (9, 25), (0, 26), (41, 701), (1_048_575, 16_383)] {
            assert_eq!(place_of(&cell_name(row, column)), Some((row, column)));
        }
        assert_eq!(place_of("3"), None);
        assert_eq!(place_of("B0"), None);
        assert_eq!(place_of("B"), None);
    }

    #[test]
    fn what_is_no_package_is_refused() {
        assert!(matches!(Package::open(b"a;||;b"), Err(Broken::Damaged(_))));
        assert_eq!(Package::open(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).err(), Some(Broken::EncryptedOrOld));
    }
}
