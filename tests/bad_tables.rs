//! Every broken file beside rules has a snapshot of everything that is said about it.
//!
//! A folder in `bad-tables/` holds `main.wijs`, which is read beside the sound rules of `bad-rules/base.wijs`, and
//! the files that it names; a `.sheet` describes a workbook (see `sheets`). The name of a folder begins with the
//! code that must be among what is said.
#![cfg(test)]

mod corpus;
#[expect(dead_code, reason = "this test takes no workbooks apart")]
mod sheets;

use std::collections::BTreeMap;

use wijzer::diagnostic::render;
use wijzer::engine::load_texts_beside;
use wijzer::locale::Tongue;

#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn folders() -> Vec<String> {
    let entries = std::fs::read_dir(corpus::folder("bad-tables")).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The name of a file as the rules see it, and its bytes.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn file(folder: &str, name: &str) -> (String, Vec<u8>) {
    let path = format!("bad-tables/{folder}/{name}");
    match name.strip_suffix(".sheet") {
        Some(stem) => (format!("{stem}.xlsx"), sheets::workbook(&corpus::text(&path))),
        None => (name.to_owned(), std::fs::read(corpus::folder(&path)).unwrap()),
    }
}

#[test]
fn every_broken_file_beside_rules_is_explained() {
    let base = corpus::text("bad-rules/base.wijs");
    let mut wrong = Vec::new();
    let all = folders();
    for folder in &all {
        let mut names = corpus::names(
            &format!("bad-tables/{folder}"),
            &["wijs", "csv", "sheet", "md", "xlsx", "xlsm", "txt"],
        );
        names.sort_by_key(|name| name != "main.wijs");
        let (mut shown, mut beside) = (String::new(), BTreeMap::new());
        for name in &names {
            let (seen_as, bytes) = file(folder, name);
            let text = match name.ends_with(".sheet") {
                true => corpus::text(&format!("bad-tables/{folder}/{name}")),
                false => String::from_utf8_lossy(&bytes).into_owned(),
            };
            shown.push_str(&format!("{seen_as}:\n{text}\n"));
            beside.insert(seen_as, bytes);
        }
        let main = corpus::text(&format!("bad-tables/{folder}/main.wijs"));
        let files = vec![("main.wijs".to_owned(), main), ("base.wijs".to_owned(), base.clone())];
        let loaded = load_texts_beside(files, &beside, None);
        let tongue = if folder.ends_with("-en") { Tongue::En } else { Tongue::Nl };
        let said = render(&loaded.problems, &loaded.sources, tongue, false);
        let code = folder.split('-').next().unwrap();
        if !loaded.problems.iter().any(|problem| problem.code.0 == code) {
            wrong.push(format!("{folder}: {code} is not among what is said\n{said}"));
            continue;
        }
        assert!(loaded.program.is_none(), "{folder}");
        corpus::snapshot("bad-tables", folder, &shown, &said);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all.len() >= 30, "{} broken files", all.len());
}
