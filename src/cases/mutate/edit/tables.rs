//! Changes to tables: cells on both sides, and rows.

use super::expressions::{Position, expression, literal, neighbours, signs};
use super::figures::validity;
use super::{Kind, Picker};
use crate::source::Span;
use crate::syntax::{
    Expression, ExpressionKind, Grade, LiteralKind, Name, Number, Pattern, PatternItem, ResultCell, Row,
    RowConditions, Table,
};

pub(super) fn table(picker: &mut Picker, one: &mut Table) {
    one.inputs.iter_mut().for_each(|input| expression(picker, input, Position::Value));
    let scores = one.scores.is_some();
    for row in &mut one.rows {
        if let RowConditions::Patterns(patterns) = &mut row.conditions {
            patterns.iter_mut().for_each(|one| pattern(picker, one));
        }
        row.results.iter_mut().for_each(|cell| result(picker, cell, scores));
    }
    if one.rows.len() > 1 {
        rows(picker, &mut one.rows);
    }
    validity(picker, &mut one.validity);
}

fn rows(picker: &mut Picker, rows: &mut Vec<Row>) {
    let mut gone = None;
    for (at, row) in rows.iter().enumerate() {
        let kind = match row.conditions {
            RowConditions::Otherwise(_) => Kind::Unknown,
            RowConditions::Patterns(_) => Kind::Row,
        };
        if picker.takes(kind, row.span) {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        rows.remove(at);
    }
}

fn pattern(picker: &mut Picker, one: &mut Pattern) {
    let span = one.span;
    for item in &mut one.items {
        match item {
            PatternItem::Is(value) => literal(picker, value, Kind::Cell),
            PatternItem::Not(value) => {
                let plain = PatternItem::Is(value.clone());
                literal(picker, value, Kind::Cell);
                picker.swaps(Kind::Cell, span, item, [plain]);
            }
            PatternItem::Compare(sign, value) => {
                picker.swaps(Kind::Cell, span, sign, signs(*sign));
                literal(picker, value, Kind::Cell);
            }
            PatternItem::Range(low, high) => {
                literal(picker, low, Kind::Cell);
                literal(picker, high, Kind::Cell);
            }
        }
    }
    picker.drops_but_one(Kind::Cell, &mut one.items, |_| span);
    if !one.items.is_empty() {
        picker.swaps(Kind::Cell, span, &mut one.items, [Vec::new()]);
    }
}

fn result(picker: &mut Picker, cell: &mut ResultCell, scores: bool) {
    if scores {
        if let Some((own, span)) = graded(cell) {
            let (lowest, highest) = picker.context.grades;
            let near = [own + 1, own - 1].into_iter().filter(|value| (lowest..=highest).contains(value));
            let near: Vec<ResultCell> = near.map(|value| cell_of(value, span)).collect();
            picker.swaps(Kind::Cell, span, cell, near);
        }
        return;
    }
    match cell {
        ResultCell::Grade(_) => {}
        ResultCell::Value(value) => {
            let span = value.span;
            if let ExpressionKind::Literal(LiteralKind::Number { number, .. }) = &mut value.kind {
                let own = number.span;
                let near = neighbours(&number.text);
                let near = near.into_iter().map(|text| Number { text, span: own });
                picker.swaps(Kind::Cell, span, number, near);
            } else if let ExpressionKind::Literal(LiteralKind::YesNo(yes)) = &mut value.kind {
                picker.swaps(Kind::Cell, span, yes, [!*yes]);
            } else if let ExpressionKind::Name(name) = &mut value.kind {
                let near = picker.context.members.get(&name.text).cloned().unwrap_or_default();
                let own = name.span;
                let near = near.into_iter().map(|text| Name { text, span: own });
                picker.swaps(Kind::Cell, span, name, near);
            } else {
                expression(picker, value, Position::Value);
            }
        }
    }
}

/// The grade in a cell of a score table: with signs, or a plain zero.
fn graded(cell: &ResultCell) -> Option<(i32, Span)> {
    match cell {
        ResultCell::Grade(given) => Some((given.value, given.span)),
        ResultCell::Value(value) => {
            let ExpressionKind::Literal(LiteralKind::Number { number, .. }) = &value.kind else {
                return None;
            };
            Some((number.text.parse().ok()?, value.span))
        }
    }
}

/// The cell with a grade, as it is written.
fn cell_of(value: i32, span: Span) -> ResultCell {
    if value != 0 {
        return ResultCell::Grade(Grade { value, span });
    }
    let number = Number { text: "0".to_owned(), span };
    let kind = ExpressionKind::Literal(LiteralKind::Number { number, unit: None, percent: false });
    ResultCell::Value(Expression { kind, span })
}
