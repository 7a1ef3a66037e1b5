//! The JSON of an explanation: the tree from an option down to rules, conditions, facts and parameters, each node
//! with its value, its place in the source, and who is behind it.

use serde::Serialize;

use super::FORMAT_VERSION;
use super::advice::{FailureJson, Names, Ruleset, SourceJson, status};
use super::amounts::number;
use crate::advice::{Explained, Found, ResultAdvice, explain, explained_options, why};
use crate::eval::{Cell, Outcome};
use crate::intake::{FactEntry, Status};
use crate::program::{Citation, Fact, Id, NodeType, Op, Parameter, PlacementOption, Program, Role, points};
use crate::source::{Sources, Span};
use crate::value::{ListId, Member, MemberSet, Truth, Type};

/// Why an option of a result stands where it stands, as JSON; without an option, the advised one, or every
/// option that leads.
pub fn explanation(
    found: &Found,
    advice: &ResultAdvice,
    option: Option<Id<PlacementOption>>,
    sources: &Sources,
) -> String {
    let writer = Writer { names: Names { program: found.program }, found, sources };
    let options = explained_options(advice, option);
    let json = Explanation {
        format_version: FORMAT_VERSION,
        ruleset: writer.names.ruleset(),
        on: found.on.to_string(),
        result: &advice.id,
        status: status(advice.recommendation.status),
        advised: advice.recommendation.option.map(|option| writer.names.option(option)),
        options: options.into_iter().map(|option| writer.option(option)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Explanation<'a> {
    format_version: &'static str,
    ruleset: Ruleset<'a>,
    on: String,
    result: &'a str,
    status: &'static str,
    advised: Option<&'a str>,
    options: Vec<OptionJson<'a>>,
}

#[derive(Serialize)]
struct OptionJson<'a> {
    option: &'a str,
    because: Vec<NodeJson<'a>>,
    costs: Vec<NodeJson<'a>>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Which row of a table, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    /// As it is written in the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    value: ValueJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<FactJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assumed: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<SourceJson<'a>>,
    /// It is explained earlier in the tree.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    see_above: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    because: Vec<NodeJson<'a>>,
}

/// What a node is; a number, points and a grade are known when low and high are the same.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ValueJson<'a> {
    Truth(&'static str),
    Number { low: Option<String>, high: Option<String> },
    Choice(Vec<&'a str>),
    Set { sure: Vec<&'a str>, possible: Vec<&'a str> },
    Date { from: Option<String>, until: Option<String> },
    Text(Option<String>),
    Grade { low: i32, sure: i32, high: i32, unclamped: i32 },
    Points { low: String, sure: String, high: String },
    Outcome { outcome: &'static str, option: Option<&'a str>, certain: bool },
    Failure(FailureJson<'a>),
    NotFilled,
}

#[derive(Serialize)]
struct FactJson<'a> {
    status: &'static str,
    by: Option<&'a str>,
    on: Option<String>,
    document: Option<&'a str>,
    note: Option<&'a str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct PeriodJson {
    from: String,
    until: Option<String>,
}

struct Writer<'a> {
    names: Names<'a>,
    found: &'a Found<'a>,
    sources: &'a Sources,
}

impl<'a> Writer<'a> {
    fn program(&self) -> &'a Program {
        self.names.program
    }

    fn option(&self, id: Id<PlacementOption>) -> OptionJson<'a> {
        let lines = self.program().cost_lines.values().filter(|line| line.option == id);
        OptionJson {
            option: self.names.option(id),
            because: why(self.found, id).iter().filter_map(|tree| self.node(tree)).collect(),
            costs: lines
                .filter_map(|line| self.node(&explain(self.found, line.booked, self.found.likely)))
                .collect(),
        }
    }

    fn node(&self, tree: &Explained) -> Option<NodeJson<'a>> {
        let node = self.program().nodes.get(tree.node)?;
        let (kind, name, label, row) = self.named(node.role);
        let citations: &'a [Citation] = self.citations(node.role);
        let written = (node.role == Role::Part)
            .then(|| self.sources.text(node.span).split_whitespace().collect::<Vec<_>>().join(" "));
        let place = if let Role::Fact(id) = node.role {
            self.entry(id).and_then(|entry| entry.span)
        } else {
            Some(node.span)
        };
        let place = place.map(|span| self.sources.place(span)).filter(|place| !place.is_empty());
        Some(NodeJson {
            kind,
            name,
            label,
            row,
            written,
            value: self.value(&node.kind, tree.cell.as_ref()),
            place,
            fact: if let Role::Fact(id) = node.role {
                self.entry(id).map(|entry| self.fact(entry))
            } else {
                None
            },
            period: if let Role::Parameter(id) = node.role { self.period(id) } else { None },
            assumed: self.assumed(node.role),
            source: self.names.sources(citations),
            see_above: tree.before,
            because: if tree.before {
                Vec::new()
            } else {
                tree.because.iter().flat_map(|child| self.shown(child, node.span)).collect()
            },
        })
    }

    /// The nodes for a node: itself, or its parts when it has no words of its own.
    fn shown(&self, tree: &Explained, above: Span) -> Vec<NodeJson<'a>> {
        let Some(node) = self.program().nodes.get(tree.node) else { return Vec::new() };
        if matches!(node.op, Op::Constant(_)) {
            return Vec::new();
        }
        let silent = node.span == above || self.sources.text(node.span).is_empty();
        if node.role == Role::Part && silent {
            return tree.because.iter().flat_map(|child| self.shown(child, above)).collect();
        }
        self.node(tree).into_iter().collect()
    }

    /// What kind of node it is, its name, what people call it, and its row.
    fn named(&self, role: Role) -> (&'static str, Option<&'a str>, Option<&'a str>, Option<usize>) {
        let program = self.program();
        let of = |kind, found: Option<(&'a String, &'a String)>| {
            (kind, found.map(|(name, _)| name.as_str()), found.map(|(_, label)| label.as_str()), None)
        };
        let option = |kind, id| {
            of(kind, program.options.get(id).map(|option: &PlacementOption| (&option.name, &option.label)))
        };
        match role {
            Role::Part => ("expression", None, None, None),
            Role::Fact(id) => of("fact", program.facts.get(id).map(|one| (&one.name, &one.label))),
            Role::Parameter(id) => {
                of("parameter", program.parameters.get(id).map(|one| (&one.name, &one.label)))
            }
            Role::Term(id) => of("term", program.terms.get(id).map(|one| (&one.name, &one.label))),
            Role::Rule(id) => of("rule", program.rules.get(id).map(|one| (&one.name, &one.label))),
            Role::Row(id, row) => {
                let table = program.score_tables.get(id).map(|one| (&one.name, &one.label));
                let (kind, name, label, _) = of("table_row", table);
                (kind, name, label, Some(row + 1))
            }
            Role::Cell(_, id) => of("criterion", program.criteria.get(id).map(|one| (&one.name, &one.label))),
            Role::Total(id) => option("points", id),
            Role::RuledOut(id) => option("ruled_out", id),
            Role::Required(id) => option("required", id),
            Role::Amount(at) => {
                let line = program.cost_lines.get(Id::at(at));
                of("amount", line.map(|one| (&one.name, &one.label)))
            }
            Role::Booked(at) => {
                let line = program.cost_lines.get(Id::at(at));
                of("cost_line", line.map(|one| (&one.name, &one.label)))
            }
            Role::Once(id) => option("once_costs", id),
            Role::Yearly(id) => option("yearly_costs", id),
            Role::Verdict => ("outcome", None, None, None),
        }
    }

    fn citations(&self, role: Role) -> &'a [Citation] {
        let program = self.program();
        let found: Option<&'a Vec<Citation>> = if let Role::Rule(id) = role {
            program.rules.get(id).map(|one| &one.citations)
        } else if let Role::Row(id, _) = role {
            program.score_tables.get(id).map(|one| &one.citations)
        } else if let Role::Term(id) = role {
            program.terms.get(id).map(|one| &one.citations)
        } else if let Role::Parameter(id) = role {
            program.parameters.get(id).and_then(|one| one.period(self.found.on)).map(|one| &one.citations)
        } else if let Role::Cell(_, id) = role {
            program.criteria.get(id).map(|one| &one.citations)
        } else if let Role::Booked(at) = role {
            program.cost_lines.get(Id::at(at)).map(|one| &one.citations)
        } else {
            None
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// By whom it is marked as assumed; empty when nobody is named.
    fn assumed(&self, role: Role) -> Option<&'a str> {
        let program = self.program();
        if let Role::Rule(id) = role {
            program.rules.get(id)?.assumed.as_deref()
        } else if let Role::Row(id, _) = role {
            program.score_tables.get(id)?.assumed.as_deref()
        } else if let Role::Term(id) = role {
            program.terms.get(id)?.assumed.as_deref()
        } else if let Role::Parameter(id) = role {
            program.parameters.get(id)?.period(self.found.on)?.assumed.as_deref()
        } else if let Role::Cell(_, id) = role {
            program.criteria.get(id)?.assumed.as_deref()
        } else if let Role::Booked(at) = role {
            program.cost_lines.get(Id::at(at))?.assumed.as_deref()
        } else {
            None
        }
    }

    fn entry(&self, id: Id<Fact>) -> Option<&'a FactEntry> {
        self.found.case.facts.get(id.index())
    }

    fn fact(&self, entry: &'a FactEntry) -> FactJson<'a> {
        FactJson {
            status: match entry.status {
                Status::Known => "known",
                Status::Unknown => "unknown",
                Status::NotApplicable => "not_applicable",
                Status::Estimated => "estimated",
                Status::Assumed if entry.ran_out(self.found.on) => "ran_out",
                Status::Assumed => "assumed",
                Status::Disputed => "disputed",
            },
            by: entry.provenance.by.as_deref(),
            on: entry.provenance.on.map(|on| on.to_string()),
            document: entry.provenance.document.as_deref(),
            note: entry.provenance.note.as_deref(),
            until: entry.until.map(|until| until.to_string()),
        }
    }

    fn period(&self, id: Id<Parameter>) -> Option<PeriodJson> {
        let period = self.program().parameters.get(id)?.period(self.found.on)?;
        Some(PeriodJson { from: period.from.to_string(), until: period.until.map(|until| until.to_string()) })
    }

    fn members(&self, kind: &NodeType, set: MemberSet) -> Vec<&'a str> {
        let list: Option<ListId> = match kind {
            NodeType::Value(Type::Choice(list) | Type::Set(list)) => Some(*list),
            NodeType::Value(_) | NodeType::Grade | NodeType::Points | NodeType::Verdict => None,
        };
        set.members()
            .map(|member: Member| self.names.member(list, member).0)
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn value(&self, kind: &NodeType, cell: Option<&Cell>) -> ValueJson<'a> {
        let Some(cell) = cell else { return ValueJson::NotFilled };
        let scale = self.program().point_scale();
        let shown = |value: i64| number(points(value, scale));
        match cell {
            Cell::Truth(Truth::Yes) => ValueJson::Truth("yes"),
            Cell::Truth(Truth::No) => ValueJson::Truth("no"),
            Cell::Truth(Truth::Unknown) => ValueJson::Truth("unknown"),
            Cell::Number(range) => {
                ValueJson::Number { low: range.low.map(number), high: range.high.map(number) }
            }
            Cell::Choice(mask) => ValueJson::Choice(self.members(kind, *mask)),
            Cell::Set { sure, possible } => {
                ValueJson::Set { sure: self.members(kind, *sure), possible: self.members(kind, *possible) }
            }
            Cell::Date(from, until) => ValueJson::Date {
                from: from.map(|date| date.to_string()),
                until: until.map(|date| date.to_string()),
            },
            Cell::Text(text) => ValueJson::Text(text.as_ref().map(ToString::to_string)),
            Cell::Grade(grade) => ValueJson::Grade {
                low: grade.low,
                sure: grade.sure,
                high: grade.high,
                unclamped: grade.unclamped,
            },
            Cell::Points(low, sure, high) => {
                ValueJson::Points { low: shown(*low), sure: shown(*sure), high: shown(*high) }
            }
            Cell::Verdict(verdict) => {
                let (outcome, option) = match verdict.outcome {
                    Outcome::Wins(option) => ("wins", Some(self.names.option(option))),
                    Outcome::Tied => ("tied", None),
                    Outcome::CloseCall => ("close_call", None),
                    Outcome::NoneLeft => ("none_left", None),
                    Outcome::Conflict => ("conflict", None),
                };
                ValueJson::Outcome { outcome, option, certain: verdict.certain }
            }
            Cell::Failed(failure) => ValueJson::Failure(self.names.failure(*failure)),
        }
    }
}
