//! A cost line over the years of the horizon, as it stands in a row of the table.

use super::costs::{CostGap, rate};
use crate::appraise::{self, Flow, Line, LineFlows};
use crate::eval::{Failure, Table};
use crate::program::{Appraisal, CostLine, Id, Node, Program};
use crate::value::{Cents, Date, Decimal, Range};

/// What laying out a line takes that is the same for every row.
pub(super) struct Layout<'p> {
    line: &'p CostLine,
    /// By how much its price grows in each year.
    growth: Vec<Decimal>,
    first_year: i64,
    years: u32,
}

/// A line over the years.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    pub flows: LineFlows,
    pub bounded: Bounded,
    /// The first and last year in which it may be paid, counted from the first year of the horizon.
    active: (i64, i64),
}

/// Whether the bounds of an amount are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounded {
    pub low: bool,
    pub likely: bool,
    pub high: bool,
}

impl Bounded {
    /// Whether the bounds of a sum of lines are known.
    pub(super) fn of_all<'l>(lines: impl IntoIterator<Item = &'l Laid>) -> Bounded {
        lines.into_iter().fold(Bounded { low: true, likely: true, high: true }, |all, line| Bounded {
            low: all.low && line.bounded.low,
            likely: all.likely && line.bounded.likely,
            high: all.high && line.bounded.high,
        })
    }

    /// The same for one year of the horizon, in which not every line need be paid.
    pub(super) fn in_year(lines: &[&Laid], year: i64) -> Bounded {
        Bounded::of_all(lines.iter().copied().filter(|line| line.is_active(year)))
    }
}

impl Laid {
    /// Whether it may be paid in a year, counted from the first year of the horizon.
    pub(super) fn is_active(&self, year: i64) -> bool {
        self.active.0 <= year && year <= self.active.1
    }
}

impl<'p> Layout<'p> {
    pub(super) fn of(
        program: &Program,
        line: &'p CostLine,
        appraisal: &Appraisal,
    ) -> Result<Layout<'p>, CostGap> {
        Ok(Layout {
            line,
            growth: growth(program, line, appraisal)?,
            first_year: i64::from(appraisal.first_year),
            years: appraisal.years,
        })
    }

    /// The nodes that it reads.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Id<Node>> + use<> {
        [Some(self.line.amount), self.line.from_year, self.line.until_year].into_iter().flatten()
    }

    /// Why it cannot be laid out in a row.
    pub(super) fn failure(&self, table: &Table, row: usize) -> Option<Failure> {
        self.nodes().find_map(|node| table.failure(node, row))
    }

    /// The line, open as far as it is open in one row, and likely what it is in another.
    pub(super) fn laid(&self, table: &Table, open: usize, likely: usize) -> Result<Laid, CostGap> {
        let Layout { line, first_year, years, .. } = *self;
        let last_year = first_year + i64::from(years) - 1;
        let failed = self.failure(table, open).is_some();
        let range = if failed { Range::ALL } else { table.range(line.amount, open) };
        let likely_amount = if failed { None } else { table.range(line.amount, likely).single() };
        let from = span(table, line.from_year, first_year, open);
        let until = span(table, line.until_year, last_year, open);
        let likely_years = (
            span(table, line.from_year, first_year, likely),
            span(table, line.until_year, last_year, likely),
        );
        let or_zero = |bound: Option<Decimal>| bound.unwrap_or(Decimal::ZERO);
        let amount = (or_zero(range.low), or_zero(likely_amount), or_zero(range.high));
        let laid = |from_year, until_year| {
            let growth = &self.growth;
            let line = Line { amount, yearly: line.yearly, from_year, until_year, growth };
            appraise::flows(&line, first_year, years).map_err(|_| CostGap::TooLarge)
        };
        let flows = match (from, until) {
            ((f, f2), (u, u2)) if f == f2 && u == u2 => laid(f, u)?,
            // The years are open. Each year may or may not carry the amount.
            ((earliest, latest), (soonest, farthest)) => {
                let wide = if line.yearly {
                    laid(earliest, farthest)?
                } else {
                    every_year(&laid, earliest.max(first_year), latest.min(last_year))?
                };
                let sure = if line.yearly { laid(latest, soonest)? } else { laid(last_year + 1, last_year)? };
                let likely = match likely_years {
                    ((f, f2), (u, u2)) if f == f2 && u == u2 => Some(laid(f, u)?),
                    _ => None,
                };
                maybe(&wide, &sure, likely.as_ref())
            }
        };
        let likely_year = likely_years.0.0 == likely_years.0.1 && likely_years.1.0 == likely_years.1.1;
        let bounded = Bounded {
            low: range.low.is_some(),
            likely: likely_amount.is_some() && likely_year,
            high: range.high.is_some(),
        };
        let active = (from.0 - first_year, if line.yearly { until.1 } else { from.1 } - first_year);
        Ok(Laid { flows, bounded, active })
    }
}

/// A one-off amount in each of some years.
fn every_year(
    laid: &impl Fn(i64, i64) -> Result<LineFlows, CostGap>,
    first: i64,
    last: i64,
) -> Result<LineFlows, CostGap> {
    let mut all = laid(first, first)?;
    for year in first + 1..=last {
        let one = laid(year, year)?;
        for (sum, flow) in all.by_year.iter_mut().zip(&one.by_year) {
            *sum = sum.plus(*flow);
        }
    }
    Ok(all)
}

/// What is paid when a year may or may not carry the amount; where it surely does, the amount itself.
fn maybe(wide: &LineFlows, sure: &LineFlows, likely: Option<&LineFlows>) -> LineFlows {
    let by_year = wide.by_year.iter().zip(&sure.by_year).enumerate().map(|(at, (wide, sure))| {
        let likely = likely.and_then(|line| line.by_year.get(at)).map_or(Cents::ZERO, |flow| flow.likely);
        if *sure == Flow::default() {
            Flow { low: wide.low.min(Cents::ZERO), likely, high: wide.high.max(Cents::ZERO) }
        } else {
            Flow { likely, ..*sure }
        }
    });
    LineFlows { by_year: by_year.collect(), outside: None }
}

/// The first and last year that a node can be; the given year when there is no node.
fn span(table: &Table, node: Option<Id<Node>>, default: i64, row: usize) -> (i64, i64) {
    let Some(node) = node else { return (default, default) };
    let range = table.range(node, row);
    let bound = |bound: Option<Decimal>, open: i64| bound.and_then(Decimal::to_i64).unwrap_or(open);
    (bound(range.low, i64::from(i16::MIN)), bound(range.high, i64::from(i16::MAX)))
}

/// By how much the price of a line grows in each year: its index on the first day of that year.
fn growth(program: &Program, line: &CostLine, appraisal: &Appraisal) -> Result<Vec<Decimal>, CostGap> {
    let Some(index) = line.index else { return Ok(Vec::new()) };
    let mut growth = vec![Decimal::ZERO];
    for offset in 1..appraisal.years {
        let year = i64::from(appraisal.first_year) + i64::from(offset);
        let day = i16::try_from(year).ok().and_then(Date::first_of_year).ok_or(CostGap::TooLarge)?;
        growth.push(rate(program, index, day)?);
    }
    Ok(growth)
}
