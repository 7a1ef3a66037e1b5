//! Cost lines, keys, and how costs are appraised.

use super::{Citation, Id, Node, Parameter, PlacementOption, Validity};
use crate::source::Span;
pub use crate::syntax::CostKind;
use crate::value::{Date, Decimal, Limit, ListId, Member, Timing};

/// A cost line of one option. VAT and an uplift are lines of their own.
#[derive(Clone, Debug)]
pub struct CostLine {
    /// The option.
    pub option: Id<PlacementOption>,
    /// Its name, unique within its option (`licences`, and `licences_vat` for its VAT).
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Every year, or else once.
    pub yearly: bool,
    /// What it adds to its base line, if it is such a line.
    pub part: LinePart,
    /// The amount before rounding, at the price level of the first year: in EUR, or in EUR per year.
    /// Zero when its `only when` is not true.
    pub amount: Id<Node>,
    /// The amount rounded to the cent.
    pub booked: Id<Node>,
    /// The parameter (a percentage a year) with which its price grows after the first year.
    pub index: Option<Id<Parameter>>,
    /// The first year (yearly), or the year itself (once); none means the first year of the appraisal.
    pub from_year: Option<Id<Node>>,
    /// The last year (yearly); none means the last year of the appraisal.
    pub until_year: Option<Id<Node>>,
    /// The kind of cost.
    pub kind: Option<CostKind>,
    /// It falls on the organisation that gives the work away.
    pub leaving_side: bool,
    /// Why an uplift was added.
    pub reason: Option<String>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// When it is valid; outside it the line is zero.
    pub validity: Option<Validity>,
    /// Where it stands.
    pub span: Span,
}

/// What a cost line adds to its base line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePart {
    /// It is a base line.
    Base,
    /// It is the uplift on the base line of this name.
    Uplift,
    /// It is the VAT on the base line (its uplift included).
    Vat,
}

/// How an amount is shared over the members of a listed type.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// When it was set.
    pub dated: Option<Date>,
    /// The type over whose members it shares.
    pub of: ListId,
    /// The members that pay first, in this order, each up to a limit; only the last can have none.
    pub first: Vec<(Member, Option<Limit>)>,
    /// The parts by which the others share; their shares add up to one. Empty when those who pay first pay all.
    pub parts: Vec<KeyPart>,
    /// The least that each who shares by the parts pays of what an option costs in a year.
    pub least: Option<Limit>,
    /// The most.
    pub most: Option<Limit>,
    /// Who pays what is left when everybody is at a limit; none when nothing can be left.
    pub remainder: Option<Remainder>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// Marked as assumed, by whom (may be empty).
    pub assumed: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Who pays what is left when everybody is at a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remainder {
    /// A member, whether it shares or not.
    Member(Member),
    /// A pot of this name that is no member.
    Pot(String),
}

/// A part of a key.
#[derive(Clone, Debug)]
pub struct KeyPart {
    /// Its share of the whole, between zero and one.
    pub share: Decimal,
    /// The measure (a parameter with a value for each member) by which it is shared; none means equally.
    pub by: Option<Id<Parameter>>,
}

/// Which key shares what among whom.
#[derive(Clone, Copy, Debug)]
pub struct Sharing {
    /// The key.
    pub key: Id<Key>,
    /// The set of those who share (a set of members of the key's type); none means all.
    pub among: Option<Id<Node>>,
}

/// How costs are appraised.
#[derive(Clone, Debug)]
pub struct Appraisal {
    /// The first year.
    pub first_year: i16,
    /// The number of years, at least one.
    pub years: u32,
    /// The discount rates in turn, each with the number of years for which it holds; none means the rest.
    /// Empty: nothing is discounted.
    pub discount: Vec<(Id<Parameter>, Option<u32>)>,
    /// When in its year an amount is taken to be paid.
    pub timing: Timing,
    /// How costs are shared.
    pub sharing: Option<Sharing>,
    /// How the costs of single options are shared, where that differs.
    pub sharing_of: Vec<(Id<PlacementOption>, Sharing)>,
    /// The options with which every option is compared, sorted by name.
    pub compared: Vec<Id<PlacementOption>>,
    /// Where it is declared.
    pub span: Span,
}

impl Appraisal {
    /// How the costs of an option are shared: in a way of its own, or as all are; none when they are not.
    pub fn sharing_for(&self, option: Id<PlacementOption>) -> Option<Sharing> {
        let own = self.sharing_of.iter().find(|(of, _)| *of == option);
        own.map(|(_, sharing)| *sharing).or(self.sharing)
    }

    /// The first of the keys by which costs are shared.
    pub fn first_key(&self) -> Option<Id<Key>> {
        let own = self.sharing_of.iter().map(|(_, sharing)| sharing.key);
        self.sharing.map(|sharing| sharing.key).into_iter().chain(own).next()
    }
}
