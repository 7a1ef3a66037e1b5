//! For each fact the values at which something can turn: those that it is compared with, the ones beside them, and
//! the ends of its range.

use std::collections::BTreeSet;

use crate::program::{Fact, Id, Node, Op, Program};
use crate::value::{
    Date, Decimal, Known, ListId, Member, MemberSet, NumberStyle, NumberType, Range, Type, Value,
};

/// Whole numbers with at most so many values are all tried.
const MOST_VALUES: i64 = 64;
/// A set of at most so many members is tried in every way.
const MOST_MEMBERS: usize = 6;

/// What is tried for one fact.
#[derive(Clone, Debug)]
pub struct Domain {
    /// The values, the plainest first.
    pub values: Vec<Known>,
    /// No other value can give another answer.
    pub complete: bool,
    /// The bounds of a number.
    pub range: Range,
}

/// What is tried for each fact of a rule set, in the order of its facts.
#[derive(Clone, Debug)]
pub struct Domains {
    of: Vec<Domain>,
}

impl Domains {
    /// The values at which one of some rule sets with the same facts can turn.
    pub fn of(programs: &[&Program]) -> Domains {
        let mut turns: Vec<Turns> = Vec::new();
        for program in programs {
            turns.resize(turns.len().max(program.facts.len()), Turns::default());
            gather(program, &mut turns);
        }
        let Some(program) = programs.first() else { return Domains { of: Vec::new() } };
        let facts = program.facts.values().zip(&turns);
        Domains { of: facts.map(|(fact, turns)| domain(program, fact, turns)).collect() }
    }

    /// Each in turn.
    pub fn iter(&self) -> std::slice::Iter<'_, Domain> {
        self.of.iter()
    }

    /// That of a fact.
    pub fn get(&self, fact: Id<Fact>) -> Option<&Domain> {
        self.of.get(fact.index())
    }
}

/// What a fact is compared with.
#[derive(Clone, Debug, Default)]
struct Turns {
    numbers: BTreeSet<Decimal>,
    dates: BTreeSet<Date>,
    texts: BTreeSet<std::sync::Arc<str>>,
    counts: BTreeSet<i64>,
    /// It is read in another way than by comparing it with fixed values.
    calculated: bool,
}

fn gather(program: &Program, turns: &mut [Turns]) {
    for node in program.nodes.values() {
        if let Op::Compare(_, a, b) | Op::Same(a, b) = &node.op {
            compared(program, *a, *b, turns);
            compared(program, *b, *a, turns);
        } else if !matches!(node.op, Op::Applicable(_)) {
            node.op.each_operand(|operand| {
                if let Some(turns) = fact_of(program, operand).and_then(|fact| turns.get_mut(fact.index())) {
                    turns.calculated = true;
                }
            });
        }
    }
}

fn fact_of(program: &Program, node: Id<Node>) -> Option<Id<Fact>> {
    if let Op::Fact(fact) = program.nodes.get(node)?.op { Some(fact) } else { None }
}

/// A fact on one side, and what it is compared with on the other.
fn compared(program: &Program, fact: Id<Node>, with: Id<Node>, turns: &mut [Turns]) {
    let Some(node) = program.nodes.get(fact) else { return };
    let mut values: Vec<Value> = Vec::new();
    let mut fixed = false;
    if let Some(with) = program.nodes.get(with) {
        if let Op::Constant(value) = &with.op {
            values.push(value.clone());
            fixed = true;
        } else if let Op::Parameter(parameter, _) = &with.op {
            let periods = program.parameters.get(*parameter).map(|one| one.periods.as_slice());
            values
                .extend(periods.unwrap_or_default().iter().flat_map(|period| period.values.iter().cloned()));
        }
    }
    if let Op::Fact(fact) = &node.op
        && let Some(turns) = turns.get_mut(fact.index())
    {
        turns.calculated |= !fixed;
        turns.numbers.extend(values.iter().filter_map(Value::number));
        turns.dates.extend(values.iter().filter_map(Value::date));
        turns.texts.extend(values.iter().filter_map(Value::text).cloned());
    } else if let Op::Count(set) = &node.op
        && let Some(turns) = fact_of(program, *set).and_then(|fact| turns.get_mut(fact.index()))
    {
        turns.counts.extend(values.iter().filter_map(Value::number).filter_map(Decimal::to_i64));
    }
}

fn domain(program: &Program, fact: &Fact, turns: &Turns) -> Domain {
    let range = match &fact.range {
        Some((Value::Number(low), Value::Number(high))) => Range { low: Some(*low), high: Some(*high) },
        _ => Range::ALL,
    };
    let (values, complete) = match &fact.kind {
        Type::YesNo => ([false, true].map(Value::YesNo).to_vec(), true),
        Type::Choice(list) => {
            let members = (0..members(program, *list)).filter_map(|at| u16::try_from(at).ok());
            (members.map(|at| Value::Choice(Member(at))).collect(), true)
        }
        Type::Set(list) => sets(members(program, *list), turns),
        Type::Number(number) => numbers(number, range, turns),
        Type::Date => dates(fact, turns),
        Type::Text | Type::Duration => {
            let texts = turns.texts.iter().cloned().chain(["x".into()]);
            (texts.map(Value::Text).collect(), !turns.calculated)
        }
    };
    let mut values: Vec<Known> = values.into_iter().map(Known::Value).collect();
    if fact.may_not_apply {
        values.push(Known::NotApplicable);
    }
    Domain { values, complete, range }
}

fn members(program: &Program, list: ListId) -> usize {
    program.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len())
}

fn sets(count: usize, turns: &Turns) -> (Vec<Value>, bool) {
    if count <= MOST_MEMBERS {
        let mut masks: Vec<u128> = (0..1u128 << count).collect();
        masks.sort_by_key(|mask| mask.count_ones());
        return (masks.into_iter().map(|mask| Value::Set(MemberSet(mask))).collect(), true);
    }
    // None, one, all, all but one; and the first and the last so many that a count can turn.
    let all = MemberSet::first(count).0;
    let mut masks: Vec<u128> = vec![0];
    let singles = (0..count).filter_map(|at| 1u128.checked_shl(u32::try_from(at).ok()?));
    masks.extend(singles.clone());
    for size in turns.counts.iter().flat_map(|size| [size - 1, *size, size + 1]) {
        let Some(size) = usize::try_from(size).ok().filter(|size| *size <= count) else { continue };
        let first = MemberSet::first(size).0;
        let last = all & !MemberSet::first(count - size).0;
        masks.extend([first, last]);
    }
    masks.extend(singles.map(|one| all & !one));
    masks.push(all);
    let mut seen = BTreeSet::new();
    masks.retain(|mask| seen.insert(*mask));
    (masks.into_iter().map(|mask| Value::Set(MemberSet(mask))).collect(), false)
}

fn numbers(kind: &NumberType, range: Range, turns: &Turns) -> (Vec<Value>, bool) {
    let whole = kind.style == NumberStyle::Whole;
    if whole
        && let Some((low, high)) =
            range.low.and_then(Decimal::to_i64).zip(range.high.and_then(Decimal::to_i64))
        && high.saturating_sub(low) < MOST_VALUES
    {
        let all = (low..=high).map(|n| Value::Number(Decimal::from_i64(n)));
        return (all.collect(), true);
    }
    let mut found: BTreeSet<Decimal> = BTreeSet::new();
    let plain: &[Decimal] = if kind.style == NumberStyle::Percentage {
        &[Decimal::ZERO, Decimal::new(5, 1), Decimal::ONE]
    } else {
        &[Decimal::ZERO, Decimal::ONE, Decimal::new(10, 0), Decimal::HUNDRED]
    };
    found.extend(plain);
    found.extend(range.low);
    found.extend(range.high);
    let turns_at: Vec<Decimal> = turns.numbers.iter().copied().collect();
    for turn in &turns_at {
        let unit = Decimal::new(1, if whole { 0 } else { turn.stripped().scale() });
        found.extend([Some(*turn), turn.add(unit).ok(), turn.sub(unit).ok()].into_iter().flatten());
    }
    // One between every two of which no other stands in between.
    let ends = [range.low, range.high].into_iter().flatten();
    let mut cuts: Vec<Decimal> = turns_at.into_iter().chain(ends).collect();
    cuts.sort();
    cuts.dedup();
    for (low, high) in cuts.iter().zip(cuts.iter().skip(1)) {
        let middle = low.add(*high).and_then(|sum| sum.mul(Decimal::new(5, 1)));
        found.extend(middle.ok().filter(|middle| !whole || middle.is_integer()));
    }
    let inside = found.into_iter().filter(|n| range.holds(*n) && (!whole || n.is_integer()));
    let mut values: Vec<Decimal> = inside.collect();
    values.sort_by_key(|n| (n.stripped().scale(), n.abs()));
    (values.into_iter().map(Value::Number).collect(), !turns.calculated)
}

fn dates(fact: &Fact, turns: &Turns) -> (Vec<Value>, bool) {
    let mut found: BTreeSet<Date> = BTreeSet::new();
    let (mut low, mut high) = (None, None);
    if let Some((Value::Date(first), Value::Date(last))) = &fact.range {
        (low, high) = (Some(*first), Some(*last));
        found.extend([*first, *last]);
    }
    for turn in &turns.dates {
        found.extend([Some(*turn), turn.add_days(1).ok(), turn.add_days(-1).ok()].into_iter().flatten());
    }
    if found.is_empty() {
        found.extend(Date::new(2026, 1, 1));
    }
    let inside = |date: &Date| low.is_none_or(|low| low <= *date) && high.is_none_or(|high| *date <= high);
    let values = found.into_iter().filter(inside).map(Value::Date);
    (values.collect(), !turns.calculated)
}
