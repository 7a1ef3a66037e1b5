//! What deserves a look in a sound rule set: lints, one file each.
//!
//! Looks at the rules as written and as meant; what it says holds for all facts, or it says nothing. It never
//! changes what a rule set means.

mod allowed;
mod lints;
mod subject;

use subject::{Subject, declared};

pub use allowed::misused;
pub use lints::{LINTS, Lint};

use crate::diagnostic::{self, Diagnostic};
use crate::program::Program;
use crate::source::Sources;
use crate::syntax;

/// Runs all lints over a sound rule set, and gives what they find in order of place, without what its authors
/// allow.
pub fn lint(program: &Program, files: &[syntax::File], sources: &Sources) -> Vec<Diagnostic> {
    let mut subject = Subject::new(program, files, sources);
    let mut found = Vec::new();
    for lint in LINTS {
        found.extend(
            (lint.run)(&mut subject).into_iter().map(|one| Diagnostic { severity: lint.level, ..one }),
        );
    }
    let mut found = allowed::without_allowed(found, files, sources);
    diagnostic::sort(&mut found);
    found
}

/// Every code that lints can give, with what they say of clauses that allow.
pub fn codes() -> impl Iterator<Item = &'static str> {
    LINTS.iter().map(|lint| lint.code).chain([allowed::IDLE])
}
