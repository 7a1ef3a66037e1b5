//! Score tables and decision tables: cells, overlaps, gaps.

use super::domain::{self, Allowed, Atom, Cell};
use super::expression::comparison_of;
use super::{Built, Checker, errors};
use crate::program::{Argument, ArgumentBy, Id, Node, Op, PlacementOption, Role, ScoreRow, ScoreTable};
use crate::source::Span;
use crate::syntax::{
    self, ExpressionKind, Grade, LiteralKind, Output, PatternItem, ResultCell, RowConditions,
};
use crate::value::{Comparison, MemberSet, NumberStyle, Type, Value};

/// The left side of a row: its cells, or `otherwise`.
struct ReadRow<'s> {
    cells: Option<Vec<Cell>>,
    written: &'s syntax::Row,
}

impl Checker<'_> {
    /// A table: its rows become conditions, and its results arguments or terms.
    pub(super) fn build_table(&mut self, table: &syntax::Table, grades: (i32, i32)) {
        let columns: Vec<Option<Built>> =
            table.inputs.iter().map(|input| self.expression(input, None, None)).collect();
        let columns: Option<Vec<Built>> = columns.into_iter().collect();
        let Some(columns) = columns else { return };
        if !self.columns_usable(table, &columns) {
            return;
        }
        let validity = self.validity(&table.validity, table.name.span);
        let Some(rows) = self.read_rows(table, &columns) else { return };
        if !self.rows_sound(table, &columns, &rows) {
            return;
        }
        let valid =
            validity.map(|validity| self.part(Op::Valid(validity), Type::YesNo, table.name.span).node);
        let row_nodes = self.row_conditions(&columns, &rows, valid);
        match &table.scores {
            Some(criterion) => {
                let Some(criterion) = self.criterion_named(criterion) else { return };
                let mut options = Vec::new();
                for output in &table.outputs {
                    options.push(self.candidates(std::slice::from_ref(&output.name)).first().copied());
                }
                let options: Option<Vec<Id<PlacementOption>>> = options.into_iter().collect();
                let Some(options) = options else { return };
                self.score_table(table, criterion, &options, &row_nodes, validity, grades);
            }
            None => self.decision_table(table, &rows, &row_nodes),
        }
    }

    fn columns_usable(&mut self, table: &syntax::Table, columns: &[Built]) -> bool {
        let mut usable = true;
        for (column, input) in columns.iter().zip(&table.inputs) {
            if matches!(column.kind, Type::Set(_) | Type::Duration) {
                let t = self.tongue(input.span);
                self.report(errors::column_not_possible(t, input.span));
                usable = false;
            }
        }
        let mut inputs: Vec<&str> = Vec::new();
        for input in &table.inputs {
            let ExpressionKind::Name(name) = &input.kind else { continue };
            if inputs.contains(&name.text.as_str()) {
                let t = self.tongue(name.span);
                self.report(errors::column_twice(t, name));
                usable = false;
            }
            inputs.push(&name.text);
        }
        let mut seen: Vec<&str> = Vec::new();
        for output in &table.outputs {
            if table.scores.is_some() && seen.contains(&output.name.text.as_str()) {
                let t = self.tongue(output.name.span);
                self.report(errors::column_twice(t, &output.name));
                usable = false;
            }
            seen.push(&output.name.text);
        }
        usable
    }

    fn read_rows<'s>(&mut self, table: &'s syntax::Table, columns: &[Built]) -> Option<Vec<ReadRow<'s>>> {
        let mut rows = Vec::new();
        let mut sound = true;
        let mut otherwise: Option<Span> = None;
        if table.rows.is_empty() {
            let t = self.tongue(table.name.span);
            self.report(errors::table_without_rows(t, table.name.span));
            return None;
        }
        for row in &table.rows {
            let t = self.tongue(row.span);
            if row.results.len() != table.outputs.len() {
                self.report(errors::wrong_number_of_cells(
                    t,
                    table.outputs.len(),
                    row.results.len(),
                    row.span,
                    table.header_span,
                ));
                sound = false;
            }
            match &row.conditions {
                RowConditions::Otherwise(span) => {
                    if let Some(first) = otherwise {
                        self.report(errors::otherwise_row_twice(t, *span, first));
                        sound = false;
                    }
                    otherwise = Some(*span);
                    rows.push(ReadRow { cells: None, written: row });
                }
                RowConditions::Patterns(patterns) => {
                    if patterns.len() != columns.len() {
                        self.report(errors::wrong_number_of_cells(
                            t,
                            columns.len(),
                            patterns.len(),
                            row.span,
                            table.header_span,
                        ));
                        sound = false;
                        continue;
                    }
                    let mut cells = Vec::new();
                    for (pattern, column) in patterns.iter().zip(columns) {
                        let cell = self.cell(pattern, &column.kind);
                        sound &= cell.is_some();
                        cells.push(cell.unwrap_or_default());
                    }
                    rows.push(ReadRow { cells: Some(cells), written: row });
                }
            }
        }
        sound.then_some(rows)
    }

    fn cell(&mut self, pattern: &syntax::Pattern, kind: &Type) -> Option<Cell> {
        let mut cell = Vec::new();
        for item in &pattern.items {
            let t = self.tongue(pattern.span);
            let ordered = matches!(kind, Type::Number(_) | Type::Date);
            let allowed = match item {
                PatternItem::Is(literal) => self.literal(literal, kind).map(Allowed::Is),
                PatternItem::Not(literal) => self.literal(literal, kind).map(Allowed::Not),
                PatternItem::Compare(..) | PatternItem::Range(..) if !ordered => {
                    self.report(errors::cell_not_ordered(t, pattern.span));
                    None
                }
                PatternItem::Compare(sign, literal) => {
                    self.literal(literal, kind).map(|value| Allowed::Compare(comparison_of(*sign), value))
                }
                PatternItem::Range(low, high) => self
                    .literal(low, kind)
                    .zip(self.literal(high, kind))
                    .map(|(low, high)| Allowed::Between(low, high)),
            };
            cell.push(allowed?);
        }
        Some(cell)
    }

    /// Whether the rows cover everything and do not overlap; reports a case when not.
    fn rows_sound(&mut self, table: &syntax::Table, columns: &[Built], rows: &[ReadRow<'_>]) -> bool {
        let mut atoms: Vec<Vec<Atom>> = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            let cells: Vec<&Cell> =
                rows.iter().filter_map(|row| row.cells.as_ref().and_then(|cells| cells.get(at))).collect();
            let Some(node) = self.nodes.get(column.node) else { return false };
            atoms.push(domain::atoms(&column.kind, node, &self.facts, &self.lists, &self.nodes, &cells));
        }
        let covered: Vec<(usize, Vec<Vec<bool>>)> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| {
                let cells = row.cells.as_ref()?;
                let allowed = cells
                    .iter()
                    .zip(&atoms)
                    .map(|(cell, atoms)| atoms.iter().map(|atom| domain::allows(cell, atom)).collect())
                    .collect();
                Some((at, allowed))
            })
            .collect();
        let t = self.tongue(table.name.span);
        let mut sound = true;
        for (at, (first, first_cells)) in covered.iter().enumerate() {
            for (second, second_cells) in covered.iter().skip(at + 1) {
                let Some(witness) = overlap(first_cells, second_cells) else { continue };
                let case = self.case_in_words(table, columns, &atoms, &witness);
                if let (Some(a), Some(b)) = (rows.get(*first), rows.get(*second)) {
                    self.report(errors::rows_overlap(t, a.written.span, b.written.span, &case));
                    sound = false;
                }
            }
        }
        let has_otherwise = rows.iter().any(|row| row.cells.is_none());
        let all: Vec<&Vec<Vec<bool>>> = covered.iter().map(|(_, cells)| cells).collect();
        let mut budget = 200_000usize;
        match gap(&all, &atoms, 0, &mut budget) {
            Gap::Case(witness) if !has_otherwise => {
                let case = self.case_in_words(table, columns, &atoms, &witness);
                self.report(errors::rows_leave_gap(t, table.header_span, &case));
                sound = false;
            }
            Gap::TooMany if !has_otherwise => {
                self.report(errors::too_many_cases(t, table.header_span));
                sound = false;
            }
            Gap::None | Gap::Case(_) | Gap::TooMany => {}
        }
        sound
    }

    fn case_in_words(
        &self,
        table: &syntax::Table,
        columns: &[Built],
        atoms: &[Vec<Atom>],
        witness: &[usize],
    ) -> String {
        let t = self.tongue(table.name.span);
        let mut parts = Vec::new();
        for (((column, input), pieces), at) in columns.iter().zip(&table.inputs).zip(atoms).zip(witness) {
            let Some(atom) = pieces.get(*at) else { continue };
            let name = if let ExpressionKind::Name(name) = &input.kind {
                name.text.clone()
            } else {
                t.pick("de waarde van een kolom", "the value of a column").to_owned()
            };
            let shown = domain::shown(atom, &column.kind, &self.lists, t);
            parts.push(format!("`{name}` {} `{shown}`", t.pick("is", "is")));
        }
        parts.join(t.pick(" en ", " and "))
    }

    /// A condition a row; `otherwise` is that no other row applies.
    fn row_conditions(
        &mut self,
        columns: &[Built],
        rows: &[ReadRow<'_>],
        valid: Option<Id<Node>>,
    ) -> Vec<Id<Node>> {
        let mut nodes: Vec<Option<Id<Node>>> = Vec::new();
        for row in rows {
            let Some(cells) = &row.cells else {
                nodes.push(None);
                continue;
            };
            let mut parts: Vec<Id<Node>> = valid.into_iter().collect();
            for (cell, column) in cells.iter().zip(columns) {
                if !cell.is_empty() {
                    let node = self.cell_condition(cell, column, row.written.span);
                    parts.push(node);
                }
            }
            nodes.push(Some(self.part(Op::All(parts), Type::YesNo, row.written.span).node));
        }
        let named: Vec<Id<Node>> = nodes.iter().copied().flatten().collect();
        let mut complete = Vec::new();
        for (node, row) in nodes.into_iter().zip(rows) {
            complete.push(match node {
                Some(node) => node,
                None => {
                    let span = row.written.span;
                    let any = self.part(Op::Any(named.clone()), Type::YesNo, span).node;
                    let not = self.part(Op::Not(any), Type::YesNo, span).node;
                    let mut parts: Vec<Id<Node>> = valid.into_iter().collect();
                    parts.push(not);
                    self.part(Op::All(parts), Type::YesNo, span).node
                }
            });
        }
        complete
    }

    fn cell_condition(&mut self, cell: &Cell, column: &Built, span: Span) -> Id<Node> {
        if let Type::Choice(_) = column.kind {
            let members = cell.iter().fold(MemberSet::EMPTY, |set, allowed| {
                let Allowed::Is(Value::Choice(member)) = allowed else { return set };
                MemberSet(set.0 | member.bit().0)
            });
            let mut parts = Vec::new();
            if members != MemberSet::EMPTY {
                parts.push(self.part(Op::IsIn(column.node, members), Type::YesNo, span).node);
            }
            for allowed in cell {
                if let Allowed::Not(Value::Choice(member)) = allowed {
                    let is = self.part(Op::IsIn(column.node, member.bit()), Type::YesNo, span).node;
                    parts.push(self.part(Op::Not(is), Type::YesNo, span).node);
                }
            }
            return self.any_of(parts, span);
        }
        let mut parts = Vec::new();
        for allowed in cell {
            let node = match allowed {
                Allowed::Is(value) => self.equals(column, value, span),
                Allowed::Not(value) => {
                    let is = self.equals(column, value, span);
                    self.part(Op::Not(is), Type::YesNo, span).node
                }
                Allowed::Compare(comparison, value) => self.compares(column, *comparison, value, span),
                Allowed::Between(low, high) => {
                    let from = self.compares(column, Comparison::AtLeast, low, span);
                    let to = self.compares(column, Comparison::AtMost, high, span);
                    self.part(Op::All(vec![from, to]), Type::YesNo, span).node
                }
            };
            parts.push(node);
        }
        self.any_of(parts, span)
    }

    fn any_of(&mut self, parts: Vec<Id<Node>>, span: Span) -> Id<Node> {
        match parts.as_slice() {
            [only] => *only,
            _ => self.part(Op::Any(parts), Type::YesNo, span).node,
        }
    }

    fn equals(&mut self, column: &Built, value: &Value, span: Span) -> Id<Node> {
        match value {
            Value::YesNo(true) => column.node,
            Value::YesNo(false) => self.part(Op::Not(column.node), Type::YesNo, span).node,
            Value::Number(_) | Value::Date(_) => self.compares(column, Comparison::Equal, value, span),
            Value::Text(_) | Value::Choice(_) | Value::Set(_) => {
                let constant = self.constant(value.clone(), column.kind.clone(), span).node;
                self.part(Op::Same(column.node, constant), Type::YesNo, span).node
            }
        }
    }

    fn compares(&mut self, column: &Built, comparison: Comparison, value: &Value, span: Span) -> Id<Node> {
        let constant = self.constant(value.clone(), column.kind.clone(), span).node;
        self.part(Op::Compare(comparison, column.node, constant), Type::YesNo, span).node
    }

    fn score_table(
        &mut self,
        table: &syntax::Table,
        criterion: Id<crate::program::Criterion>,
        options: &[Id<PlacementOption>],
        row_nodes: &[Id<Node>],
        validity: Option<crate::program::Validity>,
        grades: (i32, i32),
    ) {
        let id: Id<ScoreTable> = Id::at(self.score_tables.len());
        let mut rows = Vec::new();
        for (at, (row, condition)) in table.rows.iter().zip(row_nodes).enumerate() {
            let applies = self.node(Op::All(vec![*condition]), Type::YesNo, Role::Row(id, at), row.span);
            rows.push(ScoreRow { applies, span: row.span });
            for (cell, option) in row.results.iter().zip(options) {
                let Some(grade) = self.grade_of(cell, grades) else { continue };
                self.arguments.push(Argument {
                    by: ArgumentBy::Row(id, at),
                    option: *option,
                    criterion,
                    grade: grade.value,
                    applies,
                    span: grade.span,
                });
            }
        }
        let label = self.label(table.label.as_ref(), &table.name.text);
        let citations = self.citations(&table.references);
        let assumed = self.assumed(&table.assumed, table.name.span);
        self.score_tables.add(ScoreTable {
            name: table.name.text.clone(),
            label,
            criterion,
            rows,
            because: None,
            citations,
            validity,
            assumed,
            span: table.name.span,
        });
    }

    fn grade_of(&mut self, cell: &ResultCell, grades: (i32, i32)) -> Option<Grade> {
        let grade = match cell {
            ResultCell::Grade(grade) => *grade,
            ResultCell::Value(value) => {
                let plain = if let ExpressionKind::Literal(LiteralKind::Number {
                    number,
                    unit: None,
                    percent: false,
                }) = &value.kind
                {
                    number.text.parse::<i32>().ok()
                } else {
                    None
                };
                let Some(number) = plain else {
                    let t = self.tongue(value.span);
                    self.report(errors::grade_wanted(t, value.span));
                    return None;
                };
                Grade { value: number, span: value.span }
            }
        };
        self.grade_fits(grade, grades).then_some(grade)
    }

    fn decision_table(&mut self, table: &syntax::Table, rows: &[ReadRow<'_>], row_nodes: &[Id<Node>]) {
        for (at, output) in table.outputs.iter().enumerate() {
            if let Some(built) = self.output_column(table, output, at, rows, row_nodes) {
                let citations = self.citations(&table.references);
                let assumed = self.assumed(&table.assumed, table.name.span);
                let label = if table.outputs.len() == 1 {
                    self.label(table.label.as_ref(), &output.name.text)
                } else {
                    output.name.text.clone()
                };
                self.add_term(&output.name, label, built, false, citations, assumed, output.name.span);
            }
        }
    }

    fn output_column(
        &mut self,
        table: &syntax::Table,
        output: &Output,
        at: usize,
        rows: &[ReadRow<'_>],
        row_nodes: &[Id<Node>],
    ) -> Option<Built> {
        let unit = match &output.unit {
            Some(unit) => Some(self.unit(unit)?),
            None => None,
        };
        let mut kind: Option<Type> =
            unit.map(|unit| Type::Number(crate::value::NumberType { unit, style: NumberStyle::Decimal }));
        let mut cases = Vec::new();
        let mut otherwise = None;
        let mut sound = true;
        for (row, condition) in rows.iter().zip(row_nodes) {
            let Some(cell) = row.written.results.get(at) else { continue };
            let value = match cell {
                ResultCell::Value(value) => self.output_value(value, &mut kind),
                ResultCell::Grade(grade) => {
                    let t = self.tongue(grade.span);
                    self.report(errors::grade_not_wanted(t, grade.span));
                    None
                }
            };
            let Some(value) = value else {
                sound = false;
                continue;
            };
            if row.cells.is_none() {
                otherwise = Some(value);
            } else {
                cases.push((*condition, value));
            }
        }
        if !sound {
            return None;
        }
        Some(self.part(Op::Choose { cases, otherwise }, kind?, table.name.span))
    }

    /// A result cell: a bare number takes the unit of its column.
    fn output_value(&mut self, value: &syntax::Expression, kind: &mut Option<Type>) -> Option<Id<Node>> {
        if let (Some(want @ Type::Number(_)), ExpressionKind::Literal(literal)) = (&*kind, &value.kind) {
            let want = want.clone();
            let literal = syntax::Literal { kind: literal.clone(), span: value.span };
            let value = self.literal(&literal, &want)?;
            return Some(self.constant(value, want, literal.span).node);
        }
        let built = self.expression(value, kind.as_ref(), None)?;
        match kind {
            None => {
                let mut wider = built.kind.clone();
                if let Type::Number(number) = &mut wider
                    && number.style == NumberStyle::Whole
                {
                    number.style = NumberStyle::Decimal;
                }
                *kind = Some(wider);
                Some(built.node)
            }
            Some(want) => {
                let want = want.clone();
                self.fits(&built.kind, &want, value.span).then_some(built.node)
            }
        }
    }
}

/// A case in which two rows both apply: an index of a piece a column.
fn overlap(a: &[Vec<bool>], b: &[Vec<bool>]) -> Option<Vec<usize>> {
    a.iter().zip(b).map(|(a, b)| a.iter().zip(b).position(|(a, b)| *a && *b)).collect()
}

/// What looking for a gap found.
enum Gap {
    /// There is none.
    None,
    /// A case that no row covers: an index of a piece a column.
    Case(Vec<usize>),
    /// There were too many cases to look at.
    TooMany,
}

/// Looks for a case that no row covers, column by column, with the rows that are still possible.
fn gap(rows: &[&Vec<Vec<bool>>], atoms: &[Vec<Atom>], column: usize, budget: &mut usize) -> Gap {
    if *budget == 0 {
        return Gap::TooMany;
    }
    *budget -= 1;
    if rows.is_empty() {
        return Gap::Case(vec![0; atoms.len()]);
    }
    let covers_rest =
        |row: &&&Vec<Vec<bool>>| row.iter().skip(column).all(|cells| cells.iter().all(|allowed| *allowed));
    if rows.iter().any(|row| covers_rest(&row)) {
        return Gap::None;
    }
    let Some(pieces) = atoms.get(column) else { return Gap::None };
    for at in 0..pieces.len() {
        let left: Vec<&Vec<Vec<bool>>> = rows
            .iter()
            .copied()
            .filter(|row| row.get(column).and_then(|cells| cells.get(at)).copied().unwrap_or(false))
            .collect();
        match gap(&left, atoms, column + 1, budget) {
            Gap::None => {}
            Gap::Case(mut witness) => {
                if let Some(slot) = witness.get_mut(column) {
                    *slot = at;
                }
                return Gap::Case(witness);
            }
            Gap::TooMany => return Gap::TooMany,
        }
    }
    Gap::None
}
