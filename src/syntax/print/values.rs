//! Numbers, units, literals and texts as a tongue writes them.

use super::super::tree::{Grade, Literal, LiteralKind, Number, Piece, Text, UnitText};
use super::Printer;
use super::layout::{Part, Place, width};

impl Printer {
    /// A number: `1.234,5` or `1_234.5`. Digits are grouped from four on when it is an `amount` of something, and
    /// else from five on, so that years read as years.
    pub(super) fn number(&self, number: &Number, amount: bool) -> String {
        let (sign, digits) = match number.text.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", number.text.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = sign.to_owned();
        if whole.len() > if amount || !fraction.is_empty() { 3 } else { 4 } {
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at) % 3 == 0 {
                    text.push(self.tongue.pick('.', '_'));
                }
                text.push(digit);
            }
        } else {
            text.push_str(whole);
        }
        if !fraction.is_empty() {
            text.push(self.tongue.pick(',', '.'));
            text.push_str(fraction);
        }
        text
    }

    pub(super) fn unit(&self, unit: &UnitText) -> String {
        let mut text = unit.numerator.text.clone();
        for name in &unit.per {
            text.push_str(&format!(" {} {}", self.word("per"), name.text));
        }
        text
    }

    pub(super) fn literal(&self, literal: &Literal) -> String {
        self.literal_kind(&literal.kind)
    }

    /// A value of a parameter: its bare numbers are grouped as amounts when it has a unit.
    pub(super) fn value_of(&self, literal: &Literal, measured: bool) -> String {
        match &literal.kind {
            LiteralKind::Number { number, unit: None, percent: false } => self.number(number, measured),
            LiteralKind::Number { .. }
            | LiteralKind::Money(_)
            | LiteralKind::Date(_)
            | LiteralKind::Text(_)
            | LiteralKind::YesNo(_)
            | LiteralKind::Name(_) => self.literal_kind(&literal.kind),
        }
    }

    pub(super) fn literal_kind(&self, kind: &LiteralKind) -> String {
        match kind {
            LiteralKind::Number { number, unit: None, percent } => {
                format!("{}{}", self.number(number, false), if *percent { "%" } else { "" })
            }
            LiteralKind::Number { number, unit: Some(unit), .. } => {
                if unit.numerator.text == "EUR" && !unit.per.is_empty() {
                    // An amount for each of something begins as an amount does.
                    let per = self.unit(unit);
                    let per = per.strip_prefix("EUR").unwrap_or_default().to_owned();
                    return format!("EUR {}{per}", self.number(number, true));
                }
                format!("{} {}", self.number(number, true), self.unit(unit))
            }
            LiteralKind::Money(number) => format!("EUR {}", self.number(number, true)),
            LiteralKind::Date(date) => date.text.clone(),
            LiteralKind::Text(text) => self.quoted(&text.pieces),
            LiteralKind::YesNo(yes) => self.word(if *yes { "yes" } else { "no" }).to_owned(),
            LiteralKind::Name(name) => name.text.clone(),
        }
    }

    /// The grade of an effect: in signs, or as a number where nobody would count the signs.
    pub(super) fn effect_grade(&self, grade: Grade) -> String {
        if grade.value.abs() <= 3 { self.grade(grade) } else { grade.value.to_string() }
    }

    /// A grade in signs, as cells have it.
    pub(super) fn grade(&self, grade: Grade) -> String {
        let count = usize::try_from(grade.value.unsigned_abs()).unwrap_or(0);
        match grade.value {
            0 => "0".to_owned(),
            value if value > 0 => "+".repeat(count),
            _ => "-".repeat(count),
        }
    }

    /// A text in one piece.
    pub(super) fn quoted(&self, pieces: &[Piece]) -> String {
        format!("\"{}\"", self.tokens(pieces).concat())
    }

    /// A text and the same in the other tongue, in parts of at most a width each.
    pub(super) fn text_parts(&self, text: &Text, room: usize) -> Vec<Part> {
        let at: Place = text.span.start;
        let part = |text: String| Part { text, at };
        let mut parts: Vec<Part> = self.wrapped(&text.pieces, room).into_iter().map(part).collect();
        if let Some(other) = &text.other {
            let words = self.word("in_other_tongue");
            let rest = room.saturating_sub(width(words) + 1);
            for (number, piece) in self.wrapped(other, rest).into_iter().enumerate() {
                let text = if number == 0 { format!("{words} {piece}") } else { piece };
                parts.push(Part { text, at });
            }
        }
        parts
    }

    /// A text and the same in the other tongue, on one line.
    pub(super) fn text_line(&self, text: &Text) -> String {
        let parts = self.text_parts(text, usize::MAX);
        parts.into_iter().map(|part| part.text).collect::<Vec<_>>().join(" ")
    }

    /// A text in quoted pieces of at most a width each, broken behind spaces.
    fn wrapped(&self, pieces: &[Piece], room: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut piece = String::new();
        for token in self.tokens(pieces) {
            let full = width(&piece) + width(&token) + 2 > room;
            if full && piece.ends_with(' ') {
                found.push(format!("\"{piece}\""));
                piece.clear();
            }
            piece.push_str(&token);
        }
        if !piece.is_empty() || found.is_empty() {
            found.push(format!("\"{piece}\""));
        }
        found
    }

    /// A text in words (each with the space behind it) and values between braces, escaped.
    fn tokens(&self, pieces: &[Piece]) -> Vec<String> {
        let mut tokens = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Value(value) => tokens.push(format!("{{{}}}", self.expression(value))),
                Piece::Literal(letters) => {
                    let mut token = String::new();
                    for letter in letters.chars() {
                        match letter {
                            '"' | '\\' => {
                                token.push('\\');
                                token.push(letter);
                            }
                            '\n' => token.push_str("\\n"),
                            '{' => token.push_str("{{"),
                            '}' => token.push_str("}}"),
                            _ => token.push(letter),
                        }
                        if letter == ' ' {
                            tokens.push(std::mem::take(&mut token));
                        }
                    }
                    tokens.push(token);
                }
            }
        }
        tokens
    }
}
