//! What rules and tables do to options, and the groups in which they are shown.

use std::collections::BTreeSet;

use super::Book;
use super::said::grade;
use super::things::Thing;
use crate::locale::Tongue;
use crate::program::{ArgumentBy, Criterion, Id, PlacementOption, Program, Rule};
use crate::report::document::{Style, Text};
use crate::report::drawing::Stroke;

/// What a group of rules and tables is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// They rule options out, or require them.
    Beforehand,
    /// They give points on a criterion.
    Points(Id<Criterion>),
    /// They give conditions.
    Conditions,
    /// They only say something.
    Notes,
}

/// What a rule or table does to an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    /// The option.
    pub option: Id<PlacementOption>,
    /// How.
    pub stroke: Stroke,
    /// The lowest and highest grade, where it gives points.
    pub grades: Option<(i32, i32)>,
}

impl Effect {
    /// What stands in its mark in a diagram.
    pub fn mark(&self) -> String {
        match self.grades {
            Some((low, high)) if low == high => grade(low).plain(),
            // Beneath each other they take less room: the highest above.
            Some((low, high)) => format!("{}\n{}", grade(high).plain(), grade(low).plain()),
            None => String::new(),
        }
    }

    /// What it does, in a few words before the options to which it does so.
    fn does(&self, t: Tongue) -> Text {
        match (self.stroke, self.grades) {
            (Stroke::RulesOut, _) => t.pick("Laat afvallen", "Rules out").into(),
            (Stroke::Requires, _) => t.pick("Maakt verplicht", "Requires").into(),
            (Stroke::Condition, _) => t.pick("Geeft een voorwaarde bij", "Gives a condition with").into(),
            (_, Some((low, high))) if low == high => grade(low).and(Style::Plain, t.pick(" voor", " for")),
            (_, Some((low, high))) => grade(low)
                .and(Style::Plain, t.pick(" tot ", " to "))
                .then(grade(high))
                .and(Style::Plain, t.pick(" voor", " for")),
            (Stroke::Scores | Stroke::Reads | Stroke::Guide, None) => Text::default(),
        }
    }
}

/// The groups that hold something, in the order in which they count. Each holds all rules and tables that do
/// what it is about, tables first, in the order of their authors.
pub(super) fn groups(program: &Program) -> Vec<(Group, Vec<Thing>)> {
    let mut criteria: Vec<_> = program.criteria.iter().collect();
    criteria.sort_by_key(|(_, criterion)| criterion.span);
    let mut rules: Vec<(Id<Rule>, &Rule)> = program.rules.iter().collect();
    rules.sort_by_key(|(_, rule)| rule.span);
    let mut tables: Vec<_> = program.score_tables.iter().collect();
    tables.sort_by_key(|(_, table)| table.span);
    let scored: BTreeSet<(ArgumentBy, Id<Criterion>)> =
        program.arguments.values().map(|one| (one.by, one.criterion)).collect();
    let scoring: BTreeSet<ArgumentBy> = scored.iter().map(|(by, _)| *by).collect();
    let members = |group: Group| {
        let of_rules = rules.iter().filter(|(id, rule)| {
            let decides = !rule.rules_out.is_empty() || !rule.requires.is_empty();
            match group {
                Group::Beforehand => decides,
                Group::Points(criterion) => {
                    let together = rule.scores.iter().any(|score| score.criterion == criterion);
                    together || scored.contains(&(ArgumentBy::Rule(*id), criterion))
                }
                Group::Conditions => !rule.conditions.is_empty(),
                Group::Notes => {
                    let scores = !rule.scores.is_empty() || scoring.contains(&ArgumentBy::Rule(*id));
                    !decides && rule.conditions.is_empty() && !scores
                }
            }
        });
        let tables = tables.iter().filter(|(_, table)| group == Group::Points(table.criterion));
        tables.map(|(id, _)| Thing::Table(*id)).chain(of_rules.map(|(id, _)| Thing::Rule(*id))).collect()
    };
    let mut groups = vec![Group::Beforehand];
    groups.extend(criteria.into_iter().map(|(id, _)| Group::Points(id)));
    groups.extend([Group::Conditions, Group::Notes]);
    let groups = groups.into_iter().map(|group| (group, members(group)));
    groups.filter(|(_, members): &(Group, Vec<Thing>)| !members.is_empty()).collect()
}

impl Book<'_> {
    /// The group in which a rule is shown: the first that it belongs to.
    pub(super) fn home(&self, thing: Thing) -> Option<Group> {
        self.groups.iter().find(|(_, members)| members.contains(&thing)).map(|(group, _)| *group)
    }

    /// What a rule or table does to options, as far as a group is about it.
    pub(super) fn effects(&self, thing: Thing, group: Group) -> Vec<Effect> {
        let program = self.program;
        let mut found: Vec<Effect> = Vec::new();
        let mut add = |option: Id<PlacementOption>, stroke: Stroke, grade: Option<i32>| {
            let known = found.iter_mut().find(|one| one.option == option && one.stroke == stroke);
            match (known, grade) {
                (None, grade) => {
                    found.push(Effect { option, stroke, grades: grade.map(|grade| (grade, grade)) })
                }
                (Some(Effect { grades: Some((low, high)), .. }), Some(grade)) => {
                    (*low, *high) = ((*low).min(grade), (*high).max(grade));
                }
                (Some(_), _) => {}
            }
        };
        let rule = if let Thing::Rule(id) = thing { program.rules.get(id) } else { None };
        match group {
            Group::Beforehand => {
                if let Some(rule) = rule {
                    rule.requires.iter().for_each(|option| add(*option, Stroke::Requires, None));
                    rule.rules_out.iter().for_each(|option| add(*option, Stroke::RulesOut, None));
                }
            }
            Group::Points(criterion) => {
                for argument in program.arguments.values().filter(|one| one.criterion == criterion) {
                    let own = match argument.by {
                        ArgumentBy::Rule(id) => thing == Thing::Rule(id),
                        ArgumentBy::Row(id, _) => thing == Thing::Table(id),
                    };
                    if own {
                        add(argument.option, Stroke::Scores, Some(argument.grade));
                    }
                }
                let together = rule.into_iter().flat_map(|rule| &rule.scores);
                for score in together.filter(|score| score.criterion == criterion) {
                    add(score.option, Stroke::Scores, Some(score.grade));
                }
            }
            Group::Conditions => {
                let options = rule.into_iter().flat_map(|rule| &rule.conditions).flat_map(|one| &one.options);
                options.for_each(|option| add(*option, Stroke::Condition, None));
            }
            Group::Notes => {}
        }
        found.sort_by_key(|one| (program.options.get(one.option).map(|option| option.span), one.stroke));
        found
    }

    /// Effects in words: what is the same for several options is said once.
    pub(super) fn said(&self, effects: &[Effect]) -> Vec<Text> {
        let mut kinds: Vec<(Stroke, Option<(i32, i32)>)> = Vec::new();
        for effect in effects {
            if !kinds.contains(&(effect.stroke, effect.grades)) {
                kinds.push((effect.stroke, effect.grades));
            }
        }
        kinds.sort_by_key(|(stroke, grades)| (*stroke, grades.map(|(low, high)| (-high, -low))));
        kinds
            .into_iter()
            .filter_map(|kind| {
                let same: Vec<&Effect> =
                    effects.iter().filter(|effect| (effect.stroke, effect.grades) == kind).collect();
                let does = same.first()?.does(self.t);
                let options = self.links(same.iter().map(|effect| Thing::Option(effect.option)));
                Some(does.and(Style::Plain, " ").then(options))
            })
            .collect()
    }

    /// What a group is called.
    pub(super) fn group_title(&self, group: Group) -> String {
        let t = self.t;
        match group {
            Group::Beforehand => t.pick("Wat vooraf beslist", "What decides beforehand").to_owned(),
            Group::Points(id) => self.program.criteria.get(id).map_or(String::new(), |one| one.label.clone()),
            Group::Conditions => t.pick("Voorwaarden bij een advies", "Conditions with an advice").to_owned(),
            Group::Notes => t.pick("Meldingen", "Notes").to_owned(),
        }
    }

    /// What links to a group point at.
    pub(super) fn anchor_of(&self, group: Group) -> String {
        match group {
            Group::Beforehand => "rules-beforehand".to_owned(),
            Group::Points(id) => self.group_anchor(id),
            Group::Conditions => "rules-conditions".to_owned(),
            Group::Notes => "rules-notes".to_owned(),
        }
    }

    /// What links to the rules on a criterion point at.
    pub(super) fn group_anchor(&self, criterion: Id<Criterion>) -> String {
        let name = self.program.criteria.get(criterion).map_or("", |one| &one.name);
        format!("rules-on-{name}")
    }
}
