//! Wijzer: a decision engine with its own rules language.
//!
//! Placement rules and project facts go in; explained recommendations with exact costs come out. The modules
//! are the pipeline, in reading order:
//!
//! ```text
//!         rules (.wijs)                              facts (YAML, JSON, CSV)
//!                │                                              │ intake
//!   source ─▶ syntax ─────▶ check ───────▶ PROGRAM ──▶ eval ──▶ TABLE ──▶ ADVICE
//!             text → tree   names, types,  (as meant)  one column a node, outcome, scores,
//!             never fails   units; all                 one row a case     pros and cons,
//!                           problems at                                   costs, explanation
//!                           once                                            │
//!   engine puts the top row together; cli only calls and prints.            ├─▶ report
//!                                                                           └─▶ wire
//! ```
//!
//! - [`value`]: what rules compute with: exact decimals, money, dates, units, sets, and every operator once.
//! - [`source`]: where text comes from: files, places in them, and the one trait to the outside.
//! - [`locale`]: Dutch and English: keywords, units, formats of numbers and dates.
//! - [`diagnostic`]: what we tell people: code, message, places, help; and how it is drawn.
//! - [`functions`]: what rules may call: scripts in a sandbox.
//! - [`syntax`]: text becomes a tree; knows no name's meaning.
//! - [`sheet`]: a table in CSV or XLSX becomes rows of the tree, strictly; and the other way round.
//! - [`program`]: the rule set as meant: typed nodes in dependency order; built by `check` alone.
//! - [`check`]: the tree becomes a program: names, types, units, dates, circles, tables.
//! - [`intake`]: facts become typed cases with who said so.
//! - [`eval`]: program, cases and date become a table of columns. The only evaluator.
//! - [`analysis`]: what deserves a look in a sound rule set: lints, one file each.
//! - [`appraise`]: cost streams become present values, shares and break-even years; estimates become draws.
//! - [`advice`]: a row of the table becomes an advice, and an explanation.
//! - [`cases`]: the examples beside the rules are run, and held against what they expect.
//! - [`diff`]: two rule sets, or two dates of one: what changed, for whom, and because of what.
//! - [`wire`]: the JSON that we promise.
//! - [`report`]: what people read.
//! - [`engine`]: the front door.
//! - [`cli`]: one file a command.
//!
//! `ARCHITECTURE.md` says which module may use which; a test holds the source to it.

pub mod advice;
pub mod analysis;
pub mod appraise;
pub mod cases;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod engine;
pub mod eval;
pub mod functions;
pub mod intake;
pub mod locale;
pub mod program;
pub mod report;
pub mod sheet;
pub mod source;
pub mod syntax;
pub mod value;
pub mod wire;
