//! `wijzer test`: do the examples still come out?

use clap::{Args, ValueEnum};

use super::advise::date;
use super::world::Disk;
use super::{Exit, Lang, output};
use crate::advice;
use crate::cases::{self, Checked, Coverage, Ending, Prepared, Run, Search, TrialRun};
use crate::engine::Loaded;
use crate::locale::Tongue;
use crate::program::{About, Basis, Program};
use crate::report::{self, Item};
use crate::source::World;
use crate::value::{Date, Decimal};
use crate::wire::{self, CaseEnding, TestedCase, TestedExpectation};

/// Runs every example of a rule set: what it gives becomes a case, and what comes out is held against what it
/// expects. A failure shows which rule, which condition and which value made the difference.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer test rules/bij12\n  wijzer test rules/bij12 --filter stikstof --all\n  wijzer test rules/bij12 --format junit > examples.xml"
)]
pub(super) struct Test {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// Only examples with this in their title, or in the title of a row; capitals do not count.
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// The reference date of examples that name none (year-month-day); today unless given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// How to write what came out.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// List the examples that pass too.
    #[arg(long)]
    all: bool,
    /// Make up so many cases for each claim and each example for any answer.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    cases: u32,
    /// Where making up cases starts: the same seed gives the same cases.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Show what the examples cover, and what they leave out.
    #[arg(long)]
    coverage: bool,
    /// Write the coverage to this file, in the format of lcov.
    #[arg(long, value_name = "FILE")]
    lcov: Option<String>,
    /// Write the coverage to this file, as a page of HTML over the rules.
    #[arg(long, value_name = "FILE")]
    coverage_page: Option<String>,
    /// Fail when less than this is covered, such as `90%`.
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    require: Option<Decimal>,
    /// The language of the report; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

/// A percentage from 0 to 100, with or without its sign.
pub(super) fn percent(text: &str) -> Result<Decimal, String> {
    let number: Result<Decimal, _> = text.trim().trim_end_matches('%').trim_end().replace(',', ".").parse();
    match number {
        Ok(number) if number >= Decimal::ZERO && number <= Decimal::from_i64(100) => Ok(number),
        Ok(_) | Err(_) => {
            Err("schrijf een percentage van 0 tot en met 100, zoals 90% / write a percentage from 0 to 100, such as 90%"
                .to_owned())
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// JSON; `wijzer schema tests` prints its schema
    Json,
    /// JUnit XML, for test reports
    Junit,
    /// TAP, version 14
    Tap,
    /// Workflow commands, which GitHub shows beside the changed lines
    Github,
    /// A Code Quality report, which GitLab shows beside the changed lines
    Gitlab,
}

impl Test {
    pub(super) fn run(self) -> Exit {
        let (loaded, program, t) = match output::sound(&self.rules, self.lang.map(Into::into)) {
            Ok(sound) => sound,
            Err(exit) => return exit,
        };
        let on = self.on.unwrap_or_else(|| Disk.today());
        let prepared = cases::prepare(&program, &loaded.facts, on);
        let search = Search { cases: usize::try_from(self.cases).unwrap_or(usize::MAX), seed: self.seed };
        let mut run = cases::run(&program, &loaded.facts, on, search);
        if let Some(filter) = &self.filter
            && let Err(exit) = narrow(&mut run, &program, filter, t)
        {
            return exit;
        }
        if run.trials.is_empty() {
            output::complain(&t.pick(
                "wijzer: deze regels hebben geen voorbeelden, dus er is niets getoetst\n".to_owned(),
                "wijzer: these rules have no examples, so nothing was tested\n".to_owned(),
            ));
        }
        let coverage = self.wants_coverage().then(|| {
            let kept = |one: &&Prepared<'_>| run.trials.iter().any(|trial| trial.of == one.of);
            cases::coverage(&program, prepared.iter().filter(kept))
        });
        let tested = Tested { program: &program, loaded: &loaded, prepared: &prepared, run: &run, t };
        match self.format {
            Format::Text => {
                let shown = report::Trials {
                    program: &program,
                    sources: &loaded.sources,
                    run: &run,
                    all: self.all,
                    tongue: t,
                };
                let mut document = report::trials(&shown, &|run, checked| tested.why(run, checked));
                if let (Some(coverage), true) = (&coverage, self.coverage) {
                    report::coverage(coverage, &loaded.sources, &mut document, t);
                }
                output::print(&report::text(&document, output::colour()));
            }
            Format::Json => {
                output::print(&wire::tested_json(&program, run.counts(&program), &tested.cases()))
            }
            Format::Junit => output::print(&wire::junit(&program.ruleset.name, &tested.cases())),
            Format::Tap => output::print(&wire::tap(&tested.cases())),
            Format::Github => output::print(&wire::tested_github(&tested.cases())),
            Format::Gitlab => output::print(&wire::tested_gitlab(&tested.cases())),
        }
        if let Some(coverage) = &coverage
            && let Err(exit) = self.keep(coverage, &loaded, &program, t)
        {
            return exit;
        }
        let covered = match (&coverage, self.require) {
            (Some(coverage), Some(percent)) => enough(coverage, percent, t),
            _ => true,
        };
        if run.passes() && covered { Exit::Fine } else { Exit::Findings }
    }

    fn wants_coverage(&self) -> bool {
        self.coverage || self.lcov.is_some() || self.coverage_page.is_some() || self.require.is_some()
    }

    /// Writes the coverage to the files that are asked for.
    fn keep(&self, coverage: &Coverage, loaded: &Loaded, program: &Program, t: Tongue) -> Result<(), Exit> {
        if let Some(file) = &self.lcov {
            output::write_file(file, wire::lcov(coverage, &loaded.sources).as_bytes(), true, t)?;
        }
        if let Some(file) = &self.coverage_page {
            let document = report::coverage_over_source(coverage, &loaded.sources, &program.ruleset.label, t);
            output::write_file(file, report::html(&document, t).as_bytes(), true, t)?;
        }
        Ok(())
    }
}

/// Whether enough is covered; says so when not.
fn enough(coverage: &Coverage, percent: Decimal, t: Tongue) -> bool {
    if coverage.reaches(percent) {
        return true;
    }
    let (hit, of) = coverage.share(None);
    output::complain(&t.pick(
        format!("wijzer: de voorbeelden dekken {hit} van de {of} onderdelen, minder dan {percent}%\n"),
        format!("wijzer: the examples cover {hit} of {of} parts, less than {percent}%\n"),
    ));
    false
}

/// Keeps the trials whose title holds a text.
fn narrow(run: &mut Run, program: &Program, filter: &str, t: Tongue) -> Result<(), Exit> {
    let wanted = filter.to_lowercase();
    let titles: Vec<String> = run.trials.iter().map(|trial| report::trial_title(program, trial)).collect();
    run.trials.retain(|trial| report::trial_title(program, trial).to_lowercase().contains(&wanted));
    if !run.trials.is_empty() {
        return Ok(());
    }
    let known = titles.len();
    output::complain(&t.pick(
        format!("wijzer: geen van de {known} gevallen heeft `{filter}` in zijn titel\n"),
        format!("wijzer: none of the {known} cases has `{filter}` in its title\n"),
    ));
    Err(Exit::Unusable)
}

/// A run with what is needed to say more of it.
struct Tested<'a> {
    program: &'a Program,
    loaded: &'a Loaded,
    prepared: &'a [Prepared<'a>],
    run: &'a Run,
    t: Tongue,
}

impl Tested<'_> {
    /// Why something else came out than was expected.
    fn why(&self, run: &TrialRun, checked: &Checked) -> Vec<Item> {
        let (program, sources, t) = (self.program, &self.loaded.sources, self.t);
        let Some(expected) = run.expected(program).get(checked.expected) else { return Vec::new() };
        let one = &expected.expectation;
        // A case that was made up speaks for itself.
        if let Some((case, _)) = run.searched.as_ref().and_then(|searched| searched.against.as_ref()) {
            let found = advice::find(program, case, run.on);
            let advised = advice::advice_of(&found);
            return report::difference(&found, &advised, one, sources, t);
        }
        let Some(trial) = self.prepared.iter().find(|one| one.of == run.of) else { return Vec::new() };
        match &expected.about {
            About::Each | About::Case(_) => {
                let case = match &expected.about {
                    About::Case(id) => Some(id.as_str()),
                    About::Each | About::Group(_) | About::Whole(_) | About::Portfolio => {
                        checked.case.as_deref()
                    }
                };
                cases::with_found(program, trial, case, |found, advice| {
                    report::difference(found, advice, one, sources, t)
                })
            }
            About::Group(_) | About::Whole(_) | About::Portfolio => {
                cases::with_together(program, trial, &expected.about, |found| {
                    report::difference_together(found, one, sources, t)
                })
            }
        }
        .unwrap_or_default()
    }

    /// Every trial with its words.
    fn cases(&self) -> Vec<TestedCase> {
        self.run.trials.iter().map(|run| self.case(run)).collect()
    }

    fn case(&self, run: &TrialRun) -> TestedCase {
        let (program, sources) = (self.program, &self.loaded.sources);
        let span = report::trial_place(program, run);
        let file = span.and_then(|span| sources.get(span.file));
        let place = span.zip(file).map(|(span, file)| file.line_column(span.start as usize));
        let expected = run.expected(program);
        let checked = run.checked.iter().filter_map(|checked| {
            let one = expected.get(checked.expected)?;
            let mut because = Vec::new();
            if checked.ending != Ending::Met {
                let made_up = run.searched.as_ref().and_then(|searched| searched.against.as_ref());
                because.extend(made_up.map(|(case, _)| report::case_against(program, case, self.t)));
                because.extend(self.why(run, checked));
            }
            Some(TestedExpectation {
                expected: report::expectation_text(program, sources, one, checked, self.t),
                actual: report::actual_text(program, &one.expectation.of, &checked.actual, self.t),
                ending: ended(Some(checked.ending)),
                basis: one.basis.as_ref().map(|basis| match basis {
                    Basis::Source(_) => "source",
                    Basis::ByHand => "by_hand",
                    Basis::EarlierRun => "earlier_run",
                }),
                because: report::tree_lines(because),
            })
        });
        TestedCase {
            title: report::trial_title(program, run),
            file: file.map_or(String::new(), |file| file.name().to_owned()),
            line: place.map_or(1, |place| place.line),
            column: place.map_or(1, |place| place.column),
            on: run.on.to_string(),
            ending: ended(run.ending()),
            expectations: checked.collect(),
        }
    }
}

fn ended(ending: Option<Ending>) -> CaseEnding {
    match ending {
        None => CaseEnding::Skipped,
        Some(Ending::Met) => CaseEnding::Passed,
        Some(Ending::Missed) => CaseEnding::Failed,
        Some(Ending::Error) => CaseEnding::Error,
    }
}
