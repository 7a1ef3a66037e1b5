//! What is expected: as a sentence, and as the head and a cell of an example's table.

use super::super::tree::{AmountKind, AmountOf, Expectation, Literal, Outcome, StatusWord, Wanted};
use super::Printer;
use super::expression::comparison;

impl Printer {
    pub(super) fn expectation(&self, one: &Expectation) -> String {
        let of = self.outcome(&one.of);
        let joined = |words: String| format!("{of} {words}");
        let is = |words: String| format!("{of} {} {words}", self.word("is"));
        match &one.wanted {
            Wanted::Holds(_) => of,
            Wanted::GoesWith(_) | Wanted::Applies(_) | Wanted::Compare(..) => {
                joined(self.wanted_cell(&one.wanted))
            }
            Wanted::Names { include: true, .. } => joined(self.wanted_cell(&one.wanted)),
            Wanted::Names { .. } | Wanted::None { .. } if one.of == Outcome::OpenFacts => {
                joined(format!("{} {}", self.word("are"), self.wanted_cell(&one.wanted)))
            }
            Wanted::Names { .. }
            | Wanted::None { .. }
            | Wanted::Error
            | Wanted::Unknown
            | Wanted::Status { .. }
            | Wanted::Standing { .. }
            | Wanted::Is { .. }
            | Wanted::Between(..) => is(self.wanted_cell(&one.wanted)),
        }
    }

    /// Of what something is expected.
    pub(super) fn outcome(&self, of: &Outcome) -> String {
        match of {
            Outcome::Advice => self.word("advice").to_owned(),
            Outcome::Status => self.word("status").to_owned(),
            Outcome::OpenFacts => self.word("open_facts").to_owned(),
            Outcome::Condition(rule) => format!("{} {}", self.word("condition_of"), rule.text),
            Outcome::Amount(amount) => self.amount_of(amount),
            Outcome::Score(option, criterion) => {
                let on = criterion.as_ref();
                let on = on.map_or(String::new(), |name| format!(" {} {}", self.word("on"), name.text));
                format!("{} {}{on}", self.word("score_of"), option.text)
            }
            Outcome::Rule(rule) => format!("{} {}", self.word("rule"), rule.text),
            Outcome::That(condition) => format!("{} {}", self.word("that"), self.expression(condition)),
            Outcome::Standing(option) => option.text.clone(),
        }
    }

    fn amount_of(&self, amount: &AmountOf) -> String {
        let kind = match &amount.kind {
            AmountKind::Line(line) => {
                format!("{} {} {}", self.word("cost_line"), line.text, self.word("of"))
            }
            AmountKind::Yearly => self.word("yearly_cost_of").to_owned(),
            AmountKind::Once => self.word("once_cost_of").to_owned(),
            AmountKind::Total => self.word("total_cost_of").to_owned(),
            AmountKind::PresentValue => self.word("present_value_of").to_owned(),
            AmountKind::YearlyEquivalent => self.word("yearly_equivalent_of").to_owned(),
            AmountKind::Year => self.word("costs_of").to_owned(),
        };
        let year = amount.year.as_ref();
        let year = year.map_or(String::new(), |year| format!(" {} {}", self.word("in"), year.text));
        let member = amount.member.as_ref();
        let member = member.map_or(String::new(), |name| format!(" {} {}", self.word("for_case"), name.text));
        format!("{kind} {}{year}{member}", amount.option.text)
    }

    /// What is expected, without the verb.
    pub(super) fn wanted_cell(&self, wanted: &Wanted) -> String {
        let word = |yes: &bool, of: &str, not: &str| self.word(if *yes { of } else { not }).to_owned();
        match wanted {
            Wanted::Error => self.word("an_error").to_owned(),
            Wanted::Unknown => self.word("unknown").to_owned(),
            Wanted::None { negated } => format!("{}{}", self.not(*negated), self.word("none")),
            Wanted::Names { negated, include, names } => {
                // Open facts are many: what contains them is plural.
                let include = if *include { format!("{} ", self.word("include")) } else { String::new() };
                format!("{include}{}{}", self.not(*negated), self.names(names))
            }
            Wanted::Status { negated, status } => {
                let status = self.word(match status {
                    StatusWord::Firm => "firm",
                    StatusWord::Provisional => "provisional",
                    StatusWord::Tied => "tied",
                    StatusWord::CloseCall => "close_call",
                    StatusWord::None => "none",
                });
                format!("{}{status}", self.not(*negated))
            }
            Wanted::Standing { negated, required } => {
                format!("{}{}", self.not(*negated), word(required, "required", "ruled_out"))
            }
            Wanted::GoesWith(goes) => word(goes, "goes_with", "does_not_go_with"),
            Wanted::Applies(applies) => word(applies, "applies", "does_not_apply"),
            Wanted::Holds(holds) => word(holds, "yes", "no"),
            Wanted::Is { negated, value } => format!("{}{}", self.not(*negated), self.literal(value)),
            Wanted::Compare(sign, value) => format!("{} {}", comparison(*sign), self.literal(value)),
            Wanted::Between(low, high) => self.between(low, high),
        }
    }

    pub(super) fn between(&self, low: &Literal, high: &Literal) -> String {
        let (between, and) = (self.word("between"), self.word("and"));
        format!("{between} {} {and} {}", self.literal(low), self.literal(high))
    }
}
