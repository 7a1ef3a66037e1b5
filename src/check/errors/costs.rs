//! What is said of costs: codes E05xx.

use crate::diagnostic::{Diagnostic, error, nearest};
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::Name;

pub(in crate::check) fn cost_line_twice(t: Tongue, name: &Name, first: Span) -> Diagnostic {
    error(
        t,
        "E0501",
        name.span,
        format!("deze optie heeft al een kostenregel `{}`", name.text),
        format!("this option already has a cost line `{}`", name.text),
    )
    .and_at(first, t.pick("hier voor het eerst", "first here"))
}

pub(in crate::check) fn unknown_cost_line(
    t: Tongue,
    name: &Name,
    option: &str,
    known: Vec<&str>,
) -> Diagnostic {
    let near = nearest(&name.text, known.iter().copied());
    error(
        t,
        "E0502",
        name.span,
        format!("`{option}` heeft geen kostenregel `{}`", name.text),
        format!("`{option}` has no cost line `{}`", name.text),
    )
    .suggest(t, &near, &known)
    .correct(&name.text, &near)
}

pub(in crate::check) fn cost_line_out_of_place(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0502",
        span,
        "een kostenregel kan alleen binnen de kosten van een optie worden gelezen",
        "a cost line can only be read within the costs of an option",
    )
    .advise(t, "gebruik hier `jaarlijkse kosten van OPTIE`", "use `yearly cost of OPTION` here")
}

pub(in crate::check) fn option_without_costs(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0503",
        name.span,
        format!("van `{}` zijn geen kosten beschreven", name.text),
        format!("no costs are described for `{}`", name.text),
    )
}

pub(in crate::check) fn once_has_no_end(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0504",
        span,
        "een eenmalige kostenregel heeft geen laatste jaar",
        "a one-off cost line has no last year",
    )
}

pub(in crate::check) fn percentage_parameter_wanted(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0505",
        name.span,
        format!("`{}` is geen parameter met een percentage", name.text),
        format!("`{}` is not a parameter that is a percentage", name.text),
    )
}

pub(in crate::check) fn measure_wanted(t: Tongue, name: &Name, list: &str) -> Diagnostic {
    error(
        t,
        "E0506",
        name.span,
        format!("`{}` is geen maat per `{list}`", name.text),
        format!("`{}` is not a measure for each `{list}`", name.text),
    )
    .advise(
        t,
        format!("een maat is een parameter `van {list}` met getallen die niet negatief zijn"),
        format!("a measure is a parameter `of {list}` with numbers that are not negative"),
    )
}

pub(in crate::check) fn shares_not_whole(t: Tongue, percent: &str, span: Span) -> Diagnostic {
    let shown = t.pick(percent.replace('.', ","), percent.to_owned());
    error(
        t,
        "E0507",
        span,
        format!("de delen van deze sleutel zijn samen {shown}%, niet 100%"),
        format!("the parts of this key add up to {shown}%, not 100%"),
    )
}

pub(in crate::check) fn second_appraisal(t: Tongue, again: Span, first: Span) -> Diagnostic {
    error(t, "E0508", again, "er staat een tweede doorrekening", "there is a second appraisal")
        .and_at(first, t.pick("de eerste", "the first"))
}

pub(in crate::check) fn years_missing(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0509",
        span,
        "voor hoeveel jaar deze rente geldt, staat er niet",
        "for how many years this rate holds is not said",
    )
    .advise(t, "schrijf `gedurende 30 jaar` erachter", "write `for 30 years` behind it")
}
