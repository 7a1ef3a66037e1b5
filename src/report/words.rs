//! The words of reports, in Dutch and English, and how amounts and points are written in them.

use super::functions;
use crate::advice::{
    Claimed, CostGap, Ground, Money, RecommendationStatus, RestsOn, ShareGap, Standing, value_text,
};
use crate::eval::{Failure, FailureKind};
use crate::locale::{Tongue, format};
use crate::program::{Citation, CostKind, Fact, Id, Program};
use crate::value::{Cents, Decimal};

pub(super) fn status(status: RecommendationStatus, t: Tongue) -> &'static str {
    match status {
        RecommendationStatus::Firm => t.pick("vast", "firm"),
        RecommendationStatus::Provisional => t.pick("voorlopig", "provisional"),
        RecommendationStatus::Tied => t.pick("gelijk", "tied"),
        RecommendationStatus::CloseCall => t.pick("te weinig verschil", "close call"),
        RecommendationStatus::None => t.pick("geen advies", "none"),
    }
}

pub(super) fn standing(standing: Standing, open: bool, t: Tongue) -> String {
    let word = match standing {
        Standing::Possible if open => return t.pick("mogelijk, nog open", "possible, open").to_owned(),
        Standing::Possible => t.pick("mogelijk", "possible"),
        Standing::RuledOut => t.pick("valt af", "ruled out"),
        Standing::Required => t.pick("vereist", "required"),
        Standing::ForComparison => t.pick("ter vergelijking", "for comparison"),
    };
    word.to_owned()
}

/// Citations, each as the title of its source and the place in it.
pub(super) fn citations(program: &Program, citations: &[Citation]) -> String {
    let one = |citation: &Citation| {
        let source = program.sources.get(citation.source)?;
        let place = citation.place.as_ref().map_or(String::new(), |place| format!(", {place}"));
        Some(format!("{}{place}", source.label))
    };
    citations.iter().filter_map(one).collect::<Vec<_>>().join("; ")
}

/// An amount; else what it likely is with its bounds.
pub(super) fn money(money: Money, t: Tongue) -> String {
    if let Some(amount) = money.known() {
        return format::euros(amount, t);
    }
    let bounds = match (money.low, money.high) {
        (Some(low), Some(high)) => {
            format!("{} {} {}", format::euros(low, t), t.pick("tot", "to"), format::euros(high, t))
        }
        (Some(low), None) if low != Cents::ZERO => {
            format!("{} {}", t.pick("ten minste", "at least"), format::euros(low, t))
        }
        (None, Some(high)) => format!("{} {}", t.pick("ten hoogste", "at most"), format::euros(high, t)),
        (Some(_) | None, None) => return t.pick("onbekend", "unknown").to_owned(),
    };
    match money.likely {
        Some(likely) => format!("± {} ({bounds})", format::euros(likely, t)),
        None => bounds,
    }
}

/// An amount in whole euros, for overviews: `± ` stands before what it likely is.
pub(super) fn short_money(money: Money, t: Tongue) -> String {
    match (money.known(), money.likely, money.low, money.high) {
        (Some(amount), ..) => format::whole_euros(amount, t),
        (None, Some(likely), ..) => format!("± {}", format::whole_euros(likely, t)),
        (None, None, Some(low), Some(high)) => {
            format!("{} – {}", format::whole_euros(low, t), format::whole_euros(high, t))
        }
        (None, None, _, _) => t.pick("onbekend", "unknown").to_owned(),
    }
}

/// An amount in thousands of euros with one decimal; `±` before what it likely is, `?` when nothing is known.
pub(super) fn thousands(money: Money, t: Tongue) -> String {
    let Some(amount) = money.likely else { return "?".to_owned() };
    let sign = if money.known().is_some() { "" } else { "±" };
    let thousand = Decimal::from_i64(1000);
    match amount.to_decimal().div(thousand) {
        Ok(value) => format!("{sign}{}", format::amount(value, 1, t)),
        Err(_) => "?".to_owned(),
    }
}

pub(super) fn points(value: Decimal, t: Tongue) -> String {
    format::number(value, 4, t)
}

/// So many points, in words.
pub(super) fn counted_points(value: Decimal, t: Tongue) -> String {
    let word = if value == Decimal::ONE { t.pick("punt", "point") } else { t.pick("punten", "points") };
    format!("{} {word}", points(value, t))
}

/// So many of so many as a percentage with one decimal; what is not quite nothing or all does not look so.
pub(super) fn share(count: usize, of: usize, t: Tongue) -> String {
    let (count, of) = (count as u128, (of as u128).max(1));
    let thousandths = (count * 2000 + of) / (of * 2);
    let shown = |thousandths: u128| {
        let fraction = Decimal::new(i64::try_from(thousandths).unwrap_or(1000), 3);
        format::percentage(fraction, t)
    };
    match thousandths {
        0 if count > 0 => format!("< {}", shown(1)),
        1000.. if count < of => format!("> {}", shown(999)),
        _ => shown(thousandths),
    }
}

/// Points with their sign.
pub(super) fn signed(value: Decimal, t: Tongue) -> String {
    let sign = if value.signum() > 0 { "+" } else { "" };
    format!("{sign}{}", points(value, t))
}

pub(super) fn fact_name(program: &Program, id: Id<Fact>) -> String {
    program.facts.get(id).map_or(String::new(), |fact| fact.label.clone())
}

pub(super) fn facts(program: &Program, ids: &[Id<Fact>]) -> String {
    ids.iter().map(|id| format!("“{}”", fact_name(program, *id))).collect::<Vec<_>>().join(", ")
}

/// The term that could not be computed.
fn term_of(program: &Program, failure: Failure) -> Option<&str> {
    program.term_of(failure.node).map(|term| term.label.as_str())
}

/// Why something could not be computed, in one clause.
pub fn failure(program: &Program, failure: Failure, t: Tongue) -> String {
    match failure.kind {
        FailureKind::NotApplicable(fact) => {
            let name = fact_name(program, fact);
            t.pick(
                format!("er wordt gerekend met “{name}”, maar dat is hier niet van toepassing"),
                format!("“{name}” is calculated with, and it does not apply here"),
            )
        }
        FailureKind::NoPeriod(parameter) => {
            let name = program.parameters.get(parameter).map_or("", |parameter| &parameter.label);
            t.pick(
                format!("“{name}” heeft geen waarde op de peildatum"),
                format!("“{name}” has no value on the reference date"),
            )
        }
        FailureKind::DivisionByZero => t.pick("er wordt door nul gedeeld", "division by zero").to_owned(),
        FailureKind::TooLarge => t.pick("een getal wordt te groot", "a number grows too large").to_owned(),
        FailureKind::Conflict => match term_of(program, failure) {
            Some(term) => t.pick(
                format!("twee gevallen geven “{term}” elk een andere waarde"),
                format!("two cases give “{term}” different values"),
            ),
            None => t
                .pick("twee gevallen geven elk een andere waarde", "two cases give different values")
                .to_owned(),
        },
        FailureKind::NoCase => match term_of(program, failure) {
            Some(term) => t.pick(
                format!("geen enkel geval van “{term}” past op deze feiten"),
                format!("no case of “{term}” fits these facts"),
            ),
            None => t.pick("geen enkel geval past op deze feiten", "no case fits these facts").to_owned(),
        },
        FailureKind::NoSuchDay => {
            t.pick("de maand heeft die dag niet", "the month lacks that day").to_owned()
        }
        FailureKind::DateOutOfRange => {
            t.pick("een datum valt buiten de kalender", "a date falls outside the calendar").to_owned()
        }
        FailureKind::Function(id, problem, at) => functions::failure(program, id, problem, at, t),
    }
}

pub(super) fn cost_gap(program: &Program, gap: &CostGap, t: Tongue) -> String {
    match gap {
        CostGap::NoLines => t
            .pick("de regels hebben hiervoor geen kostenregels", "the rules have no cost lines for it")
            .to_owned(),
        CostGap::NoAppraisal => {
            t.pick("de regels hebben geen doorrekening", "the rules have no appraisal").to_owned()
        }
        CostGap::OpenFacts(ids) => {
            let names = facts(program, ids);
            t.pick(
                format!("dat hangt af van wat onbekend of geschat is: {names}"),
                format!("that depends on what is unknown or estimated: {names}"),
            )
        }
        CostGap::Failure(problem) => failure(program, *problem, t),
        CostGap::NoRate(parameter, on) => {
            let name = program.parameters.get(*parameter).map_or("", |parameter| &parameter.label);
            let day = format::date(*on, t);
            t.pick(format!("“{name}” heeft geen waarde op {day}"), format!("“{name}” has no value on {day}"))
        }
        CostGap::TooLarge => t.pick("een bedrag wordt te groot", "an amount grows too large").to_owned(),
    }
}

pub(super) fn share_gap(program: &Program, gap: &ShareGap, t: Tongue) -> String {
    match gap {
        ShareGap::NoKey => t.pick("de regels noemen geen verdeelsleutel", "the rules name no key").to_owned(),
        ShareGap::WhoShares(ids) if ids.is_empty() => {
            t.pick("niet bekend is wie meebetalen", "it is not known who shares").to_owned()
        }
        ShareGap::WhoShares(ids) => {
            let names = facts(program, ids);
            t.pick(
                format!("niet bekend is wie meebetalen, zolang {names} open staat"),
                format!("it is not known who shares while {names} is open"),
            )
        }
        ShareGap::Nobody => t.pick("niemand betaalt mee", "nobody shares").to_owned(),
        ShareGap::Costs => {
            t.pick("de kosten zelf zijn niet bekend", "the costs themselves are not known").to_owned()
        }
        ShareGap::NoMeasure(parameter) => {
            let name = program.parameters.get(*parameter).map_or("", |parameter| &parameter.label);
            t.pick(
                format!("“{name}” heeft geen waarde op de peildatum"),
                format!("“{name}” has no value on the reference date"),
            )
        }
        ShareGap::LeastTooMuch => t
            .pick(
                "wat ieder ten minste betaalt, is samen meer dan de kosten van een jaar",
                "what each pays at least is more together than the costs of a year",
            )
            .to_owned(),
        ShareGap::Key => t.pick("de sleutel is niet toe te passen", "the key cannot be applied").to_owned(),
    }
}

pub(super) fn cost_kind(kind: CostKind, t: Tongue) -> &'static str {
    match kind {
        CostKind::Staff => t.pick("personeel", "staff"),
        CostKind::Material => t.pick("materieel", "material"),
        CostKind::Client => t.pick("opdrachtgeverschap", "being a client"),
        CostKind::Process => t.pick("proces", "process"),
        CostKind::StartUp => t.pick("aanloop", "start-up"),
        CostKind::SocialPlan => t.pick("sociaal plan", "social plan"),
        CostKind::Friction => t.pick("frictie", "friction"),
        CostKind::LeftBehind => t.pick("achterblijvende overhead", "overhead left behind"),
    }
}

/// A ground, with who is behind it.
pub(super) fn ground(program: &Program, ground: &Ground, t: Tongue) -> String {
    let by = ground.by.as_ref().map_or(String::new(), |by| format!(" {} {by}", t.pick("door", "by")));
    let until = ground.until.map_or(String::new(), |until| {
        format!(", {} {}", t.pick("tot en met", "until"), format::date(until, t))
    });
    let assumed = format!("{}{by}{until}", t.pick("aangenomen", "assumed"));
    let judged = t.pick("oordeel van een mens", "a person's judgement");
    let term = |id| program.terms.get(id).map_or("", |term| term.label.as_str());
    let (name, said) = match ground.on {
        RestsOn::AssumedFact(id) => (fact_name(program, id), assumed),
        RestsOn::RanOut(id) => {
            let ended = ground.until.map_or(String::new(), |until| {
                let day = format::date(until, t);
                t.pick(
                    format!("de aanname{by} gold tot en met {day}"),
                    format!("the assumption{by} held until {day}"),
                )
            });
            let counts = t.pick("telt nu als onbekend", "counts as unknown now");
            (fact_name(program, id), format!("{ended}, {counts}"))
        }
        RestsOn::EstimatedFact(id) => {
            (fact_name(program, id), format!("{}{by}", t.pick("geschat", "estimated")))
        }
        RestsOn::DisputedFact(id) => {
            let claims = claims(program, id, &ground.claims, t);
            (fact_name(program, id), format!("{}: {claims}", t.pick("betwist", "disputed")))
        }
        RestsOn::JudgedFact(id) => (fact_name(program, id), format!("{judged}{}", said_by(&ground.by))),
        RestsOn::JudgedTerm(id) => (term(id).to_owned(), judged.to_owned()),
        RestsOn::AssumedTerm(id) => (term(id).to_owned(), format!("{}, {assumed}", t.pick("begrip", "term"))),
        RestsOn::AssumedParameter(id) => {
            let label = program.parameters.get(id).map_or("", |parameter| &parameter.label);
            (label.to_owned(), format!("parameter, {assumed}"))
        }
        RestsOn::AssumedRule(id) => {
            let label = program.rules.get(id).map_or("", |rule| &rule.label);
            (label.to_owned(), format!("{}, {assumed}", t.pick("regel", "rule")))
        }
        RestsOn::AssumedFunction(id) => {
            let label = program.functions.get(id).map_or("", |function| &function.label);
            (label.to_owned(), format!("{}, {assumed}", t.pick("functie", "function")))
        }
        RestsOn::AssumedTable(id) => {
            let label = program.score_tables.get(id).map_or("", |table| &table.label);
            (label.to_owned(), format!("{}, {assumed}", t.pick("tabel", "table")))
        }
    };
    format!("{name} ({said})")
}

fn said_by(by: &Option<String>) -> String {
    by.as_ref().map_or(String::new(), |by| format!(": {by}"))
}

/// The values of a disputed fact, each with who gave it.
pub(super) fn claims(program: &Program, id: Id<Fact>, claims: &[Claimed], t: Tongue) -> String {
    let Some(fact) = program.facts.get(id) else { return String::new() };
    let one = |claim: &Claimed| {
        let value = value_text(program, &fact.kind, &claim.value, t);
        let said = &claim.provenance;
        let on = said.on.map(|on| format::date(on, t));
        let parts: Vec<String> =
            [said.by.clone(), on, said.document.clone(), said.note.clone()].into_iter().flatten().collect();
        if parts.is_empty() {
            return value;
        }
        format!("{value} {} {}", t.pick("volgens", "according to"), parts.join(", "))
    };
    claims.iter().map(one).collect::<Vec<_>>().join(t.pick(" tegenover ", " against "))
}
