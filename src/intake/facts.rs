//! Single facts: a value, or a map with a value, an estimate or a dispute, and who said so.

use std::collections::BTreeMap;

use super::case::{Claimed, FactEntry, Status};
use super::keys::{self, Key};
use super::projects::{Fields, fields};
use super::provenance::{self, Inherited};
use super::tree::{Kind, Tree};
use super::{Reader, errors, value};
use crate::program::{Fact, FactOf, Program};
use crate::source::Span;
use crate::value::{Date, Known, Type, Value};

/// No facts at all.
pub(super) fn none(program: &Program) -> Vec<FactEntry> {
    vec![FactEntry::absent(); program.facts.len()]
}

/// Reads the facts of a project or a result. `level` is none for a project, which may give facts of either
/// level (they hold for all its results); [`FactOf::Subject`] for a result within a project, which may not
/// give facts of the project; [`FactOf::Whole`] for a result on its own, which may give both.
pub(super) fn entries(
    reader: &mut Reader,
    tree: &Tree,
    inherited: &Inherited,
    level: Option<FactOf>,
) -> Vec<FactEntry> {
    let program = reader.program;
    let mut entries = none(program);
    let pairs = match &tree.kind {
        Kind::Map(pairs) => pairs,
        Kind::Blank => return entries,
        Kind::Scalar { .. } | Kind::List(_) => {
            let problem = errors::facts_not_a_map(reader.tongue, tree.span);
            reader.report(problem);
            return entries;
        }
    };
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, tree) in pairs {
        if seen.insert(&name.value, name.span).is_some() {
            let problem = errors::key_twice(reader.tongue, name.span, &name.value);
            reader.report(problem);
            continue;
        }
        let Some((id, fact)) = program.facts.iter().find(|(_, fact)| fact.name == name.value) else {
            if reader.beyond.facts.contains(&name.value) {
                reader.skipped.insert(name.value.clone());
                continue;
            }
            let known: Vec<&str> = program.facts.values().map(|fact| fact.name.as_str()).collect();
            let problem = errors::unknown_fact(reader.tongue, name.span, &name.value, &known);
            reader.report(problem);
            continue;
        };
        if level == Some(FactOf::Subject) && fact.of == FactOf::Whole {
            let whole = program.ruleset.whole.clone().unwrap_or_default();
            let problem = errors::belongs_to_whole(reader.tongue, name.span, &name.value, &whole);
            reader.report(problem);
            continue;
        }
        if let Some(entry) = entry(reader, fact, tree, inherited)
            && let Some(slot) = entries.get_mut(id.index())
        {
            *slot = entry;
        }
    }
    entries
}

fn entry(reader: &mut Reader, fact: &Fact, tree: &Tree, inherited: &Inherited) -> Option<FactEntry> {
    let written = match &tree.kind {
        Kind::Map(_) => return written_out(reader, fact, tree, inherited),
        Kind::Blank => Written::Unknown,
        Kind::Scalar { text } => match keys::status(text) {
            Some(Status::Unknown) => Written::Unknown,
            Some(Status::NotApplicable) => Written::NotApplicable(tree.span),
            Some(Status::Known | Status::Estimated | Status::Assumed | Status::Disputed) | None => {
                Written::Value(value::read(reader, fact, tree)?)
            }
        },
        Kind::List(_) => Written::Value(value::read(reader, fact, tree)?),
    };
    let status = match written {
        Written::Value(_) => inherited.status,
        Written::Unknown | Written::NotApplicable(_) => None,
    };
    let mut found = FactEntry {
        provenance: inherited.provenance.clone(),
        until: until_of(status, inherited.until),
        span: Some(tree.span),
        ..FactEntry::absent()
    };
    settle(reader, fact, &mut found, written, status)?;
    Some(found)
}

/// A value as written.
enum Written {
    Unknown,
    NotApplicable(Span),
    Value(Value),
}

fn settle(
    reader: &mut Reader,
    fact: &Fact,
    entry: &mut FactEntry,
    written: Written,
    status: Option<Status>,
) -> Option<()> {
    match written {
        Written::Unknown => {
            entry.known = Known::Unknown;
            entry.status = Status::Unknown;
        }
        Written::NotApplicable(span) => {
            if !fact.may_not_apply {
                let problem = errors::always_applies(reader.tongue, span, &fact.name);
                reader.report(problem);
                return None;
            }
            entry.known = Known::NotApplicable;
            entry.status = Status::NotApplicable;
        }
        Written::Value(value) => {
            entry.known = Known::Value(value);
            entry.status = status.unwrap_or(Status::Known);
        }
    }
    Some(())
}

fn until_of(status: Option<Status>, until: Option<Date>) -> Option<Date> {
    until.filter(|_| status == Some(Status::Assumed))
}

/// A fact that is written as a map.
fn written_out(reader: &mut Reader, fact: &Fact, tree: &Tree, inherited: &Inherited) -> Option<FactEntry> {
    let fields = fields(reader, tree, keys::OF_FACT)?;
    let own = provenance::status(reader, &fields);
    let until = provenance::date(reader, &fields, Key::Until);
    let provenance = provenance::provenance(reader, &fields, &inherited.provenance);
    let ways = [fields.contains_key(&Key::Value), fields.contains_key(&Key::Values), is_estimate(&fields)];
    if ways.iter().filter(|way| **way).count() > 1 {
        let problem = errors::two_ways(reader.tongue, tree.span, &fact.name);
        reader.report(problem);
        return None;
    }
    let handed_down = own.map(|(status, _)| status).or(inherited.status);
    let mut entry = FactEntry {
        provenance,
        until: until_of(handed_down, until.or(inherited.until)),
        span: Some(tree.span),
        ..FactEntry::absent()
    };
    if until.is_some() && handed_down != Some(Status::Assumed) {
        let span = fields.get(&Key::Until).map_or(tree.span, |until| until.span);
        let problem = errors::until_without_assumption(reader.tongue, span);
        reader.report(problem);
    }
    if is_estimate(&fields) {
        entry.known = estimate(reader, fact, tree, &fields)?;
        entry.status = match handed_down {
            Some(Status::Assumed) => Status::Assumed,
            Some(_) | None => Status::Estimated,
        };
        fits(reader, own, &[Status::Estimated, Status::Assumed])?;
    } else if let Some(values) = fields.get(&Key::Values) {
        let claims = claims(reader, fact, values, &entry)?;
        let mut different: Vec<Value> = Vec::new();
        for claim in &claims {
            if !different.contains(&claim.value) {
                different.push(claim.value.clone());
            }
        }
        if different.len() < 2 {
            let problem = errors::dispute_needs_two(reader.tongue, values.span);
            reader.report(problem);
            return None;
        }
        entry.known = Known::OneOf(different);
        entry.status = Status::Disputed;
        entry.claims = claims;
        fits(reader, own, &[Status::Disputed])?;
    } else {
        let written = match fields.get(&Key::Value) {
            None => from_status(reader, own, tree)?,
            Some(tree) => match &tree.kind {
                Kind::Blank => Written::Unknown,
                Kind::Scalar { text } if keys::status(text) == Some(Status::Unknown) => Written::Unknown,
                Kind::Scalar { text } if keys::status(text) == Some(Status::NotApplicable) => {
                    Written::NotApplicable(tree.span)
                }
                Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) => {
                    Written::Value(value::read(reader, fact, tree)?)
                }
            },
        };
        let allowed: &[Status] = match written {
            Written::Value(_) => &[Status::Known, Status::Assumed, Status::Estimated],
            Written::Unknown => &[Status::Unknown],
            Written::NotApplicable(_) => &[Status::NotApplicable],
        };
        fits(reader, own, allowed)?;
        settle(reader, fact, &mut entry, written, handed_down)?;
    }
    Some(entry)
}

/// A fact without a value has a status that says why.
fn from_status(reader: &mut Reader, own: Option<(Status, Span)>, tree: &Tree) -> Option<Written> {
    match own {
        None | Some((Status::Unknown, _)) => Some(Written::Unknown),
        Some((Status::NotApplicable, span)) => Some(Written::NotApplicable(span)),
        Some((Status::Known | Status::Estimated | Status::Assumed | Status::Disputed, _)) => {
            let problem = errors::value_missing(reader.tongue, tree.span);
            reader.report(problem);
            None
        }
    }
}

fn fits(reader: &mut Reader, own: Option<(Status, Span)>, allowed: &[Status]) -> Option<()> {
    match own {
        Some((status, span)) if !allowed.contains(&status) => {
            let problem = errors::status_does_not_fit(reader.tongue, span, status, allowed);
            reader.report(problem);
            None
        }
        Some(_) | None => Some(()),
    }
}

fn is_estimate(fields: &Fields) -> bool {
    [Key::Low, Key::Likely, Key::High].iter().any(|key| fields.contains_key(key))
}

fn estimate(reader: &mut Reader, fact: &Fact, tree: &Tree, fields: &Fields) -> Option<Known> {
    if !matches!(fact.kind, Type::Number(_)) {
        let problem = errors::estimate_of_no_number(reader.tongue, tree.span, &fact.name);
        reader.report(problem);
        return None;
    }
    let mut number = |key: Key| -> Option<Option<crate::value::Decimal>> {
        let Some(tree) = fields.get(&key) else { return Some(None) };
        match value::read(reader, fact, tree)? {
            Value::Number(number) => Some(Some(number)),
            Value::YesNo(_) | Value::Date(_) | Value::Text(_) | Value::Choice(_) | Value::Set(_) => None,
        }
    };
    let (low, likely, high) = (number(Key::Low)?, number(Key::Likely)?, number(Key::High)?);
    let (Some(low), Some(high)) = (low, high) else {
        let problem = errors::estimate_incomplete(reader.tongue, tree.span);
        reader.report(problem);
        return None;
    };
    if low > high || likely.is_some_and(|likely| likely < low || likely > high) {
        let problem = errors::estimate_out_of_order(reader.tongue, tree.span);
        reader.report(problem);
        return None;
    }
    if low == high {
        return Some(Known::Value(Value::Number(low)));
    }
    Some(Known::Estimate { low, likely, high })
}

fn claims(reader: &mut Reader, fact: &Fact, tree: &Tree, entry: &FactEntry) -> Option<Vec<Claimed>> {
    let Kind::List(items) = &tree.kind else {
        let problem = errors::not_a_list(reader.tongue, tree.span, Key::Values);
        reader.report(problem);
        return None;
    };
    let mut claims = Vec::new();
    for item in items {
        let (value, said) = match &item.kind {
            Kind::Map(_) => {
                let fields = fields(reader, item, keys::OF_CLAIM)?;
                let Some(value) = fields.get(&Key::Value) else {
                    let problem = errors::value_missing(reader.tongue, item.span);
                    reader.report(problem);
                    return None;
                };
                let said = provenance::provenance(reader, &fields, &entry.provenance);
                (value::read(reader, fact, value)?, said)
            }
            Kind::Blank | Kind::Scalar { .. } | Kind::List(_) => {
                (value::read(reader, fact, item)?, entry.provenance.clone())
            }
        };
        claims.push(Claimed { value, provenance: said });
    }
    Some(claims)
}
