//! Dutch and English: keywords of the language, words of reports, formats of numbers and dates. Tables, no logic.

mod keywords;
mod tongue;

pub use keywords::{KEYWORDS, Keyword, keyword};
pub use tongue::Tongue;
