//! Findings as JSON of our own: places as people see them, every correction with what it replaces.

use serde::Serialize;

use super::{Findings, Place};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::{LineColumn, Span};
use crate::wire::FINDINGS_VERSION;

#[derive(Serialize)]
pub(super) struct Report<'a> {
    format_version: &'static str,
    language: &'static str,
    errors: usize,
    warnings: usize,
    tips: usize,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    places: Vec<At<'a>>,
    help: Vec<&'a str>,
    fixes: Vec<Correction<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct At<'a> {
    #[serde(flatten)]
    place: Where,
    says: Option<&'a str>,
}

#[derive(Serialize)]
struct Where {
    file: String,
    cell: Option<String>,
    start: Option<Position>,
    end: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Correction<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Where,
    text: &'a str,
}

/// All findings.
pub(super) fn findings(findings: Findings<'_>) -> Report<'_> {
    let of = |severity| findings.problems.iter().filter(|one| one.severity == severity).count();
    let prints = findings.fingerprints();
    Report {
        format_version: FINDINGS_VERSION,
        language: findings.tongue.pick("nl", "en"),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        tips: of(Severity::Advice),
        findings: findings
            .problems
            .iter()
            .zip(prints)
            .map(|(problem, print)| one(findings, problem, print))
            .collect(),
    }
}

fn one<'a>(findings: Findings<'a>, problem: &'a Diagnostic, fingerprint: String) -> Finding<'a> {
    let places = problem.labels.iter().map(|label| At {
        place: place(findings, label.span),
        says: Some(label.text.as_str()).filter(|text| !text.is_empty()),
    });
    Finding {
        code: problem.code.0,
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "tip",
        },
        message: &problem.message,
        places: places.collect(),
        help: problem.help.iter().map(String::as_str).collect(),
        fixes: problem.fixes.iter().map(|fix| correction(findings, fix)).collect(),
        fingerprint,
    }
}

fn correction<'a>(findings: Findings<'a>, fix: &'a Fix) -> Correction<'a> {
    let edits = fix.edits.iter().map(|edit| Edit { place: place(findings, edit.span), text: &edit.text });
    Correction { title: &fix.title, safe: fix.safe, edits: edits.collect() }
}

fn place(findings: Findings<'_>, span: Span) -> Where {
    let Place { file, region, cell } = findings.place(span);
    let position = |at: LineColumn| Position { line: at.line, column: at.column };
    Where {
        file,
        cell,
        start: region.map(|(region, _)| position(region.start)),
        end: region.map(|(region, _)| position(region.end)),
    }
}
