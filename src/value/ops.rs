//! Every operator once: its type rule and its arithmetic, for single numbers and for ranges.
//!
//! `check` reads the type rules and `eval` the arithmetic, so that the two cannot drift apart. Arithmetic on
//! ranges is interval arithmetic: it returns a range that holds every result that the operands allow.

use std::cmp::Ordering;

use super::{ArithmeticError, Decimal, NumberStyle, NumberType, Unit};

/// Arithmetic on two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A comparison of two numbers or two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    Greater,
}

/// Two units that cannot be added, subtracted or compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMismatch {
    /// The unit on the left.
    pub left: Unit,
    /// The unit on the right.
    pub right: Unit,
}

/// A range of numbers, both ends included; no end means without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lowest.
    pub low: Option<Decimal>,
    /// The highest.
    pub high: Option<Decimal>,
}

impl Range {
    /// Every number.
    pub const ALL: Range = Range { low: None, high: None };

    /// Just this number.
    pub fn exactly(value: Decimal) -> Range {
        Range { low: Some(value), high: Some(value) }
    }

    /// Its only number, if it holds just one.
    pub fn single(self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Range) -> Range {
        let low = self.low.zip(other.low).map(|(a, b)| a.min(b));
        let high = self.high.zip(other.high).map(|(a, b)| a.max(b));
        Range { low, high }
    }

    /// Whether the number lies in it.
    pub fn holds(self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Minus every number in it.
    pub fn negate(self) -> Range {
        Range { low: self.high.map(Decimal::neg), high: self.low.map(Decimal::neg) }
    }

    /// Both ends moved by a function that never turns the order around.
    pub fn map_monotone(self, f: impl Fn(Decimal) -> Decimal) -> Range {
        Range { low: self.low.map(&f), high: self.high.map(&f) }
    }
}

impl Arithmetic {
    /// The sign as it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Arithmetic::Add => "+",
            Arithmetic::Subtract => "-",
            Arithmetic::Multiply => "*",
            Arithmetic::Divide => "/",
        }
    }

    /// The type of the result. Adding and subtracting want the same unit on both sides; multiplying and
    /// dividing multiply and divide the units.
    pub fn result(self, left: &NumberType, right: &NumberType) -> Result<NumberType, UnitMismatch> {
        use NumberStyle::{Decimal as Fraction, Percentage, Whole};
        match self {
            Arithmetic::Add | Arithmetic::Subtract => {
                if left.unit != right.unit {
                    return Err(UnitMismatch { left: left.unit.clone(), right: right.unit.clone() });
                }
                let style = if left.style == right.style { left.style } else { Fraction };
                Ok(NumberType { unit: left.unit.clone(), style })
            }
            Arithmetic::Multiply => {
                let style = match (left.style, right.style) {
                    (Whole, Whole) => Whole,
                    (Percentage, Percentage) => Percentage,
                    (Whole | Fraction | Percentage, Whole | Fraction | Percentage) => Fraction,
                };
                Ok(NumberType { unit: left.unit.times(&right.unit), style })
            }
            Arithmetic::Divide => Ok(NumberType { unit: left.unit.over(&right.unit), style: Fraction }),
        }
    }

    /// The result for two numbers.
    pub fn apply(self, left: Decimal, right: Decimal) -> Result<Decimal, ArithmeticError> {
        match self {
            Arithmetic::Add => left.add(right),
            Arithmetic::Subtract => left.sub(right),
            Arithmetic::Multiply => left.mul(right),
            Arithmetic::Divide => left.div(right),
        }
    }

    /// A range that holds every result. Dividing fails when the divisor can only be zero; when it may be
    /// zero, any result is possible. An end that is too large to hold is an end without bound.
    pub fn apply_ranges(self, left: Range, right: Range) -> Result<Range, ArithmeticError> {
        match self {
            Arithmetic::Add => Ok(Range {
                low: left.low.zip(right.low).and_then(|(a, b)| a.add(b).ok()),
                high: left.high.zip(right.high).and_then(|(a, b)| a.add(b).ok()),
            }),
            Arithmetic::Subtract => Arithmetic::Add.apply_ranges(left, right.negate()),
            Arithmetic::Multiply => Ok(multiply(left, right)),
            Arithmetic::Divide => divide(left, right),
        }
    }
}

/// The product of two ranges: the extremes lie at the ends.
fn multiply(left: Range, right: Range) -> Range {
    // Zero times a range without bounds is not zero: such a range may stand for a value that fails.
    let (Some(a), Some(b), Some(c), Some(d)) = (left.low, left.high, right.low, right.high) else {
        return multiply_unbounded(left, right);
    };
    hull_of([a.mul(c), a.mul(d), b.mul(c), b.mul(d)])
}

/// A product with an end without bound: only the signs can still bound it.
fn multiply_unbounded(left: Range, right: Range) -> Range {
    let positive = |range: Range| range.low.filter(|low| *low >= Decimal::ZERO);
    let negative = |range: Range| range.high.filter(|high| *high <= Decimal::ZERO);
    match (positive(left), positive(right), negative(left), negative(right)) {
        (Some(a), Some(b), _, _) => Range { low: a.mul(b).ok().or(Some(Decimal::ZERO)), high: None },
        (_, _, Some(a), Some(b)) => Range { low: a.mul(b).ok().or(Some(Decimal::ZERO)), high: None },
        (Some(a), _, _, Some(b)) | (_, Some(a), Some(b), _) => {
            Range { low: None, high: a.mul(b).ok().or(Some(Decimal::ZERO)) }
        }
        _ => Range::ALL,
    }
}

/// The quotient of two ranges.
fn divide(left: Range, right: Range) -> Result<Range, ArithmeticError> {
    if right.single() == Some(Decimal::ZERO) {
        return Err(ArithmeticError::DivisionByZero);
    }
    if right.holds(Decimal::ZERO) {
        return Ok(Range::ALL);
    }
    let (Some(a), Some(b), Some(c), Some(d)) = (left.low, left.high, right.low, right.high) else {
        return Ok(divide_unbounded(left, right));
    };
    Ok(hull_of([a.div(c), a.div(d), b.div(c), b.div(d)]))
}

/// A quotient with an end without bound; the divisor has one sign.
fn divide_unbounded(left: Range, right: Range) -> Range {
    let divisor_positive = right.low.is_some_and(|low| low > Decimal::ZERO);
    let numerator_positive = left.low.is_some_and(|low| low >= Decimal::ZERO);
    let numerator_negative = left.high.is_some_and(|high| high <= Decimal::ZERO);
    match (numerator_positive, numerator_negative) {
        (true, _) if divisor_positive => Range { low: Some(Decimal::ZERO), high: None },
        (_, true) if divisor_positive => Range { low: None, high: Some(Decimal::ZERO) },
        (true, _) => Range { low: None, high: Some(Decimal::ZERO) },
        (_, true) => Range { low: Some(Decimal::ZERO), high: None },
        (false, false) => Range::ALL,
    }
}

/// The hull of some results; one that is too large to hold takes the bound away.
fn hull_of(results: [Result<Decimal, ArithmeticError>; 4]) -> Range {
    let mut hull: Option<Range> = None;
    for result in results {
        let one = result.map_or(Range::ALL, Range::exactly);
        hull = Some(hull.map_or(one, |before| before.hull(one)));
    }
    hull.unwrap_or(Range::ALL)
}

impl Comparison {
    /// The sign as it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
            Comparison::AtLeast => ">=",
            Comparison::Greater => ">",
        }
    }

    /// The comparison that is true exactly when this one is false.
    pub fn opposite(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::AtLeast,
            Comparison::AtMost => Comparison::Greater,
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
            Comparison::AtLeast => Comparison::Less,
            Comparison::Greater => Comparison::AtMost,
        }
    }

    /// Whether it holds for two values in this order.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::Less => order == Ordering::Less,
            Comparison::AtMost => order != Ordering::Greater,
            Comparison::Equal => order == Ordering::Equal,
            Comparison::NotEqual => order != Ordering::Equal,
            Comparison::AtLeast => order != Ordering::Less,
            Comparison::Greater => order == Ordering::Greater,
        }
    }

    /// Whether it holds for two ranges: yes or no when it does so for every choice of values, else nothing.
    pub fn holds_for_ranges<T: Ord + Copy>(
        self,
        left: (Option<T>, Option<T>),
        right: (Option<T>, Option<T>),
    ) -> Option<bool> {
        let surely_less = left.1.zip(right.0).is_some_and(|(high, low)| high < low);
        let surely_at_most = left.1.zip(right.0).is_some_and(|(high, low)| high <= low);
        let surely_greater = left.0.zip(right.1).is_some_and(|(low, high)| low > high);
        let surely_at_least = left.0.zip(right.1).is_some_and(|(low, high)| low >= high);
        let decide = |yes: bool, no: bool| if yes { Some(true) } else { no.then_some(false) };
        match self {
            Comparison::Less => decide(surely_less, surely_at_least),
            Comparison::AtMost => decide(surely_at_most, surely_greater),
            Comparison::Equal => decide(surely_at_most && surely_at_least, surely_less || surely_greater),
            Comparison::NotEqual => decide(surely_less || surely_greater, surely_at_most && surely_at_least),
            Comparison::AtLeast => decide(surely_at_least, surely_less),
            Comparison::Greater => decide(surely_greater, surely_at_most),
        }
    }
}
