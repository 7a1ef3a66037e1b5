//! The sources: what the rules rest on, and what cites each.

use super::Book;
use super::things::Thing;
use crate::locale::format;
use crate::report::document::{Align, Document, Style, Text};

impl Book<'_> {
    pub(super) fn sources(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        if program.sources.is_empty() {
            return;
        }
        self.part(document, t.pick("Bronnen", "Sources"), "sources");
        let mut sources: Vec<_> = program.sources.iter().collect();
        sources.sort_by_key(|(_, source)| source.span);
        let rows = sources
            .into_iter()
            .map(|(id, source)| {
                let mut what = Text::styled(Style::Strong, source.label.clone())
                    .anchored(Thing::Source(id).anchor(program));
                let by = source.by.clone();
                let dated = source.dated.map(|dated| format::date(dated, t));
                let about = by.into_iter().chain(dated).collect::<Vec<_>>().join(", ");
                if !about.is_empty() {
                    what = what.and(Style::Plain, format!("\n{about}"));
                }
                for assumed in self.assumed(source.assumed.as_ref()) {
                    what = what.and(Style::Plain, "\n").then(assumed);
                }
                let found = source.found_at.as_ref().map_or(Text::default(), |to| self.address(to));
                let cited = self.uses.cited_by(id).iter().map(|(thing, place)| {
                    let link = self.link(*thing);
                    match place {
                        Some(place) => link.and(Style::Faint, format!(" ({place})")),
                        None => link,
                    }
                });
                let cited = Text::joined(cited, ", ");
                let cited = match cited.pieces.is_empty() {
                    true => Text::styled(Style::Faint, t.pick("niets", "nothing")),
                    false => cited,
                };
                vec![what, found, cited]
            })
            .collect();
        let header = [
            t.pick("Bron", "Source"),
            t.pick("Te vinden op", "Found at"),
            t.pick("Aangehaald bij", "Cited at"),
        ];
        let header = header.map(|name| (name.to_owned(), Align::Left)).to_vec();
        document.table(
            t.pick("Bronnen, en waar ze gebruikt zijn", "Sources, and where they are used"),
            header,
            rows,
        );
    }
}
