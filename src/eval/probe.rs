//! What holds for all facts: the truth of some nodes, whatever the facts, the parameters and the date are.
//!
//! Facts are filled in as in `complete.rs`; parameters and periods of validity stay open, for they are meant
//! to change. What is then certain is certain; what is not, may still hold. Only the nodes that are asked
//! for are filled, so that asking about each of thousands of rules does not fill thousands of tables.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Filled;
use super::complete::{MOST_ROWS, alternatives};
use super::inputs::{self, Inputs};
use super::table::{Table, fill};
use crate::program::{Fact, Id, Node, NodeType, Op, Program};
use crate::value::{Date, Known, Truth};

/// What rests on more nodes than this is not looked into: it keeps the work in proportion to the rule set.
const MOST_NODES: usize = 2_000;
/// So many cases are looked at first.
const FEW_ROWS: usize = 24;
/// A prime with which case numbers are multiplied to spread them.
const SPREAD: usize = 1_000_003;
/// So many cells are filled in for one program at most.
const MOST_CELLS: usize = 4_000_000;

/// Answers questions about what holds for all facts.
#[derive(Debug)]
pub struct Probe<'p> {
    program: &'p Program,
    /// Every node with nothing known.
    open: Table,
    /// Filled for one question, and empty between two.
    scratch: Table,
    /// How many cells may still be filled in.
    left: usize,
    /// For each node the last question that met it; questions are counted from one.
    met: Vec<u32>,
    questions: u32,
}

/// The nodes that some nodes rest on, themselves included, in order.
struct Cone {
    nodes: Vec<Id<Node>>,
    /// Some node is read more than once. When none is, ranges alone decide as much as filling in would.
    meets: bool,
}

/// For some facts the ways in which each is filled in.
type Ways = Vec<(Id<Fact>, Vec<Known>)>;

impl<'p> Probe<'p> {
    /// Evaluates the program with nothing known.
    pub fn new(program: &'p Program) -> Self {
        let count = program.nodes.len();
        let mut open = Table::empty(1, count);
        for (id, node) in program.nodes.iter() {
            let filled = filled(program, &open, id, node, &BTreeMap::new());
            open.put(id, Some(filled));
        }
        Probe {
            program,
            open,
            scratch: Table::empty(0, count),
            left: MOST_CELLS,
            met: vec![0; count],
            questions: 0,
        }
    }

    /// Whether a condition is always yes, or never; none when neither is certain.
    pub fn always(&mut self, node: Id<Node>) -> Option<bool> {
        match self.open.truth(node, 0) {
            Truth::Yes => return Some(true),
            Truth::No => return Some(false),
            Truth::Unknown => {}
        }
        // Most conditions vary, and a few cases show it.
        let few = self.rows_of(&[node], &[node], false, FEW_ROWS)?;
        if !same(&few, Truth::Yes) && !same(&few, Truth::No) {
            return None;
        }
        let rows = self.rows(&[node])?;
        if same(&rows, Truth::Yes) { Some(true) } else { same(&rows, Truth::No).then_some(false) }
    }

    /// As [`Probe::always`], for a condition and parts of it at once: nearly all of them are seen to vary in the same
    /// few cases.
    pub fn always_each(&mut self, whole: Id<Node>, parts: &[Id<Node>]) -> Vec<Option<bool>> {
        let meets = self.cone(&[whole]).is_none_or(|cone| cone.meets);
        let few = if meets { self.rows_of(&[whole], parts, false, FEW_ROWS) } else { None };
        let varies = |at: usize| {
            let few = few.as_ref()?;
            let other = |truth| few.iter().any(|row| row.get(at) != Some(&truth));
            (other(Truth::Yes) && other(Truth::No)).then_some(())
        };
        let vary: Vec<bool> = (0..parts.len()).map(|at| varies(at).is_some()).collect();
        let each = parts.iter().zip(vary);
        each.map(|(part, varies)| match self.open.truth(*part, 0) {
            Truth::Yes => Some(true),
            Truth::No => Some(false),
            // Where no node is met twice, ranges say all there is to say.
            Truth::Unknown if varies || !meets => None,
            Truth::Unknown => self.always(*part),
        })
        .collect()
    }

    /// Whether it is certain that the second is yes wherever the first is.
    pub fn implies(&mut self, first: Id<Node>, second: Id<Node>) -> bool {
        let settled = |a: Truth, b: Truth| a == Truth::No || b == Truth::Yes;
        if settled(self.open.truth(first, 0), self.open.truth(second, 0)) {
            return true;
        }
        let rows = self.rows(&[first, second]);
        rows.is_some_and(|rows| rows.iter().all(|row| matches!(row.as_slice(), [a, b] if settled(*a, *b))))
    }

    /// The first two of some conditions that are certainly yes in one and the same case.
    pub fn together(&mut self, conditions: &[Id<Node>]) -> Option<(usize, usize)> {
        let rows = self.rows_of(conditions, conditions, true, MOST_ROWS)?;
        rows.iter().find_map(|row| {
            let mut yes = row.iter().enumerate().filter(|(_, truth)| **truth == Truth::Yes).map(|(at, _)| at);
            yes.next().zip(yes.next())
        })
    }

    /// The facts on which a node rests; none when it rests on more nodes than are looked into.
    pub fn facts(&mut self, node: Id<Node>) -> Option<BTreeSet<Id<Fact>>> {
        let cone = self.cone(&[node])?;
        Some(facts_of(self.program, &cone).collect())
    }

    /// The facts that can make a difference to a condition: every other fact makes none in any of the cases that
    /// matter. None when there is nothing more to tell than what it reads.
    pub fn deciding(&mut self, node: Id<Node>) -> Option<BTreeSet<Id<Fact>>> {
        let cone = self.cone(&[node])?;
        if !cone.meets {
            return None;
        }
        let (ways, rows) = self.ways(&cone);
        let truths = self.rows_of(&[node], &[node], true, MOST_ROWS)?;
        let truth = |row: usize| truths.get(row).and_then(|row| row.first()).copied();
        let open = |row: usize| truth(row).is_none_or(|truth| truth == Truth::Unknown);
        let some_open = (0..rows).any(open);
        let mut deciding = BTreeSet::new();
        let mut stride = 1usize;
        for (fact, ways) in &ways {
            // A fact that is left open in all cases decides nothing where they all come to yes or no all the same.
            let left = ways.len() < 2 && some_open;
            // Each case beside the case that differs from it in this fact only.
            let differs = (0..rows).filter(|row| !(row / stride).is_multiple_of(ways.len())).any(|row| {
                let first = row - row / stride % ways.len() * stride;
                open(row) || open(first) || truth(row) != truth(first)
            });
            if left || differs {
                deciding.insert(*fact);
            }
            stride *= ways.len();
        }
        Some(deciding)
    }

    fn rows(&mut self, roots: &[Id<Node>]) -> Option<Vec<Vec<Truth>>> {
        self.rows_of(roots, roots, false, MOST_ROWS)
    }

    /// The truth of each node that is asked for, all of which the roots rest on, in each case that matters; none when filling in cannot show more than ranges
    /// do (unless that is wanted all the same), or is too much work. Of more cases than `most`, so many.
    fn rows_of(
        &mut self,
        roots: &[Id<Node>],
        asked: &[Id<Node>],
        always: bool,
        most: usize,
    ) -> Option<Vec<Vec<Truth>>> {
        let cone = self.cone(roots)?;
        if !cone.meets && !always {
            return None;
        }
        let nodes = &cone.nodes;
        let (ways, rows) = self.ways(&cone);
        let all = rows;
        let rows = all.min(most);
        self.left = self.left.checked_sub(rows.saturating_mul(nodes.len()))?;
        // A few of many cases are taken from all over, so that each fact takes several of its values.
        let case = |row: usize| if rows < all { row.wrapping_mul(SPREAD) % all } else { row };
        let mut known: BTreeMap<Id<Fact>, Vec<Known>> = BTreeMap::new();
        let mut stride = 1usize;
        for (fact, ways) in &ways {
            let way =
                |row: usize| ways.get(case(row) / stride % ways.len()).cloned().unwrap_or(Known::Unknown);
            known.insert(*fact, (0..rows).map(way).collect());
            stride *= ways.len();
        }
        self.scratch.set_rows(rows);
        for id in nodes {
            if let Some(node) = self.program.nodes.get(*id) {
                let filled = filled(self.program, &self.scratch, *id, node, &known);
                self.scratch.put(*id, Some(filled));
            }
        }
        let truths =
            (0..rows).map(|row| asked.iter().map(|node| self.scratch.truth(*node, row)).collect()).collect();
        for id in nodes {
            self.scratch.put(*id, None);
        }
        Some(truths)
    }

    /// For each fact that a cone rests on the ways in which it is filled in, and how many cases that makes.
    fn ways(&self, cone: &Cone) -> (Ways, usize) {
        let mut ways: Ways = facts_of(self.program, cone)
            .map(|fact| (fact, alternatives(self.program, &cone.nodes, fact, &Known::Unknown)))
            .collect();
        ways.sort_by_key(|(fact, ways)| (ways.len(), *fact));
        let mut rows = 1usize;
        for (_, ways) in &mut ways {
            if rows.saturating_mul(ways.len()) <= MOST_ROWS {
                rows *= ways.len();
            } else {
                *ways = vec![Known::Unknown];
            }
        }
        (ways, rows)
    }

    fn cone(&mut self, roots: &[Id<Node>]) -> Option<Cone> {
        let mut cone = Cone { nodes: Vec::new(), meets: false };
        self.questions += 1;
        let mut todo: Vec<Id<Node>> = roots.to_vec();
        while let Some(id) = todo.pop() {
            let node = self.program.nodes.get(id)?;
            let met = self.met.get_mut(id.index())?;
            if *met == self.questions {
                cone.meets |= !matches!(node.op, Op::Constant(_));
                continue;
            }
            *met = self.questions;
            cone.nodes.push(id);
            if cone.nodes.len() > MOST_NODES {
                return None;
            }
            node.op.each_operand(|operand| todo.push(operand));
        }
        cone.nodes.sort_unstable();
        Some(cone)
    }
}

/// Whether the one truth of each row is this one.
fn same(rows: &[Vec<Truth>], truth: Truth) -> bool {
    rows.iter().all(|row| row.first() == Some(&truth))
}

fn facts_of<'c>(program: &'c Program, cone: &'c Cone) -> impl Iterator<Item = Id<Fact>> + 'c {
    cone.nodes
        .iter()
        .filter_map(|id| if let Op::Fact(fact) = program.nodes.get(*id)?.op { Some(fact) } else { None })
}

/// A node for facts of which only these are known, in each row; parameters and validity stay open.
fn filled(
    program: &Program,
    table: &Table,
    id: Id<Node>,
    node: &Node,
    known: &BTreeMap<Id<Fact>, Vec<Known>>,
) -> Filled {
    let rows = table.rows();
    if let Op::Fact(fact) = &node.op
        && let Some(declared) = program.facts.get(*fact)
    {
        return match known.get(fact) {
            Some(cells) => inputs::column(program, *fact, declared, cells.iter(), rows),
            None => {
                inputs::column(program, *fact, declared, std::iter::repeat_n(&Known::Unknown, rows), rows)
            }
        };
    }
    // What other cases come to stays open too.
    if let (Op::Parameter(..) | Op::Valid(_) | Op::Across(_) | Op::AdviceIs(_), NodeType::Value(kind)) =
        (&node.op, &node.kind)
    {
        return Filled::sound(inputs::nothing_known(program, kind, rows));
    }
    fill(program, &Inputs::none(rows), Date::FIRST, table, id, node)
}
