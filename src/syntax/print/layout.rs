//! Lines of a declaration as they are laid out, each with the place in the source that it stands for.

use super::WIDTH;

/// A place in the source, in bytes from the start of the file.
pub(super) type Place = u32;

/// A part of a line that may begin a line of its own.
pub(super) struct Part {
    pub text: String,
    pub at: Place,
}

/// A laid out line.
pub(super) struct Line {
    pub text: String,
    pub at: Place,
}

/// The lines of a declaration.
#[derive(Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
}

/// How wide a text is, in characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

/// A text with spaces behind it, up to a width.
pub(super) fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// Makes columns wide enough for some cells.
pub(super) fn widen(columns: &mut [usize], cells: &[String]) {
    for (column, cell) in columns.iter_mut().zip(cells) {
        *column = (*column).max(width(cell));
    }
}

/// Cells in their columns, with bars between.
pub(super) fn cells(cells: &[String], columns: &[usize]) -> String {
    let padded: Vec<String> = cells.iter().zip(columns).map(|(cell, column)| padded(cell, *column)).collect();
    padded.join(" | ")
}

impl Lines {
    /// Adds a line.
    pub(super) fn line(&mut self, indent: usize, text: &str, at: Place) {
        self.lines.push(Line { text: format!("{}{text}", " ".repeat(indent)), at });
    }

    /// Adds a clause: on one line when it fits, else with its parts below each other behind its head.
    pub(super) fn clause(&mut self, indent: usize, head: &str, parts: Vec<Part>, at: Place) {
        let joined = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        let column = indent + width(head) + 1;
        if parts.len() < 2 || column + width(&joined) <= WIDTH {
            let text = if joined.is_empty() { head.to_owned() } else { format!("{head} {joined}") };
            self.line(indent, text.trim_end(), at);
            return;
        }
        for (number, part) in parts.iter().enumerate() {
            if number == 0 {
                self.line(indent, &format!("{head} {}", part.text), at);
            } else {
                self.line(column, &part.text, part.at);
            }
        }
    }

    /// Adds words to the last line when they fit, else a line for them.
    pub(super) fn append(&mut self, indent: usize, text: &str, at: Place) {
        match self.lines.last_mut() {
            Some(last) if width(&last.text) + 1 + width(text) <= WIDTH => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            Some(_) | None => self.line(indent, text, at),
        }
    }
}
