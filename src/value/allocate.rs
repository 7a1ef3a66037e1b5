//! Sharing an amount so that the shares add up to it to the cent: the largest-remainder method.

use ethnum::I256;

use super::{Cents, Decimal};

/// An amount shared over recipients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The shares, in the order of the weights.
    pub shares: Vec<Cents>,
    /// Recipients (by index) that had equal remainders when there was not a cent for each of them; those
    /// with the larger weight came first, then those that stand first.
    pub tied: Vec<usize>,
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
        let whole = scaled(weights)?;
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
