//! The one door to files, the clock and standard input.

use crate::value::Date;

/// Why a file or folder could not be read; the command line puts it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadProblem {
    /// There is nothing of that name; `near` holds names that look like it.
    NotFound {
        /// Names beside it that look alike, nearest first.
        near: Vec<String>,
    },
    /// The bytes at `line` are not UTF-8.
    NotText {
        /// The first line that is not UTF-8, from 1.
        line: usize,
    },
    /// A link in the folder leads back to a folder above it.
    FolderCircle,
    /// The file is larger than the program reads, in bytes.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The folder holds no rule files.
    NoRules,
    /// A link leads out of the folder of the rule set.
    Outside,
    /// The rules come from standard input, beside which nothing lies.
    NoFolder,
    /// Anything else the system says (no permission, a device error), in its words.
    Other(String),
}

/// A file beside the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The name to show: the same for every spelling of its path, and the one that [`World::rule_files`]
    /// gives when it is a rule file.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a run may ask of the outside.
pub trait World {
    /// The files of a rule set: `path` itself when it is a file, else every file that may hold rules (`.wijs`
    /// and `.md`) in the folder, sub-folders included; each with the name to show and its text, sorted by name.
    /// On failure, the name of what could not be read with the reason.
    fn rule_files(&self, path: &str) -> Result<Vec<(String, String)>, (String, ReadProblem)>;

    /// A file in the folder of a rule set, sub-folders included: `root` is what the rule set was named by (its
    /// folder, or a file, whose folder it then is), `path` is as [`super::path_inside`] spells it. Nothing
    /// outside that folder is ever read: a link that leads out is refused.
    fn beside(&self, root: &str, path: &str) -> Result<Beside, ReadProblem>;

    /// One file of facts; `-` is standard input.
    fn read(&self, path: &str) -> Result<String, ReadProblem>;

    /// Today, in the local time zone of the machine.
    fn today(&self) -> Date;
}
