//! Findings as SARIF 2.1.0: what code hosts and editors read. The names are those of the standard
//! (docs.oasis-open.org/sarif/sarif/v2.1.0).

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Findings, Place, Region, message, related};
use crate::diagnostic::{Diagnostic, Fix, Severity, catalogue};
use crate::locale::Tongue;
use crate::source::Span;

#[derive(Serialize)]
pub(super) struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    language: &'static str,
    column_kind: &'static str,
    results: Vec<ResultJson>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<RegionJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionJson {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixJson {
    description: Text,
    artifact_changes: Vec<Change>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: RegionJson,
    inserted_content: Text,
}

/// All findings as one run.
pub(super) fn log(findings: Findings<'_>) -> Log {
    let mut codes: Vec<&'static str> = findings.problems.iter().map(|problem| problem.code.0).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules = codes.iter().map(|code| rule(code, findings.tongue));
    let prints = findings.fingerprints();
    let one = |(problem, print)| result(findings, problem, print, &codes);
    let results = findings.problems.iter().zip(prints).map(one);
    let version = env!("CARGO_PKG_VERSION");
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver { name: "Wijzer", version, semantic_version: version, rules: rules.collect() },
            },
            invocations: [Invocation { execution_successful: true, exit_code: findings.exit_code }],
            language: findings.tongue.pick("nl", "en"),
            column_kind: "utf16CodeUnits",
            results: results.collect(),
        }],
    }
}

/// A code as a rule of the tool, with its page. The page begins with its code and its title.
fn rule(code: &'static str, t: Tongue) -> Rule {
    let page = catalogue::page(code, t);
    let title = page.and_then(|page| page.lines().next()?.split_once(" · ")).map(|(_, title)| title);
    Rule {
        id: code,
        short_description: Text { text: title.unwrap_or(code).to_owned() },
        help: page.map(|page| Help { text: plain(page), markdown: page }),
        default_configuration: Configuration {
            level: if code.starts_with('E') { "error" } else { "warning" },
        },
    }
}

/// What a page says, without its title and its examples.
fn plain(page: &str) -> String {
    let lines = page.lines().skip(1).take_while(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn result(
    findings: Findings<'_>,
    problem: &Diagnostic,
    fingerprint: String,
    codes: &[&'static str],
) -> ResultJson {
    let cell = problem.span().and_then(|span| findings.place(span).cell);
    let others = related(problem).enumerate().map(|(at, label)| {
        let said = (!label.text.is_empty()).then(|| Text { text: label.text.clone() });
        Location { id: Some(at + 1), message: said, ..location(findings, label.span) }
    });
    ResultJson {
        rule_id: problem.code.0,
        rule_index: codes.partition_point(|code| *code < problem.code.0),
        level: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "note",
        },
        message: Text { text: message(problem, cell.as_deref()) },
        locations: problem.span().map(|span| location(findings, span)).into_iter().collect(),
        related_locations: others.collect(),
        partial_fingerprints: BTreeMap::from([("wijzerFinding/v1", fingerprint)]),
        fixes: problem.fixes.iter().filter_map(|fix| self::fix(findings, fix)).collect(),
    }
}

fn location(findings: Findings<'_>, span: Span) -> Location {
    let place = findings.place(span);
    Location {
        id: None,
        physical_location: Physical {
            artifact_location: artifact(&place),
            region: place.region.map(|(_, units)| region(units)),
        },
        logical_locations: place
            .cell
            .map(|cell| Logical { fully_qualified_name: cell })
            .into_iter()
            .collect(),
        message: None,
    }
}

fn artifact(place: &Place) -> Artifact {
    Artifact { uri: place.uri(), uri_base_id: place.is_relative().then_some("%SRCROOT%") }
}

fn region(Region { start, end }: Region) -> RegionJson {
    RegionJson {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A correction; none when it changes what has no lines.
fn fix(findings: Findings<'_>, fix: &Fix) -> Option<FixJson> {
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for edit in &fix.edits {
        let place = findings.place(edit.span);
        let (_, units) = place.region?;
        let replacement =
            Replacement { deleted_region: region(units), inserted_content: Text { text: edit.text.clone() } };
        let change = changes
            .entry(place.file.clone())
            .or_insert_with(|| Change { artifact_location: artifact(&place), replacements: Vec::new() });
        change.replacements.push(replacement);
    }
    if changes.is_empty() {
        return None;
    }
    Some(FixJson {
        description: Text { text: fix.title.clone() },
        artifact_changes: changes.into_values().collect(),
    })
}
