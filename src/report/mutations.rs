//! Which changes to the rules no example notices: the counts, the changed sentences, and examples that would.

use super::document::{Align, Block, Cell, Document, Part, Style, Text};
use super::highlight::{Class, highlight};
use super::words;
use crate::cases::mutate::{Fate, Mutation, Mutations, Survivor, Tally};
use crate::locale::{Tongue, format};
use crate::program::Program;
use crate::source::Sources;

/// What a report of changes shows.
pub struct Survivors<'a> {
    /// The rule set.
    pub program: &'a Program,
    /// Its texts.
    pub sources: &'a Sources,
    /// What came of the changes.
    pub mutations: &'a Mutations,
    /// Whether the ready examples are shown.
    pub examples: bool,
    /// The tongue of the report.
    pub tongue: Tongue,
}

/// The report.
pub fn mutations(of: &Survivors<'_>) -> Document {
    let (t, found) = (of.tongue, of.mutations);
    let label = &of.program.ruleset.label;
    let mut document = Document::default();
    document.heading(1, t.pick(format!("Wijzigingen in {label}"), format!("Changes to {label}")));
    document.paragraph(summary(found, t));
    if found.failing > 0 {
        let count = found.failing;
        document.paragraph(Text::styled(
            Style::Doubt,
            t.pick(
                format!("Voorbeelden die nu al niet uitkomen, doen niet mee: {count}."),
                format!("Examples that do not pass as it is take no part: {count}."),
            ),
        ));
    }
    let kinds = found.by_kind().into_iter().map(|(kind, tally)| (kind.words(t).to_owned(), tally));
    tallies(&mut document, t.pick("Soort", "Kind"), kinds.collect(), t);
    let declared = found.by_declaration().into_iter().map(|(declared, tally)| (declared.text(), tally));
    tallies(&mut document, t.pick("Declaratie", "Declaration"), declared.collect(), t);
    of.survivors(&mut document);
    of.equivalent(&mut document);
    document
}

fn summary(found: &Mutations, t: Tongue) -> Text {
    let Tally { killed, survived, equivalent, invalid } = found.tally();
    let date = format::date(found.on, t);
    let score = share(found.tally(), t);
    let counted = found.tally().counted();
    let text = Text::styled(
        Style::Strong,
        t.pick(
            format!("De voorbeelden merken {killed} van de {counted} wijzigingen ({score}). "),
            format!("The examples notice {killed} of {counted} changes ({score}). "),
        ),
    );
    let watching = found.watching;
    text.and(
        Style::Plain,
        t.pick(
            format!(
                "Niet gemerkt: {survived}. Bewezen gelijk: {equivalent}. Geen kloppende regels, en niet \
                 meegeteld: {invalid}. Gevallen die iets konden merken: {watching}. Peildatum {date}."
            ),
            format!(
                "Not noticed: {survived}. Proven to be the same: {equivalent}. No sound rules, and not counted: \
                 {invalid}. Cases that could notice something: {watching}. Reference date {date}."
            ),
        ),
    )
}

fn share(tally: Tally, t: Tongue) -> String {
    if tally.counted() == 0 { "–".to_owned() } else { words::share(tally.killed, tally.counted(), t) }
}

fn tallies(document: &mut Document, of: &str, rows: Vec<(String, Tally)>, t: Tongue) {
    let head = [
        (of, Align::Left),
        (t.pick("Gemerkt", "Noticed"), Align::Right),
        (t.pick("Niet gemerkt", "Not noticed"), Align::Right),
        (t.pick("Bewezen gelijk", "Proven the same"), Align::Right),
        (t.pick("Kloppen niet", "Not sound"), Align::Right),
        (t.pick("Deel", "Share"), Align::Right),
    ];
    let head = head.map(|(word, align)| (word.to_owned(), align)).to_vec();
    let rows = rows.into_iter().map(|(name, tally)| -> Vec<Cell> {
        let Tally { killed, survived, equivalent, invalid } = tally;
        let counts = [killed, survived, equivalent, invalid].map(|count| count.to_string());
        let cells = std::iter::once(name).chain(counts).chain([share(tally, t)]);
        cells.map(Cell::from).collect()
    });
    document.table(of, head, rows.collect());
}

impl Survivors<'_> {
    fn survivors(&self, document: &mut Document) {
        let t = self.tongue;
        let mut of = None;
        for one in &self.mutations.all {
            let Fate::Survived(survivor) = &one.fate else { continue };
            if of.is_none() {
                document.heading(2, t.pick("Wat geen voorbeeld merkt", "What no example notices"));
            }
            let place = (one.mutant.file, one.mutant.declaration);
            if of != Some(place) {
                of = Some(place);
                document.heading(3, one.declared.text());
            }
            self.change(one, document);
            document.paragraph(self.remark(survivor));
            if let (true, Some(example)) = (self.examples, &survivor.example) {
                document.blocks.push(self.listing(example));
            }
        }
    }

    fn equivalent(&self, document: &mut Document) {
        let t = self.tongue;
        let same = self.mutations.all.iter().filter(|one| one.fate == Fate::Equivalent);
        for (number, one) in same.enumerate() {
            if number == 0 {
                document.heading(2, t.pick("Bewezen gelijk", "Proven to be the same"));
            }
            self.change(one, document);
        }
    }

    /// Where a change is, and the changed sentence, before and after.
    fn change(&self, one: &Mutation, document: &mut Document) {
        document.paragraph(self.place(one));
        let lines = |sign: char, lines: &[String]| -> String {
            lines.iter().map(|line| format!("{sign} {line}\n")).collect()
        };
        let text = [lines('-', &one.before), lines('+', &one.after)].concat();
        document.blocks.push(Block::Listing(vec![Part {
            class: Class::Plain,
            text,
            link: None,
            anchor: None,
        }]));
    }

    fn place(&self, one: &Mutation) -> Text {
        Text::styled(Style::Strong, one.mutant.kind.words(self.tongue))
            .and(Style::Faint, format!(" @ {}", self.sources.place(one.mutant.span)))
    }

    fn remark(&self, survivor: &Survivor) -> Text {
        let t = self.tongue;
        let tried = survivor.tried;
        let shows = if survivor.advice_differs {
            t.pick("Dit kan een ander advies geven. ", "This can give another advice. ")
        } else {
            ""
        };
        let example = match (&survivor.example, self.examples) {
            (Some(_), true) => t.pick("Een voorbeeld dat het merkt:", "An example that notices it:").to_owned(),
            (Some(_), false) => t
                .pick("`--examples` geeft een voorbeeld dat het merkt.", "`--examples` gives an example that notices it.")
                .to_owned(),
            (None, _) if tried == 0 => t
                .pick(
                    "Hiervoor is geen voorbeeld gevonden: het raakt niets waarvan een voorbeeld over één geval iets verwacht.",
                    "No example was found for this: it touches nothing of which an example of one case expects something.",
                )
                .to_owned(),
            (None, _) => t.pick(
                format!("In {tried} verzonnen gevallen is geen verschil gevonden dat een voorbeeld kan laten zien."),
                format!("In {tried} made-up cases no difference was found that an example can show."),
            ),
        };
        Text::styled(Style::Doubt, shows).and(Style::Faint, example)
    }

    fn listing(&self, example: &[String]) -> Block {
        let text = format!("{}\n", example.join("\n"));
        let parts = highlight(&text, self.program.tongue, &|_| false);
        let part = |(class, text): (_, &str)| Part { class, text: text.to_owned(), link: None, anchor: None };
        Block::Listing(parts.into_iter().map(part).collect())
    }
}
