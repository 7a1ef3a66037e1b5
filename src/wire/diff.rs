//! The JSON of a comparison of two rule sets or of two reference dates.

use serde::Serialize;

use super::FORMAT_VERSION;
use super::advice::{standing as standing_word, status};
use super::amounts::{Amount, amount, euros};
use crate::diff::{
    Cause, Change, ChangeKind, Compared, Dependences, Diff, Difference, Edit, Impact, Measure, Outcome, Part,
    UnitKind, UnitName, What, Worth,
};

/// What changed, as JSON.
pub fn diff(diff: &Diff) -> String {
    let json = DiffJson {
        format_version: FORMAT_VERSION,
        compared: compared(&diff.compared),
        changed: diff.is_changed(),
        breaking: diff.is_breaking(),
        changes: diff.changes.iter().map(change).collect(),
        dependences: diff.dependence.as_ref().map(|one| DependenceJson {
            lost: dependences(&one.lost),
            gained: dependences(&one.gained),
            now: dependences(&one.now),
        }),
        impact: diff.impact.as_ref().map(|found| impact(found, &diff.changes)),
    };
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct DiffJson<'a> {
    format_version: &'static str,
    compared: [SideJson<'a>; 2],
    changed: bool,
    breaking: bool,
    changes: Vec<ChangeJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dependences: Option<DependenceJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<ImpactJson<'a>>,
}

#[derive(Serialize)]
struct SideJson<'a> {
    rules: &'a str,
    ruleset: &'a str,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    option: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    #[serde(flatten)]
    unit: UnitJson<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    change: &'static str,
    only_labels: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    was_called: Option<UnitJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    part: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    of: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize)]
struct DependenceJson<'a> {
    lost: Vec<OutcomeJson<'a>>,
    gained: Vec<OutcomeJson<'a>>,
    now: Vec<OutcomeJson<'a>>,
}

#[derive(Serialize)]
struct OutcomeJson<'a> {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'a str>,
    facts: Vec<&'a str>,
}

#[derive(Serialize)]
struct ImpactJson<'a> {
    results: usize,
    /// How many results the totals count, with the old rules and with the new.
    counted: [usize; 2],
    touched: Vec<&'a str>,
    advised_anew: Vec<&'a str>,
    facts_only_old: &'a [String],
    facts_only_new: &'a [String],
    tried: bool,
    not_alone: Vec<UnitJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    result: Option<&'a str>,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    old: Option<WorthJson<'a>>,
    new: Option<WorthJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    cause: &'static str,
    because_of: Vec<UnitJson<'a>>,
}

/// What something comes to; one of its kinds.
#[derive(Serialize)]
#[serde(untagged)]
enum WorthJson<'a> {
    Option { option: Option<&'a str> },
    Status { status: &'static str },
    Standing { standing: &'static str, open: bool },
    Condition { certain: bool },
    Money(Amount),
}

fn compared(compared: &Compared) -> [SideJson<'_>; 2] {
    let dates = compared.dates.map(|(old, new)| (old.to_string(), new.to_string()));
    let (old_on, new_on) = dates.unzip();
    let [old, new] = &compared.rulesets;
    [
        SideJson { rules: &compared.old, ruleset: &old.0, sha256: &old.1, on: old_on },
        SideJson { rules: &compared.new, ruleset: &new.0, sha256: &new.1, on: new_on },
    ]
}

fn unit(name: &UnitName) -> UnitJson<'_> {
    UnitJson { kind: kind(name.kind), option: &name.option, name: &name.name }
}

fn change(change: &Change) -> ChangeJson<'_> {
    let mut json = ChangeJson {
        unit: unit(&change.unit),
        label: &change.label,
        change: "changed",
        only_labels: change.is_words(),
        was_called: None,
        text: None,
        edits: Vec::new(),
    };
    match &change.kind {
        ChangeKind::Added(lines) => (json.change, json.text) = ("added", Some(lines.join("\n"))),
        ChangeKind::Removed(lines) => (json.change, json.text) = ("removed", Some(lines.join("\n"))),
        ChangeKind::Renamed(old) => (json.change, json.was_called) = ("renamed", Some(unit(old))),
        ChangeKind::Changed(edits) => json.edits = edits.iter().map(edit).collect(),
    }
    json
}

fn edit(edit: &Edit) -> EditJson<'_> {
    EditJson { part: part(edit.part), of: &edit.key, old: edit.old.as_deref(), new: edit.new.as_deref() }
}

fn dependences(of: &Dependences) -> Vec<OutcomeJson<'_>> {
    of.iter()
        .map(|(outcome, facts)| {
            let (outcome, option) = match outcome {
                Outcome::Advice => ("advice", None),
                Outcome::Conditions => ("conditions", None),
                Outcome::RuledOut(option) => ("ruled_out", Some(option.as_str())),
                Outcome::Required(option) => ("required", Some(option.as_str())),
                Outcome::Cost(option) => ("cost", Some(option.as_str())),
            };
            OutcomeJson { outcome, option, facts: facts.iter().map(String::as_str).collect() }
        })
        .collect()
}

fn impact<'a>(impact: &'a Impact, changes: &'a [Change]) -> ImpactJson<'a> {
    ImpactJson {
        results: impact.results,
        counted: [impact.counted.0, impact.counted.1],
        touched: impact.touched().into_iter().collect(),
        advised_anew: impact.advised_anew().into_iter().collect(),
        facts_only_old: &impact.only_old,
        facts_only_new: &impact.only_new,
        tried: !impact.too_many,
        not_alone: units(&impact.not_alone, changes),
        differences: impact.differences.iter().map(|one| difference(one, changes)).collect(),
    }
}

fn units<'a>(places: &[usize], changes: &'a [Change]) -> Vec<UnitJson<'a>> {
    places.iter().filter_map(|at| changes.get(*at)).map(|change| unit(&change.unit)).collect()
}

fn difference<'a>(one: &'a Difference, changes: &'a [Change]) -> DifferenceJson<'a> {
    let (cause, because_of): (_, &[usize]) = match &one.cause {
        Cause::Alone(changes) => ("alone", changes),
        Cause::Partly(changes) => ("partly", changes),
        Cause::Together => ("together", &[]),
        Cause::NotTried => ("not_tried", &[]),
    };
    let mut json = DifferenceJson {
        result: one.item.result.as_deref(),
        what: "advice",
        option: None,
        member: None,
        rule: None,
        text: None,
        old: one.old.as_ref().map(worth),
        new: one.new.as_ref().map(worth),
        by: one.by().map(|(by, _)| euros(by)),
        cause,
        because_of: units(because_of, changes),
    };
    match &one.item.what {
        What::Advice => {}
        What::Status => json.what = "status",
        What::Standing(option) => (json.what, json.option) = ("standing", Some(option.as_str())),
        What::Condition(rule, text) => {
            (json.what, json.rule, json.text) = ("condition", Some(rule.as_str()), Some(text.as_str()));
        }
        What::Cost(option, measure) => {
            json.option = option.as_deref();
            json.what = match measure {
                Measure::Once => "once",
                Measure::Yearly => "yearly",
                Measure::Nominal => "total_nominal",
                Measure::PresentValue => "present_value",
            };
        }
        What::Share(option, member) => {
            (json.what, json.option, json.member) = ("share", option.as_deref(), Some(member.as_str()));
        }
    }
    json
}

fn worth(worth: &Worth) -> WorthJson<'_> {
    match worth {
        Worth::Option(option) => WorthJson::Option { option: option.as_deref() },
        Worth::Status(found) => WorthJson::Status { status: status(*found) },
        Worth::Standing(standing, open) => {
            WorthJson::Standing { standing: standing_word(*standing), open: *open }
        }
        Worth::Condition(certain) => WorthJson::Condition { certain: *certain },
        Worth::Money(money) => WorthJson::Money(amount(*money)),
    }
}

fn kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Ruleset => "ruleset",
        UnitKind::Rule => "rule",
        UnitKind::Table => "table",
        UnitKind::Term => "term",
        UnitKind::Parameter => "parameter",
        UnitKind::Criterion => "criterion",
        UnitKind::Option => "option",
        UnitKind::CostLine => "cost_line",
        UnitKind::Sharing => "sharing",
        UnitKind::Appraisal => "appraisal",
        UnitKind::Key => "key",
        UnitKind::Fact => "fact",
        UnitKind::List => "type",
        UnitKind::Function => "function",
        UnitKind::Unit => "unit",
        UnitKind::Source => "source",
        UnitKind::Example => "example",
        UnitKind::Claim => "claim",
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Kind => "kind",
        Part::Range => "range",
        Part::Subject => "subject",
        Part::Member => "member",
        Part::Plural => "plural",
        Part::Column => "column",
        Part::Row => "row",
        Part::Cell => "cell",
        Part::Case => "case",
        Part::Value => "value",
        Part::Weight => "weight",
        Part::About => "about",
        Part::When => "when",
        Part::Unless => "unless",
        Part::Overrides => "overrides",
        Part::RuleOut => "rule_out",
        Part::Require => "require",
        Part::Score => "score",
        Part::Condition => "condition",
        Part::Note => "note",
        Part::Formula => "formula",
        Part::Index => "index",
        Part::Years => "years",
        Part::OnlyWhen => "only_when",
        Part::Vat => "vat",
        Part::Uplift => "uplift",
        Part::CountsAs => "counts_as",
        Part::Sharing => "sharing",
        Part::Limit => "limit",
        Part::Horizon => "horizon",
        Part::Discount => "discount",
        Part::Flows => "flows",
        Part::Compared => "compared",
        Part::Arguments => "arguments",
        Part::Script => "script",
        Part::Version => "version",
        Part::Advises => "advises",
        Part::Grouping => "grouping",
        Part::Margin => "margin",
        Part::Grades => "grades",
        Part::ForComparison => "for_comparison",
        Part::Judgement => "judgement",
        Part::MayNotApply => "may_not_apply",
        Part::Validity => "validity",
        Part::Swing => "swing",
        Part::Reason => "reason",
        Part::Source => "source",
        Part::Assumed => "assumed",
        Part::Author => "author",
        Part::Dated => "dated",
        Part::FoundAt => "found_at",
        Part::Question => "question",
        Part::Help => "help",
        Part::Given => "given",
        Part::Expected => "expected",
        Part::Label => "label",
    }
}
