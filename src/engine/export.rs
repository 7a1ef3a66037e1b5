//! Tables of a rule set as they are written out for a spreadsheet, with what their cells can hold.

use super::Loaded;
use crate::locale::{Tongue, keyword};
use crate::program::Program;
use crate::sheet::{self, Block, Written};
use crate::source::{Sources, Span};
use crate::syntax::{
    DeclarationKind, Expression, ExpressionKind, Output, ResultCell, Row, RowConditions, Table,
};
use crate::value::Type;

/// A table of a rule set, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// The criterion that it scores; none for a decision table.
    pub scores: Option<String>,
    /// How many rows it has.
    pub rows: usize,
    /// Where it is declared.
    pub place: String,
    /// The file that it stands in, when it stands in one of its own.
    pub file: Option<ListedFile>,
}

/// The file that a table stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFile {
    /// Its name.
    pub name: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// All tables of a rule set, by name.
pub fn tables(loaded: &Loaded) -> Vec<Listed> {
    let mut found: Vec<Listed> = declared(loaded)
        .map(|(_, table)| {
            let id = table.header_span.file;
            let from = table.file.as_ref().and_then(|_| loaded.sources.get(id));
            let sha256 = || loaded.sha256.get(&id).cloned().unwrap_or_default();
            Listed {
                name: table.name.text.clone(),
                scores: table.scores.as_ref().map(|criterion| criterion.text.clone()),
                rows: table.rows.len(),
                place: loaded.sources.place(table.name.span),
                file: from.map(|file| ListedFile {
                    name: file.name().to_owned(),
                    sheet: file.sheet().map(str::to_owned),
                    sha256: sha256(),
                }),
            }
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// A table as it is written out, and the tongue of its cells; its legend is in the tongue to show.
pub fn table(loaded: &Loaded, program: &Program, name: &str, show: Tongue) -> Option<(Written, Tongue)> {
    let (tongue, table) = declared(loaded).find(|(_, table)| table.name.text == name)?;
    let writer = Writer { sources: &loaded.sources, program, table, tongue, show };
    Some((writer.written(), tongue))
}

fn declared(loaded: &Loaded) -> impl Iterator<Item = (Tongue, &Table)> {
    loaded.files.iter().flat_map(|file| {
        file.declarations.iter().filter_map(|one| {
            let DeclarationKind::Table(table) = &one.kind else { return None };
            Some((file.tongue, table))
        })
    })
}

struct Writer<'a> {
    sources: &'a Sources,
    program: &'a Program,
    table: &'a Table,
    tongue: Tongue,
    show: Tongue,
}

impl Writer<'_> {
    fn written(&self) -> Written {
        let table = self.table;
        let mut header: Vec<String> = table.inputs.iter().map(|input| self.text(input.span)).collect();
        header.push("||".to_owned());
        header.extend(table.outputs.iter().map(|output| self.output(output)));
        let mut rows = vec![header];
        rows.extend(table.rows.iter().map(|row| self.row(row)));
        let mut written = Written { name: table.name.text.clone(), rows, ..Written::default() };
        self.inputs(&mut written);
        self.outputs(&mut written);
        written.legend.push(self.ways_of_writing());
        written
    }

    fn text(&self, span: Span) -> String {
        sheet::text_of(self.sources, span).replace(['\n', '\r'], " ")
    }

    fn output(&self, output: &Output) -> String {
        match &output.unit {
            Some(unit) => self.text(output.name.span.to(unit.span)),
            None => self.text(output.name.span),
        }
    }

    fn row(&self, row: &Row) -> Vec<String> {
        let mut cells = match &row.conditions {
            RowConditions::Otherwise(span) => {
                let mut cells = vec![self.text(*span)];
                cells.resize(self.table.inputs.len(), String::new());
                cells
            }
            RowConditions::Patterns(patterns) => {
                patterns.iter().map(|pattern| self.text(pattern.span)).collect()
            }
        };
        cells.push(String::new());
        cells.extend(row.results.iter().map(|result| match result {
            ResultCell::Grade(grade) => self.text(grade.span),
            ResultCell::Value(value) => self.text(value.span),
        }));
        cells
    }

    /// What can stand in the cells of the conditions.
    fn inputs(&self, written: &mut Written) {
        for (column, input) in self.table.inputs.iter().enumerate() {
            let mut values = self.kind_of(input).map(|kind| self.values(kind)).unwrap_or_default();
            if values.is_empty() {
                continue;
            }
            values.push((self.word("any").to_owned(), self.say("elke waarde", "any value")));
            self.offer(written, column, self.text(input.span), values, false);
        }
    }

    /// What can stand in the cells of the results.
    fn outputs(&self, written: &mut Written) {
        let first = self.table.inputs.len() + 1;
        if self.table.scores.is_none() {
            for (at, output) in self.table.outputs.iter().enumerate() {
                let values =
                    self.kind_named(&output.name.text).map(|kind| self.values(kind)).unwrap_or_default();
                if !values.is_empty() {
                    self.offer(written, first + at, output.name.text.clone(), values, false);
                }
            }
            return;
        }
        let labels = self.table.outputs.iter().filter_map(|output| {
            let option = self.program.options.values().find(|option| option.name == output.name.text)?;
            Some((option.name.clone(), option.label.clone()))
        });
        let options = Block {
            about: self.say("kop van een uitkomst", "heading of a result"),
            values: labels.collect(),
            only: false,
        };
        written.legend.push(options);
        let (low, high) = self.program.ruleset.grades;
        let grades: Vec<(String, String)> =
            (low..=high).map(|grade| (sign(grade), self.meaning(grade))).collect();
        // A long scale is typed, not picked.
        if grades.len() <= 9 {
            let block = written.legend.len();
            written.legend.push(Block { about: self.say("cijfer", "grade"), values: grades, only: true });
            written.choices.extend((first..first + self.table.outputs.len()).map(|column| (column, block)));
        }
    }

    fn offer(
        &self,
        written: &mut Written,
        column: usize,
        about: String,
        values: Vec<(String, String)>,
        only: bool,
    ) {
        written.choices.push((column, written.legend.len()));
        written.legend.push(Block { about, values, only });
    }

    fn kind_of(&self, input: &Expression) -> Option<&Type> {
        let ExpressionKind::Name(name) = &input.kind else { return None };
        self.kind_named(&name.text)
    }

    fn kind_named(&self, name: &str) -> Option<&Type> {
        let fact = self.program.facts.values().find(|fact| fact.name == name).map(|fact| &fact.kind);
        fact.or_else(|| self.program.terms.values().find(|term| term.name == name).map(|term| &term.kind))
    }

    /// The values of a type that has few, with what they mean.
    fn values(&self, kind: &Type) -> Vec<(String, String)> {
        match kind {
            Type::YesNo => {
                let word = |name| (self.word(name).to_owned(), String::new());
                vec![word("yes"), word("no")]
            }
            Type::Choice(list) => {
                let list = self.program.lists.values().nth(usize::try_from(list.0).unwrap_or(usize::MAX));
                let members = list.map(|list| list.members.as_slice()).unwrap_or_default();
                members.iter().map(|member| (member.name.clone(), member.label.clone())).collect()
            }
            Type::Number(_) | Type::Date | Type::Duration | Type::Text | Type::Set(_) => Vec::new(),
        }
    }

    /// How cells are written, in the words of the cells.
    fn ways_of_writing(&self) -> Block {
        let (to, not, any) = (self.word("to"), self.word("not"), self.word("any"));
        let number = self.tongue.pick("1,5", "1.5");
        let ways = [
            ("a, b".to_owned(), self.say("een van deze", "one of these")),
            (format!("{not} a"), self.say("alles behalve dit", "anything but this")),
            (">= 9".to_owned(), self.say("minstens; ook >, <= en <", "at least; also >, <= and <")),
            (format!("3 {to} 8"), self.say("van … tot en met …", "from … to …, both included")),
            (number.to_owned(), self.say("een getal met een decimaal", "a number with a decimal")),
            (any.to_owned(), self.say("elke waarde", "any value")),
            (
                self.word("otherwise").to_owned(),
                self.say(
                    "in de eerste cel van de laatste rij: alle overige gevallen",
                    "in the first cell of the last row: all other cases",
                ),
            ),
        ];
        let about = self.say("schrijfwijze", "ways of writing");
        Block { about, values: ways.into_iter().collect(), only: false }
    }

    fn word(&self, name: &str) -> &'static str {
        keyword(name).map_or("", |word| word.in_tongue(self.tongue))
    }

    fn say(&self, nl: &str, en: &str) -> String {
        self.show.pick(nl, en).to_owned()
    }

    fn meaning(&self, grade: i32) -> String {
        match grade {
            -2 => self.say("pleit er sterk tegen", "speaks strongly against it"),
            -1 => self.say("pleit ertegen", "speaks against it"),
            0 => self.say("pleit er niet voor en niet tegen", "speaks neither for nor against it"),
            1 => self.say("pleit ervoor", "speaks for it"),
            2 => self.say("pleit er sterk voor", "speaks strongly for it"),
            _ => String::new(),
        }
    }
}

/// A grade as people write it.
fn sign(grade: i32) -> String {
    let count = usize::try_from(grade.unsigned_abs()).unwrap_or(0);
    match grade {
        0 => "0".to_owned(),
        1..=3 => "+".repeat(count),
        -3..=-1 => "-".repeat(count),
        _ => grade.to_string(),
    }
}
