//! The JSON of what rules about several results together say.

use serde::Serialize;

use super::advice::{Argument, Condition, Mark, Names, RuleJson, SourceJson};
use crate::advice::{self, GroupAdvice, OpenElsewhere};

/// What rules about several results together say.
#[derive(Serialize)]
pub(super) struct Together<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    notes: Vec<SaidJson<'a>>,
    conditions: Vec<Condition<'a>>,
    rests_on: Vec<Mark<'a>>,
}

#[derive(Serialize)]
struct SaidJson<'a> {
    rule: &'a str,
    text: &'a str,
    because: Option<&'a str>,
    source: Vec<SourceJson<'a>>,
    assumed: bool,
    certain: bool,
}

/// What rules about groups say of a group.
#[derive(Serialize)]
pub(super) struct OfGroup<'a> {
    #[serde(flatten)]
    said: Together<'a>,
    arguments: Vec<GroupArgument<'a>>,
    ruled_out_by: Vec<OptionRule<'a>>,
    required_by: Vec<OptionRule<'a>>,
}

#[derive(Serialize)]
struct GroupArgument<'a> {
    option: &'a str,
    #[serde(flatten)]
    says: Argument<'a>,
    certain: bool,
}

#[derive(Serialize)]
struct OptionRule<'a> {
    option: &'a str,
    #[serde(flatten)]
    rule: RuleJson<'a>,
}

/// A fact of another result that is not known.
#[derive(Serialize)]
pub(super) struct Elsewhere<'a> {
    result: &'a str,
    fact: &'a str,
}

impl<'a> Names<'a> {
    pub(super) fn together(&self, said: &'a advice::TogetherAdvice, named: bool) -> Together<'a> {
        Together {
            id: named.then_some(said.id.as_str()),
            name: named.then_some(said.name.as_str()),
            notes: said
                .notes
                .iter()
                .map(|note| SaidJson {
                    rule: &note.rule,
                    text: &note.text,
                    because: note.because.as_deref(),
                    source: self.sources(&note.sources),
                    assumed: note.assumed,
                    certain: note.certain,
                })
                .collect(),
            conditions: said.conditions.iter().map(|one| self.condition(one)).collect(),
            rests_on: said.rests_on.iter().map(|mark| self.mark(mark)).collect(),
        }
    }

    pub(super) fn of_group(&self, group: &'a GroupAdvice) -> Option<OfGroup<'a>> {
        let rule = |(option, rule): &'a (_, advice::RuleUse)| OptionRule {
            option: self.option(*option),
            rule: self.rule(rule),
        };
        Some(OfGroup {
            said: self.together(group.said.as_ref()?, false),
            arguments: group
                .arguments
                .iter()
                .map(|one| GroupArgument {
                    option: self.option(one.option),
                    says: self.argument(&one.says),
                    certain: one.certain,
                })
                .collect(),
            ruled_out_by: group.ruled_out_by.iter().map(rule).collect(),
            required_by: group.required_by.iter().map(rule).collect(),
        })
    }

    pub(super) fn elsewhere(&self, open: &'a OpenElsewhere) -> Elsewhere<'a> {
        Elsewhere { result: &open.id, fact: self.fact(open.fact) }
    }
}
