//! In which order definitions, tables, rules and cost lines can be built; circles are reported here.
//!
//! The dependencies are read off the syntax; the order is found without recursion, so that a long chain of
//! definitions cannot exhaust the stack.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checker, errors};
use crate::source::Span;
use crate::syntax::{self, Expression, ExpressionKind};

/// Something that is built from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// A definition, by name.
    Define(String),
    /// A table, by name.
    Table(String),
    /// A rule, by name.
    Rule(String),
    /// A line of an option's costs: the option, the block, the line.
    CostLine(String, usize, usize),
    /// The once (false) or yearly (true) cost of an option.
    CostTotal(String, bool),
    /// The advice on a result, its costs included.
    Advice,
}

impl Checker<'_> {
    /// Every item after all that it depends on. Items in a circle are reported and left out.
    pub(super) fn ordered_items(&mut self) -> Vec<Item> {
        let graph = self.dependencies();
        let mut done: BTreeSet<&Item> = BTreeSet::new();
        let mut broken: BTreeSet<&Item> = BTreeSet::new();
        let mut order = Vec::new();
        let mut circles: Vec<Vec<(Item, Span)>> = Vec::new();
        for root in graph.keys() {
            let mut path: Vec<(&Item, usize)> = vec![(root, 0)];
            let mut on_path: BTreeSet<&Item> = BTreeSet::from([root]);
            if done.contains(root) || broken.contains(root) {
                continue;
            }
            while let Some((item, next)) = path.last_mut() {
                let item = *item;
                let edges = graph.get(item).map_or(&[][..], Vec::as_slice);
                if let Some((target, _)) = edges.get(*next) {
                    *next += 1;
                    if on_path.contains(target) {
                        let from = path.iter().position(|(one, _)| *one == target).unwrap_or(0);
                        let circle: Vec<(Item, Span)> = path
                            .iter()
                            .skip(from)
                            .filter_map(|(one, next)| {
                                let edge = graph.get(*one)?.get(next.saturating_sub(1))?;
                                Some(((*one).clone(), edge.1))
                            })
                            .collect();
                        broken.extend(path.iter().skip(from).map(|(one, _)| *one));
                        circles.push(circle);
                    } else if let Some((known, _)) = graph.get_key_value(target)
                        && !done.contains(known)
                        && !broken.contains(known)
                    {
                        on_path.insert(known);
                        path.push((known, 0));
                    }
                } else {
                    on_path.remove(item);
                    path.pop();
                    if !broken.contains(item) && done.insert(item) {
                        order.push(item.clone());
                    }
                }
            }
        }
        for circle in circles {
            if let Some((_, span)) = circle.first() {
                let t = self.tongue(*span);
                self.report(errors::circle(t, &circle));
            }
        }
        order
    }

    fn dependencies(&self) -> BTreeMap<Item, Vec<(Item, Span)>> {
        let mut graph: BTreeMap<Item, Vec<(Item, Span)>> = BTreeMap::new();
        for (name, define) in &self.names.defines {
            let mut found = Vec::new();
            for case in &define.cases {
                self.uses(&case.value, None, &mut found);
                if let syntax::CaseWhen::When(when) = &case.when {
                    self.uses(when, None, &mut found);
                }
            }
            graph.insert(Item::Define((*name).to_owned()), found);
        }
        for (name, table) in &self.names.tables {
            let mut found = Vec::new();
            for input in &table.inputs {
                self.uses(input, None, &mut found);
            }
            for row in &table.rows {
                for cell in &row.results {
                    if let syntax::ResultCell::Value(value) = cell {
                        self.uses(value, None, &mut found);
                    }
                }
            }
            graph.insert(Item::Table((*name).to_owned()), found);
        }
        for (name, rule) in &self.names.rules {
            let mut found = Vec::new();
            for condition in rule.when.iter().chain(&rule.unless) {
                self.uses(condition, None, &mut found);
            }
            // A rule waits for those that override it.
            graph.entry(Item::Rule((*name).to_owned())).or_default().extend(found);
            for overridden in &rule.overrides {
                if self.names.rules.contains_key(overridden.text.as_str()) {
                    graph
                        .entry(Item::Rule(overridden.text.clone()))
                        .or_default()
                        .push((Item::Rule((*name).to_owned()), overridden.span));
                }
            }
        }
        for (at, block) in self.names.costs.iter().enumerate() {
            for option in &block.costs.options {
                for (line_at, line) in block.costs.lines.iter().enumerate() {
                    let mut found = Vec::new();
                    self.uses(&line.amount, Some(&option.text), &mut found);
                    let conditions =
                        line.only_when.iter().chain(line.vat.iter().filter_map(|vat| vat.when.as_ref()));
                    for condition in conditions {
                        self.uses(condition, Some(&option.text), &mut found);
                    }
                    for rate in
                        line.vat.iter().map(|vat| &vat.rate).chain(line.uplift.iter().map(|one| &one.rate))
                    {
                        self.uses(rate, Some(&option.text), &mut found);
                    }
                    for year in line.from_year.iter().chain(&line.until_year) {
                        if let syntax::YearText::Name(name) = year {
                            self.use_of_name(&name.text, name.span, &mut found);
                        }
                    }
                    let item = Item::CostLine(option.text.clone(), at, line_at);
                    graph
                        .entry(Item::CostTotal(option.text.clone(), line.yearly))
                        .or_default()
                        .push((item.clone(), line.span));
                    graph.insert(item, found);
                }
            }
        }
        // The advice rests on the rules about each result, on the score tables, and on what options cost.
        let mut advice = Vec::new();
        let about_each = self.names.rules.values().filter(|rule| rule.about.is_empty());
        advice.extend(about_each.map(|rule| (Item::Rule(rule.name.text.clone()), rule.name.span)));
        let scoring = self.names.tables.values().filter(|table| table.scores.is_some());
        advice.extend(scoring.map(|table| (Item::Table(table.name.text.clone()), table.name.span)));
        for (name, option) in &self.names.options {
            for yearly in [false, true] {
                let total = Item::CostTotal((*name).to_owned(), yearly);
                advice.push((total.clone(), option.name.span));
                graph.entry(total).or_default();
            }
        }
        graph.insert(Item::Advice, advice);
        graph
    }

    fn use_of_name(&self, name: &str, span: Span, found: &mut Vec<(Item, Span)>) {
        if self.names.defines.contains_key(name) {
            found.push((Item::Define(name.to_owned()), span));
        } else if let Some((table, _)) = self.names.outputs.get(name) {
            found.push((Item::Table(table.name.text.clone()), span));
        }
    }

    fn uses_of_line(&self, name: &str, span: Span, option: Option<&str>, found: &mut Vec<(Item, Span)>) {
        for (at, block) in self.names.costs.iter().enumerate() {
            let Some(owner) = block.costs.options.iter().find(|one| Some(one.text.as_str()) == option) else {
                continue;
            };
            for (line_at, line) in block.costs.lines.iter().enumerate() {
                if line.name.text == name {
                    found.push((Item::CostLine(owner.text.clone(), at, line_at), span));
                }
            }
        }
    }

    /// What an expression is built from; `option` is whose cost lines `cost line …` means.
    fn uses(&self, root: &Expression, option: Option<&str>, found: &mut Vec<(Item, Span)>) {
        let mut open: Vec<&Expression> = vec![root];
        while let Some(expression) = open.pop() {
            if let ExpressionKind::Name(name) = &expression.kind {
                self.use_of_name(&name.text, name.span, found);
            } else if let ExpressionKind::PartOf(_, chosen) = &expression.kind {
                self.use_of_name(&chosen.text, chosen.span, found);
            } else if let ExpressionKind::CostLine(name) = &expression.kind {
                self.uses_of_line(&name.text, expression.span, option, found);
            } else if let ExpressionKind::CostOf { yearly, option } = &expression.kind {
                found.push((Item::CostTotal(option.text.clone(), *yearly), expression.span));
            } else if let ExpressionKind::AdviceIs { .. } = &expression.kind {
                found.push((Item::Advice, expression.span));
            }
            open.extend(children(expression));
        }
    }
}

/// The expressions directly inside an expression.
pub(super) fn children(expression: &Expression) -> Vec<&Expression> {
    match &expression.kind {
        ExpressionKind::Or(of)
        | ExpressionKind::And(of)
        | ExpressionKind::Smallest(of)
        | ExpressionKind::Largest(of)
        | ExpressionKind::Call(_, of) => of.iter().collect(),
        ExpressionKind::Not(a) | ExpressionKind::Negate(a) | ExpressionKind::Count(a) => vec![a],
        ExpressionKind::PercentOf(_, a) | ExpressionKind::Rounded { value: a, .. } => vec![a],
        ExpressionKind::IsApplicable { left, .. } => vec![left],
        ExpressionKind::Compare(_, a, b)
        | ExpressionKind::Includes(a, b)
        | ExpressionKind::Arithmetic(_, a, b) => vec![a, b],
        ExpressionKind::Is { left, right, .. } => vec![left, right],
        ExpressionKind::IsOneOf { left, alternatives, .. } => {
            std::iter::once(left.as_ref()).chain(alternatives).collect()
        }
        ExpressionKind::CountEach(each) | ExpressionKind::AnyEach(each) | ExpressionKind::AllEach(each) => {
            children_of_each(each)
        }
        ExpressionKind::TotalEach(value, each) => {
            let mut all = children_of_each(each);
            all.push(value);
            all
        }
        ExpressionKind::Literal(_)
        | ExpressionKind::AdviceIs { .. }
        | ExpressionKind::Name(_)
        | ExpressionKind::Duration { .. }
        | ExpressionKind::CostLine(_)
        | ExpressionKind::CostOf { .. }
        | ExpressionKind::All(_)
        | ExpressionKind::PartOf(..) => Vec::new(),
    }
}

fn children_of_each(each: &syntax::Each) -> Vec<&Expression> {
    let mut all: Vec<&Expression> = each.condition.iter().map(AsRef::as_ref).collect();
    if let syntax::Scope::Among(set) = &each.scope {
        all.push(set);
    }
    all
}
