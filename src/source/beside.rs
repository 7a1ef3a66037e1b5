//! Paths that rules may write: of a file in the folder of the rule set, and of no other.
//!
//! This is what can be seen without a disk; [`super::World::beside`] also refuses links that lead out.

/// Why a path cannot be that of a file beside the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathProblem {
    /// Nothing is written.
    Empty,
    /// It starts at the root of the disk.
    Absolute,
    /// It climbs with `..`.
    Upward,
    /// A backslash: folders are separated by `/`, on every machine.
    Backslash,
    /// A colon: a drive letter or a web address.
    Colon,
    /// It ends in `/`, and so names a folder.
    Folder,
    /// A character that cannot be seen.
    Hidden(char),
    /// Longer than any name of a file.
    TooLong,
}

/// A path has at most so many bytes, which every file system takes.
const LONGEST: usize = 1_000;

/// The one spelling of a path in the folder of the rule set: `./a//b.csv` is `a/b.csv`.
pub fn path_inside(written: &str) -> Result<String, PathProblem> {
    if written.len() > LONGEST {
        return Err(PathProblem::TooLong);
    }
    let hidden = |c: &char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}');
    if let Some(c) = written.chars().find(hidden) {
        return Err(PathProblem::Hidden(c));
    }
    if written.contains('\\') {
        return Err(PathProblem::Backslash);
    }
    if written.starts_with('/') {
        return Err(PathProblem::Absolute);
    }
    if written.contains(':') {
        return Err(PathProblem::Colon);
    }
    let mut parts = Vec::new();
    for part in written.split('/') {
        match part.trim() {
            ".." => return Err(PathProblem::Upward),
            "" | "." => {}
            _ => parts.push(part),
        }
    }
    match (parts.is_empty(), written.ends_with('/') || written.ends_with("/.")) {
        (true, _) => Err(PathProblem::Empty),
        (false, true) => Err(PathProblem::Folder),
        (false, false) => Ok(parts.join("/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_spelling() {
        for (written, path) in [
            ("a.csv", "a.csv"),
            ("./a.csv", "a.csv"),
            ("tables//./a.csv", "tables/a.csv"),
            ("naam met spaties.csv", "naam met spaties.csv"),
            ("..a/b..csv", "..a/b..csv"),
            ("één.xlsx", "één.xlsx"),
        ] {
            assert_eq!(path_inside(written).as_deref(), Ok(path), "{written}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for (written, problem) in [
            ("", PathProblem::Empty),
            (".", PathProblem::Empty),
            ("./", PathProblem::Empty),
            ("  ", PathProblem::Empty),
            ("/etc/passwd", PathProblem::Absolute),
            ("//server/share", PathProblem::Absolute),
            ("..", PathProblem::Upward),
            ("../a.csv", PathProblem::Upward),
            ("a/../../b.csv", PathProblem::Upward),
            ("a/.. /b.csv", PathProblem::Upward),
            ("a/..", PathProblem::Upward),
            ("..\\a.csv", PathProblem::Backslash),
            ("C:a.csv", PathProblem::Colon),
            ("https://a/b.csv", PathProblem::Colon),
            ("a.csv:stream", PathProblem::Colon),
            ("tables/", PathProblem::Folder),
            ("tables/.", PathProblem::Folder),
            ("a\0.csv", PathProblem::Hidden('\0')),
            ("a\u{202e}vsc.b", PathProblem::Hidden('\u{202e}')),
        ] {
            assert_eq!(path_inside(written), Err(problem), "{written:?}");
        }
        assert_eq!(path_inside(&"a".repeat(1_001)), Err(PathProblem::TooLong));
    }
}
