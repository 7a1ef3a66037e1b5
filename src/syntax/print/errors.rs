//! What printing says: one function a message, in both tongues. Codes E12xx.

use crate::diagnostic::{Diagnostic, error};
use crate::locale::Tongue;
use crate::syntax::Name;

pub(super) fn name_is_a_word(t: Tongue, name: &Name) -> Diagnostic {
    let text = &name.text;
    error(
        t,
        "E1201",
        name.span,
        format!("de naam `{text}` is in het Engels een woord van de taal"),
        format!("the name `{text}` is a word of the language in Dutch"),
    )
    .help(t.pick(
        "kies een andere naam; namen worden niet vertaald",
        "choose another name; names are not translated",
    ))
}

pub(super) fn unit_is_built_in(t: Tongue, name: &Name) -> Diagnostic {
    let text = &name.text;
    error(
        t,
        "E1202",
        name.span,
        format!("de eenheid `{text}` is in het Engels een ingebouwde eenheid"),
        format!("the unit `{text}` is a built-in unit in Dutch"),
    )
    .help(t.pick("geef uw eenheid een andere naam", "give your unit another name"))
}
