//! Calls of functions: a script runs once for each different row of arguments.
//!
//! A script may fail for some values, so a range of results says nothing as long as an argument is open: what
//! follows from it would not hold for a value that fails. Where the open arguments leave few possibilities,
//! the script runs for each, and the result is known as far as all of them agree to give one.

use std::collections::HashMap;
use std::sync::Arc;

use super::cell::{Failure, FailureKind};
use super::column::{Column, Filled};
use super::logic::failures_of;
use super::numbers::{Joined, collect_like, join, nothing};
use super::table::Table;
use crate::functions::{Failed, ScriptProblem, ScriptValue};
use crate::program::{Function, Id, ListType, Node, NodeType, Op, Program};
use crate::value::{Decimal, ListId, Member, MemberSet, NumberStyle, Range, Truth, Type, Value};

/// A script runs for at most so many possibilities of one row.
const MOST_POSSIBILITIES: usize = 64;

/// The results of a call, one a row.
pub(super) fn call(
    program: &Program,
    table: &Table,
    called: Id<Function>,
    arguments: &[Id<Node>],
    id: Id<Node>,
    node: &Node,
) -> Filled {
    let Some(function) = program.functions.get(called) else {
        return Filled::sound(nothing(&node.kind, table.rows()));
    };
    let spoiled = failures_of(table, arguments);
    let mut caller = Caller { program, function, known: HashMap::new() };
    let mut results = Vec::with_capacity(table.rows());
    for row in 0..table.rows() {
        let at = spoiled.binary_search_by_key(&row, |(row, _)| *row);
        if let Some((_, failure)) = at.ok().and_then(|at| spoiled.get(at)) {
            results.push(Joined::Failed(*failure));
            continue;
        }
        let failed = |failed: Failed| {
            let kind = FailureKind::Function(called, failed.problem, failed.at);
            Joined::Failed(Failure { kind, node: id })
        };
        results.push(match possibilities(program, table, function, arguments, row) {
            Possible::Rows(rows) => caller.all(&rows).unwrap_or_else(failed),
            Possible::Open => Joined::Truth(Truth::Unknown),
            Possible::Absent => {
                let problem = ScriptProblem::NotApplicable;
                failed(Failed { problem, at: node.span })
            }
        });
    }
    collect_like(Some(&nothing(&node.kind, 0)), results)
}

/// What the arguments of a row can be.
enum Possible {
    /// These, a row of arguments each.
    Rows(Vec<Vec<ScriptValue>>),
    /// Too many to look at.
    Open,
    /// One of them does not apply.
    Absent,
}

fn possibilities(
    program: &Program,
    table: &Table,
    function: &Function,
    arguments: &[Id<Node>],
    row: usize,
) -> Possible {
    let mut rows: Vec<Vec<ScriptValue>> = vec![Vec::with_capacity(arguments.len())];
    for (argument, id) in function.arguments.iter().zip(arguments) {
        let ways = match of_argument(program, table, &argument.kind, *id, row) {
            Ok(ways) => ways,
            Err(other) => return other,
        };
        if rows.len().saturating_mul(ways.len()) > MOST_POSSIBILITIES {
            return Possible::Open;
        }
        rows = rows
            .into_iter()
            .flat_map(|before| {
                ways.iter()
                    .map(move |way| before.iter().cloned().chain(std::iter::once(way.clone())).collect())
            })
            .collect();
    }
    Possible::Rows(rows)
}

/// Every value that an argument can have in a row, when they are few.
fn of_argument(
    program: &Program,
    table: &Table,
    kind: &Type,
    id: Id<Node>,
    row: usize,
) -> Result<Vec<ScriptValue>, Possible> {
    let few = |values: Vec<ScriptValue>| if values.is_empty() { Err(Possible::Open) } else { Ok(values) };
    match (table.column(id), kind) {
        (Some(Column::Truth { .. }), Type::YesNo) => few(match table.truth(id, row) {
            Truth::Yes => vec![ScriptValue::YesNo(true)],
            Truth::No => vec![ScriptValue::YesNo(false)],
            Truth::Unknown => vec![ScriptValue::YesNo(false), ScriptValue::YesNo(true)],
        }),
        (Some(Column::Number(numbers)), Type::Number(_)) => {
            few(of_number(program, id, numbers.range(row)).into_iter().map(ScriptValue::Number).collect())
        }
        (Some(Column::Choice(masks)), Type::Choice(list)) => {
            let mask = masks.get(row).copied().unwrap_or_default();
            if mask == MemberSet::ABSENT {
                return Err(Possible::Absent);
            }
            let list = list_of(program, *list).ok_or(Possible::Open)?;
            if mask.0 & !MemberSet::first(list.members.len()).0 != 0 {
                return Err(Possible::Open);
            }
            few(mask.members().map(|member| ScriptValue::Text(name_of(list, member))).collect())
        }
        (Some(Column::Set(sets)), Type::Set(list)) => {
            let (sure, possible) = sets.get(row).copied().unwrap_or_default();
            let list = list_of(program, *list).ok_or(Possible::Open)?;
            let open: Vec<Member> = MemberSet(possible.0 & !sure.0).members().collect();
            if possible.0 & !MemberSet::first(list.members.len()).0 != 0 || open.len() > 6 {
                return Err(Possible::Open);
            }
            let mut sets = vec![sure];
            for member in open {
                sets.extend(sets.clone().into_iter().map(|set| MemberSet(set.0 | member.bit().0)));
            }
            few(sets.into_iter().map(|set| ScriptValue::Names(names_of(list, set))).collect())
        }
        (Some(Column::Date(dates)), Type::Date) => match dates.get(row) {
            Some((Some(low), Some(high))) if low == high => few(vec![ScriptValue::Date(*low)]),
            Some(_) | None => Err(Possible::Open),
        },
        (Some(Column::Text(texts)), Type::Text) => match texts.get(row) {
            Some(Some(text)) => few(vec![ScriptValue::Text(text.clone())]),
            Some(None) | None => Err(Possible::Open),
        },
        (Some(_) | None, _) => Err(Possible::Open),
    }
}

/// The numbers that a range leaves; of those that are surely whole, as many as are few.
fn of_number(program: &Program, id: Id<Node>, range: Range) -> Vec<Decimal> {
    if let Some(number) = range.single() {
        return vec![number];
    }
    // Facts and counts of this style are whole; what is calculated may only be written so.
    let is_whole = |kind: &NodeType| matches!(kind, NodeType::Value(Type::Number(number)) if number.style == NumberStyle::Whole);
    let whole = program
        .nodes
        .get(id)
        .is_some_and(|node| matches!(node.op, Op::Fact(_) | Op::Count(_)) && is_whole(&node.kind));
    let ends = range.low.and_then(Decimal::to_i64).zip(range.high.and_then(Decimal::to_i64));
    match ends {
        Some((low, high)) if whole && (0..64).contains(&high.saturating_sub(low)) => {
            (low..=high).map(Decimal::from_i64).collect()
        }
        Some(_) | None => Vec::new(),
    }
}

fn list_of(program: &Program, list: ListId) -> Option<&ListType> {
    program.lists.get(Id::at(list.0 as usize))
}

fn name_of(list: &ListType, member: Member) -> Arc<str> {
    Arc::from(list.member_name(member))
}

/// The names of a set, sorted: members are.
fn names_of(list: &ListType, set: MemberSet) -> Vec<Arc<str>> {
    set.members().map(|member| name_of(list, member)).collect()
}

/// Calls one function, and remembers what it gave.
struct Caller<'p> {
    program: &'p Program,
    function: &'p Function,
    known: HashMap<Vec<ScriptValue>, Result<Value, Failed>>,
}

impl Caller<'_> {
    /// What some rows of arguments give together. A single one may fail; if one of several does, nothing is
    /// known.
    fn all(&mut self, rows: &[Vec<ScriptValue>]) -> Result<Joined, Failed> {
        if let [row] = rows {
            return self.one(row).map(|value| Joined::of(&value));
        }
        let mut joined: Option<Joined> = None;
        for row in rows {
            let Ok(value) = self.one(row) else { return Ok(Joined::Truth(Truth::Unknown)) };
            let value = Joined::of(&value);
            joined = Some(match joined {
                None => value,
                Some(before) => join(before, value),
            });
        }
        Ok(joined.unwrap_or(Joined::Truth(Truth::Unknown)))
    }

    fn one(&mut self, arguments: &[ScriptValue]) -> Result<Value, Failed> {
        if let Some(known) = self.known.get(arguments) {
            return known.clone();
        }
        let result = self.run(arguments);
        self.known.insert(arguments.to_vec(), result.clone());
        result
    }

    fn run(&self, arguments: &[ScriptValue]) -> Result<Value, Failed> {
        let end = self.function.script.text().end();
        let failed = |problem| Failed { problem, at: end };
        for (argument, value) in self.function.arguments.iter().zip(arguments) {
            if !is_whole_enough(&argument.kind, value) {
                return Err(failed(ScriptProblem::ArgumentNotWhole));
            }
        }
        let given = self.function.script.call(arguments)?;
        self.checked(given).map_err(failed)
    }

    /// The value in the type that the function declares, and in its range.
    fn checked(&self, given: ScriptValue) -> Result<Value, ScriptProblem> {
        let kind = &self.function.kind;
        if !is_whole_enough(kind, &given) {
            return Err(ScriptProblem::NotWhole);
        }
        let member = |list: ListId, name: &str| {
            let member = list_of(self.program, list).and_then(|list| list.member(name));
            member.ok_or(ScriptProblem::UnknownMember)
        };
        let value = match (kind, given) {
            (Type::YesNo, ScriptValue::YesNo(yes)) => Value::YesNo(yes),
            (Type::Number(_), ScriptValue::Number(number)) => Value::Number(number),
            (Type::Date, ScriptValue::Date(date)) => Value::Date(date),
            (Type::Text, ScriptValue::Text(text)) => Value::Text(text),
            (Type::Choice(list), ScriptValue::Text(name)) => Value::Choice(member(*list, &name)?),
            (Type::Set(list), ScriptValue::Names(names)) => {
                let mut set = MemberSet::EMPTY;
                for name in names {
                    set = MemberSet(set.0 | member(*list, &name)?.bit().0);
                }
                Value::Set(set)
            }
            _ => return Err(ScriptProblem::WrongType),
        };
        let inside = match (&value, &self.function.range) {
            (Value::Number(number), Some((Value::Number(low), Value::Number(high)))) => {
                low <= number && number <= high
            }
            (Value::Date(date), Some((Value::Date(low), Value::Date(high)))) => low <= date && date <= high,
            _ => true,
        };
        if inside { Ok(value) } else { Err(ScriptProblem::OutOfRange) }
    }
}

/// Whether a number is whole where its type wants that.
fn is_whole_enough(kind: &Type, value: &ScriptValue) -> bool {
    match (kind, value) {
        (Type::Number(number), ScriptValue::Number(value)) => {
            number.style != NumberStyle::Whole || value.is_integer()
        }
        _ => true,
    }
}
