//! Program, cases and date become a table: one column a node, one row a case. Pure.
//!
//! This is the only evaluator. Nothing short-circuits: logic is three-valued (Kleene), numbers are ranges
//! where something is unknown, and a failure is a value of its cell. [`complete`] goes further than ranges:
//! it fills in what is open in every way that matters and looks whether the outcome stays the same.

mod across;
mod alike;
mod call;
mod cell;
mod column;
mod complete;
mod inputs;
mod logic;
mod numbers;
mod outcome;
mod probe;
mod table;
mod vary;

pub use across::{
    Beside, Gathered, Place, Quantifier, Seat, Settled, gather_all, gather_others, parts, quantifiers,
};
pub use alike::{Alike, Catalogue, evaluate_beside, same_fact, same_parameter};
pub use cell::{Cell, Failure, FailureKind, Grade, Outcome, Verdict};
pub use column::{Bits, Column, NumberColumn, Rows};
pub use complete::{Completion, OpenFact, complete, open_facts, open_facts_of, open_nodes};
pub use inputs::Inputs;
pub use probe::Probe;
pub use table::{Plan, Table, evaluate};
pub use vary::{vary, vary_weights};
