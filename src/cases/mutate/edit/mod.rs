//! The changes that can be made to a declaration: each is one that a person could have written.
//!
//! Listing and making changes is one walk, [`edit`]: it offers every change in turn to a [`Picker`], which either
//! notes them all or takes the one that is asked for. So a change is made just where it was listed.

mod costs;
mod expressions;
mod figures;
mod rules;
mod tables;

use std::collections::BTreeMap;

use super::kind::Kind;
use crate::source::Span;
use crate::syntax::{DeclarationKind, File};

/// What the whole rule set says that a change needs.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The options, sorted.
    pub options: Vec<String>,
    /// For each member of a type those beside it.
    pub members: BTreeMap<String, Vec<String>>,
    /// The lowest and highest grade.
    pub grades: (i32, i32),
}

impl Context {
    pub(super) fn of(files: &[File]) -> Context {
        let mut context = Context { grades: (-2, 2), ..Context::default() };
        for one in files.iter().flat_map(|file| &file.declarations) {
            if let DeclarationKind::Option(option) = &one.kind {
                context.options.push(option.name.text.clone());
            } else if let DeclarationKind::Ruleset(ruleset) = &one.kind {
                if let Some((low, high)) = ruleset.grades.first() {
                    context.grades = (low.value, high.value);
                }
            } else if let DeclarationKind::Type(kind) = &one.kind {
                for (at, member) in kind.members.iter().enumerate() {
                    let near = [at.checked_sub(1), Some(at + 1)];
                    let near = near.into_iter().flatten().filter_map(|at| kind.members.get(at));
                    let near = near.map(|member| member.name.text.clone());
                    context.members.entry(member.name.text.clone()).or_insert_with(|| near.collect());
                }
            }
        }
        context.options.sort();
        context
    }

    /// The option after these, in the order of their names; the first after the last.
    fn option_beside(&self, own: &str, taken: &[String]) -> Option<String> {
        let at = self.options.iter().position(|option| option == own)?;
        let others = self.options.iter().cycle().skip(at + 1).take(self.options.len());
        others.into_iter().find(|option| !taken.contains(option)).cloned()
    }
}

/// A change as it was listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Its kind.
    pub kind: Kind,
    /// What it changes.
    pub span: Span,
}

/// What becomes of the changes that are offered.
pub(super) struct Picker<'c> {
    pub context: &'c Context,
    target: Option<usize>,
    next: usize,
    sites: Vec<Site>,
}

impl Picker<'_> {
    /// Offers a change; whether it is to be made.
    fn takes(&mut self, kind: Kind, span: Span) -> bool {
        let number = self.next;
        self.next += 1;
        match self.target {
            None => {
                self.sites.push(Site { kind, span });
                false
            }
            Some(target) => target == number,
        }
    }

    /// Offers values in the place of one.
    fn swaps<T>(&mut self, kind: Kind, span: Span, slot: &mut T, others: impl IntoIterator<Item = T>) {
        for other in others {
            if self.takes(kind, span) {
                *slot = other;
                return;
            }
        }
    }

    /// Offers to leave out each of a list.
    fn drops<T>(&mut self, kind: Kind, list: &mut Vec<T>, place: impl Fn(&T) -> Span) {
        let mut gone = None;
        for (at, one) in list.iter().enumerate() {
            if self.takes(kind, place(one)) {
                gone = Some(at);
            }
        }
        if let Some(at) = gone {
            list.remove(at);
        }
    }

    /// Offers to leave out each of a list of at least two.
    fn drops_but_one<T>(&mut self, kind: Kind, list: &mut Vec<T>, place: impl Fn(&T) -> Span) {
        if list.len() > 1 {
            self.drops(kind, list, place);
        }
    }
}

/// Every change that can be made within a declaration.
pub(super) fn sites(context: &Context, declared: &DeclarationKind) -> Vec<Site> {
    let mut picker = Picker { context, target: None, next: 0, sites: Vec::new() };
    // Nothing is taken while listing, so the copy stays as it is.
    edit(&mut picker, &mut declared.clone());
    picker.sites
}

/// Makes the change of that number.
pub(super) fn change(context: &Context, declared: &mut DeclarationKind, number: usize) {
    let mut picker = Picker { context, target: Some(number), next: 0, sites: Vec::new() };
    edit(&mut picker, declared);
}

fn edit(picker: &mut Picker, declared: &mut DeclarationKind) {
    match declared {
        DeclarationKind::Ruleset(one) => figures::ruleset(picker, one),
        DeclarationKind::Criterion(one) => figures::criterion(picker, one),
        DeclarationKind::Fact(one) => figures::fact(picker, one),
        DeclarationKind::Parameter(one) => figures::parameter(picker, one),
        DeclarationKind::Define(one) => rules::define(picker, one),
        DeclarationKind::Rule(one) => rules::rule(picker, one),
        DeclarationKind::Table(one) => tables::table(picker, one),
        DeclarationKind::Costs(one) => costs::costs(picker, one),
        DeclarationKind::Key(one) => costs::key(picker, one),
        DeclarationKind::Appraisal(one) => costs::appraisal(picker, one),
        // What these say is either names, or what is expected. Scripts are not changed.
        DeclarationKind::Source(_)
        | DeclarationKind::Option(_)
        | DeclarationKind::Type(_)
        | DeclarationKind::Unit(_)
        | DeclarationKind::Example(_)
        | DeclarationKind::Claim(_)
        | DeclarationKind::Function(_)
        | DeclarationKind::Use(_) => {}
    }
}
