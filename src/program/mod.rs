//! The rule set as meant: typed nodes in dependency order, and what was declared around them.
//!
//! A program is built by `check` alone and never changes. Everything in it is sorted by name, so that the
//! order in which things were written has no influence. Places in the source are kept for explanations.

mod arena;
mod costs;
mod declared;
mod expected;
mod function;
mod node;
mod quantifiers;
mod rules;

pub use arena::{Arena, Id};
pub use costs::*;
pub use declared::*;
pub use expected::*;
pub use function::*;
pub use node::*;
pub use quantifiers::*;
pub use rules::*;

use crate::locale::Tongue;

/// A checked rule set.
#[derive(Clone, Debug)]
pub struct Program {
    /// The tongue to show it in: the one that was asked for, else that of the file that holds the header.
    pub tongue: Tongue,
    /// The header.
    pub ruleset: Ruleset,
    /// Cited sources.
    pub sources: Arena<Source>,
    /// Options, those for comparison only included.
    pub options: Arena<PlacementOption>,
    /// Criteria.
    pub criteria: Arena<Criterion>,
    /// Listed types; [`crate::value::ListId`] is an index into it.
    pub lists: Arena<ListType>,
    /// Facts.
    pub facts: Arena<Fact>,
    /// Parameters.
    pub parameters: Arena<Parameter>,
    /// Functions, sorted by name.
    pub functions: Arena<Function>,
    /// Terms: definitions, and outputs of decision tables.
    pub terms: Arena<Term>,
    /// Rules.
    pub rules: Arena<Rule>,
    /// Score tables.
    pub score_tables: Arena<ScoreTable>,
    /// Every grade that a rule or a row of a score table can give.
    pub arguments: Arena<Argument>,
    /// Keys.
    pub keys: Arena<Key>,
    /// Cost lines, sorted by option and name.
    pub cost_lines: Arena<CostLine>,
    /// How costs are appraised; none when the rule set has no appraisal.
    pub appraisal: Option<Appraisal>,
    /// Examples.
    pub examples: Vec<Example>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// The nodes; an operand always comes before what uses it.
    pub nodes: Arena<Node>,
    /// The node that holds the outcome.
    pub verdict: Id<Node>,
    /// SHA-256 (hexadecimal) over the texts of all declarations, sorted, so that their order does not count.
    pub sha256: String,
}

impl Program {
    /// The decimals of a point.
    pub fn point_scale(&self) -> u8 {
        let of_total =
            |total: &Node| if let Op::Total { scale, .. } = &total.op { Some(*scale) } else { None };
        self.options.values().find_map(|option| self.nodes.get(option.total).and_then(of_total)).unwrap_or(0)
    }

    /// The term whose value a node works out.
    pub fn term_of(&self, node: Id<Node>) -> Option<&Term> {
        let works_out = |term: &&Term| {
            let mut found = term.node == node;
            if let Some(own) = self.nodes.get(term.node) {
                own.op.each_operand(|operand| found |= operand == node);
            }
            found
        };
        self.terms.values().find(works_out)
    }
}
