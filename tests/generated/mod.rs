//! Rule sets and facts made from a tape of numbers: any tape gives a sound rule set.

use std::fmt::Write;

/// A tape of numbers, read from the start; beyond its end it reads as zeros.
pub struct Tape<'t> {
    numbers: &'t [u16],
    at: usize,
}

impl<'t> Tape<'t> {
    pub fn new(numbers: &'t [u16]) -> Self {
        Tape { numbers, at: 0 }
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % limit.max(1)
    }

    pub fn chance(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }
}

/// The kinds of facts that are generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    /// One of `red`, `green`, `blue`.
    Colour,
    /// As above, and it may not apply.
    MaybeColour,
    /// A whole number from 0 to 4.
    Count,
    /// A set of colours.
    Colours,
    /// A decimal from 0 to 4.
    Size,
}

/// A generated rule set.
pub struct Generated {
    /// The declarations, each a text of its own, without the line that names the language.
    pub declarations: Vec<String>,
    pub facts: Vec<(String, Kind)>,
}

impl Generated {
    /// All declarations in one file.
    pub fn text(&self) -> String {
        format!("language en\n\n{}", self.declarations.join("\n"))
    }
}

/// Makes a rule set.
pub fn rule_set(tape: &mut Tape) -> Generated {
    let options = 2 + tape.below(3);
    let criteria = 1 + tape.below(3);
    let mut facts = Vec::new();
    for at in 0..2 + tape.below(4) {
        let kinds = [Kind::YesNo, Kind::Colour, Kind::MaybeColour, Kind::Count, Kind::Colours, Kind::Size];
        facts.push((format!("f{at}"), kinds[tape.below(kinds.len())]));
    }
    let mut all = vec![header(tape, &facts)];
    all.push("type colour plural colours is one of\n    red\n    green\n    blue\n".to_owned());
    for at in 0..options {
        all.push(format!("option o{at} \"Option {at}\"\n"));
    }
    for at in 0..criteria {
        let weight = tape.below(4);
        let between = if tape.chance(3) {
            format!(" between {} and {}", weight.min(1), weight + 2)
        } else {
            String::new()
        };
        all.push(format!("criterion c{at} \"Criterion {at}\" weight {weight}{between}\n"));
    }
    for (name, kind) in &facts {
        all.push(fact(name, *kind));
    }
    all.extend(functions());
    let mut terms = Vec::new();
    for at in 0..tape.below(3) {
        let condition = condition(tape, &facts, &terms, 2);
        all.push(format!("define t{at}\n    as {condition}\n"));
        terms.push(format!("t{at}"));
    }
    let rules = 1 + tape.below(6);
    for at in 0..rules {
        all.push(rule(tape, at, rules, &facts, &terms, options, criteria));
    }
    if let Some((name, _)) = facts.iter().find(|(_, kind)| *kind == Kind::Colour) {
        all.push(table(tape, name, options, criteria));
    }
    for at in 0..tape.below(3) {
        all.push(rule_together(tape, at, &facts, options, criteria));
    }
    costs(tape, &facts, options, &mut all);
    Generated { declarations: all, facts }
}

fn header(tape: &mut Tape, facts: &[(String, Kind)]) -> String {
    let margin = tape.below(3);
    let grouped = group_fact(facts).map_or(String::new(), |name| format!("    grouped by {name}\n"));
    format!(
        "ruleset made \"Made\"\n    version 1\n    advises on result plural results of project\n{grouped}    margin {margin}\n"
    )
}

/// The fact that makes groups, when there is one that can.
fn group_fact(facts: &[(String, Kind)]) -> Option<&str> {
    facts.iter().find(|(_, kind)| *kind == Kind::Colour).map(|(name, _)| name.as_str())
}

fn fact(name: &str, kind: Kind) -> String {
    let what = match kind {
        Kind::YesNo => "yes or no",
        Kind::Colour => "colour",
        Kind::MaybeColour => "colour\n    may be not applicable",
        Kind::Count => "whole number from 0 to 4",
        Kind::Colours => "set of colour",
        Kind::Size => "decimal from 0 to 4",
    };
    format!("fact {name} of result is {what}\n")
}

/// A function for each kind of fact that always applies; none of them ever fails.
fn functions() -> Vec<String> {
    [
        "function bend (n is decimal) is decimal from -10 to 10\n    > if n > 2.5 { 4 - n / 2 } else { n * 1.5 }\n",
        "function turn (c is colour) is colour\n    > if c == \"red\" { \"blue\" } else { \"red\" }\n",
        "function size_of (these is set of colour) is whole number from 0 to 3\n    > if \"red\" in these { 3 } else { these.len() }\n",
        "function flip (y is yes or no) is yes or no\n    > !y\n",
    ]
    .map(str::to_owned)
    .to_vec()
}

const COLOURS: [&str; 3] = ["red", "green", "blue"];

/// A condition over the facts; always in brackets when it is composed.
fn condition(tape: &mut Tape, facts: &[(String, Kind)], terms: &[String], depth: usize) -> String {
    if depth > 0 && tape.chance(5) {
        let (left, right) =
            (condition(tape, facts, terms, depth - 1), condition(tape, facts, terms, depth - 1));
        let word = if tape.chance(5) { "and" } else { "or" };
        let not = if tape.chance(3) { "not " } else { "" };
        return format!("({not}{left} {word} {right})");
    }
    if !terms.is_empty() && tape.chance(3) {
        return terms[tape.below(terms.len())].clone();
    }
    if depth > 0 && tape.chance(3) {
        return quantifier(tape, facts, terms, depth - 1);
    }
    let (name, kind) = &facts[tape.below(facts.len())];
    let colour = COLOURS[tape.below(3)];
    let number = tape.below(5);
    let called = tape.chance(3);
    match kind {
        Kind::YesNo if called => format!("flip({name})"),
        Kind::Colour if called => format!("turn({name}) is {colour}"),
        Kind::Colours if called => format!("size_of({name}) >= {}", number.min(3)),
        Kind::Count | Kind::Size if called => {
            format!("bend({name}) {} {number}", [">=", "<", "<="][tape.below(3)])
        }
        Kind::YesNo => name.clone(),
        Kind::Colour => format!("{name} is {colour}"),
        Kind::MaybeColour => match tape.below(3) {
            0 => format!("{name} is not applicable"),
            1 => format!("{name} is not {colour}"),
            _ => format!("{name} is {colour}"),
        },
        Kind::Count => format!("{name} {} {number}", [">=", "<=", ">", "<", "="][tape.below(5)]),
        Kind::Size => format!("{name} {} {number}", [">=", "<=", ">", "<"][tape.below(4)]),
        Kind::Colours => match tape.below(2) {
            0 => format!("{name} includes {colour}"),
            _ => format!("count of {name} >= {}", number.min(3)),
        },
    }
}

/// A condition that counts, adds up, or asks of any or all: of the members of a set, or of results.
fn quantifier(tape: &mut Tape, facts: &[(String, Kind)], terms: &[String], depth: usize) -> String {
    let sets: Vec<&str> = facts
        .iter()
        .filter(|(_, kind)| *kind == Kind::Colours)
        .map(|(name, _)| name.as_str())
        .chain(["all colours"])
        .collect();
    let number = tape.below(4);
    let sign = [">=", "<", "="][tape.below(3)];
    // Two quantifiers over the same type may not stand in one another.
    let members = tape.chance(4);
    let held = condition(tape, facts, terms, if members { 0 } else { depth });
    if members {
        let set = sets[tape.below(sets.len())];
        let colour = COLOURS[tape.below(3)];
        let held = match tape.below(3) {
            0 => format!("(colour is {colour})"),
            1 => format!("(colour is not {colour} or {held})"),
            _ => format!("({held})"),
        };
        let set = if set.contains(' ') { format!("({set})") } else { set.to_owned() };
        return match tape.below(3) {
            0 => format!("(count of colours among {set} where {held} {sign} {number})"),
            1 => format!("(at least one colour among {set} meets {held})"),
            _ => format!("(all colours among {set} meet {held})"),
        };
    }
    let level = level(tape, facts);
    let numbers: Vec<&str> = facts
        .iter()
        .filter(|(_, kind)| matches!(kind, Kind::Count | Kind::Size))
        .map(|(name, _)| name.as_str())
        .collect();
    match tape.below(4) {
        0 => format!("(count of results of {level} where ({held}) {sign} {number})"),
        1 => format!("(at least one result of {level} meets ({held}))"),
        2 if !numbers.is_empty() => {
            let value = numbers[tape.below(numbers.len())];
            format!("(total of {value} over results of {level} where ({held}) {sign} {number})")
        }
        _ => format!("(all results of {level} meet ({held}))"),
    }
}

fn level(tape: &mut Tape, facts: &[(String, Kind)]) -> &'static str {
    let levels = ["portfolio", "project", "group"];
    levels[tape.below(if group_fact(facts).is_some() { 3 } else { 2 })]
}

/// A rule about several results together, which may read the advice on them.
fn rule_together(
    tape: &mut Tape,
    at: usize,
    facts: &[(String, Kind)],
    options: usize,
    criteria: usize,
) -> String {
    let level = level(tape, facts);
    let option = tape.below(options);
    let held = match tape.below(3) {
        0 => format!("the advice is o{option}"),
        1 => "the advice is none".to_owned(),
        _ => condition(tape, facts, &[], 1),
    };
    let number = tape.below(4);
    let count = format!("count of results of {level} where ({held})");
    let mut text = format!("rule w{at}\n    advises on {level}\n    when {count} >= {number}\n    then ");
    let effects = match (level, tape.below(4)) {
        ("group", 0) => format!("o{option} scores + on c{}", tape.below(criteria)),
        ("group", 1) => format!("rule out o{option}"),
        ("group", 2) => format!("require o{option}"),
        (_, 3) => "on condition \"together\"".to_owned(),
        _ => format!("notes \"{{{count}}} of {{count of results of {level}}}\""),
    };
    writeln!(text, "{effects}").unwrap();
    text
}

fn rule(
    tape: &mut Tape,
    at: usize,
    rules: usize,
    facts: &[(String, Kind)],
    terms: &[String],
    options: usize,
    criteria: usize,
) -> String {
    let mut text = format!("rule r{at} \"Rule {at}\"\n");
    if tape.chance(9) {
        writeln!(text, "    when {}", condition(tape, facts, terms, 2)).unwrap();
    }
    if tape.chance(3) {
        writeln!(text, "    unless {}", condition(tape, facts, terms, 1)).unwrap();
    }
    if at + 1 < rules && tape.chance(2) {
        writeln!(text, "    overrides r{}", at + 1).unwrap();
    }
    let grade = ["--", "-", "+", "++"];
    let mut effects = Vec::new();
    for _ in 0..1 + tape.below(3) {
        let option = tape.below(options);
        effects.push(match tape.below(12) {
            0 | 1 => format!("rule out o{option}"),
            2 => format!("require o{option}"),
            3 => format!("o{option} on condition \"something\""),
            _ => format!("o{option} scores {} on c{}", grade[tape.below(4)], tape.below(criteria)),
        });
    }
    effects.sort();
    effects.dedup();
    // A rule may not require what it rules out.
    let required: Vec<String> =
        effects.iter().filter_map(|effect| effect.strip_prefix("require ").map(str::to_owned)).collect();
    effects.retain(|effect| {
        effect.strip_prefix("rule out ").is_none_or(|option| !required.iter().any(|one| one == option))
    });
    writeln!(text, "    then {}", effects.join("\n         ")).unwrap();
    text
}

fn table(tape: &mut Tape, name: &str, options: usize, criteria: usize) -> String {
    let mut text = format!("table s scores c{}\n", tape.below(criteria));
    let names: Vec<String> = (0..options).map(|at| format!("o{at}")).collect();
    writeln!(text, "    | {name} || {} |", names.join(" | ")).unwrap();
    for row in ["red", "green", "otherwise"] {
        let grades: Vec<&str> = (0..options).map(|_| ["-", "0", "+", "++"][tape.below(4)]).collect();
        writeln!(text, "    | {row} || {} |", grades.join(" | ")).unwrap();
    }
    text
}

/// Costs for the first two options, and a rule that reads them.
fn costs(tape: &mut Tape, facts: &[(String, Kind)], options: usize, all: &mut Vec<String>) {
    let counted = facts.iter().find(|(_, kind)| matches!(kind, Kind::Count | Kind::Size));
    let Some((name, _)) = counted else { return };
    for option in 0..2 {
        let (base, each) = (10 + tape.below(50), tape.below(20));
        all.push(format!(
            "costs of o{option}\n    yearly work is EUR {base} per year + {name} * EUR {each} per year\n    once start is EUR {}\n",
            tape.below(1000)
        ));
    }
    all.push(format!(
        "rule dearer\n    when yearly cost of o0 > yearly cost of o1\n    then o{} scores - on c0\n",
        tape.below(options)
    ));
    all.push(format!("appraisal\n    over {} years from 2026\n    compared with o1\n", 1 + tape.below(12)));
}

/// What a case says of a fact, as a file of facts writes it; some facts stay open.
pub fn written(tape: &mut Tape, kind: Kind) -> String {
    if tape.chance(4) {
        return "unknown".to_owned();
    }
    let colour = |tape: &mut Tape| COLOURS[tape.below(3)].to_owned();
    match kind {
        Kind::YesNo => ["yes", "no"][tape.below(2)].to_owned(),
        Kind::Colour if tape.chance(2) => "{values: [red, blue]}".to_owned(),
        Kind::Colour => colour(tape),
        Kind::MaybeColour if tape.chance(3) => "not applicable".to_owned(),
        Kind::MaybeColour => colour(tape),
        Kind::Count if tape.chance(3) => "{low: 1, likely: 2, high: 3}".to_owned(),
        Kind::Count => tape.below(5).to_string(),
        Kind::Size if tape.chance(3) => "{low: 0.5, high: 2.5}".to_owned(),
        Kind::Size => format!("{}.5", tape.below(4)),
        Kind::Colours => {
            let chosen: Vec<&str> =
                COLOURS.iter().enumerate().filter(|(_, _)| tape.chance(5)).map(|(_, one)| *one).collect();
            format!("[{}]", chosen.join(", "))
        }
    }
}

/// The entry of one result in a file of facts.
pub fn result(tape: &mut Tape, id: &str, facts: &[(String, Kind)]) -> String {
    let mut text = format!("  - id: {id}\n    facts:\n");
    for (name, kind) in facts {
        writeln!(text, "      {name}: {}", written(tape, *kind)).unwrap();
    }
    text
}
