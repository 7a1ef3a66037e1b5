//! `wijzer advise`: where each result belongs, why, and what it costs.

use clap::{Args, ValueEnum};

use super::world::Disk;
use super::{Exit, Lang, output};
use crate::advice::{Advice, Draws};
use crate::diagnostic::{Severity, nearest};
use crate::engine::{self, Loaded};
use crate::intake::Cases;
use crate::locale::Tongue;
use crate::program::Program;
use crate::report;
use crate::source::World;
use crate::value::Date;
use crate::wire;

/// Advises on every result in a file of facts: the recommendation, what speaks for and against every
/// option, and what each costs.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer advise rules/bij12 rules/bij12/portfolio.yaml\n  wijzer advise rules/bij12 rules/bij12/portfolio.yaml --result R07 --on 2026-06-01\n  wijzer advise rules/bij12 portfolio.yaml --format json > advies.json\n  wijzer advise rules/bij12 portfolio.yaml --draws 10000 --seed 7"
)]
pub(super) struct Advise {
    #[command(flatten)]
    of: Of,
    /// How to write the advice.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Only this result, with exact amounts.
    #[arg(long, value_name = "ID")]
    result: Option<String>,
    /// Draw every estimate so many times: how costs spread, and how often each option is cheapest or first.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    draws: Option<u32>,
    /// Where the draws start: the same seed gives the same draws.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "draws")]
    seed: u64,
}

/// Which rules, which facts, which day, which language.
#[derive(Args)]
pub(super) struct Of {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The facts: YAML, JSON or CSV, or `-` for standard input.
    facts: String,
    /// The reference date (year-month-day); today unless given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// The language of the report; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// For people, at most 100 columns wide
    Text,
    /// Markdown
    Markdown,
    /// One page of HTML, without scripts and without anything from elsewhere
    Html,
    /// JSON; `wijzer schema` prints its schema
    Json,
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| {
        "schrijf jaar-maand-dag, zoals 2026-01-31 / write year-month-day, such as 2026-01-31".to_owned()
    })
}

/// Rules and facts that are sound.
pub(super) struct Ready {
    pub loaded: Loaded,
    pub program: Program,
    pub cases: Cases,
    pub on: Date,
    pub tongue: Tongue,
}

impl Of {
    /// Reads rules and facts; when either has problems, prints them and says how the run ends.
    pub(super) fn ready(self) -> Result<Ready, Exit> {
        let on = self.on.unwrap_or_else(|| Disk.today());
        ready(&self.rules, &self.facts, on, self.lang.map(Into::into))
    }
}

/// Reads rules and facts; see [`Of::ready`].
pub(super) fn ready(rules: &str, facts: &str, on: Date, lang: Option<Tongue>) -> Result<Ready, Exit> {
    if rules == "-" && facts == "-" {
        output::complain(
            "wijzer: regels en feiten kunnen niet allebei van de standaardinvoer komen\n\
             wijzer: rules and facts cannot both come from standard input\n",
        );
        return Err(Exit::Unusable);
    }
    let unreadable = |problem| {
        output::unreadable(&problem);
        Exit::Unusable
    };
    let (mut loaded, program, tongue) = output::sound(rules, lang)?;
    let found = engine::facts(&Disk, &mut loaded.sources, &program, facts);
    let (cases, problems) = found.map_err(unreadable)?;
    let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    if !problems.is_empty() {
        output::problems(&problems, &loaded.sources, tongue);
    }
    let Some(cases) = cases.filter(|_| !errors) else { return Err(Exit::Findings) };
    Ok(Ready { loaded, program, cases, on, tongue })
}

/// Complains about a result that is not there.
pub(super) fn unknown_result(cases: &Cases, wanted: &str, t: Tongue) -> Exit {
    let ids: Vec<&str> = cases.cases.iter().map(|case| case.id.as_str()).collect();
    let near = nearest(wanted, ids.iter().copied());
    let shown = if near.is_empty() { ids } else { near };
    let shown = shown.into_iter().take(12).collect::<Vec<_>>().join(", ");
    output::complain(&t.pick(
        format!("wijzer: er is geen resultaat `{wanted}`; er zijn {shown}\n"),
        format!("wijzer: there is no result `{wanted}`; there are {shown}\n"),
    ));
    Exit::Unusable
}

impl Advise {
    pub(super) fn run(self) -> Exit {
        let ready = match self.of.ready() {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let Ready { program, cases, on, tongue, .. } = ready;
        if let Some(wanted) = &self.result
            && !cases.cases.iter().any(|case| case.id == *wanted)
        {
            return unknown_result(&cases, wanted, tongue);
        }
        let draws = self.draws.and_then(|number| usize::try_from(number).ok());
        let advice = match draws {
            Some(number) => engine::simulate(&program, &cases, on, Draws { number, seed: self.seed }),
            None => engine::advise(&program, &cases, on),
        };
        let only = self.result.as_deref();
        let text = match self.format {
            Format::Text => report::text(&report::advice(&program, &advice, only, tongue), output::colour()),
            Format::Markdown => report::markdown(&report::advice(&program, &advice, only, tongue)),
            Format::Html => report::html(&report::advice(&program, &advice, only, tongue), tongue),
            Format::Json => wire::advice(&program, &advice, only),
        };
        output::print(&text);
        if failed(&advice, only) { Exit::Findings } else { Exit::Fine }
    }
}

/// Whether some outcome could not be computed.
fn failed(advice: &Advice, only: Option<&str>) -> bool {
    let shown = advice.results.iter().filter(|result| only.is_none_or(|only| result.id == only));
    shown.into_iter().any(|result| result.recommendation.failure.is_some())
}
