//! Every broken file of facts has a snapshot of everything that is said about it.
//!
//! The files in `bad-facts/` are read against `rules.wijs`, those whose names end in `-en` against its English
//! twin. The name of a file begins with the code that must be
//! among what is said.
#![cfg(test)]

mod corpus;

use wijzer::diagnostic::render;
use wijzer::engine::{facts_of_text, load_texts};

#[test]
fn every_broken_file_of_facts_is_explained() {
    let [dutch, english] = ["rules.wijs", "rules-en.wijs"].map(|name| {
        let loaded = load_texts(vec![("rules.wijs".to_owned(), corpus::text(&format!("bad-facts/{name}")))]);
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        loaded
    });
    let mut count = 0;
    let mut wrong = Vec::new();
    for name in corpus::names("bad-facts", &["yaml", "json", "csv", "txt"]) {
        count += 1;
        let loaded = if name.contains("-en.") { &english } else { &dutch };
        let program = loaded.program.as_ref().unwrap();
        let text = corpus::text(&format!("bad-facts/{name}"));
        let mut sources = loaded.sources.clone();
        let (cases, problems) = facts_of_text(&mut sources, program, &name, text.clone());
        let said = render(&problems, &sources, program.tongue, false);
        let code = name.split('-').next().unwrap();
        if !problems.iter().any(|problem| problem.code.0 == code) {
            wrong.push(format!("{name}: {code} is not among what is said\n{said}"));
        } else if cases.is_some() {
            wrong.push(format!("{name}: a broken file has no cases"));
        } else {
            corpus::snapshot("bad-facts", &name, &text, &said);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 40, "{count} broken files of facts");
}
