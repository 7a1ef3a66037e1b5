//! The parameters: every figure with the stretch of days for which it holds, and on whose word.

use super::Book;
use super::things::Thing;
use crate::locale::format;
use crate::program::{Id, Parameter, Period};
use crate::report::document::{Align, Document, Style, Text};
use crate::value::{Date, Type};

impl Book<'_> {
    pub(super) fn figures(&self, document: &mut Document) {
        let t = self.t;
        if self.program.parameters.is_empty() {
            return;
        }
        self.part(document, t.pick("Parameters", "Parameters"), "parameters");
        let on = format::date(self.on, t);
        document.paragraph(t.pick(
            format!("Bedragen, percentages en grenzen, met de tijd waarin ze gelden. Vet is wat geldt op {on}."),
            format!("Amounts, percentages and limits, with the time for which they hold. Bold is what holds on {on}."),
        ));
        let mut parameters: Vec<_> = self.program.parameters.iter().collect();
        parameters.sort_by_key(|(_, parameter)| parameter.span);
        let rows = parameters
            .iter()
            .filter(|(_, parameter)| parameter.of.is_none())
            .flat_map(|(id, parameter)| self.single(*id, parameter))
            .collect();
        let header = vec![
            (t.pick("Parameter", "Parameter").to_owned(), Align::Left),
            (t.pick("Waarde", "Value").to_owned(), Align::Right),
            (t.pick("Geldt", "Holds").to_owned(), Align::Left),
            (t.pick("Herkomst", "Origin").to_owned(), Align::Left),
            (t.pick("Gebruikt door", "Used by").to_owned(), Align::Left),
        ];
        document.table(t.pick("Parameters met één waarde", "Parameters with one value"), header, rows);
        for (id, parameter) in parameters {
            if parameter.of.is_some() {
                self.per_member(id, parameter, document);
            }
        }
    }

    fn single(&self, id: Id<Parameter>, parameter: &Parameter) -> Vec<Vec<Text>> {
        let thing = Thing::Parameter(id);
        let used = self.links(self.uses.read_by(thing).iter().copied());
        let mut rows = Vec::new();
        for (at, period) in parameter.periods.iter().enumerate() {
            let first = at == 0;
            let name = Text::styled(Style::Strong, parameter.label.clone());
            // The name stands in every row, so that each can be read by itself; links lead to the first.
            let name = if first { name.anchored(thing.anchor(self.program)) } else { name };
            let value =
                period.values.first().map_or(String::new(), |value| self.value(value, &parameter.kind));
            let style = if self.holds(parameter, period) { Style::Strong } else { Style::Faint };
            let used = if first { used.clone() } else { Text::default() };
            let span = Text::from(self.stretch(parameter, at, period));
            rows.push(vec![name, Text::styled(style, value), span, self.origin(period), used]);
        }
        rows
    }

    fn per_member(&self, id: Id<Parameter>, parameter: &Parameter, document: &mut Document) {
        let t = self.t;
        let thing = Thing::Parameter(id);
        let Some(list) = parameter.of.and_then(|list| self.list(list)) else { return };
        document.titled(3, parameter.label.as_str(), thing.anchor(self.program));
        let mut header = vec![(list.label.clone(), Align::Left)];
        for (at, period) in parameter.periods.iter().enumerate() {
            header.push((self.stretch(parameter, at, period), Align::Right));
        }
        let mut rows: Vec<Vec<Text>> = Vec::new();
        // Values stand in the order of the members inside; people know that of their author.
        for member in parameter.of.map(|list| self.members(list)).unwrap_or_default() {
            let at = list.members.iter().position(|one| one.name == member.name);
            let mut row = vec![Text::from(member.label.clone())];
            for period in &parameter.periods {
                let value = at.and_then(|at| period.values.get(at));
                let value = value.map_or(String::new(), |value| self.value(value, &parameter.kind));
                let style = if self.holds(parameter, period) { Style::Plain } else { Style::Faint };
                row.push(Text::styled(style, value));
            }
            rows.push(row);
        }
        let caption = match parameter.kind {
            Type::Number(ref number) => super::said::number_kind(number, t),
            Type::YesNo | Type::Date | Type::Duration | Type::Text | Type::Choice(_) | Type::Set(_) => {
                String::new()
            }
        };
        document.table(&format!("{}: {caption}", parameter.label), header, rows);
        let origins: Vec<Text> = parameter.periods.iter().map(|period| self.origin(period)).collect();
        let origins = origins.into_iter().filter(|text| !text.pieces.is_empty()).collect();
        document.pairs(vec![
            (t.pick("Herkomst", "Origin").into(), origins),
            self.pair(t.pick("Gebruikt door", "Used by"), self.uses.read_by(thing)),
        ]);
    }

    fn origin(&self, period: &Period) -> Text {
        let mut origin = self.citations(&period.citations);
        origin.extend(self.assumed(period.assumed.as_ref()));
        Text::joined(origin, "; ")
    }

    fn holds(&self, parameter: &Parameter, period: &Period) -> bool {
        parameter.period(self.on).is_some_and(|found| found.from == period.from)
    }

    /// From when until when a value holds: to its own last day, or to the day before the next one begins.
    fn stretch(&self, parameter: &Parameter, at: usize, period: &Period) -> String {
        let t = self.t;
        let next = parameter.periods.get(at + 1).and_then(|next| next.from.add_days(-1).ok());
        let until: Option<Date> = period.until.or(next);
        let from = format::date(period.from, t);
        match until {
            Some(until) => format!("{from} {} {}", t.pick("tot en met", "to"), format::date(until, t)),
            None => format!("{} {from}", t.pick("vanaf", "from")),
        }
    }
}
