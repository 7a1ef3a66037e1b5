//! What an option costs: per line, per year, discounted, and per member of the key's type.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::found::Found;
use super::laid::{Bounded, Laid, Layout};
use super::shares::{self, KnownSharers, ShareGap, Shares};
use crate::appraise::{self, Discounting, Factors, Flow, LineFlows};
use crate::eval::Failure;
use crate::program::{Appraisal, CostLine, Fact, Id, Node, Op, Parameter, PlacementOption, Program};
use crate::value::{Cents, Date, Decimal, Range, Value};

/// An amount, or the bounds between which it lies and what it likely is; what is not known is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// The lowest it can be.
    pub low: Option<Cents>,
    /// What it is when estimates take their likely value.
    pub likely: Option<Cents>,
    /// The highest it can be.
    pub high: Option<Cents>,
}

impl Money {
    /// An amount that is known.
    pub fn exactly(amount: Cents) -> Money {
        Money { low: Some(amount), likely: Some(amount), high: Some(amount) }
    }

    /// Nothing is known of it.
    pub const UNKNOWN: Money = Money { low: None, likely: None, high: None };

    /// The amount, when it is known.
    pub fn known(self) -> Option<Cents> {
        self.low.filter(|low| self.high == Some(*low))
    }

    /// The sum.
    pub fn plus(self, other: Money) -> Money {
        let add = |a: Option<Cents>, b: Option<Cents>| Some(a?.plus(b?));
        Money {
            low: add(self.low, other.low),
            likely: add(self.likely, other.likely),
            high: add(self.high, other.high),
        }
    }

    pub(super) fn of(flow: Flow, bounded: Bounded) -> Money {
        Money {
            low: bounded.low.then_some(flow.low),
            likely: bounded.likely.then_some(flow.likely),
            high: bounded.high.then_some(flow.high),
        }
    }

    fn of_range(range: Range, likely: Range) -> Money {
        let book = |bound: Option<Decimal>| bound.and_then(|bound| Cents::book(bound).ok());
        Money { low: book(range.low), likely: book(likely.single()), high: book(range.high) }
    }
}

/// What an option costs over the horizon.
#[derive(Clone, Debug)]
pub struct OptionCosts {
    /// The sum of the one-off lines, at the price level of the first year.
    pub once: Money,
    /// The sum of the yearly lines in a year, at the price level of the first year.
    pub yearly: Money,
    /// The sum over all years, not discounted.
    pub total_nominal: Money,
    /// What it is worth at the start of the horizon.
    pub present_value: Money,
    /// The same amount every year that has this present value.
    pub yearly_equivalent: Money,
    /// A year and what is paid in it, not discounted.
    pub by_year: Vec<(i64, Money)>,
    /// Who pays what of the nominal total.
    pub shares: Result<Shares, ShareGap>,
    /// The lines.
    pub lines: Vec<LineCost>,
    /// Why amounts are not fully known.
    pub gap: Option<CostGap>,
}

/// Why the costs of an option are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CostGap {
    /// The rules declare no cost lines for it.
    NoLines,
    /// The rules declare no appraisal, so there are no years to lay the lines out over.
    NoAppraisal,
    /// These facts are open.
    OpenFacts(Vec<Id<Fact>>),
    /// Something could not be computed.
    Failure(Failure),
    /// A rate (of an index or of discounting) has no value on a day on which it is needed.
    NoRate(Id<Parameter>, Date),
    /// An amount is too large.
    TooLarge,
}

/// What one cost line comes to.
#[derive(Clone, Debug)]
pub struct LineCost {
    /// The line.
    pub line: Id<CostLine>,
    /// What it costs, once or a year, at the price level of the first year.
    pub amount: Money,
    laid: Laid,
}

impl LineCost {
    /// What is paid in each year of the horizon.
    pub fn by_year(&self) -> impl Iterator<Item = Money> {
        self.laid.flows.by_year.iter().zip(0..).map(|(flow, year)| {
            if self.laid.is_active(year) {
                Money::of(*flow, self.laid.bounded)
            } else {
                Money::exactly(Cents::ZERO)
            }
        })
    }

    /// What it costs in a year outside the horizon, which no total counts.
    pub fn outside(&self) -> Option<Money> {
        self.laid.flows.outside.map(|flow| Money::of(flow, self.laid.bounded))
    }
}

/// What holds for the costs of all options of a case.
pub(super) struct Appraised<'p> {
    pub(super) appraisal: Option<&'p Appraisal>,
    pub(super) factors: Result<Factors, CostGap>,
    /// Those who share, prepared once for each key and set.
    pub(super) sharers: RefCell<Vec<KnownSharers>>,
}

impl<'p> Appraised<'p> {
    pub(super) fn of(found: &Found<'p>) -> Self {
        let appraisal = found.program.appraisal.as_ref();
        let factors = appraisal.map_or(Err(CostGap::NoAppraisal), |appraisal| factors(found, appraisal));
        Appraised { appraisal, factors, sharers: RefCell::new(Vec::new()) }
    }
}

fn factors(found: &Found, appraisal: &Appraisal) -> Result<Factors, CostGap> {
    let mut rates = Vec::new();
    for (parameter, years) in &appraisal.discount {
        rates.push((rate(found.program, *parameter, found.on)?, *years));
    }
    let discounting = Discounting { rates, timing: appraisal.timing };
    let factors = appraise::factors(&discounting, appraisal.years).and_then(Factors::new);
    factors.map_err(|_| CostGap::TooLarge)
}

pub(super) fn rate(program: &Program, id: Id<Parameter>, on: Date) -> Result<Decimal, CostGap> {
    let period = program.parameters.get(id).and_then(|parameter| parameter.period(on));
    match period.and_then(|period| period.values.first()) {
        Some(Value::Number(rate)) => Ok(*rate),
        Some(Value::YesNo(_) | Value::Date(_) | Value::Text(_) | Value::Choice(_) | Value::Set(_)) | None => {
            Err(CostGap::NoRate(id, on))
        }
    }
}

/// What an option costs.
pub(super) fn costs(found: &Found, id: Id<PlacementOption>, appraised: &Appraised) -> OptionCosts {
    let program = found.program;
    let lines: Vec<(Id<CostLine>, &CostLine)> =
        program.cost_lines.iter().filter(|(_, line)| line.option == id).collect();
    if lines.is_empty() {
        return unknown(CostGap::NoLines);
    }
    let (once, yearly) = match program.options.get(id) {
        Some(option) => (booked(found, option.once), booked(found, option.yearly)),
        None => (Money::UNKNOWN, Money::UNKNOWN),
    };
    let Some(appraisal) = appraised.appraisal else {
        return OptionCosts { once, yearly, ..unknown(CostGap::NoAppraisal) };
    };
    let laid_out: Result<Vec<LaidOut>, CostGap> =
        lines.iter().map(|(id, line)| lay_out(found, *id, line, appraisal)).collect();
    let (factors, laid_out) = match (&appraised.factors, laid_out) {
        (Ok(factors), Ok(laid_out)) => (factors, laid_out),
        (Err(gap), _) => return OptionCosts { once, yearly, ..unknown(gap.clone()) },
        (_, Err(gap)) => return OptionCosts { once, yearly, ..unknown(gap) },
    };
    let laid: Vec<&Laid> = laid_out.iter().map(|line| &line.cost.laid).collect();
    let flows: Vec<&LineFlows> = laid.iter().map(|line| &line.flows).collect();
    let Ok(totals) = appraise::totals(flows.iter().copied(), factors) else {
        return OptionCosts { once, yearly, ..unknown(CostGap::TooLarge) };
    };
    let bounded = Bounded::of_all(laid.iter().copied());
    let first_year = i64::from(appraisal.first_year);
    let by_year = (0..)
        .zip(&totals.by_year)
        .map(|(offset, flow)| (first_year + offset, Money::of(*flow, Bounded::in_year(&laid, offset))));
    let by_year = by_year.collect();
    let open: BTreeSet<Id<Fact>> = laid_out.iter().flat_map(|line| line.open.iter().copied()).collect();
    let failure = laid_out.iter().find_map(|line| line.failure);
    OptionCosts {
        once,
        yearly,
        total_nominal: Money::of(totals.nominal, bounded),
        present_value: Money::of(totals.present_value, bounded),
        yearly_equivalent: Money::of(totals.yearly_equivalent, bounded),
        by_year,
        shares: shares::shares(found, id, appraised, &flows, &totals, bounded),
        gap: match failure {
            Some(failure) => Some(CostGap::Failure(failure)),
            None if open.is_empty() => None,
            None => Some(CostGap::OpenFacts(open.into_iter().collect())),
        },
        lines: laid_out.into_iter().map(|line| line.cost).collect(),
    }
}

fn unknown(gap: CostGap) -> OptionCosts {
    OptionCosts {
        once: Money::UNKNOWN,
        yearly: Money::UNKNOWN,
        total_nominal: Money::UNKNOWN,
        present_value: Money::UNKNOWN,
        yearly_equivalent: Money::UNKNOWN,
        by_year: Vec::new(),
        shares: Err(ShareGap::Costs),
        lines: Vec::new(),
        gap: Some(gap),
    }
}

/// What a booked amount, or a sum of them, comes to; unknown when it cannot be computed.
pub fn booked(found: &Found, node: Id<Node>) -> Money {
    match found.table.failure(node, Found::OPEN) {
        Some(_) => Money::UNKNOWN,
        None => Money::of_range(found.range(node), found.table.range(node, found.likely)),
    }
}

/// A line over the years, and what keeps it from being known.
struct LaidOut {
    cost: LineCost,
    open: Vec<Id<Fact>>,
    failure: Option<Failure>,
}

fn lay_out(
    found: &Found,
    id: Id<CostLine>,
    line: &CostLine,
    appraisal: &Appraisal,
) -> Result<LaidOut, CostGap> {
    let layout = Layout::of(found.program, line, appraisal)?;
    let failure = layout.failure(&found.table, Found::OPEN);
    let laid = layout.laid(&found.table, Found::OPEN, found.likely)?;
    let open = match failure {
        Some(_) => Vec::new(),
        None => layout.nodes().flat_map(|node| open_facts(found, node)).collect(),
    };
    let cost = LineCost { line: id, amount: booked(found, line.booked), laid };
    Ok(LaidOut { cost, open, failure })
}

/// The facts that keep a node from being known.
pub(super) fn open_facts(found: &Found, node: Id<Node>) -> BTreeSet<Id<Fact>> {
    let mut open = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut todo = vec![node];
    while let Some(id) = todo.pop() {
        if found.table.is_settled(id, Found::OPEN) || !seen.insert(id) {
            continue;
        }
        let Some(node) = found.program.nodes.get(id) else { continue };
        if let Op::Fact(fact) = &node.op {
            open.insert(*fact);
        }
        node.op.each_operand(|operand| todo.push(operand));
    }
    open
}
