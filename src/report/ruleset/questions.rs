//! What the rules ask: every fact with its question, what may be answered, and what reads it.

use super::Book;
use super::things::Thing;
use crate::program::{Fact, FactOf, Id};
use crate::report::document::{Align, Document, Style, Text};

impl Book<'_> {
    pub(super) fn questions(&self, document: &mut Document) {
        let t = self.t;
        if self.program.facts.is_empty() {
            return;
        }
        self.part(document, t.pick("De vragen", "The questions"), "questions");
        document.paragraph(t.pick(
            "Dit wordt gevraagd. Wat niet bekend is, blijft open. Bij een oordeel beslist een mens, en alles wat \
             daarop rust laat dat zien.",
            "This is what is asked. What is not known stays open. A judgement is made by a person, and all that \
             rests on it says so.",
        ));
        let header = &self.program.ruleset;
        let whole = header.whole.clone().unwrap_or_default();
        for (of, name) in [(FactOf::Whole, &whole), (FactOf::Subject, &header.subject)] {
            let mut facts: Vec<(Id<Fact>, &Fact)> =
                self.program.facts.iter().filter(|(_, fact)| fact.of == of).collect();
            facts.sort_by_key(|(_, fact)| fact.span);
            let caption = t.pick(format!("Vragen over een {name}"), format!("Questions about a {name}"));
            let rows = facts.into_iter().map(|(id, fact)| self.fact_row(id, fact)).collect();
            let columns = [
                t.pick("Vraag", "Question"),
                t.pick("Antwoord", "Answer"),
                t.pick("Gelezen door", "Read by"),
            ];
            document.table(&caption, columns.map(|name| (name.to_owned(), Align::Left)).to_vec(), rows);
        }
    }

    fn fact_row(&self, id: Id<Fact>, fact: &Fact) -> Vec<Text> {
        let t = self.t;
        let thing = Thing::Fact(id);
        let mut question =
            Text::styled(Style::Strong, fact.label.clone()).anchored(thing.anchor(self.program));
        if fact.judgement {
            question = question.and(Style::Plain, " ").and(Style::Mark, t.pick("oordeel", "judgement"));
        }
        if let Some(asks) = &fact.asks {
            question = question.and(Style::Plain, format!("\n{asks}"));
        }
        if let Some(explained) = &fact.explained {
            question = question.and(Style::Faint, format!("\n{explained}"));
        }
        for citation in self.citations(&fact.citations) {
            question = question.and(Style::Faint, t.pick("\nbron: ", "\nsource: ")).then(citation);
        }
        let used = |thing: &&Thing| !matches!(thing, Thing::Example(_));
        let mut read = self.links(self.uses.read_by(thing).iter().filter(used).copied());
        let named = self.uses.named_by(thing);
        if !named.is_empty() {
            let before = if read.pieces.is_empty() { "" } else { "; " };
            read = read
                .and(Style::Faint, format!("{before}{}", t.pick("genoemd in ", "named in ")))
                .then(self.links(named.iter().copied()));
        }
        if read.pieces.is_empty() {
            read = Text::styled(Style::Faint, t.pick("niets", "nothing"));
        }
        vec![question, Text::from(self.answers(fact)), read]
    }
}
