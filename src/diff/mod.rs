//! Two rule sets, or two reference dates of one: what changed by meaning, for whom, and because of what.
//!
//! Layout, order, comments, files and the tongue of the rules are no changes (`meaning`). A rule set is compared by
//! units (a declaration each, `units`) and within those by clauses (`clauses`). The module compares what it is
//! given; `engine` loads, evaluates, and puts the old rule set together with single changes in it ([`Sides::trial`]).

mod clauses;
mod compare;
mod dates;
mod dependence;
mod impact;
mod meaning;
mod outcome;
mod renames;
mod units;

pub use clauses::Part;
pub use compare::{Change, ChangeKind, Edit};
pub use dependence::{Dependence, Dependences, Outcome, dependence, dependences};
pub use impact::{Cause, Difference, Impact, Trial, differences};
pub use outcome::{Item, Measure, Outcomes, What, Worth, outcomes};
pub use renames::Renames;
pub use units::{UnitKind, UnitName};

use std::collections::BTreeSet;

use crate::locale::Tongue;
use crate::source::Sources;
use crate::syntax::File;
use crate::value::Date;
use units::{Unit, Units};

/// Everything that differs.
#[derive(Clone, Debug)]
pub struct Diff {
    /// What is compared with what.
    pub compared: Compared,
    /// What changed.
    pub changes: Vec<Change>,
    /// What facts can change what; none between two dates of one rule set.
    pub dependence: Option<Dependence>,
    /// What comes out differently; none without facts.
    pub impact: Option<Impact>,
    /// What people call facts, options, rules, criteria and members.
    pub labels: Labels,
}

/// What people call things, in the new rule set or else in the old.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Options by name.
    pub options: std::collections::BTreeMap<String, String>,
    /// Facts by name.
    pub facts: std::collections::BTreeMap<String, String>,
    /// Members of the types by which keys share, by name.
    pub members: std::collections::BTreeMap<String, String>,
}

/// What is compared with what.
#[derive(Clone, Debug)]
pub struct Compared {
    /// How the first was named.
    pub old: String,
    /// How the second was named; the same between two dates.
    pub new: String,
    /// The reference date of each; none without facts or dates.
    pub dates: Option<(Date, Date)>,
    /// Whether it is one rule set on two dates.
    pub two_dates: bool,
    /// The name and fingerprint of each.
    pub rulesets: [(String, String); 2],
}

impl Diff {
    /// Whether anything changed by meaning. What people call something is no meaning.
    pub fn is_changed(&self) -> bool {
        self.changes.iter().any(|change| !change.is_words()) || self.is_felt()
    }

    /// Whether anything comes out differently.
    pub fn is_felt(&self) -> bool {
        self.impact.as_ref().is_some_and(|impact| !impact.differences.is_empty())
    }

    /// Whether an outcome no longer depends on a fact on which it did.
    pub fn is_breaking(&self) -> bool {
        self.dependence.as_ref().is_some_and(|dependence| !dependence.lost.is_empty())
    }
}

/// Two rule sets in units, with what differs between them.
#[derive(Debug)]
pub struct Sides {
    old: Units,
    new: Units,
    /// What to put in the place of each unit for a change of dates, in the order of the changes.
    fixed: Vec<Option<Unit>>,
    two_dates: bool,
    /// What differs.
    pub changes: Vec<Change>,
    /// What got another name.
    pub renames: Renames,
    /// The sources of both.
    pub sources: Sources,
}

/// Compares two rule sets, and says what differs in a tongue.
pub fn compare(old: (&[File], &Sources), new: (&[File], &Sources), t: Tongue) -> Sides {
    let mut sources = old.1.clone();
    let shift = sources.append(new.1);
    let (old, new) = (units::units(old.0, 0, t), units::units(new.0, shift, t));
    let (changes, renames) = compare::compare(&old, &new, t);
    Sides { old, new, fixed: Vec::new(), two_dates: false, changes, renames, sources }
}

/// Compares a rule set on two dates, and says what differs in a tongue.
pub fn compare_dates(files: &[File], sources: &Sources, first: Date, second: Date, t: Tongue) -> Sides {
    let units = units::units(files, 0, t);
    let (changes, fixed) = dates::between(&units, first, second, t).into_iter().unzip();
    Sides {
        old: units.clone(),
        new: units,
        fixed,
        two_dates: true,
        changes,
        renames: Renames::default(),
        sources: sources.clone(),
    }
}

impl Sides {
    /// Whether a change may change what comes out for a case.
    pub fn has_effect(&self, change: usize) -> bool {
        self.changes.get(change).is_some_and(|change| {
            let renamed = matches!(change.kind, ChangeKind::Renamed(_));
            change.unit.kind.has_effect() && !change.is_words() && !renamed
        })
    }

    /// The old rule set with one change in it, as files to be checked. What the change cannot do without comes with
    /// it: what it names and only the new rule set has; of something that goes, what names it.
    pub fn trial(&self, change: usize) -> Option<Vec<File>> {
        let mut units = self.old.clone();
        let change_at = self.changes.get(change)?;
        let name = &change_at.unit;
        if self.two_dates {
            match self.fixed.get(change)? {
                Some(unit) => units.insert(name.clone(), unit.clone()),
                None => units.remove(name),
            };
            return Some(units::files_of(units.values()));
        }
        let mut todo = vec![name.clone()];
        let mut done: BTreeSet<UnitName> = BTreeSet::new();
        while let Some(name) = todo.pop() {
            if !done.insert(name.clone()) {
                continue;
            }
            let (before, after) = (self.old.get(&name), self.new.get(&name));
            units.remove(&name);
            units.extend(after.map(|after| (name.clone(), after.clone())));
            let declares = |unit: Option<&Unit>| unit.map(Unit::declares).unwrap_or_default();
            let (had, has) = (declares(before), declares(after));
            // What named something that is gone, or goes through all of what there now is more of, changes with it.
            let gone: BTreeSet<String> = had.difference(&has).cloned().collect();
            let more: BTreeSet<String> = has.difference(&had).filter(|_| before.is_some()).cloned().collect();
            let differing = |name: &UnitName| self.differs(name);
            let old_uses = self.old.values().filter(|one| !one.names().is_disjoint(&gone));
            let new_uses = self.new.values().filter(|one| !one.names().is_disjoint(&more));
            let uses = old_uses.chain(new_uses).map(|one| &one.name).filter(|name| differing(name));
            todo.extend(uses.cloned());
            // What it names and is not there before.
            let named = after.map(Unit::names).unwrap_or_default();
            let needed = self.new.values().filter(|one| {
                let had = declares(self.old.get(&one.name));
                one.declares().difference(&had).any(|name| named.contains(name))
            });
            todo.extend(needed.map(|one| one.name.clone()));
        }
        Some(units::files_of(units.values()))
    }

    fn differs(&self, name: &UnitName) -> bool {
        self.changes.iter().any(|change| change.unit == *name)
    }
}
