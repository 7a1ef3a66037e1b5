//! Quantifiers: counts, totals, "any" and "all" over the members of a type, or over results.

use super::{Id, Node};
use crate::value::{ListId, Member};

/// How a quantifier puts together what it goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gather {
    /// How many meet the condition; zero of none.
    Count,
    /// The sum of a value over those that meet the condition; zero of none.
    Total,
    /// Whether at least one meets the condition; no of none.
    Any,
    /// Whether all meet the condition; yes of none.
    All,
}

impl Gather {
    /// Whether it comes to yes or no, and not to a number.
    pub fn is_truth(self) -> bool {
        matches!(self, Gather::Any | Gather::All)
    }
}

/// What several results are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// All results.
    Portfolio,
    /// The results of one group.
    Group,
    /// The results of one whole, such as a project.
    Whole,
}

/// A quantifier over the members of a listed type.
#[derive(Clone, Debug)]
pub struct Each {
    /// How they are put together.
    pub gather: Gather,
    /// The type.
    pub list: ListId,
    /// Every member of the type.
    pub members: Vec<EachMember>,
    /// What it comes to.
    pub of: Id<Node>,
}

/// What a quantifier reads of one member; all of it lies beneath [`Each::of`].
#[derive(Clone, Copy, Debug)]
pub struct EachMember {
    /// The member.
    pub member: Member,
    /// Whether it is in the set that the quantifier goes over.
    pub inside: Id<Node>,
    /// Whether it meets the condition; none means always.
    pub meets: Option<Id<Node>>,
    /// The value that is added up.
    pub value: Option<Id<Node>>,
}

/// A quantifier over results. Each result is read in its own row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Across {
    /// How they are put together.
    pub gather: Gather,
    /// Over which results.
    pub level: Level,
    /// Whether a result meets the condition; none means always.
    pub condition: Option<Id<Node>>,
    /// The value of a result that is added up.
    pub value: Option<Id<Node>>,
    /// The fact that says to which group a result belongs, when the level is a group.
    pub group: Option<Id<Node>>,
}

impl Across {
    /// The nodes that it reads of the case itself.
    pub fn operands(self) -> impl Iterator<Item = Id<Node>> {
        [self.condition, self.value, self.group].into_iter().flatten()
    }
}
