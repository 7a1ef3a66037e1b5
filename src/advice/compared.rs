//! Every option beside the options that the rule set compares with.

use super::costs::{Money, OptionCosts};
use super::options::OptionAdvice;
use crate::appraise::{self, Flow, Totals};
use crate::program::{Id, PlacementOption, Program};
use crate::value::Cents;

/// An option beside another, estimates at their likely value; a negative difference means that it is cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The option.
    pub option: Id<PlacementOption>,
    /// The option that it is compared with.
    pub with: Id<PlacementOption>,
    /// The difference a year (of the yearly equivalents); none when either is not known.
    pub yearly: Option<Cents>,
    /// The difference of the present values; none when either is not known.
    pub present_value: Option<Cents>,
    /// The first year from which all that was paid until then is no more than with the other option, and
    /// stays so to the end of the horizon; none when there is no such year.
    pub break_even_year: Option<i64>,
    /// The costs of either rest on an estimate.
    pub estimated: bool,
}

/// Every option that has costs beside every option that the rule set compares with, in order.
pub(super) fn comparisons(program: &Program, options: &[OptionAdvice]) -> Vec<Comparison> {
    let Some(appraisal) = &program.appraisal else { return Vec::new() };
    // What each option likely costs is laid out once, for all its comparisons.
    let costs: Vec<Option<Totals>> = options.iter().map(|option| likely(&option.costs)).collect();
    let mut found = Vec::new();
    for (option, ours) in options.iter().zip(&costs) {
        for with in &appraisal.compared {
            let other = options.iter().zip(&costs).find(|(other, _)| other.option == *with);
            let Some((other, theirs)) = other.filter(|(other, _)| other.option != option.option) else {
                continue;
            };
            found.push(comparison(option, other, ours.as_ref().zip(theirs.as_ref())));
        }
    }
    found
}

fn comparison(option: &OptionAdvice, other: &OptionAdvice, costs: Option<(&Totals, &Totals)>) -> Comparison {
    let compared = costs.map(|(ours, theirs)| appraise::compare(ours, theirs));
    let exact = |costs: &OptionCosts| costs.total_nominal.known().is_some();
    let year = |offset: usize| option.costs.by_year.get(offset).map(|(year, _)| *year);
    Comparison {
        option: option.option,
        with: other.option,
        yearly: compared.map(|compared| compared.yearly),
        present_value: compared.map(|compared| compared.present_value),
        break_even_year: compared.and_then(|compared| compared.break_even).and_then(year),
        estimated: compared.is_some() && !(exact(&option.costs) && exact(&other.costs)),
    }
}

/// The costs as plain flows, when what they likely are is known.
fn likely(costs: &OptionCosts) -> Option<Totals> {
    let flow = |money: Money| {
        let likely = money.likely?;
        Some(Flow { low: likely, likely, high: likely })
    };
    if costs.by_year.is_empty() {
        return None;
    }
    Some(Totals {
        by_year: costs.by_year.iter().map(|(_, money)| flow(*money)).collect::<Option<Vec<Flow>>>()?,
        nominal: flow(costs.total_nominal)?,
        present_value: flow(costs.present_value)?,
        yearly_equivalent: flow(costs.yearly_equivalent)?,
    })
}
