//! The text of a script, and where each of its lines stands: in a file of its own, or among the rules.

use crate::source::Span;

/// A line of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptLine {
    /// Its letters, without the end of the line.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The text of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptText {
    lines: Vec<ScriptLine>,
    whole: Span,
}

impl ScriptText {
    /// A script of these lines; `whole` is the place that stands for all of it.
    pub fn new(lines: Vec<ScriptLine>, whole: Span) -> ScriptText {
        ScriptText { lines, whole }
    }

    /// A script that is a stretch of a file, such as all of it; `text` is what stands there.
    pub fn of_file(text: &str, whole: Span) -> ScriptText {
        let mut start = whole.start as usize;
        let lines = text.split('\n').map(|line| {
            let bare = line.strip_suffix('\r').unwrap_or(line);
            let span = Span::new(whole.file, start, start + bare.len());
            start += line.len() + 1;
            ScriptLine { text: bare.to_owned(), span }
        });
        ScriptText { lines: lines.collect(), whole }
    }

    /// Its lines.
    pub fn lines(&self) -> impl Iterator<Item = &ScriptLine> {
        self.lines.iter()
    }

    /// All of it.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Where all of it stands.
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// The number of the line that holds a place, counted from 1.
    pub fn line_of(&self, place: Span) -> Option<usize> {
        let holds = |line: &ScriptLine| {
            line.span.file == place.file && line.span.start <= place.start && place.start <= line.span.end
        };
        self.lines.iter().position(holds).map(|at| at + 1)
    }

    /// The place of the word (or the sign) at a line and a column, both counted from 1; columns count
    /// characters. A place that is not in the script is the end of it.
    pub(super) fn place(&self, line: usize, column: usize) -> Span {
        let Some(found) = line.checked_sub(1).and_then(|at| self.lines.get(at)) else {
            return self.end();
        };
        let at =
            found.text.char_indices().nth(column.saturating_sub(1)).map_or(found.text.len(), |one| one.0);
        let rest = found.text.get(at..).unwrap_or_default();
        let mut word: usize = rest.chars().take_while(|one| of_word(*one)).map(char::len_utf8).sum();
        let decimals = rest.get(word..).and_then(|rest| rest.strip_prefix('.')).filter(|_| is_number(rest));
        if let Some(decimals) = decimals.filter(|decimals| is_number(decimals)) {
            word += 1 + decimals.chars().take_while(char::is_ascii_digit).count();
        }
        let Some(sign) = rest.chars().next().map(char::len_utf8) else {
            return last_word(found).unwrap_or_else(|| self.end());
        };
        let length = word.max(sign);
        let start = found.span.start as usize + at;
        Span::new(found.span.file, start, start + length)
    }

    /// The place of the last word (or the last sign) before a line and a column; nothing when none follows it.
    pub(super) fn before(&self, line: usize, column: usize) -> Option<Span> {
        let found = self.lines.get(line.checked_sub(1)?)?;
        let at = found.text.char_indices().nth(column.saturating_sub(1))?.0;
        found.text.get(at..).filter(|rest| !rest.trim().is_empty())?;
        let mut head = found.clone();
        head.text.truncate(at);
        let above = self.lines.iter().take(line - 1).rev();
        last_word(&head).or_else(|| above.into_iter().find_map(last_word))
    }

    /// The place of the last word (or the last sign), where a script stops too early.
    pub fn end(&self) -> Span {
        self.lines.iter().rev().find_map(last_word).unwrap_or(self.whole)
    }
}

/// The last word (or the last sign) of a line.
fn last_word(line: &ScriptLine) -> Option<Span> {
    let text = line.text.trim_end();
    let of_number = |one: &char| of_word(*one) || *one == '.';
    let word: usize = text.chars().rev().take_while(of_number).map(char::len_utf8).sum();
    let length = word.max(text.chars().next_back().map(char::len_utf8)?);
    let end = line.span.start as usize + text.len();
    Some(Span::new(line.span.file, end - length, end))
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

fn of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_place_is_a_word_in_the_file_it_came_from() {
        let text = "let één = 1;\r\n\r\n  één + onbekend\n\n";
        let whole = Span::new(FileId(3), 100, 100 + text.len());
        let script = ScriptText::of_file(text, whole);
        assert_eq!(script.text(), "let één = 1;\n\n  één + onbekend\n\n");
        let at = |span: Span| text.get(span.start as usize - 100..span.end as usize - 100).unwrap();
        assert_eq!(at(script.place(1, 5)), "één");
        assert_eq!(at(script.place(3, 7)), "+");
        assert_eq!(at(script.place(3, 9)), "onbekend");
        assert_eq!(at(script.place(9, 9)), "onbekend");
        assert_eq!(at(script.place(1, 99)), ";");
    }
}
