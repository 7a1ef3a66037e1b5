//! Corrections: what `wijzer check --fix` makes of broken rules, and what it never does.
#![cfg(test)]

#[expect(dead_code, reason = "this test needs no snapshots")]
mod corpus;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use wijzer::diagnostic::Severity;
use wijzer::engine::{Fixed, Loaded, fix, load_texts};
use wijzer::source::{Beside, ReadProblem, World};
use wijzer::value::Date;

/// A world that holds one rule set.
struct Memory(Vec<(String, String)>);

impl World for Memory {
    fn rule_files(&self, _: &str) -> Result<Vec<(String, String)>, (String, ReadProblem)> {
        Ok(self.0.clone())
    }

    fn beside(&self, _: &str, _: &str) -> Result<Beside, ReadProblem> {
        Err(ReadProblem::NoRules)
    }

    fn read(&self, _: &str) -> Result<String, ReadProblem> {
        Err(ReadProblem::NoRules)
    }

    fn today(&self) -> Date {
        Date::FIRST
    }
}

fn fixed(files: &[(String, String)]) -> Fixed {
    fix(&Memory(files.to_vec()), "rules", None).unwrap()
}

fn errors(loaded: &Loaded) -> usize {
    loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

/// A broken file of the corpus with what it is read beside.
fn broken(name: &str) -> Vec<(String, String)> {
    let mut files = vec![(name.to_owned(), corpus::text(&format!("bad-rules/{name}")))];
    if !name.starts_with("alone-") {
        let base = if name.contains("-en.") { "base-en.wijs" } else { "base.wijs" };
        files.push(("base.wijs".to_owned(), corpus::text(&format!("bad-rules/{base}"))));
    }
    files
}

#[test]
fn correcting_a_broken_file_never_leaves_more_errors_and_ends() {
    for name in corpus::names("bad-rules", &["wijs"]) {
        let files = broken(&name);
        let before = load_texts(files.clone());
        let once = fixed(&files);
        assert!(errors(&once.loaded) <= errors(&before), "{name}");
        assert_eq!(once.changes.is_empty(), once.files.is_empty(), "{name}");
        let mut corrected = files.clone();
        for (name, text) in &once.files {
            corrected.iter_mut().find(|(known, _)| known == name).unwrap().1.clone_from(text);
        }
        // What is left is left for a person: a second time changes nothing.
        assert!(fixed(&corrected).changes.is_empty(), "{name}");
    }
}

#[test]
fn what_is_surely_a_slip_is_gone_after_correcting() {
    for code in ["E0101", "E0106", "E0107", "E0109", "E0113", "E0201", "E0207", "W0717"] {
        let names = corpus::names("bad-rules", &["wijs"]);
        let of_code = |name: &&String| name.trim_start_matches("alone-").starts_with(code);
        let mut gone = 0;
        for name in names.iter().filter(of_code) {
            let left = fixed(&broken(name)).loaded.problems;
            gone += usize::from(left.iter().all(|problem| problem.code.0 != code));
        }
        assert!(gone >= 1, "nothing corrects {code}");
    }
}

#[test]
fn every_correction_that_is_offered_can_be_made() {
    for name in corpus::names("bad-rules", &["wijs"]) {
        let loaded = load_texts(broken(&name));
        for problem in &loaded.problems {
            assert!(problem.fixes.iter().filter(|fix| fix.safe).count() <= 1, "{name}: two sure corrections");
            for fix in &problem.fixes {
                let file = fix.edits.first().unwrap().span.file;
                let text = loaded.sources.get(file).unwrap().text();
                let (after, made) = wijzer::diagnostic::apply(file, text, &[fix]);
                assert_eq!(made.len(), 1, "{name}: {}", fix.title);
                assert_ne!(after, text, "{name}: {}", fix.title);
            }
        }
    }
}

#[test]
fn brackets_are_offered_in_both_ways_and_put_in_neither() {
    let text = "language en\n\ndefine x as a or b and c and d or e\n";
    let files = vec![("a.wijs".to_owned(), text.to_owned())];
    let loaded = load_texts(files.clone());
    let problem = loaded.problems.iter().find(|problem| problem.code.0 == "E0114").unwrap();
    let file = problem.span().unwrap().file;
    let ways: Vec<String> =
        problem.fixes.iter().map(|fix| wijzer::diagnostic::apply(file, text, &[fix]).0).collect();
    assert_eq!(
        ways,
        [
            "language en\n\ndefine x as a or (b and c and d) or e\n",
            "language en\n\ndefine x as (a or b) and c and (d or e)\n"
        ]
    );
    assert!(fixed(&files).changes.is_empty());
}

#[test]
fn a_file_that_names_the_wrong_language_has_one_mistake() {
    let text = "taal nl\n\nruleset small advises on result\noption a\noption b\ncriterion c weight 1\n\
                fact f of result is yes or no\nrule r when f then a scores + on c because \"f\"\n";
    let once = fixed(&[("a.wijs".to_owned(), text.to_owned())]);
    assert_eq!(once.changes.len(), 1);
    assert_eq!(once.files.first().unwrap().1, text.replace("taal nl", "language en"));
    assert_eq!(once.loaded.problems, []);
}

#[test]
fn words_of_the_other_language_are_put_right() {
    let text = "taal nl\n\nregelset klein adviseert over resultaat\noptie a\noptie b\ncriterium c gewicht 1\n\
                feit f van resultaat is ja of nee\nregel r when f dan a scores + on c because \"f\"\n";
    let once = fixed(&[("a.wijs".to_owned(), text.to_owned())]);
    assert!(
        once.files.first().unwrap().1.ends_with("regel r als f dan a scoort + op c omdat \"f\"\n"),
        "{once:?}"
    );
}

#[test]
fn thousands_in_english_are_not_guessed() {
    let text = "language en\n\nparameter p in EUR\n    from 2026-01-01 is 1,000\n";
    let files = vec![("a.wijs".to_owned(), text.to_owned())];
    let loaded = load_texts(files.clone());
    let problem = loaded.problems.iter().find(|problem| problem.code.0 == "E0113").unwrap();
    let titles: Vec<&str> = problem.fixes.iter().map(|fix| fix.title.as_str()).collect();
    assert_eq!(titles, ["`1,000` → `1.000`", "`1,000` → `1_000`"]);
    assert!(fixed(&files).changes.is_empty());
}

// ---- the program as people run it --------------------------------------------------------------------------

fn run(folder: &PathBuf, arguments: &[&str], input: &str) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wijzer"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

const SLIPS: &str = "regelset klein adviseert over resultaat\noptie bij12 “BIJ12”\noptie markt\n\
                     criterium schaal gewicht 1\nfact staf van resultaat is decimaal getal van 0 tot en met 50\n\
                     regel groot\n    als     staff >= 10.5\n    dan     bij12 scoort + op schal\n    \
                     omdat   \"het is veel werk\"\n";

const CORRECTED: &str = "taal nl\n\nregelset klein adviseert over resultaat\noptie bij12 \"BIJ12\"\noptie markt\n\
                         criterium schaal gewicht 1\nfeit staf van resultaat is decimaal getal van 0 tot en met 50\n\
                         regel groot\n    als     staf >= 10,5\n    dan     bij12 scoort + op schaal\n    \
                         omdat   \"het is veel werk\"\n";

#[expect(clippy::disallowed_methods, reason = "the test reads and writes files of its own")]
#[test]
fn a_file_is_corrected_where_it_stands() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fix");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.wijs"), SLIPS).unwrap();
    let (_, err, code) = run(&folder, &["check", "a.wijs"], "");
    assert_eq!(code, 1);
    assert!(err.contains("`wijzer check --fix` verbetert"), "{err}");
    let (out, err, code) = run(&folder, &["check", "a.wijs", "--fix"], "");
    assert_eq!((err.as_str(), code), ("", 0));
    assert!(
        out.contains("a.wijs:2:13  `“` → `\"`\n  - optie bij12 “BIJ12”\n  + optie bij12 \"BIJ12\"\n"),
        "{out}"
    );
    assert!(out.contains("6 verbeteringen\n"), "{out}");
    assert_eq!(std::fs::read_to_string(folder.join("a.wijs")).unwrap(), CORRECTED);
    let (out, _, code) = run(&folder, &["check", "a.wijs", "--fix"], "");
    assert!(out.starts_with("niets te verbeteren\n") && code == 0, "{out}");
}

#[test]
fn standard_input_goes_to_standard_output_corrected() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (out, err, code) = run(&root, &["check", "-", "--fix"], SLIPS);
    assert_eq!((out.as_str(), code), (CORRECTED, 0));
    assert!(err.contains("6 verbeteringen\n"), "{err}");
    let (out, err, _) = run(&root, &["check", "-", "--fix"], CORRECTED);
    assert_eq!((out.as_str(), err.as_str()), (CORRECTED, "niets te verbeteren\n"));
}

#[test]
fn what_is_denied_is_an_error_and_what_is_allowed_is_not_said() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let unread = format!("{CORRECTED}feit extra van resultaat is ja of nee\n");
    let code = |more: &[&str]| {
        let arguments: Vec<&str> = ["check", "-"].iter().chain(more).copied().collect();
        let (_, err, code) = run(&root, &arguments, &unread);
        (err.contains("W0701"), code)
    };
    assert_eq!(code(&[]), (true, 0));
    assert_eq!(code(&["--deny", "warnings"]), (true, 1));
    assert_eq!(code(&["--deny", "all"]), (true, 1));
    assert_eq!(code(&["--deny", "w0701"]), (true, 1));
    assert_eq!(code(&["--deny", "W0702"]), (true, 0));
    assert_eq!(code(&["--deny", "warnings", "--allow", "W0701"]), (false, 0));
    let (_, err, code) = run(&root, &["check", "-", "--deny", "W0799"], &unread);
    assert!(code == 2 && err.contains("did you mean W0709"), "{err}");
}
