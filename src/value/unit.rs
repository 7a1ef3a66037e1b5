//! Units: products of named base units with whole exponents.

use std::fmt;

/// A unit such as `EUR per hour`. Numbers without unit have [`Unit::none`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// Base units with their exponents, sorted by name; no exponent is zero.
    parts: Vec<(String, i8)>,
}

impl Unit {
    /// No unit: a bare number.
    pub fn none() -> Unit {
        Unit::default()
    }

    /// The base unit of that name.
    pub fn base(name: &str) -> Unit {
        Unit { parts: vec![(name.to_owned(), 1)] }
    }

    /// Whether it is no unit.
    pub fn is_none(&self) -> bool {
        self.parts.is_empty()
    }

    /// Its base units with their exponents, sorted by name.
    pub fn parts(&self) -> &[(String, i8)] {
        &self.parts
    }

    /// The unit of a product.
    #[must_use]
    pub fn times(&self, other: &Unit) -> Unit {
        self.combine(other, 1)
    }

    /// The unit of a quotient.
    #[must_use]
    pub fn over(&self, other: &Unit) -> Unit {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Unit, sign: i8) -> Unit {
        let mut parts = self.parts.clone();
        for (name, exponent) in &other.parts {
            let exponent = exponent.saturating_mul(sign);
            match parts.iter_mut().find(|(known, _)| known == name) {
                Some((_, sum)) => *sum = sum.saturating_add(exponent),
                None => parts.push((name.clone(), exponent)),
            }
        }
        parts.retain(|(_, exponent)| *exponent != 0);
        parts.sort();
        Unit { parts }
    }
}

impl fmt::Display for Unit {
    /// As it is written: `EUR per hour`, `hour per fte per year`; a power repeats its name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let repeat = |wanted: bool| {
            self.parts.iter().filter(move |(_, exponent)| (*exponent > 0) == wanted).flat_map(
                |(name, exponent)| std::iter::repeat_n(name.as_str(), usize::from(exponent.unsigned_abs())),
            )
        };
        let above: Vec<&str> = repeat(true).collect();
        f.write_str(if above.is_empty() && !self.is_none() { "1" } else { "" })?;
        f.write_str(&above.join(" "))?;
        for below in repeat(false) {
            write!(f, " per {below}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_multiply_and_cancel() {
        let hours = Unit::base("hour").over(&Unit::base("fte")).over(&Unit::base("year"));
        let rate = Unit::base("EUR").over(&Unit::base("hour"));
        let cost = Unit::base("fte").times(&hours).times(&rate);
        assert_eq!(cost.to_string(), "EUR per year");
        assert!(cost.over(&cost).is_none());
        assert_eq!(Unit::none().over(&Unit::base("year")).to_string(), "1 per year");
    }
}
