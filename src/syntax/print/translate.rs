//! The same tree in the other tongue, and names that stand in the way of it.

use super::super::tree::{File, Name, Text, UnitText};
use super::super::walk::{Visitor, Walk};
use super::errors;
use crate::diagnostic::Diagnostic;
use crate::locale::{KEYWORDS, Tongue, UNITS, built_in_unit};

/// The tree as it is said in the other tongue.
pub(super) fn said_in(file: &File, to: Tongue) -> File {
    let mut said = file.clone();
    let from = said.tongue;
    said.tongue = to;
    said.declarations.walk(&mut Translator { from, to });
    said
}

struct Translator {
    from: Tongue,
    to: Tongue,
}

impl Visitor for Translator {
    /// A text that is there in both tongues changes places with the other; one that is not stays.
    fn text(&mut self, text: &mut Text) {
        if let Some(other) = &mut text.other {
            std::mem::swap(&mut text.pieces, other);
        }
    }

    fn unit(&mut self, unit: &mut UnitText) {
        for name in std::iter::once(&mut unit.numerator).chain(&mut unit.per) {
            let inside = built_in_unit(&name.text, self.from);
            let row = UNITS.iter().find(|(known, _, _)| Some(*known) == inside);
            if let Some((_, nl, en)) = row {
                name.text = (*self.to.pick(nl, en)).to_owned();
            }
        }
    }
}

/// Names that mean something else in the other tongue: words that no name may have, and units that are built in.
pub(super) fn clashes(file: &File, to: Tongue) -> Vec<Diagnostic> {
    let mut names = Names { to, from: file.tongue, problems: Vec::new() };
    file.declarations.clone().walk(&mut names);
    names.problems
}

struct Names {
    from: Tongue,
    to: Tongue,
    problems: Vec<Diagnostic>,
}

impl Visitor for Names {
    fn name(&mut self, name: &mut Name) {
        let reserved = |tongue| {
            KEYWORDS.iter().any(|keyword| keyword.reserved && keyword.in_tongue(tongue) == name.text)
        };
        // A unit of the file's own tongue is translated; its name does not stay.
        if reserved(self.to) && !reserved(self.from) {
            self.problems.push(errors::name_is_a_word(self.from, name));
        }
    }

    fn unit(&mut self, unit: &mut UnitText) {
        for name in std::iter::once(&unit.numerator).chain(&unit.per) {
            if built_in_unit(&name.text, self.from).is_none() && built_in_unit(&name.text, self.to).is_some()
            {
                self.problems.push(errors::unit_is_built_in(self.from, name));
            }
        }
    }
}
