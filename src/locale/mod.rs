//! Dutch and English: keywords of the language, words of reports, formats of numbers and dates. Tables, no logic.

pub mod format;
mod keywords;
mod tongue;
mod units;

pub use keywords::{KEYWORDS, Keyword, keyword};
pub use tongue::Tongue;
pub use units::{UNITS, built_in_unit, unit_text};
