//! The part of a snapshot about one result: its advice, then every option in the order of the options.

use super::super::words;
use super::{Lines, member, perhaps};
use crate::advice::{
    CellScore, Comparison, OptionAdvice, OptionCosts, ProCon, Recommendation, ResultAdvice, RuleUse,
};
use crate::program::{Id, PlacementOption, Program, Remainder};
use crate::value::{ListId, Type};

/// One result.
pub(super) fn result(program: &Program, result: &ResultAdvice, lines: &mut Lines) {
    let t = lines.t;
    lines.section(0, &format!("{} {}", t.pick("resultaat", "result"), result.id));
    lines.fact(1, t.pick("naam", "name"), &result.name);
    if let Some((id, _)) = &result.whole {
        lines.fact(1, t.pick("deel van", "part of"), id);
    }
    if let Some(group) = result.group {
        lines.fact(1, t.pick("groep", "group"), member(program, grouping(program), group));
    } else if result.group_open {
        lines.fact(1, t.pick("groep", "group"), t.pick("onbekend", "unknown"));
    }
    recommendation(program, &result.recommendation, lines);
    for note in &result.notes {
        lines.fact(1, t.pick("let op", "note"), &format!("{}: {}", note.rule, note.text));
    }
    for option in &result.options {
        self::option(program, option, lines);
        for beside in result.compared.iter().filter(|beside| beside.option == option.option) {
            compared(program, beside, lines);
        }
    }
}

/// What an option costs more than another, and from when it costs no more.
fn compared(program: &Program, beside: &Comparison, lines: &mut Lines) {
    let t = lines.t;
    let with = name(program, beside.with);
    let more = t.pick(format!("meer dan {with}, contant"), format!("more than {with}, present value"));
    lines.cents(2, &more, beside.present_value);
    if let Some(year) = beside.break_even_year {
        let even = t.pick(format!("niet meer dan {with} vanaf"), format!("no more than {with} from"));
        lines.fact(2, &even, &year.to_string());
    }
}

/// The type by which results are grouped.
pub(super) fn grouping(program: &Program) -> Option<ListId> {
    let by = program.ruleset.grouping?.by;
    match program.facts.get(by)?.kind {
        Type::Choice(list) => Some(list),
        Type::YesNo | Type::Number(_) | Type::Date | Type::Duration | Type::Text | Type::Set(_) => None,
    }
}

/// The name of an option.
pub(super) fn name(program: &Program, id: Id<PlacementOption>) -> &str {
    program.options.get(id).map_or("", |option| &option.name)
}

fn recommendation(program: &Program, found: &Recommendation, lines: &mut Lines) {
    let t = lines.t;
    let none = t.pick("geen", "none");
    lines.fact(1, t.pick("advies", "advice"), found.option.map_or(none, |option| name(program, option)));
    lines.fact(1, t.pick("hoe zeker", "how sure"), words::status(found.status, t));
    for option in &found.leaders {
        lines.fact(1, t.pick("deelt de leiding", "shares the lead"), name(program, *option));
    }
    for option in found.can_win.iter().filter(|option| Some(**option) != found.option) {
        lines.fact(1, t.pick("kan nog worden", "can become"), name(program, *option));
    }
    if found.can_end_undecided {
        lines.fact(1, t.pick("kan nog worden", "can become"), t.pick("onbeslist", "undecided"));
    }
    if found.silent {
        lines.fact(1, t.pick("regels", "rules"), t.pick("zeggen niets", "say nothing"));
    }
    if let Some(failure) = found.failure {
        lines.fact(1, t.pick("niet uit te rekenen", "not computed"), &words::failure(program, failure, t));
    }
    for (option, rule) in &found.culprits {
        let said = format!("{}, {}", name(program, *option), rule.rule);
        lines.fact(1, t.pick("daardoor geen advies", "why there is none"), &said);
    }
    for condition in &found.conditions {
        let said = format!("{}: {}{}", condition.rule, condition.text, perhaps(condition.certain, t));
        lines.fact(1, t.pick("voorwaarde", "condition"), &said);
    }
    for open in &found.open_facts {
        let fact = program.facts.get(open.fact).map_or("", |fact| &fact.name);
        lines.fact(1, t.pick("uit te zoeken", "to find out"), fact);
    }
    for open in &found.open_elsewhere {
        let fact = program.facts.get(open.fact).map_or("", |fact| &fact.name);
        lines.fact(1, t.pick("uit te zoeken", "to find out"), &format!("{fact}, {}", open.id));
    }
}

fn option(program: &Program, option: &OptionAdvice, lines: &mut Lines) {
    let t = lines.t;
    lines.section(1, &format!("{} {}", t.pick("optie", "option"), name(program, option.option)));
    lines.fact(2, t.pick("stand", "standing"), &words::standing(option.standing, option.standing_open, t));
    if let Some(score) = option.score {
        let mut said = words::points(score.points, t);
        if score.low != score.high {
            let (low, high) = (words::points(score.low, t), words::points(score.high, t));
            said.push_str(&format!(" ({low} {} {high})", t.pick("tot", "to")));
        }
        lines.fact(2, t.pick("punten", "points"), &said);
    }
    for cell in &option.cells {
        self::cell(program, cell, lines);
    }
    for (what, arguments) in [
        (t.pick("voor", "for"), &option.pros),
        (t.pick("tegen", "against"), &option.cons),
        (t.pick("misschien", "perhaps"), &option.open),
    ] {
        self::arguments(program, what, arguments, lines);
    }
    rules(t.pick("afgevallen door", "ruled out by"), &option.ruled_out_by, lines);
    rules(t.pick("vereist door", "required by"), &option.required_by, lines);
    for other in &option.overtaken_by {
        lines.fact(2, t.pick("ingehaald door", "overtaken by"), name(program, *other));
    }
    costs(program, &option.costs, lines);
}

fn cell(program: &Program, cell: &CellScore, lines: &mut Lines) {
    let t = lines.t;
    let criterion = program.criteria.get(cell.criterion).map_or("", |criterion| &criterion.name);
    let grade = |grade: i32| if grade == 0 { "0".to_owned() } else { format!("{grade:+}") };
    let mut said = format!("{criterion} {}", grade(cell.grade));
    if cell.low != cell.high {
        let (low, high) = (grade(cell.low), grade(cell.high));
        said.push_str(&format!(" ({low} {} {high})", t.pick("tot", "to")));
    }
    if cell.unclamped != cell.grade {
        let unclamped = grade(cell.unclamped);
        said.push_str(&format!(", {} {unclamped}", t.pick("begrensd van", "clamped from")));
    }
    said.push_str(&format!(" × {}", words::points(cell.weight, t)));
    lines.fact(2, t.pick("cel", "cell"), &said);
}

/// Arguments in order of criterion and rule, so that a line stays where it is when its points change.
fn arguments(program: &Program, what: &str, arguments: &[ProCon], lines: &mut Lines) {
    let mut sorted: Vec<&ProCon> = arguments.iter().collect();
    sorted.sort_by(|a, b| (a.criterion, &a.rule, &a.text).cmp(&(b.criterion, &b.rule, &b.text)));
    for argument in sorted {
        let criterion = program.criteria.get(argument.criterion).map_or("", |criterion| &criterion.name);
        let points = words::signed(argument.points, lines.t);
        lines.fact(2, what, &format!("{criterion} {points}, {}: {}", argument.rule, argument.text));
    }
}

fn rules(what: &str, rules: &[RuleUse], lines: &mut Lines) {
    for rule in rules {
        lines.fact(2, what, &format!("{}: {}", rule.rule, rule.text));
    }
}

fn costs(program: &Program, costs: &OptionCosts, lines: &mut Lines) {
    let t = lines.t;
    if let Some(gap) = &costs.gap {
        lines.fact(2, t.pick("kosten open", "costs open"), &words::cost_gap(program, gap, t));
    }
    if costs.lines.is_empty() {
        return;
    }
    lines.money(2, t.pick("eenmalig", "once"), costs.once);
    lines.money(2, t.pick("per jaar", "a year"), costs.yearly);
    lines.money(2, t.pick("nominaal", "nominal"), costs.total_nominal);
    lines.money(2, t.pick("contante waarde", "present value"), costs.present_value);
    lines.money(2, t.pick("gelijk per jaar", "equal a year"), costs.yearly_equivalent);
    match &costs.shares {
        Ok(shares) => {
            let key = program.keys.get(shares.key);
            lines.fact(2, t.pick("sleutel", "key"), key.map_or("", |key| &key.name));
            for (one, portion) in &shares.by_member {
                lines.money(3, member(program, key.map(|key| key.of), *one), portion.nominal);
            }
            if let (Some(Remainder::Pot(pot)), Some(portion)) =
                (key.and_then(|key| key.remainder.as_ref()), shares.pot)
            {
                lines.money(3, pot, portion.nominal);
            }
        }
        Err(gap) => lines.fact(2, t.pick("niet verdeeld", "not shared"), &words::share_gap(program, gap, t)),
    }
}
