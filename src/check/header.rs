//! The header, sources, criteria and listed types.

use super::names::Kind;
use super::quantifiers::Subject;
use super::{Checker, errors};
use crate::program::{Arena, Citation, Criterion, Grouping, Id, ListMember, ListType, Ruleset, Source};
use crate::source::Span;
use crate::syntax::{self, Assumed, Name, Reference};
use crate::value::{Decimal, Member, NumberStyle, Type};

/// The header as far as it can be read before the facts are known.
pub(super) struct Header {
    pub(super) ruleset: Ruleset,
    pub(super) grades: (i32, i32),
    grouped: Option<(Name, Option<Name>)>,
}

impl Checker<'_> {
    /// The one header of the rule set.
    pub(super) fn build_header(&mut self, files: &[syntax::File]) -> Option<Header> {
        let mut rulesets = self.names.rulesets.clone();
        rulesets.sort_by(|a, b| a.name.text.cmp(&b.name.text));
        let (first, others) = match rulesets.split_first() {
            Some((first, others)) => (*first, others),
            None => {
                if let Some(file) = files.first() {
                    let span = Span::new(file.id, 0, 0);
                    self.report(errors::no_header(file.tongue, span));
                }
                return None;
            }
        };
        for other in others {
            let t = self.tongue(other.name.span);
            self.report(errors::second_header(t, other.name.span, first.name.span));
        }
        let t = self.tongue(first.name.span);
        let place = first.name.span;
        let advises = self.one(&first.advises, place, "advises_on", |one| one.subject.span).cloned();
        let version = self.one(&first.version, place, "version", |name| name.span).cloned();
        let margin = self.one(&first.margin, place, "margin", |number| number.span).cloned();
        let grades = self.one(&first.grades, place, "grades_from", |(low, _)| low.span).copied();
        let grouped = self.one(&first.grouped, place, "grouped_by", |one| one.by.span).cloned();
        let examples_on = self.one(&first.examples_on, place, "examples_on", |date| date.span).cloned();
        let examples_on = examples_on.and_then(|date| self.date(&date));
        let grades = match grades {
            None => (-2, 2),
            Some((low, high)) if low.value < high.value && low.value <= 0 && high.value >= 0 => {
                (low.value, high.value)
            }
            Some((low, _)) => {
                self.report(errors::grades_reversed(t, low.span));
                (-2, 2)
            }
        };
        if advises.is_none() {
            self.report(errors::clause_missing(t, "advises_on", first.name.span));
        }
        let margin = match &margin {
            Some(number) => self.number(number).unwrap_or(Decimal::ZERO),
            None => Decimal::ZERO,
        };
        let label = self.label(first.label.as_ref(), &first.name.text);
        if let Some(advises) = advises {
            self.subject = Subject {
                name: advises.subject.text,
                plural: advises.plural.map(|name| name.text),
                whole: advises.whole.map(|name| name.text),
                grouped_by: grouped.as_ref().map(|one| one.by.text.clone()),
            };
        }
        let (subject, whole) = (self.subject.name.clone(), self.subject.whole.clone());
        let ruleset = Ruleset {
            name: first.name.text.clone(),
            label,
            version: version.map(|name| name.text).unwrap_or_default(),
            subject,
            whole,
            grouping: None,
            margin,
            grades,
            examples_on,
            span: first.name.span,
        };
        Some(Header { ruleset, grades, grouped: grouped.map(|one| (one.by, one.weight)) })
    }

    /// The header with its grouping, once the facts are known.
    pub(super) fn finish_header(&mut self, header: Header) -> Ruleset {
        let mut ruleset = header.ruleset;
        if let Some((by, weight)) = header.grouped {
            let by_id = self.fact_named(&by);
            if let Some(id) = by_id
                && !self.facts.get(id).is_some_and(|fact| matches!(fact.kind, Type::Choice(_)))
            {
                let t = self.tongue(by.span);
                self.report(errors::group_needs_list(t, &by));
            }
            let weight_id = weight.as_ref().and_then(|weight| self.fact_named(weight));
            if let (Some(weight), Some(id)) = (&weight, weight_id)
                && !self.facts.get(id).is_some_and(|fact| matches!(fact.kind, Type::Number(_)))
            {
                let t = self.tongue(weight.span);
                self.report(errors::weight_needs_number(t, weight));
            }
            ruleset.grouping = by_id.map(|by| Grouping { by, weight: weight_id });
        }
        ruleset
    }

    /// The fact of that name.
    pub(super) fn fact_named(&mut self, name: &Name) -> Option<Id<crate::program::Fact>> {
        let found = self.fact_id(&name.text);
        if found.is_none() && !self.names.facts.contains_key(name.text.as_str()) {
            let t = self.tongue(name.span);
            let known = self.names.of(Kind::Fact);
            let problem = errors::unknown(t, Kind::Fact, name, known);
            self.report(problem);
        }
        found
    }

    /// The first of clauses of which there may be one; the others are reported.
    pub(super) fn one<'c, T>(
        &mut self,
        clauses: &'c [T],
        owner: Span,
        keyword: &'static str,
        place: impl Fn(&T) -> Span,
    ) -> Option<&'c T> {
        let (first, others) = clauses.split_first()?;
        for other in others {
            let t = self.tongue(owner);
            self.report(errors::clause_twice(t, keyword, place(other), place(first)));
        }
        Some(first)
    }

    /// Citations of known sources.
    pub(super) fn citations(&mut self, references: &[Reference]) -> Vec<Citation> {
        let mut citations = Vec::new();
        for reference in references {
            let name = &reference.source;
            let found = self.sources.iter().find(|(_, source)| source.name == name.text).map(|(id, _)| id);
            match found {
                Some(source) => {
                    let place = reference.place.as_ref().map(|place| place.trim().to_owned());
                    citations.push(Citation { source, place });
                }
                None => {
                    let t = self.tongue(name.span);
                    let known = self.names.of(Kind::Source);
                    let problem = errors::unknown(t, Kind::Source, name, known);
                    self.report(problem);
                }
            }
        }
        citations
    }

    /// Who assumed it, when it is marked as assumed.
    pub(super) fn assumed(&mut self, marks: &[Assumed], owner: Span) -> Option<String> {
        let mark = self.one(marks, owner, "assumed", |mark| mark.span)?;
        Some(mark.by.as_ref().map_or_else(String::new, |by| self.plain_text(by)))
    }

    pub(super) fn build_sources(&mut self) {
        let declared: Vec<&syntax::Source> = self.names.sources.values().copied().collect();
        for source in declared {
            let owner = source.name.span;
            let by = self.one(&source.by, owner, "by", |text| text.span);
            let by = by.map(|text| self.plain_text(text));
            let dated = self.one(&source.dated, owner, "dated", |date| date.span);
            let dated = dated.and_then(|date| self.date(date));
            let found_at = self.one(&source.found_at, owner, "found_at", |text| text.span);
            let found_at = found_at.map(|text| self.plain_text(text));
            let label = self.label(source.label.as_ref(), &source.name.text);
            let assumed = self.assumed(&source.assumed, owner);
            let name = source.name.text.clone();
            self.sources.add(Source { name, label, by, dated, found_at, assumed, span: owner });
        }
    }

    pub(super) fn build_criteria(&mut self) {
        let declared: Vec<&syntax::Criterion> = self.names.criteria.values().copied().collect();
        for criterion in declared {
            let owner = criterion.name.span;
            let t = self.tongue(owner);
            let weight = self.one(&criterion.weight, owner, "weight", |weight| weight.span);
            if weight.is_none() {
                self.report(errors::clause_missing(t, "weight", owner));
            }
            let mut between = None;
            let mut value = Decimal::ZERO;
            if let Some(weight) = weight {
                value = self.number(&weight.value).unwrap_or(Decimal::ZERO);
                if value.scale() > 6 {
                    self.report(errors::weight_too_fine(t, weight.span));
                    value = Decimal::ZERO;
                }
                if let Some((low, high)) = &weight.between {
                    between = self.number(low).zip(self.number(high));
                    if between.is_some_and(|(low, high)| low > value || value > high) {
                        self.report(errors::weight_outside_range(t, weight.span));
                        between = None;
                    }
                }
            }
            let swing = self.one(&criterion.swing, owner, "swing", |text| text.span);
            let swing = swing.map(|text| self.plain_text(text));
            let citations = self.citations(&criterion.references);
            let assumed = self.assumed(&criterion.assumed, owner);
            let label = self.label(criterion.label.as_ref(), &criterion.name.text);
            let name = criterion.name.text.clone();
            self.criteria.add(Criterion {
                name,
                label,
                weight: value,
                between,
                swing,
                citations,
                assumed,
                span: owner,
            });
        }
    }

    pub(super) fn build_lists(&mut self) {
        let declared: Vec<&syntax::TypeDeclaration> = self.names.types.values().copied().collect();
        let mut lists = Arena::new();
        for list in declared {
            let mut sorted: Vec<&syntax::Member> = list.members.iter().collect();
            sorted.sort_by(|a, b| a.name.text.cmp(&b.name.text));
            let mut members: Vec<ListMember> = Vec::new();
            for member in sorted {
                if members.last().is_some_and(|before: &ListMember| before.name == member.name.text) {
                    let t = self.tongue(member.name.span);
                    self.report(errors::member_twice(t, &member.name));
                    continue;
                }
                let label = self.label(member.label.as_ref(), &member.name.text);
                members.push(ListMember { name: member.name.text.clone(), label });
            }
            if members.len() > Member::LIMIT {
                let t = self.tongue(list.name.span);
                self.report(errors::too_many_members(t, &list.name, Member::LIMIT));
                members.truncate(Member::LIMIT);
            }
            let label = self.label(list.label.as_ref(), &list.name.text);
            let plural = list.plural.as_ref().map(|name| name.text.clone());
            lists.add(ListType {
                name: list.name.text.clone(),
                plural,
                label,
                members,
                span: list.name.span,
            });
        }
        self.lists = lists;
    }

    /// Whether a type is a percentage.
    pub(super) fn is_percentage(kind: &Type) -> bool {
        matches!(kind, Type::Number(number) if number.style == NumberStyle::Percentage)
    }
}
