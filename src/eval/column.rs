//! Columns: the cells of one node, all of one kind.

use std::sync::Arc;

use smallvec::{SmallVec, smallvec};

use super::cell::{Cell, Failure, Grade, Verdict};
use crate::value::{Date, Decimal, MemberSet, Range, Truth};

/// A bit a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    /// A word holds 64 rows; those of one case and of its completions lie here without a heap of their own.
    words: SmallVec<[u64; 2]>,
}

impl Bits {
    /// No bit set.
    pub fn none(rows: usize) -> Bits {
        Bits { words: smallvec![0; rows.div_ceil(64)] }
    }

    /// Every bit set.
    pub fn all(rows: usize) -> Bits {
        let mut words = smallvec![u64::MAX; rows.div_ceil(64)];
        let spare = rows % 64;
        if spare != 0
            && let Some(last) = words.last_mut()
        {
            *last = (1u64 << spare) - 1;
        }
        Bits { words }
    }

    /// Whether the row's bit is set.
    pub fn get(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Sets the row's bit.
    pub fn set(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    /// Clears the row's bit.
    pub fn clear(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// Whether any bit is set.
    pub fn any(&self) -> bool {
        self.words.iter().any(|word| *word != 0)
    }

    /// How many bits are set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The words, 64 rows each.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// The words, to change.
    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }
}

/// A value a row; that of a single case lies here without a heap of its own.
pub type Rows<T> = SmallVec<[T; 1]>;

/// Numbers; where some are not exactly known, a range for every row.
#[derive(Clone, Debug, Default)]
pub struct NumberColumn {
    /// The numbers; meaningless in rows whose range is not a single number.
    pub values: Rows<Decimal>,
    /// A range for every row; none means that all values are exact.
    pub ranges: Option<Vec<Range>>,
}

impl NumberColumn {
    /// The range of a row.
    pub fn range(&self, row: usize) -> Range {
        match &self.ranges {
            Some(ranges) => ranges.get(row).copied().unwrap_or(Range::ALL),
            None => self.values.get(row).map_or(Range::ALL, |value| Range::exactly(*value)),
        }
    }

    /// The column of these ranges.
    pub fn of_ranges(ranges: Vec<Range>) -> NumberColumn {
        let singles: Vec<Option<Decimal>> = ranges.iter().map(|range| range.single()).collect();
        let exact = singles.iter().all(Option::is_some);
        let values = singles.into_iter().map(|single| single.unwrap_or(Decimal::ZERO)).collect();
        NumberColumn { values, ranges: (!exact).then_some(ranges) }
    }
}

/// The cells of one node. Rows that failed are listed apart; what stands in them is "not known".
#[derive(Clone, Debug)]
pub enum Column {
    /// Yes or no.
    Truth {
        /// Rows with a yes.
        yes: Bits,
        /// Rows that are not known; never also a yes.
        unknown: Bits,
    },
    /// Numbers.
    Number(NumberColumn),
    /// Choices, as the members that each can be.
    Choice(Rows<MemberSet>),
    /// Sets, as what they surely and possibly hold.
    Set(Rows<(MemberSet, MemberSet)>),
    /// Dates, as the first and last that each can be.
    Date(Vec<(Option<Date>, Option<Date>)>),
    /// Texts.
    Text(Vec<Option<Arc<str>>>),
    /// Grades: low, sure, high, sure before clamping.
    Grade(Rows<(i32, i32, i32, i32)>),
    /// Points: low, sure, high.
    Points(Rows<(i64, i64, i64)>),
    /// Outcomes.
    Verdict(Rows<Verdict>),
}

/// A column with its failures, sorted by row.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub column: Column,
    pub failures: Vec<(usize, Failure)>,
}

impl Filled {
    pub(super) fn sound(column: Column) -> Filled {
        Filled { column, failures: Vec::new() }
    }

    pub(super) fn failure(&self, row: usize) -> Option<Failure> {
        let at = self.failures.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.failures.get(at).map(|(_, failure)| *failure)
    }

    /// The truth of a row; "no" for columns that hold something else.
    pub(super) fn truth(&self, row: usize) -> Truth {
        match &self.column {
            Column::Truth { yes, unknown } => {
                if yes.get(row) {
                    Truth::Yes
                } else if unknown.get(row) {
                    Truth::Unknown
                } else {
                    Truth::No
                }
            }
            Column::Number(_)
            | Column::Choice(_)
            | Column::Set(_)
            | Column::Date(_)
            | Column::Text(_)
            | Column::Grade(_)
            | Column::Points(_)
            | Column::Verdict(_) => Truth::No,
        }
    }

    /// What stands in one row, in each of some rows.
    pub(super) fn repeated(&self, row: usize, rows: usize) -> Filled {
        fn each<T: Clone>(values: &[T], row: usize, rows: usize) -> impl Iterator<Item = T> {
            values.get(row).cloned().into_iter().flat_map(move |value| std::iter::repeat_n(value, rows))
        }
        let bits = |bits: &Bits| if bits.get(row) { Bits::all(rows) } else { Bits::none(rows) };
        let column = match &self.column {
            Column::Truth { yes, unknown } => Column::Truth { yes: bits(yes), unknown: bits(unknown) },
            Column::Number(numbers) => Column::Number(NumberColumn {
                values: each(&numbers.values, row, rows).collect(),
                ranges: numbers.ranges.as_ref().map(|ranges| each(ranges, row, rows).collect()),
            }),
            Column::Choice(masks) => Column::Choice(each(masks, row, rows).collect()),
            Column::Set(sets) => Column::Set(each(sets, row, rows).collect()),
            Column::Date(dates) => Column::Date(each(dates, row, rows).collect()),
            Column::Text(texts) => Column::Text(each(texts, row, rows).collect()),
            Column::Grade(grades) => Column::Grade(each(grades, row, rows).collect()),
            Column::Points(points) => Column::Points(each(points, row, rows).collect()),
            Column::Verdict(verdicts) => Column::Verdict(each(verdicts, row, rows).collect()),
        };
        let failure = self.failure(row);
        let failures = failure.into_iter().flat_map(|failure| (0..rows).map(move |row| (row, failure)));
        Filled { column, failures: failures.collect() }
    }

    pub(super) fn cell(&self, row: usize) -> Option<Cell> {
        if let Some(failure) = self.failure(row) {
            return Some(Cell::Failed(failure));
        }
        Some(match &self.column {
            Column::Truth { .. } => Cell::Truth(self.truth(row)),
            Column::Number(numbers) => Cell::Number(numbers.range(row)),
            Column::Choice(masks) => Cell::Choice(*masks.get(row)?),
            Column::Set(sets) => {
                let (sure, possible) = *sets.get(row)?;
                Cell::Set { sure, possible }
            }
            Column::Date(dates) => {
                let (low, high) = *dates.get(row)?;
                Cell::Date(low, high)
            }
            Column::Text(texts) => Cell::Text(texts.get(row)?.clone()),
            Column::Grade(grades) => {
                let (low, sure, high, unclamped) = *grades.get(row)?;
                Cell::Grade(Grade { low, sure, high, unclamped })
            }
            Column::Points(points) => {
                let (low, sure, high) = *points.get(row)?;
                Cell::Points(low, sure, high)
            }
            Column::Verdict(verdicts) => Cell::Verdict(*verdicts.get(row)?),
        })
    }
}
