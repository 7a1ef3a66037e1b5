//! Examples and claims: what they give is checked here, what they expect in `expected`; they are run elsewhere.

use super::{Checker, errors};
use crate::locale::format;
use crate::program::{
    About, Appraisal, Basis, Claim, Example, Expectation, Expected, Fact, FactsFile, GivenCase, GivenFact,
    Id, OutcomePart, Trial,
};
use crate::source::Span;
use crate::syntax::{
    self, AboutCase, AnyFacts, CaseInput, CaseRow, ExampleTable, Expression, ExpressionKind, GivenValue,
    Literal, LiteralKind, Name,
};
use crate::value::{Date, Known, MemberSet, NumberStyle, Type, Value};

/// What examples read besides themselves.
#[derive(Clone, Copy)]
pub(super) struct Expecting<'a> {
    /// The reference date of examples that name none themselves.
    pub(super) on: Option<Date>,
    /// The appraisal.
    pub(super) appraisal: Option<&'a Appraisal>,
}

impl Checker<'_> {
    /// Every example, sorted by title.
    pub(super) fn build_examples(&mut self, with: Expecting<'_>) -> Vec<Example> {
        let mut declared = self.names.examples.clone();
        declared.sort_by_key(|(_, span)| *span);
        let mut examples: Vec<Example> =
            declared.into_iter().filter_map(|(example, span)| self.example(example, span, with)).collect();
        examples.sort_by(|a, b| a.title.cmp(&b.title));
        examples
    }

    fn example(&mut self, example: &syntax::Example, span: Span, with: Expecting<'_>) -> Option<Example> {
        let t = self.tongue(span);
        let place = example.title.span;
        let own = self.one(&example.on, place, "on", |date| date.span).cloned();
        let own = own.and_then(|date| self.date(&date));
        let basis = self.one(&example.basis, place, "source", syntax::Basis::span).cloned();
        let any = self.one(&example.any, place, "for_any", any_span).cloned();
        let together: Vec<Span> = [
            any.as_ref().map(any_span),
            example.table.as_ref().map(|table| table.header_span),
            example.given.iter().find(|one| one.file.is_some() || one.case.is_some()).map(|one| one.span),
        ]
        .into_iter()
        .flatten()
        .collect();
        if let [first, second, ..] = together.as_slice() {
            self.report(errors::not_together(t, *second, *first));
            return None;
        }
        let basis = basis.and_then(|basis| self.basis(&basis));
        let trial = self.trial(example, basis.as_ref(), span, with);
        let any = match any {
            None => Vec::new(),
            Some(AnyFacts::All(_)) => {
                let given = |fact: &Id<Fact>| trial.shared.iter().any(|one| one.fact == *fact);
                self.facts.ids().filter(|fact| !given(fact)).collect()
            }
            Some(AnyFacts::These(names)) => self.any_facts(&names, &trial),
        };
        let trials = match &example.table {
            None => vec![trial],
            Some(table) => self.rows(table, &trial, basis.as_ref(), with),
        };
        Some(Example { title: self.plain_text(&example.title), on: own.or(with.on), any, trials, span })
    }

    fn any_facts(&mut self, names: &[Name], trial: &Trial) -> Vec<Id<Fact>> {
        let mut any = Vec::new();
        for name in names {
            let t = self.tongue(name.span);
            let Some(fact) = self.fact_named(name) else { continue };
            if let Some(given) = trial.shared.iter().find(|one| one.fact == fact) {
                self.report(errors::not_together(t, name.span, given.span));
            } else if any.contains(&fact) {
                self.report(errors::member_twice(t, name));
            } else {
                any.push(fact);
            }
        }
        any
    }

    pub(super) fn basis(&mut self, basis: &syntax::Basis) -> Option<Basis> {
        match basis {
            syntax::Basis::Source(reference) => {
                let cited = self.citations(std::slice::from_ref(reference));
                cited.into_iter().next().map(Basis::Source)
            }
            syntax::Basis::ByHand(_) => Some(Basis::ByHand),
            syntax::Basis::EarlierRun(_) => Some(Basis::EarlierRun),
        }
    }

    /// What the clauses say, apart from the table.
    fn trial(
        &mut self,
        example: &syntax::Example,
        basis: Option<&Basis>,
        span: Span,
        with: Expecting<'_>,
    ) -> Trial {
        let mut trial = Trial {
            row: None,
            title: None,
            file: None,
            shared: Vec::new(),
            cases: Vec::new(),
            expect: Vec::new(),
            span,
        };
        for given in &example.given {
            let t = self.tongue(given.span);
            if let Some(named) = &given.file {
                if let Some(first) = &trial.file {
                    self.report(errors::clause_twice(t, "from_file", given.span, first.span));
                    continue;
                }
                if let Some(sheet) = &named.sheet {
                    self.report(errors::facts_in_sheet(t, sheet.span));
                }
                let path = self.plain_text(&named.path);
                trial.file = Some(FactsFile { path, span: named.path.span });
                continue;
            }
            match &given.case {
                None => self.given_facts(&mut trial.shared, &given.facts),
                Some(text) => {
                    let id = self.plain_text(text);
                    if let Some(first) = trial.cases.iter().find(|case| case.id == id) {
                        let first = first.span;
                        self.report(errors::case_twice(t, &id, text.span, first));
                        continue;
                    }
                    let mut facts = Vec::new();
                    self.given_facts(&mut facts, &given.facts);
                    trial.cases.push(GivenCase { id, facts, span: text.span });
                }
            }
        }
        for expect in &example.expect {
            let Some(about) = self.expected_of(expect.about.as_ref(), &trial) else { continue };
            for one in &expect.expected {
                let Some(expectation) = self.expectation(&one.expectation, &about, with) else { continue };
                let own = one.basis.as_ref().and_then(|basis| self.basis(basis));
                let basis = own.or_else(|| basis.cloned());
                trial.expect.push(Expected { about: about.clone(), expectation, basis });
            }
        }
        trial
    }

    /// Of what something is expected.
    fn expected_of(&mut self, about: Option<&AboutCase>, trial: &Trial) -> Option<About> {
        let Some(about) = about else { return Some(About::Each) };
        match about {
            AboutCase::Portfolio(_) => Some(About::Portfolio),
            AboutCase::Group(name) => {
                let t = self.tongue(name.span);
                let by = self.subject.grouped_by.clone();
                let by = by.and_then(|by| self.fact_id(&by)).and_then(|by| self.facts.get(by));
                let Some(Type::Choice(list)) = by.map(|by| by.kind.clone()) else {
                    self.report(errors::no_groups(t, name.span));
                    return None;
                };
                self.member(list, &name.text, name.span).map(About::Group)
            }
            AboutCase::Whole(name, id) => {
                self.level(&syntax::Level::Whole(name.clone()))?;
                Some(About::Whole(self.plain_text(id)))
            }
            AboutCase::Case(text) => {
                let id = self.plain_text(text);
                // What stands in a file is not known here.
                if trial.file.is_none() && !trial.cases.iter().any(|case| case.id == id) {
                    let t = self.tongue(text.span);
                    let known: Vec<&str> = trial.cases.iter().map(|case| case.id.as_str()).collect();
                    self.report(errors::unknown_case(t, &id, text.span, &known));
                    return None;
                }
                Some(About::Case(id))
            }
        }
    }

    fn given_facts(&mut self, into: &mut Vec<GivenFact>, given: &[syntax::GivenFact]) {
        for fact in given {
            let Some(found) = self.given(&fact.fact, &fact.value, fact.span) else { continue };
            if into.iter().any(|before| before.fact == found.fact) {
                let t = self.tongue(fact.span);
                self.report(errors::member_twice(t, &fact.fact));
                continue;
            }
            into.push(found);
        }
    }

    fn given(&mut self, name: &Name, value: &GivenValue, span: Span) -> Option<GivenFact> {
        let t = self.tongue(name.span);
        let fact = self.fact_named(name)?;
        let (kind, may_not_apply) =
            self.facts.get(fact).map(|fact| (fact.kind.clone(), fact.may_not_apply))?;
        let known = match value {
            GivenValue::Unknown => Known::Unknown,
            GivenValue::NotApplicable if may_not_apply => Known::NotApplicable,
            GivenValue::NotApplicable => {
                self.report(errors::always_applicable(t, span));
                return None;
            }
            GivenValue::Value(expression) => Known::Value(self.constant_value(expression, &kind)?),
            GivenValue::Between(low, high) => {
                let ends = self.literal(low, &kind).zip(self.literal(high, &kind))?;
                let (Value::Number(low), Value::Number(high)) = ends else {
                    self.report(errors::range_not_possible(t, span));
                    return None;
                };
                if low > high {
                    self.report(errors::range_reversed(t, span));
                    return None;
                }
                Known::Estimate { low, likely: None, high }
            }
        };
        self.within(fact, &known, span).then_some(GivenFact { fact, known, span })
    }

    /// Whether what is given lies within the range of its fact; says so when not.
    fn within(&mut self, id: Id<Fact>, known: &Known, span: Span) -> bool {
        let Some(fact) = self.facts.get(id) else { return true };
        let Some((low, high)) = &fact.range else { return true };
        let inside = |value: &Value| match (value, low, high) {
            (Value::Number(value), Value::Number(low), Value::Number(high)) => low <= value && value <= high,
            (Value::Date(value), Value::Date(low), Value::Date(high)) => low <= value && value <= high,
            _ => true,
        };
        let fits = match known {
            Known::Value(value) => inside(value),
            Known::Estimate { low, high, .. } => {
                inside(&Value::Number(*low)) && inside(&Value::Number(*high))
            }
            Known::OneOf(values) => values.iter().all(inside),
            Known::Unknown | Known::NotApplicable => true,
        };
        if fits {
            return true;
        }
        let t = self.tongue(span);
        let share = matches!(&fact.kind, Type::Number(kind) if kind.style == NumberStyle::Percentage);
        let shown = |value: &Value| match value {
            Value::Number(number) if share => format::percentage(*number, t),
            Value::Number(number) => format::number(*number, 4, t),
            Value::Date(date) => date.to_string(),
            Value::YesNo(_) | Value::Text(_) | Value::Choice(_) | Value::Set(_) => String::new(),
        };
        let problem = errors::given_outside(t, fact, &shown(low), &shown(high), span);
        self.report(problem);
        false
    }

    /// A trial a row.
    fn rows(
        &mut self,
        table: &ExampleTable,
        shared: &Trial,
        basis: Option<&Basis>,
        with: Expecting<'_>,
    ) -> Vec<Trial> {
        let t = self.tongue(table.header_span);
        if table.rows.is_empty() {
            self.report(errors::table_without_rows(t, table.header_span));
        }
        for (at, input) in table.inputs.iter().enumerate() {
            let CaseInput::Fact(name) = input else { continue };
            let before = table.inputs.iter().take(at);
            if before.into_iter().any(|one| matches!(one, CaseInput::Fact(other) if other.text == name.text))
            {
                self.report(errors::column_twice(t, name));
            }
        }
        let parts = table.outputs.iter();
        let parts: Vec<Option<OutcomePart>> =
            parts.map(|output| self.outcome_part(&output.of, output.span, &About::Each, with)).collect();
        let width = table.inputs.len() + table.outputs.len();
        let mut trials = Vec::new();
        for (row, at) in table.rows.iter().zip(1..) {
            let found = row.given.len() + row.wanted.len();
            if row.given.len() != table.inputs.len() || row.wanted.len() != table.outputs.len() {
                self.report(errors::wrong_number_of_cells(t, width, found, row.span, table.header_span));
                continue;
            }
            let mut trial = Trial { row: Some(at), span: row.span, ..shared.clone() };
            self.row((table, &parts), row, &mut trial, basis);
            trials.push(trial);
        }
        trials
    }

    fn row(
        &mut self,
        (table, parts): (&ExampleTable, &[Option<OutcomePart>]),
        row: &CaseRow,
        trial: &mut Trial,
        basis: Option<&Basis>,
    ) {
        for (input, cell) in table.inputs.iter().zip(&row.given) {
            let Some(value) = &cell.value else { continue };
            match input {
                CaseInput::Title(_) => match title(value) {
                    Some(text) => trial.title = Some(self.plain_text(text)),
                    None => {
                        let t = self.tongue(cell.span);
                        self.report(errors::case_title_wanted(t, cell.span));
                    }
                },
                CaseInput::Fact(name) => {
                    let Some(found) = self.given(name, value, cell.span) else { continue };
                    // A row says it again of a fact that holds for all rows: the row counts.
                    trial.shared.retain(|one| one.fact != found.fact);
                    trial.shared.push(found);
                }
            }
        }
        for ((output, of), cell) in table.outputs.iter().zip(parts).zip(&row.wanted) {
            let (Some(of), Some(wanted)) = (of, &cell.wanted) else { continue };
            if let Some(wanted) = self.wanted(&output.of, of, wanted, cell.span) {
                let expectation = Expectation { of: of.clone(), wanted, span: cell.span };
                trial.expect.push(Expected { about: About::Each, expectation, basis: basis.cloned() });
            }
        }
    }

    /// A value written out: a literal, the name of a member, or all members.
    fn constant_value(&mut self, expression: &Expression, kind: &Type) -> Option<Value> {
        match (&expression.kind, kind) {
            (ExpressionKind::Literal(literal), _) => {
                let literal = Literal { kind: literal.clone(), span: expression.span };
                self.literal(&literal, kind)
            }
            (ExpressionKind::Negate(inner), Type::Number(_)) => {
                let value = self.constant_value(inner, kind)?;
                Some(value.number().map_or(value, |number| Value::Number(number.neg())))
            }
            (ExpressionKind::Name(name), Type::Choice(list)) => {
                self.member(*list, &name.text, name.span).map(Value::Choice)
            }
            (ExpressionKind::Name(name), Type::Set(list)) => {
                self.member(*list, &name.text, name.span).map(|member| Value::Set(member.bit()))
            }
            (ExpressionKind::Arithmetic(syntax::ArithmeticSign::Add, left, right), Type::Set(_)) => {
                match (self.constant_value(left, kind)?, self.constant_value(right, kind)?) {
                    (Value::Set(a), Value::Set(b)) => Some(Value::Set(MemberSet(a.0 | b.0))),
                    _ => None,
                }
            }
            (ExpressionKind::All(name), Type::Set(list)) => {
                let named = self.list_named(name)?;
                if named != *list {
                    self.fits(&Type::Set(named), kind, expression.span);
                    return None;
                }
                let count = self.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
                Some(Value::Set(MemberSet::first(count)))
            }
            _ => {
                let t = self.tongue(expression.span);
                let words = super::words::type_name(kind, &self.lists, t);
                self.report(errors::wrong_literal(t, &words, expression.span));
                None
            }
        }
    }

    /// Every claim.
    pub(super) fn build_claims(&mut self, with: Expecting<'_>) -> Vec<Claim> {
        let declared: Vec<&syntax::Claim> = self.names.claims.values().copied().collect();
        let mut claims = Vec::new();
        for claim in declared {
            let whenever = claim.whenever.as_ref().map(|condition| {
                self.condition(condition, None).filter(|node| self.without_advice(*node, condition.span))
            });
            if whenever == Some(None) {
                continue;
            }
            let label = self.label(claim.label.as_ref(), &claim.name.text);
            self.citations(&claim.references);
            let held = claim.holds.iter().filter_map(|one| self.expectation(one, &About::Each, with));
            let holds =
                held.map(|expectation| Expected { about: About::Each, expectation, basis: None }).collect();
            claims.push(Claim {
                name: claim.name.text.clone(),
                label,
                whenever: whenever.flatten(),
                holds,
                span: claim.name.span,
            });
        }
        claims
    }
}

fn any_span(any: &AnyFacts) -> Span {
    match any {
        AnyFacts::All(span) => *span,
        AnyFacts::These(names) => match (names.first(), names.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::new(crate::source::FileId(0), 0, 0),
        },
    }
}

/// The text in a cell that says what its row shows.
fn title(value: &GivenValue) -> Option<&syntax::Text> {
    let GivenValue::Value(Expression { kind: ExpressionKind::Literal(LiteralKind::Text(text)), .. }) = value
    else {
        return None;
    };
    Some(text)
}
