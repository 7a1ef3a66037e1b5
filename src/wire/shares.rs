//! The JSON of who pays what.

use serde::Serialize;

use super::amounts::{Amount, amount};
use crate::advice::{Held, Portion, Shares};
use crate::program::{Id, Key, Program, Remainder};
use crate::value::{ListId, Member};

/// A member with its portion.
#[derive(Serialize)]
pub(super) struct Share<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(flatten)]
    amount: Amount,
    present_value: Amount,
    yearly_equivalent: Amount,
}

/// A pot for what is left, with its portion.
#[derive(Serialize)]
pub(super) struct Pot<'a> {
    key: &'a str,
    label: &'a str,
    #[serde(flatten)]
    amount: Amount,
    present_value: Amount,
    yearly_equivalent: Amount,
}

/// A member that is held at a limit.
#[derive(Serialize)]
pub(super) struct AtLimit<'a> {
    id: &'a str,
    limit: &'static str,
}

/// A member's name and label.
pub(super) fn member(program: &Program, list: Option<ListId>, member: Member) -> (&str, &str) {
    let list = list.and_then(|list| program.lists.get(Id::at(list.0 as usize)));
    list.map_or(("", ""), |list| (list.member_name(member), list.label(member)))
}

/// Members with their portions.
pub(super) fn by_member<'a>(
    program: &'a Program,
    list: Option<ListId>,
    portions: &[(Member, Portion)],
) -> Vec<Share<'a>> {
    let one = |(of, portion): &(Member, Portion)| {
        let (id, label) = member(program, list, *of);
        Share {
            id,
            label,
            amount: amount(portion.nominal),
            present_value: amount(portion.present_value),
            yearly_equivalent: amount(portion.yearly_equivalent),
        }
    };
    portions.iter().map(one).collect()
}

/// What goes to the pot of a key.
pub(super) fn pot(program: &Program, key: Id<Key>, portion: Portion) -> Option<Pot<'_>> {
    let key = program.keys.get(key)?;
    let Some(Remainder::Pot(label)) = &key.remainder else { return None };
    Some(Pot {
        key: &key.name,
        label,
        amount: amount(portion.nominal),
        present_value: amount(portion.present_value),
        yearly_equivalent: amount(portion.yearly_equivalent),
    })
}

/// Who is held at a limit.
pub(super) fn held<'a>(program: &'a Program, shares: &Shares) -> Vec<AtLimit<'a>> {
    let list = program.keys.get(shares.key).map(|key| key.of);
    let one = |(of, held): &(Member, Held)| AtLimit {
        id: member(program, list, *of).0,
        limit: match held {
            Held::Least => "least",
            Held::Most => "most",
        },
    };
    shares.held.iter().map(one).collect()
}
