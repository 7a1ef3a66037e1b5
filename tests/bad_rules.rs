//! Every broken rule file has a snapshot of everything that is said about it.
//!
//! A file in `bad-rules/` is read beside `base.wijs`, which is sound; `alone-…` is read by itself. The name of
//! a file begins with the code that must be among what is said.
#![cfg(test)]

mod corpus;

use wijzer::diagnostic::{Severity, render};
use wijzer::engine::load_texts;

#[test]
fn every_broken_rule_file_is_explained() {
    let base = corpus::text("bad-rules/base.wijs");
    let mut count = 0;
    let mut wrong = Vec::new();
    for name in corpus::names("bad-rules", &["wijs"]) {
        if name == "base.wijs" {
            continue;
        }
        count += 1;
        let text = corpus::text(&format!("bad-rules/{name}"));
        let mut files = vec![(name.clone(), text.clone())];
        if !name.starts_with("alone-") {
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
fn the_base_of_the_broken_files_is_sound() {
    let loaded = load_texts(vec![("base.wijs".to_owned(), corpus::text("bad-rules/base.wijs"))]);
    let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    assert_eq!(errors, 0, "{:?}", loaded.problems);
    assert!(loaded.program.is_some());
}
