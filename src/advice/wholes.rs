//! What rules about several results together say of them: notes and conditions with their reasons.

use super::found::Found;
use super::reason::filled;
use super::recommend::{ConditionUse, conditions};
use super::rests::{self, Ground};
use super::together::Together;
use crate::eval::Seat;
use crate::program::Citation;
use crate::value::Truth;

/// What rules about several results together say of them.
#[derive(Clone, Debug)]
pub struct TogetherAdvice {
    /// The id of the whole, the name of the group, or the name of the rule set for the portfolio.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Notes, those that may yet apply included.
    pub notes: Vec<Said>,
    /// Conditions, those that may yet apply included. Those of a group go with the option that it is advised.
    pub conditions: Vec<ConditionUse>,
    /// What all of it rests on that is not plainly known.
    pub rests_on: Vec<Ground>,
}

/// A note of a rule about several results together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The name of the rule.
    pub rule: String,
    /// Its text with the values filled in.
    pub text: String,
    /// The reason of the rule with the values filled in.
    pub because: Option<String>,
    /// The sources of the rule.
    pub sources: Vec<Citation>,
    /// The rule is marked as assumed.
    pub assumed: bool,
    /// Whether the rule applies for certain; else it may yet apply.
    pub certain: bool,
}

/// All results together; none when no rule is about them.
pub(super) fn portfolio(together: &Together) -> Option<TogetherAdvice> {
    together.find_together(Seat::Portfolio).map(|found| said(&found))
}

/// Each whole; empty when no rule is about them.
pub(super) fn wholes(together: &Together) -> Vec<TogetherAdvice> {
    let wholes = together.seats().filter(|(seat, _)| matches!(seat, Seat::Whole(_)));
    wholes.filter_map(|(seat, _)| together.find_together(seat)).map(|found| said(&found)).collect()
}

/// What the rules say of one row; all conditions are in it.
pub(super) fn said(found: &Found) -> TogetherAdvice {
    TogetherAdvice {
        id: found.case.id.clone(),
        name: found.case.name.clone(),
        notes: notes(found),
        conditions: conditions(found, None),
        rests_on: rests::rests_on_rules(found),
    }
}

fn notes(found: &Found) -> Vec<Said> {
    let mut notes = Vec::new();
    for rule in found.program.rules.values().filter(|rule| rule.level == found.level()) {
        let truth = found.truth(rule.applies);
        if truth == Truth::No {
            continue;
        }
        notes.extend(rule.notes.iter().map(|note| Said {
            rule: rule.name.clone(),
            text: filled(found, note),
            because: rule.because.as_ref().map(|because| filled(found, because)),
            sources: rule.citations.clone(),
            assumed: rule.assumed.is_some(),
            certain: truth == Truth::Yes,
        }));
    }
    notes.sort_by_key(|note| !note.certain);
    notes
}
