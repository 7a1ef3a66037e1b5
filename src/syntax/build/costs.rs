//! Costs, keys and the appraisal.

use super::super::grammar::{Node, Rule};
use super::super::tree::{
    Appraisal, CostKind, CostLine, Costs, CountsAs, DiscountRate, Key, KeyLimit, KeyPart, KeyRemainder,
    KeyShare, KeyTaker, SharedBy, Uplift, Vat, YearText,
};
use super::Builder;
use crate::value::Timing;

impl Builder<'_> {
    pub(super) fn costs(&mut self, node: &Node<'_>) -> Option<Costs> {
        let mut lines = Vec::new();
        for line in node.all(Rule::cost_line) {
            lines.push(self.cost_line(line)?);
        }
        let shared = match node.child(Rule::shared_by) {
            Some(shared) => Some(self.shared_by(shared)?),
            None => None,
        };
        Some(Costs { options: self.names(node.child(Rule::names)?), shared, lines })
    }

    fn shared_by(&mut self, node: &Node<'_>) -> Option<SharedBy> {
        let among = match node.child(Rule::expression) {
            Some(expression) => Some(self.expression(expression)?),
            None => None,
        };
        Some(SharedBy { key: self.first_name(node)?, among, span: self.span(node) })
    }

    fn cost_line(&mut self, node: &Node<'_>) -> Option<CostLine> {
        let mut vat = Vec::new();
        for clause in node.all(Rule::vat) {
            let when = match clause.child(Rule::when) {
                Some(when) => Some(self.expression(when.child(Rule::expression)?)?),
                None => None,
            };
            let rate = self.primary(clause.child(Rule::primary)?)?;
            vat.push(Vat { rate, when, span: self.span(clause) });
        }
        let mut uplift = Vec::new();
        for clause in node.all(Rule::uplift) {
            let rate = self.primary(clause.child(Rule::primary)?)?;
            let reason = clause.child(Rule::texts).map(|texts| self.texts(texts));
            uplift.push(Uplift { rate, reason, span: self.span(clause) });
        }
        let mut counts_as = Vec::new();
        for clause in node.all(Rule::counts_as) {
            let kind = Self::cost_kind(clause.child(Rule::cost_kind)?)?;
            let leaving_side = clause.has(Rule::leaving_side);
            counts_as.push(CountsAs { kind, leaving_side, span: self.span(clause) });
        }
        Some(CostLine {
            yearly: node.has(Rule::yearly),
            name: self.first_name(node)?,
            label: self.label(node),
            amount: self.expression(node.child(Rule::expression)?)?,
            indexed_by: node.all(Rule::indexed_by).filter_map(|clause| self.first_name(clause)).collect(),
            from_year: node.all(Rule::from_year).filter_map(|clause| self.year_text(clause)).collect(),
            until_year: node.all(Rule::until_year).filter_map(|clause| self.year_text(clause)).collect(),
            only_when: self.conditions(node, Rule::only_when)?,
            vat,
            uplift,
            counts_as,
            references: self.references(node),
            assumed: self.assumed(node),
            validity: self.validity(node),
            span: self.span(node),
        })
    }

    fn year_text(&self, node: &Node<'_>) -> Option<YearText> {
        match node.child(Rule::year) {
            Some(year) => Some(YearText::Year(self.whole(year))),
            None => self.first_name(node).map(YearText::Name),
        }
    }

    fn cost_kind(node: &Node<'_>) -> Option<CostKind> {
        let kinds = [
            (Rule::k_kind_staff, CostKind::Staff),
            (Rule::k_kind_material, CostKind::Material),
            (Rule::k_kind_client, CostKind::Client),
            (Rule::k_kind_process, CostKind::Process),
            (Rule::k_kind_start_up, CostKind::StartUp),
            (Rule::k_kind_social_plan, CostKind::SocialPlan),
            (Rule::k_kind_friction, CostKind::Friction),
            (Rule::k_kind_left_behind, CostKind::LeftBehind),
        ];
        kinds.into_iter().find(|(rule, _)| node.has(*rule)).map(|(_, kind)| kind)
    }

    pub(super) fn key(&mut self, node: &Node<'_>) -> Option<Key> {
        let mut names = self.names(node).into_iter();
        let (name, of) = (names.next()?, names.next()?);
        let order = node.child(Rule::key_order);
        let mut first = Vec::new();
        for taker in order.iter().flat_map(|order| order.all(Rule::key_taker)) {
            let up_to = taker.child(Rule::literal).and_then(|limit| self.literal(limit));
            first.push(KeyTaker { member: self.first_name(taker)?, up_to });
        }
        let mut parts = Vec::new();
        let written = order.unwrap_or(node).child(Rule::key_parts);
        for part in written.iter().flat_map(|parts| parts.all(Rule::key_part)) {
            let share = part.child(Rule::key_share).map(|share| match share.child(Rule::number) {
                None => KeyShare::Half,
                Some(number) => KeyShare::Percentage(self.number(number, false)),
            });
            let by = part.child(Rule::by_measure).and_then(|measure| self.first_name(measure));
            parts.push(KeyPart { share, by, span: self.span(part) });
        }
        let mut limits = Vec::new();
        for clause in node.all(Rule::key_limit) {
            let limit = self.literal(clause.child(Rule::literal)?)?;
            limits.push(KeyLimit { least: clause.has(Rule::k_at_least), limit, span: self.span(clause) });
        }
        let mut remainder = Vec::new();
        for clause in node.all(Rule::key_remainder) {
            remainder.push(match self.first_name(clause) {
                Some(member) => KeyRemainder::Member(member),
                None => KeyRemainder::Pot(self.label(clause)?),
            });
        }
        Some(Key {
            name,
            label: self.label(node),
            dated: node.child(Rule::dated).and_then(|dated| self.first_date(dated)),
            of,
            first,
            parts,
            limits,
            remainder,
            references: self.references(node),
            assumed: self.assumed(node),
        })
    }

    pub(super) fn appraisal(&mut self, node: &Node<'_>) -> Option<Appraisal> {
        let mut shared = Vec::new();
        for clause in node.all(Rule::shared_by) {
            shared.push(self.shared_by(clause)?);
        }
        let timing = |flows: &Node<'_>| {
            if flows.has(Rule::k_start_of_year) {
                Timing::Start
            } else if flows.has(Rule::k_middle_of_year) {
                Timing::Middle
            } else {
                Timing::End
            }
        };
        Some(Appraisal {
            horizon: node
                .all(Rule::horizon)
                .filter_map(|clause| {
                    let years = self.whole(clause.child(Rule::whole)?);
                    Some((years, self.whole(clause.child(Rule::year)?)))
                })
                .collect(),
            discounted: node
                .all(Rule::discounted)
                .map(|clause| {
                    clause
                        .all(Rule::rate)
                        .filter_map(|rate| {
                            let years = rate.child(Rule::whole).map(|years| self.whole(years));
                            Some(DiscountRate { parameter: self.first_name(rate)?, years })
                        })
                        .collect()
                })
                .collect(),
            flows: node.all(Rule::flows).map(|flows| (timing(flows), self.span(flows))).collect(),
            shared,
            compared: node
                .all(Rule::compared_with)
                .filter_map(|clause| clause.child(Rule::names))
                .flat_map(|names| self.names(names))
                .collect(),
        })
    }
}
