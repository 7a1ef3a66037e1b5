//! What we tell people: a code, a message, places, and help. How it is drawn lies in `render.rs`; the pages
//! that explain each code lie in `docs/diagnostics/` and are listed in `catalogue.rs`.

pub mod catalogue;
mod fix;
mod message;
mod render;
mod said;

pub use fix::{Edit, Fix, apply};
pub use message::{Code, Diagnostic, Label, Severity, nearest, sort};
pub use render::{count, render};
pub use said::{error, quoted, warning};
