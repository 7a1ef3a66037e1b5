//! What the examples cover, and what they leave out: in a few lines, and line by line over the rules.

use super::document::{Align, Cell, Document, Item, Style, Text};
use super::words;
use crate::cases::{Coverage, Point, PointKind, Way};
use crate::locale::Tongue;
use crate::source::{FileId, Sources};

const KINDS: [PointKind; 6] = [
    PointKind::Rule,
    PointKind::Clause,
    PointKind::Condition,
    PointKind::Row,
    PointKind::Option,
    PointKind::CostLine,
];

/// A table with a row a kind of part, and a list of what no expectation rests on.
pub fn coverage(coverage: &Coverage, sources: &Sources, document: &mut Document, t: Tongue) {
    document.heading(2, t.pick("Dekking", "Coverage"));
    document.paragraph(t.pick(
        "Een onderdeel telt alleen mee waar een verwachting erop rust.",
        "A part counts only where an expectation rests on it.",
    ));
    let row = |name: &str, kind: Option<PointKind>| -> Vec<Cell> {
        let (hit, of) = coverage.share(kind);
        let share = if of == 0 { "–".to_owned() } else { words::share(hit, of, t) };
        [name.to_owned(), hit.to_string(), of.to_string(), share].map(Cell::from).to_vec()
    };
    let mut rows: Vec<Vec<Cell>> = KINDS.iter().map(|kind| row(kind_word(*kind, t), Some(*kind))).collect();
    rows.push(row(t.pick("samen", "together"), None));
    let head = [
        (t.pick("Onderdeel", "Part"), Align::Left),
        (t.pick("Gedekt", "Covered"), Align::Right),
        (t.pick("Van", "Of"), Align::Right),
        (t.pick("Deel", "Share"), Align::Right),
    ];
    let head = head.map(|(word, align)| (word.to_owned(), align)).to_vec();
    document.table(t.pick("Wat de voorbeelden dekken", "What the examples cover"), head, rows);
    let missing = coverage.points.iter().filter(|point| point.missing().next().is_some());
    let items: Vec<Item> = missing.map(|point| missed(point, sources, t)).collect();
    if !items.is_empty() {
        document.paragraph(Text::styled(Style::Strong, t.pick("Nog niet gedekt:", "Not covered yet:")));
        document.list(items);
    }
}

fn missed(point: &Point, sources: &Sources, t: Tongue) -> Item {
    let kind = one_word(point.kind, t);
    let missing: Vec<&str> = point.missing().map(|way| way_word(point.kind, way, t)).collect();
    let written = match point.kind {
        // A clause that is a single name has no place of its own.
        PointKind::Condition | PointKind::Clause if sources.text(point.span) != point.name => {
            format!(" “{}”", sources.text(point.span).split_whitespace().collect::<Vec<_>>().join(" "))
        }
        PointKind::Condition
        | PointKind::Clause
        | PointKind::Rule
        | PointKind::Row
        | PointKind::Option
        | PointKind::CostLine => String::new(),
    };
    let text = Text::from(format!("{kind} "))
        .and(Style::Strong, point.name.as_str())
        .and(Style::Plain, format!("{written}: {}", missing.join(t.pick(" en ", " and "))))
        .and(Style::Faint, format!(" @ {}", sources.place(point.span)));
    Item::of(text)
}

/// A page for each file with rules: what is covered stands beside the lines.
pub fn coverage_over_source(coverage_of: &Coverage, sources: &Sources, title: &str, t: Tongue) -> Document {
    let mut document = Document::default();
    document.heading(1, t.pick(format!("Dekking: {title}"), format!("Coverage: {title}")));
    coverage(coverage_of, sources, &mut document, t);
    for (id, file) in sources.iter() {
        if !file.is_sheet() && coverage_of.points.iter().any(|point| point.span.file == id) {
            document.heading(2, file.name());
            lines(coverage_of, sources, id, &mut document, t);
        }
    }
    document
}

fn lines(coverage: &Coverage, sources: &Sources, id: FileId, document: &mut Document, t: Tongue) {
    let Some(file) = sources.get(id) else { return };
    let mut start = 0usize;
    let mut rows = Vec::new();
    for (number, line) in file.text().split_inclusive('\n').enumerate() {
        let (from, end) = (start, start + line.len());
        start = end;
        let here = |point: &&Point| {
            let at = point.span.start as usize;
            point.span.file == id && from <= at && at < end
        };
        let points: Vec<&Point> = coverage.points.iter().filter(here).collect();
        let (hit, of) =
            points.iter().map(|point| point.covered()).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        let mark = match (hit, of) {
            (_, 0) => Text::default(),
            (hit, of) if hit == of => Text::styled(Style::Good, t.pick("gedekt", "covered")),
            (0, _) => Text::styled(Style::Bad, t.pick("niet gedekt", "not covered")),
            (hit, of) => Text::styled(
                Style::Doubt,
                t.pick(format!("deels: {hit} van {of}"), format!("partly: {hit} of {of}")),
            ),
        };
        let missing: Vec<String> = points
            .iter()
            .flat_map(|point| {
                point
                    .missing()
                    .map(|way| format!("{}: {}", one_word(point.kind, t), way_word(point.kind, way, t)))
            })
            .collect();
        rows.push(vec![
            Text::from((number + 1).to_string()),
            mark,
            Text::from(missing.join("; ")),
            Text::styled(Style::Code, line.trim_end_matches(['\n', '\r'])),
        ]);
    }
    let head = [
        (t.pick("Regel", "Line"), Align::Right),
        (t.pick("Dekking", "Coverage"), Align::Left),
        (t.pick("Wat ontbreekt", "What is missing"), Align::Left),
        (t.pick("Tekst", "Text"), Align::Left),
    ];
    let head = head.map(|(word, align)| (word.to_owned(), align)).to_vec();
    document.table(file.name(), head, rows);
}

fn kind_word(kind: PointKind, t: Tongue) -> &'static str {
    match kind {
        PointKind::Rule => t.pick("regels", "rules"),
        PointKind::Clause => t.pick("als en tenzij van regels", "when and unless of rules"),
        PointKind::Condition => t.pick("losse voorwaarden", "single conditions"),
        PointKind::Row => t.pick("rijen van tabellen", "rows of tables"),
        PointKind::Option => t.pick("opties", "options"),
        PointKind::CostLine => t.pick("kostenregels", "cost lines"),
    }
}

fn one_word(kind: PointKind, t: Tongue) -> &'static str {
    match kind {
        PointKind::Rule => t.pick("regel", "rule"),
        PointKind::Clause => t.pick("als of tenzij van", "when or unless of"),
        PointKind::Condition => t.pick("voorwaarde in", "condition in"),
        PointKind::Row => t.pick("rij van", "row of"),
        PointKind::Option => t.pick("optie", "option"),
        PointKind::CostLine => t.pick("kostenregel van", "cost line of"),
    }
}

fn way_word(kind: PointKind, way: Way, t: Tongue) -> &'static str {
    match (kind, way) {
        (PointKind::Rule, Way::Yes) => t.pick("geldt nooit", "never applies"),
        (PointKind::Rule, Way::No) => t.pick("geldt altijd", "always applies"),
        (_, Way::Yes) => t.pick("nooit waar", "never true"),
        (_, Way::No) => t.pick("nooit onwaar", "never false"),
        (_, Way::Unknown) => t.pick("nooit onbekend", "never unknown"),
        (PointKind::Option, Way::Reached) => t.pick("is nooit het advies", "is never the advice"),
        (PointKind::CostLine, Way::Reached) => t.pick("nooit meer dan nul", "never more than zero"),
        (_, Way::Reached) => t.pick("nooit bereikt", "never reached"),
    }
}
