//! The English twin of the shipped rule set is what the translation makes of it: nobody maintains it by hand.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wijzer::engine::{Rewritten, load_texts, load_texts_beside, translate};
use wijzer::locale::Tongue;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules").join(name)
}

/// The rule files in a folder by their names.
#[expect(clippy::disallowed_methods, reason = "tests read the shipped files")]
fn rule_files(folder: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let rules =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "wijs"));
    rules
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn translated(files: &BTreeMap<String, String>, to: Tongue) -> BTreeMap<String, String> {
    let files = files.clone().into_iter().collect();
    let written = translate(&load_texts(files), "", to).unwrap();
    written.files.into_iter().map(|file| (file.name, file.after.unwrap())).collect()
}

/// Set `WIJZER_WRITE_TWIN=1` to write the twin anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes the twin when it is asked to")]
fn the_english_twin_is_the_translation_of_the_dutch_rule_set() {
    let twin = translated(&rule_files(&folder("bij12")), Tongue::En);
    if std::env::var_os("WIJZER_WRITE_TWIN").is_some() {
        for name in rule_files(&folder("bij12-en")).keys().filter(|name| !twin.contains_key(*name)) {
            std::fs::remove_file(folder("bij12-en").join(name)).unwrap();
        }
        for (name, text) in &twin {
            std::fs::write(folder("bij12-en").join(name), text).unwrap();
        }
    }
    let shipped = rule_files(&folder("bij12-en"));
    assert_eq!(shipped.keys().collect::<Vec<_>>(), twin.keys().collect::<Vec<_>>(), "the same files");
    for (name, text) in &twin {
        assert!(
            shipped.get(name) == Some(text),
            "rules/bij12-en/{name} is not the translation: WIJZER_WRITE_TWIN=1 cargo test --test twin"
        );
    }
}

#[test]
fn there_and_back_is_the_dutch_rule_set_to_the_byte() {
    let dutch = rule_files(&folder("bij12"));
    assert_eq!(translated(&translated(&dutch, Tongue::En), Tongue::Nl), dutch);
}

/// What is for people is there in both tongues, or is a name in any tongue.
#[test]
fn no_text_of_the_rules_lacks_its_english_half() {
    let rule_set = |show| {
        let files = rule_files(&folder("bij12")).into_iter().collect();
        wijzer::engine::load_texts_shown(files, Some(show)).program.unwrap()
    };
    let (dutch, english) = (rule_set(Tongue::Nl), rule_set(Tongue::En));
    let labels = |program: &wijzer::program::Program| {
        let mut labels: Vec<String> = vec![program.ruleset.label.clone()];
        labels.extend(program.options.values().map(|one| one.label.clone()));
        labels.extend(program.criteria.values().map(|one| one.label.clone()));
        labels.extend(program.criteria.values().filter_map(|one| one.swing.clone()));
        labels.extend(program.facts.values().map(|one| one.label.clone()));
        labels.extend(program.facts.values().filter_map(|one| one.asks.clone()));
        labels.extend(program.parameters.values().map(|one| one.label.clone()));
        labels.extend(program.terms.values().map(|one| one.label.clone()));
        labels.extend(program.rules.values().map(|one| one.label.clone()));
        labels.extend(program.score_tables.values().map(|one| one.label.clone()));
        labels.extend(program.sources.values().map(|one| one.label.clone()));
        labels.extend(program.examples.iter().map(|one| one.title.clone()));
        labels
    };
    let both: Vec<(String, String)> = labels(&dutch).into_iter().zip(labels(&english)).collect();
    let alike: Vec<&String> = both.iter().filter(|(nl, en)| nl == en).map(|(nl, _)| nl).collect();
    // One is a name, the other the English title of an English source.
    assert_eq!(alike, ["BIJ12", "Shared services: too good to be true?"]);
    assert!(both.len() > 120, "{} labels", both.len());
}

type Texts = Vec<(String, String)>;

/// A rule set with everything beside it that rules can name.
fn with_files() -> (Texts, BTreeMap<String, Vec<u8>>) {
    let rules = "taal nl\n\nregelset klein \"Klein\"\n    versie 1\n    adviseert over resultaat\n\
                 gebruik \"deel/meer.wijs\"\n\noptie a \"A\"\noptie b \"B\"\ncriterium c \"C\" gewicht 1\n    voor \"van min tot plus\"\n\
                 feit n van resultaat is decimaal getal van 0 tot en met 100\n\ntabel t scoort c\n    \
                 uit bestand \"deel/t.csv\"\n\n\
                 functie f (x is decimaal getal) is decimaal getal\n    uit bestand \"f.rhai\"\n\n\
                 regel r \"R\"\n    als     f(n) > 3,5\n    dan     a scoort + op c\n    omdat   \"Zo is het.\"\n";
    let more = "taal nl\n\nfeit m van resultaat is ja of nee\n\nregel s \"S\"\n    als     m\n    dan     b scoort + op c\n    \
                omdat   \"Zo is het.\"\n";
    let files = [
        ("deel/t.csv", "n;||;a;b\n>= 12,5;;++;-\nanders;;0;+\n"),
        ("f.rhai", "x * 2\n"),
        ("deel/meer.wijs", more),
    ];
    let beside = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    (vec![("klein.wijs".to_owned(), rules.to_owned())], beside.into())
}

#[test]
fn what_lies_beside_the_rules_is_translated_with_them() {
    let (rules, beside) = with_files();
    let dutch = load_texts_beside(rules, &beside, None);
    assert!(dutch.program.is_some(), "{:?}", dutch.problems);
    let english = translate(&dutch, "klein.wijs", Tongue::En).unwrap();
    let names: Vec<&str> = english.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["klein.wijs", "deel/meer.wijs"]);
    assert_eq!(english.beside["deel/t.csv"], "n,||,a,b\n>= 12.5,,++,-\notherwise,,0,+\n");
    assert_eq!(english.beside["f.rhai"], "x * 2\n");
    let bytes = |files: &BTreeMap<String, String>| -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect()
    };
    let texts = |files: &[Rewritten]| -> Vec<(String, String)> {
        files.iter().map(|file| (file.name.clone(), file.after.clone().unwrap())).collect()
    };
    let back = load_texts_beside(texts(&english.files), &bytes(&english.beside), None);
    assert!(back.program.is_some(), "{:?}", back.problems);
    let again = translate(&back, "klein.wijs", Tongue::Nl).unwrap();
    assert_eq!(bytes(&again.beside)["deel/t.csv"], beside["deel/t.csv"]);
}
