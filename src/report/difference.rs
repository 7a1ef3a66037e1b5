//! Why something else came out than was expected: which rule, which condition, which value.

use super::document::{Item, Style, Text};
use super::explanation::Writer;
use super::words;
use crate::advice::{Explained, Found, OptionAdvice, ProCon, ResultAdvice, explain};
use crate::locale::Tongue;
use crate::program::{
    AmountKind, AmountOf, CostLine, Criterion, Expectation, Id, OutcomePart, PlacementOption, Program, Wanted,
};
use crate::source::Sources;

/// What an outcome for one case rests on, as far as an expectation is about it.
pub fn difference(
    found: &Found,
    advice: &ResultAdvice,
    expectation: &Expectation,
    sources: &Sources,
    t: Tongue,
) -> Vec<Item> {
    let shown = Shown { writer: Writer { found, sources, t }, advice };
    let program = found.program;
    match &expectation.of {
        OutcomePart::Advice | OutcomePart::Status | OutcomePart::OpenFacts => {
            let mut options: Vec<Id<PlacementOption>> = Vec::new();
            if let Wanted::Option { option: Some(option), .. } = &expectation.wanted {
                options.push(*option);
            }
            options.extend(advice.recommendation.option);
            options.extend(&advice.recommendation.leaders);
            options.extend(&advice.recommendation.can_win);
            let mut seen = Vec::new();
            options.retain(|option| {
                let new = !seen.contains(option);
                seen.push(*option);
                new
            });
            let mut items: Vec<Item> = options.into_iter().filter_map(|id| shown.option(id, None)).collect();
            items.extend(shown.open_facts());
            items
        }
        OutcomePart::Score(option, criterion) => shown.option(*option, *criterion).into_iter().collect(),
        OutcomePart::Rule(rule) => shown.node(program.rules.get(*rule).map(|rule| rule.applies)),
        OutcomePart::Condition(rule) => {
            let mut items = shown.node(program.rules.get(*rule).map(|rule| rule.applies));
            items.extend(advice.recommendation.option.and_then(|id| shown.option(id, None)));
            items
        }
        OutcomePart::That(node) => shown.node(Some(*node)),
        OutcomePart::Standing(option) => {
            let option = program.options.get(*option);
            let mut items = shown.node(option.map(|option| option.required));
            items.extend(shown.node(option.map(|option| option.ruled_out)));
            items
        }
        OutcomePart::Amount(amount) => shown.amount(*amount),
    }
}

/// Why a rule about several cases together applies, or not.
pub fn difference_together(
    found: &Found,
    expectation: &Expectation,
    sources: &Sources,
    t: Tongue,
) -> Vec<Item> {
    let (OutcomePart::Rule(rule) | OutcomePart::Condition(rule)) = &expectation.of else { return Vec::new() };
    let Some(rule) = found.program.rules.get(*rule) else { return Vec::new() };
    vec![Writer { found, sources, t }.item(&explain(found, rule.applies, Found::OPEN))]
}

struct Shown<'a> {
    writer: Writer<'a>,
    advice: &'a ResultAdvice,
}

impl Shown<'_> {
    fn program(&self) -> &Program {
        self.writer.found.program
    }

    fn node(&self, node: Option<Id<crate::program::Node>>) -> Vec<Item> {
        let tree: Option<Explained> = node.map(|node| explain(self.writer.found, node, Found::OPEN));
        tree.iter().map(|tree| self.writer.item(tree)).collect()
    }

    /// An option with its points, and what they come from; only on one criterion when that is asked.
    fn option(&self, id: Id<PlacementOption>, criterion: Option<Id<Criterion>>) -> Option<Item> {
        let t = self.writer.t;
        let option = self.advice.option(id)?;
        let label = self.program().options.get(id).map_or("", |option| option.label.as_str());
        let standing = words::standing(option.standing, option.standing_open, t);
        let points = match criterion {
            None => option.score.map(|score| words::counted_points(score.points, t)),
            Some(criterion) => {
                let cell = option.cells.iter().find(|cell| cell.criterion == criterion)?;
                Some(crate::locale::format::number(
                    crate::value::Decimal::from_i64(i64::from(cell.grade)),
                    0,
                    t,
                ))
            }
        };
        let points = points.map_or(String::new(), |points| format!(", {points}"));
        let text = Text::styled(Style::Strong, label).and(Style::Plain, format!(": {standing}{points}"));
        let mut items = self.knocked(option);
        let said = option.pros.iter().chain(&option.cons).map(|one| (one, true));
        let open = option.open.iter().map(|one| (one, false));
        let on = |(one, _): &(&ProCon, bool)| criterion.is_none_or(|criterion| one.criterion == criterion);
        items.extend(said.chain(open).filter(on).map(|(one, sure)| self.argument(one, sure)));
        Some(Item { text, items })
    }

    fn knocked(&self, option: &OptionAdvice) -> Vec<Item> {
        let t = self.writer.t;
        let of = |word: &str, list: &[crate::advice::RuleUse]| -> Vec<Item> {
            list.iter()
                .map(|one| {
                    Item::of(
                        Text::from(format!("{word} "))
                            .and(Style::Strong, one.text.as_str())
                            .and(Style::Faint, format!(" [{}]", one.rule)),
                    )
                })
                .collect()
        };
        let mut items = of(t.pick("vereist:", "required:"), &option.required_by);
        items.extend(of(t.pick("valt af:", "ruled out:"), &option.ruled_out_by));
        items
    }

    fn argument(&self, one: &ProCon, sure: bool) -> Item {
        let t = self.writer.t;
        let criterion = self.program().criteria.get(one.criterion).map_or("", |one| one.label.as_str());
        let perhaps = if sure { "" } else { t.pick(" (misschien)", " (perhaps)") };
        let style = match one.grade {
            _ if !sure => Style::Doubt,
            grade if grade > 0 => Style::Good,
            _ => Style::Bad,
        };
        Item::of(
            Text::styled(style, words::signed(one.points, t))
                .and(Style::Plain, format!(" {criterion}{perhaps}: {}", one.text))
                .and(Style::Faint, format!(" [{}]", one.rule)),
        )
    }

    fn open_facts(&self) -> Option<Item> {
        let t = self.writer.t;
        let open: Vec<_> = self.advice.recommendation.open_facts.iter().map(|open| open.fact).collect();
        if open.is_empty() {
            return None;
        }
        let names = words::facts(self.program(), &open);
        Some(Item::of(Text::styled(
            Style::Doubt,
            t.pick(
                format!("nog onbekend en van invloed: {names}"),
                format!("unknown and of influence: {names}"),
            ),
        )))
    }

    /// What an amount is made of.
    fn amount(&self, amount: AmountOf) -> Vec<Item> {
        let program = self.program();
        if let AmountKind::Line(line) = amount.kind {
            return program.cost_lines.get(line).map(|line| self.cost_line(line)).into_iter().collect();
        }
        let yearly = match amount.kind {
            AmountKind::Once => Some(false),
            AmountKind::Yearly => Some(true),
            AmountKind::Line(_)
            | AmountKind::Total
            | AmountKind::PresentValue
            | AmountKind::YearlyEquivalent
            | AmountKind::Year(_) => None,
        };
        let lines = program.cost_lines.values().filter(|line| line.option == amount.option);
        let lines = lines.filter(|line| yearly.is_none_or(|yearly| line.yearly == yearly));
        lines.map(|line| self.cost_line(line)).collect()
    }

    /// The booked amount and the amount before rounding stand in one line.
    fn cost_line(&self, line: &CostLine) -> Item {
        let mut item = self.writer.item(&explain(self.writer.found, line.booked, Found::OPEN));
        if let [one] = item.items.as_mut_slice() {
            item.items = std::mem::take(&mut one.items);
        }
        item
    }
}
