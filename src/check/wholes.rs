//! Rules about several results together: what they may read, and what they may do.

use super::{Checker, errors};
use crate::program::{FactOf, GroupScore, Id, Level, Node, Op, Rule};
use crate::source::Span;
use crate::syntax::{self, Effect, EffectKind, Expression, ExpressionKind, Scope};

/// Something that a rule about several results cannot read.
enum Offence {
    /// A fact of one result: its name and where it is declared.
    Fact(String, Span),
    /// The results of another level.
    Level(Level),
}

impl Checker<'_> {
    /// What a rule is about; none for each result by itself. Nothing comes back when that is not known.
    pub(super) fn about(&mut self, rule: &syntax::Rule) -> Option<Option<Level>> {
        let place = |level: &syntax::Level| match level {
            syntax::Level::Portfolio(span) | syntax::Level::Group(span) => *span,
            syntax::Level::Whole(name) => name.span,
        };
        match self.one(&rule.about, rule.name.span, "advises_on", place) {
            None => Some(None),
            Some(level) => self.level(level).map(Some),
        }
    }

    /// Whether a rule about several results may read a condition.
    pub(super) fn may_read(&mut self, level: Level, node: Id<Node>, written: &Expression) -> bool {
        let Some(offence) = self.offence(level, node) else { return true };
        let (span, offence) = self.culprit(level, written).unwrap_or((written.span, offence));
        let t = self.tongue(span);
        let whole = self.subject.whole.clone().unwrap_or_default();
        let problem = match offence {
            Offence::Fact(fact, place) => {
                let results = self.subject.plural.as_ref().unwrap_or(&self.subject.name).clone();
                errors::reads_one_result(t, span, &fact, level, (&whole, &results), place)
            }
            Offence::Level(found) => errors::other_level(t, span, level, found, &whole),
        };
        self.report(problem);
        false
    }

    /// The first thing beneath a node that may not be read. What is gone over is read result by result.
    fn offence(&self, level: Level, node: Id<Node>) -> Option<Offence> {
        let read = self.beneath(node, |_, op| !matches!(op, Op::Across(_)));
        read.into_iter().find_map(|id| {
            let op = &self.nodes.get(id)?.op;
            if let Op::Fact(fact) = op {
                let fact = self.facts.get(*fact)?;
                let allowed = level == Level::Whole && fact.of == FactOf::Whole;
                return (!allowed).then(|| Offence::Fact(fact.name.clone(), fact.span));
            }
            let Op::Across(across) = op else { return None };
            let allowed = across.level == level || across.level == Level::Portfolio;
            (!allowed).then_some(Offence::Level(across.level))
        })
    }

    /// The smallest part of a condition that reads what it may not.
    fn culprit(&self, level: Level, written: &Expression) -> Option<(Span, Offence)> {
        let mut open = vec![written];
        let mut found = None;
        while let Some(expression) = open.pop() {
            if let Some(offence) = self.offence_of(level, expression) {
                found = Some((expression.span, offence));
            }
            let parts = super::order::children(expression);
            if quantifier(expression).is_none_or(|each| matches!(each.scope, Scope::Among(_))) {
                open.extend(parts);
            }
        }
        found
    }

    /// What a name, or a quantifier over results, by itself may not read.
    fn offence_of(&self, level: Level, expression: &Expression) -> Option<Offence> {
        if let ExpressionKind::Name(name) = &expression.kind {
            let fact = self.fact_id(&name.text).and_then(|id| self.facts.get(id)).map(|fact| fact.node);
            let term = || self.term_id(&name.text).and_then(|id| self.terms.get(id)).map(|term| term.node);
            return self.offence(level, fact.or_else(term)?);
        }
        let Scope::Of(found) = &quantifier(expression)?.scope else { return None };
        let found = written_level(found);
        (found != level && found != Level::Portfolio).then_some(Offence::Level(found))
    }

    /// Whether a rule about several results may have an effect; reports when not.
    pub(super) fn may_do(&mut self, level: Level, effect: &Effect) -> bool {
        let allowed = match &effect.kind {
            EffectKind::Note(_) => true,
            EffectKind::Condition { options, .. } => level == Level::Group || options.is_empty(),
            EffectKind::RuleOut(_) | EffectKind::Require(_) | EffectKind::Score { .. } => {
                level == Level::Group
            }
        };
        if !allowed {
            let t = self.tongue(effect.span);
            let whole = self.subject.whole.clone().unwrap_or_default();
            self.report(errors::effect_not_possible(t, effect.span, level, &whole));
        }
        allowed
    }

    /// Whether a rule overrides only rules about the same; reports when not.
    pub(super) fn check_overrides(&mut self, rule: &syntax::Rule, level: Option<Level>) {
        for name in &rule.overrides {
            let Some(other) = self.names.rules.get(name.text.as_str()).copied() else { continue };
            let theirs = other.about.first().map(written_level);
            if theirs != level {
                let t = self.tongue(name.span);
                self.report(errors::overrides_other_level(t, name.span, &name.text, other.name.span));
            }
        }
    }

    /// What a rule about a group scores for it.
    pub(super) fn group_score(&mut self, effect: &EffectKind, grades: (i32, i32), built: &mut Rule) {
        let EffectKind::Score { options, grade, criterion } = effect else { return };
        let options = self.candidates(options);
        let criterion = self.criterion_named(criterion);
        let fits = self.grade_fits(*grade, grades);
        let (Some(criterion), true) = (criterion, fits) else { return };
        built.scores.extend(options.into_iter().map(|option| GroupScore {
            option,
            criterion,
            grade: grade.value,
        }));
        built.scores.sort();
    }
}

/// The level that is written, known or not.
fn written_level(level: &syntax::Level) -> Level {
    match level {
        syntax::Level::Portfolio(_) => Level::Portfolio,
        syntax::Level::Group(_) => Level::Group,
        syntax::Level::Whole(_) => Level::Whole,
    }
}

/// What a quantifier goes over; none for any other expression.
fn quantifier(expression: &Expression) -> Option<&syntax::Each> {
    if let ExpressionKind::CountEach(each)
    | ExpressionKind::AnyEach(each)
    | ExpressionKind::AllEach(each)
    | ExpressionKind::TotalEach(_, each) = &expression.kind
    {
        return Some(each);
    }
    None
}
