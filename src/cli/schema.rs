//! `wijzer schema`: the JSON Schemas of what the program writes.

use clap::{Args, ValueEnum};

use super::{Exit, output};
use crate::wire;

/// Prints the JSON Schema of what the program writes.
#[derive(Args)]
#[command(after_help = "Example:\n  wijzer schema advice > advice.schema.json")]
pub(super) struct Schema {
    /// Of what.
    #[arg(value_enum)]
    of: What,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// What `wijzer advise --format json` writes
    Advice,
    /// What `wijzer why --format json` writes
    Explanation,
    /// What `wijzer check --format json` writes
    Findings,
    /// What `wijzer test --format json` writes
    Tests,
    /// What `wijzer diff --format json` writes
    Diff,
    /// What `wijzer mutate --format json` writes
    Mutations,
}

impl Schema {
    pub(super) fn run(self) -> Exit {
        match self.of {
            What::Advice => output::print(wire::ADVICE_SCHEMA),
            What::Findings => output::print(wire::FINDINGS_SCHEMA),
            What::Diff => output::print(wire::DIFF_SCHEMA),
            What::Explanation => output::print(wire::EXPLANATION_SCHEMA),
            What::Tests => output::print(wire::TESTED_SCHEMA),
            What::Mutations => output::print(wire::MUTATIONS_SCHEMA),
        }
        Exit::Fine
    }
}
