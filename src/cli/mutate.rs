//! `wijzer mutate`: would an example notice when the rules said something slightly else?

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::advise::date;
use super::test::percent;
use super::world::Disk;
use super::{Exit, Lang, output};
use crate::cases::mutate::{Kind, Mutations, Rules, Settings, mutate};
use crate::locale::Tongue;
use crate::report;
use crate::source::World;
use crate::value::{Date, Decimal};
use crate::wire;

/// Changes the rules a little, in every way that a person could have written them by mistake, and looks whether an
/// example notices. What no example notices is shown with a ready example that does.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer mutate rules/bij12\n  wijzer mutate rules/bij12 --filter k2_beleid --examples\n  wijzer mutate rules/bij12 --only threshold --only comparison\n  wijzer mutate rules/bij12 --require 80% --format json"
)]
pub(super) struct Mutate {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The reference date of examples that name none (year-month-day); that of the header or today unless given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// Only changes of this kind; may be given more than once.
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::code)))]
    only: Vec<String>,
    /// Only changes to declarations with this in their name; capitals do not count.
    #[arg(long, value_name = "NAME")]
    filter: Option<String>,
    /// Fail when the examples notice less than this, such as `95%`.
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    require: Option<Decimal>,
    /// Show a ready example with each change that no example notices.
    #[arg(long)]
    examples: bool,
    /// Where made-up cases begin; the same seed gives the same cases.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How to write what came out.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of the report; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// JSON; `wijzer schema mutations` prints its schema
    Json,
}

impl Mutate {
    pub(super) fn run(self) -> Exit {
        // Texts stay as they stand: sentences are shown as the author wrote them.
        let (loaded, program, own) = match output::sound(&self.rules, None) {
            Ok(sound) => sound,
            Err(exit) => return exit,
        };
        let t: Tongue = self.lang.map_or(own, Into::into);
        let rules = Rules {
            files: &loaded.files,
            sources: &loaded.sources,
            program: &program,
            facts: &loaded.facts,
            show: None,
        };
        let settings = Settings {
            on: self.on.unwrap_or_else(|| Disk.today()),
            only: self.only.iter().filter_map(|code| Kind::named(code)).collect(),
            filter: self.filter.clone(),
            seed: self.seed,
            search: true,
            threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        };
        let found = mutate(rules, &settings);
        if found.all.is_empty() {
            output::complain(&t.pick(
                "wijzer: er is niets te wijzigen aan wat hier gevraagd is\n".to_owned(),
                "wijzer: there is nothing to change in what was asked for\n".to_owned(),
            ));
            return Exit::Unusable;
        }
        if found.watching == 0 {
            output::complain(
                &t.pick(
                    "wijzer: geen voorbeeld komt nu uit, dus er is niets dat een wijziging kan merken\n"
                        .to_owned(),
                    "wijzer: no example passes as it is, so nothing can notice a change\n".to_owned(),
                ),
            );
        }
        match self.format {
            Format::Text => {
                let shown = report::Survivors {
                    program: &program,
                    sources: &loaded.sources,
                    mutations: &found,
                    examples: self.examples,
                    tongue: t,
                };
                output::print(&report::text(&report::mutations(&shown), output::colour()));
            }
            Format::Json => output::print(&wire::mutations(&program, &loaded.sources, &found)),
        }
        match self.require {
            Some(percent) if !enough(&found, percent, t) => Exit::Findings,
            Some(_) | None => Exit::Fine,
        }
    }
}

/// Whether enough is noticed; says so when not.
fn enough(found: &Mutations, percent: Decimal, t: Tongue) -> bool {
    if found.tally().reaches(percent) {
        return true;
    }
    let (killed, counted) = (found.tally().killed, found.tally().counted());
    output::complain(&t.pick(
        format!(
            "wijzer: de voorbeelden merken {killed} van de {counted} wijzigingen, minder dan {percent}%\n"
        ),
        format!("wijzer: the examples notice {killed} of {counted} changes, less than {percent}%\n"),
    ));
    false
}
