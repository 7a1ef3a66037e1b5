//! The functions: what each takes and gives, its script, and what calls it.

use super::Book;
use super::things::Thing;
use crate::report::document::{Document, Text};

impl Book<'_> {
    pub(super) fn functions(&self, document: &mut Document) {
        let (t, program) = (self.t, self.program);
        if program.functions.is_empty() {
            return;
        }
        self.part(document, t.pick("Functies", "Functions"), "functions");
        document.paragraph(t.pick(
            "Wat een regel niet kan zeggen, rekent een klein programma uit. Het ziet alleen wat het krijgt, en geeft \
             bij dezelfde waarden altijd dezelfde uitkomst.",
            "What a rule cannot say, a small program works out. It sees only what it is given, and always gives the \
             same result for the same values.",
        ));
        let mut functions: Vec<_> = program.functions.iter().collect();
        functions.sort_by_key(|(_, function)| function.span);
        for (id, function) in functions {
            let thing = Thing::Function(id);
            document.titled(3, function.label.as_str(), thing.anchor(program));
            if let Some(because) = &function.because {
                document.paragraph(because.as_str());
            }
            if !self.told.contains_key(&thing) {
                document.blocks.extend(self.listing(function.span, Some(thing)));
            }
            let takes = function.arguments.iter();
            let takes = takes.map(|one| Text::from(format!("{}: {}", one.name, self.kind(&one.kind))));
            let gives = format!(
                "{}{}",
                self.kind(&function.kind),
                self.range(function.range.as_ref(), &function.kind)
            );
            let mut origin = self.citations(&function.citations);
            origin.extend(self.assumed(function.assumed.as_ref()));
            document.pairs(vec![
                self.stands(thing),
                (t.pick("Krijgt", "Takes").into(), takes.collect()),
                (t.pick("Geeft", "Gives").into(), vec![gives.into()]),
                self.pair(t.pick("Gebruikt door", "Used by"), self.uses.read_by(thing)),
                (t.pick("Herkomst", "Origin").into(), origin),
                (t.pick("Geduld", "Allowed").into(), self.allowed(function.span)),
            ]);
        }
    }
}
