//! Discount factors.
//!
//! Year 0 is the first year of the horizon. An amount that is paid at the start of year `t` is divided by
//! `1 + r` once for each of the years 0 to `t - 1`; at the end of year `t`, also once for year `t` itself;
//! in the middle, by the square root of that. With several rates, each year is divided by the rate of the
//! band that it lies in (HM Treasury, The Green Book, annex on discounting: declining long-term rates).

use crate::value::{ArithmeticError, Decimal, Rounding, Timing};

/// How amounts are discounted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discounting {
    /// Rates in turn, as fractions, each with its number of years; none means the rest. Empty: no discounting.
    pub rates: Vec<(Decimal, Option<u32>)>,
    /// When in its year an amount is paid.
    pub timing: Timing,
}

impl Discounting {
    /// The rate of a year of the horizon; the last rate goes on beyond its years.
    fn rate(&self, year: u32) -> Decimal {
        let mut from = 0u32;
        for (rate, years) in &self.rates {
            match years {
                Some(years) if year >= from.saturating_add(*years) => from = from.saturating_add(*years),
                Some(_) | None => return *rate,
            }
        }
        self.rates.last().map_or(Decimal::ZERO, |(rate, _)| *rate)
    }
}

/// The factors of the years 0 to `years - 1`, with 28 significant digits.
pub fn factors(discounting: &Discounting, years: u32) -> Result<Vec<Decimal>, ArithmeticError> {
    let mut found = Vec::new();
    let mut growth = Decimal::ONE;
    for year in 0..years {
        let step = Decimal::ONE.add(discounting.rate(year))?;
        let divisor = match discounting.timing {
            Timing::Start => growth,
            Timing::End => growth.mul(step)?,
            Timing::Middle => growth.mul(square_root(step)?)?,
        };
        found.push(Decimal::ONE.div(divisor)?);
        growth = growth.mul(step)?;
    }
    Ok(found)
}

/// Discount factors with their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factors {
    /// One a year.
    pub by_year: Vec<Decimal>,
    /// Their sum; see [`annuity_factor`].
    pub annuity: Decimal,
}

impl Factors {
    /// These factors with their sum.
    pub fn new(by_year: Vec<Decimal>) -> Result<Factors, ArithmeticError> {
        let annuity = annuity_factor(&by_year)?;
        Ok(Factors { by_year, annuity })
    }
}

/// The sum of the factors: what one euro a year is worth now.
pub fn annuity_factor(factors: &[Decimal]) -> Result<Decimal, ArithmeticError> {
    Decimal::weighted_sum(factors.iter().map(|factor| (1, *factor)), 0)
}

/// The square root of a number that is not negative, to 26 decimals, by Newton's iteration.
pub fn square_root(number: Decimal) -> Result<Decimal, ArithmeticError> {
    if number.is_zero() {
        return Ok(Decimal::ZERO);
    }
    let half = Decimal::new(5, 1);
    let mut root = if number > Decimal::ONE { number } else { Decimal::ONE };
    for _ in 0..200 {
        let next = root.add(number.div(root)?)?.mul(half)?;
        if next.sub(root)?.abs() <= Decimal::new(1, 27) {
            root = next;
            break;
        }
        root = next;
    }
    Ok(root.round(26, Rounding::HalfEven))
}
