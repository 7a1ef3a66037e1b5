//! What is said of rules, tables and dates: codes E04xx.

use crate::check::order::Item;
use crate::diagnostic::{Diagnostic, error, quoted};
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::{Grade, Name};

pub(in crate::check) fn circle(t: Tongue, circle: &[(Item<'_>, Span)]) -> Diagnostic {
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

pub(in crate::check) fn wrong_number_of_cells(
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

pub(in crate::check) fn rows_overlap(t: Tongue, first: Span, second: Span, case: &str) -> Diagnostic {
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

pub(in crate::check) fn rows_leave_gap(t: Tongue, header: Span, case: &str) -> Diagnostic {
    error(t, "E0404", header, format!("geen rij geldt als {case}"), format!("no row holds when {case}"))
        .advise(t, "voeg een rij toe, of een rij met `anders`", "add a row, or a row with `otherwise`")
}

pub(in crate::check) fn too_many_cases(t: Tongue, header: Span) -> Diagnostic {
    error(
        t,
        "E0404",
        header,
        "of de rijen alles dekken is niet na te gaan: er zijn te veel gevallen",
        "whether the rows cover everything cannot be found out: there are too many cases",
    )
    .advise(t, "voeg een rij met `anders` toe", "add a row with `otherwise`")
}

pub(in crate::check) fn table_without_rows(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0405", span, "deze tabel heeft geen rijen", "this table has no rows")
}

pub(in crate::check) fn otherwise_row_twice(t: Tongue, again: Span, first: Span) -> Diagnostic {
    error(t, "E0406", again, "`anders` staat er twee keer", "`otherwise` is given twice")
        .and_at(first, t.pick("hier voor het eerst", "first here"))
}

pub(in crate::check) fn otherwise_twice(t: Tongue, again: Span) -> Diagnostic {
    error(t, "E0406", again, "`anders` staat er twee keer", "`otherwise` is given twice")
}

pub(in crate::check) fn otherwise_missing(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0407",
        span,
        "wat dit is als geen van de gevallen geldt, staat er niet",
        "what this is when none of the cases holds is not said",
    )
    .advise(t, "voeg een regel toe: `is … anders`", "add a line: `as … otherwise`")
}

pub(in crate::check) fn case_without_condition(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0407",
        span,
        "bij meer dan één geval heeft elk geval een `als` of `anders` nodig",
        "with more than one case, each needs a `when` or `otherwise`",
    )
}

pub(in crate::check) fn column_not_possible(t: Tongue, span: Span) -> Diagnostic {
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

pub(in crate::check) fn column_twice(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0408",
        name.span,
        format!("de kolom `{}` staat er twee keer", name.text),
        format!("the column `{}` is given twice", name.text),
    )
}

pub(in crate::check) fn cell_not_ordered(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0409",
        span,
        "groter, kleiner en een bereik kunnen alleen bij een getal of een datum",
        "greater, less and a range go only with a number or a date",
    )
}

pub(in crate::check) fn grade_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0410", span, "hier hoort een cijfer", "expected a grade").advise(
        t,
        "een cijfer is `--`, `-`, `0`, `+` of `++`",
        "a grade is `--`, `-`, `0`, `+` or `++`",
    )
}

pub(in crate::check) fn grade_not_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0410", span, "hier hoort een waarde, geen cijfer", "expected a value, not a grade").advise(
        t,
        "een tabel met cijfers zegt in de kop waarop: `tabel NAAM scoort CRITERIUM`",
        "a table of grades says on what in its header: `table NAME scores CRITERION`",
    )
}

pub(in crate::check) fn grade_off_scale(t: Tongue, grade: Grade, low: i32, high: i32) -> Diagnostic {
    error(
        t,
        "E0411",
        grade.span,
        format!("het cijfer {} ligt buiten de schaal van {low} tot en met {high}", grade.value),
        format!("the grade {} is off the scale from {low} to {high}", grade.value),
    )
}

pub(in crate::check) fn grades_reversed(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0411",
        span,
        "een schaal loopt van laag naar hoog en bevat nul",
        "a scale goes from low to high and holds zero",
    )
}

pub(in crate::check) fn period_reversed(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0412", span, "deze periode eindigt voordat zij begint", "this period ends before it begins")
}

pub(in crate::check) fn periods_overlap(t: Tongue, second: Span, first: Span) -> Diagnostic {
    error(t, "E0413", second, "twee perioden overlappen", "two periods overlap")
        .and_at(first, t.pick("de eerdere periode", "the earlier period"))
        .advise(
            t,
            "laat de eerdere eindigen voor de latere begint; zonder `tot en met` gebeurt dat vanzelf",
            "let the earlier end before the later begins; without `until` it does so by itself",
        )
}

pub(in crate::check) fn value_per_member_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0414", span, "hier hoort een waarde voor elk onderdeel", "expected a value for each member")
}

pub(in crate::check) fn single_value_wanted(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0414", span, "hier hoort één waarde", "expected one value")
}

pub(in crate::check) fn members_missing(t: Tongue, missing: &[&str], span: Span) -> Diagnostic {
    let list = quoted(missing);
    error(t, "E0415", span, format!("geen waarde voor {list}"), format!("no value for {list}"))
}

pub(in crate::check) fn comparison_only(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0416",
        name.span,
        format!("`{}` staat er alleen ter vergelijking en wordt nooit geadviseerd", name.text),
        format!("`{}` is for comparison only and is never advised", name.text),
    )
}

pub(in crate::check) fn requires_and_rules_out(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0417",
        span,
        "deze regel vereist een optie en sluit die ook uit",
        "this rule requires an option and rules it out as well",
    )
}

pub(in crate::check) fn weight_too_fine(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0418",
        span,
        "een gewicht heeft ten hoogste zes decimalen",
        "a weight has at most six decimals",
    )
}

pub(in crate::check) fn weight_outside_range(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0418",
        span,
        "het gewicht ligt buiten zijn eigen bereik",
        "the weight lies outside its own range",
    )
}

pub(in crate::check) fn group_needs_list(t: Tongue, name: &Name) -> Diagnostic {
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

pub(in crate::check) fn weight_needs_number(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0419",
        name.span,
        format!("`{}` kan niet wegen: het is geen getal", name.text),
        format!("`{}` cannot weigh: it is not a number", name.text),
    )
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
