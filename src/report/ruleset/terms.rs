//! The terms: what a word means in these rules, and where it is used.

use super::Book;
use super::things::Thing;
use crate::program::{Id, Term};
use crate::report::document::{Document, Link, Style, Text};
use crate::syntax::{DeclarationKind, Table};

impl Book<'_> {
    pub(super) fn terms(&self, document: &mut Document) {
        let t = self.t;
        if self.program.terms.is_empty() {
            return;
        }
        self.part(document, t.pick("Begrippen", "Terms"), "terms");
        document.paragraph(t.pick(
            "Wat een woord in deze regels betekent. Regels verwijzen ernaar, zodat het op één plek staat.",
            "What a word means in these rules. Rules refer to it, so that it stands in one place.",
        ));
        for kind in self.declarations() {
            if let DeclarationKind::Define(define) = kind
                && let Some((id, term)) = self.term_named(&define.name.text)
            {
                self.term(id, term, None, document);
            } else if let DeclarationKind::Table(table) = kind
                && table.scores.is_none()
            {
                let outputs = table.outputs.iter().filter_map(|output| self.term_named(&output.name.text));
                for (at, (id, term)) in outputs.enumerate() {
                    self.term(id, term, Some((table, at > 0)), document);
                }
            }
        }
    }

    fn term_named(&self, name: &str) -> Option<(Id<Term>, &Term)> {
        self.program.terms.iter().find(|(_, term)| term.name == name)
    }

    /// A term: its words, or the table that decides it. A table that decides several terms stands with the first.
    fn term(&self, id: Id<Term>, term: &Term, table: Option<(&Table, bool)>, document: &mut Document) {
        let t = self.t;
        let thing = Thing::Term(id);
        document.titled(3, term.label.as_str(), thing.anchor(self.program));
        if term.judgement {
            document
                .paragraph(Text::styled(Style::Mark, t.pick("oordeel van een mens", "a person’s judgement")));
        }
        if let Some(because) = &term.because {
            document.paragraph(self.template(because));
        }
        match table {
            None if self.told.contains_key(&thing) => {}
            None => document.blocks.extend(self.listing(term.span, Some(thing))),
            Some((table, false)) => {
                let caption =
                    t.pick(format!("Zo volgt “{}”", term.label), format!("How “{}” follows", term.label));
                self.table(table, &caption, document);
            }
            Some((table, true)) => {
                let first = table.outputs.first().and_then(|output| self.term_named(&output.name.text));
                if let Some((first, _)) = first {
                    let see = Text::from(t.pick("Zie de tabel bij ", "See the table at "));
                    document.paragraph(see.then(self.link(Thing::Term(first))).and(Style::Plain, "."));
                }
            }
        }
        let mut pairs = vec![
            self.stands(thing),
            self.pair(t.pick("Kijkt naar", "Looks at"), self.uses.reads(thing)),
            self.pair(t.pick("Gebruikt door", "Used by"), self.uses.read_by(thing)),
            self.pair(t.pick("Genoemd in", "Named in"), self.uses.named_by(thing)),
        ];
        let mut origin = self.citations(&term.citations);
        origin.extend(self.assumed(term.assumed.as_ref()));
        pairs.push((t.pick("Herkomst", "Origin").into(), origin));
        pairs.push((t.pick("Geduld", "Allowed").into(), self.allowed(term.span)));
        document.pairs(pairs);
    }

    /// Where a thing stands in the prose.
    pub(super) fn stands(&self, thing: Thing) -> (Text, Vec<Text>) {
        let link = self.told.get(&thing).map(|(anchor, heading)| {
            let words = if heading.is_empty() { self.t.pick("de tekst", "the text") } else { heading };
            Text::linked(words, Link::Here(anchor.clone()))
        });
        (self.t.pick("Staat in", "Stands in").into(), link.into_iter().collect())
    }

    /// A word with links to things; nothing when there are none.
    pub(super) fn pair(&self, word: &str, things: &[Thing]) -> (Text, Vec<Text>) {
        let links = if things.is_empty() { Vec::new() } else { vec![self.links(things.iter().copied())] };
        (word.into(), links)
    }
}
