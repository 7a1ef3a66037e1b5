//! Laws that hold for every rule set and all facts: firm means firm, explanations are faithful, order never
//! matters, and sums add up.
#![cfg(test)]

mod generated;

use generated::{Generated, Kind, Tape, result, rule_set};
use proptest::prelude::*;
use wijzer::advice::{Found, Money, RecommendationStatus, advise, advise_on, explain, find, mentioned};
use wijzer::diff::compare;
use wijzer::engine::{facts_of_text, load_texts};
use wijzer::eval::{Inputs, Outcome, Plan, evaluate};
use wijzer::intake::{Case, Cases, FactEntry};
use wijzer::locale::Tongue;
use wijzer::program::{Id, PlacementOption, Program};
use wijzer::value::{Cents, Date, Decimal, Known, Member, MemberSet, Value};
use wijzer::wire;

const TAPE: std::ops::Range<usize> = 60..260;

fn on() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn program_of(made: &Generated) -> Program {
    let loaded = load_texts(vec![("made.wijs".to_owned(), made.text())]);
    let said = wijzer::diagnostic::render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    loaded.program.unwrap_or_else(|| panic!("{}\n{said}", made.text()))
}

fn cases_of(program: &Program, text: &str) -> Cases {
    let loaded = load_texts(Vec::new());
    let mut sources = loaded.sources;
    let (cases, problems) = facts_of_text(&mut sources, program, "made.yaml", text.to_owned());
    cases.unwrap_or_else(|| panic!("{text}\n{problems:?}"))
}

fn made(tape: &mut Tape) -> (Generated, Program, Cases) {
    let made = rule_set(tape);
    let program = program_of(&made);
    let facts = format!("language: en\nresults:\n{}", result(tape, "R1", &made.facts));
    let cases = cases_of(&program, &facts);
    (made, program, cases)
}

/// Every value that an open fact can have; decimals in steps of a half.
fn values(kind: Kind, known: &Known) -> Vec<Known> {
    let number = |text: &str| Known::Value(Value::Number(text.parse().unwrap()));
    let within = |low: Decimal, high: Decimal, steps: &[&str]| -> Vec<Known> {
        let inside = steps.iter().filter(|step| {
            let step: Decimal = step.parse().unwrap();
            low <= step && step <= high
        });
        inside.map(|step| number(step)).collect()
    };
    let whole = ["0", "1", "2", "3", "4"];
    let halves = ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4"];
    let steps: &[&str] = if kind == Kind::Count { &whole } else { &halves };
    match known {
        Known::Value(_) | Known::NotApplicable => vec![known.clone()],
        Known::OneOf(values) => values.iter().cloned().map(Known::Value).collect(),
        Known::Estimate { low, high, .. } => within(*low, *high, steps),
        Known::Unknown => match kind {
            Kind::YesNo => [true, false].map(|yes| Known::Value(Value::YesNo(yes))).to_vec(),
            Kind::Colour => (0..3).map(|at| Known::Value(Value::Choice(Member(at)))).collect(),
            Kind::MaybeColour => {
                let mut all: Vec<Known> = (0..3).map(|at| Known::Value(Value::Choice(Member(at)))).collect();
                all.push(Known::NotApplicable);
                all
            }
            Kind::Count | Kind::Size => steps.iter().map(|step| number(step)).collect(),
            Kind::Colours => (0..8).map(|mask| Known::Value(Value::Set(MemberSet(mask)))).collect(),
        },
    }
}

/// The outcome of every completion, worked out one by one.
fn brute_force(made: &Generated, program: &Program, case: &Case) -> Option<Vec<Outcome>> {
    let known = case.known(on());
    let mut completions: Vec<Vec<Known>> = vec![vec![Known::Unknown; program.facts.len()]];
    for (id, fact) in program.facts.iter() {
        let kind = made.facts.iter().find(|(name, _)| *name == fact.name).unwrap().1;
        let ways = values(kind, &known[id.index()]);
        let mut next = Vec::new();
        for completion in &completions {
            for way in &ways {
                let mut filled = completion.clone();
                filled[id.index()] = way.clone();
                next.push(filled);
            }
        }
        completions = next;
        if completions.len() > 20_000 {
            return None;
        }
    }
    let plan = Plan::only(program, &[program.verdict]);
    let table = evaluate(program, &Inputs::of_cases(program, &completions), on(), &plan);
    let outcomes = (0..completions.len()).map(|row| {
        let verdict = table.verdict(program.verdict, row).expect("everything is known");
        assert!(verdict.certain, "with all facts known the outcome is certain");
        verdict.outcome
    });
    Some(outcomes.collect())
}

fn only_winner(outcomes: &[Outcome]) -> Option<Id<PlacementOption>> {
    match outcomes.first() {
        Some(Outcome::Wins(option)) if outcomes.iter().all(|one| one == &Outcome::Wins(*option)) => {
            Some(*option)
        }
        _ => None,
    }
}

/// The case without the facts that are not kept.
fn keeping(case: &Case, keep: impl Fn(usize) -> bool) -> Case {
    let mut less = case.clone();
    for (at, entry) in less.facts.iter_mut().enumerate() {
        if !keep(at) {
            *entry = FactEntry::absent();
        }
    }
    less
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn firm_is_said_just_when_every_completion_gives_the_same_winner(
        numbers in proptest::collection::vec(any::<u16>(), TAPE)
    ) {
        let (made, program, cases) = made(&mut Tape::new(&numbers));
        let case = &cases.cases[0];
        let Some(outcomes) = brute_force(&made, &program, case) else { return Ok(()) };
        let found = advise_on(&program, case, on()).recommendation;
        if found.status == RecommendationStatus::Firm {
            prop_assert_eq!(only_winner(&outcomes), found.option, "firm, but not so\n{}", made.text());
        } else if let Some(winner) = only_winner(&outcomes) {
            // Decimals are tried in steps here; what comes out the same for the steps may differ in between.
            let only_steps = made.facts.iter().any(|(_, kind)| *kind == Kind::Size);
            prop_assert!(only_steps, "{winner:?} always wins, but {:?}\n{}", found.status, made.text());
        }
        for option in &found.can_win {
            let reached = outcomes.contains(&Outcome::Wins(*option));
            let only_steps = made.facts.iter().any(|(_, kind)| *kind == Kind::Size);
            prop_assert!(reached || only_steps, "{option:?} cannot win\n{}", made.text());
        }
    }

    #[test]
    fn what_an_explanation_does_not_mention_does_not_matter(
        numbers in proptest::collection::vec(any::<u16>(), TAPE)
    ) {
        let (made, program, cases) = made(&mut Tape::new(&numbers));
        let case = &cases.cases[0];
        let found = find(&program, case, on());
        let before = advise_on(&program, case, on()).recommendation;
        if before.status != RecommendationStatus::Firm {
            return Ok(());
        }
        let tree = explain(&found, program.verdict, Found::OPEN);
        let named = mentioned(&found, &tree);
        let less = keeping(case, |at| named.contains(&Id::at(at)));
        let after = advise_on(&program, &less, on()).recommendation;
        prop_assert_eq!((after.status, after.option), (before.status, before.option), "{}", made.text());
    }

    #[test]
    fn more_knowledge_never_turns_a_firm_advice_around(
        numbers in proptest::collection::vec(any::<u16>(), TAPE), drop in 0usize..6
    ) {
        let (made, program, cases) = made(&mut Tape::new(&numbers));
        let case = &cases.cases[0];
        let less = advise_on(&program, &keeping(case, |at| at != drop), on()).recommendation;
        let more = advise_on(&program, case, on()).recommendation;
        if less.status == RecommendationStatus::Firm {
            prop_assert_eq!((more.status, more.option), (less.status, less.option), "{}", made.text());
        }
    }

    #[test]
    fn order_never_matters(
        numbers in proptest::collection::vec(any::<u16>(), TAPE), order in any::<u64>(), cut in 0usize..20
    ) {
        let mut tape = Tape::new(&numbers);
        let made = rule_set(&mut tape);
        let entries: Vec<String> =
            ["R1", "R2", "R3"].iter().map(|id| result(&mut tape, id, &made.facts)).collect();
        let bytes = |declarations: &[String], cut: usize, entries: &[String]| {
            let cut = cut.min(declarations.len());
            let file = |part: &[String]| format!("language en\n\n{}", part.join("\n"));
            let mut files = vec![("b.wijs".to_owned(), file(&declarations[..cut]))];
            if cut < declarations.len() {
                files.push(("a.wijs".to_owned(), file(&declarations[cut..])));
            }
            files.retain(|(_, text)| text.lines().count() > 2);
            let loaded = load_texts(files);
            let program = loaded.program.unwrap_or_else(|| panic!("{:?}", loaded.problems));
            let facts = format!("language: en\nresults:\n{}", entries.concat());
            let cases = cases_of(&program, &facts);
            wire::advice(&program, &advise(&program, &cases, on()), None)
        };
        let mut shuffled = made.declarations.clone();
        let mut entries_shuffled = entries.clone();
        let mut seed = order;
        let mut next = |limit: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % limit
        };
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, next(at + 1));
        }
        for at in (1..entries_shuffled.len()).rev() {
            entries_shuffled.swap(at, next(at + 1));
        }
        prop_assert_eq!(
            bytes(&made.declarations, usize::MAX, &entries),
            bytes(&shuffled, cut, &entries_shuffled)
        );
    }

    #[test]
    fn another_order_is_no_difference(
        numbers in proptest::collection::vec(any::<u16>(), TAPE),
        turn in 0usize..40,
    ) {
        let made = rule_set(&mut Tape::new(&numbers));
        let mut turned = made.declarations.clone();
        turned.reverse();
        turned.rotate_left(turn % made.declarations.len());
        let load = |declarations: &[String]| {
            let text = format!("language en\n\n{}", declarations.join("\n\n# apart\n"));
            load_texts(vec![("made.wijs".to_owned(), text)])
        };
        let (old, new) = (load(&made.declarations), load(&turned));
        let sides = compare((&old.files, &old.sources), (&new.files, &new.sources), Tongue::En);
        prop_assert!(sides.changes.is_empty(), "{:#?}", sides.changes);
    }

    #[test]
    fn years_add_up_to_the_nominal_total(numbers in proptest::collection::vec(any::<u16>(), TAPE)) {
        let (_, program, cases) = made(&mut Tape::new(&numbers));
        let advice = advise(&program, &cases, on());
        for option in advice.results.iter().flat_map(|result| &result.options) {
            if option.costs.by_year.is_empty() {
                continue;
            }
            let sum = option.costs.by_year.iter().fold(Money::exactly(Cents::ZERO), |sum, (_, one)| sum.plus(*one));
            prop_assert_eq!(sum, option.costs.total_nominal);
        }
    }
}
