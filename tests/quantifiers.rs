//! Quantifiers and rules about several results together: what they come to, and that nothing is called firm
//! or certain that some completion of a portfolio turns around.
#![cfg(test)]

mod generated;

use generated::{Generated, Kind, Tape, result, rule_set};
use proptest::prelude::*;
use wijzer::advice::{
    Advice, GroupOutcome, RecommendationStatus, Seat, Together, TogetherAdvice, advice_of, advise,
};
use wijzer::engine::{facts_of_text, load_texts};
use wijzer::intake::Cases;
use wijzer::locale::Tongue;
use wijzer::program::Program;
use wijzer::report;
use wijzer::value::{Date, Decimal, Known, Member, MemberSet, Value};
use wijzer::wire;

fn on() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn program_of(text: &str) -> Program {
    let loaded = load_texts(vec![("made.wijs".to_owned(), text.to_owned())]);
    let said = wijzer::diagnostic::render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    loaded.program.unwrap_or_else(|| panic!("{text}\n{said}"))
}

fn cases_of(program: &Program, text: &str) -> Cases {
    let mut sources = load_texts(Vec::new()).sources;
    let (cases, problems) = facts_of_text(&mut sources, program, "made.yaml", text.to_owned());
    cases.unwrap_or_else(|| panic!("{text}\n{problems:?}"))
}

// ---- what they come to ----------------------------------------------------------------------------------

const PLACEMENT: &str = r#"language en

ruleset placement "Placing work"
    version 1
    advises on result plural results of project
    grouped by kind weighted by staff

type work plural works is one of
    data "Data"
    law "Law"
type province plural provinces is one of
    utrecht "Utrecht"
    drenthe "Drenthe"
    holland "Holland"

unit fte "fte"
option bij12 "BIJ12"
option apart "Each apart"
criterion fit "Fit" weight 2
criterion scale "Scale" weight 1

fact kind of result is work
fact staff of result is decimal in fte from 0 to 50
fact documented of result is yes or no
fact participants of result is set of province
fact funded of project is yes or no

parameter inhabitants of province
    from 2025-01-01 is
        utrecht 1_361_153
        drenthe 504_000
        holland 2_952_622
"#;

const FACTS: &str = r"language: en
projects:
  - id: P1
    facts: {funded: no}
    results:
      - id: R1
        facts: {kind: data, staff: 4 fte, documented: yes, participants: [utrecht, drenthe]}
      - id: R2
        facts: {kind: data, staff: 8 fte, documented: no, participants: [holland]}
  - id: P2
    facts: {funded: yes}
    results:
      - id: R3
        facts: {kind: law, staff: 2.5 fte, documented: yes, participants: []}
results:
  - id: R4
    facts: {kind: law, staff: 1 fte, documented: no, participants: [drenthe], funded: no}
";

/// What a value in a note comes to, result by result.
fn notes(value: &str, facts: &str) -> Vec<String> {
    let rules = format!("{PLACEMENT}\nrule says\n    then notes \"{{{value}}}\"\n");
    let program = program_of(&rules);
    let advice = advise(&program, &cases_of(&program, facts), on());
    advice.results.iter().map(|result| result.notes[0].text.clone()).collect()
}

#[test]
fn over_the_members_of_a_set() {
    let large = "provinces among participants where (inhabitants of province > 1_000_000)";
    assert_eq!(notes(&format!("count of {large}"), FACTS), ["1", "1", "0", "0"]);
    assert_eq!(
        notes(&format!("total of inhabitants of province over {large}"), FACTS),
        ["1,361,153", "2,952,622", "0", "0"]
    );
    assert_eq!(
        notes("total of inhabitants of province over provinces among participants", FACTS),
        ["1,865,153", "2,952,622", "0", "504,000"]
    );
    let held = "(inhabitants of province > 1_000_000)";
    assert_eq!(
        notes(&format!("at least one province among participants meets {held}"), FACTS),
        ["yes", "yes", "no", "no"]
    );
    // Of none, all meet everything.
    assert_eq!(
        notes(&format!("all provinces among participants meet {held}"), FACTS),
        ["no", "yes", "yes", "no"]
    );
    // The word for a member can be compared, and so can facts of the result beside it.
    let own = "(province is drenthe or documented)";
    assert_eq!(
        notes(&format!("count of provinces among (all provinces) where {own}"), FACTS),
        ["3", "1", "3", "1"]
    );
}

#[test]
fn over_results() {
    assert_eq!(notes("count of results of project", FACTS), ["2", "2", "1", "1"]);
    assert_eq!(notes("count of results of group", FACTS), ["2", "2", "2", "2"]);
    assert_eq!(notes("count of results of portfolio where documented", FACTS), ["2", "2", "2", "2"]);
    assert_eq!(
        notes("total of staff over results of project", FACTS),
        ["12 fte", "12 fte", "2.5 fte", "1 fte"]
    );
    assert_eq!(
        notes("total of staff over results of group where (not documented)", FACTS),
        ["8 fte", "8 fte", "1 fte", "1 fte"]
    );
    assert_eq!(notes("all results of project meet documented", FACTS), ["no", "no", "yes", "no"]);
    assert_eq!(
        notes("at least one result of group meets (staff > 3 fte)", FACTS),
        ["yes", "yes", "no", "no"]
    );
    // One in the other: how many results have a project of more than one.
    let inner = "count of results of project >= 2";
    assert_eq!(notes(&format!("count of results of portfolio where ({inner})"), FACTS), ["2", "2", "2", "2"]);
    // Members within results.
    let drenthe = "at least one province among participants meets (province is drenthe)";
    assert_eq!(notes(&format!("count of results of portfolio where ({drenthe})"), FACTS), ["2"; 4]);
}

#[test]
fn what_is_unknown_of_another_result_gives_a_range_and_is_asked_there() {
    let facts = FACTS.replace("{kind: law, staff: 2.5 fte, documented: yes", "{documented: unknown");
    assert_eq!(notes("count of results of portfolio where documented", &facts)[0], "1 to 2");
    assert_eq!(notes("total of staff over results of group", &facts)[0], "12 fte to 62 fte");
    let rules = format!(
        "{PLACEMENT}\nrule many\n    when count of results of portfolio where documented >= 2\n    then bij12 scores + on fit\n"
    );
    let program = program_of(&rules);
    let advice = advise(&program, &cases_of(&program, &facts), on());
    let found = &advice.results[0].recommendation;
    assert_ne!(found.status, RecommendationStatus::Firm);
    assert!(found.open_facts.is_empty(), "nothing is open of the result itself");
    let asked: Vec<(&str, &str)> = found
        .open_elsewhere
        .iter()
        .map(|open| (open.id.as_str(), program.facts[open.fact].name.as_str()))
        .collect();
    assert_eq!(asked, [("R3", "documented")]);
}

#[test]
fn an_estimate_of_another_result_is_likely_what_it_is_likely() {
    let facts = FACTS.replace("staff: 8 fte", "staff: {low: 5 fte, likely: 8 fte, high: 9 fte}");
    assert_eq!(notes("total of staff over results of project", &facts)[0], "12 fte");
    let rules = format!(
        "{PLACEMENT}\nrule many\n    when total of staff over results of project > 10 fte\n    then bij12 scores + on fit\n"
    );
    let program = program_of(&rules);
    let advice = advise(&program, &cases_of(&program, &facts), on());
    let found = &advice.results[0].recommendation;
    assert_eq!((found.status, found.option.is_some()), (RecommendationStatus::Provisional, true));
}

#[test]
fn a_cost_line_may_share_what_a_project_has_in_all() {
    let rules = format!(
        "{PLACEMENT}\ncosts of bij12\n    yearly share is EUR 100 per year * staff / total of staff over results of project\n"
    );
    let program = program_of(&rules);
    let advice = advise(&program, &cases_of(&program, FACTS), on());
    let yearly: Vec<String> = advice
        .results
        .iter()
        .map(|result| result.options[1].costs.yearly.known().unwrap().to_string())
        .collect();
    assert_eq!(yearly, ["33.33", "66.67", "100.00", "100.00"]);
}

// ---- rules about several results together -----------------------------------------------------------------

const TOGETHER: &str = r#"
rule goes
    when staff > 2 fte
    then bij12 scores + on fit
rule stays
    when staff <= 2 fte
    then apart scores + on fit

rule too_much "Too much at once"
    advises on portfolio
    when total of staff over results of portfolio where (the advice is bij12) > 10 fte
    then notes "It adds up to {total of staff over results of portfolio where (the advice is bij12)}."
         on condition "the board agrees"
    because "{count of results of portfolio where (the advice is bij12)} results go there."

rule not_funded
    advises on project
    when not funded and count of results of project >= 2
    then notes "No money for {count of results of project} results."

rule small_group
    advises on group
    when total of staff over results of group < 5 fte
    then apart scores ++ on scale
         apart on condition "someone takes care of it"
         bij12 on condition "never said"
    because "Only {total of staff over results of group}."
"#;

fn together(facts: &str) -> (Program, Cases, Advice) {
    let program = program_of(&format!("{PLACEMENT}{TOGETHER}"));
    let cases = cases_of(&program, facts);
    let advice = advise(&program, &cases, on());
    (program, cases, advice)
}

#[test]
fn a_portfolio_hears_what_its_results_come_to() {
    let (_, _, advice) = together(FACTS);
    let said = advice.portfolio.unwrap();
    assert_eq!(said.notes[0].text, "It adds up to 14.5 fte.");
    assert!(said.notes[0].certain);
    assert_eq!(said.conditions[0].text, "the board agrees");
    assert_eq!(said.conditions[0].because.as_deref(), Some("3 results go there."));
}

#[test]
fn a_project_hears_what_concerns_it_and_its_own_facts() {
    let (_, _, advice) = together(FACTS);
    let notes = |said: &TogetherAdvice| said.notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>();
    let by_id: Vec<(String, Vec<String>)> =
        advice.wholes.iter().map(|said| (said.id.clone(), notes(said))).collect();
    assert_eq!(
        by_id,
        [("P1".to_owned(), vec!["No money for 2 results.".to_owned()]), ("P2".to_owned(), vec![])]
    );
}

#[test]
fn a_rule_about_a_group_weighs_as_much_as_the_group_does() {
    let (program, _, advice) = together(FACTS);
    let law = advice.groups.iter().find(|group| group.members == ["R3", "R4"]).unwrap();
    // R3: 2.5 × 2 for bij12; R4: 1 × 2 for apart; the rule: 3.5 × 1 × 2 for apart.
    let scores: Vec<(&str, String)> = law
        .scores
        .iter()
        .map(|(option, points)| (program.options[*option].name.as_str(), points.to_string()))
        .collect();
    assert_eq!(scores, [("apart", "9".to_owned()), ("bij12", "5".to_owned())]);
    let conditions: Vec<&str> =
        law.said.as_ref().unwrap().conditions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(conditions, ["someone takes care of it"], "only those of what the group is advised");
    assert_eq!(law.arguments[0].says.text, "Only 3.5 fte.");
    assert_eq!(law.arguments[0].says.points, "7".parse::<Decimal>().unwrap());
    let data = advice.groups.iter().find(|group| group.members == ["R1", "R2"]).unwrap();
    assert!(data.arguments.is_empty());
}

#[test]
fn a_rule_about_a_group_can_rule_out_and_require_for_the_group_alone() {
    let rules = |effect: &str| {
        format!(
            "{PLACEMENT}\nrule goes\n    then bij12 scores + on fit\nrule g\n    advises on group\n    when count of results of group >= 2\n    then {effect}\n"
        )
    };
    for (effect, wanted) in
        [("rule out bij12", "apart"), ("require apart", "apart"), ("notes \"nothing\"", "bij12")]
    {
        let program = program_of(&rules(effect));
        let advice = advise(&program, &cases_of(&program, FACTS), on());
        for group in &advice.groups {
            let GroupOutcome::Option(option) = group.outcome else { panic!("{effect}") };
            assert_eq!(program.options[option].name, wanted, "{effect}");
            assert!(group.certain, "{effect}");
        }
        for result in &advice.results {
            let option = result.recommendation.option.unwrap();
            assert_eq!(program.options[option].name, "bij12", "{effect}");
        }
    }
}

#[test]
fn an_advice_that_is_not_settled_may_count() {
    let facts = FACTS.replace("staff: 8 fte", "staff: unknown");
    let (_, _, advice) = together(&facts);
    let said = advice.portfolio.unwrap();
    assert!(!said.notes[0].certain);
    assert_eq!(said.notes[0].text, "It adds up to 6.5 fte to 56.5 fte.");
}

#[test]
fn explanations_name_who_counts_in_one_step() {
    let large = "at least one province among participants meets (inhabitants of province > 1_000_000)";
    let text = format!(
        "{PLACEMENT}{TOGETHER}\nrule large \"A large province\"\n    when {large}\n        or all results of project meet documented\n    then bij12 scores + on scale\n"
    );
    let mut loaded = load_texts(vec![("rules.wijs".to_owned(), text)]);
    let program = loaded.program.take().unwrap();
    let (cases, _) = facts_of_text(&mut loaded.sources, &program, "facts.yaml", FACTS.to_owned());
    let cases = cases.unwrap();
    let advice = advise(&program, &cases, on());
    let mut shown = String::new();
    let around = Together::of(&program, &cases.cases, on());
    for at in [0, 2] {
        let found = around.find(at).unwrap();
        let document = report::explanation(&found, &advice_of(&found), None, &loaded.sources, Tongue::En);
        shown.push_str(&report::text(&document, false));
    }
    let around = around.with_advice(&advice.results);
    for seat in [Seat::Portfolio, Seat::Group(Member(1)), Seat::Whole(0)] {
        let found = around.find_together(seat).unwrap();
        let group = advice.groups.iter().find(|group| Seat::Group(group.group) == seat);
        let document = report::explanation_together(&found, group, &loaded.sources, Tongue::Nl);
        shown.push_str(&report::text(&document, false));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn the_json_of_several_results_together_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(wire::ADVICE_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for facts in [FACTS.to_owned(), FACTS.replace("staff: 8 fte", "staff: unknown")] {
        let (program, _, advice) = together(&facts);
        let json: serde_json::Value = serde_json::from_str(&wire::advice(&program, &advice, None)).unwrap();
        let problems: Vec<String> = validator.iter_errors(&json).map(|one| one.to_string()).collect();
        assert!(problems.is_empty(), "{problems:?}");
        assert!(json["portfolio"]["notes"].is_array());
        assert!(json["groups"][0]["rules"]["arguments"].is_array());
    }
}

#[test]
fn reports_show_several_results_together_in_both_formats() {
    let (program, _, advice) = together(FACTS);
    let document = report::advice(&program, &advice, None, Tongue::En);
    for text in [report::text(&document, false), report::markdown(&document)] {
        for part in ["It adds up to 14.5 fte.", "By project", "No money for 2 results.", "Only 3.5 fte."] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}

// ---- firm and certain ---------------------------------------------------------------------------------------

/// Every value that is tried for an open fact.
fn ways(kind: Kind, known: &Known) -> Vec<Known> {
    let numbers = |low: i64, high: i64| -> Vec<Known> {
        (low..=high).map(|n| Known::Value(Value::Number(Decimal::from_i64(n)))).collect()
    };
    let colours = || (0..3).map(|at| Known::Value(Value::Choice(Member(at))));
    match known {
        Known::Value(_) | Known::NotApplicable => vec![known.clone()],
        Known::OneOf(values) => values.iter().cloned().map(Known::Value).collect(),
        Known::Estimate { low, high, .. } => {
            let inside = |way: &Known| {
                if let Known::Value(Value::Number(n)) = way { low <= n && n <= high } else { false }
            };
            numbers(0, 4).into_iter().filter(inside).collect()
        }
        Known::Unknown => match kind {
            Kind::YesNo => [true, false].map(|yes| Known::Value(Value::YesNo(yes))).to_vec(),
            Kind::Colour => colours().collect(),
            Kind::MaybeColour => colours().chain([Known::NotApplicable]).collect(),
            Kind::Count | Kind::Size => numbers(0, 4),
            Kind::Colours => (0..8).map(|mask| Known::Value(Value::Set(MemberSet(mask)))).collect(),
        },
    }
}

/// At most so many of the portfolios that a portfolio can turn out to be are looked at.
const MOST: usize = 24;

/// Portfolios that this one can turn out to be: all of them, or some when there are many.
fn completions(made: &Generated, program: &Program, cases: &Cases, mut seed: u64) -> Vec<Cases> {
    let mut open = Vec::new();
    let mut count = 1usize;
    for (at, case) in cases.cases.iter().enumerate() {
        for (id, fact) in program.facts.iter() {
            let kind = made.facts.iter().find(|(name, _)| *name == fact.name).unwrap().1;
            let ways = ways(kind, &case.facts[id.index()].known);
            count = count.saturating_mul(ways.len());
            open.push((at, id.index(), ways));
        }
    }
    let mut next = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit
    };
    (0..count.min(MOST))
        .map(|one| {
            let mut filled = cases.clone();
            let mut rest = one;
            for (at, fact, ways) in &open {
                let way = if count <= MOST { rest % ways.len() } else { next(ways.len()) };
                rest /= ways.len();
                filled.cases[*at].facts[*fact].known = ways[way].clone();
            }
            filled
        })
        .collect()
}

/// Three results in two projects.
fn portfolio(tape: &mut Tape, made: &Generated) -> String {
    let mut text = "language: en\nprojects:\n".to_owned();
    for (project, ids) in [("P1", &["R1", "R2"][..]), ("P2", &["R3"][..])] {
        text.push_str(&format!("  - id: {project}\n    results:\n"));
        for id in ids {
            let entry = result(tape, id, &made.facts);
            text.extend(entry.lines().map(|line| format!("    {line}\n")));
        }
    }
    text
}

/// The rules that say something, and whether they do so for certain.
fn speaking(said: Option<&TogetherAdvice>) -> Vec<(String, bool)> {
    let Some(said) = said else { return Vec::new() };
    let notes = said.notes.iter().map(|note| (note.rule.clone(), note.certain));
    let conditions = said.conditions.iter().map(|one| (one.rule.clone(), one.certain));
    notes.chain(conditions).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_firm_or_certain_that_some_completion_of_the_portfolio_turns_around(
        numbers in proptest::collection::vec(any::<u16>(), 80..300), seed in any::<u64>()
    ) {
        let mut tape = Tape::new(&numbers);
        let made = rule_set(&mut tape);
        let program = program_of(&made.text());
        let facts = portfolio(&mut tape, &made);
        let cases = cases_of(&program, &facts);
        let all = completions(&made, &program, &cases, seed);
        let estimated = cases.cases.iter().flat_map(|case| &case.facts).any(|entry| {
            matches!(entry.known, Known::Estimate { likely: Some(_), .. })
        });
        let advice = advise(&program, &cases, on());
        for completed in &all {
            let known = advise(&program, completed, on());
            for (before, after) in advice.results.iter().zip(&known.results) {
                let (open, closed) = (&before.recommendation, &after.recommendation);
                prop_assert!(closed.exhaustive, "all is known\n{}", made.text());
                if open.status == RecommendationStatus::Firm {
                    prop_assert_eq!(closed.status, RecommendationStatus::Firm, "{}\n{}", made.text(), facts);
                    prop_assert_eq!(closed.option, open.option, "{}\n{}", made.text(), facts);
                }
                if open.exhaustive {
                    match closed.option {
                        Some(option) => prop_assert!(open.can_win.contains(&option), "{}\n{}", made.text(), facts),
                        None => prop_assert!(open.can_end_undecided, "{}\n{}", made.text(), facts),
                    }
                }
            }
            for group in advice.groups.iter().filter(|group| group.certain) {
                let same = known.groups.iter().find(|one| one.group == group.group);
                prop_assert_eq!(same.map(|one| one.outcome), Some(group.outcome), "{}\n{}", made.text(), facts);
            }
            if estimated {
                continue;
            }
            let wholes = advice.wholes.iter().zip(&known.wholes).map(|(a, b)| (Some(a), Some(b)));
            let pairs = wholes.chain([(advice.portfolio.as_ref(), known.portfolio.as_ref())]);
            for (before, after) in pairs {
                let (before, after) = (speaking(before), speaking(after));
                for (rule, certain) in &before {
                    let said = after.contains(&(rule.clone(), true));
                    prop_assert!(said || !certain, "{rule} was certain\n{}\n{}", made.text(), facts);
                }
                for (rule, certain) in &after {
                    prop_assert!(certain, "all is known, but {rule} may apply\n{}\n{}", made.text(), facts);
                    let foreseen = before.iter().any(|(one, _)| one == rule);
                    prop_assert!(foreseen, "{rule} was not foreseen\n{}\n{}", made.text(), facts);
                }
            }
        }
    }
}
