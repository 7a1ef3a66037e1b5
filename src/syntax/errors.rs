//! What reading rules says: one function a message, in both tongues. Codes E01xx.

use super::grammar::Rule;
use crate::diagnostic::{Diagnostic, Edit, error, quoted};
use crate::locale::{Tongue, keyword};
use crate::source::{FileId, Span};

/// `before` is where a line that names the language can be put in; none when there is such a line, but a wrong one.
pub(super) fn no_language(t: Tongue, span: Span, before: Option<Span>, likely: Option<Tongue>) -> Diagnostic {
    let problem = error(
        t,
        "E0101",
        span,
        "de eerste regel zegt niet in welke taal de regels staan",
        "the first line does not say in which language the rules are",
    )
    .help(t.pick(
        "begin het bestand met `taal nl` of `language en`",
        "begin the file with `language en` or `taal nl`",
    ));
    let (Some(span), Some(likely)) = (before, likely) else { return problem };
    let line = likely.pick("taal nl", "language en");
    problem.fix(format!("+ `{line}`"), vec![Edit { span, text: format!("{line}\n\n") }])
}

/// The first line names one tongue, and everything below it is in the other, `t`.
pub(super) fn language_contradicted(t: Tongue, line: &str, file: FileId, at: usize) -> Diagnostic {
    let words = line.trim_end();
    let span = Span::new(file, at, at + words.len());
    // A version that stands behind it stays.
    let code = words.match_indices([' ', '\t']).nth(1).map_or(words.len(), |(end, _)| end);
    let own = t.pick("taal nl", "language en");
    error(
        t,
        "E0101",
        span,
        "de eerste regel zegt dat de regels in het Engels staan, maar zij staan in het Nederlands",
        "the first line says that the rules are in Dutch, but they are in English",
    )
    .help(t.pick(format!("schrijf `{own}`"), format!("write `{own}`")))
    .fix(
        format!("`{words}` → `{own}`"),
        vec![Edit { span: Span::new(file, at, at + code), text: own.to_owned() }],
    )
}

pub(super) fn unknown_version(t: Tongue, version: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0102",
        span,
        format!("versie `{version}` van de taal is niet bekend"),
        format!("version `{version}` of the language is not known"),
    )
    .help(t.pick("bekend is versie `1`", "known is version `1`"))
}

pub(super) fn empty_file(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0103", span, "er staan geen regels in dit bestand", "there are no rules in this file")
}

pub(super) fn line_too_long(t: Tongue, span: Span, limit: usize) -> Diagnostic {
    error(
        t,
        "E0104",
        span,
        format!("deze regel is langer dan {limit} tekens"),
        format!("this line is longer than {limit} characters"),
    )
    .help(t.pick("breek de regel af", "break the line"))
}

pub(super) fn nested_too_deep(t: Tongue, span: Span, limit: usize) -> Diagnostic {
    error(
        t,
        "E0105",
        span,
        format!("haakjes staan hier meer dan {limit} diep in elkaar"),
        format!("brackets are nested more than {limit} deep here"),
    )
    .help(t.pick("geef een deel een naam met `begrip`", "give a part a name with `define`"))
}

pub(super) fn too_many_operators(t: Tongue, span: Span, limit: usize) -> Diagnostic {
    error(
        t,
        "E0105",
        span,
        format!("deze bouwsteen rekent met meer dan {limit} tekens"),
        format!("this declaration has more than {limit} operators"),
    )
    .help(t.pick("geef een deel een naam met `begrip`", "give a part a name with `define`"))
}

pub(super) fn hidden_character(t: Tongue, c: char, span: Span) -> Diagnostic {
    let code = u32::from(c);
    let problem = error(
        t,
        "E0106",
        span,
        format!("hier staat een onzichtbaar teken (U+{code:04X})"),
        format!("there is an invisible character here (U+{code:04X})"),
    )
    .help(t.pick("haal het weg; typ de regel zo nodig opnieuw", "remove it; type the line anew if need be"));
    let (title, edits) = (t.pick("haal het weg", "remove it"), vec![Edit { span, text: String::new() }]);
    // Without a mark that turns the direction of writing, the line looks different: that wants a person's eye.
    if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
        problem.could(title, edits)
    } else {
        problem.fix(title, edits)
    }
}

pub(super) fn curly_quote(t: Tongue, c: char, span: Span) -> Diagnostic {
    error(
        t,
        "E0107",
        span,
        format!("`{c}` is geen recht aanhalingsteken"),
        format!("`{c}` is not a straight quotation mark"),
    )
    .help(t.pick("schrijf teksten tussen `\"` en `\"`", "write texts between `\"` and `\"`"))
    .fix(format!("`{c}` → `\"`"), vec![Edit { span, text: "\"".to_owned() }])
}

pub(super) fn quote_not_closed(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0108",
        span,
        "deze tekst heeft geen aanhalingsteken aan het einde",
        "this text has no quotation mark at its end",
    )
    .help(t.pick(
        "een tekst eindigt op dezelfde regel; zet een lange tekst in stukken onder elkaar",
        "a text ends on its own line; put a long text in pieces below each other",
    ))
}

/// `indent` is the white space before it, when it begins as a declaration does.
pub(super) fn indented_start(t: Tongue, span: Span, indent: Option<Span>) -> Diagnostic {
    let problem =
        error(t, "E0109", span, "dit hoort bij geen enkele bouwsteen", "this belongs to no declaration")
            .help(t.pick(
                "een bouwsteen begint in de eerste kolom, zonder spaties ervoor",
                "a declaration begins in the first column, without spaces before it",
            ));
    match indent {
        Some(span) => {
            let title = t.pick("haal de spaties weg", "take the spaces away");
            problem.fix(title, vec![Edit { span, text: String::new() }])
        }
        None => problem,
    }
}

pub(super) fn unknown_start(
    t: Tongue,
    word: &str,
    span: Span,
    foreign: Option<(&str, Span)>,
    near: &[&str],
    known: &[&str],
) -> Diagnostic {
    let problem = error(
        t,
        "E0110",
        span,
        format!("met `{word}` begint geen bouwsteen"),
        format!("no declaration begins with `{word}`"),
    );
    if let Some((own, place)) = foreign {
        let problem =
            problem.fix(format!("`{word}` → `{own}`"), vec![Edit { span: place, text: own.to_owned() }]);
        return problem.help(t.pick(
            format!("dit bestand is Nederlands: schrijf `{own}`"),
            format!("this file is in English: write `{own}`"),
        ));
    }
    if near.is_empty() {
        let list = quoted(known);
        problem.help(
            t.pick(format!("een bouwsteen begint met {list}"), format!("a declaration begins with {list}")),
        )
    } else {
        let list = quoted(near);
        problem
            .help(t.pick(format!("bedoelt u {list}?"), format!("did you mean {list}?")))
            .correct(word, near)
    }
}

pub(super) fn unexpected(
    t: Tongue,
    word: &str,
    span: Span,
    ended: bool,
    expected: &[String],
    near: &[&str],
    reserved: bool,
) -> Diagnostic {
    let problem = if ended {
        error(
            t,
            "E0111",
            span,
            "hier houdt de bouwsteen op, maar hij is niet af",
            "the declaration ends here, but it is not complete",
        )
    } else if reserved {
        return error(
            t,
            "E0112",
            span,
            format!("`{word}` is een woord van de taal en kan geen naam zijn"),
            format!("`{word}` is a word of the language and cannot be a name"),
        )
        .help(t.pick("kies een andere naam", "choose another name"));
    } else {
        error(t, "E0111", span, format!("`{word}` past hier niet"), format!("`{word}` does not fit here"))
    };
    let problem = if near.is_empty() {
        problem
    } else {
        let list = quoted(near);
        problem
            .help(t.pick(format!("bedoelt u {list}?"), format!("did you mean {list}?")))
            .correct(word, near)
    };
    if expected.is_empty() {
        return problem;
    }
    let shown: Vec<&str> = expected.iter().take(8).map(String::as_str).collect();
    let more = if expected.len() > 8 { t.pick(" en meer", " and more") } else { "" };
    let list = shown.join(", ");
    problem
        .help(t.pick(format!("hier kan staan: {list}{more}"), format!("what can stand here: {list}{more}")))
}

/// A keyword of the other tongue, with the words for it that can stand here.
pub(super) fn word_of_other_tongue(t: Tongue, span: Span, words: &[(&str, &str)]) -> Diagnostic {
    let theirs = words.first().map_or("", |(theirs, _)| theirs);
    let span = Span { end: span.start + u32::try_from(theirs.len()).unwrap_or(0), ..span };
    let own: Vec<&str> = words.iter().map(|(_, own)| *own).collect();
    let list = own.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(t.pick(" of ", " or "));
    let mut problem = error(
        t,
        "E0111",
        span,
        format!("`{theirs}` past hier niet"),
        format!("`{theirs}` does not fit here"),
    )
    .help(t.pick(
        format!("dit bestand is Nederlands: schrijf {list}"),
        format!("this file is in English: write {list}"),
    ));
    for word in &own {
        let (title, edits) =
            (format!("`{theirs}` → `{word}`"), vec![Edit { span, text: (*word).to_owned() }]);
        // In Dutch the option stands between `sluit` and `uit`: one word does not become one word.
        let sure = own.len() == 1 && *word != "sluit" && theirs != "sluit";
        problem = if sure { problem.fix(title, edits) } else { problem.could(title, edits) };
    }
    problem
}

/// A number as the other tongue writes it, at the start of `rest`.
pub(super) fn number_of_other_tongue(t: Tongue, rest: &str, span: Span) -> Option<Diagnostic> {
    let number: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '_')).collect();
    let number = number.trim_end_matches(['.', ',']);
    let wrong = t.pick('.', ',');
    if !number.contains(wrong) || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let span = Span { end: span.start + u32::try_from(number.len()).unwrap_or(0), ..span };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let fraction = number.rsplit(['.', ',']).next().unwrap_or_default();
    let whole = digits.strip_suffix(fraction).unwrap_or(&digits);
    let own = format!("{whole}{}{fraction}", t.pick(',', '.'));
    let problem = match t {
        Tongue::Nl => error(t, "E0113", span, format!("`{number}` is geen Nederlands getal"), "").help(
            format!("een decimaal komt na een komma: `{own}`; een punt staat per drie cijfers: `1.000`"),
        ),
        Tongue::En => error(t, "E0113", span, "", format!("`{number}` is not a number in English"))
            .help(format!("decimals follow a point: `{own}`; digits are grouped with `_`: `1_000`")),
    };
    let becomes = |text: &str| vec![Edit { span, text: text.to_owned() }];
    let title = |text: &str| format!("`{number}` → `{text}`");
    if fraction.len() != 3 {
        return Some(problem.fix(title(&own), becomes(&own)));
    }
    // Three digits can be decimals, and can be a group of thousands.
    let grouped = number.replace([',', '.'], t.pick(".", "_"));
    Some(problem.could(title(&own), becomes(&own)).could(title(&grouped), becomes(&grouped)))
}

/// `readings` are the ways to put brackets: the text that comes out, and where the brackets go.
pub(super) fn and_beside_or(t: Tongue, span: Span, readings: &[(String, Vec<Span>)]) -> Diagnostic {
    let mut problem = error(
        t,
        "E0114",
        span,
        "`en` en `of` staan naast elkaar zonder haakjes",
        "`and` and `or` stand beside each other without brackets",
    );
    let short = readings.iter().all(|(text, _)| text.len() <= 80 && !text.contains('\n'));
    problem = match readings {
        [(one, _), (other, _)] if short => problem.help(t.pick(
            format!("zet haakjes: `{one}`, of `{other}`"),
            format!("put brackets: `{one}`, or `{other}`"),
        )),
        _ => problem.help(t.pick(
            "zet haakjes: `(a en b) of c`, of `a en (b of c)`",
            "put brackets: `(a and b) or c`, or `a and (b or c)`",
        )),
    };
    for (text, stretches) in readings {
        let edits = stretches.iter().flat_map(|stretch| {
            let put_in = |at, text: &str| Edit {
                span: Span { start: at, end: at, ..*stretch },
                text: text.to_owned(),
            };
            [put_in(stretch.start, "("), put_in(stretch.end, ")")]
        });
        problem = problem.could(format!("`{text}`"), edits.collect());
    }
    problem
}

pub(super) fn bad_placeholder(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0115",
        span,
        "tussen deze accolades staat geen waarde",
        "there is no value between these braces",
    )
    .help(t.pick(
        "zet er de naam van een feit, of een berekening; schrijf `{{` voor een accolade",
        "put the name of a fact, or a calculation, there; write `{{` for a brace",
    ))
}

pub(super) fn unknown_escape(t: Tongue, c: char, span: Span) -> Diagnostic {
    error(
        t,
        "E0116",
        span,
        format!("`\\{c}` heeft geen betekenis in een tekst"),
        format!("`\\{c}` has no meaning in a text"),
    )
    .help(t.pick("bekend zijn `\\\"`, `\\\\` en `\\n`", "known are `\\\"`, `\\\\` and `\\n`"))
}

pub(super) fn grade_too_long(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0117", span, "een cijfer ligt tussen -99 en 99", "a grade lies between -99 and 99")
}

/// The message where a cell of a sheet ends too early.
pub(super) fn cell_ends(t: Tongue) -> &'static str {
    t.pick("hier houdt de cel op, maar zij is niet af", "the cell ends here, but it is not complete")
}

pub(super) fn remark_in_cell(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0916", span, "in een cel past geen opmerking", "there is no room for a remark in a cell").help(
        t.pick("zet de opmerking bij de tabel in de regels", "put the remark beside the table in the rules"),
    )
}

/// The keyword that a rule of the grammar stands for.
pub(super) fn keyword_of(rule: Rule, t: Tongue) -> Option<&'static str> {
    let name = format!("{rule:?}");
    let word = keyword(name.strip_prefix("k_")?)?.in_tongue(t);
    (!word.is_empty()).then_some(word)
}

/// The keyword with which a clause begins; empty for a rule of the grammar that is no such clause.
fn clause_of(rule: Rule) -> &'static str {
    match format!("{rule:?}").as_str() {
        "version" => "version",
        "advises" => "advises_on",
        "grouped" => "grouped_by",
        "margin" => "margin",
        "grade_scale" => "grades_from",
        "published_by" => "by",
        "dated" => "dated",
        "found_at" => "found_at",
        "assumed" => "assumed",
        "for_comparison" => "for_comparison",
        "weight" => "weight",
        "swing" => "swing",
        "reference" => "source",
        "validity" => "valid_from",
        "range" => "from",
        "asks" => "asks",
        "explained" => "explained",
        "judgement" => "judgement",
        "may_not_apply" => "may_not_apply",
        "period" => "from_date",
        "define_case" => "as",
        "when" => "when",
        "unless" => "unless",
        "overrides" => "overrides",
        "because" => "because",
        "then" => "then",
        "otherwise" | "otherwise_row" => "otherwise",
        "rule_out" => "rule_out",
        "require" => "require",
        "note" => "notes",
        "scores_on" => "scores",
        "once" => "once",
        "yearly" => "yearly",
        "indexed_by" => "indexed_by",
        "from_year" => "from_year",
        "until_year" => "until",
        "only_when" => "only_when",
        "vat" => "plus_vat",
        "uplift" => "uplift",
        "counts_as" => "counts_as",
        "leaving_side" => "leaving_side",
        "equally" => "equally",
        "by_measure" => "by_measure",
        "horizon" => "over",
        "discounted" => "discounted_at",
        "flows" => "flows_at",
        "shared_by" => "shared_by",
        "compared_with" => "compared_with",
        "given" => "given",
        "expect" => "expect",
        "whenever" => "whenever",
        "rounding" => "rounded",
        "subject" => "of",
        "in_unit" => "in",
        "plural" => "plural",
        "unknown" => "unknown",
        "an_error" => "an_error",
        "estimate" => "between",
        "include" => "include",
        "in_year" => "in",
        "for_member" | "for_case" | "about_case" => "for_case",
        "for_any" => "for_any",
        "on_date" => "on",
        "any_value" => "any",
        "from_file" => "from_file",
        "about" => "advises_on",
        "among_set" => "among_each",
        "of_level" => "of",
        "where_" => "where",
        _ => "",
    }
}

/// The keyword that a text begins with where this rule of the grammar is expected, in the other tongue than that
/// of the file: as it stands there, and as the file's own tongue says it.
pub(super) fn foreign_keyword(rule: Rule, t: Tongue, text: &str) -> Option<(&'static str, &'static str)> {
    let name = format!("{rule:?}");
    let found = keyword(name.strip_prefix("k_").unwrap_or(clause_of(rule)))?;
    let (theirs, own) = (found.in_tongue(t.pick(Tongue::En, Tongue::Nl)), found.in_tongue(t));
    let rest =
        text.strip_prefix(theirs).filter(|_| !theirs.is_empty() && !own.is_empty() && theirs != own)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    ends.then_some((theirs, own))
}

/// A rule of the grammar in words, when it says something to an author.
pub(super) fn rule_words(rule: Rule, t: Tongue) -> Option<String> {
    // What may stand behind anything says nothing of what is missing here.
    if matches!(rule, Rule::k_allows | Rule::k_in_other_tongue) {
        return None;
    }
    if let Some(word) = keyword_of(rule, t) {
        return Some(format!("`{word}`"));
    }
    let clause = clause_of(rule);
    if !clause.is_empty() {
        return keyword(clause).map(|keyword| format!("`{}`", keyword.in_tongue(t)));
    }
    let words = match format!("{rule:?}").as_str() {
        "name" | "names" => t.pick("een naam", "a name"),
        "member" => t.pick("een naam met een omschrijving", "a name with a label"),
        "text" | "texts" => t.pick("een tekst tussen aanhalingstekens", "a text between quotation marks"),
        "date" => t.pick("een datum (2026-01-31)", "a date (2026-01-31)"),
        "year" => t.pick("een jaar", "a year"),
        "whole" => t.pick("een geheel getal", "a whole number"),
        "number" | "quantity" => t.pick("een getal", "a number"),
        "literal" => t.pick("een waarde", "a value"),
        "grade" => t.pick("een cijfer (`--` tot `++`)", "a grade (`--` to `++`)"),
        "unit" | "unit_name" => t.pick("een eenheid", "a unit"),
        "expression" | "either" | "both" | "negation" | "comparison" | "sum" | "product" | "unary"
        | "rounded" | "primary" => t.pick("een feit, getal of berekening", "a fact, number or calculation"),
        "effect" => t.pick("een gevolg (`bij12 scoort + op …`)", "an effect (`bij12 scores + on …`)"),
        "comparison_sign" => t.pick("een vergelijking (`>=`)", "a comparison (`>=`)"),
        "header" => t.pick("een kop met `|` en `||`", "a header with `|` and `||`"),
        "row" => t.pick("een rij met `|` en `||`", "a row with `|` and `||`"),
        "pattern" | "pattern_item" => t.pick("een voorwaarde voor de kolom", "a condition for the column"),
        "cost_line" => t.pick("een kostenregel", "a cost line"),
        "cost_kind" => t.pick("een kostensoort", "a kind of cost"),
        "fact_type" => t.pick("een type", "a type"),
        "percent" => "`%`",
        "expectation" => t.pick("een verwachting", "an expectation"),
        "given_fact" => t.pick("een feit met zijn waarde", "a fact with its value"),
        "given_value" => t.pick("een waarde, of `onbekend`", "a value, or `unknown`"),
        "wanted_number" => t.pick("`is`, of een vergelijking (`>=`)", "`is`, or a comparison (`>=`)"),
        "standing_word" => t.pick("`uitgesloten` of `vereist`", "`ruled out` or `required`"),
        "status_word" => t.pick("een status, zoals `vast`", "a status, such as `firm`"),
        "goes_with" => {
            t.pick("`hoort erbij` of `hoort er niet bij`", "`goes with it` or `does not go with it`")
        }
        "rule_applies" => t.pick("`geldt` of `geldt niet`", "`applies` or `does not apply`"),
        "case_given" => t.pick("een gegeven waarde, of `elk`", "a given value, or `any`"),
        "case_wanted" => t.pick("wat er verwacht wordt, of `elk`", "what is expected, or `any`"),
        "case_header" => t.pick("een kop met `|` en `||`", "a header with `|` and `||`"),
        "case_row" => t.pick("een rij met `|` en `||`", "a row with `|` and `||`"),
        "argument" => t.pick("een argument met zijn type", "an argument with its type"),
        "script" | "script_line" => t.pick("een regel script (`> …`)", "a line of script (`> …`)"),
        "held" => t.pick("een voorwaarde tussen haakjes", "a condition in brackets"),
        "key_part" => t.pick("een deel van de sleutel", "a part of the key"),
        _ => return None,
    };
    Some(words.to_owned())
}
