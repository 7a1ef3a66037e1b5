//! Changes to cost lines, keys and the appraisal.

use super::expressions::{Position, condition, expression, literal, neighbours, step};
use super::figures::validity;
use super::{Kind, Picker};
use crate::syntax::{Appraisal, CostLine, Costs, Key, KeyPart, KeyShare, Number, SharedBy, YearText};
use crate::value::Timing;

pub(super) fn costs(picker: &mut Picker, one: &mut Costs) {
    one.lines.iter_mut().for_each(|one| line(picker, one));
    picker.drops_but_one(Kind::CostLine, &mut one.lines, |line| line.span);
    one.shared.iter_mut().for_each(|one| shared(picker, one));
}

fn line(picker: &mut Picker, one: &mut CostLine) {
    expression(picker, &mut one.amount, Position::Value);
    picker.drops(Kind::Index, &mut one.indexed_by, |name| name.span);
    for year in one.from_year.iter_mut().chain(&mut one.until_year) {
        if let YearText::Year(year) = year {
            step(picker, Kind::Years, year);
        }
    }
    one.only_when.iter_mut().for_each(|when| condition(picker, when));
    picker.drops(Kind::Clause, &mut one.only_when, |when| when.span);
    for vat in &mut one.vat {
        expression(picker, &mut vat.rate, Position::Value);
        if let Some(when) = &mut vat.when {
            condition(picker, when);
            if picker.takes(Kind::Clause, vat.span) {
                vat.when = None;
            }
        }
    }
    picker.drops(Kind::CostLine, &mut one.vat, |vat| vat.span);
    one.uplift.iter_mut().for_each(|uplift| expression(picker, &mut uplift.rate, Position::Value));
    picker.drops(Kind::CostLine, &mut one.uplift, |uplift| uplift.span);
    validity(picker, &mut one.validity);
}

fn shared(picker: &mut Picker, one: &mut SharedBy) {
    if one.among.is_some() {
        picker.swaps(Kind::Key, one.span, &mut one.among, [None]);
    }
}

pub(super) fn key(picker: &mut Picker, one: &mut Key) {
    for taker in &mut one.first {
        taker.up_to.iter_mut().for_each(|limit| literal(picker, limit, Kind::Key));
    }
    picker.drops(Kind::Key, &mut one.first, |taker| taker.member.span);
    for part in &mut one.parts {
        if part.by.is_some() {
            picker.swaps(Kind::Key, part.span, &mut part.by, [None]);
        }
    }
    for at in 1..one.parts.len() {
        moved(picker, &mut one.parts, at);
    }
    for limit in &mut one.limits {
        literal(picker, &mut limit.limit, Kind::Key);
        let other = !limit.least;
        picker.swaps(Kind::Key, limit.span, &mut limit.least, [other]);
    }
    picker.drops(Kind::Key, &mut one.limits, |limit| limit.span);
}

/// A step of the share of a part goes to the part before it, as together they must stay whole.
fn moved(picker: &mut Picker, parts: &mut [KeyPart], at: usize) {
    let (before, from) = parts.split_at_mut(at);
    let (Some(before), Some(own)) = (before.last_mut(), from.first_mut()) else { return };
    let (Some(first), Some(second)) = (percentage(before), percentage(own)) else { return };
    let (up, down) = (neighbours(&first.text), neighbours(&second.text));
    let (Some(up), Some(down)) = (up.first(), down.get(1)) else { return };
    let part =
        |text: &str, of: &Number| Some(KeyShare::Percentage(Number { text: text.to_owned(), span: of.span }));
    if picker.takes(Kind::Key, own.span) {
        before.share = part(up, &first);
        own.share = part(down, &second);
    }
}

fn percentage(part: &KeyPart) -> Option<Number> {
    match &part.share {
        Some(KeyShare::Percentage(number)) => Some(number.clone()),
        Some(KeyShare::Half) => Some(Number { text: "50".to_owned(), span: part.span }),
        None => None,
    }
}

pub(super) fn appraisal(picker: &mut Picker, one: &mut Appraisal) {
    for (years, first) in &mut one.horizon {
        step(picker, Kind::Years, years);
        step(picker, Kind::Years, first);
    }
    for rates in &mut one.discounted {
        for rate in rates.iter_mut() {
            rate.years.iter_mut().for_each(|years| step(picker, Kind::Years, years));
        }
    }
    let place = |rates: &Vec<crate::syntax::DiscountRate>| rates.first().map(|rate| rate.parameter.span);
    if let Some(span) = one.discounted.first().and_then(place) {
        picker.swaps(Kind::Years, span, &mut one.discounted, [Vec::new()]);
    }
    for (timing, span) in &mut one.flows {
        let others = [Timing::Start, Timing::Middle, Timing::End].into_iter().filter(|other| other != timing);
        let others: Vec<Timing> = others.collect();
        picker.swaps(Kind::Years, *span, timing, others);
    }
    one.shared.iter_mut().for_each(|one| shared(picker, one));
    picker.drops_but_one(Kind::Key, &mut one.compared, |name| name.span);
}
