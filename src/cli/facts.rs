//! `wijzer facts`: a form with everything that the rules ask.

use clap::{Args, ValueEnum};

use super::{Exit, Lang, output};
use crate::intake::{TemplateFormat, template};

/// Prints a form to fill in: every fact that the rules ask, with its question and what is allowed.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer facts rules/bij12 -o project.yaml\n  wijzer facts rules/bij12 --format schema > feiten.schema.json"
)]
pub(super) struct Facts {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// How to write the form.
    #[arg(long, value_enum, default_value = "yaml")]
    format: Format,
    /// The language of the keys and comments; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// Write it to this file, which must not exist yet; standard output unless given.
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// YAML, with the questions as comments
    Yaml,
    /// CSV: a row a result
    Csv,
    /// JSON Schema, for editors and forms
    Schema,
}

impl Facts {
    pub(super) fn run(self) -> Exit {
        let (_, program, tongue) = match output::sound(&self.rules, self.lang.map(Into::into)) {
            Ok(sound) => sound,
            Err(exit) => return exit,
        };
        let format = match self.format {
            Format::Yaml => TemplateFormat::Yaml,
            Format::Csv => TemplateFormat::Csv,
            Format::Schema => TemplateFormat::Schema,
        };
        // A form that somebody began to fill in is not lost to a new one.
        let form = template(&program, format, tongue);
        match output::write_file(&self.output, form.as_bytes(), false, tongue) {
            Ok(()) => Exit::Fine,
            Err(exit) => exit,
        }
    }
}
