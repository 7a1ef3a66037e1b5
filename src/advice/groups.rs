//! Groups: the weighted sum of the scores of the results in a group, who differs, and what following costs.

use super::ResultAdvice;
use super::found::Found;
use super::group_rules::{self, GroupRules};
use super::options::{ProCon, RuleUse, Standing};
use super::recommend::{ConditionUse, RecommendationStatus, conditions};
use super::together::Together;
use super::wholes::{self, TogetherAdvice};
use crate::eval::Seat;
use crate::program::{Id, PlacementOption, Program};
use crate::value::{Cents, Decimal, Known, Member, Truth, Value};

/// The advice on a group.
#[derive(Clone, Debug)]
pub struct GroupAdvice {
    /// The member of the grouping type.
    pub group: Member,
    /// The ids of the results in it, sorted.
    pub members: Vec<String>,
    /// What comes out for the group as a whole.
    pub outcome: GroupOutcome,
    /// Nothing that is unknown can change it.
    pub certain: bool,
    /// For each option that some result in the group leaves possible: the weighted sum of its scores,
    /// the best first.
    pub scores: Vec<(Id<PlacementOption>, Decimal)>,
    /// The sum of the weights of the members.
    pub weight: Decimal,
    /// Members that do not count because their weight is unknown.
    pub without_weight: Vec<String>,
    /// Members whose own advice differs.
    pub outliers: Vec<Outlier>,
    /// What it costs a year (in yearly equivalents) to have all outliers follow the group; none when not all
    /// costs are known.
    pub price_yearly: Option<Cents>,
    /// The same as a present value.
    pub price_present_value: Option<Cents>,
    /// What rules about groups say of it; its conditions are those of the option that it is advised. None when
    /// no rule is about groups.
    pub said: Option<TogetherAdvice>,
    /// What rules about groups say for or against an option for this group as a whole.
    pub arguments: Vec<GroupArgument>,
    /// Options that rules about groups rule out for it.
    pub ruled_out_by: Vec<(Id<PlacementOption>, RuleUse)>,
    /// Options that rules about groups require for it.
    pub required_by: Vec<(Id<PlacementOption>, RuleUse)>,
}

/// What a rule about groups says for or against an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupArgument {
    /// The option.
    pub option: Id<PlacementOption>,
    /// What is said; the points are for the group as a whole.
    pub says: ProCon,
    /// Whether the rule applies for certain; else it may yet apply.
    pub certain: bool,
}

/// What comes out for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupOutcome {
    /// This option has the most points.
    Option(Id<PlacementOption>),
    /// The best options have the same points.
    Tied,
    /// The best option leads by less than the declared margin (a member, weighted).
    CloseCall,
    /// No option is possible for all members that count.
    None,
}

/// A member whose own advice differs from that of its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlier {
    /// The id of the result.
    pub id: String,
    /// Its own option; none when it has no advice of its own.
    pub option: Option<Id<PlacementOption>>,
    /// The option of the group is ruled out for it.
    pub ruled_out: bool,
    /// What following costs a year (yearly equivalent); none when not known.
    pub price_yearly: Option<Cents>,
    /// The same as a present value.
    pub price_present_value: Option<Cents>,
    /// The points that it gives up.
    pub points: Option<Decimal>,
}

/// The group of a case.
pub(super) fn group_of(found: &Found) -> Option<Member> {
    let by = found.program.ruleset.grouping?.by;
    match found.known.get(by.index())? {
        Known::Value(Value::Choice(member)) => Some(*member),
        Known::Value(_)
        | Known::Unknown
        | Known::NotApplicable
        | Known::Estimate { .. }
        | Known::OneOf(_) => None,
    }
}

/// Whether a case may be in one group or another.
pub(super) fn is_open(found: &Found) -> bool {
    let by = found.program.ruleset.grouping.map(|grouping| grouping.by);
    match by.and_then(|by| found.known.get(by.index())) {
        Some(Known::Unknown | Known::OneOf(_)) => true,
        Some(Known::Value(_) | Known::NotApplicable | Known::Estimate { .. }) | None => false,
    }
}

/// The weight of a case in its group: its fact, an estimate at its likely value; one when nothing weighs.
pub(super) fn weight_of(found: &Found) -> Option<Decimal> {
    let Some(weight) = found.program.ruleset.grouping?.weight else { return Some(Decimal::ONE) };
    match found.known.get(weight.index())? {
        Known::Value(Value::Number(weight)) | Known::Estimate { likely: Some(weight), .. } => Some(*weight),
        Known::Value(_)
        | Known::Unknown
        | Known::NotApplicable
        | Known::Estimate { likely: None, .. }
        | Known::OneOf(_) => None,
    }
}

/// The advice on every group that has a member.
pub(super) fn groups(program: &Program, together: &Together, results: &[ResultAdvice]) -> Vec<GroupAdvice> {
    let groups = together.groups(program);
    groups.into_iter().filter_map(|group| advice(program, together, group, results)).collect()
}

fn advice(
    program: &Program,
    together: &Together,
    group: Member,
    results: &[ResultAdvice],
) -> Option<GroupAdvice> {
    let members: Vec<&ResultAdvice> = results.iter().filter(|result| result.group == Some(group)).collect();
    if members.is_empty() {
        return None;
    }
    let counted: Vec<(&ResultAdvice, Decimal)> =
        members.iter().filter_map(|result| result.weight.map(|weight| (*result, weight))).collect();
    let without_weight =
        members.iter().filter(|result| result.weight.is_none()).map(|result| result.id.clone()).collect();
    let weight =
        counted.iter().try_fold(Decimal::ZERO, |sum, (_, weight)| sum.add(*weight)).unwrap_or(Decimal::ZERO);
    let found = together.find_together(Seat::Group(group));
    let rules = found.as_ref().map(|found| group_rules::rules(found, weight)).unwrap_or_default();
    let mut sums: Vec<Sum> = program
        .options
        .iter()
        .filter(|(_, option)| !option.for_comparison)
        .filter_map(|(id, _)| sum(id, &counted, &rules))
        .collect();
    sums.sort_by(|a, b| b.points.cmp(&a.points).then(a.option.cmp(&b.option)));
    let margin = program.ruleset.margin.mul(weight).unwrap_or(Decimal::ZERO);
    let outcome = rules.required().unwrap_or_else(|| outcome(&sums, margin));
    let option = if let GroupOutcome::Option(option) = outcome { Some(option) } else { None };
    let outliers: Vec<Outlier> = members
        .iter()
        .filter(|result| option.is_some() && result.recommendation.option != option)
        .filter_map(|result| option.map(|option| outlier(result, option)))
        .collect();
    let price = |pick: fn(&Outlier) -> Option<Cents>| {
        outliers.iter().map(pick).collect::<Option<Vec<Cents>>>().map(Cents::sum)
    };
    let leads = |option| rules.required().is_some() || certain(&sums, option, margin);
    let said = found.as_ref().map(|found| {
        let conditions: Vec<ConditionUse> =
            option.map(|option| conditions(found, Some(option))).unwrap_or_default();
        TogetherAdvice { conditions, ..wholes::said(found) }
    });
    Some(GroupAdvice {
        group,
        members: members.iter().map(|result| result.id.clone()).collect(),
        certain: option.is_some_and(leads)
            && rules.settled()
            && members.len() == counted.len()
            && !results.iter().any(|result| result.group_open)
            && members.iter().all(|result| settled(result)),
        outcome,
        weight: weight.stripped(),
        without_weight,
        price_yearly: price(|outlier| outlier.price_yearly),
        price_present_value: price(|outlier| outlier.price_present_value),
        outliers,
        scores: sums.iter().map(|sum| (sum.option, sum.points.stripped())).collect(),
        said,
        arguments: rules.arguments,
        ruled_out_by: rules.ruled_out_by,
        required_by: rules.required_by,
    })
}

/// The weighted sum of the scores of one option.
struct Sum {
    option: Id<PlacementOption>,
    points: Decimal,
    low: Decimal,
    high: Decimal,
}

/// An option that is ruled out for every member, or for the group, is left out.
fn sum(option: Id<PlacementOption>, counted: &[(&ResultAdvice, Decimal)], rules: &GroupRules) -> Option<Sum> {
    let own = rules.of(option);
    if own.ruled_out == Truth::Yes {
        return None;
    }
    let (low, points, high) = own.points;
    let mut sum = Sum { option, points, low, high };
    let mut possible = false;
    for (result, weight) in counted {
        let advice = result.option(option)?;
        possible |= advice.standing != Standing::RuledOut;
        let score = advice.score?;
        let add = |to: Decimal, points: Decimal| points.mul(*weight).and_then(|one| to.add(one)).ok();
        sum.points = add(sum.points, score.points)?;
        sum.low = add(sum.low, score.low)?;
        sum.high = add(sum.high, score.high)?;
    }
    possible.then_some(sum)
}

fn outcome(sums: &[Sum], margin: Decimal) -> GroupOutcome {
    let Some(best) = sums.first() else { return GroupOutcome::None };
    let Some(second) = sums.get(1) else { return GroupOutcome::Option(best.option) };
    match best.points.sub(second.points) {
        Ok(lead) if lead.is_zero() => GroupOutcome::Tied,
        Ok(lead) if lead < margin => GroupOutcome::CloseCall,
        Ok(_) | Err(_) => GroupOutcome::Option(best.option),
    }
}

fn certain(sums: &[Sum], option: Id<PlacementOption>, margin: Decimal) -> bool {
    let Some(best) = sums.iter().find(|sum| sum.option == option) else { return false };
    sums.iter()
        .filter(|sum| sum.option != option)
        .all(|other| best.low.sub(other.high).is_ok_and(|lead| lead.signum() > 0 && lead >= margin))
}

/// Whether nothing unknown can rule out or require an option for this result.
fn settled(result: &ResultAdvice) -> bool {
    result.options.iter().all(|option| !option.standing_open)
        && !(result.recommendation.status == RecommendationStatus::None
            && result.recommendation.failure.is_some())
}

fn outlier(result: &ResultAdvice, group: Id<PlacementOption>) -> Outlier {
    let own = result.recommendation.option;
    let (ours, theirs) = (own.and_then(|own| result.option(own)), result.option(group));
    let difference = |pick: fn(&super::OptionCosts) -> super::Money| {
        let (ours, theirs) = (pick(&ours?.costs).likely?, pick(&theirs?.costs).likely?);
        Some(theirs.minus(ours))
    };
    Outlier {
        id: result.id.clone(),
        option: own,
        ruled_out: theirs.is_some_and(|option| option.standing == Standing::RuledOut),
        price_yearly: difference(|costs| costs.yearly_equivalent),
        price_present_value: difference(|costs| costs.present_value),
        points: ours
            .and_then(|option| option.score)
            .zip(theirs.and_then(|option| option.score))
            .and_then(|(ours, theirs)| ours.points.sub(theirs.points).ok())
            .map(Decimal::stripped),
    }
}
