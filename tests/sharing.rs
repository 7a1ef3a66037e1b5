//! Sharing an amount: by ratio, within limits, in an order, with a named remainder. Whatever the key, the portions
//! add up to the cent; and the order in which things are written never matters.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::Value as Json;
use wijzer::engine::{advise, facts_of_text, load_texts};
use wijzer::value::Date;
use wijzer::wire;

const HEAD: &str = "language en
ruleset small advises on result
option a
option b
criterion c weight 1
type town is one of
    ash
    elm
    fir
    oak
fact who of result is set of town
fact price of result is amount from EUR -10_000 to EUR 10_000
parameter size of town
    from 2020-01-01 is
        ash 1
        elm 2
        fir 3
        oak 10
appraisal
    over 3 years from 2026
    discounted at rate, flows at the end of the year
    shared by k among who
parameter rate from 2020-01-01 is 3%
";

fn advice(key: &str, facts: &str) -> Json {
    advice_of(
        &format!("{HEAD}costs of a\n    yearly work is price / 1 year\n    once start is price / 3\n{key}"),
        facts,
    )
}

fn advice_of(rules: &str, facts: &str) -> Json {
    let loaded = load_texts(vec![("small.wijs".to_owned(), rules.to_owned())]);
    let said = wijzer::diagnostic::render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    let program = loaded.program.unwrap_or_else(|| panic!("{rules}\n{said}"));
    let mut sources = loaded.sources;
    let file = format!("results:\n  - id: R\n    facts: {{{facts}}}\n");
    let (cases, problems) = facts_of_text(&mut sources, &program, "facts.yaml", file);
    let cases = cases.unwrap_or_else(|| panic!("{problems:?}"));
    let on = Date::new(2026, 11, 24).unwrap();
    serde_json::from_str(&wire::advice(&program, &advise(&program, &cases, on), None)).unwrap()
}

fn costs(advice: &Json) -> &Json {
    &advice["results"][0]["options"][0]["costs"]
}

/// The yearly part of what each pays in three equal years, when there is no one-off line.
fn shares(key: &str, facts: &str) -> Vec<String> {
    let rules = format!("{HEAD}costs of a\n    yearly work is EUR 100 per year\n{key}");
    let found = advice_of(&rules.replace("over 3 years", "over 1 years"), facts);
    let costs = costs(&found);
    let mut shares: Vec<String> = costs["by_province"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| format!("{} {}", share["id"].as_str().unwrap(), share["amount"].as_str().unwrap()))
        .collect();
    if let Some(pot) = costs["remainder"].as_object() {
        shares.push(format!("{}: {}", pot["label"].as_str().unwrap(), pot["amount"].as_str().unwrap()));
    }
    if shares.is_empty() {
        shares.push(costs["by_province_unknown"]["reason"].as_str().unwrap().to_owned());
    }
    shares
}

#[test]
fn a_limit_holds_and_the_others_pay_by_ratio() {
    let all = "who: all, price: 1";
    assert_eq!(shares("key k of town: by size\n", all), ["ash 6.25", "elm 12.50", "fir 18.75", "oak 62.50"]);
    assert_eq!(
        shares("key k of town: by size\n    each at most 40%\n    remainder to ash\n", all),
        ["ash 10.00", "elm 20.00", "fir 30.00", "oak 40.00"],
        "what the largest does not pay, the others pay by their sizes"
    );
    assert_eq!(
        shares("key k of town: by size\n    each at least EUR 15\n", all),
        ["ash 15.00", "elm 15.00", "fir 16.15", "oak 53.85"]
    );
    assert_eq!(
        shares(
            "key k of town: by size\n    each at least EUR 15\n    each at most 30%\n    remainder to oak\n",
            all
        ),
        ["ash 15.00", "elm 25.00", "fir 30.00", "oak 30.00"]
    );
}

#[test]
fn what_nobody_may_pay_goes_where_the_key_says() {
    let all = "who: all, price: 1";
    assert_eq!(
        shares("key k of town: by size\n    each at most EUR 20\n    remainder to ash\n", all),
        ["ash 40.00", "elm 20.00", "fir 20.00", "oak 20.00"]
    );
    assert_eq!(
        shares("key k of town: by size\n    each at most EUR 20\n    remainder to \"the reserve\"\n", all),
        ["ash 20.00", "elm 20.00", "fir 20.00", "oak 20.00", "the reserve: 20.00"]
    );
    // Who is named for the remainder pays it even when it does not share otherwise.
    assert_eq!(
        shares(
            "key k of town: by size\n    each at most EUR 20\n    remainder to oak\n",
            "who: [ash, elm], price: 1"
        ),
        ["ash 20.00", "elm 20.00", "oak 60.00"]
    );
}

#[test]
fn those_who_pay_first_pay_in_their_order() {
    let all = "who: all, price: 1";
    assert_eq!(
        shares("key k of town: first elm up to EUR 50, then oak up to 20%, then by size\n", all),
        ["ash 7.50", "elm 50.00", "fir 22.50", "oak 20.00"]
    );
    assert_eq!(
        shares("key k of town: first elm up to EUR 90, then oak up to 20%, then equally\n", all),
        ["ash 0.00", "elm 90.00", "fir 0.00", "oak 10.00"]
    );
    assert_eq!(shares("key k of town: first elm up to EUR 90, then oak\n", all), ["elm 90.00", "oak 10.00"]);
    // Who does not share is passed over.
    assert_eq!(
        shares("key k of town: first elm up to EUR 90, then oak\n", "who: [ash, oak], price: 1"),
        ["oak 100.00"]
    );
    assert_eq!(
        shares(
            "key k of town: first elm up to EUR 60, then oak up to EUR 10\n    remainder to \"rest\"\n",
            all
        ),
        ["elm 60.00", "oak 10.00", "rest: 30.00"]
    );
}

#[test]
fn a_key_that_cannot_be_applied_says_why() {
    let least = "key k of town: by size\n    each at least EUR 30\n";
    assert_eq!(shares(least, "who: all, price: 1"), ["least_too_much"]);
    assert_eq!(shares(least, "who: geen, price: 1"), ["nobody"]);
    let first = "key k of town: first elm up to EUR 90, then equally\n";
    assert_eq!(shares(first, "who: [elm], price: 1"), ["nobody"], "nobody is left to pay the rest");
}

#[test]
fn who_is_held_at_a_limit_is_told() {
    let key = "key k of town: by size\n    each at least 10%\n    each at most 40%\n    remainder to ash\n";
    let found = advice(key, "who: all, price: 300");
    let held = serde_json::json!([{"id": "ash", "limit": "least"}, {"id": "oak", "limit": "most"}]);
    assert_eq!(costs(&found)["by_province_held"], held);
}

const KEYS: [&str; 8] = [
    "by size",
    "equally",
    "half equally, half by size",
    "by size\n    each at most 35%\n    remainder to elm",
    "half equally, half by size\n    each at least 2%\n    each at most EUR 900.01\n    remainder to \"pot\"",
    "first fir up to EUR 33.33, then by size",
    "first fir up to EUR 33.33, then ash up to 12.5%, then equally\n    each at most 30%\n    remainder to \"pot\"",
    "first fir up to 1%, then oak",
];

fn cents(json: &Json) -> i128 {
    json.as_str().unwrap_or_else(|| panic!("{json}")).replace('.', "").parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn portions_add_up_to_the_cent_whatever_the_key(
        key in 0..KEYS.len(), price in -900_000i64..900_000, mask in 1u8..16
    ) {
        let members: Vec<&str> = ["ash", "elm", "fir", "oak"]
            .into_iter()
            .enumerate()
            .filter(|(at, _)| mask >> at & 1 == 1)
            .map(|(_, name)| name)
            .collect();
        let facts = format!(
            "who: [{}], price: {}{}.{:02}",
            members.join(", "),
            if price < 0 { "-" } else { "" },
            price.abs() / 100,
            price.abs() % 100
        );
        let found = advice(&format!("key k of town: {}\n", KEYS[key]), &facts);
        let costs = costs(&found);
        if !costs["by_province_unknown"].is_null() {
            // Only an order whose members do not share leaves nobody to pay.
            prop_assert_eq!(&costs["by_province_unknown"]["reason"], "nobody");
            prop_assert!(KEYS[key].starts_with("first"));
            return Ok(());
        }
        for (total, part) in [
            ("total_nominal", None),
            ("present_value", Some("present_value")),
            ("yearly_equivalent", Some("yearly_equivalent")),
        ] {
            let of = |portion: &Json| part.map_or_else(|| cents(&portion["amount"]), |part| cents(&portion[part]["amount"]));
            let mut sum: i128 = costs["by_province"].as_array().unwrap().iter().map(of).sum();
            if costs["remainder"].is_object() {
                sum += of(&costs["remainder"]);
            }
            prop_assert_eq!(sum, cents(&costs[total]), "{}", total);
        }
    }

    #[test]
    fn the_order_of_writing_never_matters(price in 0i64..9_000, turned in any::<bool>()) {
        let size = |order: [&str; 4]| {
            let lines: String = order.iter().map(|one| format!("        {one}\n")).collect();
            HEAD.replace("        ash 1\n        elm 2\n        fir 3\n        oak 10\n", &lines)
        };
        let key = |clauses: [&str; 3]| format!("key k of town: half by size, half equally\n{}", clauses.concat());
        let clauses = ["    each at most 40%\n", "    each at least 3%\n", "    remainder to fir\n"];
        let lines = ["    yearly work is price / 1 year\n", "    once start is price / 3\n"];
        let one = format!("{}costs of a\n{}{}", size(["ash 1", "elm 2", "fir 3", "oak 10"]), lines.concat(), key(clauses));
        let [x, y, z] = clauses;
        let other = format!(
            "{}{}costs of a\n{}{}",
            size(["oak 10", "fir 3", "elm 2", "ash 1"]),
            key(if turned { [z, y, x] } else { [y, z, x] }),
            lines[1],
            lines[0]
        );
        let facts = format!("who: all, price: {price}");
        let (one, other) = (advice_of(&one, &facts), advice_of(&other, &facts));
        prop_assert_eq!(&costs(&one)["by_province"], &costs(&other)["by_province"]);
        prop_assert_eq!(&costs(&one)["by_province_held"], &costs(&other)["by_province_held"]);
    }
}
