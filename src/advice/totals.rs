//! All results together.

use super::ResultAdvice;
use super::costs::Money;
use super::recommend::RecommendationStatus;
use super::shares::Portion;
use crate::program::{Id, Key, PlacementOption, Program};
use crate::value::Member;

/// The results counted, and the costs of what is recommended added up.
#[derive(Clone, Debug)]
pub struct Totals {
    /// How many results.
    pub results: usize,
    /// How many of each status, in the order of the statuses.
    pub by_status: Vec<(RecommendationStatus, usize)>,
    /// How many go to each option, and how many of those firmly; in the order of the options.
    pub by_option: Vec<(Id<PlacementOption>, usize, usize)>,
    /// The ids of results that the amounts below do not count, because they have no advice or because the
    /// costs of what is advised are not fully known.
    pub not_counted: Vec<String>,
    /// One-off costs.
    pub once: Money,
    /// Costs a year, at the price level of the first year.
    pub yearly: Money,
    /// Over all years, not discounted.
    pub total_nominal: Money,
    /// What that is worth at the start of the horizon.
    pub present_value: Money,
    /// The same amount every year with that present value.
    pub yearly_equivalent: Money,
    /// Not discounted, a year.
    pub by_year: Vec<(i64, Money)>,
    /// A member of the key's type; only of the results that are counted and can be shared.
    pub by_member: Vec<(Member, Portion)>,
    /// What goes to pots for what is left, a key.
    pub by_pot: Vec<(Id<Key>, Portion)>,
    /// The ids of counted results whose costs could not be shared.
    pub not_shared: Vec<String>,
}

/// Adds everything up.
pub(super) fn totals(program: &Program, results: &[ResultAdvice]) -> Totals {
    use RecommendationStatus::{CloseCall, Firm, None as NoAdvice, Provisional, Tied};
    let zero = Money::exactly(crate::value::Cents::ZERO);
    let count = |status| results.iter().filter(|result| result.recommendation.status == status).count();
    let by_option = program.options.iter().filter(|(_, option)| !option.for_comparison).map(|(id, _)| {
        let mine = || results.iter().filter(move |result| result.recommendation.option == Some(id));
        let firm = mine().filter(|result| result.recommendation.status == Firm).count();
        (id, mine().count(), firm)
    });
    let mut totals = Totals {
        results: results.len(),
        by_status: [Firm, Provisional, Tied, CloseCall, NoAdvice].map(|one| (one, count(one))).to_vec(),
        by_option: by_option.collect(),
        not_counted: Vec::new(),
        once: zero,
        yearly: zero,
        total_nominal: zero,
        present_value: zero,
        yearly_equivalent: zero,
        by_year: Vec::new(),
        by_member: Vec::new(),
        by_pot: Vec::new(),
        not_shared: Vec::new(),
    };
    for result in results {
        let advised = result.recommendation.option.and_then(|option| result.option(option));
        let Some(costs) =
            advised.map(|option| &option.costs).filter(|costs| costs.total_nominal.likely.is_some())
        else {
            totals.not_counted.push(result.id.clone());
            continue;
        };
        totals.once = totals.once.plus(costs.once);
        totals.yearly = totals.yearly.plus(costs.yearly);
        totals.total_nominal = totals.total_nominal.plus(costs.total_nominal);
        totals.present_value = totals.present_value.plus(costs.present_value);
        totals.yearly_equivalent = totals.yearly_equivalent.plus(costs.yearly_equivalent);
        add(&mut totals.by_year, &costs.by_year, Money::plus);
        match &costs.shares {
            Ok(shares) => {
                add(&mut totals.by_member, &shares.by_member, Portion::plus);
                let pot = shares.pot.map(|pot| (shares.key, pot));
                add(&mut totals.by_pot, pot.as_slice(), Portion::plus);
            }
            Err(_) => totals.not_shared.push(result.id.clone()),
        }
    }
    totals.by_year.sort_by_key(|(year, _)| *year);
    totals.by_member.sort_by_key(|(member, _)| *member);
    totals.by_pot.sort_by_key(|(key, _)| *key);
    totals
}

fn add<K: Copy + PartialEq, A: Copy>(sums: &mut Vec<(K, A)>, amounts: &[(K, A)], plus: fn(A, A) -> A) {
    for (key, amount) in amounts {
        match sums.iter_mut().find(|(known, _)| known == key) {
            Some((_, sum)) => *sum = plus(*sum, *amount),
            None => sums.push((*key, *amount)),
        }
    }
}
