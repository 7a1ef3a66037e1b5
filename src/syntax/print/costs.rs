//! Costs, keys and the appraisal.

use super::super::tree::{
    Appraisal, CostKind, CostLine, Costs, Key, KeyPart, KeyRemainder, KeyShare, SharedBy, YearText,
};
use super::layout::{Lines, Place, width};
use super::{INDENT, Printer, WIDTH};
use crate::value::Timing;

/// How deep the clauses of a cost line stand.
const DEEPER: usize = 2 * INDENT;

impl Printer {
    pub(super) fn costs(&self, lines: &mut Lines, one: &Costs, at: Place) {
        lines.line(0, &format!("{} {}", self.word("costs_of"), self.names(&one.options)), at);
        if let Some(shared) = &one.shared {
            lines.append(INDENT, &self.shared_by(shared), shared.span.start);
        }
        one.lines.iter().for_each(|line| self.cost_line(lines, line));
    }

    fn shared_by(&self, one: &SharedBy) -> String {
        let among = one.among.as_ref();
        let among =
            among.map_or(String::new(), |set| format!(" {} {}", self.word("among"), self.expression(set)));
        format!("{} {}{among}", self.word("shared_by"), one.key.text)
    }

    fn cost_line(&self, lines: &mut Lines, one: &CostLine) {
        let mut head = format!("{} {}", self.word(if one.yearly { "yearly" } else { "once" }), one.name.text);
        if let Some(label) = &one.label {
            head.push_str(&format!(" {}", self.text_line(label)));
        }
        let (is, amount) = (self.word("is"), self.expression(&one.amount));
        if INDENT + width(&head) + width(is) + width(&amount) + 2 <= WIDTH {
            lines.line(INDENT, &format!("{head} {is} {amount}"), one.span.start);
        } else {
            lines.line(INDENT, &head, one.span.start);
            lines.clause(DEEPER, is, self.expression_parts(&one.amount), one.amount.span.start);
        }
        for index in &one.indexed_by {
            let text = format!("{} {}", self.word("indexed_by"), index.text);
            lines.line(DEEPER, &text, index.span.start);
        }
        let in_or_from = self.word(if one.yearly { "from_year" } else { "in" });
        for year in &one.from_year {
            let (text, at) = self.year(year);
            lines.line(DEEPER, &format!("{in_or_from} {text}"), at);
        }
        for year in &one.until_year {
            let (text, at) = self.year(year);
            lines.line(DEEPER, &format!("{} {text}", self.word("until")), at);
        }
        for condition in &one.only_when {
            let parts = self.expression_parts(condition);
            lines.clause(DEEPER, self.word("only_when"), parts, condition.span.start);
        }
        for vat in &one.vat {
            let mut text = format!("{} {}", self.word("plus_vat"), self.primary(&vat.rate));
            if let Some(when) = &vat.when {
                text.push_str(&format!(" {} {}", self.word("when"), self.expression(when)));
            }
            lines.line(DEEPER, &text, vat.span.start);
        }
        for uplift in &one.uplift {
            let head = format!("{} {}", self.word("uplift"), self.primary(&uplift.rate));
            match &uplift.reason {
                None => lines.line(DEEPER, &head, uplift.span.start),
                Some(reason) => self.text_clause(lines, DEEPER, &head, reason),
            }
        }
        for counts in &one.counts_as {
            let side = if counts.leaving_side { self.word("leaving_side") } else { "" };
            let text = format!("{} {} {side}", self.word("counts_as"), self.cost_kind(counts.kind));
            lines.line(DEEPER, text.trim_end(), counts.span.start);
        }
        self.validity(lines, DEEPER, &one.validity);
        self.references(lines, DEEPER, self.word("source"), &one.references);
        self.assumed(lines, DEEPER, &one.assumed);
    }

    fn year(&self, year: &YearText) -> (String, Place) {
        match year {
            YearText::Year(number) => (number.text.clone(), number.span.start),
            YearText::Name(name) => (name.text.clone(), name.span.start),
        }
    }

    fn cost_kind(&self, kind: CostKind) -> &'static str {
        self.word(match kind {
            CostKind::Staff => "kind_staff",
            CostKind::Material => "kind_material",
            CostKind::Client => "kind_client",
            CostKind::Process => "kind_process",
            CostKind::StartUp => "kind_start_up",
            CostKind::SocialPlan => "kind_social_plan",
            CostKind::Friction => "kind_friction",
            CostKind::LeftBehind => "kind_left_behind",
        })
    }

    pub(super) fn key(&self, lines: &mut Lines, one: &Key, at: Place) {
        self.head(lines, &format!("{} {}", self.word("key"), one.name.text), one.label.as_ref(), at);
        if let Some(dated) = &one.dated {
            lines.append(INDENT, &format!("{} {}", self.word("dated"), dated.text), dated.span.start);
        }
        let first = self.word("first");
        let mut shared: Vec<String> = one
            .first
            .iter()
            .map(|taker| match &taker.up_to {
                None => taker.member.text.clone(),
                Some(limit) => {
                    format!("{} {} {}", taker.member.text, self.word("up_to"), self.literal(limit))
                }
            })
            .collect();
        let parts: Vec<String> = one.parts.iter().map(|part| self.key_part(part)).collect();
        if !parts.is_empty() {
            shared.push(parts.join(", "));
        }
        let shared = shared.join(&format!(", {} ", self.word("then")));
        let shared = if one.first.is_empty() { shared } else { format!("{first} {shared}") };
        let text = format!("{} {}: {shared}", self.word("of"), one.of.text);
        lines.append(INDENT, &text, one.of.span.start);
        for limit in &one.limits {
            let which = self.word(if limit.least { "at_least" } else { "at_most" });
            let text = format!("{} {which} {}", self.word("each"), self.literal(&limit.limit));
            lines.line(INDENT, &text, limit.span.start);
        }
        for remainder in &one.remainder {
            let (to, at) = match remainder {
                KeyRemainder::Member(name) => (name.text.clone(), name.span.start),
                KeyRemainder::Pot(text) => (self.text_line(text), text.span.start),
            };
            lines.line(INDENT, &format!("{} {to}", self.word("remainder_to")), at);
        }
        self.references(lines, INDENT, self.word("source"), &one.references);
        self.assumed(lines, INDENT, &one.assumed);
    }

    fn key_part(&self, part: &KeyPart) -> String {
        let share = match &part.share {
            None => String::new(),
            Some(KeyShare::Half) => format!("{} ", self.word("half")),
            Some(KeyShare::Percentage(number)) => format!("{}% ", self.number(number, false)),
        };
        match &part.by {
            None => format!("{share}{}", self.word("equally")),
            Some(measure) => format!("{share}{} {}", self.word("by_measure"), measure.text),
        }
    }

    pub(super) fn appraisal(&self, lines: &mut Lines, one: &Appraisal, at: Place) {
        lines.line(0, self.word("appraisal"), at);
        let years = self.word("years");
        for (count, first) in &one.horizon {
            let (over, from) = (self.word("over"), self.word("from_year"));
            let text = format!("{over} {} {years} {from} {}", count.text, first.text);
            lines.line(INDENT, &text, count.span.start);
        }
        for rates in &one.discounted {
            let Some(first) = rates.first() else { continue };
            let after = format!(", {} ", self.word("after_that"));
            let rates: Vec<String> = rates
                .iter()
                .map(|rate| match &rate.years {
                    None => rate.parameter.text.clone(),
                    Some(count) => {
                        format!("{} {} {} {years}", rate.parameter.text, self.word("for_years"), count.text)
                    }
                })
                .collect();
            let text = format!("{} {}", self.word("discounted_at"), rates.join(&after));
            lines.line(INDENT, &text, first.parameter.span.start);
        }
        for (timing, span) in &one.flows {
            let when = self.word(match timing {
                Timing::Start => "start_of_year",
                Timing::Middle => "middle_of_year",
                Timing::End => "end_of_year",
            });
            lines.line(INDENT, &format!("{} {when}", self.word("flows_at")), span.start);
        }
        for shared in &one.shared {
            lines.line(INDENT, &self.shared_by(shared), shared.span.start);
        }
        if let Some(first) = one.compared.first() {
            let text = format!("{} {}", self.word("compared_with"), self.names(&one.compared));
            lines.line(INDENT, &text, first.span.start);
        }
    }
}
