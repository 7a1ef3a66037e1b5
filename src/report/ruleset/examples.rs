//! Examples and claims: what must come out, and what may never.

use super::Book;
use super::things::Thing;
use crate::locale::format;
use crate::program::{Expectation, ExpectationKind};
use crate::report::document::{Document, Style, Text};
use crate::report::words;
use crate::syntax::StatusWord;
use crate::value::{Cents, Known};

impl Book<'_> {
    pub(super) fn examples(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        if program.examples.is_empty() && program.claims.is_empty() {
            return;
        }
        self.part(document, t.pick("Voorbeelden en beweringen", "Examples and claims"), "examples");
        let mut examples: Vec<_> = program.examples.iter().enumerate().collect();
        examples.sort_by_key(|(_, example)| example.span);
        if !examples.is_empty() {
            document.titled(3, t.pick("Voorbeelden", "Examples"), "examples-list");
            document.paragraph(t.pick(
                "Een voorbeeld zegt wat er bij deze antwoorden uit moet komen. De rest is dan onbekend.",
                "An example says what must come out for these answers. All else is unknown then.",
            ));
        }
        for (at, example) in examples {
            document.titled(4, example.title.as_str(), Thing::Example(at).anchor(program));
            let given = example.given.iter().map(|(id, known)| {
                let value = self.known(*id, known);
                self.link(Thing::Fact(*id)).and(Style::Plain, format!(": {value}"))
            });
            let mut pairs = Vec::new();
            if let Some(on) = example.on {
                pairs.push((t.pick("Peildatum", "Reference date").into(), vec![format::date(on, t).into()]));
            }
            pairs.push((t.pick("Gegeven", "Given").into(), given.collect()));
            pairs.push((t.pick("Verwacht", "Expected").into(), self.expected(&example.expect)));
            document.pairs(pairs);
        }
        let mut claims: Vec<_> = program.claims.iter().enumerate().collect();
        claims.sort_by_key(|(_, claim)| claim.span);
        if !claims.is_empty() {
            document.titled(3, t.pick("Beweringen", "Claims"), "claims-list");
            document.paragraph(t.pick(
                "Een bewering zegt wat in elk geval moet gelden, wat de andere antwoorden ook zijn.",
                "A claim says what must hold in every case, whatever the other answers are.",
            ));
        }
        for (at, claim) in claims {
            document.titled(4, claim.label.as_str(), Thing::Claim(at).anchor(program));
            let whenever = claim.whenever.and_then(|node| program.nodes.get(node));
            let whenever = whenever.map(|node| self.expression(node.span));
            document.pairs(vec![
                (t.pick("Zodra", "Whenever").into(), whenever.into_iter().collect()),
                (t.pick("Geldt", "Holds").into(), self.expected(&claim.holds)),
                self.pair(t.pick("Kijkt naar", "Looks at"), self.uses.reads(Thing::Claim(at))),
            ]);
        }
    }

    fn known(&self, fact: crate::program::Id<crate::program::Fact>, known: &Known) -> String {
        let t = self.t;
        let Some(kind) = self.program.facts.get(fact).map(|fact| &fact.kind) else { return String::new() };
        let number = |number| self.value(&crate::value::Value::Number(number), kind);
        match known {
            Known::Unknown => t.pick("onbekend", "unknown").to_owned(),
            Known::NotApplicable => t.pick("niet van toepassing", "not applicable").to_owned(),
            Known::Value(value) => self.value(value, kind),
            Known::Estimate { low, high, .. } => {
                format!("{} {} {}", number(*low), t.pick("tot", "to"), number(*high))
            }
            Known::OneOf(values) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value, kind)).collect();
                values.join(t.pick(" of ", " or "))
            }
        }
    }

    fn expected(&self, expected: &[Expectation]) -> Vec<Text> {
        expected.iter().map(|one| self.expectation(&one.kind)).collect()
    }

    fn expectation(&self, kind: &ExpectationKind) -> Text {
        let t = self.t;
        let not = |not: &bool| if *not { t.pick("niet ", "not ") } else { "" };
        match kind {
            ExpectationKind::Advice { not: negated, option } => {
                let is = Text::from(format!("{} {}", t.pick("het advies is", "the advice is"), not(negated)));
                match option {
                    Some(option) => is.then(self.link(Thing::Option(*option))),
                    None => is.and(Style::Plain, t.pick("geen", "none")),
                }
            }
            ExpectationKind::Status { not: negated, status } => {
                let status = match status {
                    StatusWord::Firm => t.pick("vast", "firm"),
                    StatusWord::Provisional => t.pick("voorlopig", "provisional"),
                    StatusWord::Tied => t.pick("gelijk", "tied"),
                    StatusWord::CloseCall => t.pick("te weinig verschil", "a close call"),
                    StatusWord::None => t.pick("geen advies", "no advice"),
                };
                format!("{} {}{status}", t.pick("de uitkomst is", "the outcome is"), not(negated)).into()
            }
            ExpectationKind::Cost { yearly, option, amount } => {
                let what = if *yearly {
                    t.pick("de jaarlijkse kosten van ", "the yearly cost of ")
                } else {
                    t.pick("de eenmalige kosten van ", "the one-off cost of ")
                };
                let amount = Cents::book(*amount)
                    .map_or_else(|_| format::number(*amount, 2, t), |cents| format::euros(cents, t));
                let is = t.pick("zijn", "is");
                Text::from(what)
                    .then(self.link(Thing::Option(*option)))
                    .and(Style::Plain, format!(" {is} {amount}"))
            }
            ExpectationKind::Score { option, criterion, value } => {
                let option = self.link(Thing::Option(*option));
                let on = match criterion {
                    Some(criterion) => {
                        Text::from(t.pick(" op ", " on ")).then(self.link(Thing::Criterion(*criterion)))
                    }
                    None => Text::from(t.pick(" in totaal", " in total")),
                };
                let points = words::points(*value, t);
                let word = t.pick("punten", "points");
                option
                    .and(Style::Plain, t.pick(" heeft", " has"))
                    .and(Style::Plain, format!(" {points} {word}"))
                    .then(on)
            }
            ExpectationKind::Rule { rule, applies } => {
                let word = if *applies {
                    t.pick(" geldt", " applies")
                } else {
                    t.pick(" geldt niet", " does not apply")
                };
                self.link(Thing::Rule(*rule)).and(Style::Plain, word)
            }
            ExpectationKind::Standing { option, not: negated, required } => {
                let word = if *required {
                    t.pick("verplicht", "required")
                } else {
                    t.pick("afgevallen", "ruled out")
                };
                let said = format!(" is {}{word}", not(negated));
                self.link(Thing::Option(*option)).and(Style::Plain, said)
            }
        }
    }
}
