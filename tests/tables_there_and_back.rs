//! Tables written out for a spreadsheet and read back in: nothing is lost, whatever is in them.
#![cfg(test)]

#[expect(dead_code, reason = "this test makes no workbooks of its own")]
mod sheets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use wijzer::diagnostic::render;
use wijzer::engine::{self, Loaded};
use wijzer::locale::Tongue;
use wijzer::sheet;
use wijzer::syntax::{DeclarationKind, Table, without_places};

type Files = Vec<(String, String)>;

/// The files of a shipped rule set.
#[expect(clippy::disallowed_methods, reason = "tests read the shipped rule sets")]
fn shipped(name: &str) -> Files {
    fn walk(folder: &Path, found: &mut Files) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "wijs" || ending == "md") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Files::new();
    walk(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules").join(name), &mut found);
    found.retain(|(name, text)| name.ends_with(".wijs") || text.contains("\n```wijs\n"));
    found.sort();
    found
}

fn sound(files: Files, beside: &BTreeMap<String, Vec<u8>>) -> Loaded {
    let loaded = engine::load_texts_beside(files, beside, None);
    let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    assert!(loaded.program.is_some(), "{said}");
    loaded
}

fn table<'l>(loaded: &'l Loaded, name: &str) -> &'l Table {
    let declarations = loaded.files.iter().flat_map(|file| &file.declarations);
    let mut tables = declarations.filter_map(|one| {
        let DeclarationKind::Table(table) = &one.kind else { return None };
        Some(table)
    });
    tables.find(|table| table.name.text == name).unwrap()
}

/// What a table says, wherever it stands.
fn meaning(loaded: &Loaded, name: &str) -> Table {
    let mut bare = without_places(table(loaded, name));
    bare.file = None;
    bare
}

/// Moves a table to files of each kind, and holds what is read back to what stood in the rules.
fn goes_there_and_back(files: &Files, name: &str) {
    let loaded = sound(files.clone(), &BTreeMap::new());
    let program = loaded.program.as_ref().unwrap();
    let (written, tongue) = engine::table(&loaded, program, name, Tongue::En).unwrap();
    let csv = sheet::csv(&written, tongue);
    let book = sheet::workbook(&written, Tongue::Nl).unwrap();
    let (from, of_sheet) = tongue.pick(("uit bestand", "blad"), ("from file", "sheet"));
    let wanted = meaning(&loaded, name);
    let inline = table(&loaded, name);
    for (file, bytes, clause) in [
        ("t.csv", csv.clone().into_bytes(), format!("{from} \"t.csv\"")),
        ("t.xlsx", book, format!("{from} \"t.xlsx\" {of_sheet} \"{}\"", sheet::sheet_name(&written))),
    ] {
        let id = inline.header_span.file;
        let own = loaded.sources.get(id).unwrap();
        let start = usize::try_from(inline.header_span.start).unwrap();
        let end = inline.rows.iter().map(|row| row.span.end).max().unwrap();
        let mut text = own.text().to_owned();
        text.replace_range(start..usize::try_from(end).unwrap(), &clause);
        let mut moved = files.clone();
        moved.iter_mut().find(|(name, _)| name == own.name()).unwrap().1 = text;
        let beside = BTreeMap::from([(file.to_owned(), bytes)]);
        let read = sound(moved, &beside);
        assert_eq!(meaning(&read, name), wanted, "{name} from {file}\n{csv}");
        // Written out again from the file it is the same file.
        let again = engine::table(&read, read.program.as_ref().unwrap(), name, Tongue::En).unwrap();
        assert_eq!(sheet::csv(&again.0, again.1), csv);
    }
}

#[test]
fn every_table_that_is_shipped_goes_to_a_spreadsheet_and_back() {
    let mut count = 0;
    for rules in ["bij12", "bij12-en", "eerste"] {
        let files = shipped(rules);
        let loaded = sound(files.clone(), &BTreeMap::new());
        for table in engine::tables(&loaded) {
            goes_there_and_back(&files, &table.name);
            count += 1;
        }
    }
    assert!(count >= 5, "{count} tables");
}

const HEAD: &str = "language en

ruleset small \"Small\" advises on result of project
option a \"A\"
option b \"B\"
criterion fits \"Fits\" weight 2
type colour is one of
    red \"Red\"
    blue \"Blue\"
    green \"Green\"
unit fte
fact tint of result is colour
fact size of result is decimal in fte from 0 to 50
fact count of result is whole number from 0 to 12
fact ready of result is yes or no
fact start of result is date
fact place of result is text
parameter rate in EUR per fte
    from 2020-01-01 is 100
";

fn in_rules(table: &str) -> Files {
    vec![("small.wijs".to_owned(), format!("{HEAD}{table}"))]
}

#[test]
fn whatever_a_cell_can_hold_goes_to_a_spreadsheet_and_back() {
    goes_there_and_back(
        &in_rules(
            "table t \"With all sorts of cells\"
    because \"So it is.\"
    | tint      | (size + 2 fte) * 2 | place            | start         || cost in EUR               | found in fte per year  | word                 |
    | red, blue | < 4.5 fte          | \"a; b, \\\"c\\\"\"    | >= 2026-01-31 || rate * (size + 1 fte)     | 1.5                    | \"a | b || c\"         |
    | not red   | 10 to 20           | not \"it's\"       | any           || EUR -1_000.50             | 3                      | \"  spaced  \"         |
    | otherwise                                                        || smallest of (EUR 1, EUR 2) | 0                    | \"one \\\\ {{two}}\"     |
",
        ),
        "t",
    );
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let files = shipped("eerste");
    let written = || {
        let loaded = sound(files.clone(), &BTreeMap::new());
        let name = engine::tables(&loaded).remove(0).name;
        let (table, _) = engine::table(&loaded, loaded.program.as_ref().unwrap(), &name, Tongue::Nl).unwrap();
        sheet::workbook(&table, Tongue::Nl).unwrap()
    };
    let first = written();
    // The clock of a zip file ticks every two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(written(), first);
}

fn condition(column: usize) -> BoxedStrategy<String> {
    let number = prop_oneof![
        (0u32..60).prop_map(|n| n.to_string()),
        (0u32..60, 1u32..100).prop_map(|(n, d)| format!("{n}.{d}"))
    ];
    let text = "[ -!#-Z^-z~é;,|]{0,8}".prop_map(|text| format!("\"{text}\""));
    let any = Just("any".to_owned());
    let kind = match column {
        0 => prop::sample::select(vec!["red", "blue", "green", "not red", "red, blue", "not green, red"])
            .prop_map(str::to_owned)
            .boxed(),
        1 => prop_oneof![
            (prop::sample::select(vec![">=", "<=", ">", "<", "="]), number.clone())
                .prop_map(|(sign, n)| format!("{sign} {n} fte")),
            (number.clone(), number).prop_map(|(low, high)| format!("{low} to {high}")),
        ]
        .boxed(),
        2 => prop::sample::select(vec!["yes", "no"]).prop_map(str::to_owned).boxed(),
        3 => prop::sample::select(vec!["2026-01-31", ">= 2026-02-28", "2020-01-01 to 2030-12-31"])
            .prop_map(str::to_owned)
            .boxed(),
        _ => prop_oneof![text.clone(), text.prop_map(|text| format!("not {text}"))].boxed(),
    };
    prop_oneof![4 => kind, 1 => any].boxed()
}

fn row() -> impl Strategy<Value = String> {
    let cells = (condition(0), condition(1), condition(2), condition(3), condition(4));
    let grade = || prop::sample::select(vec!["--", "-", "0", "+", "++", "2"]);
    (cells, grade(), grade()).prop_map(|((a, b, c, d, e), first, second)| {
        format!("    | {a} | {b} | {c} | {d} | {e} || {first} | {second} |\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn any_table_goes_to_a_spreadsheet_and_back(rows in prop::collection::vec(row(), 0..2)) {
        let rows = rows.concat();
        let files = in_rules(&format!(
            "table t scores fits\n    | tint | size | ready | start | place || a | b |\n{rows}    | otherwise || 0 | + |\n"
        ));
        // Rows that overlap, and ranges the wrong way round, are refused wherever they stand.
        prop_assume!(engine::load_texts(files.clone()).program.is_some());
        goes_there_and_back(&files, "t");
    }
}
