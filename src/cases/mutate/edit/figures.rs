//! Changes to what is declared as a figure: margin, weights, parameters; and to what may not apply.

use super::expressions::{day, literal, step};
use super::{Kind, Picker};
use crate::syntax::{Criterion, Fact, Parameter, PeriodValue, Ruleset, Validity};

pub(super) fn ruleset(picker: &mut Picker, one: &mut Ruleset) {
    one.margin.iter_mut().for_each(|margin| step(picker, Kind::Margin, margin));
}

pub(super) fn criterion(picker: &mut Picker, one: &mut Criterion) {
    one.weight.iter_mut().for_each(|weight| step(picker, Kind::Weight, &mut weight.value));
}

pub(super) fn fact(picker: &mut Picker, one: &mut Fact) {
    if one.may_not_apply {
        picker.swaps(Kind::Unknown, one.name.span, &mut one.may_not_apply, [false]);
    }
}

pub(super) fn parameter(picker: &mut Picker, one: &mut Parameter) {
    for period in &mut one.periods {
        match &mut period.value {
            PeriodValue::Single(value) => literal(picker, value, Kind::Tariff),
            PeriodValue::PerMember(values) => {
                values.iter_mut().for_each(|(_, value)| literal(picker, value, Kind::Tariff));
            }
        }
        day(picker, Kind::Validity, &mut period.from);
        period.until.iter_mut().for_each(|until| day(picker, Kind::Validity, until));
    }
    picker.drops_but_one(Kind::Validity, &mut one.periods, |period| period.span);
}

/// When something is valid.
pub(super) fn validity(picker: &mut Picker, all: &mut Vec<Validity>) {
    for one in all.iter_mut() {
        day(picker, Kind::Validity, &mut one.from);
        one.until.iter_mut().for_each(|until| day(picker, Kind::Validity, until));
    }
    picker.drops(Kind::Validity, all, |one| one.span);
}
