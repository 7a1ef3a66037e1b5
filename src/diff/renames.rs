//! What only got another name: a declaration that went, and one that came with the same meaning.

use std::collections::{BTreeMap, BTreeSet};

use super::meaning::meaning;
use super::units::{Unit, UnitKind, UnitName, Units};
use crate::syntax::{DeclarationKind, Name, Visitor, Walk};

/// Names that went over into other names, by the kind of what has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames {
    pub(super) names: BTreeMap<String, String>,
    pub(super) units: BTreeMap<UnitName, UnitName>,
}

impl Renames {
    /// The name in the new rule set of something in the old one.
    pub fn new_name(&self, kind: UnitKind, name: &str) -> String {
        let old = UnitName { kind, option: String::new(), name: name.to_owned() };
        self.units.get(&old).map_or(name.to_owned(), |new| new.name.clone())
    }
}

impl Renames {
    /// A declaration with the new names in it.
    pub(super) fn applied(&self, kind: &DeclarationKind) -> DeclarationKind {
        struct New<'r>(&'r BTreeMap<String, String>);
        impl Visitor for New<'_> {
            fn name(&mut self, name: &mut Name) {
                if let Some(new) = self.0.get(&name.text) {
                    name.text.clone_from(new);
                }
            }
        }
        let mut said = kind.clone();
        said.walk(&mut New(&self.names));
        said
    }
}

/// Finds what only got another name. A name that went may be what keeps other declarations from being the same, so
/// this is repeated until nothing more is found.
pub(super) fn renames(old: &Units, new: &Units) -> Renames {
    let mut renames = Renames::default();
    loop {
        let gone: Vec<&Unit> = old
            .values()
            .filter(|one| !new.contains_key(&one.name) && !renames.units.contains_key(&one.name))
            .collect();
        let taken: BTreeSet<UnitName> = renames.units.values().cloned().collect();
        let come: Vec<&Unit> =
            new.values().filter(|one| !old.contains_key(&one.name) && !taken.contains(&one.name)).collect();
        let named: Vec<(&Unit, DeclarationKind)> =
            come.iter().map(|one| (*one, nameless(&one.said, &one.name.name))).collect();
        let mut found: Vec<(&Unit, &Unit)> = Vec::new();
        for one in &gone {
            let bare =
                [nameless(&one.said, &one.name.name), nameless(&renames.applied(&one.said), &one.name.name)];
            let like = |(other, kind): &&(&Unit, DeclarationKind)| {
                other.name.kind == one.name.kind
                    && other.name.option == one.name.option
                    && bare.contains(kind)
            };
            let matches: Vec<&(&Unit, DeclarationKind)> = named.iter().filter(like).collect();
            // Of several that mean the same, the label tells which is which.
            let by_label =
                matches.iter().filter(|(other, _)| !one.label().is_empty() && other.label() == one.label());
            let chosen = match matches.as_slice() {
                [(only, _)] if is_telling(&one.said) => Some(*only),
                _ => by_label.map(|(other, _)| *other).next(),
            };
            found.extend(chosen.map(|other| (*one, other)));
        }
        // Two that became one are no rename.
        let once = |other: &Unit| found.iter().filter(|(_, one)| one.name == other.name).count() == 1;
        let found: Vec<_> = found.iter().filter(|(_, other)| once(other)).collect();
        if found.is_empty() {
            return renames;
        }
        for (was, is) in found {
            if was.name.name != is.name.name {
                renames.names.insert(was.name.name.clone(), is.name.name.clone());
            }
            renames.units.insert(was.name.clone(), is.name.clone());
        }
    }
}

/// Whether a declaration says so much that another with the same meaning is surely it. An option says nothing but its
/// name.
fn is_telling(kind: &DeclarationKind) -> bool {
    match kind {
        DeclarationKind::Option(_) | DeclarationKind::Unit(_) | DeclarationKind::Use(_) => false,
        DeclarationKind::Fact(one) => !one.asks.is_empty(),
        DeclarationKind::Criterion(one) => !one.swing.is_empty(),
        DeclarationKind::Rule(one) => !one.when.is_empty() && !one.effects.is_empty(),
        DeclarationKind::Ruleset(_)
        | DeclarationKind::Source(_)
        | DeclarationKind::Type(_)
        | DeclarationKind::Parameter(_)
        | DeclarationKind::Define(_)
        | DeclarationKind::Table(_)
        | DeclarationKind::Costs(_)
        | DeclarationKind::Key(_)
        | DeclarationKind::Appraisal(_)
        | DeclarationKind::Example(_)
        | DeclarationKind::Claim(_)
        | DeclarationKind::Function(_) => true,
    }
}

/// What a declaration means without its own name and label.
fn nameless(kind: &DeclarationKind, own: &str) -> DeclarationKind {
    struct Nameless<'n>(&'n str);
    impl Visitor for Nameless<'_> {
        fn name(&mut self, name: &mut Name) {
            if name.text == self.0 {
                name.text.clear();
            }
        }
    }
    let mut bare = meaning(kind);
    bare.walk(&mut Nameless(own));
    without_label(&mut bare);
    bare
}

fn without_label(kind: &mut DeclarationKind) {
    match kind {
        DeclarationKind::Ruleset(one) => one.label = None,
        DeclarationKind::Source(one) => one.label = None,
        DeclarationKind::Option(one) => one.label = None,
        DeclarationKind::Criterion(one) => one.label = None,
        DeclarationKind::Type(one) => one.label = None,
        DeclarationKind::Unit(one) => one.label = None,
        DeclarationKind::Fact(one) => one.label = None,
        DeclarationKind::Parameter(one) => one.label = None,
        DeclarationKind::Define(one) => one.label = None,
        DeclarationKind::Rule(one) => one.label = None,
        DeclarationKind::Table(one) => one.label = None,
        DeclarationKind::Key(one) => one.label = None,
        DeclarationKind::Claim(one) => one.label = None,
        DeclarationKind::Function(one) => one.label = None,
        DeclarationKind::Example(one) => one.title.pieces.clear(),
        DeclarationKind::Costs(one) => one.lines.iter_mut().for_each(|line| line.label = None),
        DeclarationKind::Appraisal(_) | DeclarationKind::Use(_) => {}
    }
}
