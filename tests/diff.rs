//! `wijzer diff` as people run it: its reports, how it ends, and what is no change.
#![cfg(test)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use wijzer::diff::{self, ChangeKind, Part, UnitKind};
use wijzer::engine::{self, Loaded};
use wijzer::locale::Tongue;
use wijzer::wire;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::io::read_to_string(std::fs::File::open(path).unwrap()).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the test looks for the rules itself")]
fn names(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("wijzer-diff-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    for path in names(from).into_iter().filter(|path| path.is_file()) {
        put(&to.join(path.file_name().unwrap()), read(&path).as_bytes());
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    run_with(folder, arguments, &[])
}

fn run_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> (String, String, i32) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_wijzer"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(stdout), text(stderr), status.code().expect("it was not killed"))
}

fn shown(folder: &Path, arguments: &[&str]) -> String {
    let (out, err, code) = run(folder, arguments);
    let err = if err.is_empty() { err } else { format!("── standard error\n{err}") };
    format!("$ wijzer {}\n{out}{err}── exit code {code}\n", arguments.join(" "))
}

/// The JSON of a comparison, which keeps to its schema.
fn json(folder: &Path, arguments: &[&str]) -> Json {
    let mut all = vec!["diff"];
    all.extend(arguments);
    all.extend(["--format", "json"]);
    let (out, err, _) = run(folder, &all);
    assert_eq!(err, "");
    let found: Json = serde_json::from_str(&out).unwrap();
    let schema: Json = serde_json::from_str(wire::DIFF_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let problems: Vec<String> = validator.iter_errors(&found).map(|one| one.to_string()).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    found
}

const SMALL: [&str; 6] = ["old", "new", "--facts", "facts.yaml", "--on", "2026-11-24"];

fn small(more: &[&str]) -> String {
    let mut all = vec!["diff"];
    all.extend(SMALL);
    all.extend(more);
    shown(&root().join("tests/diffs"), &all)
}

#[test]
fn a_small_pair_as_text() {
    insta::assert_snapshot!(small(&["--full"]));
}

#[test]
fn a_small_pair_in_dutch() {
    insta::assert_snapshot!(small(&["--lang", "nl"]));
}

#[test]
fn a_small_pair_as_markdown() {
    let text = small(&["--format", "markdown", "--full"]);
    // What an author wrote is no markup: all HTML is what folds things away.
    let report = text.split("── exit code").next().unwrap();
    let html = pulldown_cmark::Parser::new(report).filter_map(|event| {
        if let pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) = event {
            return Some(html.trim().to_owned());
        }
        None
    });
    for html in html.filter(|html| !html.is_empty()) {
        let summary = html.strip_prefix("<summary>").and_then(|rest| rest.strip_suffix("</summary>"));
        let folds = matches!(html.as_str(), "<details>" | "</details>");
        assert!(folds || summary.is_some_and(|summary| !summary.contains(['<', '>'])), "{html}");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_small_pair_as_json() {
    let found = json(&root().join("tests/diffs"), &SMALL);
    insta::assert_snapshot!(serde_json::to_string_pretty(&found).unwrap());
}

#[test]
fn the_pages_show_what_happens() {
    for (page, tongue) in [("docs/diff.md", "en"), ("docs/nl/verschillen.md", "nl")] {
        let page = read(&root().join(page));
        let block = page.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
        assert!(small(&["--lang", tongue]).contains(block), "{block}");
    }
}

#[test]
fn the_schema_is_the_one_in_docs() {
    let (out, _, code) = run(&root(), &["schema", "diff"]);
    assert_eq!((out.as_str(), code), (wire::DIFF_SCHEMA, 0));
}

/// bij12 with edits in it: the chapter by the start of its name, what stands there, and what is to stand there.
fn bij12_with(name: &str, edits: &[(&str, &str, &str)]) -> PathBuf {
    let folder = folder(name);
    for side in ["old", "new"] {
        copy(&root().join("rules/bij12"), &folder.join(side));
    }
    for (chapter, from, to) in edits {
        let path = names(&folder.join("new"))
            .into_iter()
            .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(chapter));
        let path = path.expect("the chapter is there");
        let text = read(&path);
        assert!(text.contains(from), "{chapter}: {from}");
        put(&path, text.replacen(from, to, 1).as_bytes());
    }
    folder
}

const PORTFOLIO: [&str; 6] = ["old", "new", "--facts", "old/portfolio.yaml", "--on", "2026-11-24"];

/// The planted edits, each of another kind.
fn planted() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("01", "gewicht 3 tussen 2 en 4", "gewicht 4 tussen 2 en 4"),
        ("04", "vanaf 2026-01-01 is 11", "vanaf 2026-01-01 is 10"),
        ("07", "vanaf 2026-01-01 is 28.000", "vanaf 2026-01-01 is 30.000"),
        ("04", "| uitvoering || +     | 0 ", "| uitvoering || ++    | 0 "),
        (
            "05",
            "    is aantal_provincies <= kleine_groep of nog_in_ontwikkeling",
            "    is aantal_provincies <= kleine_groep",
        ),
    ]
}

#[test]
fn planted_edits_in_bij12_are_found_with_who_notices() {
    let folder = bij12_with("planted", &planted());
    let mut all = vec!["diff"];
    all.extend(PORTFOLIO);
    insta::assert_snapshot!("planted_text", shown(&folder, &all));
    all.extend(["--format", "markdown"]);
    insta::assert_snapshot!("planted_markdown", shown(&folder, &all));
    json(&folder, &PORTFOLIO);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_rule_that_goes_with_the_only_fact_that_it_reads_breaks() {
    let chapter = read(&root().join("rules/bij12/06-onder-welke-voorwaarden.md"));
    let rule = chapter.split("```wijs\n").find(|block| block.starts_with("regel c4_persoonsgegevens"));
    let rule = rule.unwrap().split("```").next().unwrap().to_owned();
    let folder = bij12_with("removed", &[("06", &rule, "")]);
    // The examples name the rule, and would not be sound without it.
    for side in ["old", "new"] {
        std::fs::remove_file(folder.join(side).join("toetsen-regels.wijs")).unwrap();
    }
    let found = json(&folder, &PORTFOLIO);
    assert_eq!(found["breaking"], true);
    let lost = &found["dependences"]["lost"];
    assert_eq!(lost[0]["outcome"], "conditions");
    assert_eq!(lost[0]["facts"], serde_json::json!(["persoonsgegevens"]));
    let differences = found["impact"]["differences"].as_array().unwrap();
    assert!(!differences.is_empty());
    for one in differences {
        assert_eq!((&one["what"], &one["cause"]), (&Json::from("condition"), &Json::from("alone")));
        assert_eq!(one["because_of"][0]["name"], "c4_persoonsgegevens");
    }
    for (fail_on, code) in [("breaking", 1), ("never", 0), ("impact", 0)] {
        assert_eq!(run(&folder, &["diff", "old", "new", "--fail-on", fail_on]).2, code, "{fail_on}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn each_planted_edit_is_the_one_cause_of_what_it_does() {
    for (at, edit) in planted().into_iter().enumerate() {
        let folder = bij12_with(&format!("single-{at}"), &[edit]);
        let found = json(&folder, &PORTFOLIO);
        let changes = found["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 1, "{edit:?}");
        for one in found["impact"]["differences"].as_array().unwrap() {
            assert_eq!(one["cause"], "alone", "{one}");
            assert_eq!(one["because_of"][0]["name"], changes[0]["name"], "{one}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

/// What comes out differently between two variants of the small rule set for one household.
fn impact(name: &str, old: &[(&str, &str)], new: &[(&str, &str)], facts: &str) -> Json {
    let folder = folder(name);
    for (side, edits) in [("old", old), ("new", new)] {
        let mut text = read(&root().join("tests/diffs/old/rules.wijs"));
        for (from, to) in edits {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        put(&folder.join(side).join("rules.wijs"), text.as_bytes());
    }
    put(&folder.join("facts.yaml"), format!("results:\n  - id: H1\n    facts: {facts}\n").as_bytes());
    let found = json(&folder, &["old", "new", "--facts", "facts.yaml", "--on", "2026-11-24"]);
    std::fs::remove_dir_all(folder).unwrap();
    found
}

/// The cause of the difference in the advice, with what it is because of.
fn cause_of_advice(found: &Json) -> (String, Vec<String>) {
    let differences = found["impact"]["differences"].as_array().unwrap();
    let advice = differences.iter().find(|one| one["what"] == "advice").expect("another advice");
    let because = advice["because_of"].as_array().unwrap().iter();
    let names = because.map(|unit| unit["name"].as_str().unwrap().to_owned()).collect();
    (advice["cause"].as_str().unwrap().to_owned(), names)
}

#[test]
fn a_cause_is_what_does_it_alone_and_nothing_is_guessed() {
    let asks = ("when    poor and home is rented", "when    poor and home is rented and people >= 5");
    let fewer = ("when    poor and home is rented", "when    poor and home is rented and people >= 4");
    let higher = ("is 25_000", "is 25_500");
    let facts = "{income: 25200, people: 4, home: rented, arrears: no}";
    let both = impact("together", &[asks], &[fewer, higher], facts);
    assert_eq!(cause_of_advice(&both), ("together".to_owned(), vec![]));
    let one = impact("alone", &[fewer], &[fewer, higher], facts);
    assert_eq!(cause_of_advice(&one), ("alone".to_owned(), vec!["limit".to_owned()]));
    let wider = ("as income < limit", "as income < limit + 1_000 EUR per year");
    let either = impact("either", &[], &[higher, wider], facts);
    assert_eq!(cause_of_advice(&either), ("alone".to_owned(), vec!["poor".to_owned(), "limit".to_owned()]));
}

#[test]
fn a_change_comes_with_what_it_cannot_do_without() {
    let needs = [
        (
            "fact arrears of",
            "fact pets of household is yes or no\n    asks \"Are there pets?\"\nfact arrears of",
        ),
        ("when    poor and home is rented", "when    poor and home is rented and not pets"),
    ];
    let facts = "{income: 9000, people: 1, home: rented, arrears: no, pets: yes}";
    let found = impact("needs", &[], &needs, facts);
    assert_eq!(cause_of_advice(&found), ("alone".to_owned(), vec!["poor_gets_grant".to_owned()]));
    assert_eq!(found["impact"]["facts_only_new"], serde_json::json!(["pets"]));
    assert_eq!(found["dependences"]["gained"][0]["facts"], serde_json::json!(["pets"]));
    let back = impact("goes", &needs, &[], facts);
    assert_eq!(back["impact"]["facts_only_old"], serde_json::json!(["pets"]));
    assert_eq!(back["impact"]["not_alone"], serde_json::json!([]));
    assert_eq!(back["dependences"]["lost"][0]["facts"], serde_json::json!(["pets"]));
    let (cause, because) = cause_of_advice(&back);
    assert_eq!((cause.as_str(), because.contains(&"poor_gets_grant".to_owned())), ("alone", true));
}

#[test]
fn between_two_dates_values_and_rules_change() {
    let folder = folder("dates");
    copy(&root().join("tests/diffs/old"), &folder.join("rules"));
    let facts = "results:\n  - id: H1\n    facts: {income: 25500, people: 2, home: owned, arrears: no}\n  - id: H2\n    facts: {income: 25500, people: 2, home: rented, arrears: no}\n";
    put(&folder.join("facts.yaml"), facts.as_bytes());
    let between = ["diff", "rules", "--dates", "2026-01-01", "2027-01-01", "--facts", "facts.yaml"];
    insta::assert_snapshot!("dates", shown(&folder, &between));
    let found = json(&folder, between.get(1..).unwrap());
    assert_eq!(found["compared"][1]["on"], "2027-01-01");
    let same =
        shown(&folder, &["diff", "rules", "--dates", "2026-08-01", "2026-09-01", "--facts", "facts.yaml"]);
    assert!(same.ends_with("── exit code 0\n"), "{same}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn help_and_wrong_use() {
    let folder = root();
    for (name, arguments) in [
        ("help", vec!["diff", "--help"]),
        ("one_side", vec!["diff", "rules/eerste"]),
        ("one_date", vec!["diff", "rules/eerste", "--dates", "2026-01-01"]),
        ("dates_of_two", vec!["diff", "rules/eerste", "rules/bij12", "--dates", "2026-01-01", "2026-02-01"]),
        ("not_there", vec!["diff", "rules/eerst", "rules/bij12"]),
        (
            "facts_of_another",
            vec!["diff", "rules/eerste", "rules/eerste", "--facts", "tests/diffs/facts.yaml"],
        ),
    ] {
        insta::assert_snapshot!(name, shown(&folder, &arguments));
    }
}

// ── What is no change ──────────────────────────────────────────────────────────────────────────────────────────

fn loaded(texts: Vec<(String, String)>) -> Loaded {
    let loaded = engine::load_texts_shown(texts, Some(Tongue::En));
    assert!(loaded.program.is_some(), "{:?}", loaded.problems);
    loaded
}

fn changes(old: &Loaded, new: &Loaded) -> Vec<diff::Change> {
    diff::compare((&old.files, &old.sources), (&new.files, &new.sources), Tongue::En).changes
}

/// The rule files of a folder.
fn texts(folder: &str) -> Vec<(String, String)> {
    let files = names(&root().join(folder)).into_iter().filter(|path| {
        matches!(path.extension().and_then(|ending| ending.to_str()), Some("wijs" | "md"))
            && path.file_name().unwrap() != "README.md"
    });
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), read(&path))).collect()
}

#[test]
fn shipped_sets_do_not_differ_from_themselves_nor_bij12_from_its_twin() {
    for rules in ["rules/bij12", "rules/bij12-en", "rules/eerste"] {
        let (out, _, code) = run(&root(), &["diff", rules, rules]);
        assert_eq!(code, 0, "{out}");
        assert!(json(&root(), &[rules, rules])["changes"].as_array().unwrap().is_empty());
    }
    let twins = json(&root(), &["rules/bij12", "rules/bij12-en"]);
    assert_eq!(twins["changes"], serde_json::json!([]));
    assert_eq!(twins["changed"], false);
}

/// A rule set with its declarations in another order, in another file each few, and laid out in another way.
fn shuffled(loaded: &Loaded, seed: usize) -> Vec<(String, String)> {
    let mut pieces: Vec<(Tongue, String)> = Vec::new();
    for file in &loaded.files {
        for one in &file.declarations {
            let text = loaded.sources.text(one.span).trim_end();
            // Deeper clauses, and a comment behind the first line.
            let mut lines = text.lines();
            let mut laid = format!("{}  # noted", lines.next().unwrap());
            for line in lines {
                laid.push_str(if line.trim().is_empty() { "\n" } else { "\n   " });
                laid.push_str(line);
            }
            pieces.push((file.tongue, laid));
        }
    }
    let mut random = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    for at in (1..pieces.len()).rev() {
        random = random.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 2_147_483_648;
        pieces.swap(at, random % (at + 1));
    }
    let chunk = seed % 5 + 3;
    let file = |(number, pieces): (usize, &[(Tongue, String)])| {
        let of = |tongue: Tongue| {
            let texts: Vec<&str> =
                pieces.iter().filter(|(one, _)| *one == tongue).map(|(_, text)| text.as_str()).collect();
            let head = tongue.pick("taal nl", "language en");
            (!texts.is_empty())
                .then(|| (format!("{number}-{head}.wijs"), format!("{head}\n\n{}\n", texts.join("\n\n\n"))))
        };
        [of(Tongue::Nl), of(Tongue::En)].into_iter().flatten().collect::<Vec<_>>()
    };
    pieces.chunks(chunk).enumerate().flat_map(file).collect()
}

#[test]
fn order_layout_comments_and_files_are_no_change() {
    for rules in ["rules/eerste", "rules/bij12", "rules/bij12-en", "tests/diffs/old", "tests/diffs/new"] {
        let written = loaded(texts(rules));
        for seed in 0..6 {
            let again = loaded(shuffled(&written, seed));
            for (old, new) in [(&written, &again), (&again, &written)] {
                let found = changes(old, new);
                assert!(found.is_empty(), "{rules}, seed {seed}: {found:#?}");
            }
        }
    }
}

/// The small rule set with some of its text replaced.
fn with(edits: &[(&str, &str)]) -> Loaded {
    let mut text = read(&root().join("tests/diffs/old/rules.wijs"));
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    loaded(vec![("rules.wijs".to_owned(), text)])
}

#[test]
fn other_ways_to_say_the_same_are_no_change() {
    let written = with(&[]);
    for edits in [
        [("poor and home is rented", "home is rented and poor")],
        [("poor and home is rented", "((home is rented) and (poor))")],
        [("people >= 5", "5 <= people")],
        [("income < limit", "limit > income")],
        [("24_000", "24000.00")],
        [(
            "| home   || grant | loan | none |\n    | rented || +     | -    | ++   |\n    | owned  || -     | 0    | ++   |",
            "| home   || none | grant | loan |\n    | owned  || ++   | -     | 0    |\n    | rented || ++   | +     | -    |",
        )],
        [("grant scores + on need\n            loan  scores + on need", "loan, grant scores + on need")],
        [("\"The income is {income}.\"", "\"The income \"\n            \"is {income}.\"")],
        [("    rented \"Rented\"\n    owned  \"Owned\"", "    owned \"Owned\"\n    rented \"Rented\"")],
    ] {
        let found = changes(&written, &with(&edits));
        assert!(found.is_empty(), "{edits:?}: {found:#?}");
    }
}

#[test]
fn each_change_is_a_change_of_its_own_part() {
    let written = with(&[]);
    for (from, to, unit, part) in [
        ("weight 3 for", "weight 5 for", UnitKind::Criterion, Part::Weight),
        ("people >= 5", "people >= 6", UnitKind::Rule, Part::When),
        ("    when    arrears\n", "    when    arrears\n    unless  poor\n", UnitKind::Rule, Part::Unless),
        (
            "    when    arrears\n",
            "    overrides crowded\n    when    arrears\n",
            UnitKind::Rule,
            Part::Overrides,
        ),
        ("scores ++ on need", "scores + on need", UnitKind::Rule, Part::Score),
        ("rule out none", "require loan", UnitKind::Rule, Part::Require),
        ("the landlord agrees", "the landlord signs", UnitKind::Rule, Part::Condition),
        ("The income is {income}.", "It is {income}.", UnitKind::Rule, Part::Reason),
        ("valid from 2026-07-01", "valid from 2026-08-01", UnitKind::Rule, Part::Validity),
        ("| owned  || -     |", "| owned  || --    |", UnitKind::Table, Part::Cell),
        ("is 25_000", "is 25_001", UnitKind::Parameter, Part::Value),
        ("from 0 to 100_000", "from 0 to 90_000", UnitKind::Fact, Part::Range),
        ("Is the rent behind?", "Is there any rent to pay?", UnitKind::Fact, Part::Question),
        ("people * allowance", "2 * people * allowance", UnitKind::CostLine, Part::Formula),
        (
            "is people * allowance",
            "is people * allowance\n        from 2027",
            UnitKind::CostLine,
            Part::Years,
        ),
        ("over 5 years", "over 7 years", UnitKind::Appraisal, Part::Horizon),
        ("margin 1", "margin 2", UnitKind::Ruleset, Part::Margin),
        ("as income < limit", "as income <= limit", UnitKind::Term, Part::Case),
        ("arrears is yes\n    expect", "arrears is no\n    expect", UnitKind::Example, Part::Given),
        ("\"Who is poor gets a grant\"", "\"The poor get a grant\"", UnitKind::Rule, Part::Label),
    ] {
        let found = changes(&written, &with(&[(from, to)]));
        let [change] = found.as_slice() else { panic!("{from}: {found:#?}") };
        assert_eq!(change.unit.kind, unit, "{from}");
        let ChangeKind::Changed(edits) = &change.kind else { panic!("{from}: {change:#?}") };
        assert!(edits.iter().any(|edit| edit.part == part), "{from}: {edits:#?}");
        assert!(edits.iter().all(|edit| edit.old != edit.new), "{from}: {edits:#?}");
        assert_eq!(change.is_words(), part == Part::Label, "{from}");
    }
}

#[test]
fn another_name_is_one_rename_and_nothing_else() {
    let written = with(&[]);
    for (from, to, kind) in [
        ("people", "residents", UnitKind::Fact),
        ("poor", "needy", UnitKind::Term),
        ("limit", "ceiling", UnitKind::Parameter),
        ("crowded", "full", UnitKind::Rule),
        ("ease", "comfort", UnitKind::Table),
    ] {
        let text = read(&root().join("tests/diffs/old/rules.wijs"));
        // Names only: labels and questions keep their words.
        let renamed: String = text
            .split('"')
            .enumerate()
            .map(|(at, piece)| {
                if at % 2 == 1 {
                    return piece.to_owned();
                }
                let word = |letter: char| letter.is_alphanumeric() || letter == '_';
                let pieces = piece.split_inclusive(|letter| !word(letter));
                let renamed = pieces.map(|piece| {
                    let name = piece.trim_end_matches(|letter| !word(letter));
                    if name == from { piece.replacen(from, to, 1) } else { piece.to_owned() }
                });
                renamed.collect::<String>()
            })
            .collect::<Vec<_>>()
            .join("\"");
        let found = changes(&written, &loaded(vec![("rules.wijs".to_owned(), renamed)]));
        let [change] = found.as_slice() else { panic!("{from}: {found:#?}") };
        assert_eq!((change.unit.kind, change.unit.name.as_str()), (kind, to));
        assert!(matches!(&change.kind, ChangeKind::Renamed(old) if old.name == from), "{change:#?}");
    }
}

#[test]
fn an_option_in_the_place_of_another_is_no_rename() {
    let written = with(&[]);
    let found = changes(
        &written,
        &with(&[
            ("option none  \"Nothing\"", "option nought \"Zero\""),
            ("none ", "nought "),
            ("none\n", "nought\n"),
        ]),
    );
    assert!(
        found
            .iter()
            .all(|change| !matches!(change.kind, ChangeKind::Renamed(_))
                || change.unit.kind != UnitKind::Option)
    );
}

#[test]
fn what_only_seems_to_depend_on_a_fact_does_not() {
    let lost = |to: &str| {
        let (old, new) = (with(&[]), with(&[("as income < limit", to)]));
        let of = |loaded: &Loaded| diff::dependences(loaded.program.as_ref().unwrap());
        let sides = diff::compare((&old.files, &old.sources), (&new.files, &new.sources), Tongue::En);
        let found = diff::dependence(&of(&old), of(&new), &sides.renames);
        found.lost.get(&diff::Outcome::Advice).is_some_and(|facts| facts.contains("income"))
    };
    assert!(!lost("as income <= limit"));
    assert!(!lost("as income < limit or arrears"));
    assert!(lost("as income >= 0 EUR per year"), "within its range that is always so");
    assert!(lost("as income < 25_000 EUR per year or not (income < 25_000 EUR per year)"));
    assert!(lost("as income < limit or home is rented"), "the rule asks for that anyway");
    assert!(lost("as arrears"));
}

// ── Revisions of a git repository ──────────────────────────────────────────────────────────────────────────────

fn git(folder: &Path, arguments: &[&str]) {
    let run = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(["AUTHOR", "COMMITTER"].into_iter().flat_map(|who| {
            [(format!("GIT_{who}_NAME"), "Test"), (format!("GIT_{who}_EMAIL"), "test@example.org")]
        }))
        .output()
        .expect("git is there");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// A repository with two commits of the small rule set, a table in a file of its own, and a file that is used.
fn repository(name: &str) -> PathBuf {
    let folder = folder(name);
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    let rules = read(&root().join("tests/diffs/old/rules.wijs"));
    let grid = "    | home   || grant | loan | none |\n    | rented || +     | -    | ++   |\n    | owned  || -     | 0    | ++   |\n";
    assert!(rules.contains(grid));
    let rules = rules.replace(grid, "    from file \"tables/ease.csv\"\n");
    let (main, costs) = rules.split_once("costs of grant").unwrap();
    let main = main.replacen("language en\n", "language en\n\nuse \"more/costs.wijs\"\n", 1);
    put(&folder.join("rules/main.wijs"), main.as_bytes());
    put(&folder.join("rules/more/costs.wijs"), format!("language en\n\ncosts of grant{costs}").as_bytes());
    put(&folder.join("rules/tables/ease.csv"), b"home,||,grant,loan,none\nrented,,+,-,++\nowned,,-,0,++\n");
    let facts = "results:\n  - id: H1\n    facts: {income: 10000, people: 2, home: rented, arrears: no}\n";
    put(&folder.join("facts.yaml"), facts.as_bytes());
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    put(&folder.join("rules/tables/ease.csv"), b"home,||,grant,loan,none\nrented,,--,-,++\nowned,,-,0,++\n");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "second"]);
    folder
}

#[test]
fn a_revision_is_read_with_the_files_beside_the_rules() {
    let folder = repository("revisions");
    let facts = ["--facts", "HEAD~1:facts.yaml", "--on", "2026-11-24"];
    for sides in [
        ["HEAD~1:rules", "HEAD:rules"],
        ["main~1:rules/main.wijs", "rules"],
        ["HEAD~1:rules/", "main:rules/main.wijs"],
    ] {
        let found = json(&folder, &[&sides[..], &facts[..]].concat());
        let changes = found["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 1, "{sides:?}");
        assert_eq!(changes[0]["name"], "ease");
        assert_eq!(changes[0]["edits"][0]["old"], "+");
        assert_eq!(changes[0]["edits"][0]["new"], "--");
        assert!(!found["impact"]["differences"].as_array().unwrap().is_empty());
    }
    // What stands in the working copy alone is not seen.
    put(&folder.join("rules/main.wijs"), b"broken");
    assert_eq!(run(&folder, &["diff", "HEAD:rules", "HEAD:rules"]).2, 0);
    // From a folder within the repository, paths still start at its top.
    assert_eq!(run(&folder.join("rules"), &["diff", "HEAD:rules", "HEAD:rules"]).2, 0);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_on_the_disk_goes_before_a_revision_and_a_drive_is_none() {
    let folder = repository("names");
    git(&folder, &["branch", "c"]);
    git(&folder, &["branch", "cc"]);
    // One letter before a colon is a drive, also where there is a branch of that name.
    let (_, err, code) = run(&folder, &["diff", "c:rules", "rules"]);
    assert!(code == 2 && err.contains("`c:rules` does not exist"), "{err}");
    assert_eq!(run(&folder, &["diff", "cc:rules", "rules"]).2, 0);
    assert_eq!(run(&folder, &["diff", "refs/heads/c:rules", "rules"]).2, 0);
    #[cfg(unix)]
    {
        copy(&root().join("rules/eerste"), &folder.join("cc:rules"));
        assert_eq!(run(&folder, &["diff", "cc:rules", "rules"]).2, 1, "that is another rule set now");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_git_cannot_give_is_said_clearly() {
    let folder = repository("wrong");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../facts.yaml", folder.join("rules/tables/out.csv")).unwrap();
        std::os::unix::fs::symlink("ease.csv", folder.join("rules/tables/alias.csv")).unwrap();
    }
    let linked = |to: &str| {
        let text = read(&folder.join("rules/main.wijs"));
        put(&folder.join("rules/main.wijs"), text.replace("tables/ease.csv", to).as_bytes());
        git(&folder, &["add", "."]);
        git(&folder, &["commit", "--quiet", "--amend", "-m", "linked"]);
        put(&folder.join("rules/main.wijs"), text.as_bytes());
        shown(&folder, &["diff", "HEAD:rules", "HEAD:rules"])
    };
    let mut all = Vec::new();
    for sides in [
        ["HEAD~9:rules", "rules"],
        ["nothing:rules", "rules"],
        ["--upload-pack=x:rules", "rules"],
        ["HEAD:rulez", "rules"],
        ["HEAD:rules/../facts.yaml", "rules"],
        ["HEAD:rules/tables", "rules"],
    ] {
        let mut arguments = vec!["diff", "--"];
        arguments.extend(sides);
        all.push(shown(&folder, &arguments));
    }
    all.push(shown(&folder, &["diff", "HEAD:rules", "HEAD:rules", "--facts", "HEAD:fact.yaml"]));
    if cfg!(unix) {
        let alias = linked("tables/alias.csv");
        assert!(alias.ends_with("── exit code 0\n"), "{alias}");
        all.push(linked("tables/out.csv"));
    }
    all.push(linked("tables/eas.csv"));
    // What git says is its own, and differs from version to version.
    let said: Vec<String> = all
        .join("\n")
        .lines()
        .map(|line| {
            match ["git zegt: fatal: ", "git says: fatal: "].iter().find_map(|says| line.split_once(says)) {
                Some((before, _)) => format!("{before}git: fatal: …"),
                None => line.to_owned(),
            }
        })
        .collect();
    insta::assert_snapshot!("git_problems", said.join("\n"));
    let empty = self::folder("no-repository");
    let ceiling = empty.parent().unwrap().to_string_lossy().into_owned();
    let (_, err, code) =
        run_with(&empty, &["diff", "HEAD:rules", "HEAD:rules"], &[("GIT_CEILING_DIRECTORIES", &ceiling)]);
    assert!(
        code == 2 && err.contains("is in no git repository; git says: fatal: not a git repository"),
        "{err}"
    );
    let (_, err, code) = run_with(&empty, &["diff", "HEAD:rules", "HEAD:rules"], &[("PATH", "")]);
    assert!(code == 2 && err.contains("needs git, which is not on this machine"), "{err}");
    std::fs::remove_dir_all(folder).unwrap();
    std::fs::remove_dir_all(empty).unwrap();
}
