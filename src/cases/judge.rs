//! Whether what came out is what was expected.

use super::actual::{Actual, Number};
use crate::program::Wanted;
use crate::value::{Comparison, Decimal, Truth};

/// How an expectation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It came out as expected.
    Met,
    /// Something else came out.
    Missed,
    /// Nothing came out: it could not be computed, and that was not expected.
    Error,
}

/// Whether what came out is what was expected. What is not certain meets no expectation that needs it to be: `is`
/// asks for the one value, a comparison and a range for every value that it can be.
pub fn met(actual: &Actual, wanted: &Wanted) -> Ending {
    if let Actual::Trouble(_) = actual {
        return if *wanted == Wanted::Error { Ending::Met } else { Ending::Error };
    }
    let holds = match (actual, wanted) {
        (Actual::Option(found), Wanted::Option { not, option }) => (found == option) != *not,
        (Actual::Status(found), Wanted::Status { not, status }) => (found == status) != *not,
        (Actual::Facts(found), Wanted::Facts { include: false, facts }) => found == facts,
        (Actual::Facts(found), Wanted::Facts { include: true, facts }) => {
            facts.iter().all(|fact| found.contains(fact))
        }
        (Actual::Standing { ruled_out, required }, Wanted::Standing { not, required: of }) => {
            let truth = if *of { required } else { ruled_out };
            *truth == if *not { Truth::No } else { Truth::Yes }
        }
        (Actual::Holds(found), Wanted::Holds(holds)) => *found == if *holds { Truth::Yes } else { Truth::No },
        (Actual::Number(found), Wanted::Number { not: false, value }) => is(*found, *value),
        (Actual::Number(found), Wanted::Number { not: true, value }) => {
            compares(*found, Comparison::NotEqual, *value)
        }
        (Actual::Number(found), Wanted::Compare(sign, value)) => compares(*found, *sign, *value),
        (Actual::Number(found), Wanted::Between(low, high)) => {
            compares(*found, Comparison::AtLeast, *low) && compares(*found, Comparison::AtMost, *high)
        }
        (Actual::Number(found), Wanted::Unknown) => found.low.is_none() || found.high.is_none(),
        (
            Actual::Option(_)
            | Actual::Status(_)
            | Actual::Facts(_)
            | Actual::Standing { .. }
            | Actual::Holds(_)
            | Actual::Number(_)
            | Actual::Trouble(_)
            | Actual::Missing
            | Actual::Everywhere,
            _,
        ) => false,
    };
    if holds { Ending::Met } else { Ending::Missed }
}

fn is(found: Number, value: Decimal) -> bool {
    found.single() == Some(value)
}

fn compares(found: Number, sign: Comparison, value: Decimal) -> bool {
    let low = |holds: fn(&Decimal, &Decimal) -> bool| found.low.is_some_and(|low| holds(&low, &value));
    let high = |holds: fn(&Decimal, &Decimal) -> bool| found.high.is_some_and(|high| holds(&high, &value));
    match sign {
        Comparison::Less => high(|high, value| high < value),
        Comparison::AtMost => high(|high, value| high <= value),
        Comparison::Equal => is(found, value),
        Comparison::NotEqual => high(|high, value| high < value) || low(|low, value| low > value),
        Comparison::AtLeast => low(|low, value| low >= value),
        Comparison::Greater => low(|low, value| low > value),
    }
}
