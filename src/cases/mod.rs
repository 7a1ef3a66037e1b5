//! The examples beside the rules: what they give becomes cases, what comes out is held against what they expect.
//!
//! A trial is one run of an example: the example itself, or a row of its table. Everything that comes out is read
//! off an advice; nothing is worked out here a second time. Cases are also made up (`generate`), and rules are
//! changed a little to see whether an example notices (`mutate`).

mod actual;
mod coverage;
pub mod generate;
mod judge;
pub mod mutate;
mod prepare;
mod property;
mod roots;
mod run;

use crate::value::Decimal;

/// Whether so many of so many is at least a percentage.
fn is_at_least(part: usize, whole: usize, percent: Decimal) -> bool {
    let number = |count: usize| i64::try_from(count).map_or(Decimal::ZERO, Decimal::from_i64);
    let (needed, reached) = (number(whole).mul(percent), number(part).mul(Decimal::HUNDRED));
    needed.is_ok_and(|needed| reached.is_ok_and(|reached| reached >= needed))
}

pub use actual::{Actual, Number, Trouble};
pub use coverage::{Coverage, Point, PointKind, Way, coverage};
pub use judge::{Ending, met};
pub use prepare::{Prepared, prepare};
pub use property::{Search, Searched};
pub use run::{Checked, Counts, Run, TrialOf, TrialRun, run, run_one, with_found, with_together};
