//! Examples and claims: what must come out, and what may never.

use super::Book;
use super::things::Thing;
use crate::locale::format;
use crate::program::{
    About, Criterion, Example, Expected, Fact, FactsFile, GivenFact, Id, PlacementOption, Rule, Trial,
};
use crate::report::document::{Align, Cell, Document, Style, Text};
use crate::report::expected::{self, Named};
use crate::source::Span;

impl Named for Book<'_> {
    fn option(&self, id: Id<PlacementOption>) -> Text {
        self.link(Thing::Option(id))
    }

    fn criterion(&self, id: Id<Criterion>) -> Text {
        self.link(Thing::Criterion(id))
    }

    fn rule(&self, id: Id<Rule>) -> Text {
        self.link(Thing::Rule(id))
    }

    fn fact(&self, id: Id<Fact>) -> Text {
        self.link(Thing::Fact(id))
    }

    fn written(&self, span: Span) -> Text {
        self.expression(span)
    }
}

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
            self.example(example, document);
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
            let holds =
                claim.holds.iter().map(|one| expected::expectation(program, &one.expectation, self, t));
            document.pairs(vec![
                (t.pick("Zodra", "Whenever").into(), whenever.into_iter().collect()),
                (t.pick("Geldt", "Holds").into(), holds.collect()),
                self.pair(t.pick("Kijkt naar", "Looks at"), self.uses.reads(Thing::Claim(at))),
            ]);
        }
    }

    fn example(&self, example: &Example, document: &mut Document) {
        let t = self.t;
        let mut pairs = Vec::new();
        if let Some(on) = example.on {
            pairs.push((t.pick("Peildatum", "Reference date").into(), vec![format::date(on, t).into()]));
        }
        if !example.any.is_empty() {
            let facts = example.any.iter().map(|fact| self.link(Thing::Fact(*fact)));
            pairs.push((t.pick("Voor elk antwoord op", "For any answer to").into(), facts.collect()));
        }
        if let [Trial { row: None, .. }] = example.trials.as_slice() {
            for trial in &example.trials {
                self.trial(trial, &mut pairs);
            }
            document.pairs(pairs);
            return;
        }
        document.pairs(pairs);
        let rows = example.trials.iter().map(|trial| {
            let number = trial.row.map_or(String::new(), |row| row.to_string());
            let title = trial.title.as_ref().map_or(number, |title| title.clone());
            let given = trial.shared.iter().map(|one| self.given(one));
            let expected = trial.expect.iter().map(|one| self.expected(one));
            [title.into(), Text::joined(given, "; "), Text::joined(expected, "; ")].map(Cell::from).to_vec()
        });
        let head = [t.pick("Geval", "Case"), t.pick("Gegeven", "Given"), t.pick("Verwacht", "Expected")];
        let head = head.map(|word| (word.to_owned(), Align::Left)).to_vec();
        document.table(&example.title, head, rows.collect());
    }

    fn trial(&self, trial: &Trial, pairs: &mut Vec<(Text, Vec<Text>)>) {
        let t = self.t;
        let file = trial.file.iter().map(|FactsFile { path, .. }| {
            t.pick(format!("uit bestand {path}"), format!("from file {path}")).into()
        });
        let shared = trial.shared.iter().map(|one| self.given(one));
        pairs.push((t.pick("Gegeven", "Given").into(), file.chain(shared).collect()));
        for case in &trial.cases {
            let given = case.facts.iter().map(|one| self.given(one)).collect();
            let head = t.pick(format!("Gegeven voor {}", case.id), format!("Given for {}", case.id));
            pairs.push((head.into(), given));
        }
        let mut expect: Vec<(String, Vec<Text>)> = Vec::new();
        for one in &trial.expect {
            let head = self.expected_of(&one.about);
            let text = self.expected(one);
            match expect.last_mut() {
                Some((last, texts)) if *last == head => texts.push(text),
                Some(_) | None => expect.push((head, vec![text])),
            }
        }
        pairs.extend(expect.into_iter().map(|(head, texts)| (head.into(), texts)));
    }

    fn given(&self, one: &GivenFact) -> Text {
        let value = expected::known(self.program, one.fact, &one.known, self.t);
        self.link(Thing::Fact(one.fact)).and(Style::Plain, format!(": {value}"))
    }

    fn expected(&self, one: &Expected) -> Text {
        let text = expected::expectation(self.program, &one.expectation, self, self.t);
        match &one.basis {
            None => text,
            Some(basis) => {
                let basis = expected::basis(self.program, basis, self.t);
                text.and(Style::Faint, format!(" ({basis})"))
            }
        }
    }

    fn expected_of(&self, about: &About) -> String {
        let t = self.t;
        let of = expected::about(self.program, about, t);
        match of {
            None => t.pick("Verwacht", "Expected").to_owned(),
            Some(of) => t.pick(format!("Verwacht van {of}"), format!("Expected of {of}")),
        }
    }
}
