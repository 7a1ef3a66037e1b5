//! The only place that knows the parser generator: two parsers of one grammar, and one neutral tree.
//!
//! The two tongues differ in `keywords.*.pest` and `numbers.*.pest` only, so that both have the same rules;
//! a test holds them to it. What either finds becomes [`Node`]s with the rules of the English one.

use std::sync::LazyLock;

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::Pair;

use crate::locale::Tongue;

mod english {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/keywords.en.pest"]
    #[grammar = "../grammar/numbers.en.pest"]
    #[grammar = "../grammar/wijs.pest"]
    pub(super) struct Wijs;
}

mod dutch {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/keywords.nl.pest"]
    #[grammar = "../grammar/numbers.nl.pest"]
    #[grammar = "../grammar/wijs.pest"]
    pub(super) struct Wijs;
}

pub(super) use english::Rule;

/// The English rule for each Dutch one.
static ENGLISH: LazyLock<Vec<(dutch::Rule, Rule)>> = LazyLock::new(|| {
    let named = |name: &str| Rule::all_rules().iter().find(|rule| format!("{rule:?}") == name).copied();
    let mut table: Vec<(dutch::Rule, Rule)> = dutch::Rule::all_rules()
        .iter()
        .filter_map(|rule| named(&format!("{rule:?}")).map(|english| (*rule, english)))
        .collect();
    table.sort_by_key(|(rule, _)| *rule);
    table
});

fn in_english(rule: dutch::Rule) -> Rule {
    ENGLISH
        .binary_search_by_key(&rule, |(dutch, _)| *dutch)
        .ok()
        .and_then(|at| ENGLISH.get(at))
        .map_or(Rule::EOI, |(_, english)| *english)
}

/// What the grammar found: a rule with its stretch of the text.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub rule: Rule,
    pub text: &'t str,
    pub start: usize,
    pub children: Vec<Node<'t>>,
}

/// Where the grammar could not go on, and what it would have taken there.
pub(super) struct Stop {
    pub at: usize,
    pub expected: Vec<Rule>,
}

impl<'t> Node<'t> {
    fn from_pair<R: pest::RuleType>(pair: Pair<'t, R>, rule_of: fn(R) -> Rule) -> Node<'t> {
        let (rule, start, text) = (rule_of(pair.as_rule()), pair.as_span().start(), pair.as_str());
        let children = pair.into_inner().map(|inner| Node::from_pair(inner, rule_of)).collect();
        Node { rule, text, start, children }
    }

    /// The first part made by a rule.
    pub(super) fn child(&self, rule: Rule) -> Option<&Node<'t>> {
        self.children.iter().find(|child| child.rule == rule)
    }

    /// All parts made by a rule.
    pub(super) fn all(&self, rule: Rule) -> impl Iterator<Item = &Node<'t>> {
        self.children.iter().filter(move |child| child.rule == rule)
    }

    /// Whether a part was made by a rule.
    pub(super) fn has(&self, rule: Rule) -> bool {
        self.child(rule).is_some()
    }
}

/// Parses a text as one rule of the grammar.
pub(super) fn parse(tongue: Tongue, rule: Entry, text: &str) -> Result<Node<'_>, Stop> {
    match tongue {
        Tongue::En => {
            let entry = match rule {
                Entry::Declaration => Rule::declaration,
                Entry::Placeholder => Rule::placeholder,
                Entry::OutputCell => Rule::output_in_file,
                Entry::PatternCell => Rule::pattern_in_file,
                Entry::ResultCell => Rule::result_in_file,
            };
            match english::Wijs::parse(entry, text) {
                Ok(mut pairs) => pairs.next().map(|pair| Node::from_pair(pair, |rule| rule)).ok_or(EMPTY),
                Err(error) => Err(stop(error, |rule| rule)),
            }
        }
        Tongue::Nl => {
            let entry = match rule {
                Entry::Declaration => dutch::Rule::declaration,
                Entry::Placeholder => dutch::Rule::placeholder,
                Entry::OutputCell => dutch::Rule::output_in_file,
                Entry::PatternCell => dutch::Rule::pattern_in_file,
                Entry::ResultCell => dutch::Rule::result_in_file,
            };
            match dutch::Wijs::parse(entry, text) {
                Ok(mut pairs) => pairs.next().map(|pair| Node::from_pair(pair, in_english)).ok_or(EMPTY),
                Err(error) => Err(stop(error, in_english)),
            }
        }
    }
}

/// Where parsing can start.
#[derive(Clone, Copy)]
pub(super) enum Entry {
    /// A whole declaration.
    Declaration,
    /// An expression between braces in a text, or above a column of a table in a file.
    Placeholder,
    /// What heads a result in a file.
    OutputCell,
    /// A condition in a file.
    PatternCell,
    /// A result in a file.
    ResultCell,
}

const EMPTY: Stop = Stop { at: 0, expected: Vec::new() };

fn stop<R: pest::RuleType>(error: pest::error::Error<R>, rule_of: fn(R) -> Rule) -> Stop {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let expected = match error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.into_iter().map(rule_of).collect(),
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    Stop { at, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tongues_have_the_same_rules() {
        assert_eq!(ENGLISH.len(), Rule::all_rules().len());
        assert_eq!(dutch::Rule::all_rules().len(), Rule::all_rules().len());
    }
}
