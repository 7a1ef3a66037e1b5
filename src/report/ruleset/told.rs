//! A rule set that is itself a document: its prose in the order of its files, with the rules where they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Book;
use super::things::Thing;
use crate::report::document::{Block, Document, Link, Text};
use crate::report::prose::{self, Host};
use crate::source::{SourceFile, Span};
use crate::syntax::{self, DeclarationKind, File, rule_blocks};

/// Where things stand in the prose: an anchor, and the heading above it.
pub(super) type Told = BTreeMap<Thing, (String, String)>;

impl<'a> Book<'a> {
    /// The files that are documents, in order.
    fn documents(&self) -> Vec<(&'a File, &'a SourceFile)> {
        let is_document = |file: &&SourceFile| file.name().to_lowercase().ends_with(".md");
        let found =
            self.files.iter().filter_map(|file| Some((file, self.texts.get(file.id).filter(is_document)?)));
        found.collect()
    }

    /// Writes the prose of the rule set, if it has any; gives where things stand in it.
    pub(super) fn prose(&self, document: &mut Document) -> Told {
        let files = self.documents();
        // Links may lead to what comes later: the first reading is for where everything is.
        let mut places = BTreeMap::new();
        let mut telling = Telling::new(self, &places);
        files.iter().for_each(|(file, source)| telling.file(file, source, &mut Vec::new()));
        places = telling.found;
        let mut telling = Telling::new(self, &places);
        files.iter().for_each(|(file, source)| telling.file(file, source, &mut document.blocks));
        telling.told
    }

    /// The thing that a declaration declares, where a document shows it by itself.
    fn declares(&self, kind: &DeclarationKind) -> Option<Thing> {
        let program = self.program;
        if let DeclarationKind::Function(function) = kind {
            let found = program.functions.iter().find(|(_, one)| one.name == function.name.text);
            return found.map(|(id, _)| Thing::Function(id));
        }
        let term = |name: &str| {
            program.terms.iter().find(|(_, one)| one.name == name).map(|(id, _)| Thing::Term(id))
        };
        if let DeclarationKind::Rule(rule) = kind {
            let found = program.rules.iter().find(|(_, one)| one.name == rule.name.text);
            found.map(|(id, _)| Thing::Rule(id))
        } else if let DeclarationKind::Define(define) = kind {
            term(&define.name.text)
        } else if let DeclarationKind::Table(table) = kind {
            if table.scores.is_none() {
                return table.outputs.first().and_then(|output| term(&output.name.text));
            }
            let found = program.score_tables.iter().find(|(_, one)| one.name == table.name.text);
            found.map(|(id, _)| Thing::Table(id))
        } else {
            None
        }
    }

    /// A table where it stands in the prose, and a link to what is said about it.
    fn told_table(&self, table: &syntax::Table, thing: Thing, anchor: &str, blocks: &mut Vec<Block>) {
        let mut inner = Document::default();
        self.table(table, &thing.label(self.program, self.t), &mut inner);
        let about = self.t.pick("Over deze tabel", "About this table");
        let see = Text::linked(about, Link::Here(thing.anchor(self.program)));
        blocks.extend(inner.blocks);
        blocks.push(Block::Paragraph(see.anchored(anchor)));
    }
}

/// One reading of the prose.
struct Telling<'b, 'a> {
    book: &'b Book<'a>,
    /// Where headings were found to be, in an earlier reading.
    places: &'b BTreeMap<(String, String), String>,
    /// Where they are, by file and by their words; that of the file itself has no words.
    found: BTreeMap<(String, String), String>,
    /// The anchors that were given.
    given: BTreeSet<String>,
    told: Told,
    /// The file that is read, its text, and the last heading.
    file: Option<&'b File>,
    source: Option<&'b SourceFile>,
    heading: String,
}

impl<'b, 'a> Telling<'b, 'a> {
    fn new(book: &'b Book<'a>, places: &'b BTreeMap<(String, String), String>) -> Telling<'b, 'a> {
        Telling {
            book,
            places,
            found: BTreeMap::new(),
            given: BTreeSet::new(),
            told: Told::new(),
            file: None,
            source: None,
            heading: String::new(),
        }
    }

    fn file(&mut self, file: &'b File, source: &'b SourceFile, blocks: &mut Vec<Block>) {
        (self.file, self.source) = (Some(file), Some(source));
        let shown = self.book.t;
        blocks.extend(prose::read(source.text(), file.tongue, shown, 1, self));
    }

    /// The name of the file that is read, without its folders.
    fn name(&self) -> String {
        self.source.map_or(String::new(), |source| last(source.name()).to_owned())
    }
}

impl Host for Telling<'_, '_> {
    fn heading(&mut self, words: &str) -> String {
        let slug = slug(words);
        let mut anchor = format!("text-{slug}");
        let mut count = 1;
        while !self.given.insert(anchor.clone()) {
            count += 1;
            anchor = format!("text-{slug}-{count}");
        }
        let name = self.name();
        self.found.entry((name.clone(), String::new())).or_insert_with(|| anchor.clone());
        self.found.entry((name, slug)).or_insert_with(|| anchor.clone());
        words.clone_into(&mut self.heading);
        anchor
    }

    fn link(&mut self, to: &str) -> Option<Link> {
        let (file, words) = to.split_once('#').unwrap_or((to, ""));
        let name = if file.is_empty() { self.name() } else { last(file).to_owned() };
        let found = self
            .places
            .get(&(name.clone(), words.to_lowercase()))
            .or_else(|| self.places.get(&(name, String::new())));
        found.map(|anchor| Link::Here(anchor.clone()))
    }

    fn rules(&mut self, at: Range<usize>) -> Vec<Block> {
        let (Some(file), Some(source)) = (self.file, self.source) else { return Vec::new() };
        let text = source.text();
        let within =
            rule_blocks(text).into_iter().find(|block| at.start <= block.start && block.end <= at.end);
        let Some(block) = within else { return Vec::new() };
        let within = |span: Span| block.start <= span.start as usize && (span.end as usize) <= block.end;
        let mut blocks = Vec::new();
        // Declarations in a row are one listing; a table is shown as a table. The line that names the language
        // is for the machine, and what stands above a declaration is shown from its first comment.
        let (mut done, mut first) = (block.start, None);
        let mut anchors = BTreeMap::new();
        for declaration in file.declarations.iter().filter(|one| within(one.span)) {
            let (from, end) = (declaration.span.start as usize, declaration.span.end as usize);
            let above = text.get(done..from).unwrap_or_default();
            let skipped: usize =
                above.split_inclusive('\n').take_while(|line| !line.starts_with('#')).map(str::len).sum();
            let thing = self.book.declares(&declaration.kind);
            let anchor = thing.map(|thing| format!("told-{}", thing.anchor(self.book.program)));
            if let (Some(thing), Some(anchor)) = (thing, &anchor) {
                self.told.insert(thing, (anchor.clone(), self.heading.clone()));
            }
            if let DeclarationKind::Table(table) = &declaration.kind
                && let (Some(thing), Some(anchor)) = (thing, &anchor)
            {
                let listed = first.take().unwrap_or(done + skipped);
                blocks.extend(self.book.listing_of(Span::new(file.id, listed, from), None, &anchors));
                self.book.told_table(table, thing, anchor, &mut blocks);
            } else {
                first = first.or(Some(done + skipped));
                let name = thing.and_then(|thing| thing.place(self.book.program));
                anchors.extend(name.map(|name| self.book.texts.text(name).to_owned()).zip(anchor));
            }
            done = end;
        }
        let listed = first.unwrap_or(done);
        blocks.extend(self.book.listing_of(Span::new(file.id, listed, block.end), None, &anchors));
        blocks
    }
}

/// What stands behind the last stroke of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The words of a heading as part of an address, as on GitHub.
fn slug(words: &str) -> String {
    words
        .trim()
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}
