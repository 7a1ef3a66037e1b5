//! The shipped policy document: short enough to read, and each section in both tongues.
#![cfg(test)]

use std::path::{Path, PathBuf};

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files")]
fn chapters() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules/bij12");
    let mut chapters: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| (file_name(&path), std::fs::read_to_string(&path).unwrap()))
        .collect();
    chapters.sort();
    chapters
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The prose of a chapter, without its rules: Dutch, and English.
fn prose(chapter: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut dutch, mut english) = (Vec::new(), Vec::new());
    let (mut rules, mut in_english) = (false, false);
    for line in chapter.lines() {
        match line {
            "```wijs" => rules = true,
            "```" => rules = false,
            "<div lang=\"en\">" => in_english = true,
            "</div>" => in_english = false,
            _ if rules => {}
            _ if in_english => english.push(line),
            _ => dutch.push(line),
        }
    }
    assert!(!rules && !in_english, "a block is not closed");
    (dutch, english)
}

/// The headings of some prose by their level.
fn levels(prose: &[&str]) -> Vec<usize> {
    let level = |line: &&str| line.len() - line.trim_start_matches('#').len();
    prose.iter().map(level).filter(|level| *level > 0).collect()
}

/// Words as a reader counts them: addresses of links are no words.
fn words(prose: &[&str]) -> usize {
    let all = prose.join(" ");
    let mut shown = String::new();
    for (at, piece) in all.split("](").enumerate() {
        shown.push_str(if at == 0 { piece } else { piece.split_once(')').map_or("", |(_, rest)| rest) });
    }
    shown.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn every_section_is_there_in_both_tongues() {
    let chapters = chapters();
    assert_eq!(chapters.len(), 9);
    for (name, text) in &chapters {
        let (dutch, english) = prose(text);
        assert_eq!(levels(&dutch), levels(&english), "{name}: a heading has no other half");
        assert_eq!(levels(&dutch).first(), Some(&1), "{name} begins with its title");
        let (long, short) = (words(&dutch), words(&english));
        assert!(short < long, "{name}: the English version is the shorter one ({short} and {long} words)");
    }
}

#[test]
fn it_reads_in_half_an_hour() {
    // Somebody who reads for work takes some 200 words a minute; the rules come on top, for those who look.
    let total: usize = chapters().iter().map(|(_, text)| words(&prose(text).0)).sum();
    assert!((3_000..=6_000).contains(&total), "{total} words");
}

#[test]
fn every_principle_says_where_it_comes_from() {
    let mut principles = 0;
    for (name, text) in chapters() {
        let (dutch, english) = prose(&text);
        for (prose, origin) in [(dutch, "*Herkomst: "), (english, "*Origin: ")] {
            let all = prose.join("\n");
            for section in all.split("\n## ").skip(1) {
                let title = section.lines().next().unwrap();
                let mut letters = title.chars();
                let numbered = letters.next().is_some_and(|letter| "KFACM".contains(letter))
                    && letters.next().is_some_and(|digit| digit.is_ascii_digit());
                if numbered {
                    principles += 1;
                    assert!(section.contains(origin), "{name}: {title}");
                }
            }
        }
    }
    assert_eq!(principles, 2 * 24);
}
