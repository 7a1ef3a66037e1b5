//! What people read: one document model, written as text, Markdown or HTML. Renders, and computes nothing.

mod advice;
mod changed_lines;
mod coverage;
mod diagram;
mod diff;
mod difference;
mod document;
mod drawing;
mod expected;
mod explanation;
mod functions;
mod highlight;
mod html;
mod markdown;
mod mutations;
mod prose;
mod quantified;
mod ruleset;
mod snapshot;
mod text;
mod together;
mod trials;
mod words;

pub use advice::{advice, overview};
pub use changed_lines::changed_lines;
pub use coverage::{coverage, coverage_over_source};
pub use diff::diff;
pub use difference::{difference, difference_together};
pub use document::{Align, Block, Cell, Document, Item, Link, Part, Piece, Style, Text};
pub use drawing::{Drawing, Look, Place, Shape, Stroke, WordRole};
pub use explanation::explanation;
pub use highlight::{Class, highlight};
pub use html::html;
pub use markdown::{markdown, markdown_beside};
pub use mutations::{Survivors, mutations};
pub use ruleset::{RuleSet, ruleset};
pub use snapshot::{is_snapshot, snapshot, snapshot_date};
pub use text::text;
pub use together::explanation_together;
pub use trials::{
    Trials, actual as actual_text, against as case_against, expectation_text, place as trial_place,
    title as trial_title, tree_lines, trials,
};
pub use words::failure;
