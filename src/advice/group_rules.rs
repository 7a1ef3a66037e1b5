//! What rules about a group say of the options for that group: knock-outs, requirements, points.

use std::collections::BTreeMap;

use super::found::Found;
use super::groups::{GroupArgument, GroupOutcome};
use super::options::{ProCon, RuleUse, rule_use};
use crate::program::{Criterion, Id, PlacementOption};
use crate::value::{Decimal, Truth};

/// What the rules about a group come to.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupRules {
    by_option: BTreeMap<Id<PlacementOption>, OfOption>,
    pub arguments: Vec<GroupArgument>,
    pub ruled_out_by: Vec<(Id<PlacementOption>, RuleUse)>,
    pub required_by: Vec<(Id<PlacementOption>, RuleUse)>,
}

/// What they come to for one option.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfOption {
    pub ruled_out: Truth,
    pub required: Truth,
    /// Something unknown can still rule it out or require it.
    pub standing_open: bool,
    /// The lowest, what is known, and the highest: for the group as a whole.
    pub points: (Decimal, Decimal, Decimal),
}

impl OfOption {
    const NOTHING: OfOption = OfOption {
        ruled_out: Truth::No,
        required: Truth::No,
        standing_open: false,
        points: (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO),
    };
}

impl GroupRules {
    /// What they come to for an option.
    pub(super) fn of(&self, option: Id<PlacementOption>) -> OfOption {
        self.by_option.get(&option).copied().unwrap_or(OfOption::NOTHING)
    }

    /// What comes out when some option is required: that option, or none when requirements conflict.
    pub(super) fn required(&self) -> Option<GroupOutcome> {
        let mut required = self.by_option.iter().filter(|(_, one)| one.required == Truth::Yes);
        let (option, one) = required.next()?;
        let conflict = required.next().is_some() || one.ruled_out == Truth::Yes;
        Some(if conflict { GroupOutcome::None } else { GroupOutcome::Option(*option) })
    }

    /// Whether nothing unknown can rule out or require an option.
    pub(super) fn settled(&self) -> bool {
        self.by_option.values().all(|one| !one.standing_open)
    }
}

/// Grades of one cell: the lowest, what is known, the highest.
type Grades = (i32, i32, i32);

/// The rules about the group of a row; what they score counts as often as the group weighs.
pub(super) fn rules(found: &Found, weight: Decimal) -> GroupRules {
    let program = found.program;
    let mut all = GroupRules::default();
    let mut cells: BTreeMap<(Id<PlacementOption>, Id<Criterion>), Grades> = BTreeMap::new();
    for rule in program.rules.values().filter(|rule| rule.level == found.level()) {
        let (sure, open) = (found.truth(rule.applies), found.table.truth(rule.applies, Found::OPEN));
        for option in &rule.rules_out {
            let one = all.by_option.entry(*option).or_insert(OfOption::NOTHING);
            one.ruled_out = one.ruled_out.max(sure);
            one.standing_open |= open == Truth::Unknown;
            if sure == Truth::Yes {
                all.ruled_out_by.push((*option, rule_use(found, rule)));
            }
        }
        for option in &rule.requires {
            let one = all.by_option.entry(*option).or_insert(OfOption::NOTHING);
            one.required = one.required.max(sure);
            one.standing_open |= open == Truth::Unknown;
            if sure == Truth::Yes {
                all.required_by.push((*option, rule_use(found, rule)));
            }
        }
        for score in &rule.scores {
            let cell = cells.entry((score.option, score.criterion)).or_default();
            if open != Truth::No {
                cell.0 += if open == Truth::Yes { score.grade } else { score.grade.min(0) };
                cell.2 += if open == Truth::Yes { score.grade } else { score.grade.max(0) };
            }
            if sure == Truth::Yes {
                cell.1 += score.grade;
            }
            let Some(criterion) = program.criteria.get(score.criterion) else { continue };
            if sure == Truth::No || score.grade == 0 {
                continue;
            }
            let says = rule_use(found, rule);
            all.arguments.push(GroupArgument {
                option: score.option,
                says: ProCon {
                    rule: says.rule,
                    text: says.text,
                    criterion: score.criterion,
                    grade: score.grade,
                    points: weighted(score.grade, criterion.weight, weight).stripped(),
                    sources: says.sources,
                    assumed: says.assumed,
                    failure: found.table.failure(rule.applies, found.likely),
                },
                certain: sure == Truth::Yes,
            });
        }
    }
    let (lowest, highest) = program.ruleset.grades;
    for ((option, criterion), (low, sure, high)) in cells {
        let Some(criterion) = program.criteria.get(criterion) else { continue };
        let one = all.by_option.entry(option).or_insert(OfOption::NOTHING);
        let points = |grade: i32| weighted(grade.clamp(lowest, highest), criterion.weight, weight);
        let add = |sum: Decimal, grade: i32| sum.add(points(grade)).unwrap_or(sum);
        one.points = (add(one.points.0, low), add(one.points.1, sure), add(one.points.2, high));
    }
    all.arguments.sort_by_key(|one| (one.option, std::cmp::Reverse(one.says.points.abs())));
    all
}

fn weighted(grade: i32, criterion: Decimal, group: Decimal) -> Decimal {
    let points = Decimal::from_i64(i64::from(grade)).mul(criterion).and_then(|points| points.mul(group));
    points.unwrap_or(Decimal::ZERO)
}
