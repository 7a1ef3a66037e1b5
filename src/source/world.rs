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
    /// Anything else the system says (no permission, a device error), in its words.
    Other(String),
}

/// What a run may ask of the outside.
pub trait World {
    /// The rule files of a rule set: `path` itself when it is a file, else every rule file (`.wijs`) in the
    /// folder, sub-folders included; each with the name to show and its text, sorted by name.
    /// On failure, the name of what could not be read with the reason.
    fn rule_files(&self, path: &str) -> Result<Vec<(String, String)>, (String, ReadProblem)>;

    /// One file of facts; `-` is standard input.
    fn read(&self, path: &str) -> Result<String, ReadProblem>;

    /// Today, in the local time zone of the machine.
    fn today(&self) -> Date;
}
