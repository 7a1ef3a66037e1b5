//! What lints say holds for all facts: no case may contradict them.
#![cfg(test)]

mod generated;

use std::collections::BTreeSet;

use generated::{Tape, result, rule_set};
use proptest::prelude::*;
use wijzer::engine::{Loaded, facts_of_text, load_texts};
use wijzer::eval::{Inputs, Plan, evaluate};
use wijzer::program::{ArgumentBy, NodeType, Role};
use wijzer::value::{Date, Truth, Type};

fn load(text: &str) -> Loaded {
    load_texts(vec![("made.wijs".to_owned(), text.to_owned())])
}

fn codes(text: &str) -> Vec<&'static str> {
    let loaded = load(text);
    assert!(loaded.program.is_some(), "{:?}", loaded.problems);
    loaded.problems.iter().map(|problem| problem.code.0).collect()
}

/// A small rule set with more in it.
fn with(more: &str) -> Vec<&'static str> {
    codes(&format!(
        "language en\n\nruleset small version 2026.1 advises on result\noption a\noption b\ncriterion c weight 1\n\
         fact f of result is whole number from 0 to 12\nfact g of result is yes or no\n\
         rule first when f >= 10 and g then a scores + on c because \"f\"\n{more}"
    ))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_case_contradicts_a_lint(numbers in proptest::collection::vec(any::<u16>(), 60..400)) {
        let tape = &mut Tape::new(&numbers);
        let made = rule_set(tape);
        let loaded = load(&made.text());
        let program = loaded.program.clone().unwrap();
        let facts: String = (0..12).map(|at| result(tape, &format!("R{at}"), &made.facts)).collect();
        let mut sources = loaded.sources.clone();
        let facts = format!("language: en\nresults:\n{facts}");
        let cases = facts_of_text(&mut sources, &program, "facts.yaml", facts).0.unwrap();
        let on = Date::new(2026, 11, 24).unwrap();
        let known: Vec<_> = cases.cases.iter().map(|case| case.known(on)).collect();
        let inputs = Inputs::of_cases(&program, &known);
        let table = evaluate(&program, &inputs, on, &Plan::everything(&program));
        for problem in &loaded.problems {
            let span = problem.span().unwrap();
            if problem.code.0 == "W0707" {
                let never = problem.message.contains("never");
                let mut node = program.nodes.iter().filter(|(_, node)| {
                    node.span == span && node.kind == NodeType::Value(Type::YesNo) && node.role == Role::Part
                });
                let (node, _) = node.next_back().unwrap();
                for row in 0..known.len() {
                    let wrong = if never { Truth::Yes } else { Truth::No };
                    prop_assert_ne!(table.truth(node, row), wrong, "{}", made.text());
                }
            }
            if problem.code.0 == "W0706" {
                let (id, rule) = program.rules.iter().find(|(_, rule)| rule.span == span).unwrap();
                let given = program.arguments.values().filter(|one| one.by == ArgumentBy::Rule(id));
                let options: BTreeSet<_> = given.map(|one| one.option).collect();
                for row in (0..known.len()).filter(|row| table.truth(rule.applies, *row) == Truth::Yes) {
                    for option in &options {
                        let out = table.truth(program.options[*option].ruled_out, row);
                        prop_assert_ne!(out, Truth::No, "{}", made.text());
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_is_said_of_a_sound_rule_set() {
    assert_eq!(with(""), Vec::<&str>::new());
}

#[test]
fn conditions_are_seen_through() {
    let rule = |when: &str| with(&format!("rule r when {when} then b scores + on c because \"r\"\n"));
    for always in
        ["g or not g", "f <= 12", "f < 5 or f >= 5", "f is not 13", "(g and f > 3) or not g or f <= 3"]
    {
        assert_eq!(rule(always), ["W0707"], "{always}");
    }
    for open in ["g", "f < 12", "f < 5 or f > 5", "(g and f > 3) or f <= 3"] {
        assert_eq!(rule(open), Vec::<&str>::new(), "{open}");
    }
}

#[test]
fn what_a_tariff_decides_today_is_not_said() {
    let more = "parameter p\n    from 2026-01-01 is 5%\n\
                rule r when p >= 3% then b scores + on c because \"r\"\n";
    assert_eq!(with(more), Vec::<&str>::new());
}

#[test]
fn a_fact_that_may_not_apply_is_neither() {
    let more = "fact h of result is whole number from 0 to 5\n    may be not applicable\n\
                rule r when h <= 5 then b scores + on c because \"r\"\n";
    assert_eq!(with(more), Vec::<&str>::new());
}

#[test]
fn a_rule_is_unreachable_only_when_a_knock_out_covers_it() {
    let knock_out = |when: &str| {
        with(&format!(
            "rule k when {when} then rule out b because \"k\"\n\
             rule r when g and f >= 5 then b scores + on c because \"r\"\n"
        ))
    };
    assert_eq!(knock_out("f >= 3"), ["W0706"]);
    assert_eq!(knock_out("g or f = 1"), ["W0706"]);
    assert_eq!(knock_out("f >= 6"), Vec::<&str>::new());
    assert_eq!(knock_out("g and f >= 3 and f <= 11"), Vec::<&str>::new());
    // What holds it back, or what else it does, makes a difference.
    let more = "rule k when f >= 3 unless g then rule out b because \"k\"\n\
                rule r when g and f >= 5 then b scores + on c because \"r\"\n";
    assert_eq!(with(more), Vec::<&str>::new());
    let more = "rule k when f >= 3 then rule out b because \"k\"\n\
                rule r when g and f >= 5 then b scores + on c\n        notes \"look\"\n    because \"r\"\n";
    assert_eq!(with(more), Vec::<&str>::new());
}

#[test]
fn one_fact_counts_twice_only_when_both_can_hold_and_point_the_same_way() {
    let two = |one: &str, other: &str| {
        with(&format!("rule r when {one} on c because \"r\"\nrule s when {other} on c because \"s\"\n"))
    };
    assert_eq!(two("f >= 5 then b scores +", "f >= 8 then b scores +"), ["W0708"]);
    assert_eq!(two("f >= 5 then b scores +", "f < 5 then b scores +"), Vec::<&str>::new());
    assert_eq!(two("f >= 5 then b scores +", "f >= 8 then b scores -"), Vec::<&str>::new());
    assert_eq!(two("f >= 5 then b scores +", "f >= 8 and g then b scores +"), Vec::<&str>::new());
    assert_eq!(two("f >= 5 then b scores +", "f >= 8 then a scores +"), Vec::<&str>::new());
}

#[test]
fn a_tariff_is_old_by_its_own_rhythm() {
    let wage = |periods: &str| {
        with(&format!(
            "parameter p in EUR per year\n{periods}costs of a yearly w is p\nappraisal over 5 years from 2026\n"
        ))
    };
    assert_eq!(wage("    from 2026-01-01 is 5\n"), Vec::<&str>::new());
    assert_eq!(wage("    from 2025-07-01 is 5\n"), ["W0713"]);
    assert_eq!(wage("    from 2024-01-01 until 2026-12-31 is 5\n"), Vec::<&str>::new());
    assert_eq!(wage("    from 2019-01-01 is 4\n    from 2023-01-01 is 5\n"), Vec::<&str>::new());
    assert_eq!(wage("    from 2019-01-01 is 4\n    from 2021-01-01 is 5\n"), ["W0713"]);
}

#[test]
fn files_in_two_tongues_are_said() {
    let english = "language en\n\nruleset small advises on result\noption a\noption b\ncriterion c weight 1\n\
                   fact f of result is yes or no\n";
    let dutch = "taal nl\n\nregel r als f dan a scoort + op c omdat \"f\"\n";
    let files =
        [("a.wijs", english), ("b.wijs", dutch)].map(|(name, text)| (name.to_owned(), text.to_owned()));
    let loaded = load_texts(files.to_vec());
    let codes: Vec<&str> = loaded.problems.iter().map(|problem| problem.code.0).collect();
    assert_eq!(codes, ["W0716"]);
}

#[test]
fn what_is_allowed_is_not_said_and_what_is_idle_is() {
    let two = |clause: &str| {
        with(&format!(
            "rule r when f >= 5 then b scores + on c because \"r\"\n\
             rule s when f >= 8 then b scores + on c because \"s\" {clause}\n"
        ))
    };
    assert_eq!(two("allows W0708 because \"two steps of one stair\""), Vec::<&str>::new());
    assert_eq!(two("allows W0706 because \"something else\""), ["W0708", "W0717"]);
    let header = "language en\n\nruleset small advises on result allows W0710 because \"the council chose them\"\n\
                  option a\noption b\n";
    let criteria: String = (0..9)
        .map(|at| {
            format!("criterion c{at} weight 1 for \"x\"\nrule r{at} then a scores + on c{at} because \"r\"\n")
        })
        .collect();
    assert_eq!(codes(&format!("{header}{criteria}")), Vec::<&str>::new());
}
