//! The header, sources, options, criteria, types, facts, parameters and definitions.

use super::super::grammar::{Node, Rule};
use super::super::tree::{
    Advises, CaseWhen, Criterion, Define, DefineCase, Fact, FactType, Grouped, Literal, Member,
    OptionDeclaration, Parameter, Period, PeriodValue, Ruleset, Source, TypeDeclaration, UnitDeclaration,
    Weight,
};
use super::Builder;

impl Builder<'_> {
    pub(super) fn ruleset(&mut self, node: &Node<'_>) -> Option<Ruleset> {
        let mut grades = Vec::new();
        for scale in node.all(Rule::grade_scale) {
            let mut ends = Vec::new();
            for grade in scale.all(Rule::grade) {
                ends.push(self.grade(grade));
            }
            if let [low, high] = ends.as_slice() {
                grades.push((*low, *high));
            }
        }
        Some(Ruleset {
            name: self.first_name(node)?,
            label: self.label(node),
            version: node
                .all(Rule::version)
                .filter_map(|version| version.child(Rule::version_text))
                .map(|text| self.name(text))
                .collect(),
            advises: node
                .all(Rule::advises)
                .filter_map(|clause| {
                    let mut names = self.names(clause).into_iter();
                    let plural = clause.child(Rule::plural).and_then(|plural| self.first_name(plural));
                    Some(Advises { subject: names.next()?, plural, whole: names.next() })
                })
                .collect(),
            grouped: node
                .all(Rule::grouped)
                .filter_map(|clause| {
                    let mut names = self.names(clause).into_iter();
                    Some(Grouped { by: names.next()?, weight: names.next() })
                })
                .collect(),
            margin: node.all(Rule::margin).filter_map(|clause| self.first_number(clause)).collect(),
            grades,
            examples_on: node.all(Rule::examples_on).filter_map(|clause| self.first_date(clause)).collect(),
        })
    }

    pub(super) fn source(&mut self, node: &Node<'_>) -> Option<Source> {
        Some(Source {
            name: self.first_name(node)?,
            label: self.label(node),
            by: self.text_clauses(node, Rule::published_by),
            dated: node.all(Rule::dated).filter_map(|clause| self.first_date(clause)).collect(),
            found_at: self.text_clauses(node, Rule::found_at),
            assumed: self.assumed(node),
        })
    }

    pub(super) fn option(&mut self, node: &Node<'_>) -> Option<OptionDeclaration> {
        Some(OptionDeclaration {
            name: self.first_name(node)?,
            label: self.label(node),
            for_comparison: node.has(Rule::for_comparison),
        })
    }

    pub(super) fn criterion(&mut self, node: &Node<'_>) -> Option<Criterion> {
        Some(Criterion {
            name: self.first_name(node)?,
            label: self.label(node),
            weight: node
                .all(Rule::weight)
                .filter_map(|clause| {
                    let mut numbers = clause.all(Rule::number).map(|number| self.number(number, false));
                    let value = numbers.next()?;
                    let between = numbers.next().zip(numbers.next());
                    Some(Weight { value, between, span: self.span(clause) })
                })
                .collect(),
            swing: self.text_clauses(node, Rule::swing),
            references: self.references(node),
            assumed: self.assumed(node),
        })
    }

    pub(super) fn type_declaration(&mut self, node: &Node<'_>) -> Option<TypeDeclaration> {
        let mut members = Vec::new();
        for member in node.all(Rule::member) {
            members.push(Member { name: self.first_name(member)?, label: self.label(member) });
        }
        Some(TypeDeclaration {
            name: self.first_name(node)?,
            plural: node.child(Rule::plural).and_then(|plural| self.first_name(plural)),
            label: self.label(node),
            members,
        })
    }

    pub(super) fn unit_declaration(&mut self, node: &Node<'_>) -> Option<UnitDeclaration> {
        Some(UnitDeclaration { name: self.first_name(node)?, label: self.label(node) })
    }

    pub(super) fn fact(&mut self, node: &Node<'_>) -> Option<Fact> {
        let kind_node = node.child(Rule::fact_type)?;
        let kind = self.fact_type(kind_node)?;
        let range = self.ranges(node)?;
        Some(Fact {
            name: self.first_name(node)?,
            label: self.label(node),
            subject: node.child(Rule::subject).and_then(|subject| self.first_name(subject)),
            kind,
            kind_span: self.span(kind_node),
            unit: self.in_unit(kind_node),
            range,
            asks: self.text_clauses(node, Rule::asks),
            explained: self.text_clauses(node, Rule::explained),
            judgement: node.has(Rule::judgement),
            may_not_apply: node.has(Rule::may_not_apply),
            references: self.references(node),
        })
    }

    /// Every `from … to …` among the clauses.
    pub(super) fn ranges(&mut self, node: &Node<'_>) -> Option<Vec<(Literal, Literal)>> {
        let mut ranges = Vec::new();
        for clause in node.all(Rule::range) {
            let mut ends = Vec::new();
            for literal in clause.all(Rule::literal) {
                ends.push(self.literal(literal)?);
            }
            let mut ends = ends.into_iter();
            ranges.extend(ends.next().zip(ends.next()));
        }
        Some(ranges)
    }

    pub(super) fn fact_type(&self, node: &Node<'_>) -> Option<FactType> {
        let plain = [
            (Rule::yes_or_no, FactType::YesOrNo),
            (Rule::whole_number, FactType::WholeNumber),
            (Rule::decimal, FactType::Decimal),
            (Rule::amount, FactType::Amount),
            (Rule::percentage, FactType::Percentage),
            (Rule::date_type, FactType::Date),
            (Rule::text_type, FactType::Text),
        ];
        for (rule, kind) in plain {
            if node.has(rule) {
                return Some(kind);
            }
        }
        if let Some(set) = node.child(Rule::set_of) {
            return self.first_name(set).map(FactType::SetOf);
        }
        self.first_name(node.child(Rule::type_name)?).map(FactType::Named)
    }

    pub(super) fn parameter(&mut self, node: &Node<'_>) -> Option<Parameter> {
        let mut periods = Vec::new();
        for period in node.all(Rule::period) {
            let mut values = Vec::new();
            for member in period.all(Rule::member_value) {
                let name = self.first_name(member)?;
                values.push((name, self.literal(member.child(Rule::literal)?)?));
            }
            let value = if values.is_empty() {
                PeriodValue::Single(self.literal(period.child(Rule::literal)?)?)
            } else {
                PeriodValue::PerMember(values)
            };
            let mut dates = period.all(Rule::date).map(|date| self.date(date));
            let (from, until) = (dates.next()?, dates.next());
            drop(dates);
            periods.push(Period {
                from,
                until,
                value,
                references: self.references(period),
                assumed: self.assumed(period),
                span: self.span(period),
            });
        }
        Some(Parameter {
            name: self.first_name(node)?,
            label: self.label(node),
            of: node.child(Rule::subject).and_then(|of| self.first_name(of)),
            unit: self.in_unit(node),
            periods,
        })
    }

    pub(super) fn define(&mut self, node: &Node<'_>) -> Option<Define> {
        let mut cases = Vec::new();
        for case in node.all(Rule::define_case) {
            let when = if let Some(otherwise) = case.child(Rule::otherwise) {
                CaseWhen::Otherwise(self.span(otherwise))
            } else if let Some(when) = case.child(Rule::when) {
                CaseWhen::When(self.expression(when.child(Rule::expression)?)?)
            } else {
                CaseWhen::Always
            };
            let value = self.expression(case.child(Rule::expression)?)?;
            cases.push(DefineCase { value, when, span: self.span(case) });
        }
        Some(Define {
            name: self.first_name(node)?,
            label: self.label(node),
            cases,
            judgement: node.has(Rule::judgement),
            because: self.text_clauses(node, Rule::because),
            references: self.references(node),
        })
    }
}
