//! Examples that do not come out, as code hosts show them beside the changed lines: workflow commands of GitHub
//! Actions, and a Code Quality report of GitLab.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{CaseEnding, TestedCase};
use crate::wire::findings::{data, property};

/// A command for each case that did not come out, and a notice for each that was skipped.
pub fn tested_github(cases: &[TestedCase]) -> String {
    let mut text = String::new();
    for case in cases {
        let command = match case.ending {
            CaseEnding::Passed => continue,
            CaseEnding::Failed | CaseEnding::Error => "error",
            CaseEnding::Skipped => "notice",
        };
        let said = if case.ending == CaseEnding::Skipped { "skipped".to_owned() } else { case.details() };
        text.push_str(&format!(
            "::{command} file={},line={},col={},title={}::{}\n",
            property(&case.file),
            case.line,
            case.column,
            property(&case.title),
            data(said.trim_end())
        ));
    }
    text
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// An issue for each case that did not come out.
pub fn tested_gitlab(cases: &[TestedCase]) -> String {
    let bad = cases.iter().filter(|case| matches!(case.ending, CaseEnding::Failed | CaseEnding::Error));
    let issues: Vec<Issue<'_>> = bad
        .map(|case| {
            // The same case that keeps failing is the same issue, wherever it stands.
            let hash = Sha256::digest(format!("{}\0{}", case.file, case.title));
            Issue {
                description: format!("{}: {}", case.title, case.headline()),
                check_name: "wijzer-test",
                fingerprint: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
                severity: if case.ending == CaseEnding::Error { "critical" } else { "major" },
                location: Location { path: &case.file, lines: Lines { begin: case.line } },
            }
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&issues).unwrap_or_default();
    text.push('\n');
    text
}
