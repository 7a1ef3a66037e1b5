//! Sharing costs over the members of a listed type by a key.

use crate::value::{Allocation, AllocationError, ArithmeticError, Cents, Decimal, MemberSet, Weights};

/// Why costs cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareProblem {
    /// Nobody shares.
    Nobody,
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

/// Amounts, shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// For each member that shares, its part of all lines and years together.
    pub by_member: Vec<(u16, Cents)>,
    /// Some last cent was given by a tie-break.
    pub tied: bool,
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

/// Who share, and by what weights; ready to share many amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharers {
    members: Vec<u16>,
    weights: Weights,
}

impl Sharers {
    /// Prepares the weights of members.
    pub fn new(weights: &[(u16, Decimal)]) -> Result<Sharers, ShareProblem> {
        let plain: Vec<Decimal> = weights.iter().map(|(_, weight)| *weight).collect();
        Ok(Sharers {
            members: weights.iter().map(|(member, _)| *member).collect(),
            weights: Weights::new(&plain).map_err(ShareProblem::Allocation)?,
        })
    }
}

/// Shares the amounts of every line and year on their own and adds them up, so that no later amount can take
/// a cent back (the Alabama paradox).
pub fn share(
    lines: impl IntoIterator<Item = impl IntoIterator<Item = Cents>>,
    sharers: &Sharers,
) -> Result<Shared, ShareProblem> {
    let mut by_member: Vec<(u16, Cents)> =
        sharers.members.iter().map(|member| (*member, Cents::ZERO)).collect();
    let mut tied = false;
    // Most lines cost the same every year: the last division is kept.
    let mut last: Option<(Cents, Allocation)> = None;
    for line in lines {
        for amount in line {
            if amount == Cents::ZERO {
                continue;
            }
            let allocation = match last.take() {
                Some((known, allocation)) if known == amount => allocation,
                Some(_) | None => sharers.weights.allocate(amount).map_err(ShareProblem::Allocation)?,
            };
            tied |= !allocation.tied.is_empty();
            for ((_, sum), share) in by_member.iter_mut().zip(&allocation.shares) {
                *sum = sum.plus(*share);
            }
            last = Some((amount, allocation));
        }
    }
    Ok(Shared { by_member, tied })
}
