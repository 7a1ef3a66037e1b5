//! The shipped rule sets, end to end: what comes out, and that it adds up.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use wijzer::engine::{Loaded, advise, facts_of_text, load_texts};
use wijzer::intake::Cases;
use wijzer::locale::Tongue;
use wijzer::program::Program;
use wijzer::value::Date;
use wijzer::{report, wire};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules")
}

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files")]
fn load(folder: &str) -> Loaded {
    let mut files: Vec<(String, String)> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "wijs" || ending == "md"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), text(&path)))
        .collect();
    files.sort();
    let loaded = load_texts(files);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded
}

fn cases(loaded: &mut Loaded, program: &Program, path: &str) -> Cases {
    let text = text(&root().join(path));
    let (cases, problems) = facts_of_text(&mut loaded.sources, program, path, text);
    assert!(problems.is_empty(), "{problems:?}");
    cases.unwrap()
}

fn on() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn json(folder: &str, facts: &str) -> Json {
    let mut loaded = load(folder);
    let program = loaded.program.clone().unwrap();
    let cases = cases(&mut loaded, &program, facts);
    serde_json::from_str(&wire::advice(&program, &advise(&program, &cases, on()), None)).unwrap()
}

fn portfolio() -> Json {
    json("bij12", "bij12/portfolio.yaml")
}

fn list<'j>(value: &'j Json, key: &str) -> &'j Vec<Json> {
    value.get(key).and_then(Json::as_array).unwrap_or_else(|| panic!("{key} is no list"))
}

fn cents(value: Option<&Json>) -> Option<i128> {
    let text = value?.as_str()?;
    let (whole, fraction) = text.split_once('.').unwrap();
    assert_eq!(fraction.len(), 2, "{text} has two decimals");
    let digits: i128 = format!("{}{fraction}", whole.trim_start_matches('-')).parse().unwrap();
    Some(if whole.starts_with('-') { -digits } else { digits })
}

#[test]
fn the_portfolio_has_thirty_results_each_with_an_outcome() {
    let advice = portfolio();
    let results = list(&advice, "results");
    assert_eq!(results.len(), 30);
    let table: Vec<String> = results
        .iter()
        .map(|result| {
            let found = &result["recommendation"];
            let open: Vec<&str> =
                list(found, "open_facts").iter().filter_map(|one| one["fact"].as_str()).collect();
            format!(
                "{}  {:<12} {:<27} {}",
                result["id"].as_str().unwrap(),
                found["status"].as_str().unwrap(),
                found["option"].as_str().unwrap_or("-"),
                open.join(" ")
            )
        })
        .collect();
    insta::assert_snapshot!("portfolio_outcomes", table.join("\n"));
}

#[test]
fn the_json_keeps_to_its_schema() {
    let schema: Json = serde_json::from_str(wire::ADVICE_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for advice in [portfolio(), json("eerste", "eerste/feiten.yaml")] {
        let problems: Vec<String> = validator
            .iter_errors(&advice)
            .map(|problem| format!("{}: {problem}", problem.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

#[test]
fn years_and_provinces_add_up_to_the_cent_for_every_option_of_every_result() {
    let advice = portfolio();
    let mut shared = 0;
    for result in list(&advice, "results") {
        for option in list(result, "options") {
            let costs = &option["costs"];
            let Some(total) = cents(costs.get("total_nominal")) else { continue };
            let years: i128 =
                list(costs, "by_year").iter().map(|year| cents(year.get("amount")).unwrap()).sum();
            assert_eq!(years, total, "{} {}", result["id"], option["id"]);
            let lines: i128 = list(costs, "lines")
                .iter()
                .flat_map(|line| list(line, "by_year"))
                .map(|amount| cents(Some(amount)).unwrap())
                .sum();
            assert_eq!(lines, total, "{} {}", result["id"], option["id"]);
            let provinces = list(costs, "by_province");
            if !provinces.is_empty() {
                shared += 1;
                let sum: i128 = provinces.iter().map(|one| cents(one.get("amount")).unwrap()).sum();
                assert_eq!(sum, total, "{} {}", result["id"], option["id"]);
                assert_eq!(provinces.len(), 12);
            }
        }
    }
    assert!(shared > 100, "{shared} options are shared over the provinces");
}

#[test]
fn costs_per_province_are_said_to_be_unknown_where_it_is_not_known_who_takes_part() {
    let advice = portfolio();
    for result in list(&advice, "results") {
        let all_twelve = !["R07", "R18", "R19", "R21", "R24", "R26", "R29", "R30"]
            .contains(&result["id"].as_str().unwrap());
        for option in list(result, "options") {
            let costs = &option["costs"];
            let unknown = &costs["by_province_unknown"];
            if all_twelve {
                assert!(unknown.is_null(), "{} {}", result["id"], option["id"]);
            } else {
                assert_eq!(unknown["reason"], "who_shares", "{} {}", result["id"], option["id"]);
                assert_eq!(unknown["facts"][0], "deelnemers");
                assert!(list(costs, "by_province").is_empty());
            }
        }
    }
}

#[test]
fn every_figure_of_the_portfolio_stays_marked_as_assumed() {
    for result in list(&portfolio(), "results") {
        if result["recommendation"]["status"] == "none" {
            continue;
        }
        let marks = list(result, "rests_on");
        assert!(
            marks.iter().any(|mark| mark["kind"] == "fact" && mark["mark"] == "assumed"),
            "{} rests on assumed facts and does not say so",
            result["id"]
        );
    }
}

/// Everything but labels and texts.
fn without_words(value: &Json) -> Json {
    const WORDS: [&str; 9] =
        ["label", "text", "because", "question", "by", "place", "reason", "sha256", "description"];
    match value {
        Json::Object(map) => map
            .iter()
            .filter(|(key, inner)| {
                // `reason` is a word of the authors only where it stands in a cost line.
                !WORDS.contains(&key.as_str())
                    || (*key == "reason" && map.contains_key("facts"))
                    || inner.is_null()
            })
            .map(|(key, inner)| (key.clone(), without_words(inner)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Json::Array(items) => items.iter().map(without_words).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => value.clone(),
    }
}

#[test]
fn the_dutch_and_the_english_rule_set_say_the_same() {
    let dutch = without_words(&portfolio());
    let english = without_words(&json("bij12-en", "bij12/portfolio.yaml"));
    assert_eq!(dutch, english);
    // Sources are the same ones, under their names.
    let names = |folder: &str| {
        let program = load(folder).program.unwrap();
        let cited: BTreeMap<String, Vec<String>> = program
            .rules
            .values()
            .map(|rule| {
                let cited = rule.citations.iter().map(|one| program.sources[one.source].name.clone());
                (rule.name.clone(), cited.collect())
            })
            .collect();
        cited
    };
    assert_eq!(names("bij12"), names("bij12-en"));
}

#[test]
fn all_twenty_four_criteria_are_there() {
    let all = [
        "k1", "k2", "k3", "k4", "f1", "f2", "f3", "f4", "f5", "f6", "a1", "a2", "a3", "a4", "a5", "a6", "c1",
        "c2", "c3", "c4", "c5", "m1", "m3",
    ];
    let program = load("bij12").program.unwrap();
    let rules = program.rules.values().map(|rule| rule.name.as_str());
    let names: Vec<&str> =
        rules.chain(program.score_tables.values().map(|table| table.name.as_str())).collect();
    for criterion in all {
        assert!(
            names.iter().any(|name| name.starts_with(&format!("{criterion}_"))),
            "{criterion} is missing"
        );
    }
    // M2: the key is fixed beforehand, and every province sees its own amount.
    assert!(program.appraisal.unwrap().sharing.is_some());
    assert_eq!(program.keys.len(), 3);
}

#[test]
fn the_first_rule_set_reads_well() {
    let mut loaded = load("eerste");
    let program = loaded.program.clone().unwrap();
    let cases = cases(&mut loaded, &program, "eerste/feiten.yaml");
    let advice = advise(&program, &cases, on());
    for (tongue, name) in [(Tongue::Nl, "eerste_nl"), (Tongue::En, "eerste_en")] {
        let document = report::advice(&program, &advice, None, tongue);
        let written = report::text(&document, false);
        for line in written.lines() {
            assert!(line.chars().count() <= 100, "wider than 100 columns: {line}");
        }
        insta::assert_snapshot!(name, written);
    }
    insta::assert_snapshot!(
        "eerste_markdown",
        report::markdown(&report::advice(&program, &advice, None, Tongue::Nl))
    );
}

#[test]
fn the_report_on_the_portfolio_fits_a_hundred_columns() {
    let mut loaded = load("bij12");
    let program = loaded.program.clone().unwrap();
    let cases = cases(&mut loaded, &program, "bij12/portfolio.yaml");
    let advice = advise(&program, &cases, on());
    let mut documents = vec![report::advice(&program, &advice, None, Tongue::Nl)];
    documents.extend(
        advice.results.iter().map(|one| report::advice(&program, &advice, Some(&one.id), Tongue::En)),
    );
    for document in documents {
        for line in report::text(&document, false).lines() {
            assert!(line.chars().count() <= 100, "wider than 100 columns: {line}");
        }
    }
    let one = report::text(&report::advice(&program, &advice, Some("R05"), Tongue::Nl), false);
    insta::assert_snapshot!("portfolio_r05", one);
}

#[test]
fn an_assumption_that_ran_out_counts_as_unknown_and_says_so() {
    let mut loaded = load("eerste");
    let program = loaded.program.clone().unwrap();
    let facts = "taal: nl\nresultaten:\n  - id: R1\n    feiten:\n      soort: toepassing\n      deelnemers: 12\n      \
                 staf: 2\n      standaard: {waarde: nee, status: aangenomen, tot_en_met: 2026-06-30}\n";
    let (cases, problems) = facts_of_text(&mut loaded.sources, &program, "f.yaml", facts.to_owned());
    assert!(problems.is_empty());
    let cases = cases.unwrap();
    let marks = |day: Date| {
        let advice: Json =
            serde_json::from_str(&wire::advice(&program, &advise(&program, &cases, day), None)).unwrap();
        advice["results"][0]["rests_on"].to_string()
    };
    assert!(marks(Date::new(2026, 6, 30).unwrap()).contains("assumed"));
    assert!(marks(on()).contains("ran_out"));
}
