//! The money in the report of one result.

use super::super::document::{Align, Document, Item, Style, Text};
use super::super::words;
use crate::advice::{Held, Money, OptionAdvice, Portion, ResultAdvice, Shares};
use crate::locale::{Tongue, format};
use crate::program::{Id, Key, Program, Remainder};
use crate::value::{Cents, Member};

/// Totals, comparison, years and shares of every option; the lines of the advised one.
pub(super) fn costs(
    program: &Program,
    result: &ResultAdvice,
    ranked: &[&OptionAdvice],
    exact: bool,
    document: &mut Document,
    t: Tongue,
) {
    if ranked.iter().all(|option| option.costs.lines.is_empty()) {
        return;
    }
    document.below(4, t.pick("Geld", "Money"));
    totals(program, result, ranked, document, t);
    gaps(program, ranked, document, t);
    years(program, ranked, exact, document, t);
    shares(program, result, ranked, exact, document, t);
    lines(program, result, exact, document, t);
}

fn label(program: &Program, option: &OptionAdvice) -> String {
    program.options.get(option.option).map_or(String::new(), |option| option.label.clone())
}

fn totals(
    program: &Program,
    result: &ResultAdvice,
    ranked: &[&OptionAdvice],
    document: &mut Document,
    t: Tongue,
) {
    let with: Vec<_> =
        program.appraisal.iter().flat_map(|appraisal| appraisal.compared.iter().copied()).collect();
    let mut header = vec![
        (t.pick("nr.", "no.").to_owned(), Align::Right),
        (t.pick("optie", "option").to_owned(), Align::Left),
        (t.pick("nominaal totaal", "nominal total").to_owned(), Align::Right),
        (t.pick("gelijk bedrag per jaar", "equal yearly amount").to_owned(), Align::Right),
    ];
    for id in &with {
        let other = program.options.get(*id).map_or("", |option| &option.label);
        header.push((
            t.pick(format!("per jaar t.o.v. {other}"), format!("a year against {other}")),
            Align::Right,
        ));
    }
    let rows = ranked.iter().enumerate().map(|(at, option)| {
        let mut row = vec![
            Text::from((at + 1).to_string()),
            Text::from(label(program, option)),
            Text::from(words::short_money(option.costs.total_nominal, t)),
            Text::from(words::short_money(option.costs.yearly_equivalent, t)),
        ];
        for id in &with {
            let found = result.compared.iter().find(|one| one.option == option.option && one.with == *id);
            let difference = found.and_then(|found| found.yearly);
            let sign = if found.is_some_and(|found| found.estimated) { "± " } else { "" };
            row.push(Text::from(match difference {
                Some(amount) if amount > Cents::ZERO => format!("{sign}+{}", format::whole_euros(amount, t)),
                Some(amount) => format!("{sign}{}", format::whole_euros(amount, t)),
                None if option.option == *id => "–".to_owned(),
                None => "?".to_owned(),
            }));
        }
        row
    });
    document.table("", header, rows.collect());
    bounds(program, ranked, document, t);
    break_even(program, result, document, t);
}

/// The ends between which the costs of options lie that are not known exactly.
fn bounds(program: &Program, ranked: &[&OptionAdvice], document: &mut Document, t: Tongue) {
    let open = |money: Money| {
        money.known().is_none() && money.low.is_some() && money.high.is_some() && money.likely.is_some()
    };
    let whole = |amount: Option<Cents>| {
        Text::from(amount.map_or_else(|| "?".to_owned(), |amount| format::whole_euros(amount, t)))
    };
    let rows = ranked.iter().zip(1..).filter(|(option, _)| open(option.costs.present_value)).map(
        |(option, number)| {
            let (value, yearly) = (option.costs.present_value, option.costs.yearly_equivalent);
            vec![
                Text::from(number.to_string()),
                Text::from(label(program, option)),
                whole(value.low),
                whole(value.high),
                whole(yearly.low),
                whole(yearly.high),
            ]
        },
    );
    let (least, most) = (t.pick("ten minste", "at least"), t.pick("ten hoogste", "at most"));
    let header = vec![
        (t.pick("nr.", "no.").to_owned(), Align::Right),
        (t.pick("optie", "option").to_owned(), Align::Left),
        (t.pick(format!("contante waarde {least}"), format!("present value {least}")), Align::Right),
        (most.to_owned(), Align::Right),
        (t.pick(format!("per jaar {least}"), format!("a year {least}")), Align::Right),
        (most.to_owned(), Align::Right),
    ];
    document.table("", header, rows.collect());
}

/// In which year the advised option has earned itself back.
fn break_even(program: &Program, result: &ResultAdvice, document: &mut Document, t: Tongue) {
    let Some(advised) = result.recommendation.option else { return };
    let label = |id| program.options.get(id).map_or("", |option| option.label.as_str());
    let own = label(advised);
    let first_year = program.appraisal.as_ref().map(|appraisal| i64::from(appraisal.first_year));
    let items =
        result.compared.iter().filter(|one| one.option == advised && one.yearly.is_some()).map(|one| {
            let other = label(one.with);
            Item::of(match one.break_even_year {
                Some(year) if Some(year) == first_year => t.pick(
                    format!("{own} is vanaf het eerste jaar niet duurder dan {other}."),
                    format!("{own} is no dearer than {other} from the first year on."),
                ),
                Some(year) => t.pick(
                    format!("{own} is vanaf {year} niet duurder dan {other}, alles bij elkaar geteld."),
                    format!("{own} is no dearer than {other} from {year} on, all payments added up."),
                ),
                None => t.pick(
                    format!("{own} blijft binnen de looptijd duurder dan {other}."),
                    format!("{own} stays dearer than {other} within the horizon."),
                ),
            })
        });
    document.list(items.collect());
}

fn gaps(program: &Program, ranked: &[&OptionAdvice], document: &mut Document, t: Tongue) {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for option in ranked {
        let Some(gap) = &option.costs.gap else { continue };
        let text = words::cost_gap(program, gap, t);
        match said.iter_mut().find(|(known, _)| *known == text) {
            Some((_, options)) => options.push(label(program, option)),
            None => said.push((text, vec![label(program, option)])),
        }
    }
    let items = said.into_iter().map(|(text, options)| {
        Item::of(Text::styled(
            Style::Doubt,
            t.pick(
                format!("Kosten niet volledig bekend ({}): {text}.", options.join(", ")),
                format!("Costs not fully known ({}): {text}.", options.join(", ")),
            ),
        ))
    });
    document.list(items.collect());
}

/// Options that have something to show, each with its number in the ranking.
fn numbered<'o>(ranked: &[&'o OptionAdvice]) -> Vec<(usize, &'o OptionAdvice)> {
    let with_lines = |(_, option): &(usize, &OptionAdvice)| {
        !option.costs.by_year.is_empty() && option.costs.total_nominal != Money::UNKNOWN
    };
    ranked.iter().enumerate().map(|(at, option)| (at + 1, *option)).filter(with_lines).collect()
}

fn header(first: &str, shown: &[(usize, &OptionAdvice)]) -> Vec<(String, Align)> {
    let mut header = vec![(first.to_owned(), Align::Left)];
    header.extend(shown.iter().map(|(number, _)| (number.to_string(), Align::Right)));
    header
}

fn years(program: &Program, ranked: &[&OptionAdvice], exact: bool, document: &mut Document, t: Tongue) {
    let shown = numbered(ranked);
    let Some((_, first)) = shown.first() else { return };
    let caption = caption(t.pick("Per begrotingsjaar", "Per budget year"), exact, t);
    let rows = first.costs.by_year.iter().enumerate().map(|(at, (year, _))| {
        let mut row = vec![Text::from(year.to_string())];
        row.extend(shown.iter().map(|(_, option)| {
            let amount = option.costs.by_year.get(at).map_or(Money::UNKNOWN, |(_, money)| *money);
            Text::from(amount_text(amount, exact, t))
        }));
        row
    });
    let mut rows: Vec<Vec<Text>> = rows.collect();
    let mut sum = vec![Text::styled(Style::Strong, t.pick("totaal", "total"))];
    sum.extend(shown.iter().map(|(_, option)| Text::from(amount_text(option.costs.total_nominal, exact, t))));
    rows.push(sum);
    split(&caption, t.pick("jaar", "year"), &shown, rows, exact, document);
    let _ = program;
}

fn caption(what: &str, exact: bool, t: Tongue) -> String {
    let unit = if exact {
        t.pick("in euro's", "in euros")
    } else {
        t.pick("in duizenden euro's", "in thousands of euros")
    };
    let columns = t.pick(
        "de kolommen hebben de nummers van de opties hierboven",
        "columns carry the numbers of the options above",
    );
    format!("{what}, {unit} ({columns})")
}

fn amount_text(amount: Money, exact: bool, t: Tongue) -> String {
    if !exact {
        return words::thousands(amount, t);
    }
    let sign = if amount.known().is_some() { "" } else { "±" };
    match amount.likely {
        Some(amount) => format!("{sign}{}", format::euros(amount, t).replace("€ ", "")),
        None => "?".to_owned(),
    }
}

/// Tables of exact amounts are too wide for all options side by side: they are cut into pieces of five.
fn split(
    caption: &str,
    first: &str,
    shown: &[(usize, &OptionAdvice)],
    rows: Vec<Vec<Text>>,
    exact: bool,
    document: &mut Document,
) {
    if !exact || shown.len() <= 5 {
        document.table(caption, header(first, shown), rows);
        return;
    }
    for (piece, chunk) in shown.chunks(5).enumerate() {
        let rows = rows.iter().map(|row| {
            let mut part: Vec<Text> = row.iter().take(1).cloned().collect();
            part.extend(row.iter().skip(1 + piece * 5).take(chunk.len()).cloned());
            part
        });
        let caption = if piece == 0 { caption } else { "" };
        document.table(caption, header(first, chunk), rows.collect());
    }
}

/// Who is held at a limit of the key.
fn held(
    program: &Program,
    key: &Key,
    of_key: &[&(usize, &OptionAdvice, &Shares)],
    document: &mut Document,
    t: Tongue,
) {
    let list = program.lists.get(Id::at(key.of.0 as usize));
    let items = of_key.iter().filter(|(_, _, shares)| !shares.held.is_empty()).map(|(_, option, shares)| {
        let names = |at: Held| {
            let of = shares.held.iter().filter(|(_, held)| *held == at);
            let names: Vec<&str> =
                of.map(|(member, _)| list.map_or("", |list| list.label(*member))).collect();
            names.join(", ")
        };
        let (most, least) = (names(Held::Most), names(Held::Least));
        let mut parts = Vec::new();
        if !most.is_empty() {
            parts.push(t.pick(format!("ten hoogste voor {most}"), format!("the most for {most}")));
        }
        if !least.is_empty() {
            parts.push(t.pick(format!("ten minste voor {least}"), format!("the least for {least}")));
        }
        Item::of(Text::styled(
            Style::Faint,
            t.pick(
                format!(
                    "{}: in een of meer jaren geldt de grens {}.",
                    label(program, option),
                    parts.join("; ")
                ),
                format!(
                    "{}: in one or more years a limit holds: {}.",
                    label(program, option),
                    parts.join("; ")
                ),
            ),
        ))
    });
    document.list(items.collect());
}

/// What the advised option costs each member, as a present value and a year.
fn yearly(
    program: &Program,
    key: &Key,
    result: &ResultAdvice,
    of_key: &[&(usize, &OptionAdvice, &Shares)],
    document: &mut Document,
    t: Tongue,
) {
    let advised = of_key.iter().find(|(_, option, _)| Some(option.option) == result.recommendation.option);
    let Some((_, option, shares)) = advised else { return };
    let list = program.lists.get(Id::at(key.of.0 as usize));
    let row = |name: &str, portion: Portion| {
        vec![
            Text::from(name),
            Text::from(words::money(portion.present_value, t)),
            Text::from(words::money(portion.yearly_equivalent, t)),
        ]
    };
    let mut rows: Vec<Vec<Text>> = shares
        .by_member
        .iter()
        .map(|(member, portion)| row(list.map_or("", |list| list.label(*member)), *portion))
        .collect();
    if let (Some(Remainder::Pot(pot)), Some(portion)) = (&key.remainder, shares.pot) {
        rows.push(row(pot, portion));
    }
    let header = vec![
        (list.map_or("", |list| &list.label).to_lowercase(), Align::Left),
        (t.pick("contante waarde", "present value").to_owned(), Align::Right),
        (t.pick("gelijk bedrag per jaar", "equal yearly amount").to_owned(), Align::Right),
    ];
    let name = label(program, option);
    let caption = t.pick(format!("Aandelen in {name}"), format!("Shares of {name}"));
    document.table(&caption, header, rows);
}

fn shares(
    program: &Program,
    result: &ResultAdvice,
    ranked: &[&OptionAdvice],
    exact: bool,
    document: &mut Document,
    t: Tongue,
) {
    let shown: Vec<(usize, &OptionAdvice, &Shares)> = numbered(ranked)
        .into_iter()
        .filter_map(|(number, option)| {
            option.costs.shares.as_ref().ok().map(|shares| (number, option, shares))
        })
        .collect();
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for (_, option) in numbered(ranked) {
        let Err(gap) = &option.costs.shares else { continue };
        let text = words::share_gap(program, gap, t);
        match said.iter_mut().find(|(known, _)| *known == text) {
            Some((_, options)) => options.push(label(program, option)),
            None => said.push((text, vec![label(program, option)])),
        }
    }
    let mut keys: Vec<Id<crate::program::Key>> = shown.iter().map(|(_, _, shares)| shares.key).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let Some(declared) = program.keys.get(key) else { continue };
        let list = program.lists.get(Id::at(declared.of.0 as usize));
        let of_key: Vec<_> = shown.iter().filter(|(_, _, shares)| shares.key == key).collect();
        let mut members: Vec<_> =
            of_key.iter().flat_map(|(_, _, shares)| shares.by_member.iter().map(|(one, _)| *one)).collect();
        members.sort();
        members.dedup();
        let rows = members.iter().map(|member| {
            let mut row = vec![Text::from(list.map_or("", |list| list.label(*member)))];
            row.extend(of_key.iter().map(|(_, _, shares)| {
                let of_member =
                    |(one, portion): &(Member, Portion)| (one == member).then_some(portion.nominal);
                let amount = shares.by_member.iter().find_map(of_member);
                Text::from(amount.map_or(String::new(), |amount| amount_text(amount, exact, t)))
            }));
            row
        });
        let mut rows: Vec<Vec<Text>> = rows.collect();
        if let Some(Remainder::Pot(pot)) = &declared.remainder {
            let mut row = vec![Text::from(pot.as_str())];
            row.extend(of_key.iter().map(|(_, _, shares)| {
                let amount = shares.pot.map(|portion| amount_text(portion.nominal, exact, t));
                Text::from(amount.unwrap_or_default())
            }));
            rows.push(row);
        }
        let type_name = list.map_or("", |list| &list.label);
        let assumed = if declared.assumed.is_some() { t.pick(", aangenomen", ", assumed") } else { "" };
        let what = t.pick(
            format!(
                "Per {} over de hele looptijd, sleutel “{}”{assumed}",
                type_name.to_lowercase(),
                declared.label
            ),
            format!(
                "Per {} over the whole horizon, key “{}”{assumed}",
                type_name.to_lowercase(),
                declared.label
            ),
        );
        let caption = caption(&what, exact, t);
        let columns: Vec<(usize, &OptionAdvice)> =
            of_key.iter().map(|(number, option, _)| (*number, *option)).collect();
        split(&caption, &type_name.to_lowercase(), &columns, rows, exact, document);
        held(program, declared, &of_key, document, t);
        if exact {
            yearly(program, declared, result, &of_key, document, t);
        }
        if of_key.iter().any(|(_, _, shares)| shares.tied) {
            document.paragraph(Text::styled(
                Style::Faint,
                t.pick(
                    "Waar een laatste cent niet eerlijk te delen was, ging die naar het grootste aandeel, en anders naar de eerste op naam.",
                    "Where a last cent could not be divided fairly, the larger share got it, else the first by name.",
                ),
            ));
        }
    }
    let items = said.into_iter().map(|(text, options)| {
        let options = options.join(", ");
        Item::of(Text::styled(
            Style::Doubt,
            t.pick(format!("Niet verdeeld ({options}): {text}."), format!("Not shared ({options}): {text}.")),
        ))
    });
    document.list(items.collect());
}

/// The cost lines of the advised option, or of the first in the ranking; of all options when exact.
fn lines(program: &Program, result: &ResultAdvice, exact: bool, document: &mut Document, t: Tongue) {
    let advised = result.recommendation.option;
    for option in &result.options {
        if option.costs.lines.is_empty() || (!exact && Some(option.option) != advised) {
            continue;
        }
        let name = label(program, option);
        let rows = option.costs.lines.iter().filter_map(|cost| {
            let line = program.cost_lines.get(cost.line)?;
            let kind = line.kind.map_or("", |kind| words::cost_kind(kind, t));
            let side = if line.leaving_side { t.pick(", latende kant", ", leaving side") } else { "" };
            let assumed = if line.assumed.is_some() { t.pick(" (aangenomen)", " (assumed)") } else { "" };
            Some(vec![
                Text::from(format!("{}{assumed}", line.label)),
                Text::from(format!("{kind}{side}")),
                Text::from(if line.yearly {
                    t.pick("per jaar", "a year")
                } else {
                    t.pick("eenmalig", "once")
                }),
                Text::from(words::money(cost.amount, t)),
            ])
        });
        let header = vec![
            (t.pick("kostenregel", "cost line").to_owned(), Align::Left),
            (t.pick("soort", "kind").to_owned(), Align::Left),
            (t.pick("wanneer", "when").to_owned(), Align::Left),
            (t.pick("bedrag", "amount").to_owned(), Align::Right),
        ];
        let caption = t.pick(format!("Kostenregels van {name}"), format!("Cost lines of {name}"));
        document.table(&caption, header, rows.collect());
    }
}
