//! What is said of types, units and values: codes E03xx.

use crate::check::words::unit as unit_word;
use crate::diagnostic::{Diagnostic, Edit, error};
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::Name;
use crate::value::{Arithmetic, Unit};

pub(in crate::check) fn wrong_type(t: Tongue, wanted: &str, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0301",
        span,
        format!("hier hoort {wanted}, maar dit is {found}"),
        format!("expected {wanted}, but this is {found}"),
    )
}

pub(in crate::check) fn wrong_literal(t: Tongue, wanted: &str, span: Span) -> Diagnostic {
    error(t, "E0301", span, format!("hier hoort {wanted}"), format!("expected {wanted}"))
}

pub(in crate::check) fn not_a_condition(t: Tongue, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0302",
        span,
        format!("een voorwaarde is ja of nee, maar dit is {found}"),
        format!("a condition is yes or no, but this is {found}"),
    )
    .advise(t, "vergelijk het met iets: `fte >= 2 fte`", "compare it with something: `staff >= 2 fte`")
}

pub(in crate::check) fn not_a_number(t: Tongue, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0303",
        span,
        format!("hier hoort een getal, maar dit is {found}"),
        format!("expected a number, but this is {found}"),
    )
}

pub(in crate::check) fn units_differ(t: Tongue, wanted: &Unit, found: &Unit, span: Span) -> Diagnostic {
    let (wanted_word, found_word) = (unit_phrase(wanted, t), unit_phrase(found, t));
    let mut problem = error(
        t,
        "E0304",
        span,
        format!("de eenheden passen niet: hier hoort {wanted_word}, maar dit is {found_word}"),
        format!("the units do not match: expected {wanted_word}, but this is {found_word}"),
    );
    if found.is_none() {
        let unit = unit_word(wanted, t);
        problem = problem.advise(
            t,
            format!("schrijf de eenheid erachter: `2 {unit}`"),
            format!("write the unit behind it: `2 {unit}`"),
        );
        let edit = Edit { span: Span { start: span.end, ..span }, text: format!(" {unit}") };
        problem = problem.could(format!("… `{unit}`"), vec![edit]);
    }
    problem
}

pub(in crate::check) fn cannot_add(
    t: Tongue,
    operator: Arithmetic,
    left: &Unit,
    right: &Unit,
    span: Span,
) -> Diagnostic {
    let (left, right) = (unit_phrase(left, t), unit_phrase(right, t));
    let sign = operator.sign();
    error(
        t,
        "E0304",
        span,
        format!("de eenheden passen niet: links van `{sign}` staat {left}, rechts {right}"),
        format!("the units do not match: {left} to the left of `{sign}`, {right} to the right"),
    )
}

pub(in crate::check) fn cannot_compare(
    t: Tongue,
    sign: &str,
    left: &str,
    right: &str,
    span: Span,
) -> Diagnostic {
    error(
        t,
        "E0305",
        span,
        format!("`{sign}` kan {left} niet vergelijken met {right}"),
        format!("`{sign}` cannot compare {left} with {right}"),
    )
    .advise(
        t,
        "gebruik `is` voor alles wat geen getal of datum is",
        "use `is` for all but numbers and dates",
    )
}

pub(in crate::check) fn number_too_long(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0306", span, "dit getal heeft meer dan 28 cijfers", "this number has more than 28 digits")
}

pub(in crate::check) fn number_between(t: Tongue, text: &str, low: u32, high: u32, span: Span) -> Diagnostic {
    error(
        t,
        "E0307",
        span,
        format!("`{text}` is geen geheel getal van {low} tot en met {high}"),
        format!("`{text}` is not a whole number from {low} to {high}"),
    )
}

pub(in crate::check) fn not_whole(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0307",
        span,
        format!("`{text}` is geen geheel getal"),
        format!("`{text}` is not a whole number"),
    )
}

pub(in crate::check) fn percent_sign_missing(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0308",
        span,
        format!("`{text}` mist een procentteken"),
        format!("`{text}` lacks a percent sign"),
    )
    .advise(t, format!("schrijf `{text}%`"), format!("write `{text}%`"))
    .could(format!("`{text}%`"), vec![Edit { span: Span { start: span.end, ..span }, text: "%".to_owned() }])
}

pub(in crate::check) fn no_such_date(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0309",
        span,
        format!("de datum `{text}` bestaat niet"),
        format!("the date `{text}` does not exist"),
    )
    .advise(t, "schrijf jaar-maand-dag: `2026-01-31`", "write year-month-day: `2026-01-31`")
}

pub(in crate::check) fn year_out_of_range(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0309",
        span,
        format!("`{text}` is geen jaar van 1900 tot en met 2200"),
        format!("`{text}` is not a year from 1900 to 2200"),
    )
}

pub(in crate::check) fn unit_not_possible(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0310", span, "alleen een getal kan een eenheid hebben", "only a number can have a unit")
}

pub(in crate::check) fn range_not_possible(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0310",
        span,
        "alleen een getal of een datum kan een bereik hebben",
        "only a number or a date can have a range",
    )
}

pub(in crate::check) fn range_reversed(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0311", span, "het begin van dit bereik ligt na het einde", "this range begins after its end")
        .advise(t, "draai de twee waarden om", "turn the two values around")
}

pub(in crate::check) fn yes_no_always_applies(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0312",
        span,
        "een feit met ja of nee is altijd van toepassing",
        "a fact that is yes or no always applies",
    )
    .advise(
        t,
        "maak er een eigen type van met een derde waarde",
        "make it a type of your own with a third member",
    )
}

pub(in crate::check) fn always_applicable(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0312", span, "dit is altijd van toepassing", "this always applies").advise(
        t,
        "alleen een feit met `kan niet van toepassing zijn` kan ontbreken",
        "only a fact that `may be not applicable` can be missing",
    )
}

pub(in crate::check) fn only_sets(t: Tongue, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0313",
        span,
        format!("hier hoort een verzameling, maar dit is {found}"),
        format!("expected a set, but this is {found}"),
    )
}

pub(in crate::check) fn duration_alone(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0314",
        span,
        "een tijdsduur kan alleen bij een datum worden opgeteld of ervan afgetrokken",
        "a stretch of time can only be added to or taken from a date",
    )
}

pub(in crate::check) fn month_end_missing(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0315",
        span,
        "niet elke maand heeft die dag: zeg welke kant het op gaat",
        "not every month has that day: say which way to go",
    )
    .advise(
        t,
        "schrijf `3 maanden afgerond naar beneden` (laatste dag van de maand) of `naar boven` (eerste dag van de volgende)",
        "write `3 months rounded down` (last day of the month) or `up` (first day of the next)",
    )
}

pub(in crate::check) fn parameter_needs_member(t: Tongue, name: &Name, list: &str) -> Diagnostic {
    error(
        t,
        "E0316",
        name.span,
        format!("`{}` heeft een waarde per `{list}`", name.text),
        format!("`{}` has a value for each `{list}`", name.text),
    )
    .advise(t, format!("schrijf `{} van …`", name.text), format!("write `{} of …`", name.text))
}

pub(in crate::check) fn parameter_has_no_members(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0316",
        name.span,
        format!("`{}` heeft één waarde, niet een per onderdeel", name.text),
        format!("`{}` has one value, not one for each member", name.text),
    )
}

fn unit_phrase(unit: &Unit, t: Tongue) -> String {
    if unit.is_none() {
        t.pick("een getal zonder eenheid", "a number without unit").to_owned()
    } else {
        format!("`{}`", unit_word(unit, t))
    }
}
