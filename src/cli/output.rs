//! What goes to the terminal: standard output, standard error, and whether it has colours.

use std::io::{IsTerminal, Write};

use super::Exit;
use super::world::Disk;
use super::write::{self, WriteProblem};
use crate::diagnostic::{self, Diagnostic};
use crate::engine::{self, Loaded, Refusal, Unreadable};
use crate::locale::Tongue;
use crate::program::Program;
use crate::source::{ReadProblem, Sources};

/// Whether standard output takes colours.
pub(super) fn colour() -> bool {
    coloured(anstream::AutoStream::choice(&std::io::stdout()))
}

fn coloured(choice: anstream::ColorChoice) -> bool {
    match choice {
        anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi => true,
        anstream::ColorChoice::Auto => std::io::stdout().is_terminal(),
        anstream::ColorChoice::Never => false,
    }
}

/// Writes to standard output; a reader that has gone (`| head`) is no problem.
pub(super) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Writes to standard error.
pub(super) fn complain(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = err.write_all(text.as_bytes());
    let _ = err.flush();
}

/// Draws diagnostics on standard error.
pub(super) fn problems(problems: &[Diagnostic], sources: &Sources, tongue: Tongue) {
    let colour = coloured(anstream::AutoStream::choice(&std::io::stderr()));
    complain(&diagnostic::render(problems, sources, tongue, colour));
}

/// Loads a rule set; when it cannot be read, says so and how the run ends.
pub(super) fn load(path: &str, show: Option<Tongue>) -> Result<Loaded, Exit> {
    engine::load(&Disk, path, show).map_err(|problem| {
        unreadable(&problem);
        Exit::Unusable
    })
}

/// A sound rule set, with the tongue to speak; when it is not sound, everything that was found is said.
pub(super) fn sound(rules: &str, lang: Option<Tongue>) -> Result<(Loaded, Program, Tongue), Exit> {
    let mut loaded = load(rules, lang)?;
    let Some(program) = loaded.program.take() else {
        problems(&loaded.problems, &loaded.sources, loaded.tongue);
        return Err(Exit::Findings);
    };
    let tongue = lang.unwrap_or(loaded.tongue);
    Ok((loaded, program, tongue))
}

/// Says why a rule file was not written anew.
pub(super) fn refused(refusal: &Refusal, sources: &Sources, t: Tongue) {
    match refusal {
        Refusal::Problems(found) => problems(found, sources, t),
        Refusal::Differs(span) => {
            let place = sources.place(*span);
            complain(&t.pick(
                format!(
                    "wijzer: {place}: opgemaakt zou dit iets anders zeggen; er is niets veranderd\n  \
                     dit is een fout in het programma: meld hem met deze declaratie\n"
                ),
                format!(
                    "wijzer: {place}: laid out, this would say something else; nothing was changed\n  \
                     this is a mistake in the program: report it with this declaration\n"
                ),
            ));
        }
    }
}

/// The rule files at a path; when they cannot be read, says so and how the run ends.
pub(super) fn rule_files(path: &str) -> Result<Vec<(String, String)>, Exit> {
    engine::rule_files(&Disk, path).map_err(|problem| {
        unreadable(&problem);
        Exit::Unusable
    })
}

/// Says what could not be read, in both tongues: without rules there is no tongue yet.
pub(super) fn unreadable(found: &Unreadable) {
    let name = &found.name;
    let (nl, en) = match &found.problem {
        ReadProblem::NotFound { near } => {
            let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
            let near = near.join(", ");
            if near.is_empty() {
                (format!("`{name}` bestaat niet"), format!("`{name}` does not exist"))
            } else {
                (
                    format!("`{name}` bestaat niet; bedoelt u {near}?"),
                    format!("`{name}` does not exist; did you mean {near}?"),
                )
            }
        }
        ReadProblem::NotText { line } => (
            format!("`{name}` is op regel {line} geen tekst in UTF-8; bewaar het bestand opnieuw als UTF-8"),
            format!("`{name}` is not UTF-8 text at line {line}; save the file again as UTF-8"),
        ),
        ReadProblem::FolderCircle => (
            format!("`{name}` is een koppeling die terugwijst naar een map erboven"),
            format!("`{name}` is a link that leads back to a folder above it"),
        ),
        ReadProblem::TooLarge { limit } => {
            let megabytes = limit >> 20;
            (
                format!("`{name}` is groter dan {megabytes} MB"),
                format!("`{name}` is larger than {megabytes} MB"),
            )
        }
        ReadProblem::NoRules => (
            format!("`{name}` bevat geen regelbestanden (`.wijs`, of `.md` met een blok `wijs`)"),
            format!("`{name}` holds no rule files (`.wijs`, or `.md` with a block of `wijs`)"),
        ),
        ReadProblem::Outside => (
            format!("`{name}` ligt buiten de map van de regels"),
            format!("`{name}` lies outside the folder of the rules"),
        ),
        ReadProblem::NoFolder => (
            format!("naast standaardinvoer ligt geen `{name}`"),
            format!("there is no `{name}` beside standard input"),
        ),
        ReadProblem::Other(said) => {
            (format!("`{name}` is niet te lezen: {said}"), format!("`{name}` cannot be read: {said}"))
        }
    };
    complain(&format!("wijzer: {nl}\nwijzer: {en}\n"));
}

/// Writes a file, whole or not at all (see [`write::write_file`]); `-` is standard output. When it cannot be
/// written, says so and how the run ends.
pub(super) fn write_file(path: &str, bytes: &[u8], overwrite: bool, t: Tongue) -> Result<(), Exit> {
    if path == "-" {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(bytes);
        let _ = out.flush();
        return Ok(());
    }
    write::write_file(path, bytes, overwrite).map_err(|problem| unwritten(path, problem, t))
}

/// Takes a file away; whether it was there. When that cannot be done, says so and how the run ends.
pub(super) fn remove_file(path: &str, t: Tongue) -> Result<bool, Exit> {
    write::remove_file(path).map_err(|problem| unwritten(path, problem, t))
}

/// Makes a folder with files in it, whole or not at all (see [`write::write_folder`]). When it cannot be made,
/// says so and how the run ends.
pub(super) fn write_folder(path: &str, files: &[(&str, String)], t: Tongue) -> Result<(), Exit> {
    write::write_folder(path, files).map_err(|problem| unwritten(path, problem, t))
}

/// Says why a file or folder was not written, and how the run ends.
fn unwritten(path: &str, problem: WriteProblem, t: Tongue) -> Exit {
    complain(&match problem {
        WriteProblem::Exists => t.pick(
            format!("wijzer: `{path}` bestaat al, en wordt niet overschreven\n"),
            format!("wijzer: `{path}` exists already, and is not overwritten\n"),
        ),
        WriteProblem::NoFolder => t.pick(
            format!("wijzer: de map waarin `{path}` zou komen, bestaat niet\n"),
            format!("wijzer: the folder in which `{path}` would stand does not exist\n"),
        ),
        WriteProblem::IsFolder => {
            t.pick(format!("wijzer: `{path}` is een map\n"), format!("wijzer: `{path}` is a folder\n"))
        }
        WriteProblem::Other(said) => t.pick(
            format!("wijzer: `{path}` is niet te schrijven: {said}\n"),
            format!("wijzer: `{path}` cannot be written: {said}\n"),
        ),
    });
    Exit::Unusable
}
