//! Timings of the engine: loading, one explained advice, the whole portfolio, and a million outcomes.
//!
//! `cargo bench` runs them all; `cargo bench -- advice` those whose names hold the word.

use std::path::{Path, PathBuf};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use wijzer::engine::{advise, facts_of_text, load_texts};
use wijzer::eval::{Bits, Column, Inputs, NumberColumn, Plan, evaluate};
use wijzer::intake::Cases;
use wijzer::program::Program;
use wijzer::value::{Date, Decimal, MemberSet, Type};
use wijzer::{advice, report, wire};

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn on() -> Date {
    Date::new(2026, 11, 24).unwrap_or(Date::FIRST)
}

#[expect(clippy::disallowed_methods, clippy::expect_used, reason = "a benchmark reads the shipped files")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the shipped file is there")
}

#[expect(clippy::disallowed_methods, clippy::expect_used, reason = "a benchmark reads the shipped files")]
fn shipped() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules/bij12");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the shipped folder is there")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "wijs" || ending == "md"))
        .map(|path| (path.display().to_string(), text(&path)))
        .collect();
    files.sort();
    files
}

#[expect(clippy::expect_used, reason = "a benchmark stops when its rules are not sound")]
fn program(files: Vec<(String, String)>) -> Program {
    load_texts(files).program.expect("the rules are sound")
}

#[expect(clippy::expect_used, reason = "a benchmark stops when its facts are not sound")]
fn portfolio(program: &Program) -> Cases {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules/bij12/portfolio.yaml");
    let mut sources = load_texts(Vec::new()).sources;
    facts_of_text(&mut sources, program, "portfolio.yaml", text(&path)).0.expect("the facts are sound")
}

fn pick<'a>(of: &[&'a str], at: usize) -> &'a str {
    of.get(at % of.len()).copied().unwrap_or_default()
}

/// A rule set of 5 000 rules over 200 facts and 20 terms.
fn five_thousand() -> String {
    let mut all = String::from(
        "language en\n\nruleset large \"Large\" advises on result\n\noption a\noption b\noption c\n\
         criterion x weight 2\ncriterion y weight 1\ntype kind is one of\n    red\n    green\n    blue\n",
    );
    for at in 0..200 {
        let kind = match at % 4 {
            0 => "yes or no",
            1 => "whole number from 0 to 12",
            2 => "kind",
            _ => "decimal from 0 to 100",
        };
        all.push_str(&format!("fact f{at} of result is {kind}\n"));
    }
    for at in 0..20 {
        all.push_str(&format!("define t{at}\n    as f{} and f{} >= {}\n", at * 4, at * 4 + 1, at % 12));
    }
    for at in 0..5000 {
        let fact = at % 50 * 4;
        all.push_str(&format!(
            "rule r{at} \"Rule number {at}\"\n    when    f{} >= {} and (f{} is red or t{})\n    unless  f{}\n    \
             then    {} scores {} on {}\n    because \"It is {{f{}}}.\"\n",
            fact + 1,
            at % 13,
            fact + 2,
            at % 20,
            fact,
            pick(&["a", "b", "c"], at),
            pick(&["+", "-", "++"], at),
            pick(&["x", "y"], at),
            fact + 1,
        ));
    }
    all
}

#[divan::bench(sample_count = 50)]
fn load_the_shipped_rule_set(bencher: Bencher) {
    let files = shipped();
    bencher.with_inputs(|| files.clone()).bench_values(|files| black_box(load_texts(files)));
}

#[divan::bench(sample_count = 20)]
fn load_five_thousand_rules(bencher: Bencher) {
    let text = five_thousand();
    let loaded = load_texts(vec![("large.wijs".to_owned(), text.clone())]);
    assert!(loaded.program.is_some(), "{:?}", loaded.problems.first());
    bencher
        .with_inputs(|| vec![("large.wijs".to_owned(), text.clone())])
        .bench_values(|files| black_box(load_texts(files)));
}

/// What an editor does after each change: the same rules with one threshold moved.
#[divan::bench(sample_count = 20)]
fn check_five_thousand_rules_again_after_one_edit(bencher: Bencher) {
    let text = five_thousand();
    let edited = text.replacen(">= 7 and", ">= 77 and", 1);
    let files = |text: &str| vec![("large.wijs".to_owned(), text.to_owned())];
    let beside = std::collections::BTreeMap::new();
    let mut session = wijzer::engine::Session::default();
    session.load(files(&text), &beside);
    let mut turn = false;
    let next = || {
        turn = !turn;
        files(if turn { &edited } else { &text })
    };
    bencher
        .with_inputs(next)
        .bench_local_values(|files| black_box(session.load(files, &beside).problems.len()));
}

/// Firm on ranges; provisional; with a number that is not known; and the one that takes longest.
#[divan::bench(args = ["R05", "R12", "R19", "R23"])]
fn explained_advice_of_one_result(bencher: Bencher, id: &str) {
    let program = program(shipped());
    let cases = portfolio(&program);
    let Some(case) = cases.cases.iter().find(|case| case.id == id) else { return };
    bencher.bench_local(|| black_box(advice::advise_on(&program, case, on())));
}

#[divan::bench(sample_count = 20)]
fn advice_on_the_portfolio(bencher: Bencher) {
    let program = program(shipped());
    let cases = portfolio(&program);
    bencher.bench_local(|| black_box(advise(&program, &cases, on())));
}

/// The portfolio so many times, each with projects and results of its own; its rules add up over all of them.
#[divan::bench(sample_count = 5, args = [10, 100])]
fn advice_on_the_portfolio_times(bencher: Bencher, times: usize) {
    let program = program(shipped());
    let once = portfolio(&program);
    let mut all = Cases::default();
    for time in 0..times {
        for case in &once.cases {
            let mut case = case.clone();
            case.id = format!("{time:04}-{}", case.id);
            if let Some(whole) = &mut case.whole {
                whole.id = format!("{time:04}-{}", whole.id);
            }
            all.cases.push(case);
        }
    }
    bencher.counter(ItemsCount::new(all.cases.len())).bench_local(|| black_box(advise(&program, &all, on())));
}

#[divan::bench(sample_count = 20)]
fn read_the_portfolio(bencher: Bencher) {
    let program = program(shipped());
    bencher.bench_local(|| black_box(portfolio(&program)));
}

#[divan::bench(sample_count = 20)]
fn write_the_portfolio_as_text(bencher: Bencher) {
    let program = program(shipped());
    let cases = portfolio(&program);
    let found = advise(&program, &cases, on());
    bencher.bench_local(|| {
        black_box(report::text(&report::advice(&program, &found, None, program.tongue), false))
    });
}

#[divan::bench(sample_count = 20)]
fn write_the_portfolio_as_json(bencher: Bencher) {
    let program = program(shipped());
    let cases = portfolio(&program);
    let found = advise(&program, &cases, on());
    bencher.bench_local(|| black_box(wire::advice(&program, &found, None)));
}

/// Numbers that look random and are the same on every machine (splitmix64).
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

const CHUNK: usize = 1024;
const MILLION: usize = 1_000_000;

/// A chunk of generated cases in which everything is known.
fn chunk(program: &Program, rows: usize, draws: &mut Draws) -> Inputs {
    let columns = program.facts.values().map(|fact| match &fact.kind {
        Type::YesNo => {
            let mut yes = Bits::none(rows);
            for row in 0..rows {
                if draws.below(2) == 0 {
                    yes.set(row);
                }
            }
            Column::Truth { yes, unknown: Bits::none(rows) }
        }
        Type::Choice(list) => {
            let count =
                program.lists.values().nth(list.0 as usize).map_or(1, |list| list.members.len() as u64);
            Column::Choice((0..rows).map(|_| MemberSet(1 << draws.below(count))).collect())
        }
        Type::Set(list) => {
            let count =
                program.lists.values().nth(list.0 as usize).map_or(1, |list| list.members.len() as u64);
            let set = |draws: &mut Draws| MemberSet(u128::from(draws.below(1 << count)));
            Column::Set(
                (0..rows)
                    .map(|_| {
                        let one = set(draws);
                        (one, one)
                    })
                    .collect(),
            )
        }
        Type::Number(_) => {
            let high = match &fact.range {
                Some((_, wijzer::value::Value::Number(high))) => high.to_i64().unwrap_or(100),
                Some(_) | None => 100,
            };
            let high = u64::try_from(high).unwrap_or(100);
            let values =
                (0..rows).map(|_| Decimal::from_i64(i64::try_from(draws.below(high + 1)).unwrap_or(0)));
            Column::Number(NumberColumn { values: values.collect(), ranges: None })
        }
        Type::Date => Column::Date(vec![(Some(on()), Some(on())); rows]),
        Type::Text | Type::Duration => Column::Text(vec![Some("x".into()); rows]),
    });
    Inputs::of_columns(rows, columns.collect())
}

fn outcomes(program: &Program, chunks: &[Inputs]) -> usize {
    let plan = Plan::only(program, &[program.verdict]);
    let mut certain = 0;
    for inputs in chunks {
        let table = evaluate(program, inputs, on(), &plan);
        if let Some(Column::Verdict(verdicts)) = table.column(program.verdict) {
            certain += verdicts.iter().filter(|verdict| verdict.certain).count();
        }
    }
    certain
}

fn million(bencher: Bencher, program: &Program, rows: usize) {
    let mut draws = Draws(20_261_124);
    let chunks: Vec<Inputs> = (0..rows.div_ceil(CHUNK)).map(|_| chunk(program, CHUNK, &mut draws)).collect();
    assert_eq!(outcomes(program, &chunks), chunks.len() * CHUNK);
    bencher
        .counter(ItemsCount::new(chunks.len() * CHUNK))
        .bench_local(|| black_box(outcomes(program, &chunks)));
}

#[divan::bench(sample_count = 5)]
fn a_million_outcomes_of_the_reference_decision(bencher: Bencher) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/reference.wijs");
    let program = program(vec![("reference.wijs".to_owned(), text(&path))]);
    million(bencher, &program, MILLION);
}

#[divan::bench(sample_count = 5)]
fn outcomes_of_the_shipped_rule_set(bencher: Bencher) {
    let program = program(shipped());
    million(bencher, &program, MILLION / 10);
}
