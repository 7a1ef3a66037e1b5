//! What `check` says of quantifiers and of rules about several results together; codes E1001 and on.

use crate::check::words;
use crate::diagnostic::{Diagnostic, error, nearest, quoted};
use crate::locale::Tongue;
use crate::program::Level;
use crate::source::Span;
use crate::syntax::Name;

/// A level as it is said in a sentence.
pub(super) fn level_word(level: Level, whole: &str, t: Tongue) -> String {
    match level {
        Level::Portfolio => t.pick("portefeuille", "portfolio").to_owned(),
        Level::Group => t.pick("groep", "group").to_owned(),
        Level::Whole => whole.to_owned(),
    }
}

/// Results do not belong together in the way that is written.
pub(in crate::check) fn unknown_level(t: Tongue, span: Span, written: &str, known: &[String]) -> Diagnostic {
    let list = quoted(known);
    error(
        t,
        "E1001",
        span,
        format!("in deze regelset hoort niets samen tot een `{written}`"),
        format!("nothing belongs together as a `{written}` in this rule set"),
    )
    .advise(t, format!("hier kan staan: {list}"), format!("what can stand here: {list}"))
}

/// `group` without a grouping in the header.
pub(in crate::check) fn no_groups(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E1001", span, "deze regelset kent geen groepen", "this rule set has no groups").advise(
        t,
        "zet `gegroepeerd op` met een feit in de kop, of kies `portefeuille`",
        "put `grouped by` with a fact in the header, or choose `portfolio`",
    )
}

/// A quantifier over something that is neither a type nor what gets an advice.
pub(in crate::check) fn not_to_go_over(t: Tongue, name: &Name, known: &[String]) -> Diagnostic {
    let near = nearest(&name.text, known.iter().map(String::as_str));
    let shown: Vec<&str> = known.iter().map(String::as_str).collect();
    error(
        t,
        "E1002",
        name.span,
        format!("`{}` is geen type, en niet waarover deze regelset adviseert", name.text),
        format!("`{}` is no type, nor what this rule set advises on", name.text),
    )
    .suggest(t, &near, &shown)
}

/// Members of a type are not `of` a project, group or portfolio.
pub(in crate::check) fn members_are_among(t: Tongue, name: &Name, span: Span) -> Diagnostic {
    error(
        t,
        "E1003",
        span,
        format!("`{}` zijn de waarden van een type: ze komen uit een verzameling", name.text),
        format!("`{}` are the members of a type: they come from a set", name.text),
    )
    .advise(
        t,
        format!("schrijf `{} uit` met een feit of `alle …` erachter", name.text),
        format!("write `{} among` with a fact or `all …` behind it", name.text),
    )
}

/// Results do not come from a set of members.
pub(in crate::check) fn results_are_of(t: Tongue, name: &Name, span: Span, known: &[String]) -> Diagnostic {
    let list = quoted(known);
    error(
        t,
        "E1003",
        span,
        format!("`{}` zijn geen waarden van een type: ze komen niet uit een verzameling", name.text),
        format!("`{}` are no members of a type: they do not come from a set", name.text),
    )
    .advise(
        t,
        format!("schrijf `{} van` met erachter: {list}", name.text),
        format!("write `{} of` with behind it: {list}", name.text),
    )
}

/// The advice read where there is none.
pub(in crate::check) fn no_advice_here(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1004",
        span,
        "hier is er nog geen advies om te lezen",
        "there is no advice to read here yet",
    )
    .advise(
        t,
        "`het advies` kan alleen achter `waarvoor (…)` van resultaten, in een regel die adviseert over portefeuille, groep of geheel",
        "`the advice` can only stand behind `where (…)` of results, in a rule that advises on the portfolio, a group or a whole",
    )
}

/// A rule about several results reads what each result has for itself.
pub(in crate::check) fn reads_one_result(
    t: Tongue,
    span: Span,
    fact: &str,
    level: Level,
    (whole, results): (&str, &str),
    fact_span: Span,
) -> Diagnostic {
    let word = level_word(level, whole, t);
    error(
        t,
        "E1005",
        span,
        format!("een regel over `{word}` leest geen feit van één resultaat: `{fact}`"),
        format!("a rule about a `{word}` reads no fact of one result: `{fact}`"),
    )
    .and_at(fact_span, t.pick("het feit", "the fact"))
    .advise(
        t,
        format!("tel of vraag het over de resultaten: `aantal {results} van {word} waarvoor (…)`"),
        format!("count or ask it over the results: `count of {results} of {word} where (…)`"),
    )
}

/// A rule about several results reads others than those that it is about.
pub(in crate::check) fn other_level(
    t: Tongue,
    span: Span,
    level: Level,
    found: Level,
    whole: &str,
) -> Diagnostic {
    let (own, other) = (level_word(level, whole, t), level_word(found, whole, t));
    error(
        t,
        "E1006",
        span,
        format!("een regel over `{own}` kan de resultaten van `{other}` niet lezen"),
        format!("a rule about a `{own}` cannot read the results of a `{other}`"),
    )
    .advise(
        t,
        format!("schrijf `van {own}` of `van portefeuille`"),
        format!("write `of {own}` or `of portfolio`"),
    )
}

/// An effect that a rule about several results cannot have.
pub(in crate::check) fn effect_not_possible(t: Tongue, span: Span, level: Level, whole: &str) -> Diagnostic {
    let word = level_word(level, whole, t);
    error(
        t,
        "E1007",
        span,
        format!("dit kan een regel over `{word}` niet doen, want een `{word}` krijgt zelf geen optie"),
        format!("a rule about a `{word}` cannot do this, for a `{word}` is not given an option itself"),
    )
    .advise(
        t,
        "zo'n regel kan iets melden (`meldt \"…\"`) of een voorwaarde stellen (`op voorwaarde \"…\"`)",
        "such a rule can note something (`notes \"…\"`) or set a condition (`on condition \"…\"`)",
    )
}

/// A rule overrides one that is about something else.
pub(in crate::check) fn overrides_other_level(t: Tongue, span: Span, name: &str, other: Span) -> Diagnostic {
    error(
        t,
        "E1008",
        span,
        format!("regel `{name}` gaat over iets anders dan deze regel"),
        format!("rule `{name}` is about something else than this rule"),
    )
    .and_at(other, t.pick("die regel", "that rule"))
    .advise(
        t,
        "een regel kan alleen voorgaan op een regel over hetzelfde: elk resultaat, of dezelfde portefeuille, groep of geheel",
        "a rule can only override a rule about the same: each result, or the same portfolio, group or whole",
    )
}

/// The word that stands for each member already means something.
pub(in crate::check) fn word_taken(t: Tongue, name: &Name, bound: &str, place: Option<Span>) -> Diagnostic {
    let problem = error(
        t,
        "E1009",
        name.span,
        format!("`{bound}` zou hier voor elke waarde van het type staan, maar betekent al iets"),
        format!("`{bound}` would stand for each member of the type here, but it means something already"),
    );
    match place {
        Some(place) => problem.and_at(place, t.pick("wat het al betekent", "what it means already")).advise(
            t,
            "geef dat een andere naam",
            "give that another name",
        ),
        None => problem.advise(
            t,
            "ga niet tweemaal in elkaar over hetzelfde type",
            "do not go over the same type twice, one in the other",
        ),
    }
}

/// The type of a set is another than the one that is gone over.
pub(in crate::check) fn other_members(
    t: Tongue,
    span: Span,
    name: &Name,
    found: &crate::value::Type,
    lists: &crate::program::Arena<crate::program::ListType>,
) -> Diagnostic {
    let found = words::type_name(found, lists, t);
    error(
        t,
        "E1003",
        span,
        format!("hier komt een verzameling van `{}`, geen {}", name.text, found.trim_start_matches("een ")),
        format!("a set of `{}` must come here, not {found}", name.text),
    )
}
