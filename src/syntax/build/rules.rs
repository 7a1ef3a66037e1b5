//! Rules and tables.

use super::super::grammar::{Node, Rule};
use super::super::tree;
use super::super::tree::{
    Effect, EffectKind, Output, Pattern, PatternItem, ResultCell, Row, RowConditions, Table,
};
use super::Builder;

impl Builder<'_> {
    pub(super) fn rule(&mut self, node: &Node<'_>) -> Option<tree::Rule> {
        let mut effects = Vec::new();
        for effect in node.all(Rule::then).flat_map(|then| then.all(Rule::effect)) {
            let kind = self.effect(effect.children.first()?)?;
            effects.push(Effect { kind, span: self.span(effect) });
        }
        let mut overrides = Vec::new();
        for clause in node.all(Rule::overrides) {
            overrides.extend(self.names(clause.child(Rule::names)?));
        }
        Some(tree::Rule {
            name: self.first_name(node)?,
            label: self.label(node),
            about: node
                .all(Rule::about)
                .filter_map(|clause| self.level(clause.child(Rule::level)?))
                .collect(),
            when: self.conditions(node, Rule::when)?,
            unless: self.conditions(node, Rule::unless)?,
            overrides,
            effects,
            because: self.text_clauses(node, Rule::because),
            references: self.references(node),
            validity: self.validity(node),
            assumed: self.assumed(node),
        })
    }

    /// The expressions of every clause of a kind.
    pub(super) fn conditions(&mut self, node: &Node<'_>, rule: Rule) -> Option<Vec<tree::Expression>> {
        let mut found = Vec::new();
        for clause in node.all(rule) {
            found.push(self.expression(clause.child(Rule::expression)?)?);
        }
        Some(found)
    }

    fn effect(&mut self, node: &Node<'_>) -> Option<EffectKind> {
        let names = node.child(Rule::names).map(|names| self.names(names)).unwrap_or_default();
        if node.rule == Rule::rule_out {
            Some(EffectKind::RuleOut(names))
        } else if node.rule == Rule::require {
            Some(EffectKind::Require(names))
        } else if node.rule == Rule::condition {
            let text = self.texts(node.child(Rule::texts)?);
            Some(EffectKind::Condition { options: names, text })
        } else if node.rule == Rule::note {
            Some(EffectKind::Note(self.texts(node.child(Rule::texts)?)))
        } else {
            let grade = self.grade(node.child(Rule::grade)?);
            Some(EffectKind::Score { options: names, grade, criterion: self.first_name(node)? })
        }
    }

    pub(super) fn table(&mut self, node: &Node<'_>) -> Option<Table> {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        if let Some(header) = node.child(Rule::header) {
            for cell in header.all(Rule::head_cell) {
                inputs.push(self.expression(cell.child(Rule::expression)?)?);
            }
            for cell in header.all(Rule::output_cell) {
                outputs.push(self.output_cell(cell)?);
            }
        }
        let file = match node.child(Rule::from_file) {
            Some(file) => Some(self.file_named(file)?),
            None => None,
        };
        let mut rows = Vec::new();
        for row in node.all(Rule::row) {
            rows.push(self.row(row)?);
        }
        Some(Table {
            name: self.first_name(node)?,
            label: self.label(node),
            scores: node.child(Rule::scores_on).and_then(|scores| self.first_name(scores)),
            file,
            inputs,
            outputs,
            rows,
            because: self.text_clauses(node, Rule::because),
            references: self.references(node),
            validity: self.validity(node),
            assumed: self.assumed(node),
            header_span: self.span(node.child(Rule::header).or_else(|| node.child(Rule::from_file))?),
        })
    }

    fn row(&mut self, node: &Node<'_>) -> Option<Row> {
        let conditions = match node.child(Rule::otherwise_row) {
            Some(otherwise) => RowConditions::Otherwise(self.span(otherwise)),
            None => {
                let mut patterns = Vec::new();
                for pattern in node.all(Rule::pattern) {
                    patterns.push(self.pattern(pattern)?);
                }
                RowConditions::Patterns(patterns)
            }
        };
        let mut results = Vec::new();
        for result in node.all(Rule::result) {
            results.push(self.result(result)?);
        }
        Some(Row { conditions, results, span: self.span(node) })
    }

    /// The output above a column in a file.
    pub(in super::super) fn output(&mut self, node: &Node<'_>) -> Option<Output> {
        self.output_cell(node.child(Rule::output_cell)?)
    }

    fn output_cell(&mut self, cell: &Node<'_>) -> Option<Output> {
        Some(Output { name: self.first_name(cell)?, unit: self.in_unit(cell) })
    }

    pub(in super::super) fn pattern(&mut self, node: &Node<'_>) -> Option<Pattern> {
        let mut items = Vec::new();
        for item in node.all(Rule::pattern_item) {
            items.push(self.pattern_item(item)?);
        }
        Some(Pattern { items, span: self.span(node) })
    }

    pub(in super::super) fn result(&mut self, node: &Node<'_>) -> Option<ResultCell> {
        Some(match node.child(Rule::grade_result) {
            Some(grade) => ResultCell::Grade(self.grade(grade.child(Rule::grade)?)),
            None => ResultCell::Value(self.expression(node.child(Rule::expression)?)?),
        })
    }

    fn pattern_item(&mut self, node: &Node<'_>) -> Option<PatternItem> {
        let inner = node.children.first()?;
        if inner.rule == Rule::not_item {
            return Some(PatternItem::Not(self.literal(inner.child(Rule::literal)?)?));
        }
        if inner.rule == Rule::comparing {
            let sign = Self::comparison_sign(inner.child(Rule::comparison_sign)?.text);
            return Some(PatternItem::Compare(sign, self.literal(inner.child(Rule::literal)?)?));
        }
        if inner.rule == Rule::between_item {
            let mut ends = Vec::new();
            for literal in inner.all(Rule::literal) {
                ends.push(self.literal(literal)?);
            }
            let mut ends = ends.into_iter();
            return Some(PatternItem::Range(ends.next()?, ends.next()?));
        }
        Some(PatternItem::Is(self.literal(inner)?))
    }
}
