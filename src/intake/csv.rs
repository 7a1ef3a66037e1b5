//! CSV into the tree: a row a result, a column a fact. A blank cell is unknown.
//!
//! Columns: `id`, and if wanted `naam`, `omschrijving`, `project`, `project_naam`, `voorkeur` and `argument`
//! (or their English names), the facts by name, and `fact.key` for what else can be said of a fact
//! (`fte.laag`, `fte.status`, `fte.door`); of a disputed fact the values by number (`fte.waarde.1`, `fte.door.1`,
//! `fte.waarde.2`). With semicolons between the cells, as Dutch spreadsheets write
//! them, numbers have a decimal comma.

use std::collections::BTreeMap;

use super::Reader;
use super::errors;
use super::keys::Key;
use super::tree::{Kind, Tree};
use crate::program::FactOf;
use crate::source::{Located, Span};

/// Reads a file; nothing when it cannot be read.
pub(super) fn tree(reader: &mut Reader, text: &str) -> Option<Tree> {
    let text_without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - text_without_mark.len();
    let first_line = text_without_mark.lines().next().unwrap_or_default();
    let count = |mark: char| first_line.matches(mark).count();
    let delimiter =
        [';', '\t'].into_iter().find(|mark| count(*mark) > 0 && count(*mark) >= count(',')).unwrap_or(',');
    let rows = rows(reader, text_without_mark, shift, delimiter)?;
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else {
        reader.report(errors::empty(reader.tongue, reader.span(0, 0)));
        return None;
    };
    reader.decimal_comma = delimiter == ';';
    let whole = reader.span(0, text.len());
    let mut table = Table { projects: BTreeMap::new(), loose: Vec::new() };
    for row in rows {
        if row.iter().all(|cell| cell.value.trim().is_empty()) {
            continue;
        }
        table.add(reader, &header, &row);
    }
    Some(table.finish(whole))
}

type Row = Vec<Located<String>>;

fn rows(reader: &mut Reader, text: &str, shift: usize, delimiter: char) -> Option<Vec<Row>> {
    let mut parser = ::csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    let mut record = ::csv::StringRecord::new();
    let mut width = None;
    loop {
        match parser.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Some(rows),
            Err(problem) => {
                reader.report(errors::not_csv(reader.tongue, reader.span(0, 0), &problem.to_string()));
                return None;
            }
        }
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let places = places(text, start, delimiter);
        let row: Row = record
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let (from, to) = places.get(at).copied().unwrap_or((start, start));
                Located { value: cell.trim().to_owned(), span: reader.span(from + shift, to + shift) }
            })
            .collect();
        let expected = *width.get_or_insert(row.len());
        let blank = row.iter().all(|cell| cell.value.is_empty());
        if row.len() != expected && !blank {
            let span = row.first().map_or(reader.span(start, start), |first| first.span);
            reader.report(errors::row_width(reader.tongue, span, row.len(), expected));
        }
        rows.push(row);
    }
}

/// Where the cells of the record that starts at a byte stand.
fn places(text: &str, start: usize, delimiter: char) -> Vec<(usize, usize)> {
    let raw = text.get(start..).unwrap_or_default();
    let skipped = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
    let raw = raw.get(skipped..).unwrap_or_default();
    let from_here = start + skipped;
    let (mut found, mut from, mut quoted) = (Vec::new(), 0, false);
    for (at, letter) in raw.char_indices() {
        if letter == '"' {
            quoted = !quoted;
        } else if !quoted && letter == delimiter {
            found.push((from_here + from, from_here + at));
            from = at + letter.len_utf8();
        } else if !quoted && (letter == '\n' || letter == '\r') {
            found.push((from_here + from, from_here + at));
            return found;
        }
    }
    found.push((from_here + from, from_here + raw.len()));
    found
}

/// Rows put under their projects.
struct Table {
    projects: BTreeMap<String, Project>,
    loose: Vec<Tree>,
}

struct Project {
    pairs: Vec<(Located<String>, Tree)>,
    facts: Vec<(Located<String>, Tree)>,
    results: Vec<Tree>,
    span: Span,
}

impl Table {
    fn add(&mut self, reader: &mut Reader, header: &Row, row: &Row) {
        let span = match (row.first(), row.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => reader.span(0, 0),
        };
        let (mut pairs, mut leader, mut project_name) = (Vec::new(), Vec::new(), None);
        let mut facts: Vec<(Located<String>, Tree)> = Vec::new();
        let mut project: Option<Located<String>> = None;
        for (name, cell) in header.iter().zip(row) {
            let value = Tree { kind: scalar(&cell.value), span: cell.span };
            let at = Located { value: name.value.clone(), span: name.span };
            match (name.value.as_str(), Key::of(&name.value)) {
                ("project", _) => project = (!cell.value.is_empty()).then(|| cell.clone()),
                ("project_naam" | "project_name", _) => project_name = Some((at, value)),
                (_, Some(Key::Preference | Key::Argument)) => leader.push((at, value)),
                (_, Some(Key::Id | Key::Name | Key::Description)) => pairs.push((at, value)),
                (full, _) => {
                    let (fact, key) =
                        full.split_once('.').map_or((full, None), |(fact, key)| (fact, Some(key)));
                    let value = Tree { kind: localised(&cell.value, reader.decimal_comma), span: cell.span };
                    add_fact(&mut facts, Located { value: fact.to_owned(), span: name.span }, key, value);
                }
            }
        }
        without_numbers(&mut facts);
        let is_of_whole = |name: &str| {
            reader.program.facts.values().any(|fact| fact.name == name && fact.of == FactOf::Whole)
        };
        let (of_project, own): (Vec<_>, Vec<_>) = match &project {
            Some(_) => facts.into_iter().partition(|(name, _)| is_of_whole(&name.value)),
            None => (Vec::new(), facts),
        };
        pairs.push(pair(Key::Facts, Tree { kind: Kind::Map(own), span }));
        if leader.iter().any(|(_, value)| !matches!(value.kind, Kind::Blank)) {
            pairs.push(pair(Key::ProjectLeader, Tree { kind: Kind::Map(leader), span }));
        }
        let result = Tree { kind: Kind::Map(pairs), span };
        let Some(project) = project else {
            self.loose.push(result);
            return;
        };
        let known = self.projects.entry(project.value.clone()).or_insert_with(|| {
            let id = Tree { kind: scalar(&project.value), span: project.span };
            let mut pairs = vec![pair(Key::Id, id)];
            pairs.extend(project_name.map(|(_, name)| pair(Key::Name, name)));
            Project { pairs, facts: Vec::new(), results: Vec::new(), span }
        });
        for (name, value) in of_project {
            match known.facts.iter().find(|(other, _)| other.value == name.value) {
                None => known.facts.push((name, value)),
                Some((_, other)) if same(other, &value) => {}
                Some((_, other)) => {
                    let problem =
                        errors::project_fact_differs(reader.tongue, value.span, other.span, &name.value);
                    reader.problems.push(problem);
                }
            }
        }
        known.results.push(result);
    }

    fn finish(self, span: Span) -> Tree {
        let projects = self.projects.into_values().map(|project| {
            let Project { mut pairs, facts, results, span } = project;
            pairs.push(pair(Key::Facts, Tree { kind: Kind::Map(facts), span }));
            pairs.push(pair(Key::Results, Tree { kind: Kind::List(results), span }));
            Tree { kind: Kind::Map(pairs), span }
        });
        let projects: Vec<Tree> = projects.collect();
        let mut pairs = Vec::new();
        if !projects.is_empty() {
            pairs.push(pair(Key::Projects, Tree { kind: Kind::List(projects), span }));
        }
        if !self.loose.is_empty() {
            pairs.push(pair(Key::Results, Tree { kind: Kind::List(self.loose), span }));
        }
        Tree { kind: Kind::Map(pairs), span }
    }
}

fn pair(key: Key, value: Tree) -> (Located<String>, Tree) {
    (Located { value: key.text(crate::locale::Tongue::En).to_owned(), span: value.span }, value)
}

fn scalar(text: &str) -> Kind {
    if text.is_empty() { Kind::Blank } else { Kind::Scalar { text: text.to_owned() } }
}

/// A cell with its decimal comma, if it is a number that has one, turned into a point.
fn localised(text: &str, decimal_comma: bool) -> Kind {
    let is_number = |text: &str| {
        text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '-' | '%' | ' '))
            && text.matches(',').count() == 1
    };
    if decimal_comma && is_number(text) { scalar(&text.replace(',', ".")) } else { scalar(text) }
}

/// Adds `fact` or `fact.key` to the facts of a row; a fact with keys becomes a map.
fn add_fact(facts: &mut Vec<(Located<String>, Tree)>, name: Located<String>, key: Option<&str>, value: Tree) {
    if key.is_some() && matches!(value.kind, Kind::Blank) {
        return;
    }
    if let Some((key, number)) = key.and_then(|key| key.rsplit_once('.'))
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        add_claim(facts, name, key, number, value);
        return;
    }
    let found = facts.iter().position(|(known, _)| known.value == name.value);
    let Some(entry) = found.and_then(|at| facts.get_mut(at)) else {
        let span = value.span;
        let value = match key {
            None => value,
            Some(key) => {
                Tree { kind: Kind::Map(vec![(Located { value: key.to_owned(), span }, value)]), span }
            }
        };
        facts.push((name, value));
        return;
    };
    let value_key = Key::Value.text(crate::locale::Tongue::En).to_owned();
    let key = Located { value: key.map_or(value_key.clone(), str::to_owned), span: value.span };
    let known = &mut entry.1;
    if let Kind::Map(pairs) = &mut known.kind {
        if !matches!(value.kind, Kind::Blank) {
            pairs.push((key, value));
        }
        return;
    }
    let mut pairs = Vec::new();
    if !matches!(known.kind, Kind::Blank) {
        pairs.push((Located { value: value_key, span: known.span }, known.clone()));
    }
    pairs.push((key, value));
    known.kind = Kind::Map(pairs);
}

/// Adds `fact.key.number` to the facts of a row: what the claim of that number says of a disputed fact.
fn add_claim(
    facts: &mut Vec<(Located<String>, Tree)>,
    name: Located<String>,
    key: &str,
    number: &str,
    value: Tree,
) {
    let span = value.span;
    if !facts.iter().any(|(known, _)| known.value == name.value) {
        facts.push((name.clone(), Tree { kind: Kind::Map(Vec::new()), span }));
    }
    let Some((_, fact)) = facts.iter_mut().find(|(known, _)| known.value == name.value) else { return };
    if !matches!(fact.kind, Kind::Map(_)) {
        // A value in the fact's own column stands beside the claims; reading it says that that is one too many.
        let mut pairs = Vec::new();
        if !matches!(fact.kind, Kind::Blank) {
            pairs.push(pair(Key::Value, fact.clone()));
        }
        fact.kind = Kind::Map(pairs);
    }
    let Kind::Map(pairs) = &mut fact.kind else { return };
    let values = Key::Values.text(crate::locale::Tongue::En);
    if !pairs.iter().any(|(key, _)| key.value == values) {
        pairs.push(pair(Key::Values, Tree { kind: Kind::List(Vec::new()), span }));
    }
    let Some((_, Tree { kind: Kind::List(claims), .. })) =
        pairs.iter_mut().find(|(key, _)| key.value == values)
    else {
        return;
    };
    // A claim carries its number until the row is read: as the name of the first pair of its map.
    let key = (Located { value: key.to_owned(), span }, value);
    let of_number = |claim: &&mut Tree| match &claim.kind {
        Kind::Map(pairs) => pairs.first().is_some_and(|(first, _)| first.value == number),
        Kind::Blank | Kind::Scalar { .. } | Kind::List(_) => false,
    };
    if let Some(Tree { kind: Kind::Map(known), .. }) = claims.iter_mut().find(of_number) {
        known.push(key);
        return;
    }
    let mark = (Located { value: number.to_owned(), span }, Tree { kind: Kind::Blank, span });
    claims.push(Tree { kind: Kind::Map(vec![mark, key]), span });
}

/// Takes the numbers off the claims of a row.
fn without_numbers(facts: &mut [(Located<String>, Tree)]) {
    for (_, fact) in facts {
        let Kind::Map(pairs) = &mut fact.kind else { continue };
        for (_, values) in pairs {
            let Kind::List(claims) = &mut values.kind else { continue };
            for claim in claims {
                if let Kind::Map(pairs) = &mut claim.kind {
                    pairs.remove(0);
                }
            }
        }
    }
}

/// Whether two facts are written alike.
fn same(a: &Tree, b: &Tree) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Blank, Kind::Blank) => true,
        (Kind::Scalar { text: a }, Kind::Scalar { text: b }) => a == b,
        (Kind::List(a), Kind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Kind::Map(a), Kind::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, v), (l, w))| k.value == l.value && same(v, w))
        }
        (Kind::Blank | Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_), _) => false,
    }
}
