//! What a simulation promises: the same seed gives the same bytes, every option meets the same draws, a draw is
//! an ordinary case, and nothing that is drawn lies outside what estimates allow.
#![cfg(test)]

mod generated;

use generated::{Tape, result, rule_set};
use proptest::prelude::*;
use serde_json::Value as Json;
use wijzer::advice::{Advice, Draws, advise_on, find};
use wijzer::appraise::{Stream, drawn};
use wijzer::engine::{facts_of_text, load_texts, simulate};
use wijzer::intake::{Case, Cases, FactEntry};
use wijzer::program::Program;
use wijzer::value::{Date, Known, NumberStyle, Type, Value};
use wijzer::wire;

fn on() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn load(rules: &str, facts: &str) -> (Program, Cases) {
    let loaded = load_texts(vec![("small.wijs".to_owned(), rules.to_owned())]);
    let said = wijzer::diagnostic::render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    let program = loaded.program.unwrap_or_else(|| panic!("{rules}\n{said}"));
    let mut sources = loaded.sources;
    let (cases, problems) = facts_of_text(&mut sources, &program, "facts.yaml", facts.to_owned());
    let cases = cases.unwrap_or_else(|| panic!("{facts}\n{problems:?}"));
    (program, cases)
}

fn drawn_json(rules: &str, facts: &str, number: usize, seed: u64) -> Json {
    let (program, cases) = load(rules, facts);
    let advice = simulate(&program, &cases, on(), Draws { number, seed });
    serde_json::from_str(&wire::advice(&program, &advice, None)).unwrap()
}

const RULES: &str = "language en
ruleset small advises on result of project
option a
option b
option c for comparison only
criterion x weight 2 between 1 and 3
criterion y weight 1
unit fte
fact staff of result is decimal in fte from 0 to 50
fact rooms of result is whole number from 0 to 9
fact price of project is amount from EUR 0 to EUR 1_000
fact busy of result is yes or no
rule r then a scores + on x
rule s then b scores ++ on y
rule t when staff > 4 fte then b scores + on x
costs of a
    yearly work is staff * EUR 100 per fte per year
    once rent is rooms * price
costs of b
    yearly work is staff * EUR 100 per fte per year
    once rent is rooms * price
    once more is EUR 5 only when busy
costs of c
    yearly work is EUR 1_000 per year
appraisal
    over 4 years from 2026
";

fn facts(staff: &str, busy: &str) -> String {
    format!(
        "projects:\n  - id: P\n    facts:\n      price: {{low: 10, high: 20}}\n    results:\n      - id: R\n        \
         facts:\n          staff: {staff}\n          rooms: {{low: 1, likely: 2, high: 4}}\n          busy: {busy}\n"
    )
}

#[test]
fn all_options_meet_the_same_draws() {
    let found = drawn_json(RULES, &facts("{low: 3, likely: 4, high: 6}", "no"), 500, 7);
    let found = &found["simulation"];
    assert_eq!((found["draws"].as_u64(), found["seed"].as_str()), (Some(500), Some("7")));
    let result = &found["results"][0];
    assert_eq!(result["facts"], serde_json::json!(["price", "rooms", "staff"]));
    let [a, b, c] = [0, 1, 2].map(|at| &result["options"][at]);
    // Both have the same lines, so in every draw they cost the same, and both are cheapest.
    assert_eq!(a["costs"], b["costs"]);
    assert_eq!((a["cheapest"].as_u64(), b["cheapest"].as_u64()), (Some(500), Some(500)));
    // An option for comparison has costs, and is neither cheapest nor first.
    assert_eq!(c["costs"]["present_value"]["p10"], "4000.00");
    assert!(c["cheapest"].is_null() && c["first"].is_null());
    // b leads when it scores 4 against 2, so when more than 4 fte are drawn; else they tie.
    let (first, none) = (b["first"].as_u64().unwrap(), result["none_first"].as_u64().unwrap());
    assert_eq!((a["first"].as_u64(), first + none), (Some(0), 500));
    // The triangle 3, 4, 6 has two thirds above its peak.
    assert!((300..366).contains(&first), "{first}");
    // With the likely 4 fte, a leads for weights above 2: half of the range from 1 to 3.
    let weights = a["first_of_weights"].as_u64().unwrap();
    assert!((220..280).contains(&weights), "{weights}");
    assert_eq!(found["totals"], Json::Null, "nothing is advised, so there is nothing to add up");
}

#[test]
fn what_is_unknown_is_not_drawn() {
    let found = drawn_json(RULES, &facts("{low: 3, likely: 4, high: 6}", "unknown"), 100, 7);
    let result = &found["simulation"]["results"][0];
    let [a, b] = [0, 1].map(|at| &result["options"][at]);
    // Whatever the unknown fact is, a costs no more than b; b costs as much only if it turns out to be no.
    assert_eq!((a["cheapest"].as_u64(), b["cheapest"].as_u64()), (Some(100), Some(0)));
    assert!(a["costs"].is_object() && b["costs"].is_null(), "what is not known in every draw has no spread");
    assert_eq!(result["cheapest_open"], 0);
    let rules = RULES.replace("only when busy", "only when busy\n    once less is EUR -9 only when not busy");
    let open = drawn_json(&rules, &facts("4", "unknown"), 100, 7);
    assert_eq!(open["simulation"]["results"][0]["cheapest_open"], 100);
}

#[test]
fn an_option_that_is_ruled_out_is_no_cheapest() {
    let rules = format!("{RULES}rule u when staff > 4 fte then rule out a\n");
    let found = drawn_json(&rules, &facts("{low: 3, high: 5}", "no"), 400, 1);
    let result = &found["simulation"]["results"][0];
    let cheapest = |at: usize| result["options"][at]["cheapest"].as_u64();
    assert_eq!(cheapest(1), Some(400));
    assert!((170..230).contains(&cheapest(0).unwrap()), "a is there in half of the draws");
    let rules = format!("{RULES}rule u then rule out a\n");
    let found = drawn_json(&rules, &facts("{low: 3, high: 5}", "no"), 40, 1);
    assert!(found["simulation"]["results"][0]["options"][0]["cheapest"].is_null());
}

#[test]
fn a_fact_of_the_project_is_drawn_once_for_all_its_results() {
    let rules = RULES.replace("rule s then b scores ++ on y\n", "");
    let one = "results:\n      - id: R\n        facts: {staff: 4, rooms: 1, busy: no}\n";
    let two = "      - id: S\n        facts: {staff: 4, rooms: 1, busy: no}\n";
    let project = |id: &str, results: &str| {
        format!("  - id: {id}\n    facts: {{price: {{low: 10, likely: 12, high: 20}}}}\n    {results}")
    };
    let same = format!("projects:\n{}", project("P", &format!("{one}{two}")));
    let found = drawn_json(&rules, &same, 50, 3);
    let costs = |at: usize| &found["simulation"]["results"][at]["options"][0]["costs"];
    assert_eq!(costs(0), costs(1));
    let apart = format!("projects:\n{}{}", project("P", one), project("Q", &format!("results:\n{two}")));
    let found = drawn_json(&rules, &apart, 50, 3);
    assert_ne!(
        found["simulation"]["results"][0]["options"][0]["costs"],
        found["simulation"]["results"][1]["options"][0]["costs"]
    );
    // The sum over results is taken draw by draw, and lies nearer the middle than the sum of spreads.
    assert!(found["simulation"]["totals"]["present_value"]["p50"].is_string());
}

#[test]
fn the_json_of_a_simulation_keeps_to_the_schema() {
    let schema: Json = serde_json::from_str(wire::ADVICE_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for busy in ["no", "unknown"] {
        let found = drawn_json(RULES, &facts("{low: 3, likely: 4, high: 6}", busy), 20, u64::MAX);
        let problems: Vec<String> =
            validator.iter_errors(&found).map(|problem| problem.to_string()).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

/// The case with every estimate at its first draw.
fn first_draw(program: &Program, case: &Case, seed: u64) -> Case {
    let mut case = case.clone();
    for (id, fact) in program.facts.iter() {
        let Known::Estimate { low, likely, high } = case.facts[id.index()].known else { continue };
        let whole = matches!(&fact.kind, Type::Number(number) if number.style == NumberStyle::Whole);
        let random = Stream::new(seed, &["subject", &case.id, &fact.name]).number(0);
        let value = drawn(low, likely, high, whole, random);
        case.facts[id.index()] =
            FactEntry { known: Known::Value(Value::Number(value)), ..case.facts[id.index()].clone() };
    }
    case
}

fn simulated(program: &Program, cases: &Cases, number: usize, seed: u64) -> Advice {
    simulate(program, cases, on(), Draws { number, seed })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_same_seed_gives_the_same_bytes_in_any_order(
        numbers in proptest::collection::vec(any::<u16>(), 60..260), seed in any::<u64>()
    ) {
        let mut tape = Tape::new(&numbers);
        let made = rule_set(&mut tape);
        let entries = ["R1", "R2"].map(|id| result(&mut tape, id, &made.facts));
        let bytes = |rules: &str, facts: String| {
            let (program, cases) = load(rules, &facts);
            wire::advice(&program, &simulated(&program, &cases, 20, seed), None)
        };
        let turned: Vec<String> = made.declarations.iter().rev().cloned().collect();
        let one = bytes(&made.text(), format!("language: en\nresults:\n{}{}", entries[0], entries[1]));
        let other = bytes(
            &format!("language en\n\n{}", turned.join("\n")),
            format!("language: en\nresults:\n{}{}", entries[1], entries[0]),
        );
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_range_holds_every_draw_and_a_draw_is_an_ordinary_case(
        numbers in proptest::collection::vec(any::<u16>(), 60..260), seed in any::<u64>()
    ) {
        let mut tape = Tape::new(&numbers);
        let made = rule_set(&mut tape);
        let facts = format!("language: en\nresults:\n{}", result(&mut tape, "R1", &made.facts));
        let (program, cases) = load(&made.text(), &facts);
        let advice = simulated(&program, &cases, 30, seed);
        let found = &advice.simulation.as_ref().unwrap().results[0];
        let firsts: usize = found.options.iter().filter_map(|one| one.first).sum();
        prop_assert_eq!(firsts + found.none_first, 30);
        for one in &found.options {
            let costs = &advice.results[0].option(one.option).unwrap().costs;
            let Some(spreads) = one.costs else { continue };
            for (money, spread) in
                [(costs.present_value, spreads.present_value), (costs.yearly_equivalent, spreads.yearly_equivalent)]
            {
                prop_assert!(money.low.is_none_or(|low| low <= spread.p10));
                prop_assert!(spread.p10 <= spread.p50 && spread.p50 <= spread.p90);
                prop_assert!(money.high.is_none_or(|high| spread.p90 <= high));
            }
            prop_assert!(one.cheapest.is_none_or(|count| count <= 30));
        }
        // One draw is the case in which the estimates have those values.
        let once = simulated(&program, &cases, 1, seed);
        let once = &once.simulation.as_ref().unwrap().results[0];
        let case = first_draw(&program, &cases.cases[0], seed);
        let plain = advise_on(&program, &case, on());
        for one in &once.options {
            let costs = &plain.option(one.option).unwrap().costs;
            let drawn = one.costs.map(|costs| costs.present_value.p50);
            prop_assert_eq!(drawn, costs.present_value.known(), "{}\n{}", made.text(), facts);
        }
        let table = find(&program, &case, on());
        let verdict = table.table.verdict(program.verdict, 0).map(|verdict| verdict.outcome);
        for one in once.options.iter().filter(|one| one.first == Some(1)) {
            prop_assert_eq!(verdict, Some(wijzer::eval::Outcome::Wins(one.option)));
        }
    }
}
