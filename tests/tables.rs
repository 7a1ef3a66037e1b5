//! Tables in files and files that use files: what they mean, and what they may never do.
#![cfg(test)]

mod sheets;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use wijzer::diagnostic::render;
use wijzer::engine::{self, Loaded};
use wijzer::locale::Tongue;
use wijzer::sheet::{self, Asked, Grid};
use wijzer::source::{FileId, Span};
use wijzer::value::Date;
use wijzer::wire;

/// Rules with a table in them, which `TABLE` stands for.
const RULES: &str = "taal nl

regelset proef \"Proef\" adviseert over resultaat van project
optie samen \"Samen\"
optie apart \"Apart\"
criterium past \"Past\" gewicht 2
type soort_werk is een van inkoop beheer
feit soort van resultaat is soort_werk
    vraagt \"Wat voor werk is het?\"
feit aantal van resultaat is geheel getal van 0 tot en met 12
    vraagt \"Hoeveel doen er mee?\"
tabel t \"Wie past\" scoort past
    omdat \"Het is {soort}.\"
TABLE
";

const INLINE: &str = "    | soort  | aantal || samen | apart |
    | inkoop | >= 9   || ++    | --    |
    | inkoop | < 9    || +     | 0     |
    | anders          || -     | +     |
";

const FACTS: &str = "results:
  - id: R1
    facts: {soort: inkoop, aantal: 10}
  - id: R2
    facts: {soort: inkoop, aantal: 3}
  - id: R3
    facts: {soort: beheer}
";

fn load(table: &str, beside: &[(&str, Vec<u8>)]) -> Loaded {
    let beside: BTreeMap<String, Vec<u8>> =
        beside.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect();
    let files = vec![("main.wijs".to_owned(), RULES.replace("TABLE\n", table))];
    engine::load_texts_beside(files, &beside, None)
}

/// What the rules advise, as JSON, without the fingerprint.
fn advice(mut loaded: Loaded) -> String {
    let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    let program = loaded.program.take().unwrap_or_else(|| panic!("{said}"));
    let (cases, problems) =
        engine::facts_of_text(&mut loaded.sources, &program, "facts.yaml", FACTS.to_owned());
    assert!(problems.is_empty(), "{problems:?}");
    let found = engine::advise(&program, &cases.unwrap(), Date::new(2026, 1, 1).unwrap());
    wire::advice(&program, &found, None).replace(&program.sha256, "")
}

fn fingerprint(loaded: &Loaded) -> String {
    loaded.program.as_ref().unwrap().sha256.clone()
}

const SHEET: &str = "sheet Past
soort  ; aantal ; || ; samen ; apart
inkoop ; >= 9   ;    ; ++    ; --
inkoop ; < 9    ; || ; +     ; number 0
anders ;        ;    ; -     ; +
";

#[test]
fn a_table_means_the_same_wherever_it_stands() {
    let inline = advice(load(INLINE, &[]));
    let csv =
        "soort;aantal;||;samen;apart\r\ninkoop;>= 9;;++;--\r\ninkoop;\"< 9\";||;+;0\r\nanders;;;-;+\r\n";
    let from_csv = load("    uit bestand \"t.csv\"\n", &[("t.csv", csv.into())]);
    assert_eq!(advice(from_csv), inline);
    let with_mark = format!("\u{feff}{}", csv.replace(';', ","));
    assert_eq!(advice(load("    uit bestand \"./t.csv\"\n", &[("t.csv", with_mark.into())])), inline);
    let book = sheets::workbook(SHEET);
    let from_book = |table: &str| advice(load(table, &[("werk/t.xlsx", book.clone())]));
    assert_eq!(from_book("    uit bestand \"werk/t.xlsx\"\n"), inline);
    assert_eq!(from_book("    uit bestand \"werk/t.xlsx\" blad \"Past\"\n"), inline);
}

#[test]
fn the_fingerprint_holds_the_cells() {
    let of = |csv: &str| fingerprint(&load("    uit bestand \"t.csv\"\n", &[("t.csv", csv.into())]));
    let csv = "soort;||;samen\ninkoop;;++\nbeheer;;-\n";
    assert_eq!(of(csv), of(&csv.replace('\n', "\r\n")));
    assert_ne!(of(csv), of(&csv.replace("++", "+")));
}

#[test]
fn an_explanation_names_the_cell() {
    let loaded = load("    uit bestand \"t.xlsx\"\n", &[("t.xlsx", sheets::workbook(SHEET))]);
    let program = loaded.program.as_ref().unwrap();
    let places: Vec<String> = program.nodes.values().map(|node| loaded.sources.place(node.span)).collect();
    assert!(places.iter().any(|place| place == "t.xlsx:Past!A2:E2"), "{places:?}");
}

// ---- cells of a workbook ------------------------------------------------------------------------------

fn read(tongue: Tongue, bytes: &[u8]) -> Result<Grid, String> {
    let span = Span { file: FileId(0), start: 0, end: 0 };
    sheet::read(Asked { tongue, file: "t.xlsx", sheet: None, span }, bytes)
        .map_err(|problem| format!("{} {}", problem.code.0, problem.message))
}

fn cells(tongue: Tongue, description: &str) -> Vec<Vec<String>> {
    let grid = read(tongue, &sheets::workbook(&format!("sheet S\n{description}"))).unwrap();
    grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
}

#[test]
fn values_are_those_that_a_person_sees() {
    let row = "number 0.1 ; number 0.30000000000000004 ; number 1250000 ; percent 0.07 ; percent 0.0225 ; \
               euro 12.5 ; date 2026-01-31 ; truth yes ; truth no ; =12.5 ; = ++ ;   spaced   ; number -3";
    let dutch = [
        "0,1",
        "0,3",
        "1250000",
        "7%",
        "2,25%",
        "EUR 12,5",
        "2026-01-31",
        "ja",
        "nee",
        "12,5",
        "++",
        "spaced",
        "-3",
    ];
    let english = [
        "0.1",
        "0.3",
        "1250000",
        "7%",
        "2.25%",
        "EUR 12.5",
        "2026-01-31",
        "yes",
        "no",
        "12.5",
        "++",
        "spaced",
        "-3",
    ];
    assert_eq!(cells(Tongue::Nl, row), [dutch]);
    assert_eq!(cells(Tongue::En, row), [english]);
}

#[test]
fn a_formula_that_was_never_worked_out_is_said() {
    let book = sheets::workbook("sheet S\nsoort ; || ; samen\ninkoop ; ; =++\nbeheer ; ; -\n");
    let part = "xl/worksheets/sheet1.xml";
    let text = sheets::part(&book, part);
    let without = text.replace("<v>++</v>", "").replace("<v> ++</v>", "");
    assert_ne!(text, without);
    let book = sheets::with_part(&book, part, without.as_bytes());
    let loaded = load("    uit bestand \"t.xlsx\"\n", &[("t.xlsx", book)]);
    let said = render(&loaded.problems, &loaded.sources, Tongue::Nl, false);
    assert!(said.contains("de formule in cel C2 heeft geen uitkomst"), "{said}");
}

// ---- what a file may never do -------------------------------------------------------------------------

#[test]
fn a_workbook_with_macros_is_refused_whatever_it_is_called() {
    let book = sheets::with_part(&sheets::workbook(SHEET), "xl/vbaProject.bin", b"x");
    assert_eq!(
        read(Tongue::En, &book).unwrap_err(),
        "E0906 `t.xlsx` is a workbook with macros or in binary form"
    );
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let book = sheets::workbook(SHEET);
    for (part, megabytes) in [("xl/sharedStrings.xml", 40), ("xl/styles.xml", 2), ("unrelated.bin", 40)] {
        let bomb = sheets::with_part(&book, part, &vec![b' '; megabytes << 20]);
        assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
        let said = read(Tongue::En, &bomb).unwrap_err();
        assert_eq!(said, "E0907 `t.xlsx` unpacks to far more than a table can need", "{part}");
    }
}

#[test]
fn a_cell_far_away_fills_no_memory() {
    let book = sheets::workbook(SHEET);
    let part = "xl/worksheets/sheet1.xml";
    let text = sheets::part(&book, part).replace(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row></sheetData>",
    );
    let said = read(Tongue::En, &sheets::with_part(&book, part, text.as_bytes())).unwrap_err();
    assert_eq!(said, "E0907 `t.xlsx` has 1048575 rows and 16384 columns");
}

#[test]
fn text_of_one_cell_cannot_be_repeated_into_gigabytes() {
    let long = "x".repeat(30_000);
    let rows = format!("{long} ; {long} ; {long}\n").repeat(300);
    let grid = read(Tongue::En, &sheets::workbook(&format!("sheet S\n{rows}"))).unwrap();
    assert!(grid.text.len() < 20_000, "{}", grid.text.len());
}

static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| sheets::workbook(SHEET));

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_workbook_makes_reading_fail(
        part in prop::sample::select(vec![
            "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
            "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels",
        ]),
        places in prop::collection::vec((0usize..6000, prop::sample::select(b"<>/\"'=&;09aArst ".to_vec())), 1..6),
    ) {
        let mut text = sheets::part(&BOOK, part).into_bytes();
        for (at, byte) in places {
            let length = text.len();
            text[at % length] = byte;
        }
        let _ = read(Tongue::En, &sheets::with_part(&BOOK, part, &text));
    }

    #[test]
    fn no_bytes_make_reading_fail(cut in 0usize..7000, places in prop::collection::vec((0usize..7000, any::<u8>()), 0..6)) {
        let mut book = BOOK.clone();
        for (at, byte) in places {
            let length = book.len();
            book[at % length] = byte;
        }
        book.truncate(cut.max(1));
        let _ = read(Tongue::En, &book);
    }

    #[test]
    fn no_csv_makes_loading_fail(text in "[a-z;,|\"\n #+<>=0-9.-]{0,80}", header in any::<bool>()) {
        let text = if header { format!("soort;||;samen\n{text}") } else { text };
        let loaded = load("    uit bestand \"t.csv\"\n", &[("t.csv", text.into_bytes())]);
        let _ = render(&loaded.problems, &loaded.sources, Tongue::Nl, false);
    }
}

// ---- use ----------------------------------------------------------------------------------------------

fn used(files: &[(&str, &str)], beside: &[(&str, &str)]) -> Loaded {
    let own = |list: &[(&str, &str)]| {
        list.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Vec<_>>()
    };
    let beside = own(beside).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    engine::load_texts_beside(own(files), &beside, None)
}

/// The names of the files of a rule set, and the codes of what is said of it.
fn outcome(loaded: &Loaded) -> (Vec<&str>, Vec<&str>) {
    let names = loaded.sources.iter().map(|(_, file)| file.name()).collect();
    (names, loaded.problems.iter().map(|problem| problem.code.0).collect())
}

fn main_that_uses(paths: &[&str]) -> String {
    let uses: String = paths.iter().map(|path| format!("gebruik \"{path}\"\n")).collect();
    format!("{}{uses}", RULES.replace("TABLE\n", INLINE))
}

#[test]
fn a_single_file_pulls_in_what_it_uses() {
    let main = main_that_uses(&["geld/tarief.wijs", "beleid.md"]);
    let loaded = used(
        &[("main.wijs", &main)],
        &[
            ("geld/tarief.wijs", "taal nl\ngebruik \"geld/meer.wijs\"\nbegrip dubbel is aantal * meer\n"),
            ("geld/meer.wijs", "language en\ndefine meer as 2\n"),
            (
                "beleid.md",
                "# Beleid\n\n```wijs\ntaal nl\nregel r\n    als dubbel > 9\n    dan sluit apart uit\n```\n",
            ),
            ("unused.wijs", "taal nl\nbegrip weg is 1\n"),
        ],
    );
    let said = render(&loaded.problems, &loaded.sources, Tongue::Nl, false);
    assert!(loaded.program.is_some(), "{said}");
    assert_eq!(outcome(&loaded).0, ["main.wijs", "geld/tarief.wijs", "beleid.md", "geld/meer.wijs"]);
}

#[test]
fn a_file_that_is_there_anyway_is_there_once() {
    let main = main_that_uses(&["tarief.wijs", "./tarief.wijs", ".//tarief.wijs"]);
    let tarief = "taal nl\nbegrip dubbel is aantal * 2\n";
    for files in [vec![("main.wijs", main.as_str())], vec![("main.wijs", &main), ("tarief.wijs", tarief)]] {
        let loaded = used(&files, &[("tarief.wijs", tarief)]);
        assert_eq!(outcome(&loaded).0, ["main.wijs", "tarief.wijs"]);
        assert!(loaded.program.is_some(), "{:?}", loaded.problems);
    }
}

#[test]
fn each_circle_is_said_once_and_two_ways_to_a_file_are_no_circle() {
    let of = |uses: &[&str]| {
        let list: String = uses.iter().map(|path| format!("gebruik \"{path}.wijs\"\n")).collect();
        format!("taal nl\n{list}optie {}\n", uses.join("_"))
    };
    let circles = |files: &[(&str, String)]| {
        let beside: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let loaded = used(&[("main.wijs", &main_that_uses(&["a.wijs"]))], &beside);
        let found = loaded.problems.iter().filter(|problem| problem.code.0 == "E0905");
        found.map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    let diamond =
        [("a.wijs", of(&["b", "c"])), ("b.wijs", of(&["d"])), ("c.wijs", of(&["d"])), ("d.wijs", of(&[]))];
    assert!(circles(&diamond).is_empty());
    let round = [("a.wijs", of(&["b"])), ("b.wijs", of(&["c", "b"])), ("c.wijs", of(&["a"]))];
    assert_eq!(
        circles(&round),
        [
            "deze bestanden gebruiken elkaar in een kring: `b.wijs` → `b.wijs`",
            "deze bestanden gebruiken elkaar in een kring: `a.wijs` → `b.wijs` → `c.wijs` → `a.wijs`",
        ]
    );
}
