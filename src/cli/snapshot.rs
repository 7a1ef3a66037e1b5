//! `wijzer snapshot`: the advice on a portfolio as a file that is reviewed and kept, and what has changed since.

use std::path::Path;

use clap::Args;

use super::world::Disk;
use super::{Exit, advise, output};
use crate::engine::{self, Unreadable};
use crate::report;
use crate::source::{ReadProblem, World};
use crate::value::Date;

/// Compares the advice on all results with the snapshot that was reviewed, and says what changed.
///
/// The snapshot is a text with one fact a line: of every result the advice, how sure it is, every option with its
/// points and costs, conditions, and what is still to be found out; then groups and totals. When the advice
/// differs, the difference is shown, the new text is written beside the snapshot with `.new` behind its name, and
/// the run ends with exit code 1. The reference date stands in the snapshot and is used again.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer snapshot rules/bij12 rules/bij12/portfolio.yaml\n  wijzer snapshot rules/bij12 rules/bij12/portfolio.yaml --update\n  wijzer snapshot rules/bij12 rules/bij12/portfolio.yaml --check"
)]
pub(super) struct Snapshot {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The facts: YAML, JSON or CSV, or `-` for standard input.
    facts: String,
    /// Take what comes out now as reviewed: write the snapshot.
    #[arg(long)]
    update: bool,
    /// Write nothing, for continuous integration: show the difference, and end with exit code 1 when there is one.
    #[arg(long, conflicts_with = "update")]
    check: bool,
    /// The reference date (year-month-day); that of the snapshot unless given, and today when there is none yet.
    #[arg(long, value_name = "DATE", value_parser = advise::date)]
    on: Option<Date>,
    /// The file of the snapshot; unless given, that of the facts with `.snapshot` for its ending.
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
}

impl Snapshot {
    pub(super) fn run(self) -> Exit {
        self.compare().unwrap_or_else(|exit| exit)
    }

    fn compare(&self) -> Result<Exit, Exit> {
        let file = self.file()?;
        let kept = kept(&file)?;
        let dated = kept.as_deref().and_then(report::snapshot_date);
        let on = match (self.on.or(dated), &kept) {
            (Some(on), _) => on,
            (None, None) => Disk.today(),
            (None, Some(_)) => {
                return Err(wrong(
                    &format!("`{file}` noemt niet precies één peildatum; geef die met --on"),
                    &format!("`{file}` does not name exactly one reference date; give it with --on"),
                ));
            }
        };
        let ready = advise::ready(&self.rules, &self.facts, on, None)?;
        let t = ready.tongue;
        let advice = engine::advise(&ready.program, &ready.cases, on);
        let now = report::snapshot(&ready.program, &advice);
        let pending = format!("{file}.new");
        if kept.as_ref() == Some(&now) {
            if !self.check {
                output::remove_file(&pending, t)?;
            }
            output::print(&t.pick(
                format!("{file}: het advies is zoals het was\n"),
                format!("{file}: the advice is as it was\n"),
            ));
            return Ok(Exit::Fine);
        }
        let difference = kept.as_ref().map(|kept| report::changed_lines(kept, &now, output::colour()));
        if let Some(difference) = &difference {
            output::print(difference);
        }
        if self.update {
            output::write_file(&file, now.as_bytes(), true, t)?;
            output::remove_file(&pending, t)?;
            output::print(&t.pick(format!("{file}: opgenomen\n"), format!("{file}: taken\n")));
            return Ok(Exit::Fine);
        }
        let changed = if difference.is_some() {
            t.pick(format!("{file}: het advies is veranderd"), format!("{file}: the advice has changed"))
        } else {
            t.pick(
                format!("{file}: er is nog geen momentopname"),
                format!("{file}: there is no snapshot yet"),
            )
        };
        let accept = self.accept();
        let next = if self.check {
            t.pick(format!("neem het over met `{accept}`"), format!("accept it with `{accept}`"))
        } else {
            output::write_file(&pending, now.as_bytes(), true, t)?;
            t.pick(
                format!("kijk `{pending}` na, en neem het over met `{accept}`"),
                format!("review `{pending}`, and accept it with `{accept}`"),
            )
        };
        output::complain(&format!("{changed}\n{next}\n"));
        Ok(Exit::Findings)
    }

    /// The command that takes over what came out.
    fn accept(&self) -> String {
        let mut command = format!("wijzer snapshot {} {} --update", self.rules, self.facts);
        if let Some(on) = self.on {
            command.push_str(&format!(" --on {on}"));
        }
        if let Some(file) = &self.output {
            command.push_str(&format!(" -o {file}"));
        }
        command
    }

    /// The file of the snapshot.
    fn file(&self) -> Result<String, Exit> {
        match (self.output.as_deref(), self.facts.as_str()) {
            (Some("-"), _) => Err(wrong(
                "een momentopname wordt bewaard in een bestand; geef met -o zijn naam",
                "a snapshot is kept in a file; give its name with -o",
            )),
            (Some(file), facts) if Path::new(file) == Path::new(facts) => Err(wrong(
                &format!("`{file}` is het bestand met de feiten; geef met -o een andere naam"),
                &format!("`{file}` is the file with the facts; give another name with -o"),
            )),
            (Some(file), _) => Ok(file.to_owned()),
            (None, "-") => Err(wrong(
                "de feiten komen van de standaardinvoer; geef met -o de naam van de momentopname",
                "the facts come from standard input; give the name of the snapshot with -o",
            )),
            (None, facts) => Ok(Path::new(facts).with_extension("snapshot").display().to_string()),
        }
    }
}

/// The snapshot that was reviewed, with the line endings of this program; none when there is none yet.
fn kept(file: &str) -> Result<Option<String>, Exit> {
    match Disk.read(file) {
        Ok(text) => {
            let text = text.replace("\r\n", "\n");
            if report::is_snapshot(&text) {
                return Ok(Some(text));
            }
            Err(wrong(
                &format!("`{file}` is geen momentopname van deze versie, en wordt niet overschreven"),
                &format!("`{file}` is not a snapshot of this version, and is not overwritten"),
            ))
        }
        Err(ReadProblem::NotFound { .. }) => Ok(None),
        Err(problem) => {
            output::unreadable(&Unreadable { name: file.to_owned(), problem });
            Err(Exit::Unusable)
        }
    }
}

/// Says what is wrong with how the command is used, in both tongues: there are no rules yet, and so no tongue.
fn wrong(nl: &str, en: &str) -> Exit {
    output::complain(&format!("wijzer: {nl}\nwijzer: {en}\n"));
    Exit::Unusable
}
