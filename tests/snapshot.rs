//! `wijzer snapshot`: what it keeps, what it shows when the advice changes, and what it leaves alone.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "the tests look at what stands on the disk")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with the first rule set and its facts.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("snapshot-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/eerste");
    for file in ["regels.wijs", "feiten.yaml"] {
        fs::copy(shipped.join(file), folder.join(file)).unwrap();
    }
    folder
}

/// Runs `wijzer snapshot` on the rules and facts in a folder; gives what it prints and how it ended.
fn snapshot(folder: &Path, options: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_wijzer"))
        .args(["snapshot", "regels.wijs", "feiten.yaml"])
        .args(options)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (text, output.status.code().unwrap())
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let text = read(folder, file);
    assert!(text.contains(from), "{file} lacks {from}");
    fs::write(folder.join(file), text.replacen(from, to, 1)).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

const KEPT: [&str; 3] = ["feiten.snapshot", "feiten.yaml", "regels.wijs"];
const PENDING: [&str; 4] = ["feiten.snapshot", "feiten.snapshot.new", "feiten.yaml", "regels.wijs"];

#[test]
fn a_snapshot_holds_one_fact_a_line() {
    let folder = folder("lines");
    assert_eq!(snapshot(&folder, &["--update", "--on", "2026-03-01"]).1, 0);
    insta::assert_snapshot!(read(&folder, "feiten.snapshot"));
}

#[test]
fn a_first_snapshot_is_proposed_and_taken() {
    let folder = folder("first");
    let (said, code) = snapshot(&folder, &["--check", "--on", "2026-03-01"]);
    assert_eq!((code, names(&folder).len()), (1, 2), "{said}");
    let (said, code) = snapshot(&folder, &["--on", "2026-03-01"]);
    insta::assert_snapshot!(format!("{said}── exit code {code}\n"), @r"
    feiten.snapshot: er is nog geen momentopname
    kijk `feiten.snapshot.new` na, en neem het over met `wijzer snapshot regels.wijs feiten.yaml --update --on 2026-03-01`
    ── exit code 1
    ");
    let proposed = read(&folder, "feiten.snapshot.new");
    assert_eq!(snapshot(&folder, &["--on", "2026-03-01", "--update"]).1, 0);
    assert_eq!(read(&folder, "feiten.snapshot"), proposed);
    assert_eq!(names(&folder), KEPT);
}

#[test]
fn a_change_is_shown_below_its_headings_and_waits_beside() {
    let folder = folder("change");
    snapshot(&folder, &["--update", "--on", "2026-03-01"]);
    let before = read(&folder, "feiten.snapshot");
    // The date of the snapshot is used again, whatever day it is.
    let (said, code) = snapshot(&folder, &[]);
    assert_eq!((said.as_str(), code), ("feiten.snapshot: het advies is zoals het was\n", 0));
    edit(&folder, "regels.wijs", "bij12      scoort ++ op schaal", "bij12      scoort + op schaal");
    let (checked, code) = snapshot(&folder, &["--check"]);
    insta::assert_snapshot!(format!("{checked}── exit code {code}\n"));
    assert_eq!(names(&folder), KEPT);
    assert_eq!(snapshot(&folder, &[]).1, 1);
    assert_eq!(names(&folder), PENDING);
    assert_eq!(read(&folder, "feiten.snapshot"), before);
    assert_ne!(read(&folder, "feiten.snapshot.new"), before);
    // A proposal that no longer holds is taken away.
    edit(&folder, "regels.wijs", "bij12      scoort + op schaal", "bij12      scoort ++ op schaal");
    assert_eq!(snapshot(&folder, &["--check"]).1, 0);
    assert_eq!(names(&folder), PENDING);
    assert_eq!(snapshot(&folder, &[]).1, 0);
    assert_eq!(names(&folder), KEPT);
}

#[test]
fn layout_comments_and_line_endings_change_nothing() {
    let folder = folder("layout");
    snapshot(&folder, &["--update", "--on", "2026-03-01"]);
    edit(&folder, "regels.wijs", "taal nl\n", "taal nl\n\n# Nog een toelichting.\n\n\n");
    let kept = read(&folder, "feiten.snapshot").replace('\n', "\r\n");
    fs::write(folder.join("feiten.snapshot"), &kept).unwrap();
    assert_eq!(snapshot(&folder, &["--check"]).1, 0);
    assert_eq!(read(&folder, "feiten.snapshot"), kept);
}

#[test]
fn another_file_is_never_overwritten() {
    let folder = folder("other");
    fs::write(folder.join("notes.txt"), "mine\n").unwrap();
    for options in [
        &["--update", "-o", "notes.txt"][..],
        &["-o", "notes.txt"],
        &["--update", "-o", "feiten.yaml"],
        &["--update", "-o", "-"],
        &["--update", "--check"],
        &["--update", "-o", "nowhere/feiten.snapshot"],
        &["--on", "1-1-2026"],
    ] {
        let (said, code) = snapshot(&folder, options);
        assert_eq!(code, 2, "{options:?}: {said}");
    }
    assert_eq!(read(&folder, "notes.txt"), "mine\n");
    assert_eq!(names(&folder), ["feiten.yaml", "notes.txt", "regels.wijs"]);
}

#[test]
fn a_snapshot_without_one_date_asks_for_it() {
    let folder = folder("date");
    snapshot(&folder, &["--update", "--on", "2026-03-01"]);
    let date = read(&folder, "feiten.snapshot")
        .lines()
        .find(|line| line.starts_with("peildatum"))
        .unwrap()
        .to_owned();
    let merged = format!("{date}\n=======\n{}", date.replace("2026-03-01", "2026-04-01"));
    edit(&folder, "feiten.snapshot", &date, &merged);
    let (said, code) = snapshot(&folder, &[]);
    assert_eq!(code, 2);
    insta::assert_snapshot!(said, @r"
    wijzer: `feiten.snapshot` noemt niet precies één peildatum; geef die met --on
    wijzer: `feiten.snapshot` does not name exactly one reference date; give it with --on
    ");
    assert_eq!(snapshot(&folder, &["--on", "2026-04-01", "--update"]).1, 0);
    assert_eq!(snapshot(&folder, &["--check"]).1, 0);
}

#[test]
fn broken_facts_leave_the_snapshot_alone() {
    let folder = folder("broken");
    snapshot(&folder, &["--update", "--on", "2026-03-01"]);
    let before = read(&folder, "feiten.snapshot");
    fs::write(folder.join("feiten.yaml"), "resultaten: [").unwrap();
    assert_eq!(snapshot(&folder, &["--update"]).1, 1);
    assert_eq!(read(&folder, "feiten.snapshot"), before);
}
