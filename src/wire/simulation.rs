//! The JSON of a simulation. Counts are numbers of draws, so that no reader has to round a share.

use serde::Serialize;

use super::amounts::euros;
use crate::advice::{OptionSimulation, ResultSimulation, Simulation, Spread, Spreads};
use crate::program::{Id, PlacementOption, Program};

#[derive(Serialize)]
pub(super) struct SimulationJson<'a> {
    draws: usize,
    /// A text, as a reader may round numbers of this size.
    seed: String,
    generator: &'static str,
    results: Vec<ResultJson<'a>>,
    totals: Option<SpreadsJson>,
    not_counted: &'a [String],
}

#[derive(Serialize)]
struct ResultJson<'a> {
    id: &'a str,
    facts: Vec<&'a str>,
    options: Vec<OptionJson<'a>>,
    cheapest_open: usize,
    none_first: usize,
    none_first_of_weights: Option<usize>,
}

#[derive(Serialize)]
struct OptionJson<'a> {
    option: &'a str,
    costs: Option<SpreadsJson>,
    cheapest: Option<usize>,
    first: Option<usize>,
    first_of_weights: Option<usize>,
}

#[derive(Serialize)]
struct SpreadsJson {
    present_value: SpreadJson,
    yearly_equivalent: SpreadJson,
}

#[derive(Serialize)]
struct SpreadJson {
    p10: String,
    p50: String,
    p90: String,
}

/// A simulation; `only` keeps one result.
pub(super) fn simulation<'a>(
    program: &'a Program,
    simulation: &'a Simulation,
    only: Option<&str>,
) -> SimulationJson<'a> {
    let results = simulation.results.iter().filter(|one| only.is_none_or(|only| one.id == only));
    SimulationJson {
        draws: simulation.draws.number,
        seed: simulation.draws.seed.to_string(),
        generator: "splitmix64",
        results: results.map(|one| result(program, one)).collect(),
        totals: simulation.totals.map(spreads),
        not_counted: &simulation.not_counted,
    }
}

fn result<'a>(program: &'a Program, result: &'a ResultSimulation) -> ResultJson<'a> {
    let facts = result.facts.iter().filter_map(|id| program.facts.get(*id));
    ResultJson {
        id: &result.id,
        facts: facts.map(|fact| fact.name.as_str()).collect(),
        options: result.options.iter().map(|one| option(program, one)).collect(),
        cheapest_open: result.cheapest_open,
        none_first: result.none_first,
        none_first_of_weights: result.none_first_of_weights,
    }
}

fn option<'a>(program: &'a Program, found: &OptionSimulation) -> OptionJson<'a> {
    let name = |id: Id<PlacementOption>| program.options.get(id).map_or("", |option| &option.name);
    OptionJson {
        option: name(found.option),
        costs: found.costs.map(spreads),
        cheapest: found.cheapest,
        first: found.first,
        first_of_weights: found.first_of_weights,
    }
}

fn spreads(found: Spreads) -> SpreadsJson {
    let one = |spread: Spread| SpreadJson {
        p10: euros(spread.p10),
        p50: euros(spread.p50),
        p90: euros(spread.p90),
    };
    SpreadsJson { present_value: one(found.present_value), yearly_equivalent: one(found.yearly_equivalent) }
}
