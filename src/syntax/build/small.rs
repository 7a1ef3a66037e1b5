//! Names, texts, numbers, dates, units, literals and citations.

use super::super::errors;
use super::super::grammar::{self, Entry, Node, Rule};
use super::super::tree::{
    Assumed, DateText, Grade, Literal, LiteralKind, Name, Number, Piece, Reference, Text, UnitText, Validity,
};
use super::Builder;
use crate::locale::Tongue;
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn name(&self, node: &Node<'_>) -> Name {
        Name { text: node.text.trim_end().to_owned(), span: self.span(node) }
    }

    /// The first name among the parts.
    pub(super) fn first_name(&self, node: &Node<'_>) -> Option<Name> {
        node.child(Rule::name).map(|name| self.name(name))
    }

    pub(super) fn names(&self, node: &Node<'_>) -> Vec<Name> {
        node.all(Rule::name).map(|name| self.name(name)).collect()
    }

    /// The label behind a name.
    pub(super) fn label(&mut self, node: &Node<'_>) -> Option<Text> {
        let texts = node.child(Rule::texts)?;
        Some(self.texts(texts))
    }

    /// A text in one piece and one tongue.
    pub(super) fn plain_text(&mut self, node: &Node<'_>) -> Option<Text> {
        let text = node.child(Rule::text)?;
        Some(self.text(&[text]))
    }

    /// Several texts in a row, as one, with the same in the other tongue.
    pub(super) fn texts(&mut self, node: &Node<'_>) -> Text {
        let parts: Vec<&Node<'_>> = node.all(Rule::text).collect();
        let mut text = self.text(&parts);
        if let Some(other) = node.child(Rule::in_other_tongue) {
            let parts: Vec<&Node<'_>> = other.all(Rule::text).collect();
            let found = self.text(&parts);
            text.span = text.span.to(found.span);
            text.other = Some(found.pieces);
        }
        text
    }

    /// The texts of every clause of a kind.
    pub(super) fn text_clauses(&mut self, node: &Node<'_>, rule: Rule) -> Vec<Text> {
        let clauses: Vec<&Node<'_>> = node.all(rule).collect();
        let mut found = Vec::new();
        for clause in clauses {
            match clause.child(Rule::texts) {
                Some(texts) => found.push(self.texts(texts)),
                None => found.push(self.texts(clause)),
            }
        }
        found
    }

    pub(super) fn text(&mut self, parts: &[&Node<'_>]) -> Text {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut span: Option<Span> = None;
        for part in parts {
            let own = self.span(part);
            span = Some(span.map_or(own, |before| before.to(own)));
            self.pieces(part, &mut pieces);
        }
        let nowhere = Span::new(self.piece.id, self.base, self.base);
        Text { pieces, other: None, span: span.unwrap_or(nowhere) }
    }

    /// Unescapes one text between quotes, and reads the values between braces.
    fn pieces(&mut self, node: &Node<'_>, pieces: &mut Vec<Piece>) {
        let inner = node.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
        let start = node.start + 1;
        let mut literal = String::new();
        let mut chars = inner.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            match (c, next) {
                ('\\', Some(escaped)) => {
                    chars.next();
                    match escaped {
                        '"' | '\\' => literal.push(escaped),
                        'n' => literal.push('\n'),
                        other => {
                            let from = self.base + start + at;
                            let span = Span::new(self.piece.id, from, from + 1 + other.len_utf8());
                            self.report(errors::unknown_escape(self.tongue, other, span));
                        }
                    }
                }
                ('{', Some('{')) | ('}', Some('}')) => {
                    chars.next();
                    literal.push(c);
                }
                ('{', _) => {
                    let rest = inner.get(at + 1..).unwrap_or_default();
                    let length = rest.find('}');
                    let body = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
                    push_letters(pieces, std::mem::take(&mut literal));
                    self.placeholder(body, start + at + 1, length.is_some(), pieces);
                    let resume = at + 1 + body.len();
                    while chars.peek().is_some_and(|(next, _)| *next <= resume) {
                        chars.next();
                    }
                }
                _ => literal.push(c),
            }
        }
        push_letters(pieces, literal);
    }

    fn placeholder(&mut self, body: &str, at: usize, closed: bool, pieces: &mut Vec<Piece>) {
        let found = if closed { grammar::parse(self.tongue, Entry::Placeholder, body).ok() } else { None };
        let value = found.as_ref().and_then(|node| node.child(Rule::expression)).and_then(|node| {
            let base = self.base;
            self.base += at;
            let value = self.expression(node);
            self.base = base;
            value
        });
        match value {
            Some(value) => pieces.push(Piece::Value(value)),
            None => {
                let from = self.base + at;
                let span = Span::new(self.piece.id, from.saturating_sub(1), from + body.len());
                self.report(errors::bad_placeholder(self.tongue, span));
            }
        }
    }

    /// A number with its grouping taken away and a point before its decimals.
    pub(super) fn number(&self, node: &Node<'_>, negative: bool) -> Number {
        let mut text = String::with_capacity(node.text.len() + 1);
        if negative {
            text.push('-');
        }
        for c in node.text.trim_end().chars() {
            match (self.tongue, c) {
                (_, '0'..='9') => text.push(c),
                (Tongue::Nl, ',') | (Tongue::En, '.') => text.push('.'),
                _ => {}
            }
        }
        Number { text, span: self.span(node) }
    }

    pub(super) fn first_number(&self, node: &Node<'_>) -> Option<Number> {
        node.child(Rule::number).map(|number| self.number(number, false))
    }

    /// Digits as written.
    pub(super) fn whole(&self, node: &Node<'_>) -> Number {
        Number { text: node.text.trim_end().to_owned(), span: self.span(node) }
    }

    pub(super) fn date(&self, node: &Node<'_>) -> DateText {
        DateText { text: node.text.trim_end().to_owned(), span: self.span(node) }
    }

    pub(super) fn first_date(&self, node: &Node<'_>) -> Option<DateText> {
        node.child(Rule::date).map(|date| self.date(date))
    }

    pub(super) fn unit(&self, node: &Node<'_>) -> Option<UnitText> {
        let mut names = node.all(Rule::unit_name).map(|name| self.name(name));
        let numerator = names.next()?;
        Some(UnitText { numerator, per: names.collect(), span: self.span(node) })
    }

    /// The unit of an `in` clause.
    pub(super) fn in_unit(&self, node: &Node<'_>) -> Option<UnitText> {
        self.unit(node.child(Rule::in_unit)?.child(Rule::unit)?)
    }

    pub(super) fn grade(&mut self, node: &Node<'_>) -> Grade {
        let span = self.span(node);
        let text = node.text.trim_end();
        let length = i32::try_from(text.len()).unwrap_or(i32::MAX);
        let value = if text.bytes().all(|byte| byte == b'+') {
            Some(length)
        } else if text.bytes().all(|byte| byte == b'-') {
            Some(-length)
        } else {
            text.parse::<i32>().ok()
        };
        match value.filter(|value| (-99..=99).contains(value)) {
            Some(value) => Grade { value, span },
            None => {
                self.report(errors::grade_too_long(self.tongue, span));
                Grade { value: 0, span }
            }
        }
    }

    /// A value outside expressions.
    pub(super) fn literal(&mut self, node: &Node<'_>) -> Option<Literal> {
        let span = self.span(node);
        let negative = node.has(Rule::sign);
        let mut kind = None;
        for child in &node.children {
            if child.rule == Rule::money {
                kind = self.money(child);
            } else if child.rule == Rule::date {
                kind = Some(LiteralKind::Date(self.date(child)));
            } else if child.rule == Rule::quantity {
                kind = self.quantity(child, negative);
            } else if child.rule == Rule::k_yes {
                kind = Some(LiteralKind::YesNo(true));
            } else if child.rule == Rule::k_no {
                kind = Some(LiteralKind::YesNo(false));
            } else if child.rule == Rule::text {
                kind = Some(LiteralKind::Text(self.text(&[child])));
            } else if child.rule == Rule::name {
                kind = Some(LiteralKind::Name(self.name(child)));
            }
        }
        Some(Literal { kind: kind?, span })
    }

    pub(super) fn quantity(&self, node: &Node<'_>, negative: bool) -> Option<LiteralKind> {
        let number = self.number(node.child(Rule::number)?, negative);
        let unit = node.child(Rule::unit).and_then(|unit| self.unit(unit));
        Some(LiteralKind::Number { number, unit, percent: node.has(Rule::percent) })
    }

    /// An amount: in euros, or in euros per something.
    pub(super) fn money(&self, node: &Node<'_>) -> Option<LiteralKind> {
        let number = self.number(node.child(Rule::number)?, node.has(Rule::sign));
        let Some(per) = node.child(Rule::money_per) else { return Some(LiteralKind::Money(number)) };
        let numerator = Name { text: "EUR".to_owned(), span: self.span(node.child(Rule::currency)?) };
        let per_names = per.all(Rule::unit_name).map(|name| self.name(name)).collect();
        let unit = UnitText { numerator, per: per_names, span: self.span(node) };
        Some(LiteralKind::Number { number, unit: Some(unit), percent: false })
    }

    pub(super) fn references(&self, node: &Node<'_>) -> Vec<Reference> {
        node.all(Rule::reference)
            .filter_map(|reference| {
                let source = self.first_name(reference)?;
                let place = reference.child(Rule::place).map(|place| place.text.trim().to_owned());
                Some(Reference { source, place, span: self.span(reference) })
            })
            .collect()
    }

    pub(super) fn assumed(&mut self, node: &Node<'_>) -> Vec<Assumed> {
        let clauses: Vec<&Node<'_>> = node.all(Rule::assumed).collect();
        clauses
            .into_iter()
            .map(|clause| Assumed { by: self.label(clause), span: self.span(clause) })
            .collect()
    }

    pub(super) fn validity(&self, node: &Node<'_>) -> Vec<Validity> {
        node.all(Rule::validity)
            .filter_map(|clause| {
                let mut dates = clause.all(Rule::date).map(|date| self.date(date));
                let from = dates.next()?;
                Some(Validity { from, until: dates.next(), span: self.span(clause) })
            })
            .collect()
    }
}

/// Adds letters to a text: to the letters before them, so that it does not matter in how many parts it is written.
fn push_letters(pieces: &mut Vec<Piece>, letters: String) {
    match pieces.last_mut() {
        Some(Piece::Literal(before)) => before.push_str(&letters),
        Some(Piece::Value(_)) | None if letters.is_empty() => {}
        Some(Piece::Value(_)) | None => pieces.push(Piece::Literal(letters)),
    }
}
