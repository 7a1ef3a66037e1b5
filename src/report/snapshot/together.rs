//! The part of a snapshot about several results together: groups, wholes, the portfolio, and the totals.

use super::super::words;
use super::result::{grouping, name};
use super::{Lines, member, perhaps};
use crate::advice::{Advice, GroupAdvice, GroupOutcome, TogetherAdvice};
use crate::program::{Appraisal, Program, Remainder};

/// Everything that is said of several results together.
pub(super) fn together(program: &Program, advice: &Advice, lines: &mut Lines) {
    let t = lines.t;
    for group in &advice.groups {
        self::group(program, group, lines);
    }
    for whole in advice.wholes.iter().filter(|one| !one.notes.is_empty() || !one.conditions.is_empty()) {
        let word = program.ruleset.whole.as_deref().unwrap_or_default();
        lines.section(0, &format!("{word} {}", whole.id));
        said(whole, lines);
    }
    lines.section(0, t.pick("alles samen", "all together"));
    if let Some(portfolio) = &advice.portfolio {
        said(portfolio, lines);
    }
    totals(program, advice, lines);
}

fn group(program: &Program, group: &GroupAdvice, lines: &mut Lines) {
    let t = lines.t;
    let name_of_group = member(program, grouping(program), group.group);
    lines.section(0, &format!("{} {name_of_group}", t.pick("groep", "group")));
    for id in &group.members {
        lines.fact(1, t.pick("lid", "member"), id);
    }
    let outcome = match group.outcome {
        GroupOutcome::Option(option) => name(program, option),
        GroupOutcome::Tied => t.pick("gelijk", "tied"),
        GroupOutcome::CloseCall => t.pick("te weinig verschil", "close call"),
        GroupOutcome::None => t.pick("geen", "none"),
    };
    lines.fact(1, t.pick("advies", "advice"), outcome);
    let sure = if group.certain { t.pick("vast", "firm") } else { t.pick("voorlopig", "provisional") };
    lines.fact(1, t.pick("hoe zeker", "how sure"), sure);
    lines.fact(1, t.pick("gewicht", "weight"), &words::points(group.weight, t));
    for id in &group.without_weight {
        lines.fact(1, t.pick("zonder gewicht", "without weight"), id);
    }
    let mut scores = group.scores.clone();
    scores.sort();
    for (option, points) in scores {
        let said = format!("{} {}", name(program, option), words::points(points, t));
        lines.fact(1, t.pick("punten", "points"), &said);
    }
    for outlier in &group.outliers {
        let own = outlier.option.map_or(t.pick("geen", "none"), |option| name(program, option));
        let out = if outlier.ruled_out {
            t.pick(", optie van de groep valt af", ", option of the group ruled out")
        } else {
            ""
        };
        lines.fact(1, t.pick("wijkt af", "differs"), &format!("{}: {own}{out}", outlier.id));
    }
    if !group.outliers.is_empty() {
        lines.cents(1, t.pick("volgen kost per jaar", "following, a year"), group.price_yearly);
        lines.cents(1, t.pick("volgen, contant", "following, present"), group.price_present_value);
    }
    for argument in &group.arguments {
        let says = &argument.says;
        let (points, sure) = (words::signed(says.points, t), perhaps(argument.certain, t));
        let said = format!("{} {points}, {}: {}{sure}", name(program, argument.option), says.rule, says.text);
        lines.fact(1, t.pick("argument", "argument"), &said);
    }
    for (what, rules) in [
        (t.pick("afgevallen", "ruled out"), &group.ruled_out_by),
        (t.pick("vereist", "required"), &group.required_by),
    ] {
        for (option, rule) in rules {
            let said = format!("{}, {}: {}", name(program, *option), rule.rule, rule.text);
            lines.fact(1, what, &said);
        }
    }
    if let Some(together) = &group.said {
        said(together, lines);
    }
}

fn said(together: &TogetherAdvice, lines: &mut Lines) {
    let t = lines.t;
    for note in &together.notes {
        let said = format!("{}: {}{}", note.rule, note.text, perhaps(note.certain, t));
        lines.fact(1, t.pick("let op", "note"), &said);
    }
    for condition in &together.conditions {
        let said = format!("{}: {}{}", condition.rule, condition.text, perhaps(condition.certain, t));
        lines.fact(1, t.pick("voorwaarde", "condition"), &said);
    }
}

fn totals(program: &Program, advice: &Advice, lines: &mut Lines) {
    let t = lines.t;
    let totals = &advice.totals;
    lines.fact(1, t.pick("resultaten", "results"), &totals.results.to_string());
    for (status, count) in totals.by_status.iter().filter(|(_, count)| *count > 0) {
        lines.fact(1, words::status(*status, t), &count.to_string());
    }
    for (option, count, firm) in totals.by_option.iter().filter(|(_, count, _)| *count > 0) {
        let said = format!("{} {count}, {} {firm}", name(program, *option), t.pick("vast", "firm"));
        lines.fact(1, t.pick("naar optie", "to option"), &said);
    }
    for id in &totals.not_counted {
        lines.fact(1, t.pick("kosten niet meegeteld", "costs not counted"), id);
    }
    if program.appraisal.is_none() {
        return;
    }
    lines.money(1, t.pick("eenmalig", "once"), totals.once);
    lines.money(1, t.pick("per jaar", "a year"), totals.yearly);
    lines.money(1, t.pick("nominaal", "nominal"), totals.total_nominal);
    lines.money(1, t.pick("contante waarde", "present value"), totals.present_value);
    lines.money(1, t.pick("gelijk per jaar", "equal a year"), totals.yearly_equivalent);
    for (year, amount) in &totals.by_year {
        lines.money(1, &format!("{} {year}", t.pick("in", "in")), *amount);
    }
    let key = program.appraisal.as_ref().and_then(Appraisal::first_key).and_then(|key| program.keys.get(key));
    for (one, portion) in &totals.by_member {
        lines.money(1, member(program, key.map(|key| key.of), *one), portion.nominal);
    }
    for (key, portion) in &totals.by_pot {
        if let Some(Remainder::Pot(pot)) = program.keys.get(*key).and_then(|key| key.remainder.as_ref()) {
            lines.money(1, pot, portion.nominal);
        }
    }
    for id in &totals.not_shared {
        lines.fact(1, t.pick("kosten niet verdeeld", "costs not shared"), id);
    }
}
