//! The documentation runs: every block of rules in it is sound, or gets the diagnostic that it names.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use wijzer::diagnostic::render;
use wijzer::engine::load_texts_beside;
use wijzer::locale::Tongue;
use wijzer::sheet::{self, Written};

#[expect(clippy::disallowed_methods, reason = "the test reads the documentation")]
fn read(path: &str) -> String {
    std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The fenced blocks of a page, each with the words behind its fence and the number of its first line.
fn blocks(page: &str) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize, String)> = None;
    for (at, line) in page.lines().enumerate() {
        if let Some(fence) = line.strip_prefix("```") {
            match open.take() {
                Some(block) => found.push(block),
                None => open = Some((fence.to_owned(), at + 2, String::new())),
            }
        } else if let Some((_, _, text)) = &mut open {
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

/// A block as a file; without a line that names its language it is in English.
fn file((_, line, text): &(String, usize, String)) -> (String, String) {
    let named = text.starts_with("taal ") || text.starts_with("language ");
    let head = if named { "" } else { "language en\n\n" };
    (format!("line-{line:04}.wijs"), format!("{head}{text}"))
}

/// What is said of a rule set with a workbook beside it.
fn said_with(files: Vec<(String, String)>, path: &str, table: &Written) -> (bool, String) {
    let tongue = if path == "passend.xlsx" { Tongue::Nl } else { Tongue::En };
    let beside = BTreeMap::from([(path.to_owned(), sheet::workbook(table, tongue).unwrap())]);
    let loaded = load_texts_beside(files, &beside, None);
    (loaded.program.is_some(), render(&loaded.problems, &loaded.sources, tongue, false))
}

/// The one block of a kind on a page.
fn only(page: &str, kind: &str) -> String {
    let mut found = blocks(&read(page)).into_iter().filter(|(fence, _, _)| fence == kind);
    let (_, _, text) = found.next().unwrap();
    assert!(found.next().is_none());
    text
}

#[test]
fn the_page_on_tables_shows_what_happens() {
    let rows = |rows: &[&[&str]]| {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect::<Vec<Vec<String>>>()
    };
    let mut table = Written {
        name: "fit_of_effort".to_owned(),
        rows: rows(&[
            &["staff", "||", "bij12", "lead"],
            &[">= 10 fte", "", "++", "-"],
            &["otherwise", "", "0", "+"],
        ]),
        ..Written::default()
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for page in pages().iter().filter(|page| page.starts_with("en/language/")) {
        let sound = blocks(&read(&format!("docs/{page}")));
        let named = sound.iter().filter(|(fence, _, _)| fence == "wijs").map(file);
        files.extend(named.map(|(name, text)| (format!("{page}-{name}"), text)));
    }
    files.retain(|(_, text)| !text.contains("\nuse \"") && !text.contains("from file"));
    files.push(("tables.wijs".to_owned(), only("docs/tables.md", "wijs")));
    let (sound, said) = said_with(files.clone(), "effort.xlsx", &table);
    assert!(sound, "{said}");
    table.rows[2][2].clear();
    assert_eq!(said_with(files, "effort.xlsx", &table).1, only("docs/tables.md", "text"));
}

#[test]
fn the_dutch_page_on_tables_shows_what_happens() {
    let shipped = read("rules/eerste/regels.wijs");
    let name = "passend_per_soort";
    let loaded = load_texts_beside(vec![("r.wijs".to_owned(), shipped.clone())], &BTreeMap::new(), None);
    let program = loaded.program.as_ref().unwrap();
    let (mut table, _) = wijzer::engine::table(&loaded, program, name, Tongue::Nl).unwrap();
    let start = shipped.find("tabel passend_per_soort").unwrap();
    let end = shipped.find("kosten van bij12").unwrap();
    let block = only("docs/tabellen.md", "wijs");
    let mut moved = shipped.clone();
    moved.replace_range(start..end, &format!("{}\n", block.trim_start_matches("taal nl\n\n")));
    let files = vec![("rules/eerste/regels.wijs".to_owned(), moved)];
    let (sound, said) = said_with(files.clone(), "passend.xlsx", &table);
    assert!(sound, "{said}");
    table.rows[2][0] = "inkop".to_owned();
    let (_, said) = said_with(files, "passend.xlsx", &table);
    let shown = said.replace("[passend.xlsx", "[rules/eerste/passend.xlsx");
    assert_eq!(shown, only("docs/tabellen.md", "text"));
}

#[test]
fn the_rules_of_the_page_on_functions_are_sound() {
    let rules: Vec<(String, String)> =
        blocks(&read("docs/functions.md")).iter().filter(|(fence, _, _)| fence == "wijs").map(file).collect();
    let loaded = load_texts_beside(rules, &BTreeMap::new(), None);
    let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    assert!(loaded.program.is_some(), "{said}");
}

#[test]
fn the_rules_in_the_readme_are_those_of_the_first_rule_set() {
    let shipped = read("rules/eerste/regels.wijs");
    let rules: Vec<_> =
        blocks(&read("README.md")).into_iter().filter(|(fence, _, _)| fence == "wijs").collect();
    assert!(!rules.is_empty());
    for (_, line, text) in rules {
        let rule = text.trim_start_matches("taal nl\n").trim();
        assert!(shipped.contains(rule), "line {line} of README.md is not in rules/eerste");
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for page in ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/domain.md", "docs/dependencies.md"]
    {
        let text = read(page);
        for named in text.split('`').skip(1).step_by(2) {
            let path = named.trim_end_matches('/');
            let is_path =
                path.contains('/') && !path.contains([' ', '*', '<', '…', '|']) && !path.contains("::");
            if is_path
                && (path.starts_with("docs/") || path.starts_with("rules/") || path.starts_with("src/"))
            {
                assert!(root.join(path).exists(), "{page} names {named}, which is not there");
            }
        }
    }
}

#[test]
fn the_facts_in_the_pages_on_facts_are_taken() {
    for page in ["docs/facts.md", "docs/nl/feiten.md"] {
        let text = read(page);
        let (_, _, form) = blocks(&text).into_iter().find(|(fence, _, _)| fence == "yaml").unwrap();
        // What stands in the table of how well a fact is known, and the form itself.
        let codes =
            text.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('`').nth(1));
        let facts: Vec<&str> = codes.filter(|code| code.starts_with("staf: ")).collect();
        assert_eq!(facts.len(), 4, "{page}");
        for fact in facts.into_iter().chain(["staf: onbekend"]) {
            let rules = vec![("regels.wijs".to_owned(), read("rules/eerste/regels.wijs"))];
            let mut loaded = wijzer::engine::load_texts(rules);
            let program = loaded.program.take().unwrap();
            let yaml = format!("{form}          {fact}\n");
            let (cases, problems) =
                wijzer::engine::facts_of_text(&mut loaded.sources, &program, "form.yaml", yaml);
            let said = render(&problems, &loaded.sources, loaded.tongue, false);
            assert!(problems.is_empty(), "{page}: {said}");
            assert_eq!(cases.unwrap().cases.len(), 1);
        }
    }
}

/// Every page below `docs`, as paths from there.
#[expect(clippy::disallowed_methods, reason = "the test reads the documentation")]
fn pages() -> Vec<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs");
    let (mut found, mut todo) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path.strip_prefix(&root).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    found
}

/// Where the links of a page lead, without those in blocks and in code.
fn links(page: &str) -> Vec<String> {
    let mut prose = String::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if !inside {
            prose.extend(line.split('`').step_by(2));
            prose.push('\n');
        }
    }
    let ends = |rest: &str| rest.find(')').and_then(|end| rest.get(..end)).map(str::to_owned);
    prose.split("](").skip(1).filter_map(ends).collect()
}

#[test]
fn every_page_is_a_chapter_of_the_book_and_every_link_leads_somewhere() {
    let listed = links(&read("docs/SUMMARY.md"));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs");
    for page in pages() {
        // The list of diagnostics is made when the book is built.
        let made = page == "SUMMARY.md" || page.starts_with("diagnostics/");
        assert!(made || listed.contains(&page), "{page} is not in docs/SUMMARY.md");
        for link in links(&read(&format!("docs/{page}"))) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            if path.starts_with("https://") {
                continue;
            }
            let from = PathBuf::from(&page);
            let target = if path.is_empty() { from } else { from.parent().unwrap().join(path) };
            assert!(root.join(&target).exists(), "{page} links to {link}, which is not there");
            if !anchor.is_empty() {
                let text = read(&format!("docs/{}", target.display()));
                let anchors: Vec<String> =
                    text.lines().filter(|line| line.starts_with('#')).map(heading_anchor).collect();
                assert!(
                    anchors.iter().any(|one| one == anchor),
                    "{page}: no heading for {link} in {anchors:?}"
                );
            }
        }
    }
}

/// The anchor of a heading, as mdBook makes it.
fn heading_anchor(line: &str) -> String {
    let kept = |one: char| match one {
        ' ' => Some('-'),
        _ if one.is_alphanumeric() || one == '-' || one == '_' => Some(one),
        _ => None,
    };
    line.trim_start_matches('#').trim().to_lowercase().chars().filter_map(kept).collect()
}
