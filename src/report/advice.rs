//! The report of an advice: overview, results one by one, groups, and all together.

mod costs;
mod groups;
mod result;
mod simulation;

pub(super) use groups::{group_arguments, group_outcome};

use super::document::{Align, Document, Style, Text};
use super::{together, words};
use crate::advice::{Advice, RecommendationStatus, ResultAdvice};
use crate::locale::{Tongue, format};
use crate::program::Program;

/// The whole report; of one result only, when `only` names one.
pub fn advice(program: &Program, advice: &Advice, only: Option<&str>, t: Tongue) -> Document {
    let mut document = Document::default();
    title(program, advice, &mut document, t);
    if let Some(only) = only {
        for found in advice.results.iter().filter(|found| found.id == only) {
            result::result(program, advice, found, true, &mut document, t);
        }
        return document;
    }
    overview(program, advice, &mut document, t);
    document.heading(2, t.pick("Per resultaat", "Result by result"));
    for found in &advice.results {
        result::result(program, advice, found, false, &mut document, t);
    }
    wholes(program, advice, &mut document, t);
    groups::groups(program, advice, &mut document, t);
    groups::totals(program, advice, &mut document, t);
    document
}

/// What rules about each whole say.
fn wholes(program: &Program, advice: &Advice, document: &mut Document, t: Tongue) {
    let speaking = |one: &&crate::advice::TogetherAdvice| !one.notes.is_empty() || !one.conditions.is_empty();
    let wholes: Vec<_> = advice.wholes.iter().filter(speaking).collect();
    if wholes.is_empty() {
        return;
    }
    let whole = program.ruleset.whole.as_deref().unwrap_or_default();
    document.heading(2, format!("{} {whole}", t.pick("Per", "By")));
    for one in wholes {
        document.heading(3, format!("{} · {}", one.id, one.name));
        together::said(program, one, document, t);
    }
}

fn title(program: &Program, advice: &Advice, document: &mut Document, t: Tongue) {
    let ruleset = &program.ruleset;
    document.heading(1, format!("{}: {}", t.pick("Advies", "Advice"), ruleset.label));
    let date = format::date(advice.on, t);
    let version = if ruleset.version.is_empty() {
        String::new()
    } else {
        format!(", {} {}", t.pick("versie", "version"), ruleset.version)
    };
    let print: String = program.sha256.chars().take(12).collect();
    document.paragraph(t.pick(
        format!("Regelset {}{version} · vingerafdruk {print} · peildatum {date}", ruleset.name),
        format!("Rule set {}{version} · fingerprint {print} · reference date {date}", ruleset.name),
    ));
}

/// The overview: one line a result.
pub fn overview(program: &Program, advice: &Advice, document: &mut Document, t: Tongue) {
    document.heading(2, t.pick("Overzicht", "Overview"));
    let header = vec![
        ("id".to_owned(), Align::Left),
        (t.pick("resultaat", "result").to_owned(), Align::Left),
        (t.pick("advies", "advice").to_owned(), Align::Left),
        (t.pick("hoe zeker", "how sure").to_owned(), Align::Left),
        (t.pick("punten", "points").to_owned(), Align::Right),
        (t.pick("per jaar *", "a year *").to_owned(), Align::Right),
    ];
    let rows = advice.results.iter().map(|result| {
        let advised = result.recommendation.option.and_then(|option| result.option(option));
        let score = advised.and_then(|option| option.score);
        let yearly = advised.map(|option| words::short_money(option.costs.yearly_equivalent, t));
        vec![
            Text::from(result.id.as_str()),
            Text::from(result.name.as_str()),
            Text::from(advised_label(program, result)),
            Text::from(words::status(result.recommendation.status, t)),
            Text::from(score.map_or(String::new(), |score| words::points(score.points, t))),
            Text::from(yearly.unwrap_or_default()),
        ]
    });
    document.table("", header, rows.collect());
    document.paragraph(Text::styled(
        Style::Faint,
        t.pick(
            "* kosten van het advies als een gelijk bedrag per jaar (jaarlijks equivalent van de contante waarde)",
            "* costs of the advice as an equal amount each year (yearly equivalent of the present value)",
        ),
    ));
    let counted = advice.totals.by_status.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> =
        counted.map(|(status, count)| format!("{count} {}", words::status(*status, t))).collect();
    let results = advice.totals.results;
    document.paragraph(format!(
        "{results} {}: {}.",
        t.pick(
            if results == 1 { "resultaat" } else { "resultaten" },
            if results == 1 { "result" } else { "results" }
        ),
        counts.join(", ")
    ));
}

/// The advised option; for ties and close calls, who share the lead.
fn advised_label(program: &Program, result: &ResultAdvice) -> String {
    let label = |id: &crate::program::Id<crate::program::PlacementOption>| {
        program.options.get(*id).map_or(String::new(), |option| option.label.clone())
    };
    let recommendation = &result.recommendation;
    match (recommendation.status, &recommendation.option) {
        (_, Some(option)) => label(option),
        (RecommendationStatus::Tied | RecommendationStatus::CloseCall, None) => {
            recommendation.leaders.iter().map(label).collect::<Vec<_>>().join(" / ")
        }
        (
            RecommendationStatus::None | RecommendationStatus::Firm | RecommendationStatus::Provisional,
            None,
        ) => "–".to_owned(),
    }
}
