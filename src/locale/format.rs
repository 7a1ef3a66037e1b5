//! How numbers, money and dates are shown to people.

use super::Tongue;
use crate::value::{Cents, Date, Decimal, Rounding};

/// A number with at most `places` decimals: `12.345,5` or `12,345.5`. Up to four digits stand without a
/// separator, so that years read as years.
pub fn number(value: Decimal, places: u32, tongue: Tongue) -> String {
    let written = value.round(places, Rounding::HalfEven).stripped().to_string();
    let whole = written.trim_start_matches('-').split('.').next().unwrap_or_default();
    if whole.len() <= 4 {
        return tongue.pick(written.replace('.', ","), written.clone());
    }
    separated(&written, tongue)
}

/// A number with separators between all thousands and just `places` decimals: `1.234,50`.
pub fn amount(value: Decimal, places: u32, tongue: Tongue) -> String {
    let rounded = value.round(places, Rounding::HalfAwayFromZero);
    separated(&rounded.with_places(usize::try_from(places).unwrap_or(0)), tongue)
}

/// An amount in euros: `€ 1.234,56` or `€ 1,234.56`.
pub fn euros(amount: Cents, tongue: Tongue) -> String {
    let written = separated(&amount.to_string(), tongue);
    match written.strip_prefix('-') {
        Some(positive) => format!("-€ {positive}"),
        None => format!("€ {written}"),
    }
}

/// An amount in whole euros, for overviews: `€ 1.235`.
pub fn whole_euros(amount: Cents, tongue: Tongue) -> String {
    let rounded = amount.to_decimal().round(0, Rounding::HalfAwayFromZero);
    let written = separated(&rounded.to_string(), tongue);
    match written.strip_prefix('-') {
        Some(positive) => format!("-€ {positive}"),
        None => format!("€ {written}"),
    }
}

/// A fraction as a percentage: `2,25%`.
pub fn percentage(fraction: Decimal, tongue: Tongue) -> String {
    match fraction.mul(Decimal::HUNDRED) {
        Ok(hundredfold) => format!("{}%", number(hundredfold, 4, tongue)),
        Err(_) => number(fraction, 4, tongue),
    }
}

/// A date in words: `24 november 2026`.
pub fn date(date: Date, tongue: Tongue) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("januari", "January"),
        ("februari", "February"),
        ("maart", "March"),
        ("april", "April"),
        ("mei", "May"),
        ("juni", "June"),
        ("juli", "July"),
        ("augustus", "August"),
        ("september", "September"),
        ("oktober", "October"),
        ("november", "November"),
        ("december", "December"),
    ];
    let month = usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at));
    let month = month.map_or("", |(nl, en)| *tongue.pick(nl, en));
    format!("{} {month} {}", date.day(), date.year())
}

/// Plain digits with a point (`-1234.56`) get the separators of the tongue.
fn separated(written: &str, tongue: Tongue) -> String {
    let (sign, digits) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let count = whole.chars().count();
    let mut grouped = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (count - at) % 3 == 0 {
            grouped.push(tongue.pick('.', ','));
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push(tongue.pick(',', '.'));
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_numbers_follow_the_tongue() {
        let amount = Cents(-123_456_789);
        assert_eq!(euros(amount, Tongue::Nl), "-€ 1.234.567,89");
        assert_eq!(euros(amount, Tongue::En), "-€ 1,234,567.89");
        assert_eq!(whole_euros(Cents(99_950), Tongue::Nl), "€ 1.000");
        assert_eq!(number("0.50".parse().unwrap(), 4, Tongue::Nl), "0,5");
        assert_eq!(number("2026".parse().unwrap(), 4, Tongue::Nl), "2026");
        assert_eq!(number("-12345.5".parse().unwrap(), 4, Tongue::Nl), "-12.345,5");
        assert_eq!(super::amount("1234.56".parse().unwrap(), 1, Tongue::En), "1,234.6");
        assert_eq!(percentage("0.0225".parse().unwrap(), Tongue::Nl), "2,25%");
        assert_eq!(date(Date::new(2026, 11, 24).unwrap(), Tongue::Nl), "24 november 2026");
    }
}
