//! Findings as a Code Quality report of GitLab (docs.gitlab.com, "Code Quality report format").

use serde::Serialize;

use super::{Findings, message};
use crate::diagnostic::Severity;

#[derive(Serialize)]
pub(super) struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// An issue a finding. GitLab wants a line of each: that of a finding in a workbook is the first.
pub(super) fn report(findings: Findings<'_>) -> Vec<Issue> {
    let prints = findings.fingerprints();
    let one = |(problem, fingerprint): (&crate::diagnostic::Diagnostic, String)| {
        let place = problem.span().map(|span| findings.place(span)).unwrap_or_default();
        let region = place.region.map(|(region, _)| region);
        Issue {
            description: message(problem, place.cell.as_deref()),
            check_name: problem.code.0,
            fingerprint,
            severity: match problem.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Advice => "info",
            },
            location: Location {
                lines: Lines {
                    begin: region.map_or(1, |region| region.start.line),
                    end: region.map(|region| region.end.line),
                },
                path: place.file,
            },
        }
    };
    findings.problems.iter().zip(prints).map(one).collect()
}
