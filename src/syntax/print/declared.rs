//! The header, sources, options, criteria, types, units, facts, parameters and terms.

use super::super::tree::{
    Assumed, CaseWhen, Criterion, Define, Fact, FactType, Grade, Literal, Member, OptionDeclaration,
    Parameter, Period, PeriodValue, Reference, Ruleset, Source, Text, TypeDeclaration, UnitDeclaration,
    UnitText, Validity,
};
use super::layout::{Lines, Part, Place, padded, width};
use super::{INDENT, Printer, WIDTH};

impl Printer {
    /// The first line: its keyword, name and label; the label goes to a line of its own when it is too long.
    pub(super) fn head(&self, lines: &mut Lines, head: &str, label: Option<&Text>, at: Place) {
        let Some(label) = label else { return lines.line(0, head, at) };
        let text = self.text_line(label);
        if width(head) + 1 + width(&text) <= WIDTH {
            return lines.line(0, &format!("{head} {text}"), at);
        }
        lines.line(0, head, at);
        for part in self.text_parts(label, WIDTH - INDENT) {
            lines.line(INDENT, &part.text, part.at);
        }
    }

    /// A clause that is a text.
    pub(super) fn text_clause(&self, lines: &mut Lines, indent: usize, head: &str, text: &Text) {
        let room = WIDTH.saturating_sub(indent + width(head) + 1);
        lines.clause(indent, head, self.text_parts(text, room), text.span.start);
    }

    fn text_clauses(&self, lines: &mut Lines, keyword: &str, texts: &[Text]) {
        texts.iter().for_each(|text| self.text_clause(lines, INDENT, self.word(keyword), text));
    }

    pub(super) fn reference(&self, reference: &Reference) -> String {
        let place = reference.place.as_ref().map_or(String::new(), |place| format!(", {place}"));
        format!("{}{place}", reference.source.text)
    }

    pub(super) fn references(&self, lines: &mut Lines, indent: usize, head: &str, references: &[Reference]) {
        for reference in references {
            lines.line(indent, &format!("{head} {}", self.reference(reference)), reference.span.start);
        }
    }

    pub(super) fn assumed_text(&self, assumed: &Assumed) -> String {
        match &assumed.by {
            None => self.word("assumed").to_owned(),
            Some(by) => format!("{} {} {}", self.word("assumed"), self.word("by"), self.text_line(by)),
        }
    }

    pub(super) fn assumed(&self, lines: &mut Lines, indent: usize, assumed: &[Assumed]) {
        for one in assumed {
            lines.line(indent, &self.assumed_text(one), one.span.start);
        }
    }

    pub(super) fn validity(&self, lines: &mut Lines, indent: usize, validity: &[Validity]) {
        for one in validity {
            let until = one.until.as_ref();
            let until = until.map_or(String::new(), |date| format!(" {} {}", self.word("until"), date.text));
            let text = format!("{} {}{until}", self.word("valid_from"), one.from.text);
            lines.line(indent, &text, one.span.start);
        }
    }

    pub(super) fn ruleset(&self, lines: &mut Lines, one: &Ruleset, at: Place) {
        self.head(lines, &format!("{} {}", self.word("ruleset"), one.name.text), one.label.as_ref(), at);
        for version in &one.version {
            let text = format!("{} {}", self.word("version"), version.text);
            lines.line(INDENT, &text, version.span.start);
        }
        for advises in &one.advises {
            let mut text = format!("{} {}", self.word("advises_on"), advises.subject.text);
            if let Some(plural) = &advises.plural {
                text.push_str(&format!(" {} {}", self.word("plural"), plural.text));
            }
            if let Some(whole) = &advises.whole {
                text.push_str(&format!(" {} {}", self.word("of"), whole.text));
            }
            lines.line(INDENT, &text, advises.subject.span.start);
        }
        for grouped in &one.grouped {
            let mut text = format!("{} {}", self.word("grouped_by"), grouped.by.text);
            if let Some(weight) = &grouped.weight {
                text.push_str(&format!(" {} {}", self.word("weighted_by"), weight.text));
            }
            lines.line(INDENT, &text, grouped.by.span.start);
        }
        for margin in &one.margin {
            let text = format!("{} {}", self.word("margin"), self.number(margin, false));
            lines.line(INDENT, &text, margin.span.start);
        }
        let end = |grade: &Grade| grade.value.to_string();
        for (low, high) in &one.grades {
            let (from, to) = (self.word("grades_from"), self.word("to"));
            lines.line(INDENT, &format!("{from} {} {to} {}", end(low), end(high)), low.span.start);
        }
        for on in &one.examples_on {
            let text = format!("{} {}", self.word("examples_on"), on.text);
            lines.line(INDENT, &text, on.span.start);
        }
    }

    pub(super) fn source(&self, lines: &mut Lines, one: &Source, at: Place) {
        self.head(lines, &format!("{} {}", self.word("source"), one.name.text), one.label.as_ref(), at);
        for by in &one.by {
            lines.append(INDENT, &format!("{} {}", self.word("by"), self.text_line(by)), by.span.start);
        }
        for dated in &one.dated {
            lines.append(INDENT, &format!("{} {}", self.word("dated"), dated.text), dated.span.start);
        }
        for found in &one.found_at {
            // An address is never broken.
            let text = format!("{} {}", self.word("found_at"), self.text_line(found));
            lines.line(INDENT, &text, found.span.start);
        }
        self.assumed(lines, INDENT, &one.assumed);
    }

    pub(super) fn option(&self, lines: &mut Lines, one: &OptionDeclaration, column: usize, at: Place) {
        let column = if one.label.is_some() { column } else { 0 };
        let head = format!("{} {}", self.word("option"), padded(&one.name.text, column));
        self.head(lines, &head, one.label.as_ref(), at);
        if one.for_comparison {
            lines.append(INDENT, self.word("for_comparison"), behind(one.label.as_ref(), at));
        }
    }

    pub(super) fn criterion(&self, lines: &mut Lines, one: &Criterion, at: Place) {
        self.head(lines, &format!("{} {}", self.word("criterion"), one.name.text), one.label.as_ref(), at);
        for weight in &one.weight {
            let mut text = format!("{} {}", self.word("weight"), self.number(&weight.value, false));
            if let Some((low, high)) = &weight.between {
                let (low, high) = (self.number(low, false), self.number(high, false));
                text.push_str(&format!(" {} {low} {} {high}", self.word("between"), self.word("and")));
            }
            lines.append(INDENT, &text, weight.span.start);
        }
        self.text_clauses(lines, "swing", &one.swing);
        self.references(lines, INDENT, self.word("source"), &one.references);
        self.assumed(lines, INDENT, &one.assumed);
    }

    pub(super) fn type_declaration(&self, lines: &mut Lines, one: &TypeDeclaration, at: Place) {
        let mut head = format!("{} {}", self.word("type"), one.name.text);
        if let Some(plural) = &one.plural {
            head.push_str(&format!(" {} {}", self.word("plural"), plural.text));
        }
        self.head(lines, &head, one.label.as_ref(), at);
        lines.append(INDENT, self.word("is_one_of"), behind(one.label.as_ref(), at));
        let labelled = one.members.iter().filter(|member| member.label.is_some());
        let column = labelled.map(|member| width(&member.name.text)).max().unwrap_or(0);
        for Member { name, label } in &one.members {
            match label {
                None => lines.line(INDENT, &name.text, name.span.start),
                Some(label) => {
                    let head = padded(&name.text, column);
                    let room = WIDTH.saturating_sub(INDENT + column + 1);
                    lines.clause(INDENT, &head, self.text_parts(label, room), name.span.start);
                }
            }
        }
    }

    pub(super) fn unit_declaration(&self, lines: &mut Lines, one: &UnitDeclaration, at: Place) {
        self.head(lines, &format!("{} {}", self.word("unit"), one.name.text), one.label.as_ref(), at);
    }

    pub(super) fn fact_type(&self, kind: &FactType, unit: Option<&UnitText>) -> String {
        let text = match kind {
            FactType::YesOrNo => format!("{} {} {}", self.word("yes"), self.word("or"), self.word("no")),
            FactType::WholeNumber => self.word("whole_number").to_owned(),
            FactType::Decimal => self.word("decimal").to_owned(),
            FactType::Amount => self.word("amount").to_owned(),
            FactType::Percentage => self.word("percentage").to_owned(),
            FactType::Date => self.word("date").to_owned(),
            FactType::Text => self.word("text").to_owned(),
            FactType::SetOf(name) => format!("{} {}", self.word("set_of"), name.text),
            FactType::Named(name) => name.text.clone(),
        };
        match unit {
            None => text,
            Some(unit) => format!("{text} {} {}", self.word("in"), self.unit(unit)),
        }
    }

    pub(super) fn range(&self, (low, high): &(Literal, Literal)) -> String {
        let (from, to) = (self.word("from"), self.word("to"));
        format!("{from} {} {to} {}", self.literal(low), self.literal(high))
    }

    pub(super) fn fact(
        &self,
        lines: &mut Lines,
        one: &Fact,
        at: Place,
        judgement: Place,
        may_not_apply: Place,
    ) {
        self.head(lines, &format!("{} {}", self.word("fact"), one.name.text), one.label.as_ref(), at);
        let mut text = String::new();
        if let Some(subject) = &one.subject {
            text.push_str(&format!("{} {} ", self.word("of"), subject.text));
        }
        text.push_str(&format!("{} {}", self.word("is"), self.fact_type(&one.kind, one.unit.as_ref())));
        lines.append(INDENT, &text, one.kind_span.start);
        for range in &one.range {
            lines.append(INDENT, &self.range(range), range.0.span.start);
        }
        self.text_clauses(lines, "asks", &one.asks);
        self.text_clauses(lines, "explained", &one.explained);
        if one.judgement {
            lines.line(INDENT, self.word("judgement"), judgement);
        }
        if one.may_not_apply {
            lines.line(INDENT, self.word("may_not_apply"), may_not_apply);
        }
        self.references(lines, INDENT, self.word("source"), &one.references);
    }

    pub(super) fn parameter(&self, lines: &mut Lines, one: &Parameter, at: Place) {
        self.head(lines, &format!("{} {}", self.word("parameter"), one.name.text), one.label.as_ref(), at);
        if let Some(of) = &one.of {
            lines.append(INDENT, &format!("{} {}", self.word("of"), of.text), of.span.start);
        }
        if let Some(unit) = &one.unit {
            lines.append(INDENT, &format!("{} {}", self.word("in"), self.unit(unit)), unit.span.start);
        }
        one.periods.iter().for_each(|period| self.period(lines, period, one.unit.is_some()));
    }

    /// `measured`: the parameter has a unit, so that its bare numbers are amounts of something and never years.
    fn period(&self, lines: &mut Lines, one: &Period, measured: bool) {
        let mut head = format!("{} {}", self.word("from_date"), one.from.text);
        if let Some(until) = &one.until {
            head.push_str(&format!(" {} {}", self.word("until"), until.text));
        }
        head.push_str(&format!(" {}", self.word("is")));
        let deeper = 2 * INDENT;
        match &one.value {
            PeriodValue::Single(value) => {
                let mut text = format!("{head} {}", self.value_of(value, measured));
                let source =
                    |reference: &Reference| format!("{} {}", self.word("source"), self.reference(reference));
                let marks: Vec<String> = one
                    .references
                    .iter()
                    .map(source)
                    .chain(one.assumed.iter().map(|one| self.assumed_text(one)))
                    .collect();
                // Two spaces end the place in a source.
                let joined = marks.join("   ");
                if joined.is_empty() || INDENT + width(&text) + 3 + width(&joined) <= WIDTH {
                    if !joined.is_empty() {
                        text.push_str(&format!("   {joined}"));
                    }
                    return lines.line(INDENT, &text, one.span.start);
                }
                lines.line(INDENT, &text, one.span.start);
            }
            PeriodValue::PerMember(values) => {
                lines.line(INDENT, &head, one.span.start);
                let column = values.iter().map(|(name, _)| width(&name.text)).max().unwrap_or(0);
                for (name, value) in values {
                    let text = format!("{} {}", padded(&name.text, column), self.value_of(value, measured));
                    lines.line(deeper, &text, name.span.start);
                }
            }
        }
        self.references(lines, deeper, self.word("source"), &one.references);
        self.assumed(lines, deeper, &one.assumed);
    }

    pub(super) fn define(&self, lines: &mut Lines, one: &Define, at: Place, judgement: Place) {
        self.head(lines, &format!("{} {}", self.word("define"), one.name.text), one.label.as_ref(), at);
        for case in &one.cases {
            let mut parts = self.expression_parts(&case.value);
            match &case.when {
                CaseWhen::Always => {}
                CaseWhen::Otherwise(span) => {
                    parts.push(Part { text: self.word("otherwise").to_owned(), at: span.start });
                }
                CaseWhen::When(condition) => {
                    for (number, part) in self.expression_parts(condition).into_iter().enumerate() {
                        let when = self.word("when");
                        let text = if number == 0 { format!("{when} {}", part.text) } else { part.text };
                        parts.push(Part { text, at: part.at });
                    }
                }
            }
            lines.clause(INDENT, self.word("as"), parts, case.span.start);
        }
        if one.judgement {
            lines.line(INDENT, self.word("judgement"), judgement);
        }
        self.text_clauses(lines, "because", &one.because);
        self.references(lines, INDENT, self.word("source"), &one.references);
    }
}

/// The place behind the label of a declaration, where what belongs to its first line stands; its start without one.
pub(super) fn behind(label: Option<&Text>, at: Place) -> Place {
    label.map_or(at, |label| label.span.end)
}
