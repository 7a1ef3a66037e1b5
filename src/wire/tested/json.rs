//! The JSON of our own; `docs/schema/tests.schema.json` is its schema.

use serde::Serialize;

use super::{CaseEnding, TestedCase};
use crate::cases::Counts;
use crate::program::Program;
use crate::wire::FORMAT_VERSION;

/// The JSON Schema (2020-12) of what `wijzer test --format json` writes.
pub const TESTED_SCHEMA: &str = include_str!("../../../docs/schema/tests.schema.json");

#[derive(Serialize)]
struct Json<'a> {
    format_version: &'static str,
    ruleset: &'a str,
    version: &'a str,
    sha256: &'a str,
    counts: CountsJson,
    cases: Vec<CaseJson<'a>>,
}

#[derive(Serialize)]
struct CountsJson {
    passed: usize,
    failed: usize,
    errors: usize,
    skipped: usize,
    expectations: usize,
    from_source: usize,
    by_hand: usize,
    earlier_run: usize,
}

#[derive(Serialize)]
struct CaseJson<'a> {
    title: &'a str,
    file: &'a str,
    line: usize,
    on: &'a str,
    ending: &'static str,
    expectations: Vec<ExpectationJson<'a>>,
}

#[derive(Serialize)]
struct ExpectationJson<'a> {
    expected: &'a str,
    actual: &'a str,
    ending: &'static str,
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    because: &'a [String],
}

/// How the examples ended, as JSON.
pub fn tested_json(program: &Program, counts: Counts, cases: &[TestedCase]) -> String {
    let json = Json {
        format_version: FORMAT_VERSION,
        ruleset: &program.ruleset.name,
        version: &program.ruleset.version,
        sha256: &program.sha256,
        counts: CountsJson {
            passed: counts.passed,
            failed: counts.failed,
            errors: counts.errors,
            skipped: counts.skipped,
            expectations: counts.expectations,
            from_source: counts.from_source,
            by_hand: counts.by_hand,
            earlier_run: counts.repeat,
        },
        cases: cases.iter().map(case_json).collect(),
    };
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

fn case_json(case: &TestedCase) -> CaseJson<'_> {
    let expectations = case.expectations.iter().map(|one| ExpectationJson {
        expected: &one.expected,
        actual: &one.actual,
        ending: word(one.ending),
        basis: one.basis,
        because: &one.because,
    });
    CaseJson {
        title: &case.title,
        file: &case.file,
        line: case.line,
        on: &case.on,
        ending: word(case.ending),
        expectations: expectations.collect(),
    }
}

fn word(ending: CaseEnding) -> &'static str {
    match ending {
        CaseEnding::Passed => "passed",
        CaseEnding::Failed => "failed",
        CaseEnding::Error => "error",
        CaseEnding::Skipped => "skipped",
    }
}
