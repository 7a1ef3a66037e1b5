//! What a declaration means, apart from how it is written: two declarations with the same meaning become equal.
//!
//! Places, the order of what has none, ways to write a number, and the file in which a table or script stands are
//! taken out. Nothing is taken out that can change what comes out for a case.

use crate::syntax::{
    ComparisonSign, DeclarationKind, Expression, ExpressionKind, FunctionBody, KeyShare, Number, Output,
    Piece, Row, RowConditions, ScriptLine, Table, Text, Visitor, Walk, without_places,
};

/// A declaration as it means.
pub(super) fn meaning(kind: &DeclarationKind) -> DeclarationKind {
    let mut kind = without_places(kind);
    kind.walk(&mut Meant);
    if let DeclarationKind::Table(table) = &mut kind {
        ordered(table);
    }
    if let DeclarationKind::Function(function) = &mut kind
        && let FunctionBody::Lines(lines) = &mut function.body
    {
        trimmed(lines);
    }
    if let DeclarationKind::Key(key) = &mut kind {
        for part in &mut key.parts {
            if part.share == Some(KeyShare::Half) {
                let half = Number { text: "50".to_owned(), ..Number::clone(&NOWHERE) };
                part.share = Some(KeyShare::Percentage(half));
            }
        }
        sort(&mut key.parts);
        sort(&mut key.limits);
    }
    kind
}

const NOWHERE: Number = Number {
    text: String::new(),
    span: crate::source::Span { file: crate::source::FileId(0), start: 0, end: 0 },
};

struct Meant;

impl Visitor for Meant {
    fn number(&mut self, number: &mut Number) {
        if number.text.contains('.') {
            number.text = number.text.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
        let digits = number.text.trim_start_matches('-').trim_start_matches('0');
        let digits = if digits.is_empty() || digits.starts_with('.') {
            format!("0{digits}")
        } else {
            digits.to_owned()
        };
        let sign = if number.text.starts_with('-') && digits != "0" { "-" } else { "" };
        number.text = format!("{sign}{digits}");
    }

    fn text(&mut self, text: &mut Text) {
        joined(&mut text.pieces);
        if let Some(other) = &mut text.other {
            joined(other);
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        match &mut expression.kind {
            ExpressionKind::And(_) => {
                flatten(expression, |kind| if let ExpressionKind::And(of) = kind { Some(of) } else { None });
            }
            ExpressionKind::Or(_) => {
                flatten(expression, |kind| if let ExpressionKind::Or(of) = kind { Some(of) } else { None });
            }
            ExpressionKind::Smallest(of)
            | ExpressionKind::Largest(of)
            | ExpressionKind::IsOneOf { alternatives: of, .. } => sort(of),
            ExpressionKind::Compare(sign, left, right) => {
                let turned = match sign {
                    ComparisonSign::Greater => ComparisonSign::Less,
                    ComparisonSign::AtLeast => ComparisonSign::AtMost,
                    ComparisonSign::Less
                    | ComparisonSign::AtMost
                    | ComparisonSign::Equal
                    | ComparisonSign::NotEqual => return,
                };
                *sign = turned;
                std::mem::swap(left, right);
            }
            ExpressionKind::Literal(_)
            | ExpressionKind::Name(_)
            | ExpressionKind::Not(_)
            | ExpressionKind::Is { .. }
            | ExpressionKind::Includes(..)
            | ExpressionKind::IsApplicable { .. }
            | ExpressionKind::Arithmetic(..)
            | ExpressionKind::Negate(_)
            | ExpressionKind::PercentOf(..)
            | ExpressionKind::Duration { .. }
            | ExpressionKind::Rounded { .. }
            | ExpressionKind::Count(_)
            | ExpressionKind::CountEach(_)
            | ExpressionKind::TotalEach(..)
            | ExpressionKind::AnyEach(_)
            | ExpressionKind::AllEach(_)
            | ExpressionKind::AdviceIs { .. }
            | ExpressionKind::CostLine(_)
            | ExpressionKind::CostOf { .. }
            | ExpressionKind::All(_)
            | ExpressionKind::PartOf(..)
            | ExpressionKind::Call(..) => {}
        }
    }
}

/// Operands of `and` within `and` (or `or` within `or`) join those outside; then their order is one.
fn flatten(expression: &mut Expression, of_kind: fn(&mut ExpressionKind) -> Option<&mut Vec<Expression>>) {
    let Some(operands) = of_kind(&mut expression.kind) else { return };
    let mut all = Vec::new();
    for mut operand in operands.drain(..) {
        match of_kind(&mut operand.kind) {
            Some(inner) => all.append(inner),
            None => all.push(operand),
        }
    }
    sort(&mut all);
    all.dedup();
    *operands = all;
}

/// Things whose order has no meaning get one order.
pub(super) fn sort<T: std::fmt::Debug>(things: &mut [T]) {
    things.sort_by_cached_key(|thing| format!("{thing:?}"));
}

/// Pieces of letters in a row are one piece.
fn joined(pieces: &mut Vec<Piece>) {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces.drain(..) {
        match (all.last_mut(), piece) {
            (Some(Piece::Literal(before)), Piece::Literal(letters)) => before.push_str(&letters),
            (_, piece) => all.push(piece),
        }
    }
    *pieces = all;
}

/// What stands behind the last letter of a line of a script, and empty lines at its end, say nothing.
fn trimmed(lines: &mut Vec<ScriptLine>) {
    for line in lines.iter_mut() {
        line.text = line.text.trim_end().to_owned();
    }
    while lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
}

/// The columns and rows of a table have no order, and neither has it a file.
fn ordered(table: &mut Table) {
    table.file = None;
    let mut inputs: Vec<usize> = (0..table.inputs.len()).collect();
    inputs.sort_by_cached_key(|at| format!("{:?}", table.inputs.get(*at)));
    let mut outputs: Vec<usize> = (0..table.outputs.len()).collect();
    outputs.sort_by_cached_key(|at| format!("{:?}", table.outputs.get(*at)));
    table.inputs = permuted(&table.inputs, &inputs);
    table.outputs = permuted::<Output>(&table.outputs, &outputs);
    for Row { conditions, results, .. } in &mut table.rows {
        if let RowConditions::Patterns(patterns) = conditions {
            *patterns = permuted(patterns, &inputs);
            for pattern in patterns {
                sort(&mut pattern.items);
            }
        }
        *results = permuted(results, &outputs);
    }
    sort(&mut table.rows);
}

fn permuted<T: Clone>(things: &[T], order: &[usize]) -> Vec<T> {
    order.iter().filter_map(|at| things.get(*at).cloned()).collect()
}
