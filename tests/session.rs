//! A rule set that is loaded again after a change is what it would be when loaded from scratch.
#![cfg(test)]

use std::collections::BTreeMap;

use wijzer::diagnostic::render;
use wijzer::engine::{Loaded, Session, load_texts_beside};

#[expect(dead_code, reason = "this test needs no snapshots")]
mod corpus;
#[expect(dead_code, reason = "this test makes no declarations")]
mod grammar;

use grammar::Draws;

type Files = Vec<(String, String)>;

#[expect(clippy::disallowed_methods, reason = "the test reads the shipped rules")]
fn shipped() -> Files {
    let folder = corpus::folder("../rules/bij12");
    let mut files: Files = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// All of what was loaded, in words: what is said with its places, the rules with theirs, and the program.
fn all_of(loaded: &Loaded) -> String {
    let said = render(&loaded.problems, &loaded.sources, loaded.tongue, false);
    let program = loaded.program.as_ref().map(|program| format!("{program:?}"));
    format!("{said}\n{:?}\n{program:?}", loaded.files)
}

/// Takes something out of a text, doubles it, or puts something in; lines and words, so that much stays sound.
fn edit(draws: &mut Draws, text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = draws.below(lines.len());
    match draws.below(6) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, lines[at].clone()),
        2 => lines.insert(at, "# nieuw".to_owned()),
        3 => lines[at] = lines[at].replacen("is", "zijn", 1),
        4 => lines[at] = lines[at].replacen('2', "3", 1),
        _ => lines.insert(at, String::new()),
    }
    lines.join("\n") + "\n"
}

#[test]
fn after_any_change_a_session_has_what_loading_from_scratch_gives() {
    let beside = BTreeMap::new();
    let original = shipped();
    let mut draws = Draws(1);
    let mut session = Session::default();
    let mut files = original.clone();
    for turn in 0..40 {
        if turn % 7 == 6 {
            files.clone_from(&original);
        }
        let at = draws.below(files.len());
        files[at].1 = edit(&mut draws, &files[at].1);
        let fresh = all_of(&load_texts_beside(files.clone(), &beside, None));
        assert_eq!(all_of(session.load(files.clone(), &beside)), fresh, "turn {turn}, {}", files[at].0);
    }
}

#[test]
fn a_table_in_a_file_of_its_own_is_read_again() {
    let rules = "language en\nruleset small advises on result\noption a\noption b\ncriterion c weight 1\n\
                 fact f of result is yes or no\ntable t scores c\n    from file \"t.csv\"\n";
    let files = || vec![("small.wijs".to_owned(), rules.to_owned())];
    let table = |grade: &str| {
        let csv = format!("f,||,a,b\nyes,,{grade},-\nno,,0,+\n");
        BTreeMap::from([("t.csv".to_owned(), csv.into_bytes())])
    };
    let mut session = Session::default();
    for grade in ["++", "+", "what", "++"] {
        let fresh = all_of(&load_texts_beside(files(), &table(grade), None));
        assert_eq!(all_of(session.load(files(), &table(grade))), fresh, "{grade}");
    }
}
