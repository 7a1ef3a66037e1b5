//! Diagnostics as text, drawn with miette. The only place that knows miette.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource};

use super::{Diagnostic, Label, Severity};
use crate::locale::Tongue;
use crate::source::{SourceFile, Sources, Span};

/// A line longer than this is not drawn: nobody can read it, and it may be ten megabytes.
const LONGEST_LINE: usize = 400;
/// More diagnostics than this are counted, not drawn.
const MOST: usize = 200;
const WIDTH: usize = 100;

/// Draws diagnostics one below the other, and ends with a line that counts them.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false);
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        draw(&handler, diagnostic, sources, tongue, &mut text);
    }
    text.push_str(&count(diagnostics, tongue));
    text
}

/// `2 fouten, 1 waarschuwing en 3 tips`.
pub fn count(diagnostics: &[Diagnostic], t: Tongue) -> String {
    let of = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
    let words = |count: usize, one: &'static str, many: &'static str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let mut counted = vec![words(of(Severity::Error), t.pick("fout", "error"), t.pick("fouten", "errors"))];
    match of(Severity::Warning) {
        0 => {}
        count => counted.push(words(
            count,
            t.pick("waarschuwing", "warning"),
            t.pick("waarschuwingen", "warnings"),
        )),
    }
    match of(Severity::Advice) {
        0 => {}
        count => counted.push(words(count, "tip", "tips")),
    }
    let last = counted.pop().unwrap_or_default();
    let before = counted.join(", ");
    let and = if before.is_empty() { "" } else { t.pick(" en ", " and ") };
    let hidden = match diagnostics.len().saturating_sub(MOST) {
        0 => String::new(),
        n => t.pick(
            format!("; de laatste {n} zijn hier niet getoond"),
            format!("; the last {n} are not shown here"),
        ),
    };
    format!("{before}{and}{last}{hidden}\n")
}

fn draw(
    handler: &GraphicalReportHandler,
    diagnostic: &Diagnostic,
    sources: &Sources,
    t: Tongue,
    text: &mut String,
) {
    let file = diagnostic.span().and_then(|span| sources.get(span.file));
    let drawn = file.filter(|file| diagnostic.labels.iter().all(|label| is_short(file, label.span)));
    let mut help: Vec<String> = diagnostic.help.iter().map(|advice| clipped(advice)).collect();
    let main = diagnostic.span().map(|span| span.file);
    let mut labels = Vec::new();
    for label in &diagnostic.labels {
        if Some(label.span.file) == main && drawn.is_some() {
            let said = drawn.and_then(|file| said_at(file, label, t));
            let length = label.span.end.saturating_sub(label.span.start) as usize;
            labels.push(LabeledSpan::new(said, label.span.start as usize, length));
        } else {
            let place = sources.place(label.span);
            help.push(if label.text.is_empty() {
                place
            } else {
                format!("{place}: {}", clipped(&label.text))
            });
        }
    }
    let shown = Shown {
        message: clipped(&diagnostic.message),
        code: diagnostic.code.0,
        severity: diagnostic.severity,
        labels,
        source: drawn.map(|file| NamedSource::new(titled(file, t), file.text().to_owned())),
    };
    let before = text.len();
    if handler.render_report(text, &shown).is_err() {
        text.truncate(before);
        text.push_str(&shown.message);
    }
    let trimmed = text.trim_end().len();
    text.truncate(trimmed);
    text.push('\n');
    let word = t.pick("  hulp: ", "  help: ");
    for advice in help {
        let indent = " ".repeat(word.len());
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(word)
            .subsequent_indent(&indent)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        text.push_str(&textwrap::fill(&advice, options));
        text.push('\n');
    }
    text.push('\n');
}

/// What is drawn at a place: what is said there, behind the name of the cell when the file is a sheet.
fn said_at(file: &SourceFile, label: &Label, t: Tongue) -> Option<String> {
    let said = (!label.text.is_empty()).then(|| label.text.clone());
    let Some(cells) = file.cells(label.span) else { return said };
    let several = cells.contains(':');
    let word = if several { t.pick("cellen", "cells") } else { t.pick("cel", "cell") };
    Some(match said {
        Some(said) => format!("{word} {cells}: {said}"),
        None => format!("{word} {cells}"),
    })
}

/// The name of a file, with the sheet when it is one of a workbook.
fn titled(file: &SourceFile, t: Tongue) -> String {
    match file.sheet() {
        Some(sheet) => format!("{}, {} {sheet}", file.name(), t.pick("blad", "sheet")),
        None => file.name().to_owned(),
    }
}

/// A text that quotes the author may quote ten megabytes: what is longer than a few lines is cut.
fn clipped(text: &str) -> String {
    const LONGEST: usize = 500;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST / 2).collect();
    let end: String = text.chars().rev().take(LONGEST / 4).collect();
    format!("{start} … {}", end.chars().rev().collect::<String>())
}

/// Whether the lines that would be drawn around a place can be read.
fn is_short(file: &SourceFile, span: Span) -> bool {
    let text = file.text();
    let (start, end) = ((span.start as usize).min(text.len()), (span.end as usize).min(text.len()));
    let before = text.get(..start).unwrap_or_default();
    let from = before.rmatch_indices('\n').nth(2).map_or(0, |(at, _)| at);
    let after = text.get(end..).unwrap_or_default();
    let to = after.match_indices('\n').nth(2).map_or(text.len(), |(at, _)| end + at);
    text.get(from..to).unwrap_or_default().lines().all(|line| line.len() <= LONGEST_LINE)
}

/// A diagnostic as miette wants it.
#[derive(Debug)]
struct Shown {
    message: String,
    code: &'static str,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    source: Option<NamedSource<String>>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.as_ref().map(|source| -> &dyn miette::SourceCode { source })
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
