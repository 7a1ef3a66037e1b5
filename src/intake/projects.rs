//! Projects and results: what the file holds besides single facts.

use std::collections::BTreeMap;

use super::case::{Case, Cases, FactEntry, Whole};
use super::facts;
use super::keys::{self, Key};
use super::provenance::{self, Inherited};
use super::tree::{Kind, Tree};
use super::{Reader, errors};
use crate::diagnostic::nearest;
use crate::locale::Tongue;
use crate::program::FactOf;
use crate::source::{Located, Span};

/// Everything in a file.
pub(super) fn cases(reader: &mut Reader, tree: &Tree) -> Cases {
    if let Kind::Map(pairs) = &tree.kind
        && let Some((_, value)) = pairs.iter().find(|(key, _)| Key::of(&key.value) == Some(Key::Language))
    {
        match value.text() {
            Some("nl") => reader.tongue = Tongue::Nl,
            Some("en") => reader.tongue = Tongue::En,
            Some(_) | None => {
                let problem = errors::unknown_language(reader.tongue, value.span);
                reader.report(problem);
            }
        }
    }
    let Some(fields) = fields(reader, tree, keys::OF_FILE) else { return Cases::default() };
    let inherited = inherited(reader, &fields, &Inherited::default());
    let mut collected = Collected::default();
    for project in list(reader, &fields, Key::Projects) {
        collected.project(reader, project, &inherited);
    }
    for result in list(reader, &fields, Key::Results) {
        collected.result(reader, result, None, &inherited);
    }
    if collected.cases.is_empty() && reader.problems.is_empty() {
        let problem = errors::no_results(reader.tongue, tree.span);
        reader.report(problem);
    }
    let mut cases = collected.cases;
    cases.sort_by(|a, b| a.id.cmp(&b.id));
    Cases { cases }
}

/// The values under the keys of one map.
pub(super) type Fields<'t> = BTreeMap<Key, &'t Tree>;

/// Reads a map that has only these keys; nothing when it is no map.
pub(super) fn fields<'t>(reader: &mut Reader, tree: &'t Tree, allowed: &[Key]) -> Option<Fields<'t>> {
    let Kind::Map(pairs) = &tree.kind else {
        let problem = errors::not_a_map(reader.tongue, tree.span, allowed);
        reader.report(problem);
        return None;
    };
    let mut fields = Fields::new();
    for (name, value) in pairs {
        match Key::of(&name.value).filter(|key| allowed.contains(key)) {
            None => {
                let problem = unknown_key(reader, name, allowed);
                reader.report(problem);
            }
            Some(key) => {
                if fields.insert(key, value).is_some() {
                    let problem = errors::key_twice(reader.tongue, name.span, &name.value);
                    reader.report(problem);
                }
            }
        }
    }
    Some(fields)
}

fn unknown_key(reader: &Reader, name: &Located<String>, allowed: &[Key]) -> crate::diagnostic::Diagnostic {
    let known: Vec<&str> = allowed.iter().map(|key| key.text(reader.tongue)).collect();
    let is_fact = reader.program.facts.values().any(|fact| fact.name == name.value);
    let fact_belongs_below = is_fact && allowed.contains(&Key::Facts);
    errors::unknown_key(
        reader.tongue,
        name.span,
        &name.value,
        &nearest(&name.value, known.iter().copied()),
        &known,
        fact_belongs_below,
    )
}

fn list<'t>(reader: &mut Reader, fields: &Fields<'t>, key: Key) -> &'t [Tree] {
    let Some(tree) = fields.get(&key) else { return &[] };
    match &tree.kind {
        Kind::List(items) => items,
        Kind::Blank => &[],
        Kind::Scalar { .. } | Kind::Map(_) => {
            let problem = errors::not_a_list(reader.tongue, tree.span, key);
            reader.report(problem);
            &[]
        }
    }
}

pub(super) fn text(reader: &mut Reader, fields: &Fields, key: Key) -> Option<Located<String>> {
    let tree = fields.get(&key)?;
    match &tree.kind {
        Kind::Blank => None,
        Kind::Scalar { text } => Some(Located { value: text.trim().to_owned(), span: tree.span }),
        Kind::List(_) | Kind::Map(_) => {
            let problem = errors::not_a_text(reader.tongue, tree.span, key);
            reader.report(problem);
            None
        }
    }
}

fn inherited(reader: &mut Reader, fields: &Fields, above: &Inherited) -> Inherited {
    match fields.get(&Key::Provenance) {
        Some(tree) => provenance::inherited(reader, tree, above),
        None => above.clone(),
    }
}

#[derive(Default)]
struct Collected {
    cases: Vec<Case>,
    results: BTreeMap<String, Span>,
    projects: BTreeMap<String, Span>,
}

impl Collected {
    fn project(&mut self, reader: &mut Reader, tree: &Tree, above: &Inherited) {
        let Some(fields) = fields(reader, tree, keys::OF_PROJECT) else { return };
        let inherited = inherited(reader, &fields, above);
        let Some(id) = id(reader, &fields, tree, &mut self.projects) else { return };
        let name = text(reader, &fields, Key::Name).map_or_else(|| id.clone(), |name| name.value);
        text(reader, &fields, Key::Description);
        let shared = match fields.get(&Key::Facts) {
            Some(tree) => facts::entries(reader, tree, &inherited, None),
            None => facts::none(reader.program),
        };
        let results = list(reader, &fields, Key::Results);
        if results.is_empty() {
            let problem = errors::project_without_results(reader.tongue, tree.span, &id);
            reader.report(problem);
        }
        let whole = Whole { id, name };
        for result in results {
            self.result(reader, result, Some((&whole, &shared)), &inherited);
        }
    }

    fn result(
        &mut self,
        reader: &mut Reader,
        tree: &Tree,
        project: Option<(&Whole, &Vec<FactEntry>)>,
        above: &Inherited,
    ) {
        let Some(fields) = fields(reader, tree, keys::OF_RESULT) else { return };
        let inherited = inherited(reader, &fields, above);
        let Some(id) = id(reader, &fields, tree, &mut self.results) else { return };
        let name = text(reader, &fields, Key::Name).map_or_else(|| id.clone(), |name| name.value);
        let description = text(reader, &fields, Key::Description).map(|found| found.value);
        let under = if project.is_some() { FactOf::Subject } else { FactOf::Whole };
        let mut entries = match fields.get(&Key::Facts) {
            Some(tree) => facts::entries(reader, tree, &inherited, Some(under)),
            None => facts::none(reader.program),
        };
        if let Some((_, shared)) = project {
            join(reader, &mut entries, shared);
        }
        let (preference, argument) = match fields.get(&Key::ProjectLeader) {
            Some(tree) => leader(reader, tree),
            None => (None, None),
        };
        let whole = project.map(|(whole, _)| whole.clone());
        let case =
            Case { id, name, description, whole, facts: entries, preference, argument, span: tree.span };
        self.cases.push(case);
    }
}

/// Facts of the project hold for all its results; a result may not contradict them.
fn join(reader: &mut Reader, own: &mut [FactEntry], shared: &[FactEntry]) {
    let program = reader.program;
    for ((entry, above), fact) in own.iter_mut().zip(shared).zip(program.facts.values()) {
        let (Some(above_span), Some(span)) = (above.span, entry.span) else {
            if above.span.is_some() {
                *entry = above.clone();
            }
            continue;
        };
        if entry.known != above.known {
            let problem = errors::contradicts_project(reader.tongue, span, above_span, &fact.name);
            reader.report(problem);
        }
    }
}

fn id(
    reader: &mut Reader,
    fields: &Fields,
    tree: &Tree,
    known: &mut BTreeMap<String, Span>,
) -> Option<String> {
    let Some(id) = text(reader, fields, Key::Id).filter(|id| !id.value.is_empty()) else {
        let problem = errors::no_id(reader.tongue, tree.span);
        reader.report(problem);
        return None;
    };
    if let Some(first) = known.get(&id.value) {
        let problem = errors::id_twice(reader.tongue, id.span, *first, &id.value);
        reader.report(problem);
        return None;
    }
    known.insert(id.value.clone(), id.span);
    Some(id.value)
}

fn leader(reader: &mut Reader, tree: &Tree) -> (Option<String>, Option<String>) {
    let Some(fields) = fields(reader, tree, keys::OF_LEADER) else { return (None, None) };
    let argument = text(reader, &fields, Key::Argument).map(|found| found.value);
    let preference = text(reader, &fields, Key::Preference).filter(|found| {
        let options: Vec<&str> = reader.program.options.values().map(|option| option.name.as_str()).collect();
        let known = options.contains(&found.value.as_str());
        if !known && !reader.beyond.options.contains(&found.value) {
            let problem = errors::unknown_option(reader.tongue, found.span, &found.value, &options);
            reader.report(problem);
        }
        known
    });
    (preference.map(|found| found.value), argument)
}
