//! Cost streams become present values, shares and break-even years, and estimates become draws. Pure arithmetic on plain data.
//!
//! It knows no rules and no facts: `advice` hands it the booked amounts that stand in the table.

mod compare;
mod discount;
mod draw;
mod share;
mod stream;

pub use compare::{Compared, compare};
pub use discount::{Discounting, Factors, annuity_factor, factors, square_root};
pub use draw::{Spread, Stream, drawn, spread};
pub use share::{Amounts, Held, Part, Rest, ShareProblem, Shared, Sharers, Terms, member_weights, share};
pub use stream::{Flow, Line, LineFlows, Totals, flows, totals};
