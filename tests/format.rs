//! The layout of rules: always the same for the same rules, with the same meaning, and every comment kept.
#![cfg(test)]

mod corpus;
mod grammar;

use std::path::{Path, PathBuf};

use grammar::{Draws, Grammar, with_comments};

use wijzer::diagnostic::render;
use wijzer::locale::Tongue;
use wijzer::source::{FileId, Sources};
use wijzer::syntax::{self, Refusal};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "the test reads the shipped files")]
fn shipped() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut todo =
        vec![root().join("rules"), root().join("benches"), root().join("tests/bad-rules/base.wijs")];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if holds_rules(&path) {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn holds_rules(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "wijs" || ending == "md")
}

/// The layout of a text; what is said when it cannot be laid out.
fn format(name: &str, text: &str) -> Result<String, String> {
    said(name, text, syntax::format)
}

fn translate(name: &str, text: &str, to: Tongue) -> Result<String, String> {
    said(name, text, |id, text, markdown| syntax::translate(id, text, markdown, to))
}

fn said(
    name: &str,
    text: &str,
    run: impl Fn(FileId, &str, bool) -> Result<String, Refusal>,
) -> Result<String, String> {
    let mut sources = Sources::new();
    let id = sources.add(name, text);
    run(id, text, name.ends_with(".md")).map_err(|refusal| match refusal {
        Refusal::Problems(problems) => {
            let t = if text.contains("taal nl") { Tongue::Nl } else { Tongue::En };
            render(&problems, &sources, t, false)
        }
        Refusal::Differs(span) => format!("DIFFERS at {}", sources.place(span)),
    })
}

#[test]
fn shipped_rules_can_be_laid_out_and_translated_there_and_back() {
    let files = shipped();
    assert!(files.len() > 5);
    for (name, text) in files {
        let once = format(&name, &text).unwrap_or_else(|said| panic!("{name}\n{said}"));
        assert_eq!(format(&name, &once).unwrap(), once, "{name}");
        let (there, back) =
            if once.contains("taal nl") { (Tongue::En, Tongue::Nl) } else { (Tongue::Nl, Tongue::En) };
        let other = translate(&name, &once, there).unwrap_or_else(|said| panic!("{name}\n{said}"));
        assert_eq!(translate(&name, &other, back).unwrap(), once, "{name}");
    }
}

/// How many generated files are tried; `WIJZER_CASES` says another number.
#[expect(clippy::disallowed_methods, reason = "a test may be told how long to go on")]
fn cases() -> u64 {
    std::env::var("WIJZER_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(400)
}

/// A file of generated declarations with comments that can be read.
fn generated(grammar: &Grammar, seed: u64) -> (Tongue, String) {
    let mut draws = Draws(seed);
    let tongue = if draws.below(2) == 0 { Tongue::Nl } else { Tongue::En };
    let head = tongue.pick("taal nl\n", "language en 1\n");
    let mut text = head.to_owned();
    let is_sound = |text: &str| format("generated.wijs", text).is_ok() || would_differ(text);
    for _ in 0..1 + draws.below(5) {
        let declaration = grammar.declaration(&mut draws, tongue);
        let commented = with_comments(&mut draws, &declaration);
        let chosen = [commented, declaration].into_iter().find(|one| is_sound(&format!("{head}{one}")));
        text.push_str(&chosen.unwrap_or_default());
    }
    (tongue, text)
}

/// A text without its comments, and its comments, sorted.
fn apart(text: &str) -> (String, Vec<String>) {
    let (file, _) = syntax::parse(FileId(0), text);
    let (mut rules, mut done) = (String::new(), 0);
    for comment in &file.comments {
        let (start, end) = (comment.span.start as usize, comment.span.end as usize);
        rules.push_str(text.get(done..start).unwrap());
        done = end;
    }
    rules.push_str(text.get(done..).unwrap());
    let lines = rules.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let mut comments: Vec<String> = file.comments.iter().map(|one| one.text.trim_end().to_owned()).collect();
    comments.sort();
    (lines.collect::<Vec<_>>().join("\n"), comments)
}

/// Whether a text was read well, and is not laid out for another reason.
fn would_differ(text: &str) -> bool {
    format("generated.wijs", text).is_err_and(|said| said.contains("DIFFERS"))
}

#[test]
fn anything_the_grammar_allows_keeps_its_meaning_and_its_comments() {
    let grammar = Grammar::new();
    let mut declarations = 0;
    for seed in 0..cases() {
        let (tongue, text) = generated(&grammar, seed);
        if text.lines().all(|line| line.trim().is_empty() || line.starts_with(['#', 't', 'l'])) {
            continue;
        }
        declarations += 1;
        // `format` reads what it made and compares; here it must not have refused.
        let once =
            format("generated.wijs", &text).unwrap_or_else(|said| panic!("seed {seed}\n{text}\n{said}"));
        let twice =
            format("generated.wijs", &once).unwrap_or_else(|said| panic!("seed {seed}\n{once}\n{said}"));
        assert_eq!(twice, once, "seed {seed}\n{text}");
        let other = tongue.pick(Tongue::En, Tongue::Nl);
        let there = translate("generated.wijs", &once, other)
            .unwrap_or_else(|said| panic!("seed {seed}\n{once}\n{said}"));
        let back = translate("generated.wijs", &there, tongue)
            .unwrap_or_else(|said| panic!("seed {seed}\n{there}\n{said}"));
        // A long line may break elsewhere in the other tongue, and a comment behind it then stands a line off.
        assert_eq!(apart(&back), apart(&once), "seed {seed}\n{there}");
    }
    println!("{declarations} files were printed and read again");
    assert!(declarations * 10 > cases() * 7, "only {declarations} files could be read");
}

#[test]
fn what_stands_in_the_way_of_a_translation_is_said() {
    let mut count = 0;
    for name in corpus::names("bad-translations", &["wijs"]) {
        let text = corpus::text(&format!("bad-translations/{name}"));
        let to = if text.starts_with("taal nl") { Tongue::En } else { Tongue::Nl };
        let said = translate(&name, &text, to).unwrap_err();
        corpus::snapshot("bad-translations", &name, &text, &said);
        count += 1;
    }
    assert!(count >= 2);
}

/// A file in which nothing stands where the layout would put it.
const UNTIDY: &str = include_str!("untidy.wijs");

#[test]
fn comments_and_columns_are_put_in_place() {
    insta::assert_snapshot!(format("untidy.wijs", UNTIDY).unwrap());
}

#[test]
fn only_the_rules_of_a_document_are_laid_out() {
    let document = "# Titel   \n\n*  lijst\n\n```wijs\ntaal nl\n\noptie   a   \"A\"\noptie langer \"B\"  # zo\n```\n\nslot\n\n```wijs\nbegrip  x is   1\n```\n";
    insta::assert_snapshot!(format("beleid.md", document).unwrap());
    insta::assert_snapshot!(translate("beleid.md", document, Tongue::En).unwrap());
}
