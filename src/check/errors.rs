//! What `check` says: one function a message, in both tongues. Codes E02xx are about names and clauses,
//! E03xx about types and units, E04xx about rules, tables and dates, E05xx about costs.

use super::names::Kind;
use super::order::Item;
use super::words::{self, unit as unit_word};
use crate::diagnostic::{Code, Diagnostic, Edit, error, nearest, quoted};
use crate::locale::{Tongue, keyword};
use crate::source::Span;
use crate::syntax::{Grade, Name};
use crate::value::{Arithmetic, Unit};

/// The code for a name without a meaning.
pub(super) const UNKNOWN: Code = Code("E0201");

/// A keyword as the tongue writes it.
fn word(t: Tongue, name: &str) -> &'static str {
    keyword(name).map_or("", |keyword| keyword.in_tongue(t))
}

// ---- names and clauses --------------------------------------------------------------------------------

pub(super) fn unknown<'n>(
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

pub(super) fn unknown_value(t: Tongue, name: &Name, known: Vec<&str>, elsewhere: &[Kind]) -> Diagnostic {
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

pub(super) fn declared_twice(t: Tongue, name: &Name, kind: Kind, known: Kind, first: Span) -> Diagnostic {
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

pub(super) fn clause_twice(t: Tongue, name: &'static str, again: Span, first: Span) -> Diagnostic {
    let word = word(t, name);
    error(t, "E0203", again, format!("`{word}` staat er twee keer"), format!("`{word}` is given twice"))
        .and_at(first, t.pick("hier voor het eerst", "first here"))
        .advise(t, "laat er één staan", "keep one of them")
}

pub(super) fn clause_missing(t: Tongue, name: &'static str, span: Span) -> Diagnostic {
    let word = word(t, name);
    error(t, "E0204", span, format!("hier ontbreekt `{word}`"), format!("`{word}` is missing here"))
}

pub(super) fn no_header(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0205", span, "de regels hebben geen kop", "the rules have no header").advise(
        t,
        "begin met: regelset NAAM \"Titel\" adviseert over resultaat van project",
        "begin with: ruleset NAME \"Title\" advises on result of project",
    )
}

pub(super) fn second_header(t: Tongue, again: Span, first: Span) -> Diagnostic {
    error(t, "E0205", again, "er staat een tweede kop", "there is a second header")
        .and_at(first, t.pick("de eerste kop", "the first header"))
        .advise(
            t,
            "een map met regels is één regelset: laat één kop staan",
            "a folder of rules is one rule set: keep one header",
        )
}

pub(super) fn unknown_type(t: Tongue, name: &Name, known: Vec<&str>) -> Diagnostic {
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

pub(super) fn unknown_member(
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

pub(super) fn member_of_several(t: Tongue, name: &Name, lists: &[String]) -> Diagnostic {
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

pub(super) fn member_twice(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0209",
        name.span,
        format!("`{}` staat er twee keer", name.text),
        format!("`{}` is given twice", name.text),
    )
    .advise(t, "laat er één staan", "keep one of them")
}

pub(super) fn too_many_members(t: Tongue, name: &Name, limit: usize) -> Diagnostic {
    error(
        t,
        "E0210",
        name.span,
        format!("`{}` heeft meer dan {limit} waarden", name.text),
        format!("`{}` has more than {limit} members", name.text),
    )
}

pub(super) fn unknown_subject(t: Tongue, name: &Name, known: &[&str]) -> Diagnostic {
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

pub(super) fn unknown_function(t: Tongue, name: &Name, known: &[&str]) -> Diagnostic {
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

pub(super) fn no_values_here(t: Tongue, span: Span) -> Diagnostic {
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

// ---- types and units ----------------------------------------------------------------------------------

pub(super) fn wrong_type(t: Tongue, wanted: &str, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0301",
        span,
        format!("hier hoort {wanted}, maar dit is {found}"),
        format!("expected {wanted}, but this is {found}"),
    )
}

pub(super) fn wrong_literal(t: Tongue, wanted: &str, span: Span) -> Diagnostic {
    error(t, "E0301", span, format!("hier hoort {wanted}"), format!("expected {wanted}"))
}

pub(super) fn not_a_condition(t: Tongue, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0302",
        span,
        format!("een voorwaarde is ja of nee, maar dit is {found}"),
        format!("a condition is yes or no, but this is {found}"),
    )
    .advise(t, "vergelijk het met iets: `fte >= 2 fte`", "compare it with something: `staff >= 2 fte`")
}

pub(super) fn not_a_number(t: Tongue, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0303",
        span,
        format!("hier hoort een getal, maar dit is {found}"),
        format!("expected a number, but this is {found}"),
    )
}

pub(super) fn units_differ(t: Tongue, wanted: &Unit, found: &Unit, span: Span) -> Diagnostic {
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

fn unit_phrase(unit: &Unit, t: Tongue) -> String {
    if unit.is_none() {
        t.pick("een getal zonder eenheid", "a number without unit").to_owned()
    } else {
        format!("`{}`", unit_word(unit, t))
    }
}

pub(super) fn cannot_add(
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

pub(super) fn cannot_compare(t: Tongue, sign: &str, left: &str, right: &str, span: Span) -> Diagnostic {
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

pub(super) fn number_too_long(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0306", span, "dit getal heeft meer dan 28 cijfers", "this number has more than 28 digits")
}

pub(super) fn number_between(t: Tongue, text: &str, low: u32, high: u32, span: Span) -> Diagnostic {
    error(
        t,
        "E0307",
        span,
        format!("`{text}` is geen geheel getal van {low} tot en met {high}"),
        format!("`{text}` is not a whole number from {low} to {high}"),
    )
}

pub(super) fn not_whole(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0307",
        span,
        format!("`{text}` is geen geheel getal"),
        format!("`{text}` is not a whole number"),
    )
}

pub(super) fn percent_sign_missing(t: Tongue, text: &str, span: Span) -> Diagnostic {
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

pub(super) fn no_such_date(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0309",
        span,
        format!("de datum `{text}` bestaat niet"),
        format!("the date `{text}` does not exist"),
    )
    .advise(t, "schrijf jaar-maand-dag: `2026-01-31`", "write year-month-day: `2026-01-31`")
}

pub(super) fn year_out_of_range(t: Tongue, text: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0309",
        span,
        format!("`{text}` is geen jaar van 1900 tot en met 2200"),
        format!("`{text}` is not a year from 1900 to 2200"),
    )
}

pub(super) fn unit_not_possible(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0310", span, "alleen een getal kan een eenheid hebben", "only a number can have a unit")
}

pub(super) fn range_not_possible(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0310",
        span,
        "alleen een getal of een datum kan een bereik hebben",
        "only a number or a date can have a range",
    )
}

pub(super) fn range_reversed(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0311", span, "het begin van dit bereik ligt na het einde", "this range begins after its end")
        .advise(t, "draai de twee waarden om", "turn the two values around")
}

pub(super) fn yes_no_always_applies(t: Tongue, span: Span) -> Diagnostic {
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

pub(super) fn always_applicable(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0312", span, "dit is altijd van toepassing", "this always applies").advise(
        t,
        "alleen een feit met `kan niet van toepassing zijn` kan ontbreken",
        "only a fact that `may be not applicable` can be missing",
    )
}

pub(super) fn only_sets(t: Tongue, found: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0313",
        span,
        format!("hier hoort een verzameling, maar dit is {found}"),
        format!("expected a set, but this is {found}"),
    )
}

pub(super) fn duration_alone(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0314",
        span,
        "een tijdsduur kan alleen bij een datum worden opgeteld of ervan afgetrokken",
        "a stretch of time can only be added to or taken from a date",
    )
}

pub(super) fn month_end_missing(t: Tongue, span: Span) -> Diagnostic {
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

pub(super) fn parameter_needs_member(t: Tongue, name: &Name, list: &str) -> Diagnostic {
    error(
        t,
        "E0316",
        name.span,
        format!("`{}` heeft een waarde per `{list}`", name.text),
        format!("`{}` has a value for each `{list}`", name.text),
    )
    .advise(t, format!("schrijf `{} van …`", name.text), format!("write `{} of …`", name.text))
}

pub(super) fn parameter_has_no_members(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0316",
        name.span,
        format!("`{}` heeft één waarde, niet een per onderdeel", name.text),
        format!("`{}` has one value, not one for each member", name.text),
    )
}

// ---- rules, tables, dates -----------------------------------------------------------------------------

pub(super) fn circle(t: Tongue, circle: &[(Item<'_>, Span)]) -> Diagnostic {
    let names: Vec<String> = circle.iter().map(|(item, _)| item_word(item, t)).collect();
    let first = names.first().cloned().unwrap_or_default();
    let chain = names.join(" → ");
    let span = circle.first().map_or(Span::new(crate::source::FileId(0), 0, 0), |(_, span)| *span);
    let mut problem = error(
        t,
        "E0401",
        span,
        format!("deze draaien in een kring: {chain} → {first}"),
        format!("these go round in a circle: {chain} → {first}"),
    );
    for (item, place) in circle.iter().skip(1) {
        let name = item_word(item, t);
        problem = problem.and_at(*place, t.pick(format!("{name} gaat verder"), format!("{name} goes on")));
    }
    problem.advise(t, "haal één van deze verwijzingen weg", "take one of these references away")
}

fn item_word(item: &Item<'_>, t: Tongue) -> String {
    match item {
        Item::Define(name) | Item::Table(name) | Item::Rule(name) => format!("`{name}`"),
        Item::CostLine(option, ..) => {
            t.pick(format!("een kostenregel van `{option}`"), format!("a cost line of `{option}`"))
        }
        Item::CostTotal(option, _) => {
            t.pick(format!("de kosten van `{option}`"), format!("the cost of `{option}`"))
        }
        Item::Advice => t.pick("het advies", "the advice").to_owned(),
    }
}

pub(super) fn wrong_number_of_cells(
    t: Tongue,
    wanted: usize,
    found: usize,
    row: Span,
    header: Span,
) -> Diagnostic {
    error(
        t,
        "E0402",
        row,
        format!("deze rij heeft {found} cellen waar de kop er {wanted} heeft"),
        format!("this row has {found} cells where the header has {wanted}"),
    )
    .and_at(header, t.pick("de kop", "the header"))
}

pub(super) fn rows_overlap(t: Tongue, first: Span, second: Span, case: &str) -> Diagnostic {
    error(
        t,
        "E0403",
        second,
        format!("twee rijen gelden tegelijk, bijvoorbeeld als {case}"),
        format!("two rows hold at once, for example when {case}"),
    )
    .and_at(first, t.pick("de andere rij", "the other row"))
    .advise(
        t,
        "maak de voorwaarden van een van de twee nauwer",
        "narrow the conditions of one of the two",
    )
}

pub(super) fn rows_leave_gap(t: Tongue, header: Span, case: &str) -> Diagnostic {
    error(t, "E0404", header, format!("geen rij geldt als {case}"), format!("no row holds when {case}"))
        .advise(t, "voeg een rij toe, of een rij met `anders`", "add a row, or a row with `otherwise`")
}

pub(super) fn too_many_cases(t: Tongue, header: Span) -> Diagnostic {
    error(
        t,
        "E0404",
        header,
        "of de rijen alles dekken is niet na te gaan: er zijn te veel gevallen",
        "whether the rows cover everything cannot be found out: there are too many cases",
    )
    .advise(t, "voeg een rij met `anders` toe", "add a row with `otherwise`")
}

pub(super) fn table_without_rows(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0405", span, "deze tabel heeft geen rijen", "this table has no rows")
}

pub(super) fn otherwise_row_twice(t: Tongue, again: Span, first: Span) -> Diagnostic {
    error(t, "E0406", again, "`anders` staat er twee keer", "`otherwise` is given twice")
        .and_at(first, t.pick("hier voor het eerst", "first here"))
}

pub(super) fn otherwise_twice(t: Tongue, again: Span) -> Diagnostic {
    error(t, "E0406", again, "`anders` staat er twee keer", "`otherwise` is given twice")
}

pub(super) fn otherwise_missing(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0407",
        span,
        "wat dit is als geen van de gevallen geldt, staat er niet",
        "what this is when none of the cases holds is not said",
    )
    .advise(t, "voeg een regel toe: `is … anders`", "add a line: `as … otherwise`")
}

pub(super) fn case_without_condition(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0407",
        span,
        "bij meer dan één geval heeft elk geval een `als` of `anders` nodig",
        "with more than one case, each needs a `when` or `otherwise`",
    )
}

pub(super) fn column_not_possible(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0408",
        span,
        "een verzameling kan geen kolom van een tabel zijn",
        "a set cannot be a column of a table",
    )
    .advise(
        t,
        "gebruik een begrip dat er ja of nee, of een getal, van maakt",
        "use a term that makes it yes or no, or a number",
    )
}

pub(super) fn column_twice(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0408",
        name.span,
        format!("de kolom `{}` staat er twee keer", name.text),
        format!("the column `{}` is given twice", name.text),
    )
}

pub(super) fn cell_not_ordered(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0409",
        span,
        "groter, kleiner en een bereik kunnen alleen bij een getal of een datum",
        "greater, less and a range go only with a number or a date",
    )
}

pub(super) fn grade_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0410", span, "hier hoort een cijfer", "expected a grade").advise(
        t,
        "een cijfer is `--`, `-`, `0`, `+` of `++`",
        "a grade is `--`, `-`, `0`, `+` or `++`",
    )
}

pub(super) fn grade_not_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0410", span, "hier hoort een waarde, geen cijfer", "expected a value, not a grade").advise(
        t,
        "een tabel met cijfers zegt in de kop waarop: `tabel NAAM scoort CRITERIUM`",
        "a table of grades says on what in its header: `table NAME scores CRITERION`",
    )
}

pub(super) fn grade_off_scale(t: Tongue, grade: Grade, low: i32, high: i32) -> Diagnostic {
    error(
        t,
        "E0411",
        grade.span,
        format!("het cijfer {} ligt buiten de schaal van {low} tot en met {high}", grade.value),
        format!("the grade {} is off the scale from {low} to {high}", grade.value),
    )
}

pub(super) fn grades_reversed(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0411",
        span,
        "een schaal loopt van laag naar hoog en bevat nul",
        "a scale goes from low to high and holds zero",
    )
}

pub(super) fn period_reversed(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0412", span, "deze periode eindigt voordat zij begint", "this period ends before it begins")
}

pub(super) fn periods_overlap(t: Tongue, second: Span, first: Span) -> Diagnostic {
    error(t, "E0413", second, "twee perioden overlappen", "two periods overlap")
        .and_at(first, t.pick("de eerdere periode", "the earlier period"))
        .advise(
            t,
            "laat de eerdere eindigen voor de latere begint; zonder `tot en met` gebeurt dat vanzelf",
            "let the earlier end before the later begins; without `until` it does so by itself",
        )
}

pub(super) fn value_per_member_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0414", span, "hier hoort een waarde voor elk onderdeel", "expected a value for each member")
}

pub(super) fn single_value_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0414", span, "hier hoort één waarde", "expected one value")
}

pub(super) fn members_missing(t: Tongue, missing: &[&str], span: Span) -> Diagnostic {
    let list = quoted(missing);
    error(t, "E0415", span, format!("geen waarde voor {list}"), format!("no value for {list}"))
}

pub(super) fn comparison_only(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0416",
        name.span,
        format!("`{}` staat er alleen ter vergelijking en wordt nooit geadviseerd", name.text),
        format!("`{}` is for comparison only and is never advised", name.text),
    )
}

pub(super) fn requires_and_rules_out(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0417",
        span,
        "deze regel vereist een optie en sluit die ook uit",
        "this rule requires an option and rules it out as well",
    )
}

pub(super) fn weight_too_fine(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0418",
        span,
        "een gewicht heeft ten hoogste zes decimalen",
        "a weight has at most six decimals",
    )
}

pub(super) fn weight_outside_range(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0418",
        span,
        "het gewicht ligt buiten zijn eigen bereik",
        "the weight lies outside its own range",
    )
}

pub(super) fn group_needs_list(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0419",
        name.span,
        format!("op `{}` kan niet worden gegroepeerd", name.text),
        format!("`{}` cannot make groups", name.text),
    )
    .advise(
        t,
        "groeperen kan op een feit met een eigen type",
        "a fact of a type of your own can make groups",
    )
}

pub(super) fn weight_needs_number(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0419",
        name.span,
        format!("`{}` kan niet wegen: het is geen getal", name.text),
        format!("`{}` cannot weigh: it is not a number", name.text),
    )
}

// ---- costs --------------------------------------------------------------------------------------------

pub(super) fn cost_line_twice(t: Tongue, name: &Name, first: Span) -> Diagnostic {
    error(
        t,
        "E0501",
        name.span,
        format!("deze optie heeft al een kostenregel `{}`", name.text),
        format!("this option already has a cost line `{}`", name.text),
    )
    .and_at(first, t.pick("hier voor het eerst", "first here"))
}

pub(super) fn unknown_cost_line(t: Tongue, name: &Name, option: &str, known: Vec<&str>) -> Diagnostic {
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

pub(super) fn cost_line_out_of_place(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0502",
        span,
        "een kostenregel kan alleen binnen de kosten van een optie worden gelezen",
        "a cost line can only be read within the costs of an option",
    )
    .advise(t, "gebruik hier `jaarlijkse kosten van OPTIE`", "use `yearly cost of OPTION` here")
}

pub(super) fn option_without_costs(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0503",
        name.span,
        format!("van `{}` zijn geen kosten beschreven", name.text),
        format!("no costs are described for `{}`", name.text),
    )
}

pub(super) fn once_has_no_end(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0504",
        span,
        "een eenmalige kostenregel heeft geen laatste jaar",
        "a one-off cost line has no last year",
    )
}

pub(super) fn percentage_parameter_wanted(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0505",
        name.span,
        format!("`{}` is geen parameter met een percentage", name.text),
        format!("`{}` is not a parameter that is a percentage", name.text),
    )
}

pub(super) fn measure_wanted(t: Tongue, name: &Name, list: &str) -> Diagnostic {
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

pub(super) fn shares_not_whole(t: Tongue, percent: &str, span: Span) -> Diagnostic {
    let shown = t.pick(percent.replace('.', ","), percent.to_owned());
    error(
        t,
        "E0507",
        span,
        format!("de delen van deze sleutel zijn samen {shown}%, niet 100%"),
        format!("the parts of this key add up to {shown}%, not 100%"),
    )
}

pub(super) fn remainder_missing(t: Tongue, span: Span) -> Diagnostic {
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

pub(super) fn nothing_is_left(t: Tongue, span: Span) -> Diagnostic {
    let problem = error(
        t,
        "E1102",
        span,
        "bij deze sleutel kan niets overblijven, dus hier komt nooit iets terecht",
        "with this key nothing can be left, so nothing ever comes here",
    );
    problem.advise(t, "haal `rest naar` weg, of geef een grens", "leave out `remainder to`, or set a limit")
}

pub(super) fn takes_all(t: Tongue, name: &Name) -> Diagnostic {
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

pub(super) fn no_limit(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E1103", span, "dit is geen grens", "this is no limit").advise(
        t,
        "schrijf een bedrag, zoals `EUR 50.000`, of een percentage van 0% tot en met 100%",
        "write an amount, such as `EUR 50_000`, or a percentage from 0% to 100%",
    )
}

pub(super) fn limits_crossed(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E1103",
        span,
        "het meeste dat ieder betaalt is minder dan het minste",
        "the most that each pays is less than the least",
    )
}

pub(super) fn limits_nobody(t: Tongue, span: Span) -> Diagnostic {
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

pub(super) fn second_appraisal(t: Tongue, again: Span, first: Span) -> Diagnostic {
    error(t, "E0508", again, "er staat een tweede doorrekening", "there is a second appraisal")
        .and_at(first, t.pick("de eerste", "the first"))
}

pub(super) fn years_missing(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0509",
        span,
        "voor hoeveel jaar deze rente geldt, staat er niet",
        "for how many years this rate holds is not said",
    )
    .advise(t, "schrijf `gedurende 30 jaar` erachter", "write `for 30 years` behind it")
}

// ---- functions ----------------------------------------------------------------------------------------

pub(super) fn argument_twice(t: Tongue, name: &Name, first: Span) -> Diagnostic {
    error(
        t,
        "E0807",
        name.span,
        format!("argument `{}` staat er twee keer", name.text),
        format!("argument `{}` is there twice", name.text),
    )
    .and_at(first, t.pick("de eerste", "the first"))
}

pub(super) fn argument_name(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0807",
        name.span,
        format!("`{}` kan in een script geen naam zijn", name.text),
        format!("`{}` cannot be a name in a script", name.text),
    )
    .advise(
        t,
        "neem een naam zonder accenten die geen woord van Rhai is, zoals `omvang`",
        "take a name without accents that is no word of Rhai, like `size`",
    )
}

pub(super) fn wrong_argument_count(
    t: Tongue,
    name: &Name,
    wanted: &[&str],
    found: usize,
    span: Span,
) -> Diagnostic {
    let call = format!("{}({})", name.text, wanted.join(", "));
    error(
        t,
        "E0808",
        span,
        format!("`{}` krijgt {} argumenten, en hier staan er {found}", name.text, wanted.len()),
        format!("`{}` takes {} arguments, and here are {found}", name.text, wanted.len()),
    )
    .advise(t, format!("schrijf `{call}`"), format!("write `{call}`"))
}
