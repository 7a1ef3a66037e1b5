//! Workbooks for tests, made from a text that says what is in them.
//!
//! ```text
//! sheet Fit                  (or: hidden sheet Fit)
//! kind   ; || ; together     (cells, between semicolons)
//! any    ;    ; number 0.3
//! hide row 2
//! hide column C
//! merge A2:A3
//! ```
//!
//! A cell is text unless it begins with `number`, `percent`, `euro`, `date`, `time`, `truth` or `=` (a formula,
//! with what it came to).

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// A workbook as bytes.
pub fn workbook(description: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let mut row = 0;
    for line in description.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("sheet ").or_else(|| line.strip_prefix("hidden sheet ")) {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            sheet.set_hidden(line.starts_with("hidden"));
            row = 0;
            continue;
        }
        let last = book.worksheets().len() - 1;
        let sheet = book.worksheet_from_index(last).unwrap();
        if let Some(number) = line.strip_prefix("hide row ") {
            sheet.set_row_hidden(number.parse::<u32>().unwrap() - 1).unwrap();
        } else if let Some(letter) = line.strip_prefix("hide column ") {
            sheet.set_column_hidden(column(letter)).unwrap();
        } else if let Some(range) = line.strip_prefix("merge ") {
            let (from, to) = range.split_once(':').unwrap();
            let ((top, left), (bottom, right)) = (place(from), place(to));
            sheet.merge_range(top, left, bottom, right, "samen", &Format::new()).unwrap();
        } else {
            for (at, cell) in line.split(';').enumerate() {
                write(sheet, row, u16::try_from(at).unwrap(), cell.trim());
            }
            row += 1;
        }
    }
    book.save_to_buffer().unwrap()
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &str) {
    let (kind, value) = cell.split_once(' ').unwrap_or((cell, ""));
    let number = || value.parse::<f64>().unwrap();
    let format = |code: &str| Format::new().set_num_format(code);
    match kind {
        "" => return,
        "number" => sheet.write_number(row, at, number()),
        "percent" => sheet.write_number_with_format(row, at, number(), &format("0.0%")),
        "euro" => sheet.write_number_with_format(row, at, number(), &format("[$€-413] #,##0.00")),
        "date" => {
            let day = ExcelDateTime::parse_from_str(value).unwrap();
            sheet.write_datetime_with_format(row, at, day, &format("dd-mm-yyyy"))
        }
        "time" => {
            let moment = ExcelDateTime::parse_from_str(value).unwrap();
            sheet.write_datetime_with_format(row, at, moment, &format("dd-mm-yyyy hh:mm"))
        }
        "truth" => sheet.write_boolean(row, at, value == "yes"),
        _ if cell.starts_with('=') => {
            sheet.write_formula(row, at, Formula::new("=A1").set_result(cell.trim_start_matches('=')))
        }
        _ => sheet.write_string(row, at, cell),
    }
    .unwrap();
}

fn column(letter: &str) -> u16 {
    u16::from(letter.as_bytes()[0] - b'A')
}

fn place(name: &str) -> (u32, u16) {
    (name.trim_start_matches(char::is_alphabetic).parse::<u32>().unwrap() - 1, column(name))
}

/// A workbook with a part added to it, or put in the place of one.
pub fn with_part(workbook: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let own = part.name().unwrap().into_owned();
        if own != name {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            to.start_file(own, options).unwrap();
            to.write_all(&bytes).unwrap();
        }
    }
    to.start_file(name, options).unwrap();
    to.write_all(content).unwrap();
    to.finish().unwrap().into_inner()
}

/// The text of a part of a workbook.
pub fn part(workbook: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
