//! Facts from YAML, JSON and CSV become typed cases with their provenance. Finds every problem at once.
//!
//! Each format is first read into one tree with places (`tree`), so that a fact is checked in one way
//! (`facts`) whatever it was written in. Numbers are taken from their text, never through floating point.
//! Nothing here evaluates a rule.

mod case;
mod csv;
mod errors;
mod facts;
mod json;
mod keys;
mod projects;
mod provenance;
mod template;
mod tree;
mod value;
mod yaml;

pub use case::{Case, Cases, Claimed, FactEntry, Provenance, Status, Whole};
pub use template::{Format as TemplateFormat, template};

use std::collections::BTreeSet;

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Tongue;
use crate::program::Program;
use crate::source::FileId;

/// How a file of facts is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML 1.2.
    Yaml,
    /// JSON (RFC 8259).
    Json,
    /// CSV (RFC 4180), with commas, semicolons or tabs.
    Csv,
}

impl Format {
    /// The format of a file by its name; for a name that does not say (standard input), by how it begins.
    pub fn of(name: &str, text: &str) -> Option<Format> {
        let lower = name.to_lowercase();
        let ends = |ending: &str| lower.ends_with(ending);
        if ends(".yaml") || ends(".yml") {
            return Some(Format::Yaml);
        }
        if ends(".json") {
            return Some(Format::Json);
        }
        if ends(".csv") {
            return Some(Format::Csv);
        }
        if name != "-" {
            return None;
        }
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let first = text.lines().next().unwrap_or_default();
        Some(if text.starts_with(['{', '[']) {
            Format::Json
        } else if !first.contains(':') && first.contains([',', ';', '\t']) {
            Format::Csv
        } else {
            Format::Yaml
        })
    }
}

/// Names that facts may hold though this rule set does not know them: those of another rule set with which it is
/// compared.
#[derive(Clone, Debug, Default)]
pub struct Beyond {
    /// The names of facts.
    pub facts: BTreeSet<String>,
    /// The names of options.
    pub options: BTreeSet<String>,
}

/// What was read of a file of facts that is there for two rule sets.
#[derive(Clone, Debug)]
pub struct ReadOfTwo {
    /// The cases; complete only when no problem is an error.
    pub cases: Cases,
    /// The facts in it that only the other rule set knows.
    pub skipped: BTreeSet<String>,
    /// What was found.
    pub problems: Vec<Diagnostic>,
}

/// Reads one file of facts. The cases are complete only when no problem is an error.
pub fn read(program: &Program, file: FileId, name: &str, text: &str) -> (Cases, Vec<Diagnostic>) {
    let read = read_of_two(program, &Beyond::default(), file, name, text);
    (read.cases, read.problems)
}

/// Reads one file of facts that may hold what only another rule set knows.
pub fn read_of_two(program: &Program, beyond: &Beyond, file: FileId, name: &str, text: &str) -> ReadOfTwo {
    let mut reader = Reader {
        program,
        beyond,
        skipped: BTreeSet::new(),
        file,
        tongue: program.tongue,
        problems: Vec::new(),
        decimal_comma: false,
    };
    let tree = match Format::of(name, text) {
        Some(Format::Yaml) => yaml::tree(&mut reader, text),
        Some(Format::Json) => json::tree(&mut reader, text),
        Some(Format::Csv) => csv::tree(&mut reader, text),
        None => {
            let problem = errors::unknown_format(reader.tongue, reader.span(0, 0), name);
            reader.problems.push(problem);
            None
        }
    };
    let cases = tree.map(|tree| projects::cases(&mut reader, &tree)).unwrap_or_default();
    let mut problems = reader.problems;
    diagnostic::sort(&mut problems);
    ReadOfTwo { cases, skipped: reader.skipped, problems }
}

/// The state of one reading. Private: the phase is a function.
struct Reader<'p> {
    program: &'p Program,
    /// What may be met that the program does not know.
    beyond: &'p Beyond,
    /// The facts among it that were met.
    skipped: BTreeSet<String>,
    file: FileId,
    tongue: Tongue,
    problems: Vec<Diagnostic>,
    /// Numbers are written with a decimal comma, as in CSV with semicolons.
    decimal_comma: bool,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> crate::source::Span {
        crate::source::Span::new(self.file, start, end)
    }

    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }
}
