//! What comes out differently, and because of which change.
//!
//! A change is held to cause a difference when it does so by itself: the old rule set with only that change in it
//! gives the same as the new one. Nothing is guessed: what no change does by itself is said to come from several.

use std::collections::BTreeSet;

use super::outcome::{Item, Outcomes, What, Worth};
use crate::value::Cents;

/// What comes out differently for some facts.
#[derive(Clone, Debug, Default)]
pub struct Impact {
    /// Everything that differs, in order.
    pub differences: Vec<Difference>,
    /// How many results there are.
    pub results: usize,
    /// How many results the totals count, with the old rules and with the new.
    pub counted: (usize, usize),
    /// What people call each result.
    pub names: std::collections::BTreeMap<String, String>,
    /// The option that is advised for each result, in the new rule set.
    pub advised: std::collections::BTreeMap<String, String>,
    /// Facts in the file that only the old rule set knows.
    pub only_old: Vec<String>,
    /// Facts in the file that only the new rule set knows.
    pub only_new: Vec<String>,
    /// The changes that cannot be made by themselves, by their places in the list of changes.
    pub not_alone: Vec<usize>,
    /// There were more changes than are tried one by one, and none was.
    pub too_many: bool,
}

/// Something that comes out differently.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What.
    pub item: Item,
    /// What it came to; none when it was not there.
    pub old: Option<Worth>,
    /// What it comes to.
    pub new: Option<Worth>,
    /// Why.
    pub cause: Cause,
}

/// Why something comes out differently. Changes are named by their places in the list of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Each of these changes gives it by itself.
    Alone(Vec<usize>),
    /// Each of these changes gives something else than there was, but not what there is now.
    Partly(Vec<usize>),
    /// No change does anything to it by itself.
    Together,
    /// Nothing was tried.
    NotTried,
}

impl Impact {
    /// The ids of the results for which something differs.
    pub fn touched(&self) -> BTreeSet<&str> {
        self.differences.iter().filter_map(|one| one.item.result.as_deref()).collect()
    }

    /// The ids of the results that get another advice.
    pub fn advised_anew(&self) -> BTreeSet<&str> {
        let anew = self.differences.iter().filter(|one| one.item.what == What::Advice);
        anew.filter_map(|one| one.item.result.as_deref()).collect()
    }

    /// What differs in one thing.
    pub fn of(&self, result: Option<&str>, what: &What) -> Option<&Difference> {
        self.differences.iter().find(|one| one.item.result.as_deref() == result && one.item.what == *what)
    }
}

impl Difference {
    /// By how much an amount differs, and whether that is exact; else it is the difference of what is likely.
    pub fn by(&self) -> Option<(Cents, bool)> {
        let (Some(Worth::Money(old)), Some(Worth::Money(new))) = (&self.old, &self.new) else { return None };
        match (old.known(), new.known()) {
            (Some(old), Some(new)) => Some((new.minus(old), true)),
            _ => Some((new.likely?.minus(old.likely?), false)),
        }
    }
}

/// The old rule set with one change in it.
pub struct Trial {
    /// The change.
    pub change: usize,
    /// What comes out; none when the change cannot be made by itself.
    pub outcomes: Option<Outcomes>,
}

/// Lays outcomes beside each other.
pub fn differences(old: &Outcomes, new: &Outcomes, trials: Option<&[Trial]>) -> Vec<Difference> {
    let mut items: Vec<&Item> = old.items.keys().chain(new.items.keys()).collect();
    items.sort();
    items.dedup();
    let differs = |item: &&Item| old.items.get(item) != new.items.get(item);
    let difference = |item: &Item| {
        let (was, is) = (old.items.get(item), new.items.get(item));
        Difference {
            item: item.clone(),
            old: was.cloned(),
            new: is.cloned(),
            cause: trials.map_or(Cause::NotTried, |trials| cause(item, was, is, new, trials)),
        }
    };
    items.into_iter().filter(differs).map(difference).collect()
}

fn cause(item: &Item, was: Option<&Worth>, is: Option<&Worth>, new: &Outcomes, trials: &[Trial]) -> Cause {
    // The cost of the advice is the same by chance where the advice itself is another.
    let advice = Item { result: item.result.clone(), what: What::Advice };
    let of_advice = item.result.is_some() && matches!(item.what, What::Cost(None, _));
    let same_advice = |found: &Outcomes| !of_advice || found.items.get(&advice) == new.items.get(&advice);
    let made = || trials.iter().filter_map(|trial| Some((trial.change, trial.outcomes.as_ref()?)));
    let gives = made().filter(|(_, found)| found.items.get(item) == is && same_advice(found));
    let alone: Vec<usize> = gives.map(|(change, _)| change).collect();
    if !alone.is_empty() {
        return Cause::Alone(alone);
    }
    let moves = made().filter(|(_, found)| found.items.get(item) != was);
    let partly: Vec<usize> = moves.map(|(change, _)| change).collect();
    if partly.is_empty() { Cause::Together } else { Cause::Partly(partly) }
}
