//! Every broken rule file has a snapshot of everything that is said about it.
//!
//! A file in `bad-rules/` is read beside `base.wijs`, which is sound, one whose name ends in `-en` beside its
//! English twin; `alone-…` is read by itself. The name of a file begins with the code that must be among what is
//! said.
#![cfg(test)]

mod corpus;

use wijzer::diagnostic::render;
use wijzer::engine::load_texts;

#[test]
fn every_broken_rule_file_is_explained() {
    let (dutch, english) = (corpus::text("bad-rules/base.wijs"), corpus::text("bad-rules/base-en.wijs"));
    let mut count = 0;
    let mut wrong = Vec::new();
    for name in corpus::names("bad-rules", &["wijs"]) {
        if name.starts_with("base") {
            continue;
        }
        count += 1;
        let text = corpus::text(&format!("bad-rules/{name}"));
        let mut files = vec![(name.clone(), text.clone())];
        if !name.starts_with("alone-") {
            let base = if name.contains("-en.") { &english } else { &dutch };
            files.push(("base.wijs".to_owned(), base.clone()));
        }
        let loaded = load_texts(files);
        let code = name.trim_start_matches("alone-").split('-').next().unwrap();
        let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
        if !loaded.problems.iter().any(|problem| problem.code.0 == code) {
            wrong.push(format!("{name}: {code} is not among what is said\n{said}"));
            continue;
        }
        if loaded.program.is_some() != code.starts_with('W') {
            wrong.push(format!("{name}: just a rule set with errors has no program\n{said}"));
            continue;
        }
        corpus::snapshot("bad-rules", &name, &text, &said);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "{count} broken rule files");
}

#[test]
fn the_bases_of_the_broken_files_are_sound() {
    for name in ["base.wijs", "base-en.wijs"] {
        let loaded = load_texts(vec![(name.to_owned(), corpus::text(&format!("bad-rules/{name}")))]);
        assert!(loaded.program.is_some(), "{:?}", loaded.problems);
    }
}
