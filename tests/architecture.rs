//! The source keeps to the edges and doors of ARCHITECTURE.md.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn read(path: &Path) -> String {
    std::io::read_to_string(std::fs::File::open(path).unwrap()).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of a fenced block: a name, and what it may use.
fn block(kind: &str) -> Vec<(String, BTreeSet<String>)> {
    let text = read(&root().join("ARCHITECTURE.md"));
    let body = text.split(&format!("```{kind}\n")).nth(1).expect("the block is there");
    let body = body.split("```").next().unwrap();
    body.lines()
        .map(|line| {
            let (name, used) = line.rsplit_once(": ").or_else(|| line.rsplit_once(':')).expect("a colon");
            (name.to_owned(), used.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

/// Every source file with its path below `src`.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut todo = vec![root().join("src")];
    while let Some(folder) = todo.pop() {
        for entry in walk(&folder) {
            if entry.is_dir() {
                todo.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let name = entry.strip_prefix(root().join("src")).unwrap().display().to_string();
                found.push((name, code(&read(&entry))));
            }
        }
    }
    found.sort();
    found
}

#[expect(clippy::disallowed_methods, reason = "the test reads the source itself")]
fn walk(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The text without comments and without its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The module that a file belongs to.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let edges = block("edges");
    let mut above: BTreeSet<String> = BTreeSet::new();
    for (name, used) in &edges {
        for one in used {
            assert!(above.contains(one), "{name} may not use {one}: it does not stand above it");
        }
        above.insert(name.clone());
    }
    let allowed: BTreeMap<String, BTreeSet<String>> = edges.into_iter().collect();
    let mut problems = Vec::new();
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (file, text) in files() {
        let own = module(&file);
        if own == "lib" || own == "main" {
            continue;
        }
        let Some(may) = allowed.get(own) else {
            problems.push(format!("{file}: module {own} has no row"));
            continue;
        };
        for piece in text.split("crate::").skip(1) {
            let other: String =
                piece.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            used.insert((own.to_owned(), other.clone()));
            if other != own && !may.contains(&other) {
                problems.push(format!("{file}: {own} may not use {other}"));
            }
        }
    }
    for (name, may) in &allowed {
        for other in may {
            if !used.contains(&(name.clone(), other.clone())) {
                problems.push(format!("{name} may use {other}, and does not: drop it from the row"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn libraries_are_used_through_their_doors() {
    let doors = block("doors");
    let mut problems = Vec::new();
    for (library, places) in &doors {
        let mut used = false;
        for (file, text) in files() {
            let paths = [format!("{library}::"), format!("use {library}")];
            let uses = paths.iter().any(|path| {
                text.match_indices(path.as_str()).any(|(at, _)| {
                    let before = text.get(..at).and_then(|before| before.chars().next_back());
                    let after = text.get(at + path.len()..).and_then(|after| after.chars().next());
                    let whole =
                        path.ends_with("::") || after.is_none_or(|one| !one.is_alphanumeric() && one != '_');
                    whole && !before.is_some_and(|one| one.is_alphanumeric() || one == '_' || one == ':')
                })
            });
            if !uses {
                continue;
            }
            used = true;
            let inside = places.iter().any(|place| {
                *place == file || *place == module(&file) || file.starts_with(&format!("{place}/"))
            });
            if !inside && file != "main.rs" {
                problems.push(format!("{file} uses {library}, whose doors are {places:?}"));
            }
        }
        if !used && !places.is_empty() {
            problems.push(format!("nothing uses {library}: drop its row"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_library_has_a_door() {
    let doors: BTreeSet<String> = block("doors").into_iter().map(|(name, _)| name).collect();
    let manifest = read(&root().join("Cargo.toml"));
    let table = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for line in table.lines().filter(|line| line.contains('=')) {
        let name = line.split('=').next().unwrap().trim().trim_end_matches(".workspace").replace('-', "_");
        assert!(doors.contains(&name), "{name} has no row among the doors");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in files_raw() {
        let text = read(&file);
        assert!(text.starts_with("//!"), "{} does not begin with a `//!` line", file.display());
    }
}

fn files_raw() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![root().join("src"), root().join("tests"), root().join("benches")];
    while let Some(folder) = todo.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in walk(&folder) {
            if entry.is_dir() {
                todo.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                found.push(entry);
            }
        }
    }
    found
}
