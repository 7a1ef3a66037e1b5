//! Starts the command line and returns its exit code.

use std::process::ExitCode;

/// One advice makes thousands of small lists; this allocator serves them faster than that of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    wijzer::cli::main()
}
