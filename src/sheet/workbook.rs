//! XLSX, read with calamine cell by cell: the only place that knows that library.
//!
//! A cell becomes the text that a person sees: what a formula came to, `ja` or `yes` for a truth value, an ISO
//! date, a number without the noise of binary (see `number`). A sheet is never unrolled from corner to corner:
//! one cell far away would fill the memory.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::grid::{Cell, Flaw, Grid, flaw_of};
use super::number::{self, Shape};
use super::package::{Broken, Package};
use super::{Asked, MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, errors};
use crate::diagnostic::Diagnostic;
use crate::locale::{Tongue, keyword};

/// Reads the sheet that is asked for.
pub(super) fn read(asked: Asked<'_>, bytes: &[u8]) -> Result<Grid, Diagnostic> {
    let mut package = Package::open(bytes).map_err(|broken| refusal(asked, broken))?;
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|problem| unreadable(asked, &problem))?;
    let name = sheet_of(asked, &workbook)?;
    let overlay = package.overlay(&name).map_err(|broken| refusal(asked, broken))?;
    if !overlay.merged.is_empty() {
        return Err(errors::merged_cells(asked, &name, &overlay.merged));
    }
    let mut cells = cells(asked, &mut workbook, &name)?;
    for place in &overlay.formulas {
        let cell = cells.entry(*place).or_insert_with(|| Cell::new(""));
        if cell.is_empty() {
            cell.flaw = Some(Flaw::NoValue);
        }
    }
    cells.retain(|_, cell| !cell.is_empty());
    let rows = cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
    let columns = cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    if rows > MOST_ROWS + 1 || columns > MOST_COLUMNS {
        return Err(errors::too_many_cells(asked, rows.saturating_sub(1), columns));
    }
    // What is hidden beyond the last cell hides nothing.
    let hidden_row = overlay.rows.iter().find(|row| **row < rows);
    let hidden_column = overlay.columns.iter().find(|column| **column < columns);
    if hidden_row.is_some() || hidden_column.is_some() {
        return Err(errors::hidden_cells(asked, &name, hidden_row.copied(), hidden_column.copied()));
    }
    let mut grid = vec![Vec::new(); rows];
    for ((row, column), cell) in cells {
        let Some(row) = grid.get_mut(row) else { continue };
        row.resize_with(column, || Cell::new(""));
        row.push(cell);
    }
    Ok(Grid::drawn(name, grid))
}

/// The name of the sheet that is asked for; when none is named, that of the only one.
fn sheet_of(asked: Asked<'_>, workbook: &Xlsx<Cursor<&[u8]>>) -> Result<String, Diagnostic> {
    let all = workbook.sheets_metadata();
    let known: Vec<&str> = all
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.as_str())
        .collect();
    let Some(wanted) = asked.sheet else {
        return match known.as_slice() {
            [only] => Ok((*only).to_owned()),
            _ => Err(errors::sheet_not_named(asked, &known)),
        };
    };
    let sheet = all
        .iter()
        .find(|sheet| sheet.name == wanted)
        .ok_or_else(|| errors::unknown_sheet(asked, wanted, &known))?;
    match (sheet.visible, sheet.typ) {
        (SheetVisible::Visible, SheetType::WorkSheet) => Ok(sheet.name.clone()),
        (SheetVisible::Hidden | SheetVisible::VeryHidden, _) => Err(errors::hidden_sheet(asked, wanted)),
        (SheetVisible::Visible, _) => Err(errors::unknown_sheet(asked, wanted, &known)),
    }
}

type Cells = BTreeMap<(usize, usize), Cell>;

/// Every cell that holds something, by row and column.
fn cells(asked: Asked<'_>, workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, Diagnostic> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|problem| unreadable(asked, &problem))?;
    let formats: Vec<Shape> = reader
        .styles()
        .iter()
        .map(|style| {
            style.number_format.as_ref().map_or(Shape::Plain, |format| number::shape(&format.format_code))
        })
        .collect();
    let most = MOST_COLUMNS.saturating_mul(MOST_ROWS + 1);
    let mut found = Cells::new();
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|problem| unreadable(asked, &problem))?
    {
        let (row, column) = cell.get_position();
        let place =
            (usize::try_from(row).unwrap_or(usize::MAX), usize::try_from(column).unwrap_or(usize::MAX));
        let shape = formats.get(style).copied().unwrap_or(Shape::Plain);
        let cell = value(cell.get_value(), shape, asked.tongue);
        if !cell.is_empty() {
            found.insert(place, cell);
        }
        if found.len() > most {
            return Err(errors::too_many_cells(asked, place.0, place.1.saturating_add(1)));
        }
    }
    Ok(found)
}

/// A cell as a person sees it.
fn value(value: &DataRef<'_>, shape: Shape, t: Tongue) -> Cell {
    let flawed = |flaw| Cell { flaw: Some(flaw), ..Cell::new("") };
    match value {
        DataRef::Int(number) => Cell::new(number.to_string()),
        DataRef::Float(number) => match number::text(*number, shape, t) {
            Some(text) => Cell::new(text),
            None => flawed(Flaw::NotFinite),
        },
        DataRef::String(text) => written(text),
        DataRef::SharedString(text) => written(text),
        DataRef::Bool(truth) => {
            Cell::new(keyword(if *truth { "yes" } else { "no" }).map_or("", |word| word.in_tongue(t)))
        }
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => match text.split_once('T') {
            None => Cell::new(text.trim()),
            Some((day, time)) if time.trim_end_matches('Z').chars().all(|c| matches!(c, '0' | ':' | '.')) => {
                Cell::new(day.trim())
            }
            Some((day, time)) => Cell { flaw: Some(Flaw::Time), ..Cell::new(format!("{day} {time}")) },
        },
        DataRef::DurationIso(_) => flawed(Flaw::Time),
        DataRef::Error(error) => {
            let said = error.to_string();
            Cell { flaw: Some(Flaw::Failed(said.clone())), ..Cell::new(said) }
        }
        DataRef::Empty => Cell::new(""),
    }
}

/// Text on one line: the sheet is drawn with a line a row.
fn written(text: &str) -> Cell {
    let text = text.trim();
    match flaw_of(text, MOST_IN_CELL) {
        Some(Flaw::TooLong) => Cell { flaw: Some(Flaw::TooLong), ..Cell::new("") },
        flaw => Cell { flaw, ..Cell::new(text.replace(['\r', '\n', '\t'], " ")) },
    }
}

/// A whole day as ISO 8601.
fn date(moment: &ExcelDateTime) -> Cell {
    let flawed = |flaw| Cell { flaw: Some(flaw), ..Cell::new("") };
    if moment.is_duration() {
        return flawed(Flaw::Time);
    }
    // Outside these days the library would give the first or the last one.
    if !(0.0..2_958_466.0).contains(&moment.as_f64()) {
        return flawed(Flaw::NotFinite);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        return Cell::new(text);
    }
    Cell { flaw: Some(Flaw::Time), ..Cell::new(format!("{text} {hour:02}:{minute:02}:{second:02}")) }
}

fn refusal(asked: Asked<'_>, broken: Broken) -> Diagnostic {
    match broken {
        Broken::EncryptedOrOld => errors::encrypted_or_old(asked),
        Broken::Damaged(said) => errors::not_a_workbook(asked, &said),
        Broken::Unpacks => errors::unpacks_too_large(asked),
        Broken::Macros => errors::macros(asked),
    }
}

fn unreadable(asked: Asked<'_>, problem: &XlsxError) -> Diagnostic {
    errors::not_a_workbook(asked, &problem.to_string())
}
