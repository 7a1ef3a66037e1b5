//! Changes to the rules: what examples notice of them, what survives, and the examples that would notice it.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use wijzer::cases::generate::generate;
use wijzer::cases::mutate::{Fate, Kind, Mutant, Mutants, Mutations, Rules, Settings, mutate};
use wijzer::cases::{self, Ending, Search, TrialOf};
use wijzer::check::check;
use wijzer::engine::{Loaded, load_texts};
use wijzer::eval::{Alike, Catalogue, Inputs, Plan, evaluate, evaluate_beside};
use wijzer::program::{Id, Node, Program};
use wijzer::syntax::{self, DeclarationKind, declaration_lines, without_places};
use wijzer::value::Date;
use wijzer::{report, wire};

/// A rule set in which every kind of change can be made; its examples notice little.
const RULES: &str = r#"language en
ruleset small "Small" advises on result
    margin 1
source paper "Paper"
option home "At home"
option away "Elsewhere"
option shared "Shared"
criterion fit "Fit" weight 2
criterion scale "Scale" weight 1
unit fte
type kind is one of
    data "Data"
    law "Law"
    other "Other"
type place plural places is one of
    north "North"
    south "South"
fact work of result is kind
fact staff of result is decimal in fte from 0 fte to 50 fte
fact ready of result is yes or no
fact old of result is kind may be not applicable
fact where_to of result is set of place
parameter rate in EUR per fte per year
    from 2025-01-01 is 100.50
    from 2026-01-01 is 110.50
parameter discount
    from 2020-01-01 is 3%
parameter growth
    from 2020-01-01 is 2%
parameter people of place
    from 2026-01-01 is
        north 10
        south 30
define busy "Busy" as staff >= 9 fte and ready
define size "Size"
    as 1 when staff > 20 fte
    as 0 otherwise
rule big "Big"
    when   busy or work is one of (data, law)
    unless not ready and staff < 2 fte
    then   away, shared scores + on scale
           home scores - on scale
           rule out home
           on condition "it stays open"
rule closed "Closed"
    overrides big
    when   old is not applicable or where_to includes north
    then   away scores -- on fit
rule law_home "Law stays"
    when   work is law and size = 0
    then   require home
    valid from 2025-01-01 until 2030-12-31
table by_kind scores fit
    | work      || home | away | shared |
    | data      || ++   | -    | 0      |
    | law       || +    | 0    | -      |
    | otherwise || 0    | +    | +      |
costs of home
    yearly staff "Staff" is staff * rate * 2
        indexed by growth
        uplift 10% "hope"
    yearly more "More" is 25% of cost line staff
        only when ready
    once start "Start" is EUR 500
costs of away
    yearly staff "Staff" is largest of (staff * rate, EUR 10 per year)
key by_people "By people" dated 2026-01-01
    of place: half equally, half by people
appraisal
    over 5 years from 2026
    discounted at discount
    flows at the end of the year
    shared by by_people
    compared with home, away
example "Data of some size goes away"
    on 2026-06-01
    given  work is data
           staff is 12 fte
           ready is yes
           old is data
           where_to is south
    expect rule big applies
           home is ruled out
example "Law stays at home"
    on 2026-06-01
    given  work is law
           staff is 3 fte
    expect rule law_home applies
"#;

const SEARCH: Search = Search { cases: 8, seed: 1 };

fn day() -> Date {
    "2026-06-01".parse().unwrap()
}

fn load(text: &str) -> Loaded {
    let loaded = load_texts(vec![("small.wijs".to_owned(), text.to_owned())]);
    assert!(loaded.program.is_some(), "{:#?}", loaded.problems);
    loaded
}

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files")]
fn shipped(folder: &str) -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules").join(folder);
    let mut files: Vec<(String, String)> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "wijs" || ending == "md"))
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    files.sort();
    load_texts(files)
}

fn rules(loaded: &Loaded) -> Rules<'_> {
    Rules {
        files: &loaded.files,
        sources: &loaded.sources,
        program: loaded.program.as_ref().unwrap(),
        facts: &loaded.facts,
        show: None,
    }
}

fn settings() -> Settings {
    Settings { on: day(), only: Vec::new(), filter: None, seed: 1, search: true, threads: 2 }
}

fn mutated(loaded: &Loaded) -> Mutations {
    mutate(rules(loaded), &settings())
}

/// The program that a change makes, when it is sound.
fn changed(loaded: &Loaded, mutants: &Mutants, mutant: Mutant) -> Option<Program> {
    let mut files = loaded.files.clone();
    mutants.with(&mut files, mutant, |files| check(files, &loaded.sources, None).0).flatten()
}

/// Whether a change leaves sound rules, of which only examples name what is no longer there.
fn only_examples_break(loaded: &Loaded, mutants: &Mutants, mutant: Mutant) -> bool {
    let mut files = loaded.files.clone();
    let without = |files: &mut [syntax::File]| {
        for file in files.iter_mut() {
            file.declarations.retain(|one| !matches!(one.kind, DeclarationKind::Example(_)));
        }
        check(files, &loaded.sources, None).0.is_some()
    };
    // What is left out is left out of a copy.
    mutants.with(&mut files, mutant, |files| without(&mut files.to_vec())).unwrap_or(false)
}

/// Every expectation, example by example, as the runner judges it.
fn endings(loaded: &Loaded, program: &Program) -> Vec<Option<Ending>> {
    cases::run(program, &loaded.facts, day(), SEARCH).trials.iter().map(|trial| trial.ending()).collect()
}

#[test]
fn what_no_example_notices_is_shown_with_a_ready_example() {
    let loaded = load(RULES);
    let found = mutated(&loaded);
    let shown = report::Survivors {
        program: loaded.program.as_ref().unwrap(),
        sources: &loaded.sources,
        mutations: &found,
        examples: true,
        tongue: loaded.tongue,
    };
    insta::assert_snapshot!(report::text(&report::mutations(&shown), false));
}

#[test]
fn every_kind_of_change_occurs() {
    let loaded = load(RULES);
    let mutants = Mutants::of(&loaded.files);
    let found: BTreeSet<Kind> = mutants.all.iter().map(|mutant| mutant.kind).collect();
    let missing: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !found.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for kind in Kind::ALL {
        assert_eq!(Kind::named(kind.code()), Some(kind));
    }
}

#[test]
fn every_change_is_a_sentence_that_can_be_read_and_says_something_else() {
    for loaded in [load(RULES), shipped("bij12")] {
        let mutants = Mutants::of(&loaded.files);
        for mutant in &mutants.all {
            let Some(after) = mutants.after(*mutant) else { continue };
            let before = mutants.before(*mutant).unwrap();
            assert_ne!(without_places(&before.kind), without_places(&after.kind), "{mutant:?}");
            let file = &loaded.files[mutant.file];
            let head = file.tongue.pick("taal nl", "language en");
            let text = format!("{head}\n{}\n", declaration_lines(&after.kind, file.tongue).join("\n"));
            let (again, problems) = syntax::parse(file.id, &text);
            assert!(problems.is_empty(), "{text}\n{problems:#?}");
            assert_eq!(without_places(&again.declarations[0].kind), without_places(&after.kind), "{text}");
        }
    }
}

#[test]
fn a_changed_rule_set_is_evaluated_beside_the_unchanged_one_as_from_scratch() {
    for loaded in [load(RULES), shipped("eerste"), shipped("bij12")] {
        let program = loaded.program.as_ref().unwrap();
        let catalogue = Catalogue::of(program);
        let made_up: Vec<_> = generate(program, 7).take(70).collect();
        let inputs = Inputs::of_cases(program, &made_up);
        let base = evaluate(program, &inputs, day(), &Plan::everything(program));
        let mutants = Mutants::of(&loaded.files);
        let mut taken = 0;
        for mutant in mutants.all.iter().step_by(11) {
            let Some(changed) = changed(&loaded, &mutants, *mutant) else { continue };
            let alike = Alike::of(&changed, &catalogue);
            let own = Inputs::of_cases(&changed, &made_up);
            let wanted: Vec<Id<Node>> = changed.nodes.ids().collect();
            let beside = evaluate_beside(&changed, &own, day(), &alike, &base, &wanted);
            let scratch = evaluate(&changed, &own, day(), &Plan::everything(&changed));
            taken += wanted.iter().filter(|node| alike.get(**node).is_some()).count();
            for node in wanted {
                for row in 0..made_up.len() {
                    let (a, b) = (beside.cell(node, row), scratch.cell(node, row));
                    let kind = |table: &wijzer::eval::Table| table.failure(node, row).map(|one| one.kind);
                    let (failed, failing) = (kind(&beside), kind(&scratch));
                    assert_eq!(failed, failing, "{mutant:?} {node:?} {row}");
                    assert!(failed.is_some() || a == b, "{mutant:?} {node:?} {row}: {a:?} {b:?}");
                }
            }
        }
        assert!(taken > 0);
    }
}

#[test]
fn examples_notice_just_the_changes_that_running_them_all_shows() {
    for loaded in [load(RULES), shipped("bij12")] {
        let mutants = Mutants::of(&loaded.files);
        let before = endings(&loaded, loaded.program.as_ref().unwrap());
        // Of the shipped rules some kinds only: running all examples anew for each change takes its time.
        let small = mutants.all.len() < 300;
        let only = if small { Vec::new() } else { vec![Kind::Comparison, Kind::Grade, Kind::Formula] };
        let found = mutate(rules(&loaded), &Settings { only, search: small, ..settings() });
        assert!(!small || found.all.len() == mutants.all.len());
        for one in found.all.iter().step_by(if small { 1 } else { 9 }) {
            let program = changed(&loaded, &mutants, one.mutant);
            let noticed = program.as_ref().map(|program| {
                let after = endings(&loaded, program);
                before
                    .iter()
                    .zip(&after)
                    .any(|(before, after)| *before == Some(Ending::Met) && *after != Some(Ending::Met))
            });
            let fate = &one.fate;
            match noticed {
                None if only_examples_break(&loaded, &mutants, one.mutant) => {
                    assert!(matches!(fate, Fate::Killed { .. }), "{one:#?}");
                }
                None => assert_eq!(*fate, Fate::NotARuleSet, "{one:#?}"),
                Some(true) => assert!(matches!(fate, Fate::Killed { .. }), "{one:#?}"),
                Some(false) => assert!(matches!(fate, Fate::Survived(_) | Fate::Equivalent), "{one:#?}"),
            }
        }
    }
}

#[test]
fn ready_examples_pass_on_the_rules_and_fail_on_the_change() {
    let loaded = load(RULES);
    let found = mutated(&loaded);
    let mutants = Mutants::of(&loaded.files);
    let mut ready = 0;
    for one in &found.all {
        let Fate::Survived(survivor) = &one.fate else { continue };
        let Some(example) = &survivor.example else { continue };
        ready += 1;
        let text = format!("{RULES}{}\n", example.join("\n"));
        let with = load(&text);
        assert!(with.problems.iter().all(|problem| problem.code.0 != "E0101"), "{:#?}", with.problems);
        let number = with
            .program
            .as_ref()
            .unwrap()
            .examples
            .iter()
            .position(|example| example.title.starts_with("Guards"));
        let number = number.expect("the example is there");
        let ending = |program: &Program| {
            let run = cases::run(program, &with.facts, day(), SEARCH);
            run.trials
                .iter()
                .find(|trial| matches!(trial.of, TrialOf::Example(own, _) if own == number))
                .and_then(|trial| trial.ending())
        };
        assert_eq!(ending(with.program.as_ref().unwrap()), Some(Ending::Met), "{example:#?}");
        let mut files = with.files.clone();
        let again = Mutants::of(&with.files);
        let same = again.all.iter().zip(&mutants.all).find(|(_, own)| **own == one.mutant).unwrap().0;
        let program = again.with(&mut files, *same, |files| check(files, &with.sources, None).0).flatten();
        assert_ne!(
            ending(&program.unwrap_or_else(|| panic!("it is sound: {example:#?}"))),
            Some(Ending::Met),
            "{example:#?}\n{one:#?}"
        );
    }
    assert!(ready > 20, "{ready}");
}

#[test]
fn what_is_said_to_be_equivalent_is_the_same_for_every_case() {
    let text = r#"language en
ruleset tiny advises on result
option a
option b
criterion c weight 2
fact x of result is yes or no
fact y of result is yes or no
rule r when x or (x and y) then a scores + on c
rule s when y then b scores + on c
example "With x"
    given  x is yes
           y is no
    expect rule r applies
example "Without"
    given  x is no
           y is no
    expect rule r does not apply
           rule s does not apply
example "With y"
    given  x is no
           y is yes
    expect rule s applies
           rule r does not apply
           score of b on c is 1
"#;
    let loaded = load(text);
    let found = mutated(&loaded);
    let same: Vec<String> = found
        .all
        .iter()
        .filter(|one| one.fate == Fate::Equivalent)
        .map(|one| format!("{} -> {}", one.before.join(" "), one.after.join(" ")))
        .collect();
    insta::assert_debug_snapshot!(same);
    let program = loaded.program.as_ref().unwrap();
    let mutants = Mutants::of(&loaded.files);
    for one in found.all.iter().filter(|one| one.fate == Fate::Equivalent) {
        let other = changed(&loaded, &mutants, one.mutant).unwrap();
        let made_up: Vec<_> = generate(program, 3).take(200).collect();
        let table = |program: &Program| {
            evaluate(program, &Inputs::of_cases(program, &made_up), day(), &Plan::everything(program))
        };
        let (own, changed) = (table(program), table(&other));
        for row in 0..made_up.len() {
            assert_eq!(own.cell(program.verdict, row), changed.cell(other.verdict, row), "{one:#?}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_answer_on_any_number_of_threads() {
    let loaded = load(RULES);
    let with = |threads: usize| {
        let found = mutate(rules(&loaded), &Settings { threads, ..settings() });
        wire::mutations(loaded.program.as_ref().unwrap(), &loaded.sources, &found)
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn the_json_keeps_to_its_schema() {
    let loaded = load(RULES);
    let text = wire::mutations(loaded.program.as_ref().unwrap(), &loaded.sources, &mutated(&loaded));
    let schema: serde_json::Value = serde_json::from_str(wire::MUTATIONS_SCHEMA).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let problems: Vec<String> = validator.iter_errors(&json).map(|problem| problem.to_string()).collect();
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn only_some_kinds_or_declarations_are_changed() {
    let loaded = load(RULES);
    let only = mutate(rules(&loaded), &Settings { only: vec![Kind::Threshold], ..settings() });
    assert!(only.all.iter().all(|one| one.mutant.kind == Kind::Threshold) && !only.all.is_empty());
    let filter = mutate(rules(&loaded), &Settings { filter: Some("LAW_".to_owned()), ..settings() });
    assert!(filter.all.iter().all(|one| one.declared.name == "law_home") && !filter.all.is_empty());
}

#[test]
fn examples_are_never_changed() {
    let loaded = load(RULES);
    let mutants = Mutants::of(&loaded.files);
    for mutant in &mutants.all {
        assert!(!matches!(mutants.before(*mutant).unwrap().kind, DeclarationKind::Example(_)));
    }
}
