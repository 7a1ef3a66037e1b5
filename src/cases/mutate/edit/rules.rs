//! Changes to rules and definitions.

use super::expressions::{Position, another_option, condition, expression};
use super::figures::validity;
use super::{Kind, Picker};
use crate::source::Span;
use crate::syntax::{CaseWhen, Define, DefineCase, Effect, EffectKind, Grade, Name, Rule};

pub(super) fn rule(picker: &mut Picker, one: &mut Rule) {
    one.when.iter_mut().for_each(|when| condition(picker, when));
    picker.drops(Kind::Clause, &mut one.when, |when| when.span);
    one.unless.iter_mut().for_each(|unless| condition(picker, unless));
    picker.drops(Kind::Clause, &mut one.unless, |unless| unless.span);
    picker.drops(Kind::Override, &mut one.overrides, |name| name.span);
    one.effects.iter_mut().for_each(|one| effect(picker, one));
    picker.drops_but_one(Kind::Effect, &mut one.effects, |effect| effect.span);
    validity(picker, &mut one.validity);
}

fn effect(picker: &mut Picker, one: &mut Effect) {
    match &mut one.kind {
        EffectKind::RuleOut(names) | EffectKind::Require(names) => options(picker, names),
        EffectKind::Score { options: names, grade: given, criterion: _ } => {
            options(picker, names);
            grade(picker, given, one.span);
        }
        EffectKind::Condition { options: names, text: _ } => options(picker, names),
        EffectKind::Note(_) => {}
    }
}

fn options(picker: &mut Picker, names: &mut Vec<Name>) {
    let taken: Vec<String> = names.iter().map(|name| name.text.clone()).collect();
    names.iter_mut().for_each(|name| another_option(picker, name, &taken));
    picker.drops_but_one(Kind::Effect, names, |name| name.span);
}

/// A grade one step up or down, within the scale.
fn grade(picker: &mut Picker, one: &mut Grade, span: Span) {
    let (lowest, highest) = picker.context.grades;
    let near = [one.value + 1, one.value - 1].into_iter().filter(|value| (lowest..=highest).contains(value));
    let own = one.span;
    picker.swaps(Kind::Grade, span, one, near.map(|value| Grade { value, span: own }));
}

pub(super) fn define(picker: &mut Picker, one: &mut Define) {
    for case in &mut one.cases {
        expression(picker, &mut case.value, Position::Value);
        if let CaseWhen::When(when) = &mut case.when {
            condition(picker, when);
        }
    }
    if one.cases.len() < 2 {
        return;
    }
    let kind = |case: &DefineCase| match case.when {
        CaseWhen::Otherwise(_) => Kind::Unknown,
        CaseWhen::Always | CaseWhen::When(_) => Kind::Row,
    };
    let mut gone = None;
    for (at, case) in one.cases.iter().enumerate() {
        if picker.takes(kind(case), case.span) {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        one.cases.remove(at);
    }
}
