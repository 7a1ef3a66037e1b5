//! Who pays what of an option: its costs, shared by a key.

use std::rc::Rc;

use super::costs::{Appraised, Money, open_facts};
use super::found::Found;
use super::laid::Bounded;
use crate::appraise::{self, Amounts, Factors, Flow, Held, LineFlows, Part, Rest, Sharers, Terms, Totals};
use crate::program::{Fact, Id, Key, Parameter, PlacementOption, Remainder, Sharing};
use crate::value::{Cents, Decimal, Member, MemberSet, Value};

/// What an option costs, shared by a key.
#[derive(Clone, Debug)]
pub struct Shares {
    /// The key.
    pub key: Id<Key>,
    /// Each member that pays, in the order of names, with its portion.
    pub by_member: Vec<(Member, Portion)>,
    /// What goes to the pot that the key names for what is left; none when it names none.
    pub pot: Option<Portion>,
    /// Some last cent was given by a tie-break.
    pub tied: bool,
    /// Who is held at a limit of the key in some year.
    pub held: Vec<(Member, Held)>,
}

/// A portion of the costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Of the nominal total.
    pub nominal: Money,
    /// Of the present value.
    pub present_value: Money,
    /// Of the yearly equivalent.
    pub yearly_equivalent: Money,
}

impl Portion {
    /// The sum.
    pub fn plus(self, other: Portion) -> Portion {
        Portion {
            nominal: self.nominal.plus(other.nominal),
            present_value: self.present_value.plus(other.present_value),
            yearly_equivalent: self.yearly_equivalent.plus(other.yearly_equivalent),
        }
    }
}

/// Why the costs are not shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareGap {
    /// The rules name no key for it.
    NoKey,
    /// It is not known who shares: these facts are open.
    WhoShares(Vec<Id<Fact>>),
    /// Nobody shares.
    Nobody,
    /// The costs themselves are not known.
    Costs,
    /// A measure of the key has no value on the reference date.
    NoMeasure(Id<Parameter>),
    /// What everybody is to pay at least is more together than the costs of some year.
    LeastTooMuch,
    /// The key cannot be applied: a weight is negative, or all are zero.
    Key,
}

/// Those who share by a key, prepared.
pub(super) type KnownSharers = ((Id<Key>, MemberSet), Result<Rc<Sharers>, ShareGap>);

/// Shares what an option costs.
pub(super) fn shares(
    found: &Found,
    option: Id<PlacementOption>,
    appraised: &Appraised,
    flows: &[&LineFlows],
    totals: &Totals,
    bounded: Bounded,
) -> Result<Shares, ShareGap> {
    let appraisal = appraised.appraisal.ok_or(ShareGap::NoKey)?;
    let factors = appraised.factors.as_ref().map_err(|_| ShareGap::Costs)?;
    let Sharing { key, among } = appraisal.sharing_for(option).ok_or(ShareGap::NoKey)?;
    let declared = found.program.keys.get(key).ok_or(ShareGap::NoKey)?;
    let members =
        found.program.lists.get(Id::at(declared.of.0 as usize)).map_or(0, |list| list.members.len());
    let among = match among {
        None => MemberSet::first(members),
        Some(node) => match found.table.cell(node, Found::OPEN) {
            Some(crate::eval::Cell::Set { sure, possible }) if sure == possible => sure,
            Some(_) | None => {
                return Err(ShareGap::WhoShares(open_facts(found, node).into_iter().collect()));
            }
        },
    };
    if !bounded.low || !bounded.high {
        return Err(ShareGap::Costs);
    }
    let sharers = sharers(found, appraised, key, among)?;
    let side = |pick: fn(&Flow) -> Cents| share(flows, totals, factors, &sharers, pick);
    let low = side(|flow| flow.low)?;
    let all = || flows.iter().flat_map(|line| &line.by_year);
    let exact = all().all(|flow| flow.low == flow.likely && flow.likely == flow.high);
    let other = |pick| if exact { Ok(None) } else { side(pick).map(Some) };
    let (likely, high) = (other(|flow| flow.likely)?, other(|flow| flow.high)?);
    let (likely, high) = (likely.as_ref().unwrap_or(&low), high.as_ref().unwrap_or(&low));
    let by_member = low.by_member.iter().zip(&likely.by_member).zip(&high.by_member).map(
        |(((member, low), (_, likely)), (_, high))| (Member(*member), portion(low, likely, high, bounded)),
    );
    let has_pot = matches!(declared.remainder, Some(Remainder::Pot(_)));
    let mut held: Vec<(Member, Held)> =
        [&low, likely, high].iter().flat_map(|side| &side.held).map(|(of, at)| (Member(*of), *at)).collect();
    held.sort();
    held.dedup();
    Ok(Shares {
        key,
        by_member: by_member.collect(),
        pot: has_pot.then(|| portion(&low.pot, &likely.pot, &high.pot, bounded)),
        tied: low.tied || high.tied,
        held,
    })
}

fn portion(low: &Part, likely: &Part, high: &Part, bounded: Bounded) -> Portion {
    let money = |pick: fn(&Part) -> Cents| {
        Money::of(Flow { low: pick(low), likely: pick(likely), high: pick(high) }, bounded)
    };
    Portion {
        nominal: money(|part| part.nominal),
        present_value: money(|part| part.present_value),
        yearly_equivalent: money(|part| part.yearly_equivalent),
    }
}

fn share(
    flows: &[&LineFlows],
    totals: &Totals,
    factors: &Factors,
    sharers: &Sharers,
    pick: fn(&Flow) -> Cents,
) -> Result<appraise::Shared, ShareGap> {
    let lines: Vec<Vec<Cents>> = flows.iter().map(|line| line.by_year.iter().map(pick).collect()).collect();
    let amounts = Amounts {
        lines: &lines,
        present_value: pick(&totals.present_value),
        yearly_equivalent: pick(&totals.yearly_equivalent),
        factors,
    };
    appraise::share(&amounts, sharers).map_err(gap)
}

/// Those who share by a key.
fn sharers(
    found: &Found,
    appraised: &Appraised,
    key: Id<Key>,
    among: MemberSet,
) -> Result<Rc<Sharers>, ShareGap> {
    let known =
        appraised.sharers.borrow().iter().find(|(of, _)| *of == (key, among)).map(|(_, known)| known.clone());
    if let Some(known) = known {
        return known;
    }
    let sharers = new_sharers(found, key, among);
    appraised.sharers.borrow_mut().push(((key, among), sharers.clone()));
    sharers
}

fn new_sharers(found: &Found, key: Id<Key>, among: MemberSet) -> Result<Rc<Sharers>, ShareGap> {
    let declared = found.program.keys.get(key).ok_or(ShareGap::NoKey)?;
    let first: Vec<_> = declared.first.iter().filter(|(member, _)| among.has(*member)).collect();
    let named = first.iter().fold(0, |named, (member, _)| named | member.bit().0);
    let others = MemberSet(among.0 & !named);
    let mut parts = Vec::new();
    for part in &declared.parts {
        let measures = match part.by {
            None => None,
            Some(parameter) => Some(measures(found, parameter)?),
        };
        parts.push((part.share, measures));
    }
    let alone = parts.is_empty() || (others.count() == 0 && !first.is_empty());
    let weights = if alone { Vec::new() } else { appraise::member_weights(&parts, others).map_err(gap)? };
    let terms = Terms {
        first: first.into_iter().map(|(member, limit)| (member.0, *limit)).collect(),
        least: declared.least,
        most: declared.most,
        rest: match &declared.remainder {
            None => Rest::Nobody,
            Some(Remainder::Member(member)) => Rest::Member(member.0),
            Some(Remainder::Pot(_)) => Rest::Pot,
        },
    };
    Sharers::with_terms(&weights, terms).map(Rc::new).map_err(gap)
}

fn gap(problem: appraise::ShareProblem) -> ShareGap {
    match problem {
        appraise::ShareProblem::Nobody => ShareGap::Nobody,
        appraise::ShareProblem::LeastTooMuch => ShareGap::LeastTooMuch,
        appraise::ShareProblem::Arithmetic(_) | appraise::ShareProblem::Allocation(_) => ShareGap::Key,
    }
}

fn measures(found: &Found, id: Id<Parameter>) -> Result<Vec<Decimal>, ShareGap> {
    let period = found.program.parameters.get(id).and_then(|parameter| parameter.period(found.on));
    let period = period.ok_or(ShareGap::NoMeasure(id))?;
    let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
    Ok(period.values.iter().filter_map(number).collect())
}
