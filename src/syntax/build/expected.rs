//! What is expected: of what, and what of it; in sentences and in the cells of an example's table.

use super::super::grammar::{Node, Rule};
use super::super::tree::{
    AboutCase, AmountKind, AmountOf, CaseGiven, CaseInput, CaseOutput, CaseRow, CaseWanted, ExampleTable,
    Expectation, Literal, LiteralKind, Outcome, StatusWord, Wanted,
};
use super::Builder;

impl Builder<'_> {
    pub(super) fn expectation(&mut self, node: &Node<'_>) -> Option<Expectation> {
        let inner = node.children.first()?;
        let of = self.outcome(inner.children.first()?)?;
        let wanted = if inner.rule == Rule::expect_that { Wanted::Holds(true) } else { self.wanted(inner)? };
        Some(Expectation { of, wanted, span: self.span(node) })
    }

    pub(super) fn about_case(&mut self, node: &Node<'_>) -> Option<AboutCase> {
        Some(if node.has(Rule::k_portfolio) {
            AboutCase::Portfolio(self.span(node))
        } else if node.has(Rule::k_group) {
            AboutCase::Group(self.first_name(node)?)
        } else {
            match (self.first_name(node), self.plain_text(node)?) {
                (Some(whole), text) => AboutCase::Whole(whole, text),
                (None, text) => AboutCase::Case(text),
            }
        })
    }

    fn outcome(&mut self, node: &Node<'_>) -> Option<Outcome> {
        Some(if node.rule == Rule::of_advice {
            Outcome::Advice
        } else if node.rule == Rule::of_status {
            Outcome::Status
        } else if node.rule == Rule::of_open {
            Outcome::OpenFacts
        } else if node.rule == Rule::of_condition {
            Outcome::Condition(self.first_name(node)?)
        } else if node.rule == Rule::of_amount {
            Outcome::Amount(self.amount_of(node)?)
        } else if node.rule == Rule::of_score {
            let mut names = self.names(node).into_iter();
            Outcome::Score(names.next()?, names.next())
        } else if node.rule == Rule::of_rule {
            Outcome::Rule(self.first_name(node)?)
        } else if node.rule == Rule::of_that {
            Outcome::That(self.expression(node.child(Rule::expression)?)?)
        } else {
            Outcome::Standing(self.first_name(node)?)
        })
    }

    fn amount_of(&mut self, node: &Node<'_>) -> Option<AmountOf> {
        let mut names = self.names(node).into_iter();
        let kinds = [
            (Rule::k_yearly_cost_of, AmountKind::Yearly),
            (Rule::k_once_cost_of, AmountKind::Once),
            (Rule::k_total_cost_of, AmountKind::Total),
            (Rule::k_present_value_of, AmountKind::PresentValue),
            (Rule::k_yearly_equivalent_of, AmountKind::YearlyEquivalent),
            (Rule::k_costs_of, AmountKind::Year),
        ];
        let kind = match node.child(Rule::amount_kind) {
            Some(kind) => kinds.into_iter().find(|(rule, _)| kind.has(*rule)).map(|(_, kind)| kind)?,
            None => AmountKind::Line(names.next()?),
        };
        let year = node.child(Rule::in_year).and_then(|clause| clause.child(Rule::year));
        Some(AmountOf {
            kind,
            option: names.next()?,
            year: year.map(|year| self.whole(year)),
            member: node.child(Rule::for_member).and_then(|clause| self.first_name(clause)),
        })
    }

    /// What is expected, from the parts of a sentence or of a cell.
    fn wanted(&mut self, node: &Node<'_>) -> Option<Wanted> {
        if let Some(number) = node.child(Rule::wanted_number) {
            return self.wanted(number);
        }
        if let Some(estimate) = node.child(Rule::estimate) {
            let (low, high) = self.between(estimate)?;
            return Some(Wanted::Between(low, high));
        }
        if let Some(word) = node.child(Rule::status_word) {
            return self.status(word);
        }
        if let Some(word) = node.child(Rule::standing_word) {
            let (negated, required) = (word.has(Rule::negated), word.has(Rule::k_required));
            return Some(Wanted::Standing { negated, required });
        }
        if let Some(word) = node.child(Rule::goes_with) {
            return Some(Wanted::GoesWith(word.has(Rule::k_goes_with)));
        }
        if let Some(word) = node.child(Rule::rule_applies) {
            return Some(Wanted::Applies(word.has(Rule::k_applies)));
        }
        if let Some(comparing) = node.child(Rule::comparing) {
            return self.wanted(comparing);
        }
        if let Some(sign) = node.child(Rule::comparison_sign) {
            let sign = Self::comparison_sign(sign.text);
            return Some(Wanted::Compare(sign, self.literal(node.child(Rule::literal)?)?));
        }
        if let Some(literal) = node.child(Rule::literal) {
            let (negated, value) = (node.has(Rule::negated), self.literal(literal)?);
            return Some(match value.kind {
                LiteralKind::Name(name) => Wanted::Names { negated, include: false, names: vec![name] },
                LiteralKind::Number { .. }
                | LiteralKind::Money(_)
                | LiteralKind::Date(_)
                | LiteralKind::Text(_)
                | LiteralKind::YesNo(_) => Wanted::Is { negated, value },
            });
        }
        let negated = node.has(Rule::negated);
        if node.has(Rule::an_error) {
            return Some(Wanted::Error);
        }
        if node.has(Rule::unknown) {
            return Some(Wanted::Unknown);
        }
        if node.has(Rule::k_none) {
            return Some(Wanted::None { negated });
        }
        if node.has(Rule::k_yes) || node.has(Rule::k_no) {
            return Some(Wanted::Holds(node.has(Rule::k_yes)));
        }
        let names = match node.child(Rule::names) {
            Some(names) => self.names(names),
            None => vec![self.first_name(node)?],
        };
        Some(Wanted::Names { negated, include: node.has(Rule::include), names })
    }

    fn status(&self, node: &Node<'_>) -> Option<Wanted> {
        let negated = node.has(Rule::negated);
        let words = [
            (Rule::k_firm, StatusWord::Firm),
            (Rule::k_provisional, StatusWord::Provisional),
            (Rule::k_tied, StatusWord::Tied),
            (Rule::k_close_call, StatusWord::CloseCall),
            (Rule::k_none, StatusWord::None),
        ];
        let status = words.into_iter().find(|(rule, _)| node.has(*rule)).map(|(_, word)| word)?;
        Some(Wanted::Status { negated, status })
    }

    /// The two ends of `between … and …`.
    pub(super) fn between(&mut self, node: &Node<'_>) -> Option<(Literal, Literal)> {
        let mut ends = Vec::new();
        for literal in node.all(Rule::literal) {
            ends.push(self.literal(literal)?);
        }
        let mut ends = ends.into_iter();
        Some((ends.next()?, ends.next()?))
    }

    /// The table below an example's clauses.
    pub(super) fn case_table(&mut self, header: &Node<'_>, example: &Node<'_>) -> Option<ExampleTable> {
        let inputs = header.all(Rule::case_input).map(|cell| match self.first_name(cell) {
            Some(fact) => CaseInput::Fact(fact),
            None => CaseInput::Title(self.span(cell)),
        });
        let inputs = inputs.collect();
        let mut outputs = Vec::new();
        for cell in header.all(Rule::case_output) {
            outputs.push(CaseOutput { of: self.outcome(cell.children.first()?)?, span: self.span(cell) });
        }
        let mut rows = Vec::new();
        for row in example.all(Rule::case_row) {
            let mut given = Vec::new();
            for cell in row.all(Rule::case_given) {
                let value = match cell.child(Rule::given_value) {
                    Some(value) => Some(self.given_value(value)?),
                    None => None,
                };
                given.push(CaseGiven { value, span: self.span(cell) });
            }
            let mut wanted = Vec::new();
            for cell in row.all(Rule::case_wanted) {
                let one = if cell.has(Rule::any_value) { None } else { Some(self.wanted(cell)?) };
                wanted.push(CaseWanted { wanted: one, span: self.span(cell) });
            }
            rows.push(CaseRow { given, wanted, span: self.span(row) });
        }
        Some(ExampleTable { inputs, outputs, rows, header_span: self.span(header) })
    }
}
