//! Every option: where it stands, its cells, and what speaks for and against it.

use super::costs::{self, OptionCosts};
use super::found::Found;
use super::reason::filled;
use super::weights;
use crate::eval::Failure;
use crate::program::{Argument, ArgumentBy, Citation, Criterion, Id, PlacementOption, Rule};
use crate::value::{Decimal, Truth};

/// The advice on one option.
#[derive(Clone, Debug)]
pub struct OptionAdvice {
    /// The option.
    pub option: Id<PlacementOption>,
    /// Where it stands on what is known.
    pub standing: Standing,
    /// It may yet turn out to be ruled out or required, because something is unknown.
    pub standing_open: bool,
    /// Its total; none for options for comparison only.
    pub score: Option<Score>,
    /// Its cells, in the order of the criteria; empty for options for comparison only.
    pub cells: Vec<CellScore>,
    /// What speaks for it, most points first.
    pub pros: Vec<ProCon>,
    /// What speaks against it, most points first.
    pub cons: Vec<ProCon>,
    /// What may yet speak for or against it, because something is unknown.
    pub open: Vec<ProCon>,
    /// The rules that rule it out.
    pub ruled_out_by: Vec<RuleUse>,
    /// The rules that require it.
    pub required_by: Vec<RuleUse>,
    /// Other options that could pass it for some setting of the weights within their ranges.
    pub overtaken_by: Vec<Id<PlacementOption>>,
    /// What it costs.
    pub costs: OptionCosts,
}

impl OptionAdvice {
    /// Whether nothing is said about it: no argument, no knock-out, no requirement, nor one that may yet come.
    pub fn is_silent(&self) -> bool {
        let Self { pros, cons, open, ruled_out_by, required_by, standing_open, .. } = self;
        let arguments = [pros, cons, open].iter().all(|list| list.is_empty());
        arguments && ruled_out_by.is_empty() && required_by.is_empty() && !standing_open
    }
}

/// Where an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be advised.
    Possible,
    /// A rule rules it out.
    RuledOut,
    /// A rule requires it.
    Required,
    /// It is there to be compared with, and never advised.
    ForComparison,
}

/// A total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// On what is known, estimates at their likely value.
    pub points: Decimal,
    /// The lowest it can be.
    pub low: Decimal,
    /// The highest it can be.
    pub high: Decimal,
}

/// A cell: what an option scores on a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellScore {
    /// The criterion.
    pub criterion: Id<Criterion>,
    /// The grade on what is known.
    pub grade: i32,
    /// The lowest it can be.
    pub low: i32,
    /// The highest it can be.
    pub high: i32,
    /// What the grades add up to before they are clamped to the ends of the scale.
    pub unclamped: i32,
    /// The weight of the criterion.
    pub weight: Decimal,
}

/// Something that speaks for or against an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProCon {
    /// The name of the rule or table that says so.
    pub rule: String,
    /// Its reason with the values filled in; what people call the rule when it gives no reason.
    pub text: String,
    /// On which criterion.
    pub criterion: Id<Criterion>,
    /// The grade.
    pub grade: i32,
    /// The grade times the weight.
    pub points: Decimal,
    /// The sources of the rule.
    pub sources: Vec<Citation>,
    /// The rule is marked as assumed.
    pub assumed: bool,
    /// Why it cannot be said whether it holds.
    pub failure: Option<Failure>,
}

/// A rule that does something to an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleUse {
    /// Its name.
    pub rule: String,
    /// Its reason with the values filled in.
    pub text: String,
    /// Its sources.
    pub sources: Vec<Citation>,
    /// The rule is marked as assumed.
    pub assumed: bool,
}

/// Every option, in the order of the options.
pub(super) fn options(found: &Found) -> Vec<OptionAdvice> {
    let scale = super::shown::scale(found.program);
    let appraised = costs::Appraised::of(found);
    let grades = weights::grades(found);
    found.program.options.ids().filter_map(|id| option(found, id, scale, &appraised, &grades)).collect()
}

fn option(
    found: &Found,
    id: Id<PlacementOption>,
    scale: u8,
    appraised: &costs::Appraised,
    grades: &[Vec<i32>],
) -> Option<OptionAdvice> {
    let program = found.program;
    let option = program.options.get(id)?;
    let costs = costs::costs(found, id, appraised);
    if option.for_comparison {
        return Some(OptionAdvice {
            option: id,
            standing: Standing::ForComparison,
            standing_open: false,
            score: None,
            cells: Vec::new(),
            pros: Vec::new(),
            cons: Vec::new(),
            open: Vec::new(),
            ruled_out_by: Vec::new(),
            required_by: Vec::new(),
            overtaken_by: Vec::new(),
            costs,
        });
    }
    let (ruled_out, required) = (found.truth(option.ruled_out), found.truth(option.required));
    let standing = match (required, ruled_out) {
        (Truth::Yes, _) => Standing::Required,
        (_, Truth::Yes) => Standing::RuledOut,
        (Truth::No | Truth::Unknown, Truth::No | Truth::Unknown) => Standing::Possible,
    };
    let open_row = |node| found.table.truth(node, Found::OPEN) == Truth::Unknown;
    let (pros, cons, open) = arguments(found, id);
    Some(OptionAdvice {
        option: id,
        standing,
        standing_open: open_row(option.ruled_out) || open_row(option.required),
        score: score(found, option, scale),
        cells: cells(found, option),
        pros,
        cons,
        open,
        ruled_out_by: users(found, |rule| rule.rules_out.contains(&id)),
        required_by: users(found, |rule| rule.requires.contains(&id)),
        overtaken_by: weights::overtaken_by(found, id, grades),
        costs,
    })
}

fn score(found: &Found, option: &PlacementOption, scale: u8) -> Option<Score> {
    let (low, _, high) = found.table.points(option.total, Found::OPEN)?;
    let (_, sure, _) = found.table.points(option.total, found.likely)?;
    let decimal = |points| crate::program::points(points, scale);
    Some(Score { points: decimal(sure), low: decimal(low), high: decimal(high) })
}

fn cells(found: &Found, option: &PlacementOption) -> Vec<CellScore> {
    let criteria = found.program.criteria.iter().zip(&option.cells);
    let cell = |((criterion, declared), node): ((Id<Criterion>, &Criterion), &Id<crate::program::Node>)| {
        let open = found.table.grade(*node, Found::OPEN)?;
        let likely = found.table.grade(*node, found.likely)?;
        Some(CellScore {
            criterion,
            grade: likely.sure,
            low: open.low,
            high: open.high,
            unclamped: likely.unclamped,
            weight: declared.weight,
        })
    };
    criteria.filter_map(cell).collect()
}

/// For, against, and what is open.
fn arguments(found: &Found, option: Id<PlacementOption>) -> (Vec<ProCon>, Vec<ProCon>, Vec<ProCon>) {
    let (mut pros, mut cons, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for argument in found.program.arguments.values().filter(|one| one.option == option && one.grade != 0) {
        let truth = found.truth(argument.applies);
        let list = match truth {
            Truth::No => continue,
            Truth::Unknown => &mut open,
            Truth::Yes if argument.grade > 0 => &mut pros,
            Truth::Yes => &mut cons,
        };
        list.extend(pro_con(found, argument));
    }
    for list in [&mut pros, &mut cons, &mut open] {
        list.sort_by_key(|one| std::cmp::Reverse(one.points.abs()));
    }
    (pros, cons, open)
}

fn pro_con(found: &Found, argument: &Argument) -> Option<ProCon> {
    let program = found.program;
    let criterion = program.criteria.get(argument.criterion)?;
    let points = Decimal::from_i64(i64::from(argument.grade)).mul(criterion.weight).ok()?;
    let (rule, label, because, citations, assumed) = match argument.by {
        ArgumentBy::Rule(id) => {
            let rule = program.rules.get(id)?;
            (&rule.name, &rule.label, &rule.because, &rule.citations, rule.assumed.is_some())
        }
        ArgumentBy::Row(id, _) => {
            let table = program.score_tables.get(id)?;
            (&table.name, &table.label, &table.because, &table.citations, table.assumed.is_some())
        }
    };
    Some(ProCon {
        rule: rule.clone(),
        text: because.as_ref().map_or_else(|| label.clone(), |because| filled(found, because)),
        criterion: argument.criterion,
        grade: argument.grade,
        points: points.stripped(),
        sources: citations.clone(),
        assumed,
        failure: found.table.failure(argument.applies, found.likely),
    })
}

/// The applying rules of a kind.
pub(super) fn users(found: &Found, of: impl Fn(&Rule) -> bool) -> Vec<RuleUse> {
    let rules = found.program.rules.values().filter(|rule| rule.level == found.level() && of(rule));
    rules.filter(|rule| found.truth(rule.applies) == Truth::Yes).map(|rule| rule_use(found, rule)).collect()
}

pub(super) fn rule_use(found: &Found, rule: &Rule) -> RuleUse {
    let because = rule.because.as_ref();
    RuleUse {
        rule: rule.name.clone(),
        text: because.map_or_else(|| rule.label.clone(), |because| filled(found, because)),
        sources: rule.citations.clone(),
        assumed: rule.assumed.is_some(),
    }
}
