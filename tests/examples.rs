//! Examples beside rules, as `wijzer test` runs them: what it says of those that fail, and what it writes for
//! machines.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests write and read files of their own")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with the small rule set and its examples, and with the failing ones when asked for.
fn folder(name: &str, failing: bool) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("examples-{name}"));
    let rules = folder.join("rules");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&rules).unwrap();
    for file in ["rules.wijs", "passing.wijs", "facts.yaml"] {
        std::fs::copy(from.join("small").join(file), rules.join(file)).unwrap();
    }
    if failing {
        std::fs::copy(from.join("failing.wijs"), rules.join("failing.wijs")).unwrap();
    }
    folder
}

/// What `wijzer` prints in a folder, and how it ends.
fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_wijzer"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (format!("{}{}", text(output.stdout), text(output.stderr)), output.status.code().unwrap())
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn examples_that_come_out_pass() {
    let folder = folder("pass", false);
    let (text, code) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--all", "--coverage"]);
    assert_eq!(code, 0, "{text}");
    insta::assert_snapshot!(text);
    let (text, code) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--lang", "nl"]);
    assert_eq!(code, 0, "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_failing_example_shows_what_made_the_difference() {
    let folder = folder("fail", true);
    let (text, code) = run(&folder, &["test", "rules", "--on", "2026-11-25"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(text);
    let (text, _) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--lang", "nl"]);
    insta::assert_snapshot!(text);
}

#[test]
fn a_filter_keeps_what_has_it_in_its_title() {
    let folder = folder("filter", true);
    let (text, code) =
        run(&folder, &["test", "rules", "--on", "2026-11-25", "--filter", "LITTLE WORK", "--all"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("3 cases: 3 passed"), "{text}");
    let (text, code) = run(&folder, &["test", "rules", "--filter", "nowhere"]);
    assert_eq!(code, 2, "{text}");
}

#[test]
fn machines_read_what_came_out() {
    let folder = folder("machines", true);
    let (text, code) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--format", "json"]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (schema, _) = run(&folder, &["schema", "tests"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let problems: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&json)
        .map(|problem| format!("{}: {problem}", problem.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    let counts = &json["counts"];
    assert_eq!((&counts["passed"], &counts["skipped"]), (&10.into(), &2.into()), "{counts}");
    assert_eq!((&counts["failed"], &counts["errors"]), (&6.into(), &1.into()), "{counts}");
    let (junit, _) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--format", "junit"]);
    insta::assert_snapshot!(junit);
    let (tap, _) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--format", "tap"]);
    insta::assert_snapshot!(tap);
    let (github, _) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--format", "github"]);
    insta::assert_snapshot!(github);
    let (gitlab, _) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--format", "gitlab"]);
    let issues: Vec<serde_json::Value> = serde_json::from_str(&gitlab).unwrap();
    assert_eq!(issues.len(), 7);
    for issue in &issues {
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{issue}");
        assert!(issue["fingerprint"].as_str().is_some_and(|print| print.len() == 64), "{issue}");
        assert!(issue["description"].is_string() && issue["severity"].is_string(), "{issue}");
    }
}

#[test]
fn coverage_is_written_and_can_be_asked_for() {
    let folder = folder("coverage", false);
    let arguments =
        ["test", "rules", "--on", "2026-11-25", "--lcov", "rules.info", "--coverage-page", "page.html"];
    let (text, code) = run(&folder, &arguments);
    assert_eq!(code, 0, "{text}");
    insta::assert_snapshot!(read(&folder.join("rules.info")));
    let page = read(&folder.join("page.html"));
    assert!(page.contains("partly: 1 of 2") && page.contains("never applies"), "{page}");
    let (text, code) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--require", "80%"]);
    assert_eq!(code, 0, "{text}");
    let (text, code) = run(&folder, &["test", "rules", "--on", "2026-11-25", "--require", "90"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("less than 90%"), "{text}");
    let (text, code) = run(&folder, &["test", "rules", "--require", "much"]);
    assert_eq!(code, 2, "{text}");
}

/// A part counts only where an expectation rests on it: without what is expected of them, nothing is covered.
#[test]
fn what_no_expectation_rests_on_is_not_covered() {
    let folder = folder("nothing", false);
    let path = folder.join("rules/passing.wijs");
    std::fs::write(&path, "language en\nexample \"one\"\n    given staff is 20 fte\n          kind is purchase\n    expect rule little does not apply\n").unwrap();
    let (text, _) = run(&folder, &["test", "rules", "--coverage"]);
    assert!(text.contains("together                        2  31   6.5%"), "{text}");
}

#[test]
fn rules_without_examples_say_so() {
    let folder = folder("none", false);
    std::fs::remove_file(folder.join("rules/passing.wijs")).unwrap();
    let (text, code) = run(&folder, &["test", "rules"]);
    assert_eq!(code, 0);
    assert!(text.contains("these rules have no examples, so nothing was tested"), "{text}");
}
