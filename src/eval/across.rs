//! Quantifiers over results: what each case adds, what the others add to it, and both together.
//!
//! A case is read in a row of its own, so what it adds to a count or a total is worked out there, and what is
//! filled in for its open facts changes it. What the other cases add is worked out beforehand, as a range that
//! holds everything they can turn out to be. So a completion of one case never says more than holds whatever
//! the others turn out to be.

use std::collections::BTreeMap;

use super::cell::{Failure, FailureKind};
use super::column::{Bits, Column, Filled, NumberColumn};
use super::inputs::Inputs;
use super::table::{Plan, Table, evaluate};
use crate::program::{Across, Fact, Gather, Id, Level, Node, Op, PlacementOption, Program};
use crate::value::{Arithmetic, Date, Decimal, Member, MemberSet, Range, Truth};

/// What one or more cases come to in a quantifier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gathered {
    /// Of one case: whether it meets the condition. Of several: whether any, or all, do.
    pub truth: Truth,
    /// What is counted or added up.
    pub sum: Range,
    /// Why it could not be computed.
    pub failure: Option<Failure>,
}

impl Gathered {
    /// What no case at all comes to.
    pub fn of_none(gather: Gather) -> Gathered {
        let truth = if gather == Gather::All { Truth::Yes } else { Truth::No };
        Gathered { truth, sum: Range::exactly(Decimal::ZERO), failure: None }
    }

    /// Nothing is known of it.
    const OPEN: Gathered = Gathered { truth: Truth::Unknown, sum: Range::ALL, failure: None };

    /// Both together.
    fn and(self, other: Gathered, gather: Gather, node: Id<Node>) -> Gathered {
        let truth = match gather {
            Gather::All => self.truth.min(other.truth),
            Gather::Any | Gather::Count | Gather::Total => self.truth.max(other.truth),
        };
        let sum = Arithmetic::Add.apply_ranges(self.sum, other.sum).unwrap_or(Range::ALL);
        let exact = self.sum.single().is_some() && other.sum.single().is_some();
        let too_large = (exact && sum.single().is_none() && !gather.is_truth())
            .then_some(Failure { kind: FailureKind::TooLarge, node });
        Gathered { truth, sum, failure: self.failure.or(other.failure).or(too_large) }
    }

    /// It may or may not belong to what is gathered.
    #[must_use]
    pub fn perhaps(self, gather: Gather) -> Gathered {
        let truth = match gather {
            Gather::All => self.truth.max(Truth::Unknown),
            Gather::Any | Gather::Count | Gather::Total => self.truth.min(Truth::Unknown),
        };
        Gathered { truth, sum: self.sum.hull(Range::exactly(Decimal::ZERO)), failure: self.failure }
    }

    /// One of the two, and it is not known which.
    fn either(self, other: Gathered) -> Gathered {
        let truth = if self.truth == other.truth { self.truth } else { Truth::Unknown };
        Gathered { truth, sum: self.sum.hull(other.sum), failure: self.failure.or(other.failure) }
    }

    /// Whether nothing that is unknown can change it.
    pub fn is_settled(self, gather: Gather) -> bool {
        self.failure.is_none()
            && if gather.is_truth() { self.truth != Truth::Unknown } else { self.sum.single().is_some() }
    }
}

/// What the advice on a case can turn out to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The options that can come out.
    pub options: Vec<Id<PlacementOption>>,
    /// No option may come out.
    pub none: bool,
}

/// What the other cases come to in one quantifier.
#[derive(Clone, Debug)]
enum Others {
    One(Gathered),
    /// For each group to which the case can belong.
    ByGroup(Vec<(Member, Gathered)>),
}

/// What stands beside a case: what others come to in each quantifier, and what its own advice can be.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    others: BTreeMap<Id<Node>, Others>,
    advice: Option<Settled>,
    /// The row stands for several cases together, and is no case itself.
    together: bool,
}

impl Beside {
    /// What stands beside several cases together: what they come to.
    pub fn of_together() -> Beside {
        Beside { together: true, ..Beside::default() }
    }

    /// With what the advice on the case can be.
    #[must_use]
    pub fn with_advice(mut self, advice: Settled) -> Beside {
        self.advice = Some(advice);
        self
    }

    /// Adds what is gathered in a quantifier.
    pub fn add(&mut self, node: Id<Node>, gathered: Gathered) {
        self.others.insert(node, Others::One(gathered));
    }

    fn add_group(&mut self, node: Id<Node>, group: Member, gathered: Gathered) {
        let others = self.others.entry(node).or_insert_with(|| Others::ByGroup(Vec::new()));
        if let Others::ByGroup(by_group) = others {
            by_group.push((group, gathered));
        }
    }

    /// What the others come to in a quantifier, whatever the group of the case.
    pub(super) fn others(&self, node: Id<Node>) -> Option<Gathered> {
        match self.others.get(&node)? {
            Others::One(gathered) => Some(*gathered),
            Others::ByGroup(by_group) => by_group.iter().map(|(_, one)| *one).reduce(Gathered::either),
        }
    }

    /// The same for the groups in which the case can be in a row.
    fn others_in(&self, node: Id<Node>, gather: Gather, groups: MemberSet) -> Option<Gathered> {
        let by_group = match self.others.get(&node)? {
            Others::One(gathered) => return Some(*gathered),
            Others::ByGroup(by_group) => by_group,
        };
        let inside = by_group.iter().filter(|(group, _)| groups.has(*group)).map(|(_, one)| *one);
        let absent = groups.0 & MemberSet::ABSENT.0 != 0;
        inside.chain(absent.then(|| Gathered::of_none(gather))).reduce(Gathered::either)
    }
}

/// What a case itself comes to.
fn part(table: &Table, across: Across, row: usize) -> Gathered {
    let failure = |node: Option<Id<Node>>| node.and_then(|node| table.failure(node, row));
    let truth = across.condition.map_or(Truth::Yes, |condition| table.truth(condition, row));
    let value = || across.value.map_or(Range::exactly(Decimal::ONE), |value| table.range(value, row));
    let zero = Range::exactly(Decimal::ZERO);
    let (sum, failed) = match truth {
        Truth::Yes => (value(), failure(across.value)),
        Truth::No => (zero, None),
        Truth::Unknown => (value().hull(zero), failure(across.condition).or_else(|| failure(across.value))),
    };
    let sum = if failed.is_some() { Range::ALL } else { sum };
    Gathered { truth, sum, failure: failed }
}

/// The column of a quantifier over results.
pub(super) fn across(table: &Table, id: Id<Node>, across: Across) -> Filled {
    let gather = across.gather;
    let rows = table.rows();
    let gathered = (0..rows).map(|row| {
        let Some(beside) = table.beside(row) else { return part(table, across, row) };
        let groups = match across.group.and_then(|group| table.column(group)) {
            Some(Column::Choice(masks)) => masks.get(row).copied().unwrap_or_default(),
            _ => MemberSet(u128::MAX),
        };
        let others = beside.others_in(id, gather, groups).unwrap_or(Gathered::OPEN);
        if beside.together { others } else { others.and(part(table, across, row), gather, id) }
    });
    let decided = match gather {
        Gather::Any => Some(Truth::Yes),
        Gather::All => Some(Truth::No),
        Gather::Count | Gather::Total => None,
    };
    let mut failures = Vec::new();
    let (mut yes, mut unknown) = (Bits::none(rows), Bits::none(rows));
    let mut ranges = Vec::new();
    for (row, one) in gathered.enumerate() {
        // A failure stays only where the other cases do not decide.
        let failure = one.failure.filter(|_| Some(one.truth) != decided);
        failures.extend(failure.map(|failure| (row, failure)));
        if !gather.is_truth() {
            ranges.push(if failure.is_some() { Range::ALL } else { one.sum });
        } else if failure.is_some() || one.truth == Truth::Unknown {
            unknown.set(row);
        } else if one.truth == Truth::Yes {
            yes.set(row);
        }
    }
    let column = if gather.is_truth() {
        Column::Truth { yes, unknown }
    } else {
        Column::Number(NumberColumn::of_ranges(ranges))
    };
    Filled { column, failures }
}

/// The column that says whether the advice on each case is an option, or none.
pub(super) fn advice_is(table: &Table, option: Option<Id<PlacementOption>>) -> Filled {
    let rows = table.rows();
    let (mut yes, mut unknown) = (Bits::none(rows), Bits::none(rows));
    for row in 0..rows {
        let advice = table.beside(row).and_then(|beside| beside.advice.as_ref());
        let (possible, only) = match (advice, option) {
            (None, _) => (true, false),
            (Some(advice), None) => (advice.none, advice.options.is_empty()),
            (Some(advice), Some(option)) => {
                let others = advice.none || advice.options.iter().any(|one| *one != option);
                (advice.options.contains(&option), !others)
            }
        };
        match (possible, only) {
            (true, true) => yes.set(row),
            (true, false) => unknown.set(row),
            (false, _) => {}
        }
    }
    Filled::sound(Column::Truth { yes, unknown })
}

/// A quantifier over results in a program.
#[derive(Clone, Copy, Debug)]
pub struct Quantifier {
    /// Its node.
    pub node: Id<Node>,
    /// What it does.
    pub across: Across,
    /// How many quantifiers over results lie beneath one another in it, itself included.
    pub depth: usize,
    /// Whether it reads the advice on the cases.
    pub reads_advice: bool,
}

/// The quantifiers over results, those beneath others first.
pub fn quantifiers(program: &Program) -> Vec<Quantifier> {
    let mut depths: Vec<usize> = vec![0; program.nodes.len()];
    let mut reads: Vec<bool> = vec![false; program.nodes.len()];
    let mut found = Vec::new();
    for (id, node) in program.nodes.iter() {
        let mut depth = 0;
        let mut reads_advice = matches!(node.op, Op::AdviceIs(_));
        node.op.each_operand(|operand| {
            depth = depth.max(depths.get(operand.index()).copied().unwrap_or(0));
            reads_advice |= reads.get(operand.index()).copied().unwrap_or(false);
        });
        if let Op::Across(across) = &node.op {
            depth += 1;
            found.push(Quantifier { node: id, across: *across, depth, reads_advice });
        }
        if let (Some(slot), Some(read)) = (depths.get_mut(id.index()), reads.get_mut(id.index())) {
            *slot = depth;
            *read = reads_advice;
        }
    }
    found.sort_by_key(|one| (one.depth, one.node));
    found
}

/// What each of some cases adds by itself to each of some quantifiers: a list a quantifier, an entry a case.
pub fn parts(program: &Program, of: &[Quantifier], inputs: &Inputs, on: Date) -> Vec<Vec<Gathered>> {
    let wanted: Vec<Id<Node>> = of.iter().flat_map(|one| one.across.operands()).collect();
    let table = evaluate(program, inputs, on, &Plan::only(program, &wanted));
    of.iter().map(|one| (0..inputs.rows()).map(|row| part(&table, one.across, row)).collect()).collect()
}

/// Where a case belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of its whole, if it is part of one.
    pub whole: Option<usize>,
    /// The groups in which it can be; [`MemberSet::ABSENT`] among them when it may be in none.
    pub groups: MemberSet,
}

impl Place {
    /// The groups in which cases can be: what the fact that groups them can be.
    pub fn groups(inputs: &Inputs, by: Option<Id<Fact>>) -> Vec<MemberSet> {
        match by.and_then(|by| inputs.fact(by)).map(|filled| &filled.column) {
            Some(Column::Choice(masks)) => masks.to_vec(),
            _ => vec![MemberSet::ABSENT; inputs.rows()],
        }
    }

    /// Whether the case is surely, perhaps or not in a group.
    fn is_in(self, group: Member) -> Truth {
        if !self.groups.has(group) {
            Truth::No
        } else if self.groups == group.bit() {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }
}

/// Who looks at the results around: a case, or some of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seat {
    /// The case of this number.
    Case(usize),
    /// All cases together.
    Portfolio,
    /// A group.
    Group(Member),
    /// The whole of this number.
    Whole(usize),
}

impl Seat {
    /// Whether a case surely, perhaps or never counts at a level for who sits here. A case is always among its
    /// own; others count for it by where both belong.
    pub fn sees(self, level: Level, places: &[Place], other: usize) -> Truth {
        let Some(place) = places.get(other) else { return Truth::No };
        let known = |same: bool| if same { Truth::Yes } else { Truth::No };
        match (level, self) {
            (Level::Portfolio, _) => Truth::Yes,
            (_, Seat::Case(own)) if own == other => Truth::Yes,
            (Level::Whole, Seat::Whole(whole)) => known(place.whole == Some(whole)),
            (Level::Group, Seat::Group(group)) => place.is_in(group),
            (Level::Whole, Seat::Case(own)) => {
                let own = places.get(own).and_then(|own| own.whole);
                known(own.is_some() && own == place.whole)
            }
            (Level::Group, Seat::Case(own)) => {
                let own = places.get(own).map_or(MemberSet::EMPTY, |own| own.groups).0;
                let both = own & place.groups.0 & !MemberSet::ABSENT.0;
                if both == 0 {
                    Truth::No
                } else if own == place.groups.0 && own.count_ones() == 1 {
                    Truth::Yes
                } else {
                    Truth::Unknown
                }
            }
            (Level::Whole, Seat::Portfolio | Seat::Group(_))
            | (Level::Group, Seat::Portfolio | Seat::Whole(_)) => Truth::No,
        }
    }
}

/// What the cases that count at a level come to for several cases together; `among` holds the numbers of all
/// that may.
pub fn gather_all(
    one: &Quantifier,
    seat: Seat,
    places: &[Place],
    parts: &[Gathered],
    among: impl Iterator<Item = usize>,
) -> Gathered {
    let gather = one.across.gather;
    let mut all = Gathered::of_none(gather);
    for at in among {
        let Some(part) = parts.get(at) else { continue };
        match seat.sees(one.across.level, places, at) {
            Truth::No => {}
            Truth::Yes => all = all.and(*part, gather, one.node),
            Truth::Unknown => all = all.and(part.perhaps(gather), gather, one.node),
        }
    }
    all
}

/// Adds to what stands beside each case what the others come to.
pub fn gather_others(one: &Quantifier, places: &[Place], parts: &[Gathered], beside: &mut [Beside]) {
    let gather = one.across.gather;
    match one.across.level {
        Level::Portfolio => {
            let all: Vec<(usize, Gathered)> = parts.iter().copied().enumerate().collect();
            for (at, others) in without_each(one, &all) {
                if let Some(beside) = beside.get_mut(at) {
                    beside.add(one.node, others);
                }
            }
        }
        Level::Whole => {
            let mut wholes: BTreeMap<usize, Vec<(usize, Gathered)>> = BTreeMap::new();
            for (at, (place, part)) in places.iter().zip(parts).enumerate() {
                match place.whole {
                    Some(whole) => wholes.entry(whole).or_default().push((at, *part)),
                    None => {
                        if let Some(beside) = beside.get_mut(at) {
                            beside.add(one.node, Gathered::of_none(gather));
                        }
                    }
                }
            }
            for members in wholes.values() {
                for (at, others) in without_each(one, members) {
                    if let Some(beside) = beside.get_mut(at) {
                        beside.add(one.node, others);
                    }
                }
            }
        }
        Level::Group => {
            let mut groups: BTreeMap<Member, Vec<(usize, Gathered)>> = BTreeMap::new();
            for (at, (place, part)) in places.iter().zip(parts).enumerate() {
                for group in place.groups.members() {
                    let part = if place.is_in(group) == Truth::Yes { *part } else { part.perhaps(gather) };
                    groups.entry(group).or_default().push((at, part));
                }
            }
            for (group, members) in &groups {
                for (at, others) in without_each(one, members) {
                    if let Some(beside) = beside.get_mut(at) {
                        beside.add_group(one.node, *group, others);
                    }
                }
            }
        }
    }
}

/// For each member, what all but that member come to: what those before it and those after it come to.
fn without_each(one: &Quantifier, members: &[(usize, Gathered)]) -> Vec<(usize, Gathered)> {
    let gather = one.across.gather;
    let none = Gathered::of_none(gather);
    let mut after = Vec::with_capacity(members.len());
    let mut sum = none;
    for (_, part) in members.iter().rev() {
        after.push(sum);
        sum = part.and(sum, gather, one.node);
    }
    let mut before = none;
    let mut found = Vec::with_capacity(members.len());
    for ((at, part), after) in members.iter().zip(after.into_iter().rev()) {
        found.push((*at, before.and(after, gather, one.node)));
        before = before.and(*part, gather, one.node);
    }
    found
}
