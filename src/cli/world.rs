//! The real disk and clock.

use std::fs::{self, File};
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use crate::diagnostic::nearest;
use crate::source::{ReadProblem, World};
use crate::value::Date;

/// No file of rules or facts is nearly this large; a mistake in a path can be.
const LARGEST: u64 = 64 << 20;
/// Folders lie at most so deep in one another.
const DEEPEST: usize = 64;

/// The disk and clock of this machine.
pub(super) struct Disk;

impl World for Disk {
    fn rule_files(&self, path: &str) -> Result<Vec<(String, String)>, (String, ReadProblem)> {
        if path == "-" {
            return self
                .read(path)
                .map(|text| vec![(path.to_owned(), text)])
                .map_err(|problem| named(path, problem));
        }
        let root = Path::new(path);
        let about = fs::metadata(root).map_err(|error| named(path, problem(root, &error)))?;
        if !about.is_dir() {
            let text = read_file(root).map_err(|problem| named(path, problem))?;
            return Ok(vec![(path.to_owned(), text)]);
        }
        let mut found = Vec::new();
        let mut above = Vec::new();
        walk(root, &mut above, &mut found)?;
        if found.is_empty() {
            return Err(named(path, ReadProblem::NoRules));
        }
        let mut files = Vec::new();
        for file in found {
            let name = file.display().to_string();
            let text = read_file(&file).map_err(|problem| (name.clone(), problem))?;
            files.push((name, text));
        }
        files.sort();
        Ok(files)
    }

    fn read(&self, path: &str) -> Result<String, ReadProblem> {
        if path == "-" {
            let mut bytes = Vec::new();
            let read = stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
            read.map_err(|error| ReadProblem::Other(error.to_string()))?;
            return text(bytes);
        }
        read_file(Path::new(path))
    }

    fn today(&self) -> Date {
        let today = jiff::ZonedDateTime::now().date();
        Date::new(today.year(), today.month(), today.day()).unwrap_or(Date::FIRST)
    }
}

fn named(path: &str, problem: ReadProblem) -> (String, ReadProblem) {
    (path.to_owned(), problem)
}

/// Adds the rule files in a folder and in the folders in it, and refuses a link that leads back up.
fn walk(
    folder: &Path,
    above: &mut Vec<PathBuf>,
    found: &mut Vec<PathBuf>,
) -> Result<(), (String, ReadProblem)> {
    let fail = |path: &Path, error: &std::io::Error| (path.display().to_string(), problem(path, error));
    let real = fs::canonicalize(folder).map_err(|error| fail(folder, &error))?;
    if above.contains(&real) || above.len() >= DEEPEST {
        return Err((folder.display().to_string(), ReadProblem::FolderCircle));
    }
    above.push(real);
    let mut entries = Vec::new();
    for entry in list(folder).map_err(|error| fail(folder, &error))? {
        entries.push(entry.map_err(|error| fail(folder, &error))?.path());
    }
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            walk(&entry, above, found)?;
        } else if entry.extension().is_some_and(|ending| ending == "wijs") {
            found.push(entry);
        }
    }
    above.pop();
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this file is the door to the disk")]
fn list(folder: &Path) -> std::io::Result<fs::ReadDir> {
    fs::read_dir(folder)
}

fn read_file(path: &Path) -> Result<String, ReadProblem> {
    let file = File::open(path).map_err(|error| problem(path, &error))?;
    let about = file.metadata().map_err(|error| problem(path, &error))?;
    if about.is_dir() {
        return Err(ReadProblem::Other("is a folder".to_owned()));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| problem(path, &error))?;
    text(bytes)
}

fn text(bytes: Vec<u8>) -> Result<String, ReadProblem> {
    if bytes.len() as u64 > LARGEST {
        return Err(ReadProblem::TooLarge { limit: LARGEST });
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..good).unwrap_or_default();
        ReadProblem::NotText { line: before.iter().filter(|byte| **byte == b'\n').count() + 1 }
    })
}

/// What the system says, with names that look alike when there is nothing of that name.
fn problem(path: &Path, error: &std::io::Error) -> ReadProblem {
    if error.kind() != std::io::ErrorKind::NotFound {
        return ReadProblem::Other(error.to_string());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let names: Vec<String> = list(folder)
        .map(|entries| {
            entries
                .filter_map(|entry| entry.ok())
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    let near = nearest(&wanted, names.iter().map(String::as_str));
    ReadProblem::NotFound {
        near: near.into_iter().map(|name| folder.join(name).display().to_string()).collect(),
    }
}
