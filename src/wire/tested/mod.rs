//! How the examples ended, for machines: JSON of our own, and the formats that code hosts and test tools read.
//!
//! The words stand in [`TestedCase`] already; here they are only put into a shape.

mod hosts;
mod json;
mod junit;
mod tap;

pub use hosts::{tested_github, tested_gitlab};
pub use json::{TESTED_SCHEMA, tested_json};
pub use junit::junit;
pub use tap::tap;

/// A case of an example that was run.
#[derive(Clone, Debug)]
pub struct TestedCase {
    /// The title of its example, and of its row.
    pub title: String,
    /// The file that it stands in.
    pub file: String,
    /// The line, from one.
    pub line: usize,
    /// The column, from one.
    pub column: usize,
    /// The reference date (year-month-day).
    pub on: String,
    /// How it ended.
    pub ending: CaseEnding,
    /// What it expects.
    pub expectations: Vec<TestedExpectation>,
}

/// An expectation that was held against what came out.
#[derive(Clone, Debug)]
pub struct TestedExpectation {
    /// What is expected.
    pub expected: String,
    /// What came out.
    pub actual: String,
    /// How it ended; never skipped.
    pub ending: CaseEnding,
    /// Where it comes from: `source`, `by_hand`, `earlier_run`, or not said.
    pub basis: Option<&'static str>,
    /// Why something else came out, a line each.
    pub because: Vec<String>,
}

/// How a case or an expectation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseEnding {
    /// As expected.
    Passed,
    /// Something else came out.
    Failed,
    /// It could not be computed.
    Error,
    /// It expects nothing.
    Skipped,
}

impl TestedCase {
    /// What is to be said of a case that did not pass: a line for each expectation that was not met.
    fn missed(&self) -> impl Iterator<Item = &TestedExpectation> {
        self.expectations.iter().filter(|one| one.ending != CaseEnding::Passed)
    }

    /// The first line of what went wrong.
    fn headline(&self) -> String {
        self.missed().next().map_or(String::new(), |one| format!("{} ≠ {}", one.expected, one.actual))
    }

    /// All of what went wrong.
    fn details(&self) -> String {
        let mut text = String::new();
        for one in self.missed() {
            text.push_str(&format!("{}\n  → {}\n", one.expected, one.actual));
            for line in &one.because {
                text.push_str(&format!("    {line}\n"));
            }
        }
        text
    }
}
