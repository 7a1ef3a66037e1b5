//! The real disk and clock.

use std::fs::{self, File};
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use crate::diagnostic::nearest;
use crate::source::{Beside, ReadProblem, World, path_inside};
use crate::value::Date;

/// No file of rules or facts is nearly this large; a mistake in a path can be.
pub(super) const LARGEST: u64 = 64 << 20;
/// Folders lie at most so deep in one another.
const DEEPEST: usize = 64;

/// The disk and clock of this machine.
pub(super) struct Disk;

impl Disk {
    /// Whether something of that name is there.
    pub(super) fn exists(&self, path: &str) -> bool {
        Path::new(path).exists()
    }
}

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

    fn beside(&self, root: &str, path: &str) -> Result<Beside, ReadProblem> {
        if root == "-" {
            return Err(ReadProblem::NoFolder);
        }
        let path = path_inside(path).map_err(|_| ReadProblem::Outside)?;
        let named = Path::new(root);
        let is_folder = fs::metadata(named).map_err(|error| problem(named, &error))?.is_dir();
        let folder = if is_folder { named } else { named.parent().unwrap_or(Path::new("")) };
        // The parent of a bare name is the empty path, which the system does not take for a folder.
        let on_disk = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let fence = fs::canonicalize(on_disk).map_err(|error| problem(on_disk, &error))?;
        let real = fs::canonicalize(fence.join(&path)).map_err(|error| missing(&fence, &path, &error))?;
        let inside = real.strip_prefix(&fence).map_err(|_| ReadProblem::Outside)?;
        let name = folder.join(inside).display().to_string();
        Ok(Beside { name, bytes: read_bytes(&real)? })
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

/// Adds the files in a folder that may hold rules, and those in the folders in it, and refuses a link that leads back up.
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
        } else if entry.extension().is_some_and(|ending| ending == "wijs" || ending == "md") {
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
    text(bytes(path, file)?)
}

/// A file beside the rules; a pipe or a device there would make the program wait.
fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadProblem> {
    let about = fs::metadata(path).map_err(|error| problem(path, &error))?;
    if !about.is_file() {
        return Err(ReadProblem::Other("is not a file".to_owned()));
    }
    bytes(path, File::open(path).map_err(|error| problem(path, &error))?)
}

fn bytes(path: &Path, file: File) -> Result<Vec<u8>, ReadProblem> {
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| problem(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(ReadProblem::TooLarge { limit: LARGEST });
    }
    Ok(bytes)
}

/// Bytes as text; a file that is not UTF-8 is refused with the line where that shows.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, ReadProblem> {
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

/// The same for a path beside the rules: names that look alike are spelled as rules spell them.
fn missing(fence: &Path, path: &str, error: &std::io::Error) -> ReadProblem {
    let mut known = PathBuf::new();
    for part in Path::new(path) {
        let here = fence.join(&known).join(part);
        if !here.exists() {
            let found = problem(&here, error);
            let ReadProblem::NotFound { near } = found else { return found };
            let spelled = near.iter().filter_map(|name| Path::new(name).strip_prefix(fence).ok());
            return ReadProblem::NotFound { near: spelled.map(|name| name.display().to_string()).collect() };
        }
        known.push(part);
    }
    ReadProblem::Other(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rule set on disk, with a file beside its folder that it may not see.
    fn folder(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("wijzer-beside-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("rules/tables")).unwrap();
        for (path, text) in [
            ("secret.csv", "secret"),
            ("rules/main.wijs", "language en"),
            ("rules/fit.csv", "fit"),
            ("rules/tables/costs.csv", "costs"),
        ] {
            put(&root.join(path), text);
        }
        root
    }

    fn put(path: &Path, text: &str) {
        use std::io::Write;
        File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
    }

    fn read(root: &Path, path: &str) -> Result<(String, String), ReadProblem> {
        let shown = root.display().to_string();
        let found = Disk.beside(&shown, path)?;
        Ok((found.name.replace(&shown, "ROOT"), String::from_utf8(found.bytes).unwrap()))
    }

    #[test]
    fn files_beside_the_rules_have_one_name() {
        let root = folder("name");
        let rules = root.join("rules");
        let costs = Ok(("ROOT/tables/costs.csv".to_owned(), "costs".to_owned()));
        assert_eq!(read(&rules, "tables/costs.csv"), costs);
        assert_eq!(read(&rules, "./tables//costs.csv"), costs);
        let found = Disk.beside(&rules.join("main.wijs").display().to_string(), "fit.csv").unwrap();
        assert_eq!(found.name, rules.join("fit.csv").display().to_string());
        let files = Disk.rule_files(&rules.display().to_string()).unwrap();
        let main = Disk.beside(&rules.display().to_string(), "main.wijs").unwrap();
        assert_eq!(files.first().map(|(name, _)| name), Some(&main.name));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn what_is_not_there_is_missed_with_names_that_look_alike() {
        let root = folder("near");
        let rules = root.join("rules");
        let near = |path: &str| match read(&rules, path) {
            Err(ReadProblem::NotFound { near }) => near,
            other => panic!("{other:?}"),
        };
        assert_eq!(near("fti.csv"), ["fit.csv"]);
        assert_eq!(near("tables/cost.csv"), ["tables/costs.csv"]);
        assert_eq!(near("table/costs.csv"), ["tables"]);
        assert!(near("other.csv").is_empty());
        assert!(matches!(read(&rules, "tables"), Err(ReadProblem::Other(_))));
        assert_eq!(Disk.beside("-", "fit.csv"), Err(ReadProblem::NoFolder));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let root = folder("out");
        let rules = root.join("rules");
        for path in ["../secret.csv", "tables/../../secret.csv", "/etc/hostname", "C:secret.csv"] {
            assert_eq!(read(&rules, path), Err(ReadProblem::Outside), "{path}");
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_may_not_lead_out_and_give_no_second_name() {
        use std::os::unix::fs::symlink;
        let root = folder("link");
        let rules = root.join("rules");
        symlink(root.join("secret.csv"), rules.join("out.csv")).unwrap();
        symlink("..", rules.join("up")).unwrap();
        symlink("fit.csv", rules.join("alias.csv")).unwrap();
        symlink("nowhere.csv", rules.join("dead.csv")).unwrap();
        assert_eq!(read(&rules, "out.csv"), Err(ReadProblem::Outside));
        assert_eq!(read(&rules, "up/secret.csv"), Err(ReadProblem::Outside));
        assert_eq!(read(&rules, "alias.csv"), Ok(("ROOT/fit.csv".to_owned(), "fit".to_owned())));
        assert!(matches!(read(&rules, "dead.csv"), Err(ReadProblem::NotFound { .. })));
        fs::remove_dir_all(root).unwrap();
    }
}
