//! Rules, tables and functions.

use super::super::tree::{
    Effect, EffectKind, FromFile, Function, FunctionBody, Name, Pattern, PatternItem, ResultCell, Row,
    RowConditions, Rule, Table, Text,
};
use super::declared::behind;
use super::expression::comparison;
use super::layout::{Lines, Place, cells, padded, widen, width};
use super::{INDENT, Printer, WIDTH};

/// The width of the column with the words that open the clauses of a rule.
const COLUMN: usize = 7;
/// How much room a text needs behind what it belongs to, to be broken there.
const ROOM: usize = 60;

impl Printer {
    pub(super) fn names(&self, names: &[Name]) -> String {
        names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn rule(&self, lines: &mut Lines, one: &Rule, at: Place) {
        self.head(lines, &format!("{} {}", self.word("rule"), one.name.text), one.label.as_ref(), at);
        let opens = |keyword: &str| padded(self.word(keyword), COLUMN);
        for level in &one.about {
            lines.line(INDENT, &format!("{} {}", self.word("advises_on"), self.level(level)), at);
        }
        if let Some(first) = one.overrides.first() {
            let text = format!("{} {}", self.word("overrides"), self.names(&one.overrides));
            lines.line(INDENT, &text, first.span.start);
        }
        for condition in &one.when {
            lines.clause(INDENT, &opens("when"), self.expression_parts(condition), condition.span.start);
        }
        for condition in &one.unless {
            lines.clause(INDENT, &opens("unless"), self.expression_parts(condition), condition.span.start);
        }
        self.effects(lines, &opens("then"), &one.effects);
        for because in &one.because {
            self.text_clause(lines, INDENT, &opens("because"), because);
        }
        self.references(lines, INDENT, &opens("source"), &one.references);
        self.validity(lines, INDENT, &one.validity);
        self.assumed(lines, INDENT, &one.assumed);
    }

    fn effects(&self, lines: &mut Lines, head: &str, effects: &[Effect]) {
        let (mut names, mut grades) = (0, 0);
        for effect in effects {
            if let EffectKind::Score { options, grade, .. } = &effect.kind {
                names = names.max(width(&self.names(options)));
                grades = grades.max(width(&self.effect_grade(*grade)));
            }
        }
        for (number, effect) in effects.iter().enumerate() {
            let head = if number == 0 { head.to_owned() } else { " ".repeat(width(head)) };
            let text = |keyword: &str| self.word(keyword);
            match &effect.kind {
                EffectKind::RuleOut(options) => {
                    let end = text("rule_out_end");
                    let end = if end.is_empty() { String::new() } else { format!(" {end}") };
                    let line = format!("{head} {} {}{end}", text("rule_out"), self.names(options));
                    lines.line(INDENT, &line, effect.span.start);
                }
                EffectKind::Require(options) => {
                    let line = format!("{head} {} {}", text("require"), self.names(options));
                    lines.line(INDENT, &line, effect.span.start);
                }
                EffectKind::Score { options, grade, criterion } => {
                    let (options, grade) =
                        (padded(&self.names(options), names), padded(&self.effect_grade(*grade), grades));
                    let (scores, on) = (text("scores"), text("on"));
                    let line = format!("{head} {options} {scores} {grade} {on} {}", criterion.text);
                    lines.line(INDENT, &line, effect.span.start);
                }
                EffectKind::Condition { options, text: condition } => {
                    let options = self.names(options);
                    let gap = if options.is_empty() { "" } else { " " };
                    let head = format!("{head} {options}{gap}{}", text("on_condition"));
                    self.effect_text(lines, &head, condition, effect.span.start);
                }
                EffectKind::Note(note) => {
                    let head = format!("{head} {}", text("notes"));
                    self.effect_text(lines, &head, note, effect.span.start);
                }
            }
        }
    }

    /// A text behind its effect, or below it where many options leave it too little room.
    fn effect_text(&self, lines: &mut Lines, head: &str, text: &Text, at: Place) {
        let room = WIDTH.saturating_sub(INDENT + width(head) + 1);
        let parts = self.text_parts(text, room);
        let joined = parts.iter().map(|part| width(&part.text) + 1).sum::<usize>();
        if room >= ROOM || joined <= room + 1 {
            lines.clause(INDENT, head, parts, at);
            return;
        }
        let column = 2 * INDENT + COLUMN + 1;
        lines.line(INDENT, head, at);
        for part in self.text_parts(text, WIDTH.saturating_sub(column)) {
            lines.line(column, &part.text, part.at);
        }
    }

    pub(super) fn taken_from_file(&self, file: &FromFile) -> String {
        let path = self.quoted(&file.path.pieces);
        let sheet = file.sheet.as_ref();
        let sheet = sheet
            .map_or(String::new(), |name| format!(" {} {}", self.word("sheet"), self.quoted(&name.pieces)));
        format!("{} {path}{sheet}", self.word("from_file"))
    }

    pub(super) fn table(&self, lines: &mut Lines, one: &Table, at: Place) {
        self.head(lines, &format!("{} {}", self.word("table"), one.name.text), one.label.as_ref(), at);
        if let Some(criterion) = &one.scores {
            let text = format!("{} {}", self.word("scores"), criterion.text);
            lines.append(INDENT, &text, criterion.span.start);
        }
        for because in &one.because {
            self.text_clause(lines, INDENT, self.word("because"), because);
        }
        self.references(lines, INDENT, self.word("source"), &one.references);
        self.validity(lines, INDENT, &one.validity);
        self.assumed(lines, INDENT, &one.assumed);
        match &one.file {
            Some(file) => lines.line(INDENT, &self.taken_from_file(file), file.span.start),
            None => self.grid(lines, one),
        }
    }

    /// What stands above the columns: on the left, and on the right.
    fn header(&self, one: &Table) -> (Vec<String>, Vec<String>) {
        let inputs = one.inputs.iter().map(|input| self.expression(input)).collect();
        let outputs = one.outputs.iter().map(|output| match &output.unit {
            None => output.name.text.clone(),
            Some(unit) => format!("{} {} {}", output.name.text, self.word("in"), self.unit(unit)),
        });
        (inputs, outputs.collect())
    }

    /// The cells of a table as a file of its own has them: the header first, with a column `||`.
    pub(super) fn table_cells(&self, one: &Table) -> Vec<Vec<String>> {
        let (mut header, outputs) = self.header(one);
        header.push("||".to_owned());
        header.extend(outputs);
        let mut all = vec![header];
        for row in &one.rows {
            let (conditions, results) = self.row(row);
            let mut cells = conditions.unwrap_or_else(|| vec![self.word("otherwise").to_owned()]);
            cells.resize(one.inputs.len() + 1, String::new());
            cells.extend(results);
            all.push(cells);
        }
        all
    }

    /// The header and the rows, in columns.
    fn grid(&self, lines: &mut Lines, one: &Table) {
        let (inputs, outputs) = self.header(one);
        let rows: Vec<(Option<Vec<String>>, Vec<String>)> =
            one.rows.iter().map(|row| self.row(row)).collect();
        let mut left: Vec<usize> = inputs.iter().map(|cell| width(cell)).collect();
        let mut right: Vec<usize> = outputs.iter().map(|cell| width(cell)).collect();
        for (conditions, results) in &rows {
            widen(&mut left, conditions.as_deref().unwrap_or_default());
            widen(&mut right, results);
        }
        // The row for all other cases spans the columns on the left.
        let span = left.iter().sum::<usize>() + 3 * left.len().saturating_sub(1);
        if let (Some(last), true) = (left.last_mut(), rows.iter().any(|(conditions, _)| conditions.is_none()))
        {
            *last += width(self.word("otherwise")).saturating_sub(span);
        }
        let span = left.iter().sum::<usize>() + 3 * left.len().saturating_sub(1);
        let header = format!("| {} || {} |", cells(&inputs, &left), cells(&outputs, &right));
        lines.line(INDENT, &header, one.header_span.start);
        for ((conditions, results), row) in rows.iter().zip(&one.rows) {
            let conditions = match conditions {
                None => padded(self.word("otherwise"), span),
                Some(conditions) => cells(conditions, &left),
            };
            lines.line(INDENT, &format!("| {conditions} || {} |", cells(results, &right)), row.span.start);
        }
    }

    fn row(&self, row: &Row) -> (Option<Vec<String>>, Vec<String>) {
        let conditions = match &row.conditions {
            RowConditions::Otherwise(_) => None,
            RowConditions::Patterns(patterns) => {
                Some(patterns.iter().map(|pattern| self.pattern(pattern)).collect())
            }
        };
        let results = row.results.iter().map(|result| match result {
            ResultCell::Grade(grade) => self.grade(*grade),
            ResultCell::Value(value) => self.expression(value),
        });
        (conditions, results.collect())
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        if pattern.items.is_empty() {
            return self.word("any").to_owned();
        }
        let items = pattern.items.iter().map(|item| match item {
            PatternItem::Is(value) => self.literal(value),
            PatternItem::Not(value) => format!("{} {}", self.word("not"), self.literal(value)),
            PatternItem::Compare(sign, value) => format!("{} {}", comparison(*sign), self.literal(value)),
            PatternItem::Range(low, high) => {
                format!("{} {} {}", self.literal(low), self.word("to"), self.literal(high))
            }
        });
        items.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn function(&self, lines: &mut Lines, one: &Function, at: Place) {
        self.head(lines, &format!("{} {}", self.word("function"), one.name.text), one.label.as_ref(), at);
        let is = self.word("is");
        let arguments: Vec<String> = one
            .arguments
            .iter()
            .map(|argument| {
                let kind = self.fact_type(&argument.kind, argument.unit.as_ref());
                format!("{} {is} {kind}", argument.name.text)
            })
            .collect();
        let first = behind(one.label.as_ref(), at);
        lines.append(INDENT, &format!("({})", arguments.join(", ")), first);
        let result = format!("{is} {}", self.fact_type(&one.kind, one.unit.as_ref()));
        lines.append(INDENT, &result, one.kind_span.start);
        for range in &one.range {
            lines.append(INDENT, &self.range(range), range.0.span.start);
        }
        for because in &one.because {
            self.text_clause(lines, INDENT, self.word("because"), because);
        }
        self.references(lines, INDENT, self.word("source"), &one.references);
        self.assumed(lines, INDENT, &one.assumed);
        match &one.body {
            FunctionBody::File(file) => lines.line(INDENT, &self.taken_from_file(file), file.span.start),
            FunctionBody::Lines(script) => {
                for line in script {
                    lines.line(INDENT, &format!(">{}", line.text), line.span.start);
                }
            }
        }
    }
}
