//! The tutorials run: each step is done in an empty folder, and each output that is shown is compared.
//!
//! A block `sh` is run, `sh fails` must fail; the block `text` behind it is what it prints, where `…` stands for
//! any text, and alone on a line for any lines. A block `add=FILE` goes at the end of a file, `in=FILE` stands in
//! it, and `was=FILE` is replaced by the block `becomes=FILE` behind it.
#![cfg(test)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn read(path: &Path) -> String {
    std::io::read_to_string(std::fs::File::open(path).unwrap()).unwrap()
}

fn write(path: &Path, text: &str) {
    std::fs::File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
}

/// A fenced block: the words behind its fence, its text, and its line.
struct Block {
    words: String,
    text: String,
    line: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for (at, line) in page.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        match (line.trim_start().strip_prefix("```"), open.as_mut()) {
            (Some(_), Some(_)) => found.extend(open.take().map(|(_, block)| block)),
            (Some(words), None) => {
                open = Some((indent, Block { words: words.to_owned(), text: String::new(), line: at + 2 }));
            }
            (None, Some((indent, block))) => {
                block.text.push_str(line.get(*indent..).unwrap_or_default());
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// Whether a text is what is shown of it.
fn shows(shown: &str, found: &str) -> bool {
    let lines: Vec<&str> = found.trim_end().lines().map(str::trim_end).collect();
    let shown: Vec<&str> = shown.trim_end().lines().map(str::trim_end).collect();
    lines_match(&shown, &lines)
}

fn lines_match(shown: &[&str], found: &[&str]) -> bool {
    match shown.split_first() {
        None => found.is_empty(),
        Some((&"…", rest)) => (0..=found.len()).any(|skip| lines_match(rest, &found[skip..])),
        Some((first, rest)) => found
            .split_first()
            .is_some_and(|(line, after)| line_matches(first, line) && lines_match(rest, after)),
    }
}

fn line_matches(shown: &str, found: &str) -> bool {
    let mut parts = shown.split('…');
    let Some(mut rest) = parts.next().and_then(|first| found.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap();
    }
    rest.ends_with(last)
}

/// Does everything that a page says; gives how many blocks were run or used.
fn follow(page: &str) -> usize {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(page.replace('/', "-"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut last: Option<String> = None;
    let mut replaced: Option<String> = None;
    let blocks = blocks(&read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(page)));
    for Block { words, text, line } in &blocks {
        let place = format!("line {line} of {page}");
        let file = words.split_once('=').map(|(_, file)| folder.join(file));
        match (words.split_once('=').map_or(words.as_str(), |(kind, _)| kind), file) {
            ("sh install", None) => assert!(text.starts_with("cargo install --path . --locked"), "{place}"),
            (kind @ ("sh" | "sh fails"), None) => {
                let mut printed = String::new();
                for command in text.lines() {
                    let mut words = command.split_whitespace();
                    assert_eq!(words.next(), Some("wijzer"), "{place}");
                    let mut run = Command::new(env!("CARGO_BIN_EXE_wijzer"));
                    run.args(words).current_dir(&folder).env("NO_COLOR", "1").env("COLUMNS", "100");
                    let output = run.output().unwrap();
                    printed.push_str(&String::from_utf8(output.stdout).unwrap());
                    printed.push_str(&String::from_utf8(output.stderr).unwrap());
                    assert_eq!(output.status.success(), kind == "sh", "{place}: {printed}");
                }
                last = Some(printed);
            }
            ("text", None) => {
                let printed = last.take().unwrap_or_else(|| panic!("{place}: nothing was run"));
                assert!(shows(text, &printed), "{place} shows\n{text}\nbut it is\n{printed}");
            }
            ("wijs in", Some(file)) => assert!(read(&file).contains(text.as_str()), "{place}"),
            ("wijs add", Some(file)) => write(&file, &format!("{}\n{text}", read(&file))),
            ("wijs was" | "yaml was", Some(file)) => {
                assert_eq!(read(&file).matches(text.as_str()).count(), 1, "{place}");
                replaced = Some(text.clone());
            }
            ("wijs becomes" | "yaml becomes", Some(file)) => {
                let before = replaced.take().unwrap_or_else(|| panic!("{place}: of what?"));
                write(&file, &read(&file).replacen(&before, text, 1));
            }
            (other, _) => panic!("{place}: what is a block `{other}`?"),
        }
    }
    blocks.len()
}

#[test]
fn the_dutch_tutorial_runs() {
    assert!(follow("docs/nl/handleiding.md") > 30);
}

#[test]
fn the_english_tutorial_runs() {
    assert!(follow("docs/en/tutorial.md") > 30);
}

#[test]
fn both_tutorials_have_the_same_steps_and_take_half_an_hour() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = ["docs/nl/handleiding.md", "docs/en/tutorial.md"].map(|page| read(&root.join(page)));
    let kinds = pages.each_ref().map(|page| -> Vec<String> {
        let kind = |block: Block| block.words.split('=').next().unwrap().to_owned();
        blocks(page).into_iter().map(kind).collect()
    });
    assert_eq!(kinds[0], kinds[1]);
    for page in &pages {
        let minutes =
            page.lines().filter(|line| line.starts_with("## ")).filter_map(|line| line.split_once('('));
        let sum: u32 = minutes.map(|(_, rest)| rest.split(' ').next().unwrap().parse::<u32>().unwrap()).sum();
        assert!((25..=32).contains(&sum), "{sum} minutes");
        // Read slowly, with the typing: what the headings promise leaves a minute for every 65 words.
        let words = page.split_whitespace().count();
        assert!(words < 65 * 32, "{words} words");
    }
}

#[test]
fn what_is_left_out_is_matched() {
    assert!(shows("a … c\n…\nend\n", "a b c\n1\n2\nend\n"));
    assert!(shows("…\nend\n", "end\n"));
    assert!(!shows("a … c\n", "a b d\n"));
    assert!(!shows("a\n", "a\nb\n"));
}
