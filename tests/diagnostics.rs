//! Every diagnostic has a page in both languages and a broken file that shows it.
#![cfg(test)]

#[expect(dead_code, reason = "this test needs no snapshots")]
mod corpus;

use std::collections::BTreeSet;
use std::path::PathBuf;

use wijzer::diagnostic::catalogue;
use wijzer::locale::Tongue;

/// Every code that stands in the source as a text.
#[expect(clippy::disallowed_methods, reason = "tests read the source itself")]
fn codes_in_the_source() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            codes.extend(text.split('"').filter(|piece| is_code(piece)).map(str::to_owned));
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    text.len() == 5
        && text.starts_with(['E', 'W'])
        && text.chars().skip(1).all(|letter| letter.is_ascii_digit())
}

#[test]
fn every_code_has_its_pages() {
    let listed: BTreeSet<String> = catalogue::codes().map(str::to_owned).collect();
    assert_eq!(codes_in_the_source(), listed);
    for code in &listed {
        for tongue in [Tongue::Nl, Tongue::En] {
            let page = catalogue::page(code, tongue).unwrap();
            assert!(page.starts_with(&format!("# {code} · ")), "{code}");
            assert!(page.lines().filter(|line| !line.is_empty()).count() >= 2, "{code} has an empty page");
        }
    }
}

#[test]
fn every_code_has_a_broken_file() {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for folder in ["bad-rules", "bad-facts"] {
        for name in corpus::names(folder, &["snap"]) {
            let code = name.trim_start_matches("alone-").split('-').next().unwrap();
            shown.insert(code.to_owned());
        }
    }
    let missing: Vec<String> = codes_in_the_source().difference(&shown).cloned().collect();
    assert!(missing.is_empty(), "no broken file for {missing:?}");
}

#[test]
fn examples_on_pages_are_those_of_the_broken_files() {
    let mut snapshots = Vec::new();
    for folder in ["bad-rules", "bad-facts"] {
        for name in corpus::names(folder, &["snap"]) {
            snapshots.push(corpus::text(&format!("{folder}/{name}")));
        }
    }
    let mut examples = 0;
    for code in catalogue::codes() {
        for tongue in [Tongue::Nl, Tongue::En] {
            let page = catalogue::page(code, tongue).unwrap();
            let blocks: Vec<&str> = page
                .split("\n```")
                .skip(1)
                .step_by(2)
                .map(|block| block.split_once('\n').map_or("", |(_, body)| body))
                .collect();
            if blocks.is_empty() {
                continue;
            }
            examples += 1;
            let together = snapshots.iter().any(|one| blocks.iter().all(|block| one.contains(block)));
            assert!(together, "the example on the page of {code} ({tongue:?}) is not that of a broken file");
        }
    }
    assert!(examples > 80, "{examples} examples");
}
