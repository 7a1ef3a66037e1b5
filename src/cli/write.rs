//! Writing files, whole or not at all: what is written stands under its name only once all of it is there.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WriteProblem {
    /// There is something of that name, and it was not to be overwritten.
    Exists,
    /// The folder to write it in does not exist.
    NoFolder,
    /// It is a folder.
    IsFolder,
    /// Anything else the system says (no permission, a full disk), in its words.
    Other(String),
}

/// Writes a file. The bytes first go to a file beside it, which then takes its name: a reader never meets half
/// a file, and a run that is cut short leaves what was there as it was. A link is followed, and a file that is
/// overwritten keeps its permissions.
pub(super) fn write_file(path: &str, bytes: &[u8], overwrite: bool) -> Result<(), WriteProblem> {
    let named = Path::new(path);
    if fs::symlink_metadata(named).is_ok() && !overwrite {
        return Err(WriteProblem::Exists);
    }
    let target = fs::canonicalize(named).unwrap_or_else(|_| named.to_path_buf());
    match fs::metadata(&target) {
        Ok(about) if about.is_dir() => return Err(WriteProblem::IsFolder),
        // A pipe or a device is written to; no file may take its place.
        Ok(about) if !about.is_file() => {
            let opened = OpenOptions::new().write(true).open(&target);
            return opened.and_then(|mut file| file.write_all(bytes)).map_err(|error| said(&error));
        }
        Ok(_) | Err(_) => {}
    }
    let (beside, mut file) = temporary(&target)?;
    let written = file.write_all(bytes).and_then(|()| {
        if let Ok(about) = fs::metadata(&target) {
            file.set_permissions(about.permissions())?;
        }
        file.sync_all()
    });
    drop(file);
    let placed = written.map_err(|error| said(&error)).and_then(|()| place(&beside, &target, overwrite));
    if placed.is_err() {
        // The problem that is reported is the first one, not that the left-over could not be taken away.
        let _ = fs::remove_file(&beside);
    }
    placed
}

/// Takes a file away; whether it was there.
pub(super) fn remove_file(path: &str) -> Result<bool, WriteProblem> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(said(&error)),
    }
}

/// Makes a folder with files in it. The files first go to a folder beside it, which then takes its name. A folder
/// that is there already must be empty.
pub(super) fn write_folder(path: &str, files: &[(&str, String)]) -> Result<(), WriteProblem> {
    let target = Path::new(path);
    if fs::symlink_metadata(target).is_ok() && !is_empty(target) {
        return Err(WriteProblem::Exists);
    }
    let beside = temporary_folder(target)?;
    let written = files.iter().try_for_each(|(name, text)| {
        let path = beside.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    // Taking an empty folder away fails when something has come into it since.
    let cleared = written.and_then(|()| if is_empty(target) { fs::remove_dir(target) } else { Ok(()) });
    let placed = cleared.and_then(|()| fs::rename(&beside, target)).map_err(|error| said(&error));
    if placed.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    placed
}

/// Whether there is a folder of that name with nothing in it; a link to one is none.
#[expect(clippy::disallowed_methods, reason = "this file is the door to the disk for what is written")]
fn is_empty(folder: &Path) -> bool {
    let real = fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir());
    real && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// A new folder in the folder of another.
fn temporary_folder(target: &Path) -> Result<PathBuf, WriteProblem> {
    let process = std::process::id();
    for attempt in 0..100 {
        let beside = beside(target, &format!("{process}-{attempt}"))?;
        match fs::create_dir(&beside) {
            Ok(()) => return Ok(beside),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(WriteProblem::NoFolder),
            Err(error) => return Err(said(&error)),
        }
    }
    Err(WriteProblem::Other(format!("{}: {}", target.display(), ErrorKind::AlreadyExists)))
}

/// A name in the folder of another, for what does not have its own name yet.
fn beside(target: &Path, mark: &str) -> Result<PathBuf, WriteProblem> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = target.file_name() else { return Err(WriteProblem::IsFolder) };
    Ok(folder.join(format!(".{}.{mark}.tmp", name.to_string_lossy())))
}

/// Gives the file that was written its name.
fn place(beside: &Path, target: &Path, overwrite: bool) -> Result<(), WriteProblem> {
    if overwrite {
        return fs::rename(beside, target).map_err(|error| said(&error));
    }
    // A link is refused where the name is taken, also when it was taken only just now; renaming would not be.
    // Where the disk knows no such links, nothing better than looking first is left.
    match fs::hard_link(beside, target) {
        Ok(()) => fs::remove_file(beside).map_err(|error| said(&error)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(WriteProblem::Exists),
        Err(_) => fs::rename(beside, target).map_err(|error| said(&error)),
    }
}

/// A new file in the folder of another.
fn temporary(target: &Path) -> Result<(PathBuf, File), WriteProblem> {
    let process = std::process::id();
    for attempt in 0..100 {
        let beside = beside(target, &format!("{process}-{attempt}"))?;
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(WriteProblem::NoFolder),
            Err(error) => return Err(said(&error)),
        }
    }
    Err(WriteProblem::Other(format!("{}: {}", target.display(), ErrorKind::AlreadyExists)))
}

fn said(error: &std::io::Error) -> WriteProblem {
    WriteProblem::Other(error.to_string())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at what stands on the disk")]
mod tests {
    use super::*;

    /// An empty folder of a test.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("wijzer-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_over_only_when_asked() {
        let folder = folder("write-over");
        let path = folder.join("a.txt").display().to_string();
        assert_eq!(write_file(&path, b"one", false), Ok(()));
        assert_eq!(write_file(&path, b"two", false), Err(WriteProblem::Exists));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(write_file(&path, b"two", true), Ok(()));
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(&folder), ["a.txt"]);
        assert_eq!((remove_file(&path), remove_file(&path)), (Ok(true), Ok(false)));
        assert!(names(&folder).is_empty());
    }

    #[test]
    fn nothing_is_left_behind_when_it_cannot_be_written() {
        let folder = folder("write-not");
        fs::create_dir_all(folder.join("inner")).unwrap();
        let path = |name: &str| folder.join(name).display().to_string();
        assert_eq!(write_file(&path("nowhere/a.txt"), b"one", true), Err(WriteProblem::NoFolder));
        assert_eq!(write_file(&path("inner"), b"one", true), Err(WriteProblem::IsFolder));
        assert_eq!(names(&folder), ["inner"]);
    }

    #[test]
    fn a_folder_is_made_whole_or_not_at_all() {
        let folder = folder("write-folder");
        let path = |name: &str| folder.join(name).display().to_string();
        let two = [("a.txt", "one".to_owned()), ("b.txt", "two".to_owned())];
        assert_eq!(write_folder(&path("new"), &two), Ok(()));
        assert_eq!(names(&folder.join("new")), ["a.txt", "b.txt"]);
        assert_eq!(write_folder(&path("new"), &two), Err(WriteProblem::Exists));
        fs::create_dir(folder.join("empty")).unwrap();
        assert_eq!(write_folder(&path("empty"), &two), Ok(()));
        assert_eq!(write_folder(&path("nowhere/at/all"), &two), Err(WriteProblem::NoFolder));
        let bad = [("a.txt", "one".to_owned()), ("a.txt/b.txt", "two".to_owned())];
        assert!(matches!(write_folder(&path("bad"), &bad), Err(WriteProblem::Other(_))));
        assert_eq!(names(&folder), ["empty", "new"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device() {
        use std::os::unix::fs::FileTypeExt;
        assert_eq!(write_file("/dev/null", b"one", true), Ok(()));
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("write-link");
        let (real, link) = (folder.join("real.txt"), folder.join("link.txt"));
        fs::write(&real, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.txt", &link).unwrap();
        assert_eq!(write_file(&link.display().to_string(), b"two", true), Ok(()));
        assert_eq!(fs::read_to_string(&real).unwrap(), "two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
