//! One option beside another.

use super::Totals;
use crate::value::Cents;

/// How an option compares with another; negative means cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Difference of the yearly equivalents.
    pub yearly: Cents,
    /// Difference of the present values.
    pub present_value: Cents,
    /// The first year of the horizon from which the cumulative nominal cost is no longer above that of the
    /// other and stays so to the end; counted from 0. None when there is no such year.
    pub break_even: Option<usize>,
}

/// Compares two options on what their costs likely are.
pub fn compare(option: &Totals, other: &Totals) -> Compared {
    let mut ahead = Cents::ZERO;
    let mut break_even = None;
    for (year, (ours, theirs)) in option.by_year.iter().zip(&other.by_year).enumerate() {
        ahead = ahead.plus(ours.likely).minus(theirs.likely);
        if ahead > Cents::ZERO {
            break_even = None;
        } else if break_even.is_none() {
            break_even = Some(year);
        }
    }
    Compared {
        yearly: option.yearly_equivalent.likely.minus(other.yearly_equivalent.likely),
        present_value: option.present_value.likely.minus(other.present_value.likely),
        break_even,
    }
}
