//! The command line: one file a command. Reads the world, calls the engine, prints.
//!
//! This is the only module, with `world`, that touches files, the clock, the environment and the terminal.

mod advise;
mod check;
mod completions;
mod diff;
mod doc;
mod explain;
mod facts;
mod fmt;
mod man;
mod mutate;
mod new;
mod output;
mod revision;
mod schema;
mod snapshot;
mod table;
mod test;
mod translate;
mod why;
mod world;
mod write;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::locale::Tongue;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine,
    /// There are findings in rules or facts.
    Findings,
    /// Wrong use, or something could not be read.
    Unusable,
}

impl Exit {
    /// The number that the process ends with.
    fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Unusable => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// The exit codes as the manual pages say them.
const EXIT_CODES: [(u8, &str); 3] = [
    (0, "All is well."),
    (1, "There are findings in the rules or the facts."),
    (2, "The command was not used well, or a file could not be read or written."),
];

#[derive(Parser)]
#[command(
    name = "wijzer",
    version,
    about = "From rules and project facts to explained recommendations with their costs.",
    long_about = "Wijzer reads placement rules and project facts, and says for every project result where \
                  its lasting work belongs, why, and what each alternative costs.",
    after_help = "Exit codes: 0 fine, 1 findings in rules or facts, 2 wrong use or unreadable files.\n\n\
                  Example:\n  wijzer advise rules/bij12 rules/bij12/portfolio.yaml"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::New),
    Check(check::Check),
    Test(test::Test),
    Mutate(mutate::Mutate),
    Fmt(fmt::Fmt),
    Translate(translate::Translate),
    Facts(facts::Facts),
    Explain(explain::Explain),
    Advise(advise::Advise),
    Why(why::Why),
    Snapshot(snapshot::Snapshot),
    Diff(diff::Diff),
    Table(table::Table),
    Doc(doc::Doc),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

/// A language to show things in.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    /// Nederlands
    Nl,
    /// English
    En,
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Tongue {
        match lang {
            Lang::Nl => Tongue::Nl,
            Lang::En => Tongue::En,
        }
    }
}

/// Deeply nested rules need room on the stack: a grammar descends once for each bracket.
const STACK: usize = 256 << 20;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let run = || {
        let arguments = match Arguments::try_parse() {
            Ok(arguments) => arguments,
            Err(problem) => {
                // Help and version are asked for; everything else is wrong use.
                let wrong = problem.use_stderr();
                let _ = problem.print();
                return if wrong { Exit::Unusable } else { Exit::Fine };
            }
        };
        match arguments.command {
            Command::New(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Test(command) => command.run(),
            Command::Mutate(command) => command.run(),
            Command::Fmt(command) => command.run(),
            Command::Translate(command) => command.run(),
            Command::Facts(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Advise(command) => command.run(),
            Command::Why(command) => command.run(),
            Command::Snapshot(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Table(command) => command.run(),
            Command::Doc(command) => command.run(),
            Command::Schema(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Man(command) => command.run(),
        }
    };
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(run);
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(_)) | Err(_) => Exit::Unusable.into(),
    }
}
