//! Calendar dates.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil;

/// A date of the Gregorian calendar, from year 1 to 9999. Written `2026-01-31` (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Which way to go when a month lacks the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthEnd {
    /// To the first day of the next month.
    Up,
    /// To the last day of the month.
    Down,
}

/// Why a date cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateProblem {
    /// The month lacks the day, and no way to go was given.
    NoSuchDay,
    /// Before year 1 or after year 9999.
    OutOfRange,
}

impl Date {
    /// The date, if it exists.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        let date = civil::Date::new(year, month, day).ok()?;
        (date.year() >= 1).then_some(Date(date))
    }

    /// The first day of the calendar: 1 January of year 1.
    pub const FIRST: Date = Date(civil::Date::constant(1, 1, 1));

    /// Its year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Its day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The date so many days later (earlier when negative).
    pub fn add_days(self, days: i64) -> Result<Date, DateProblem> {
        let span = jiff::Span::new().try_days(days).map_err(|_| DateProblem::OutOfRange)?;
        match self.0.checked_add(span) {
            Ok(date) if date.year() >= 1 => Ok(Date(date)),
            Ok(_) | Err(_) => Err(DateProblem::OutOfRange),
        }
    }

    /// The date so many months later (earlier when negative). A month that lacks the day goes the way that
    /// `month_end` says; without it that is a problem.
    pub fn add_months(self, months: i64, month_end: Option<MonthEnd>) -> Result<Date, DateProblem> {
        let index = i64::from(self.year())
            .checked_mul(12)
            .and_then(|n| n.checked_add(i64::from(self.month()) - 1))
            .and_then(|n| n.checked_add(months))
            .ok_or(DateProblem::OutOfRange)?;
        let year = i16::try_from(index.div_euclid(12)).map_err(|_| DateProblem::OutOfRange)?;
        let month = i8::try_from(index.rem_euclid(12) + 1).map_err(|_| DateProblem::OutOfRange)?;
        if let Some(date) = Date::new(year, month, self.day()) {
            return Ok(date);
        }
        let first = Date::new(year, month, 1).ok_or(DateProblem::OutOfRange)?;
        match month_end {
            None => Err(DateProblem::NoSuchDay),
            Some(MonthEnd::Down) => Ok(Date(first.0.last_of_month())),
            Some(MonthEnd::Up) => {
                let next = first.0.last_of_month().checked_add(1.day());
                next.map(Date).map_err(|_| DateProblem::OutOfRange)
            }
        }
    }

    /// The first day of a year.
    pub fn first_of_year(year: i16) -> Option<Date> {
        Date::new(year, 1, 1)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Date {
    type Err = ();

    /// Reads exactly `yyyy-mm-dd`, if that date exists.
    fn from_str(text: &str) -> Result<Date, ()> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(());
        };
        let number = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let year = number(year, 4).ok_or(())?;
        let month = number(month, 2).and_then(|n| i8::try_from(n).ok()).ok_or(())?;
        let day = number(day, 2).and_then(|n| i8::try_from(n).ok()).ok_or(())?;
        Date::new(year, month, day).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_without_the_day_needs_a_way_to_go() {
        let date: Date = "2026-01-31".parse().unwrap();
        assert_eq!(date.add_months(1, None), Err(DateProblem::NoSuchDay));
        assert_eq!(date.add_months(1, Some(MonthEnd::Down)).unwrap().to_string(), "2026-02-28");
        assert_eq!(date.add_months(1, Some(MonthEnd::Up)).unwrap().to_string(), "2026-03-01");
        assert_eq!(date.add_months(-2, Some(MonthEnd::Down)).unwrap().to_string(), "2025-11-30");
        assert_eq!(date.add_months(2, None).unwrap().to_string(), "2026-03-31");
        assert_eq!(date.add_days(-31).unwrap().to_string(), "2025-12-31");
    }

    #[test]
    fn only_whole_dates_that_exist_are_read() {
        for text in ["2026-02-30", "2026-1-1", "26-01-01", "2026-01-01x", "0000-01-01", "2026-01-01-01"] {
            assert_eq!(text.parse::<Date>(), Err(()), "{text}");
        }
    }
}
