//! The numbers of a workbook as the text that a person sees: exact, in the tongue of the rules.
//!
//! A workbook keeps numbers in binary with 17 digits, and shows 15. What is written here is the shortest decimal
//! text for the same binary number, or the 15 digits that the spreadsheet shows where a calculation left noise
//! behind them. Digits are moved as text; nothing is calculated.

use crate::locale::Tongue;

/// Spreadsheets show so many digits.
const SHOWN: usize = 15;

/// What a number format says that is part of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A bare number.
    Plain,
    /// A percentage: 0.25 is shown as 25%.
    Percent,
    /// An amount in euros.
    Euro,
}

/// What a number format such as `0.00%` or `[$€-413] #,##0.00` says.
pub(super) fn shape(format: &str) -> Shape {
    let first = first_section(format);
    if first.contains('€') || first.contains("EUR") {
        return Shape::Euro;
    }
    let mut quoted = false;
    let mut escaped = false;
    for c in first.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return Shape::Percent,
            _ => {}
        }
    }
    Shape::Plain
}

/// The part of a format for positive numbers.
fn first_section(format: &str) -> &str {
    let mut quoted = false;
    for (at, c) in format.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => return format.get(..at).unwrap_or(format),
            _ => {}
        }
    }
    format
}

/// A number as text; nothing when it is infinite or no number.
pub(super) fn text(value: f64, shape: Shape, t: Tongue) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let shortest = format!("{value:e}");
    let (digits, exponent) = parts(&shortest)?;
    let (digits, exponent) = if digits.len() > SHOWN {
        let rounded = format!("{value:.0$e}", SHOWN - 1);
        let (digits, exponent) = parts(&rounded)?;
        (digits, exponent)
    } else {
        (digits, exponent)
    };
    let negative = shortest.starts_with('-') && digits != "0";
    let exponent = if shape == Shape::Percent { exponent + 2 } else { exponent };
    let number = placed(&digits, exponent, t);
    let sign = if negative { "-" } else { "" };
    Some(match shape {
        Shape::Plain => format!("{sign}{number}"),
        Shape::Percent => format!("{sign}{number}%"),
        Shape::Euro => format!("EUR {sign}{number}"),
    })
}

/// The digits of `-1.25e-3` without zeros at the end, and its exponent.
fn parts(text: &str) -> Option<(String, i32)> {
    let (mantissa, exponent) = text.split_once('e')?;
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let kept = digits.trim_end_matches('0');
    let kept = if kept.is_empty() { "0" } else { kept };
    Some((kept.to_owned(), exponent.parse().ok()?))
}

/// Digits with the decimal sign where it belongs: the first digit counts ten to the power `exponent`.
fn placed(digits: &str, exponent: i32, t: Tongue) -> String {
    if digits == "0" {
        return "0".to_owned();
    }
    let zeros = |count: usize| "0".repeat(count);
    let point = t.pick(',', '.');
    let Ok(before) = usize::try_from(exponent.saturating_add(1)) else {
        let missing = usize::try_from(exponent.saturating_add(1).unsigned_abs()).unwrap_or(0);
        return format!("0{point}{}{digits}", zeros(missing));
    };
    if before == 0 {
        return format!("0{point}{digits}");
    }
    match (digits.get(..before), digits.get(before..)) {
        (Some(whole), Some("")) => whole.to_owned(),
        (Some(whole), Some(fraction)) => format!("{whole}{point}{fraction}"),
        _ => format!("{digits}{}", zeros(before - digits.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_see_them() {
        for (value, dutch, english) in [
            (0.0, "0", "0"),
            (-0.0, "0", "0"),
            (5.0, "5", "5"),
            (-5.0, "-5", "-5"),
            (1.5, "1,5", "1.5"),
            (0.1, "0,1", "0.1"),
            (0.1 + 0.2, "0,3", "0.3"),
            (1.1 * 1.1, "1,21", "1.21"),
            (1_250_000.0, "1250000", "1250000"),
            (0.000_001_5, "0,0000015", "0.0000015"),
            (123_456_789.25, "123456789,25", "123456789.25"),
            (1e21, "1000000000000000000000", "1000000000000000000000"),
            (2.0 / 3.0, "0,666666666666667", "0.666666666666667"),
            (9_007_199_254_740_993.0, "9007199254740990", "9007199254740990"),
        ] {
            assert_eq!(text(value, Shape::Plain, Tongue::Nl).as_deref(), Some(dutch));
            assert_eq!(text(value, Shape::Plain, Tongue::En).as_deref(), Some(english));
        }
        assert_eq!(text(f64::INFINITY, Shape::Plain, Tongue::Nl), None);
        assert_eq!(text(f64::NAN, Shape::Plain, Tongue::Nl), None);
    }

    #[test]
    fn a_percentage_is_what_the_sheet_shows() {
        for (value, shown) in
            [(0.25, "25%"), (0.07, "7%"), (0.0225, "2,25%"), (1.0, "100%"), (-0.5, "-50%"), (0.0, "0%")]
        {
            assert_eq!(text(value, Shape::Percent, Tongue::Nl).as_deref(), Some(shown));
        }
        assert_eq!(text(-12.5, Shape::Euro, Tongue::Nl).as_deref(), Some("EUR -12,5"));
    }

    #[test]
    fn formats_say_percentages_and_euros() {
        for (format, expected) in [
            ("General", Shape::Plain),
            ("0%", Shape::Percent),
            ("0.00\\ %", Shape::Percent),
            ("0\\%", Shape::Plain),
            ("0.0\" % van de staf\"", Shape::Plain),
            ("#,##0;-0%", Shape::Plain),
            ("[$€-413] #,##0.00", Shape::Euro),
            ("\"€\"\\ #,##0.00;\\-0", Shape::Euro),
            ("[$EUR] 0", Shape::Euro),
            ("@", Shape::Plain),
        ] {
            assert_eq!(shape(format), expected, "{format}");
        }
    }
}
