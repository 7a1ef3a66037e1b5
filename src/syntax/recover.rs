//! Reads one declaration with the grammar; where that fails, reports it, blanks out the clause that is
//! broken, and tries again, so that five mistakes give five messages and the rest is kept.

use super::build::Builder;
use super::errors;
use super::grammar::{self, Entry, Rule, Stop};
use super::scan::Piece;
use super::tree::File;
use crate::diagnostic::{Diagnostic, nearest};
use crate::locale::{KEYWORDS, Tongue};
use crate::source::Span;

/// So many broken clauses are reported in one declaration.
const MOST: usize = 20;

/// The keywords that start a declaration.
pub(super) const STARTS: &[&str] = &[
    "ruleset",
    "source",
    "option",
    "criterion",
    "type",
    "unit",
    "fact",
    "parameter",
    "define",
    "rule",
    "table",
    "costs_of",
    "key",
    "appraisal",
    "example",
    "claim",
    "function",
    "use",
];

/// Reads a declaration into the file.
pub(super) fn declaration(file: &mut File, piece: &Piece, problems: &mut Vec<Diagnostic>) {
    let whole = Span::new(piece.id, piece.start, piece.start + piece.text.len());
    if !starts_well(piece, problems) {
        file.broken.push(whole);
        return;
    }
    let mut text = piece.text.clone();
    let mut blanked: Vec<(usize, usize)> = Vec::new();
    for _ in 0..MOST {
        match grammar::parse(piece.tongue, Entry::Declaration, &text) {
            Ok(node) => {
                let mut builder = Builder::new(piece, problems);
                file.declarations.extend(builder.declaration(&node));
                if builder.broken || !blanked.is_empty() {
                    file.broken.push(whole);
                }
                return;
            }
            Err(stop) => {
                let at = place_of(&text, stop.at);
                let follows = blanked.iter().any(|(from, to)| between(&text, *from, *to, stop.at));
                if !follows {
                    problems.push(describe(piece, &text, at, &stop));
                }
                let Some((from, to)) = clause_at(&text, if follows { before(&text, stop.at) } else { at })
                else {
                    break;
                };
                if from == 0 {
                    break;
                }
                blank(&mut text, from, to);
                blanked.push((from, to));
            }
        }
    }
    file.broken.push(whole);
}

/// Whether the first word starts a declaration; reports when not.
fn starts_well(piece: &Piece, problems: &mut Vec<Diagnostic>) -> bool {
    let t = piece.tongue;
    let known: Vec<&str> = KEYWORDS
        .iter()
        .filter(|keyword| STARTS.contains(&keyword.name))
        .map(|keyword| keyword.in_tongue(t))
        .collect();
    let firsts: Vec<&str> = known.iter().map(|phrase| phrase.split(' ').next().unwrap_or(phrase)).collect();
    let first: String = piece.text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if firsts.contains(&first.as_str()) {
        return true;
    }
    let shown: String = if first.is_empty() { piece.text.chars().take(1).collect() } else { first.clone() };
    let span = Span::new(piece.id, piece.start, piece.start + shown.len());
    let other = t.pick(Tongue::En, Tongue::Nl);
    let foreign = KEYWORDS
        .iter()
        .filter(|keyword| STARTS.contains(&keyword.name))
        .find(|keyword| keyword.in_tongue(other).split(' ').next() == Some(first.as_str()))
        .map(|keyword| {
            let (theirs, own) = (keyword.in_tongue(other), keyword.in_tongue(t));
            let length = if piece.text.starts_with(theirs) { theirs.len() } else { first.len() };
            (own, Span { end: span.start + u32::try_from(length).unwrap_or(0), ..span })
        });
    let near = nearest(&first, known.iter().copied());
    problems.push(errors::unknown_start(t, &shown, span, foreign, &near, &known));
    false
}

/// The place to point at: an error at white space belongs to what comes next, or else to the last word.
pub(super) fn place_of(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start().len();
    if skipped < rest.len() { at + skipped } else { before(text, at) }
}

/// The last character before a place that is not white space.
fn before(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default().trim_end();
    head.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// Whether a blanked stretch lies between the last word before `at` and `at` itself.
fn between(text: &str, from: usize, to: usize, at: usize) -> bool {
    let next = {
        let rest = text.get(at..).unwrap_or_default();
        at + (rest.len() - rest.trim_start().len())
    };
    before(text, at) < from && to <= next.max(at)
}

/// The lines of the clause that holds a place: its line and those below that are indented deeper.
fn clause_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let from = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut end = from;
    let mut own_indent = None;
    for line in text.get(from..)?.split_inclusive('\n') {
        match own_indent {
            None => own_indent = Some(indent(line)),
            Some(own) if line.trim().is_empty() || indent(line) > own => {}
            Some(_) => break,
        }
        end += line.len();
    }
    Some((from, end))
}

/// Replaces a stretch by spaces; line ends stay.
fn blank(text: &mut String, from: usize, to: usize) {
    let Some(stretch) = text.get(from..to) else { return };
    let spaces: String = stretch.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(from..to, &spaces);
}

/// The message for a place where the grammar stopped.
pub(super) fn describe(piece: &Piece, text: &str, at: usize, stop: &Stop) -> Diagnostic {
    let t = piece.tongue;
    let word = word_at(text, at);
    let span = Span::new(piece.id, piece.start + at, piece.start + at + word.len().max(1));
    let rest = text.get(at..).unwrap_or_default();
    let digits = text.get(..at).unwrap_or_default().chars().rev().take_while(char::is_ascii_digit).count();
    let number = text.get(at - digits.min(at)..).unwrap_or_default();
    let from = Span { start: span.start - u32::try_from(digits).unwrap_or(0), ..span };
    let inside = digits == 0 || rest.starts_with([',', '.']);
    if let Some(problem) = errors::number_of_other_tongue(t, number, from).filter(|_| inside) {
        return problem;
    }
    let ended = stop.at >= text.trim_end().len();
    let mut expected: Vec<String> = Vec::new();
    for rule in &stop.expected {
        if let Some(words) = errors::rule_words(*rule, t)
            && !expected.contains(&words)
        {
            expected.push(words);
        }
    }
    let reserved = KEYWORDS.iter().any(|keyword| keyword.reserved && keyword.in_tongue(t) == word);
    let wants_name = stop.expected.iter().any(|rule| matches!(rule, Rule::name | Rule::names | Rule::member));
    let keywords: Vec<&str> = stop.expected.iter().filter_map(|rule| errors::keyword_of(*rule, t)).collect();
    let mut foreign: Vec<(&str, &str)> =
        stop.expected.iter().filter_map(|rule| errors::foreign_keyword(*rule, t, rest)).collect();
    // The longest phrase that stands there is the one that was meant.
    let longest = foreign.iter().map(|(theirs, _)| theirs.len()).max();
    foreign.retain(|(theirs, _)| Some(theirs.len()) == longest);
    foreign.sort_unstable();
    foreign.dedup();
    if !foreign.is_empty() && !ended {
        return errors::word_of_other_tongue(t, span, &foreign);
    }
    // A fixed word of the other tongue passes for a name, and what follows it is then out of place.
    if let Some((start, words)) = foreign_before(text, at, t) {
        let start = piece.start + start;
        return errors::word_of_other_tongue(t, Span::new(piece.id, start, start), &[words]);
    }
    let near = if ended { Vec::new() } else { nearest(&word, keywords) };
    errors::unexpected(t, &word, span, ended, &expected, &near, reserved && wants_name)
}

/// The fixed word of the other tongue that stands before a place: where it begins, and how each tongue says it.
fn foreign_before(text: &str, at: usize, t: Tongue) -> Option<(usize, (&'static str, &'static str))> {
    let head = text.get(..at)?.trim_end();
    let start = head.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |before| before + 1);
    let word = head.get(start..)?;
    let other = t.pick(Tongue::En, Tongue::Nl);
    let own = KEYWORDS.iter().any(|keyword| keyword.in_tongue(t) == word);
    let found = KEYWORDS.iter().find(|keyword| keyword.reserved && keyword.in_tongue(other) == word)?;
    (!own).then_some((start, (found.in_tongue(other), found.in_tongue(t))))
}

/// The word, number or sign at a place.
fn word_at(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if word.is_empty() { rest.chars().take(1).filter(|c| !c.is_whitespace()).collect() } else { word }
}
