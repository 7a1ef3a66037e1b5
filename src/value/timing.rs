//! When in its year an amount is paid.

/// When in its year an amount is taken to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// At its start.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}
