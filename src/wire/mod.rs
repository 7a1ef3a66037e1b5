//! The JSON that we promise: its shape, its version, its schema. The only module that derives serde.
//!
//! Amounts are texts with two decimals, other numbers texts in plain digits, so that no reader rounds them.
//! An amount that is not known is null; its bounds, where known, stand beside it.

mod advice;
mod amounts;
mod diff;
mod explanation;
mod findings;
mod lcov;
mod mutations;
mod shares;
mod simulation;
mod tested;
mod together;

pub use advice::advice;
pub use diff::diff;
pub use explanation::explanation;
pub use findings::Findings;
pub use lcov::lcov;
pub use mutations::{MUTATIONS_SCHEMA, mutations};
pub use tested::{
    CaseEnding, TESTED_SCHEMA, TestedCase, TestedExpectation, junit, tap, tested_github, tested_gitlab,
    tested_json,
};

/// The version of the JSON. It changes when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.1";

/// The JSON Schema (2020-12) of what `wijzer advise --format json` writes.
pub const ADVICE_SCHEMA: &str = include_str!("../../docs/schema/advice.schema.json");

/// The JSON Schema (2020-12) of what `wijzer why --format json` writes.
pub const EXPLANATION_SCHEMA: &str = include_str!("../../docs/schema/explanation.schema.json");

/// The version of the JSON of findings.
const FINDINGS_VERSION: &str = "1.0";

/// The JSON Schema (2020-12) of what `wijzer check --format json` writes.
pub const FINDINGS_SCHEMA: &str = include_str!("../../docs/schema/findings.schema.json");
/// The JSON Schema (2020-12) of what `wijzer diff --format json` writes.
pub const DIFF_SCHEMA: &str = include_str!("../../docs/schema/diff.schema.json");
