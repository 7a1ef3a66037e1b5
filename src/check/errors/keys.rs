//! What is said of keys and how they share: codes E11xx.

use crate::diagnostic::{Diagnostic, error};
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::Name;

pub(in crate::check) fn remainder_missing(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1101",
        span,
        "deze sleutel zegt niet wie betaalt wat overblijft als iedereen aan zijn grens zit",
        "this key does not say who pays what is left when everybody is at a limit",
    )
    .advise(
        t,
        "zeg het met `rest naar`, met een van hen of met de naam van een pot tussen aanhalingstekens",
        "say so with `remainder to`, with one of them or with the name of a pot between quotes",
    )
}

pub(in crate::check) fn nothing_is_left(t: Tongue, span: Span) -> Diagnostic {
    let problem = error(
        t,
        "E1102",
        span,
        "bij deze sleutel kan niets overblijven, dus hier komt nooit iets terecht",
        "with this key nothing can be left, so nothing ever comes here",
    );
    problem.advise(t, "haal `rest naar` weg, of geef een grens", "leave out `remainder to`, or set a limit")
}

pub(in crate::check) fn takes_all(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E1102",
        name.span,
        format!("`{}` betaalt alles, dus voor wie hierna komt blijft niets over", name.text),
        format!("`{}` pays all, so nothing is left for who comes after it", name.text),
    )
    .advise(
        t,
        "zet er met `tot en met` een grens bij, of zet deze als laatste",
        "set a limit with `up to`, or put this one last",
    )
}

pub(in crate::check) fn no_limit(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E1103", span, "dit is geen grens", "this is no limit").advise(
        t,
        "schrijf een bedrag, zoals `EUR 50.000`, of een percentage van 0% tot en met 100%",
        "write an amount, such as `EUR 50_000`, or a percentage from 0% to 100%",
    )
}

pub(in crate::check) fn limits_crossed(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1103",
        span,
        "het meeste dat ieder betaalt is minder dan het minste",
        "the most that each pays is less than the least",
    )
}

pub(in crate::check) fn limits_nobody(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1104",
        span,
        "deze grens geldt voor niemand: na wie eerst betaalt komt er geen verdeling",
        "this limit holds for nobody: those who pay first are not followed by a ratio",
    )
    .advise(
        t,
        "voeg een verdeling toe, zoals `dan gelijk`, of haal de grens weg",
        "add a ratio, such as `then equally`, or leave out the limit",
    )
}
