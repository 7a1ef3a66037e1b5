//! What is said of examples and claims: codes E13xx.

use super::together::level_word;
use super::word;
use crate::diagnostic::{Diagnostic, error, nearest, quoted};
use crate::locale::Tongue;
use crate::program::{Fact, Level};
use crate::source::Span;
use crate::syntax::{Name, Outcome};

pub(in crate::check) fn cannot_be_expected(t: Tongue, of: &Outcome, span: Span) -> Diagnostic {
    let words = |names: &[&'static str]| -> Vec<String> {
        names.iter().map(|name| word(t, name).to_owned()).collect()
    };
    let amount = t.pick("een bedrag", "an amount").to_owned();
    let comparing = t.pick("een vergelijking (`> …`)", "a comparison (`> …`)").to_owned();
    let possible = match of {
        Outcome::Advice => {
            [vec![t.pick("een optie", "an option").to_owned()], words(&["none", "an_error"])].concat()
        }
        Outcome::Status => words(&["firm", "provisional", "tied", "close_call", "none"]),
        Outcome::OpenFacts => {
            [vec![t.pick("namen van feiten", "names of facts").to_owned()], words(&["none"])].concat()
        }
        Outcome::Condition(_) => words(&["goes_with", "does_not_go_with"]),
        Outcome::Amount(_) => [vec![amount, comparing], words(&["between", "unknown", "an_error"])].concat(),
        Outcome::Score(..) => {
            [vec![t.pick("een getal", "a number").to_owned(), comparing], words(&["between"])].concat()
        }
        Outcome::Rule(_) => words(&["applies", "does_not_apply", "an_error"]),
        Outcome::That(_) => words(&["yes", "no", "an_error"]),
        Outcome::Standing(_) => words(&["ruled_out", "required"]),
    };
    let list = possible.join(", ");
    error(t, "E1301", span, "dit kan hiervan niet worden verwacht", "this cannot be expected of it").advise(
        t,
        format!("wel kan: {list}"),
        format!("what can: {list}"),
    )
}

pub(in crate::check) fn rule_without_condition(t: Tongue, rule: &Name) -> Diagnostic {
    error(
        t,
        "E1301",
        rule.span,
        format!("regel `{}` stelt geen voorwaarde", rule.text),
        format!("rule `{}` sets no condition", rule.text),
    )
}

pub(in crate::check) fn not_of_several(t: Tongue, span: Span, level: Level, whole: &str) -> Diagnostic {
    let level = level_word(level, whole, t);
    error(
        t,
        "E1302",
        span,
        format!("dit kan niet worden verwacht van een {level}"),
        format!("this cannot be expected of a {level}"),
    )
    .advise(
        t,
        "van een groep kan het advies, de status, de score en de stand van een optie, en van alles samen of een regel geldt en of haar voorwaarde erbij hoort",
        "of a group its advice, status, and the score and standing of an option can be expected, and of all together whether a rule applies and its condition goes with it",
    )
}

pub(in crate::check) fn rule_of_other_level(
    t: Tongue,
    rule: &Name,
    own: Option<Level>,
    whole: &str,
    place: Span,
) -> Diagnostic {
    let about =
        own.map_or(t.pick("één resultaat", "one result").to_owned(), |own| level_word(own, whole, t));
    let write = match own {
        None => String::new(),
        Some(Level::Portfolio) => word(t, "portfolio").to_owned(),
        Some(Level::Group) => format!("{} …", word(t, "group")),
        Some(Level::Whole) => format!("{whole} \"…\""),
    };
    let problem = error(
        t,
        "E1302",
        rule.span,
        format!("regel `{}` gaat over {about}", rule.text),
        format!("rule `{}` is about {about}", rule.text),
    )
    .and_at(place, t.pick("de regel", "the rule"));
    if write.is_empty() {
        return problem;
    }
    problem.advise(t, format!("schrijf `verwacht voor {write}`"), format!("write `expect for {write}`"))
}

pub(in crate::check) fn year_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E1303", span, "hier ontbreekt het jaar", "the year is missing here").advise(
        t,
        "schrijf `kosten van … in 2027`, of `totale kosten van …` voor alle jaren samen",
        "write `costs of … in 2027`, or `total cost of …` for all years together",
    )
}

pub(in crate::check) fn year_not_possible(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E1303", span, "dit bedrag geldt niet voor één jaar", "this amount is not of one year").advise(
        t,
        "schrijf `kosten van … in 2027`",
        "write `costs of … in 2027`",
    )
}

pub(in crate::check) fn year_outside(t: Tongue, span: Span, first: i64, last: i64) -> Diagnostic {
    error(
        t,
        "E1303",
        span,
        format!("de doorrekening loopt van {first} tot en met {last}"),
        format!("the appraisal runs from {first} to {last}"),
    )
}

pub(in crate::check) fn no_appraisal_for(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1303",
        span,
        "zonder doorrekening is dit bedrag er niet",
        "without an appraisal there is no such amount",
    )
    .advise(
        t,
        "voeg een `doorrekening` toe, of gebruik `jaarlijkse kosten van` of `eenmalige kosten van`",
        "add an `appraisal`, or use `yearly cost of` or `once cost of`",
    )
}

pub(in crate::check) fn share_not_possible(t: Tongue, span: Span, has_key: bool) -> Diagnostic {
    let problem = error(t, "E1303", span, "dit bedrag wordt niet verdeeld", "this amount is not shared");
    if has_key {
        problem.advise(
            t,
            "verdeeld worden de totale kosten, de contante waarde en het gelijke bedrag per jaar",
            "shared are the total cost, the present value and the yearly equivalent",
        )
    } else {
        problem.advise(
            t,
            "de doorrekening noemt geen sleutel: schrijf `verdeeld met …`",
            "the appraisal names no key: write `shared by …`",
        )
    }
}

pub(in crate::check) fn not_together(t: Tongue, span: Span, first: Span) -> Diagnostic {
    error(
        t,
        "E1304",
        span,
        "deze twee gaan niet samen in één voorbeeld",
        "these two do not go together in one example",
    )
    .and_at(first, t.pick("de eerste", "the first"))
    .advise(
        t,
        "een voorbeeld heeft óf een tabel, óf gevallen met een naam of uit een bestand, óf `voor elke`; en een feit is gegeven of wordt ingevuld",
        "an example has a table, or cases with a name or from a file, or `for any`; and a fact is given or filled in",
    )
}

pub(in crate::check) fn case_twice(t: Tongue, id: &str, again: Span, first: Span) -> Diagnostic {
    error(
        t,
        "E1305",
        again,
        format!("geval \"{id}\" staat er twee keer"),
        format!("case \"{id}\" is given twice"),
    )
    .and_at(first, t.pick("hier voor het eerst", "first here"))
    .advise(t, "voeg de feiten samen", "put the facts together")
}

pub(in crate::check) fn unknown_case(t: Tongue, id: &str, span: Span, known: &[&str]) -> Diagnostic {
    let near = nearest(id, known.iter().copied());
    let problem = error(
        t,
        "E1305",
        span,
        format!("er is geen geval \"{id}\" gegeven"),
        format!("no case \"{id}\" is given"),
    );
    let shown = quoted(if near.is_empty() { known } else { &near });
    if shown.is_empty() {
        problem.advise(
            t,
            format!("schrijf `gegeven voor \"{id}\"` met zijn feiten, of laat `voor` weg"),
            format!("write `given for \"{id}\"` with its facts, or leave `for` out"),
        )
    } else {
        problem.advise(t, format!("gegeven is {shown}"), format!("given is {shown}"))
    }
}

pub(in crate::check) fn case_title_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1306",
        span,
        "in deze kolom staat een tekst die zegt wat de rij laat zien",
        "this column holds a text that says what the row shows",
    )
    .advise(t, "zet aanhalingstekens om de tekst", "put quotation marks around the text")
}

/// A value that no case can have.
pub(in crate::check) fn given_outside(
    t: Tongue,
    fact: &Fact,
    low: &str,
    high: &str,
    span: Span,
) -> Diagnostic {
    let name = &fact.name;
    error(
        t,
        "E1307",
        span,
        format!("`{name}` ligt buiten zijn grenzen"),
        format!("`{name}` lies outside its range"),
    )
    .and_at(fact.span, t.pick("hier staan de grenzen", "the range stands here"))
    .advise(t, format!("toegestaan is {low} tot en met {high}"), format!("allowed is {low} to {high}"))
}

pub(in crate::check) fn facts_in_sheet(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E1306", span, "een bestand met feiten heeft geen bladen", "a file of facts has no sheets")
        .advise(t, "feiten staan in YAML, JSON of CSV", "facts stand in YAML, JSON or CSV")
}
