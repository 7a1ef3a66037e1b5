//! Sharing costs over the members of a listed type by a key.

use super::Factors;
use crate::value::{
    Allocation, AllocationError, ArithmeticError, Cents, Decimal, Limit, MemberSet, Rounding, Weights,
    round_to_sum,
};

/// Why costs cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareProblem {
    /// Nobody shares.
    Nobody,
    /// What everybody pays at least is more together than there is to pay.
    LeastTooMuch,
    /// The weights cannot be computed.
    Arithmetic(ArithmeticError),
    /// The amount cannot be divided.
    Allocation(AllocationError),
}

impl From<ArithmeticError> for ShareProblem {
    fn from(error: ArithmeticError) -> Self {
        ShareProblem::Arithmetic(error)
    }
}

impl From<AllocationError> for ShareProblem {
    fn from(error: AllocationError) -> Self {
        match error {
            AllocationError::LeastTooMuch => ShareProblem::LeastTooMuch,
            AllocationError::Nobody => ShareProblem::Nobody,
            AllocationError::NegativeWeight | AllocationError::TooFine => ShareProblem::Allocation(error),
        }
    }
}

/// Amounts, shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// For each member that shares, its part of all lines and years together.
    pub by_member: Vec<(u16, Part)>,
    /// What nobody pays because everybody is at a limit, and that goes to the pot that the key names.
    pub pot: Part,
    /// Some last cent was given by a tie-break.
    pub tied: bool,
    /// Who is held at a limit in some year.
    pub held: Vec<(u16, Held)>,
}

/// A part of the costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Not discounted.
    pub nominal: Cents,
    /// As a present value.
    pub present_value: Cents,
    /// As a yearly equivalent.
    pub yearly_equivalent: Cents,
}

/// At which limit a member is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// It pays the least.
    Least,
    /// It pays the most.
    Most,
}

/// What is to be shared: amounts a line and year, with what they come to in all.
pub struct Amounts<'a> {
    /// For each line what is paid in each year.
    pub lines: &'a [Vec<Cents>],
    /// The present value of all.
    pub present_value: Cents,
    /// Their yearly equivalent.
    pub yearly_equivalent: Cents,
    /// The discount factors of the years.
    pub factors: &'a Factors,
}

/// The weight of each member in `among`. A part of the key is its share of the whole and, unless it is
/// shared equally, a measure a member; each measure is divided by its total over those who share.
pub fn member_weights(
    parts: &[(Decimal, Option<Vec<Decimal>>)],
    among: MemberSet,
) -> Result<Vec<(u16, Decimal)>, ShareProblem> {
    let members: Vec<u16> = among.members().map(|member| member.0).collect();
    if members.is_empty() {
        return Err(ShareProblem::Nobody);
    }
    let count = Decimal::from_i64(i64::try_from(members.len()).unwrap_or(i64::MAX));
    let measure_of = |measures: &[Decimal], member: u16| measures.get(usize::from(member)).copied();
    // A single part needs no division: its measures are the weights themselves, exactly.
    if let [(_, Some(measures))] = parts {
        let weights =
            members.iter().map(|member| (*member, measure_of(measures, *member).unwrap_or(Decimal::ZERO)));
        return Ok(weights.collect());
    }
    let mut weights: Vec<(u16, Decimal)> = members.iter().map(|member| (*member, Decimal::ZERO)).collect();
    for (share, measures) in parts {
        let Some(measures) = measures else {
            let equal = share.div(count)?;
            for (_, weight) in &mut weights {
                *weight = weight.add(equal)?;
            }
            continue;
        };
        let measure = |member: u16| measure_of(measures, member).unwrap_or(Decimal::ZERO);
        let total = members.iter().try_fold(Decimal::ZERO, |sum, member| sum.add(measure(*member)))?;
        for (member, weight) in &mut weights {
            *weight = weight.add(share.mul(measure(*member))?.div(total)?)?;
        }
    }
    // To 20 decimals: far below a cent of any amount, and equal weights stay equal.
    for (_, weight) in &mut weights {
        *weight = weight.round(20, crate::value::Rounding::HalfEven);
    }
    Ok(weights)
}

/// Who share, and how; ready to share many amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharers {
    /// Those who share by ratio, with their weights; then those who pay first or last.
    members: Vec<u16>,
    weights: Option<Weights>,
    terms: Terms,
}

/// What a key says besides a ratio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Who pay first, in this order, each up to a limit; those who do not share are to be left out.
    pub first: Vec<(u16, Option<Limit>)>,
    /// The least that each of the others pays.
    pub least: Option<Limit>,
    /// The most that each of the others pays.
    pub most: Option<Limit>,
    /// Who pays what is left.
    pub rest: Rest,
}

/// Who pays what is left when everybody is at a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// Nobody: nothing can be left.
    #[default]
    Nobody,
    /// A member.
    Member(u16),
    /// A pot that is no member.
    Pot,
}

impl Terms {
    fn are_plain(&self) -> bool {
        *self == Terms::default()
    }
}

/// One amount, handed out over the members.
struct Handed {
    shares: Vec<Cents>,
    pot: Cents,
    tied: bool,
    held: Vec<(u16, Held)>,
}

impl Sharers {
    /// Prepares the weights of members that share by ratio alone.
    pub fn new(weights: &[(u16, Decimal)]) -> Result<Sharers, ShareProblem> {
        Sharers::with_terms(weights, Terms::default())
    }

    /// Prepares the weights of members, none of whom pays first; there may be none when others do.
    pub fn with_terms(weights: &[(u16, Decimal)], terms: Terms) -> Result<Sharers, ShareProblem> {
        let plain: Vec<Decimal> = weights.iter().map(|(_, weight)| *weight).collect();
        let prepared = match Weights::new(&plain) {
            Ok(weights) => Some(weights),
            Err(AllocationError::Nobody) if !terms.are_plain() => None,
            Err(problem) => return Err(problem.into()),
        };
        let mut members: Vec<u16> = weights.iter().map(|(member, _)| *member).collect();
        let rest = if let Rest::Member(member) = terms.rest { Some(member) } else { None };
        for member in terms.first.iter().map(|(member, _)| *member).chain(rest) {
            if !members.contains(&member) {
                members.push(member);
            }
        }
        Ok(Sharers { members, weights: prepared, terms })
    }

    /// Hands out one amount: first those who pay first, then the ratio within its limits, then the rest.
    fn hand_out(&self, amount: Cents) -> Result<Handed, ShareProblem> {
        let total = Cents(amount.0.checked_abs().ok_or(AllocationError::TooFine)?);
        let mut handed = Handed {
            shares: vec![Cents::ZERO; self.members.len()],
            pot: Cents::ZERO,
            tied: false,
            held: Vec::new(),
        };
        let at = |member: u16| self.members.iter().position(|one| *one == member);
        let mut rest = total;
        for (member, limit) in &self.terms.first {
            let most = limit.map(|limit| limit.of(total, Rounding::Down)).transpose()?;
            let share = most.map_or(rest, |most| most.min(rest));
            if most.is_some_and(|most| most < rest) {
                handed.held.push((*member, Held::Most));
            }
            rest = rest.minus(share);
            if let Some(slot) = at(*member).and_then(|at| handed.shares.get_mut(at)) {
                *slot = slot.plus(share);
            }
        }
        if let Some(weights) = &self.weights {
            rest = self.by_ratio(weights, total, rest, &mut handed)?;
        }
        match self.terms.rest {
            Rest::Member(member) => {
                if let Some(slot) = at(member).and_then(|at| handed.shares.get_mut(at)) {
                    *slot = slot.plus(rest);
                }
            }
            Rest::Pot => handed.pot = rest,
            Rest::Nobody if rest == Cents::ZERO => {}
            Rest::Nobody => return Err(ShareProblem::Nobody),
        }
        if amount < Cents::ZERO {
            handed.pot = Cents::ZERO.minus(handed.pot);
            for share in &mut handed.shares {
                *share = Cents::ZERO.minus(*share);
            }
        }
        Ok(handed)
    }

    /// Shares what is left by ratio within the limits; gives back what is left then.
    fn by_ratio(
        &self,
        weights: &Weights,
        total: Cents,
        rest: Cents,
        handed: &mut Handed,
    ) -> Result<Cents, ShareProblem> {
        let least = self.terms.least.map(|limit| limit.of(total, Rounding::Up)).transpose()?;
        let most = self.terms.most.map(|limit| limit.of(total, Rounding::Down)).transpose()?;
        let (allocation, left) = weights.allocate_within(rest, least.unwrap_or(Cents::ZERO), most)?;
        handed.tied |= !allocation.tied.is_empty();
        for ((member, slot), share) in self.members.iter().zip(&mut handed.shares).zip(allocation.shares) {
            *slot = share;
            if least == Some(share) {
                handed.held.push((*member, Held::Least));
            } else if most == Some(share) {
                handed.held.push((*member, Held::Most));
            }
        }
        Ok(left)
    }
}

/// Shares amounts. By ratio alone, those of every line and year are shared on their own, so that no later
/// amount can take a cent back (the Alabama paradox); with limits or in an order, those of every year, for a
/// limit is one to what is paid in a year.
pub fn share(amounts: &Amounts, sharers: &Sharers) -> Result<Shared, ShareProblem> {
    if sharers.terms.are_plain() { by_ratio(amounts, sharers) } else { by_terms(amounts, sharers) }
}

fn by_ratio(amounts: &Amounts, sharers: &Sharers) -> Result<Shared, ShareProblem> {
    let weights = sharers.weights.as_ref().ok_or(ShareProblem::Nobody)?;
    let mut sums = vec![Cents::ZERO; sharers.members.len()];
    let mut tied = false;
    // Most lines cost the same every year: the last division is kept.
    let mut last: Option<(Cents, Allocation)> = None;
    for amount in amounts.lines.iter().flatten().copied().filter(|amount| *amount != Cents::ZERO) {
        let allocation = match last.take() {
            Some((known, allocation)) if known == amount => allocation,
            Some(_) | None => weights.allocate(amount)?,
        };
        tied |= !allocation.tied.is_empty();
        for (sum, share) in sums.iter_mut().zip(&allocation.shares) {
            *sum = sum.plus(*share);
        }
        last = Some((amount, allocation));
    }
    let present_value = weights.allocate(amounts.present_value)?.shares;
    let yearly_equivalent = weights.allocate(amounts.yearly_equivalent)?.shares;
    let parts = sums.into_iter().zip(present_value).zip(yearly_equivalent).map(
        |((nominal, present_value), yearly_equivalent)| Part { nominal, present_value, yearly_equivalent },
    );
    let by_member = sharers.members.iter().copied().zip(parts).collect();
    Ok(Shared { by_member, pot: Part::default(), tied, held: Vec::new() })
}

fn by_terms(amounts: &Amounts, sharers: &Sharers) -> Result<Shared, ShareProblem> {
    // The pot stands behind the members.
    let mut sums = vec![Cents::ZERO; sharers.members.len() + 1];
    let mut values = vec![Decimal::ZERO; sharers.members.len() + 1];
    let (mut tied, mut held) = (false, Vec::new());
    for (year, factor) in amounts.factors.by_year.iter().enumerate() {
        let amount = Cents::sum(amounts.lines.iter().filter_map(|line| line.get(year)).copied());
        if amount == Cents::ZERO {
            continue;
        }
        let handed = sharers.hand_out(amount)?;
        tied |= handed.tied;
        held.extend(handed.held);
        let shares = handed.shares.into_iter().chain([handed.pot]);
        for ((sum, value), share) in sums.iter_mut().zip(&mut values).zip(shares) {
            *sum = sum.plus(share);
            *value = value.add(share.to_decimal().mul(*factor)?)?;
        }
    }
    held.sort();
    held.dedup();
    let annuity = amounts.factors.annuity;
    let yearly = |value: &Decimal| if annuity.is_zero() { Ok(Decimal::ZERO) } else { value.div(annuity) };
    let equivalents: Vec<Decimal> = values.iter().map(yearly).collect::<Result<_, _>>()?;
    let present_value = round_to_sum(&values, amounts.present_value)?;
    let yearly_equivalent = round_to_sum(&equivalents, amounts.yearly_equivalent)?;
    let parts = sums.into_iter().zip(present_value).zip(yearly_equivalent).map(
        |((nominal, present_value), yearly_equivalent)| Part { nominal, present_value, yearly_equivalent },
    );
    let mut parts: Vec<Part> = parts.collect();
    let pot = parts.pop().unwrap_or_default();
    let mut by_member: Vec<(u16, Part)> = sharers.members.iter().copied().zip(parts).collect();
    by_member.sort_by_key(|(member, _)| *member);
    Ok(Shared { by_member, pot, tied, held })
}
