//! The report of an explanation: a tree from option down to rule, condition, fact, parameter and place.

use super::document::{Block, Document, Item, Style, Text};
use super::words;
use crate::advice::{Explained, Found, ResultAdvice, cell_text, explained_options, why};
use crate::eval::Cell;
use crate::intake::{FactEntry, Provenance, Status};
use crate::locale::{Tongue, format};
use crate::program::{Citation, Fact, Function, Id, Node, Op, Parameter, PlacementOption, Program, Role};
use crate::source::{Sources, Span};
use crate::value::{Known, Range, Truth};

/// Why an option stands where it stands; without an option, the advised one, or every option that leads.
pub fn explanation(
    found: &Found,
    advice: &ResultAdvice,
    option: Option<Id<PlacementOption>>,
    sources: &Sources,
    t: Tongue,
) -> Document {
    let writer = Writer { found, sources, t };
    let mut document = Document::default();
    let title = t.pick("Waarom", "Why");
    document.heading(1, format!("{title}: {} · {}", advice.id, advice.name));
    let date = format::date(found.on, t);
    document.paragraph(t.pick(format!("Peildatum {date}."), format!("Reference date {date}.")));
    for id in explained_options(advice, option) {
        writer.option(advice, id, &mut document);
    }
    document
}

/// Who writes an explanation.
pub(super) struct Writer<'a> {
    pub(super) found: &'a Found<'a>,
    pub(super) sources: &'a Sources,
    pub(super) t: Tongue,
}

impl Writer<'_> {
    pub(super) fn program(&self) -> &Program {
        self.found.program
    }

    fn option(&self, advice: &ResultAdvice, id: Id<PlacementOption>, document: &mut Document) {
        let t = self.t;
        let Some(option) = self.program().options.get(id) else { return };
        document.heading(2, option.label.as_str());
        document.paragraph(self.position(advice, id));
        let trees = why(self.found, id);
        let items: Vec<Item> = trees.iter().map(|tree| self.item(tree)).collect();
        document.blocks.push(Block::Tree(items));
        if let Some(found) = advice.option(id) {
            let costs = self.cost_items(id);
            if !costs.is_empty() {
                document.heading(3, t.pick("Kosten", "Costs"));
                document.blocks.push(Block::Tree(costs));
            }
            if let Some(gap) = &found.costs.gap {
                document.paragraph(format!("{}.", words::cost_gap(self.program(), gap, t)));
            }
        }
    }

    /// One sentence: does it win, and if not, from whom does it lose.
    fn position(&self, advice: &ResultAdvice, id: Id<PlacementOption>) -> Text {
        let t = self.t;
        let Some(option) = advice.option(id) else { return Text::default() };
        let standing = words::standing(option.standing, option.standing_open, t);
        let status = words::status(advice.recommendation.status, t);
        let points = option
            .score
            .map_or(String::new(), |score| format!(", {}", words::counted_points(score.points, t)));
        let label = |id: Id<PlacementOption>| {
            self.program().options.get(id).map_or("", |option| option.label.as_str()).to_owned()
        };
        match advice.recommendation.option {
            Some(advised) if advised == id => Text::styled(
                Style::Good,
                t.pick(
                    format!("Dit is het advies ({status}): {standing}{points}."),
                    format!("This is the advice ({status}): {standing}{points}."),
                ),
            ),
            Some(advised) => {
                let winner = label(advised);
                let theirs = advice.option(advised).and_then(|option| option.score);
                let theirs = theirs.map_or(String::new(), |score| words::counted_points(score.points, t));
                Text::styled(
                    Style::Doubt,
                    t.pick(
                        format!("Dit is niet het advies: {standing}{points}. Het advies is {winner} ({status}), met {theirs}."),
                        format!("This is not the advice: {standing}{points}. The advice is {winner} ({status}), with {theirs}."),
                    ),
                )
            }
            None => Text::styled(
                Style::Doubt,
                t.pick(
                    format!("Er is geen advies voor één optie ({status}). Deze: {standing}{points}."),
                    format!("No single option is advised ({status}). This one: {standing}{points}."),
                ),
            ),
        }
    }

    /// The cost lines of the option, each down to facts and tariffs.
    fn cost_items(&self, id: Id<PlacementOption>) -> Vec<Item> {
        let program = self.program();
        let lines = program.cost_lines.values().filter(|line| line.option == id);
        lines
            .map(|line| {
                let tree = crate::advice::explain(self.found, line.booked, self.found.likely);
                let mut item = self.item(&tree);
                let yearly = if line.yearly {
                    self.t.pick("per jaar", "a year")
                } else {
                    self.t.pick("eenmalig", "once")
                };
                // The booked amount and the amount before rounding stand in one line.
                if let [one] = item.items.as_mut_slice() {
                    item.items = std::mem::take(&mut one.items);
                }
                let value = self.value(&tree);
                let cited = self.citations(&line.citations);
                let assumed = line
                    .assumed
                    .as_ref()
                    .map_or(String::new(), |_| self.t.pick(" (aangenomen)", " (assumed)").to_owned());
                item.text = Text::from(self.t.pick("kosten ", "cost "))
                    .and(Style::Strong, line.label.clone())
                    .and(Style::Plain, format!(" {yearly}: {value}{assumed}{cited}"))
                    .and(Style::Faint, self.place(line.span));
                item
            })
            .collect()
    }

    fn value(&self, tree: &Explained) -> String {
        let kind = self.program().nodes.get(tree.node).map(|node| &node.kind);
        match (&tree.cell, kind) {
            (Some(Cell::Failed(failure)), _) => words::failure(self.program(), *failure, self.t),
            (Some(cell), Some(kind)) => cell_text(self.program(), kind, cell, self.t),
            (None, _) | (_, None) => String::new(),
        }
    }

    pub(super) fn item(&self, tree: &Explained) -> Item {
        let Some(node) = self.program().nodes.get(tree.node) else { return Item::default() };
        if let Some(item) = self.quantified(tree, || self.describe(tree, node.role, node.span)) {
            return item;
        }
        let mut item = Item { text: self.describe(tree, node.role, node.span), items: Vec::new() };
        if tree.before {
            item.text = item.text.and(Style::Faint, self.t.pick(" (zie hierboven)", " (see above)"));
            return item;
        }
        if let Op::Call(id, _) = &node.op {
            item.items = self.arguments(*id, tree, node.span);
            return item;
        }
        // Machinery in between says nothing by itself: its parts are shown in its place.
        for child in &tree.because {
            for shown in self.shown(child, node.span) {
                // The same fact or parameter, read twice in one expression, is shown once.
                let twice = shown.items.is_empty() && item.items.iter().any(|one| one.text == shown.text);
                if !twice {
                    item.items.push(shown);
                }
            }
        }
        item
    }

    /// What a function was given, by the names of its arguments, each with what it rests on.
    fn arguments(&self, id: Id<Function>, tree: &Explained, above: Span) -> Vec<Item> {
        let Some(function) = self.program().functions.get(id) else { return Vec::new() };
        let given = function.arguments.iter().zip(&tree.because);
        given
            .map(|(argument, child)| Item {
                text: Text::from(format!("{}: {}", argument.name, self.value(child))),
                items: self.shown(child, above),
            })
            .collect()
    }

    /// The items for a node: itself, or its parts when it has no words of its own.
    pub(super) fn shown(&self, tree: &Explained, above: Span) -> Vec<Item> {
        let Some(node) = self.program().nodes.get(tree.node) else { return Vec::new() };
        if matches!(node.op, Op::Constant(_)) {
            return Vec::new();
        }
        let silent = node.span == above || self.sources.text(node.span).is_empty();
        let quantifier = matches!(node.op, Op::Each(_) | Op::Across(_));
        if node.role == Role::Part && silent && !quantifier {
            return tree.because.iter().flat_map(|child| self.shown(child, above)).collect();
        }
        vec![self.item(tree)]
    }

    fn describe(&self, tree: &Explained, role: Role, span: Span) -> Text {
        let (program, t) = (self.program(), self.t);
        let value = self.value(tree);
        let place = self.place(span);
        let truth = |yes: &str, no: &str, unknown: &str| match &tree.cell {
            Some(Cell::Truth(Truth::Yes)) => (Style::Good, yes.to_owned()),
            Some(Cell::Truth(Truth::No)) => (Style::Faint, no.to_owned()),
            Some(Cell::Truth(Truth::Unknown)) => (Style::Doubt, unknown.to_owned()),
            Some(_) | None => (Style::Bad, value.clone()),
        };
        match role {
            Role::Fact(id) => self.fact(id, &value),
            Role::Parameter(id) => self.parameter(id, &value),
            Role::Term(id) => {
                let Some(term) = program.terms.get(id) else { return Text::default() };
                let judged = if term.judgement { t.pick(" (oordeel)", " (judgement)") } else { "" };
                let cited = self.citations(&term.citations);
                Text::from(t.pick("begrip ", "term "))
                    .and(Style::Strong, term.label.clone())
                    .and(Style::Plain, format!(": {value}{judged}{cited}"))
                    .and(Style::Faint, place)
            }
            Role::Rule(id) => {
                let Some(rule) = program.rules.get(id) else { return Text::default() };
                let (style, said) = truth(
                    t.pick("geldt", "applies"),
                    t.pick("geldt niet", "does not apply"),
                    t.pick("geldt misschien", "may apply"),
                );
                let cited = self.citations(&rule.citations);
                Text::from(t.pick("regel ", "rule "))
                    .and(Style::Strong, rule.label.clone())
                    .and(Style::Plain, " ")
                    .and(style, said)
                    .and(Style::Plain, cited)
                    .and(Style::Faint, format!(" [{}]{place}", rule.name))
            }
            Role::Row(id, row) => {
                let Some(table) = program.score_tables.get(id) else { return Text::default() };
                let (style, said) = truth(
                    t.pick("past", "fits"),
                    t.pick("past niet", "does not fit"),
                    t.pick("past misschien", "may fit"),
                );
                let row = row + 1;
                Text::from(t.pick("tabel ", "table "))
                    .and(Style::Strong, table.label.clone())
                    .and(Style::Plain, format!(", {} {row} ", t.pick("rij", "row")))
                    .and(style, said)
                    .and(Style::Plain, self.citations(&table.citations))
                    .and(Style::Faint, place)
            }
            Role::Cell(_, criterion) => {
                let Some(criterion) = program.criteria.get(criterion) else { return Text::default() };
                let weight = words::points(criterion.weight, t);
                let assumed =
                    if criterion.assumed.is_some() { t.pick(", aangenomen", ", assumed") } else { "" };
                Text::from(t.pick("criterium ", "criterion "))
                    .and(Style::Strong, criterion.label.clone())
                    .and(Style::Plain, format!(": {value}"))
                    .and(Style::Faint, format!(" ({} {weight}{assumed})", t.pick("gewicht", "weight")))
            }
            Role::Required(_) => {
                let (style, said) =
                    truth(t.pick("ja", "yes"), t.pick("nee", "no"), t.pick("nog onbekend", "still unknown"));
                Text::from(t.pick("vereist: ", "required: ")).and(style, said)
            }
            Role::RuledOut(_) => {
                let (style, said) =
                    truth(t.pick("ja", "yes"), t.pick("nee", "no"), t.pick("nog onbekend", "still unknown"));
                let style = if style == Style::Good { Style::Bad } else { style };
                Text::from(t.pick("valt af: ", "ruled out: ")).and(style, said)
            }
            Role::Total(_) => {
                Text::from(t.pick("punten samen: ", "points together: ")).and(Style::Strong, value)
            }
            Role::Once(id) | Role::Yearly(id) => {
                let label = program.options.get(id).map_or("", |option| &option.label);
                let word = if matches!(role, Role::Once(_)) {
                    t.pick("eenmalige kosten van ", "one-off costs of ")
                } else {
                    t.pick("jaarlijkse kosten van ", "yearly costs of ")
                };
                Text::from(format!("{word}{label}: {value}"))
            }
            Role::Amount(at) | Role::Booked(at) => {
                let label = program.cost_lines.get(Id::at(at)).map_or("", |line| &line.label);
                Text::from(format!("{} “{label}”: {value}", t.pick("kostenregel", "cost line")))
                    .and(Style::Faint, place)
            }
            Role::Verdict => Text::from(t.pick("uitkomst: ", "outcome: ")).and(Style::Strong, value),
            Role::Part if let Some(function) = self.called(tree.node) => {
                let written = self.written(span);
                let assumed =
                    if function.assumed.is_some() { t.pick(" (aangenomen)", " (assumed)") } else { "" };
                let because = function.because.as_ref().map_or(String::new(), |text| format!(" – {text}"));
                Text::from(t.pick("functie ", "function "))
                    .and(Style::Strong, function.label.clone())
                    .and(Style::Plain, format!(", {written}: {value}{assumed}"))
                    .and(Style::Plain, self.citations(&function.citations))
                    .and(Style::Faint, format!("{because}{}", self.place(function.span)))
            }
            Role::Part => Text::from(format!("{}: {value}", self.written(span))),
        }
    }

    /// The function that a node calls.
    fn called(&self, node: Id<Node>) -> Option<&Function> {
        let Op::Call(id, _) = &self.program().nodes.get(node)?.op else { return None };
        self.program().functions.get(*id)
    }

    /// What stands at a place, on one line.
    fn written(&self, span: Span) -> String {
        self.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn fact(&self, id: Id<Fact>, value: &str) -> Text {
        let t = self.t;
        let Some(fact) = self.program().facts.get(id) else { return Text::default() };
        let entry = self.found.case.facts.get(id.index());
        let said = entry.map_or(String::new(), |entry| self.provenance(id, entry));
        let style = match entry.map(|entry| entry.status) {
            Some(Status::Known) => Style::Plain,
            Some(
                Status::Unknown
                | Status::NotApplicable
                | Status::Estimated
                | Status::Assumed
                | Status::Disputed,
            )
            | None => Style::Doubt,
        };
        let not_applicable = entry.is_some_and(|entry| entry.status == Status::NotApplicable);
        let unknown =
            entry.is_none_or(|entry| entry.status == Status::Unknown || entry.ran_out(self.found.on));
        let value = if unknown { t.pick("onbekend", "unknown") } else { value };
        let value = if not_applicable { t.pick("niet van toepassing", "not applicable") } else { value };
        // An estimate is shown at its likely value, with its ends.
        let known = self.found.known.get(id.index());
        let ends = match (known, self.program().nodes.get(fact.node)) {
            (Some(Known::Estimate { low, likely: Some(_), high }), Some(node)) => {
                let range = Range { low: Some(*low), high: Some(*high) };
                format!(" ({})", cell_text(self.program(), &node.kind, &Cell::Number(range), t))
            }
            _ => String::new(),
        };
        Text::from(t.pick("feit ", "fact "))
            .and(Style::Strong, fact.label.clone())
            .and(Style::Plain, ": ")
            .and(style, format!("{value}{ends}"))
            .and(Style::Faint, said)
            .and(
                Style::Faint,
                entry.and_then(|entry| entry.span).map_or(String::new(), |span| self.place(span)),
            )
    }

    /// How well a fact is known, and who said so.
    fn provenance(&self, id: Id<Fact>, entry: &FactEntry) -> String {
        let t = self.t;
        let status = match entry.status {
            Status::Known => String::new(),
            Status::Unknown => {
                t.pick(" – nog niet gevraagd of niet bekend", " – not asked or not known").to_owned()
            }
            Status::NotApplicable => String::new(),
            Status::Estimated => t.pick(" – geschat", " – estimated").to_owned(),
            Status::Assumed if entry.ran_out(self.found.on) => {
                t.pick(" – de aanname is verlopen", " – the assumption ran out").to_owned()
            }
            Status::Assumed => t.pick(" – aangenomen", " – assumed").to_owned(),
            Status::Disputed => t.pick(" – betwist", " – disputed").to_owned(),
        };
        let said = if entry.claims.is_empty() {
            self.said(&entry.provenance)
        } else {
            words::claims(self.program(), id, &entry.claims, t)
        };
        let until = entry.until.map_or(String::new(), |until| {
            format!(", {} {}", t.pick("tot en met", "until"), format::date(until, t))
        });
        if said.is_empty() { format!("{status}{until}") } else { format!("{status} ({said}){until}") }
    }

    fn said(&self, provenance: &Provenance) -> String {
        let mut parts = Vec::new();
        parts.extend(provenance.by.clone());
        parts.extend(provenance.on.map(|on| format::date(on, self.t)));
        parts.extend(provenance.document.clone());
        parts.extend(provenance.note.clone());
        parts.join(", ")
    }

    pub(super) fn parameter(&self, id: Id<Parameter>, value: &str) -> Text {
        let t = self.t;
        let Some(parameter) = self.program().parameters.get(id) else { return Text::default() };
        let mut text = Text::from(t.pick("parameter ", "parameter "))
            .and(Style::Strong, parameter.label.clone())
            .and(Style::Plain, format!(": {value}"));
        if let Some(period) = parameter.period(self.found.on) {
            let from = format::date(period.from, t);
            let until = period.until.map_or(String::new(), |until| {
                format!(" {} {}", t.pick("tot en met", "until"), format::date(until, t))
            });
            let assumed = period.assumed.as_ref().map_or(String::new(), |by| {
                let by =
                    if by.is_empty() { String::new() } else { format!(" {} {by}", t.pick("door", "by")) };
                format!(", {}{by}", t.pick("aangenomen", "assumed"))
            });
            let cited = self.citations(&period.citations);
            text = text.and(
                Style::Faint,
                format!(
                    " ({} {from}{until}{assumed}){cited}{}",
                    t.pick("vanaf", "from"),
                    self.place(period.span)
                ),
            );
        }
        text
    }

    fn citations(&self, citations: &[Citation]) -> String {
        let texts = words::citations(self.program(), citations);
        if texts.is_empty() {
            String::new()
        } else {
            format!(" – {}: {texts}", self.t.pick("bron", "source"))
        }
    }

    fn place(&self, span: Span) -> String {
        let place = self.sources.place(span);
        if place.is_empty() { String::new() } else { format!(" @ {place}") }
    }
}
