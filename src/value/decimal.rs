//! Exact decimals with 28 significant digits.
//!
//! A sum, difference or product is exact as long as it fits in 28 digits; else, and for quotients, the exact
//! result is rounded once, half to even, to 28 digits (the rounding of IEEE 754 and of the General Decimal
//! Arithmetic specification). All of it is arithmetic on whole numbers, so that every machine agrees.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use ethnum::I256;

/// The number of significant digits that a value carries.
pub const DIGITS: u32 = 28;
/// The smallest step: a value has at most so many decimals.
pub const MAX_SCALE: u8 = 100;
const LIMIT: i128 = 10i128.pow(DIGITS);

/// A decimal number: `coefficient × 10^-scale`. Equal when the numbers are equal: 2.50 is 2.5.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    coefficient: i128,
    scale: u8,
}

/// Why arithmetic has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArithmeticError {
    /// More than 28 digits before the point.
    TooLarge,
    /// The divisor is zero.
    DivisionByZero,
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// It is not `-?digits[.digits]`.
    Malformed,
    /// It has more than 28 significant digits or more than 100 decimals.
    TooManyDigits,
}

/// How to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Towards plus infinity.
    Up,
    /// Towards minus infinity.
    Down,
    /// To the nearest; a tie goes away from zero.
    HalfAwayFromZero,
    /// To the nearest; a tie goes to the even neighbour.
    HalfEven,
    /// Towards zero.
    TowardsZero,
}

/// Ten to the power `n`, for `n` up to 38; larger powers are clamped there by the callers.
fn ten(n: u32) -> i128 {
    10i128.checked_pow(n).unwrap_or(i128::MAX)
}

/// Ten to the power `n`, for `n` up to 76.
fn ten_wide(n: u32) -> I256 {
    if n <= 38 { I256::new(ten(n)) } else { I256::new(ten(38)) * I256::new(ten(n - 38)) }
}

/// The number of decimal digits of a number that is not negative; 0 has none.
fn digits(n: I256) -> u32 {
    if n == I256::ZERO {
        return 0;
    }
    let bits = 256 - n.leading_zeros();
    let guess = (bits * 1233) >> 12;
    if guess <= 76 && n >= ten_wide(guess) { guess + 1 } else { guess }
}

/// Whether a quotient, cut off at `whole` with `rest` of `divisor` left, is to go one step away from zero.
/// All are not negative; `more` says that something not zero lies below `rest`.
fn steps_away(
    rounding: Rounding,
    negative: bool,
    whole_is_odd: bool,
    rest: I256,
    divisor: I256,
    more: bool,
) -> bool {
    if rest == I256::ZERO && !more {
        return false;
    }
    let mut half = (rest * I256::new(2)).cmp(&divisor);
    if more && half == Ordering::Equal {
        half = Ordering::Greater;
    }
    match rounding {
        Rounding::Up => !negative,
        Rounding::Down => negative,
        Rounding::TowardsZero => false,
        Rounding::HalfAwayFromZero => half != Ordering::Less,
        Rounding::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && whole_is_odd),
    }
}

/// The value `coefficient × 10^-scale`, rounded once to what a [`Decimal`] holds.
fn fit(coefficient: I256, scale: i32, more: bool) -> Result<Decimal, ArithmeticError> {
    let negative = coefficient < I256::ZERO;
    let mut magnitude = coefficient.abs();
    let mut scale = scale;
    let excess = i32::try_from(digits(magnitude).saturating_sub(DIGITS)).unwrap_or(0);
    let drop = excess.max(scale - i32::from(MAX_SCALE)).max(0);
    if drop > 76 {
        return Ok(Decimal::ZERO);
    }
    if drop > 0 || more {
        let divisor = ten_wide(u32::try_from(drop).unwrap_or(0));
        let (whole, rest) = (magnitude / divisor, magnitude % divisor);
        let odd = whole & I256::ONE == I256::ONE;
        let away = steps_away(Rounding::HalfEven, negative, odd, rest, divisor, more);
        magnitude = whole + I256::from(away);
        scale -= drop;
    }
    if scale < 0 {
        let lift = scale.unsigned_abs();
        if magnitude == I256::ZERO {
            return Ok(Decimal::ZERO);
        }
        if lift > DIGITS {
            return Err(ArithmeticError::TooLarge);
        }
        magnitude *= ten_wide(lift);
        scale = 0;
    }
    let mut magnitude = i128::try_from(magnitude).map_err(|_| ArithmeticError::TooLarge)?;
    if magnitude >= LIMIT {
        // Rounding carried into a 29th digit, which is then a zero, or the number is too large.
        if scale == 0 || magnitude % 10 != 0 {
            return Err(ArithmeticError::TooLarge);
        }
        magnitude /= 10;
        scale -= 1;
    }
    let coefficient = if negative { -magnitude } else { magnitude };
    Ok(Decimal { coefficient, scale: u8::try_from(scale).unwrap_or(MAX_SCALE) })
}

impl Decimal {
    /// 0
    pub const ZERO: Decimal = Decimal::new(0, 0);
    /// 1
    pub const ONE: Decimal = Decimal::new(1, 0);
    /// 100
    pub const HUNDRED: Decimal = Decimal::new(100, 0);

    /// `coefficient × 10^-scale`; a scale above 100 is taken as 100.
    pub const fn new(coefficient: i64, scale: u8) -> Decimal {
        let scale = if scale > MAX_SCALE { MAX_SCALE } else { scale };
        Decimal { coefficient: coefficient as i128, scale }
    }

    /// A whole number.
    pub const fn from_i64(n: i64) -> Decimal {
        Decimal::new(n, 0)
    }

    /// A whole number of at most 28 digits.
    pub fn from_i128(n: i128) -> Result<Decimal, ArithmeticError> {
        Decimal::from_parts(n, 0)
    }

    /// `coefficient × 10^-scale`, with at most 28 digits kept.
    pub fn from_parts(coefficient: i128, scale: u8) -> Result<Decimal, ArithmeticError> {
        fit(I256::new(coefficient), i32::from(scale), false)
    }

    /// The whole number that, divided by `10^scale`, is this number.
    pub fn coefficient(self) -> i128 {
        self.coefficient
    }

    /// The number of decimals that are stored; trailing zeros may be among them.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The sum.
    pub fn add(self, other: Decimal) -> Result<Decimal, ArithmeticError> {
        if self.scale == other.scale {
            let sum = self.coefficient + other.coefficient;
            if -LIMIT < sum && sum < LIMIT {
                return Ok(Decimal { coefficient: sum, scale: self.scale });
            }
            return fit(I256::new(sum), i32::from(self.scale), false);
        }
        let (coarse, fine) = if self.scale < other.scale { (self, other) } else { (other, self) };
        if coarse.coefficient == 0 {
            return Ok(fine);
        }
        let apart = u32::from(fine.scale - coarse.scale);
        if apart <= 10 {
            // Below 10^38 a sum of two such numbers always fits in 128 bits.
            let sum = coarse.coefficient * ten(apart) + fine.coefficient;
            if -LIMIT < sum && sum < LIMIT {
                return Ok(Decimal { coefficient: sum, scale: fine.scale });
            }
            return fit(I256::new(sum), i32::from(fine.scale), false);
        }
        if apart <= 47 {
            let sum = I256::new(coarse.coefficient) * ten_wide(apart) + I256::new(fine.coefficient);
            return fit(sum, i32::from(fine.scale), false);
        }
        // So far apart that only the sign of the finer number's tail can matter: keep it as a last digit.
        let cut = ten_wide((apart - 47).min(76));
        let (head, tail) = (I256::new(fine.coefficient) / cut, I256::new(fine.coefficient) % cut);
        let sum = I256::new(coarse.coefficient) * ten_wide(47) + head;
        fit(sum * I256::new(10) + tail.signum(), i32::from(coarse.scale) + 48, false)
    }

    /// The difference.
    pub fn sub(self, other: Decimal) -> Result<Decimal, ArithmeticError> {
        self.add(other.neg())
    }

    /// The product.
    pub fn mul(self, other: Decimal) -> Result<Decimal, ArithmeticError> {
        let scale = i32::from(self.scale) + i32::from(other.scale);
        if let (Ok(a), Ok(b)) = (i64::try_from(self.coefficient), i64::try_from(other.coefficient)) {
            let product = i128::from(a) * i128::from(b);
            if -LIMIT < product && product < LIMIT && scale <= i32::from(MAX_SCALE) {
                return Ok(Decimal { coefficient: product, scale: u8::try_from(scale).unwrap_or(MAX_SCALE) });
            }
            return fit(I256::new(product), scale, false);
        }
        fit(I256::new(self.coefficient) * I256::new(other.coefficient), scale, false)
    }

    /// The quotient.
    pub fn div(self, other: Decimal) -> Result<Decimal, ArithmeticError> {
        if other.coefficient == 0 {
            return Err(ArithmeticError::DivisionByZero);
        }
        if self.coefficient == 0 {
            return Ok(Decimal::ZERO);
        }
        // Widened to 76 digits the numerator leaves at least 47 digits of quotient, whatever the divisor.
        let dividend = I256::new(self.coefficient);
        let lift = 76 - digits(dividend.abs());
        let dividend = dividend * ten_wide(lift);
        let divisor = I256::new(other.coefficient);
        let (quotient, rest) = (dividend / divisor, dividend % divisor);
        let scale = i32::from(self.scale) - i32::from(other.scale) + i32::try_from(lift).unwrap_or(0);
        Ok(fit(quotient, scale, rest != I256::ZERO)?.stripped())
    }

    /// What is left of this number after taking the other from it as often as it goes; it has the sign of
    /// this number, and is exact.
    pub fn rem(self, other: Decimal) -> Result<Decimal, ArithmeticError> {
        if other.coefficient == 0 {
            return Err(ArithmeticError::DivisionByZero);
        }
        let dividend = I256::new(self.coefficient);
        if self.scale >= other.scale {
            let apart = u32::from(self.scale - other.scale);
            // Lifted over more than 48 digits, the divisor is larger than any number.
            let lifted = (apart <= 48).then(|| I256::new(other.coefficient) * ten_wide(apart));
            let rest = lifted.map_or(dividend, |divisor| dividend % divisor);
            return fit(rest, i32::from(self.scale), false);
        }
        // What is left below 10^28 is lifted by at most 28 digits at a time.
        let divisor = I256::new(other.coefficient);
        let mut rest = dividend % divisor;
        let mut apart = u32::from(other.scale - self.scale);
        while apart > 0 {
            let step = apart.min(DIGITS);
            rest = rest * ten_wide(step) % divisor;
            apart -= step;
        }
        fit(rest, i32::from(other.scale), false)
    }

    /// The sum of whole numbers of `10^-scale`, each times its factor: exact, and rounded once at the end.
    pub fn weighted_sum(
        terms: impl Iterator<Item = (i128, Decimal)> + Clone,
        scale: u8,
    ) -> Result<Decimal, ArithmeticError> {
        let finest = terms.clone().map(|(_, factor)| factor.scale).max().unwrap_or(0);
        let mut sum = I256::ZERO;
        for (whole, factor) in terms {
            let lift = ten_wide(u32::from(finest - factor.scale));
            let term = I256::new(factor.coefficient).checked_mul(lift);
            let term = term.and_then(|term| term.checked_mul(I256::new(whole)));
            let next = term.and_then(|term| sum.checked_add(term));
            sum = next.ok_or(ArithmeticError::TooLarge)?;
        }
        fit(sum, i32::from(finest) + i32::from(scale), false)
    }

    /// Minus this number.
    #[expect(
        clippy::should_implement_trait,
        reason = "arithmetic that can fail has no traits; this stays beside it"
    )]
    pub fn neg(self) -> Decimal {
        Decimal { coefficient: -self.coefficient, scale: self.scale }
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Decimal {
        Decimal { coefficient: self.coefficient.abs(), scale: self.scale }
    }

    /// -1, 0 or 1.
    pub fn signum(self) -> i32 {
        match self.coefficient.cmp(&0) {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        }
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.coefficient == 0
    }

    /// Whether it has no decimals.
    pub fn is_integer(self) -> bool {
        self.to_i128().is_some()
    }

    /// This number as a whole number, if it is one.
    pub fn to_i128(self) -> Option<i128> {
        let stripped = self.stripped();
        (stripped.scale == 0).then_some(stripped.coefficient)
    }

    /// This number as a whole number, if it is one that fits.
    pub fn to_i64(self) -> Option<i64> {
        self.to_i128().and_then(|n| i64::try_from(n).ok())
    }

    /// To the power `n`, each product rounded as [`Decimal::mul`] does.
    pub fn pow(self, n: u32) -> Result<Decimal, ArithmeticError> {
        let mut result = Decimal::ONE;
        for _ in 0..n {
            result = result.mul(self)?;
        }
        Ok(result)
    }

    /// Rounded to so many decimals. Fails only when rounding carries into a 29th digit.
    pub fn round(self, places: u32, rounding: Rounding) -> Decimal {
        let scale = u32::from(self.scale);
        if scale <= places {
            return self;
        }
        let drop = scale - places;
        let negative = self.coefficient < 0;
        let magnitude = self.coefficient.abs();
        let (whole, away) = if drop > 38 {
            // Less than half a step: only the directed modes can move it.
            let moved = matches!(
                (rounding, negative, magnitude != 0),
                (Rounding::Up, false, true) | (Rounding::Down, true, true)
            );
            (0, moved)
        } else {
            let divisor = ten(drop);
            let (whole, rest) = (magnitude / divisor, magnitude % divisor);
            let odd = whole & 1 == 1;
            (whole, steps_away(rounding, negative, odd, I256::new(rest), I256::new(divisor), false))
        };
        let magnitude = whole + i128::from(away);
        let coefficient = if negative { -magnitude } else { magnitude };
        Decimal { coefficient, scale: u8::try_from(places).unwrap_or(MAX_SCALE) }
    }

    /// The same number without trailing zeros behind the point.
    #[must_use]
    pub fn stripped(self) -> Decimal {
        let (mut coefficient, mut scale) = (self.coefficient, self.scale);
        if coefficient == 0 {
            return Decimal::ZERO;
        }
        while scale > 0 && coefficient % 10 == 0 {
            coefficient /= 10;
            scale -= 1;
        }
        Decimal { coefficient, scale }
    }

    /// The digits with exactly so many decimals; more decimals than that are cut off, so round first.
    pub fn with_places(self, places: usize) -> String {
        let magnitude = self.coefficient.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        let padded = format!("{magnitude:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        let mut fraction: String = fraction.chars().take(places).collect();
        while fraction.len() < places {
            fraction.push('0');
        }
        let zero = self.coefficient == 0
            || (whole.bytes().all(|b| b == b'0') && fraction.bytes().all(|b| b == b'0'));
        let sign = if self.coefficient < 0 && !zero { "-" } else { "" };
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            return self.coefficient.cmp(&other.coefficient);
        }
        let signs = self.signum().cmp(&other.signum());
        if signs != Ordering::Equal || self.coefficient == 0 {
            return signs;
        }
        let lift = |from: Decimal, by: u8| {
            let by = u32::from(by);
            (by <= 48).then(|| I256::new(from.coefficient) * ten_wide(by))
        };
        if self.scale < other.scale {
            match lift(*self, other.scale - self.scale) {
                Some(lifted) => lifted.cmp(&I256::new(other.coefficient)),
                // More than 48 decimals apart, the one with fewer decimals is the larger in magnitude.
                None => self.signum().cmp(&0),
            }
        } else {
            other.cmp(self).reverse()
        }
    }
}
impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let stripped = self.stripped();
        (stripped.coefficient, stripped.scale).hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stripped = self.stripped();
        f.write_str(&stripped.with_places(usize::from(stripped.scale)))
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Reads `-?digits[.digits]`, exactly or not at all.
    fn from_str(text: &str) -> Result<Decimal, NotANumber> {
        let (negative, body) = match text.strip_prefix('-') {
            Some(body) => (true, body),
            None => (false, text),
        };
        let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return Err(NotANumber::Malformed);
        }
        let fraction = fraction.trim_end_matches('0');
        let joined = format!("{whole}{fraction}");
        let significant = joined.trim_start_matches('0');
        let scale = u8::try_from(fraction.len()).ok().filter(|scale| *scale <= MAX_SCALE);
        let (Some(scale), true) = (scale, significant.len() <= DIGITS as usize) else {
            return Err(NotANumber::TooManyDigits);
        };
        let magnitude: i128 = if significant.is_empty() {
            0
        } else {
            significant.parse().map_err(|_| NotANumber::TooManyDigits)?
        };
        Ok(Decimal { coefficient: if negative { -magnitude } else { magnitude }, scale })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;
    use num_rational::Ratio;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn exact(n: Decimal) -> Ratio<BigInt> {
        Ratio::new(BigInt::from(n.coefficient()), BigInt::from(10).pow(u32::from(n.scale())))
    }

    /// The exact value rounded half to even to 28 significant digits, by a slow and obvious way.
    fn oracle(value: &Ratio<BigInt>) -> Ratio<BigInt> {
        if *value == Ratio::from(BigInt::from(0)) {
            return value.clone();
        }
        let ten = Ratio::from(BigInt::from(10));
        let limit = Ratio::from(BigInt::from(10).pow(DIGITS));
        let low = Ratio::from(BigInt::from(10).pow(DIGITS - 1));
        let negative = *value < Ratio::from(BigInt::from(0));
        let mut scaled = if negative { -value.clone() } else { value.clone() };
        let mut scale = 0i32;
        while scaled < low && scale < i32::from(MAX_SCALE) {
            scaled = &scaled * &ten;
            scale += 1;
        }
        while scaled >= limit {
            scaled = &scaled / &ten;
            scale -= 1;
        }
        let floor = scaled.floor();
        let rest = &scaled - &floor;
        let half = Ratio::new(BigInt::from(1), BigInt::from(2));
        let odd = floor.to_integer() % BigInt::from(2) == BigInt::from(1);
        let up = rest > half || (rest == half && odd);
        let mut rounded = if up { floor + Ratio::from(BigInt::from(1)) } else { floor };
        for _ in 0..scale.abs() {
            rounded = if scale > 0 { &rounded / &ten } else { &rounded * &ten };
        }
        if negative { -rounded } else { rounded }
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        let small = (-1_000_000i128..1_000_000, 0u8..6);
        let wide = (-(LIMIT - 1)..LIMIT, 0u8..40);
        let edge = (prop_oneof![Just(LIMIT - 1), Just(1 - LIMIT), Just(1), Just(-1), Just(5)], 0u8..=100);
        prop_oneof![small, wide, edge].prop_map(|(c, s)| Decimal::from_parts(c, s).unwrap())
    }

    proptest! {
        #[test]
        fn sums_products_and_quotients_are_the_exact_result_rounded_once(a in any_decimal(), b in any_decimal()) {
            let pairs = [
                (a.add(b), exact(a) + exact(b)),
                (a.sub(b), exact(a) - exact(b)),
                (a.mul(b), exact(a) * exact(b)),
            ];
            for (got, want) in pairs {
                match got {
                    Ok(got) => prop_assert_eq!(exact(got), oracle(&want)),
                    Err(_) => prop_assert!(want.to_integer().to_string().trim_start_matches('-').len() >= 28),
                }
            }
            if !b.is_zero() {
                let want = exact(a) / exact(b);
                match a.div(b) {
                    Ok(got) => prop_assert_eq!(exact(got), oracle(&want)),
                    Err(_) => prop_assert!(want.to_integer().to_string().trim_start_matches('-').len() >= 28),
                }
                prop_assert_eq!(exact(a.rem(b).unwrap()), exact(a) - want.trunc() * exact(b));
            }
            prop_assert_eq!(a.cmp(&b), exact(a).cmp(&exact(b)));
            prop_assert_eq!(a.to_string().parse::<Decimal>().unwrap(), a);
        }
    }

    #[test]
    fn ties_round_as_the_five_modes_say() {
        let round = |mode| {
            ["2.345", "2.355", "-2.345", "0.125", "1.005"].map(|n| decimal(n).round(2, mode).with_places(2))
        };
        assert_eq!(round(Rounding::HalfEven), ["2.34", "2.36", "-2.34", "0.12", "1.00"]);
        assert_eq!(round(Rounding::HalfAwayFromZero), ["2.35", "2.36", "-2.35", "0.13", "1.01"]);
        assert_eq!(round(Rounding::TowardsZero), ["2.34", "2.35", "-2.34", "0.12", "1.00"]);
        assert_eq!(round(Rounding::Up), ["2.35", "2.36", "-2.34", "0.13", "1.01"]);
        assert_eq!(round(Rounding::Down), ["2.34", "2.35", "-2.35", "0.12", "1.00"]);
    }

    #[test]
    fn equal_numbers_are_equal_however_they_are_written() {
        assert_eq!(decimal("2.50"), decimal("2.5"));
        assert_eq!(decimal("-0"), Decimal::ZERO);
        assert_eq!(decimal("-0.00").to_string(), "0");
        assert_eq!(decimal("1").div(decimal("4")).unwrap().to_string(), "0.25");
        assert_eq!(decimal("1").div(decimal("3")).unwrap().to_string(), "0.3333333333333333333333333333");
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused_not_rounded() {
        assert_eq!("12345678901234567890123456789".parse::<Decimal>(), Err(NotANumber::TooManyDigits));
        assert_eq!("1,5".parse::<Decimal>(), Err(NotANumber::Malformed));
        assert_eq!(".5".parse::<Decimal>(), Err(NotANumber::Malformed));
        assert_eq!("1e3".parse::<Decimal>(), Err(NotANumber::Malformed));
    }

    #[test]
    fn too_large_is_an_error() {
        let huge = decimal("9999999999999999999999999999");
        assert_eq!(huge.add(Decimal::ONE), Err(ArithmeticError::TooLarge));
        assert_eq!(huge.mul(huge), Err(ArithmeticError::TooLarge));
        assert_eq!(Decimal::ONE.div(Decimal::ZERO), Err(ArithmeticError::DivisionByZero));
    }
}
