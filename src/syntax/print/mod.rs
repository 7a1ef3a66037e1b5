//! From tree to text: one canonical layout, in either tongue, with every comment where it was.
//!
//! The formatter and the translator are this one printer. Neither returns a text with another meaning than it
//! was given: [`format`] and [`translate`] read what they made and compare the trees.

mod costs;
mod declared;
mod errors;
mod examples;
mod expected;
mod expression;
mod layout;
mod rules;
mod translate;
mod values;
mod weave;

use std::ops::Range;

use super::tree::{Comment, Declaration, DeclarationKind, File, Table};
use super::walk::without_places;
use super::{literate, parse, prose};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::{Tongue, keyword};
use crate::source::{FileId, Span};
use layout::{Line, Lines, Place};
use weave::Item;

/// Lines are broken to stay within this, where they can be broken.
const WIDTH: usize = 110;
/// How deep a clause stands.
const INDENT: usize = 4;

/// Why a file is not written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read in full, or a name in it stands in the way.
    Problems(Vec<Diagnostic>),
    /// What was made of the declaration at this place would mean something else: a mistake in the printer.
    Differs(Span),
}

/// Lays out a file of rules, or the rules in a Markdown document. What comes out is always the same for the same
/// rules, and means the same. Refuses a file that cannot be read in full.
pub fn format(id: FileId, text: &str, markdown: bool) -> Result<String, Refusal> {
    let file = read(id, text, markdown)?;
    checked(id, &file, text, markdown)
}

/// Says a file of rules in a tongue: words, numbers and built-in units change, and a text that is there in both
/// tongues takes the place of the other; names and comments stay. So it goes with the passages of a document.
/// Refuses a file that cannot be read in full, or in which a name is a word of the other tongue.
pub fn translate(id: FileId, text: &str, markdown: bool, to: Tongue) -> Result<String, Refusal> {
    let file = read(id, text, markdown)?;
    if file.tongue == to {
        return checked(id, &file, text, markdown);
    }
    let problems = translate::clashes(&file, to);
    if !problems.is_empty() {
        return Err(Refusal::Problems(problems));
    }
    let said = checked(id, &translate::said_in(&file, to), text, markdown)?;
    Ok(if markdown { prose::turned(&said, to) } else { said })
}

/// The tree of a file as it is said in a tongue; the same tree when that is its own.
pub fn said_in(file: &File, to: Tongue) -> File {
    if file.tongue == to { file.clone() } else { translate::said_in(file, to) }
}

/// The cells of a table as a file of its own has them in a tongue: the header first, with a column `||`.
pub fn table_cells(table: &Table, tongue: Tongue) -> Vec<Vec<String>> {
    Printer { tongue }.table_cells(table)
}

/// The lines of one declaration as it is laid out in a tongue, which must be that of its texts.
pub fn declaration_lines(kind: &DeclarationKind, tongue: Tongue) -> Vec<String> {
    let nowhere = Span::new(FileId(0), 0, 0);
    let declaration = Declaration { kind: kind.clone(), allows: Vec::new(), span: nowhere };
    let item = Printer { tongue }.item("", &declaration, 0);
    item.lines.into_iter().map(|line| line.text.trim_end().to_owned()).collect()
}

fn read(id: FileId, text: &str, markdown: bool) -> Result<File, Refusal> {
    let (file, problems) = if markdown { super::parse_markdown(id, text) } else { parse(id, text) };
    let sound = problems.iter().all(|problem| problem.severity != Severity::Error) && file.broken.is_empty();
    if sound { Ok(file) } else { Err(Refusal::Problems(problems)) }
}

/// Prints a file and reads it again: no text is returned that means something else.
fn checked(id: FileId, file: &File, text: &str, markdown: bool) -> Result<String, Refusal> {
    let printed = print(file, text, markdown);
    let (again, problems) = if markdown { super::parse_markdown(id, &printed) } else { parse(id, &printed) };
    let meant =
        |file: &File| -> Vec<_> { file.declarations.iter().map(|one| without_places(&one.kind)).collect() };
    let allowed =
        |file: &File| -> Vec<_> { file.declarations.iter().map(|one| without_places(&one.allows)).collect() };
    let said = |file: &File| {
        let mut texts: Vec<String> = file.comments.iter().map(|one| one.text.trim_end().to_owned()).collect();
        texts.sort();
        texts
    };
    let same = problems.is_empty()
        && again.tongue == file.tongue
        && meant(&again) == meant(file)
        && allowed(&again) == allowed(file)
        && said(&again) == said(file);
    if same {
        return Ok(printed);
    }
    let first = file.declarations.iter().zip(&again.declarations);
    let mut first = first.filter(|(a, b)| without_places(&a.kind) != without_places(&b.kind));
    let place = first.next().map(|(one, _)| one.span).or(file.declarations.first().map(|one| one.span));
    Err(Refusal::Differs(place.unwrap_or(Span::new(id, 0, 0))))
}

/// A file of rules as text in its own tongue.
fn print(file: &File, text: &str, markdown: bool) -> String {
    let printer = Printer { tongue: file.tongue };
    if !markdown {
        return printer.stretch(file, text, 0..text.len());
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for block in literate::rule_blocks(text) {
        out.push_str(text.get(done..block.start).unwrap_or_default());
        out.push_str(&printer.stretch(file, text, block.clone()));
        done = block.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// What writes in a tongue.
struct Printer {
    tongue: Tongue,
}

impl Printer {
    /// A word of the language.
    fn word(&self, name: &str) -> &'static str {
        keyword(name).map_or("", |keyword| keyword.in_tongue(self.tongue))
    }

    /// The declarations and comments in a stretch of a file.
    fn stretch(&self, file: &File, text: &str, range: Range<usize>) -> String {
        let within = |at: Place| range.contains(&(at as usize));
        let declared: Vec<&Declaration> =
            file.declarations.iter().filter(|one| within(one.span.start)).collect();
        let comments: Vec<&Comment> = file.comments.iter().filter(|one| within(one.span.start)).collect();
        let mut items: Vec<Item> = self.language_line(file, text, &range).into_iter().collect();
        let columns = option_columns(text, &declared);
        for (one, column) in declared.iter().zip(columns) {
            items.push(self.item(text, one, column));
        }
        weave::weave(text, items, &comments)
    }

    /// The line that names the language, when it stands in the stretch.
    fn language_line(&self, file: &File, text: &str, range: &Range<usize>) -> Option<Item> {
        let before = file.declarations.first().map_or(range.end, |one| one.span.start as usize);
        let mut at = range.start;
        for line in text.get(range.start..before.min(range.end))?.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let words = line.trim_start_matches('\u{feff}').split('#').next().unwrap_or_default();
            let mut words = words.split_whitespace();
            if words.next().is_none_or(|word| !matches!(word, "taal" | "language")) {
                continue;
            }
            let version = words.nth(1).map_or(String::new(), |version| format!(" {version}"));
            let said = format!("{}{version}", self.tongue.pick("taal nl", "language en"));
            let code = line.split('#').next().unwrap_or_default().trim_end().len();
            let place = |at: usize| Place::try_from(at).unwrap_or(Place::MAX);
            return Some(Item {
                start: place(start),
                end: place(start + code),
                lines: vec![Line { text: said, at: place(start) }],
                apart: true,
            });
        }
        None
    }

    fn item(&self, text: &str, one: &Declaration, column: usize) -> Item {
        let at = one.span.start;
        let mut lines = Lines::default();
        let to = &mut lines;
        match &one.kind {
            DeclarationKind::Ruleset(inner) => self.ruleset(to, inner, at),
            DeclarationKind::Source(inner) => self.source(to, inner, at),
            DeclarationKind::Option(inner) => self.option(to, inner, column, at),
            DeclarationKind::Criterion(inner) => self.criterion(to, inner, at),
            DeclarationKind::Type(inner) => self.type_declaration(to, inner, at),
            DeclarationKind::Unit(inner) => self.unit_declaration(to, inner, at),
            DeclarationKind::Fact(inner) => {
                let flag = |word: &str| place_of_line(text, one, self.word_in(text, one, word));
                self.fact(to, inner, at, flag("judgement"), flag("may_not_apply"));
            }
            DeclarationKind::Parameter(inner) => self.parameter(to, inner, at),
            DeclarationKind::Define(inner) => {
                let judgement = place_of_line(text, one, self.word_in(text, one, "judgement"));
                self.define(to, inner, at, judgement);
            }
            DeclarationKind::Rule(inner) => self.rule(to, inner, at),
            DeclarationKind::Table(inner) => self.table(to, inner, at),
            DeclarationKind::Costs(inner) => self.costs(to, inner, at),
            DeclarationKind::Key(inner) => self.key(to, inner, at),
            DeclarationKind::Appraisal(inner) => self.appraisal(to, inner, at),
            DeclarationKind::Example(inner) => self.example(to, inner, at),
            DeclarationKind::Claim(inner) => self.claim(to, inner, at),
            DeclarationKind::Function(inner) => self.function(to, inner, at),
            DeclarationKind::Use(inner) => {
                to.line(0, &format!("{} {}", self.word("use"), self.quoted(&inner.path.pieces)), at);
            }
        }
        for allows in &one.allows {
            let head = format!("{} {} {}", self.word("allows"), allows.code.text, self.word("because"));
            let first = to.lines.len();
            self.text_clause(to, INDENT, &head, &allows.because);
            if let Some(line) = to.lines.get_mut(first) {
                line.at = allows.span.start;
            }
        }
        Item { start: at, end: one.span.end, lines: lines.lines, apart: stands_apart(&one.kind) }
    }

    /// A word as the source has it, in whichever tongue that is.
    fn word_in(&self, text: &str, one: &Declaration, name: &str) -> &'static str {
        let Some(keyword) = keyword(name) else { return "" };
        let body = text.get(one.span.start as usize..one.span.end as usize).unwrap_or_default();
        [Tongue::Nl, Tongue::En]
            .map(|tongue| keyword.in_tongue(tongue))
            .into_iter()
            .find(|word| body.contains(word))
            .unwrap_or_default()
    }
}

/// Where the line of a declaration that begins with a word is; the start of the declaration when there is none.
fn place_of_line(text: &str, one: &Declaration, word: &str) -> Place {
    let body = text.get(one.span.start as usize..one.span.end as usize).unwrap_or_default();
    let mut at = one.span.start as usize;
    for line in body.split_inclusive('\n') {
        if !word.is_empty() && line.trim_start().starts_with(word) {
            return Place::try_from(at + line.len() - line.trim_start().len()).unwrap_or(one.span.start);
        }
        at += line.len();
    }
    one.span.start
}

/// Declarations that people read as a block of their own.
fn stands_apart(kind: &DeclarationKind) -> bool {
    match kind {
        DeclarationKind::Ruleset(_)
        | DeclarationKind::Type(_)
        | DeclarationKind::Define(_)
        | DeclarationKind::Rule(_)
        | DeclarationKind::Table(_)
        | DeclarationKind::Costs(_)
        | DeclarationKind::Appraisal(_)
        | DeclarationKind::Example(_)
        | DeclarationKind::Claim(_)
        | DeclarationKind::Function(_) => true,
        DeclarationKind::Source(_)
        | DeclarationKind::Option(_)
        | DeclarationKind::Criterion(_)
        | DeclarationKind::Unit(_)
        | DeclarationKind::Fact(_)
        | DeclarationKind::Parameter(_)
        | DeclarationKind::Key(_)
        | DeclarationKind::Use(_) => false,
    }
}

/// For each declaration the width of the names in its run: options right below each other have their labels in
/// one column.
fn option_columns(text: &str, declared: &[&Declaration]) -> Vec<usize> {
    let mut columns = vec![0; declared.len()];
    let mut run = 0;
    for at in 0..declared.len() {
        let Some(one) = declared.get(at) else { break };
        let before = at.checked_sub(1).and_then(|before| declared.get(before));
        let joins = before.is_some_and(|before| {
            let between = text.get(before.span.end as usize..one.span.start as usize).unwrap_or_default();
            between.matches('\n').count() < 2
        });
        if !joins {
            run = at;
        }
        let DeclarationKind::Option(option) = &one.kind else {
            run = at + 1;
            continue;
        };
        let widest = layout::width(&option.name.text);
        let so_far = columns.get(run).copied().unwrap_or(0).max(widest);
        columns.iter_mut().take(at + 1).skip(run).for_each(|column| *column = so_far);
    }
    columns
}
