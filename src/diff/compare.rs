//! Two rule sets compared by meaning: what was added, removed, renamed and changed, clause by clause.

use std::collections::BTreeSet;

use super::clauses::{Clause, Part, clauses, sentence, words};
use super::meaning::meaning;
use super::renames::{Renames, renames};
use super::units::{Unit, UnitKind, UnitName, Units};
use crate::locale::Tongue;
use crate::syntax::{DeclarationKind, declaration_lines};

/// A difference between two rule sets: one unit.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which unit, by its name in the new rule set; a removed one by its name in the old.
    pub unit: UnitName,
    /// What people call it; empty without a label.
    pub label: String,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened to a unit.
#[derive(Clone, Debug)]
pub enum ChangeKind {
    /// It is new: its lines.
    Added(Vec<String>),
    /// It is gone: its lines.
    Removed(Vec<String>),
    /// It has the same meaning under another name: the old one.
    Renamed(UnitName),
    /// Some clauses of it differ.
    Changed(Vec<Edit>),
}

/// A clause that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which part of the declaration.
    pub part: Part,
    /// Which of several: a date, a row, an option; may be empty.
    pub key: String,
    /// How it was said; none when it was not there.
    pub old: Option<String>,
    /// How it is said; none when it is no longer there.
    pub new: Option<String>,
}

impl Change {
    /// Whether only what people call something differs.
    pub fn is_words(&self) -> bool {
        match &self.kind {
            ChangeKind::Changed(edits) => edits.iter().all(|edit| edit.part.is_words()),
            // An example has no name but its title.
            ChangeKind::Renamed(_) => self.unit.kind == UnitKind::Example,
            ChangeKind::Added(_) | ChangeKind::Removed(_) => false,
        }
    }
}

/// All differences, in the order of their kinds and names.
pub(super) fn compare(old: &Units, new: &Units, t: Tongue) -> (Vec<Change>, Renames) {
    let renames = renames(old, new);
    let mut changes = Vec::new();
    for (name, unit) in old {
        let now = renames.units.get(name).unwrap_or(name);
        match new.get(now) {
            None => changes.push(change(unit, ChangeKind::Removed(declaration_lines(&unit.said, t)))),
            Some(found) => {
                if now != name {
                    changes.push(change(found, ChangeKind::Renamed(name.clone())));
                }
                let edits = edits(unit, found, &renames, t);
                if !edits.is_empty() {
                    changes.push(change(found, ChangeKind::Changed(edits)));
                }
            }
        }
    }
    let renamed: BTreeSet<&UnitName> = renames.units.values().collect();
    for (name, unit) in new {
        if !old.contains_key(name) && !renamed.contains(name) {
            changes.push(change(unit, ChangeKind::Added(declaration_lines(&unit.said, t))));
        }
    }
    changes.sort_by(|a, b| a.unit.cmp(&b.unit));
    (changes, renames)
}

fn change(unit: &Unit, kind: ChangeKind) -> Change {
    Change { unit: unit.name.clone(), label: unit.label(), kind }
}

/// The clauses that differ between two units.
fn edits(old: &Unit, new: &Unit, renames: &Renames, t: Tongue) -> Vec<Edit> {
    let same = |a: &DeclarationKind, b: &DeclarationKind| {
        meaning(a) == meaning(b) || meaning(&renames.applied(a)) == meaning(b)
    };
    if same(&old.said, &new.said) {
        return Vec::new();
    }
    // Where only names went over, clauses are told apart by the new ones.
    let before = if renames.names.is_empty() { old.said.clone() } else { renames.applied(&old.said) };
    let (before, after) = (clauses(&before, t), clauses(&new.said, t));
    let said = |bare: &DeclarationKind, clause: &Clause| match &clause.said {
        Some(said) => said.clone(),
        None => {
            let said = sentence(bare, &clause.only, t);
            if said.is_empty() { words(&clause.only, t).join(" ") } else { said }
        }
    };
    let by_key = |all: &[Clause]| -> BTreeSet<(Part, String)> {
        all.iter().map(|clause| (clause.part, clause.key.clone())).collect()
    };
    let (old_keys, new_keys) = (by_key(&before.clauses), by_key(&after.clauses));
    let get = |all: &'_ [Clause], key: &(Part, String)| -> Option<usize> {
        all.iter().position(|clause| clause.part == key.0 && clause.key == key.1)
    };
    let mut found: Vec<Edit> = Vec::new();
    for key in old_keys.union(&new_keys) {
        let was = get(&before.clauses, key).and_then(|at| before.clauses.get(at));
        let is = get(&after.clauses, key).and_then(|at| after.clauses.get(at));
        if let (Some(was), Some(is)) = (was, is)
            && same(&was.only, &is.only)
        {
            continue;
        }
        let (mut old, mut new) =
            (was.map(|one| said(&before.bare, one)), is.map(|one| said(&after.bare, one)));
        if old == new {
            old = was.map(|one| words(&one.only, t).join(" "));
            new = is.map(|one| words(&one.only, t).join(" "));
        }
        found.push(Edit { part: key.0, key: key.1.clone(), old, new });
    }
    without_parts(&mut found);
    paired(found)
}

/// What belongs to a row, column or member that is new or gone is said with it.
fn without_parts(edits: &mut Vec<Edit>) {
    let keys = |part: Part| -> BTreeSet<String> {
        edits.iter().filter(|edit| edit.part == part).map(|edit| edit.key.clone()).collect()
    };
    let (rows, columns, members) = (keys(Part::Row), keys(Part::Column), keys(Part::Member));
    edits.retain(|edit| match edit.key.rsplit_once(" || ") {
        Some((row, column)) if edit.part == Part::Cell => !rows.contains(row) && !columns.contains(column),
        Some(_) | None => edit.part != Part::Label || !members.contains(&edit.key),
    });
}

/// Where of one part one clause went and one came, the one became the other.
fn paired(edits: Vec<Edit>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::new();
    for edit in edits {
        let other = all.iter().position(|one| {
            one.part == edit.part
                && one.old.is_some() != edit.old.is_some()
                && one.new.is_some() != edit.new.is_some()
        });
        let alone =
            !matches!(edit.part, Part::Value | Part::Score | Part::Member | Part::Cell | Part::Column);
        match other.and_then(|at| all.get_mut(at)) {
            Some(one) if alone => {
                one.old = one.old.take().or(edit.old);
                if edit.new.is_some() {
                    (one.new, one.key) = (edit.new, edit.key);
                }
            }
            Some(_) | None => all.push(edit),
        }
    }
    all
}
