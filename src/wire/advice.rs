//! The JSON of an advice.

use serde::Serialize;

use super::FORMAT_VERSION;
use super::amounts::{Amount, Bounds, amount, bounds, euros, number, plain};
use super::shares::{self, AtLimit, Pot, Share};
use super::simulation::{SimulationJson, simulation};
use super::together::{Elsewhere, OfGroup, Together};
use crate::advice::{
    self, Claimed, Comparison, ConditionUse, Ground, GroupOutcome, Money, OptionAdvice, OptionCosts, ProCon,
    RecommendationStatus, RestsOn, ResultAdvice, RuleUse, ShareGap, Standing,
};
use crate::eval::{Failure, FailureKind, OpenFact};
use crate::program::{
    Appraisal, Citation, CostKind, Criterion, Fact, Function, Id, LinePart, Parameter, PlacementOption,
    Program,
};
use crate::value::{ListId, Member, Type, Value};

/// An advice as JSON, indented, with a newline at the end. `only` keeps one result; groups and totals are
/// always over all.
pub fn advice(program: &Program, advice: &advice::Advice, only: Option<&str>) -> String {
    let names = Names { program };
    let json = names.advice(advice, only);
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Advice<'a> {
    format_version: &'static str,
    ruleset: Ruleset<'a>,
    on: String,
    results: Vec<ResultJson<'a>>,
    groups: Vec<Group<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<Together<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wholes: Vec<Together<'a>>,
    totals: Totals<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    simulation: Option<SimulationJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct Ruleset<'a> {
    name: &'a str,
    label: &'a str,
    version: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct ResultJson<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    whole: Option<Whole<'a>>,
    group: Option<&'a str>,
    recommendation: Recommendation<'a>,
    options: Vec<OptionJson<'a>>,
    compared: Vec<Compared<'a>>,
    notes: Vec<Note<'a>>,
    rests_on: Vec<Mark<'a>>,
    costs_rest_on: Vec<Mark<'a>>,
    project_leader: Option<Leader<'a>>,
}

#[derive(Serialize)]
struct Whole<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Leader<'a> {
    preference: Option<&'a str>,
    argument: Option<&'a str>,
}

#[derive(Serialize)]
struct Recommendation<'a> {
    status: &'static str,
    option: Option<&'a str>,
    conditions: Vec<Condition<'a>>,
    open_facts: Vec<Open<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_facts_elsewhere: Vec<Elsewhere<'a>>,
    can_win: Vec<&'a str>,
    can_end_undecided: bool,
    leaders: Vec<&'a str>,
    silent: bool,
    culprits: Vec<Culprit<'a>>,
    failure: Option<FailureJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct SourceJson<'a> {
    name: &'a str,
    label: &'a str,
    by: Option<&'a str>,
    dated: Option<String>,
    place: Option<&'a str>,
    found_at: Option<&'a str>,
    assumed: bool,
}

#[derive(Serialize)]
pub(super) struct Condition<'a> {
    rule: &'a str,
    text: &'a str,
    because: Option<&'a str>,
    source: Vec<SourceJson<'a>>,
    certain: bool,
}

#[derive(Serialize)]
struct Open<'a> {
    fact: &'a str,
    question: &'a str,
    /// In how many of `of` pairs of answers the outcome differs; null when it could not be counted.
    changes: Option<usize>,
    of: Option<usize>,
}

#[derive(Serialize)]
struct Culprit<'a> {
    option: &'a str,
    rule: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct FailureJson<'a> {
    kind: &'static str,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct OptionJson<'a> {
    id: &'a str,
    label: &'a str,
    standing: &'static str,
    standing_open: bool,
    score: Option<String>,
    score_low: Option<String>,
    score_high: Option<String>,
    cells: Vec<Cell<'a>>,
    pros: Vec<Argument<'a>>,
    cons: Vec<Argument<'a>>,
    may_apply: Vec<Argument<'a>>,
    ruled_out_by: Vec<RuleJson<'a>>,
    required_by: Vec<RuleJson<'a>>,
    overtaken_by: Vec<&'a str>,
    costs: Costs<'a>,
}

#[derive(Serialize)]
struct Cell<'a> {
    criterion: &'a str,
    grade: i32,
    grade_low: i32,
    grade_high: i32,
    unclamped: i32,
    weight: String,
}

#[derive(Serialize)]
pub(super) struct Argument<'a> {
    rule: &'a str,
    text: &'a str,
    criterion: &'a str,
    grade: i32,
    points: String,
    source: Vec<SourceJson<'a>>,
    assumed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<FailureJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct RuleJson<'a> {
    rule: &'a str,
    text: &'a str,
    source: Vec<SourceJson<'a>>,
    assumed: bool,
}

#[derive(Serialize)]
struct Costs<'a> {
    once: Option<String>,
    yearly: Option<String>,
    total_nominal: Option<String>,
    present_value: Option<String>,
    yearly_equivalent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<CostBounds>,
    by_year: Vec<Year>,
    by_province: Vec<Share<'a>>,
    by_province_key: Option<&'a str>,
    by_province_unknown: Option<ShareUnknown<'a>>,
    by_province_held: Vec<AtLimit<'a>>,
    remainder: Option<Pot<'a>>,
    ties_broken: bool,
    lines: Vec<Line<'a>>,
    unknown: Option<CostUnknown<'a>>,
}

#[derive(Serialize)]
struct CostBounds {
    once: Option<Bounds>,
    yearly: Option<Bounds>,
    total_nominal: Option<Bounds>,
    present_value: Option<Bounds>,
    yearly_equivalent: Option<Bounds>,
}

#[derive(Serialize)]
struct Year {
    year: i64,
    #[serde(flatten)]
    amount: Amount,
}

#[derive(Serialize)]
struct ShareUnknown<'a> {
    reason: &'static str,
    facts: Vec<&'a str>,
}

#[derive(Serialize)]
struct CostUnknown<'a> {
    reason: &'static str,
    facts: Vec<&'a str>,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    label: &'a str,
    part: &'static str,
    yearly: bool,
    kind: Option<&'static str>,
    leaving_side: bool,
    #[serde(flatten)]
    amount: Amount,
    by_year: Vec<Option<String>>,
    outside_horizon: Option<String>,
    source: Vec<SourceJson<'a>>,
    assumed: bool,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Compared<'a> {
    option: &'a str,
    with: &'a str,
    difference_yearly: Option<String>,
    difference_present_value: Option<String>,
    break_even_year: Option<i64>,
    estimated: bool,
}

#[derive(Serialize)]
struct Note<'a> {
    rule: &'a str,
    text: &'a str,
    source: Vec<SourceJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct Mark<'a> {
    kind: &'static str,
    mark: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<ClaimJson<'a>>,
}

/// A value of a disputed fact, with who gave it.
#[derive(Serialize)]
struct ClaimJson<'a> {
    value: String,
    by: Option<&'a str>,
    on: Option<String>,
    document: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    label: &'a str,
    results: Vec<&'a str>,
    status: &'static str,
    option: Option<&'a str>,
    weight: String,
    without_weight: Vec<&'a str>,
    scores: Vec<GroupScore<'a>>,
    outliers: Vec<Outlier<'a>>,
    price_yearly: Option<String>,
    price_present_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<OfGroup<'a>>,
}

#[derive(Serialize)]
struct GroupScore<'a> {
    option: &'a str,
    points: String,
}

#[derive(Serialize)]
struct Outlier<'a> {
    id: &'a str,
    option: Option<&'a str>,
    ruled_out: bool,
    price_yearly: Option<String>,
    price_present_value: Option<String>,
    points: Option<String>,
}

#[derive(Serialize)]
struct Totals<'a> {
    results: usize,
    by_status: Vec<StatusCount>,
    by_option: Vec<OptionCount<'a>>,
    not_counted: &'a [String],
    not_shared: &'a [String],
    once: Option<String>,
    yearly: Option<String>,
    total_nominal: Option<String>,
    present_value: Option<String>,
    yearly_equivalent: Option<String>,
    by_year: Vec<Year>,
    by_province: Vec<Share<'a>>,
    remainders: Vec<Pot<'a>>,
}

#[derive(Serialize)]
struct StatusCount {
    status: &'static str,
    results: usize,
}

#[derive(Serialize)]
struct OptionCount<'a> {
    option: &'a str,
    results: usize,
    firm: usize,
}

/// Turns ids into names.
pub(super) struct Names<'a> {
    pub(super) program: &'a Program,
}

impl<'a> Names<'a> {
    pub(super) fn ruleset(&self) -> Ruleset<'a> {
        let ruleset = &self.program.ruleset;
        Ruleset {
            name: &ruleset.name,
            label: &ruleset.label,
            version: &ruleset.version,
            sha256: &self.program.sha256,
        }
    }

    pub(super) fn option(&self, id: Id<PlacementOption>) -> &'a str {
        self.program.options.get(id).map_or("", |option| &option.name)
    }

    fn options(&self, ids: &[Id<PlacementOption>]) -> Vec<&'a str> {
        ids.iter().map(|id| self.option(*id)).collect()
    }

    fn criterion(&self, id: Id<Criterion>) -> &'a str {
        self.program.criteria.get(id).map_or("", |criterion| &criterion.name)
    }

    pub(super) fn fact(&self, id: Id<Fact>) -> &'a str {
        self.program.facts.get(id).map_or("", |fact| &fact.name)
    }

    fn facts(&self, ids: &[Id<Fact>]) -> Vec<&'a str> {
        ids.iter().map(|id| self.fact(*id)).collect()
    }

    fn parameter(&self, id: Id<Parameter>) -> &'a str {
        self.program.parameters.get(id).map_or("", |parameter| &parameter.name)
    }

    pub(super) fn member(&self, list: Option<ListId>, member: Member) -> (&'a str, &'a str) {
        shares::member(self.program, list, member)
    }

    fn advice(&self, advice: &'a advice::Advice, only: Option<&str>) -> Advice<'a> {
        Advice {
            format_version: FORMAT_VERSION,
            ruleset: self.ruleset(),
            on: advice.on.to_string(),
            results: advice
                .results
                .iter()
                .filter(|result| only.is_none_or(|only| result.id == only))
                .map(|result| self.result(result))
                .collect(),
            groups: advice.groups.iter().map(|group| self.group(group)).collect(),
            portfolio: advice.portfolio.as_ref().map(|said| self.together(said, false)),
            wholes: advice.wholes.iter().map(|said| self.together(said, true)).collect(),
            totals: self.totals(&advice.totals),
            simulation: advice.simulation.as_ref().map(|one| simulation(self.program, one, only)),
        }
    }

    fn grouping(&self) -> Option<ListId> {
        let fact = self.program.facts.get(self.program.ruleset.grouping?.by)?;
        if let Type::Choice(list) = fact.kind { Some(list) } else { None }
    }

    fn result(&self, result: &'a ResultAdvice) -> ResultJson<'a> {
        ResultJson {
            id: &result.id,
            name: &result.name,
            description: result.description.as_deref(),
            whole: result.whole.as_ref().map(|(id, name)| Whole { id, name }),
            group: result.group.map(|group| self.member(self.grouping(), group).0),
            recommendation: self.recommendation(&result.recommendation),
            options: result.options.iter().map(|option| self.option_advice(option)).collect(),
            compared: result.compared.iter().map(|one| self.compared(one)).collect(),
            notes: result
                .notes
                .iter()
                .map(|note| Note { rule: &note.rule, text: &note.text, source: self.sources(&note.sources) })
                .collect(),
            rests_on: result.rests_on.iter().map(|ground| self.mark(ground)).collect(),
            costs_rest_on: result.costs_rest_on.iter().map(|ground| self.mark(ground)).collect(),
            project_leader: (result.preference.is_some() || result.argument.is_some()).then_some(Leader {
                preference: result.preference.as_deref(),
                argument: result.argument.as_deref(),
            }),
        }
    }

    pub(super) fn sources(&self, citations: &'a [Citation]) -> Vec<SourceJson<'a>> {
        let one = |citation: &'a Citation| {
            let source = self.program.sources.get(citation.source)?;
            Some(SourceJson {
                name: &source.name,
                label: &source.label,
                by: source.by.as_deref(),
                dated: source.dated.map(|date| date.to_string()),
                place: citation.place.as_deref(),
                found_at: source.found_at.as_deref(),
                assumed: source.assumed.is_some(),
            })
        };
        citations.iter().filter_map(one).collect()
    }

    pub(super) fn condition(&self, condition: &'a ConditionUse) -> Condition<'a> {
        Condition {
            rule: &condition.rule,
            text: &condition.text,
            because: condition.because.as_deref(),
            source: self.sources(&condition.sources),
            certain: condition.certain,
        }
    }

    pub(super) fn rule(&self, rule: &'a RuleUse) -> RuleJson<'a> {
        RuleJson {
            rule: &rule.rule,
            text: &rule.text,
            source: self.sources(&rule.sources),
            assumed: rule.assumed,
        }
    }

    fn line(&self, cost: &'a advice::LineCost) -> Option<Line<'a>> {
        let line = self.program.cost_lines.get(cost.line)?;
        Some(Line {
            name: &line.name,
            label: &line.label,
            part: match line.part {
                LinePart::Base => "base",
                LinePart::Uplift => "uplift",
                LinePart::Vat => "vat",
            },
            yearly: line.yearly,
            kind: line.kind.map(|kind| match kind {
                CostKind::Staff => "staff",
                CostKind::Material => "material",
                CostKind::Client => "being_a_client",
                CostKind::Process => "process",
                CostKind::StartUp => "start_up",
                CostKind::SocialPlan => "social_plan",
                CostKind::Friction => "friction",
                CostKind::LeftBehind => "overhead_left_behind",
            }),
            leaving_side: line.leaving_side,
            amount: amount(cost.amount),
            by_year: cost.by_year().map(plain).collect(),
            outside_horizon: cost.outside().and_then(plain),
            source: self.sources(&line.citations),
            assumed: line.assumed.is_some(),
            reason: line.reason.as_deref(),
        })
    }

    fn recommendation(&self, found: &'a advice::Recommendation) -> Recommendation<'a> {
        Recommendation {
            status: status(found.status),
            option: found.option.map(|option| self.option(option)),
            conditions: found.conditions.iter().map(|one| self.condition(one)).collect(),
            open_facts: found.open_facts.iter().map(|open| self.open(open)).collect(),
            open_facts_elsewhere: found.open_elsewhere.iter().map(|one| self.elsewhere(one)).collect(),
            can_win: self.options(&found.can_win),
            can_end_undecided: found.can_end_undecided,
            leaders: self.options(&found.leaders),
            silent: found.silent,
            culprits: found
                .culprits
                .iter()
                .map(|(option, rule)| Culprit {
                    option: self.option(*option),
                    rule: &rule.rule,
                    text: &rule.text,
                })
                .collect(),
            failure: found.failure.map(|failure| self.failure(failure)),
        }
    }

    fn open(&self, open: &OpenFact) -> Open<'a> {
        let fact = self.program.facts.get(open.fact);
        let counted = open.of > 0;
        Open {
            fact: fact.map_or("", |fact| &fact.name),
            question: fact.map_or("", |fact| fact.asks.as_deref().unwrap_or(&fact.label)),
            changes: counted.then_some(open.changes),
            of: counted.then_some(open.of),
        }
    }

    fn function(&self, id: Id<Function>) -> &'a str {
        self.program.functions.get(id).map_or("", |function| &function.name)
    }

    /// The term that could not be computed.
    fn term_of(&self, failure: Failure) -> Option<&'a str> {
        self.program.term_of(failure.node).map(|term| term.name.as_str())
    }

    pub(super) fn failure(&self, failure: Failure) -> FailureJson<'a> {
        let (kind, name) = match failure.kind {
            FailureKind::NotApplicable(fact) => ("not_applicable", Some(self.fact(fact))),
            FailureKind::NoPeriod(parameter) => ("no_period", Some(self.parameter(parameter))),
            FailureKind::DivisionByZero => ("division_by_zero", None),
            FailureKind::TooLarge => ("too_large", None),
            FailureKind::Conflict => ("conflict", self.term_of(failure)),
            FailureKind::NoCase => ("no_case", self.term_of(failure)),
            FailureKind::NoSuchDay => ("no_such_day", None),
            FailureKind::DateOutOfRange => ("date_out_of_range", None),
            FailureKind::Function(id, ..) => ("function", Some(self.function(id))),
        };
        FailureJson { kind, name }
    }

    fn option_advice(&self, option: &'a OptionAdvice) -> OptionJson<'a> {
        let arguments = |list: &'a [ProCon]| list.iter().map(|one| self.argument(one)).collect();
        let score = |pick: fn(&advice::Score) -> crate::value::Decimal| {
            option.score.as_ref().map(|score| number(pick(score)))
        };
        OptionJson {
            id: self.option(option.option),
            label: self.program.options.get(option.option).map_or("", |option| &option.label),
            standing: standing(option.standing),
            standing_open: option.standing_open,
            score: score(|score| score.points),
            score_low: score(|score| score.low),
            score_high: score(|score| score.high),
            cells: option
                .cells
                .iter()
                .map(|cell| Cell {
                    criterion: self.criterion(cell.criterion),
                    grade: cell.grade,
                    grade_low: cell.low,
                    grade_high: cell.high,
                    unclamped: cell.unclamped,
                    weight: number(cell.weight),
                })
                .collect(),
            pros: arguments(&option.pros),
            cons: arguments(&option.cons),
            may_apply: arguments(&option.open),
            ruled_out_by: option.ruled_out_by.iter().map(|one| self.rule(one)).collect(),
            required_by: option.required_by.iter().map(|one| self.rule(one)).collect(),
            overtaken_by: self.options(&option.overtaken_by),
            costs: self.costs(&option.costs),
        }
    }

    pub(super) fn argument(&self, one: &'a ProCon) -> Argument<'a> {
        Argument {
            rule: &one.rule,
            text: &one.text,
            criterion: self.criterion(one.criterion),
            grade: one.grade,
            points: number(one.points),
            source: self.sources(&one.sources),
            assumed: one.assumed,
            failure: one.failure.map(|failure| self.failure(failure)),
        }
    }

    fn costs(&self, costs: &'a OptionCosts) -> Costs<'a> {
        let all =
            [costs.once, costs.yearly, costs.total_nominal, costs.present_value, costs.yearly_equivalent];
        let bounded = all.iter().any(|money| money.known().is_none() && *money != Money::UNKNOWN);
        let shared = costs.shares.as_ref().ok();
        let key = shared.and_then(|shares| self.program.keys.get(shares.key));
        let unknown = costs.shares.as_ref().err().map(|gap| self.share_unknown(gap));
        Costs {
            once: plain(costs.once),
            yearly: plain(costs.yearly),
            total_nominal: plain(costs.total_nominal),
            present_value: plain(costs.present_value),
            yearly_equivalent: plain(costs.yearly_equivalent),
            bounds: bounded.then(|| CostBounds {
                once: bounds(costs.once),
                yearly: bounds(costs.yearly),
                total_nominal: bounds(costs.total_nominal),
                present_value: bounds(costs.present_value),
                yearly_equivalent: bounds(costs.yearly_equivalent),
            }),
            by_year: years(&costs.by_year),
            by_province: shared.map_or_else(Vec::new, |shares| {
                shares::by_member(self.program, key.map(|key| key.of), &shares.by_member)
            }),
            by_province_key: key.map(|key| key.name.as_str()),
            by_province_unknown: unknown,
            by_province_held: shared.map_or_else(Vec::new, |shares| shares::held(self.program, shares)),
            remainder: shared.and_then(|shares| shares::pot(self.program, shares.key, shares.pot?)),
            ties_broken: shared.is_some_and(|shares| shares.tied),
            lines: costs.lines.iter().filter_map(|one| self.line(one)).collect(),
            unknown: costs.gap.as_ref().map(|gap| self.cost_unknown(gap)),
        }
    }

    fn share_unknown(&self, gap: &ShareGap) -> ShareUnknown<'a> {
        let (reason, facts) = match gap {
            ShareGap::NoKey => ("no_key", Vec::new()),
            ShareGap::WhoShares(facts) => ("who_shares", self.facts(facts)),
            ShareGap::Nobody => ("nobody", Vec::new()),
            ShareGap::Costs => ("costs", Vec::new()),
            ShareGap::NoMeasure(_) => ("no_measure", Vec::new()),
            ShareGap::LeastTooMuch => ("least_too_much", Vec::new()),
            ShareGap::Key => ("key", Vec::new()),
        };
        ShareUnknown { reason, facts }
    }

    fn cost_unknown(&self, gap: &advice::CostGap) -> CostUnknown<'a> {
        use crate::advice::CostGap;
        let (reason, facts, name) = match gap {
            CostGap::NoLines => ("no_lines", Vec::new(), None),
            CostGap::NoAppraisal => ("no_appraisal", Vec::new(), None),
            CostGap::OpenFacts(facts) => ("open_facts", self.facts(facts), None),
            CostGap::Failure(failure) => {
                let failure = self.failure(*failure);
                (failure.kind, Vec::new(), failure.name)
            }
            CostGap::NoRate(parameter, _) => ("no_rate", Vec::new(), Some(self.parameter(*parameter))),
            CostGap::TooLarge => ("too_large", Vec::new(), None),
        };
        CostUnknown { reason, facts, name }
    }

    fn compared(&self, one: &Comparison) -> Compared<'a> {
        Compared {
            option: self.option(one.option),
            with: self.option(one.with),
            difference_yearly: one.yearly.map(euros),
            difference_present_value: one.present_value.map(euros),
            break_even_year: one.break_even_year,
            estimated: one.estimated,
        }
    }

    fn claims(&self, ground: &'a Ground) -> Vec<ClaimJson<'a>> {
        let RestsOn::DisputedFact(id) = ground.on else { return Vec::new() };
        let Some(fact) = self.program.facts.get(id) else { return Vec::new() };
        let one = |claim: &'a Claimed| ClaimJson {
            value: self.plain_value(&fact.kind, &claim.value),
            by: claim.provenance.by.as_deref(),
            on: claim.provenance.on.map(|on| on.to_string()),
            document: claim.provenance.document.as_deref(),
            note: claim.provenance.note.as_deref(),
        };
        ground.claims.iter().map(one).collect()
    }

    /// A value as a file of facts writes it, without its unit.
    fn plain_value(&self, kind: &Type, value: &Value) -> String {
        let list = match kind {
            Type::Choice(list) | Type::Set(list) => Some(*list),
            Type::YesNo | Type::Number(_) | Type::Date | Type::Duration | Type::Text => None,
        };
        match value {
            Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(value) => number(*value),
            Value::Date(date) => date.to_string(),
            Value::Text(text) => text.to_string(),
            Value::Choice(member) => self.member(list, *member).0.to_owned(),
            Value::Set(set) => {
                set.members().map(|member| self.member(list, member).0).collect::<Vec<_>>().join(", ")
            }
        }
    }

    pub(super) fn mark(&self, ground: &'a Ground) -> Mark<'a> {
        let term = |id| self.program.terms.get(id).map_or("", |term: &crate::program::Term| &term.name);
        let (kind, mark, name) = match ground.on {
            RestsOn::AssumedFact(id) => ("fact", "assumed", self.fact(id)),
            RestsOn::RanOut(id) => ("fact", "ran_out", self.fact(id)),
            RestsOn::EstimatedFact(id) => ("fact", "estimated", self.fact(id)),
            RestsOn::DisputedFact(id) => ("fact", "disputed", self.fact(id)),
            RestsOn::JudgedFact(id) => ("fact", "judgement", self.fact(id)),
            RestsOn::JudgedTerm(id) => ("term", "judgement", term(id)),
            RestsOn::AssumedTerm(id) => ("term", "assumed", term(id)),
            RestsOn::AssumedParameter(id) => ("parameter", "assumed", self.parameter(id)),
            RestsOn::AssumedRule(id) => {
                ("rule", "assumed", self.program.rules.get(id).map_or("", |rule| rule.name.as_str()))
            }
            RestsOn::AssumedFunction(id) => ("function", "assumed", self.function(id)),
            RestsOn::AssumedTable(id) => {
                ("table", "assumed", self.program.score_tables.get(id).map_or("", |one| one.name.as_str()))
            }
        };
        Mark {
            kind,
            mark,
            name,
            by: ground.by.as_deref(),
            until: ground.until.map(|until| until.to_string()),
            values: self.claims(ground),
        }
    }

    fn group(&self, group: &'a advice::GroupAdvice) -> Group<'a> {
        let (id, label) = self.member(self.grouping(), group.group);
        let (status, option) = match group.outcome {
            GroupOutcome::Option(option) if group.certain => ("firm", Some(self.option(option))),
            GroupOutcome::Option(option) => ("provisional", Some(self.option(option))),
            GroupOutcome::Tied => ("tied", None),
            GroupOutcome::CloseCall => ("close_call", None),
            GroupOutcome::None => ("none", None),
        };
        Group {
            id,
            label,
            results: group.members.iter().map(String::as_str).collect(),
            status,
            option,
            weight: number(group.weight),
            without_weight: group.without_weight.iter().map(String::as_str).collect(),
            scores: group
                .scores
                .iter()
                .map(|(option, points)| GroupScore { option: self.option(*option), points: number(*points) })
                .collect(),
            outliers: group
                .outliers
                .iter()
                .map(|outlier| Outlier {
                    id: &outlier.id,
                    option: outlier.option.map(|option| self.option(option)),
                    ruled_out: outlier.ruled_out,
                    price_yearly: outlier.price_yearly.map(euros),
                    price_present_value: outlier.price_present_value.map(euros),
                    points: outlier.points.map(number),
                })
                .collect(),
            price_yearly: group.price_yearly.map(euros),
            price_present_value: group.price_present_value.map(euros),
            rules: self.of_group(group),
        }
    }

    fn totals(&self, totals: &'a advice::Totals) -> Totals<'a> {
        let key = self.program.appraisal.as_ref().and_then(Appraisal::first_key);
        let list = key.and_then(|key| self.program.keys.get(key)).map(|key| key.of);
        Totals {
            results: totals.results,
            by_status: totals
                .by_status
                .iter()
                .map(|(one, results)| StatusCount { status: status(*one), results: *results })
                .collect(),
            by_option: totals
                .by_option
                .iter()
                .map(|(option, results, firm)| OptionCount {
                    option: self.option(*option),
                    results: *results,
                    firm: *firm,
                })
                .collect(),
            not_counted: &totals.not_counted,
            not_shared: &totals.not_shared,
            once: plain(totals.once),
            yearly: plain(totals.yearly),
            total_nominal: plain(totals.total_nominal),
            present_value: plain(totals.present_value),
            yearly_equivalent: plain(totals.yearly_equivalent),
            by_year: years(&totals.by_year),
            by_province: shares::by_member(self.program, list, &totals.by_member),
            remainders: totals
                .by_pot
                .iter()
                .filter_map(|(key, portion)| shares::pot(self.program, *key, *portion))
                .collect(),
        }
    }
}

pub(super) fn status(status: RecommendationStatus) -> &'static str {
    match status {
        RecommendationStatus::Firm => "firm",
        RecommendationStatus::Provisional => "provisional",
        RecommendationStatus::Tied => "tied",
        RecommendationStatus::CloseCall => "close_call",
        RecommendationStatus::None => "none",
    }
}

pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Possible => "possible",
        Standing::RuledOut => "ruled_out",
        Standing::Required => "required",
        Standing::ForComparison => "for_comparison",
    }
}

fn years(by_year: &[(i64, Money)]) -> Vec<Year> {
    by_year.iter().map(|(year, money)| Year { year: *year, amount: amount(*money) }).collect()
}
