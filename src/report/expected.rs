//! What an example or a claim expects, in words; how things are named is left to who shows it.

use super::document::{Style, Text};
use super::words;
use crate::locale::{Tongue, format};
use crate::program::{
    About, AmountKind, AmountOf, Basis, CostLine, Criterion, Expectation, Fact, Id, OutcomePart,
    PlacementOption, Program, Rule, Wanted,
};
use crate::source::Span;
use crate::syntax::StatusWord;
use crate::value::{Cents, Comparison, Decimal, Known, Type, Value};

/// How the things that an expectation is about are shown.
pub(super) trait Named {
    /// An option.
    fn option(&self, id: Id<PlacementOption>) -> Text;
    /// A criterion.
    fn criterion(&self, id: Id<Criterion>) -> Text;
    /// A rule.
    fn rule(&self, id: Id<Rule>) -> Text;
    /// A fact.
    fn fact(&self, id: Id<Fact>) -> Text;
    /// A piece of the rules.
    fn written(&self, span: Span) -> Text;
}

/// What is expected.
pub(super) fn expectation(program: &Program, one: &Expectation, names: &dyn Named, t: Tongue) -> Text {
    let wanted = wanted(one, names, t);
    let of = outcome_part(program, &one.of, names, t);
    match (&one.of, &one.wanted) {
        (OutcomePart::That(_), Wanted::Holds(true)) => of,
        (OutcomePart::That(_), _) => Text::from(t.pick("niet: ", "not: ")).then(of),
        (OutcomePart::Score(..), _) => of.and(Style::Plain, ": ").then(wanted),
        (OutcomePart::Condition(_) | OutcomePart::Rule(_), _) => of.and(Style::Plain, " ").then(wanted),
        (OutcomePart::Amount(_) | OutcomePart::OpenFacts, _) => {
            of.and(Style::Plain, t.pick(" zijn ", ": ")).then(wanted)
        }
        (OutcomePart::Advice | OutcomePart::Status | OutcomePart::Standing(_), _) => {
            of.and(Style::Plain, " is ").then(wanted)
        }
    }
}

/// Of what something is expected.
pub(super) fn outcome_part(program: &Program, of: &OutcomePart, names: &dyn Named, t: Tongue) -> Text {
    match of {
        OutcomePart::Advice => Text::from(t.pick("het advies", "the advice")),
        OutcomePart::Status => Text::from(t.pick("de uitkomst", "the outcome")),
        OutcomePart::OpenFacts => Text::from(t.pick("de open feiten", "the open facts")),
        OutcomePart::Condition(rule) => {
            Text::from(t.pick("de voorwaarde van ", "the condition of ")).then(names.rule(*rule))
        }
        OutcomePart::Amount(amount) => amount_of(program, *amount, names, t),
        OutcomePart::Score(option, criterion) => {
            let of = Text::from(t.pick("de score van ", "the score of ")).then(names.option(*option));
            match criterion {
                Some(criterion) => {
                    of.and(Style::Plain, t.pick(" op ", " on ")).then(names.criterion(*criterion))
                }
                None => of,
            }
        }
        OutcomePart::Rule(rule) => names.rule(*rule),
        OutcomePart::That(node) => {
            program.nodes.get(*node).map(|node| names.written(node.span)).unwrap_or_default()
        }
        OutcomePart::Standing(option) => names.option(*option),
    }
}

fn amount_of(program: &Program, amount: AmountOf, names: &dyn Named, t: Tongue) -> Text {
    let what = match amount.kind {
        AmountKind::Line(line) => {
            let label = line_label(program, line);
            t.pick(format!("de kosten van {label} bij "), format!("the cost of {label} with "))
        }
        AmountKind::Once => t.pick("de eenmalige kosten van ", "the one-off cost of ").to_owned(),
        AmountKind::Yearly => t.pick("de jaarlijkse kosten van ", "the yearly cost of ").to_owned(),
        AmountKind::Total => t.pick("de totale kosten van ", "the total cost of ").to_owned(),
        AmountKind::PresentValue => t.pick("de contante waarde van ", "the present value of ").to_owned(),
        AmountKind::YearlyEquivalent => {
            t.pick("de gelijke bedragen per jaar van ", "the yearly equivalent of ").to_owned()
        }
        AmountKind::Year(year) => {
            t.pick(format!("de kosten in {year} van "), format!("the cost in {year} of "))
        }
    };
    let of = Text::from(what).then(names.option(amount.option));
    let key = amount.member.and_then(|member| {
        let appraisal = program.appraisal.as_ref()?;
        let sharing = appraisal.sharing_for(amount.option)?;
        let list = program.keys.get(sharing.key)?.of;
        Some(program.lists.get(Id::at(list.0 as usize))?.label(member).to_owned())
    });
    match key {
        Some(label) => of.and(Style::Plain, t.pick(format!(" voor {label}"), format!(" for {label}"))),
        None => of,
    }
}

fn line_label(program: &Program, line: Id<CostLine>) -> String {
    program.cost_lines.get(line).map_or(String::new(), |line| line.label.clone())
}

/// What is expected, without of what.
pub(super) fn wanted(one: &Expectation, names: &dyn Named, t: Tongue) -> Text {
    let turned =
        |not: bool, text: Text| if not { Text::from(t.pick("niet ", "not ")).then(text) } else { text };
    let number = |number: Decimal| number_of(&one.of, number, t);
    match &one.wanted {
        Wanted::Error => t.pick("niet te berekenen", "an error").into(),
        Wanted::Unknown => t.pick("onbekend", "unknown").into(),
        Wanted::Option { not, option } => {
            let text = option.map_or_else(|| t.pick("geen", "none").into(), |option| names.option(option));
            turned(*not, text)
        }
        Wanted::Status { not, status } => turned(*not, status_word(*status, t).into()),
        Wanted::Facts { include, facts } => {
            if facts.is_empty() {
                return t.pick("geen", "none").into();
            }
            let list = Text::joined(facts.iter().map(|fact| names.fact(*fact)), ", ");
            if *include { Text::from(t.pick("onder andere ", "among others ")).then(list) } else { list }
        }
        Wanted::Standing { not, required } => {
            let word =
                if *required { t.pick("verplicht", "required") } else { t.pick("afgevallen", "ruled out") };
            turned(*not, word.into())
        }
        Wanted::Holds(holds) => match (&one.of, holds) {
            (OutcomePart::Condition(_), true) => t.pick("hoort erbij", "goes with it").into(),
            (OutcomePart::Condition(_), false) => t.pick("hoort er niet bij", "does not go with it").into(),
            (_, true) => t.pick("geldt", "applies").into(),
            (_, false) => t.pick("geldt niet", "does not apply").into(),
        },
        Wanted::Number { not, value } => turned(*not, number(*value).into()),
        Wanted::Compare(sign, value) => format!("{} {}", comparison(*sign), number(*value)).into(),
        Wanted::Between(low, high) => {
            let (low, high) = (number(*low), number(*high));
            t.pick(format!("tussen {low} en {high}"), format!("between {low} and {high}")).into()
        }
    }
}

/// A number of the kind that stands there.
pub(super) fn number_of(of: &OutcomePart, number: Decimal, t: Tongue) -> String {
    match of {
        OutcomePart::Amount(_) => {
            Cents::book(number).map_or_else(|_| format::number(number, 2, t), |cents| format::euros(cents, t))
        }
        OutcomePart::Score(..) => words::counted_points(number, t),
        OutcomePart::Advice
        | OutcomePart::Status
        | OutcomePart::OpenFacts
        | OutcomePart::Condition(_)
        | OutcomePart::Rule(_)
        | OutcomePart::That(_)
        | OutcomePart::Standing(_) => format::number(number, 4, t),
    }
}

pub(super) fn status_word(status: StatusWord, t: Tongue) -> &'static str {
    match status {
        StatusWord::Firm => t.pick("vast", "firm"),
        StatusWord::Provisional => t.pick("voorlopig", "provisional"),
        StatusWord::Tied => t.pick("gelijk", "tied"),
        StatusWord::CloseCall => t.pick("te weinig verschil", "a close call"),
        StatusWord::None => t.pick("geen advies", "no advice"),
    }
}

fn comparison(sign: Comparison) -> &'static str {
    match sign {
        Comparison::Less => "<",
        Comparison::AtMost => "≤",
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::AtLeast => "≥",
        Comparison::Greater => ">",
    }
}

/// Where what is expected comes from.
pub(super) fn basis(program: &Program, basis: &Basis, t: Tongue) -> String {
    match basis {
        Basis::Source(citation) => {
            let cited = words::citations(program, std::slice::from_ref(citation));
            t.pick(format!("bron: {cited}"), format!("source: {cited}"))
        }
        Basis::ByHand => t.pick("met de hand nagerekend", "worked out by hand").to_owned(),
        Basis::EarlierRun => t.pick("uit een eerdere uitkomst", "from an earlier run").to_owned(),
    }
}

/// What is given of a fact.
pub(super) fn known(program: &Program, fact: Id<Fact>, known: &Known, t: Tongue) -> String {
    let Some(kind) = program.facts.get(fact).map(|fact| &fact.kind) else { return String::new() };
    let said = |value: &Value| crate::advice::value_text(program, kind, value, t);
    let number = |number: Decimal| said(&Value::Number(number));
    match known {
        Known::Unknown => t.pick("onbekend", "unknown").to_owned(),
        Known::NotApplicable => t.pick("niet van toepassing", "not applicable").to_owned(),
        Known::Value(value) => said(value),
        Known::Estimate { low, high, .. } => {
            format!("{} {} {}", number(*low), t.pick("tot", "to"), number(*high))
        }
        Known::OneOf(values) => values.iter().map(said).collect::<Vec<_>>().join(t.pick(" of ", " or ")),
    }
}

/// Of what something is expected; none when it is of every case.
pub(super) fn about(program: &Program, about: &About, t: Tongue) -> Option<String> {
    match about {
        About::Each => None,
        About::Case(id) => Some(id.clone()),
        About::Group(member) => {
            let by = program.facts.get(program.ruleset.grouping?.by)?;
            let Type::Choice(list) = by.kind else { return None };
            let label = program.lists.get(Id::at(list.0 as usize))?.label(*member).to_owned();
            Some(t.pick(format!("groep {label}"), format!("group {label}")))
        }
        About::Whole(id) => {
            let whole = program.ruleset.whole.clone().unwrap_or_default();
            Some(format!("{whole} {id}"))
        }
        About::Portfolio => Some(t.pick("de portefeuille", "the portfolio").to_owned()),
    }
}
