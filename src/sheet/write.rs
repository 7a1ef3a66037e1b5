//! A table written out for a spreadsheet, in the layout that reading accepts: CSV, or a workbook with the values
//! to choose from. The same table gives the same bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::cell_name;
use crate::locale::Tongue;

/// A table as it is written out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its name, which the sheet gets.
    pub name: String,
    /// The cells, the header first, with a column `||`.
    pub rows: Vec<Vec<String>>,
    /// What can stand in its cells, for the legend.
    pub legend: Vec<Block>,
    /// Columns whose cells offer the values of a block of the legend.
    pub choices: Vec<(usize, usize)>,
}

/// A part of the legend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is about.
    pub about: String,
    /// Values, each with what it means.
    pub values: Vec<(String, String)>,
    /// Nothing else can stand in those cells.
    pub only: bool,
}

/// A sheet's name has at most so many characters.
const LONGEST_NAME: usize = 31;
/// The narrowest and widest column, in characters.
const NARROWEST: usize = 6;
const WIDEST: usize = 40;

/// As CSV: with semicolons in Dutch, where a comma stands in numbers.
pub fn csv(table: &Written, tongue: Tongue) -> String {
    let mut writer = ::csv::WriterBuilder::new().delimiter(tongue.pick(b';', b',')).from_writer(Vec::new());
    for row in &table.rows {
        // Writing to memory does not fail, and all rows are of one length.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The name of the sheet in a workbook.
pub fn sheet_name(table: &Written) -> String {
    table.name.chars().take(LONGEST_NAME).collect()
}

/// As a workbook: the table on one sheet, and what its cells can hold on another. What cannot be written is said
/// in the words of the library.
pub fn workbook(table: &Written, t: Tongue) -> Result<Vec<u8>, String> {
    build(table, t).map_err(|problem| problem.to_string())
}

fn build(table: &Written, t: Tongue) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A workbook says when it was made; a day that is always the same keeps the bytes the same.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("Wijzer").set_creation_datetime(&made));
    let legend = legend_name(table, t);
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(table))?;
    write_table(sheet, table)?;
    offer(sheet, table, &legend, t)?;
    let sheet = book.add_worksheet();
    sheet.set_name(&legend)?;
    write_legend(sheet, table, t)?;
    book.save_to_buffer()
}

/// The legend's name, which is not that of the table.
fn legend_name(table: &Written, t: Tongue) -> String {
    let name = t.pick("Uitleg", "Legend");
    let taken = sheet_name(table).to_lowercase() == name.to_lowercase();
    if taken { format!("{name} 2") } else { name.to_owned() }
}

/// Cells are text: a spreadsheet then leaves `++`, `-` and `1-2` as they are typed.
fn text_format() -> Format {
    Format::new().set_num_format("@").set_border(FormatBorder::Thin).set_border_color(Color::Silver)
}

fn header_format() -> Format {
    text_format().set_bold().set_background_color(Color::RGB(0xe8_ee_f4)).set_align(FormatAlign::Top)
}

fn row_at(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn column_at(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn write_table(sheet: &mut Worksheet, table: &Written) -> Result<(), XlsxError> {
    let (head, cell) = (header_format(), text_format());
    let columns = table.rows.first().map_or(0, Vec::len);
    for (at, row) in table.rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate() {
            let format = if at == 0 { &head } else { &cell };
            if text.is_empty() {
                sheet.write_blank(row_at(at), column_at(column), format)?;
            } else {
                sheet.write_string_with_format(row_at(at), column_at(column), text, format)?;
            }
        }
    }
    for column in 0..columns {
        let longest =
            table.rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count()).max();
        let width = longest.unwrap_or(0).saturating_add(2).clamp(NARROWEST, WIDEST);
        // Rows that are added below get the same format.
        sheet.set_column_format(column_at(column), &cell_below())?;
        sheet.set_column_width(column_at(column), f64::from(column_at(width)))?;
    }
    if let Some(last) = columns.checked_sub(1) {
        let below = row_at(table.rows.len().saturating_sub(1));
        sheet.ignore_error_range(0, 0, below, column_at(last), IgnoreError::NumberStoredAsText)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn cell_below() -> Format {
    Format::new().set_num_format("@")
}

/// Lists to choose from, and what is said of anything else.
fn offer(sheet: &mut Worksheet, table: &Written, legend: &str, t: Tongue) -> Result<(), XlsxError> {
    let last = table.rows.len().saturating_sub(1);
    if last == 0 {
        return Ok(());
    }
    for (column, block) in &table.choices {
        let Some(values) = table.legend.get(*block) else { continue };
        let first = first_row(table, *block);
        let (from, to) = (cell_name(first, 1), cell_name(first + values.values.len().saturating_sub(1), 1));
        let absolute = |name: &str| format!("${}${}", letters(name), digits(name));
        let range = format!("='{legend}'!{}:{}", absolute(&from), absolute(&to));
        let mut rule = DataValidation::new().allow_list_formula(Formula::new(range));
        rule = if values.only {
            rule.set_error_style(DataValidationErrorStyle::Stop)
                .set_error_message(t.pick("Kies een waarde uit de lijst.", "Choose a value from the list."))?
        } else {
            // A cell may also hold a list, a comparison or a range.
            rule.show_error_message(false)
        };
        sheet.add_data_validation(1, column_at(*column), row_at(last), column_at(*column), &rule)?;
    }
    Ok(())
}

fn letters(cell: &str) -> &str {
    cell.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn digits(cell: &str) -> &str {
    cell.trim_start_matches(|c: char| c.is_ascii_uppercase())
}

/// The row of the legend where a block begins, from 0: below the header, with an empty row between blocks.
fn first_row(table: &Written, block: usize) -> usize {
    1 + table.legend.iter().take(block).map(|block| block.values.len() + 1).sum::<usize>()
}

fn write_legend(sheet: &mut Worksheet, table: &Written, t: Tongue) -> Result<(), XlsxError> {
    let (head, cell) = (header_format(), cell_below());
    for (column, text) in
        [t.pick("Kolom", "Column"), t.pick("Waarde", "Value"), t.pick("Betekenis", "Meaning")]
            .iter()
            .enumerate()
    {
        sheet.write_string_with_format(0, column_at(column), *text, &head)?;
    }
    for (at, block) in table.legend.iter().enumerate() {
        let first = first_row(table, at);
        for (down, (value, meaning)) in block.values.iter().enumerate() {
            let row = row_at(first + down);
            sheet.write_string_with_format(row, 0, &block.about, &cell)?;
            sheet.write_string_with_format(row, 1, value, &cell)?;
            sheet.write_string_with_format(row, 2, meaning, &cell)?;
        }
    }
    let rows = row_at(first_row(table, table.legend.len()));
    sheet.ignore_error_range(0, 0, rows, 2, IgnoreError::NumberStoredAsText)?;
    for (column, width) in [(0, 24.0), (1, 24.0), (2, 60.0)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
