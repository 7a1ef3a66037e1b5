//! What we tell people: a code, a message, places, and help. How it is drawn lies in `render.rs`.

mod message;

pub use message::{Code, Diagnostic, Label, Severity, nearest, sort};
