//! A rule set as a document that people read: what it asks, what follows from it, what it costs, and on whose
//! word. Each part is a file.
//!
//! What a rule says stands there in its author's own words; what is said about it (what it reads, what it
//! changes, on what it rests) is taken from the program.

mod costs;
mod decided;
mod diagrams;
mod examples;
mod figures;
mod front;
mod functions;
mod listing;
mod questions;
mod rules;
mod said;
mod sources;
mod tables;
mod terms;
mod things;
mod told;

use std::cell::Cell;
use std::collections::BTreeMap;

use super::document::{Document, Text};
use crate::locale::Tongue;
use crate::program::Program;
use crate::source::{Sources, Span};
use crate::syntax;
use crate::value::Date;
use decided::Group;
use things::{Thing, Uses};
use told::Told;

/// A rule set that was loaded, and the day for which it is shown.
#[derive(Clone, Copy, Debug)]
pub struct RuleSet<'a> {
    /// As meant.
    pub program: &'a Program,
    /// As written.
    pub files: &'a [syntax::File],
    /// The texts.
    pub sources: &'a Sources,
    /// The day on which parameters are shown as holding or not.
    pub on: Date,
}

/// The document of a rule set, in a tongue.
pub fn ruleset(of: RuleSet<'_>, t: Tongue) -> Document {
    let mut book = Book::new(of, t);
    let mut document = Document::default();
    book.front(&mut document);
    // Where the rule set is a document itself, that comes first; what is said of it by the way comes behind it.
    book.told = book.prose(&mut document);
    book.overview(&mut document);
    book.questions(&mut document);
    book.terms(&mut document);
    book.rules(&mut document);
    book.costs(&mut document);
    book.figures(&mut document);
    book.functions(&mut document);
    book.examples(&mut document);
    book.sources(&mut document);
    document
}

/// What the parts share.
struct Book<'a> {
    program: &'a Program,
    files: &'a [syntax::File],
    texts: &'a Sources,
    on: Date,
    t: Tongue,
    uses: Uses,
    groups: Vec<(Group, Vec<Thing>)>,
    /// What a name in an expression stands for. Kinds of things have names of their own; where two have the same
    /// one, that which an expression can hold comes first.
    names: BTreeMap<String, Thing>,
    /// Where things stand in the prose of the rule set.
    told: Told,
    /// How many parts were begun.
    parts: Cell<u8>,
}

impl<'a> Book<'a> {
    fn new(of: RuleSet<'a>, t: Tongue) -> Book<'a> {
        Book {
            program: of.program,
            files: of.files,
            texts: of.sources,
            on: of.on,
            t,
            uses: Uses::of(of.program),
            groups: decided::groups(of.program),
            names: names(of.program),
            told: Told::new(),
            parts: Cell::new(0),
        }
    }

    /// The declarations of all files, in the order in which they stand there.
    fn declarations(&self) -> impl Iterator<Item = &'a syntax::DeclarationKind> {
        self.files.iter().flat_map(|file| file.declarations.iter().map(|one| &one.kind))
    }

    /// The tongue in which the file of a place is written.
    fn written_in(&self, span: Span) -> Tongue {
        self.files.iter().find(|file| file.id == span.file).map_or(self.t, |file| file.tongue)
    }

    /// Begins a part. Behind the prose of a rule set parts are appendices, with letters.
    fn part(&self, document: &mut Document, title: &str, anchor: &str) {
        if self.told.is_empty() {
            document.titled(2, title, anchor);
            return;
        }
        let number = self.parts.get();
        self.parts.set(number.saturating_add(1));
        let letter = char::from(b'A'.saturating_add(number.min(25)));
        document.titled(2, format!("{} {letter}. {title}", self.t.pick("Bijlage", "Appendix")), anchor);
    }

    /// What a thing is called, as a link to where it is shown.
    fn link(&self, thing: Thing) -> Text {
        thing.link(self.program, self.t)
    }

    /// Links to things, with commas.
    fn links(&self, things: impl IntoIterator<Item = Thing>) -> Text {
        Text::joined(things.into_iter().map(|thing| self.link(thing)), ", ")
    }
}

fn names(program: &Program) -> BTreeMap<String, Thing> {
    let mut names = BTreeMap::new();
    // Later ones take the place of earlier ones.
    names.extend(program.sources.iter().map(|(id, one)| (one.name.clone(), Thing::Source(id))));
    names.extend(program.keys.iter().map(|(id, one)| (one.name.clone(), Thing::Key(id))));
    names.extend(program.score_tables.iter().map(|(id, one)| (one.name.clone(), Thing::Table(id))));
    names.extend(program.criteria.iter().map(|(id, one)| (one.name.clone(), Thing::Criterion(id))));
    names.extend(program.options.iter().map(|(id, one)| (one.name.clone(), Thing::Option(id))));
    names.extend(program.rules.iter().map(|(id, one)| (one.name.clone(), Thing::Rule(id))));
    names.extend(program.parameters.iter().map(|(id, one)| (one.name.clone(), Thing::Parameter(id))));
    names.extend(program.functions.iter().map(|(id, one)| (one.name.clone(), Thing::Function(id))));
    names.extend(program.terms.iter().map(|(id, one)| (one.name.clone(), Thing::Term(id))));
    names.extend(program.facts.iter().map(|(id, one)| (one.name.clone(), Thing::Fact(id))));
    names
}
