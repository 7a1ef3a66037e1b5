//! Cuts a file into declarations, before the grammar sees it: the first line, comments, and characters that
//! have no place in rules.
//!
//! A declaration starts at a letter in the first column and runs to the next one. Each piece keeps the
//! length and the offsets of the file: what the grammar must not see is blanked out with spaces.

use std::cmp::Ordering;

use super::errors;
use super::recover::STARTS;
use super::tree::Comment;
use crate::diagnostic::{Diagnostic, Edit};
use crate::locale::{Tongue, keyword};
use crate::source::{FileId, Span};

/// Brackets may be nested so deep.
const DEEPEST: usize = 60;
/// A line may have so many bytes.
const LONGEST: usize = 10_000;
/// A declaration may have so many operators, which bounds the depth of its tree.
const MOST_OPERATORS: usize = 2_000;

/// A declaration as text.
pub(super) struct Piece {
    /// The file.
    pub id: FileId,
    /// Its tongue.
    pub tongue: Tongue,
    /// Where it starts in the file.
    pub start: usize,
    /// Its text, comments blanked out.
    pub text: String,
}

/// A file cut into pieces.
pub(super) struct Scanned {
    pub tongue: Tongue,
    pub pieces: Vec<Piece>,
    pub comments: Vec<Comment>,
    pub broken: Vec<Span>,
}

/// What reading one line yields.
struct Line {
    /// The line with comments and forbidden characters blanked out.
    text: String,
    opened: usize,
    closed: usize,
    operators: usize,
    /// A forbidden character was taken out of a word.
    garbled: bool,
}

/// Cuts a file into declarations.
pub(super) fn scan(id: FileId, text: &str, problems: &mut Vec<Diagnostic>) -> Scanned {
    let before = problems.len();
    let tongue = tongue_of(text);
    let contradicted = tongue.and_then(|named| contradicted(named, text));
    let likely = contradicted.or(tongue).or_else(|| likely_tongue(text));
    let t = likely.unwrap_or(Tongue::En);
    let mut scanned = Scanned { tongue: t, pieces: Vec::new(), comments: Vec::new(), broken: Vec::new() };
    let mut seen_first = false;
    let mut depth = 0usize;
    let mut operators = 0usize;
    let mut too_deep = false;
    let mut start = 0usize;
    for raw in text.split_inclusive('\n') {
        let (at, line_end) = (start, start + raw.len());
        start = line_end;
        if raw.len() > LONGEST && !raw.trim().is_empty() {
            problems.push(errors::line_too_long(t, Span::new(id, at, at + 1), LONGEST));
            append(&mut scanned, &" ".repeat(raw.len()));
            continue;
        }
        let line = if is_script(&scanned, raw, t) {
            read_script_line(id, t, raw, at, problems)
        } else {
            read_line(id, t, raw, at, &mut scanned.comments, problems)
        };
        let first = line.text.chars().next().unwrap_or(' ');
        if !seen_first {
            if line.text.trim().is_empty() {
                continue;
            }
            seen_first = true;
            if let Some(other) = contradicted {
                problems.push(errors::language_contradicted(other, &line.text, id, at));
            } else if !check_first_line(id, likely, tongue, &line.text, at, problems) {
                continue;
            }
            if tongue.is_some() {
                continue;
            }
        }
        if !first.is_whitespace() && first != '|' {
            finish(&mut scanned, too_deep);
            (depth, operators, too_deep) = (0, 0, false);
            scanned.pieces.push(Piece { id, tongue: t, start: at, text: String::new() });
        } else if scanned.pieces.is_empty() && !line.text.trim().is_empty() {
            let from = at + (line.text.len() - line.text.trim_start().len());
            let indent = starts(t, line.text.trim_start()).then(|| Span::new(id, at, from));
            let span = Span::new(id, from, at + line.text.trim_end().len());
            problems.push(errors::indented_start(t, span, indent));
            continue;
        }
        depth = (depth + line.opened).saturating_sub(line.closed);
        operators += line.operators;
        if (depth > DEEPEST || line.opened > DEEPEST) && !too_deep {
            too_deep = true;
            problems.push(errors::nested_too_deep(t, Span::new(id, at, at + 1), DEEPEST));
        }
        if operators > MOST_OPERATORS && !too_deep {
            too_deep = true;
            problems.push(errors::too_many_operators(t, Span::new(id, at, at + 1), MOST_OPERATORS));
        }
        if line.garbled {
            scanned.broken.push(Span::new(id, at, line_end));
        }
        let text = if t == Tongue::Nl { mark_case(&scanned, line.text) } else { line.text };
        append(&mut scanned, &text);
    }
    finish(&mut scanned, too_deep);
    if !seen_first || (scanned.pieces.is_empty() && problems.len() == before) {
        problems.push(errors::empty_file(t, Span::new(id, 0, 0)));
    }
    scanned
}

/// Dutch says `is` both for a case of a term and in a comparison. At the start of a line within a term it
/// begins a case, and a mark that the grammar knows takes its place.
fn mark_case(scanned: &Scanned, text: String) -> String {
    let in_term = scanned.pieces.last().is_some_and(|piece| piece.text.starts_with("begrip"));
    let indent = text.len() - text.trim_start().len();
    let rest = text.trim_start();
    let begins = rest.strip_prefix("is").is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if in_term && begins && indent > 0 {
        let tail = rest.strip_prefix("is").unwrap_or_default();
        return format!("{}\u{1}\u{1}{tail}", " ".repeat(indent));
    }
    text
}

/// Ends the current piece; one that the grammar must not see is taken away.
fn finish(scanned: &mut Scanned, drop: bool) {
    if let Some(last) = scanned.pieces.last_mut() {
        let trimmed = last.text.trim_end().len();
        last.text.truncate(trimmed);
        if drop {
            scanned.broken.push(Span::new(last.id, last.start, last.start + last.text.len()));
            scanned.pieces.pop();
        }
    }
}

fn append(scanned: &mut Scanned, text: &str) {
    if let Some(last) = scanned.pieces.last_mut() {
        last.text.push_str(text);
    }
}

/// The tongue that the first line names, if it is well formed.
fn tongue_of(text: &str) -> Option<Tongue> {
    let first = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .find(|line| !line.is_empty())?;
    let mut words = first.split_whitespace();
    let (keyword, code) = (words.next()?, words.next()?);
    match (keyword, code) {
        ("taal" | "language", "nl") => Some(Tongue::Nl),
        ("taal" | "language", "en") => Some(Tongue::En),
        _ => None,
    }
}

/// The tongue whose words begin the most lines, for a file that does not say.
fn likely_tongue(text: &str) -> Option<Tongue> {
    let (nl, en) = begun(text);
    match nl.cmp(&en) {
        Ordering::Greater => Some(Tongue::Nl),
        Ordering::Less => Some(Tongue::En),
        Ordering::Equal => None,
    }
}

/// How many lines begin with a word that starts a declaration in Dutch only, and in English only.
fn begun(text: &str) -> (usize, usize) {
    text.lines().fold((0, 0), |(nl, en), line| match (starts(Tongue::Nl, line), starts(Tongue::En, line)) {
        (true, false) => (nl + 1, en),
        (false, true) => (nl, en + 1),
        (true, true) | (false, false) => (nl, en),
    })
}

/// The tongue that a file is in, when its first line surely names the wrong one: every declaration begins with a
/// word of the other tongue.
fn contradicted(named: Tongue, text: &str) -> Option<Tongue> {
    let other = named.pick(Tongue::En, Tongue::Nl);
    let mut begun = 0;
    for line in text.lines() {
        match (starts(named, line), starts(other, line)) {
            // One word of the tongue that is named will do: nearly every file ends here, at its second line.
            (true, false) => return None,
            (false, true) => begun += 1,
            (true, true) | (false, false) => {}
        }
    }
    (begun >= 2).then_some(other)
}

/// Whether a text begins as a declaration does.
fn starts(t: Tongue, text: &str) -> bool {
    let first = text.split_whitespace().next();
    let words = STARTS.iter().filter_map(|name| keyword(name)?.in_tongue(t).split(' ').next());
    !text.starts_with(char::is_whitespace) && words.into_iter().any(|word| Some(word) == first)
}

/// The correction of a curly quote that opened a text takes the one that closes it along.
fn close_curly(problems: &mut [Diagnostic], span: Span) {
    let opened =
        problems.iter_mut().rev().find(|problem| !problem.fixes.is_empty() && problem.code.0 == "E0107");
    if let Some(fix) = opened.and_then(|problem| problem.fixes.first_mut()) {
        fix.edits.push(Edit { span, text: "\"".to_owned() });
    }
}

/// Whether the first line is a language line, good or bad; a bad one is reported.
fn check_first_line(
    id: FileId,
    likely: Option<Tongue>,
    tongue: Option<Tongue>,
    line: &str,
    at: usize,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let t = likely.unwrap_or(Tongue::En);
    let words: Vec<&str> = line.trim_start_matches('\u{feff}').split_whitespace().collect();
    let span = Span::new(id, at, at + line.trim_end().len());
    let names_language = matches!(words.first(), Some(&("taal" | "language")));
    match (tongue, words.as_slice()) {
        (Some(_), [_, _] | [_, _, "1"]) => true,
        (Some(_), [_, _, version]) => {
            problems.push(errors::unknown_version(t, version, span));
            true
        }
        _ => {
            let before = (!names_language).then(|| Span::new(id, at, at));
            problems.push(errors::no_language(t, span, before, likely));
            !names_language
        }
    }
}

/// A cell of a sheet as a piece: what the grammar must not see is reported and blanked out, as in rules.
pub(super) fn cell(id: FileId, t: Tongue, text: &str, at: usize, problems: &mut Vec<Diagnostic>) -> Piece {
    let on_one_line = text.replace(['\n', '\r'], " ");
    let mut comments = Vec::new();
    let line = read_line(id, t, &on_one_line, at, &mut comments, problems);
    let whole = Span::new(id, at, at + text.len());
    if let Some(comment) = comments.first() {
        problems.push(errors::remark_in_cell(t, comment.span));
    }
    if line.opened > DEEPEST {
        problems.push(errors::nested_too_deep(t, whole, DEEPEST));
    }
    if line.operators > MOST_OPERATORS {
        problems.push(errors::too_many_operators(t, whole, MOST_OPERATORS));
    }
    let sound = line.opened <= DEEPEST && line.operators <= MOST_OPERATORS;
    let text = if sound { line.text } else { String::new() };
    Piece { id, tongue: t, start: at, text }
}

/// Whether a line is one of the script of a function: it begins with `>`, and is passed on as it is.
fn is_script(scanned: &Scanned, raw: &str, t: Tongue) -> bool {
    let word = keyword("function").map_or("", |keyword| keyword.in_tongue(t));
    let indented = raw.trim_start_matches([' ', '\t']);
    indented.len() < raw.len()
        && indented.starts_with('>')
        && scanned.pieces.last().is_some_and(|piece| piece.text.starts_with(word))
}

/// Reads one line of a script: only characters that deceive the eye are taken out.
fn read_script_line(id: FileId, t: Tongue, raw: &str, at: usize, problems: &mut Vec<Diagnostic>) -> Line {
    let mut line =
        Line { text: String::with_capacity(raw.len()), opened: 0, closed: 0, operators: 0, garbled: false };
    for (offset, c) in raw.char_indices() {
        if is_hidden(c) {
            let span = Span::new(id, at + offset, at + offset + c.len_utf8());
            problems.push(errors::hidden_character(t, c, span));
            line.text.push_str(&" ".repeat(c.len_utf8()));
            line.garbled = true;
        } else {
            line.text.push(c);
        }
    }
    line
}

/// Reads one line: finds its comment, blanks out what the grammar must not see, counts brackets.
fn read_line(
    id: FileId,
    t: Tongue,
    raw: &str,
    at: usize,
    comments: &mut Vec<Comment>,
    problems: &mut Vec<Diagnostic>,
) -> Line {
    let mut line =
        Line { text: String::with_capacity(raw.len()), opened: 0, closed: 0, operators: 0, garbled: false };
    if is_plain(raw) {
        line.text.push_str(raw);
        for byte in raw.bytes() {
            line.opened += usize::from(byte == b'(');
            line.closed += usize::from(byte == b')');
            line.operators += usize::from(matches!(byte, b'+' | b'-' | b'*' | b'/'));
        }
        return line;
    }
    let mut quote: Option<usize> = None;
    let (mut escaped, mut curly) = (false, false);
    for (offset, c) in raw.char_indices() {
        let span = Span::new(id, at + offset, at + offset + c.len_utf8());
        if c == '\u{feff}' && at + offset == 0 {
            line.text.push_str(&" ".repeat(c.len_utf8()));
        } else if is_hidden(c) {
            problems.push(errors::hidden_character(t, c, span));
            // Within a word it holds the word together, so that the word is not taken for two.
            let in_word = line.text.ends_with(|one: char| one.is_alphanumeric());
            line.text.push_str(&if in_word { "_" } else { " " }.repeat(c.len_utf8()));
            line.garbled = true;
        } else if curly && quote.is_some() && is_curly(c) {
            line.text.push_str(&" ".repeat(c.len_utf8() - 1));
            line.text.push('"');
            (quote, curly) = (None, false);
            close_curly(problems, span);
        } else if quote.is_some() {
            if c == '\n' || c == '\r' {
                line.text.push(c);
                continue;
            }
            line.text.push(c);
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == '"' {
                quote = None;
            }
        } else if c == '"' {
            quote = Some(offset);
            line.text.push(c);
        } else if c == '#' {
            let text = raw.get(offset + 1..).unwrap_or_default().trim_end_matches(['\n', '\r']);
            let end = offset + 1 + text.len();
            comments.push(Comment { text: text.to_owned(), span: Span::new(id, at + offset, at + end) });
            line.text.push_str(&" ".repeat(end - offset));
            line.text.push_str(raw.get(end..).unwrap_or_default());
            break;
        } else if is_curly(c) {
            problems.push(errors::curly_quote(t, c, span));
            // It is read as the straight one that was meant, so that nothing else is said of it.
            line.text.push('"');
            line.text.push_str(&" ".repeat(c.len_utf8() - 1));
            (quote, curly) = (Some(offset), true);
        } else if c == '\u{a0}' || c == '\u{202f}' {
            line.text.push_str(&" ".repeat(c.len_utf8()));
        } else {
            match c {
                '(' => line.opened += 1,
                ')' => line.closed += 1,
                '+' | '-' | '*' | '/' | '×' | '÷' => line.operators += 1,
                _ => {}
            }
            line.text.push(c);
        }
    }
    if let Some(open) = quote {
        let end = raw.trim_end().len().max(open + 1);
        problems.push(errors::quote_not_closed(t, Span::new(id, at + open, at + end)));
        // The rest of the line is taken for the text, so that the lines below can still be read.
        let body = line.text.trim_end_matches(['\n', '\r']).len();
        let tail = line.text.split_off(body);
        close_quote(&mut line.text, open);
        line.text.push_str(&tail);
    }
    line
}

fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟')
}

/// Ends an open text at the end of its line without changing the length of the line.
fn close_quote(text: &mut String, open: usize) {
    let Some(last) = text.char_indices().next_back() else { return };
    let (at, c) = last;
    text.truncate(at);
    if at <= open {
        // Nothing but the quote itself: it goes.
        text.push_str(&" ".repeat(c.len_utf8()));
        return;
    }
    text.push_str(&" ".repeat(c.len_utf8() - 1));
    if text.ends_with('\\') {
        text.pop();
        text.push(' ');
    }
    text.push('"');
}

/// What deceives the eye in a text that is not rules, such as a script in a file of its own.
pub(super) fn hidden_characters(id: FileId, t: Tongue, text: &str) -> Vec<Diagnostic> {
    let hidden = text.char_indices().filter(|(_, c)| is_hidden(*c));
    hidden.map(|(at, c)| errors::hidden_character(t, c, Span::new(id, at, at + c.len_utf8()))).collect()
}

/// Whether there is nothing in a line but letters and signs that stand for themselves: no text, no comment, and
/// nothing beyond ASCII. Most lines are, and need not be gone through letter by letter.
fn is_plain(raw: &str) -> bool {
    raw.bytes().all(|byte| match byte {
        b'"' | b'#' => false,
        b'\n' | b'\r' | b'\t' => true,
        _ => (b' '..=b'~').contains(&byte),
    })
}

/// Control characters, and those that make text look different from what it is.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
