//! In which order definitions, tables, rules and cost lines can be built; circles are reported here.
//!
//! The dependencies are read off the syntax; the order is found without recursion, so that a long chain of
//! definitions cannot exhaust the stack.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::names::ValueName;
use super::{Checker, errors};
use crate::source::Span;
use crate::syntax::{self, Expression, ExpressionKind};

/// Something that is built from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Item<'a> {
    /// A definition, by name.
    Define(&'a str),
    /// A table, by name.
    Table(&'a str),
    /// A rule, by name.
    Rule(&'a str),
    /// A line of an option's costs: the option, the block, the line.
    CostLine(&'a str, usize, usize),
    /// The once (false) or yearly (true) cost of an option.
    CostTotal(&'a str, bool),
    /// The advice on a result, its costs included.
    Advice,
}

/// What an item is built from, each with the place that says so.
type Uses<'a> = Vec<(Item<'a>, Span)>;

impl<'a> Checker<'a> {
    /// Every item after all that it depends on. Items in a circle are reported and left out.
    pub(super) fn ordered_items(&mut self) -> Vec<Item<'a>> {
        let graph = self.dependencies();
        let items: Vec<Item<'a>> = graph.keys().copied().collect();
        let places: FxHashMap<Item<'a>, usize> =
            items.iter().enumerate().map(|(at, item)| (*item, at)).collect();
        // Items are numbered as they are sorted, so that numbers keep the order of names.
        let edges: Vec<Vec<(usize, Span)>> = graph
            .values()
            .map(|uses| uses.iter().filter_map(|(to, span)| Some((*places.get(to)?, *span))).collect())
            .collect();
        let mut state = vec![State::New; items.len()];
        let mut order = Vec::new();
        let mut circles: Vec<Vec<(Item<'a>, Span)>> = Vec::new();
        for root in 0..items.len() {
            if state.get(root) != Some(&State::New) {
                continue;
            }
            let mut path: Vec<(usize, usize)> = vec![(root, 0)];
            set(&mut state, root, State::OnPath);
            while let Some((item, next)) = path.last_mut() {
                let item = *item;
                let Some((target, _)) = edges.get(item).and_then(|edges| edges.get(*next)) else {
                    path.pop();
                    if state.get(item) != Some(&State::Broken) {
                        set(&mut state, item, State::Done);
                        order.extend(items.get(item));
                    }
                    continue;
                };
                *next += 1;
                match state.get(*target) {
                    Some(State::New) => {
                        set(&mut state, *target, State::OnPath);
                        path.push((*target, 0));
                    }
                    Some(State::OnPath | State::Broken) => {
                        // A broken item is in a circle of its own that was shown, unless it is on this path too.
                        let Some(from) = path.iter().position(|(one, _)| one == target) else { continue };
                        let circle = path.iter().skip(from).filter_map(|(one, next)| {
                            let edge = edges.get(*one)?.get(next.saturating_sub(1))?;
                            Some((*items.get(*one)?, edge.1))
                        });
                        circles.push(circle.collect());
                        path.iter().skip(from).for_each(|(one, _)| set(&mut state, *one, State::Broken));
                    }
                    Some(State::Done) | None => {}
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

    fn dependencies(&self) -> BTreeMap<Item<'a>, Uses<'a>> {
        let mut graph: BTreeMap<Item<'a>, Uses<'a>> = BTreeMap::new();
        for (name, define) in &self.names.defines {
            let mut found = Vec::new();
            for case in &define.cases {
                self.uses(&case.value, None, &mut found);
                if let syntax::CaseWhen::When(when) = &case.when {
                    self.uses(when, None, &mut found);
                }
            }
            graph.insert(Item::Define(name), found);
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
            graph.insert(Item::Table(name), found);
        }
        for (name, rule) in &self.names.rules {
            let mut found = Vec::new();
            for condition in rule.when.iter().chain(&rule.unless) {
                self.uses(condition, None, &mut found);
            }
            // A rule waits for those that override it.
            graph.entry(Item::Rule(name)).or_default().extend(found);
            for overridden in &rule.overrides {
                if self.names.rules.contains_key(overridden.text.as_str()) {
                    graph
                        .entry(Item::Rule(&overridden.text))
                        .or_default()
                        .push((Item::Rule(name), overridden.span));
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
                    let item = Item::CostLine(&option.text, at, line_at);
                    graph
                        .entry(Item::CostTotal(&option.text, line.yearly))
                        .or_default()
                        .push((item, line.span));
                    graph.insert(item, found);
                }
            }
        }
        // The advice rests on the rules about each result, on the score tables, and on what options cost.
        let mut advice = Vec::new();
        let scoring = self.names.tables.values().filter(|table| table.scores.is_some());
        advice.extend(scoring.map(|table| (Item::Table(&table.name.text), table.name.span)));
        let about_each = self.names.rules.values().filter(|rule| rule.about.is_empty());
        advice.extend(about_each.map(|rule| (Item::Rule(&rule.name.text), rule.name.span)));
        for (name, option) in &self.names.options {
            for yearly in [false, true] {
                let total = Item::CostTotal(name, yearly);
                advice.push((total, option.name.span));
                graph.entry(total).or_default();
            }
        }
        graph.insert(Item::Advice, advice);
        graph
    }

    fn use_of_name(&self, name: &'a str, span: Span, found: &mut Uses<'a>) {
        match self.names.values.get(name) {
            Some(ValueName::Define) => found.push((Item::Define(name), span)),
            Some(ValueName::Output(table)) => found.push((Item::Table(&table.name.text), span)),
            Some(ValueName::Fact | ValueName::Parameter) | None => {}
        }
    }

    fn uses_of_line(&self, name: &str, span: Span, option: Option<&str>, found: &mut Uses<'a>) {
        for (at, block) in self.names.costs.iter().enumerate() {
            let Some(owner) = block.costs.options.iter().find(|one| Some(one.text.as_str()) == option) else {
                continue;
            };
            for (line_at, line) in block.costs.lines.iter().enumerate() {
                if line.name.text == name {
                    found.push((Item::CostLine(&owner.text, at, line_at), span));
                }
            }
        }
    }

    /// What an expression is built from; `option` is whose cost lines `cost line …` means.
    fn uses(&self, root: &'a Expression, option: Option<&str>, found: &mut Uses<'a>) {
        let mut open: Vec<&'a Expression> = vec![root];
        while let Some(expression) = open.pop() {
            if let ExpressionKind::Name(name) = &expression.kind {
                self.use_of_name(&name.text, name.span, found);
            } else if let ExpressionKind::PartOf(_, chosen) = &expression.kind {
                self.use_of_name(&chosen.text, chosen.span, found);
            } else if let ExpressionKind::CostLine(name) = &expression.kind {
                self.uses_of_line(&name.text, expression.span, option, found);
            } else if let ExpressionKind::CostOf { yearly, option } = &expression.kind {
                found.push((Item::CostTotal(&option.text, *yearly), expression.span));
            } else if let ExpressionKind::AdviceIs { .. } = &expression.kind {
                found.push((Item::Advice, expression.span));
            }
            each_child(expression, |child| open.push(child));
        }
    }
}

/// How far an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Broken,
    Done,
}

fn set(states: &mut [State], at: usize, state: State) {
    if let Some(slot) = states.get_mut(at) {
        *slot = state;
    }
}

/// The expressions directly inside an expression.
pub(super) fn children(expression: &Expression) -> Vec<&Expression> {
    let mut found = Vec::new();
    each_child(expression, |child| found.push(child));
    found
}

/// Shows every expression directly inside an expression.
fn each_child<'e>(expression: &'e Expression, mut show: impl FnMut(&'e Expression)) {
    match &expression.kind {
        ExpressionKind::Or(of)
        | ExpressionKind::And(of)
        | ExpressionKind::Smallest(of)
        | ExpressionKind::Largest(of)
        | ExpressionKind::Call(_, of) => of.iter().for_each(show),
        ExpressionKind::Not(a)
        | ExpressionKind::Negate(a)
        | ExpressionKind::Count(a)
        | ExpressionKind::PercentOf(_, a)
        | ExpressionKind::Rounded { value: a, .. }
        | ExpressionKind::IsApplicable { left: a, .. } => show(a),
        ExpressionKind::Compare(_, a, b)
        | ExpressionKind::Includes(a, b)
        | ExpressionKind::Arithmetic(_, a, b)
        | ExpressionKind::Is { left: a, right: b, .. } => {
            show(a);
            show(b);
        }
        ExpressionKind::IsOneOf { left, alternatives, .. } => {
            show(left);
            alternatives.iter().for_each(show);
        }
        ExpressionKind::CountEach(each) | ExpressionKind::AnyEach(each) | ExpressionKind::AllEach(each) => {
            each_child_of_each(each, show);
        }
        ExpressionKind::TotalEach(value, each) => {
            show(value);
            each_child_of_each(each, show);
        }
        ExpressionKind::Literal(_)
        | ExpressionKind::AdviceIs { .. }
        | ExpressionKind::Name(_)
        | ExpressionKind::Duration { .. }
        | ExpressionKind::CostLine(_)
        | ExpressionKind::CostOf { .. }
        | ExpressionKind::All(_)
        | ExpressionKind::PartOf(..) => {}
    }
}

fn each_child_of_each<'e>(each: &'e syntax::Each, mut show: impl FnMut(&'e Expression)) {
    each.condition.iter().for_each(|condition| show(condition));
    if let syntax::Scope::Among(set) = &each.scope {
        show(set);
    }
}
