//! Score tables and decision tables as tables that people read, with labels in place of names.

use super::Book;
use super::said::grade;
use super::things::Thing;
use crate::locale::{Tongue, format};
use crate::program::ScoreTable;
use crate::report::document::{Align, Document, Style, Text};
use crate::syntax::{
    ComparisonSign, DeclarationKind, Expression, ExpressionKind, Literal, LiteralKind, Pattern, PatternItem,
    ResultCell, Row, RowConditions, Table,
};
use crate::value::{ListId, Type};

impl<'a> Book<'a> {
    /// All tables as they are written.
    pub(super) fn written_tables(&self) -> impl Iterator<Item = &'a Table> {
        self.declarations()
            .filter_map(|kind| if let DeclarationKind::Table(table) = kind { Some(table) } else { None })
    }

    /// How a score table is written.
    pub(super) fn written_table(&self, of: &ScoreTable) -> Option<&'a Table> {
        self.written_tables().find(|table| table.scores.is_some() && table.name.text == of.name)
    }

    /// Writes a table.
    pub(super) fn table(&self, table: &Table, caption: &str, document: &mut Document) {
        let scores = table.scores.is_some();
        let lists: Vec<Option<ListId>> = table.inputs.iter().map(|input| self.list_of(input)).collect();
        let mut header: Vec<(String, Align)> =
            table.inputs.iter().map(|input| (self.expression(input.span).plain(), Align::Left)).collect();
        let align = if scores { Align::Centre } else { Align::Left };
        header.extend(table.outputs.iter().map(|output| (self.output(&output.name.text, scores), align)));
        let rows = table.rows.iter().map(|row| self.table_row(row, &lists)).collect();
        document.table(caption, header, rows);
    }

    /// What people call a column right of the strokes.
    fn output(&self, name: &str, scores: bool) -> String {
        let option = self.program.options.values().find(|option| option.name == name).map(|one| &one.label);
        let term = self.program.terms.values().find(|term| term.name == name).map(|one| &one.label);
        let found = if scores { option.or(term) } else { term.or(option) };
        found.cloned().unwrap_or_else(|| name.to_owned())
    }

    fn table_row(&self, row: &Row, lists: &[Option<ListId>]) -> Vec<Text> {
        let mut cells: Vec<Text> = match &row.conditions {
            RowConditions::Otherwise(_) => {
                let word = self.t.pick("in alle andere gevallen", "in all other cases");
                let rest = lists.iter().skip(1).map(|_| Text::default());
                std::iter::once(Text::styled(Style::Stressed, word)).chain(rest).collect()
            }
            RowConditions::Patterns(patterns) => patterns
                .iter()
                .zip(lists.iter().copied().chain(std::iter::repeat(None)))
                .map(|(pattern, list)| self.pattern(pattern, list))
                .collect(),
        };
        cells.extend(row.results.iter().map(|result| match result {
            ResultCell::Grade(found) => grade(found.value),
            ResultCell::Value(value) => self.result(value),
        }));
        cells
    }

    fn result(&self, value: &Expression) -> Text {
        if let ExpressionKind::Literal(kind) = &value.kind {
            Text::from(self.literal(kind, None))
        } else {
            self.expression(value.span)
        }
    }

    fn pattern(&self, pattern: &Pattern, list: Option<ListId>) -> Text {
        let t = self.t;
        if pattern.items.is_empty() {
            return Text::styled(Style::Faint, t.pick("elk", "any"));
        }
        let said = |literal: &Literal| self.literal(&literal.kind, list);
        let items = pattern.items.iter().map(|item| match item {
            PatternItem::Is(literal) => said(literal),
            PatternItem::Not(literal) => format!("{} {}", t.pick("niet", "not"), said(literal)),
            PatternItem::Compare(sign, literal) => format!("{} {}", comparison(*sign), said(literal)),
            PatternItem::Range(low, high) => {
                format!("{} {} {}", said(low), t.pick("tot en met", "to"), said(high))
            }
        });
        Text::from(items.collect::<Vec<_>>().join(t.pick(" of ", " or ")))
    }

    /// A value as written, with the label of a member.
    pub(super) fn literal(&self, kind: &LiteralKind, list: Option<ListId>) -> String {
        let t = self.t;
        match kind {
            LiteralKind::Number { number, unit, percent } => {
                let mut text = number_text(&number.text, t);
                if *percent {
                    text.push('%');
                }
                if let Some(unit) = unit {
                    text = format!("{text} {}", self.texts.text(unit.span));
                }
                text
            }
            LiteralKind::Money(number) => format!("€ {}", number_text(&number.text, t)),
            LiteralKind::Date(date) => {
                date.text.parse().map_or(date.text.clone(), |date| format::date(date, t))
            }
            LiteralKind::Text(text) => self.texts.text(text.span).trim_matches('"').to_owned(),
            LiteralKind::YesNo(true) => t.pick("ja", "yes").to_owned(),
            LiteralKind::YesNo(false) => t.pick("nee", "no").to_owned(),
            LiteralKind::Name(name) => {
                let list = list.and_then(|list| self.list(list));
                let member = list.and_then(|list| list.member(&name.text).map(|member| list.label(member)));
                member.map_or_else(|| self.member(&name.text), str::to_owned)
            }
        }
    }

    /// The listed type of what stands above a column.
    fn list_of(&self, input: &Expression) -> Option<ListId> {
        let ExpressionKind::Name(name) = &input.kind else { return None };
        let thing = *self.names.get(&name.text)?;
        let kind = if let Thing::Fact(id) = thing {
            &self.program.facts.get(id)?.kind
        } else if let Thing::Term(id) = thing {
            &self.program.terms.get(id)?.kind
        } else {
            return None;
        };
        match kind {
            Type::Choice(list) | Type::Set(list) => Some(*list),
            Type::YesNo | Type::Number(_) | Type::Date | Type::Duration | Type::Text => None,
        }
    }
}

fn number_text(digits: &str, t: Tongue) -> String {
    digits.parse().map_or_else(|_| digits.to_owned(), |number| format::number(number, 10, t))
}

fn comparison(sign: ComparisonSign) -> &'static str {
    match sign {
        ComparisonSign::Less => "<",
        ComparisonSign::AtMost => "≤",
        ComparisonSign::Equal => "=",
        ComparisonSign::NotEqual => "≠",
        ComparisonSign::AtLeast => "≥",
        ComparisonSign::Greater => ">",
    }
}
