//! The JSON of changes to the rules and what came of them; `docs/schema/mutations.schema.json` is its schema.

use serde::Serialize;

use super::FORMAT_VERSION;
use crate::cases::mutate::{Fate, Mutation, Mutations, Tally};
use crate::program::Program;
use crate::source::Sources;

/// The JSON Schema (2020-12) of what `wijzer mutate --format json` writes.
pub const MUTATIONS_SCHEMA: &str = include_str!("../../docs/schema/mutations.schema.json");

#[derive(Serialize)]
struct Json<'a> {
    format_version: &'static str,
    ruleset: &'a str,
    version: &'a str,
    sha256: &'a str,
    on: String,
    /// A text, as a reader may round numbers of this size.
    seed: String,
    cases: CasesJson,
    counts: CountsJson,
    by_kind: Vec<KindJson>,
    by_declaration: Vec<DeclarationJson<'a>>,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct CasesJson {
    watching: usize,
    failing: usize,
}

#[derive(Serialize)]
struct CountsJson {
    killed: usize,
    survived: usize,
    equivalent: usize,
    not_a_rule_set: usize,
}

#[derive(Serialize)]
struct KindJson {
    kind: &'static str,
    counts: CountsJson,
}

#[derive(Serialize)]
struct DeclarationJson<'a> {
    declaration: &'a str,
    name: &'a str,
    counts: CountsJson,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    kind: &'static str,
    declaration: &'a str,
    name: &'a str,
    file: &'a str,
    line: usize,
    before: &'a [String],
    after: &'a [String],
    fate: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    killed_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice_differs: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cases_tried: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<String>,
}

/// What came of changes to the rules, as JSON.
pub fn mutations(program: &Program, sources: &Sources, found: &Mutations) -> String {
    let json = Json {
        format_version: FORMAT_VERSION,
        ruleset: &program.ruleset.name,
        version: &program.ruleset.version,
        sha256: &program.sha256,
        on: found.on.to_string(),
        seed: found.seed.to_string(),
        cases: CasesJson { watching: found.watching, failing: found.failing },
        counts: counts(found.tally()),
        by_kind: found
            .by_kind()
            .into_iter()
            .map(|(kind, tally)| KindJson { kind: kind.code(), counts: counts(tally) })
            .collect(),
        by_declaration: found
            .by_declaration()
            .into_iter()
            .map(|(declared, tally)| DeclarationJson {
                declaration: &declared.word,
                name: &declared.name,
                counts: counts(tally),
            })
            .collect(),
        changes: found.all.iter().map(|one| change(sources, one)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

fn counts(tally: Tally) -> CountsJson {
    let Tally { killed, survived, equivalent, invalid } = tally;
    CountsJson { killed, survived, equivalent, not_a_rule_set: invalid }
}

fn change<'a>(sources: &'a Sources, one: &'a Mutation) -> ChangeJson<'a> {
    let span = one.mutant.span;
    let file = sources.get(span.file);
    let mut json = ChangeJson {
        kind: one.mutant.kind.code(),
        declaration: &one.declared.word,
        name: &one.declared.name,
        file: file.map_or("", |file| file.name()),
        line: file.map_or(1, |file| file.line_column(span.start as usize).line),
        before: &one.before,
        after: &one.after,
        fate: "",
        killed_by: None,
        advice_differs: None,
        cases_tried: None,
        example: None,
    };
    match &one.fate {
        Fate::NotARuleSet => json.fate = "not_a_rule_set",
        Fate::Equivalent => json.fate = "equivalent",
        Fate::Killed { by } => {
            json.fate = "killed";
            json.killed_by = Some(by);
        }
        Fate::Survived(survivor) => {
            json.fate = "survived";
            json.advice_differs = Some(survivor.advice_differs);
            json.cases_tried = Some(survivor.tried);
            json.example = survivor.example.as_ref().map(|lines| format!("{}\n", lines.join("\n")));
        }
    }
    json
}
