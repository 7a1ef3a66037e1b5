//! `wijzer completions`: lets the shell complete commands, options and their values.

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::{Arguments, Exit, output};

/// Prints a script with which the shell completes the commands and options of `wijzer`.
///
/// Save the script where your shell looks for completions, and open a new terminal. From then on, the Tab key
/// completes what you type behind `wijzer`.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer completions bash > ~/.local/share/bash-completion/completions/wijzer\n  wijzer completions zsh > ~/.zfunc/_wijzer\n  wijzer completions fish > ~/.config/fish/completions/wijzer.fish\n  wijzer completions powershell >> $PROFILE"
)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: For,
}

#[derive(Clone, Copy, ValueEnum)]
enum For {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
    /// PowerShell
    Powershell,
    /// Elvish
    Elvish,
}

impl Completions {
    pub(super) fn run(self) -> Exit {
        let shell = match self.shell {
            For::Bash => Shell::Bash,
            For::Zsh => Shell::Zsh,
            For::Fish => Shell::Fish,
            For::Powershell => Shell::PowerShell,
            For::Elvish => Shell::Elvish,
        };
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Arguments::command(), "wijzer", &mut script);
        output::print(&String::from_utf8_lossy(&script));
        Exit::Fine
    }
}
