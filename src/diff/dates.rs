//! One rule set on two reference dates: which values, rules, tables and cost lines differ between them.

use super::clauses::{Part, clauses, sentence};
use super::compare::{Change, ChangeKind, Edit};
use super::units::{Unit, Units};
use crate::locale::Tongue;
use crate::syntax::{DateText, DeclarationKind, Parameter, Period, Validity};
use crate::value::Date;

/// What differs between two dates: the change, and the declaration that on the first date says what the second has;
/// none when nothing does.
pub(super) fn between(units: &Units, first: Date, second: Date, t: Tongue) -> Vec<(Change, Option<Unit>)> {
    units.values().filter_map(|unit| of_unit(unit, first, second, t)).collect()
}

fn of_unit(unit: &Unit, first: Date, second: Date, t: Tongue) -> Option<(Change, Option<Unit>)> {
    let edits = if let DeclarationKind::Parameter(one) = &unit.said {
        values(one, first, second, t)
    } else {
        in_force(unit, validity(&unit.said)?, first, second, t)
    };
    if edits.is_empty() {
        return None;
    }
    let change = Change { unit: unit.name.clone(), label: unit.label(), kind: ChangeKind::Changed(edits) };
    Some((change, fixed(unit.written(), second).map(|kind| unit.with(kind))))
}

/// The declaration that says on every date what this one says on one; none when that is nothing.
fn fixed(written: &DeclarationKind, on: Date) -> Option<DeclarationKind> {
    let mut kind = written.clone();
    if let DeclarationKind::Parameter(one) = &mut kind {
        let period = period(one, on)?.clone();
        let from = DateText { text: Date::FIRST.to_string(), span: period.from.span };
        one.periods = vec![Period { from, until: None, ..period }];
        return Some(kind);
    }
    if !holds(validity(written)?, on) {
        return None;
    }
    if let DeclarationKind::Rule(one) = &mut kind {
        one.validity.clear();
    }
    if let DeclarationKind::Table(one) = &mut kind {
        one.validity.clear();
    }
    if let DeclarationKind::Costs(one) = &mut kind {
        one.lines.iter_mut().for_each(|line| line.validity.clear());
    }
    Some(kind)
}

/// When a declaration is in force; none for one that always is.
fn validity(kind: &DeclarationKind) -> Option<&[Validity]> {
    match kind {
        DeclarationKind::Rule(one) => Some(&one.validity),
        DeclarationKind::Table(one) => Some(&one.validity),
        DeclarationKind::Costs(one) => one.lines.first().map(|line| line.validity.as_slice()),
        DeclarationKind::Ruleset(_)
        | DeclarationKind::Source(_)
        | DeclarationKind::Option(_)
        | DeclarationKind::Criterion(_)
        | DeclarationKind::Type(_)
        | DeclarationKind::Unit(_)
        | DeclarationKind::Fact(_)
        | DeclarationKind::Parameter(_)
        | DeclarationKind::Define(_)
        | DeclarationKind::Key(_)
        | DeclarationKind::Appraisal(_)
        | DeclarationKind::Example(_)
        | DeclarationKind::Claim(_)
        | DeclarationKind::Function(_)
        | DeclarationKind::Use(_) => None,
    }
}

fn holds(validity: &[Validity], on: Date) -> bool {
    validity.iter().all(|one| {
        day(&one.from).is_none_or(|from| from <= on)
            && one.until.as_ref().and_then(day).is_none_or(|until| on <= until)
    })
}

/// A date as written; none when it does not exist.
fn day(text: &DateText) -> Option<Date> {
    text.text.parse().ok()
}

/// The period that holds a day: one without a last day ends where the next begins.
fn period(one: &Parameter, on: Date) -> Option<&Period> {
    let begun = one.periods.iter().filter(|period| day(&period.from).is_some_and(|from| from <= on));
    let last = begun.max_by_key(|period| day(&period.from))?;
    let until = last.until.as_ref().and_then(day);
    (until.is_none_or(|until| on <= until)).then_some(last)
}

/// The values that differ; a parameter with a value for each member has an edit for each that differs.
fn values(one: &Parameter, first: Date, second: Date, t: Tongue) -> Vec<Edit> {
    let (was, is) = (period(one, first), period(one, second));
    if was.map(|period| &period.from.text) == is.map(|period| &period.from.text) {
        return Vec::new();
    }
    // Said without the day from which it holds, two periods with the same value are the same.
    let said = |period: Option<&Period>| -> Vec<(String, String, String)> {
        let only = Parameter { periods: period.cloned().into_iter().collect(), ..one.clone() };
        let found = clauses(&DeclarationKind::Parameter(only), t);
        let values = found.clauses.iter().filter(|clause| clause.part == Part::Value);
        values
            .map(|clause| {
                let said = sentence(&found.bare, &clause.only, t);
                let member = clause.key.split_once(' ').map_or("", |(_, member)| member).to_owned();
                let value = said
                    .split_once(t.pick(" is ", " is "))
                    .map_or(said.clone(), |(_, value)| value.to_owned());
                (member, value, said)
            })
            .collect()
    };
    let (was, is) = (said(was), said(is));
    let members = was.iter().chain(&is).map(|(member, ..)| member.clone());
    let members: std::collections::BTreeSet<String> = members.collect();
    let edit = |member: String| {
        let find = |all: &[(String, String, String)]| all.iter().find(|(of, ..)| *of == member).cloned();
        let (was, is) = (find(&was), find(&is));
        let same = was.as_ref().map(|(_, value, _)| value) == is.as_ref().map(|(_, value, _)| value);
        let said = |one: Option<(String, String, String)>| one.map(|(.., said)| said);
        (!same).then(|| Edit { part: Part::Value, key: member, old: said(was), new: said(is) })
    };
    members.into_iter().filter_map(edit).collect()
}

/// That something comes into force, or stops being in force.
fn in_force(unit: &Unit, validity: &[Validity], first: Date, second: Date, t: Tongue) -> Vec<Edit> {
    let (was, is) = (holds(validity, first), holds(validity, second));
    if was == is {
        return Vec::new();
    }
    let all = clauses(&unit.said, t);
    let clause = all.clauses.iter().find(|clause| clause.part == Part::Validity);
    let said = clause.map(|clause| sentence(&all.bare, &clause.only, t));
    let (old, new) = if was { (said, None) } else { (None, said) };
    vec![Edit { part: Part::Validity, key: String::new(), old, new }]
}
