//! The author's own words: as a highlighted listing, and as an expression with labels for names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Book;
use super::things::Thing;
use crate::locale::{Tongue, keyword};
use crate::report::document::{Block, Link, Part, Style, Text};
use crate::report::highlight::{Class, highlight};
use crate::source::Span;
use crate::syntax;

/// A piece of a text of the rules.
#[derive(Clone, Copy)]
struct Token<'t> {
    class: Class,
    letters: &'t str,
    /// What its name stands for.
    thing: Option<Thing>,
}

impl Book<'_> {
    /// The declaration in which a place lies, as it is written; each name leads to where it is shown.
    pub(super) fn listing(&self, within: Span, own: Option<Thing>) -> Option<Block> {
        let declared =
            self.files.iter().filter(|file| file.id == within.file).flat_map(|file| &file.declarations);
        let holds = |span: &Span| span.start <= within.start && within.end <= span.end;
        let span = declared.map(|one| one.span).find(holds).unwrap_or(within);
        self.listing_of(span, own, &BTreeMap::new())
    }

    /// A stretch of the rules as it is written, with anchors at some of the names that it declares; nothing when
    /// it holds nothing.
    pub(super) fn listing_of(
        &self,
        span: Span,
        own: Option<Thing>,
        anchors: &BTreeMap<String, String>,
    ) -> Option<Block> {
        let (text, tongue) = self.shown(self.texts.text(span), span);
        let mut anchors = anchors.clone();
        let parts = self.tokens(&text, tongue).into_iter().map(|token| {
            let thing = token.thing.filter(|thing| Some(*thing) != own);
            let name = token.class == Class::Name;
            Part {
                class: token.class,
                text: token.letters.to_owned(),
                link: thing.map(|thing| Link::Here(thing.anchor(self.program))),
                anchor: name.then(|| anchors.remove(token.letters)).flatten(),
            }
        });
        let parts: Vec<Part> = parts.collect();
        let empty = parts.iter().all(|part| part.text.trim().is_empty());
        (!empty).then_some(Block::Listing(parts))
    }

    /// An expression with what people call things in place of their names.
    pub(super) fn expression(&self, span: Span) -> Text {
        let written = self.texts.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let (said, tongue) = self.expression_shown(written, span);
        let mut text = Text::default();
        for token in self.tokens(&said, tongue) {
            text = match token.thing {
                Some(thing) => text.then(self.link(thing)),
                None if token.class == Class::Name => text.and(Style::Plain, self.member(token.letters)),
                None => text.and(Style::Plain, token.letters.replace('*', "×")),
            };
        }
        text
    }

    /// Declarations in the tongue that is shown, where they can be said in it; else as they are.
    fn shown<'t>(&self, text: &'t str, span: Span) -> (Cow<'t, str>, Tongue) {
        let written = self.written_in(span);
        if written == self.t || text.trim().is_empty() {
            return (Cow::Borrowed(text), written);
        }
        let whole = format!("{}\n\n{text}\n", written.pick("taal nl", "language en"));
        let said = syntax::translate(span.file, &whole, false, self.t).ok();
        match said.as_deref().and_then(|said| said.split_once('\n')) {
            Some((_, said)) => (Cow::Owned(said.trim().to_owned()), self.t),
            None => (Cow::Borrowed(text), written),
        }
    }

    /// An expression in the tongue that is shown: it is said as that of a term, as only declarations can be.
    fn expression_shown(&self, text: String, span: Span) -> (String, Tongue) {
        let written = self.written_in(span);
        let word = |name: &str, tongue: Tongue| keyword(name).map_or("", |one| one.in_tongue(tongue));
        let term = format!("{} x\n    {} {text}", word("define", written), word("as", written));
        let (said, tongue) = self.shown(&term, span);
        let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let front = format!("{} x {} ", word("define", tongue), word("as", tongue));
        match words.strip_prefix(&front) {
            Some(rest) if tongue != written => (rest.to_owned(), tongue),
            Some(_) | None => (text, written),
        }
    }

    /// A text of the rules in pieces, each text in it in one tongue: the one that is shown, where it is there.
    fn tokens<'t>(&self, text: &'t str, written: Tongue) -> Vec<Token<'t>> {
        let declared = |word: &str| self.names.contains_key(word);
        let all = keyword("all").map_or("", |keyword| keyword.in_tongue(written));
        let mut behind_all = false;
        let mut found = Vec::new();
        for (class, letters) in highlight(text, written, &declared) {
            // Behind `all` stands the name of all members of a type together, which is no thing of its own.
            let thing = self.names.get(letters).filter(|_| class == Class::Name && !behind_all).copied();
            if class != Class::Plain {
                behind_all = class == Class::Keyword && letters == all;
            }
            found.push(Token { class, letters, thing });
        }
        in_one_tongue(found, written, written == self.t)
    }

    /// What people call the member of that name, when all members of that name are called the same.
    pub(super) fn member(&self, name: &str) -> String {
        let lists = self.program.lists.values();
        let mut labels = lists.filter_map(|list| Some(list.label(list.member(name)?)));
        match labels.next() {
            Some(label) if labels.all(|other| other == label) => label.to_owned(),
            Some(_) | None => name.to_owned(),
        }
    }
}

/// Drops, of every text that stands there in both tongues, the one that is not shown, and the words between them.
fn in_one_tongue(tokens: Vec<Token<'_>>, written: Tongue, keep_first: bool) -> Vec<Token<'_>> {
    let between = keyword("in_other_tongue").map_or("", |keyword| keyword.in_tongue(written));
    let mut kept: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let words: Vec<&str> = token.letters.split_whitespace().collect();
        if token.class != Class::Keyword || words.join(" ") != between {
            kept.push(token);
            continue;
        }
        let mut blank = Vec::new();
        while let Some(space) =
            rest.next_if(|next| next.class == Class::Plain && next.letters.trim().is_empty())
        {
            blank.push(space);
        }
        // A text ends with the piece that ends with a quote; with values in it, it is several pieces.
        let mut other = Vec::new();
        for piece in rest.by_ref() {
            let opens_only = other.is_empty() && piece.letters == "\"";
            other.push(piece);
            if piece.class == Class::Text && piece.letters.ends_with('"') && !opens_only {
                break;
            }
        }
        // White space before the words between them goes with them.
        while kept.pop_if(|last| last.class == Class::Plain && last.letters.trim().is_empty()).is_some() {}
        if keep_first {
            continue;
        }
        while let Some(piece) = kept.pop() {
            if piece.class == Class::Text && piece.letters.starts_with('"') {
                break;
            }
        }
        kept.extend(other);
    }
    kept
}
