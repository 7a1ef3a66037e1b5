//! Files beside the tests: their names, their texts, and snapshots of what is said about them.

use std::path::PathBuf;

/// The folder of the tests.
pub fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The names of the files with these endings in a folder of the tests, sorted.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
pub fn names(name: &str, endings: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| endings.iter().any(|ending| name.ends_with(&format!(".{ending}"))))
        .collect();
    names.sort();
    names
}

/// The text of a file of the tests.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
pub fn text(path: &str) -> String {
    std::fs::read_to_string(folder(path)).unwrap()
}

/// Holds what is said to the snapshot beside the file, with the file above it (its beginning, when it is long).
pub fn snapshot(folder_name: &str, name: &str, text: &str, said: &str) {
    let mut shown: String = text.chars().take(1200).collect();
    if shown.len() < text.len() {
        shown.push_str("…\n");
    }
    insta::with_settings!({
        snapshot_path => folder(folder_name),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, format!("{shown}\n════\n\n{said}"));
    });
}
