//! What options cost, line by line, and how that is appraised and shared.

use super::Book;
use super::things::Thing;
use crate::locale::format;
use crate::program::{CostLine, LinePart, PlacementOption, Sharing};
use crate::report::document::{Align, Document, Style, Text};
use crate::report::words;
use crate::syntax::{DeclarationKind, YearText};
use crate::value::Timing;

impl Book<'_> {
    pub(super) fn costs(&self, document: &mut Document) {
        let t = self.t;
        let mut options: Vec<_> = self
            .program
            .options
            .iter()
            .filter(|(id, _)| Thing::Costs(*id).place(self.program).is_some())
            .collect();
        if options.is_empty() {
            return;
        }
        options.sort_by_key(|(_, option)| option.span);
        self.part(document, t.pick("Wat het kost", "What it costs"), "costs");
        document.paragraph(t.pick(
            "Elke optie heeft kostenregels. Ze worden afgerond op centen en opgeteld.",
            "Each option has cost lines. They are rounded to cents and added up.",
        ));
        for (id, option) in options {
            document.titled(3, option.label.as_str(), Thing::Costs(id).anchor(self.program));
            let mut lines: Vec<&CostLine> =
                self.program.cost_lines.values().filter(|line| line.option == id).collect();
            lines.sort_by_key(|line| line.span);
            let rows = lines.into_iter().map(|line| self.cost_line(line)).collect();
            let header = [
                t.pick("Kostenregel", "Cost line"),
                t.pick("Wanneer", "When"),
                t.pick("Bedrag", "Amount"),
                t.pick("Soort", "Kind"),
                t.pick("Herkomst", "Origin"),
            ];
            let header = header.map(|name| (name.to_owned(), Align::Left)).to_vec();
            document.table(&self.cost_caption(option), header, rows);
        }
        self.appraisal(document);
    }

    fn cost_caption(&self, option: &PlacementOption) -> String {
        let label = &option.label;
        self.t.pick(format!("Kosten van {label}"), format!("Costs of {label}"))
    }

    fn cost_line(&self, line: &CostLine) -> Vec<Text> {
        let t = self.t;
        let written = self.declarations().find_map(|kind| {
            let DeclarationKind::Costs(costs) = kind else { return None };
            costs.lines.iter().find(|one| one.span == line.span)
        });
        let mut when = Text::from(if line.yearly {
            t.pick("elk jaar", "every year")
        } else {
            t.pick("eenmalig", "once")
        });
        let mut amount = match (line.part, written) {
            (LinePart::Base, Some(written)) => self.expression(written.amount.span),
            (LinePart::Base | LinePart::Uplift | LinePart::Vat, _) => self.added(line),
        };
        if let Some(written) = written {
            let year = |year: &YearText| match year {
                YearText::Year(number) => Text::from(number.text.clone()),
                YearText::Name(name) => self.expression(name.span),
            };
            for from in &written.from_year {
                let word = if line.yearly { t.pick(" vanaf ", " from ") } else { t.pick(" in ", " in ") };
                when = when.and(Style::Plain, word).then(year(from));
            }
            for until in &written.until_year {
                when = when.and(Style::Plain, t.pick(" tot en met ", " to ")).then(year(until));
            }
            for only in &written.only_when {
                amount = amount
                    .and(Style::Plain, t.pick("; alleen als ", "; only when "))
                    .then(self.expression(only.span));
            }
        }
        if let Some(index) = line.index {
            amount = amount
                .and(Style::Plain, t.pick("; prijs groeit met ", "; price grows with "))
                .then(self.link(Thing::Parameter(index)));
        }
        for valid in self.validity(line.validity.as_ref()) {
            when = when.and(Style::Plain, t.pick("; geldig ", "; valid ")).then(valid);
        }
        let kind = line.kind.map_or("", |kind| words::cost_kind(kind, t));
        let side =
            if line.leaving_side { t.pick(" (bij wie afstaat)", " (at the leaving side)") } else { "" };
        let mut origin = self.citations(&line.citations);
        origin.extend(line.reason.as_ref().map(|reason| Text::from(format!("“{reason}”"))));
        origin.extend(self.assumed(line.assumed.as_ref()));
        vec![
            Text::from(line.label.clone()),
            when,
            amount,
            Text::from(format!("{kind}{side}")),
            Text::joined(origin, "; "),
        ]
    }

    /// What an uplift or VAT adds: its rate, and when.
    fn added(&self, line: &CostLine) -> Text {
        let t = self.t;
        let lines = self.declarations().filter_map(|kind| {
            if let DeclarationKind::Costs(costs) = kind { Some(&costs.lines) } else { None }
        });
        for written in lines.flatten() {
            if let Some(uplift) = written.uplift.iter().find(|uplift| uplift.span == line.span) {
                let over = Text::from(t.pick(" over het bedrag erboven", " of the amount above"));
                return self.expression(uplift.rate.span).then(over);
            }
            if let Some(vat) = written.vat.iter().find(|vat| vat.span == line.span) {
                let rate = self.expression(vat.rate.span);
                return match &vat.when {
                    Some(when) => rate
                        .and(Style::Plain, t.pick("; alleen als ", "; only when "))
                        .then(self.expression(when.span)),
                    None => rate,
                };
            }
        }
        self.expression(line.span)
    }

    fn appraisal(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        if !program.keys.is_empty() {
            document.titled(3, t.pick("Verdeelsleutels", "Keys"), "keys");
            let mut keys: Vec<_> = program.keys.iter().collect();
            keys.sort_by_key(|(_, key)| key.span);
            let rows = keys
                .into_iter()
                .map(|(id, key)| {
                    let part = |part: &crate::program::KeyPart| {
                        let share = format::percentage(part.share, t);
                        let by = match part.by {
                            None => Text::from(t.pick("gelijk", "equally")),
                            Some(by) => {
                                Text::from(t.pick("naar ", "by ")).then(self.link(Thing::Parameter(by)))
                            }
                        };
                        Text::from(format!("{share} ")).then(by)
                    };
                    let dated = key.dated.map_or(String::new(), |dated| format::date(dated, t));
                    let mut origin = self.citations(&key.citations);
                    origin.extend(self.assumed(key.assumed.as_ref()));
                    vec![
                        Text::styled(Style::Strong, key.label.clone())
                            .anchored(Thing::Key(id).anchor(program)),
                        Text::joined(key.parts.iter().map(part), ", "),
                        self.list(key.of).map_or(Text::default(), |list| Text::from(list.label.clone())),
                        Text::from(dated),
                        self.links(self.uses.read_by(Thing::Key(id)).iter().copied()),
                        Text::joined(origin, "; "),
                    ]
                })
                .collect();
            let header = [
                t.pick("Sleutel", "Key"),
                t.pick("Verdeelt", "Shares"),
                t.pick("Over elke", "Over each"),
                t.pick("Vastgesteld", "Set"),
                t.pick("Gebruikt door", "Used by"),
                t.pick("Herkomst", "Origin"),
            ];
            let header = header.map(|name| (name.to_owned(), Align::Left)).to_vec();
            document.table(t.pick("Hoe kosten verdeeld worden", "How costs are shared"), header, rows);
        }
        let Some(appraisal) = &program.appraisal else { return };
        document.titled(3, t.pick("Doorrekening", "Appraisal"), Thing::Appraisal.anchor(program));
        let last = i64::from(appraisal.first_year) + i64::from(appraisal.years) - 1;
        let (years, first) = (appraisal.years, appraisal.first_year);
        let horizon = t.pick(
            format!("{years} jaar, van {first} tot en met {last}"),
            format!("{years} years, from {first} to {last}"),
        );
        let rates = appraisal.discount.iter().map(|(rate, years)| {
            let link = self.link(Thing::Parameter(*rate));
            match years {
                Some(years) => {
                    link.and(Style::Plain, t.pick(format!(" ({years} jaar)"), format!(" ({years} years)")))
                }
                None => link,
            }
        });
        let rates: Vec<Text> = rates.collect();
        let timing = match appraisal.timing {
            Timing::End => t.pick("aan het einde van het jaar", "at the end of the year"),
            Timing::Middle => t.pick("in het midden van het jaar", "in the middle of the year"),
            Timing::Start => t.pick("aan het begin van het jaar", "at the start of the year"),
        };
        let sharing = |sharing: &Sharing| {
            let key = self.link(Thing::Key(sharing.key));
            match sharing.among.and_then(|node| program.nodes.get(node)) {
                Some(node) => {
                    key.and(Style::Plain, t.pick(", onder ", ", among ")).then(self.expression(node.span))
                }
                None => key,
            }
        };
        let mut shared: Vec<Text> = appraisal.sharing.iter().map(sharing).collect();
        for (option, own) in &appraisal.sharing_of {
            shared.push(self.link(Thing::Option(*option)).and(Style::Plain, ": ").then(sharing(own)));
        }
        let compared = appraisal.compared.iter().map(|option| Thing::Option(*option)).collect::<Vec<_>>();
        document.pairs(vec![
            (t.pick("Looptijd", "Horizon").into(), vec![horizon.into()]),
            (t.pick("Disconteringsvoet", "Discounted at").into(), rates),
            (t.pick("Betaald", "Paid").into(), vec![timing.into()]),
            (t.pick("Verdeeld met", "Shared by").into(), shared),
            self.pair(t.pick("Vergeleken met", "Compared with"), &compared),
        ]);
    }
}
