//! Cost lines over the years of the horizon.

use super::Factors;
use crate::value::{ArithmeticError, Cents, Decimal};

/// A cost line, ready to be laid out over the years. Amounts are in euros at the price level of the first year.
#[derive(Clone, Copy, Debug)]
pub struct Line<'g> {
    /// The lowest, likely and highest that it can be; the same when it is known.
    pub amount: (Decimal, Decimal, Decimal),
    /// Every year, or else once.
    pub yearly: bool,
    /// The first year (yearly), or the year itself (once).
    pub from_year: i64,
    /// The last year (yearly).
    pub until_year: i64,
    /// By how much the price grows in each year of the horizon, as fractions; the first is not used. Empty: not at all.
    pub growth: &'g [Decimal],
}

/// A booked amount in a year: the lowest it can be, what it likely is, and the highest it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The lowest.
    pub low: Cents,
    /// What it likely is.
    pub likely: Cents,
    /// The highest.
    pub high: Cents,
}

impl Flow {
    /// The sum.
    pub fn plus(self, other: Flow) -> Flow {
        Flow {
            low: self.low.plus(other.low),
            likely: self.likely.plus(other.likely),
            high: self.high.plus(other.high),
        }
    }
}

/// A line over the years of the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFlows {
    /// One flow a year.
    pub by_year: Vec<Flow>,
    /// What a one-off line costs in a year outside the horizon, which no total counts.
    pub outside: Option<Flow>,
}

/// Lays a line out over the horizon: each year's amount is booked (rounded to the cent) once.
pub fn flows(line: &Line<'_>, first_year: i64, years: u32) -> Result<LineFlows, ArithmeticError> {
    let mut by_year = Vec::with_capacity(years as usize);
    let mut index = Decimal::ONE;
    let mut outside = None;
    // Without growth every year costs the same, and is booked once.
    let level = if line.growth.is_empty() { Some(booked(line, index)?) } else { None };
    for offset in 0..years {
        if offset > 0
            && let Some(growth) = line.growth.get(offset as usize)
        {
            index = index.mul(Decimal::ONE.add(*growth)?)?;
        }
        let year = first_year + i64::from(offset);
        let active = if line.yearly {
            line.from_year <= year && year <= line.until_year
        } else {
            year == line.from_year
        };
        by_year.push(match (active, level) {
            (false, _) => Flow::default(),
            (true, Some(level)) => level,
            (true, None) => booked(line, index)?,
        });
    }
    let last_year = first_year + i64::from(years) - 1;
    if !line.yearly && (line.from_year < first_year || line.from_year > last_year) {
        outside = Some(booked(line, Decimal::ONE)?);
    }
    Ok(LineFlows { by_year, outside })
}

fn booked(line: &Line<'_>, index: Decimal) -> Result<Flow, ArithmeticError> {
    let (low, likely, high) = line.amount;
    let book = |amount: Decimal| Cents::book(amount.mul(index)?);
    let booked = book(low)?;
    if low == likely && likely == high {
        return Ok(Flow { low: booked, likely: booked, high: booked });
    }
    Ok(Flow { low: booked, likely: book(likely)?, high: book(high)? })
}

/// The outcomes over the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Nominal, a flow a year.
    pub by_year: Vec<Flow>,
    /// The sum over the years.
    pub nominal: Flow,
    /// The present value, rounded to the cent once.
    pub present_value: Flow,
    /// The same amount every year that has this present value, rounded to the cent once.
    pub yearly_equivalent: Flow,
}

/// Adds lines up and discounts them with one factor a year.
pub fn totals<'a>(
    lines: impl IntoIterator<Item = &'a LineFlows>,
    factors: &Factors,
) -> Result<Totals, ArithmeticError> {
    let mut by_year = vec![Flow::default(); factors.by_year.len()];
    for line in lines {
        for (sum, flow) in by_year.iter_mut().zip(&line.by_year) {
            *sum = sum.plus(*flow);
        }
    }
    let nominal = by_year.iter().fold(Flow::default(), |sum, flow| sum.plus(*flow));
    let annuity = factors.annuity;
    let discounted = |pick: fn(&Flow) -> Cents| -> Result<(Cents, Cents), ArithmeticError> {
        let terms = by_year.iter().zip(&factors.by_year).map(|(flow, factor)| (pick(flow).0, *factor));
        let sum = Decimal::weighted_sum(terms, 2)?;
        let equivalent = if annuity.is_zero() { Decimal::ZERO } else { sum.div(annuity)? };
        Ok((Cents::book(sum)?, Cents::book(equivalent)?))
    };
    let (low, low_equivalent) = discounted(|flow| flow.low)?;
    let exact = by_year.iter().all(|flow| flow.low == flow.likely && flow.likely == flow.high);
    let side = |pick| if exact { Ok((low, low_equivalent)) } else { discounted(pick) };
    let (likely, likely_equivalent) = side(|flow| flow.likely)?;
    let (high, high_equivalent) = side(|flow| flow.high)?;
    Ok(Totals {
        by_year,
        nominal,
        present_value: Flow { low, likely, high },
        yearly_equivalent: Flow { low: low_equivalent, likely: likely_equivalent, high: high_equivalent },
    })
}
