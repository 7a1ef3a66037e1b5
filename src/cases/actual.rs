//! What came out, of the part of an outcome that an example expects something of.

use std::ops::Deref;

use crate::advice::{
    CostGap, Found, GroupAdvice, GroupOutcome, Money, OptionAdvice, Portion, RecommendationStatus,
    ResultAdvice, ShareGap, TogetherAdvice, booked,
};
use crate::eval::Failure;
use crate::program::{AmountKind, AmountOf, Fact, Id, OutcomePart, Parameter, PlacementOption};
use crate::syntax::StatusWord;
use crate::value::{Cents, Date, Decimal, Truth};

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Actual {
    /// The option that is advised, if any.
    Option(Option<Id<PlacementOption>>),
    /// How sure the advice is.
    Status(StatusWord),
    /// These facts, sorted.
    Facts(Vec<Id<Fact>>),
    /// Where an option stands.
    Standing {
        /// Whether it is ruled out.
        ruled_out: Truth,
        /// Whether it is required.
        required: Truth,
    },
    /// Whether it applies, holds or goes with the advice.
    Holds(Truth),
    /// A number.
    Number(Number),
    /// It cannot be computed.
    Trouble(Trouble),
    /// There is no such thing: no such case or group came out.
    Missing,
    /// As expected, in every case that was looked at.
    Everywhere,
}

/// A number, or what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it is on what is known; none when that cannot be said.
    pub likely: Option<Decimal>,
    /// The lowest it can be.
    pub low: Option<Decimal>,
    /// The highest it can be.
    pub high: Option<Decimal>,
}

/// Why something cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A failure in the rules.
    Failure(Failure),
    /// A rate has no value on a day on which it is needed.
    NoRate(Id<Parameter>, Date),
    /// An amount is too large.
    TooLarge,
    /// The amount cannot be shared.
    Share(ShareGap),
}

impl Number {
    /// The one number that it is.
    pub fn single(self) -> Option<Decimal> {
        self.low.filter(|low| self.high == Some(*low))
    }

    fn of(money: Money) -> Actual {
        let decimal = |cents: Option<Cents>| cents.map(Cents::to_decimal);
        let (low, likely, high) = (decimal(money.low), decimal(money.likely), decimal(money.high));
        Actual::Number(Number { low, likely, high })
    }
}

/// What came out for one case. The advice is only asked for where it says what came out: it takes longer than the
/// table.
pub(super) fn of_case(found: &Found, advice: &dyn Deref<Target = ResultAdvice>, of: &OutcomePart) -> Actual {
    let program = found.program;
    let failed = |node| {
        found.table.failure(node, Found::OPEN).map(|failure| Actual::Trouble(Trouble::Failure(failure)))
    };
    let truth = |node| failed(node).unwrap_or(Actual::Holds(found.table.truth(node, Found::OPEN)));
    let recommendation = || &advice.recommendation;
    match of {
        OutcomePart::Advice => match recommendation().failure {
            Some(failure) => Actual::Trouble(Trouble::Failure(failure)),
            None => Actual::Option(recommendation().option),
        },
        OutcomePart::Status => match recommendation().failure {
            Some(failure) => Actual::Trouble(Trouble::Failure(failure)),
            None => Actual::Status(status_word(recommendation().status)),
        },
        OutcomePart::OpenFacts => {
            let mut facts: Vec<Id<Fact>> = recommendation().open_facts.iter().map(|open| open.fact).collect();
            facts.sort_unstable();
            Actual::Facts(facts)
        }
        OutcomePart::Condition(rule) => {
            let name = program.rules.get(*rule).map(|rule| rule.name.as_str());
            let uses = recommendation().conditions.iter().filter(|one| Some(one.rule.as_str()) == name);
            Actual::Holds(goes_with(uses.map(|one| one.certain)))
        }
        OutcomePart::Rule(rule) => {
            program.rules.get(*rule).map_or(Actual::Missing, |rule| truth(rule.applies))
        }
        OutcomePart::That(node) => truth(*node),
        OutcomePart::Standing(id) => match program.options.get(*id) {
            None => Actual::Missing,
            Some(option) => {
                failed(option.ruled_out).or_else(|| failed(option.required)).unwrap_or_else(|| {
                    let truth = |node| found.table.truth(node, Found::OPEN);
                    Actual::Standing { ruled_out: truth(option.ruled_out), required: truth(option.required) }
                })
            }
        },
        OutcomePart::Score(option, criterion) => {
            let Some(option) = advice.option(*option) else { return Actual::Missing };
            let number = match criterion {
                None => option.score.map(|score| (score.low, score.points, score.high)),
                Some(criterion) => {
                    let cell = option.cells.iter().find(|cell| cell.criterion == *criterion);
                    let grade = |grade: i32| Decimal::from_i64(i64::from(grade));
                    cell.map(|cell| (grade(cell.low), grade(cell.grade), grade(cell.high)))
                }
            };
            number.map_or(Actual::Missing, |(low, likely, high)| {
                Actual::Number(Number { low: Some(low), likely: Some(likely), high: Some(high) })
            })
        }
        OutcomePart::Amount(amount) => amount_of(found, || &advice.options, *amount),
    }
}

/// What an amount comes to, from what is found of every option; that is only asked for when it is needed.
pub(super) fn amount_of<'a>(
    found: &Found,
    options: impl FnOnce() -> &'a [OptionAdvice],
    amount: AmountOf,
) -> Actual {
    let program = found.program;
    let Some(option) = program.options.get(amount.option) else { return Actual::Missing };
    let node = match amount.kind {
        AmountKind::Once => Some(option.once),
        AmountKind::Yearly => Some(option.yearly),
        AmountKind::Line(line) => program.cost_lines.get(line).map(|line| line.booked),
        AmountKind::Total | AmountKind::PresentValue | AmountKind::YearlyEquivalent | AmountKind::Year(_) => {
            None
        }
    };
    if let Some(node) = node {
        return match found.table.failure(node, Found::OPEN) {
            Some(failure) => Actual::Trouble(Trouble::Failure(failure)),
            None => Number::of(booked(found, node)),
        };
    }
    let of = options().iter().find(|one| one.option == amount.option);
    let Some(OptionAdvice { costs, .. }) = of else { return Actual::Missing };
    match &costs.gap {
        Some(CostGap::Failure(failure)) => return Actual::Trouble(Trouble::Failure(*failure)),
        Some(CostGap::NoRate(rate, on)) => return Actual::Trouble(Trouble::NoRate(*rate, *on)),
        Some(CostGap::TooLarge) => return Actual::Trouble(Trouble::TooLarge),
        Some(CostGap::NoLines | CostGap::NoAppraisal) => return Actual::Missing,
        Some(CostGap::OpenFacts(_)) | None => {}
    }
    let Some(member) = amount.member else {
        return Number::of(match amount.kind {
            AmountKind::Total => costs.total_nominal,
            AmountKind::PresentValue => costs.present_value,
            AmountKind::YearlyEquivalent => costs.yearly_equivalent,
            AmountKind::Year(year) => {
                costs.by_year.iter().find(|(of, _)| *of == year).map_or(Money::UNKNOWN, |(_, money)| *money)
            }
            AmountKind::Once | AmountKind::Yearly | AmountKind::Line(_) => Money::UNKNOWN,
        });
    };
    match &costs.shares {
        Err(ShareGap::WhoShares(_) | ShareGap::Costs) => Number::of(Money::UNKNOWN),
        Err(gap) => Actual::Trouble(Trouble::Share(gap.clone())),
        Ok(shares) => {
            let portion = shares.by_member.iter().find(|(of, _)| *of == member);
            // Who is not among the payers pays nothing.
            let nothing = Money::exactly(Cents::ZERO);
            let portion = portion.map_or(
                Portion { nominal: nothing, present_value: nothing, yearly_equivalent: nothing },
                |(_, portion)| *portion,
            );
            Number::of(match amount.kind {
                AmountKind::PresentValue => portion.present_value,
                AmountKind::YearlyEquivalent => portion.yearly_equivalent,
                AmountKind::Total
                | AmountKind::Once
                | AmountKind::Yearly
                | AmountKind::Line(_)
                | AmountKind::Year(_) => portion.nominal,
            })
        }
    }
}

/// What came out for a group.
pub(super) fn of_group(found: Option<&Found>, group: Option<&GroupAdvice>, of: &OutcomePart) -> Actual {
    let Some(group) = group else { return Actual::Missing };
    let standing = |list: &[(Id<PlacementOption>, crate::advice::RuleUse)], option| {
        if list.iter().any(|(of, _)| *of == option) { Truth::Yes } else { Truth::No }
    };
    match of {
        OutcomePart::Advice => Actual::Option(match group.outcome {
            GroupOutcome::Option(option) => Some(option),
            GroupOutcome::Tied | GroupOutcome::CloseCall | GroupOutcome::None => None,
        }),
        OutcomePart::Status => Actual::Status(match group.outcome {
            GroupOutcome::Option(_) if group.certain => StatusWord::Firm,
            GroupOutcome::Option(_) => StatusWord::Provisional,
            GroupOutcome::Tied => StatusWord::Tied,
            GroupOutcome::CloseCall => StatusWord::CloseCall,
            GroupOutcome::None => StatusWord::None,
        }),
        OutcomePart::Score(option, None) => match group.scores.iter().find(|(of, _)| of == option) {
            None => Actual::Missing,
            Some((_, points)) => {
                Actual::Number(Number { low: Some(*points), likely: Some(*points), high: Some(*points) })
            }
        },
        OutcomePart::Standing(option) => Actual::Standing {
            ruled_out: standing(&group.ruled_out_by, *option),
            required: standing(&group.required_by, *option),
        },
        OutcomePart::Rule(_)
        | OutcomePart::Condition(_)
        | OutcomePart::OpenFacts
        | OutcomePart::Amount(_)
        | OutcomePart::Score(_, Some(_))
        | OutcomePart::That(_) => of_together(found, group.said.as_ref(), of),
    }
}

/// What came out for several cases together.
pub(super) fn of_together(found: Option<&Found>, said: Option<&TogetherAdvice>, of: &OutcomePart) -> Actual {
    let Some(found) = found else { return Actual::Missing };
    match of {
        OutcomePart::Rule(rule) => match found.program.rules.get(*rule) {
            None => Actual::Missing,
            Some(rule) => match found.table.failure(rule.applies, Found::OPEN) {
                Some(failure) => Actual::Trouble(Trouble::Failure(failure)),
                None => Actual::Holds(found.table.truth(rule.applies, Found::OPEN)),
            },
        },
        OutcomePart::Condition(rule) => {
            let name = found.program.rules.get(*rule).map(|rule| rule.name.as_str());
            let uses = said.into_iter().flat_map(|said| &said.conditions);
            let uses = uses.filter(|one| Some(one.rule.as_str()) == name);
            Actual::Holds(goes_with(uses.map(|one| one.certain)))
        }
        OutcomePart::Advice
        | OutcomePart::Status
        | OutcomePart::OpenFacts
        | OutcomePart::Amount(_)
        | OutcomePart::Score(..)
        | OutcomePart::That(_)
        | OutcomePart::Standing(_) => Actual::Missing,
    }
}

/// Whether a condition goes with the advice, from whether each of its uses is certain.
fn goes_with(uses: impl Iterator<Item = bool>) -> Truth {
    let mut goes = Truth::No;
    for certain in uses {
        goes = goes.max(if certain { Truth::Yes } else { Truth::Unknown });
    }
    goes
}

fn status_word(status: RecommendationStatus) -> StatusWord {
    match status {
        RecommendationStatus::Firm => StatusWord::Firm,
        RecommendationStatus::Provisional => StatusWord::Provisional,
        RecommendationStatus::Tied => StatusWord::Tied,
        RecommendationStatus::CloseCall => StatusWord::CloseCall,
        RecommendationStatus::None => StatusWord::None,
    }
}
