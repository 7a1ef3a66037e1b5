//! The report of groups, and of all results together.

use super::super::document::{Align, Document, Item, Style, Text};
use super::super::{together, words};
use crate::advice::{Advice, GroupAdvice, GroupOutcome, Portion};
use crate::locale::{Tongue, format};
use crate::program::{Appraisal, Id, PlacementOption, Program, Remainder};
use crate::value::{Member, Type};

/// What people call a group.
pub(super) fn group_label(program: &Program, group: Member) -> String {
    let fact = program.ruleset.grouping.and_then(|grouping| program.facts.get(grouping.by));
    match fact.map(|fact| &fact.kind) {
        Some(Type::Choice(list)) => program
            .lists
            .get(Id::at(list.0 as usize))
            .map_or(String::new(), |list| list.label(group).to_owned()),
        Some(Type::YesNo | Type::Number(_) | Type::Date | Type::Duration | Type::Text | Type::Set(_))
        | None => String::new(),
    }
}

fn label(program: &Program, id: Id<PlacementOption>) -> String {
    program.options.get(id).map_or(String::new(), |option| option.label.clone())
}

/// Every group.
pub(super) fn groups(program: &Program, advice: &Advice, document: &mut Document, t: Tongue) {
    if advice.groups.is_empty() {
        return;
    }
    document.heading(2, t.pick("Per groep", "Group by group"));
    for group in &advice.groups {
        one(program, group, document, t);
    }
}

/// What comes out for a group, in one sentence.
pub(in super::super) fn group_outcome(program: &Program, group: &GroupAdvice, t: Tongue) -> Text {
    let said = match group.outcome {
        GroupOutcome::Option(option) => {
            let sure =
                if group.certain { t.pick("vast", "firm") } else { t.pick("voorlopig", "provisional") };
            format!("{} ({sure})", label(program, option))
        }
        GroupOutcome::Tied => t.pick("gelijk aantal punten", "tied").to_owned(),
        GroupOutcome::CloseCall => t.pick("te weinig verschil", "a close call").to_owned(),
        GroupOutcome::None => t.pick("geen", "none").to_owned(),
    };
    Text::styled(
        Style::Strong,
        t.pick("Advies voor de groep als geheel: ", "Advice for the group as a whole: "),
    )
    .and(Style::Plain, said)
}

/// What rules about groups rule out, require and score for a group.
pub(in super::super) fn group_arguments(
    program: &Program,
    group: &GroupAdvice,
    document: &mut Document,
    t: Tongue,
) {
    let mut items = Vec::new();
    let rules = [
        (&group.required_by, t.pick("verplicht", "required"), Style::Good),
        (&group.ruled_out_by, t.pick("valt af", "ruled out"), Style::Bad),
    ];
    for (uses, word, style) in rules {
        items.extend(uses.iter().map(|(option, rule)| {
            Item::of(
                Text::from(format!("{}: ", label(program, *option)))
                    .and(style, format!("{word}: "))
                    .and(Style::Plain, rule.text.as_str())
                    .and(Style::Faint, format!(" [{}]", rule.rule)),
            )
        }));
    }
    items.extend(group.arguments.iter().map(|one| {
        let style = match (one.certain, one.says.grade > 0) {
            (false, _) => Style::Doubt,
            (true, true) => Style::Good,
            (true, false) => Style::Bad,
        };
        let perhaps = if one.certain { "" } else { t.pick(" – kan nog gelden", " – may yet apply") };
        let criterion = program.criteria.get(one.says.criterion).map_or("", |criterion| &criterion.label);
        Item::of(
            Text::from(format!("{}: ", label(program, one.option)))
                .and(style, format!("{} ", words::signed(one.says.points, t)))
                .and(Style::Plain, one.says.text.as_str())
                .and(Style::Faint, format!(" [{criterion}; {}]{perhaps}", one.says.rule)),
        )
    }));
    document.list(items);
}

fn one(program: &Program, group: &GroupAdvice, document: &mut Document, t: Tongue) {
    document.heading(3, group_label(program, group.group));
    document.paragraph(group_outcome(program, group, t));
    let weighed = program.ruleset.grouping.and_then(|grouping| grouping.weight);
    let by = weighed.map_or(String::new(), |fact| {
        let name = words::fact_name(program, fact);
        t.pick(format!(", gewogen naar “{name}”"), format!(", weighted by “{name}”"))
    });
    document.paragraph(Text::styled(
        Style::Faint,
        format!("{} {}{by}", t.pick("Resultaten:", "Results:"), group.members.join(", ")),
    ));
    if !group.without_weight.is_empty() {
        let ids = group.without_weight.join(", ");
        document.paragraph(Text::styled(
            Style::Doubt,
            t.pick(
                format!("Telt niet mee, want het gewicht is onbekend: {ids}."),
                format!("Not counted, as the weight is unknown: {ids}."),
            ),
        ));
    }
    let header = vec![
        (t.pick("optie", "option").to_owned(), Align::Left),
        (t.pick("gewogen punten", "weighted points").to_owned(), Align::Right),
    ];
    let rows = group.scores.iter().map(|(option, points)| {
        vec![Text::from(label(program, *option)), Text::from(words::points(*points, t))]
    });
    document.table("", header, rows.collect());
    group_arguments(program, group, document, t);
    if let Some(said) = &group.said {
        together::said(program, said, document, t);
    }
    outliers(program, group, document, t);
}

fn outliers(program: &Program, group: &GroupAdvice, document: &mut Document, t: Tongue) {
    if group.outliers.is_empty() {
        return;
    }
    let header = vec![
        (t.pick("wijkt af", "differs").to_owned(), Align::Left),
        (t.pick("eigen advies", "own advice").to_owned(), Align::Left),
        (t.pick("volgen kost per jaar", "following costs a year").to_owned(), Align::Right),
        (t.pick("contante waarde", "present value").to_owned(), Align::Right),
        (t.pick("punten minder", "points less").to_owned(), Align::Right),
    ];
    let amount = |cents: Option<crate::value::Cents>| {
        cents.map_or_else(|| t.pick("onbekend", "unknown").to_owned(), |cents| format::whole_euros(cents, t))
    };
    let rows = group.outliers.iter().map(|outlier| {
        let own = outlier.option.map_or_else(|| "–".to_owned(), |option| label(program, option));
        let own = if outlier.ruled_out {
            format!(
                "{own} ({})",
                t.pick("de groepsoptie valt hier af", "the group's option is ruled out here")
            )
        } else {
            own
        };
        vec![
            Text::from(outlier.id.as_str()),
            Text::from(own),
            Text::from(amount(outlier.price_yearly)),
            Text::from(amount(outlier.price_present_value)),
            Text::from(outlier.points.map_or(String::new(), |points| words::points(points, t))),
        ]
    });
    document.table("", header, rows.collect());
    document.paragraph(match group.price_yearly {
        Some(price) => t.pick(
            format!(
                "Als alle resultaten de groep volgen, verandert dat de kosten met {} per jaar.",
                format::euros(price, t)
            ),
            format!("If all results follow the group, costs change by {} a year.", format::euros(price, t)),
        ),
        None => t
            .pick(
                "Wat het kost om de groep te volgen is niet te zeggen: niet alle kosten zijn bekend.",
                "What following the group costs cannot be said: not all costs are known.",
            )
            .to_owned(),
    });
}

/// All results together.
pub(super) fn totals(program: &Program, advice: &Advice, document: &mut Document, t: Tongue) {
    let totals = &advice.totals;
    document.heading(2, t.pick("Alles bij elkaar", "All together"));
    if let Some(said) = &advice.portfolio {
        together::said(program, said, document, t);
    }
    let header = vec![
        (t.pick("optie", "option").to_owned(), Align::Left),
        (t.pick("resultaten", "results").to_owned(), Align::Right),
        (t.pick("waarvan vast", "of which firm").to_owned(), Align::Right),
    ];
    let rows = totals.by_option.iter().map(|(option, count, firm)| {
        vec![Text::from(label(program, *option)), Text::from(count.to_string()), Text::from(firm.to_string())]
    });
    document.table("", header, rows.collect());
    if program.appraisal.is_none() {
        return;
    }
    let items = [
        (t.pick("eenmalig", "once"), totals.once),
        (t.pick("per jaar (prijspeil eerste jaar)", "a year (price level of the first year)"), totals.yearly),
        (t.pick("nominaal over de looptijd", "nominal over the horizon"), totals.total_nominal),
        (t.pick("contante waarde", "present value"), totals.present_value),
        (t.pick("gelijk bedrag per jaar", "equal yearly amount"), totals.yearly_equivalent),
    ];
    document.paragraph(t.pick("Kosten van alle adviezen samen:", "Costs of all advice together:"));
    document.list(
        items
            .iter()
            .map(|(name, amount)| Item::of(format!("{name}: {}", words::money(*amount, t))))
            .collect(),
    );
    if !totals.not_counted.is_empty() {
        let ids = totals.not_counted.join(", ");
        document.paragraph(Text::styled(
            Style::Doubt,
            t.pick(
                format!(
                    "Niet meegeteld, want er is geen advies of de kosten zijn niet volledig bekend: {ids}."
                ),
                format!("Not counted, as there is no advice or costs are not fully known: {ids}."),
            ),
        ));
    }
    if let Some(simulation) = &advice.simulation {
        super::simulation::totals(simulation, document, t);
    }
    if !totals.by_member.is_empty() {
        let key = program.appraisal.as_ref().and_then(Appraisal::first_key);
        let list = key
            .and_then(|key| program.keys.get(key))
            .and_then(|key| program.lists.get(Id::at(key.of.0 as usize)));
        let header = vec![
            (list.map_or(String::new(), |list| list.label.to_lowercase()), Align::Left),
            (t.pick("nominaal over de looptijd", "nominal over the horizon").to_owned(), Align::Right),
            (t.pick("gelijk bedrag per jaar", "equal yearly amount").to_owned(), Align::Right),
        ];
        let row = |name: &str, portion: &Portion| {
            vec![
                Text::from(name),
                Text::from(words::money(portion.nominal, t)),
                Text::from(words::money(portion.yearly_equivalent, t)),
            ]
        };
        let mut rows: Vec<Vec<Text>> = totals
            .by_member
            .iter()
            .map(|(member, portion)| row(list.map_or("", |list| list.label(*member)), portion))
            .collect();
        for (key, portion) in &totals.by_pot {
            if let Some(Remainder::Pot(pot)) = program.keys.get(*key).and_then(|key| key.remainder.as_ref()) {
                rows.push(row(pot, portion));
            }
        }
        document.table("", header, rows);
        if !totals.not_shared.is_empty() {
            let ids = totals.not_shared.join(", ");
            document.paragraph(Text::styled(
                Style::Doubt,
                t.pick(
                    format!("In deze tabel ontbreken, omdat niet bekend is wie meebetalen: {ids}."),
                    format!("Missing from this table, as it is not known who shares: {ids}."),
                ),
            ));
        }
    }
}
