//! Rules and definitions become nodes, and what orders them: one arm an item.

use super::expression::Within;
use super::names::Kind;
use super::order::Item;
use super::{Built, Checker, errors};
use crate::program::{
    Argument, ArgumentBy, Condition, Criterion, Id, Level, Node, NodeType, Op, PlacementOption, Role, Rule,
    Template, Term, Validity,
};
use crate::source::Span;
use crate::syntax::{self, CaseWhen, EffectKind, Grade, Name};
use crate::value::Type;

const NOWHERE: Within<'static> = None;

impl Checker<'_> {
    /// Builds one item; all that it depends on is there.
    pub(super) fn build_item(&mut self, item: &Item<'_>, grades: (i32, i32)) {
        match item {
            Item::Define(name) => {
                if let Some(define) = self.names.defines.get(name).copied() {
                    self.build_define(define);
                }
            }
            Item::Table(name) => {
                if let Some(table) = self.names.tables.get(name).copied() {
                    self.build_table(table, grades);
                }
            }
            Item::Rule(name) => {
                if let Some(rule) = self.names.rules.get(name).copied() {
                    self.build_rule(rule, grades);
                }
            }
            Item::CostLine(option, block, line) => self.build_cost_line(option, *block, *line),
            Item::CostTotal(option, yearly) => self.build_cost_total(option, *yearly),
            // Found when all cases are advised: nothing to build.
            Item::Advice => {}
        }
    }

    fn build_define(&mut self, define: &syntax::Define) {
        let owner = define.name.span;
        let Some(built) = self.cases(define) else { return };
        let citations = self.citations(&define.references);
        let label = self.label(define.label.as_ref(), &define.name.text);
        self.add_term(&define.name, label, built, define.judgement, citations, None, owner);
    }

    /// Adds a term; its node gets the role of the term.
    #[expect(clippy::too_many_arguments, reason = "a term is just these things")]
    pub(super) fn add_term(
        &mut self,
        name: &Name,
        label: String,
        built: Built,
        judgement: bool,
        citations: Vec<crate::program::Citation>,
        assumed: Option<String>,
        span: Span,
    ) {
        let id: Id<Term> = Id::at(self.terms.len());
        // A node of its own, so that a term that merely repeats another is still a step of its own.
        let node = self.node(
            Op::Choose { cases: Vec::new(), otherwise: Some(built.node) },
            built.kind.clone(),
            Role::Term(id),
            span,
        );
        self.add_built_term(Term {
            name: name.text.clone(),
            label,
            kind: built.kind,
            judgement,
            because: None,
            citations,
            assumed,
            node,
            span,
        });
    }

    fn cases(&mut self, define: &syntax::Define) -> Option<Built> {
        let t = self.tongue(define.name.span);
        if let [only] = define.cases.as_slice()
            && matches!(only.when, CaseWhen::Always)
        {
            return self.expression(&only.value, None, NOWHERE);
        }
        let mut cases = Vec::new();
        let mut otherwise = None;
        let mut kind: Option<Type> = None;
        let mut sound = true;
        for case in &define.cases {
            let value = match &kind {
                None => self.expression(&case.value, None, NOWHERE),
                Some(want) => {
                    let want = want.clone();
                    let value = self.expression(&case.value, Some(&want), NOWHERE);
                    value.filter(|value| self.fits(&value.kind, &want, case.value.span))
                }
            };
            if kind.is_none() {
                kind = value.as_ref().map(|value| value.kind.clone());
            }
            sound &= value.is_some();
            match &case.when {
                CaseWhen::Always => {
                    self.report(errors::case_without_condition(t, case.span));
                    sound = false;
                }
                CaseWhen::When(when) => {
                    let when = self.condition(when, NOWHERE);
                    sound &= when.is_some();
                    cases.extend(when.zip(value.map(|value| value.node)));
                }
                CaseWhen::Otherwise(span) => {
                    if otherwise.is_some() {
                        self.report(errors::otherwise_twice(t, *span));
                        sound = false;
                    }
                    otherwise = value.map(|value| value.node);
                }
            }
        }
        if !sound {
            return None;
        }
        if otherwise.is_none() {
            self.report(errors::otherwise_missing(t, define.name.span));
            return None;
        }
        let kind = kind?;
        Some(self.part(Op::Choose { cases, otherwise }, kind, define.name.span))
    }

    /// The stretch of days that a clause names.
    pub(super) fn validity(&mut self, clauses: &[syntax::Validity], owner: Span) -> Option<Validity> {
        let clause = self.one(clauses, owner, "valid_from", |one| one.span)?;
        let from = self.date(&clause.from);
        let until = match &clause.until {
            Some(date) => Some(self.date(date)?),
            None => None,
        };
        let from = from?;
        if until.is_some_and(|until| until < from) {
            let t = self.tongue(clause.span);
            self.report(errors::period_reversed(t, clause.span));
            return None;
        }
        Some(Validity { from, until })
    }

    fn build_rule(&mut self, rule: &syntax::Rule, grades: (i32, i32)) {
        let owner = rule.name.span;
        let t = self.tongue(owner);
        let level = self.about(rule);
        let when = self.one(&rule.when, owner, "when", |one| one.span);
        let when_node = when.map(|when| self.condition_of_rule(when, level.flatten()));
        let unless = self.one(&rule.unless, owner, "unless", |one| one.span);
        let unless_node = unless.map(|unless| self.condition_of_rule(unless, level.flatten()));
        let validity = self.validity(&rule.validity, owner);
        for name in &rule.overrides {
            if !self.names.rules.contains_key(name.text.as_str()) {
                let known = self.names.of(Kind::Rule);
                let problem = errors::unknown(t, Kind::Rule, name, known);
                self.report(problem);
            }
        }
        if let Some(level) = level {
            self.check_overrides(rule, level);
        }
        if rule.effects.is_empty() {
            self.report(errors::clause_missing(t, "then", owner));
        }
        let Some(level) = level else { return };
        let (Some(when_node), Some(unless_node)) = (flip(when_node), flip(unless_node)) else { return };
        let mut conditions: Vec<Id<Node>> = Vec::new();
        if let Some(validity) = validity {
            conditions.push(self.part(Op::Valid(validity), Type::YesNo, owner).node);
        }
        conditions.extend(when_node);
        if let Some(unless) = unless_node {
            conditions.push(self.part(Op::Not(unless), Type::YesNo, owner).node);
        }
        let overridden_by: Vec<Id<Rule>> = self.overriders(&rule.name.text);
        for other in &overridden_by {
            if let Some(applies) = self.rule_nodes.get(other).copied() {
                conditions.push(self.part(Op::Not(applies), Type::YesNo, owner).node);
            }
        }
        let id: Id<Rule> = Id::at(self.rules.len());
        let applies = self.node(Op::All(conditions), Type::YesNo, Role::Rule(id), owner);
        self.rule_nodes.insert(id, applies);
        let mut built = Rule {
            name: rule.name.text.clone(),
            label: self.label(rule.label.as_ref(), &rule.name.text),
            level,
            when: when_node,
            unless: unless_node,
            overridden_by,
            applies,
            rules_out: Vec::new(),
            requires: Vec::new(),
            scores: Vec::new(),
            conditions: Vec::new(),
            notes: Vec::new(),
            because: None,
            citations: self.citations(&rule.references),
            validity,
            assumed: self.assumed(&rule.assumed, owner),
            span: owner,
        };
        self.effects(rule, &mut built, id, grades);
        let id = self.rules.add(built);
        self.rule_ids.insert(rule.name.text.clone(), id);
    }

    /// The condition of a rule; one about several results may not read everything.
    fn condition_of_rule(&mut self, written: &syntax::Expression, level: Option<Level>) -> Option<Id<Node>> {
        let node = self.condition(written, NOWHERE)?;
        level.is_none_or(|level| self.may_read(level, node, written)).then_some(node)
    }

    /// The rules, built before it, that override a rule.
    fn overriders(&self, name: &str) -> Vec<Id<Rule>> {
        let overriding = self.overriding.get(name).into_iter().flatten();
        let mut ids: Vec<Id<Rule>> = overriding.filter_map(|one| self.rule_ids.get(one).copied()).collect();
        ids.sort();
        ids
    }

    fn effects(&mut self, rule: &syntax::Rule, built: &mut Rule, id: Id<Rule>, grades: (i32, i32)) {
        for effect in &rule.effects {
            if let Some(level) = built.level
                && (!self.may_do(level, effect) || matches!(effect.kind, EffectKind::Score { .. }))
            {
                if level == Level::Group {
                    self.group_score(&effect.kind, grades, built);
                }
                continue;
            }
            match &effect.kind {
                EffectKind::RuleOut(names) => {
                    let options = self.candidates(names);
                    built.rules_out.extend(options);
                }
                EffectKind::Require(names) => {
                    let options = self.candidates(names);
                    built.requires.extend(options);
                }
                EffectKind::Score { options, grade, criterion } => {
                    let options = self.candidates(options);
                    let criterion = self.criterion_named(criterion);
                    let fits = self.grade_fits(*grade, grades);
                    let (Some(criterion), true) = (criterion, fits) else { continue };
                    for option in options {
                        self.arguments.push(Argument {
                            by: ArgumentBy::Rule(id),
                            option,
                            criterion,
                            grade: grade.value,
                            applies: built.applies,
                            span: effect.span,
                        });
                    }
                }
                EffectKind::Condition { .. } | EffectKind::Note(_) => {}
            }
        }
        built.rules_out.sort();
        built.rules_out.dedup();
        built.requires.sort();
        built.requires.dedup();
        let both = built.rules_out.iter().find(|option| built.requires.contains(option));
        if both.is_some() {
            let t = self.tongue(rule.name.span);
            self.report(errors::requires_and_rules_out(t, rule.name.span));
        }
    }

    /// Whether a grade lies on the scale; reports when not.
    pub(super) fn grade_fits(&mut self, grade: Grade, (low, high): (i32, i32)) -> bool {
        let fits = (low..=high).contains(&grade.value);
        if !fits {
            let t = self.tongue(grade.span);
            self.report(errors::grade_off_scale(t, grade, low, high));
        }
        fits
    }

    /// Options by name that can be advised.
    pub(super) fn candidates(&mut self, names: &[Name]) -> Vec<Id<PlacementOption>> {
        let mut found = Vec::new();
        for name in names {
            let Some(option) = self.option_named(name) else { continue };
            let comparison_only =
                self.names.options.get(name.text.as_str()).is_some_and(|option| option.for_comparison);
            if comparison_only {
                let t = self.tongue(name.span);
                self.report(errors::comparison_only(t, name));
                continue;
            }
            found.push(option);
        }
        found
    }

    /// The option of that name.
    pub(super) fn option_named(&mut self, name: &Name) -> Option<Id<PlacementOption>> {
        let found = self.names.option_index(&name.text).map(Id::at);
        if found.is_none() {
            let t = self.tongue(name.span);
            let known = self.names.of(Kind::Option);
            let problem = errors::unknown(t, Kind::Option, name, known);
            self.report(problem);
        }
        found
    }

    /// The criterion of that name.
    pub(super) fn criterion_named(&mut self, name: &Name) -> Option<Id<Criterion>> {
        let found = self.criteria.iter().find(|(_, criterion)| criterion.name == name.text).map(|(id, _)| id);
        if found.is_none() {
            let t = self.tongue(name.span);
            let known = self.names.of(Kind::Criterion);
            let problem = errors::unknown(t, Kind::Criterion, name, known);
            self.report(problem);
        }
        found
    }

    /// The texts of rules, terms and tables, whose values may be anything that was built before.
    pub(super) fn build_texts(&mut self) {
        let rules: Vec<&syntax::Rule> = self.names.rules.values().copied().collect();
        for rule in rules {
            let Some(id) = self.rule_ids.get(&rule.name.text).copied() else { continue };
            self.text_about = self.rules.get(id).and_then(|rule| rule.level);
            let because = self.reason(&rule.because, rule.name.span);
            let mut conditions = Vec::new();
            let mut notes = Vec::new();
            for effect in &rule.effects {
                match &effect.kind {
                    EffectKind::Condition { options, text } => {
                        let text = self.template(text);
                        let options = self.condition_options(options, id);
                        conditions.push(Condition { options, text, span: effect.span });
                    }
                    EffectKind::Note(text) => notes.push(self.template(text)),
                    EffectKind::RuleOut(_) | EffectKind::Require(_) | EffectKind::Score { .. } => {}
                }
            }
            if let Some(built) = self.rules.get_mut(id) {
                built.because = because;
                built.conditions = conditions;
                built.notes = notes;
            }
        }
        self.text_about = None;
        let defines: Vec<&syntax::Define> = self.names.defines.values().copied().collect();
        for define in defines {
            let because = self.reason(&define.because, define.name.span);
            let id = self.term_id(&define.name.text);
            if let Some(term) = id.and_then(|id| self.terms.get_mut(id)) {
                term.because = because;
            }
        }
        let tables: Vec<&syntax::Table> = self.names.tables.values().copied().collect();
        for table in tables {
            let because = self.reason(&table.because, table.name.span);
            let id = self.score_tables.iter().find(|(_, one)| one.name == table.name.text).map(|(id, _)| id);
            if let Some(built) = id.and_then(|id| self.score_tables.get_mut(id)) {
                built.because = because;
            } else {
                for id in table
                    .outputs
                    .iter()
                    .filter_map(|output| self.term_id(&output.name.text))
                    .collect::<Vec<_>>()
                {
                    if let Some(term) = self.terms.get_mut(id) {
                        term.because.clone_from(&because);
                    }
                }
            }
        }
    }

    fn reason(&mut self, texts: &[syntax::Text], owner: Span) -> Option<Template> {
        let text = self.one(texts, owner, "because", |text| text.span)?;
        Some(self.template(text))
    }

    /// With whose advice a condition goes: the named options, else those that the rule requires, else all.
    fn condition_options(&mut self, names: &[Name], rule: Id<Rule>) -> Vec<Id<PlacementOption>> {
        let mut options = self.candidates(names);
        if names.is_empty() {
            options = self.rules.get(rule).map(|rule| rule.requires.clone()).unwrap_or_default();
            if options.is_empty() {
                let all = self.names.options.values().enumerate();
                options = all.filter(|(_, one)| !one.for_comparison).map(|(at, _)| Id::at(at)).collect();
            }
        }
        options.sort();
        options.dedup();
        options
    }

    /// A node that is not a value of the language.
    pub(super) fn machinery(&mut self, op: Op, kind: NodeType, role: Role, span: Span) -> Id<Node> {
        self.nodes.add(Node { op, kind, role, span })
    }
}

/// `Some(None)` for a clause that is absent, `None` for one that is broken.
fn flip(clause: Option<Option<Id<Node>>>) -> Option<Option<Id<Node>>> {
    match clause {
        None => Some(None),
        Some(None) => None,
        Some(found) => Some(found),
    }
}
