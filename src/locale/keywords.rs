//! The words of the rules language in both tongues: one table.
//!
//! `grammar/keywords.nl.pest` and `grammar/keywords.en.pest` say the same in the grammar's notation; a test
//! holds them to this table. An empty word means that the tongue needs none at that place.

use super::Tongue;

/// One word or phrase of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// Its name in the grammar, without the prefix `k_`.
    pub name: &'static str,
    /// How Dutch says it.
    pub nl: &'static str,
    /// How English says it.
    pub en: &'static str,
    /// Whether no author may use it as a name.
    pub reserved: bool,
}

impl Keyword {
    /// The word in a tongue.
    pub fn in_tongue(&self, tongue: Tongue) -> &'static str {
        tongue.pick(self.nl, self.en)
    }
}

/// The keyword of that name, if there is one.
pub fn keyword(name: &str) -> Option<&'static Keyword> {
    KEYWORDS.iter().find(|keyword| keyword.name == name)
}

const fn free(name: &'static str, nl: &'static str, en: &'static str) -> Keyword {
    Keyword { name, nl, en, reserved: false }
}

const fn reserved(name: &'static str, nl: &'static str, en: &'static str) -> Keyword {
    Keyword { name, nl, en, reserved: true }
}

/// Every keyword, grouped as in the grammar.
#[rustfmt::skip]
pub const KEYWORDS: &[Keyword] = &[
    // declarations
    free("ruleset", "regelset", "ruleset"),
    free("source", "bron", "source"),
    free("option", "optie", "option"),
    free("criterion", "criterium", "criterion"),
    free("type", "type", "type"),
    free("unit", "eenheid", "unit"),
    free("fact", "feit", "fact"),
    free("parameter", "parameter", "parameter"),
    free("define", "begrip", "define"),
    free("rule", "regel", "rule"),
    free("table", "tabel", "table"),
    free("costs_of", "kosten van", "costs of"),
    free("key", "sleutel", "key"),
    free("appraisal", "doorrekening", "appraisal"),
    free("example", "voorbeeld", "example"),
    free("claim", "bewering", "claim"),
    free("function", "functie", "function"),
    free("use", "gebruik", "use"),
    // what any declaration may have
    free("in_other_tongue", "in het Engels", "in Dutch"),
    free("allows", "duldt", "allows"),
    free("from_file", "uit bestand", "from file"),
    free("sheet", "blad", "sheet"),
    // the rule set's header
    free("version", "versie", "version"),
    free("advises_on", "adviseert over", "advises on"),
    free("grouped_by", "gegroepeerd op", "grouped by"),
    free("weighted_by", "gewogen naar", "weighted by"),
    free("margin", "marge", "margin"),
    free("grades_from", "cijfers van", "grades from"),
    free("examples_on", "voorbeelden op", "examples on"),
    // sources, options, criteria, types
    free("by", "door", "by"),
    free("dated", "gedateerd", "dated"),
    free("found_at", "te vinden op", "found at"),
    free("for_comparison", "alleen ter vergelijking", "for comparison only"),
    free("weight", "gewicht", "weight"),
    free("between", "tussen", "between"),
    free("swing", "voor", "for"),
    free("plural", "meervoud", "plural"),
    free("is_one_of", "is een van", "is one of"),
    // facts
    free("whole_number", "geheel getal", "whole number"),
    free("decimal", "decimaal getal", "decimal"),
    free("amount", "bedrag", "amount"),
    free("percentage", "percentage", "percentage"),
    free("date", "datum", "date"),
    free("text", "tekst", "text"),
    free("set_of", "verzameling van", "set of"),
    free("in", "in", "in"),
    free("from", "van", "from"),
    free("to", "tot en met", "to"),
    free("asks", "vraagt", "asks"),
    free("explained", "toelichting", "explained"),
    free("judgement", "oordeel", "judgement"),
    free("may_not_apply", "kan niet van toepassing zijn", "may be not applicable"),
    // parameters and validity
    free("from_date", "vanaf", "from"),
    free("until", "tot en met", "until"),
    free("valid_from", "geldig vanaf", "valid from"),
    free("assumed", "aangenomen", "assumed"),
    // terms
    free("as", "is", "as"),
    // rules
    reserved("when", "als", "when"),
    reserved("unless", "tenzij", "unless"),
    reserved("then", "dan", "then"),
    reserved("because", "omdat", "because"),
    reserved("otherwise", "anders", "otherwise"),
    free("overrides", "gaat voor", "overrides"),
    free("rule_out", "sluit", "rule out"),
    free("rule_out_end", "uit", ""),
    free("require", "vereis", "require"),
    free("scores", "scoort", "scores"),
    free("on", "op", "on"),
    free("on_condition", "op voorwaarde", "on condition"),
    free("notes", "meldt", "notes"),
    // rules about the whole
    free("portfolio", "portefeuille", "portfolio"),
    free("group", "groep", "group"),
    // costs
    free("once", "eenmalig", "once"),
    free("yearly", "jaarlijks", "yearly"),
    free("indexed_by", "geïndexeerd met", "indexed by"),
    free("only_when", "alleen als", "only when"),
    free("plus_vat", "plus btw van", "plus vat at"),
    free("uplift", "opslag", "uplift"),
    free("counts_as", "telt als", "counts as"),
    free("leaving_side", "bij de latende kant", "at the leaving side"),
    free("kind_staff", "personeel", "staff"),
    free("kind_material", "materieel", "material"),
    free("kind_client", "opdrachtgeverschap", "being a client"),
    free("kind_process", "proces", "process"),
    free("kind_start_up", "aanloop", "start-up"),
    free("kind_social_plan", "sociaal plan", "social plan"),
    free("kind_friction", "frictie", "friction"),
    free("kind_left_behind", "achterblijvende overhead", "overhead left behind"),
    // keys and the appraisal
    free("half", "helft", "half"),
    free("equally", "gelijk", "equally"),
    free("by_measure", "naar", "by"),
    free("first", "eerst", "first"),
    free("up_to", "tot en met", "up to"),
    free("each", "ieder", "each"),
    free("at_least", "ten minste", "at least"),
    free("at_most", "ten hoogste", "at most"),
    free("remainder_to", "rest naar", "remainder to"),
    free("over", "over", "over"),
    free("years", "jaar", "years"),
    free("from_year", "vanaf", "from"),
    free("discounted_at", "verdisconteerd met", "discounted at"),
    free("for_years", "gedurende", "for"),
    free("after_that", "daarna", "after that"),
    free("flows_at", "betaald aan", "flows at"),
    free("end_of_year", "het einde van het jaar", "the end of the year"),
    free("middle_of_year", "het midden van het jaar", "the middle of the year"),
    free("start_of_year", "het begin van het jaar", "the start of the year"),
    free("shared_by", "verdeeld met", "shared by"),
    free("among", "onder", "among"),
    free("compared_with", "vergeleken met", "compared with"),
    // examples and claims
    free("given", "gegeven", "given"),
    free("expect", "verwacht", "expect"),
    free("whenever", "zodra", "whenever"),
    free("holds", "geldt", "holds"),
    free("unknown", "onbekend", "unknown"),
    free("advice", "advies", "advice"),
    free("status", "status", "status"),
    free("firm", "vast", "firm"),
    free("provisional", "voorlopig", "provisional"),
    free("tied", "gelijkspel", "tied"),
    free("close_call", "nipt", "a close call"),
    free("none", "geen", "none"),
    free("ruled_out", "uitgesloten", "ruled out"),
    free("required", "vereist", "required"),
    free("applies", "geldt", "applies"),
    free("does_not_apply", "geldt niet", "does not apply"),
    free("score_of", "score van", "score of"),
    free("for_any_fact", "voor elk feit", "for any fact"),
    free("for_any", "voor elke", "for any"),
    free("for_case", "voor", "for"),
    free("case", "geval", "case"),
    free("by_hand", "met de hand nagerekend", "worked out by hand"),
    free("earlier_run", "uit een eerdere uitkomst", "from an earlier run"),
    free("open_facts", "open feiten", "open facts"),
    free("condition_of", "voorwaarde van", "condition of"),
    free("goes_with", "hoort erbij", "goes with it"),
    free("does_not_go_with", "hoort er niet bij", "does not go with it"),
    free("an_error", "een fout", "an error"),
    free("total_cost_of", "totale kosten van", "total cost of"),
    free("present_value_of", "contante waarde van", "present value of"),
    free("yearly_equivalent_of", "gelijk bedrag per jaar van", "yearly equivalent of"),
    free("that", "dat", "that"),
    // expressions
    reserved("and", "en", "and"),
    reserved("or", "of", "or"),
    reserved("not", "niet", "not"),
    reserved("is", "is", "is"),
    reserved("are", "zijn", "are"),
    reserved("of", "van", "of"),
    reserved("all", "alle", "all"),
    reserved("any", "elk", "any"),
    reserved("yes", "ja", "yes"),
    reserved("no", "nee", "no"),
    reserved("per", "per", "per"),
    free("one_of_rest", "een van", "one of"),
    free("includes", "bevat", "includes"),
    free("include", "bevatten", "include"),
    free("not_applicable", "niet van toepassing", "not applicable"),
    free("applicable", "van toepassing", "applicable"),
    free("count_of", "aantal", "count of"),
    free("total_of", "totaal van", "total of"),
    free("at_least_one", "minstens een", "at least one"),
    free("among_each", "uit", "among"),
    free("where", "waarvoor", "where"),
    free("meets", "voldoet aan", "meets"),
    free("meet", "voldoen aan", "meet"),
    free("the_advice", "het advies", "the advice"),
    free("cost_line", "kostenregel", "cost line"),
    free("yearly_cost_of", "jaarlijkse kosten van", "yearly cost of"),
    free("once_cost_of", "eenmalige kosten van", "once cost of"),
    free("smallest_of", "kleinste van", "smallest of"),
    free("largest_of", "grootste van", "largest of"),
    free("rounded", "afgerond", "rounded"),
    free("up", "naar boven", "up"),
    free("down", "naar beneden", "down"),
    free("half_away", "half van nul af", "half away from zero"),
    free("half_even", "half naar even", "half to even"),
    free("towards_zero", "naar nul toe", "towards zero"),
    free("to_cents", "op centen", "to cents"),
    free("to_decimals", "op", "to"),
    free("decimals", "decimalen", "decimals"),
    free("day_word", "dagen", "days"),
    free("month_word", "maanden", "months"),
    free("year_word", "jaren", "years"),
    free("one_month", "maand", "month"),
    free("one_year", "jaar", "year"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The keywords of a tongue in the notation of the grammar.
    fn grammar(tongue: Tongue) -> String {
        let mut text = format!(
            "// The words of the language in {}; src/locale/keywords.rs holds the table, a test compares.\n\n",
            tongue.pick("Dutch", "English")
        );
        for keyword in KEYWORDS {
            let phrase = keyword.in_tongue(tongue);
            let body = if phrase.is_empty() {
                "\"\"".to_owned()
            } else {
                let words: Vec<String> = phrase.split(' ').map(|word| format!("\"{word}\"")).collect();
                format!("{} ~ !word_part", words.join(" ~ gap ~ "))
            };
            text.push_str(&format!("k_{} = @{{ {body} }}\n", keyword.name));
        }
        let reserved: Vec<String> = KEYWORDS
            .iter()
            .filter(|keyword| keyword.reserved)
            .map(|keyword| format!("k_{}", keyword.name))
            .collect();
        text.push_str(&format!("\nreserved = @{{ {} }}\n", reserved.join(" | ")));
        text
    }

    /// Set `WIJZER_WRITE_GRAMMAR=1` to write the files anew after the table changed.
    #[test]
    fn the_grammar_has_the_words_of_the_table() {
        for tongue in [Tongue::Nl, Tongue::En] {
            let path = format!("{}/grammar/keywords.{}.pest", env!("CARGO_MANIFEST_DIR"), tongue.code());
            if std::env::var_os("WIJZER_WRITE_GRAMMAR").is_some() {
                std::fs::File::create(&path)
                    .and_then(|mut file| std::io::Write::write_all(&mut file, grammar(tongue).as_bytes()))
                    .unwrap();
            }
            let mut found = String::new();
            std::fs::File::open(&path)
                .and_then(|mut file| std::io::Read::read_to_string(&mut file, &mut found))
                .unwrap();
            assert_eq!(found, grammar(tongue), "{path} differs from the table of keywords");
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = KEYWORDS.iter().map(|keyword| keyword.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
