//! The recommendation: firm, provisional, tied, a close call or none; its conditions and its open facts.

use super::elsewhere;
use super::found::Found;
use super::options::{OptionAdvice, RuleUse};
use super::reason::filled;
use crate::eval::{Failure, OpenFact, Outcome, Verdict, complete};
use crate::program::{Citation, Condition, Fact, Id, PlacementOption, Rule};
use crate::value::Truth;

/// What is recommended for one case.
#[derive(Clone, Debug)]
pub struct Recommendation {
    /// How sure it is.
    pub status: RecommendationStatus,
    /// The option; none unless the status is firm or provisional.
    pub option: Option<Id<PlacementOption>>,
    /// The conditions that go with it.
    pub conditions: Vec<ConditionUse>,
    /// The unknown facts that can still change the outcome, the most decisive first.
    pub open_facts: Vec<OpenFact>,
    /// The options that win for some completion of the unknown facts, in the order of the options.
    pub can_win: Vec<Id<PlacementOption>>,
    /// Whether some completion ends in a tie or a close call, or with no option left.
    pub can_end_undecided: bool,
    /// Nothing else can come out than what these two say.
    pub exhaustive: bool,
    /// The unknown facts of other cases that can still change the outcome, through counts and totals over
    /// results: at most [`super::MOST_ELSEWHERE`], by the id of the case.
    pub open_elsewhere: Vec<OpenElsewhere>,
    /// For a tie or a close call: the options that share the lead.
    pub leaders: Vec<Id<PlacementOption>>,
    /// No rule and no table says anything for or against any option, nor may yet.
    pub silent: bool,
    /// For none: the rules that rule options out or require them.
    pub culprits: Vec<(Id<PlacementOption>, RuleUse)>,
    /// The outcome could not be computed.
    pub failure: Option<Failure>,
}

/// A fact of another case that is not known and that a count or total over results reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenElsewhere {
    /// The id of the case.
    pub id: String,
    /// The fact.
    pub fact: Id<Fact>,
}

/// How sure a recommendation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecommendationStatus {
    /// The same option wins whatever the unknown facts turn out to be.
    Firm,
    /// The winner on what is known; unknown facts can still change it.
    Provisional,
    /// The best options have the same points.
    Tied,
    /// The best option leads by less than the declared margin.
    CloseCall,
    /// No option is left, or requirements conflict, or the outcome cannot be computed.
    None,
}

/// A condition that goes with a recommendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionUse {
    /// The name of the rule that sets it.
    pub rule: String,
    /// Its text with the values filled in.
    pub text: String,
    /// The reason of the rule, with the values filled in.
    pub because: Option<String>,
    /// The sources of the rule.
    pub sources: Vec<Citation>,
    /// Whether the rule applies for certain; else it may yet apply.
    pub certain: bool,
}

/// A note of a rule that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The name of the rule.
    pub rule: String,
    /// Its text with the values filled in.
    pub text: String,
    /// The sources of the rule.
    pub sources: Vec<Citation>,
}

/// The recommendation for one case.
pub(super) fn recommendation(found: &Found, options: &[OptionAdvice]) -> Recommendation {
    let program = found.program;
    let completion = complete(program, &found.known, found.on, &found.table, Found::OPEN);
    let nominal = found.table.verdict(program.verdict, found.likely);
    let failure = found.table.failure(program.verdict, found.likely).filter(|_| completion.firm.is_none());
    let (status, option) = match (completion.firm, nominal) {
        (Some(option), _) => (RecommendationStatus::Firm, Some(option)),
        (None, None) => (RecommendationStatus::None, None),
        (None, Some(Verdict { outcome, .. })) => match outcome {
            Outcome::Wins(option) => (RecommendationStatus::Provisional, Some(option)),
            Outcome::Tied => (RecommendationStatus::Tied, None),
            Outcome::CloseCall => (RecommendationStatus::CloseCall, None),
            Outcome::NoneLeft | Outcome::Conflict => (RecommendationStatus::None, None),
        },
    };
    let wins = |outcome: &Outcome| match outcome {
        Outcome::Wins(option) => Some(*option),
        Outcome::Tied | Outcome::CloseCall | Outcome::NoneLeft | Outcome::Conflict => None,
    };
    let leaders = match status {
        RecommendationStatus::Tied | RecommendationStatus::CloseCall => leaders(found, options),
        RecommendationStatus::Firm | RecommendationStatus::Provisional | RecommendationStatus::None => {
            Vec::new()
        }
    };
    let culprits = if status == RecommendationStatus::None { culprits(options) } else { Vec::new() };
    Recommendation {
        status,
        option,
        conditions: option.map(|option| conditions(found, Some(option))).unwrap_or_default(),
        can_win: completion.outcomes.iter().filter_map(wins).collect(),
        can_end_undecided: completion.outcomes.iter().any(|outcome| wins(outcome).is_none()),
        exhaustive: !completion.uncertain,
        open_elsewhere: if completion.uncertain { elsewhere::open_elsewhere(found) } else { Vec::new() },
        open_facts: completion.open,
        silent: options.iter().all(OptionAdvice::is_silent),
        leaders,
        culprits,
        failure,
    }
}

/// The conditions of rules that apply, or may apply, and that concern this option; all when none is named.
pub(super) fn conditions(found: &Found, option: Option<Id<PlacementOption>>) -> Vec<ConditionUse> {
    let mut uses = Vec::new();
    for rule in found.program.rules.values().filter(|rule| rule.level == found.level()) {
        let truth = found.truth(rule.applies);
        if truth == Truth::No {
            continue;
        }
        let concerns = |one: &&Condition| option.is_none_or(|option| one.options.contains(&option));
        for condition in rule.conditions.iter().filter(concerns) {
            uses.push(ConditionUse {
                rule: rule.name.clone(),
                text: filled(found, &condition.text),
                because: rule.because.as_ref().map(|because| filled(found, because)),
                sources: rule.citations.clone(),
                certain: truth == Truth::Yes,
            });
        }
    }
    // Conditions that hold come before those that may hold.
    uses.sort_by_key(|condition| !condition.certain);
    uses
}

/// The options that are within the margin of the best.
fn leaders(found: &Found, options: &[OptionAdvice]) -> Vec<Id<PlacementOption>> {
    let margin = found.program.ruleset.margin;
    let possible: Vec<_> = options
        .iter()
        .filter(|option| option.standing == super::Standing::Possible)
        .filter_map(|option| option.score.map(|score| (option.option, score.points)))
        .collect();
    let Some(best) = possible.iter().map(|(_, points)| *points).max() else { return Vec::new() };
    let near = |points: &crate::value::Decimal| match best.sub(*points) {
        Ok(behind) => behind.is_zero() || behind < margin,
        Err(_) => false,
    };
    possible.iter().filter(|(_, points)| near(points)).map(|(option, _)| *option).collect()
}

fn culprits(options: &[OptionAdvice]) -> Vec<(Id<PlacementOption>, RuleUse)> {
    options
        .iter()
        .flat_map(|option| {
            let rules = option.required_by.iter().chain(&option.ruled_out_by);
            rules.map(|rule| (option.option, rule.clone()))
        })
        .collect()
}

/// The notes of rules that apply.
pub(super) fn notes(found: &Found) -> Vec<Note> {
    let mut notes = Vec::new();
    let about = |rule: &&Rule| rule.level == found.level() && !rule.notes.is_empty();
    for rule in found.program.rules.values().filter(about) {
        if found.truth(rule.applies) != Truth::Yes {
            continue;
        }
        for note in &rule.notes {
            let sources = rule.citations.clone();
            notes.push(Note { rule: rule.name.clone(), text: filled(found, note), sources });
        }
    }
    notes
}
