//! Numbers drawn between the ends of an estimate, and what many draws come to.
//!
//! The n-th draw of a stream is a function of the seed, the names of the stream and n: the generator is
//! SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), which
//! can start anywhere. So nothing depends on the order in which draws are made, and a fact keeps its draws
//! when another is added. All of it is arithmetic on whole numbers, the same on every machine.

use crate::value::{Cents, Decimal, Rounding};

/// SplitMix64's step: 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    start: u64,
}

impl Stream {
    /// The stream that belongs to a seed and some names.
    pub fn new(seed: u64, names: &[&str]) -> Stream {
        // FNV-1a over the names, each closed by a zero; then mixed, so that near seeds give far streams.
        let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
        for name in names {
            for byte in name.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
            }
        }
        Stream { start: mixed(mixed(seed.wrapping_add(STEP)) ^ hash) }
    }

    /// The n-th number, anywhere from 0 to 2^64 - 1.
    pub fn number(self, n: u64) -> u64 {
        mixed(self.start.wrapping_add(STEP.wrapping_mul(n.wrapping_add(1))))
    }
}

/// The mixing of SplitMix64.
fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    n ^ (n >> 31)
}

/// The number at a random fraction (`random` / 2^64) of an estimate: of the triangle from `low` over `likely`
/// to `high`, or of the even spread from `low` to `high` when nothing is likely. It has four decimals more
/// than the finest of the three; a whole number is the nearest of a triangle that is half wider at each end.
pub fn drawn(low: Decimal, likely: Option<Decimal>, high: Decimal, whole: bool, random: u64) -> Decimal {
    let finest = [Some(low), likely, Some(high)].into_iter().flatten().map(|n| n.stripped().scale()).max();
    let scale = finest.unwrap_or(0).saturating_add(4);
    // Ends so far apart that the steps between them pass 2^62 are cut into coarser steps.
    let found = (0..=scale).rev().find_map(|scale| at(low, likely, high, whole, scale, random));
    found.unwrap_or(low).max(low).min(high)
}

/// The same in steps of `10^-scale`; nothing when there are too many of them.
fn at(
    low: Decimal,
    likely: Option<Decimal>,
    high: Decimal,
    whole: bool,
    scale: u8,
    random: u64,
) -> Option<Decimal> {
    let lift = Decimal::from_i64(10).pow(u32::from(scale)).ok()?;
    let steps = |n: Decimal| n.mul(lift).ok()?.round(0, Rounding::HalfEven).to_i128();
    let half = if whole { steps(Decimal::new(5, 1))? } else { 0 };
    let (low, high) = (steps(low)?.checked_sub(half)?, steps(high)?.checked_add(half)?);
    let width = u64::try_from(high.checked_sub(low)?).ok().filter(|width| *width < 1 << 62)?;
    let along = match likely {
        Some(likely) => {
            let peak = u64::try_from(steps(likely)?.checked_sub(low)?).ok()?.min(width);
            of_triangle(width, peak, random)
        }
        None => fraction(u128::from(width) + 1, u128::from(random)),
    };
    let number = Decimal::from_parts(low.checked_add(i128::try_from(along).ok()?)?, scale).ok()?;
    Some(if whole { number.round(0, Rounding::HalfAwayFromZero) } else { number })
}

/// `product × random / 2^64`, rounded down; for products below 2^127 and `random` up to 2^64.
fn fraction(product: u128, random: u128) -> u128 {
    let (high, low) = (product >> 64, product & u128::from(u64::MAX));
    high * random + ((low * random) >> 64)
}

/// How far along a triangle of this width, with its peak there, a random fraction of its area lies: the
/// inverse of its distribution function, a square root on either side of the peak.
fn of_triangle(width: u64, peak: u64, random: u64) -> u128 {
    let (wide, up, down) = (u128::from(width), u128::from(peak), u128::from(width - peak));
    let random = u128::from(random);
    if fraction(wide, random) < up {
        fraction(wide * up, random).isqrt()
    } else {
        wide - fraction(wide * down, (1 << 64) - random).isqrt()
    }
}

/// Three amounts of many: one in ten is at most the first, half are at most the second, and nine in ten at
/// most the third. Each is an amount that was drawn (the nearest rank).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// One in ten is at most this.
    pub p10: Cents,
    /// Half are at most this.
    pub p50: Cents,
    /// Nine in ten are at most this.
    pub p90: Cents,
}

/// The spread of some amounts; none of no amounts.
pub fn spread(mut amounts: Vec<Cents>) -> Option<Spread> {
    amounts.sort_unstable();
    let rank = |percent: usize| {
        let at = (amounts.len() * percent).div_ceil(100).checked_sub(1)?;
        amounts.get(at).copied()
    };
    Some(Spread { p10: rank(10)?, p50: rank(50)?, p90: rank(90)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // The first outputs of SplitMix64 from state 1234567 (the reference by Vigna, as published with PRNG
        // tests at rosettacode.org, "Pseudo-random numbers/Splitmix64").
        let stream = Stream { start: 1_234_567 };
        let first = [0, 1, 2, 3, 4].map(|n| stream.number(n));
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn the_quarters_of_a_triangle_are_where_its_inverse_says() {
        // F(x) = x²/2 up to 1 on the triangle 0, 1, 2: the median is 1, one eighth lies at 0.5.
        let at =
            |random: u64| drawn(decimal("0"), Some(decimal("1")), decimal("2"), false, random).to_string();
        assert_eq!(at(0), "0");
        assert_eq!(at(1 << 61), "0.5");
        assert_eq!(at(1 << 63), "1");
        assert_eq!(at(u64::MAX - (1 << 61) + 1), "1.5");
        assert_eq!(at(u64::MAX), "2");
        // Without a likely value every quarter is as wide.
        let even = |random: u64| drawn(decimal("1"), None, decimal("3"), false, random).to_string();
        assert_eq!([0, 1 << 62, 1 << 63, u64::MAX].map(even), ["1", "1.5", "2", "3"]);
    }

    #[test]
    fn every_whole_number_comes_up_the_ends_too() {
        let mut counts = [0; 4];
        let stream = Stream::new(7, &["test"]);
        for n in 0..4000 {
            let number = drawn(decimal("1"), None, decimal("4"), true, stream.number(n));
            counts[usize::try_from(number.to_i64().unwrap() - 1).unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn a_draw_lies_between_the_ends_and_grows_with_the_fraction(
            mut ends in proptest::array::uniform3(-1_000_000_000_000i64..1_000_000_000_000), scale in 0u8..12,
            whole in any::<bool>(), even in any::<bool>(), a in any::<u64>(), b in any::<u64>(),
        ) {
            ends.sort_unstable();
            let scale = if whole { 0 } else { scale };
            let [low, likely, high] = ends.map(|end| Decimal::new(end, scale));
            let likely = (!even).then_some(likely);
            let draw = |random| drawn(low, likely, high, whole, random);
            prop_assert!(low <= draw(a) && draw(a) <= high);
            prop_assert!(draw(a.min(b)) <= draw(a.max(b)));
            prop_assert!(!whole || draw(a).is_integer());
        }

        #[test]
        fn as_many_amounts_lie_at_or_below_a_spread_as_it_says(amounts in proptest::collection::vec(-50i128..50, 1..200)) {
            let found = spread(amounts.iter().copied().map(Cents).collect()).unwrap();
            for (percent, Cents(amount)) in [(10, found.p10), (50, found.p50), (90, found.p90)] {
                let at_most = amounts.iter().filter(|one| **one <= amount).count();
                let below = amounts.iter().filter(|one| **one < amount).count();
                prop_assert!(at_most * 100 >= amounts.len() * percent && below * 100 < amounts.len() * percent);
            }
        }
    }
}
