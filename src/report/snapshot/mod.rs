//! A snapshot: the advice on a whole portfolio as lines that are reviewed and kept, one fact a line, so that a
//! change in rules or facts shows as a few changed lines.
//!
//! It holds nothing that can change while the advice stays the same: names rather than labels, no fingerprint, and
//! no place in a file. The reference date stands in it, so that the next run can use it again.

mod result;
mod together;

use crate::advice::{Advice, Money};
use crate::locale::{Tongue, format};
use crate::program::{Id, Program};
use crate::value::{Cents, Date, ListId, Member};

use super::words;

/// The first line of every snapshot: what it is, and the version of its layout.
const MARK: &str = "# wijzer snapshot 1";
/// The reference date stands behind one of these, in Dutch or in English.
const DATED: [&str; 2] = ["peildatum", "reference date"];
/// Where values begin, behind the name of the fact.
const COLUMN: usize = 28;
/// A text longer than a line goes on below it.
const WIDTH: usize = 100;

/// The advice on all results as a snapshot, in the tongue of the rule set.
pub fn snapshot(program: &Program, advice: &Advice) -> String {
    let t = program.tongue;
    let mut lines = Lines { text: String::new(), t };
    lines.text.push_str(MARK);
    lines.text.push('\n');
    lines.text.push_str(t.pick(
        "# Zo was het advies toen het is nagekeken; `wijzer snapshot` zegt wat er anders is.\n",
        "# The advice as it was when it was reviewed; `wijzer snapshot` says what has changed.\n",
    ));
    lines.fact(0, t.pick("regelset", "rule set"), &program.ruleset.name);
    if !program.ruleset.version.is_empty() {
        lines.fact(0, t.pick("versie", "version"), &program.ruleset.version);
    }
    let [nl, en] = DATED;
    lines.fact(0, t.pick(nl, en), &advice.on.to_string());
    for found in &advice.results {
        result::result(program, found, &mut lines);
    }
    together::together(program, advice, &mut lines);
    lines.text
}

/// Whether a text is a snapshot, of whatever rule set.
pub fn is_snapshot(text: &str) -> bool {
    text.lines().next() == Some(MARK)
}

/// The reference date of a snapshot; none when it has none, or more than one.
pub fn snapshot_date(text: &str) -> Option<Date> {
    let dates = text.lines().filter_map(|line| {
        let rest = DATED.iter().find_map(|word| line.strip_prefix(word))?;
        rest.starts_with(' ').then(|| rest.trim())
    });
    let mut dates: Vec<&str> = dates.collect();
    dates.dedup();
    match dates.as_slice() {
        [date] => date.parse().ok(),
        _ => None,
    }
}

/// Lines as they are written.
struct Lines {
    text: String,
    t: Tongue,
}

impl Lines {
    /// A line above others, after an empty line when it stands at the outside.
    fn section(&mut self, level: usize, title: &str) {
        if level == 0 {
            self.text.push('\n');
        }
        self.text.push_str(&format!("{}{title}\n", "  ".repeat(level)));
    }

    /// A fact: its name, and its value; white space within the value is one space.
    fn fact(&mut self, level: usize, name: &str, value: &str) {
        let head = format!("{}{name}", "  ".repeat(level));
        let gap = COLUMN.saturating_sub(head.chars().count()).max(2);
        let first = format!("{head}{}", " ".repeat(gap));
        let below = " ".repeat(COLUMN);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(&first)
            .subsequent_indent(&below)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&value, options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn money(&mut self, level: usize, name: &str, amount: Money) {
        let t = self.t;
        self.fact(level, name, &words::money(amount, t));
    }

    /// An amount that may not be known.
    fn cents(&mut self, level: usize, name: &str, amount: Option<Cents>) {
        let t = self.t;
        let said = amount.map_or(t.pick("onbekend", "unknown").to_owned(), |amount| format::euros(amount, t));
        self.fact(level, name, &said);
    }
}

/// The name of a member of a type.
fn member(program: &Program, list: Option<ListId>, member: Member) -> &str {
    let list = list.and_then(|list| program.lists.get(Id::at(list.0 as usize)));
    list.map_or("", |list| list.member_name(member))
}

/// What is said of something that only may hold.
fn perhaps(certain: bool, t: Tongue) -> &'static str {
    if certain { "" } else { t.pick(" (misschien)", " (perhaps)") }
}
