//! `wijzer new`: what it makes is sound and advises, in both tongues, and is made whole or not at all.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::Command;

use wijzer::engine::load_texts;
use wijzer::locale::{KEYWORDS, Tongue};

/// The tongues, with the names of the files that are made.
const TONGUES: [(&str, &str, &str); 2] =
    [("nl", "regels.wijs", "feiten.yaml"), ("en", "rules.wijs", "facts.yaml")];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn read(path: &Path) -> String {
    std::io::read_to_string(std::fs::File::open(path).unwrap()).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the test looks at what stands on the disk")]
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Runs the program in a folder; gives standard output, standard error and the exit code.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wijzer"));
    let output = command.args(arguments).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// Runs a line of a page or a message, without its comment.
fn run_line(folder: &Path, line: &str) -> String {
    let words = line.split(" #").next().unwrap().split_whitespace().skip(1);
    let (out, err, code) = run(folder, &words.collect::<Vec<_>>());
    assert_eq!((err.as_str(), code), ("", 0), "{line}");
    out
}

#[test]
fn what_is_made_is_sound_and_every_command_that_is_named_works() {
    for (lang, rules, facts) in TONGUES {
        let folder = folder(&format!("new-{lang}"));
        let (out, err, code) = run(&folder, &["new", "my-rules", "--lang", lang]);
        assert_eq!((err.as_str(), code), ("", 0));
        assert_eq!(names(&folder), ["my-rules"]);
        let made = folder.join("my-rules");
        assert_eq!(names(&made).len(), 3);
        let (checked, warned, code) = run(&folder, &["check", "my-rules"]);
        assert_eq!((warned.as_str(), code), ("", 0), "not even a warning");
        assert!(checked.contains("3 opti") && checked.contains("3 criteria"), "{checked}");
        assert!(read(&made.join(rules)).contains("my_rules"));
        let (_, said, code) = run(&folder, &["fmt", "--check", "my-rules"]);
        assert_eq!((said.as_str(), code), ("", 0), "laid out as the program lays out");
        let commands: Vec<&str> = out.lines().filter(|line| line.starts_with("  wijzer ")).collect();
        assert_eq!(commands.len(), 4, "{out}");
        for line in commands {
            run_line(&folder, line);
        }
        let page = read(&made.join("README.md"));
        assert!(page.starts_with("# my-rules\n") && page.contains(rules) && page.contains(facts));
        let mut run = 0;
        for line in page.lines().filter(|line| line.starts_with("wijzer ")) {
            run_line(&made, line);
            run += 1;
        }
        assert_eq!(run, 5);
    }
}

#[test]
fn the_first_advice_shows_what_firm_and_provisional_mean() {
    for (lang, rules, facts) in TONGUES {
        let folder = folder(&format!("new-advice-{lang}"));
        run(&folder, &["new", "try", "--lang", lang]);
        let made = folder.join("try");
        let (out, _, code) = run(&made, &["advise", rules, facts, "--on", "2026-11-25", "--format", "json"]);
        assert_eq!(code, 0);
        let advice: serde_json::Value = serde_json::from_str(&out).unwrap();
        let found: Vec<(&str, &str)> = advice["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|result| &result["recommendation"])
            .map(|found| (found["status"].as_str().unwrap(), found["option"].as_str().unwrap()))
            .collect();
        let (together, own) = if lang == "nl" { ("samen", "zelf") } else { ("together", "own") };
        assert_eq!(found, [("firm", together), ("provisional", together), ("firm", own)]);
        let can_win = &advice["results"][1]["recommendation"]["can_win"];
        assert_eq!(can_win.as_array().unwrap().len(), 2, "another answer gives another winner: {can_win}");
    }
}

/// What a line of the rules is: nothing, a comment, a declaration of some kind, a row, or something that belongs
/// to a declaration; and how many texts are in it.
fn shape(text: &str, tongue: Tongue) -> Vec<String> {
    let kind = |line: &str| {
        let here = |word: &str| !word.is_empty() && line.starts_with(word);
        let words = KEYWORDS.iter().filter(|keyword| here(keyword.in_tongue(tongue)));
        words.max_by_key(|keyword| keyword.in_tongue(tongue).len()).map_or("", |keyword| keyword.name)
    };
    let line = |line: &str| match line.trim_start() {
        "" => String::new(),
        rest if rest.starts_with('#') => "#".to_owned(),
        rest if rest.starts_with('|') => format!("row of {}", rest.matches('|').count()),
        rest if rest.len() < line.len() => format!("clause {}", rest.matches('"').count()),
        rest => format!("{} {}", kind(rest), rest.matches('"').count()),
    };
    text.lines().map(line).collect()
}

#[test]
fn both_tongues_say_the_same_line_by_line() {
    let path = |file: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/new").join(file);
    let nl = shape(&read(&path("nl/regels.wijs")), Tongue::Nl);
    let en = shape(&read(&path("en/rules.wijs")), Tongue::En);
    for (at, (nl, en)) in nl.iter().zip(&en).enumerate() {
        assert_eq!(nl, en, "line {}", at + 1);
    }
    assert_eq!(nl.len(), en.len());
    let indents = |file: &str| -> Vec<usize> {
        read(&path(file)).lines().map(|line| line.len() - line.trim_start().len()).collect()
    };
    assert_eq!(indents("nl/feiten.yaml"), indents("en/facts.yaml"));
    assert_eq!(indents("nl/README.md"), indents("en/README.md"));
}

#[test]
fn a_name_that_means_something_already_is_refused_or_sound() {
    let folder = folder("new-names");
    for (lang, rules, _) in TONGUES {
        let tongue = if lang == "nl" { Tongue::Nl } else { Tongue::En };
        let mark = tongue.pick("NAAM", "NAME");
        let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/new").join(lang).join(rules));
        // The words of the language, tried on the header alone.
        let from = text.find(tongue.pick("\nregelset", "\nruleset")).unwrap() + 1;
        let header = text.get(from..).unwrap().split("\n\n").next().unwrap();
        let header = format!("{}\n\n{header}\n", text.lines().next().unwrap());
        let codes = |text: &str, name: &str| -> Vec<&str> {
            let loaded = load_texts(vec![("a.wijs".to_owned(), text.replacen(mark, name, 1))]);
            loaded.problems.iter().map(|problem| problem.code.0).collect()
        };
        let usual = codes(&header, "usual");
        let words = KEYWORDS.iter().map(|keyword| keyword.in_tongue(tongue));
        let single =
            |word: &&str| word.chars().all(|one| one.is_alphanumeric() || one == '_') && !word.is_empty();
        let mut refused = 0;
        for word in words.filter(single).filter(|word| codes(&header, word) != usual) {
            let (out, err, code) = run(&folder, &["new", word, "--lang", lang]);
            assert_eq!((out.as_str(), code), ("", 2), "{word}");
            assert!(
                err.contains(tongue.pick("een woord van de taal", "a word of the language")),
                "{word}: {err}"
            );
            refused += 1;
        }
        assert!(refused > 10);
        // The names that the rules declare themselves.
        let declared = text.lines().skip(1).filter(|line| line.starts_with(char::is_alphabetic));
        let declared = declared.filter(|line| !line.starts_with(tongue.pick("kosten van", "costs of")));
        for name in declared.filter_map(|line| line.split_whitespace().nth(1)).filter(single) {
            assert_eq!(codes(&text, name), Vec::<&str>::new(), "{name}");
        }
    }
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn names_that_will_not_do_are_refused() {
    let folder = folder("new-refused");
    for (name, says) in [
        ("3d", "begint niet met een letter"),
        ("", "begint niet met een letter"),
        ("..", "begint niet met een letter"),
        ("a/b", "staat `/`"),
        ("a b", "staat ` `"),
        ("a.b", "staat `.`"),
        ("als", "een woord van de taal"),
    ] {
        let (out, err, code) = run(&folder, &["new", name]);
        assert_eq!((out.as_str(), code), ("", 2), "{name}");
        assert!(err.contains(says), "{name}: {err}");
    }
    let (_, err, _) = run(&folder, &["new", "all", "--lang", "en"]);
    assert!(err.contains("a word of the language"), "{err}");
    assert_eq!(names(&folder), Vec::<String>::new());
    assert_eq!(run(&folder, &["new", "één_met_accent"]).2, 0, "letters are letters");
}

#[test]
fn nothing_that_is_there_is_changed_and_nothing_is_left_behind() {
    let folder = folder("new-there");
    std::fs::create_dir_all(folder.join("mine")).unwrap();
    std::fs::create_dir_all(folder.join("empty")).unwrap();
    std::fs::File::create(folder.join("mine/notes.txt")).unwrap();
    std::fs::File::create(folder.join("file")).unwrap();
    for name in ["mine", "file"] {
        let (out, err, code) = run(&folder, &["new", name, "--lang", "en"]);
        assert_eq!((out.as_str(), code), ("", 2));
        assert!(err.contains("exists already"), "{err}");
    }
    assert_eq!(names(&folder.join("mine")), ["notes.txt"]);
    let (_, err, code) = run(&folder, &["new", "rules", "--to", "nowhere"]);
    assert!(err.contains("bestaat niet") && code == 2, "{err}");
    assert_eq!(names(&folder), ["empty", "file", "mine"]);
    assert_eq!(run(&folder, &["new", "empty"]).2, 0, "an empty folder is filled");
    let (out, _, code) = run(&folder, &["new", "rules", "--to", "mine"]);
    assert_eq!(code, 0);
    assert!(out.contains("wijzer check mine/rules\n"), "{out}");
    assert_eq!(names(&folder.join("mine")), ["notes.txt", "rules"]);
}
