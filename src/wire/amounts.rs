//! Amounts and numbers as texts.

use serde::Serialize;

use crate::advice::Money;
use crate::value::{Cents, Decimal};

/// A number in plain digits.
pub(super) fn number(value: Decimal) -> String {
    value.stripped().to_string()
}

/// An amount in euros with two decimals.
pub(super) fn euros(amount: Cents) -> String {
    amount.to_string()
}

/// An amount that may not be known: the amount, else null with the bounds that are known.
#[derive(Serialize)]
pub(super) struct Amount {
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likely: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
}

/// An amount; see [`Amount`].
pub(super) fn amount(money: Money) -> Amount {
    match money.known() {
        Some(known) => Amount { amount: Some(euros(known)), low: None, likely: None, high: None },
        None => Amount {
            amount: None,
            low: money.low.map(euros),
            likely: money.likely.map(euros),
            high: money.high.map(euros),
        },
    }
}

/// The amount itself; null when it is not known.
pub(super) fn plain(money: Money) -> Option<String> {
    money.known().map(euros)
}

/// The lowest, likely and highest that an amount can be.
#[derive(Serialize)]
pub(super) struct Bounds {
    low: Option<String>,
    likely: Option<String>,
    high: Option<String>,
}

/// The bounds of an amount that is not known.
pub(super) fn bounds(money: Money) -> Option<Bounds> {
    money.known().is_none().then(|| Bounds {
        low: money.low.map(euros),
        likely: money.likely.map(euros),
        high: money.high.map(euros),
    })
}
