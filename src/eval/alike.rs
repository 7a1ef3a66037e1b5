//! Two programs that differ a little: which nodes of one compute the same as a node of the other, and a table in
//! which their columns are taken over, so that only what differs is worked out.
//!
//! Nodes are matched by what they are, from the leaves up: the same operation on operands that are matched
//! themselves. Whatever a node rests on is thereby compared too, the contents of facts, parameters and functions
//! included; so a matched node has the same column, whatever the cases are.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::column::Filled;
use super::inputs::Inputs;
use super::table::{Table, fill};
use crate::program::{Fact, Function, Id, Level, Node, Op, Parameter, PlacementOption, Program, Validity};
use crate::value::{Arithmetic, Comparison, Date, ListId, Member, MemberSet, MonthEnd, Rounding, Value};

/// The nodes of a program, to be found again in programs that differ from it a little.
#[derive(Debug)]
pub struct Catalogue<'p> {
    /// The program.
    pub program: &'p Program,
    nodes: FxHashMap<Shape, Id<Node>>,
    /// For each node the first that computes the same.
    first: Vec<Option<Id<Node>>>,
}

impl<'p> Catalogue<'p> {
    /// Lists the nodes of a program.
    pub fn of(program: &'p Program) -> Catalogue<'p> {
        let mut nodes = FxHashMap::default();
        let mut first: Vec<Option<Id<Node>>> = Vec::with_capacity(program.nodes.len());
        for (id, node) in program.nodes.iter() {
            let found = Shape::of(&node.op, |operand| first.get(operand.index()).copied().flatten());
            first.push(found.map(|shape| *nodes.entry(shape).or_insert(id)));
        }
        Catalogue { program, nodes, first }
    }

    fn first(&self, node: Id<Node>) -> Option<Id<Node>> {
        self.first.get(node.index()).copied().flatten()
    }
}

/// For each node of a program, the node of another that computes the same.
#[derive(Clone, Debug)]
pub struct Alike<'c> {
    catalogue: &'c Catalogue<'c>,
    of: Vec<Option<Id<Node>>>,
}

impl<'c> Alike<'c> {
    /// Finds the nodes of a program back in another.
    pub fn of(program: &Program, catalogue: &'c Catalogue<'c>) -> Alike<'c> {
        let base = catalogue.program;
        let mut of: Vec<Option<Id<Node>>> = Vec::with_capacity(program.nodes.len());
        if !same_names(program, base) {
            of.resize(program.nodes.len(), None);
            return Alike { catalogue, of };
        }
        let facts: Vec<bool> = program.facts.iter().map(|(id, fact)| same_fact(fact, base, id)).collect();
        let parameters: Vec<bool> =
            program.parameters.iter().map(|(id, one)| same_parameter(one, base, id)).collect();
        let functions: Vec<bool> =
            program.functions.iter().map(|(id, one)| same_function(one, base, id)).collect();
        let is = |all: &[bool], at: usize| all.get(at).copied().unwrap_or(false);
        for node in program.nodes.values() {
            let reads_the_same = if let Op::Fact(id) = &node.op {
                is(&facts, id.index())
            } else if let Op::Parameter(id, _) = &node.op {
                is(&parameters, id.index())
            } else if let Op::Call(id, _) = &node.op {
                is(&functions, id.index())
            } else {
                true
            };
            let shape = if reads_the_same {
                Shape::of(&node.op, |operand| of.get(operand.index()).copied().flatten())
            } else {
                None
            };
            of.push(shape.and_then(|shape| catalogue.nodes.get(&shape).copied()));
        }
        Alike { catalogue, of }
    }

    /// The node of the other program that computes the same, if there is one.
    pub fn get(&self, node: Id<Node>) -> Option<Id<Node>> {
        self.of.get(node.index()).copied().flatten()
    }

    /// Whether a node computes the same as this node of the other program.
    pub fn same(&self, node: Id<Node>, other: Id<Node>) -> bool {
        self.get(node).is_some_and(|found| self.catalogue.first(other) == Some(found))
    }

    /// Whether a node computes the same as this node of the other program, given that some pairs of nodes do.
    pub fn same_given(
        &self,
        program: &Program,
        node: Id<Node>,
        other: Id<Node>,
        given: &BTreeSet<(Id<Node>, Id<Node>)>,
    ) -> bool {
        if self.same(node, other) || given.contains(&(node, other)) {
            return true;
        }
        let nodes = program.nodes.get(node).zip(self.catalogue.program.nodes.get(other));
        let Some((own, other)) = nodes else { return false };
        // What a fact, a parameter or a function is was compared before.
        if matches!(own.op, Op::Fact(_) | Op::Parameter(..) | Op::Call(..)) {
            return false;
        }
        let what = |op: &Op| Shape::of(op, Some).map(|shape| shape.what);
        let (operands, others) = (own.op.operands(), other.op.operands());
        !operands.is_empty()
            && operands.len() == others.len()
            && what(&own.op) == what(&other.op)
            && operands.iter().zip(&others).all(|(a, b)| self.same_given(program, *a, *b, given))
    }
}

/// Fills some nodes of a program, and what they rest on, taking over from the table of another program what is
/// computed the same there. Both tables are over the same cases on the same date; that of the other program must
/// have all columns.
pub fn evaluate_beside(
    program: &Program,
    inputs: &Inputs,
    on: Date,
    alike: &Alike,
    base: &Table,
    wanted: &[Id<Node>],
) -> Table {
    let nodes = program.nodes.len();
    let mut needed = vec![false; nodes];
    let mut todo = wanted.to_vec();
    while let Some(id) = todo.pop() {
        let Some(new) = needed.get_mut(id.index()).filter(|needed| !**needed) else { continue };
        *new = true;
        if alike.get(id).is_none()
            && let Some(node) = program.nodes.get(id)
        {
            node.op.each_operand(|operand| todo.push(operand));
        }
    }
    let mut table = Table::for_cases(inputs, nodes);
    for (id, node) in program.nodes.iter() {
        if !needed.get(id.index()).copied().unwrap_or(false) {
            continue;
        }
        let taken = alike.get(id).and_then(|other| base.filled(other));
        let filled = match taken {
            Some(filled) => renamed(filled, id, alike),
            None => fill(program, inputs, on, &table, id, node),
        };
        table.put(id, Some(filled));
    }
    table
}

/// A column of the other program; its failures name nodes of this one, where they are known.
fn renamed(filled: &Filled, id: Id<Node>, alike: &Alike) -> Filled {
    let mut filled = filled.clone();
    for (_, failure) in &mut filled.failures {
        let here = alike.of.iter().position(|other| *other == Some(failure.node));
        failure.node = here.map_or(id, Id::at);
    }
    filled
}

/// What a node is, with its operands as nodes of the other program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shape {
    what: What,
    of: SmallVec<[Id<Node>; 8]>,
}

/// An operation without its operands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum What {
    Constant(Value),
    Fact(Id<Fact>),
    Parameter(Id<Parameter>, Option<Member>),
    Valid(Date, Option<Date>),
    Not,
    All,
    Any,
    Compare(Comparison),
    Same,
    IsIn(MemberSet),
    Holds,
    HoldsAll,
    Applicable,
    Count,
    Arithmetic(Arithmetic),
    Negate,
    Smallest,
    Largest,
    Round(u32, Rounding),
    MoveDate(i64, i64, Option<MonthEnd>),
    Call(Id<Function>),
    Choose(bool),
    Sum,
    Each(u8, ListId),
    Across(u8, Level, [bool; 3]),
    AdviceIs(Option<Id<PlacementOption>>),
    Cell(i32, i32, SmallVec<[i32; 8]>),
    Total(u8, SmallVec<[i64; 8]>),
    Verdict(i64, SmallVec<[Id<PlacementOption>; 8]>),
}

impl Shape {
    /// The shape of an operation whose operands are all matched.
    fn of(op: &Op, matched: impl Fn(Id<Node>) -> Option<Id<Node>>) -> Option<Shape> {
        let mut of = SmallVec::new();
        let mut all = true;
        op.each_operand(|operand| match matched(operand) {
            Some(found) => of.push(found),
            None => all = false,
        });
        if !all {
            return None;
        }
        let what = match op {
            Op::Constant(value) => What::Constant(value.clone()),
            Op::Fact(id) => What::Fact(*id),
            Op::Parameter(id, member) => What::Parameter(*id, *member),
            Op::Valid(Validity { from, until }) => What::Valid(*from, *until),
            Op::Not(_) => What::Not,
            Op::All(_) => What::All,
            Op::Any(_) => What::Any,
            Op::Compare(comparison, ..) => What::Compare(*comparison),
            Op::Same(..) => What::Same,
            Op::IsIn(_, members) => What::IsIn(*members),
            Op::Holds(..) => What::Holds,
            Op::HoldsAll(..) => What::HoldsAll,
            Op::Applicable(_) => What::Applicable,
            Op::Count(_) => What::Count,
            Op::Arithmetic(operator, ..) => What::Arithmetic(*operator),
            Op::Negate(_) => What::Negate,
            Op::Smallest(_) => What::Smallest,
            Op::Largest(_) => What::Largest,
            Op::Round(_, places, rounding) => What::Round(*places, *rounding),
            Op::MoveDate { days, months, month_end, .. } => What::MoveDate(*days, *months, *month_end),
            Op::Call(function, _) => What::Call(*function),
            Op::Choose { otherwise, .. } => What::Choose(otherwise.is_some()),
            Op::Sum(_) => What::Sum,
            Op::Each(each) => What::Each(each.gather as u8, each.list),
            Op::Across(across) => What::Across(
                across.gather as u8,
                across.level,
                [across.condition, across.value, across.group].map(|part| part.is_some()),
            ),
            Op::AdviceIs(option) => What::AdviceIs(*option),
            Op::Cell { grades, lowest, highest } => {
                What::Cell(*lowest, *highest, grades.iter().map(|(_, grade)| *grade).collect())
            }
            Op::Total { cells, scale } => {
                What::Total(*scale, cells.iter().map(|(_, weight)| *weight).collect())
            }
            Op::Verdict { candidates, margin } => {
                What::Verdict(*margin, candidates.iter().map(|candidate| candidate.option).collect())
            }
        };
        Some(Shape { what, of })
    }
}

/// Whether the things that nodes name by number have the same names in both programs.
fn same_names(program: &Program, base: &Program) -> bool {
    let options =
        |program: &Program| -> Vec<String> { program.options.values().map(|one| one.name.clone()).collect() };
    let criteria = |program: &Program| -> Vec<String> {
        program.criteria.values().map(|one| one.name.clone()).collect()
    };
    let lists = program.lists.values().zip(base.lists.values());
    options(program) == options(base)
        && criteria(program) == criteria(base)
        && program.lists.len() == base.lists.len()
        && lists.into_iter().all(|(own, other)| own.name == other.name && own.members == other.members)
}

/// Whether a fact has the same values to choose from.
pub fn same_fact(fact: &Fact, base: &Program, id: Id<Fact>) -> bool {
    base.facts.get(id).is_some_and(|other| {
        fact.name == other.name
            && fact.kind == other.kind
            && fact.range == other.range
            && fact.may_not_apply == other.may_not_apply
            && fact.of == other.of
    })
}

/// Whether a parameter has the same values on every day.
pub fn same_parameter(parameter: &Parameter, base: &Program, id: Id<Parameter>) -> bool {
    base.parameters.get(id).is_some_and(|other| {
        parameter.name == other.name
            && parameter.of == other.of
            && parameter.kind == other.kind
            && parameter.periods.len() == other.periods.len()
            && parameter
                .periods
                .iter()
                .zip(&other.periods)
                .all(|(a, b)| a.from == b.from && a.until == b.until && a.values == b.values)
    })
}

/// Whether a function gives the same for the same.
fn same_function(function: &Function, base: &Program, id: Id<Function>) -> bool {
    base.functions.get(id).is_some_and(|other| {
        function.name == other.name
            && function.arguments == other.arguments
            && function.kind == other.kind
            && function.range == other.range
            && function.script.text() == other.script.text()
    })
}

impl Table {
    /// A table for some cases in which nothing is filled yet.
    fn for_cases(inputs: &Inputs, nodes: usize) -> Table {
        let mut table = Table::empty(inputs.rows(), nodes);
        table.set_beside(inputs.beside());
        table
    }
}
