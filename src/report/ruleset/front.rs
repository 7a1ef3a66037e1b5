//! The first page: what it is, the contents, and the rule set at a glance.

use super::Book;
use super::said::grade;
use super::things::Thing;
use crate::locale::{Tongue, format};
use crate::report::document::{Align, Block, Document, Link, Style, Text};
use crate::report::words;

/// So many digits of a fingerprint tell two rule sets apart for a reader.
const FINGERPRINT: usize = 12;

impl Book<'_> {
    pub(super) fn front(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        let header = &program.ruleset;
        document.titled(1, header.label.as_str(), Thing::Header.anchor(program));
        let mut about = Vec::new();
        if !header.version.is_empty() {
            about.push(format!("{} {}", t.pick("versie", "version"), header.version));
        }
        about.push(format!("{} {}", t.pick("stand op", "as of"), format::date(self.on, t)));
        let print: String = program.sha256.chars().take(FINGERPRINT).collect();
        about.push(format!("{} {print}", t.pick("vingerafdruk", "fingerprint")));
        document.paragraph(Text::styled(Style::Faint, about.join(" · ")));
        document.blocks.push(Block::Contents(t.pick("Inhoud", "Contents").to_owned()));
    }

    pub(super) fn overview(&self, document: &mut Document) {
        let t = self.t;
        self.part(document, t.pick("In het kort", "At a glance"), "overview");
        document.paragraph(self.summary());
        document.paragraph(t.pick(
            "Eerst valt af wat niet kan. Voor de opties die overblijven tellen de argumenten: elk geeft plussen of \
             minnen op een criterium, en elk criterium heeft een gewicht. Wat een optie kost staat ernaast; euro’s \
             worden geen punten. Wat niet bekend is, telt als onbekend en nooit als nul of nee.",
            "First, what cannot be is ruled out. For the options that are left the arguments count: each gives \
             pluses or minuses on a criterion, and each criterion has a weight. What an option costs stands beside \
             that; euros are never turned into points. What is not known counts as unknown, never as zero or no.",
        ));
        document.paragraph(self.counts());
        self.options(document);
        self.criteria(document);
    }

    /// What is advised on, and between what.
    fn summary(&self) -> String {
        let (t, header) = (self.t, &self.program.ruleset);
        let count = self.program.options.values().filter(|option| !option.for_comparison).count();
        let subject = match &header.whole {
            Some(whole) => format!("{} {} {whole}", header.subject, t.pick("van een", "of a")),
            None => header.subject.clone(),
        };
        let mut said = t.pick(
            format!(
                "Deze regels geven een advies over elk {subject}: welke van {count} opties past het best?"
            ),
            format!("These rules give an advice on each {subject}: which of {count} options fits best?"),
        );
        if let Some(grouping) = &header.grouping
            && let Some(fact) = self.program.facts.get(grouping.by)
        {
            let label = &fact.label;
            said += &t.pick(
                format!(" Resultaten met hetzelfde antwoord op “{label}” krijgen ook samen een advies."),
                format!(" Results with the same answer to “{label}” also get an advice together."),
            );
        }
        if header.margin.signum() > 0 {
            let margin = words::points(header.margin, t);
            said += &t.pick(
                format!(" Een optie komt vooraan als zij minstens {margin} punt meer heeft dan de volgende."),
                format!(" An option leads when it is at least {margin} points ahead of the next."),
            );
        }
        said
    }

    fn counts(&self) -> Text {
        let (t, program) = (self.t, self.program);
        let tables = program.score_tables.len();
        let counts = [
            (program.facts.len(), ("vraag", "vragen"), ("question", "questions"), "questions"),
            (program.terms.len(), ("begrip", "begrippen"), ("term", "terms"), "terms"),
            (program.rules.len(), ("regel", "regels"), ("rule", "rules"), "rules"),
            (tables, ("scoretabel", "scoretabellen"), ("score table", "score tables"), "rules"),
            (
                program.parameters.len(),
                ("parameter", "parameters"),
                ("parameter", "parameters"),
                "parameters",
            ),
            (program.examples.len(), ("voorbeeld", "voorbeelden"), ("example", "examples"), "examples"),
            (program.claims.len(), ("bewering", "beweringen"), ("claim", "claims"), "examples"),
            (program.sources.len(), ("bron", "bronnen"), ("source", "sources"), "sources"),
        ];
        let shown = counts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, nl, en, anchor)| {
            let (one, many) = t.pick(nl, en);
            let text = format!("{count} {}", if count == 1 { one } else { many });
            Text::linked(text, Link::Here(anchor.to_owned()))
        });
        Text::joined(shown, " · ")
    }

    fn options(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        let mut options: Vec<_> = program.options.iter().collect();
        options.sort_by_key(|(_, option)| option.span);
        let rows = options.into_iter().map(|(id, option)| {
            let rules = |chosen: &dyn Fn(&crate::program::Rule) -> bool| {
                let mut rules: Vec<_> = program.rules.iter().filter(|(_, rule)| chosen(rule)).collect();
                rules.sort_by_key(|(_, rule)| rule.span);
                self.links(rules.into_iter().map(|(id, _)| Thing::Rule(id)))
            };
            let name =
                Text::styled(Style::Strong, option.label.clone()).anchored(Thing::Option(id).anchor(program));
            let name = match option.for_comparison {
                true => {
                    name.and(Style::Faint, t.pick(" (alleen ter vergelijking)", " (for comparison only)"))
                }
                false => name,
            };
            let costs = Thing::Costs(id);
            let costs = match costs.place(program) {
                Some(_) => Text::linked(t.pick("kosten", "costs"), Link::Here(costs.anchor(program))),
                None => Text::default(),
            };
            vec![
                name,
                rules(&|rule| rule.rules_out.contains(&id)),
                rules(&|rule| rule.requires.contains(&id)),
                costs,
            ]
        });
        let header = [
            t.pick("Optie", "Option"),
            t.pick("Valt af door", "Ruled out by"),
            t.pick("Verplicht door", "Required by"),
            t.pick("Kosten", "Costs"),
        ];
        let rows: Vec<Vec<Text>> = rows.collect();
        document.titled(3, t.pick("De opties", "The options"), "options");
        document.table(
            t.pick(
                "De opties, en wat er vooraf over beslist",
                "The options, and what decides on them beforehand",
            ),
            header.map(|name| (name.to_owned(), Align::Left)).to_vec(),
            rows,
        );
    }

    fn criteria(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        let mut criteria: Vec<_> = program.criteria.iter().collect();
        criteria.sort_by_key(|(_, criterion)| criterion.span);
        if criteria.is_empty() {
            return;
        }
        let rows = criteria.into_iter().map(|(id, criterion)| {
            let between = criterion.between.map_or(String::new(), |(low, high)| {
                format!("{} – {}", words::points(low, t), words::points(high, t))
            });
            let mut origin = self.citations(&criterion.citations);
            origin.extend(self.assumed(criterion.assumed.as_ref()));
            vec![
                Text::linked(criterion.label.clone(), Link::Here(self.group_anchor(id)))
                    .anchored(Thing::Criterion(id).anchor(program)),
                Text::from(words::points(criterion.weight, t)),
                Text::from(between),
                Text::from(criterion.swing.clone().unwrap_or_default()),
                Text::joined(origin, "; "),
            ]
        });
        let rows: Vec<Vec<Text>> = rows.collect();
        let (low, high) = program.ruleset.grades;
        document.titled(
            3,
            t.pick("De criteria en hun gewicht", "The criteria and their weights"),
            "criteria",
        );
        document.paragraph(self.scale(low, high, t));
        document.table(
            t.pick(
                "De criteria, hun gewicht, en waarvoor dat staat",
                "The criteria, their weights, and what those stand for",
            ),
            vec![
                (t.pick("Criterium", "Criterion").to_owned(), Align::Left),
                (t.pick("Gewicht", "Weight").to_owned(), Align::Right),
                (t.pick("Instelbaar", "May be set").to_owned(), Align::Right),
                (t.pick("Het gewicht staat voor", "The weight stands for").to_owned(), Align::Left),
                (t.pick("Herkomst", "Origin").to_owned(), Align::Left),
            ],
            rows,
        );
    }

    fn scale(&self, low: i32, high: i32, t: Tongue) -> Text {
        Text::from(
            t.pick("Argumenten op één criterium tellen op, van ", "Arguments on one criterion add up, from "),
        )
        .then(grade(low))
        .and(Style::Plain, t.pick(" tot en met ", " to "))
        .then(grade(high))
        .and(
            Style::Plain,
            t.pick(
                ". Het totaal van een optie is de som daarvan, elk maal het gewicht.",
                ". The total of an option is the sum of those, each times the weight.",
            ),
        )
    }
}
