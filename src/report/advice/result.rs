//! The report of one result.

use super::super::document::{Align, Document, Item, Style, Text};
use super::super::words;
use super::{advised_label, costs, simulation};
use crate::advice::{
    Advice, OptionAdvice, ProCon, Recommendation, RecommendationStatus, ResultAdvice, RuleUse, Standing,
};
use crate::eval::OpenFact;
use crate::locale::Tongue;
use crate::program::{Citation, Id, PlacementOption, Program};

/// One result: recommendation, alternatives, arguments, costs, and what it all rests on.
pub(super) fn result(
    program: &Program,
    advice: &Advice,
    result: &ResultAdvice,
    exact: bool,
    document: &mut Document,
    t: Tongue,
) {
    document.below(3, format!("{} · {}", result.id, result.name));
    about(program, result, document, t);
    recommendation(program, result, document, t);
    let ranked = ranked(result);
    options(program, &ranked, document, t);
    arguments(program, result, &ranked, document, t);
    costs::costs(program, result, &ranked, exact, document, t);
    if let Some(simulation) = &advice.simulation {
        simulation::simulated(program, result, simulation, &ranked, document, t);
    }
    if !result.notes.is_empty() {
        document.below(4, t.pick("Let op", "Note"));
        document.list(
            result
                .notes
                .iter()
                .map(|note| Item::of(with_sources(program, &note.text, &note.sources)))
                .collect(),
        );
    }
    rests_on(program, result, document, t);
    leader(program, result, document, t);
}

fn about(program: &Program, result: &ResultAdvice, document: &mut Document, t: Tongue) {
    let mut parts = Vec::new();
    if let Some((id, name)) = &result.whole {
        let whole = program.ruleset.whole.as_deref().unwrap_or_default();
        parts.push(if id == name { format!("{whole}: {name}") } else { format!("{whole}: {name} ({id})") });
    }
    if let (Some(group), Some(grouping)) = (result.group, program.ruleset.grouping) {
        let fact = program.facts.get(grouping.by);
        let label = fact.map_or("", |fact| &fact.label);
        parts.push(format!("{label}: {}", super::groups::group_label(program, group)));
    }
    if !parts.is_empty() {
        document.paragraph(Text::styled(Style::Faint, parts.join(" · ")));
    }
    if let Some(description) = &result.description {
        document.paragraph(description.as_str());
    }
    let _ = t;
}

/// Required first, then by points, then what is ruled out, then what is there for comparison.
pub(super) fn ranked(result: &ResultAdvice) -> Vec<&OptionAdvice> {
    let mut ranked: Vec<&OptionAdvice> = result.options.iter().collect();
    let rank = |option: &OptionAdvice| match option.standing {
        Standing::Required => 0,
        Standing::Possible => 1,
        Standing::RuledOut => 2,
        Standing::ForComparison => 3,
    };
    ranked.sort_by(|a, b| {
        let points = |option: &OptionAdvice| option.score.map(|score| score.points);
        rank(a).cmp(&rank(b)).then(points(b).cmp(&points(a))).then(a.option.cmp(&b.option))
    });
    ranked
}

fn label(program: &Program, id: Id<PlacementOption>) -> String {
    program.options.get(id).map_or(String::new(), |option| option.label.clone())
}

fn labels(program: &Program, ids: &[Id<PlacementOption>], t: Tongue) -> String {
    ids.iter().map(|id| label(program, *id)).collect::<Vec<_>>().join(t.pick(" of ", " or "))
}

fn recommendation(program: &Program, result: &ResultAdvice, document: &mut Document, t: Tongue) {
    let found = &result.recommendation;
    let advised = advised_label(program, result);
    let head = t.pick("Advies: ", "Advice: ");
    let (style, said) = match found.status {
        RecommendationStatus::Firm => (
            Style::Good,
            t.pick(
                " – vast. Wat nog onbekend is, kan dit niet veranderen.",
                " – firm. Nothing that is still unknown can change this.",
            )
            .to_owned(),
        ),
        RecommendationStatus::Provisional => (Style::Doubt, provisional(program, found, t)),
        RecommendationStatus::Tied if found.silent => (
            Style::Doubt,
            t.pick(
                " – geen enkele regel of tabel zegt iets voor of tegen een optie. Het bestuur kiest.",
                " – no rule and no table says anything for or against any option. The board decides.",
            )
            .to_owned(),
        ),
        RecommendationStatus::Tied => (
            Style::Doubt,
            t.pick(
                " – gelijk aantal punten. Het bestuur kiest.",
                " – the same number of points. The board decides.",
            )
            .to_owned(),
        ),
        RecommendationStatus::CloseCall => {
            let margin = words::counted_points(program.ruleset.margin, t);
            (
                Style::Doubt,
                t.pick(
                    format!(" – het verschil is kleiner dan {margin}. Het bestuur kiest."),
                    format!(" – the lead is smaller than {margin}. The board decides."),
                ),
            )
        }
        RecommendationStatus::None => (Style::Bad, none(program, found, t)),
    };
    let advised = if found.status == RecommendationStatus::None { String::new() } else { advised };
    document.paragraph(Text::styled(Style::Strong, head).and(style, advised).and(Style::Plain, said));
    if !found.culprits.is_empty() {
        let items = found.culprits.iter().map(|(option, rule)| {
            Item::of(format!(
                "{}: {}",
                label(program, *option),
                with_sources(program, &rule.text, &rule.sources)
            ))
        });
        document.list(items.collect());
    }
    if !found.conditions.is_empty() {
        document.below(4, t.pick("Onder voorwaarde dat", "On condition that"));
        let items = found.conditions.iter().map(|condition| {
            let mark = if condition.certain {
                ""
            } else {
                t.pick(
                    " (misschien: dat hangt af van wat nog onbekend is)",
                    " (perhaps: that depends on what is unknown)",
                )
            };
            let because = condition.because.as_ref().map_or(String::new(), |because| format!(" – {because}"));
            Item::of(Text::from(condition.text.as_str()).and(Style::Faint, format!("{because}{mark}")))
        });
        document.list(items.collect());
    }
    if !found.open_facts.is_empty() {
        document.below(
            4,
            t.pick(
                "Nog uit te zoeken (wat het advies het meest kan veranderen staat bovenaan)",
                "Still to find out (what can change the advice most comes first)",
            ),
        );
        document.list(found.open_facts.iter().map(|open| open_fact(program, open, t)).collect());
    }
    elsewhere(program, found, document, t);
}

/// What is to be found out of other results.
fn elsewhere(program: &Program, found: &Recommendation, document: &mut Document, t: Tongue) {
    if found.open_elsewhere.is_empty() {
        return;
    }
    document
        .below(4, t.pick("Nog uit te zoeken bij andere resultaten", "Still to find out about other results"));
    let items = found.open_elsewhere.iter().map(|open| {
        let fact = program.facts.get(open.fact);
        let question = fact.map_or("", |fact| fact.asks.as_deref().unwrap_or(&fact.label));
        let name = fact.map_or("", |fact| &fact.name);
        Item::of(Text::from(format!("{}: {question}", open.id)).and(Style::Faint, format!(" [{name}]")))
    });
    document.list(items.collect());
}

fn provisional(program: &Program, found: &Recommendation, t: Tongue) -> String {
    let others: Vec<Id<PlacementOption>> =
        found.can_win.iter().copied().filter(|option| Some(*option) != found.option).collect();
    let mut text =
        t.pick(" – voorlopig, op wat nu bekend is.", " – provisional, on what is known now.").to_owned();
    if !others.is_empty() {
        let others = labels(program, &others, t);
        text.push_str(
            &t.pick(format!(" Het kan nog worden: {others}."), format!(" It can still become: {others}.")),
        );
    }
    if found.can_end_undecided {
        text.push_str(t.pick(
            " Het kan ook eindigen zonder duidelijke winnaar.",
            " It can also end without a clear winner.",
        ));
    }
    text
}

fn none(program: &Program, found: &Recommendation, t: Tongue) -> String {
    match found.failure {
        Some(failure) => {
            let why = words::failure(program, failure, t);
            t.pick(
                format!("geen. Het advies is niet te berekenen: {why}."),
                format!("none. It cannot be computed: {why}."),
            )
        }
        None => t
            .pick(
                "geen. Elke optie valt af, of de eisen spreken elkaar tegen:",
                "none. Every option is ruled out, or requirements conflict:",
            )
            .to_owned(),
    }
}

fn open_fact(program: &Program, open: &OpenFact, t: Tongue) -> Item {
    let fact = program.facts.get(open.fact);
    let question = fact.map_or("", |fact| fact.asks.as_deref().unwrap_or(&fact.label));
    let name = fact.map_or("", |fact| &fact.name);
    let mut text = Text::from(question).and(Style::Faint, format!(" [{name}]"));
    if open.of > 0 {
        let share = (open.changes * 100).div_ceil(open.of).clamp(1, 100);
        text = text.and(
            Style::Faint,
            t.pick(
                format!(" – een ander antwoord verandert de uitkomst in {share} van de 100 gevallen"),
                format!(" – another answer changes the outcome in {share} of 100 cases"),
            ),
        );
    }
    Item::of(text)
}

fn options(program: &Program, ranked: &[&OptionAdvice], document: &mut Document, t: Tongue) {
    document.below(4, t.pick("Alternatieven", "Alternatives"));
    let header = vec![
        (t.pick("nr.", "no.").to_owned(), Align::Right),
        (t.pick("optie", "option").to_owned(), Align::Left),
        (t.pick("stand", "standing").to_owned(), Align::Left),
        (t.pick("punten", "points").to_owned(), Align::Right),
        (t.pick("kan worden", "can become").to_owned(), Align::Right),
        (t.pick("eenmalig", "once").to_owned(), Align::Right),
        (t.pick("per jaar", "a year").to_owned(), Align::Right),
        (t.pick("contante waarde", "present value").to_owned(), Align::Right),
    ];
    let rows = ranked.iter().enumerate().map(|(at, option)| {
        let (points, range) = match option.score {
            None => (String::new(), String::new()),
            Some(score) if score.low == score.high => (words::points(score.points, t), String::new()),
            Some(score) => (
                words::points(score.points, t),
                format!("{} … {}", words::points(score.low, t), words::points(score.high, t)),
            ),
        };
        vec![
            Text::from((at + 1).to_string()),
            Text::from(label(program, option.option)),
            Text::from(words::standing(option.standing, option.standing_open, t)),
            Text::from(points),
            Text::from(range),
            Text::from(words::short_money(option.costs.once, t)),
            Text::from(words::short_money(option.costs.yearly, t)),
            Text::from(words::short_money(option.costs.present_value, t)),
        ]
    });
    document.table("", header, rows.collect());
}

/// Whether an option is advised or shares the lead.
fn leads(result: &ResultAdvice, option: &OptionAdvice) -> bool {
    let found = &result.recommendation;
    found.option == Some(option.option) || found.leaders.contains(&option.option)
}

fn arguments(
    program: &Program,
    result: &ResultAdvice,
    ranked: &[&OptionAdvice],
    document: &mut Document,
    t: Tongue,
) {
    document.below(4, t.pick("Wat ervoor en ertegen spreekt", "What speaks for and against"));
    let items = ranked.iter().filter(|option| option.standing != Standing::ForComparison).map(|option| {
        let mut items = Vec::new();
        let rules = |rules: &[RuleUse], word: &str, style: Style| -> Vec<Item> {
            let one = |rule: &RuleUse| {
                Item::of(
                    Text::styled(style, word.to_owned())
                        .and(Style::Plain, with_sources(program, &rule.text, &rule.sources))
                        .and(Style::Faint, format!(" [{}]", rule.rule)),
                )
            };
            rules.iter().map(one).collect()
        };
        items.extend(rules(&option.required_by, t.pick("vereist: ", "required: "), Style::Good));
        items.extend(rules(&option.ruled_out_by, t.pick("valt af: ", "ruled out: "), Style::Bad));
        items.extend(option.pros.iter().map(|one| argument(program, one, Style::Good, false, t)));
        items.extend(option.cons.iter().map(|one| argument(program, one, Style::Bad, false, t)));
        items.extend(option.open.iter().map(|one| argument(program, one, Style::Doubt, true, t)));
        items.extend(clamped(program, option, t));
        if leads(result, option) && !option.overtaken_by.is_empty() {
            let others = labels(program, &option.overtaken_by, t);
            items.push(Item::of(Text::styled(
                Style::Faint,
                t.pick(
                    format!("Met andere gewichten, binnen hun grenzen, kan deze optie ingehaald worden door {others}."),
                    format!("With other weights, within their ranges, {others} can pass this option."),
                ),
            )));
        }
        if items.is_empty() {
            items.push(Item::of(t.pick("geen argumenten", "no arguments")));
        }
        Item { text: Text::styled(Style::Strong, label(program, option.option)), items }
    });
    document.list(items.collect());
}

fn argument(program: &Program, one: &ProCon, style: Style, open: bool, t: Tongue) -> Item {
    let criterion = program.criteria.get(one.criterion).map_or("", |criterion| &criterion.label);
    let mark = if open { t.pick("? ", "? ") } else { "" };
    let perhaps = match one.failure {
        Some(failure) => {
            let why = words::failure(program, failure, t);
            format!(" – {}: {why}", t.pick("niet te berekenen", "cannot be computed"))
        }
        None if open => t.pick(" – kan nog gelden", " – may yet apply").to_owned(),
        None => String::new(),
    };
    let assumed = if one.assumed { t.pick(", aangenomen", ", assumed") } else { "" };
    Item::of(
        Text::styled(style, format!("{mark}{} ", words::signed(one.points, t)))
            .and(Style::Plain, with_sources(program, &one.text, &one.sources))
            .and(Style::Faint, format!(" [{criterion}; {}{assumed}]{perhaps}", one.rule)),
    )
}

/// Cells whose grades add up beyond the scale.
fn clamped(program: &Program, option: &OptionAdvice, t: Tongue) -> Vec<Item> {
    let cells = option.cells.iter().filter(|cell| cell.unclamped != cell.grade);
    cells
        .map(|cell| {
            let criterion = program.criteria.get(cell.criterion).map_or("", |criterion| &criterion.label);
            Item::of(Text::styled(
                Style::Faint,
                t.pick(
                    format!("{criterion}: samen {:+}, begrensd op {:+}", cell.unclamped, cell.grade),
                    format!("{criterion}: together {:+}, limited to {:+}", cell.unclamped, cell.grade),
                ),
            ))
        })
        .collect()
}

fn rests_on(program: &Program, result: &ResultAdvice, document: &mut Document, t: Tongue) {
    let parts = [
        (t.pick("Het advies rust op: ", "The advice rests on: "), &result.rests_on),
        (
            t.pick("De kosten van het advies rusten op: ", "The costs of the advice rest on: "),
            &result.costs_rest_on,
        ),
    ];
    let items = parts.iter().filter(|(_, marks)| !marks.is_empty()).map(|(head, marks)| {
        let marks: Vec<String> = marks.iter().map(|mark| words::ground(program, mark, t)).collect();
        Item::of(Text::styled(Style::Strong, *head).and(Style::Plain, format!("{}.", marks.join("; "))))
    });
    let items: Vec<Item> = items.collect();
    if !items.is_empty() {
        document.below(4, t.pick("Waar dit op rust", "What this rests on"));
        document.list(items);
    }
}

fn leader(program: &Program, result: &ResultAdvice, document: &mut Document, t: Tongue) {
    if result.preference.is_none() && result.argument.is_none() {
        return;
    }
    document.below(
        4,
        t.pick(
            "De projectleider (telt niet mee in het advies)",
            "The project leader (not an input to the advice)",
        ),
    );
    let preferred = result.preference.as_ref().map(|name| {
        let found = program.options.values().find(|option| option.name == *name);
        found.map_or_else(|| name.clone(), |option| option.label.clone())
    });
    let mut text = Text::default();
    if let Some(preferred) = preferred {
        text = text.and(Style::Plain, t.pick("voorkeur: ", "prefers: ")).and(Style::Strong, preferred);
    }
    if let Some(argument) = &result.argument {
        let dash = if text.pieces.is_empty() { "" } else { " – " };
        text = text.and(Style::Plain, format!("{dash}“{argument}”"));
    }
    document.paragraph(text);
}

/// A text with its sources, each as its title and the place in it.
fn with_sources(program: &Program, text: &str, citations: &[Citation]) -> String {
    let sources = words::citations(program, citations);
    if sources.is_empty() { text.to_owned() } else { format!("{text} ({sources})") }
}
