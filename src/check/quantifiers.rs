//! Quantifiers. Over the members of a type they are worked out member by member, with operators that are
//! there already; over results they are a node of their own.

use super::expression::Within;
use super::{Built, Checker, errors};
use crate::program::{Across, Each, EachMember, Gather, Id, Level, Node, Op};
use crate::source::Span;
use crate::syntax::{self, Expression, Name, Scope};
use crate::value::{Decimal, ListId, Member, NumberStyle, Type, Value};

/// A word that stands for a member while an expression is built for that member.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) word: String,
    pub(super) list: ListId,
    pub(super) member: Member,
}

impl Bound {
    /// The member as a value.
    pub(super) fn value(&self) -> (Value, Type) {
        (Value::Choice(self.member), Type::Choice(self.list))
    }
}

/// What the header says of what gets an advice and where it belongs.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) plural: Option<String>,
    pub(super) whole: Option<String>,
    pub(super) grouped_by: Option<String>,
}

impl Subject {
    fn is(&self, word: &str) -> bool {
        !word.is_empty() && (self.name == word || self.plural.as_deref() == Some(word))
    }

    /// The words for its levels, for a message.
    pub(super) fn levels(&self, t: crate::locale::Tongue) -> Vec<String> {
        let group = self.grouped_by.as_ref().map(|_| t.pick("groep", "group").to_owned());
        let portfolio = t.pick("portefeuille", "portfolio").to_owned();
        self.whole.iter().cloned().chain(group).chain([portfolio]).collect()
    }
}

impl Checker<'_> {
    /// A quantifier, with the value that a total adds up.
    pub(super) fn quantifier(
        &mut self,
        gather: Gather,
        each: &syntax::Each,
        value: Option<&Expression>,
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let t = self.tongue(each.name.span);
        let word = each.name.text.as_str();
        let list = self
            .lists
            .values()
            .position(|list| list.name == word || list.plural.as_deref() == Some(word))
            .and_then(|at| u32::try_from(at).ok())
            .map(ListId);
        let results = self.subject.is(word);
        match (&each.scope, list) {
            (Scope::Among(set), Some(list)) => self.each_member(gather, each, list, set, value, span, within),
            (Scope::Of(level), _) if results => self.across(gather, each, level, value, span, within),
            (Scope::Of(_), Some(_)) => {
                self.report(errors::members_are_among(t, &each.name, span));
                None
            }
            (Scope::Among(set), None) if results => {
                let known = self.subject.levels(t);
                self.report(errors::results_are_of(t, &each.name, set.span, &known));
                None
            }
            (Scope::Among(_) | Scope::Of(_), None) => {
                let subject = std::iter::once(self.subject.name.clone()).chain(self.subject.plural.clone());
                let lists = self.lists.values().flat_map(|one| [Some(one.name.clone()), one.plural.clone()]);
                let known: Vec<String> = lists.flatten().chain(subject).collect();
                self.report(errors::not_to_go_over(t, &each.name, &known));
                None
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a quantifier is just these things")]
    fn each_member(
        &mut self,
        gather: Gather,
        each: &syntax::Each,
        list: ListId,
        set: &Expression,
        value: Option<&Expression>,
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let set_built = self.expression(set, Some(&Type::Set(list)), within)?;
        if set_built.kind != Type::Set(list) {
            let t = self.tongue(set.span);
            self.report(errors::other_members(t, set.span, &each.name, &set_built.kind, &self.lists));
            return None;
        }
        let (word, count) =
            self.lists.get(Id::at(list.0 as usize)).map(|one| (one.name.clone(), one.members.len()))?;
        if !self.is_free(&each.name, &word) {
            return None;
        }
        let mut members = Vec::with_capacity(count);
        let mut kind: Option<Type> = None;
        for member in (0..count).filter_map(|at| u16::try_from(at).ok()).map(Member) {
            let choice = self.constant(Value::Choice(member), Type::Choice(list), span);
            let inside = self.part(Op::Holds(set_built.node, choice.node), Type::YesNo, span).node;
            self.bound.push(Bound { word: word.clone(), list, member });
            let meets = each.condition.as_ref().map(|condition| self.condition(condition, within));
            let value = value.map(|value| self.numeric(value, within));
            self.bound.pop();
            // What is wrong for one member is wrong for all: it is said once.
            let (meets, value) = (unless_broken(meets)?, unless_broken(value)?);
            kind = kind.or_else(|| value.as_ref().map(|value| value.kind.clone()));
            members.push(EachMember { member, inside, meets, value: value.map(|value| value.node) });
        }
        let (of, kind) = self.gathered(gather, &members, kind, span);
        let op = Op::Each(Each { gather, list, members, of });
        Some(self.part(op, kind, span))
    }

    /// The node that puts the members together.
    fn gathered(
        &mut self,
        gather: Gather,
        members: &[EachMember],
        kind: Option<Type>,
        span: Span,
    ) -> (Id<Node>, Type) {
        let mut parts = Vec::with_capacity(members.len());
        let kind = match gather {
            Gather::Any | Gather::All => Type::YesNo,
            Gather::Count => Type::plain(NumberStyle::Whole),
            Gather::Total => kind.unwrap_or_else(|| Type::plain(NumberStyle::Decimal)),
        };
        for one in members {
            let meets: Vec<Id<Node>> = one.meets.into_iter().collect();
            if gather == Gather::All {
                let outside = self.part(Op::Not(one.inside), Type::YesNo, span).node;
                let either = [vec![outside], meets].concat();
                parts.push(self.part(Op::Any(either), Type::YesNo, span).node);
                continue;
            }
            let both = [vec![one.inside], meets].concat();
            let counts = self.part(Op::All(both), Type::YesNo, span).node;
            if gather == Gather::Any {
                parts.push(counts);
                continue;
            }
            let number = |n| Value::Number(n);
            let value = match one.value {
                Some(value) => value,
                None => self.constant(number(Decimal::ONE), kind.clone(), span).node,
            };
            let zero = self.constant(number(Decimal::ZERO), kind.clone(), span).node;
            let op = Op::Choose { cases: vec![(counts, value)], otherwise: Some(zero) };
            parts.push(self.part(op, kind.clone(), span).node);
        }
        let op = match gather {
            Gather::Any => Op::Any(parts),
            Gather::All => Op::All(parts),
            Gather::Count | Gather::Total => Op::Sum(parts),
        };
        (self.part(op, kind.clone(), span).node, kind)
    }

    /// Whether a word can stand for each member: nothing else may be meant by it.
    fn is_free(&mut self, name: &Name, word: &str) -> bool {
        let facts = self.names.facts.get(word).map(|one| one.name.span);
        let parameters = self.names.parameters.get(word).map(|one| one.name.span);
        let defines = self.names.defines.get(word).map(|one| one.name.span);
        let outputs = self.names.outputs.get(word).map(|(table, _)| table.name.span);
        let taken = facts.or(parameters).or(defines).or(outputs);
        let nested = self.bound.iter().any(|bound| bound.word == word);
        if taken.is_some() || nested {
            let t = self.tongue(name.span);
            self.report(errors::word_taken(t, name, word, taken));
            return false;
        }
        true
    }

    fn across(
        &mut self,
        gather: Gather,
        each: &syntax::Each,
        level: &syntax::Level,
        value: Option<&Expression>,
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let level = self.level(level)?;
        self.inside_results += 1;
        let condition = each.condition.as_ref().map(|condition| self.condition(condition, within));
        let value = value.map(|value| self.numeric(value, within));
        self.inside_results -= 1;
        let (condition, value) = (unless_broken(condition)?, unless_broken(value)?);
        let group = match (level, &self.subject.grouped_by) {
            (Level::Group, Some(by)) => {
                // A fact that is missing here had a problem of its own.
                Some(self.facts.values().find(|fact| fact.name == *by)?.node)
            }
            (Level::Group, None) | (Level::Portfolio | Level::Whole, _) => None,
        };
        let kind = match (gather, &value) {
            (Gather::Any | Gather::All, _) => Type::YesNo,
            (Gather::Total, Some(value)) => value.kind.clone(),
            (Gather::Count | Gather::Total, _) => Type::plain(NumberStyle::Whole),
        };
        let value = value.map(|value| value.node);
        let across = Across { gather, level, condition, value, group };
        Some(self.part(Op::Across(across), kind, span))
    }

    /// What results belong to together; reports when this rule set does not know it.
    pub(super) fn level(&mut self, level: &syntax::Level) -> Option<Level> {
        match level {
            syntax::Level::Portfolio(_) => Some(Level::Portfolio),
            syntax::Level::Group(span) => {
                if self.subject.grouped_by.is_none() {
                    let t = self.tongue(*span);
                    self.report(errors::no_groups(t, *span));
                    return None;
                }
                Some(Level::Group)
            }
            syntax::Level::Whole(name) => {
                if self.subject.whole.as_ref() == Some(&name.text) {
                    return Some(Level::Whole);
                }
                let t = self.tongue(name.span);
                let known = self.subject.levels(t);
                self.report(errors::unknown_level(t, name.span, &name.text, &known));
                None
            }
        }
    }

    /// `the advice is A`: only of results that are gone over.
    pub(super) fn advice_is(&mut self, negated: bool, option: Option<&Name>, span: Span) -> Option<Built> {
        if self.inside_results == 0 {
            let t = self.tongue(span);
            self.report(errors::no_advice_here(t, span));
            return None;
        }
        let option = match option {
            None => None,
            Some(name) => Some(*self.candidates(std::slice::from_ref(name)).first()?),
        };
        let is = self.part(Op::AdviceIs(option), Type::YesNo, span);
        self.reads_advice.insert(is.node);
        Some(if negated { self.part(Op::Not(is.node), Type::YesNo, span) } else { is })
    }

    /// Reports a value that reads the advice where there is none yet; says whether it is sound.
    pub(super) fn without_advice(&mut self, node: Id<Node>, span: Span) -> bool {
        if self.reads_advice.is_empty() {
            return true;
        }
        let reads = self.beneath(node, |_, _| true).into_iter().any(|one| self.reads_advice.contains(&one));
        if reads {
            let t = self.tongue(span);
            self.report(errors::no_advice_here(t, span));
        }
        !reads
    }

    /// A node and what lies beneath it; only what lies beneath a node for which `into` is true is looked at.
    pub(super) fn beneath(&self, root: Id<Node>, into: impl Fn(Id<Node>, &Op) -> bool) -> Vec<Id<Node>> {
        let mut seen = std::collections::BTreeSet::new();
        let mut todo = vec![root];
        while let Some(id) = todo.pop() {
            let Some(node) = self.nodes.get(id).filter(|_| seen.insert(id)) else { continue };
            if into(id, &node.op) {
                node.op.each_operand(|operand| todo.push(operand));
            }
        }
        seen.into_iter().collect()
    }
}

/// `Some(None)` for what is absent, none for what is broken.
fn unless_broken<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        None => Some(None),
        Some(None) => None,
        Some(found) => Some(found),
    }
}
