//! What rules about several results together say: the portfolio, groups and wholes; and why they say it.

use super::document::{Block, Document, Item, Style, Text};
use super::explanation::Writer;
use super::words;
use crate::advice::{ConditionUse, Found, GroupAdvice, Said, TogetherAdvice, explain};
use crate::locale::{Tongue, format};
use crate::program::{Level, Program};
use crate::source::Sources;

/// Notes and conditions, each with its reason.
pub(super) fn said(program: &Program, together: &TogetherAdvice, document: &mut Document, t: Tongue) {
    let notes = together.notes.iter().map(|note| note_item(program, note, t));
    document.list(notes.collect());
    if !together.conditions.is_empty() {
        document
            .paragraph(Text::styled(Style::Strong, t.pick("Onder voorwaarde dat:", "On condition that:")));
        let conditions = together.conditions.iter().map(|one| condition_item(one, t));
        document.list(conditions.collect());
    }
    if !together.rests_on.is_empty() {
        let marks: Vec<String> =
            together.rests_on.iter().map(|mark| words::ground(program, mark, t)).collect();
        document.paragraph(Text::styled(
            Style::Faint,
            format!("{} {}.", t.pick("Dit rust op:", "This rests on:"), marks.join("; ")),
        ));
    }
}

fn perhaps(certain: bool, t: Tongue) -> &'static str {
    if certain {
        ""
    } else {
        t.pick(
            " (misschien: dat hangt af van wat nog onbekend is)",
            " (perhaps: that depends on what is unknown)",
        )
    }
}

fn note_item(program: &Program, note: &Said, t: Tongue) -> Item {
    let because = note.because.as_ref().map_or(String::new(), |because| format!(" – {because}"));
    let sources = words::citations(program, &note.sources);
    let sources = if sources.is_empty() { String::new() } else { format!(" ({sources})") };
    let assumed = if note.assumed { t.pick(", aangenomen", ", assumed") } else { "" };
    let style = if note.certain { Style::Plain } else { Style::Doubt };
    Item::of(Text::styled(style, note.text.as_str()).and(
        Style::Faint,
        format!("{because}{sources} [{}{assumed}]{}", note.rule, perhaps(note.certain, t)),
    ))
}

fn condition_item(condition: &ConditionUse, t: Tongue) -> Item {
    let because = condition.because.as_ref().map_or(String::new(), |because| format!(" – {because}"));
    let mark = perhaps(condition.certain, t);
    Item::of(Text::from(condition.text.as_str()).and(Style::Faint, format!("{because}{mark}")))
}

/// Why the rules about several results together say what they say.
pub fn explanation_together(
    found: &Found,
    group: Option<&GroupAdvice>,
    sources: &Sources,
    t: Tongue,
) -> Document {
    let program = found.program;
    let writer = Writer { found, sources, t };
    let mut document = Document::default();
    let title = t.pick("Waarom", "Why");
    let name = match found.level() {
        Some(Level::Portfolio) => t.pick("alle resultaten samen", "all results together").to_owned(),
        Some(Level::Group) => format!("{} {}", t.pick("groep", "group"), found.case.name),
        Some(Level::Whole) | None => format!("{} · {}", found.case.id, found.case.name),
    };
    document.heading(1, format!("{title}: {name}"));
    let date = format::date(found.on, t);
    document.paragraph(t.pick(format!("Peildatum {date}."), format!("Reference date {date}.")));
    if let Some(group) = group {
        document.paragraph(super::advice::group_outcome(program, group, t));
        super::advice::group_arguments(program, group, &mut document, t);
    }
    for rule in program.rules.values().filter(|rule| rule.level == found.level()) {
        document.heading(2, rule.label.as_str());
        let item = writer.item(&explain(found, rule.applies, found.likely));
        document.blocks.push(Block::Tree(vec![item]));
    }
    document
}
