//! The nodes above all rules: cells, totals, standings and the outcome.

use std::collections::BTreeMap;

use super::{Checker, errors};
use crate::program::{Arena, Candidate, Criterion, Id, Node, NodeType, Op, PlacementOption, Role, Ruleset};
use crate::source::Span;
use crate::syntax;
use crate::value::{Decimal, Type};

/// Weights and the margin have at most six decimals, so that points are whole numbers of this scale.
const POINT_SCALE: u8 = 6;

/// Conditions with the grades that they give.
type Grades = Vec<(Id<Node>, i32)>;

/// What outcome nodes read, gathered per option in one pass.
#[derive(Default)]
struct Gathered {
    grades: BTreeMap<(Id<PlacementOption>, Id<Criterion>), Grades>,
    rules_out: BTreeMap<Id<PlacementOption>, Vec<Id<Node>>>,
    requires: BTreeMap<Id<PlacementOption>, Vec<Id<Node>>>,
}

impl Checker<'_> {
    /// The options with their nodes, and the node of the outcome.
    pub(super) fn build_outcome(&mut self, ruleset: &Ruleset) -> (Arena<PlacementOption>, Id<Node>) {
        let gathered = self.gather();
        let scale = self.point_scale(ruleset.margin);
        let declared: Vec<&syntax::OptionDeclaration> = self.names.options.values().copied().collect();
        let mut options = Arena::new();
        let mut candidates = Vec::new();
        for (at, option) in declared.iter().enumerate() {
            let id: Id<PlacementOption> = Id::at(at);
            let span = option.name.span;
            let cells = self.cells(id, &gathered, ruleset, span);
            let weighted: Vec<(Id<Node>, i64)> = cells
                .iter()
                .zip(self.criteria.values())
                .map(|(cell, criterion)| (*cell, scaled(criterion.weight, scale)))
                .collect();
            let total = Op::Total { cells: weighted, scale };
            let total = self.machinery(total, NodeType::Points, Role::Total(id), span);
            let any = |map: &BTreeMap<Id<PlacementOption>, Vec<Id<Node>>>| {
                Op::Any(map.get(&id).cloned().unwrap_or_default())
            };
            let ruled_out = self.node(any(&gathered.rules_out), Type::YesNo, Role::RuledOut(id), span);
            let required = self.node(any(&gathered.requires), Type::YesNo, Role::Required(id), span);
            let cost = |yearly| self.cost_totals.get(&(at, yearly)).copied();
            let (once, yearly) = (cost(false).unwrap_or(total), cost(true).unwrap_or(total));
            if !option.for_comparison {
                candidates.push(Candidate { option: id, ruled_out, required, total });
            }
            let label = self.label(option.label.as_ref(), &option.name.text);
            options.add(PlacementOption {
                name: option.name.text.clone(),
                label,
                for_comparison: option.for_comparison,
                ruled_out,
                required,
                cells,
                total,
                once,
                yearly,
                span,
            });
        }
        if candidates.is_empty() {
            let t = self.tongue(ruleset.span);
            self.report(errors::clause_missing(t, "option", ruleset.span));
        }
        let margin = scaled(ruleset.margin, scale);
        let op = Op::Verdict { candidates, margin };
        let verdict = self.machinery(op, NodeType::Verdict, Role::Verdict, ruleset.span);
        (options, verdict)
    }

    fn gather(&self) -> Gathered {
        let mut gathered = Gathered::default();
        for argument in &self.arguments {
            let place = (argument.option, argument.criterion);
            gathered.grades.entry(place).or_default().push((argument.applies, argument.grade));
        }
        // A rule about a group rules nothing out for a result.
        for rule in self.rules.values().filter(|rule| rule.level.is_none()) {
            for option in &rule.rules_out {
                gathered.rules_out.entry(*option).or_default().push(rule.applies);
            }
            for option in &rule.requires {
                gathered.requires.entry(*option).or_default().push(rule.applies);
            }
        }
        gathered
    }

    fn cells(
        &mut self,
        option: Id<PlacementOption>,
        gathered: &Gathered,
        ruleset: &Ruleset,
        span: Span,
    ) -> Vec<Id<Node>> {
        let criteria: Vec<Id<Criterion>> = self.criteria.ids().collect();
        let (lowest, highest) = ruleset.grades;
        criteria
            .into_iter()
            .map(|criterion| {
                let grades = gathered.grades.get(&(option, criterion)).cloned().unwrap_or_default();
                let op = Op::Cell { grades, lowest, highest };
                self.machinery(op, NodeType::Grade, Role::Cell(option, criterion), span)
            })
            .collect()
    }

    /// The decimals that points need: as many as the finest weight and the margin have; all of them when a
    /// weight has a range, so that weights drawn from it are whole numbers too.
    fn point_scale(&self, margin: Decimal) -> u8 {
        if self.criteria.values().any(|criterion| criterion.between.is_some()) {
            return POINT_SCALE;
        }
        let weights = self.criteria.values().map(|criterion| criterion.weight);
        weights.chain([margin]).map(|n| n.stripped().scale()).max().unwrap_or(0).min(POINT_SCALE)
    }
}

/// A number of points in units of `10^-scale`. Weights beyond any use are clamped to what fits.
fn scaled(number: Decimal, scale: u8) -> i64 {
    let lift = Decimal::from_i64(10).pow(u32::from(scale));
    lift.and_then(|lift| number.mul(lift)).ok().and_then(Decimal::to_i64).unwrap_or(i64::MAX / 1_000_000)
}
