//! How well a fact is known, whatever the file is written in: unknown, not applicable, an estimate, assumed,
//! disputed; and that every report says who said so.
#![cfg(test)]

use serde_json::{Value as Json, json};
use wijzer::advice::{advise_on, find};
use wijzer::engine::{advise, facts_of_text, load_texts};
use wijzer::locale::Tongue;
use wijzer::report;
use wijzer::source::Sources;
use wijzer::value::Date;
use wijzer::wire;

const RULES: &str = "language en
ruleset small advises on result
option a
option b
criterion c weight 2
unit fte
type colour is one of
    red
    blue
fact staff \"Staff\" of result is decimal in fte from 0 to 50
fact tint \"Tint\" of result is colour may be not applicable
fact ready \"Ready\" of result is yes or no
fact size \"Size\" of result is decimal from 0 to 10
rule r when staff > 3 fte then a scores + on c
rule s when tint is red or ready then a scores + on c
rule t when size > 1 then b scores + on c
";

const YAML: &str = "results:
  - id: R
    facts:
      staff: {value: 4, status: assumed, by: Jan, until: 2026-12-31, document: Plan}
      tint: not applicable
      ready: {values: [{value: yes, by: Piet, on: 2026-01-02}, {value: no, by: Klaas, document: Letter}]}
      size: {low: 2, likely: 3, high: 4, by: Els}
";

const JSON: &str = r#"{"results": [{"id": "R", "facts": {
    "staff": {"value": 4, "status": "assumed", "by": "Jan", "until": "2026-12-31", "document": "Plan"},
    "tint": "not applicable",
    "ready": {"values": [{"value": true, "by": "Piet", "on": "2026-01-02"},
                         {"value": false, "by": "Klaas", "document": "Letter"}]},
    "size": {"low": 2, "likely": 3, "high": 4, "by": "Els"}
}}]}"#;

const CSV: &str =
    "id,staff,staff.status,staff.by,staff.until,staff.document,tint,ready.value.1,ready.by.1,ready.on.1,\
ready.value.2,ready.by.2,ready.document.2,size.low,size.likely,size.high,size.by
R,4,assumed,Jan,2026-12-31,Plan,not applicable,yes,Piet,2026-01-02,no,Klaas,Letter,2,3,4,Els
";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The advice as JSON, and why, as text in English.
fn found(name: &str, facts: &str, on: &str) -> (Json, String) {
    let loaded = load_texts(vec![("small.wijs".to_owned(), RULES.to_owned())]);
    let program = loaded.program.unwrap_or_else(|| panic!("{:?}", loaded.problems));
    let mut sources: Sources = loaded.sources;
    let (cases, problems) = facts_of_text(&mut sources, &program, name, facts.to_owned());
    let cases = cases.unwrap_or_else(|| panic!("{problems:?}"));
    let json =
        serde_json::from_str(&wire::advice(&program, &advise(&program, &cases, day(on)), None)).unwrap();
    let case = find(&program, &cases.cases[0], day(on));
    let advice = advise_on(&program, &cases.cases[0], day(on));
    let a = program.options.iter().find(|(_, option)| option.name == "a").map(|(id, _)| id);
    let why = report::text(&report::explanation(&case, &advice, a, &sources, Tongue::En), false);
    (json, why.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn the_same_is_known_in_each_format() {
    let (yaml, why) = found("f.yaml", YAML, "2026-11-24");
    assert_eq!(yaml, found("f.json", JSON, "2026-11-24").0);
    assert_eq!(yaml, found("f.csv", CSV, "2026-11-24").0);
    assert_eq!(
        yaml["results"][0]["rests_on"],
        json!([
            {"kind": "fact", "mark": "assumed", "name": "staff", "by": "Jan", "until": "2026-12-31"},
            {"kind": "fact", "mark": "estimated", "name": "size", "by": "Els"},
            {"kind": "fact", "mark": "disputed", "name": "ready", "values": [
                {"value": "yes", "by": "Piet", "on": "2026-01-02", "document": null, "note": null},
                {"value": "no", "by": "Klaas", "on": null, "document": "Letter", "note": null},
            ]},
        ])
    );
    for said in [
        "fact Staff: 4 fte – assumed (Jan, Plan), until 31 December 2026",
        "fact Tint: not applicable",
        "disputed (yes according to Piet, 2 January 2026 against no according to Klaas, Letter)",
    ] {
        assert!(why.contains(said), "{said}\n{why}");
    }
}

#[test]
fn an_assumption_that_ran_out_counts_as_unknown_and_says_when() {
    for (name, facts) in [("f.yaml", YAML), ("f.json", JSON), ("f.csv", CSV)] {
        let (json, why) = found(name, facts, "2027-01-01");
        let marks = json["results"][0]["rests_on"].as_array().unwrap();
        let wanted =
            json!({"kind": "fact", "mark": "ran_out", "name": "staff", "by": "Jan", "until": "2026-12-31"});
        assert!(marks.contains(&wanted), "{marks:?}");
        assert!(
            why.contains("fact Staff: unknown – the assumption ran out (Jan, Plan), until 31 December 2026")
        );
        let open = json["results"][0]["recommendation"]["open_facts"].as_array().unwrap();
        assert!(open.iter().any(|open| open["fact"] == "staff"), "{open:?}");
    }
}

#[test]
fn blank_absent_and_unknown_are_the_same_and_never_zero_or_no() {
    let wanted = found("f.yaml", "results: [{id: R}]", "2026-11-24").0;
    assert_eq!(wanted["results"][0]["recommendation"]["status"], "tied");
    for (name, facts) in [
        ("f.yaml", "results: [{id: R, facts: {staff: unknown, tint: , ready: onbekend, size: null}}]"),
        (
            "f.json",
            r#"{"results": [{"id": "R", "facts": {"staff": null, "ready": "unknown", "tint": null}}]}"#,
        ),
        ("f.csv", "id,staff,tint,ready,size\nR,,unknown,,\n"),
    ] {
        assert_eq!(found(name, facts, "2026-11-24").0, wanted, "{facts}");
    }
}

#[test]
fn every_reason_is_shown_and_so_are_rules_that_do_not_apply() {
    let rules = "rule out_one when staff > 3 fte then rule out b because \"one\"
rule out_two when ready then rule out b because \"two\"
rule out_three when size > 5 then rule out b because \"three\"
";
    let loaded = load_texts(vec![("small.wijs".to_owned(), format!("{RULES}{rules}"))]);
    let program = loaded.program.unwrap();
    let mut sources = loaded.sources;
    let facts = "results: [{id: R, facts: {staff: 4, tint: red, ready: yes, size: 2}}]";
    let (cases, _) = facts_of_text(&mut sources, &program, "f.yaml", facts.to_owned());
    let cases = cases.unwrap();
    let on = day("2026-11-24");
    let case = find(&program, &cases.cases[0], on);
    let advice = advise_on(&program, &cases.cases[0], on);
    let b = program.options.iter().find(|(_, option)| option.name == "b").unwrap().0;
    let why = report::text(&report::explanation(&case, &advice, Some(b), &sources, Tongue::En), false);
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["rule out_one applies", "rule out_two applies", "rule out_three does not apply", "size > 5: no"]
    {
        assert!(why.contains(said), "{said}\n{why}");
    }
    // Both sides of an `or` that hold are reasons.
    let a = report::text(&report::explanation(&case, &advice, None, &sources, Tongue::En), false);
    assert!(a.contains("tint is red: yes") && a.contains("fact Ready: yes"), "{a}");
}

#[test]
fn an_argument_that_cannot_be_computed_says_so_although_the_advice_is_firm() {
    let rules = "define level as 1 when staff > 3 fte
    as 2 when ready
    as 0 otherwise
rule u when level > 0 then a scores + on c
rule v then rule out b
";
    let loaded = load_texts(vec![("small.wijs".to_owned(), format!("{RULES}{rules}"))]);
    let program = loaded.program.unwrap_or_else(|| panic!("{:?}", loaded.problems));
    let mut sources = loaded.sources;
    let facts = "results: [{id: R, facts: {staff: 4, ready: yes}}]";
    let (cases, _) = facts_of_text(&mut sources, &program, "f.yaml", facts.to_owned());
    let advice = advise(&program, &cases.unwrap(), day("2026-11-24"));
    let json: Json = serde_json::from_str(&wire::advice(&program, &advice, None)).unwrap();
    let result = &json["results"][0];
    assert_eq!(result["recommendation"]["status"], "firm");
    let open = result["options"][0]["may_apply"].as_array().unwrap();
    let failed = open.iter().find(|one| one["rule"] == "u").unwrap();
    assert_eq!(failed["failure"], json!({"kind": "conflict", "name": "level"}));
    let text = report::text(&report::advice(&program, &advice, None, Tongue::En), false);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("cannot be computed: two cases give “level” different values"), "{text}");
}

#[test]
fn an_explanation_is_data_and_keeps_to_its_schema() {
    let schema: Json = serde_json::from_str(wire::EXPLANATION_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "the test reads the shipped rule set")]
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let loaded = load_texts(vec![("regels.wijs".to_owned(), read("rules/eerste/regels.wijs"))]);
    let program = loaded.program.unwrap();
    let mut sources = loaded.sources;
    let facts = read("rules/eerste/feiten.yaml");
    let (cases, _) = facts_of_text(&mut sources, &program, "feiten.yaml", facts);
    for case in &cases.unwrap().cases {
        let found = find(&program, case, day("2026-11-24"));
        let advice = advise_on(&program, case, day("2026-11-24"));
        for option in program.options.ids().map(Some).chain([None]) {
            let json: Json =
                serde_json::from_str(&wire::explanation(&found, &advice, option, &sources)).unwrap();
            let problems: Vec<String> = validator
                .iter_errors(&json)
                .map(|problem| format!("{}: {problem}", problem.instance_path()))
                .collect();
            assert!(problems.is_empty(), "{}\n{json:#}", problems.join("\n"));
        }
    }
    // Who estimated it, and the likely value.
    let text = explained("staff: 4, ready: no, tint: blue, size: {low: 2, likely: 3, high: 4, by: Els}");
    for said in [
        json!({"status": "estimated", "by": "Els", "on": null, "document": null, "note": null, "until": null}).to_string(),
        json!({"number": {"low": "3", "high": "3"}}).to_string(),
    ] {
        assert!(text.contains(&said), "{said}\n{text}");
    }
}

/// The explanation of option b as JSON without white space.
fn explained(facts: &str) -> String {
    let loaded = load_texts(vec![("small.wijs".to_owned(), RULES.to_owned())]);
    let program = loaded.program.unwrap();
    let mut sources = loaded.sources;
    let text = format!("results: [{{id: R, facts: {{{facts}}}}}]");
    let (cases, _) = facts_of_text(&mut sources, &program, "f.yaml", text);
    let cases = cases.unwrap();
    let found = find(&program, &cases.cases[0], day("2026-11-24"));
    let advice = advise_on(&program, &cases.cases[0], day("2026-11-24"));
    let b = program.options.iter().find(|(_, option)| option.name == "b").map(|(id, _)| id);
    let json: Json = serde_json::from_str(&wire::explanation(&found, &advice, b, &sources)).unwrap();
    json.to_string()
}
