//! What an example or a claim expects: of what, and whether that can be expected of it.

use super::examples::Expecting;
use super::names::Kind;
use super::{Checker, errors};
use crate::program::{
    About, AmountKind, AmountOf, Appraisal, CostLine, Expectation, Id, Level, OutcomePart, PlacementOption,
    Rule, Wanted,
};
use crate::source::Span;
use crate::syntax::{self, Literal, Name, Outcome, StatusWord};
use crate::value::{Comparison, Decimal, ListId, Member, NumberStyle, Type, Value};

impl Checker<'_> {
    /// One expectation.
    pub(super) fn expectation(
        &mut self,
        one: &syntax::Expectation,
        about: &About,
        with: Expecting<'_>,
    ) -> Option<Expectation> {
        let of = self.outcome_part(&one.of, one.span, about, with)?;
        let wanted = self.wanted(&one.of, &of, &one.wanted, one.span)?;
        Some(Expectation { of, wanted, span: one.span })
    }

    /// Of what something is expected.
    pub(super) fn outcome_part(
        &mut self,
        of: &Outcome,
        span: Span,
        about: &About,
        with: Expecting<'_>,
    ) -> Option<OutcomePart> {
        let level = match about {
            About::Each | About::Case(_) => None,
            About::Group(_) => Some(Level::Group),
            About::Whole(_) => Some(Level::Whole),
            About::Portfolio => Some(Level::Portfolio),
        };
        let possible = match of {
            Outcome::Rule(_) | Outcome::Condition(_) => true,
            Outcome::Advice | Outcome::Status | Outcome::Score(_, None) | Outcome::Standing(_) => {
                matches!(level, None | Some(Level::Group))
            }
            Outcome::OpenFacts | Outcome::Amount(_) | Outcome::Score(_, Some(_)) | Outcome::That(_) => {
                level.is_none()
            }
        };
        if let (false, Some(level)) = (possible, level) {
            let t = self.tongue(span);
            let whole = self.subject.whole.clone().unwrap_or_default();
            self.report(errors::not_of_several(t, span, level, &whole));
            return None;
        }
        Some(match of {
            Outcome::Advice => OutcomePart::Advice,
            Outcome::Status => OutcomePart::Status,
            Outcome::OpenFacts => OutcomePart::OpenFacts,
            Outcome::Condition(rule) => {
                let id = self.rule_at(rule, level)?;
                if self.rules.get(id).is_some_and(|rule| rule.conditions.is_empty()) {
                    let t = self.tongue(rule.span);
                    self.report(errors::rule_without_condition(t, rule));
                    return None;
                }
                OutcomePart::Condition(id)
            }
            Outcome::Amount(amount) => OutcomePart::Amount(self.amount_of(amount, span, with)?),
            Outcome::Score(option, criterion) => OutcomePart::Score(
                self.candidate(option)?,
                match criterion {
                    Some(name) => Some(self.criterion_named(name)?),
                    None => None,
                },
            ),
            Outcome::Rule(rule) => OutcomePart::Rule(self.rule_at(rule, level)?),
            Outcome::That(condition) => {
                let node = self.condition(condition, None)?;
                self.without_advice(node, condition.span).then_some(OutcomePart::That(node))?
            }
            Outcome::Standing(option) => OutcomePart::Standing(self.candidate(option)?),
        })
    }

    fn candidate(&mut self, option: &Name) -> Option<Id<PlacementOption>> {
        self.candidates(std::slice::from_ref(option)).first().copied()
    }

    /// A rule, which must be about what the expectation is about.
    fn rule_at(&mut self, name: &Name, level: Option<Level>) -> Option<Id<Rule>> {
        let t = self.tongue(name.span);
        let found = self.rule_ids.get(&name.text).copied();
        let Some(rule) = found.and_then(|id| self.rules.get(id)) else {
            if !self.names.rules.contains_key(name.text.as_str()) {
                let known = self.names.of(Kind::Rule);
                let problem = errors::unknown(t, Kind::Rule, name, known);
                self.report(problem);
            }
            return None;
        };
        if rule.level != level {
            let (own, place) = (rule.level, rule.span);
            let whole = self.subject.whole.clone().unwrap_or_default();
            self.report(errors::rule_of_other_level(t, name, own, &whole, place));
            return None;
        }
        found
    }

    fn amount_of(&mut self, amount: &syntax::AmountOf, span: Span, with: Expecting<'_>) -> Option<AmountOf> {
        let t = self.tongue(span);
        // It says what is wrong with an option without costs.
        self.cost_of(true, &amount.option, span)?;
        let option = self.option_named(&amount.option)?;
        let kind = match &amount.kind {
            syntax::AmountKind::Line(name) => {
                AmountKind::Line(self.cost_line_of(option, name, &amount.option.text)?)
            }
            syntax::AmountKind::Yearly => AmountKind::Yearly,
            syntax::AmountKind::Once => AmountKind::Once,
            syntax::AmountKind::Total => AmountKind::Total,
            syntax::AmountKind::PresentValue => AmountKind::PresentValue,
            syntax::AmountKind::YearlyEquivalent => AmountKind::YearlyEquivalent,
            syntax::AmountKind::Year => {
                let Some(year) = &amount.year else {
                    self.report(errors::year_wanted(t, span));
                    return None;
                };
                AmountKind::Year(self.number(year)?.to_i64()?)
            }
        };
        let over_years = matches!(
            kind,
            AmountKind::Total | AmountKind::PresentValue | AmountKind::YearlyEquivalent | AmountKind::Year(_)
        );
        if let (Some(year), false) = (&amount.year, matches!(kind, AmountKind::Year(_))) {
            self.report(errors::year_not_possible(t, year.span));
            return None;
        }
        let Some(appraisal) = with.appraisal else {
            if over_years || amount.member.is_some() {
                self.report(errors::no_appraisal_for(t, span));
                return None;
            }
            return Some(AmountOf { kind, option, member: None });
        };
        let first = i64::from(appraisal.first_year);
        let last = first + i64::from(appraisal.years) - 1;
        if let (AmountKind::Year(year), Some(written)) = (kind, &amount.year)
            && !(first..=last).contains(&year)
        {
            self.report(errors::year_outside(t, written.span, first, last));
            return None;
        }
        let member = match &amount.member {
            None => None,
            Some(name) => Some(self.sharer(name, option, kind, appraisal)?),
        };
        Some(AmountOf { kind, option, member })
    }

    fn cost_line_of(&mut self, option: Id<PlacementOption>, name: &Name, of: &str) -> Option<Id<CostLine>> {
        let mine = |line: &CostLine| line.option == option;
        if let Some(at) = self.cost_lines.iter().position(|line| mine(line) && line.name == name.text) {
            return Some(Id::at(at));
        }
        let t = self.tongue(name.span);
        let known: Vec<&str> =
            self.cost_lines.iter().filter(|line| mine(line)).map(|line| line.name.as_str()).collect();
        let problem = errors::unknown_cost_line(t, name, of, known);
        self.report(problem);
        None
    }

    /// The member whose share is expected.
    fn sharer(
        &mut self,
        name: &Name,
        option: Id<PlacementOption>,
        kind: AmountKind,
        appraisal: &Appraisal,
    ) -> Option<Member> {
        let t = self.tongue(name.span);
        let sharing = appraisal.sharing_for(option);
        let list: Option<ListId> = sharing.and_then(|sharing| self.keys.get(sharing.key)).map(|key| key.of);
        let shared =
            matches!(kind, AmountKind::Total | AmountKind::PresentValue | AmountKind::YearlyEquivalent);
        match list {
            Some(list) if shared => self.member(list, &name.text, name.span),
            Some(_) | None => {
                self.report(errors::share_not_possible(t, name.span, list.is_some()));
                None
            }
        }
    }

    /// What is expected of it.
    pub(super) fn wanted(
        &mut self,
        written: &Outcome,
        of: &OutcomePart,
        wanted: &syntax::Wanted,
        span: Span,
    ) -> Option<Wanted> {
        use syntax::Wanted as Written;
        let numeric = match of {
            OutcomePart::Amount(amount) => Some(self.amount_type(*amount)),
            OutcomePart::Score(..) => Some(Type::plain(NumberStyle::Decimal)),
            OutcomePart::Advice
            | OutcomePart::Status
            | OutcomePart::OpenFacts
            | OutcomePart::Condition(_)
            | OutcomePart::Rule(_)
            | OutcomePart::That(_)
            | OutcomePart::Standing(_) => None,
        };
        match (of, wanted, &numeric) {
            (
                OutcomePart::Advice | OutcomePart::Amount(_) | OutcomePart::Rule(_) | OutcomePart::That(_),
                Written::Error,
                _,
            ) => Some(Wanted::Error),
            (OutcomePart::Amount(_), Written::Unknown, _) => Some(Wanted::Unknown),
            (
                OutcomePart::Advice,
                Written::None { negated } | Written::Status { negated, status: StatusWord::None },
                _,
            ) => Some(Wanted::Option { not: *negated, option: None }),
            (OutcomePart::Advice, _, _) => {
                let Some((not, name)) = single_name(wanted) else { return self.cannot(written, span) };
                Some(Wanted::Option { not, option: Some(self.candidate(&name)?) })
            }
            (OutcomePart::Status, Written::Status { negated, status }, _) => {
                Some(Wanted::Status { not: *negated, status: *status })
            }
            (
                OutcomePart::OpenFacts,
                Written::None { negated: false }
                | Written::Status { negated: false, status: StatusWord::None },
                _,
            ) => Some(Wanted::Facts { include: false, facts: Vec::new() }),
            (OutcomePart::OpenFacts, Written::Names { negated: false, include, names }, _) => {
                let mut facts = Vec::new();
                for name in names {
                    facts.push(self.fact_named(name)?);
                }
                facts.sort_unstable();
                facts.dedup();
                Some(Wanted::Facts { include: *include, facts })
            }
            (OutcomePart::Condition(_), Written::GoesWith(holds), _)
            | (OutcomePart::Rule(_), Written::Applies(holds), _)
            | (
                OutcomePart::That(_) | OutcomePart::Rule(_) | OutcomePart::Condition(_),
                Written::Holds(holds),
                _,
            ) => Some(Wanted::Holds(*holds)),
            (OutcomePart::Standing(_), Written::Standing { negated, required }, _) => {
                Some(Wanted::Standing { not: *negated, required: *required })
            }
            (_, Written::Is { negated, value }, Some(kind)) => {
                Some(Wanted::Number { not: *negated, value: self.number_of(value, kind)? })
            }
            (_, Written::Compare(sign, value), Some(kind)) => {
                let sign = match sign {
                    syntax::ComparisonSign::Less => Comparison::Less,
                    syntax::ComparisonSign::AtMost => Comparison::AtMost,
                    syntax::ComparisonSign::Equal => Comparison::Equal,
                    syntax::ComparisonSign::NotEqual => Comparison::NotEqual,
                    syntax::ComparisonSign::AtLeast => Comparison::AtLeast,
                    syntax::ComparisonSign::Greater => Comparison::Greater,
                };
                Some(Wanted::Compare(sign, self.number_of(value, kind)?))
            }
            (_, Written::Between(low, high), Some(kind)) => {
                let ends = self.number_of(low, kind).zip(self.number_of(high, kind))?;
                if ends.0 > ends.1 {
                    let t = self.tongue(span);
                    self.report(errors::range_reversed(t, span));
                    return None;
                }
                Some(Wanted::Between(ends.0, ends.1))
            }
            (
                OutcomePart::Status
                | OutcomePart::OpenFacts
                | OutcomePart::Condition(_)
                | OutcomePart::Amount(_)
                | OutcomePart::Score(..)
                | OutcomePart::Rule(_)
                | OutcomePart::That(_)
                | OutcomePart::Standing(_),
                _,
                _,
            ) => self.cannot(written, span),
        }
    }

    fn cannot(&mut self, of: &Outcome, span: Span) -> Option<Wanted> {
        let t = self.tongue(span);
        self.report(errors::cannot_be_expected(t, of, span));
        None
    }

    /// Amounts a year are written so: EUR a year, and EUR for all others.
    fn amount_type(&self, amount: AmountOf) -> Type {
        let yearly = match amount.kind {
            AmountKind::Yearly | AmountKind::YearlyEquivalent => true,
            AmountKind::Line(line) => self.cost_lines.get(line.index()).is_some_and(|line| line.yearly),
            AmountKind::Once | AmountKind::Total | AmountKind::PresentValue | AmountKind::Year(_) => false,
        };
        self.cost_type(yearly)
    }

    fn number_of(&mut self, literal: &Literal, kind: &Type) -> Option<Decimal> {
        match self.literal(literal, kind)? {
            Value::Number(number) => Some(number),
            Value::YesNo(_) | Value::Date(_) | Value::Text(_) | Value::Choice(_) | Value::Set(_) => None,
        }
    }
}

/// A single name that is expected, and whether the opposite is.
fn single_name(wanted: &syntax::Wanted) -> Option<(bool, Name)> {
    match wanted {
        syntax::Wanted::Names { negated, include: false, names } => match names.as_slice() {
            [name] => Some((*negated, name.clone())),
            _ => None,
        },
        syntax::Wanted::Error
        | syntax::Wanted::Unknown
        | syntax::Wanted::None { .. }
        | syntax::Wanted::Names { include: true, .. }
        | syntax::Wanted::Status { .. }
        | syntax::Wanted::Standing { .. }
        | syntax::Wanted::GoesWith(_)
        | syntax::Wanted::Applies(_)
        | syntax::Wanted::Holds(_)
        | syntax::Wanted::Is { .. }
        | syntax::Wanted::Compare(..)
        | syntax::Wanted::Between(..) => None,
    }
}
