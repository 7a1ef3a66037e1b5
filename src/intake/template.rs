//! A form to fill in: everything that the rules ask, as YAML, CSV or JSON Schema.

use serde_json::{Map, Value as Json, json};

use super::errors::allowed;
use super::keys::{Key, STATUSES};
use crate::locale::Tongue;
use crate::program::{Fact, FactOf, Id, Program};
use crate::value::{NumberStyle, Type, Value};

/// The forms that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML with the questions as comments.
    Yaml,
    /// CSV: a header, and one row to start with.
    Csv,
    /// JSON Schema (2020-12) of a file of facts, for editors and forms.
    Schema,
}

/// Writes the form, in a tongue.
pub fn template(program: &Program, format: Format, tongue: Tongue) -> String {
    match format {
        Format::Yaml => yaml(program, tongue),
        Format::Csv => csv(program, tongue),
        Format::Schema => schema(program, tongue),
    }
}

/// Facts in the order in which they were written, which is the order in which people want to be asked.
fn facts(program: &Program, of: FactOf) -> Vec<&Fact> {
    let mut facts: Vec<&Fact> = program.facts.values().filter(|fact| fact.of == of).collect();
    facts.sort_by_key(|fact| fact.span);
    facts
}

fn yaml(program: &Program, t: Tongue) -> String {
    let key = |key: Key| key.text(t);
    let mut out = String::new();
    let mut line = |indent: usize, text: String| {
        out.push_str(&" ".repeat(indent));
        out.push_str(&text);
        out.push('\n');
    };
    let label = &program.ruleset.label;
    line(0, t.pick(format!("# Feiten voor: {label}"), format!("# Facts for: {label}")));
    line(
        0,
        t.pick(
            "# Wat niet bekend is, laat u leeg: leeg betekent onbekend, nooit nul en nooit nee.".to_owned(),
            "# Leave blank what is not known: blank means unknown, never zero and never no.".to_owned(),
        ),
    );
    for (nl, en) in [
        ("# Meer over een feit zeggen kan zo:", "# To say more about a fact:"),
        (
            "#   feit: {waarde: 4, status: aangenomen, door: \"wie\", op: 2026-01-31, document: \"welk\"}",
            "#   fact: {value: 4, status: assumed, by: \"who\", on: 2026-01-31, document: \"which\"}",
        ),
        (
            "#   feit: {laag: 3, waarschijnlijk: 4, hoog: 6}                        (geschat)",
            "#   fact: {low: 3, likely: 4, high: 6}                                  (estimated)",
        ),
        (
            "#   feit: {waarden: [{waarde: 3, door: \"a\"}, {waarde: 4, door: \"b\"}]}  (betwist)",
            "#   fact: {values: [{value: 3, by: \"a\"}, {value: 4, by: \"b\"}]}         (disputed)",
        ),
    ] {
        line(0, t.pick(nl, en).to_owned());
    }
    line(0, format!("{}: {}", key(Key::Language), t.code()));
    let own = facts(program, FactOf::Subject);
    let start = match &program.ruleset.whole {
        Some(_) => {
            line(0, format!("{}:", key(Key::Projects)));
            line(2, format!("- {}: P01", key(Key::Id)));
            line(4, format!("{}: \"\"", key(Key::Name)));
            let shared = facts(program, FactOf::Whole);
            if !shared.is_empty() {
                line(4, format!("{}:", key(Key::Facts)));
                for fact in shared {
                    ask(program, fact, t, 6, &mut line);
                }
            }
            line(4, format!("{}:", key(Key::Results)));
            6
        }
        None => {
            line(0, format!("{}:", key(Key::Results)));
            2
        }
    };
    line(start, format!("- {}: R01", key(Key::Id)));
    line(start + 2, format!("{}: \"\"", key(Key::Name)));
    line(start + 2, format!("{}:", key(Key::ProjectLeader)));
    let options: Vec<&str> = program
        .options
        .values()
        .filter(|option| !option.for_comparison)
        .map(|option| option.name.as_str())
        .collect();
    let one_of = t.pick("een van", "one of");
    line(start + 4, format!("{}:    # {one_of} {}", key(Key::Preference), options.join(", ")));
    line(start + 4, format!("{}:", key(Key::Argument)));
    line(start + 2, format!("{}:", key(Key::Facts)));
    for fact in own {
        ask(program, fact, t, start + 4, &mut line);
    }
    out
}

fn ask(program: &Program, fact: &Fact, t: Tongue, indent: usize, line: &mut impl FnMut(usize, String)) {
    let question = fact.asks.as_deref().unwrap_or(&fact.label);
    line(indent, format!("# {question}"));
    if let Some(explained) = &fact.explained {
        line(indent, format!("# {explained}"));
    }
    let plain = allowed(t, fact, program).replace('`', "");
    let mut expected = format!("# → {plain}");
    if fact.may_not_apply {
        expected.push_str(t.pick("; of: niet van toepassing", "; or: not applicable"));
    }
    if fact.judgement {
        expected.push_str(t.pick(" (een oordeel)", " (a judgement)"));
    }
    line(indent, expected);
    line(indent, format!("{}:", fact.name));
}

fn csv(program: &Program, t: Tongue) -> String {
    let mut header: Vec<String> = vec![Key::Id.text(t).to_owned(), Key::Name.text(t).to_owned()];
    if program.ruleset.whole.is_some() {
        header.push("project".to_owned());
        header.push(t.pick("project_naam", "project_name").to_owned());
    }
    header.push(Key::Preference.text(t).to_owned());
    header.push(Key::Argument.text(t).to_owned());
    let all = facts(program, FactOf::Whole).into_iter().chain(facts(program, FactOf::Subject));
    header.extend(all.map(|fact| fact.name.clone()));
    let mark = t.pick(";", ",");
    let mut row = vec!["R01".to_owned()];
    row.resize(header.len(), String::new());
    format!("{}\n{}\n", header.join(mark), row.join(mark))
}

fn schema(program: &Program, t: Tongue) -> String {
    let text = || json!({"type": ["string", "null"]});
    let provenance = object(vec![
        (Key::Status, json!({"$ref": "#/$defs/status"})),
        (Key::By, text()),
        (Key::On, json!({"type": ["string", "null"], "format": "date"})),
        (Key::Document, text()),
        (Key::Note, text()),
        (Key::Until, json!({"type": ["string", "null"], "format": "date"})),
    ]);
    let facts_of = |levels: &[FactOf]| {
        let properties: Map<String, Json> = levels
            .iter()
            .flat_map(|of| facts(program, *of))
            .map(|fact| (fact.name.clone(), fact_schema(program, fact, t)))
            .collect();
        json!({"type": ["object", "null"], "additionalProperties": false, "properties": properties})
    };
    let options: Vec<&str> = program.options.values().map(|option| option.name.as_str()).collect();
    let leader = object(vec![(Key::Preference, json!({"enum": options})), (Key::Argument, text())]);
    let result = |levels: &[FactOf]| {
        let mut result = object(vec![
            (Key::Id, json!({"type": "string", "minLength": 1})),
            (Key::Name, text()),
            (Key::Description, text()),
            (Key::Provenance, json!({"$ref": "#/$defs/provenance"})),
            (Key::Facts, facts_of(levels)),
            (Key::ProjectLeader, leader.clone()),
        ]);
        if let Some(map) = result.as_object_mut() {
            map.insert("required".to_owned(), json!(["id"]));
        }
        result
    };
    let mut project = object(vec![
        (Key::Id, json!({"type": "string", "minLength": 1})),
        (Key::Name, text()),
        (Key::Description, text()),
        (Key::Provenance, json!({"$ref": "#/$defs/provenance"})),
        (Key::Facts, facts_of(&[FactOf::Whole, FactOf::Subject])),
        (Key::Results, json!({"type": "array", "minItems": 1, "items": result(&[FactOf::Subject])})),
    ]);
    if let Some(map) = project.as_object_mut() {
        map.insert("required".to_owned(), json!(["id"]));
    }
    let mut file = object(vec![
        (Key::Language, json!({"enum": ["nl", "en"]})),
        (Key::Title, text()),
        (Key::Description, text()),
        (Key::Provenance, json!({"$ref": "#/$defs/provenance"})),
        (Key::Projects, json!({"type": "array", "items": project})),
        (Key::Results, json!({"type": "array", "items": result(&[FactOf::Whole, FactOf::Subject])})),
    ]);
    let statuses: Vec<&str> = STATUSES.iter().flat_map(|(_, nl, en)| [*nl, *en]).collect();
    if let Some(map) = file.as_object_mut() {
        map.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".to_owned(), json!(program.ruleset.label));
        map.insert("$defs".to_owned(), json!({"provenance": provenance, "status": {"enum": statuses}}));
    }
    format!("{file:#}\n")
}

/// An object with these keys, in either tongue, and no others.
fn object(pairs: Vec<(Key, Json)>) -> Json {
    let both = |(key, value): (Key, Json)| {
        [Tongue::Nl, Tongue::En].map(|tongue| (key.text(tongue).to_owned(), value.clone()))
    };
    let properties: Map<String, Json> = pairs.into_iter().flat_map(both).collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn fact_schema(program: &Program, fact: &Fact, t: Tongue) -> Json {
    let list = |list: &crate::value::ListId| -> Vec<&str> {
        let found = program.lists.get(Id::at(list.0 as usize));
        found.map(|list| list.members.iter().map(|one| one.name.as_str()).collect()).unwrap_or_default()
    };
    let value = match &fact.kind {
        Type::YesNo => json!({"enum": [true, false, "ja", "nee", "yes", "no"]}),
        Type::Number(number) if number.style == NumberStyle::Percentage => {
            json!({"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)? ?%$"})
        }
        Type::Number(number) => {
            let kind = if number.style == NumberStyle::Whole { "integer" } else { "number" };
            let mut schema = json!({"type": kind});
            if let (Some((Value::Number(low), Value::Number(high))), Some(map)) =
                (&fact.range, schema.as_object_mut())
            {
                for (key, bound) in [("minimum", low), ("maximum", high)] {
                    if let Ok(number) = bound.stripped().to_string().parse::<serde_json::Number>() {
                        map.insert(key.to_owned(), Json::Number(number));
                    }
                }
            }
            schema
        }
        Type::Date => json!({"type": "string", "format": "date"}),
        Type::Text | Type::Duration => json!({"type": "string"}),
        Type::Choice(of) => json!({"enum": list(of)}),
        Type::Set(of) => json!({"anyOf": [
            {"enum": ["alle", "all", "geen", "none"]},
            {"type": "array", "uniqueItems": true, "items": {"enum": list(of)}},
        ]}),
    };
    let text = || json!({"type": ["string", "null"]});
    let date = || json!({"type": ["string", "null"], "format": "date"});
    let said = [(Key::By, text()), (Key::On, date()), (Key::Document, text()), (Key::Note, text())];
    let mut claim = said.to_vec();
    claim.push((Key::Value, value.clone()));
    let mut written_out = claim.clone();
    written_out.extend([
        (Key::Values, json!({"type": "array", "minItems": 2, "items": {"anyOf": [value, object(claim)]}})),
        (Key::Low, value.clone()),
        (Key::Likely, value.clone()),
        (Key::High, value.clone()),
        (Key::Status, json!({"$ref": "#/$defs/status"})),
        (Key::Until, date()),
    ]);
    let claim = object(written_out);
    let absent = if fact.may_not_apply {
        json!(["onbekend", "unknown", "niet van toepassing", "not applicable"])
    } else {
        json!(["onbekend", "unknown"])
    };
    let mut schema = json!({
        "title": fact.label,
        "anyOf": [value, {"enum": absent}, {"type": "null"}, claim],
    });
    if let Some(map) = schema.as_object_mut() {
        let question = fact.asks.as_deref().unwrap_or(&fact.label);
        map.insert("description".to_owned(), json!(format!("{question} ({})", allowed(t, fact, program))));
    }
    schema
}
