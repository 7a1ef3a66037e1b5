//! The rules and score tables, by what they do: each in its author's words, with what it reads, what it changes,
//! what goes before it, and on what it rests.

use super::Book;
use super::decided::Group;
use super::things::Thing;
use crate::program::{Id, Level, Rule, ScoreTable};
use crate::report::document::{Document, Link, Style, Text};
use crate::report::words;

impl Book<'_> {
    pub(super) fn rules(&self, document: &mut Document) {
        let t = self.t;
        if self.groups.is_empty() {
            return;
        }
        self.part(document, t.pick("De regels", "The rules"), "rules");
        document.paragraph(t.pick(
            "Het diagram laat van links naar rechts zien welke vraag meetelt voor welk criterium, en bij welke opties \
             dat punten geeft, een voorwaarde stelt, of vooraf beslist. Daaronder staan de regels per criterium.",
            "The diagram shows from left to right which question counts for which criterion, and at which options \
             that gives points, sets a condition, or decides beforehand. Beneath it stand the rules by criterion.",
        ));
        self.overview_figure(document);
        for (group, members) in &self.groups {
            document.titled(3, self.group_title(*group), self.anchor_of(*group));
            document.paragraph(self.about(*group));
            self.group_figure(*group, members, document);
            for member in members {
                if let Thing::Table(id) = member
                    && let Some(table) = self.program.score_tables.get(*id)
                {
                    self.score_table(*id, table, document);
                } else if let Thing::Rule(id) = member
                    && let Some(rule) = self.program.rules.get(*id)
                    && self.home(*member) == Some(*group)
                {
                    self.rule(*id, rule, document);
                }
            }
            self.elsewhere(*group, members, document);
        }
    }

    fn about(&self, group: Group) -> Text {
        let t = self.t;
        match group {
            Group::Beforehand => t
                .pick(
                    "Deze regels gaan vóór de punten. Een optie die afvalt, kan nooit het advies zijn; een optie die \
                     verplicht is, gaat voor op punten.",
                    "These rules come before the points. An option that is ruled out can never be the advice; an \
                     option that is required comes before points.",
                )
                .into(),
            Group::Points(id) => {
                let criterion = self.program.criteria.get(id);
                let weight = criterion.map_or(String::new(), |one| words::points(one.weight, t));
                let swing = criterion.and_then(|one| one.swing.as_ref()).map_or(String::new(), |swing| {
                    format!(" {} “{swing}”", t.pick("voor het verschil", "for the swing"))
                });
                Text::from(t.pick("Argumenten op dit criterium. Het telt met gewicht ", "Arguments on this criterion. It counts with weight "))
                    .and(Style::Strong, weight)
                    .and(Style::Plain, format!("{swing}."))
            }
            Group::Conditions => t
                .pick(
                    "Deze regels veranderen niet wie het wordt, wel wat er dan eerst geregeld moet zijn.",
                    "These rules do not change which option it is, but what must be settled first.",
                )
                .into(),
            Group::Notes => t
                .pick("Deze regels zeggen alleen iets bij het advies.", "These rules only say something with the advice.")
                .into(),
        }
    }

    /// The rules of a group that are shown with another one.
    fn elsewhere(&self, group: Group, members: &[Thing], document: &mut Document) {
        let other = members
            .iter()
            .copied()
            .filter(|thing| matches!(thing, Thing::Rule(_)) && self.home(*thing) != Some(group));
        let links = self.links(other);
        if !links.pieces.is_empty() {
            let also = Text::from(
                self.t.pick("Ook hierbij, en hierboven al getoond: ", "Also here, and shown above: "),
            );
            document.paragraph(also.then(links).and(Style::Plain, "."));
        }
    }

    fn rule(&self, id: Id<Rule>, rule: &Rule, document: &mut Document) {
        let t = self.t;
        let thing = Thing::Rule(id);
        document.titled(4, rule.label.as_str(), thing.anchor(self.program));
        if let Some(because) = &rule.because {
            document.paragraph(self.template(because));
        }
        if !self.told.contains_key(&thing) {
            document.blocks.extend(self.listing(rule.span, Some(thing)));
        }
        let mut does: Vec<Text> = Vec::new();
        for (group, members) in &self.groups {
            if !members.contains(&thing) || *group == Group::Conditions {
                continue;
            }
            for said in self.said(&self.effects(thing, *group)) {
                does.push(match group {
                    Group::Points(criterion) => said
                        .and(Style::Plain, t.pick(", op ", ", on "))
                        .then(self.link(Thing::Criterion(*criterion))),
                    Group::Beforehand | Group::Conditions | Group::Notes => said,
                });
            }
        }
        for condition in &rule.conditions {
            let options = self.links(condition.options.iter().map(|option| Thing::Option(*option)));
            does.push(
                Text::from(t.pick("Voorwaarde bij ", "Condition with "))
                    .then(options)
                    .and(Style::Plain, ": “")
                    .then(self.template(&condition.text))
                    .and(Style::Plain, "”"),
            );
        }
        for note in &rule.notes {
            does.push(
                Text::from(t.pick("Meldt: “", "Notes: “")).then(self.template(note)).and(Style::Plain, "”"),
            );
        }
        let overridden: Vec<Thing> = rule.overridden_by.iter().map(|id| Thing::Rule(*id)).collect();
        let overrides: Vec<Thing> = self
            .program
            .rules
            .iter()
            .filter(|(_, other)| other.overridden_by.contains(&id))
            .map(|(other, _)| Thing::Rule(other))
            .collect();
        let mut pairs = vec![self.stands(thing), (t.pick("Doet", "Does").into(), does)];
        pairs.extend(self.relations(thing));
        let about = rule.level.map(|level| {
            Text::from(match level {
                Level::Portfolio => t.pick("alle resultaten samen", "all results together"),
                Level::Group => {
                    t.pick("de resultaten van een groep samen", "the results of a group together")
                }
                Level::Whole => {
                    t.pick("de resultaten van één geheel samen", "the results of one whole together")
                }
            })
        });
        pairs.insert(0, (t.pick("Gaat over", "Is about").into(), about.into_iter().collect()));
        pairs.push(self.pair(t.pick("Gaat voor", "Overrides"), &overrides));
        pairs.push(self.pair(t.pick("Wijkt voor", "Overridden by"), &overridden));
        pairs.push((t.pick("Geldig", "Valid").into(), self.validity(rule.validity.as_ref())));
        pairs.push(self.pair(t.pick("Getoond in", "Shown in"), self.uses.read_by(thing)));
        let mut origin = self.citations(&rule.citations);
        origin.extend(self.assumed(rule.assumed.as_ref()));
        pairs.push((t.pick("Herkomst", "Origin").into(), origin));
        pairs.push((t.pick("Geduld", "Allowed").into(), self.allowed(rule.span)));
        document.pairs(pairs);
    }

    /// What it looks at, and what it only names.
    fn relations(&self, thing: Thing) -> [(Text, Vec<Text>); 2] {
        let t = self.t;
        let reads = self.uses.reads(thing);
        let named: Vec<Thing> = self.names_only(thing);
        [
            self.pair(t.pick("Kijkt naar", "Looks at"), reads),
            self.pair(t.pick("Noemt ook", "Also names"), &named),
        ]
    }

    fn names_only(&self, thing: Thing) -> Vec<Thing> {
        self.uses.names(thing).iter().copied().filter(|one| !self.uses.reads(thing).contains(one)).collect()
    }

    fn score_table(&self, id: Id<ScoreTable>, table: &ScoreTable, document: &mut Document) {
        let t = self.t;
        let thing = Thing::Table(id);
        document.titled(4, table.label.as_str(), thing.anchor(self.program));
        if let Some(because) = &table.because {
            document.paragraph(self.template(because));
        }
        if let Some(written) = self.written_table(table) {
            let criterion = self.program.criteria.get(table.criterion).map_or("", |one| &one.label);
            let caption = t.pick(
                format!("{}: punten op “{criterion}”", table.label),
                format!("{}: points on “{criterion}”", table.label),
            );
            self.table(written, &caption, document);
        }
        let mut pairs = vec![self.stands(thing)];
        pairs.extend(self.relations(thing));
        pairs.push((t.pick("Geldig", "Valid").into(), self.validity(table.validity.as_ref())));
        let mut origin = self.citations(&table.citations);
        origin.extend(self.assumed(table.assumed.as_ref()));
        pairs.push((t.pick("Herkomst", "Origin").into(), origin));
        pairs.push((t.pick("Geduld", "Allowed").into(), self.allowed(table.span)));
        document.pairs(pairs);
    }

    /// A link to a group of rules.
    pub(super) fn group_link(&self, group: Group) -> Text {
        Text::linked(self.group_title(group), Link::Here(self.anchor_of(group)))
    }
}
