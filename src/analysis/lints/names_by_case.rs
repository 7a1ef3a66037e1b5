//! Names that differ only in capitals: a reader takes them for one, the program does not.

use std::collections::BTreeMap;

use super::{Lint, Subject, declared};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::syntax::{DeclarationKind, Name};

pub(super) const LINT: Lint = Lint { code: "W0715", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let mut names: Vec<(bool, &Name)> = Vec::new();
    for declaration in subject.declarations() {
        // A unit stands only behind numbers, and is not taken for anything else.
        let unit = matches!(declaration, DeclarationKind::Unit(_));
        names.extend(declared(declaration).into_iter().map(|name| (unit, name)));
    }
    names.sort_by(|(a_unit, a), (b_unit, b)| (a_unit, &a.text, a.span).cmp(&(b_unit, &b.text, b.span)));
    let mut known: BTreeMap<(bool, String), &Name> = BTreeMap::new();
    let mut found = Vec::new();
    for (unit, name) in names {
        let first = *known.entry((unit, name.text.to_lowercase())).or_insert(name);
        if first.text == name.text {
            continue;
        }
        let t = subject.tongue(name.span);
        let (nl, en) = (
            format!("`{}` en `{}` verschillen alleen in hoofdletters", first.text, name.text),
            format!("`{}` and `{}` differ only in capitals", first.text, name.text),
        );
        found.push(
            warning(t, LINT.code, name.span, nl, en)
                .and_at(first.span, t.pick("de andere naam", "the other name"))
                .advise(t, "geef een van de twee een andere naam", "give one of the two another name"),
        );
    }
    found
}
