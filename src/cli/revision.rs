//! Rules and facts as they stand in a revision of a git repository: `HEAD~1:rules/bij12`. The one door to `git`.
//!
//! A revision is read, never checked out: its files are listed once (`git ls-tree`), and each is read when it is asked
//! for (`git cat-file blob`). Neither runs anything that a repository brings.

use std::io::ErrorKind;
use std::process::Command;
use std::process::Stdio;

use super::world::{Disk, LARGEST, text};
use crate::diagnostic::nearest;
use crate::source::{Beside, ReadProblem, World, path_inside};
use crate::value::Date;

/// A link leads to a link at most so many times.
const MOST_LINKS: usize = 16;

/// Why a revision could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RevisionProblem {
    /// There is no `git` on this machine.
    NoGit,
    /// The current folder is in no repository; what git said.
    NoRepository(String),
    /// There is no such revision; what git said.
    Unknown(String),
    /// The path is not as git has paths: from the top of the repository, with `/`.
    Path,
    /// Anything else that git said.
    Git(String),
}

/// What an argument names: the world that holds it.
pub(super) enum Place {
    /// Something on the disk.
    Disk(Disk),
    /// Something in a revision.
    Revision(Revision),
}

impl Place {
    pub(super) fn world(&self) -> &dyn World {
        match self {
            Place::Disk(disk) => disk,
            Place::Revision(revision) => revision,
        }
    }
}

/// Finds out what an argument names. What is there on the disk wins; one letter before a colon is a drive.
pub(super) fn place(argument: &str) -> Result<Place, RevisionProblem> {
    let Some((revision, path)) = argument.split_once(':') else { return Ok(Place::Disk(Disk)) };
    let is_drive = revision.len() == 1 && revision.chars().all(|letter| letter.is_ascii_alphabetic());
    if revision.is_empty() || is_drive || Disk.exists(argument) {
        return Ok(Place::Disk(Disk));
    }
    Ok(Place::Revision(Revision::open(revision, path)?))
}

/// The files of a revision.
pub(super) struct Revision {
    /// As it was named.
    name: String,
    entries: Vec<Entry>,
}

/// A file in a revision.
struct Entry {
    is_link: bool,
    is_blob: bool,
    id: String,
    size: u64,
    path: String,
}

impl Revision {
    fn open(name: &str, path: &str) -> Result<Revision, RevisionProblem> {
        // Outside a repository no revision is known, and git says so less clearly.
        git(&["rev-parse", "--git-dir"])
            .map_err(|said| said.unless_missing(RevisionProblem::NoRepository))?;
        let wanted = format!("{name}^{{tree}}");
        let found = git(&["rev-parse", "--verify", "--end-of-options", &wanted]);
        let found = found.map_err(|said| said.unless_missing(RevisionProblem::Unknown))?;
        let tree = String::from_utf8_lossy(&found).trim().to_owned();
        if !path.is_empty() && path_inside(path.trim_end_matches('/')).is_err() {
            return Err(RevisionProblem::Path);
        }
        let listing = git(&["ls-tree", "-r", "-l", "-z", "--full-tree", &tree]);
        let listing = listing.map_err(|said| said.unless_missing(RevisionProblem::Git))?;
        let listing = String::from_utf8_lossy(&listing);
        let entries = listing.split('\0').filter_map(entry).collect();
        Ok(Revision { name: name.to_owned(), entries })
    }

    /// A path as git has it: without the revision before it.
    fn within<'p>(&self, path: &'p str) -> &'p str {
        let path = path.strip_prefix(&self.name).and_then(|path| path.strip_prefix(':')).unwrap_or(path);
        path.trim_end_matches('/')
    }

    /// A path as it is shown.
    fn shown(&self, path: &str) -> String {
        format!("{}:{path}", self.name)
    }

    fn find(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path == path)
    }

    fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.entries.iter().any(|entry| is_within(&entry.path, path))
    }

    /// The bytes of a file; a link is followed within a folder.
    fn bytes(&self, path: &str, fence: &str) -> Result<(String, Vec<u8>), ReadProblem> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let Some(entry) = self.find(&path) else {
                if self.is_folder(&path) {
                    return Err(ReadProblem::Other("is a folder".to_owned()));
                }
                return Err(ReadProblem::NotFound { near: self.near(&path) });
            };
            if entry.size > LARGEST {
                return Err(ReadProblem::TooLarge { limit: LARGEST });
            }
            if !entry.is_blob {
                return Err(ReadProblem::Other("is not a file".to_owned()));
            }
            let found = git(&["cat-file", "blob", &entry.id]);
            let bytes = found.map_err(|said| ReadProblem::Other(said.words()))?;
            if !entry.is_link {
                return Ok((path, bytes));
            }
            let to = String::from_utf8_lossy(&bytes).into_owned();
            path = linked(&path, &to).filter(|to| is_within(to, fence)).ok_or(ReadProblem::Outside)?;
        }
        Err(ReadProblem::FolderCircle)
    }

    /// Paths in the revision that look like one.
    fn near(&self, path: &str) -> Vec<String> {
        let mut known: Vec<&str> = Vec::new();
        for entry in &self.entries {
            known.push(&entry.path);
            let folders = entry.path.match_indices('/').filter_map(|(at, _)| entry.path.get(..at));
            known.extend(folders);
        }
        known.sort_unstable();
        known.dedup();
        nearest(path, known).into_iter().map(|near| self.shown(near)).collect()
    }
}

/// Whether a path lies in a folder; everything lies in the folder at the top.
fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Where a link leads; none when that is out of the repository.
fn linked(from: &str, to: &str) -> Option<String> {
    if to.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A line of `git ls-tree -l`: mode, kind, id and size, and behind a tab the path.
fn entry(line: &str) -> Option<Entry> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split_whitespace();
    let (mode, kind, id, size) = (about.next()?, about.next()?, about.next()?, about.next()?);
    Some(Entry {
        is_link: mode == "120000",
        is_blob: kind == "blob",
        id: id.to_owned(),
        size: size.parse().unwrap_or(0),
        path: path.to_owned(),
    })
}

impl World for Revision {
    fn rule_files(&self, path: &str) -> Result<Vec<(String, String)>, (String, ReadProblem)> {
        let within = self.within(path);
        let named = |problem| (path.to_owned(), problem);
        let parent = within.rsplit_once('/').map_or("", |(folder, _)| folder);
        if self.find(within).is_some() {
            let (_, bytes) = self.bytes(within, parent).map_err(named)?;
            return Ok(vec![(self.shown(within), text(bytes).map_err(named)?)]);
        }
        if !self.is_folder(within) {
            return Err(named(ReadProblem::NotFound { near: self.near(within) }));
        }
        let holds_rules = |entry: &&Entry| {
            let ending = entry.path.rsplit_once('.').map(|(_, ending)| ending);
            is_within(&entry.path, within) && matches!(ending, Some("wijs" | "md"))
        };
        let mut files = Vec::new();
        for entry in self.entries.iter().filter(holds_rules) {
            let name = self.shown(&entry.path);
            let read = self.bytes(&entry.path, within).and_then(|(_, bytes)| text(bytes));
            files.push((name.clone(), read.map_err(|problem| (name, problem))?));
        }
        if files.is_empty() {
            return Err(named(ReadProblem::NoRules));
        }
        files.sort();
        Ok(files)
    }

    fn beside(&self, root: &str, path: &str) -> Result<Beside, ReadProblem> {
        let path = path_inside(path).map_err(|_| ReadProblem::Outside)?;
        let root = self.within(root);
        let is_file = self.find(root).is_some();
        let folder = if is_file { root.rsplit_once('/').map_or("", |(folder, _)| folder) } else { root };
        let whole = if folder.is_empty() { path } else { format!("{folder}/{path}") };
        let found = self.bytes(&whole, folder);
        let spelled = |near: String| {
            let near = self.within(&near);
            near.strip_prefix(folder).map(|near| near.trim_start_matches('/').to_owned())
        };
        let (real, bytes) = found.map_err(|problem| match problem {
            ReadProblem::NotFound { near } => {
                ReadProblem::NotFound { near: near.into_iter().filter_map(spelled).collect() }
            }
            ReadProblem::NotText { .. }
            | ReadProblem::FolderCircle
            | ReadProblem::TooLarge { .. }
            | ReadProblem::NoRules
            | ReadProblem::Outside
            | ReadProblem::NoFolder
            | ReadProblem::Other(_) => problem,
        })?;
        Ok(Beside { name: self.shown(&real), bytes })
    }

    fn read(&self, path: &str) -> Result<String, ReadProblem> {
        self.bytes(self.within(path), "").and_then(|(_, bytes)| text(bytes))
    }

    fn today(&self) -> Date {
        Disk.today()
    }
}

/// Why git gave nothing.
enum NoAnswer {
    /// There is no git.
    Missing,
    /// What it said.
    Said(String),
}

impl NoAnswer {
    fn unless_missing(self, problem: fn(String) -> RevisionProblem) -> RevisionProblem {
        match self {
            NoAnswer::Missing => RevisionProblem::NoGit,
            NoAnswer::Said(said) => problem(said),
        }
    }

    fn words(self) -> String {
        match self {
            NoAnswer::Missing => "git".to_owned(),
            NoAnswer::Said(said) => said,
        }
    }
}

/// Runs git in the current folder, and gives what it writes. It asks for nothing and changes nothing.
fn git(arguments: &[&str]) -> Result<Vec<u8>, NoAnswer> {
    let run = Command::new("git")
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .output();
    let output = run.map_err(|error| {
        let missing = error.kind() == ErrorKind::NotFound;
        if missing { NoAnswer::Missing } else { NoAnswer::Said(error.to_string()) }
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', " ");
    Err(NoAnswer::Said(said))
}
