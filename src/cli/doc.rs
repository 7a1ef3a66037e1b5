//! `wijzer doc`: a rule set as a document to read.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::world::Disk;
use super::{Exit, Lang, output};
use crate::report::{self, RuleSet};
use crate::source::World;
use crate::value::Date;

/// Writes a rule set as a document that people read: the questions, the rules in their own words, diagrams of
/// what feeds what, the costs, the parameters, the examples and the sources.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer doc rules/bij12 -o regels.html\n  wijzer doc rules/bij12 --lang en --format markdown"
)]
pub(super) struct Doc {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// How to write it; unless given, as the name of the file says, or else Markdown.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The language of the document; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// The day (year-month-day) for which parameters are shown as holding or not; today unless given.
    #[arg(long, value_name = "DATE", value_parser = super::advise::date)]
    on: Option<Date>,
    /// Write it to this file, over what is there; the drawings of Markdown come beside it. Standard output
    /// unless given.
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown, with the drawings as SVG
    Markdown,
    /// One page of HTML, without scripts and without anything from elsewhere
    Html,
}

impl Doc {
    pub(super) fn run(self) -> Exit {
        let (loaded, program, tongue) = match output::sound(&self.rules, self.lang.map(Into::into)) {
            Ok(sound) => sound,
            Err(exit) => return exit,
        };
        let on = self.on.unwrap_or_else(|| Disk.today());
        let rules = RuleSet { program: &program, files: &loaded.files, sources: &loaded.sources, on };
        let document = report::ruleset(rules, tongue);
        let path = Path::new(&self.output);
        let page = path.extension().is_some_and(|ending| ending == "html" || ending == "htm");
        let format = self.format.unwrap_or(if page { Format::Html } else { Format::Markdown });
        let mut files: Vec<(String, String)> = Vec::new();
        let text = match (format, path.file_stem()) {
            (Format::Html, _) => report::html(&document, tongue),
            (Format::Markdown, Some(stem)) if self.output != "-" => {
                let (text, drawings) = report::markdown_beside(&document, &stem.to_string_lossy());
                files.extend(
                    drawings
                        .into_iter()
                        .map(|(name, drawing)| (path.with_file_name(name).display().to_string(), drawing)),
                );
                text
            }
            (Format::Markdown, _) => report::markdown(&document),
        };
        // The drawings come first: the document never points at what is not there yet.
        files.push((self.output, text));
        for (name, text) in files {
            if let Err(exit) = output::write_file(&name, text.as_bytes(), true, tongue) {
                return exit;
            }
        }
        Exit::Fine
    }
}
