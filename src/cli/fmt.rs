//! `wijzer fmt`: rules in the one layout of the language.

use clap::Args;

use super::{Exit, output};
use crate::engine::{Rewritten, format};
use crate::locale::Tongue;

/// Lays out rule files in the one layout of the language.
///
/// Columns are lined up and long lines broken; comments stay where they are, and nothing changes its meaning: what
/// is written is read again and compared first. In a Markdown document only the rules are laid out.
#[derive(Args)]
#[command(after_help = "Examples:\n  wijzer fmt rules/bij12\n  wijzer fmt --check rules/bij12\n  \
                        wijzer fmt --stdin < mijn.wijs")]
pub(super) struct Fmt {
    /// The rules: files and folders.
    #[arg(required_unless_present = "stdin")]
    rules: Vec<String>,
    /// Change nothing; say which files are laid out otherwise, and end with exit code 1 when there are any.
    #[arg(long)]
    check: bool,
    /// Read rules from standard input and print them laid out.
    #[arg(long, conflicts_with = "rules")]
    stdin: bool,
}

impl Fmt {
    pub(super) fn run(self) -> Exit {
        let mut files = Vec::new();
        let paths = if self.stdin { vec!["-".to_owned()] } else { self.rules.clone() };
        for path in paths {
            match output::rule_files(&path) {
                Ok(found) => files.extend(found),
                Err(exit) => return exit,
            }
        }
        files.sort();
        files.dedup();
        let (sources, rewritten) = format(files);
        let t = tongue_of(&rewritten);
        let mut exit = Exit::Fine;
        for file in &rewritten {
            match &file.after {
                Err(refusal) => {
                    output::refused(refusal, &sources, t);
                    exit = Exit::Findings;
                }
                Ok(after) if self.stdin && !self.check => output::print(after),
                Ok(after) if *after == file.before => {}
                Ok(after) if self.check => {
                    output::print(&difference(file, after, t));
                    exit = Exit::Findings;
                }
                Ok(after) => {
                    if let Err(unwritten) = output::write_file(&file.name, after.as_bytes(), true, t) {
                        return unwritten;
                    }
                    let said = t.pick("opgemaakt", "laid out");
                    output::print(&format!("{}: {said}\n", file.name));
                }
            }
        }
        exit
    }
}

/// The tongue to speak: that of the first file.
fn tongue_of(files: &[Rewritten]) -> Tongue {
    let dutch = files.first().is_none_or(|file| file.before.contains("taal nl"));
    if dutch { Tongue::Nl } else { Tongue::En }
}

/// The first line that is laid out otherwise, as it is and as it becomes.
fn difference(file: &Rewritten, after: &str, t: Tongue) -> String {
    let count = file.before.lines().count().max(after.lines().count());
    let first = (0..count).find(|at| file.before.lines().nth(*at) != after.lines().nth(*at)).unwrap_or(0);
    let line = |text: &str| text.lines().nth(first).unwrap_or_default().to_owned();
    let (is, becomes) = (line(&file.before), line(after));
    let said = t.pick("is anders opgemaakt", "is laid out otherwise");
    format!("{}:{}: {said}\n  - {is}\n  + {becomes}\n", file.name, first + 1)
}
