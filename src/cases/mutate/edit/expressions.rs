//! Changes within expressions, literals, numbers and dates.

use super::{Kind, Picker};
use crate::source::Span;
use crate::syntax::{
    ArithmeticSign, ComparisonSign, DateText, Each, Expression, ExpressionKind, Literal, LiteralKind, Name,
    Number, RoundingWord, Scope,
};
use crate::value::{Date, Decimal};

/// Where an expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// It is yes or no for certain.
    Condition,
    /// It is compared with something.
    Compared,
    /// It is, or is part of, a value.
    Value,
}

impl Position {
    /// What a value is that stands here.
    fn kind(self) -> Kind {
        match self {
            Position::Condition | Position::Compared => Kind::Threshold,
            Position::Value => Kind::Formula,
        }
    }
}

/// A condition: it can be turned around, and what is in it can change.
pub(super) fn condition(picker: &mut Picker, one: &mut Expression) {
    expression(picker, one, Position::Condition);
}

/// Any expression.
pub(super) fn expression(picker: &mut Picker, one: &mut Expression, position: Position) {
    let span = one.span;
    match &mut one.kind {
        ExpressionKind::Literal(kind) => return literal_kind(picker, kind, span, position.kind()),
        ExpressionKind::Name(name) => {
            let near = picker.context.members.get(&name.text).cloned().unwrap_or_default();
            if position != Position::Condition {
                let name_span = name.span;
                let near = near.into_iter().map(|text| Name { text, span: name_span });
                return picker.swaps(position.kind(), span, name, near);
            }
        }
        ExpressionKind::And(of) | ExpressionKind::Or(of) => {
            for part in of.iter_mut() {
                expression(picker, part, Position::Condition);
            }
            return logic(picker, one);
        }
        ExpressionKind::Not(of) => {
            let inner = of.kind.clone();
            if picker.takes(Kind::Negation, span) {
                one.kind = inner;
                return;
            }
            // What is turned around already is not turned around once more.
            return expression_within_not(picker, of);
        }
        ExpressionKind::Compare(sign, left, right) => {
            picker.swaps(Kind::Comparison, span, sign, signs(*sign));
            expression(picker, left, Position::Compared);
            return expression(picker, right, Position::Compared);
        }
        ExpressionKind::Is { left, negated, right } => {
            picker.swaps(Kind::Negation, span, negated, [!*negated]);
            expression(picker, left, Position::Compared);
            return expression(picker, right, Position::Compared);
        }
        ExpressionKind::IsOneOf { left, negated, alternatives } => {
            picker.swaps(Kind::Negation, span, negated, [!*negated]);
            expression(picker, left, Position::Compared);
            return picker.drops_but_one(Kind::Operand, alternatives, |one| one.span);
        }
        ExpressionKind::Includes(left, right) => {
            expression(picker, left, Position::Compared);
            expression(picker, right, Position::Compared);
        }
        ExpressionKind::IsApplicable { negated, .. } => {
            return picker.swaps(Kind::Unknown, span, negated, [!*negated]);
        }
        ExpressionKind::Arithmetic(sign, left, right) => {
            let other = match sign {
                ArithmeticSign::Add => ArithmeticSign::Subtract,
                ArithmeticSign::Subtract => ArithmeticSign::Add,
                ArithmeticSign::Multiply => ArithmeticSign::Divide,
                ArithmeticSign::Divide => ArithmeticSign::Multiply,
            };
            picker.swaps(Kind::Formula, span, sign, [other]);
            expression(picker, left, Position::Value);
            expression(picker, right, Position::Value);
            let parts = [left.kind.clone(), right.kind.clone()];
            return picker.swaps(Kind::Formula, span, &mut one.kind, parts);
        }
        ExpressionKind::Negate(of) => {
            expression(picker, of, Position::Value);
            let inner = of.kind.clone();
            return picker.swaps(Kind::Formula, span, &mut one.kind, [inner]);
        }
        ExpressionKind::PercentOf(number, of) => {
            step(picker, Kind::Percentage, number);
            return expression(picker, of, Position::Value);
        }
        ExpressionKind::Duration { count, .. } => return step(picker, position.kind(), count),
        ExpressionKind::Rounded { value, mode, .. } => {
            expression(picker, value, Position::Value);
            let other = match mode {
                RoundingWord::Up => RoundingWord::Down,
                RoundingWord::Down
                | RoundingWord::HalfAwayFromZero
                | RoundingWord::HalfToEven
                | RoundingWord::TowardsZero => RoundingWord::Up,
            };
            return picker.swaps(Kind::Formula, span, mode, [other]);
        }
        ExpressionKind::Count(of) => return expression(picker, of, Position::Value),
        ExpressionKind::CountEach(of) => return each(picker, of, true),
        ExpressionKind::TotalEach(value, of) => {
            expression(picker, value, Position::Value);
            return each(picker, of, true);
        }
        ExpressionKind::AnyEach(of) => {
            each(picker, of, false);
            let other = ExpressionKind::AllEach(of.clone());
            return picker.swaps(Kind::Logic, span, &mut one.kind, [other]);
        }
        ExpressionKind::AllEach(of) => {
            each(picker, of, false);
            let other = ExpressionKind::AnyEach(of.clone());
            return picker.swaps(Kind::Logic, span, &mut one.kind, [other]);
        }
        ExpressionKind::AdviceIs { negated, option } => {
            picker.swaps(Kind::Negation, span, negated, [!*negated]);
            if let Some(option) = option {
                another_option(picker, option, &[]);
            }
            return;
        }
        ExpressionKind::Smallest(of) => {
            parts(picker, of);
            let other = ExpressionKind::Largest(of.clone());
            return picker.swaps(Kind::Formula, span, &mut one.kind, [other]);
        }
        ExpressionKind::Largest(of) => {
            parts(picker, of);
            let other = ExpressionKind::Smallest(of.clone());
            return picker.swaps(Kind::Formula, span, &mut one.kind, [other]);
        }
        ExpressionKind::CostOf { option, .. } => return another_option(picker, option, &[]),
        ExpressionKind::Call(_, of) => {
            return of.iter_mut().for_each(|one| expression(picker, one, Position::Value));
        }
        ExpressionKind::CostLine(_) | ExpressionKind::All(_) | ExpressionKind::PartOf(..) => return,
    }
    // What is left is a condition without a word of its own to turn it around.
    if picker.takes(Kind::Negation, span) {
        *one = Expression { kind: ExpressionKind::Not(Box::new(one.clone())), span };
    }
}

/// What stands behind a `not`.
fn expression_within_not(picker: &mut Picker, one: &mut Expression) {
    if !matches!(one.kind, ExpressionKind::Name(_)) {
        expression(picker, one, Position::Condition);
    }
}

/// `and` for `or`, and each part left out.
fn logic(picker: &mut Picker, one: &mut Expression) {
    let span = one.span;
    let (ExpressionKind::And(of) | ExpressionKind::Or(of)) = &one.kind else { return };
    let (of, both) = (of.clone(), matches!(one.kind, ExpressionKind::And(_)));
    let joined = |of: Vec<Expression>, both: bool| {
        if both { ExpressionKind::And(of) } else { ExpressionKind::Or(of) }
    };
    let swapped = joined(of.clone(), !both);
    if picker.takes(Kind::Logic, span) {
        one.kind = swapped;
        return;
    }
    for at in 0..of.len() {
        let place = of.get(at).map_or(span, |part| part.span);
        if picker.takes(Kind::Operand, place) {
            let mut left = of.clone();
            left.remove(at);
            *one = match (left.len(), left.first()) {
                (1, Some(only)) => only.clone(),
                _ => Expression { kind: joined(left, both), span },
            };
            return;
        }
    }
}

fn each(picker: &mut Picker, one: &mut Each, may_go: bool) {
    if let Scope::Among(set) = &mut one.scope {
        expression(picker, set, Position::Value);
    }
    let Some(inner) = &mut one.condition else { return };
    condition(picker, inner);
    if may_go && picker.takes(Kind::Clause, inner.span) {
        one.condition = None;
    }
}

fn parts(picker: &mut Picker, of: &mut Vec<Expression>) {
    of.iter_mut().for_each(|one| expression(picker, one, Position::Value));
    picker.drops_but_one(Kind::Formula, of, |one| one.span);
}

/// Another option in the place of one.
pub(super) fn another_option(picker: &mut Picker, name: &mut Name, taken: &[String]) {
    let beside = picker.context.option_beside(&name.text, taken).filter(|other| *other != name.text);
    let span = name.span;
    picker.swaps(Kind::Option, span, name, beside.map(|text| Name { text, span }));
}

/// The comparisons that a sign is mistaken for.
pub(super) fn signs(sign: ComparisonSign) -> Vec<ComparisonSign> {
    match sign {
        ComparisonSign::Less => vec![ComparisonSign::AtMost, ComparisonSign::AtLeast],
        ComparisonSign::AtMost => vec![ComparisonSign::Less, ComparisonSign::Greater],
        ComparisonSign::Equal => vec![ComparisonSign::NotEqual],
        ComparisonSign::NotEqual => vec![ComparisonSign::Equal],
        ComparisonSign::AtLeast => vec![ComparisonSign::Greater, ComparisonSign::Less],
        ComparisonSign::Greater => vec![ComparisonSign::AtLeast, ComparisonSign::AtMost],
    }
}

/// A value as written.
pub(super) fn literal(picker: &mut Picker, one: &mut Literal, kind: Kind) {
    literal_kind(picker, &mut one.kind, one.span, kind);
}

fn literal_kind(picker: &mut Picker, one: &mut LiteralKind, span: Span, kind: Kind) {
    match one {
        LiteralKind::Number { number, percent: true, .. } => {
            let kind = if kind == Kind::Formula { Kind::Percentage } else { kind };
            step(picker, kind, number);
        }
        LiteralKind::Number { number, .. } | LiteralKind::Money(number) => step(picker, kind, number),
        LiteralKind::Date(date) => day(picker, kind, date),
        LiteralKind::YesNo(yes) => picker.swaps(kind, span, yes, [!*yes]),
        LiteralKind::Name(name) => {
            let near = picker.context.members.get(&name.text).cloned().unwrap_or_default();
            let name_span = name.span;
            picker.swaps(kind, span, name, near.into_iter().map(|text| Name { text, span: name_span }));
        }
        LiteralKind::Text(_) => {}
    }
}

/// A number one step up or down: a one in the last decimal that is written.
pub(super) fn step(picker: &mut Picker, kind: Kind, number: &mut Number) {
    let near = neighbours(&number.text);
    let span = number.span;
    picker.swaps(kind, span, number, near.into_iter().map(|text| Number { text, span }));
}

/// The numbers beside a number as it is written; none below zero beside one that is not.
pub(super) fn neighbours(text: &str) -> Vec<String> {
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let (Ok(number), Ok(scale)) = (text.parse::<Decimal>(), u8::try_from(places)) else { return Vec::new() };
    let unit = Decimal::new(1, scale);
    let up = number.add(unit).ok();
    let down = number.sub(unit).ok().filter(|down| down.signum() >= 0 || number.signum() < 0);
    [up, down].into_iter().flatten().map(|number| number.with_places(places)).collect()
}

/// A date a day later or earlier.
pub(super) fn day(picker: &mut Picker, kind: Kind, date: &mut DateText) {
    let own: Option<Date> = date.text.parse().ok();
    let moved = |days: i64| own.and_then(|own| own.add_days(days).ok());
    let span = date.span;
    let near = [moved(1), moved(-1)].into_iter().flatten();
    picker.swaps(kind, span, date, near.map(|date| DateText { text: date.to_string(), span }));
}
