//! `wijzer test`: do the examples still come out?

use clap::{Args, ValueEnum};

use super::advise::date;
use super::world::Disk;
use super::{Exit, Lang, output};
use crate::cases::{self, Checked, Prepared, Run, TrialRun};
use crate::diagnostic::Severity;
use crate::engine::Loaded;
use crate::locale::Tongue;
use crate::program::{About, Program};
use crate::report::{self, Item};
use crate::source::World;
use crate::value::Date;

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
    /// The language of the report; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
}

impl Test {
    pub(super) fn run(self) -> Exit {
        let mut loaded = match output::load(&self.rules, self.lang.map(Into::into)) {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        let Some(program) = loaded.program.take() else {
            output::problems(&loaded.problems, &loaded.sources, loaded.tongue);
            return Exit::Findings;
        };
        // What only deserves a look is for `check` to say.
        loaded.problems.retain(|problem| problem.severity == Severity::Error);
        let t = self.lang.map_or(loaded.tongue, Into::into);
        let on = self.on.unwrap_or_else(|| Disk.today());
        let prepared = cases::prepare(&program, &loaded.facts, on);
        let mut run = cases::run(&program, &loaded.facts, on);
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
        match self.format {
            Format::Text => {
                let shown = report::Trials {
                    program: &program,
                    sources: &loaded.sources,
                    run: &run,
                    all: self.all,
                    tongue: t,
                };
                let why =
                    |run: &TrialRun, checked: &Checked| why(&program, &loaded, &prepared, run, checked, t);
                output::print(&report::text(&report::trials(&shown, &why), output::colour()));
            }
        }
        if run.passes() { Exit::Fine } else { Exit::Findings }
    }
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

/// Why something else came out than was expected.
fn why(
    program: &Program,
    loaded: &Loaded,
    prepared: &[Prepared<'_>],
    run: &TrialRun,
    checked: &Checked,
    t: Tongue,
) -> Vec<Item> {
    let mut mine = prepared.iter().filter(|one| one.number == run.example);
    let (Some(trial), Some(expected)) = (mine.nth(run.trial), run.expected(program).get(checked.expected))
    else {
        return Vec::new();
    };
    let (one, sources) = (&expected.expectation, &loaded.sources);
    match &expected.about {
        About::Each | About::Case(_) => {
            let case = match &expected.about {
                About::Case(id) => Some(id.as_str()),
                About::Each | About::Group(_) | About::Whole(_) | About::Portfolio => checked.case.as_deref(),
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
