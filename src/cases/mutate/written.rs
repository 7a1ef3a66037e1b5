//! An example as a declaration, for the printer to say.

use super::super::generate::written::{self as given, NOWHERE, name, number, text};
use crate::program::{AmountKind, Id, OutcomePart, PlacementOption, Program, Wanted};
use crate::syntax::{
    self, Basis, DateText, Declaration, DeclarationKind, Example, Expect, Expectation, Expected, Given,
    Literal, LiteralKind, Name, Number, Outcome,
};
use crate::value::{Date, Decimal, Known};

/// The example that gives a case and expects one thing of it.
pub(super) fn example(
    program: &Program,
    on: Date,
    case: &[Known],
    (part, wanted): (&OutcomePart, &Wanted),
    title: &str,
) -> Option<Declaration> {
    let t = program.tongue;
    let known = program.facts.ids().zip(case).filter(|(_, known)| **known != Known::Unknown);
    let facts: Option<Vec<syntax::GivenFact>> =
        known.map(|(fact, known)| given::written(program, fact, known, t)).collect();
    let facts = facts?;
    let expectation =
        Expectation { of: outcome(program, part)?, wanted: said(program, part, wanted)?, span: NOWHERE };
    let given = (!facts.is_empty()).then_some(Given { case: None, file: None, facts, span: NOWHERE });
    let example = Example {
        title: text(title),
        on: vec![DateText { text: on.to_string(), span: NOWHERE }],
        // What is expected is what the rules say now: whoever takes it over, looks whether that is right.
        basis: vec![Basis::EarlierRun(NOWHERE)],
        any: Vec::new(),
        given: given.into_iter().collect(),
        expect: vec![Expect {
            about: None,
            expected: vec![Expected { expectation, basis: None }],
            span: NOWHERE,
        }],
        table: None,
    };
    Some(Declaration { kind: DeclarationKind::Example(example), allows: Vec::new(), span: NOWHERE })
}

fn option(program: &Program, id: Id<PlacementOption>) -> Option<Name> {
    program.options.get(id).map(|option| name(&option.name))
}

fn outcome(program: &Program, part: &OutcomePart) -> Option<Outcome> {
    Some(match part {
        OutcomePart::Advice => Outcome::Advice,
        OutcomePart::Status => Outcome::Status,
        OutcomePart::OpenFacts => Outcome::OpenFacts,
        OutcomePart::Condition(rule) => Outcome::Condition(name(&program.rules.get(*rule)?.name)),
        OutcomePart::Rule(rule) => Outcome::Rule(name(&program.rules.get(*rule)?.name)),
        OutcomePart::Standing(id) => Outcome::Standing(option(program, *id)?),
        OutcomePart::Score(id, criterion) => {
            let criterion = match criterion {
                Some(criterion) => Some(name(&program.criteria.get(*criterion)?.name)),
                None => None,
            };
            Outcome::Score(option(program, *id)?, criterion)
        }
        OutcomePart::Amount(amount) => {
            let (kind, year) = match amount.kind {
                AmountKind::Line(line) => {
                    (syntax::AmountKind::Line(name(&program.cost_lines.get(line)?.name)), None)
                }
                AmountKind::Once => (syntax::AmountKind::Once, None),
                AmountKind::Yearly => (syntax::AmountKind::Yearly, None),
                AmountKind::Total => (syntax::AmountKind::Total, None),
                AmountKind::PresentValue => (syntax::AmountKind::PresentValue, None),
                AmountKind::YearlyEquivalent => (syntax::AmountKind::YearlyEquivalent, None),
                AmountKind::Year(year) => (syntax::AmountKind::Year, Some(number(Decimal::from_i64(year)))),
            };
            let member = match amount.member {
                Some(member) => Some(name(member_name(program, member)?)),
                None => None,
            };
            Outcome::Amount(syntax::AmountOf { kind, option: option(program, amount.option)?, year, member })
        }
        OutcomePart::That(_) => return None,
    })
}

/// The name of a member of the type over which costs are shared.
fn member_name(program: &Program, member: crate::value::Member) -> Option<&str> {
    let key = program.keys.get(program.appraisal.as_ref()?.first_key()?)?;
    Some(program.lists.get(Id::at(key.of.0 as usize))?.member_name(member))
}

fn said(program: &Program, part: &OutcomePart, wanted: &Wanted) -> Option<syntax::Wanted> {
    let literal = |number: Number| {
        let kind = if matches!(part, OutcomePart::Amount(_)) {
            LiteralKind::Money(number)
        } else {
            LiteralKind::Number { number, unit: None, percent: false }
        };
        Literal { kind, span: NOWHERE }
    };
    Some(match wanted {
        Wanted::Option { not, option: None } => syntax::Wanted::None { negated: *not },
        Wanted::Option { not, option: Some(id) } => {
            syntax::Wanted::Names { negated: *not, include: false, names: vec![option(program, *id)?] }
        }
        Wanted::Status { not, status } => syntax::Wanted::Status { negated: *not, status: *status },
        Wanted::Standing { not, required } => syntax::Wanted::Standing { negated: *not, required: *required },
        Wanted::Holds(holds) if matches!(part, OutcomePart::Rule(_)) => syntax::Wanted::Applies(*holds),
        Wanted::Holds(holds) => syntax::Wanted::GoesWith(*holds),
        Wanted::Number { not, value } => {
            let number = if matches!(part, OutcomePart::Amount(_)) { euros(*value) } else { number(*value) };
            syntax::Wanted::Is { negated: *not, value: literal(number) }
        }
        Wanted::Error
        | Wanted::Unknown
        | Wanted::Facts { .. }
        | Wanted::Compare(..)
        | Wanted::Between(..) => return None,
    })
}

/// An amount with its cents, as people write it.
fn euros(value: Decimal) -> Number {
    Number { text: value.with_places(2), span: NOWHERE }
}
