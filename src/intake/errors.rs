//! What `intake` says: one function a message, in both tongues. Codes E06xx.

use super::Reader;
use super::case::Status;
use super::keys::{Key, STATUSES};
use crate::diagnostic::{Diagnostic, error, nearest, quoted};
use crate::locale::{Tongue, format, unit_text};
use crate::program::{Fact, Id, Program};
use crate::source::Span;
use crate::value::{NumberStyle, Type, Value};

fn quoted_keys(t: Tongue, keys: &[Key]) -> String {
    quoted(&keys.iter().map(|key| key.text(t)).collect::<Vec<_>>())
}

// ---- the file -----------------------------------------------------------------------------------------

pub(super) fn unknown_format(t: Tongue, span: Span, name: &str) -> Diagnostic {
    let problem = error(
        t,
        "E0601",
        span,
        format!("`{name}` is geen YAML, JSON of CSV"),
        format!("`{name}` is not YAML, JSON or CSV"),
    );
    problem.advise(
        t,
        "een feitenbestand eindigt op `.yaml`, `.yml`, `.json` of `.csv`",
        "a file of facts ends in `.yaml`, `.yml`, `.json` or `.csv`",
    )
}

pub(super) fn not_yaml(t: Tongue, span: Span, info: &str) -> Diagnostic {
    let problem = error(t, "E0601", span, "hier klopt de YAML niet", "the YAML is not well formed here");
    problem.saying(info).advise(
        t,
        "let op het inspringen (met spaties, niet met tabs), op de spatie na de dubbele punt, en zet tekst \
         met een dubbele punt erin tussen aanhalingstekens",
        "check the indentation (spaces, no tabs) and the space after the colon, and put a text that holds a \
         colon between quotes",
    )
}

pub(super) fn not_json(t: Tongue, span: Span, info: &str) -> Diagnostic {
    error(t, "E0601", span, "hier klopt de JSON niet", "the JSON is not well formed here").saying(info)
}

pub(super) fn not_csv(t: Tongue, span: Span, info: &str) -> Diagnostic {
    error(t, "E0601", span, "hier klopt de CSV niet", "the CSV is not well formed here").saying(info)
}

pub(super) fn alias(t: Tongue, span: Span) -> Diagnostic {
    let problem = error(
        t,
        "E0602",
        span,
        "een verwijzing (`*naam`) mag niet in een feitenbestand",
        "an alias (`*name`) is not allowed in a file of facts",
    );
    problem.advise(t,
        "schrijf de waarde hier voluit; wat voor alle resultaten van een project geldt, hoort bij het project",
        "write the value here in full; what holds for all results of a project belongs with the project",
    )
}

pub(super) fn second_document(t: Tongue, span: Span) -> Diagnostic {
    let problem = error(
        t,
        "E0602",
        span,
        "na `---` begint een tweede document, en dat wordt niet gelezen",
        "`---` starts a second document, which is not read",
    );
    problem.advise(
        t,
        "zet alles in één document, of in twee bestanden",
        "put all in one document, or in two files",
    )
}

pub(super) fn too_deep(t: Tongue, span: Span, limit: usize) -> Diagnostic {
    error(
        t,
        "E0603",
        span,
        format!("lijsten en sleutels liggen hier meer dan {limit} diep in elkaar"),
        format!("lists and keys are nested more than {limit} deep here"),
    )
}

pub(super) fn empty(t: Tongue, span: Span) -> Diagnostic {
    let problem = error(t, "E0620", span, "het bestand is leeg", "the file is empty");
    problem.advise(
        t,
        "`wijzer facts REGELS` schrijft een leeg formulier voor",
        "`wijzer facts RULES` writes a form to fill in",
    )
}

pub(super) fn no_results(t: Tongue, span: Span) -> Diagnostic {
    let problem =
        error(t, "E0620", span, "het bestand heeft geen enkel resultaat", "the file has no results at all");
    problem.advise(
        t,
        "zet resultaten onder `resultaten`, of onder een project onder `projecten`",
        "put results under `results`, or under a project under `projects`",
    )
}

pub(super) fn project_without_results(t: Tongue, span: Span, id: &str) -> Diagnostic {
    error(
        t,
        "E0620",
        span,
        format!("project `{id}` heeft geen resultaten"),
        format!("project `{id}` has no results"),
    )
}

pub(super) fn unknown_language(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0609", span, "de taal is `nl` of `en`", "the language is `nl` or `en`")
}

pub(super) fn row_width(t: Tongue, span: Span, found: usize, expected: usize) -> Diagnostic {
    let problem = error(
        t,
        "E0619",
        span,
        format!("deze rij heeft {found} cellen, en de kop heeft er {expected}"),
        format!("this row has {found} cells, and the header has {expected}"),
    );
    problem.advise(
        t,
        "zet een cel met een scheidingsteken erin tussen dubbele aanhalingstekens",
        "put a cell that holds a separator between double quotes",
    )
}

// ---- keys and shapes ----------------------------------------------------------------------------------

pub(super) fn unknown_key(
    t: Tongue,
    span: Span,
    name: &str,
    near: &[&str],
    known: &[&str],
    fact_belongs_below: bool,
) -> Diagnostic {
    let problem =
        error(t, "E0604", span, format!("onbekende sleutel `{name}`"), format!("unknown key `{name}`"));
    if fact_belongs_below {
        return problem.advise(
            t,
            format!("`{name}` is een feit: zet het onder `feiten`"),
            format!("`{name}` is a fact: put it under `facts`"),
        );
    }
    problem.suggest(t, near, known)
}

pub(super) fn key_twice(t: Tongue, span: Span, name: &str) -> Diagnostic {
    error(t, "E0608", span, format!("`{name}` staat hier twee keer"), format!("`{name}` stands here twice"))
}

pub(super) fn key_not_text(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0609", span, "een sleutel moet een woord zijn", "a key must be a word")
}

pub(super) fn not_a_map(t: Tongue, span: Span, allowed: &[Key]) -> Diagnostic {
    let keys = quoted_keys(t, allowed);
    let problem =
        error(t, "E0609", span, "hier horen sleutels met waarden", "keys with values are expected here");
    problem.advise(t, format!("toegestaan zijn {keys}"), format!("allowed are {keys}"))
}

pub(super) fn facts_not_a_map(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0609",
        span,
        "onder `feiten` horen namen van feiten met hun waarde",
        "under `facts` belong names of facts with their values",
    )
}

pub(super) fn not_a_list(t: Tongue, span: Span, key: Key) -> Diagnostic {
    let key = key.text(t);
    let problem =
        error(t, "E0609", span, format!("onder `{key}` hoort een lijst"), format!("`{key}` must be a list"));
    problem.advise(t, "begin elke regel ervan met `- `", "start each item with `- `")
}

pub(super) fn not_a_text(t: Tongue, span: Span, key: Key) -> Diagnostic {
    let key = key.text(t);
    error(t, "E0609", span, format!("bij `{key}` hoort een tekst"), format!("`{key}` must be a text"))
}

pub(super) fn no_id(t: Tongue, span: Span) -> Diagnostic {
    let problem = error(t, "E0606", span, "hier ontbreekt een `id`", "an `id` is missing here");
    problem.advise(
        t,
        "geef elk project en elk resultaat een eigen, vaste `id`, bijvoorbeeld `R01`",
        "give every project and every result an `id` of its own that never changes, such as `R01`",
    )
}

pub(super) fn id_twice(t: Tongue, span: Span, first: Span, id: &str) -> Diagnostic {
    error(t, "E0607", span, format!("`{id}` komt twee keer voor"), format!("`{id}` occurs twice"))
        .saying(t.pick("hier opnieuw", "here again"))
        .and_at(first, t.pick("hier voor het eerst", "here first"))
}

// ---- facts --------------------------------------------------------------------------------------------

pub(super) fn unknown_fact(t: Tongue, span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let problem = error(
        t,
        "E0605",
        span,
        format!("de regels kennen geen feit `{name}`"),
        format!("the rules have no fact `{name}`"),
    );
    let near = nearest(name, known.iter().copied());
    let problem = problem.suggest(t, &near, &[]);
    problem.advise(
        t,
        "`wijzer facts REGELS` toont alle feiten die de regels vragen",
        "`wijzer facts RULES` shows all facts that the rules ask for",
    )
}

pub(super) fn belongs_to_whole(t: Tongue, span: Span, name: &str, whole: &str) -> Diagnostic {
    let problem = error(
        t,
        "E0617",
        span,
        format!("`{name}` is een feit van {whole}, niet van een onderdeel ervan"),
        format!("`{name}` is a fact of the {whole}, not of a part of it"),
    );
    problem.advise(
        t,
        format!("zet het onder `feiten` van {whole}: dan geldt het voor alle onderdelen"),
        format!("put it under `facts` of the {whole}: it then holds for all its parts"),
    )
}

pub(super) fn contradicts_project(t: Tongue, span: Span, above: Span, name: &str) -> Diagnostic {
    let problem = error(
        t,
        "E0617",
        span,
        format!("`{name}` heeft hier een andere waarde dan bij het project"),
        format!("`{name}` has another value here than at the project"),
    );
    let problem =
        problem.and_at(above, t.pick("dit geldt voor het hele project", "this holds for the whole project"));
    problem.advise(
        t,
        "noem het feit op één plek, of geef het elk resultaat apart",
        "state the fact in one place, or give it for each result",
    )
}

pub(super) fn project_fact_differs(t: Tongue, span: Span, other: Span, name: &str) -> Diagnostic {
    error(
        t,
        "E0617",
        span,
        format!("`{name}` is een feit van het hele project, en staat hier anders dan in een eerdere rij"),
        format!("`{name}` is a fact of the whole project, and differs here from an earlier row"),
    )
    .and_at(other, t.pick("eerder stond hier", "the earlier value"))
}

/// What is allowed for a fact, in a few words.
pub(super) fn allowed(t: Tongue, fact: &Fact, program: &Program) -> String {
    let range = range_text(t, fact);
    match &fact.kind {
        Type::YesNo => t.pick("ja of nee", "yes or no").to_owned(),
        Type::Number(number) => {
            let kind = match number.style {
                NumberStyle::Whole => t.pick("een geheel getal", "a whole number"),
                NumberStyle::Decimal => {
                    t.pick("een getal met een decimale punt", "a number with a decimal point")
                }
                NumberStyle::Percentage => t.pick("een percentage, zoals 25%", "a percentage, such as 25%"),
            };
            let unit = if number.unit.is_none() {
                String::new()
            } else {
                format!(" {} {}", t.pick("in", "in"), unit_text(&number.unit, t))
            };
            format!("{kind}{unit}{range}")
        }
        Type::Date => {
            format!("{}{range}", t.pick("een datum, zoals 2026-01-31", "a date, such as 2026-01-31"))
        }
        Type::Text => t.pick("een tekst", "a text").to_owned(),
        Type::Choice(list) => {
            let members = members(program, list.0);
            format!("{} {}", t.pick("een van", "one of"), quoted(&members))
        }
        Type::Set(list) => {
            let members = members(program, list.0);
            format!(
                "{} {}",
                t.pick("`alle`, of een lijst met hierin", "`all`, or a list of"),
                quoted(&members)
            )
        }
        Type::Duration => String::new(),
    }
}

fn members(program: &Program, list: u32) -> Vec<&str> {
    program
        .lists
        .get(Id::at(list as usize))
        .map(|list| list.members.iter().map(|member| member.name.as_str()).collect())
        .unwrap_or_default()
}

fn range_text(t: Tongue, fact: &Fact) -> String {
    let show = |value: &Value| match value {
        Value::Number(number) => {
            let percentage =
                matches!(&fact.kind, Type::Number(kind) if kind.style == NumberStyle::Percentage);
            if percentage { format::percentage(*number, t) } else { number.stripped().to_string() }
        }
        Value::Date(date) => date.to_string(),
        Value::YesNo(_) | Value::Text(_) | Value::Choice(_) | Value::Set(_) => String::new(),
    };
    match &fact.range {
        None => String::new(),
        Some((low, high)) => {
            let (low, high) = (show(low), show(high));
            t.pick(format!(", van {low} tot en met {high}"), format!(", from {low} to {high}"))
        }
    }
}

pub(super) fn wrong_type(reader: &Reader, span: Span, fact: &Fact, found: Option<&str>) -> Diagnostic {
    let t = reader.tongue;
    let name = &fact.name;
    let problem = match found {
        Some(text) => error(
            t,
            "E0610",
            span,
            format!("`{text}` past niet bij feit `{name}`"),
            format!("`{text}` does not fit fact `{name}`"),
        ),
        None => error(
            t,
            "E0610",
            span,
            format!("dit past niet bij feit `{name}`"),
            format!("this does not fit fact `{name}`"),
        ),
    };
    let mut expected = allowed(t, fact, reader.program);
    if reader.decimal_comma {
        expected =
            expected.replace("decimale punt", "decimale komma").replace("decimal point", "decimal comma");
    }
    let problem = problem.advise(t, format!("verwacht: {expected}"), format!("expected: {expected}"));
    match (&fact.kind, found) {
        (Type::Number(_), Some(text)) if text.contains(',') && !reader.decimal_comma => problem.advise(
            t,
            "schrijf getallen hier zonder scheiding tussen duizendtallen en met een decimale punt: 1234.56",
            "write numbers here without separators between thousands and with a decimal point: 1234.56",
        ),
        _ => problem,
    }
}

pub(super) fn out_of_range(t: Tongue, span: Span, fact: &Fact) -> Diagnostic {
    let range = range_text(t, fact);
    let range = range.trim_start_matches([',', ' ']);
    let name = &fact.name;
    let problem = error(
        t,
        "E0611",
        span,
        format!("`{name}` ligt buiten zijn grenzen"),
        format!("`{name}` lies outside its range"),
    );
    problem.advise(t, format!("toegestaan is {range}"), format!("allowed is {range}"))
}

pub(super) fn unknown_member(
    t: Tongue,
    span: Span,
    text: &str,
    list: &str,
    near: &[&str],
    known: &[&str],
) -> Diagnostic {
    let problem =
        error(t, "E0612", span, format!("`{text}` is geen `{list}`"), format!("`{text}` is not a `{list}`"));
    problem.suggest(t, near, known)
}

pub(super) fn not_a_member(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0610", span, "hier hoort een lijst met namen", "a list of names is expected here")
}

pub(super) fn member_twice(t: Tongue, span: Span, text: &str) -> Diagnostic {
    error(t, "E0608", span, format!("`{text}` staat er twee keer in"), format!("`{text}` is listed twice"))
}

pub(super) fn always_applies(t: Tongue, span: Span, name: &str) -> Diagnostic {
    let problem = error(
        t,
        "E0613",
        span,
        format!("`{name}` is altijd van toepassing"),
        format!("`{name}` always applies"),
    );
    problem.advise(
        t,
        "is de waarde niet bekend, schrijf dan `onbekend` of laat het feit weg",
        "when the value is not known, write `unknown` or leave the fact out",
    )
}

pub(super) fn estimate_of_no_number(t: Tongue, span: Span, name: &str) -> Diagnostic {
    error(
        t,
        "E0614",
        span,
        format!("`{name}` is geen getal, en alleen een getal kan worden geschat"),
        format!("`{name}` is not a number, and only a number can be estimated"),
    )
}

pub(super) fn estimate_incomplete(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0614",
        span,
        "een schatting heeft een `laag` en een `hoog` nodig",
        "an estimate needs a `low` and a `high`",
    )
}

pub(super) fn estimate_out_of_order(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0614",
        span,
        "een schatting loopt op: `laag`, `waarschijnlijk`, `hoog`",
        "an estimate goes up: `low`, `likely`, `high`",
    )
}

pub(super) fn dispute_needs_two(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0615",
        span,
        "een betwist feit heeft ten minste twee verschillende waarden",
        "a disputed fact has at least two different values",
    )
}

pub(super) fn two_ways(t: Tongue, span: Span, name: &str) -> Diagnostic {
    let problem = error(
        t,
        "E0616",
        span,
        format!("`{name}` wordt hier op twee manieren tegelijk gegeven"),
        format!("`{name}` is given in two ways at once"),
    );
    problem.advise(
        t,
        "geef óf `waarde`, óf `laag` en `hoog`, óf `waarden` (betwist)",
        "give either `value`, or `low` and `high`, or `values` (disputed)",
    )
}

pub(super) fn value_missing(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0616", span, "hier ontbreekt een `waarde`", "a `value` is missing here")
}

pub(super) fn status_does_not_fit(t: Tongue, span: Span, status: Status, allowed: &[Status]) -> Diagnostic {
    let name = |status: &Status| {
        STATUSES.iter().find(|(one, _, _)| one == status).map_or("", |(_, nl, en)| *t.pick(nl, en))
    };
    let list = quoted(&allowed.iter().map(name).collect::<Vec<_>>());
    let status = name(&status);
    let problem = error(
        t,
        "E0616",
        span,
        format!("de status `{status}` past niet bij wat hier staat"),
        format!("status `{status}` does not fit what is written here"),
    );
    problem.advise(t, format!("hier past {list}"), format!("what fits is {list}"))
}

pub(super) fn status_for_all(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0616",
        span,
        "deze status kan niet voor alle feiten tegelijk gelden",
        "this status cannot hold for all facts at once",
    )
}

pub(super) fn unknown_status(t: Tongue, span: Span, text: &str) -> Diagnostic {
    let known: Vec<&str> = STATUSES.iter().map(|(_, nl, en)| *t.pick(nl, en)).collect();
    let problem =
        error(t, "E0616", span, format!("onbekende status `{text}`"), format!("unknown status `{text}`"));
    problem.suggest(t, &nearest(text, known.iter().copied()), &known)
}

pub(super) fn until_without_assumption(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0616",
        span,
        "`tot_en_met` hoort alleen bij een feit met status `aangenomen`",
        "`until` only goes with a fact whose status is `assumed`",
    )
}

pub(super) fn not_a_date(t: Tongue, span: Span, text: &str) -> Diagnostic {
    let problem =
        error(t, "E0618", span, format!("`{text}` is geen datum"), format!("`{text}` is not a date"));
    problem.advise(t, "schrijf jaar-maand-dag, zoals 2026-01-31", "write year-month-day, such as 2026-01-31")
}

pub(super) fn unknown_option(t: Tongue, span: Span, text: &str, known: &[&str]) -> Diagnostic {
    let problem =
        error(t, "E0621", span, format!("onbekende optie `{text}`"), format!("unknown option `{text}`"));
    problem.suggest(t, &nearest(text, known.iter().copied()), known)
}
