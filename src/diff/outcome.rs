//! What comes out for each result, by names, so that the outcomes of two rule sets can be laid beside each other.

use std::collections::BTreeMap;

use super::renames::Renames;
use super::units::UnitKind;
use crate::advice::{Advice, Money, OptionCosts, Portion, RecommendationStatus, Standing};
use crate::program::{Id, PlacementOption, Program};
use crate::value::Member;

/// Something that comes out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The id of the result; none for all results together, each at what is advised for it.
    pub result: Option<String>,
    /// What comes out for it.
    pub what: What,
}

/// What comes out for a result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The advised option.
    Advice,
    /// How sure the advice is.
    Status,
    /// Where an option stands.
    Standing(String),
    /// A condition that goes with the advice: its rule and its text.
    Condition(String, String),
    /// What an option costs; without an option, what is advised.
    Cost(Option<String>, Measure),
    /// What a member pays of the nominal total of an option; without an option, of what is advised.
    Share(Option<String>, String),
}

/// A sum of costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The one-off lines.
    Once,
    /// The yearly lines, in a year.
    Yearly,
    /// Over all years, not discounted.
    Nominal,
    /// At the start of the horizon.
    PresentValue,
}

/// What something comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// An option; none for no advice.
    Option(Option<String>),
    /// How sure.
    Status(RecommendationStatus),
    /// A standing, and whether it may still change.
    Standing(Standing, bool),
    /// A condition, and whether it holds for certain.
    Condition(bool),
    /// An amount.
    Money(Money),
}

/// Everything that comes out.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// What each thing comes to.
    pub items: BTreeMap<Item, Worth>,
    /// What people call each result.
    pub names: BTreeMap<String, String>,
    /// How many results the totals count: those with an advice whose costs are known well enough.
    pub counted: usize,
}

impl Outcomes {
    /// The option that is advised for each result that has an advice.
    pub fn advised(&self) -> Vec<(String, String)> {
        let advised = self.items.iter().filter_map(|(item, worth)| match (&item.what, worth) {
            (What::Advice, Worth::Option(Some(option))) => Some((item.result.clone()?, option.clone())),
            _ => None,
        });
        advised.collect()
    }
}

/// Reads the outcomes off an advice, with the names that things have in the new rule set.
pub fn outcomes(program: &Program, advice: &Advice, renames: &Renames) -> Outcomes {
    let reader = Reader { program, renames };
    let mut found = Outcomes::default();
    for result in &advice.results {
        found.names.insert(result.id.clone(), result.name.clone());
        let mut put = |what: What, worth: Worth| {
            found.items.insert(Item { result: Some(result.id.clone()), what }, worth);
        };
        let recommendation = &result.recommendation;
        put(What::Advice, Worth::Option(recommendation.option.map(|id| reader.option(id))));
        put(What::Status, Worth::Status(recommendation.status));
        for condition in &recommendation.conditions {
            let rule = renames.new_name(UnitKind::Rule, &condition.rule);
            put(What::Condition(rule, condition.text.clone()), Worth::Condition(condition.certain));
        }
        if let Some(advised) = recommendation.option.and_then(|id| result.option(id)) {
            for (measure, money) in measures(&advised.costs) {
                put(What::Cost(None, measure), Worth::Money(money));
            }
        }
        for option in &result.options {
            let name = reader.option(option.option);
            let standing = Worth::Standing(option.standing, option.standing_open);
            put(What::Standing(name.clone()), standing);
            reader.costs(Some(name), &option.costs, &mut put);
        }
    }
    let totals = &advice.totals;
    found.counted = totals.results - totals.not_counted.len();
    let mut put = |what: What, worth: Worth| {
        found.items.insert(Item { result: None, what }, worth);
    };
    for (measure, money) in [
        (Measure::Once, totals.once),
        (Measure::Yearly, totals.yearly),
        (Measure::Nominal, totals.total_nominal),
        (Measure::PresentValue, totals.present_value),
    ] {
        put(What::Cost(None, measure), Worth::Money(money));
    }
    let key = program.appraisal.as_ref().and_then(|appraisal| appraisal.first_key());
    for (member, portion) in &totals.by_member {
        let member = key.map(|key| reader.member(key, *member)).unwrap_or_default();
        put(What::Share(None, member), Worth::Money(portion.nominal));
    }
    found
}

/// The sums of the costs of an option.
fn measures(costs: &OptionCosts) -> [(Measure, Money); 4] {
    [
        (Measure::Once, costs.once),
        (Measure::Yearly, costs.yearly),
        (Measure::Nominal, costs.total_nominal),
        (Measure::PresentValue, costs.present_value),
    ]
}

struct Reader<'p> {
    program: &'p Program,
    renames: &'p Renames,
}

impl Reader<'_> {
    fn option(&self, id: Id<PlacementOption>) -> String {
        let name = self.program.options.get(id).map_or("", |option| option.name.as_str());
        self.renames.new_name(UnitKind::Option, name)
    }

    fn member(&self, key: Id<crate::program::Key>, member: Member) -> String {
        let list = self.program.keys.get(key).map(|key| Id::at(key.of.0 as usize));
        let list = list.and_then(|list| self.program.lists.get(list));
        list.map_or(String::new(), |list| list.member_name(member).to_owned())
    }

    fn costs(&self, option: Option<String>, costs: &OptionCosts, put: &mut impl FnMut(What, Worth)) {
        for (measure, money) in measures(costs) {
            put(What::Cost(option.clone(), measure), Worth::Money(money));
        }
        let Ok(shares) = &costs.shares else { return };
        for (member, Portion { nominal, .. }) in &shares.by_member {
            let member = self.member(shares.key, *member);
            put(What::Share(option.clone(), member), Worth::Money(*nominal));
        }
    }
}
