//! Amounts of money in whole cents.

use std::fmt;

use super::{ArithmeticError, Decimal, Rounding};

/// An amount in euros, as whole cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i128);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// An amount in euros rounded to the cent, half away from zero.
    pub fn book(euros: Decimal) -> Result<Cents, ArithmeticError> {
        let cents = euros.mul(Decimal::HUNDRED)?.round(0, Rounding::HalfAwayFromZero);
        cents.to_i128().map(Cents).ok_or(ArithmeticError::TooLarge)
    }

    /// The amount in euros. Amounts above 10^26 euros do not occur: they fail where they are booked.
    pub fn to_decimal(self) -> Decimal {
        Decimal::from_parts(self.0, 2).unwrap_or(Decimal::ZERO)
    }

    /// The sum.
    pub fn plus(self, other: Cents) -> Cents {
        Cents(self.0.saturating_add(other.0))
    }

    /// The difference.
    pub fn minus(self, other: Cents) -> Cents {
        Cents(self.0.saturating_sub(other.0))
    }

    /// The sum of some amounts.
    pub fn sum(amounts: impl IntoIterator<Item = Cents>) -> Cents {
        amounts.into_iter().fold(Cents::ZERO, Cents::plus)
    }
}

impl fmt::Display for Cents {
    /// Euros with two decimals and a point: `-1234.56`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", magnitude / 100, magnitude % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        let book = |text: &str| Cents::book(text.parse().unwrap()).unwrap().to_string();
        assert_eq!(book("0.005"), "0.01");
        assert_eq!(book("-0.005"), "-0.01");
        assert_eq!(book("0.004999"), "0.00");
        assert_eq!(book("1234.565"), "1234.57");
    }
}
