//! What people read: one document model, written as text or Markdown. Renders, and computes nothing.

mod advice;
mod document;
mod explanation;
mod functions;
mod markdown;
mod quantified;
mod text;
mod together;
mod words;

pub use advice::{advice, overview};
pub use document::{Align, Block, Cell, Document, Item, Style, Text};
pub use explanation::explanation;
pub use markdown::markdown;
pub use text::text;
pub use together::explanation_together;
pub use words::failure;
