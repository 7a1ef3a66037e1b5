//! Simulation: estimates are drawn many times, each draw one more row of the table, the same for every option.
//!
//! Only estimates are drawn, each on its own. What is unknown or disputed stays so in every row: an amount is
//! then a range there, and an option is cheapest only when that holds whatever the unknown turns out to be.
//! The draws of one result leave the others at their likely values, where it reads what those come to.
//! Weights with a range are drawn apart, over their whole range evenly, with the facts at their likely
//! values: what comes of that is a share of the weights and no chance.

use super::costs::{Appraised, CostGap, Money};
use super::found::Found;
use super::laid::{Bounded, Laid, Layout};
use super::together::Together;
use super::{Advice, RecommendationStatus};
use crate::appraise::{self, Factors, Spread, Stream, drawn, spread};
use crate::eval::{Outcome, Table, vary, vary_weights};
use crate::intake::Cases;
use crate::program::{Fact, FactOf, Id, Node, PlacementOption, Program};
use crate::value::{Cents, Decimal, Known, NumberStyle, Rounding, Truth, Type, Value};

/// How many draws, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// How many.
    pub number: usize,
    /// The seed: the same seed gives the same draws.
    pub seed: u64,
}

/// What came of drawing the estimates of some cases.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// How many draws, and from which seed.
    pub draws: Draws,
    /// One a case, in the order of the cases.
    pub results: Vec<ResultSimulation>,
    /// What is advised, all results together; none when no amount is known in every draw.
    pub totals: Option<Spreads>,
    /// The ids of results that the totals do not count.
    pub not_counted: Vec<String>,
}

/// What came of drawing the estimates of one case.
#[derive(Clone, Debug)]
pub struct ResultSimulation {
    /// The id of the case.
    pub id: String,
    /// The facts that were drawn; empty when nothing is estimated.
    pub facts: Vec<Id<Fact>>,
    /// Every option, in the order of the options.
    pub options: Vec<OptionSimulation>,
    /// In how many draws what is unknown leaves open which option is cheapest, or nothing can be compared.
    pub cheapest_open: usize,
    /// In how many draws no option came first: a tie, a close call, or no option left.
    pub none_first: usize,
    /// In how many draws over the weights no option came first; none when no weight has a range.
    pub none_first_of_weights: Option<usize>,
}

/// What came of drawing for one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSimulation {
    /// The option.
    pub option: Id<PlacementOption>,
    /// How its costs spread; none when they are not known in every draw.
    pub costs: Option<Spreads>,
    /// In how many draws no option that could be advised cost less; several options can share a draw. None
    /// for options that are for comparison only, have no costs, or are ruled out in every draw.
    pub cheapest: Option<usize>,
    /// In how many draws it came first, on what is known; none for options for comparison only.
    pub first: Option<usize>,
    /// In how many draws over the weights it came first; none when no weight has a range.
    pub first_of_weights: Option<usize>,
}

/// How costs spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spreads {
    /// The present value.
    pub present_value: Spread,
    /// The yearly equivalent.
    pub yearly_equivalent: Spread,
}

/// At most so many rows are filled at once.
const CHUNK: usize = 1024;

/// Draws the estimates of every case.
pub fn simulate(program: &Program, cases: &Cases, advice: &Advice, draws: Draws) -> Simulation {
    let mut simulation = Simulation { draws, results: Vec::new(), totals: None, not_counted: Vec::new() };
    let mut sums: Option<Amounts> = None;
    let together = Together::of(program, &cases.cases, advice.on);
    for (at, case) in cases.cases.iter().enumerate() {
        let Some(found) = together.find(at) else { continue };
        let (result, amounts) = simulate_case(&found, draws);
        let found = advice.results.iter().find(|one| one.id == case.id);
        let advised = found.map(|one| &one.recommendation).filter(|one| {
            matches!(one.status, RecommendationStatus::Firm | RecommendationStatus::Provisional)
        });
        let advised = advised.and_then(|one| one.option).and_then(|option| amounts.get(option.index()));
        match advised.and_then(Option::as_ref) {
            None => simulation.not_counted.push(case.id.clone()),
            Some(own) => match &mut sums {
                None => sums = Some(own.clone()),
                Some(sums) => sums.add(own),
            },
        }
        simulation.results.push(result);
    }
    simulation.totals = sums.and_then(Amounts::spreads);
    simulation
}

/// The amounts of one option, one a draw.
#[derive(Clone, Debug, Default)]
struct Amounts {
    present_value: Vec<Cents>,
    yearly_equivalent: Vec<Cents>,
}

impl Amounts {
    fn repeated(self, times: usize) -> Amounts {
        Amounts {
            present_value: self.present_value.repeat(times),
            yearly_equivalent: self.yearly_equivalent.repeat(times),
        }
    }

    fn add(&mut self, other: &Amounts) {
        let pairs = [
            (&mut self.present_value, &other.present_value),
            (&mut self.yearly_equivalent, &other.yearly_equivalent),
        ];
        for (sums, amounts) in pairs {
            for (sum, amount) in sums.iter_mut().zip(amounts) {
                *sum = sum.plus(*amount);
            }
        }
    }

    fn spreads(self) -> Option<Spreads> {
        Some(Spreads {
            present_value: spread(self.present_value)?,
            yearly_equivalent: spread(self.yearly_equivalent)?,
        })
    }
}

/// An option while it is being simulated.
struct Simulated<'p> {
    option: Id<PlacementOption>,
    ruled_out: Id<Node>,
    for_comparison: bool,
    /// Its lines; none when it has none or they cannot be laid out.
    lines: Option<Lines<'p>>,
    /// Its amounts, one a draw; none once one of them is not known.
    amounts: Option<Amounts>,
    possible: bool,
    cheapest: usize,
    first: usize,
}

/// The cost lines of an option: those that are the same in every draw, laid out, and the others.
struct Lines<'p> {
    fixed: Vec<Laid>,
    open: Vec<Layout<'p>>,
}

fn simulate_case(found: &Found, draws: Draws) -> (ResultSimulation, Vec<Option<Amounts>>) {
    let (program, case) = (found.program, found.case);
    let estimates = estimates(found, draws.seed);
    let appraised = Appraised::of(found);
    let mut options: Vec<Simulated> = program.options.ids().map(|id| simulated(found, id)).collect();
    let wanted: Vec<Id<Node>> = options.iter().flat_map(wanted_of).chain([program.verdict]).collect();
    let (mut cheapest_open, mut none_first) = (0, 0);
    // Without estimates every draw is the same: it is worked out once, and counts for all.
    let (different, times) = if estimates.is_empty() { (1, draws.number) } else { (draws.number, 1) };
    for start in (0..different).step_by(CHUNK) {
        let rows: Vec<Vec<(Id<Fact>, Known)>> = (start..different.min(start + CHUNK))
            .map(|draw| estimates.iter().map(|one| (one.fact, one.draw(draw))).collect())
            .collect();
        let given = (&found.table, Found::OPEN);
        let table = vary(program, &found.known, found.on, given, &wanted, &rows);
        for row in 0..rows.len() {
            let costs = appraised.factors.as_ref().ok().map(|factors| (factors, &mut cheapest_open));
            if let Some((factors, open)) = costs {
                *open += usize::from(!compare(&mut options, &table, row, factors));
            }
            let first = table.verdict(program.verdict, row).map(|verdict| verdict.outcome);
            none_first += usize::from(!count_first(first, &mut options));
        }
    }
    let (first_of_weights, none_first_of_weights) = weights(found, draws);
    let amounts: Vec<Option<Amounts>> =
        options.iter_mut().map(|option| Some(option.amounts.take()?.repeated(times))).collect();
    let done = options.iter().zip(&amounts).enumerate().map(|(at, (option, amounts))| OptionSimulation {
        option: option.option,
        costs: amounts.clone().and_then(Amounts::spreads),
        cheapest: option.possible.then_some(option.cheapest * times),
        first: (!option.for_comparison).then_some(option.first * times),
        first_of_weights: first_of_weights
            .as_ref()
            .filter(|_| !option.for_comparison)
            .and_then(|counts| counts.get(at).copied()),
    });
    let result = ResultSimulation {
        id: case.id.clone(),
        facts: estimates.iter().map(|one| one.fact).collect(),
        options: done.collect(),
        cheapest_open: cheapest_open * times,
        none_first: none_first * times,
        none_first_of_weights,
    };
    (result, amounts)
}

fn simulated<'p>(found: &Found<'p>, id: Id<PlacementOption>) -> Simulated<'p> {
    let program = found.program;
    let option = program.options.get(id);
    let lines = lines(found, id);
    Simulated {
        option: id,
        ruled_out: option.map_or(program.verdict, |option| option.ruled_out),
        for_comparison: option.is_none_or(|option| option.for_comparison),
        amounts: lines.is_some().then(Amounts::default),
        lines,
        possible: false,
        cheapest: 0,
        first: 0,
    }
}

fn lines<'p>(found: &Found<'p>, option: Id<PlacementOption>) -> Option<Lines<'p>> {
    let appraisal = found.program.appraisal.as_ref()?;
    let mut lines = Lines { fixed: Vec::new(), open: Vec::new() };
    for line in found.program.cost_lines.values().filter(|line| line.option == option) {
        let layout = Layout::of(found.program, line, appraisal).ok()?;
        if layout.nodes().all(|node| found.table.is_settled(node, Found::OPEN)) {
            lines.fixed.push(layout.laid(&found.table, Found::OPEN, Found::OPEN).ok()?);
        } else {
            lines.open.push(layout);
        }
    }
    (!lines.fixed.is_empty() || !lines.open.is_empty()).then_some(lines)
}

fn wanted_of(option: &Simulated) -> Vec<Id<Node>> {
    let open = option.lines.iter().flat_map(|lines| &lines.open);
    open.flat_map(Layout::nodes).chain([option.ruled_out]).collect()
}

/// An estimate that is drawn.
struct Estimated {
    fact: Id<Fact>,
    low: Decimal,
    likely: Option<Decimal>,
    high: Decimal,
    whole: bool,
    stream: Stream,
}

impl Estimated {
    fn draw(&self, draw: usize) -> Known {
        let random = self.stream.number(u64::try_from(draw).unwrap_or(u64::MAX));
        Known::Value(Value::Number(drawn(self.low, self.likely, self.high, self.whole, random)))
    }
}

/// The estimates of a case. A draw belongs to a fact of a result; that of a fact of the whole is the same for
/// all results of the whole.
fn estimates(found: &Found, seed: u64) -> Vec<Estimated> {
    let of_fact = |(id, fact): (Id<Fact>, &Fact)| {
        let Some(Known::Estimate { low, likely, high }) = found.known.get(id.index()) else { return None };
        let (level, owner) = match (&found.case.whole, fact.of) {
            (Some(whole), FactOf::Whole) => ("whole", whole.id.as_str()),
            (None, FactOf::Whole) | (_, FactOf::Subject) => ("subject", found.case.id.as_str()),
        };
        let whole = matches!(&fact.kind, Type::Number(number) if number.style == NumberStyle::Whole);
        let stream = Stream::new(seed, &[level, owner, &fact.name]);
        Some(Estimated { fact: id, low: *low, likely: *likely, high: *high, whole, stream })
    };
    found.program.facts.iter().filter_map(of_fact).collect()
}

/// The present value and the yearly equivalent of an option in a row.
fn amounts(lines: &Lines, table: &Table, row: usize, factors: &Factors) -> Result<(Money, Money), CostGap> {
    let open: Vec<Laid> =
        lines.open.iter().map(|layout| layout.laid(table, row, row)).collect::<Result<_, _>>()?;
    let all = || lines.fixed.iter().chain(&open);
    let totals = appraise::totals(all().map(|line| &line.flows), factors).map_err(|_| CostGap::TooLarge)?;
    let bounded = Bounded::of_all(all());
    Ok((Money::of(totals.present_value, bounded), Money::of(totals.yearly_equivalent, bounded)))
}

/// Keeps the amounts of a row, and counts for the options that are cheapest in it; false when it is not known
/// which are.
fn compare(options: &mut [Simulated], table: &Table, row: usize, factors: &Factors) -> bool {
    let mut running: Vec<(usize, Money)> = Vec::new();
    for (at, option) in options.iter_mut().enumerate() {
        let Some(lines) = &option.lines else { continue };
        let (present_value, yearly) =
            amounts(lines, table, row, factors).unwrap_or((Money::UNKNOWN, Money::UNKNOWN));
        match (&mut option.amounts, present_value.known().zip(yearly.known())) {
            (Some(amounts), Some((present_value, yearly))) => {
                amounts.present_value.push(present_value);
                amounts.yearly_equivalent.push(yearly);
            }
            (Some(_), None) => option.amounts = None,
            (None, _) => {}
        }
        if !option.for_comparison && table.truth(option.ruled_out, row) != Truth::Yes {
            option.possible = true;
            running.push((at, present_value));
        }
    }
    let lowest: Option<Vec<Cents>> = running.iter().map(|(_, money)| money.low).collect();
    let Some(lowest) = lowest.and_then(|lows| lows.into_iter().min()) else { return false };
    let mut known = false;
    for (at, money) in &running {
        // Its highest is no more than the lowest of any other, so its own lowest is the lowest of all.
        let others = running.iter().filter(|(other, _)| other != at).filter_map(|(_, other)| other.low).min();
        let sure = money.high.is_some_and(|high| others.is_none_or(|others| high <= others));
        if sure && money.low == Some(lowest) {
            known = true;
            if let Some(option) = options.get_mut(*at) {
                option.cheapest += 1;
            }
        }
    }
    known
}

/// Counts for the option that came first; false when none did.
fn count_first(outcome: Option<Outcome>, options: &mut [Simulated]) -> bool {
    match outcome {
        Some(Outcome::Wins(winner)) => {
            if let Some(option) = options.iter_mut().find(|option| option.option == winner) {
                option.first += 1;
            }
            true
        }
        Some(Outcome::Tied | Outcome::CloseCall | Outcome::NoneLeft | Outcome::Conflict) | None => false,
    }
}

/// For each option in how many draws over the weights it came first, and in how many none did; nothing when
/// no weight has a range.
fn weights(found: &Found, draws: Draws) -> (Option<Vec<usize>>, Option<usize>) {
    let program = found.program;
    if program.criteria.values().all(|criterion| criterion.between.is_none()) {
        return (None, None);
    }
    let scale = super::shown::scale(program);
    let streams: Vec<(i64, i64, Stream)> = program
        .criteria
        .values()
        .map(|criterion| {
            let (low, high) = criterion.between.unwrap_or((criterion.weight, criterion.weight));
            let stream = Stream::new(draws.seed, &["weight", &criterion.name]);
            (points(low, scale), points(high, scale), stream)
        })
        .collect();
    let (mut first, mut none) = (vec![0; program.options.len()], 0);
    for start in (0..draws.number).step_by(CHUNK) {
        let rows: Vec<Vec<i64>> = (start..draws.number.min(start + CHUNK))
            .map(|draw| streams.iter().map(|one| weight(*one, draw)).collect())
            .collect();
        let count = rows.len();
        let given = (&found.table, found.likely);
        let known = if found.likely == Found::OPEN { &found.known } else { &found.known_likely };
        let table = vary_weights(program, known, found.on, given, rows);
        for row in 0..count {
            match table.verdict(program.verdict, row).map(|verdict| verdict.outcome) {
                Some(Outcome::Wins(option)) => {
                    if let Some(count) = first.get_mut(option.index()) {
                        *count += 1;
                    }
                }
                Some(Outcome::Tied | Outcome::CloseCall | Outcome::NoneLeft | Outcome::Conflict) | None => {
                    none += 1;
                }
            }
        }
    }
    (Some(first), Some(none))
}

/// A weight in the units of the points.
fn points(weight: Decimal, scale: u8) -> i64 {
    let lift = Decimal::from_i64(10).pow(u32::from(scale));
    let units = lift.and_then(|lift| weight.mul(lift));
    units.ok().and_then(|units| units.round(0, Rounding::HalfEven).to_i64()).unwrap_or(i64::MAX / 1_000_000)
}

fn weight((low, high, stream): (i64, i64, Stream), draw: usize) -> i64 {
    let random = stream.number(u64::try_from(draw).unwrap_or(u64::MAX));
    let (low, high) = (Decimal::from_i64(low), Decimal::from_i64(high));
    drawn(low, None, high, true, random).to_i64().unwrap_or(0)
}
