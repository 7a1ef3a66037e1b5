//! The chapters of the language, in both tongues: their blocks are one sound rule set a tongue, a block that shows
//! a mistake gets the diagnostic that it names, and the twins declare the same.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wijzer::cases::{self, Ending};
use wijzer::diagnostic::{Severity, render};
use wijzer::engine::load_texts_beside;
use wijzer::locale::{KEYWORDS, Tongue};
use wijzer::source::FileId;
use wijzer::syntax::{self, Refusal};
use wijzer::value::Date;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::io::read_to_string(std::fs::File::open(path).unwrap()).unwrap()
}

/// The chapters: their names in both tongues, in the order of the book.
fn chapters() -> Vec<(String, String)> {
    let summary = read(&root().join("docs/SUMMARY.md"));
    let listed = |folder: &str| -> Vec<String> {
        let parts = summary.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        parts.filter(|path| path.starts_with(folder)).map(str::to_owned).collect()
    };
    let (nl, en) = (listed("nl/taal/"), listed("en/language/"));
    assert_eq!(nl.len(), en.len(), "each chapter has a twin");
    assert!(nl.len() > 8);
    nl.into_iter().zip(en).collect()
}

/// A fenced block of a page: the words behind the fence, the page and line, and the text.
struct Block {
    words: String,
    place: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in read(&root().join("docs").join(page)).lines().enumerate() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(words), None) => {
                let place = format!("{page}:{:04}", at + 2);
                open = Some(Block { words: words.to_owned(), place, text: String::new() });
            }
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

fn file(block: &Block, tongue: Tongue) -> (String, String) {
    let head = tongue.pick("taal nl\n\n", "language en\n\n");
    let head = if block.text.starts_with(head.trim_end()) { "" } else { head };
    (format!("{}.wijs", block.place), format!("{head}{}", block.text))
}

/// The files that the chapters show: blocks with a path behind the kind of their fence.
fn beside(blocks: &[Block]) -> BTreeMap<String, Vec<u8>> {
    let named = blocks.iter().filter_map(|block| {
        let (_, path) = block.words.split_once(' ').filter(|(_, path)| path.contains('.'))?;
        Some((path.to_owned(), block.text.clone().into_bytes()))
    });
    named.collect()
}

#[test]
fn the_blocks_of_the_chapters_are_one_sound_rule_set() {
    for tongue in [Tongue::Nl, Tongue::En] {
        let pages = chapters().into_iter().map(|(nl, en)| tongue.pick(nl, en));
        let blocks: Vec<Block> = pages.flat_map(|page| blocks(&page)).collect();
        let sound: Vec<(String, String)> =
            blocks.iter().filter(|block| block.words == "wijs").map(|block| file(block, tongue)).collect();
        assert!(sound.len() > 20);
        let beside = beside(&blocks);
        let loaded = load_texts_beside(sound.clone(), &beside, None);
        let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
        assert!(loaded.program.is_some(), "{said}");
        // Not everything that is shown is used; that is all there is to say of it.
        assert!(loaded.problems.iter().all(|problem| problem.severity != Severity::Error), "{said}");
        // The examples that are shown come out.
        let program = loaded.program.as_ref().unwrap();
        let search = cases::Search { cases: 200, seed: 1 };
        let run = cases::run(program, &loaded.facts, Date::new(2026, 11, 25).unwrap(), search);
        for trial in &run.trials {
            assert!(matches!(trial.ending(), None | Some(Ending::Met)), "{trial:?}");
        }
        let mut wrong = 0;
        for block in &blocks {
            let Some(code) = block.words.strip_prefix("wijs ").filter(|code| !code.contains('.')) else {
                continue;
            };
            let loaded =
                load_texts_beside([sound.clone(), vec![file(block, tongue)]].concat(), &beside, None);
            let codes: Vec<&str> = loaded.problems.iter().map(|problem| problem.code.0).collect();
            assert!(
                codes.contains(&code) && !codes.iter().any(|one| one.starts_with('E') && *one != code),
                "{}: {codes:?}",
                block.place
            );
            wrong += 1;
        }
        assert!(wrong >= 4);
    }
}

#[test]
fn the_blocks_of_the_chapters_are_laid_out_as_the_program_does() {
    for tongue in [Tongue::Nl, Tongue::En] {
        let pages = chapters().into_iter().map(|(nl, en)| tongue.pick(nl, en));
        for block in pages.flat_map(|page| blocks(&page)).filter(|block| block.words.starts_with("wijs")) {
            let (_, text) = file(&block, tongue);
            match syntax::format(FileId(0), &text, false) {
                Ok(laid_out) => {
                    assert_eq!(laid_out, text, "{}: `wijzer fmt --stdin` lays it out", block.place);
                }
                // What cannot be read has no layout.
                Err(Refusal::Problems(_)) => assert_ne!(block.words, "wijs", "{}", block.place),
                Err(Refusal::Differs(_)) => panic!("{} would mean something else", block.place),
            }
        }
    }
}

/// What a block declares: the keyword of each declaration, with the bars of its rows. Where its lines are broken
/// depends on how long the words of a tongue are.
fn shape(text: &str, tongue: Tongue) -> Vec<(&'static str, Vec<usize>)> {
    let kind = |line: &str| {
        let here = |word: &str| !word.is_empty() && line.starts_with(word);
        let words = KEYWORDS.iter().filter(|keyword| here(keyword.in_tongue(tongue)));
        words.max_by_key(|keyword| keyword.in_tongue(tongue).len()).map_or("", |keyword| keyword.name)
    };
    let mut declared: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if !line.starts_with(' ') {
            declared.push((kind(line), Vec::new()));
        } else if let Some((_, rows)) = declared.last_mut()
            && line.trim_start().starts_with('|')
        {
            rows.push(line.matches('|').count());
        }
    }
    declared
}

#[test]
fn twins_say_the_same() {
    for (nl, en) in chapters() {
        let (dutch, english) = (blocks(&nl), blocks(&en));
        assert_eq!(dutch.len(), english.len(), "{nl} and {en}");
        for (dutch, english) in dutch.iter().zip(&english) {
            // A path has a name in each tongue; everything else behind a fence is the same.
            let kind = |words: &str| words.split(' ').filter(|word| !word.contains('.')).collect::<String>();
            assert_eq!(kind(&dutch.words), kind(&english.words), "{} and {}", dutch.place, english.place);
            let (nl, en) = (shape(&dutch.text, Tongue::Nl), shape(&english.text, Tongue::En));
            assert_eq!(nl, en, "{} and {}", dutch.place, english.place);
        }
        // The same headings at the same levels, pictures, and diagnostics that are named.
        let parts = |page: &str| -> Vec<String> {
            let text = read(&root().join("docs").join(page));
            let heading =
                |line: &str| line.split(' ').next().filter(|mark| mark.starts_with('#')).map(str::to_owned);
            let picture = |line: &str| {
                let picture = line.rsplit_once("/syntax/")?.1.split('.').next()?;
                line.starts_with("![").then(|| picture.to_owned())
            };
            let codes = |line: &str| -> Vec<String> {
                line.split("([").skip(1).filter_map(|rest| rest.get(..5)).map(str::to_owned).collect()
            };
            let all = text.lines().flat_map(|line| {
                heading(line).into_iter().chain(picture(line)).chain(codes(line)).collect::<Vec<_>>()
            });
            all.collect()
        };
        assert_eq!(parts(&nl), parts(&en), "{nl} and {en}");
    }
}
