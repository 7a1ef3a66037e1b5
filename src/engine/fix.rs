//! Makes the corrections that are surely meant, in memory, until there are none left. It never leaves more
//! errors than it found: a correction that does is not made.

use std::collections::BTreeMap;

use super::{Loaded, Unreadable, load};
use crate::diagnostic::{self, Fix, Severity};
use crate::locale::Tongue;
use crate::source::{Beside, FileId, ReadProblem, World};
use crate::value::Date;

/// So often is a rule set corrected and read again: what was broken may hide what is.
const MOST_ROUNDS: usize = 10;
/// So many corrections are tried one by one when they do not go together.
const MOST_TRIED: usize = 60;

/// A rule set with its corrections made.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The rule set as it is then.
    pub loaded: Loaded,
    /// What was changed, in the order in which it was.
    pub changes: Vec<Change>,
    /// The files that changed, with their new texts.
    pub files: Vec<(String, String)>,
}

/// A correction that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `name:line:column`
    pub place: String,
    /// What it does.
    pub title: String,
    /// The line as it was.
    pub before: String,
    /// The line as it is; it may have become more than one.
    pub after: String,
}

/// Reads the rule set at a path and corrects it; nothing is written.
pub fn fix(world: &dyn World, path: &str, show: Option<Tongue>) -> Result<Fixed, Unreadable> {
    let files = world.rule_files(path).map_err(|(name, problem)| Unreadable { name, problem })?;
    let mut now = Changed { world, files };
    let mut loaded = load(&now, path, show)?;
    let mut changes = Vec::new();
    let before: BTreeMap<String, String> = now.files.iter().cloned().collect();
    for _ in 0..MOST_ROUNDS {
        let fixes: Vec<Fix> = loaded.problems.iter().filter_map(|one| one.safe_fix().cloned()).collect();
        if fixes.is_empty() {
            break;
        }
        // All at once; one by one when that leaves more errors.
        let groups: Vec<Vec<&Fix>> = std::iter::once(fixes.iter().collect())
            .chain(fixes.iter().take(MOST_TRIED).map(|one| vec![one]))
            .collect();
        let mut better = None;
        for group in groups {
            let (next, made) = corrected(&now, &loaded, &group);
            let found = load(&next, path, show)?;
            if !made.is_empty() && errors(&found) <= errors(&loaded) {
                better = Some((next, found, made));
                break;
            }
        }
        let Some((next, found, made)) = better else { break };
        changes.extend(made);
        (now, loaded) = (next, found);
    }
    let files = now.files.into_iter().filter(|(name, text)| before.get(name) != Some(text)).collect();
    Ok(Fixed { loaded, changes, files })
}

fn errors(loaded: &Loaded) -> usize {
    loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

/// The files with some corrections made, and what that changed.
fn corrected<'w>(now: &Changed<'w>, loaded: &Loaded, fixes: &[&Fix]) -> (Changed<'w>, Vec<Change>) {
    let mut changes = Vec::new();
    let mut files = now.files.clone();
    for (id, file) in loaded.sources.iter() {
        let Some(slot) = files.iter_mut().find(|(name, _)| name == file.name()) else { continue };
        let (text, made) = diagnostic::apply(id, file.text(), fixes);
        changes.extend(made.into_iter().map(|fix| change(loaded, id, file.text(), fix)));
        slot.1 = text;
    }
    (Changed { world: now.world, files }, changes)
}

/// A correction as people see it: its first line before and after.
fn change(loaded: &Loaded, id: FileId, text: &str, fix: &Fix) -> Change {
    let first = fix.edits.iter().map(|edit| edit.span).min();
    let place = first.map(|span| loaded.sources.place(span)).unwrap_or_default();
    let at = first.map_or(0, |span| span.start as usize);
    let start = text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |newline| newline + 1);
    let (fixed, _) = diagnostic::apply(id, text, &[fix]);
    // What stands behind the line is the same in both.
    let last = fix.edits.iter().map(|edit| edit.span.end as usize).max().unwrap_or(at);
    let tail =
        text.get(last..).and_then(|tail| tail.find('\n')).map_or(0, |newline| text.len() - last - newline);
    let line =
        |text: &str| text.get(start..text.len().saturating_sub(tail)).unwrap_or_default().trim().to_owned();
    Change { place, title: fix.title.clone(), before: line(text), after: line(&fixed) }
}

/// The world with the files of a rule set as they became.
struct Changed<'w> {
    world: &'w dyn World,
    files: Vec<(String, String)>,
}

impl World for Changed<'_> {
    fn rule_files(&self, _: &str) -> Result<Vec<(String, String)>, (String, ReadProblem)> {
        Ok(self.files.clone())
    }

    fn beside(&self, root: &str, path: &str) -> Result<Beside, ReadProblem> {
        self.world.beside(root, path)
    }

    fn read(&self, path: &str) -> Result<String, ReadProblem> {
        self.world.read(path)
    }

    fn today(&self) -> Date {
        self.world.today()
    }
}
