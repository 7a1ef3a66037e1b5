//! A parameter whose last value is older than the rule set: the new tariff may have been forgotten.
//!
//! The age of a rule set is the year in its version (`version 2026.1`); without one nothing is said. Only what
//! is meant to be kept up is looked at: amounts in EUR, and parameters with more than one period. The next
//! value is due after the longest time between two values so far, or after a year when there is only one. A
//! value whose own last day lies in the year of the rule set or later is not old. No clock is read: the same
//! rules are always found the same.

use super::{Lint, Subject};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::program::Parameter;
use crate::value::Type;

pub(super) const LINT: Lint = Lint { code: "W0713", level: Severity::Warning, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let Some(year) = year_of(&subject.program.ruleset.version) else { return Vec::new() };
    let mut found = Vec::new();
    for parameter in subject.program.parameters.values().filter(|parameter| is_kept_up(parameter)) {
        let Some(last) = parameter.periods.last() else { continue };
        let since = last.from.year();
        if since + due_after(parameter) > year || last.until.is_some_and(|until| until.year() >= year) {
            continue;
        }
        let (t, name) = (subject.tongue(parameter.span), &parameter.name);
        let (nl, en) = (
            format!("de laatste waarde van parameter `{name}` is uit {since}, de regelset uit {year}"),
            format!("the last value of parameter `{name}` is from {since}, the rule set from {year}"),
        );
        found.push(
            warning(t, LINT.code, parameter.span, nl, en)
                .and_at(last.span, t.pick("de laatste waarde", "the last value"))
                .advise(
                    t,
                    format!("voeg de waarde voor {year} toe, of zeg met `tot en met` tot wanneer deze geldt"),
                    format!("add the value for {year}, or say with `until` until when this one holds"),
                ),
        );
    }
    found
}

fn is_kept_up(parameter: &Parameter) -> bool {
    let euros = matches!(&parameter.kind, Type::Number(number) if number.unit.parts().iter().any(|(name, _)| name == "EUR"));
    euros || parameter.periods.len() > 1
}

/// After how many years the next value is due.
fn due_after(parameter: &Parameter) -> i16 {
    let pairs = parameter.periods.iter().zip(parameter.periods.iter().skip(1));
    pairs.map(|(one, next)| next.from.year() - one.from.year()).max().unwrap_or(1).max(1)
}

/// The first number of four digits that can be a year.
fn year_of(version: &str) -> Option<i16> {
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.find_map(|digits| digits.parse().ok().filter(|year| (1900..3000).contains(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_names_a_year_has_that_age() {
        assert_eq!(year_of("2026.1"), Some(2026));
        assert_eq!(year_of("v1_2025"), Some(2025));
        assert_eq!(year_of("1"), None);
        assert_eq!(year_of("20261"), None);
    }
}
