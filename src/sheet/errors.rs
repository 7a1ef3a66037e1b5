//! What reading a file of a table says: one function a message, in both tongues. Codes E0906 to E0915 (E0916 lies with the grammar).

use super::delimited::Wrong;
use super::grid::cell_name;
use super::{Asked, MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS};
use crate::diagnostic::{Diagnostic, error, nearest, quoted};
use crate::locale::{Tongue, keyword};
use crate::source::Span;

// ---- the file -----------------------------------------------------------------------------------------

/// What is wrong with the file as a whole, said where the rules ask for it.
fn of_file(asked: Asked<'_>, code: &'static str, nl: String, en: String) -> Diagnostic {
    let file = asked.file;
    error(asked.tongue, code, asked.span, format!("`{file}` {nl}"), format!("`{file}` {en}"))
}

pub(super) fn unknown_ending(t: Tongue, asked: Asked<'_>) -> Diagnostic {
    of_file(asked, "E0906", "is geen CSV of XLSX".to_owned(), "is not CSV or XLSX".to_owned()).advise(
        t,
        "een tabel uit een bestand eindigt op `.csv` of `.xlsx`",
        "a table from a file ends in `.csv` or `.xlsx`",
    )
}

pub(super) fn macros(asked: Asked<'_>) -> Diagnostic {
    of_file(
        asked,
        "E0906",
        "is een werkmap met macro's of in binaire vorm".to_owned(),
        "is a workbook with macros or in binary form".to_owned(),
    )
    .advise(asked.tongue, "bewaar het als gewone `.xlsx`", "save it as a plain `.xlsx`")
}

pub(super) fn encrypted_or_old(asked: Asked<'_>) -> Diagnostic {
    of_file(
        asked,
        "E0906",
        "heeft een wachtwoord, of is een werkmap van voor 2007".to_owned(),
        "has a password, or is a workbook of before 2007".to_owned(),
    )
    .advise(
        asked.tongue,
        "haal het wachtwoord eraf en bewaar het als `.xlsx`",
        "take the password off and save it as `.xlsx`",
    )
}

pub(super) fn not_a_workbook(asked: Asked<'_>, said: &str) -> Diagnostic {
    of_file(
        asked,
        "E0906",
        "is geen werkmap die te lezen is".to_owned(),
        "is not a workbook that can be read".to_owned(),
    )
    .advise(
        asked.tongue,
        "open het in een rekenblad en bewaar het opnieuw als `.xlsx`",
        "open it in a spreadsheet and save it again as `.xlsx`",
    )
    .advise(asked.tongue, format!("wat eraan schort: {said}"), format!("what is the matter: {said}"))
}

pub(super) fn not_text(asked: Asked<'_>, line: usize) -> Diagnostic {
    of_file(
        asked,
        "E0906",
        format!("is op regel {line} geen tekst in UTF-8"),
        format!("is not UTF-8 text at line {line}"),
    )
    .advise(
        asked.tongue,
        "bewaar het bestand opnieuw als `CSV UTF-8`",
        "save the file again as `CSV UTF-8`",
    )
}

pub(super) fn too_many_bytes(asked: Asked<'_>, limit: usize) -> Diagnostic {
    let limit = limit >> 20;
    of_file(asked, "E0907", format!("is groter dan {limit} MB"), format!("is larger than {limit} MB"))
}

pub(super) fn unpacks_too_large(asked: Asked<'_>) -> Diagnostic {
    of_file(
        asked,
        "E0907",
        "wordt uitgepakt veel groter dan een tabel nodig heeft".to_owned(),
        "unpacks to far more than a table can need".to_owned(),
    )
    .advise(
        asked.tongue,
        "zet de tabel in een nieuwe werkmap, met alleen die tabel erin",
        "put the table into a new workbook, with nothing but the table in it",
    )
}

pub(super) fn too_many_cells(asked: Asked<'_>, rows: usize, columns: usize) -> Diagnostic {
    of_file(
        asked,
        "E0907",
        format!("heeft {rows} rijen en {columns} kolommen"),
        format!("has {rows} rows and {columns} columns"),
    )
    .advise(
        asked.tongue,
        format!("een tabel heeft hoogstens {MOST_ROWS} rijen en {MOST_COLUMNS} kolommen"),
        format!("a table has at most {MOST_ROWS} rows and {MOST_COLUMNS} columns"),
    )
}

// ---- sheets -------------------------------------------------------------------------------------------

pub(super) fn csv_has_no_sheets(asked: Asked<'_>) -> Diagnostic {
    of_file(
        asked,
        "E0908",
        "is CSV, en dat heeft geen bladen".to_owned(),
        "is CSV, which has no sheets".to_owned(),
    )
    .advise(asked.tongue, "laat het blad weg", "leave the sheet out")
}

pub(super) fn unknown_sheet(asked: Asked<'_>, wanted: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(wanted, known.iter().copied());
    of_file(asked, "E0908", format!("heeft geen blad `{wanted}`"), format!("has no sheet `{wanted}`"))
        .suggest(asked.tongue, &near, known)
}

pub(super) fn sheet_not_named(asked: Asked<'_>, known: &[&str]) -> Diagnostic {
    if known.is_empty() {
        return of_file(
            asked,
            "E0908",
            "heeft geen blad dat te zien is".to_owned(),
            "has no sheet that can be seen".to_owned(),
        );
    }
    let (count, list) = (known.len(), quoted(known));
    of_file(asked, "E0908", format!("heeft {count} bladen"), format!("has {count} sheets")).advise(
        asked.tongue,
        format!("noem het blad met `blad \"…\"`; er zijn {list}"),
        format!("name the sheet with `sheet \"…\"`; there are {list}"),
    )
}

pub(super) fn hidden_sheet(asked: Asked<'_>, wanted: &str) -> Diagnostic {
    of_file(asked, "E0914", format!("verbergt het blad `{wanted}`"), format!("hides the sheet `{wanted}`"))
        .advise(
            asked.tongue,
            "maak het blad zichtbaar: wie de tabel leest, moet alles kunnen zien",
            "show the sheet: who reads the table must be able to see all of it",
        )
}

pub(super) fn hidden_cells(
    asked: Asked<'_>,
    sheet: &str,
    row: Option<usize>,
    column: Option<usize>,
) -> Diagnostic {
    let (nl, en) = match (row, column) {
        (Some(row), _) => (format!("rij {}", row + 1), format!("row {}", row + 1)),
        (None, column) => {
            let name = cell_name(0, column.unwrap_or(0));
            let letters = name.trim_end_matches('1');
            (format!("kolom {letters}"), format!("column {letters}"))
        }
    };
    of_file(
        asked,
        "E0914",
        format!("verbergt {nl} van blad `{sheet}`"),
        format!("hides {en} of sheet `{sheet}`"),
    )
    .advise(
        asked.tongue,
        "maak alles zichtbaar en haal filters weg, of verwijder wat verborgen is",
        "show everything and clear filters, or remove what is hidden",
    )
}

pub(super) fn merged_cells(asked: Asked<'_>, sheet: &str, merged: &[String]) -> Diagnostic {
    let shown: Vec<&str> = merged.iter().take(5).map(String::as_str).collect();
    let list = quoted(&shown);
    let more = if merged.len() > shown.len() { ", …" } else { "" };
    of_file(
        asked,
        "E0913",
        format!("heeft samengevoegde cellen in blad `{sheet}`: {list}{more}"),
        format!("has merged cells in sheet `{sheet}`: {list}{more}"),
    )
    .advise(
        asked.tongue,
        "splits ze, en zet in elke cel wat daar geldt",
        "split them, and put what holds there into each cell",
    )
}

// ---- CSV ----------------------------------------------------------------------------------------------

pub(super) fn no_separator(asked: Asked<'_>, tabs: bool) -> Diagnostic {
    let problem = of_file(
        asked,
        "E0909",
        "heeft in zijn eerste rij geen cel `||` tussen `;` of `,`".to_owned(),
        "has no cell `||` between `;` or `,` in its first row".to_owned(),
    );
    let problem = if tabs {
        problem.advise(
            asked.tongue,
            "tabs scheiden geen cellen; bewaar het als CSV met `;` of `,`",
            "tabs separate no cells; save it as CSV with `;` or `,`",
        )
    } else {
        problem
    };
    problem.advise(
        asked.tongue,
        "de eerste rij is de kop: de kolommen van de voorwaarden, een kolom `||`, en de kolommen van de uitkomsten",
        "the first row is the header: the columns of the conditions, a column `||`, and the columns of the results",
    )
}

pub(super) fn not_csv(asked: Asked<'_>, wrong: Wrong, line: usize) -> Diagnostic {
    let (nl, en) = match wrong {
        Wrong::QuoteInside => ("een aanhalingsteken midden in een cel", "a quotation mark within a cell"),
        Wrong::AfterQuote => (
            "iets achter het aanhalingsteken aan het einde van een cel",
            "something behind the quotation mark that ends a cell",
        ),
        Wrong::NotClosed => {
            ("een cel zonder aanhalingsteken aan het einde", "a cell without a quotation mark at its end")
        }
        Wrong::TooMany => ("meer cellen dan een tabel kan hebben", "more cells than a table can have"),
    };
    of_file(asked, "E0909", format!("heeft op regel {line} {nl}"), format!("has {en} at line {line}")).advise(
        asked.tongue,
        "zet de hele cel tussen `\"` en `\"`, en schrijf een `\"` daarin dubbel",
        "put the whole cell between `\"` and `\"`, and write a `\"` in it twice",
    )
}

// ---- the layout ---------------------------------------------------------------------------------------

pub(super) fn empty_sheet(asked: Asked<'_>) -> Diagnostic {
    of_file(asked, "E0911", "is leeg".to_owned(), "is empty".to_owned())
}

pub(super) fn no_bar(asked: Asked<'_>, header: Span) -> Diagnostic {
    error(asked.tongue, "E0910", header, "de kop heeft geen kolom `||`", "the header has no column `||`")
        .advise(
            asked.tongue,
            "zet een kolom `||` tussen de voorwaarden en de uitkomsten",
            "put a column `||` between the conditions and the results",
        )
}

pub(super) fn two_bars(asked: Asked<'_>, second: Span, first: Span) -> Diagnostic {
    error(
        asked.tongue,
        "E0910",
        second,
        "de kop heeft een tweede kolom `||`",
        "the header has a second column `||`",
    )
    .and_at(first, asked.tongue.pick("hier de eerste", "the first here"))
}

pub(super) fn bar_at_the_end(asked: Asked<'_>, bar: Span) -> Diagnostic {
    error(
        asked.tongue,
        "E0910",
        bar,
        "aan één kant van `||` staat geen kolom",
        "there is no column on one side of `||`",
    )
    .advise(
        asked.tongue,
        "links staan de voorwaarden, rechts de uitkomsten",
        "conditions stand on the left, results on the right",
    )
}

pub(super) fn empty_cell(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    let any = keyword("any").map_or("", |word| word.in_tongue(asked.tongue));
    error(asked.tongue, "E0911", span, format!("cel {name} is leeg"), format!("cell {name} is empty")).advise(
        asked.tongue,
        format!("vul de cel in; `{any}` is elke waarde, en `0` geen voor- of nadeel"),
        format!("fill the cell in; `{any}` is any value, and `0` neither a pro nor a con"),
    )
}

pub(super) fn row_ends(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    let row = row + 1;
    error(
        asked.tongue,
        "E0911",
        span,
        format!("rij {row} houdt op voor cel {name}"),
        format!("row {row} ends before cell {name}"),
    )
    .advise(
        asked.tongue,
        "vul de rij aan: elke kolom van de kop heeft een cel",
        "complete the row: each column of the header has a cell",
    )
}

pub(super) fn formula_without_value(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0911",
        span,
        format!("de formule in cel {name} heeft geen uitkomst"),
        format!("the formula in cell {name} has no value"),
    )
    .advise(
        asked.tongue,
        "open het bestand in een rekenblad, zodat het wordt uitgerekend, en bewaar het",
        "open the file in a spreadsheet, so that it is worked out, and save it",
    )
}

pub(super) fn not_at_the_start(asked: Asked<'_>, span: Span) -> Diagnostic {
    error(
        asked.tongue,
        "E0912",
        span,
        "de tabel begint niet in cel A1",
        "the table does not begin in cell A1",
    )
    .advise(
        asked.tongue,
        "haal lege rijen en kolommen en titels boven de tabel weg",
        "remove empty rows and columns, and titles above the table",
    )
}

pub(super) fn blank_row(asked: Asked<'_>, row: usize, after: Span) -> Diagnostic {
    let row = row + 1;
    error(
        asked.tongue,
        "E0912",
        after,
        format!("rij {row} is leeg, en hieronder staat nog iets"),
        format!("row {row} is empty, and more stands below it"),
    )
    .advise(
        asked.tongue,
        "haal de lege rij weg, en ook wat niet bij de tabel hoort",
        "remove the empty row, and what does not belong to the table",
    )
}

pub(super) fn outside(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0912",
        span,
        format!("cel {name} staat naast de tabel"),
        format!("cell {name} stands beside the table"),
    )
    .advise(
        asked.tongue,
        "op het blad staat alleen de tabel; geef de kolom een kop, of haal de cel leeg",
        "the sheet holds the table alone; give the column a heading, or empty the cell",
    )
}

pub(super) fn bar_cell(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0912",
        span,
        format!("cel {name} hoort leeg te zijn, of `||`"),
        format!("cell {name} should be empty, or `||`"),
    )
}

pub(super) fn beside_otherwise(
    asked: Asked<'_>,
    row: usize,
    column: usize,
    word: &str,
    span: Span,
) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0912",
        span,
        format!("naast `{word}` hoort cel {name} leeg te zijn"),
        format!("beside `{word}` cell {name} should be empty"),
    )
}

// ---- cells --------------------------------------------------------------------------------------------

pub(super) fn failed_cell(asked: Asked<'_>, row: usize, column: usize, said: &str, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0915",
        span,
        format!("cel {name} bevat de foutwaarde `{said}`"),
        format!("cell {name} holds the error value `{said}`"),
    )
    .advise(
        asked.tongue,
        "maak de opmaak van de cel `tekst` voordat u `++`, `-` of `>= 9` typt: anders wordt het een formule",
        "format the cell as `text` before you type `++`, `-` or `>= 9`: otherwise it becomes a formula",
    )
}

pub(super) fn time_in_cell(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0915",
        span,
        format!("cel {name} bevat een tijd"),
        format!("cell {name} holds a time"),
    )
    .advise(
        asked.tongue,
        "rekenregels kennen dagen, geen uren van de dag",
        "rules know days, not times of the day",
    )
}

pub(super) fn not_a_value(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0915",
        span,
        format!("cel {name} bevat geen getal of datum die bestaat"),
        format!("cell {name} holds no number or date that exists"),
    )
}

pub(super) fn cell_too_long(asked: Asked<'_>, row: usize, column: usize, span: Span) -> Diagnostic {
    let name = cell_name(row, column);
    error(
        asked.tongue,
        "E0907",
        span,
        format!("cel {name} heeft meer dan {MOST_IN_CELL} tekens"),
        format!("cell {name} has more than {MOST_IN_CELL} characters"),
    )
}
