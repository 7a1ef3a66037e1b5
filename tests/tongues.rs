//! Texts in both tongues, and rules in a document.
#![cfg(test)]

use wijzer::diagnostic::render;
use wijzer::engine::{Loaded, load_texts, load_texts_shown};
use wijzer::locale::Tongue;

const RULES: &str = r#"taal nl

regelset klein "Klein" in het Engels "Small" adviseert over resultaat
optie a "Eén plek" in het Engels "One place"
optie b "Elders"
criterium c "Past" in het Engels "Fits" gewicht 1 voor "van niet "
    "tot wel" in het Engels "from not " "to so"
feit n "Aantal" in het Engels "Number" van resultaat is geheel getal van 0 tot en met 12
    vraagt "Hoeveel?" in het Engels "How many?"
regel r "Regel" in het Engels "Rule"
    als n >= 9
    dan a scoort + op c
    omdat "Er doen {n} mee." in het Engels "{n} take part."
"#;

fn shown(show: Option<Tongue>) -> Loaded {
    load_texts_shown(vec![("klein.wijs".to_owned(), RULES.to_owned())], show)
}

#[test]
fn texts_are_shown_in_the_tongue_asked_for() {
    let dutch = shown(None).program.unwrap();
    let english = shown(Some(Tongue::En)).program.unwrap();
    let labels = |program: &wijzer::program::Program| -> Vec<String> {
        program.options.values().map(|option| option.label.clone()).collect()
    };
    assert_eq!(labels(&dutch), ["Eén plek", "Elders"]);
    // What was not given in English is shown as it stands.
    assert_eq!(labels(&english), ["One place", "Elders"]);
    assert_eq!(english.ruleset.label, "Small");
    assert_eq!(english.criteria.values().next().unwrap().swing.as_deref(), Some("from not to so"));
    assert_eq!(dutch.criteria.values().next().unwrap().swing.as_deref(), Some("van niet tot wel"));
    assert_eq!(english.facts.values().next().unwrap().asks.as_deref(), Some("How many?"));
    assert_eq!(english.tongue, Tongue::En);
    // The tongue that is shown does not change what the rules are.
    assert_eq!(dutch.sha256, english.sha256);
    assert_eq!(dutch.nodes.len(), english.nodes.len());
}

#[test]
fn a_mistake_in_the_text_that_is_not_shown_is_found() {
    let text = RULES.replace("{n} take", "{m} take");
    for show in [None, Some(Tongue::En)] {
        let loaded = load_texts_shown(vec![("klein.wijs".to_owned(), text.clone())], show);
        assert!(loaded.program.is_none());
        assert_eq!(loaded.problems.len(), 1);
    }
}

#[test]
fn rules_stand_in_a_document_and_places_point_into_it() {
    let rules = RULES.split_once("regel r").unwrap();
    let document = format!(
        "# Beleid\n\nWaarom?\n\n```wijs\n{}```\n\nDan dit:\n\n```wijs\nregel r{}```\n",
        rules.0, rules.1
    );
    let loaded = load_texts(vec![("beleid.md".to_owned(), document.clone())]);
    let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    assert!(loaded.program.is_some(), "{said}");
    let broken = document.replace("scoort + op c", "scoort + op d");
    let loaded = load_texts(vec![("beleid.md".to_owned(), broken)]);
    insta::assert_snapshot!(render(&loaded.problems, &loaded.sources, loaded.tongue, false));
}
