//! A change as people read it: the lines that it changes, before and after, in the canonical words of the rules.

use crate::locale::{Tongue, keyword};
use crate::syntax::{Declaration, DeclarationKind, Table, declaration_lines};

/// What a declaration is called: the word that it begins with, and its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declared {
    /// The word, as the rules say it.
    pub word: String,
    /// The name, or the names of the options of cost lines; may be empty.
    pub name: String,
}

impl Declared {
    /// What a declaration is called in a tongue.
    pub(super) fn of(kind: &DeclarationKind, t: Tongue) -> Declared {
        let (word, name) = match kind {
            DeclarationKind::Ruleset(one) => ("ruleset", one.name.text.clone()),
            DeclarationKind::Source(one) => ("source", one.name.text.clone()),
            DeclarationKind::Option(one) => ("option", one.name.text.clone()),
            DeclarationKind::Criterion(one) => ("criterion", one.name.text.clone()),
            DeclarationKind::Type(one) => ("type", one.name.text.clone()),
            DeclarationKind::Unit(one) => ("unit", one.name.text.clone()),
            DeclarationKind::Fact(one) => ("fact", one.name.text.clone()),
            DeclarationKind::Parameter(one) => ("parameter", one.name.text.clone()),
            DeclarationKind::Define(one) => ("define", one.name.text.clone()),
            DeclarationKind::Rule(one) => ("rule", one.name.text.clone()),
            DeclarationKind::Table(one) => ("table", one.name.text.clone()),
            DeclarationKind::Function(one) => ("function", one.name.text.clone()),
            DeclarationKind::Key(one) => ("key", one.name.text.clone()),
            DeclarationKind::Claim(one) => ("claim", one.name.text.clone()),
            DeclarationKind::Costs(one) => {
                let names: Vec<&str> = one.options.iter().map(|name| name.text.as_str()).collect();
                ("costs_of", names.join(", "))
            }
            DeclarationKind::Appraisal(_) => ("appraisal", String::new()),
            DeclarationKind::Example(_) => ("example", String::new()),
            DeclarationKind::Use(_) => ("use", String::new()),
        };
        let word = keyword(word).map_or(word, |keyword| keyword.in_tongue(t));
        Declared { word: word.to_owned(), name }
    }

    /// Both in a row.
    pub fn text(&self) -> String {
        format!("{} {}", self.word, self.name).trim_end().to_owned()
    }
}

/// The lines that differ between two lists, spaces not counted.
pub(super) fn changed(before: &[String], after: &[String]) -> (Vec<String>, Vec<String>) {
    let same = |(a, b): &(&String, &String)| a.split_whitespace().eq(b.split_whitespace());
    let start = before.iter().zip(after).take_while(same).count();
    let shortest = before.len().min(after.len()) - start;
    let end = before.iter().rev().zip(after.iter().rev()).take_while(same).count().min(shortest);
    let middle = |lines: &[String]| -> Vec<String> {
        let count = lines.len().saturating_sub(start + end);
        let lines: Vec<&String> = lines.iter().skip(start).take(count).collect();
        let indent = lines.iter().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
        lines.iter().map(|line| line.get(indent..).unwrap_or_default().trim_end().to_owned()).collect()
    };
    (middle(before), middle(after))
}

/// The lines of a declaration in the tongue of its file; a table in a file of its own is said with its rows.
pub(super) fn lines(declared: &Declaration, t: Tongue) -> Vec<String> {
    if let DeclarationKind::Table(table) = &declared.kind
        && table.file.is_some()
    {
        return declaration_lines(&DeclarationKind::Table(Table { file: None, ..table.clone() }), t);
    }
    declaration_lines(&declared.kind, t)
}
