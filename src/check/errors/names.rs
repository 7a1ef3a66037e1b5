//! What is said of names and clauses: codes E02xx.

use super::word;
use crate::check::names::Kind;
use crate::check::words;
use crate::diagnostic::{Code, Diagnostic, error, nearest, quoted};
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::Name;

/// The code for a name without a meaning.
pub(in crate::check) const UNKNOWN: Code = Code("E0201");

pub(in crate::check) fn unknown<'n>(
    t: Tongue,
    kind: Kind,
    name: &Name,
    known: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let what = words::kind(kind, t);
    let near = nearest(&name.text, known.iter().copied());
    error(
        t,
        "E0201",
        name.span,
        format!("`{}` is niet bekend als {}", name.text, what.trim_start_matches("een ")),
        format!("`{}` is not known as {what}", name.text),
    )
    .suggest(t, &near, &known)
    .correct(&name.text, &near)
}

pub(in crate::check) fn unknown_value(
    t: Tongue,
    name: &Name,
    known: Vec<&str>,
    elsewhere: &[Kind],
) -> Diagnostic {
    let near = nearest(&name.text, known.iter().copied());
    let mut problem = error(
        t,
        "E0201",
        name.span,
        format!("`{}` is geen bekend feit, begrip of parameter", name.text),
        format!("`{}` is not a known fact, term or parameter", name.text),
    )
    .suggest(t, &near, &known)
    .correct(&name.text, &near);
    if let Some(kind) = elsewhere.first() {
        let what = words::kind(*kind, t);
        problem = problem.advise(
            t,
            format!("`{}` is wel {what}, maar die heeft hier geen waarde", name.text),
            format!("`{}` is {what}, which has no value here", name.text),
        );
    }
    problem
}

pub(in crate::check) fn declared_twice(
    t: Tongue,
    name: &Name,
    kind: Kind,
    known: Kind,
    first: Span,
) -> Diagnostic {
    let (what, was) = (words::kind(kind, t), words::kind(known, t));
    error(
        t,
        "E0202",
        name.span,
        format!("`{}` bestaat al als {}", name.text, was.trim_start_matches("een ")),
        format!("`{}` already exists as {was}", name.text),
    )
    .saying(t.pick(
        format!("hier nog eens, als {}", what.trim_start_matches("een ")),
        format!("here again, as {what}"),
    ))
    .and_at(first, t.pick("hier voor het eerst", "first here"))
    .advise(t, "geef een van de twee een andere naam", "give one of the two another name")
}

pub(in crate::check) fn clause_twice(t: Tongue, name: &'static str, again: Span, first: Span) -> Diagnostic {
    let word = word(t, name);
    error(t, "E0203", again, format!("`{word}` staat er twee keer"), format!("`{word}` is given twice"))
        .and_at(first, t.pick("hier voor het eerst", "first here"))
        .advise(t, "laat er één staan", "keep one of them")
}

pub(in crate::check) fn clause_missing(t: Tongue, name: &'static str, span: Span) -> Diagnostic {
    let word = word(t, name);
    error(t, "E0204", span, format!("hier ontbreekt `{word}`"), format!("`{word}` is missing here"))
}

pub(in crate::check) fn no_header(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0205", span, "de regels hebben geen kop", "the rules have no header").advise(
        t,
        "begin met: regelset NAAM \"Titel\" adviseert over resultaat van project",
        "begin with: ruleset NAME \"Title\" advises on result of project",
    )
}

pub(in crate::check) fn second_header(t: Tongue, again: Span, first: Span) -> Diagnostic {
    error(t, "E0205", again, "er staat een tweede kop", "there is a second header")
        .and_at(first, t.pick("de eerste kop", "the first header"))
        .advise(
            t,
            "een map met regels is één regelset: laat één kop staan",
            "a folder of rules is one rule set: keep one header",
        )
}

pub(in crate::check) fn unknown_type(t: Tongue, name: &Name, known: Vec<&str>) -> Diagnostic {
    let near = nearest(&name.text, known.iter().copied());
    error(
        t,
        "E0206",
        name.span,
        format!("`{}` is geen bekend type", name.text),
        format!("`{}` is not a known type", name.text),
    )
    .suggest(t, &near, &known)
    .correct(&name.text, &near)
    .advise(
        t,
        "een type is: ja of nee, geheel getal, decimaal getal, bedrag, percentage, datum, tekst, verzameling van …, of een eigen type",
        "a type is: yes or no, whole number, decimal, amount, percentage, date, text, set of …, or one of your own",
    )
}

pub(in crate::check) fn unknown_member(
    t: Tongue,
    name: &str,
    span: Span,
    list: &str,
    known: &[impl AsRef<str>],
) -> Diagnostic {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let near = nearest(name, known.iter().copied());
    let (nl, en) = if list.is_empty() {
        (format!("`{name}` hoort niet bij dit type"), format!("`{name}` is not one of this type"))
    } else {
        (format!("`{name}` is geen `{list}`"), format!("`{name}` is not a `{list}`"))
    };
    error(t, "E0207", span, nl, en).suggest(t, &near, &known).correct(name, &near)
}

pub(in crate::check) fn member_of_several(t: Tongue, name: &Name, lists: &[String]) -> Diagnostic {
    let lists = quoted(lists);
    error(
        t,
        "E0208",
        name.span,
        format!("`{}` hoort bij meer dan één type: {lists}", name.text),
        format!("`{}` is one of more than one type: {lists}", name.text),
    )
    .advise(t, "zet het feit links van `is`", "put the fact to the left of `is`")
}

pub(in crate::check) fn member_twice(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0209",
        name.span,
        format!("`{}` staat er twee keer", name.text),
        format!("`{}` is given twice", name.text),
    )
    .advise(t, "laat er één staan", "keep one of them")
}

pub(in crate::check) fn too_many_members(t: Tongue, name: &Name, limit: usize) -> Diagnostic {
    error(
        t,
        "E0210",
        name.span,
        format!("`{}` heeft meer dan {limit} waarden", name.text),
        format!("`{}` has more than {limit} members", name.text),
    )
}

pub(in crate::check) fn unknown_subject(t: Tongue, name: &Name, known: &[&str]) -> Diagnostic {
    let list = quoted(known);
    error(
        t,
        "E0211",
        name.span,
        format!("over `{}` gaat deze regelset niet", name.text),
        format!("this rule set is not about `{}`", name.text),
    )
    .advise(t, format!("een feit is van {list}"), format!("a fact is of {list}"))
    .correct(&name.text, &nearest(&name.text, known.iter().copied()))
}

pub(in crate::check) fn unknown_function(t: Tongue, name: &Name, known: &[&str]) -> Diagnostic {
    let found = error(
        t,
        "E0212",
        name.span,
        format!("er is geen functie `{}`", name.text),
        format!("there is no function `{}`", name.text),
    )
    .suggest(t, &nearest(&name.text, known.iter().copied()), known);
    if !known.is_empty() {
        return found;
    }
    found.advise(
        t,
        "het kleinste van getallen is `kleinste van (a, b)`, het grootste `grootste van (a, b)`",
        "the smallest of numbers is `smallest of (a, b)`, the largest `largest of (a, b)`",
    )
}

pub(in crate::check) fn no_values_here(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0213",
        span,
        "in deze tekst kan geen waarde worden ingevuld",
        "no value can be filled in in this text",
    )
    .advise(
        t,
        "waarden tussen accolades kunnen in `omdat`, `op voorwaarde` en `meldt`; schrijf {{ voor een accolade",
        "values between braces can stand in `because`, `on condition` and `notes`; write {{ for a brace",
    )
}
