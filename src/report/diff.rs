//! The report of a comparison: a summary, what broke, who notices, and every change with old beside new.
//!
//! As Markdown it is made to be posted on a merge request: what matters stands on top, the rest folds away, and nothing
//! that an author wrote is taken for markup.

mod impact;
mod words;

use super::document::{Align, Block, Document, Item, Part as ListingPart, Style, Text};
use super::highlight::Class;
use crate::diff::{Change, ChangeKind, Dependences, Diff, Edit, Outcome, UnitKind};
use crate::locale::{Tongue, format};
use words::one_line;

/// The report; `full`: with every difference, and with everything that facts can change.
pub fn diff(diff: &Diff, full: bool, t: Tongue) -> Document {
    let mut document = Document { folds: true, ..Document::default() };
    let writer = Writer { diff, t };
    writer.title(&mut document);
    writer.breaking(&mut document);
    writer.impact(full, &mut document);
    writer.changes(&mut document);
    writer.gained(&mut document);
    if full {
        writer.dependences(&mut document);
    }
    document
}

struct Writer<'d> {
    diff: &'d Diff,
    t: Tongue,
}

impl Writer<'_> {
    fn title(&self, document: &mut Document) {
        let (t, compared) = (self.t, &self.diff.compared);
        let between = match compared.dates {
            Some((old, new)) if compared.two_dates => {
                let (old, new) = (format::date(old, t), format::date(new, t));
                t.pick(
                    format!("{}, {old} naast {new}", compared.old),
                    format!("{}, {old} beside {new}", compared.old),
                )
            }
            Some(_) | None => t.pick(
                format!("{} naast {}", compared.old, compared.new),
                format!("{} beside {}", compared.old, compared.new),
            ),
        };
        document.heading(1, format!("{} {}", t.pick("Verschillen:", "Differences:"), one_line(&between)));
        document.paragraph(Text::styled(Style::Strong, self.summary()));
        let print = |(name, print): &(String, String)| {
            format!("{name} {}", print.chars().take(12).collect::<String>())
        };
        let [old, new] = &compared.rulesets;
        let prints =
            if compared.two_dates { print(old) } else { format!("{} → {}", print(old), print(new)) };
        let dates = match compared.dates {
            Some((old, new)) if old == new => {
                format!(" · {} {}", t.pick("peildatum", "reference date"), format::date(old, t))
            }
            Some(_) | None => String::new(),
        };
        let prints = format!("{} {prints}{dates}", t.pick("Vingerafdruk:", "Fingerprint:"));
        document.paragraph(Text::styled(Style::Faint, prints));
    }

    /// One line that says it all.
    fn summary(&self) -> String {
        let t = self.t;
        let meant = self.diff.changes.iter().filter(|change| !change.is_words()).count();
        let worded = self.diff.changes.len() - meant;
        let mut said = Vec::new();
        if let Some(dependence) = self.diff.dependence.as_ref().filter(|one| !one.lost.is_empty()) {
            let count: usize = dependence.lost.values().map(std::collections::BTreeSet::len).sum();
            said.push(counted(
                count,
                t.pick(
                    ("brekende wijziging", "brekende wijzigingen"),
                    ("breaking change", "breaking changes"),
                ),
            ));
        }
        said.push(match meant {
            0 => t.pick("niets veranderd van betekenis", "nothing changed by meaning").to_owned(),
            _ => counted(
                meant,
                t.pick(
                    ("wijziging van betekenis", "wijzigingen van betekenis"),
                    ("change by meaning", "changes by meaning"),
                ),
            ),
        });
        if worded > 0 {
            said.push(counted(
                worded,
                t.pick(
                    ("wijziging van alleen namen voor mensen", "wijzigingen van alleen namen voor mensen"),
                    ("change of labels only", "changes of labels only"),
                ),
            ));
        }
        if let Some(impact) = &self.diff.impact {
            let (touched, of) = (impact.touched().len(), impact.results);
            said.push(t.pick(
                format!("bij {touched} van de {of} resultaten komt er iets anders uit"),
                format!("something else comes out for {touched} of {of} results"),
            ));
            let anew = impact.advised_anew().len();
            if anew > 0 {
                said.push(
                    t.pick(format!("{anew} keer een ander advies"), format!("another advice for {anew}")),
                );
            }
        }
        let said = said.join("; ");
        let mut letters = said.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}.", letters.as_str())
    }

    fn breaking(&self, document: &mut Document) {
        let t = self.t;
        let Some(dependence) = self.diff.dependence.as_ref().filter(|one| !one.lost.is_empty()) else {
            return;
        };
        document.heading(2, t.pick("Brekende wijzigingen", "Breaking changes"));
        document.paragraph(t.pick(
            "Deze uitkomsten hingen van een feit af, en nu niet meer, wat er ook wordt ingevuld:",
            "These outcomes depended on a fact, and no longer do, whatever is filled in:",
        ));
        document.list(self.outcomes(&dependence.lost));
    }

    fn gained(&self, document: &mut Document) {
        let t = self.t;
        let Some(dependence) = self.diff.dependence.as_ref().filter(|one| !one.gained.is_empty()) else {
            return;
        };
        document.heading(2, t.pick("Hangt nu ook af van", "Now depends on as well"));
        let title =
            t.pick("Feiten die nu een uitkomst kunnen veranderen", "Facts that can now change an outcome");
        document
            .blocks
            .push(Block::Aside(title.into(), vec![Block::List(self.outcomes(&dependence.gained))]));
    }

    fn dependences(&self, document: &mut Document) {
        let t = self.t;
        let Some(dependence) = &self.diff.dependence else { return };
        document.heading(2, t.pick("Wat van welke feiten afhangt", "What depends on which facts"));
        let title =
            t.pick("Alle uitkomsten, met wat ze kan veranderen", "All outcomes, with what can change them");
        document.blocks.push(Block::Aside(title.into(), vec![Block::List(self.outcomes(&dependence.now))]));
    }

    fn outcomes(&self, dependences: &Dependences) -> Vec<Item> {
        let item = |(outcome, facts): (&Outcome, &std::collections::BTreeSet<String>)| {
            let facts: Vec<String> = facts.iter().map(|fact| self.fact(fact)).collect();
            let none = self.t.pick("geen enkel feit", "no fact");
            let facts = if facts.is_empty() { none.to_owned() } else { facts.join(", ") };
            Item::of(format!("{}: {facts}", self.outcome(outcome)))
        };
        dependences.iter().map(item).collect()
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let t = self.t;
        match outcome {
            Outcome::Advice => t.pick("het advies", "the advice").to_owned(),
            Outcome::Conditions => {
                t.pick("de voorwaarden bij het advies", "the conditions with the advice").to_owned()
            }
            Outcome::RuledOut(option) => {
                let option = self.option(option);
                t.pick(format!("of {option} afvalt"), format!("whether {option} is ruled out"))
            }
            Outcome::Required(option) => {
                let option = self.option(option);
                t.pick(format!("of {option} vereist is"), format!("whether {option} is required"))
            }
            Outcome::Cost(option) => {
                let option = self.option(option);
                t.pick(format!("wat {option} kost"), format!("what {option} costs"))
            }
        }
    }

    fn option(&self, name: &str) -> String {
        one_line(self.diff.labels.options.get(name).map_or(name, String::as_str))
    }

    fn fact(&self, name: &str) -> String {
        match self.diff.labels.facts.get(name) {
            Some(label) if label != name => format!("“{}” ({name})", one_line(label)),
            Some(_) | None => format!("“{name}”"),
        }
    }

    /// Every change, kind by kind.
    fn changes(&self, document: &mut Document) {
        let t = self.t;
        if self.diff.changes.is_empty() {
            return;
        }
        document.heading(2, t.pick("Wijzigingen", "Changes"));
        let mut kinds: Vec<UnitKind> = self.diff.changes.iter().map(|change| change.unit.kind).collect();
        kinds.dedup();
        for kind in kinds {
            let of_kind: Vec<&Change> =
                self.diff.changes.iter().filter(|change| change.unit.kind == kind).collect();
            let title = format!("{} ({})", words::kind(kind, t).1, of_kind.len());
            let mut inside = Document { level: 2, ..Document::default() };
            for change in of_kind {
                self.change(change, &mut inside);
            }
            document.blocks.push(Block::Aside(Text::styled(Style::Strong, title), inside.blocks));
        }
    }

    fn change(&self, change: &Change, document: &mut Document) {
        let t = self.t;
        let mut title = Text::styled(Style::Strong, words::unit(&change.unit, t));
        if !change.label.is_empty() {
            title = title.and(Style::Plain, format!(" “{}”", one_line(&change.label)));
        }
        let happened = match &change.kind {
            ChangeKind::Added(_) => t.pick(": toegevoegd", ": added").to_owned(),
            ChangeKind::Removed(_) => t.pick(": verwijderd", ": removed").to_owned(),
            ChangeKind::Renamed(old) => {
                let old = words::own_name(old);
                t.pick(format!(": heette {old}"), format!(": was called {old}"))
            }
            ChangeKind::Changed(_) => String::new(),
        };
        document.paragraph(title.and(Style::Plain, happened));
        match &change.kind {
            ChangeKind::Added(lines) | ChangeKind::Removed(lines) => {
                let text = lines.join("\n");
                let part = ListingPart { class: Class::Plain, text, link: None, anchor: None };
                document.blocks.push(Block::Listing(vec![part]));
            }
            ChangeKind::Renamed(_) => {}
            ChangeKind::Changed(edits) => {
                let header = [t.pick("wat", "what"), t.pick("was", "was"), t.pick("is nu", "is now")];
                let header = header.map(|name| (name.to_owned(), Align::Left)).to_vec();
                document.table("", header, edits.iter().map(|edit| self.edit(edit)).collect());
            }
        }
    }

    fn edit(&self, edit: &Edit) -> Vec<Text> {
        let part = words::part(edit.part, self.t);
        // What identifies a clause is often all of it.
        let said = |said: &Option<String>| said.as_deref().map(one_line);
        let (old, new) = (said(&edit.old), said(&edit.new));
        let key = one_line(&edit.key);
        let told = [&old, &new].into_iter().flatten().any(|said| said.contains(&key));
        let what =
            if key.is_empty() || told { Text::from(part) } else { Text::from(format!("{part} {key}")) };
        let cell = |said: Option<String>| match said {
            Some(said) => Text::styled(Style::Code, said),
            None => Text::from("–"),
        };
        vec![what, cell(old), cell(new)]
    }
}

/// So many of something.
fn counted(count: usize, (one, several): (&str, &str)) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
