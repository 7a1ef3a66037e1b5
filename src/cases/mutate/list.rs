//! Every change that can be made to a rule set, in the order of its files.

use std::collections::BTreeSet;

use super::edit::{self, Context};
use super::kind::Kind;
use crate::source::Span;
use crate::syntax::{DateText, Declaration, DeclarationKind, File, Validity};
use crate::value::Date;

/// So many days are looked at, besides the reference date.
const MOST_DATES: usize = 8;

/// A change to one declaration of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// Its kind.
    pub kind: Kind,
    /// What it changes.
    pub span: Span,
    /// The number of the file, from zero.
    pub file: usize,
    /// The number of the declaration within the file, from zero.
    pub declaration: usize,
    /// Which change within the declaration; none leaves out the declaration.
    change: Option<usize>,
}

/// The rule set of some files with all changes that can be made to it.
#[derive(Debug)]
pub struct Mutants<'f> {
    files: &'f [File],
    context: Context,
    /// The changes.
    pub all: Vec<Mutant>,
}

impl<'f> Mutants<'f> {
    /// Lists the changes.
    pub fn of(files: &'f [File]) -> Mutants<'f> {
        let context = Context::of(files);
        let mut all = Vec::new();
        for (file, read) in files.iter().enumerate() {
            for (declaration, one) in read.declarations.iter().enumerate() {
                if matches!(one.kind, DeclarationKind::Rule(_)) {
                    all.push(Mutant { kind: Kind::Rule, span: one.span, file, declaration, change: None });
                }
                let sites = edit::sites(&context, &one.kind);
                all.extend(sites.into_iter().enumerate().map(|(change, site)| Mutant {
                    kind: site.kind,
                    span: site.span,
                    file,
                    declaration,
                    change: Some(change),
                }));
            }
        }
        Mutants { files, context, all }
    }

    /// The declaration that is changed, as it is.
    pub fn before(&self, mutant: Mutant) -> Option<&'f Declaration> {
        self.files.get(mutant.file)?.declarations.get(mutant.declaration)
    }

    /// The declaration with the change made; none when it is left out.
    pub fn after(&self, mutant: Mutant) -> Option<Declaration> {
        let change = mutant.change?;
        let mut declared = self.before(mutant)?.clone();
        edit::change(&self.context, &mut declared.kind, change);
        Some(declared)
    }

    /// The days on which a declaration turns, before and after a change; those that the change moves come first.
    pub(super) fn dates(&self, mutant: Mutant) -> Vec<Date> {
        let of = |declared: Option<&Declaration>| declared.map(|one| turns(&one.kind)).unwrap_or_default();
        let (before, after) = (of(self.before(mutant)), of(self.after(mutant).as_ref()));
        let moved = before.symmetric_difference(&after).copied();
        let mut all: Vec<Date> = moved.chain(before.intersection(&after).copied()).collect();
        all.truncate(MOST_DATES);
        all
    }

    /// Makes a change in a copy of the files, lends them, and takes it back.
    pub fn with<T>(
        &self,
        files: &mut [File],
        mutant: Mutant,
        use_it: impl FnOnce(&[File]) -> T,
    ) -> Option<T> {
        let after = self.after(mutant);
        let list = &mut files.get_mut(mutant.file)?.declarations;
        if mutant.declaration >= list.len() {
            return None;
        }
        match after {
            Some(after) => {
                let slot = list.get_mut(mutant.declaration)?;
                let before = std::mem::replace(slot, after);
                let found = use_it(files);
                *files.get_mut(mutant.file)?.declarations.get_mut(mutant.declaration)? = before;
                Some(found)
            }
            None => {
                let before = list.remove(mutant.declaration);
                let found = use_it(files);
                files.get_mut(mutant.file)?.declarations.insert(mutant.declaration, before);
                Some(found)
            }
        }
    }
}

/// The first and last days that a declaration names.
fn turns(declared: &DeclarationKind) -> BTreeSet<Date> {
    let mut texts: Vec<&DateText> = Vec::new();
    if let DeclarationKind::Parameter(one) = declared {
        texts
            .extend(one.periods.iter().flat_map(|period| std::iter::once(&period.from).chain(&period.until)));
    } else if let DeclarationKind::Rule(one) = declared {
        texts.extend(days(&one.validity));
    } else if let DeclarationKind::Table(one) = declared {
        texts.extend(days(&one.validity));
    } else if let DeclarationKind::Costs(one) = declared {
        texts.extend(one.lines.iter().flat_map(|line| days(&line.validity)));
    }
    texts.into_iter().filter_map(|date| date.text.parse().ok()).collect()
}

fn days(all: &[Validity]) -> impl Iterator<Item = &DateText> {
    all.iter().flat_map(|one| std::iter::once(&one.from).chain(&one.until))
}
