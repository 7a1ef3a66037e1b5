//! Findings as workflow commands of GitHub Actions, which shows them beside the changed lines
//! (docs.github.com, "Workflow commands for GitHub Actions").

use super::{Findings, message};
use crate::diagnostic::Severity;

/// A command a finding.
pub(super) fn commands(findings: Findings<'_>) -> String {
    let mut text = String::new();
    for problem in findings.problems {
        let place = problem.span().map(|span| findings.place(span));
        let command = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let mut properties = Vec::new();
        if let Some(place) = &place {
            properties.push(("file", place.file.clone()));
            if let Some((region, _)) = place.region {
                properties.push(("line", region.start.line.to_string()));
                properties.push(("endLine", region.end.line.to_string()));
                // GitHub takes columns only within one line.
                if region.start.line == region.end.line {
                    properties.push(("col", region.start.column.to_string()));
                    properties.push(("endColumn", region.end.column.to_string()));
                }
            }
        }
        properties.push(("title", problem.code.0.to_owned()));
        let properties: Vec<String> =
            properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
        let said = message(problem, place.as_ref().and_then(|place| place.cell.as_deref()));
        text.push_str(&format!("::{command} {}::{}\n", properties.join(","), data(&said)));
    }
    text
}

/// A message with what would end it replaced.
pub(in crate::wire) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property with what would end it replaced.
pub(in crate::wire) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
