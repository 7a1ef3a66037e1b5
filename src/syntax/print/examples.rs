//! Examples and claims.

use super::super::tree::{
    AboutCase, AnyFacts, Basis, CaseInput, Claim, Example, ExampleTable, Expect, Expected, Expression,
    ExpressionKind, Given, GivenFact, GivenValue,
};
use super::layout::{Lines, Place, cells, padded, widen, width};
use super::{INDENT, Printer};

impl Printer {
    pub(super) fn example(&self, lines: &mut Lines, one: &Example, at: Place) {
        self.head(lines, self.word("example"), Some(&one.title), at);
        for on in &one.on {
            lines.line(INDENT, &format!("{} {}", self.word("on"), on.text), on.span.start);
        }
        for basis in &one.basis {
            lines.line(INDENT, &self.basis(basis), basis.span().start);
        }
        for any in &one.any {
            let (text, at) = self.any_facts(any, at);
            lines.line(INDENT, &text, at);
        }
        let column = width(self.word("given")).max(width(self.word("expect")));
        for given in &one.given {
            self.given(lines, column, given);
        }
        for expect in &one.expect {
            self.expect(lines, column, expect);
        }
        if let Some(table) = &one.table {
            self.case_table(lines, table);
        }
    }

    fn any_facts(&self, any: &AnyFacts, at: Place) -> (String, Place) {
        match any {
            AnyFacts::All(span) => (self.word("for_any_fact").to_owned(), span.start),
            AnyFacts::These(names) => {
                let at = names.first().map_or(at, |name| name.span.start);
                (format!("{} {}", self.word("for_any"), self.names(names)), at)
            }
        }
    }

    fn basis(&self, basis: &Basis) -> String {
        match basis {
            Basis::Source(reference) => format!("{} {}", self.word("source"), self.reference(reference)),
            Basis::ByHand(_) => self.word("by_hand").to_owned(),
            Basis::EarlierRun(_) => self.word("earlier_run").to_owned(),
        }
    }

    fn given(&self, lines: &mut Lines, column: usize, given: &Given) {
        let mut head = padded(self.word("given"), column);
        let case = given.case.as_ref();
        let case = case.map(|case| format!("{} {}", self.word("for_case"), self.quoted(&case.pieces)));
        let mut parts: Vec<(String, Place)> = Vec::new();
        match (&given.file, case) {
            (Some(file), case) => {
                let case = case.map_or(String::new(), |case| format!("{case} "));
                parts.push((format!("{case}{}", self.taken_from_file(file)), given.span.start));
            }
            (None, Some(case)) => parts.push((case, given.span.start)),
            (None, None) => {}
        }
        parts.extend(given.facts.iter().map(|fact| (self.given_fact(fact), fact.span.start)));
        for (text, at) in parts {
            lines.line(INDENT, &format!("{head} {text}"), at);
            head = " ".repeat(column);
        }
    }

    fn given_fact(&self, given: &GivenFact) -> String {
        let plural = |value: &Expression| matches!(value.kind, ExpressionKind::All(_));
        let verb = match &given.value {
            GivenValue::Value(value) if plural(value) => "are",
            GivenValue::Value(_)
            | GivenValue::Unknown
            | GivenValue::NotApplicable
            | GivenValue::Between(..) => "is",
        };
        format!("{} {} {}", given.fact.text, self.word(verb), self.given_value(&given.value))
    }

    pub(super) fn given_value(&self, value: &GivenValue) -> String {
        match value {
            GivenValue::Value(value) => self.sum(value),
            GivenValue::Unknown => self.word("unknown").to_owned(),
            GivenValue::NotApplicable => self.word("not_applicable").to_owned(),
            GivenValue::Between(low, high) => self.between(low, high),
        }
    }

    fn expect(&self, lines: &mut Lines, column: usize, expect: &Expect) {
        let mut head = padded(self.word("expect"), column);
        if let Some(about) = &expect.about {
            let text = format!("{head} {} {}", self.word("for_case"), self.about_case(about));
            lines.line(INDENT, &text, expect.span.start);
            head = " ".repeat(column);
        }
        for one in &expect.expected {
            let text = format!("{head} {}", self.expected(one));
            lines.line(INDENT, &text, one.expectation.span.start);
            head = " ".repeat(column);
        }
    }

    fn about_case(&self, about: &AboutCase) -> String {
        match about {
            AboutCase::Portfolio(_) => self.word("portfolio").to_owned(),
            AboutCase::Group(name) => format!("{} {}", self.word("group"), name.text),
            AboutCase::Whole(whole, id) => format!("{} {}", whole.text, self.quoted(&id.pieces)),
            AboutCase::Case(id) => self.quoted(&id.pieces),
        }
    }

    fn expected(&self, one: &Expected) -> String {
        let basis = one.basis.as_ref().map_or(String::new(), |basis| format!("   {}", self.basis(basis)));
        format!("{}{basis}", self.expectation(&one.expectation))
    }

    /// The table, in columns.
    fn case_table(&self, lines: &mut Lines, table: &ExampleTable) {
        let inputs = table.inputs.iter().map(|input| match input {
            CaseInput::Title(_) => self.word("case").to_owned(),
            CaseInput::Fact(fact) => fact.text.clone(),
        });
        let header: (Vec<String>, Vec<String>) =
            (inputs.collect(), table.outputs.iter().map(|output| self.outcome(&output.of)).collect());
        let any = || self.word("any").to_owned();
        let rows = table.rows.iter().map(|row| {
            let given = row.given.iter().map(|cell| cell.value.as_ref().map(|value| self.given_value(value)));
            let wanted = row.wanted.iter().map(|cell| cell.wanted.as_ref().map(|one| self.wanted_cell(one)));
            let said = |cells: Vec<Option<String>>| -> Vec<String> {
                cells.into_iter().map(|cell| cell.unwrap_or_else(any)).collect()
            };
            (said(given.collect()), said(wanted.collect()))
        });
        let all: Vec<(Vec<String>, Vec<String>)> = std::iter::once(header).chain(rows).collect();
        // A row with more cells than the header is wrong, and keeps them all the same.
        let most = |side: fn(&(Vec<String>, Vec<String>)) -> usize| all.iter().map(side).max().unwrap_or(0);
        let (mut left, mut right) = (vec![0; most(|row| row.0.len())], vec![0; most(|row| row.1.len())]);
        for (given, wanted) in &all {
            widen(&mut left, given);
            widen(&mut right, wanted);
        }
        let places = std::iter::once(table.header_span).chain(table.rows.iter().map(|row| row.span));
        for ((given, wanted), span) in all.iter().zip(places) {
            let (given, wanted) = (cells(given, &left), cells(wanted, &right));
            lines.line(INDENT, &format!("| {given} || {wanted} |"), span.start);
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
        let mut head = opens("holds");
        for held in &one.holds {
            lines.line(INDENT, &format!("{head} {}", self.expectation(held)), held.span.start);
            head = " ".repeat(width(&head));
        }
        for because in &one.because {
            self.text_clause(lines, INDENT, &opens("because"), because);
        }
        self.references(lines, INDENT, &opens("source"), &one.references);
    }
}
