//! Findings for other programs: SARIF keeps to its standard, the JSON to its schema, GitLab and GitHub get what they
//! document; and all of them point at the same places.
#![cfg(test)]

#[expect(dead_code, reason = "this test takes no snapshots beside files")]
mod corpus;
#[expect(dead_code, reason = "this test takes no workbooks apart")]
mod sheets;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value as Json;
use wijzer::engine::{Loaded, load_texts, load_texts_beside};
use wijzer::wire::{FINDINGS_SCHEMA, Findings};

fn of(loaded: &Loaded) -> Findings<'_> {
    Findings { problems: &loaded.problems, sources: &loaded.sources, tongue: loaded.tongue, exit_code: 1 }
}

/// Every broken rule file, with the sound one that it is read beside.
fn broken() -> Vec<(String, Loaded)> {
    let names = corpus::names("bad-rules", &["wijs"]).into_iter().filter(|name| !name.starts_with("base"));
    let load = |name: String| {
        let mut files = vec![(name.clone(), corpus::text(&format!("bad-rules/{name}")))];
        if !name.starts_with("alone-") {
            let base = if name.contains("-en.") { "base-en.wijs" } else { "base.wijs" };
            files.push((base.to_owned(), corpus::text(&format!("bad-rules/{base}"))));
        }
        (name, load_texts(files))
    };
    let mut all: Vec<_> = names.map(load).collect();
    all.push(("workbook".to_owned(), workbook()));
    assert!(all.len() > 100);
    all
}

/// A rule set with a mistake in a workbook.
fn workbook() -> Loaded {
    let folder = "bad-tables/E0910-no-bar-nl";
    let name = corpus::names(folder, &["sheet"]).remove(0);
    let book = sheets::workbook(&corpus::text(&format!("{folder}/{name}")));
    let files = ["main.wijs", "base.wijs"].map(|file| {
        let folder = if file == "main.wijs" { folder } else { "bad-rules" };
        (file.to_owned(), corpus::text(&format!("{folder}/{file}")))
    });
    load_texts_beside(files.to_vec(), &BTreeMap::from([(name.replace(".sheet", ".xlsx"), book)]), None)
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn keeps_to(schema: &str, name: &str, json: &Json) {
    let validator = jsonschema::validator_for(&parsed(schema)).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(json).map(|one| format!("{}: {one}", one.instance_path())).collect();
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
}

/// The schema of the standard. One pattern in it (of languages) has a bracket too many, which readers of regular
/// expressions other than those of JavaScript refuse.
fn standard() -> String {
    let (wrong, right) = ("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema = corpus::text("schemas/sarif-2.1.0.json");
    assert!(schema.contains(wrong));
    schema.replace(wrong, right)
}

#[test]
fn sarif_keeps_to_its_standard() {
    let schema = parsed(&standard());
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, loaded) in broken() {
        let log = parsed(&of(&loaded).sarif());
        let wrong: Vec<String> =
            validator.iter_errors(&log).map(|one| format!("{}: {one}", one.instance_path())).collect();
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), loaded.problems.len(), "{name}");
        let mut prints = BTreeSet::new();
        for result in results {
            // The standard: the rule that an index names is the one that the id names.
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"], "{name}");
            assert!(rules[at]["help"]["markdown"].as_str().unwrap().starts_with("# "), "{name}");
            assert!(!rules[at]["help"]["text"].as_str().unwrap().is_empty(), "{name}");
            assert_ne!(rules[at]["shortDescription"]["text"], rules[at]["id"], "{name}");
            assert!(prints.insert(result["partialFingerprints"].to_string()), "{name}: twice the same");
        }
    }
    // A schema that takes anything would show nothing.
    let mut log = parsed(&of(&broken()[0].1).sarif());
    log["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!validator.is_valid(&log));
}

/// A stretch of a text between lines and columns, counted in units of UTF-16.
fn cut(text: &str, region: &Json) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
    let at = |line: usize, column: usize| {
        let newline = u16::from(b'\n');
        let ends = units.iter().enumerate().filter(|(_, unit)| **unit == newline).map(|(at, _)| at + 1);
        std::iter::once(0).chain(ends).nth(line - 1).unwrap() + column - 1
    };
    let (start, end) =
        (at(number("startLine"), number("startColumn")), at(number("endLine"), number("endColumn")));
    String::from_utf16(&units[start..end]).unwrap()
}

#[test]
fn sarif_points_at_what_the_finding_is_about() {
    let mut count = 0;
    for (name, loaded) in broken() {
        let log = parsed(&of(&loaded).sarif());
        for (problem, result) in loaded.problems.iter().zip(log["runs"][0]["results"].as_array().unwrap()) {
            let empty = Vec::new();
            let related = result["relatedLocations"].as_array().unwrap_or(&empty);
            let locations = result["locations"].as_array().unwrap().iter().chain(related);
            for (label, location) in problem.labels.iter().zip(locations) {
                let file = loaded.sources.get(label.span.file).unwrap();
                let region = &location["physicalLocation"]["region"];
                if file.sheet().is_some() {
                    assert!(region.is_null());
                    assert!(location["logicalLocations"][0]["fullyQualifiedName"].is_string());
                    continue;
                }
                assert_eq!(cut(file.text(), region), loaded.sources.text(label.span), "{name}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn the_json_keeps_to_its_schema() {
    for (name, loaded) in broken() {
        let json = parsed(&of(&loaded).json());
        keeps_to(FINDINGS_SCHEMA, &name, &json);
        assert_eq!(json["findings"].as_array().unwrap().len(), loaded.problems.len());
    }
}

#[test]
fn gitlab_gets_every_field_that_it_requires() {
    for (name, loaded) in broken() {
        let report = parsed(&of(&loaded).gitlab());
        let issues = report.as_array().unwrap();
        assert_eq!(issues.len(), loaded.problems.len());
        let mut prints = BTreeSet::new();
        for issue in issues {
            for field in ["description", "check_name", "fingerprint"] {
                assert!(issue[field].as_str().is_some_and(|text| !text.is_empty()), "{name}: {field}");
            }
            let severity = issue["severity"].as_str().unwrap();
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{name}");
            let path = issue["location"]["path"].as_str().unwrap();
            assert!(
                !path.is_empty() && !path.starts_with("./"),
                "{name}: GitLab wants `{path}` without `./`"
            );
            assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{name}");
            assert!(prints.insert(issue["fingerprint"].to_string()), "{name}: twice the same");
        }
    }
}

/// A workflow command taken apart as the runner of GitHub does it: its name, properties and message.
fn command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let back = |text: &str| {
        text.replace("%2C", ",")
            .replace("%3A", ":")
            .replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%25", "%")
    };
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let properties = properties.split(',').map(|one| one.split_once('=').unwrap());
    let properties = properties.map(|(name, value)| (name.to_owned(), back(value))).collect();
    (name.to_owned(), properties, back(message))
}

#[test]
fn github_gets_a_line_a_finding() {
    for (name, loaded) in broken() {
        let commands = of(&loaded).github();
        assert_eq!(commands.lines().count(), loaded.problems.len(), "{name}");
        for (problem, line) in loaded.problems.iter().zip(commands.lines()) {
            let (command, properties, message) = command(line);
            assert!(["error", "warning", "notice"].contains(&command.as_str()));
            assert_eq!(properties["title"], problem.code.0);
            assert!(message.contains(&problem.message), "{name}: {message}");
            assert!(properties.contains_key("file"));
        }
    }
}

/// A rule set with an owl before a mistake, a name of a file that needs escaping, and lines that end as on Windows.
fn owl() -> Loaded {
    let text = corpus::text("bad-rules/base.wijs");
    let text = format!("{text}\n# 🦉\nregel uil \"🦉 50%\"\n    als     🦉 is groot\n    als     groot\n");
    load_texts(vec![("./map, één:twee/uil 100%.wijs".to_owned(), text.replace('\n', "\r\n"))])
}

#[test]
fn all_say_the_same() {
    let loaded = owl();
    let log = of(&loaded).sarif();
    keeps_to(&standard(), "owl", &parsed(&log));
    // The page of the diagnostic is long, and shown by `wijzer explain`.
    let mut log = parsed(&log);
    for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
        rule["help"] = "…".into();
    }
    let log = serde_json::to_string_pretty(&log).unwrap();
    let all = [("sarif", log), ("json", of(&loaded).json()), ("github", of(&loaded).github())];
    let shown = all.into_iter().chain([("gitlab", of(&loaded).gitlab())]);
    insta::assert_snapshot!(shown.map(|(name, text)| format!("── {name}\n{text}\n")).collect::<String>());
}

#[test]
fn a_fingerprint_outlives_lines_above() {
    let text = corpus::text("bad-rules/base.wijs") + "\nregel een \"Een\"\n    als groot\n    als groot\n";
    let moved = text.replacen("\n\n", "\n\n# Nog een regel.\n\n", 1);
    let other = text.replace("regel een", "regel twee").replace("    als groot\n", "    als klein\n");
    let prints = |text: &str| {
        let loaded = load_texts(vec![("r.wijs".to_owned(), text.to_owned())]);
        let report = parsed(&of(&loaded).gitlab());
        let issues = report.as_array().unwrap().clone();
        assert!(!issues.is_empty());
        issues.iter().map(|issue| issue["fingerprint"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(prints(&text), prints(&moved));
    assert_ne!(prints(&text), prints(&other));
}

/// Runs `wijzer check` in the folder of the tests; gives standard output, standard error and the exit code.
fn check(arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_wijzer"))
        .arg("check")
        .args(arguments)
        .current_dir(corpus::folder("bad-rules"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn the_command_writes_nothing_but_the_findings() {
    for format in ["sarif", "json", "gitlab"] {
        let (out, err, code) = check(&["E0103-empty.wijs", "--format", format]);
        assert_eq!((err.as_str(), code), ("", 1), "{format}");
        assert!(out.contains("E0103"), "{format}: {out}");
        parsed(&out);
        let (out, err, code) = check(&["base.wijs", "--format", format, "--deny", "all"]);
        let denied = parsed(&out);
        assert_eq!(err, "", "{format}");
        let errors = out.matches("\"error\"").count() + out.matches("\"major\"").count();
        assert_eq!(code, i32::from(errors > 0), "{denied}");
    }
    let (out, err, code) = check(&["base.wijs", "--format", "github", "--allow", "W0708"]);
    assert_eq!((err.as_str(), code), ("", 0), "{out}");
    let (out, err, code) = check(&["base.wijs", "--format", "sarif", "--fix"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(err.contains("--fix"), "{err}");
    let (out, err, code) = check(&["not-there.wijs", "--format", "sarif"]);
    assert_eq!((out.as_str(), code), ("", 2), "{err}");
}
