//! The program as people run it: what it prints, and how it ends. Snapshots show both.
#![cfg(test)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in the root of the project; gives standard output, standard error and the exit code.
fn run(arguments: &[&str], input: &[u8]) -> (String, String, i32) {
    run_in(&root(), arguments, input)
}

fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wijzer"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().expect("it was not killed"))
}

/// What a run prints, with how it ended.
fn shown(arguments: &[&str], input: &str) -> String {
    let (out, err, code) = run(arguments, input.as_bytes());
    let mut text = format!("$ wijzer {}\n", arguments.join(" "));
    text.push_str(&out);
    if !err.is_empty() {
        text.push_str("── standard error\n");
        text.push_str(&err);
    }
    text.push_str(&format!("── exit code {code}\n"));
    text
}

macro_rules! shows {
    ($name:ident, $arguments:expr) => {
        shows!($name, $arguments, "");
    };
    ($name:ident, $arguments:expr, $input:expr) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(shown(&$arguments, $input));
        }
    };
}

const EERSTE: [&str; 2] = ["rules/eerste", "rules/eerste/feiten.yaml"];

shows!(help, ["--help"]);
shows!(help_of_advise, ["advise", "--help"]);
shows!(help_of_check, ["check", "--help"]);
shows!(help_of_completions, ["completions", "--help"]);
shows!(help_of_doc, ["doc", "--help"]);
shows!(help_of_explain, ["explain", "--help"]);
shows!(help_of_facts, ["facts", "--help"]);
shows!(help_of_man, ["man", "--help"]);
shows!(help_of_mutate, ["mutate", "--help"]);
shows!(help_of_new, ["new", "--help"]);
shows!(help_of_schema, ["schema", "--help"]);
shows!(help_of_snapshot, ["snapshot", "--help"]);
shows!(help_of_table, ["table", "--help"]);
shows!(help_of_table_export, ["table", "export", "--help"]);
shows!(help_of_why, ["why", "--help"]);
shows!(table_list, ["table", "list", "rules/eerste"]);
shows!(table_export, ["table", "export", "rules/eerste", "passend_per_soort"]);
shows!(table_export_of_no_table, ["table", "export", "rules/eerste", "passend_per_sort", "--lang", "en"]);
shows!(
    table_export_to_no_known_file,
    ["table", "export", "rules/eerste", "passend_per_soort", "-o", "target/passend.txt"]
);
shows!(check_the_first_rule_set, ["check", "rules/eerste"]);
shows!(check_the_large_rule_set, ["check", "rules/bij12"]);
shows!(check_standard_input, ["check", "-"], "language en\n\noption one \"One\"\nopton two \"Two\"\n");
shows!(check_what_is_not_there, ["check", "rules/eerst"]);
shows!(check_a_folder_without_rules, ["check", "grammar"]);
shows!(facts_as_yaml, ["facts", "rules/eerste"]);
shows!(facts_as_yaml_in_english, ["facts", "rules/eerste", "--lang", "en"]);
shows!(facts_as_csv, ["facts", "rules/eerste", "--format", "csv"]);
shows!(facts_as_schema, ["facts", "rules/eerste", "--format", "schema"]);
shows!(
    advise_with_draws,
    [
        "advise",
        EERSTE[0],
        EERSTE[1],
        "--on",
        "2026-11-24",
        "--lang",
        "en",
        "--draws",
        "1000",
        "--seed",
        "7",
        "--result",
        "R1"
    ]
);
shows!(draws_need_a_number, ["advise", EERSTE[0], EERSTE[1], "--draws", "0"]);
shows!(
    advise_as_json,
    ["advise", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--format", "json", "--result", "R2"]
);
shows!(advise_on_one_result, ["advise", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--result", "R1"]);
shows!(
    advise_on_one_result_in_english,
    ["advise", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--result", "R2", "--lang", "en"]
);
shows!(
    advise_before_the_tariffs_begin,
    ["advise", EERSTE[0], EERSTE[1], "--on", "2020-01-01", "--result", "R1"]
);
shows!(advise_on_a_result_that_is_not_there, ["advise", EERSTE[0], EERSTE[1], "--result", "R9"]);
shows!(advise_with_a_wrong_date, ["advise", EERSTE[0], EERSTE[1], "--on", "gisteren"]);
shows!(
    advise_with_wrong_facts,
    ["advise", EERSTE[0], "-"],
    "resultaten:\n  - id: R1\n    feiten: {staff: 3}\n"
);
shows!(advise_with_facts_that_are_not_there, ["advise", EERSTE[0], "rules/eerste/feiten.yml"]);
shows!(advise_with_both_from_standard_input, ["advise", "-", "-"]);
shows!(
    advise_from_csv,
    ["advise", EERSTE[0], "-", "--on", "2026-11-24", "--result", "R1"],
    "id;naam;soort;deelnemers;staf;standaard\nR1;Uit een rekenblad;inkoop;9;2,5;nee\n"
);
shows!(why_the_advice, ["why", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--result", "R1"]);
shows!(
    why_not_another,
    ["why", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--result", "R3", "--option", "markt"]
);
shows!(why_in_english, ["why", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--result", "R2", "--lang", "en"]);
shows!(why_an_option_that_is_not_there, ["why", EERSTE[0], EERSTE[1], "--result", "R1", "--option", "makrt"]);
shows!(
    why_in_the_portfolio,
    [
        "why",
        "rules/bij12",
        "rules/bij12/portfolio.yaml",
        "--on",
        "2026-11-24",
        "--result",
        "R19",
        "--option",
        "bij12"
    ]
);
shows!(explain_a_code, ["explain", "E0403"]);
shows!(explain_a_code_in_english, ["explain", "e0605", "--lang", "en"]);
shows!(explain_what_is_not_there, ["explain", "E0999"]);
shows!(no_command, []);
shows!(unknown_command, ["advize"]);

#[test]
fn the_schema_is_the_one_in_docs() {
    let (out, err, code) = run(&["schema", "advice"], b"");
    assert_eq!((out.as_str(), err.as_str(), code), (wijzer::wire::ADVICE_SCHEMA, "", 0));
    let (out, err, code) = run(&["schema", "findings"], b"");
    assert_eq!((out.as_str(), err.as_str(), code), (wijzer::wire::FINDINGS_SCHEMA, "", 0));
}

#[test]
fn a_filled_in_form_is_taken_back() {
    let (form, _, code) = run(&["facts", "rules/bij12"], b"");
    assert_eq!(code, 0);
    let (out, err, code) = run(&["advise", "rules/bij12", "-", "--on", "2026-11-24"], form.as_bytes());
    assert_eq!((err.as_str(), code), ("", 0), "an empty form is valid: everything in it is unknown");
    assert!(out.contains("R01"));
}

#[test]
fn the_portfolio_keeps_to_the_schema_of_its_facts() {
    let (schema, _, _) = run(&["facts", "rules/bij12", "--format", "schema"], b"");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let good = serde_json::json!({"taal": "nl", "projecten": [{"id": "P1", "resultaten": [{"id": "R1", "feiten": {
        "fte": {"laag": 1, "waarschijnlijk": 2, "hoog": 3, "door": "de projectleider", "op": "2026-01-31"},
        "aard": "uitvoering", "deelnemers": ["drenthe"], "wettelijk": "ja", "naam_partner": "niet van toepassing",
        "rijpheid": {"waarden": ["pilot", {"waarde": "opschaling", "door": "een ander"}]}}}]}]});
    let problems: Vec<String> = validator.iter_errors(&good).map(|problem| problem.to_string()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let (_, err, code) =
        run(&["advise", "rules/bij12", "-", "--on", "2026-11-24"], good.to_string().as_bytes());
    assert_eq!((err.as_str(), code), ("", 0), "what the schema allows, the program takes");
    for bad in [
        serde_json::json!({"projecten": [{"id": "P1", "resultaten": [{"id": "R1", "feiten": {"aard": "beleidd"}}]}]}),
        serde_json::json!({"projecten": [{"id": "P1", "resultaten": [{"id": "R1", "feiten": {"fte": 51}}]}]}),
        serde_json::json!({"projecten": [{"id": "P1", "resultaten": [{"naam": "zonder id"}]}]}),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
        let (_, _, code) = run(&["advise", "rules/bij12", "-"], bad.to_string().as_bytes());
        assert_eq!(code, 1, "{bad}");
    }
}

/// A folder of its own for one test.
fn fresh(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn put(path: &Path, bytes: &[u8]) {
    std::fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

/// One clear error, and the exit code.
fn one_error(folder: &Path, arguments: &[&str], input: &[u8], code: i32, says: &str) {
    let (out, err, found) = run_in(folder, arguments, input);
    assert_eq!(found, code, "{err}");
    assert_eq!(out, "");
    assert!(err.contains(says), "{says:?} is not in {err}");
    assert!(err.len() < 4000, "the message is {} bytes long", err.len());
}

#[test]
fn a_document_is_written_whole_with_its_drawings_beside_it() {
    let folder = fresh("doc");
    let rules = root().join("rules/eerste").display().to_string();
    let (out, err, code) = run_in(&folder, &["doc", &rules, "--on", "2026-11-24", "-o", "regels.md"], b"");
    assert_eq!((out.as_str(), err.as_str(), code), ("", "", 0));
    let read = |name: &str| std::io::read_to_string(std::fs::File::open(folder.join(name)).unwrap()).unwrap();
    assert!(read("regels.md").contains("](regels-diagram.svg)"));
    assert!(read("regels-diagram.svg").starts_with("<svg"));
    // The name of the file says what it is; over what is there it is written anew.
    for _ in 0..2 {
        assert_eq!(run_in(&folder, &["doc", &rules, "-o", "regels.html"], b"").2, 0);
    }
    assert!(read("regels.html").starts_with("<!DOCTYPE html>"));
    let printed = run(&["doc", "rules/eerste", "--lang", "en", "--format", "markdown"], b"");
    assert!(printed.0.contains("](data:image/svg+xml,") && printed.0.contains("At a glance"));
    one_error(&folder, &["doc", &rules, "-o", "nowhere/regels.html"], b"", 2, "de map waarin");
}

#[test]
fn ten_thousand_brackets_are_one_error() {
    let deep =
        format!("language en\n\ndefine deep\n    as {}yes{}\n", "(".repeat(10_000), ")".repeat(10_000));
    one_error(&root(), &["check", "-"], deep.as_bytes(), 1, "E0104");
    let lines = format!(
        "language en\n\ndefine deep\n    as {}yes{}\n",
        "(\n    ".repeat(10_000),
        "\n    )".repeat(10_000)
    );
    one_error(&root(), &["check", "-"], lines.as_bytes(), 1, "E0105");
    let json = format!("{{\"results\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    one_error(&root(), &["advise", "rules/eerste", "-"], json.as_bytes(), 1, "E060");
    let yaml = format!("results: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    one_error(&root(), &["advise", "rules/eerste", "-"], yaml.as_bytes(), 1, "E0603");
}

#[test]
fn a_line_of_ten_megabytes_is_one_error() {
    let line = format!("language en\n\noption one \"{}\"\n", "x".repeat(10 << 20));
    one_error(&root(), &["check", "-"], line.as_bytes(), 1, "E0104");
    let words = format!("language en\n\ndefine long as {}yes\n", "yes and ".repeat(10 << 17));
    one_error(&root(), &["check", "-"], words.as_bytes(), 1, "E0104");
    let fact = format!("results:\n  - id: R1\n    facts: {{staf: {}}}\n", "9".repeat(10 << 20));
    let (_, err, code) = run(&["advise", "rules/eerste", "-"], fact.as_bytes());
    assert_eq!(code, 1);
    assert!(err.contains("E0610") && err.len() < 4000, "{} bytes", err.len());
}

#[test]
fn what_is_not_utf8_is_one_error() {
    let folder = fresh("not_utf8");
    put(&folder.join("bad.wijs"), b"language en\n\noption caf\xe9 \"Coffee\"\n");
    one_error(&folder, &["check", "bad.wijs"], b"", 2, "is not UTF-8 text at line 3");
    one_error(&folder, &["check", "."], b"", 2, "is not UTF-8 text at line 3");
    one_error(&root(), &["advise", "rules/eerste", "-"], b"results:\n  - id: \xff\n", 2, "at line 2");
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_is_one_error() {
    let folder = fresh("circle");
    std::fs::create_dir_all(folder.join("rules/more")).unwrap();
    put(&folder.join("rules/a.wijs"), b"language en\n\noption one \"One\"\n");
    std::os::unix::fs::symlink(folder.join("rules"), folder.join("rules/more/again")).unwrap();
    one_error(&folder, &["check", "rules"], b"", 2, "leads back to a folder above it");
}

#[test]
fn a_bomb_of_aliases_is_one_error() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in ('b'..='i').zip('a'..) {
        bomb.push_str(&format!(
            "{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
        ));
    }
    one_error(&root(), &["advise", "rules/eerste", "-"], bomb.as_bytes(), 1, "E0602");
}

#[test]
fn a_file_that_is_not_there_and_a_device_are_errors() {
    one_error(&root(), &["advise", "rules/eerste", "nergens.yaml"], b"", 2, "bestaat niet");
    one_error(&root(), &["advise", "rules/eerste", "rules"], b"", 2, "is a folder");
}

#[test]
fn nothing_is_coloured_when_it_does_not_go_to_a_terminal() {
    let (out, _, _) = run(&["advise", EERSTE[0], EERSTE[1]], b"");
    assert!(!out.contains('\u{1b}'));
}

#[test]
fn a_form_is_written_to_a_new_file_and_never_over_another() {
    let folder = fresh("form");
    let rules = root().join("rules/eerste").display().to_string();
    let arguments = ["facts", &rules, "-o", "form.yaml"];
    let (out, err, code) = run_in(&folder, &arguments, b"");
    assert_eq!((out.as_str(), err.as_str(), code), ("", "", 0));
    let written = std::io::read_to_string(std::fs::File::open(folder.join("form.yaml")).unwrap()).unwrap();
    assert_eq!(written, run(&["facts", &rules], b"").0);
    one_error(&folder, &arguments, b"", 2, "bestaat al");
    one_error(&folder, &["facts", &rules, "-o", "nowhere/form.yaml"], b"", 2, "de map waarin");
}

shows!(fmt_from_standard_input, ["fmt", "--stdin"], "taal nl\noptie   a   \"A\"\n");
shows!(fmt_of_rules_that_cannot_be_read, ["fmt", "--stdin"], "taal nl\noptei a\n");
shows!(
    translate_from_standard_input,
    ["translate", "-", "--to", "en"],
    "taal nl\noptie a \"A\" in het Engels \"An A\"\n"
);
shows!(translate_a_folder_without_a_place_to_go, ["translate", "rules/bij12", "--to", "en"]);

#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at what is written")]
fn fmt_lays_out_files_and_translate_writes_a_folder() {
    let folder = std::env::temp_dir().join(format!("wijzer-fmt-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("regels/deel")).unwrap();
    let tidy = "taal nl\n\noptie a \"A\"\n";
    std::fs::write(folder.join("regels/a.wijs"), "taal nl\n\noptie  a \"A\"\n").unwrap();
    std::fs::write(folder.join("regels/deel/b.wijs"), tidy).unwrap();
    let (out, err, code) = run_in(&folder, &["fmt", "--check", "regels"], b"");
    assert_eq!((err.as_str(), code), ("", 1));
    assert_eq!(out, "regels/a.wijs:3: is anders opgemaakt\n  - optie  a \"A\"\n  + optie a \"A\"\n");
    let (out, _, code) = run_in(&folder, &["fmt", "regels"], b"");
    assert_eq!((out.as_str(), code), ("regels/a.wijs: opgemaakt\n", 0));
    assert_eq!(std::fs::read_to_string(folder.join("regels/a.wijs")).unwrap(), tidy);
    let (out, err, code) = run_in(&folder, &["fmt", "--check", "regels"], b"");
    assert_eq!((out.as_str(), err.as_str(), code), ("", "", 0));
    let (_, err, code) = run_in(&folder, &["translate", "regels", "--to", "en", "-o", "rules"], b"");
    assert_eq!((err.as_str(), code), ("", 0));
    let english = std::fs::read_to_string(folder.join("rules/deel/b.wijs")).unwrap();
    assert_eq!(english, "language en\n\noption a \"A\"\n");
    // What is there is only written over when that is asked for.
    let (_, err, code) = run_in(&folder, &["translate", "regels", "--to", "en", "-o", "rules"], b"");
    assert!(err.contains("rules") && code == 2, "{err}");
    let again = ["translate", "regels", "--to", "en", "-o", "rules", "--overwrite"];
    assert_eq!(run_in(&folder, &again, b"").2, 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_table_goes_to_a_spreadsheet_and_is_read_from_there() {
    let folder = std::env::temp_dir().join(format!("wijzer-table-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let rules = folder.join("regels.wijs").display().to_string();
    std::fs::copy(root().join("rules/eerste/regels.wijs"), &rules).unwrap();
    let (inline, _, _) = run(&["advise", &rules, EERSTE[1], "--on", "2026-11-24"], b"");
    for file in ["passend.xlsx", "passend.csv"] {
        let path = folder.join(file).display().to_string();
        let export = ["table", "export", &rules, "passend_per_soort", "-o", &path];
        let (said, _, code) = run(&export, b"");
        assert_eq!(code, 0);
        let clause = said.lines().last().unwrap().trim();
        let text = text_of(&root().join("rules/eerste/regels.wijs"));
        let (start, end) = (text.find("    | soort").unwrap(), text.find("kosten van bij12").unwrap());
        let mut moved = text;
        moved.replace_range(start..end, &format!("    {clause}\n\n"));
        let own = folder.join(format!("{file}.wijs")).display().to_string();
        std::fs::File::create(&own).unwrap().write_all(moved.as_bytes()).unwrap();
        let (from_file, err, code) = run(&["advise", &own, EERSTE[1], "--on", "2026-11-24"], b"");
        assert_eq!(code, 0, "{err}");
        // The fingerprint differs, as what stands in the rules does; the advice does not.
        let without =
            |text: &str| text.lines().filter(|line| !line.contains("vingerafdruk")).collect::<String>();
        assert_eq!(without(&from_file), without(&inline));
        let (_, err, code) = run(&export, b"");
        assert_eq!((err.contains("bestaat al"), code), (true, 2), "{err}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "tests read the shipped rule sets")]
fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_file_pulls_in_what_it_uses_and_nothing_from_outside_its_folder() {
    let folder = std::env::temp_dir().join(format!("wijzer-use-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("rules/deep")).unwrap();
    let shipped = text_of(&root().join("rules/eerste/regels.wijs"));
    let put = |path: &str, text: &str| {
        let mut file = std::fs::File::create(folder.join(path)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    };
    put("rules/main.wijs", &format!("{shipped}\ngebruik \"deep/a.wijs\"\n"));
    put("rules/deep/a.wijs", "taal nl\ngebruik \"./deep/b.wijs\"\nbegrip dubbel is deelnemers * keer\n");
    put("rules/deep/b.wijs", "taal nl\nbegrip keer is 2\n");
    put("secret.wijs", "taal nl\nbegrip keer is 3\n");
    let main = folder.join("rules/main.wijs").display().to_string();
    let check = |path: &str| {
        let (out, err, code) = run(&["check", path], b"");
        (format!("{out}{err}"), code)
    };
    let (said, code) = check(&main);
    assert_eq!(code, 0, "{said}");
    let (said, code) = check(&folder.join("rules").display().to_string());
    assert_eq!(code, 0, "{said}");
    std::fs::remove_file(folder.join("rules/deep/b.wijs")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../secret.wijs", folder.join("rules/deep/b.wijs")).unwrap();
        let (said, code) = check(&main);
        assert!(code == 1 && said.contains("E0901") && said.contains("koppeling naar buiten"), "{said}");
    }
    let (out, err, code) = run(&["check", "-"], text_of(Path::new(&main)).as_bytes());
    assert!(code == 1 && err.contains("E0903"), "{out}{err}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_advice_and_an_explanation_are_pages_of_html() {
    let advise = ["advise", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--format", "html"];
    let why = ["why", EERSTE[0], EERSTE[1], "--on", "2026-11-24", "--result", "R1", "--format", "html"];
    for arguments in [&advise[..], &why[..]] {
        let (page, err, code) = run(arguments, b"");
        assert_eq!((err.as_str(), code), ("", 0));
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">") && page.ends_with("</html>\n"));
        // One file, without anything that runs or comes from elsewhere.
        assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("@import"));
        assert_eq!(page.matches("<h1").count(), 1);
    }
}
