//! What the letters of a rule are: keywords, names, texts, numbers, dates, grades, comments.
//!
//! It reads the same table of keywords as the parser, and nothing else: text that is not (yet) sound is coloured
//! too. The pieces together are the text, letter by letter.

use crate::locale::{KEYWORDS, Keyword, Tongue};

/// What letters of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word of the language.
    Keyword,
    /// A name that the author chose.
    Name,
    /// A text between quotes, or a place in a source.
    Text,
    /// A number, with its percent or euro sign.
    Number,
    /// A date.
    Date,
    /// A grade: `++`, `-`.
    Grade,
    /// A comment.
    Comment,
    /// A line of a script.
    Script,
    /// White space and signs.
    Plain,
}

/// Cuts a text into pieces. `declared` says which words are names of this rule set: a keyword that an author
/// may use as a name is one where it does not open its line.
pub fn highlight<'t>(
    text: &'t str,
    tongue: Tongue,
    declared: &dyn Fn(&str) -> bool,
) -> Vec<(Class, &'t str)> {
    let mut scanner = Scanner { tongue, declared, found: Vec::new(), line_start: true, function: false };
    scanner.read(text);
    scanner.found
}

struct Scanner<'t, 'd> {
    tongue: Tongue,
    declared: &'d dyn Fn(&str) -> bool,
    found: Vec<(Class, &'t str)>,
    /// Nothing but white space stands before it on its line.
    line_start: bool,
    /// It lies in a function, whose lines that begin with `>` are a script.
    function: bool,
}

impl<'t> Scanner<'t, '_> {
    fn read(&mut self, text: &'t str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = self.piece(rest, first).max(first.len_utf8());
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Takes one piece from the front, and returns its length in bytes.
    fn piece(&mut self, rest: &'t str, first: char) -> usize {
        if first.is_whitespace() {
            let length = span(rest, char::is_whitespace);
            let blank = self.take(Class::Plain, rest, length);
            self.line_start |= blank.contains('\n');
            return length;
        }
        let opens = std::mem::replace(&mut self.line_start, false);
        match first {
            '#' => self.line(Class::Comment, rest),
            '>' if opens && self.function => self.line(Class::Script, rest),
            '"' => self.quoted(rest),
            '€' => {
                self.take(Class::Number, rest, first.len_utf8());
                first.len_utf8()
            }
            '+' | '-' if self.grade_may_follow() => {
                let length = span(rest, |one| one == first);
                let digits = rest.get(length..).map_or(0, |rest| span(rest, |one| one.is_ascii_digit()));
                self.take(Class::Grade, rest, length + digits);
                length + digits
            }
            _ if first.is_ascii_digit() => self.number(rest),
            _ if first.is_alphabetic() => self.word(rest, opens),
            _ => {
                self.take(Class::Plain, rest, first.len_utf8());
                first.len_utf8()
            }
        }
    }

    fn take(&mut self, class: Class, rest: &'t str, length: usize) -> &'t str {
        let piece = rest.get(..length).unwrap_or(rest);
        if !piece.is_empty() {
            self.found.push((class, piece));
        }
        piece
    }

    /// The rest of the line.
    fn line(&mut self, class: Class, rest: &'t str) -> usize {
        let length = span(rest, |one| one != '\n');
        self.take(class, rest, length);
        length
    }

    /// A text, to its closing quote or else to the end of its line; what stands between braces is read as rules.
    fn quoted(&mut self, rest: &'t str) -> usize {
        let (mut escaped, mut closed) = (false, None);
        for (at, letter) in rest.char_indices().skip(1) {
            match letter {
                '\n' => {
                    closed = Some(at);
                    break;
                }
                '"' if !escaped => {
                    closed = Some(at + 1);
                    break;
                }
                _ => escaped = letter == '\\' && !escaped,
            }
        }
        let length = closed.unwrap_or(rest.len());
        let mut text = rest.get(..length).unwrap_or(rest);
        while let Some(open) = text.find('{') {
            let Some(close) = text.get(open..).and_then(|tail| tail.find('}')).map(|at| open + at) else {
                break;
            };
            self.take(Class::Text, text, open + 1);
            self.read(text.get(open + 1..close).unwrap_or_default());
            text = text.get(close..).unwrap_or_default();
        }
        self.take(Class::Text, text, text.len());
        length
    }

    /// A grade stands behind `scores`, or alone in a cell of a table.
    fn grade_may_follow(&self) -> bool {
        let before = self.found.iter().rev().find(|(_, piece)| !piece.trim().is_empty());
        match before {
            Some((Class::Keyword, word)) => {
                let grades = ["scores", "grades_from", "to"];
                grades.iter().any(|name| {
                    crate::locale::keyword(name).is_some_and(|keyword| same(keyword, self.tongue, word))
                })
            }
            Some((_, piece)) => piece.ends_with('|'),
            None => false,
        }
    }

    fn number(&mut self, rest: &'t str) -> usize {
        let digits = |from: usize| rest.get(from..).map_or(0, |rest| span(rest, |one| one.is_ascii_digit()));
        let shape: Vec<char> = rest.chars().take(11).collect();
        let date = shape.len() >= 10
            && shape.iter().take(10).enumerate().all(|(at, one)| match at {
                4 | 7 => *one == '-',
                _ => one.is_ascii_digit(),
            });
        if date && !shape.get(10).copied().is_some_and(word_part) {
            self.take(Class::Date, rest, 10);
            return 10;
        }
        let mut length = digits(0);
        // A mark between two digits groups them or separates the decimals.
        while rest.get(length..).is_some_and(|tail| tail.starts_with(['.', ',', '_']))
            && digits(length + 1) > 0
        {
            length += 1 + digits(length + 1);
        }
        if rest.get(length..).is_some_and(|tail| tail.starts_with('%')) {
            length += 1;
        }
        self.take(Class::Number, rest, length);
        length
    }

    fn word(&mut self, rest: &'t str, opens: bool) -> usize {
        let length = span(rest, word_part);
        let word = rest.get(..length).unwrap_or(rest);
        if word == "EUR" {
            self.take(Class::Number, rest, length);
            return length;
        }
        if self.names_tongue(word) {
            return self.line(Class::Keyword, rest);
        }
        let phrase = KEYWORDS
            .iter()
            .filter_map(|keyword| Some((phrase_length(keyword.in_tongue(self.tongue), rest)?, keyword)))
            .max_by_key(|(length, keyword)| (*length, keyword.reserved));
        let Some((found, keyword)) = phrase else {
            self.take(Class::Name, rest, length);
            return length;
        };
        let as_name = found == length && !keyword.reserved && !opens && (self.declared)(word);
        if as_name {
            self.take(Class::Name, rest, length);
            return length;
        }
        if self.found.iter().all(|(class, _)| *class == Class::Plain || *class == Class::Comment) {
            self.function = keyword.name == "function";
        }
        self.take(Class::Keyword, rest, found);
        if keyword.name == "source" && !opens_declaration(&self.found) {
            return found + self.reference(rest.get(found..).unwrap_or_default());
        }
        found
    }

    /// Behind `source` in a clause: the name of a source, and the place in it as free text.
    fn reference(&mut self, rest: &'t str) -> usize {
        let blank = span(rest, |one| one == ' ' || one == '\t');
        let named = rest.get(blank..).map_or(0, |rest| span(rest, word_part));
        let behind = rest.get(blank + named..).unwrap_or_default();
        if named == 0 || !behind.starts_with(',') {
            return 0;
        }
        self.take(Class::Plain, rest, blank);
        self.take(Class::Name, rest.get(blank..).unwrap_or_default(), named);
        let assumed = crate::locale::keyword("assumed").map_or("", |word| word.in_tongue(self.tongue));
        let ends =
            [behind.find('\n'), behind.find('#'), behind.find("  "), behind.find(&format!(" {assumed}"))];
        let length = ends.into_iter().flatten().min().unwrap_or(behind.len());
        self.take(Class::Plain, behind, 1);
        self.take(Class::Text, behind.get(1..).unwrap_or_default(), length.saturating_sub(1));
        blank + named + length
    }

    /// The first line names the tongue; its words are in no table, as they are read before there is a tongue.
    fn names_tongue(&self, word: &str) -> bool {
        let first = self.found.iter().all(|(class, _)| *class == Class::Plain || *class == Class::Comment);
        first && matches!(word, "taal" | "language")
    }
}

/// Whether the last keyword is the first word of all.
fn opens_declaration(found: &[(Class, &str)]) -> bool {
    let mut words = found.iter().filter(|(class, _)| *class != Class::Plain && *class != Class::Comment);
    words.nth(1).is_none()
}

/// Whether letters are a keyword, whatever white space stands between its words.
fn same(keyword: &Keyword, tongue: Tongue, letters: &str) -> bool {
    phrase_length(keyword.in_tongue(tongue), letters) == Some(letters.len())
}

/// The length in bytes of a phrase at the front of a text, if it stands there as whole words.
fn phrase_length(phrase: &str, text: &str) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    let mut length = 0;
    for (at, word) in phrase.split(' ').enumerate() {
        let mut rest = text.get(length..)?;
        if at > 0 {
            let blank = span(rest, char::is_whitespace);
            if blank == 0 {
                return None;
            }
            length += blank;
            rest = rest.get(blank..)?;
        }
        let tail = rest.strip_prefix(word)?;
        if tail.chars().next().is_some_and(word_part) {
            return None;
        }
        length += word.len();
    }
    Some(length)
}

fn word_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length in bytes of the letters at the front that fit.
fn span(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !fits(letter)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, tongue: Tongue, names: &[&str]) -> Vec<(Class, String)> {
        let pieces = highlight(text, tongue, &|word| names.contains(&word));
        let all: String = pieces.iter().map(|(_, piece)| *piece).collect();
        assert_eq!(all, text, "the pieces are the text");
        pieces
            .into_iter()
            .filter(|(class, _)| *class != Class::Plain)
            .map(|(class, piece)| (class, piece.to_owned()))
            .collect()
    }

    #[test]
    fn every_keyword_is_recognised_in_both_tongues() {
        for tongue in [Tongue::Nl, Tongue::En] {
            for keyword in KEYWORDS {
                let phrase = keyword.in_tongue(tongue);
                if phrase.is_empty() {
                    continue;
                }
                for text in [phrase.to_owned(), format!("x {phrase} x"), phrase.replace(' ', "\n      ")] {
                    let found = shown(&text, tongue, &[]);
                    let wanted = if text.contains('\n') { text.as_str() } else { phrase };
                    assert!(
                        found.contains(&(Class::Keyword, wanted.to_owned())),
                        "{}: {found:?}",
                        keyword.name
                    );
                }
                // A longer word that begins with it is a name.
                let longer = format!("{phrase}x");
                let last = shown(&longer, tongue, &[]).pop().unwrap();
                assert_eq!(last.0, Class::Name, "{longer}");
            }
        }
    }

    #[test]
    fn a_rule_is_cut_into_what_it_says() {
        let rule = "regel samen \"Wat {aantal deelnemers} delen\" # waarom\n    dan bij12 scoort ++ op schaal\n    \
                    bron kader, pagina 7  aangenomen\n    geldig vanaf 2026-01-01\n";
        let found = shown(rule, Tongue::Nl, &["samen"]);
        let wanted = [
            (Class::Keyword, "regel"),
            (Class::Name, "samen"),
            (Class::Text, "\"Wat {"),
            (Class::Keyword, "aantal"),
            (Class::Name, "deelnemers"),
            (Class::Text, "} delen\""),
            (Class::Comment, "# waarom"),
            (Class::Keyword, "dan"),
            (Class::Name, "bij12"),
            (Class::Keyword, "scoort"),
            (Class::Grade, "++"),
            (Class::Keyword, "op"),
            (Class::Name, "schaal"),
            (Class::Keyword, "bron"),
            (Class::Name, "kader"),
            (Class::Text, " pagina 7"),
            (Class::Keyword, "aangenomen"),
            (Class::Keyword, "geldig vanaf"),
            (Class::Date, "2026-01-01"),
        ];
        let found: Vec<(Class, &str)> = found.iter().map(|(class, text)| (*class, text.as_str())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn signs_are_grades_only_where_a_grade_can_stand() {
        let grades = |text: &str| {
            let found = shown(text, Tongue::En, &[]);
            found
                .into_iter()
                .filter(|(class, _)| *class == Class::Grade)
                .map(|(_, text)| text)
                .collect::<Vec<_>>()
        };
        assert_eq!(grades("    | a || ++ | - | +3 |\n"), ["++", "-", "+3"]);
        assert!(grades("define a as b - c + d").is_empty());
    }

    #[test]
    fn numbers_keep_their_marks_and_names_that_are_keywords_stay_names() {
        let found = shown("fact status of result from 1_000.50 to 25%", Tongue::En, &["status"]);
        assert_eq!(found.get(1), Some(&(Class::Name, "status".to_owned())));
        assert!(found.contains(&(Class::Number, "1_000.50".to_owned())));
        assert!(found.contains(&(Class::Number, "25%".to_owned())));
    }

    #[test]
    fn broken_text_is_cut_too() {
        for text in
            ["\"", "\"a {b", "\"a }{ b\"", "{", "\"\\", "bron", "bron x,", "€", "é\u{301}", "2026-01-0"]
        {
            shown(text, Tongue::Nl, &[]);
        }
    }
}
