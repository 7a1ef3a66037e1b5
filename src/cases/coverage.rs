//! Which parts of the rules the examples show to matter: coverage.
//!
//! A part counts only where an expectation rests on it: it lies in the tree that explains what came out of the part
//! of the outcome that is expected. That a rule was evaluated somewhere says nothing; all rules always are.

use std::collections::BTreeSet;

use super::is_at_least;
use super::prepare::Prepared;
use super::roots::rests_on;
use crate::advice::{Found, Together, advice_of, advise, supporting};
use crate::eval::{Cell, Probe};
use crate::intake::Cases;
use crate::program::{About, Expected, Id, Node, NodeType, Op, OutcomePart, Program, Role};
use crate::source::Span;
use crate::value::{Decimal, Truth, Type};

/// What the examples cover.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Every part, in order of place.
    pub points: Vec<Point>,
}

/// A part of the rules that can be covered.
#[derive(Clone, Debug)]
pub struct Point {
    /// What kind of part.
    pub kind: PointKind,
    /// What it is called: the name of the rule, table, option or cost line that it is or belongs to.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// What it can come out as, each with how many times some expectation rested on it.
    pub ways: Vec<(Way, usize)>,
}

/// The kinds of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    /// A rule: applies, or not.
    Rule,
    /// The `when` or `unless` of a rule.
    Clause,
    /// A condition within a clause, a term, a table or a cost line.
    Condition,
    /// A row of a table.
    Row,
    /// An option: is it ever the advice?
    Option,
    /// A cost line: is it ever more than nothing?
    CostLine,
}

/// What a part came out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Unknown; shown, but not asked for.
    Unknown,
    /// It was reached.
    Reached,
}

impl Way {
    /// Whether full coverage asks for it.
    pub fn counts(self) -> bool {
        self != Way::Unknown
    }
}

impl Point {
    /// How many of the ways that count are covered, of how many.
    pub fn covered(&self) -> (usize, usize) {
        let counting = || self.ways.iter().filter(|(way, _)| way.counts());
        (counting().filter(|(_, hits)| *hits > 0).count(), counting().count())
    }

    /// The ways that count and are not covered.
    pub fn missing(&self) -> impl Iterator<Item = Way> {
        self.ways.iter().filter(|(way, hits)| way.counts() && *hits == 0).map(|(way, _)| *way)
    }
}

impl Coverage {
    /// How many ways are covered of how many, of one kind of part or of all.
    pub fn share(&self, kind: Option<PointKind>) -> (usize, usize) {
        let mine = self.points.iter().filter(|point| kind.is_none_or(|kind| point.kind == kind));
        mine.map(Point::covered).fold((0, 0), |(hit, of), (a, b)| (hit + a, of + b))
    }

    /// Whether at least so many percent is covered.
    pub fn reaches(&self, percent: Decimal) -> bool {
        let (hit, of) = self.share(None);
        is_at_least(hit, of, percent)
    }
}

/// How often each node came out as what, among those that some expectation rested on.
struct Hits {
    /// Yes, no, unknown, and more than nothing.
    nodes: Vec<[usize; 4]>,
    advised: Vec<usize>,
}

/// What some trials cover.
pub fn coverage<'p>(program: &'p Program, trials: impl IntoIterator<Item = &'p Prepared<'p>>) -> Coverage {
    let mut hits = Hits { nodes: vec![[0; 4]; program.nodes.len()], advised: vec![0; program.options.len()] };
    // Cases that are made up show that something holds, and not what it rests on.
    for trial in trials.into_iter().filter(|trial| trial.example.any.is_empty()) {
        hits.take(program, trial);
    }
    Coverage { points: points(program, &hits) }
}

impl Hits {
    fn take(&mut self, program: &Program, trial: &Prepared<'_>) {
        let together = Together::of(program, &trial.cases, trial.on);
        for (at, case) in trial.cases.iter().enumerate() {
            let mine = |one: &&Expected| match &one.about {
                About::Each => true,
                About::Case(id) => *id == case.id,
                // What is expected of several rests on each of them.
                About::Group(_) | About::Whole(_) | About::Portfolio => true,
            };
            let expected: Vec<&Expected> = trial.trial.expect.iter().filter(mine).collect();
            if expected.is_empty() {
                continue;
            }
            let Some(found) = together.find(at) else { continue };
            let mut roots: BTreeSet<Id<Node>> = BTreeSet::new();
            for one in &expected {
                roots.extend(rests_on(program, &one.expectation.of));
            }
            let roots: Vec<Id<Node>> = roots.into_iter().collect();
            for node in supporting(&found, &roots, Found::OPEN) {
                self.hit(&found, node);
            }
            if expected.iter().any(|one| matches!(one.expectation.of, OutcomePart::Advice))
                && let Some(option) = advice_of(&found).recommendation.option
                && let Some(slot) = self.advised.get_mut(option.index())
            {
                *slot += 1;
            }
        }
        let several = |one: &Expected| !matches!(one.about, About::Each | About::Case(_));
        if !trial.trial.expect.iter().any(several) {
            return;
        }
        let cases = Cases { cases: trial.cases.clone() };
        let advice = advise(program, &cases, trial.on);
        let together = together.with_advice(&advice.results);
        for seat in trial.trial.expect.iter().filter_map(|one| super::run::seat(&together, &one.about)) {
            let Some(found) = together.find_together(seat) else { continue };
            let mine = trial.trial.expect.iter();
            let roots: Vec<Id<Node>> = mine.flat_map(|one| rests_on(program, &one.expectation.of)).collect();
            for node in supporting(&found, &roots, Found::OPEN) {
                self.hit(&found, node);
            }
        }
    }

    fn hit(&mut self, found: &Found, node: Id<Node>) {
        let Some(slot) = self.nodes.get_mut(node.index()) else { return };
        let [yes, no, unknown, more] = slot;
        match found.table.cell(node, Found::OPEN) {
            Some(Cell::Truth(Truth::Yes)) => *yes += 1,
            Some(Cell::Truth(Truth::No)) => *no += 1,
            Some(Cell::Truth(Truth::Unknown)) => *unknown += 1,
            Some(Cell::Number(range)) if range.single() != Some(Decimal::ZERO) => *more += 1,
            Some(_) | None => {}
        }
    }
}

/// Every part, in order of place.
fn points(program: &Program, hits: &Hits) -> Vec<Point> {
    let of = |node: Id<Node>| hits.nodes.get(node.index()).copied().unwrap_or_default();
    let mut probe = Probe::new(program);
    let mut truth = |node| {
        let [yes, no, unknown, _] = of(node);
        let mut ways = vec![(Way::Yes, yes), (Way::No, no), (Way::Unknown, unknown)];
        // What never can come out so is not asked for.
        match probe.always(node) {
            Some(true) => ways.retain(|(way, _)| *way == Way::Yes),
            Some(false) => ways.retain(|(way, _)| *way == Way::No),
            None => {}
        }
        ways
    };
    let mut points = Vec::new();
    for rule in program.rules.values() {
        let point = |kind, ways| Point { kind, name: rule.name.clone(), span: rule.span, ways };
        points.push(point(PointKind::Rule, truth(rule.applies)));
        for clause in [rule.when, rule.unless].into_iter().flatten() {
            let span = program.nodes.get(clause).filter(|node| node.role == Role::Part).map(|node| node.span);
            let clause = point(PointKind::Clause, truth(clause));
            points.push(Point { span: span.unwrap_or(rule.span), ..clause });
        }
    }
    for table in program.score_tables.values() {
        for row in &table.rows {
            let [yes, ..] = of(row.applies);
            let (name, ways) = (table.name.clone(), vec![(Way::Reached, yes)]);
            points.push(Point { kind: PointKind::Row, name, span: row.span, ways });
        }
    }
    for term in program.terms.values() {
        let Some(Op::Choose { cases, .. }) = program.nodes.get(term.node).map(|node| &node.op) else {
            continue;
        };
        // A definition with one case has no rows.
        for (when, _) in cases.iter().filter(|_| cases.len() > 1) {
            let span = program.nodes.get(*when).map_or(term.span, |node| node.span);
            let [yes, ..] = of(*when);
            let (name, ways) = (term.name.clone(), vec![(Way::Reached, yes)]);
            points.push(Point { kind: PointKind::Row, name, span, ways });
        }
    }
    for (id, option) in program.options.iter().filter(|(_, option)| !option.for_comparison) {
        let advised = hits.advised.get(id.index()).copied().unwrap_or_default();
        let (name, ways) = (option.name.clone(), vec![(Way::Reached, advised)]);
        points.push(Point { kind: PointKind::Option, name, span: option.span, ways });
    }
    for line in program.cost_lines.values() {
        let [_, _, _, more] = of(line.booked);
        let option = program.options.get(line.option).map_or("", |option| option.name.as_str());
        let (name, ways) = (format!("{option}, {}", line.name), vec![(Way::Reached, more)]);
        points.push(Point { kind: PointKind::CostLine, name, span: line.span, ways });
    }
    let taken: BTreeSet<Span> = points.iter().map(|point| point.span).collect();
    let owners = owners(program);
    for (id, node) in program.nodes.iter() {
        let Some(Some(owner)) = owners.get(id.index()) else { continue };
        if is_condition(node) && !taken.contains(&node.span) {
            let (name, ways) = (owner.clone(), truth(id));
            points.push(Point { kind: PointKind::Condition, name, span: node.span, ways });
        }
    }
    points.sort_by(|a, b| (a.span, a.kind, &a.name).cmp(&(b.span, b.kind, &b.name)));
    points.dedup_by(|a, b| {
        let same = a.kind == PointKind::Condition && b.kind == a.kind && a.span == b.span;
        if same {
            // The same words stand for several nodes, as costs of several options do.
            for ((_, more), (_, hits)) in b.ways.iter_mut().zip(&a.ways) {
                *more += hits;
            }
        }
        same
    });
    points
}

/// Whether a node is a question by itself: a comparison, or a test of one thing.
fn is_condition(node: &Node) -> bool {
    let asks = matches!(
        node.op,
        Op::Compare(..)
            | Op::Same(..)
            | Op::IsIn(..)
            | Op::Holds(..)
            | Op::HoldsAll(..)
            | Op::Applicable(_)
            | Op::Each(_)
            | Op::Across(_)
    );
    asks && node.role == Role::Part
        && node.kind == NodeType::Value(Type::YesNo)
        && node.span.start < node.span.end
}

/// For each node, the rule, table, term or cost line that it is a part of; none for what only examples and claims
/// read.
fn owners(program: &Program) -> Vec<Option<String>> {
    let mut owners: Vec<Option<String>> = vec![None; program.nodes.len()];
    let mut own = |root: Id<Node>, name: &str| {
        let mut todo = vec![root];
        while let Some(id) = todo.pop() {
            let Some(slot) = owners.get_mut(id.index()).filter(|slot| slot.is_none()) else { continue };
            *slot = Some(name.to_owned());
            if let Some(node) = program.nodes.get(id) {
                node.op.each_operand(|operand| todo.push(operand));
            }
        }
    };
    for term in program.terms.values() {
        own(term.node, &term.name);
    }
    for rule in program.rules.values() {
        own(rule.applies, &rule.name);
    }
    for table in program.score_tables.values() {
        table.rows.iter().for_each(|row| own(row.applies, &table.name));
    }
    for line in program.cost_lines.values() {
        own(line.booked, &line.name);
    }
    owners
}
