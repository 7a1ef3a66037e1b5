//! Types, values, and how well a value is known.

use std::sync::Arc;

use super::{Date, Decimal, Unit};

/// A type that a rule set lists the members of; an index into the program's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub u32);

/// A member of a listed type; an index into that type's members, at most [`Member::LIMIT`] of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member(pub u16);

impl Member {
    /// A listed type has at most so many members, so that a set of them is a bit mask with a bit to spare
    /// for [`MemberSet::ABSENT`].
    pub const LIMIT: usize = 127;

    /// The set that holds only this member.
    pub fn bit(self) -> MemberSet {
        MemberSet(1u128.checked_shl(u32::from(self.0)).unwrap_or(0))
    }
}

/// A set of members of one listed type, a bit a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberSet(pub u128);

impl MemberSet {
    /// The set without members.
    pub const EMPTY: MemberSet = MemberSet(0);
    /// The bit that no member has: it stands for "does not apply" where a choice is evaluated.
    pub const ABSENT: MemberSet = MemberSet(1 << 127);

    /// The set of the first `count` members.
    pub fn first(count: usize) -> MemberSet {
        match u32::try_from(count) {
            Ok(count) if count < 127 => MemberSet((1u128 << count) - 1),
            Ok(_) | Err(_) => MemberSet(u128::MAX >> 1),
        }
    }

    /// Whether it holds the member.
    pub fn has(self, member: Member) -> bool {
        self.0 & member.bit().0 != 0
    }

    /// How many members it holds.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Its members in order.
    pub fn members(self) -> impl Iterator<Item = Member> {
        (0..127u16).map(Member).filter(move |member| self.has(*member))
    }
}

/// The type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    YesNo,
    /// A number with its unit; money is a number in `EUR`.
    Number(NumberType),
    /// A calendar date.
    Date,
    /// A stretch of calendar time, only to be added to or taken from a date.
    Duration,
    /// A text.
    Text,
    /// One member of a listed type.
    Choice(ListId),
    /// A set of members of a listed type.
    Set(ListId),
}

/// What is known of a number before any value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberType {
    /// Its unit.
    pub unit: Unit,
    /// How it is written and shown.
    pub style: NumberStyle,
}

/// How a number is written and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberStyle {
    /// Whole.
    Whole,
    /// With decimals.
    Decimal,
    /// Times hundred, with a percent sign.
    Percentage,
}

impl Type {
    /// A number without unit.
    pub fn plain(style: NumberStyle) -> Type {
        Type::Number(NumberType { unit: Unit::none(), style })
    }

    /// Money.
    pub fn euros() -> Type {
        Type::Number(NumberType { unit: Unit::base("EUR"), style: NumberStyle::Decimal })
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number, in the unit of its type; a percentage as its fraction (25 % is 0.25).
    Number(Decimal),
    /// A date.
    Date(Date),
    /// A text.
    Text(Arc<str>),
    /// A member.
    Choice(Member),
    /// A set.
    Set(MemberSet),
}

impl Value {
    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<Date> {
        if let Value::Date(date) = self { Some(*date) } else { None }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The member, if it is one.
    pub fn choice(&self) -> Option<Member> {
        if let Value::Choice(member) = self { Some(*member) } else { None }
    }

    /// The set, if it is one.
    pub fn set(&self) -> Option<MemberSet> {
        if let Value::Set(set) = self { Some(*set) } else { None }
    }
}

/// What is known of a fact in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing.
    Unknown,
    /// Its value.
    Value(Value),
    /// That it does not apply to this case.
    NotApplicable,
    /// An estimate of a number.
    Estimate {
        /// The lowest it can be.
        low: Decimal,
        /// What it most likely is; none when only the ends are known.
        likely: Option<Decimal>,
        /// The highest it can be.
        high: Decimal,
    },
    /// One of these values, and which one is in dispute; at least two, all different.
    OneOf(Vec<Value>),
}

/// Yes, no, or not known (Kleene, "On notation for ordinal numbers", 1938; strong three-valued logic).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Truth {
    No,
    Unknown,
    Yes,
}
