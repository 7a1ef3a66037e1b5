//! Examples and claims.

use super::super::tree::{
    Claim, Example, Expectation, ExpectationKind, Expression, ExpressionKind, GivenFact, GivenValue,
    StatusWord,
};
use super::layout::{Lines, Place, padded, width};
use super::{INDENT, Printer};

impl Printer {
    pub(super) fn example(&self, lines: &mut Lines, one: &Example, at: Place) {
        self.head(lines, self.word("example"), Some(&one.title), at);
        if let Some(on) = &one.on {
            lines.line(INDENT, &format!("{} {}", self.word("on"), on.text), on.span.start);
        }
        let column = width(self.word("given")).max(width(self.word("expect")));
        for (number, given) in one.given.iter().enumerate() {
            let head = padded(if number == 0 { self.word("given") } else { "" }, column);
            lines.line(INDENT, &format!("{head} {}", self.given(given)), given.span.start);
        }
        self.expectations(lines, &padded(self.word("expect"), column), &one.expect);
    }

    fn given(&self, given: &GivenFact) -> String {
        let plural = |value: &Expression| matches!(value.kind, ExpressionKind::All(_));
        let (verb, value) = match &given.value {
            GivenValue::Value(value) if plural(value) => ("are", self.sum(value)),
            GivenValue::Value(value) => ("is", self.sum(value)),
            GivenValue::Unknown => ("is", self.word("unknown").to_owned()),
            GivenValue::NotApplicable => ("is", self.word("not_applicable").to_owned()),
            GivenValue::Between(low, high) => {
                let (between, and) = (self.word("between"), self.word("and"));
                ("is", format!("{between} {} {and} {}", self.literal(low), self.literal(high)))
            }
        };
        format!("{} {} {value}", given.fact.text, self.word(verb))
    }

    fn expectations(&self, lines: &mut Lines, head: &str, expected: &[Expectation]) {
        for (number, one) in expected.iter().enumerate() {
            let head = if number == 0 { head.to_owned() } else { " ".repeat(width(head)) };
            lines.line(INDENT, &format!("{head} {}", self.expectation(&one.kind)), one.span.start);
        }
    }

    fn expectation(&self, kind: &ExpectationKind) -> String {
        let is = self.word("is");
        match kind {
            ExpectationKind::Advice { negated, option } => {
                let option = option.as_ref().map_or(self.word("none"), |name| name.text.as_str());
                format!("{} {is} {}{option}", self.word("advice"), self.not(*negated))
            }
            ExpectationKind::Status { negated, status } => {
                let status = self.word(match status {
                    StatusWord::Firm => "firm",
                    StatusWord::Provisional => "provisional",
                    StatusWord::Tied => "tied",
                    StatusWord::CloseCall => "close_call",
                    StatusWord::None => "none",
                });
                format!("{} {is} {}{status}", self.word("status"), self.not(*negated))
            }
            ExpectationKind::Cost { yearly, option, amount } => {
                let words = self.word(if *yearly { "yearly_cost_of" } else { "once_cost_of" });
                format!("{words} {} {is} {}", option.text, self.literal(amount))
            }
            ExpectationKind::Score { option, criterion, value } => {
                let on = criterion.as_ref();
                let on = on.map_or(String::new(), |name| format!(" {} {}", self.word("on"), name.text));
                let score = self.word("score_of");
                format!("{score} {}{on} {is} {}", option.text, self.number(value, false))
            }
            ExpectationKind::Rule { rule, applies } => {
                let applies = self.word(if *applies { "applies" } else { "does_not_apply" });
                format!("{} {} {applies}", self.word("rule"), rule.text)
            }
            ExpectationKind::Standing { option, negated, required } => {
                let standing = self.word(if *required { "required" } else { "ruled_out" });
                format!("{} {is} {}{standing}", option.text, self.not(*negated))
            }
        }
    }

    pub(super) fn claim(&self, lines: &mut Lines, one: &Claim, at: Place) {
        self.head(lines, &format!("{} {}", self.word("claim"), one.name.text), one.label.as_ref(), at);
        let column = width(self.word("whenever")).max(width(self.word("because")));
        let opens = |keyword: &str| padded(self.word(keyword), column);
        if let Some(condition) = &one.whenever {
            let parts = self.expression_parts(condition);
            lines.clause(INDENT, &opens("whenever"), parts, condition.span.start);
        }
        self.expectations(lines, &opens("holds"), &one.holds);
        for because in &one.because {
            self.text_clause(lines, INDENT, &opens("because"), because);
        }
        self.references(lines, INDENT, &opens("source"), &one.references);
    }
}
