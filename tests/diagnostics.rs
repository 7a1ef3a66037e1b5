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
    for folder in ["bad-rules", "bad-facts", "bad-tables", "bad-translations"] {
        for name in corpus::names(folder, &["snap"]) {
            let code = name.trim_start_matches("alone-").split('-').next().unwrap();
            shown.insert(code.to_owned());
        }
    }
    let missing: Vec<String> = codes_in_the_source().difference(&shown).cloned().collect();
    assert!(missing.is_empty(), "no broken file for {missing:?}");
}

/// The example of a code in a tongue: the first broken file for it, and what is said about that.
fn example(code: &str, tongue: Tongue) -> Option<String> {
    for folder in ["bad-rules", "bad-facts", "bad-translations"] {
        let mut names = corpus::names(folder, &["snap"]);
        // A file that is meant for this tongue goes before one that merely is in it.
        names.sort_by_key(|name| tongue == Tongue::En && !name.contains("-en."));
        for name in names {
            let file = name.trim_end_matches(".snap");
            let text = corpus::text(&format!("{folder}/{file}"));
            if file.trim_start_matches("alone-").split('-').next() != Some(code)
                || tongue_of(file, &text) != tongue
            {
                continue;
            }
            let snapshot = corpus::text(&format!("{folder}/{name}"));
            let said = snapshot.split_once("\n════\n\n").unwrap().1;
            let fence = file.rsplit('.').next().unwrap();
            let title = tongue.pick("Voorbeeld", "Example");
            let (text, said) = (shortened(&text), said.trim_end());
            return Some(format!("\n## {title}\n\n```{fence}\n{text}\n```\n\n```text\n{said}\n```\n"));
        }
    }
    example_beside_rules(code, tongue)
}

/// The example of a code about a file beside rules: the first folder for it, with the files in it.
fn example_beside_rules(code: &str, tongue: Tongue) -> Option<String> {
    let names = corpus::names("bad-tables", &["snap"]);
    let folders = names.iter().map(|name| name.trim_end_matches(".snap"));
    let folder = folders
        .filter(|name| name.split('-').next() == Some(code))
        .find(|name| name.ends_with(&format!("-{}", tongue.code())))?;
    let snapshot = corpus::text(&format!("bad-tables/{folder}.snap"));
    let said = snapshot.split_once("\n════\n\n").unwrap().1.trim_end();
    let mut page = format!("\n## {}\n", tongue.pick("Voorbeeld", "Example"));
    let mut files = corpus::names(&format!("bad-tables/{folder}"), &["wijs", "csv", "md", "sheet"]);
    files.sort_by_key(|name| name != "main.wijs");
    for file in files {
        let Some(text) = text_if_utf8(&format!("bad-tables/{folder}/{file}")) else { continue };
        if file != "main.wijs" {
            page.push_str(&format!("\n`{}`:\n", file.replace(".sheet", ".xlsx")));
        }
        let fence = if file.ends_with(".wijs") { "wijs" } else { "text" };
        page.push_str(&format!("\n```{fence}\n{}\n```\n", shortened(&text)));
    }
    page.push_str(&format!("\n```text\n{said}\n```\n"));
    Some(page)
}

#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn text_if_utf8(path: &str) -> Option<String> {
    std::fs::read_to_string(corpus::folder(path)).ok()
}

/// A file of rules is Dutch unless it says otherwise; a file of facts goes by its name.
fn tongue_of(file: &str, text: &str) -> Tongue {
    let english = if file.ends_with(".wijs") {
        text.contains("language en") || file.contains("-en.")
    } else {
        file.contains("-en.")
    };
    if english { Tongue::En } else { Tongue::Nl }
}

/// A text as a page can show it: long lines and long files are cut.
fn shortened(text: &str) -> String {
    let cut = |line: &str| {
        let start: String = line.chars().take(70).collect();
        if start.len() < line.len() && line.chars().count() > 160 {
            format!("{start} …")
        } else {
            line.to_owned()
        }
    };
    let lines: Vec<String> = text.trim_end().lines().map(cut).collect();
    if lines.len() <= 40 { lines.join("\n") } else { format!("{}\n…", lines[..12].join("\n")) }
}

/// Set `WIJZER_WRITE_PAGES=1` to write the examples on the pages anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes pages when it is asked to")]
fn examples_on_pages_are_those_of_the_broken_files() {
    let mut wrong = Vec::new();
    for code in catalogue::codes() {
        for tongue in [Tongue::Nl, Tongue::En] {
            let page = catalogue::page(code, tongue).unwrap();
            let title = tongue.pick("\n## Voorbeeld\n", "\n## Example\n");
            let prose = page.split_once(title).map_or(page, |(prose, _)| prose);
            let Some(example) = example(code, tongue) else {
                wrong.push(format!("{code} ({tongue:?}), which has no broken file"));
                continue;
            };
            let wanted = format!("{prose}{example}");
            if page == wanted {
                continue;
            }
            wrong.push(format!("{code} ({tongue:?})"));
            if std::env::var_os("WIJZER_WRITE_PAGES").is_some() {
                let path = format!("docs/diagnostics/{}/{code}.md", tongue.code());
                std::fs::write(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path), wanted).unwrap();
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the examples on these pages are not those of the broken files (CONTRIBUTING.md, a diagnostic): {wrong:?}"
    );
}
