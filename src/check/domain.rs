//! What a column of a table can hold, cut into pieces on which every cell is constant.
//!
//! A piece is one value, or a stretch between two values that no cell tells apart. With them, whether rows
//! overlap or leave a gap is a question over finitely many cases, each with a concrete value to show.

use std::sync::Arc;

use crate::locale::Tongue;
use crate::program::{Arena, Fact, Gather, Id, ListType, Node, Op, Role};
use crate::value::{Comparison, Date, Decimal, Member, NumberStyle, Type, Value};

/// One thing a cell allows, with its values typed.
#[derive(Clone, Debug)]
pub(super) enum Allowed {
    Is(Value),
    Not(Value),
    Compare(Comparison, Value),
    Between(Value, Value),
}

/// A cell: any of these; an empty list allows everything.
pub(super) type Cell = Vec<Allowed>;

/// A piece of a column's domain, with a value that stands for it; none stands for "does not apply".
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) value: Option<Value>,
    /// Texts have infinitely many other values; this piece stands for all that no cell names.
    pub(super) other: bool,
}

/// The ends of a column's values, where they are known.
type Ends = (Option<Decimal>, Option<Decimal>);

/// The pieces of a column's domain.
pub(super) fn atoms(
    kind: &Type,
    node: &Node,
    facts: &Arena<Fact>,
    lists: &Arena<ListType>,
    nodes: &Arena<Node>,
    cells: &[&Cell],
) -> Vec<Atom> {
    let fact = if let Role::Fact(id) = node.role { facts.get(id) } else { None };
    let some = |value| Atom { value: Some(value), other: false };
    let mut pieces: Vec<Atom> = match kind {
        Type::YesNo => vec![some(Value::YesNo(false)), some(Value::YesNo(true))],
        Type::Choice(list) => {
            let count = lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
            (0..count)
                .filter_map(|at| u16::try_from(at).ok())
                .map(|at| some(Value::Choice(Member(at))))
                .collect()
        }
        Type::Number(number) => {
            let ends = number_ends(node, fact, lists, nodes);
            let cuts = mentioned(cells, Value::number);
            let whole = number.style == NumberStyle::Whole;
            numbers(ends, &cuts, whole).into_iter().map(|n| some(Value::Number(n))).collect()
        }
        Type::Date => {
            let ends = match fact.and_then(|fact| fact.range.as_ref()) {
                Some((Value::Date(low), Value::Date(high))) => (Some(*low), Some(*high)),
                _ => (None, None),
            };
            let cuts = mentioned(cells, Value::date);
            dates(ends, &cuts).into_iter().map(|date| some(Value::Date(date))).collect()
        }
        Type::Text => {
            let cuts = mentioned(cells, |value| value.text().cloned());
            let mut all: Vec<Atom> = cuts.into_iter().map(|text| some(Value::Text(text))).collect();
            all.push(Atom { value: Some(Value::Text(Arc::from("…"))), other: true });
            all
        }
        Type::Set(_) | Type::Duration => vec![Atom { value: None, other: true }],
    };
    if fact.is_some_and(|fact| fact.may_not_apply) {
        pieces.push(Atom { value: None, other: false });
    }
    pieces
}

/// The values that cells mention, sorted.
fn mentioned<T: Ord>(cells: &[&Cell], pick: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    let mut found: Vec<T> = cells
        .iter()
        .flat_map(|cell| cell.iter())
        .flat_map(|allowed| match allowed {
            Allowed::Is(a) | Allowed::Not(a) | Allowed::Compare(_, a) => vec![a],
            Allowed::Between(a, b) => vec![a, b],
        })
        .filter_map(pick)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The ends of what a node can be: the range of a fact, or the size of a set that is counted.
fn number_ends(node: &Node, fact: Option<&Fact>, lists: &Arena<ListType>, nodes: &Arena<Node>) -> Ends {
    if let Some((Value::Number(low), Value::Number(high))) = fact.and_then(|fact| fact.range.as_ref()) {
        return (Some(*low), Some(*high));
    }
    if let Op::Choose { cases, otherwise: Some(inner) } = &node.op
        && cases.is_empty()
        && let Some(inner) = nodes.get(*inner)
    {
        return number_ends(inner, None, lists, nodes);
    }
    if let Op::Each(each) = &node.op
        && each.gather == Gather::Count
    {
        let size = i64::try_from(each.members.len()).unwrap_or(i64::MAX);
        return (Some(Decimal::ZERO), Some(Decimal::from_i64(size)));
    }
    if let Op::Across(across) = &node.op
        && across.gather == Gather::Count
    {
        return (Some(Decimal::ZERO), None);
    }
    if let Op::Count(set) = &node.op
        && let Some(crate::program::NodeType::Value(Type::Set(list))) = nodes.get(*set).map(|set| &set.kind)
        && let Some(list) = lists.get(Id::at(list.0 as usize))
    {
        let size = i64::try_from(list.members.len()).unwrap_or(i64::MAX);
        return (Some(Decimal::ZERO), Some(Decimal::from_i64(size)));
    }
    (None, None)
}

/// One number for each cut, and one between (or beyond) every two, within the ends.
fn numbers((low, high): Ends, cuts: &[Decimal], whole: bool) -> Vec<Decimal> {
    let mut marks: Vec<Decimal> = cuts.to_vec();
    marks.extend(low);
    marks.extend(high);
    marks.retain(|mark| low.is_none_or(|low| low <= *mark) && high.is_none_or(|high| *mark <= high));
    marks.sort();
    marks.dedup();
    let (Some(first), Some(last)) = (marks.first().copied(), marks.last().copied()) else {
        return vec![Decimal::ZERO];
    };
    let mut found = Vec::new();
    if low.is_none() {
        found.extend(first.sub(Decimal::ONE).ok());
    }
    for (at, mark) in marks.iter().enumerate() {
        found.push(*mark);
        if let Some(next) = marks.get(at + 1) {
            if whole {
                found.extend(mark.add(Decimal::ONE).ok().filter(|between| between < next));
            } else {
                let half = Decimal::new(5, 1);
                found.extend(mark.add(*next).and_then(|sum| sum.mul(half)).ok());
            }
        }
    }
    if high.is_none() {
        found.extend(last.add(Decimal::ONE).ok());
    }
    if whole {
        found.retain(|number| number.is_integer());
    }
    found
}

/// As [`numbers`], for dates.
fn dates((low, high): (Option<Date>, Option<Date>), cuts: &[Date]) -> Vec<Date> {
    let mut marks: Vec<Date> = cuts.to_vec();
    marks.extend(low);
    marks.extend(high);
    marks.retain(|mark| low.is_none_or(|low| low <= *mark) && high.is_none_or(|high| *mark <= high));
    marks.sort();
    marks.dedup();
    let mut found = Vec::new();
    if low.is_none() {
        found.extend(marks.first().and_then(|first| first.add_days(-1).ok()));
    }
    for (at, mark) in marks.iter().enumerate() {
        found.push(*mark);
        if let Some(next) = marks.get(at + 1) {
            found.extend(mark.add_days(1).ok().filter(|between| between < next));
        }
    }
    if high.is_none() {
        found.extend(marks.last().and_then(|last| last.add_days(1).ok()));
    }
    found
}

/// Whether a cell allows a piece.
pub(super) fn allows(cell: &Cell, atom: &Atom) -> bool {
    if cell.is_empty() {
        return true;
    }
    let Some(value) = &atom.value else { return false };
    cell.iter().any(|allowed| match allowed {
        Allowed::Is(wanted) => value == wanted && !atom.other,
        Allowed::Not(unwanted) => value != unwanted || atom.other,
        Allowed::Compare(comparison, other) => {
            order(value, other).is_some_and(|order| comparison.holds(order))
        }
        Allowed::Between(low, high) => {
            order(low, value).is_some_and(|order| order != std::cmp::Ordering::Greater)
                && order(value, high).is_some_and(|order| order != std::cmp::Ordering::Greater)
        }
    })
}

fn order(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// A piece in words, for a message.
pub(super) fn shown(atom: &Atom, kind: &Type, lists: &Arena<ListType>, t: Tongue) -> String {
    match (&atom.value, kind) {
        (None, _) => t.pick("niet van toepassing", "not applicable").to_owned(),
        (Some(_), _) if atom.other => t.pick("een andere tekst", "another text").to_owned(),
        (Some(Value::YesNo(yes)), _) => {
            (if *yes { t.pick("ja", "yes") } else { t.pick("nee", "no") }).to_owned()
        }
        (Some(Value::Number(number)), Type::Number(kind)) if kind.style == NumberStyle::Percentage => {
            let percent = number.mul(Decimal::HUNDRED).unwrap_or(*number);
            format!("{}%", t.pick(percent.to_string().replace('.', ","), percent.to_string()))
        }
        (Some(Value::Number(number)), _) => t.pick(number.to_string().replace('.', ","), number.to_string()),
        (Some(Value::Date(date)), _) => date.to_string(),
        (Some(Value::Text(text)), _) => format!("\"{text}\""),
        (Some(Value::Choice(member)), Type::Choice(list)) => lists
            .get(Id::at(list.0 as usize))
            .map_or(String::new(), |list| list.member_name(*member).to_owned()),
        (Some(Value::Choice(_) | Value::Set(_)), _) => String::new(),
    }
}
