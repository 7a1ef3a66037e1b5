//! `wijzer diff`: what changed by meaning between two rule sets or two dates, and for whom.

use clap::{Args, ValueEnum};

use super::advise::{Format, date};
use super::revision::{self, Place, RevisionProblem};
use super::world::Disk;
use super::{Exit, Lang, output};
use crate::diff::Diff as Found;
use crate::engine::{self, Loaded, Side, Unreadable};
use crate::locale::Tongue;
use crate::program::Program;
use crate::report;
use crate::source::World;
use crate::value::Date;
use crate::wire;

/// Compares two rule sets, or one on two reference dates: what changed by meaning, who notices, and what broke.
///
/// OLD, NEW and the facts may also stand in a revision of a git repository: `HEAD~1:rules/bij12`, `main:facts.yaml`.
/// What is there on the disk under that name goes first, and one letter before a colon is a drive.
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 nothing changed by meaning (or nothing that --fail-on asks for), 1 something did, 2 wrong use, or rules or facts that cannot be read.\n\nExamples:\n  wijzer diff HEAD~1:rules/bij12 rules/bij12\n  wijzer diff main:rules/bij12 rules/bij12 --facts rules/bij12/portfolio.yaml --format markdown\n  wijzer diff rules/bij12 --dates 2026-01-01 2027-01-01 --facts rules/bij12/portfolio.yaml"
)]
pub(super) struct Diff {
    /// The old rules: a file, a folder, or REVISION:PATH.
    old: String,
    /// The new rules; not with --dates.
    #[arg(required_unless_present = "dates", conflicts_with = "dates")]
    new: Option<String>,
    /// Compare OLD on these two reference dates (year-month-day).
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], value_parser = date)]
    dates: Vec<Date>,
    /// Facts for which to say what comes out differently, and because of which change.
    #[arg(long)]
    facts: Option<String>,
    /// The reference date (year-month-day); today unless given.
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "dates")]
    on: Option<Date>,
    /// The language of the report; that of the new rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// How to write the report.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Also list every difference in costs, and for every outcome the facts that can change it.
    #[arg(long)]
    full: bool,
    /// What ends the run with exit code 1.
    #[arg(long, value_enum, default_value = "any", value_name = "WHAT")]
    fail_on: FailOn,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// Anything that changed by meaning
    Any,
    /// An outcome that no longer depends on a fact on which it did
    Breaking,
    /// Anything that comes out differently for the facts
    Impact,
    /// Nothing
    Never,
}

impl Diff {
    pub(super) fn run(self) -> Exit {
        match self.found() {
            Ok((found, t)) => {
                let document = || report::diff(&found, self.full, t);
                output::print(&match self.format {
                    Format::Text => report::text(&document(), output::colour()),
                    Format::Markdown => report::markdown(&document()),
                    Format::Html => report::html(&document(), t),
                    Format::Json => wire::diff(&found),
                });
                let fails = match self.fail_on {
                    FailOn::Any => found.is_changed(),
                    FailOn::Breaking => found.is_breaking(),
                    FailOn::Impact => found.is_felt(),
                    FailOn::Never => false,
                };
                if fails { Exit::Findings } else { Exit::Fine }
            }
            Err(exit) => exit,
        }
    }

    fn found(&self) -> Result<(Found, Tongue), Exit> {
        let new = self.new.as_deref().unwrap_or(&self.old);
        let named = [Some(self.old.as_str()), self.new.as_deref(), self.facts.as_deref()];
        if named.iter().filter(|name| **name == Some("-")).count() > 1 {
            output::complain(
                "wijzer: van de standaardinvoer kan maar één ding komen\n\
                 wijzer: only one thing can come from standard input\n",
            );
            return Err(Exit::Unusable);
        }
        let now = load(new, self.lang.map(Into::into))?;
        let t = self.lang.map_or(now.0.tongue, Into::into);
        // Both are shown in one tongue, so that texts can be laid beside each other.
        let now = if self.lang.is_some() || new == "-" { now } else { load(new, Some(t))? };
        let before = if self.new.is_none() { now.clone() } else { load(&self.old, Some(t))? };
        let facts = match &self.facts {
            Some(path) => Some((path.as_str(), read(path)?)),
            None => None,
        };
        let facts = facts.as_ref().map(|(name, text)| (*name, text.as_str()));
        let found = match self.dates.as_slice() {
            [first, second] => {
                let (old, new) = (side(&self.old, &before, *first), side(&self.old, &now, *second));
                engine::compare_dates(old, new, facts, t)
            }
            _ => {
                let on = self.on.unwrap_or_else(|| Disk.today());
                engine::compare(side(&self.old, &before, on), side(new, &now, on), facts, t)
            }
        };
        found.map(|found| (found, t)).map_err(|unread| {
            let which = if unread.side == 0 { &self.old } else { new };
            output::problems(&unread.problems, &unread.sources, t);
            output::complain(&t.pick(
                format!("wijzer: met de regels van `{which}` zijn deze feiten niet te lezen\n"),
                format!("wijzer: with the rules of `{which}` these facts cannot be read\n"),
            ));
            Exit::Unusable
        })
    }
}

fn side<'a>(name: &'a str, (loaded, program): &'a (Loaded, Program), on: Date) -> Side<'a> {
    Side { name, loaded, program, on }
}

/// Loads a sound rule set; else says what is wrong.
fn load(path: &str, show: Option<Tongue>) -> Result<(Loaded, Program), Exit> {
    let place = place(path)?;
    let mut loaded = engine::load(place.world(), path, show).map_err(|problem| {
        output::unreadable(&problem);
        Exit::Unusable
    })?;
    match loaded.program.take() {
        Some(program) => Ok((loaded, program)),
        None => {
            output::problems(&loaded.problems, &loaded.sources, loaded.tongue);
            Err(Exit::Unusable)
        }
    }
}

/// Reads a file of facts.
fn read(path: &str) -> Result<String, Exit> {
    place(path)?.world().read(path).map_err(|problem| {
        output::unreadable(&Unreadable { name: path.to_owned(), problem });
        Exit::Unusable
    })
}

/// The world that holds what an argument names; else says why it cannot be had, in both tongues.
fn place(argument: &str) -> Result<Place, Exit> {
    revision::place(argument).map_err(|problem| {
        let (nl, en) = match problem {
            RevisionProblem::NoGit => (
                format!("voor `{argument}` is git nodig, en dat staat niet op deze machine"),
                format!("`{argument}` needs git, which is not on this machine"),
            ),
            RevisionProblem::NoRepository(said) => (
                format!("`{argument}` bestaat niet, en deze map staat in geen git-archief; git zegt: {said}"),
                format!(
                    "`{argument}` does not exist, and this folder is in no git repository; git says: {said}"
                ),
            ),
            RevisionProblem::Unknown(said) => (
                format!(
                    "`{argument}` bestaat niet, en is geen revisie van dit git-archief; git zegt: {said}"
                ),
                format!(
                    "`{argument}` does not exist, and is no revision of this git repository; git says: {said}"
                ),
            ),
            RevisionProblem::Path => (
                format!("`{argument}`: schrijf het pad vanaf de hoofdmap van het git-archief, met `/`"),
                format!("`{argument}`: write the path from the top of the git repository, with `/`"),
            ),
            RevisionProblem::Git(said) => (
                format!("`{argument}` is niet te lezen; git zegt: {said}"),
                format!("`{argument}` cannot be read; git says: {said}"),
            ),
        };
        output::complain(&format!("wijzer: {nl}\nwijzer: {en}\n"));
        Exit::Unusable
    })
}
