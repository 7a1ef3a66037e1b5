//! What is said of a script that cannot run.

use crate::diagnostic::{Diagnostic, error, nearest};
use crate::locale::Tongue;
use crate::source::Span;

fn syntax(t: Tongue, span: Span, nl: String, en: String) -> Diagnostic {
    error(t, "E0801", span, nl, en)
}

pub(super) fn empty(t: Tongue, span: Span) -> Diagnostic {
    let (nl, en) = ("het script is leeg", "the script is empty");
    syntax(t, span, nl.to_owned(), en.to_owned()).advise(
        t,
        "de laatste regel zegt wat de uitkomst is, bijvoorbeeld `omvang * 2`",
        "the last line says what the result is, for instance `size * 2`",
    )
}

pub(super) fn no_value(t: Tongue, span: Span) -> Diagnostic {
    let (nl, en) = ("het script eindigt zonder uitkomst", "the script ends without a result");
    syntax(t, span, nl.to_owned(), en.to_owned()).advise(
        t,
        "de uitkomst is wat op de laatste regel staat, zonder `let` ervoor",
        "the result is what stands on the last line, without `let` before it",
    )
}

pub(super) fn condition_expected(t: Tongue, span: Span) -> Diagnostic {
    let nl = "hier hoort in het script een voorwaarde: iets dat waar is of niet";
    let en = "a condition belongs here in the script: something that is true or not";
    syntax(t, span, nl.to_owned(), en.to_owned())
}

pub(super) fn unreadable(t: Tongue, span: Span) -> Diagnostic {
    let (nl, en) = ("het script is hier niet te lezen", "the script cannot be read here");
    syntax(t, span, nl.to_owned(), en.to_owned())
}

pub(super) fn stops_too_early(t: Tongue, span: Span) -> Diagnostic {
    let (nl, en) = ("het script houdt te vroeg op", "the script stops too early");
    syntax(t, span, nl.to_owned(), en.to_owned()).advise(
        t,
        "staat er voor elke `(`, `[` en `{` ook een `)`, `]` of `}`?",
        "is there a `)`, `]` or `}` for each `(`, `[` and `{`?",
    )
}

pub(super) fn out_of_place(t: Tongue, word: &str, span: Span) -> Diagnostic {
    syntax(
        t,
        span,
        format!("`{word}` hoort hier niet in een script"),
        format!("`{word}` does not belong here in a script"),
    )
}

pub(super) fn missing_behind(t: Tongue, sign: &str, span: Span) -> Diagnostic {
    let found = syntax(
        t,
        span,
        format!("hierachter ontbreekt `{sign}` in het script"),
        format!("`{sign}` is missing behind this in the script"),
    );
    if sign != ";" {
        return found;
    }
    found.advise(
        t,
        "elke opdracht eindigt met `;`, behalve de laatste: dat is de uitkomst",
        "each statement ends with `;`, except the last one: that is the result",
    )
}

pub(super) fn text_not_closed(t: Tongue, span: Span) -> Diagnostic {
    let nl = "een tekst in het script is niet afgesloten met `\"`";
    let en = "a text in the script is not closed with `\"`";
    syntax(t, span, nl.to_owned(), en.to_owned())
}

pub(super) fn assigned_to_constant(t: Tongue, name: &str, span: Span) -> Diagnostic {
    syntax(
        t,
        span,
        format!("`{name}` staat vast (`const`) en kan niet veranderen"),
        format!("`{name}` is fixed (`const`) and cannot change"),
    )
}

pub(super) fn declared_twice(t: Tongue, name: &str, span: Span) -> Diagnostic {
    syntax(
        t,
        span,
        format!("de functie `{name}` staat twee keer in het script"),
        format!("the function `{name}` stands in the script twice"),
    )
}

pub(super) fn unknown_variable(t: Tongue, name: &str, arguments: &[String], span: Span) -> Diagnostic {
    let known: Vec<&str> = arguments.iter().map(String::as_str).collect();
    error(
        t,
        "E0802",
        span,
        format!("`{name}` is hier niet bekend in het script"),
        format!("`{name}` is not known here in the script"),
    )
    .suggest(t, &nearest(name, known.iter().copied()), &known)
    .advise(
        t,
        "een script kent alleen zijn argumenten en wat het zelf met `let` een naam geeft",
        "a script knows only its arguments and what it names itself with `let`",
    )
}

pub(super) fn argument_out_of_sight(t: Tongue, name: &str, function: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0802",
        span,
        format!("`{name}` is niet bekend binnen de functie `{function}` van het script"),
        format!("`{name}` is not known inside the function `{function}` of the script"),
    )
    .advise(
        t,
        format!("geef het mee: `fn {function}({name})`"),
        format!("pass it on: `fn {function}({name})`"),
    )
}

pub(super) fn unknown_function(t: Tongue, name: &str, known: Vec<&str>, span: Span) -> Diagnostic {
    error(
        t,
        "E0803",
        span,
        format!("een script kent geen functie `{name}`"),
        format!("a script knows no function `{name}`"),
    )
    .suggest(t, &nearest(name, known.iter().copied()), &known)
}

pub(super) fn argument_count(
    t: Tongue,
    name: &str,
    counts: &[usize],
    found: usize,
    span: Span,
) -> Diagnostic {
    let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
    error(
        t,
        "E0803",
        span,
        format!("`{name}` krijgt {} waarden, niet {found}", counts.join(" of ")),
        format!("`{name}` takes {} values, not {found}", counts.join(" or ")),
    )
}

pub(super) fn refused(t: Tongue, word: &str, span: Span) -> Diagnostic {
    let found = error(
        t,
        "E0804",
        span,
        format!("`{word}` mag niet in een script"),
        format!("`{word}` is not allowed in a script"),
    );
    match word {
        "switch" => found.advise(t, "gebruik `if … else if … else`", "use `if … else if … else`"),
        _ => found.advise(
            t,
            "een script rekent alleen: geen bestanden, geen klok, geen toeval, geen andere code",
            "a script only calculates: no files, no clock, no chance, no other code",
        ),
    }
}

pub(super) fn inexact_number(t: Tongue, number: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0805",
        span,
        format!("`{number}` is geen getal dat precies te bewaren is"),
        format!("`{number}` is not a number that can be kept exactly"),
    )
    .advise(
        t,
        "schrijf hoogstens 28 cijfers, met een punt voor de decimalen, zoals `1.5`",
        "write at most 28 digits, with a point before the decimals, like `1.5`",
    )
}

fn limit(t: Tongue, span: Span, nl: String, en: String) -> Diagnostic {
    error(t, "E0806", span, nl, en)
}

pub(super) fn too_long(t: Tongue, most: usize, span: Span) -> Diagnostic {
    limit(
        t,
        span,
        format!("het script is langer dan {most} tekens"),
        format!("the script is longer than {most} characters"),
    )
}

pub(super) fn too_deep(t: Tongue, most: usize, in_function: usize, span: Span) -> Diagnostic {
    limit(
        t,
        span,
        format!("het script is meer dan {most} niveaus diep genest (in een functie {in_function})"),
        format!("the script nests more than {most} levels deep ({in_function} in a function)"),
    )
    .advise(t, "geef tussenstappen een naam met `let`", "name steps in between with `let`")
}

pub(super) fn too_many_functions(t: Tongue, most: usize, span: Span) -> Diagnostic {
    limit(
        t,
        span,
        format!("het script heeft meer dan {most} functies"),
        format!("the script has more than {most} functions"),
    )
}

pub(super) fn too_large(t: Tongue, most: usize, span: Span) -> Diagnostic {
    limit(
        t,
        span,
        format!("een tekst in het script heeft meer dan {most} tekens, of een lijst te veel waarden"),
        format!("a text in the script has more than {most} characters, or a list too many values"),
    )
}
