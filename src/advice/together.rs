//! Cases beside one another: what quantifiers over results read, and rows for several cases together.
//!
//! A first pass over all cases works out what each adds to every quantifier over results. With it a case is
//! evaluated by itself, as a row that knows what the others come to. Quantifiers that read the advice on cases
//! follow when all cases have been advised; only rules about several results together read those.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ResultAdvice;
use super::found::{Found, at_likely};
use super::recommend::RecommendationStatus;
use crate::eval::{
    Beside, Gathered, Inputs, Place, Plan, Quantifier, Seat, Settled, Table, evaluate, gather_all,
    gather_others, parts, quantifiers,
};
use crate::intake::{Case, FactEntry};
use crate::program::{FactOf, Id, Level, Node, PlacementOption, Program, Rule, Template, TemplatePiece};
use crate::value::{Date, Known, Member, Range, Truth, Type};

/// So many cases are evaluated at a time.
const CHUNK: usize = 1024;

/// All cases of one advice, with what they come to in the quantifiers of the rules.
#[derive(Clone, Debug)]
pub struct Together<'a> {
    program: &'a Program,
    cases: &'a [Case],
    on: Date,
    quantifiers: Vec<Quantifier>,
    places: Vec<Place>,
    /// The numbers of the cases in each whole.
    wholes: Vec<Vec<usize>>,
    /// The portfolio, the groups and the wholes; each with the facts that hold for it.
    seats: BTreeMap<Seat, Case>,
    open: Pass,
    /// The same with estimates at their likely value, when there are estimates.
    likely: Option<Pass>,
}

/// What every case adds to every quantifier, and what stands beside each case.
#[derive(Clone, Debug, Default)]
struct Pass {
    parts: BTreeMap<Id<Node>, Vec<Gathered>>,
    /// What all cases come to in each quantifier over the portfolio.
    all: BTreeMap<Id<Node>, Gathered>,
    /// The numbers of the cases that leave each quantifier open, were they to count.
    open: BTreeMap<Id<Node>, Vec<usize>>,
    beside: Vec<Arc<Beside>>,
}

/// A case that counts, or may count, in a quantifier over results.
#[derive(Clone, Debug)]
pub struct Contributor<'a> {
    /// The case.
    pub case: &'a Case,
    /// Whether it is among the results and meets the condition.
    pub counts: Truth,
    /// What it adds to a count or a total.
    pub adds: Range,
}

impl<'a> Together<'a> {
    /// A first pass over the cases. It costs nothing when no rule looks beyond a case.
    pub fn of(program: &'a Program, cases: &'a [Case], on: Date) -> Together<'a> {
        let mut together = Together {
            program,
            cases,
            on,
            quantifiers: quantifiers(program),
            places: Vec::new(),
            wholes: Vec::new(),
            seats: BTreeMap::new(),
            open: Pass::default(),
            likely: None,
        };
        if together.quantifiers.is_empty() && program.rules.values().all(|rule| rule.level.is_none()) {
            return together;
        }
        together.take_places();
        let knowns: Vec<Vec<Known>> = cases.iter().map(|case| case.known(on)).collect();
        let likely: Vec<Vec<Known>> =
            knowns.iter().map(|known| known.iter().map(at_likely).collect()).collect();
        together.open = together.pass(&knowns, &[], Pass::default());
        together.likely = (likely != knowns).then(|| together.pass(&likely, &[], Pass::default()));
        together
    }

    /// With the advice on every case, which quantifiers may read too.
    #[must_use]
    pub fn with_advice(mut self, results: &[ResultAdvice]) -> Together<'a> {
        if !self.quantifiers.iter().any(|one| one.reads_advice) {
            return self;
        }
        let settled: Vec<Settled> = results.iter().map(|result| settled(self.program, result)).collect();
        let knowns: Vec<Vec<Known>> = self.cases.iter().map(|case| case.known(self.on)).collect();
        if let Some(before) = self.likely.take() {
            let likely: Vec<Vec<Known>> =
                knowns.iter().map(|known| known.iter().map(at_likely).collect()).collect();
            self.likely = Some(self.pass(&likely, &settled, before));
        }
        let before = std::mem::take(&mut self.open);
        self.open = self.pass(&knowns, &settled, before);
        self
    }

    /// Works out the quantifiers: without advice those that do not read it, with it the others.
    fn pass(&self, knowns: &[Vec<Known>], advice: &[Settled], before: Pass) -> Pass {
        let mut pass = before;
        let mut beside: Vec<Beside> = if pass.beside.is_empty() {
            vec![Beside::default(); knowns.len()]
        } else {
            pass.beside.iter().map(|beside| Beside::clone(beside)).collect()
        };
        if !advice.is_empty() {
            beside =
                beside.into_iter().zip(advice).map(|(one, advice)| one.with_advice(advice.clone())).collect();
        }
        let mine = |one: &&Quantifier| one.reads_advice != advice.is_empty();
        let deepest = self.quantifiers.iter().filter(mine).map(|one| one.depth).max().unwrap_or(0);
        for depth in 1..=deepest {
            let layer: Vec<Quantifier> =
                self.quantifiers.iter().filter(mine).filter(|one| one.depth == depth).copied().collect();
            if layer.is_empty() {
                continue;
            }
            let mut found: Vec<Vec<Gathered>> = vec![Vec::with_capacity(knowns.len()); layer.len()];
            for (chunk, around) in knowns.chunks(CHUNK).zip(beside.chunks(CHUNK)) {
                let around = around.iter().cloned().map(Arc::new).collect();
                let inputs = Inputs::of_cases(self.program, chunk).with_beside(around);
                for (all, some) in found.iter_mut().zip(parts(self.program, &layer, &inputs, self.on)) {
                    all.extend(some);
                }
            }
            for (one, parts) in layer.iter().zip(found) {
                gather_others(one, &self.places, &parts, &mut beside);
                let gather = one.across.gather;
                let open = |(_, part): &(usize, &Gathered)| !part.perhaps(gather).is_settled(gather);
                let open = parts.iter().enumerate().filter(open).map(|(at, _)| at).collect();
                pass.open.insert(one.node, open);
                if one.across.level == Level::Portfolio {
                    let all = gather_all(one, Seat::Portfolio, &self.places, &parts, 0..parts.len());
                    pass.all.insert(one.node, all);
                }
                pass.parts.insert(one.node, parts);
            }
        }
        pass.beside = beside.into_iter().map(Arc::new).collect();
        pass
    }

    /// Where each case belongs, and what there is to belong to.
    fn take_places(&mut self) {
        let program = self.program;
        let by = program.ruleset.grouping.map(|grouping| grouping.by);
        let mut wholes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, case) in self.cases.iter().enumerate() {
            if let Some(whole) = &case.whole {
                wholes.entry(&whole.id).or_default().push(at);
            }
        }
        let mut whole_of: Vec<Option<usize>> = vec![None; self.cases.len()];
        for (number, members) in wholes.values().enumerate() {
            for at in members {
                if let Some(slot) = whole_of.get_mut(*at) {
                    *slot = Some(number);
                }
            }
        }
        let mut whole_of = whole_of.into_iter();
        for chunk in self.cases.chunks(CHUNK) {
            let knowns: Vec<Vec<Known>> = chunk.iter().map(|case| case.known(self.on)).collect();
            let groups = Place::groups(&Inputs::of_cases(program, &knowns), by);
            let whole = whole_of.by_ref();
            self.places.extend(groups.into_iter().zip(whole).map(|(groups, whole)| Place { whole, groups }));
        }
        let portfolio = no_case(program, &program.ruleset.name, &program.ruleset.label);
        self.seats.insert(Seat::Portfolio, portfolio);
        let kind = by.and_then(|by| program.facts.get(by)).map(|fact| &fact.kind);
        if let Some(Type::Choice(list)) = kind
            && let Some(list) = program.lists.get(Id::at(list.0 as usize))
        {
            for group in self.groups(program) {
                let case = no_case(program, list.member_name(group), list.label(group));
                self.seats.insert(Seat::Group(group), case);
            }
        }
        for (at, members) in wholes.into_values().enumerate() {
            let first = members.first().and_then(|first| self.cases.get(*first));
            self.wholes.push(members);
            let Some((first, whole)) = first.and_then(|first| Some((first, first.whole.as_ref()?))) else {
                continue;
            };
            let mut case = no_case(program, &whole.id, &whole.name);
            for ((entry, given), fact) in case.facts.iter_mut().zip(&first.facts).zip(program.facts.values())
            {
                if fact.of == FactOf::Whole {
                    *entry = given.clone();
                }
            }
            case.whole = Some(whole.clone());
            self.seats.insert(Seat::Whole(at), case);
        }
    }

    /// Evaluates the case of this number among the others.
    pub fn find(&'a self, at: usize) -> Option<Found<'a>> {
        let case = self.cases.get(at)?;
        let beside = |pass: &Pass| pass.beside.get(at).cloned();
        Some(self.found(case, Seat::Case(at), beside, &Plan::everything(self.program)))
    }

    /// What there is besides single cases: the portfolio, groups and wholes, each with its name and facts.
    pub fn seats(&self) -> impl Iterator<Item = (Seat, &Case)> {
        self.seats.iter().map(|(seat, case)| (*seat, case))
    }

    /// The groups in which results can be; none when the rule set does not group.
    pub(super) fn groups(&self, program: &Program) -> Vec<Member> {
        let Some(grouping) = program.ruleset.grouping else { return Vec::new() };
        let kind = program.facts.get(grouping.by).map(|fact| &fact.kind);
        let Some(Type::Choice(list)) = kind else { return Vec::new() };
        let count = program.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
        (0..count).filter_map(|at| u16::try_from(at).ok()).map(Member).collect()
    }

    /// Evaluates the rules about several cases together; none when no rule is about them.
    pub fn find_together(&'a self, seat: Seat) -> Option<Found<'a>> {
        let level = level_of(seat)?;
        let rules: Vec<&Rule> =
            self.program.rules.values().filter(|rule| rule.level == Some(level)).collect();
        let case = self.seats.get(&seat)?;
        if rules.is_empty() {
            return None;
        }
        let wanted: Vec<Id<Node>> = rules.iter().flat_map(|rule| read_by(rule)).collect();
        let beside = |pass: &Pass| {
            let mut beside = Beside::of_together();
            for one in &self.quantifiers {
                let Some(parts) = pass.parts.get(&one.node) else { continue };
                let all = match (pass.all.get(&one.node), seat) {
                    (Some(all), _) => *all,
                    (None, Seat::Whole(at)) => {
                        let members = self.wholes.get(at).into_iter().flatten().copied();
                        gather_all(one, seat, &self.places, parts, members)
                    }
                    (None, _) => gather_all(one, seat, &self.places, parts, 0..parts.len()),
                };
                beside.add(one.node, all);
            }
            Some(Arc::new(beside))
        };
        Some(self.found(case, seat, beside, &Plan::only(self.program, &wanted)))
    }

    fn found(
        &'a self,
        case: &'a Case,
        seat: Seat,
        beside: impl Fn(&Pass) -> Option<Arc<Beside>>,
        plan: &Plan,
    ) -> Found<'a> {
        let known = case.known(self.on);
        let likely: Vec<Known> = known.iter().map(at_likely).collect();
        let mut rows: Vec<&[Known]> = vec![&known];
        let mut around: Vec<Arc<Beside>> = beside(&self.open).into_iter().collect();
        if likely != known || self.likely.is_some() {
            rows.push(&likely);
            around.extend(self.likely.as_ref().and_then(beside));
        }
        let likely_row = rows.len() - 1;
        let inputs = Inputs::of_cases(self.program, &rows).with_beside(around);
        let table = evaluate(self.program, &inputs, self.on, plan);
        Found {
            program: self.program,
            case,
            on: self.on,
            known,
            table,
            likely: likely_row,
            known_likely: likely,
            seat,
            together: Some(self),
        }
    }

    /// The cases that count, or may count, in a quantifier for who sits here; estimates at their likely value.
    pub(super) fn contributors(&self, node: Id<Node>, seat: Seat) -> Vec<Contributor<'_>> {
        let Some(one) = self.quantifiers.iter().find(|one| one.node == node) else { return Vec::new() };
        let pass = self.likely.as_ref().unwrap_or(&self.open);
        let Some(parts) = pass.parts.get(&node) else { return Vec::new() };
        let each = self.cases.iter().zip(parts).enumerate();
        let found = each.map(|(at, (case, part))| {
            let counts = seat.sees(one.across.level, &self.places, at).min(part.truth);
            let zero = Range::exactly(crate::value::Decimal::ZERO);
            Contributor {
                case,
                counts,
                adds: if counts == Truth::Yes { part.sum } else { part.sum.hull(zero) },
            }
        });
        found.filter(|one| one.counts != Truth::No).collect()
    }

    /// The cases that are among the results of a quantifier without meeting its condition, or perhaps without.
    pub(super) fn failing(&self, node: Id<Node>, seat: Seat) -> Vec<(&Case, Truth)> {
        let Some(one) = self.quantifiers.iter().find(|one| one.node == node) else { return Vec::new() };
        let pass = self.likely.as_ref().unwrap_or(&self.open);
        let Some(parts) = pass.parts.get(&node) else { return Vec::new() };
        let each = self.cases.iter().zip(parts).enumerate();
        let found = each.map(|(at, (case, part))| {
            let fails = match part.truth {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Unknown => Truth::Unknown,
            };
            (case, seat.sees(one.across.level, &self.places, at).min(fails))
        });
        found.filter(|(_, fails)| *fails != Truth::No).collect()
    }

    /// The other cases that leave a quantifier open for a case, with their numbers.
    pub(super) fn open_in(&self, node: Id<Node>, own: usize) -> impl Iterator<Item = (usize, &Case)> {
        let one = self.quantifiers.iter().find(|one| one.node == node);
        let whole = self.places.get(own).and_then(|place| place.whole);
        let members = whole.and_then(|whole| self.wholes.get(whole));
        // Those of a project are few; of all others only those are looked at that are open.
        let among = match one.map(|one| one.across.level) {
            Some(Level::Whole) => members,
            Some(Level::Portfolio | Level::Group) | None => self.open.open.get(&node),
        };
        among.into_iter().flatten().copied().filter(move |at| *at != own).filter_map(move |at| {
            let across = one?.across;
            let part = self.open.parts.get(&node)?.get(at)?;
            let open = match Seat::Case(own).sees(across.level, &self.places, at) {
                Truth::No => false,
                Truth::Yes => !part.is_settled(across.gather),
                Truth::Unknown => !part.perhaps(across.gather).is_settled(across.gather),
            };
            Some((at, self.cases.get(at).filter(|_| open)?))
        })
    }

    /// The row of a case with only some nodes and what they rest on.
    pub(super) fn rows_of(&self, at: usize, nodes: &[Id<Node>]) -> Option<Table> {
        let known = self.cases.get(at)?.known(self.on);
        let beside = self.open.beside.get(at).cloned().into_iter().collect();
        let inputs = Inputs::of_cases(self.program, &[known]).with_beside(beside);
        Some(evaluate(self.program, &inputs, self.on, &Plan::only(self.program, nodes)))
    }
}

/// The level of rules about who sits here; none for a case.
pub(super) fn level_of(seat: Seat) -> Option<Level> {
    match seat {
        Seat::Case(_) => None,
        Seat::Portfolio => Some(Level::Portfolio),
        Seat::Group(_) => Some(Level::Group),
        Seat::Whole(_) => Some(Level::Whole),
    }
}

/// Every node that a rule and its texts read.
fn read_by(rule: &Rule) -> Vec<Id<Node>> {
    let of_text = |text: &Template| -> Vec<Id<Node>> {
        let node = |piece: &TemplatePiece| match piece {
            TemplatePiece::Value(node) => Some(*node),
            TemplatePiece::Literal(_) => None,
        };
        text.pieces.iter().filter_map(node).collect()
    };
    let texts = rule.because.iter().chain(&rule.notes).chain(rule.conditions.iter().map(|one| &one.text));
    texts.flat_map(of_text).chain([rule.applies]).collect()
}

/// What the advice on a case can turn out to be.
fn settled(program: &Program, result: &ResultAdvice) -> Settled {
    let found = &result.recommendation;
    match (found.status, found.option) {
        (RecommendationStatus::Firm, Some(option)) => Settled { options: vec![option], none: false },
        _ if found.exhaustive => Settled { options: found.can_win.clone(), none: found.can_end_undecided },
        _ => {
            let candidates = program.options.iter().filter(|(_, option)| !option.for_comparison);
            let options: Vec<Id<PlacementOption>> = candidates.map(|(id, _)| id).collect();
            Settled { options, none: true }
        }
    }
}

/// A row that is no case: nothing is known of any fact.
fn no_case(program: &Program, id: &str, name: &str) -> Case {
    Case {
        id: id.to_owned(),
        name: name.to_owned(),
        description: None,
        whole: None,
        facts: program.facts.values().map(|_| FactEntry::absent()).collect(),
        preference: None,
        argument: None,
        span: program.ruleset.span,
    }
}
