//! Sharing an amount so that the shares add up to it to the cent: the largest-remainder method.

use ethnum::I256;

use super::{ArithmeticError, Cents, Decimal, Rounding};

/// An amount shared over recipients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The shares, in the order of the weights.
    pub shares: Vec<Cents>,
    /// Recipients (by index) that had equal remainders when there was not a cent for each of them; those
    /// with the larger weight came first, then those that stand first.
    pub tied: Vec<usize>,
}

/// A limit to a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// An amount.
    Amount(Cents),
    /// A part of what is shared, as a fraction.
    Part(Decimal),
}

impl Limit {
    /// The limit in cents for an amount; a part is rounded in this direction.
    pub fn of(self, amount: Cents, rounding: Rounding) -> Result<Cents, ArithmeticError> {
        match self {
            Limit::Amount(limit) => Ok(limit),
            Limit::Part(part) => {
                let cents = Decimal::from_i128(amount.0)?.mul(part)?.round(0, rounding);
                cents.to_i128().map(Cents).ok_or(ArithmeticError::TooLarge)
            }
        }
    }
}

/// Why an amount cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocationError {
    /// Nobody to share with: no weights, or all zero.
    Nobody,
    /// A weight is negative.
    NegativeWeight,
    /// The weights have too many digits between them to be scaled to whole numbers.
    TooFine,
    /// The least that everybody gets is more together than the amount.
    LeastTooMuch,
}

/// Shares an amount in proportion to weights (Hamilton's method: everybody gets the exact share rounded
/// down, and the cents that are left go to the largest remainders). Negative amounts mirror positive ones.
pub fn allocate(total: Cents, weights: &[Decimal]) -> Result<Allocation, AllocationError> {
    Weights::new(weights)?.allocate(total)
}

/// Weights, ready to share many amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    whole: Vec<I256>,
    sum: I256,
    /// The recipients, those with the larger weight first: the order in which ties are settled.
    heaviest: Vec<usize>,
    /// The same in half the width, when they fit; dividing by those is much faster.
    narrow: Option<(Vec<i128>, i128)>,
}

impl Weights {
    /// Prepares weights; at least one must be above zero, and none below.
    pub fn new(weights: &[Decimal]) -> Result<Weights, AllocationError> {
        Weights::of_whole(scaled(weights)?)
    }

    fn of_whole(whole: Vec<I256>) -> Result<Weights, AllocationError> {
        let sum: I256 = whole.iter().copied().sum();
        if sum == I256::ZERO {
            return Err(AllocationError::Nobody);
        }
        let fit: Option<Vec<i128>> = whole.iter().map(|weight| i128::try_from(*weight).ok()).collect();
        let narrow = fit.zip(i128::try_from(sum).ok());
        let mut heaviest: Vec<usize> = (0..whole.len()).collect();
        heaviest.sort_by(|a, b| whole.get(*b).cmp(&whole.get(*a)));
        Ok(Weights { whole, sum, heaviest, narrow })
    }

    /// Shares an amount; see [`allocate`].
    pub fn allocate(&self, total: Cents) -> Result<Allocation, AllocationError> {
        let amount = total.0.checked_abs().ok_or(AllocationError::TooFine)?;
        if let Some((weights, sum)) = &self.narrow
            && amount.checked_mul(*sum).is_some()
        {
            let parts = weights.iter().map(|weight| (amount * weight / sum, amount * weight % sum));
            let (shares, remainders): (Vec<i128>, Vec<i128>) = parts.unzip();
            return Ok(self.hand_out(total, amount, shares, &remainders));
        }
        let (mut shares, mut remainders) = (Vec::new(), Vec::new());
        for weight in &self.whole {
            let product = I256::new(amount).checked_mul(*weight).ok_or(AllocationError::TooFine)?;
            // A share is at most the amount itself.
            shares.push(i128::try_from(product / self.sum).unwrap_or(i128::MAX));
            remainders.push(product % self.sum);
        }
        Ok(self.hand_out(total, amount, shares, &remainders))
    }

    /// Shares an amount that is not negative so that nobody gets less than `least` or more than `most`: all
    /// who are not held at a limit get the same amount for each unit of weight. Gives back also what nobody
    /// may get, because all are at `most`. Nobody without weight gets more than `least`.
    ///
    /// Who is held is found in rounds, as CSS finds the lengths of flexible boxes ("Resolving flexible
    /// lengths", W3C CSS Flexible Box Layout, section 9.7): the rest is shared by weight; when limits would
    /// add up to more than that, those below `least` are held there, when to less, those above `most`.
    pub fn allocate_within(
        &self,
        total: Cents,
        least: Cents,
        most: Option<Cents>,
    ) -> Result<(Allocation, Cents), AllocationError> {
        let count = self.whole.len();
        let most = most.map(|most| most.max(least));
        let everybody = i128::try_from(count).unwrap_or(i128::MAX).checked_mul(least.0);
        if everybody.is_none_or(|everybody| everybody > total.0) {
            return Err(AllocationError::LeastTooMuch);
        }
        let mut held: Vec<Option<i128>> =
            self.whole.iter().map(|weight| (*weight == I256::ZERO).then_some(least.0)).collect();
        let mut tied = Vec::new();
        loop {
            let rest = total.0 - held.iter().flatten().sum::<i128>();
            let open: Vec<(usize, I256)> = self
                .whole
                .iter()
                .copied()
                .enumerate()
                .filter(|(at, _)| held.get(*at).is_some_and(Option::is_none))
                .collect();
            if open.is_empty() {
                let shares = held.into_iter().map(|share| Cents(share.unwrap_or(0))).collect();
                return Ok((Allocation { shares, tied }, Cents(rest)));
            }
            let sum: I256 = open.iter().map(|(_, weight)| *weight).sum();
            let times = |cents: i128, weight: I256| {
                I256::new(cents).checked_mul(weight).ok_or(AllocationError::TooFine)
            };
            // By how much each is to be moved to its limit, times the sum of the weights.
            let mut moves: Vec<(usize, i128, I256)> = Vec::new();
            for (at, weight) in &open {
                let share = times(rest, *weight)?;
                let bound = if share < times(least.0, sum)? {
                    least.0
                } else {
                    match most {
                        Some(most) if share > times(most.0, sum)? => most.0,
                        Some(_) | None => continue,
                    }
                };
                moves.push((*at, bound, times(bound, sum)? - share));
            }
            if moves.is_empty() {
                let weights: Vec<I256> = open.iter().map(|(_, weight)| *weight).collect();
                let shared = Weights::of_whole(weights)?.allocate(Cents(rest))?;
                tied = shared.tied.iter().filter_map(|at| open.get(*at).map(|(at, _)| *at)).collect();
                for ((at, _), share) in open.iter().zip(shared.shares) {
                    if let Some(slot) = held.get_mut(*at) {
                        *slot = Some(share.0);
                    }
                }
                continue;
            }
            let together: I256 = moves.iter().map(|(_, _, by)| *by).sum();
            for (at, bound, by) in moves {
                let holds = together == I256::ZERO || by.signum() == together.signum();
                if let Some(slot) = held.get_mut(at).filter(|_| holds) {
                    *slot = Some(bound);
                }
            }
        }
    }

    /// Hands out the cents that are left to the largest remainders.
    fn hand_out<R: Ord>(
        &self,
        total: Cents,
        amount: i128,
        mut shares: Vec<i128>,
        remainders: &[R],
    ) -> Allocation {
        let given: i128 = shares.iter().sum();
        let left = usize::try_from(amount - given).unwrap_or(0);
        // Stable, so that equal remainders stay in the order of the weights.
        let mut order = self.heaviest.clone();
        order.sort_by(|a, b| remainders.get(*b).cmp(&remainders.get(*a)));
        for at in order.iter().take(left) {
            if let Some(share) = shares.get_mut(*at) {
                *share += 1;
            }
        }
        let last_in = left.checked_sub(1).and_then(|at| order.get(at));
        let first_out = order.get(left);
        let mut tied = Vec::new();
        if let (Some(last_in), Some(first_out)) = (last_in, first_out)
            && remainders.get(*last_in) == remainders.get(*first_out)
        {
            tied = (0..shares.len()).filter(|at| remainders.get(*at) == remainders.get(*last_in)).collect();
        }
        let signed = |share: i128| Cents(if total.0 < 0 { -share } else { share });
        Allocation { shares: shares.into_iter().map(signed).collect(), tied }
    }
}

/// Exact amounts rounded to whole cents that add up to a total, which is their sum rounded: each is rounded
/// down, and the cents that are left go to the largest remainders; ties to the larger amount, then the first.
pub fn round_to_sum(exact: &[Decimal], total: Cents) -> Result<Vec<Cents>, ArithmeticError> {
    let mut shares = Vec::with_capacity(exact.len());
    let mut order = Vec::with_capacity(exact.len());
    for (at, amount) in exact.iter().enumerate() {
        let cents = amount.mul(Decimal::HUNDRED)?;
        let whole = cents.round(0, Rounding::Down);
        order.push((cents.sub(whole)?, *amount, std::cmp::Reverse(at)));
        shares.push(Cents(whole.to_i128().ok_or(ArithmeticError::TooLarge)?));
    }
    order.sort();
    let left = usize::try_from(total.minus(Cents::sum(shares.iter().copied())).0).unwrap_or(0);
    for (_, _, std::cmp::Reverse(at)) in order.iter().rev().take(left) {
        if let Some(share) = shares.get_mut(*at) {
            *share = share.plus(Cents(1));
        }
    }
    Ok(shares)
}

/// Weights as whole numbers in the same proportion.
fn scaled(weights: &[Decimal]) -> Result<Vec<I256>, AllocationError> {
    let scale = weights.iter().map(|weight| weight.stripped().scale()).max().unwrap_or(0);
    weights
        .iter()
        .map(|weight| {
            if weight.signum() < 0 {
                return Err(AllocationError::NegativeWeight);
            }
            let weight = weight.stripped();
            let lift = u32::from(scale - weight.scale());
            let factor = I256::new(10).checked_pow(lift).ok_or(AllocationError::TooFine)?;
            I256::new(weight.coefficient()).checked_mul(factor).ok_or(AllocationError::TooFine)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(total: i128, weights: &[i64]) -> Vec<i128> {
        let weights: Vec<Decimal> = weights.iter().copied().map(Decimal::from_i64).collect();
        allocate(Cents(total), &weights).unwrap().shares.into_iter().map(|cents| cents.0).collect()
    }

    proptest! {
        #[test]
        fn shares_have_the_properties_of_the_method(
            total in -1_000_000i128..1_000_000,
            weights in proptest::collection::vec(0i64..1000, 1..13),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let shares = share(total, &weights);
            prop_assert_eq!(shares.iter().sum::<i128>(), total);
            let mirrored: Vec<i128> = share(-total, &weights).into_iter().map(|cents| -cents).collect();
            prop_assert_eq!(&mirrored, &shares);
            let sum: i128 = weights.iter().copied().map(i128::from).sum();
            for (cents, weight) in shares.iter().zip(&weights) {
                let exact = total * i128::from(*weight);
                // The quota rule: the exact share rounded down or up.
                prop_assert!((cents * sum - exact).abs() < sum);
                prop_assert!(*weight > 0 || *cents == 0);
            }
            for (a, x) in shares.iter().zip(&weights) {
                for (b, y) in shares.iter().zip(&weights) {
                    prop_assert!(x != y || (a - b).abs() <= 1);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn shares_within_limits_add_up_and_are_fair_between_them(
            total in 0i128..1_000_000,
            weights in proptest::collection::vec(0i64..1000, 1..13),
            least in 0i128..20_000, most in proptest::option::of(0i128..300_000),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let decimals: Vec<Decimal> = weights.iter().copied().map(Decimal::from_i64).collect();
            let ready = Weights::new(&decimals).unwrap();
            let count = i128::try_from(weights.len()).unwrap();
            let found = ready.allocate_within(Cents(total), Cents(least), most.map(Cents));
            let Ok((allocation, left)) = found else {
                prop_assert!(least * count > total);
                return Ok(());
            };
            let shares: Vec<i128> = allocation.shares.iter().map(|cents| cents.0).collect();
            prop_assert_eq!(shares.iter().sum::<i128>() + left.0, total);
            let most = most.map_or(i128::MAX, |most| most.max(least));
            prop_assert!(shares.iter().all(|share| least <= *share && *share <= most));
            // Something is left only when everybody with a weight has the most.
            let full = |(share, weight): (&i128, &i64)| *share == most || *weight == 0;
            prop_assert!(left.0 == 0 || shares.iter().zip(&weights).all(full));
            prop_assert!(left.0 >= 0);
            for (a, x) in shares.iter().zip(&weights) {
                for (b, y) in shares.iter().zip(&weights) {
                    // The heavier never gets a cent less; and between the limits shares are as the weights.
                    prop_assert!(x <= y || a + 1 >= *b, "{shares:?}");
                    let inside = |share: i128, weight: i64| least < share && share < most && weight > 0;
                    if inside(*a, *x) && inside(*b, *y) {
                        let (x, y) = (i128::from(*x), i128::from(*y));
                        prop_assert!((a * y - b * x).abs() <= x.max(y) * 2, "{shares:?} {weights:?}");
                    }
                }
            }
            // Without limits it is plain sharing.
            let (plain, nothing) = ready.allocate_within(Cents(total), Cents::ZERO, None).unwrap();
            prop_assert_eq!(plain, ready.allocate(Cents(total)).unwrap());
            prop_assert_eq!(nothing, Cents::ZERO);
        }

        #[test]
        fn rounding_to_a_sum_adds_up(
            amounts in proptest::collection::vec((-1_000_000i64..1_000_000, 0u8..6), 1..13),
        ) {
            let exact: Vec<Decimal> = amounts.iter().map(|(n, scale)| Decimal::new(*n, *scale)).collect();
            let sum = exact.iter().try_fold(Decimal::ZERO, |sum, one| sum.add(*one)).unwrap();
            let total = Cents::book(sum).unwrap();
            let rounded = round_to_sum(&exact, total).unwrap();
            prop_assert_eq!(Cents::sum(rounded.iter().copied()), total);
            for (cents, amount) in rounded.iter().zip(&exact) {
                prop_assert!(cents.to_decimal().sub(*amount).unwrap().abs() <= Decimal::new(1, 2));
            }
        }
    }

    #[test]
    fn limits_hold_and_what_is_left_is_told() {
        let weights = |weights: &[i64]| {
            Weights::new(&weights.iter().copied().map(Decimal::from_i64).collect::<Vec<_>>()).unwrap()
        };
        let within = |total: i128, of: &[i64], least: i128, most: Option<i128>| {
            let (found, left) =
                weights(of).allocate_within(Cents(total), Cents(least), most.map(Cents)).unwrap();
            (found.shares.iter().map(|cents| cents.0).collect::<Vec<_>>(), left.0)
        };
        assert_eq!(within(100, &[8, 1, 1], 0, Some(50)), (vec![50, 25, 25], 0));
        assert_eq!(within(100, &[8, 1, 1], 15, None), (vec![70, 15, 15], 0));
        assert_eq!(within(100, &[8, 1, 1], 0, Some(30)), (vec![30, 30, 30], 10));
        assert_eq!(within(100, &[8, 1, 0], 0, Some(30)), (vec![30, 30, 0], 40));
        assert_eq!(within(0, &[8, 1, 1], 0, Some(30)), (vec![0, 0, 0], 0));
        assert_eq!(
            weights(&[1, 1]).allocate_within(Cents(100), Cents(51), None),
            Err(AllocationError::LeastTooMuch)
        );
    }

    #[test]
    fn nobody_and_negative_weights_are_refused() {
        assert_eq!(allocate(Cents(5), &[]), Err(AllocationError::Nobody));
        assert_eq!(allocate(Cents(5), &[Decimal::ZERO]), Err(AllocationError::Nobody));
        assert_eq!(allocate(Cents(5), &[Decimal::from_i64(-1)]), Err(AllocationError::NegativeWeight));
    }

    #[test]
    fn a_tie_goes_to_the_larger_weight_then_to_the_first_and_is_reported() {
        let weights: Vec<Decimal> = [1, 1, 1].into_iter().map(Decimal::from_i64).collect();
        let allocation = allocate(Cents(100), &weights).unwrap();
        assert_eq!(allocation.shares, [Cents(34), Cents(33), Cents(33)]);
        assert_eq!(allocation.tied, [0, 1, 2]);
    }
}
