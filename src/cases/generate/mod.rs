//! Made-up cases: facts at the values where the answers of a rule set can turn, and in between.
//!
//! The same rule set and seed give the same cases, always and everywhere. A case that shows something is made as
//! small and plain as it can be by [`shrink`], and said in the words of the rules by [`written_fact`].

mod domain;
mod shrink;
pub(super) mod written;

pub use domain::{Domain, Domains};
pub use shrink::shrink;
pub use written::written as written_fact;

use crate::appraise::Stream;
use crate::program::Program;
use crate::value::{Decimal, Known, NumberStyle, Range, Type, Value};

/// Of so many draws for a fact, one leaves it unknown.
const UNKNOWN_IN: u64 = 16;
/// Of so many draws for a number, one lies anywhere in its range.
const ANYWHERE_IN: u64 = 8;

/// Cases of a rule set, without end.
pub fn generate(program: &Program, seed: u64) -> Generator<'_> {
    Generator::with(program, Domains::of(&[program]), seed)
}

/// Makes cases; every next one is another draw.
#[derive(Clone, Debug)]
pub struct Generator<'p> {
    program: &'p Program,
    domains: Domains,
    streams: Vec<Stream>,
    unknown: bool,
    next: u64,
}

impl<'p> Generator<'p> {
    /// Makes cases of values that were chosen before.
    pub fn with(program: &'p Program, domains: Domains, seed: u64) -> Generator<'p> {
        // A fact has draws of its own, so that it keeps them when another is declared.
        let streams = program.facts.values().map(|fact| Stream::new(seed, &["case", &fact.name]));
        let streams = streams.collect();
        Generator { program, domains, streams, unknown: true, next: 0 }
    }

    /// The same with every fact known.
    #[must_use]
    pub fn known(self) -> Generator<'p> {
        Generator { unknown: false, ..self }
    }
}

impl Iterator for Generator<'_> {
    type Item = Vec<Known>;

    fn next(&mut self) -> Option<Vec<Known>> {
        let n = self.next;
        self.next += 1;
        let facts = self.program.facts.values().zip(self.domains.iter()).zip(&self.streams);
        let drawn = facts.map(|((fact, domain), stream)| {
            let random = stream.number(n);
            let (how, which) = (random >> 48, random & 0xFFFF_FFFF);
            if self.unknown && how.is_multiple_of(UNKNOWN_IN) {
                return Known::Unknown;
            }
            if (how / UNKNOWN_IN).is_multiple_of(ANYWHERE_IN)
                && let Type::Number(number) = &fact.kind
                && let Some(found) = anywhere(domain.range, number.style == NumberStyle::Whole, which)
            {
                return Known::Value(Value::Number(found));
            }
            pick(&domain.values, which).cloned().unwrap_or(Known::Unknown)
        });
        Some(drawn.collect())
    }
}

/// One of some values, by a random number.
fn pick<T>(values: &[T], random: u64) -> Option<&T> {
    let count = u64::try_from(values.len()).ok().filter(|count| *count > 0)?;
    values.get(usize::try_from(random % count).ok()?)
}

/// A number anywhere between two bounds: whole, or with two decimals.
fn anywhere(range: Range, whole: bool, random: u64) -> Option<Decimal> {
    let scale: u8 = if whole { 0 } else { 2 };
    let steps = Decimal::from_i64(if whole { 1 } else { 100 });
    let (low, high) = (range.low?.mul(steps).ok()?, range.high?.mul(steps).ok()?);
    let (low, high) = (low.to_i64()?, high.to_i64()?);
    let width = u64::try_from(high.checked_sub(low)?).ok()?.checked_add(1)?;
    let at = low.checked_add(i64::try_from(random % width).ok()?)?;
    Some(Decimal::new(at, scale))
}
