//! What the language means, one law a test: each is a small rule set, facts, and what must come out.
#![cfg(test)]

use serde_json::Value as Json;
use wijzer::engine::{advise, facts_of_text, load_texts};
use wijzer::value::Date;
use wijzer::wire;

const HEAD: &str = "language en\n\nruleset small advises on result\noption a\noption b\ncriterion c weight 2\n\
                    criterion d weight 1\n";

/// The advice on one result with these facts (a line each), on 24 November 2026.
fn advice(rules: &str, facts: &str) -> Json {
    advice_on(rules, facts, Date::new(2026, 11, 24).unwrap())
}

fn advice_on(rules: &str, facts: &str, on: Date) -> Json {
    let text = if rules.starts_with("language") { rules.to_owned() } else { format!("{HEAD}{rules}") };
    let loaded = load_texts(vec![("small.wijs".to_owned(), text)]);
    let said = wijzer::diagnostic::render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    let program = loaded.program.unwrap_or_else(|| panic!("{said}"));
    let mut sources = loaded.sources;
    let lines: String = facts.lines().map(|line| format!("      {}\n", line.trim())).collect();
    let file = if facts.starts_with("results") {
        facts.to_owned()
    } else {
        format!("results:\n  - id: R\n    facts:\n{lines}")
    };
    let (cases, problems) = facts_of_text(&mut sources, &program, "facts.yaml", file);
    let cases = cases.unwrap_or_else(|| panic!("{problems:?}"));
    serde_json::from_str(&wire::advice(&program, &advise(&program, &cases, on), None)).unwrap()
}

fn outcome(advice: &Json) -> (String, String) {
    let found = &advice["results"][0]["recommendation"];
    (found["status"].as_str().unwrap().to_owned(), found["option"].as_str().unwrap_or("-").to_owned())
}

fn option<'j>(advice: &'j Json, id: &str) -> &'j Json {
    let options = advice["results"][0]["options"].as_array().unwrap();
    options.iter().find(|option| option["id"] == id).unwrap()
}

fn bounds(advice: &Json, id: &str) -> (String, String, String) {
    let one = option(advice, id);
    let text = |key: &str| one[key].as_str().unwrap().to_owned();
    (text("score_low"), text("score"), text("score_high"))
}

fn firm(option: &str) -> (String, String) {
    ("firm".to_owned(), option.to_owned())
}

fn is(status: &str, option: &str) -> (String, String) {
    (status.to_owned(), option.to_owned())
}

/// Yes, no and unknown as a file of facts writes them.
const TRUTHS: [&str; 3] = ["yes", "no", "unknown"];

#[test]
fn logic_is_three_valued() {
    // Kleene's strong logic: what a rule scores shows whether its condition is yes, no or unknown.
    let read = |condition: &str, x: &str, y: &str| {
        let rules = format!(
            "fact x of result is yes or no\nfact y of result is yes or no\nrule r when {condition} then a scores + on d\n"
        );
        match bounds(&advice(&rules, &format!("x: {x}\ny: {y}")), "a") {
            (low, _, high) if low == "1" && high == "1" => "yes",
            (low, _, high) if low == "0" && high == "0" => "no",
            (low, _, high) if low == "0" && high == "1" => "unknown",
            other => panic!("{other:?}"),
        }
    };
    let and = ["yes", "no", "unknown", "no", "no", "no", "unknown", "no", "unknown"];
    let or = ["yes", "yes", "yes", "yes", "no", "unknown", "yes", "unknown", "unknown"];
    for (at, x) in TRUTHS.iter().enumerate() {
        for (to, y) in TRUTHS.iter().enumerate() {
            assert_eq!(read("x and y", x, y), and[at * 3 + to], "{x} and {y}");
            assert_eq!(read("x or y", x, y), or[at * 3 + to], "{x} or {y}");
        }
    }
    assert_eq!(TRUTHS.map(|x| read("not x and (y or not y)", x, "no")), ["no", "yes", "unknown"]);
}

#[test]
fn what_is_always_so_is_firm_although_it_is_unknown() {
    let rules = "fact x of result is yes or no\nrule r when x or not x then a scores ++ on c\n";
    assert_eq!(outcome(&advice(rules, "x: unknown")), firm("a"));
    let rules = "fact x of result is yes or no\nrule r when x then a scores ++ on c\nrule s when not x then a scores + on c\n";
    assert_eq!(outcome(&advice(rules, "x: unknown")), firm("a"), "two branches that agree");
}

#[test]
fn a_range_decides_what_it_can() {
    let rules =
        "fact staff of result is decimal from 0 to 50\nrule r when staff <= 60 then a scores + on c\n";
    assert_eq!(outcome(&advice(rules, "staff: unknown")), firm("a"));
    let rules = "fact staff of result is decimal from 0 to 50\nrule r when staff > 4 then a scores + on c\n";
    assert_eq!(outcome(&advice(rules, "staff: {low: 5, high: 9}")), firm("a"));
    let open = advice(rules, "staff: {low: 3, high: 9}");
    assert_eq!(outcome(&open).0, "tied");
    assert_eq!(open["results"][0]["recommendation"]["open_facts"][0]["fact"], "staff");
    assert_eq!(outcome(&advice(rules, "staff: {low: 3, likely: 5, high: 9}")), is("provisional", "a"));
    assert_eq!(outcome(&advice(rules, "staff: {values: [5, 6]}")), firm("a"), "both values in dispute agree");
}

#[test]
fn exceptions_hold_a_rule_back() {
    let rules = "fact x of result is yes or no\nfact y of result is yes or no\n\
                 rule r when x unless y then a scores + on c\nrule s overrides t when y then b scores + on c\n\
                 rule t when x then a scores + on d\n";
    let score = |facts: &str| bounds(&advice(rules, facts), "a");
    let three = |low: &str, sure: &str, high: &str| (low.to_owned(), sure.to_owned(), high.to_owned());
    assert_eq!(score("x: yes\ny: no"), three("3", "3", "3"));
    assert_eq!(score("x: yes\ny: yes"), three("0", "0", "0"));
    assert_eq!(score("x: yes\ny: unknown"), three("0", "0", "3"), "an unknown exception may hold it back");
}

#[test]
fn grades_add_up_and_are_limited_to_the_scale() {
    let rules = "rule r then a scores ++ on c\nrule s then a scores ++ on c\nrule t then a scores - on d\n";
    let found = advice(rules, "");
    let cell = &option(&found, "a")["cells"][0];
    assert_eq!((cell["grade"].as_i64(), cell["unclamped"].as_i64()), (Some(2), Some(4)));
    assert_eq!(option(&found, "a")["score"], "3");
}

#[test]
fn a_requirement_wins_over_points_and_a_knock_out_always_loses() {
    let rules = "fact x of result is yes or no\nrule r then a scores ++ on c\nrule s when x then require b\n";
    assert_eq!(outcome(&advice(rules, "x: yes")), firm("b"));
    assert_eq!(outcome(&advice(rules, "x: no")), firm("a"));
    assert_eq!(outcome(&advice(rules, "x: unknown")), is("provisional", "a"));
    let rules = "rule r then a scores ++ on c\nrule s then rule out a\n";
    let found = advice(rules, "");
    assert_eq!(outcome(&found), firm("b"));
    assert_eq!(option(&found, "a")["ruled_out_by"][0]["rule"], "s");
}

#[test]
fn none_names_the_rules_that_did_it() {
    let names = |rules: &str| -> (String, Vec<String>) {
        let found = advice(rules, "");
        let culprits = found["results"][0]["recommendation"]["culprits"].as_array().unwrap();
        let names = culprits.iter().map(|one| one["rule"].as_str().unwrap().to_owned()).collect();
        (outcome(&found).0, names)
    };
    let (status, rules) = names("rule r then rule out a\nrule s then rule out b\n");
    assert_eq!((status.as_str(), rules), ("none", vec!["r".to_owned(), "s".to_owned()]));
    let (status, rules) = names("rule r then require a\nrule s then require b\n");
    assert_eq!((status.as_str(), rules), ("none", vec!["r".to_owned(), "s".to_owned()]));
    let (status, rules) = names("rule r then require a\nrule s then rule out a\n");
    assert_eq!((status.as_str(), rules), ("none", vec!["r".to_owned(), "s".to_owned()]));
}

#[test]
fn equal_points_are_a_tie_and_a_small_lead_is_a_close_call() {
    let with = |margin: &str, grade: &str| {
        let rules = format!(
            "language en\n\nruleset small advises on result margin {margin}\noption a\noption b\ncriterion c weight 1\n\
             rule r then a scores {grade} on c\nrule s then b scores + on c\n"
        );
        outcome(&advice(&rules, ""))
    };
    assert_eq!(with("0", "+").0, "tied");
    assert_eq!(with("2", "++").0, "close_call");
    assert_eq!(with("1", "++"), firm("a"));
}

#[test]
fn what_does_not_apply_is_neither_this_nor_that() {
    let rules = "type k is one of\n    p\n    q\nfact f of result is k\n    may be not applicable\n\
                 rule r when f is p then a scores + on c\nrule s when f is not p then b scores + on c\n\
                 rule t when f is not applicable then a scores + on d\n";
    assert_eq!(bounds(&advice(rules, "f: not applicable"), "a").1, "1");
    assert_eq!(outcome(&advice(rules, "f: p")), firm("a"));
}

#[test]
fn a_failure_spoils_its_own_case_only() {
    let rules = "fact x of result is whole number from 0 to 9\nparameter p\n    from 2026-01-01 is 5%\n\
                 rule r when 10 / x >= 2 then a scores + on c\nrule s when p >= 5% then a scores + on d\n";
    let facts = "results:\n  - id: R\n    facts: {x: 0}\n  - id: S\n    facts: {x: 5}\n";
    let found = advice(rules, facts);
    let kind = |at: usize| found["results"][at]["recommendation"]["failure"]["kind"].clone();
    assert_eq!((kind(0), kind(1)), (Json::from("division_by_zero"), Json::Null));
    assert_eq!(found["results"][1]["recommendation"]["status"], "firm");
    let before = advice_on(rules, "x: 5", Date::new(2025, 12, 31).unwrap());
    assert_eq!(before["results"][0]["recommendation"]["failure"]["kind"], "no_period");
    assert_eq!(before["results"][0]["recommendation"]["failure"]["name"], "p");
}

#[test]
fn two_cases_with_different_values_are_a_conflict() {
    let rules = "fact x of result is whole number from 0 to 9\ndefine t\n    as 1 when x >= 3\n    as 2 when x >= 5\n    \
                 as 0 otherwise\nrule r when t >= 1 then a scores + on c\n";
    let found = advice(rules, "x: 6");
    assert_eq!(found["results"][0]["recommendation"]["failure"]["kind"], "conflict");
    assert_eq!(outcome(&advice(rules, "x: 4")), firm("a"));
}

#[test]
fn a_rule_holds_only_in_its_time() {
    let rules =
        "rule r then a scores + on c valid from 2024-01-01 until 2025-12-31\nrule s then b scores + on d\n";
    assert_eq!(outcome(&advice_on(rules, "", Date::new(2025, 12, 31).unwrap())), firm("a"));
    assert_eq!(outcome(&advice_on(rules, "", Date::new(2026, 1, 1).unwrap())), firm("b"));
}

#[test]
fn other_weights_within_their_ranges_are_looked_at() {
    let rules = "language en\n\nruleset small advises on result\noption a\noption b\ncriterion c weight 2 between 1 and 3\n\
                 criterion d weight 3\nrule r then a scores ++ on c\nrule s then b scores + on d\n";
    let found = advice(rules, "");
    assert_eq!(outcome(&found), firm("a"));
    assert_eq!(option(&found, "a")["overtaken_by"], serde_json::json!(["b"]));
}

const COSTED: &str = "language en\n\nruleset small advises on result\noption a\noption b\noption stay for comparison only\n\
    criterion c weight 1\nunit fte\nfact staff of result is decimal in fte from 0 to 50\nfact vat of result is yes or no\n\
    parameter growth\n    from 2020-01-01 is 10%\n    from 2028-01-01 is 0%\nparameter rate\n    from 2020-01-01 is 5%\n\
    rule r then a scores + on c\n\
    costs of a\n    once start is EUR 100.005 uplift 10% plus vat at 21% when vat\n    \
    yearly work is staff * EUR 1_000 per fte per year indexed by growth from 2027 until 2028\n\
    costs of b\n    yearly work is EUR 500 per year\ncosts of stay\n    yearly work is EUR 1_200 per year\n\
    appraisal over 3 years from 2026 discounted at rate, flows at the end of the year compared with b, stay\n";

#[test]
fn costs_are_booked_once_and_laid_out_over_the_years() {
    let found = advice(COSTED, "staff: 2\nvat: yes");
    let costs = &option(&found, "a")["costs"];
    let lines = costs["lines"].as_array().unwrap();
    let amount = |name: &str| lines.iter().find(|line| line["name"] == name).unwrap()["amount"].clone();
    // 100.005 is half a cent: away from zero. The uplift and the VAT are of what was written, not of the cents.
    assert_eq!(amount("start"), "100.01");
    assert_eq!(amount("start_uplift"), "10.00");
    assert_eq!(amount("start_vat"), "23.10");
    assert_eq!(costs["once"], "133.11");
    let years: Vec<&str> =
        costs["by_year"].as_array().unwrap().iter().map(|year| year["amount"].as_str().unwrap()).collect();
    // The price grows by 10 % on 1 January 2027 and by nothing in 2028.
    assert_eq!(years, ["133.11", "2200.00", "2200.00"]);
    assert_eq!(costs["total_nominal"], "4533.11");
    // 133.11/1.05 + 2200/1.05² + 2200/1.05³ = 126.7714 + 1995.4649 + 1900.4427 = 4022.6790
    assert_eq!(costs["present_value"], "4022.68");
    let without = advice(COSTED, "staff: 2\nvat: no");
    assert_eq!(option(&without, "a")["costs"]["once"], "110.01");
}

#[test]
fn estimates_give_low_likely_and_high() {
    let found = advice(COSTED, "staff: {low: 1, likely: 2, high: 4}\nvat: no");
    let costs = &option(&found, "a")["costs"];
    assert!(costs["yearly"].is_null());
    let yearly = &costs["bounds"]["yearly"];
    assert_eq!(
        (&yearly["low"], &yearly["likely"], &yearly["high"]),
        (&"1000.00".into(), &"2000.00".into(), &"4000.00".into())
    );
    let compared = found["results"][0]["compared"].as_array().unwrap();
    let with = |name: &str| compared.iter().find(|one| one["option"] == "a" && one["with"] == name).unwrap();
    assert_eq!(with("b")["estimated"], true);
    assert!(with("b")["difference_present_value"].is_string());
    let unknown = advice(COSTED, "staff: unknown\nvat: no");
    assert_eq!(option(&unknown, "a")["costs"]["unknown"]["facts"], serde_json::json!(["staff"]));
}

#[test]
fn an_option_breaks_even_when_it_is_no_dearer_from_then_on() {
    let found = advice(COSTED, "staff: 0\nvat: no");
    let compared = found["results"][0]["compared"].as_array().unwrap();
    let year = |option: &str, with: &str| {
        compared.iter().find(|one| one["option"] == option && one["with"] == with).unwrap()["break_even_year"]
            .clone()
    };
    assert_eq!(year("a", "b"), 2026, "110.01 once is less than 500 in the first year");
    assert_eq!(year("stay", "b"), Json::Null, "it stays dearer");
    let dear = advice(COSTED, "staff: 0.3\nvat: no");
    assert_eq!(outcome(&dear), firm("a"), "euros are never turned into points");
}

#[test]
fn a_group_is_weighed_by_its_fact_and_shows_who_differs() {
    let rules = "language en\n\nruleset small advises on result grouped by kind weighted by staff\noption a\noption b\n\
                 criterion c weight 1\ntype k is one of\n    p\n    q\nfact kind of result is k\n\
                 fact staff of result is whole number from 0 to 9\nfact x of result is yes or no\n\
                 rule r when x then a scores ++ on c\nrule s when not x then b scores + on c\n\
                 costs of a yearly work is EUR 100 per year\ncosts of b yearly work is EUR 250 per year\n\
                 appraisal over 1 years from 2026 flows at the end of the year\n";
    let facts = "results:\n  - id: R\n    facts: {kind: p, staff: 3, x: yes}\n  - id: S\n    facts: {kind: p, staff: 5, x: no}\n  \
                 - id: T\n    facts: {kind: q, staff: unknown, x: no}\n";
    let found = advice(rules, facts);
    let p = &found["groups"][0];
    assert_eq!((&p["id"], &p["option"], &p["status"]), (&"p".into(), &"a".into(), &"firm".into()));
    // a: 3 × 2 = 6 points; b: 5 × 1 = 5 points.
    assert_eq!(
        p["scores"],
        serde_json::json!([{"option": "a", "points": "6"}, {"option": "b", "points": "5"}])
    );
    assert_eq!(p["outliers"][0]["id"], "S");
    assert_eq!(p["price_yearly"], "-150.00", "following the group saves 250 - 100 a year");
    assert_eq!(found["groups"][1]["without_weight"], serde_json::json!(["T"]));
}

#[test]
fn facts_of_the_project_hold_for_all_its_results() {
    let rules = "language en\n\nruleset small advises on result of project\noption a\noption b\ncriterion c weight 1\n\
                 fact x of project is yes or no\nrule r when x then a scores + on c\n";
    let loaded = load_texts(vec![("small.wijs".to_owned(), rules.to_owned())]);
    let program = loaded.program.unwrap();
    let mut sources = loaded.sources;
    let facts = "projects:\n  - id: P\n    facts: {x: yes}\n    results:\n      - id: R\n      - id: S\n";
    let (cases, problems) = facts_of_text(&mut sources, &program, "facts.yaml", facts.to_owned());
    assert!(problems.is_empty(), "{problems:?}");
    let advice = advise(&program, &cases.unwrap(), Date::new(2026, 1, 1).unwrap());
    for result in &advice.results {
        assert_eq!(result.recommendation.status, wijzer::advice::RecommendationStatus::Firm);
    }
}

#[test]
fn what_is_assumed_stays_marked_behind_a_source_on_the_same_line() {
    let rules = "source s \"S\"\nparameter p\n    from 2026-01-01 is 5%   source s, table 3   assumed by \"us\"\n\
                 rule r when p >= 5% then a scores + on c\n";
    let found = advice(rules, "");
    let marks = found["results"][0]["rests_on"].as_array().unwrap();
    assert_eq!(
        marks,
        &[serde_json::json!({"kind": "parameter", "mark": "assumed", "name": "p", "by": "us"})]
    );
}

#[test]
fn in_dutch_a_line_that_begins_with_is_begins_a_case() {
    let rules = "language en\n\nruleset small advises on result\noption a\noption b\ncriterion c weight 1\n\
                 fact x of result is yes or no\n";
    let dutch = "taal nl\n\nbegrip stand\n    is 1 als x\n    is 2 anders\nregel r als stand = 2 dan a scoort + op c\n";
    let loaded =
        load_texts(vec![("a.wijs".to_owned(), rules.to_owned()), ("b.wijs".to_owned(), dutch.to_owned())]);
    assert!(loaded.program.is_some(), "{:?}", loaded.problems);
}

#[test]
fn a_parameter_is_read_for_the_member_that_a_fact_turns_out_to_be() {
    let rules = "type k is one of\n    p\n    q\nfact f of result is k\nparameter pay of k in EUR per year\n    \
                 from 2026-01-01 is\n        p 100\n        q 300\n\
                 rule r when pay of f >= EUR 200 per year then a scores + on c\n";
    assert_eq!(outcome(&advice(rules, "f: q")), firm("a"));
    assert_eq!(outcome(&advice(rules, "f: p")).0, "tied");
    assert_eq!(advice(rules, "f: unknown")["results"][0]["recommendation"]["open_facts"][0]["fact"], "f");
}

#[test]
fn that_nothing_is_said_is_an_outcome() {
    // No rule applies: a tie that says that it is one for lack of arguments.
    let rules = "fact x of result is yes or no\nrule r when x then a scores + on c\n";
    let silent = |facts: &str| {
        let advice = advice(rules, facts);
        (outcome(&advice).0, advice["results"][0]["recommendation"]["silent"].as_bool().unwrap())
    };
    assert_eq!(silent("x: no"), ("tied".to_owned(), true));
    assert_eq!(silent("x: yes"), ("firm".to_owned(), false));
    assert!(!silent("x: unknown").1);
}

#[test]
fn adding_months_to_a_day_that_the_new_month_lacks_says_which_way_to_go() {
    let starts = |stretch: &str, until: &str| {
        let rules = format!(
            "fact d of result is date\nrule r when d {stretch} = {until} then a scores + on c\n\
             rule s when not d {stretch} = {until} then b scores + on c\n"
        );
        outcome(&advice(&rules, "d: 2024-01-31")).1 == "a"
    };
    assert!(starts("+ 1 month rounded down", "2024-02-29"));
    assert!(starts("+ 1 month rounded up", "2024-03-01"));
    assert!(starts("+ 13 months rounded down", "2025-02-28"));
    assert!(starts("+ 1 year rounded down", "2025-01-31"));
    assert!(starts("+ 1 day", "2024-02-01"));
    assert!(starts("- 31 days", "2023-12-31"));
    for stretch in ["1 month", "2 months", "1 year", "2 years"] {
        let text = format!(
            "{HEAD}fact d of result is date\nrule r when d + {stretch} > 2024-01-01 then a scores + on c\n"
        );
        let loaded = load_texts(vec![("small.wijs".to_owned(), text)]);
        let codes: Vec<&str> = loaded.problems.iter().map(|problem| problem.code.0).collect();
        assert_eq!(codes, ["E0315"], "{stretch}");
    }
    let dutch = "taal nl\nregelset klein adviseert over resultaat\noptie a\noptie b\ncriterium c gewicht 1\n\
                 feit d van resultaat is datum\nregel r als d + 1 maand afgerond naar beneden > 2024-01-01\n    \
                 en d + 2 jaar afgerond naar boven > 2024-01-01 en d + 1 dag > 2024-01-01\n    dan a scoort + op c\n";
    let loaded = load_texts(vec![("klein.wijs".to_owned(), dutch.to_owned())]);
    assert!(loaded.program.is_some(), "{:?}", loaded.problems);
}
