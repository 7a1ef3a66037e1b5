//! The syntax pictures of the reference: drawn from the grammar, in both tongues, and kept up to date.
//!
//! `WIJZER_WRITE_PICTURES=1 cargo test --test pictures` writes them anew after the grammar or a word changed.
#![cfg(test)]

mod grammar;
mod layout;

use std::io::Write;
use std::path::{Path, PathBuf};

use grammar::{Grammar, THINGS, in_words};
use wijzer::locale::{KEYWORDS, Tongue};

/// The widest that a picture may be.
const WIDEST: i32 = 860;

/// The pictures: the name of the file, and the rules of the grammar of which one is drawn.
const PICTURES: &[(&str, &[&str])] = &[
    ("ruleset", &["ruleset"]),
    ("use", &["use_"]),
    ("source", &["source"]),
    ("reference", &["reference"]),
    ("assumed", &["assumed"]),
    ("validity", &["validity"]),
    ("text", &["texts"]),
    ("allows", &["allows"]),
    ("option", &["option"]),
    ("criterion", &["criterion"]),
    ("type", &["type_"]),
    ("unit", &["unit_"]),
    ("fact", &["fact"]),
    ("kind-of-answer", &["fact_type"]),
    ("parameter", &["parameter"]),
    ("define", &["define"]),
    ("rule", &["rule_"]),
    ("effect", &["effect"]),
    ("table", &["table"]),
    ("table-header", &["header"]),
    ("table-row", &["row"]),
    ("table-cell", &["pattern"]),
    ("file", &["from_file"]),
    ("function", &["function"]),
    ("costs", &["costs"]),
    ("cost-line", &["cost_line"]),
    ("key", &["key"]),
    ("ratio", &["key_parts"]),
    ("appraisal", &["appraisal"]),
    ("example", &["example"]),
    ("origin", &["basis"]),
    ("given", &["given"]),
    ("given-value", &["given_value"]),
    ("expect", &["expect"]),
    ("expectation", &["expectation"]),
    ("option-amount", &["of_amount"]),
    ("expected-number", &["wanted_number"]),
    ("case-header", &["case_header"]),
    ("case-row", &["case_row"]),
    ("claim", &["claim"]),
    ("value", &["literal"]),
    ("expression", &["expression"]),
    ("comparison", &["comparison"]),
    ("calculation", &["sum"]),
    ("rounding", &["rounding"]),
    ("part", &["unary"]),
    ("core", &["primary"]),
    ("amount", &["money"]),
    ("quantity", &["quantity"]),
    ("period", &["duration"]),
    ("question-about-all", &["count_each", "total_each", "any_each", "all_each", "advice_is"]),
    ("each", &["each"]),
    ("requirement", &["held"]),
    ("whole", &["level"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Option<String> {
    std::fs::File::open(path).and_then(std::io::read_to_string).ok()
}

fn grammar() -> Grammar {
    Grammar::read(&read(&root().join("grammar/wijs.pest")).unwrap())
}

#[test]
fn the_pictures_are_those_of_the_grammar() {
    let grammar = grammar();
    let folder = root().join("docs/syntax");
    let write = std::env::var_os("WIJZER_WRITE_PICTURES").is_some();
    if write {
        std::fs::create_dir_all(&folder).unwrap();
    }
    let mut names: Vec<String> = Vec::new();
    for tongue in [Tongue::Nl, Tongue::En] {
        for (name, rules) in PICTURES {
            let shape = grammar.shape(rules, tongue);
            let called = THINGS.iter().find(|(thing, _, _)| rules.contains(thing));
            let called = called.map(|(_, nl, en)| *tongue.pick(nl, en));
            let drawn = layout::picture(&shape, &in_words(&shape), called, WIDEST);
            let file = format!("{name}.{}.svg", tongue.code());
            let path = folder.join(&file);
            if write {
                std::fs::File::create(&path).unwrap().write_all(drawn.as_bytes()).unwrap();
            }
            let kept = read(&path).unwrap_or_default();
            assert!(
                kept == drawn,
                "docs/syntax/{file} is not what the grammar says: WIJZER_WRITE_PICTURES=1"
            );
            let width = drawn.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            assert!(width.parse::<i32>().unwrap() <= 900, "{file} is {width} wide");
            names.push(file);
        }
    }
    let mut there = listed(&folder);
    there.retain(|name| !names.contains(name));
    assert!(there.is_empty(), "nothing draws {there:?} any more");
}

/// The words of a picture as the text of an image in Markdown.
fn alternative(words: &str) -> String {
    let mut text = String::new();
    for one in words.chars() {
        if "\\*_[]<>".contains(one) {
            text.push('\\');
        }
        text.push(one);
    }
    text
}

#[test]
fn pictures_in_the_documentation_are_said_in_words_too() {
    let grammar = grammar();
    let write = std::env::var_os("WIJZER_WRITE_PICTURES").is_some();
    let mut shown: Vec<String> = Vec::new();
    for folder in ["docs/nl/taal", "docs/en/language"] {
        for page in listed(&root().join(folder)) {
            let path = root().join(folder).join(&page);
            let before = read(&path).unwrap();
            let mut after = String::new();
            for line in before.lines() {
                let file =
                    line.rsplit_once("(../../syntax/").and_then(|(_, rest)| rest.strip_suffix(".svg)"));
                let picture = file.filter(|_| line.starts_with("![")).and_then(|file| file.split_once('.'));
                let found = picture.and_then(|(name, tongue)| {
                    let (_, rules) = PICTURES.iter().find(|(one, _)| *one == name)?;
                    Some((name, tongue, rules))
                });
                if let Some((name, tongue, rules)) = found {
                    let t = if tongue == "nl" { Tongue::Nl } else { Tongue::En };
                    let words = alternative(&in_words(&grammar.shape(rules, t)));
                    after.push_str(&format!("![{words}](../../syntax/{name}.{tongue}.svg)\n"));
                    shown.push(format!("{name}.{tongue}"));
                } else {
                    after.push_str(line);
                    after.push('\n');
                }
            }
            if write {
                std::fs::File::create(&path).unwrap().write_all(after.as_bytes()).unwrap();
            } else {
                assert!(
                    before == after,
                    "{folder}/{page}: WIJZER_WRITE_PICTURES=1 writes the words of its pictures"
                );
            }
        }
    }
    for (name, _) in PICTURES {
        for tongue in ["nl", "en"] {
            assert!(shown.contains(&format!("{name}.{tongue}")), "no chapter shows {name}.{tongue}");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the test looks at what stands on the disk")]
fn listed(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// The page with the words of both tongues, sorted by the Dutch one.
fn words() -> String {
    let mut rows: Vec<(&str, &str)> = KEYWORDS.iter().map(|keyword| (keyword.nl, keyword.en)).collect();
    // "sluit A uit" is one phrase in two parts.
    rows.retain(|(nl, en)| !nl.is_empty() && !en.is_empty());
    for row in &mut rows {
        if row.1 == "rule out" {
            row.0 = "sluit … uit";
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let mut page = "# Woorden / words\n\nAlle woorden van de taal, op het Nederlands gesorteerd. All words of the language, \
                    sorted by the Dutch ones.\n\n| Nederlands | English |\n|---|---|\n"
        .to_owned();
    for (nl, en) in rows {
        page.push_str(&format!("| `{nl}` | `{en}` |\n"));
    }
    page
}

#[test]
fn the_page_of_words_is_the_table_of_keywords() {
    let path = root().join("docs/words.md");
    if std::env::var_os("WIJZER_WRITE_PICTURES").is_some() {
        std::fs::File::create(&path).unwrap().write_all(words().as_bytes()).unwrap();
    }
    assert!(read(&path).unwrap() == words(), "docs/words.md: WIJZER_WRITE_PICTURES=1");
}

#[test]
fn what_a_picture_names_has_a_picture_or_is_plain() {
    // These speak for themselves, and the text says what they are.
    let plain = [
        "name",
        "names",
        "unit_name",
        "unit",
        "text",
        "date",
        "year",
        "whole",
        "number",
        "grade",
        "version_text",
        "place",
        "script",
        "script_line",
        "comparison_sign",
        "lint_code",
    ];
    for (thing, nl, en) in THINGS {
        let drawn = PICTURES.iter().any(|(_, rules)| rules.contains(thing));
        assert!(drawn != plain.contains(thing), "{thing} ({nl}, {en})");
    }
}

#[test]
fn the_grammar_fits_in_a_reader_s_head() {
    let lines = read(&root().join("grammar/wijs.pest")).unwrap().lines().count();
    assert!(lines <= 400, "{lines} lines");
}
