//! Where text comes from: files, places in them, and the one trait that reaches the outside.
//!
//! Nothing here knows what a text means. Files, the clock and the environment are reached through
//! [`World`] alone; only the command line implements it for a real disk.

mod beside;
mod place;
mod world;

pub use beside::{PathProblem, path_inside};
pub use place::{FileId, LineColumn, Located, SheetCells, SourceFile, Sources, Span};
pub use world::{Beside, ReadProblem, World};
