//! What came of drawing the estimates, in the report.

use super::super::document::{Align, Document, Item, Style, Text};
use super::super::words;
use crate::advice::{
    OptionAdvice, OptionSimulation, ResultAdvice, ResultSimulation, Simulation, Spread, Spreads,
};
use crate::locale::{Tongue, format};
use crate::program::Program;

/// How the costs of every option of one result spread, and how often each is cheapest or comes first.
pub(super) fn simulated(
    program: &Program,
    result: &ResultAdvice,
    simulation: &Simulation,
    ranked: &[&OptionAdvice],
    document: &mut Document,
    t: Tongue,
) {
    let Some(found) = simulation.results.iter().find(|one| one.id == result.id) else { return };
    document.below(4, t.pick("Als de schattingen anders uitvallen", "When the estimates turn out otherwise"));
    let shown: Vec<(usize, &OptionSimulation)> = ranked
        .iter()
        .zip(1..)
        .filter_map(|(option, number)| {
            Some((number, found.options.iter().find(|one| one.option == option.option)?))
        })
        .collect();
    if found.facts.is_empty() {
        document.paragraph(t.pick(
            "Niets is geschat, dus elke trekking geeft dezelfde kosten en dezelfde punten.",
            "Nothing is estimated, so every draw gives the same costs and the same points.",
        ));
    } else {
        document.paragraph(drawn(program, found, simulation, t));
        options(program, simulation, &shown, document, t);
        doubts(found, simulation, document, t);
    }
    weights(program, found, simulation, &shown, document, t);
}

fn drawn(program: &Program, found: &ResultSimulation, simulation: &Simulation, t: Tongue) -> Text {
    let names = words::facts(program, &found.facts);
    let (number, seed) = (simulation.draws.number, simulation.draws.seed);
    Text::styled(
        Style::Faint,
        t.pick(
            format!(
                "Getrokken, elk los van de andere: {names}. {number} trekkingen vanaf startgetal {seed}. Eén op \
                 de tien trekkingen blijft onder het lage bedrag, de helft onder het midden, negen op de tien \
                 onder het hoge."
            ),
            format!(
                "Drawn, each on its own: {names}. {number} draws from seed {seed}. One draw in ten stays below \
                 the low amount, half below the middle, nine in ten below the high one."
            ),
        ),
    )
}

fn options(
    program: &Program,
    simulation: &Simulation,
    shown: &[(usize, &OptionSimulation)],
    document: &mut Document,
    t: Tongue,
) {
    let of = simulation.draws.number;
    let label = |one: &OptionSimulation| {
        Text::from(program.options.get(one.option).map_or("", |option| &option.label))
    };
    let share = |count: Option<usize>| {
        Text::from(count.map_or_else(|| "–".to_owned(), |count| words::share(count, of, t)))
    };
    let mut header = header(t.pick("contante waarde", "present value"), t);
    header.push((t.pick("goedkoopst", "cheapest").to_owned(), Align::Right));
    header.push((t.pick("als eerste", "comes first").to_owned(), Align::Right));
    let rows = shown.iter().map(|(number, one)| {
        let mut row = vec![Text::from(number.to_string()), label(one)];
        row.extend(amounts(one.costs.map(|costs| costs.present_value), t));
        row.push(share(one.cheapest));
        row.push(share(one.first));
        row
    });
    document.table("", header, rows.collect());
    if shown.iter().all(|(_, one)| one.costs.is_none()) {
        return;
    }
    let rows = shown.iter().map(|(number, one)| {
        let mut row = vec![Text::from(number.to_string()), label(one)];
        row.extend(amounts(one.costs.map(|costs| costs.yearly_equivalent), t));
        row
    });
    document.table(
        "",
        self::header(t.pick("gelijk bedrag per jaar", "equal yearly amount"), t),
        rows.collect(),
    );
}

fn header(what: &str, t: Tongue) -> Vec<(String, Align)> {
    vec![
        (t.pick("nr.", "no.").to_owned(), Align::Right),
        (t.pick("optie", "option").to_owned(), Align::Left),
        (format!("{what}: {}", t.pick("laag", "low")), Align::Right),
        (t.pick("midden", "middle").to_owned(), Align::Right),
        (t.pick("hoog", "high").to_owned(), Align::Right),
    ]
}

fn amounts(spread: Option<Spread>, t: Tongue) -> [Text; 3] {
    match spread {
        Some(spread) => {
            [spread.p10, spread.p50, spread.p90].map(|amount| Text::from(format::whole_euros(amount, t)))
        }
        None => [(); 3].map(|()| Text::from(t.pick("onbekend", "unknown"))),
    }
}

/// Draws that name no cheapest or no first.
fn doubts(found: &ResultSimulation, simulation: &Simulation, document: &mut Document, t: Tongue) {
    let of = simulation.draws.number;
    let compared = found.options.iter().any(|one| one.cheapest.is_some());
    let mut items = Vec::new();
    if found.cheapest_open > 0 && compared {
        let share = words::share(found.cheapest_open, of, t);
        items.push(Item::of(t.pick(
            format!("In {share} van de trekkingen laat wat onbekend is open welke optie het goedkoopst is."),
            format!("In {share} of the draws what is unknown leaves open which option is cheapest."),
        )));
    }
    if found.none_first > 0 {
        let share = words::share(found.none_first, of, t);
        items.push(Item::of(t.pick(
            format!("In {share} van de trekkingen komt geen optie alleen als eerste."),
            format!("In {share} of the draws no option comes first alone."),
        )));
    }
    document.list(items);
}

/// For which share of the weights each option comes first.
fn weights(
    program: &Program,
    found: &ResultSimulation,
    simulation: &Simulation,
    shown: &[(usize, &OptionSimulation)],
    document: &mut Document,
    t: Tongue,
) {
    let Some(none) = found.none_first_of_weights else { return };
    let of = simulation.draws.number;
    let mut parts: Vec<String> = shown
        .iter()
        .filter_map(|(_, one)| {
            let count = one.first_of_weights.filter(|count| *count > 0)?;
            let label = program.options.get(one.option).map_or("", |option| &option.label);
            Some(format!("{label} {}", words::share(count, of, t)))
        })
        .collect();
    if none > 0 {
        parts.push(format!(
            "{} {}",
            t.pick("geen enkele optie", "no single option"),
            words::share(none, of, t)
        ));
    }
    let parts = parts.join(", ");
    document.paragraph(t.pick(
        format!(
            "Met gewichten die overal binnen hun grenzen liggen, komt als eerste: {parts}. Dit is een aandeel \
             van de mogelijke gewichten, geen kans."
        ),
        format!(
            "With weights anywhere within their ranges, first comes: {parts}. This is a share of the possible \
             weights, not a chance."
        ),
    ));
}

/// How the costs of all advice together spread.
pub(super) fn totals(simulation: &Simulation, document: &mut Document, t: Tongue) {
    let Some(Spreads { present_value, yearly_equivalent }) = simulation.totals else { return };
    let rows = [
        (t.pick("contante waarde", "present value"), present_value),
        (t.pick("gelijk bedrag per jaar", "equal yearly amount"), yearly_equivalent),
    ];
    let header = vec![
        (t.pick("alle adviezen samen, getrokken", "all advice together, drawn").to_owned(), Align::Left),
        (t.pick("laag", "low").to_owned(), Align::Right),
        (t.pick("midden", "middle").to_owned(), Align::Right),
        (t.pick("hoog", "high").to_owned(), Align::Right),
    ];
    let rows = rows.into_iter().map(|(name, spread)| {
        let mut row = vec![Text::from(name)];
        row.extend(amounts(Some(spread), t));
        row
    });
    document.table("", header, rows.collect());
    if !simulation.not_counted.is_empty() {
        let ids = simulation.not_counted.join(", ");
        document.paragraph(Text::styled(
            Style::Doubt,
            t.pick(
                format!(
                    "In deze trekkingen ontbreken, omdat er geen advies is of de kosten niet in elke trekking \
                     bekend zijn: {ids}."
                ),
                format!(
                    "Missing from these draws, as there is no advice or costs are not known in every draw: {ids}."
                ),
            ),
        ));
    }
}
