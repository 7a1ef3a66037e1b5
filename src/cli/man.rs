//! `wijzer man`: the manual pages, one a command, made from the same texts as `--help`.

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, roman};

use super::{Arguments, EXIT_CODES, Exit, output};
use crate::locale::Tongue;

/// Prints the manual page of `wijzer`, or writes the pages of all commands in a folder.
///
/// The page of a command is called `wijzer-COMMAND.1`. Put the pages in the folder `man1` of a folder where
/// `man` looks, such as `~/.local/share/man/man1`; from then on `man wijzer` shows them.
#[derive(Args)]
#[command(after_help = "Examples:\n  wijzer man | man -l -\n  wijzer man --to ~/.local/share/man/man1")]
pub(super) struct Man {
    /// The folder for the pages of all commands; it must exist.
    #[arg(long, value_name = "DIR")]
    to: Option<String>,
}

impl Man {
    pub(super) fn run(self) -> Exit {
        let mut pages = pages();
        let Some(folder) = self.to else {
            if let Some((_, page)) = pages.pop() {
                output::print(&page);
            }
            return Exit::Fine;
        };
        for (name, page) in pages {
            let path = std::path::Path::new(&folder).join(name).display().to_string();
            if let Err(exit) = output::write_file(&path, page.as_bytes(), true, Tongue::En) {
                return exit;
            }
            output::print(&format!("{path}\n"));
        }
        Exit::Fine
    }
}

/// The pages with their names; that of the program itself comes last.
fn pages() -> Vec<(String, String)> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut pages = Vec::new();
    add(&program, &mut pages);
    pages
}

fn add(command: &Command, pages: &mut Vec<(String, String)>) {
    for inner in command.get_subcommands() {
        add(inner, pages);
    }
    pages.push(page(command));
}

/// One page. The layout is that of `man-pages(7)`: exit status and examples have sections of their own.
fn page(command: &Command) -> (String, String) {
    let all = command.has_subcommands();
    // A date would make two builds differ; a blank keeps its place in the title, where nothing would not.
    let source = format!("wijzer {}", env!("CARGO_PKG_VERSION"));
    let page = Page::new(command.clone()).date(" ").source(source).manual("Wijzer");
    let name = page.get_filename();
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = page.render_title(&mut bytes);
    let _ = page.render_name_section(&mut bytes);
    let _ = page.render_synopsis_section(&mut bytes);
    let _ = page.render_description_section(&mut bytes);
    let _ = page.render_options_section(&mut bytes);
    if all {
        let _ = page.render_subcommands_section(&mut bytes);
    }
    let mut more = Roff::new();
    more.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in EXIT_CODES {
        more.control("TP", []).text([bold(code.to_string())]).text([roman(meaning)]);
    }
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    if let Some((_, examples)) = help.split_once("Example") {
        more.control("SH", ["EXAMPLES"]).control("nf", []);
        for line in examples.lines().filter_map(|line| line.strip_prefix("  ")) {
            more.text([roman(line)]);
        }
        more.control("fi", []);
    }
    if name != "wijzer.1" {
        more.control("SH", ["SEE ALSO"]).text([bold("wijzer"), roman("(1)")]);
    }
    let _ = more.to_writer(&mut bytes);
    (name, String::from_utf8_lossy(&bytes).into_owned())
}
