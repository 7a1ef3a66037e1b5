//! The units that every rule set has, in both tongues.

use super::Tongue;
use crate::value::Unit;

/// Built-in units: the name inside, in Dutch and in English.
pub const UNITS: &[(&str, &str, &str)] = &[
    ("EUR", "EUR", "EUR"),
    ("hour", "uur", "hour"),
    ("day", "dag", "day"),
    ("month", "maand", "month"),
    ("year", "jaar", "year"),
];

/// The name inside of a built-in unit as a tongue writes it.
pub fn built_in_unit(name: &str, tongue: Tongue) -> Option<&'static str> {
    UNITS.iter().find(|(_, nl, en)| *tongue.pick(nl, en) == name).map(|(inside, _, _)| *inside)
}

/// A unit as a tongue writes it.
pub fn unit_text(unit: &Unit, tongue: Tongue) -> String {
    let written = unit.to_string();
    let words: Vec<&str> = written
        .split(' ')
        .map(|word| {
            UNITS
                .iter()
                .find(|(inside, _, _)| *inside == word)
                .map_or(word, |(_, nl, en)| *tongue.pick(nl, en))
        })
        .collect();
    words.join(" ")
}
