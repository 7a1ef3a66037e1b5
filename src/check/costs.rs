//! Cost lines and the appraisal.

use super::expression::Within;
use super::names::Kind;
use super::{Built, Checker, errors};
use crate::program::{
    Appraisal, CostLine, Id, LinePart, Node, Op, Parameter, PlacementOption, Role, Sharing,
};
use crate::source::Span;
use crate::syntax::{self, Name, YearText};
use crate::value::Timing;
use crate::value::{Arithmetic, Decimal, NumberStyle, Rounding, Type, Unit, Value};

impl Checker<'_> {
    /// One line of an option's costs, with its uplift and VAT as lines of their own.
    pub(super) fn build_cost_line(&mut self, option: &str, block: usize, line: usize) {
        let Some(line) = self.names.costs.get(block).and_then(|block| block.costs.lines.get(line)) else {
            return;
        };
        let Some(index) = self.names.option_index(option) else { return };
        let option_id: Id<PlacementOption> = Id::at(index);
        let t = self.tongue(line.span);
        let within: Within<'_> = Some(option);
        let before = self.cost_lines.iter().find(|one| one.option == option_id && one.name == line.name.text);
        if let Some(before) = before {
            let place = before.span;
            self.report(errors::cost_line_twice(t, &line.name, place));
            return;
        }
        let want = self.cost_type(line.yearly);
        let Some(amount) = self.of_type(&line.amount, &want, within) else { return };
        let only_when = self.one(&line.only_when, line.span, "only_when", |one| one.span);
        let condition = match only_when {
            Some(condition) => match self.condition(condition, within) {
                Some(node) => Some(node),
                None => return,
            },
            None => None,
        };
        let validity = self.validity(&line.validity, line.span);
        let amount = self.guarded(amount, condition, validity, &want, line.span);
        let index_name = self.one(&line.indexed_by, line.span, "indexed_by", |name| name.span);
        let index = index_name.and_then(|name| self.percentage_parameter(name));
        let from = self.one(&line.from_year, line.span, "from_year", year_span);
        let from_year = from.and_then(|year| self.year_node(year));
        let until = self.one(&line.until_year, line.span, "until", year_span);
        let until_year = until.and_then(|year| self.year_node(year));
        if !line.yearly
            && let Some(until) = until
        {
            self.report(errors::once_has_no_end(t, year_span(until)));
        }
        let counts_as = self.one(&line.counts_as, line.span, "counts_as", |one| one.span);
        let citations = self.citations(&line.references);
        let assumed = self.assumed(&line.assumed, line.span);
        let label = self.label(line.label.as_ref(), &line.name.text);
        let base = CostLine {
            option: option_id,
            name: line.name.text.clone(),
            label,
            yearly: line.yearly,
            part: LinePart::Base,
            amount,
            booked: amount,
            index,
            from_year,
            until_year,
            kind: counts_as.map(|one| one.kind),
            leaving_side: counts_as.is_some_and(|one| one.leaving_side),
            reason: None,
            citations,
            assumed,
            validity,
            span: line.span,
        };
        self.add_cost_line(base.clone(), &want);
        let mut taxed = vec![amount];
        if let Some(uplift) = self.one(&line.uplift, line.span, "uplift", |one| one.span)
            && let Some(rate) = self.rate(&uplift.rate, within)
        {
            let reason = uplift.reason.as_ref().map(|text| self.plain_text(text));
            let op = Op::Arithmetic(Arithmetic::Multiply, amount, rate);
            let extra = self.part(op, want.clone(), uplift.span).node;
            taxed.push(extra);
            let label = self
                .shown(uplift.span)
                .pick(format!("Opslag op {}", base.label), format!("Uplift on {}", base.label));
            self.add_cost_line(
                CostLine {
                    name: format!("{}_{}", base.name, "uplift"),
                    label,
                    part: LinePart::Uplift,
                    amount: extra,
                    reason,
                    span: uplift.span,
                    ..base.clone()
                },
                &want,
            );
        }
        if let Some(vat) = self.one(&line.vat, line.span, "plus_vat", |one| one.span)
            && let Some(rate) = self.rate(&vat.rate, within)
        {
            let when = vat.when.as_ref().map(|when| self.condition(when, within));
            if when == Some(None) {
                return;
            }
            let sum = self.part(Op::Sum(taxed), want.clone(), vat.span).node;
            let op = Op::Arithmetic(Arithmetic::Multiply, sum, rate);
            let tax = self.part(op, want.clone(), vat.span).node;
            let tax = self.guarded(tax, when.flatten(), None, &want, vat.span);
            let label = self
                .shown(vat.span)
                .pick(format!("Btw over {}", base.label), format!("VAT on {}", base.label));
            self.add_cost_line(
                CostLine {
                    name: format!("{}_{}", base.name, "vat"),
                    label,
                    part: LinePart::Vat,
                    amount: tax,
                    reason: None,
                    span: vat.span,
                    ..base
                },
                &want,
            );
        }
    }

    fn add_cost_line(&mut self, mut line: CostLine, kind: &Type) {
        let at = self.cost_lines.len();
        let amount = self.node(Op::Sum(vec![line.amount]), kind.clone(), Role::Amount(at), line.span);
        let round = Op::Round(amount, 2, Rounding::HalfAwayFromZero);
        line.amount = amount;
        line.booked = self.node(round, kind.clone(), Role::Booked(at), line.span);
        self.cost_lines.push(line);
    }

    /// The amount, or zero when the condition or the validity does not hold.
    fn guarded(
        &mut self,
        amount: Id<Node>,
        condition: Option<Id<Node>>,
        validity: Option<crate::program::Validity>,
        kind: &Type,
        span: Span,
    ) -> Id<Node> {
        let mut guards: Vec<Id<Node>> = condition.into_iter().collect();
        if let Some(validity) = validity {
            guards.push(self.part(Op::Valid(validity), Type::YesNo, span).node);
        }
        if guards.is_empty() {
            return amount;
        }
        let guard = self.part(Op::All(guards), Type::YesNo, span).node;
        let zero = self.constant(Value::Number(Decimal::ZERO), kind.clone(), span).node;
        let op = Op::Choose { cases: vec![(guard, amount)], otherwise: Some(zero) };
        self.part(op, kind.clone(), span).node
    }

    /// EUR, or EUR per year.
    pub(super) fn cost_type(&self, yearly: bool) -> Type {
        let euros = Unit::base("EUR");
        let unit = if yearly { euros.over(&Unit::base("year")) } else { euros };
        Type::Number(crate::value::NumberType { unit, style: NumberStyle::Decimal })
    }

    /// A rate: a percentage or a number without unit.
    fn rate(&mut self, expression: &syntax::Expression, within: Within<'_>) -> Option<Id<Node>> {
        let built = self.numeric(expression, within)?;
        self.fits(&built.kind, &Type::plain(NumberStyle::Percentage), expression.span).then_some(built.node)
    }

    fn percentage_parameter(&mut self, name: &Name) -> Option<Id<Parameter>> {
        let t = self.tongue(name.span);
        let found = self.parameter_id(&name.text).and_then(|id| Some((id, self.parameters.get(id)?)));
        match found.map(|(id, one)| (id, one.of.is_none() && Self::is_percentage(&one.kind))) {
            Some((id, true)) => Some(id),
            Some((_, false)) => {
                self.report(errors::percentage_parameter_wanted(t, name));
                None
            }
            None => {
                if !self.names.parameters.contains_key(name.text.as_str()) {
                    let known = self.names.of(Kind::Parameter);
                    let problem = errors::unknown(t, Kind::Parameter, name, known);
                    self.report(problem);
                }
                None
            }
        }
    }

    fn year_node(&mut self, year: &YearText) -> Option<Id<Node>> {
        let kind = Type::plain(NumberStyle::Whole);
        match year {
            YearText::Year(number) => {
                let year = self.year(number)?;
                let value = Value::Number(Decimal::from_i64(i64::from(year)));
                Some(self.constant(value, kind, number.span).node)
            }
            YearText::Name(name) => {
                let expression =
                    syntax::Expression { kind: syntax::ExpressionKind::Name(name.clone()), span: name.span };
                self.of_type(&expression, &kind, None)
            }
        }
    }

    /// The once or yearly cost of an option: the sum of its booked lines.
    pub(super) fn build_cost_total(&mut self, option: &str, yearly: bool) {
        let Some(index) = self.names.option_index(option) else { return };
        let Some(declared) = self.names.options.get(option) else { return };
        let span = declared.name.span;
        let id: Id<PlacementOption> = Id::at(index);
        let lines: Vec<Id<Node>> = self
            .cost_lines
            .iter()
            .filter(|line| line.option == id && line.yearly == yearly)
            .map(|line| line.booked)
            .collect();
        let role = if yearly { Role::Yearly(id) } else { Role::Once(id) };
        let kind = self.cost_type(yearly);
        let node = self.node(Op::Sum(lines), kind, role, span);
        self.cost_totals.insert((index, yearly), node);
    }

    /// `yearly cost of bij12`
    pub(super) fn cost_of(&mut self, yearly: bool, option: &Name, span: Span) -> Option<Built> {
        let id = self.option_named(option)?;
        let has_costs = self
            .names
            .costs
            .iter()
            .any(|block| block.costs.options.iter().any(|one| one.text == option.text));
        if !has_costs {
            let t = self.tongue(span);
            self.report(errors::option_without_costs(t, option));
            return None;
        }
        let node = self.cost_totals.get(&(id.index(), yearly)).copied()?;
        Some(Built { node, kind: self.cost_type(yearly) })
    }

    /// `cost line staff`, of the option whose costs are being read
    pub(super) fn cost_line_value(&mut self, name: &Name, span: Span, within: Within<'_>) -> Option<Built> {
        let t = self.tongue(span);
        let Some(index) = within.and_then(|option| self.names.option_index(option)) else {
            self.report(errors::cost_line_out_of_place(t, span));
            return None;
        };
        let id: Id<PlacementOption> = Id::at(index);
        let found = self.cost_lines.iter().find(|line| line.option == id && line.name == name.text);
        if let Some(line) = found {
            let (node, yearly) = (line.booked, line.yearly);
            return Some(Built { node, kind: self.cost_type(yearly) });
        }
        let option = within.unwrap_or_default();
        let known: Vec<&str> = self
            .names
            .costs
            .iter()
            .filter(|block| block.costs.options.iter().any(|one| one.text == option))
            .flat_map(|block| block.costs.lines.iter().map(|line| line.name.text.as_str()))
            .collect();
        if !known.contains(&name.text.as_str()) {
            let problem = errors::unknown_cost_line(t, name, option, known);
            self.report(problem);
        }
        None
    }

    fn sharing(&mut self, shared: &syntax::SharedBy) -> Option<Sharing> {
        let t = self.tongue(shared.span);
        let Some((key, of)) =
            self.keys.iter().find(|(_, key)| key.name == shared.key.text).map(|(id, key)| (id, key.of))
        else {
            if !self.names.keys.contains_key(shared.key.text.as_str()) {
                let known = self.names.of(Kind::Key);
                let problem = errors::unknown(t, Kind::Key, &shared.key, known);
                self.report(problem);
            }
            return None;
        };
        let among = match &shared.among {
            None => None,
            Some(expression) => {
                let among = self.of_type(expression, &Type::Set(of), None)?;
                self.without_advice(among, expression.span).then_some(among)
            }
        };
        Some(Sharing { key, among })
    }

    /// The one appraisal, if there is one.
    pub(super) fn build_appraisal(&mut self) -> Option<Appraisal> {
        let mut all = self.names.appraisals.clone();
        all.sort_by_key(|(_, span)| *span);
        let ((appraisal, span), others) = all.split_first()?;
        let t = self.tongue(*span);
        for (_, other) in others {
            self.report(errors::second_appraisal(t, *other, *span));
        }
        let horizon = self.one(&appraisal.horizon, *span, "over", |(years, _)| years.span);
        let Some((years, first)) = horizon else {
            self.report(errors::clause_missing(t, "over", *span));
            return None;
        };
        let years = self.small_number(years, 1, 100);
        let first_year = self.year(first);
        let mut discount = Vec::new();
        let place = |rates: &Vec<syntax::DiscountRate>| rates.first().map_or(*span, |one| one.parameter.span);
        if let Some(rates) = self.one(&appraisal.discounted, *span, "discounted_at", place) {
            let last = rates.len().saturating_sub(1);
            for (at, rate) in rates.iter().enumerate() {
                let parameter = self.percentage_parameter(&rate.parameter);
                let years = rate.years.as_ref().map(|number| self.small_number(number, 1, 1000));
                if years.is_none() && at < last {
                    self.report(errors::years_missing(t, rate.parameter.span));
                }
                if years == Some(None) {
                    continue;
                }
                discount.extend(parameter.map(|parameter| (parameter, years.flatten())));
            }
        }
        let timing = self.one(&appraisal.flows, *span, "flows_at", |(_, span)| *span);
        let timing = timing.map(|(timing, _)| *timing);
        if timing.is_none() && !discount.is_empty() {
            self.report(errors::clause_missing(t, "flows_at", *span));
        }
        let shared = self.one(&appraisal.shared, *span, "shared_by", |one| one.span);
        let sharing = shared.and_then(|shared| self.sharing(shared));
        let mut sharing_of = Vec::new();
        let blocks: Vec<&syntax::Costs> = self.names.costs.iter().map(|block| block.costs).collect();
        for block in blocks {
            let names = self.known_options(&block.options);
            if let Some(shared) = &block.shared
                && let Some(sharing) = self.sharing(shared)
            {
                sharing_of.extend(names.into_iter().map(|option| (option, sharing)));
            }
        }
        sharing_of.sort_by_key(|(option, _)| *option);
        let mut compared = self.known_options(&appraisal.compared);
        compared.sort();
        compared.dedup();
        Some(Appraisal {
            first_year: first_year?,
            years: years?,
            discount,
            timing: timing.unwrap_or(Timing::End),
            sharing,
            sharing_of,
            compared,
            span: *span,
        })
    }

    fn known_options(&mut self, names: &[Name]) -> Vec<Id<PlacementOption>> {
        names.iter().filter_map(|name| self.option_named(name)).collect()
    }
}

fn year_span(year: &YearText) -> Span {
    match year {
        YearText::Year(number) => number.span,
        YearText::Name(name) => name.span,
    }
}
