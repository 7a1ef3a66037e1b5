//! Completions and manual pages: every command is in them, and the shells and `man` take them.
#![cfg(test)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a program; gives its output and whether it ended well. `None` where the machine does not have it.
fn run(program: &str, arguments: &[&str], input: &str) -> Option<(String, bool)> {
    let child = Command::new(program)
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("MANWIDTH", "90")
        .env("MAN_KEEP_FORMATTING", "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.ok()?;
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    Some((text, output.status.success()))
}

fn wijzer(arguments: &[&str]) -> String {
    let (text, well) = run(env!("CARGO_BIN_EXE_wijzer"), arguments, "").unwrap();
    assert!(well, "wijzer {}: {text}", arguments.join(" "));
    text
}

/// The commands as the help lists them.
fn commands() -> Vec<String> {
    let help = wijzer(&["--help"]);
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let lines = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let named: Vec<String> = lines.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    assert!(named.len() > 6, "{named:?}");
    named
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn read(path: &Path) -> String {
    std::io::read_to_string(std::fs::File::open(path).unwrap()).unwrap()
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = wijzer(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "the script for {shell} lacks `{command}`");
        }
        assert!(script.contains("--lang") || script.contains("-l lang"), "{shell}");
    }
}

#[test]
fn shells_take_the_completions() {
    for (shell, program) in [("bash", "bash"), ("zsh", "zsh"), ("fish", "fish"), ("elvish", "elvish")] {
        let check = if program == "elvish" { "-compileonly" } else { "-n" };
        let script = folder("completions").join(shell);
        std::fs::File::create(&script)
            .unwrap()
            .write_all(wijzer(&["completions", shell]).as_bytes())
            .unwrap();
        if let Some((said, well)) = run(program, &[check, &script.display().to_string()], "") {
            assert!(well, "{program}: {said}");
        }
    }
    // What Tab offers behind `wijzer ad`.
    let script = wijzer(&["completions", "bash"]);
    let ask = "COMP_WORDS=(wijzer ad); COMP_CWORD=1; _wijzer wijzer ad wijzer; echo \"${COMPREPLY[@]}\"";
    if let Some((said, _)) = run("bash", &["-c", &format!("{script}\n{ask}")], "") {
        assert_eq!(said.trim(), "advise");
    }
}

#[test]
fn manual_pages_say_what_the_help_says() {
    let folder = folder("man1");
    let written = wijzer(&["man", "--to", &folder.display().to_string()]);
    let program = read(&folder.join("wijzer.1"));
    assert_eq!(program, wijzer(&["man"]));
    for command in commands().iter().filter(|command| *command != "help") {
        let file = format!("wijzer-{command}.1");
        assert!(written.contains(&file), "{written}");
        let page = read(&folder.join(file));
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "\"EXIT STATUS\"", "\"SEE ALSO\""] {
            assert!(page.contains(&format!(".SH {section}\n")), "the page of `{command}` lacks {section}");
        }
        // A command that has commands of its own leaves the examples to their pages.
        let inner = format!("/wijzer-{command}-");
        let inner = written.lines().filter(|line| line.contains(&inner)).map(|line| read(Path::new(line)));
        for page in inner.chain([page.clone()]).filter(|page| !page.contains(".SH SUBCOMMANDS\n")) {
            assert!(page.contains(".SH EXAMPLES\n"), "a page of `{command}` lacks EXAMPLES: {page}");
        }
        assert!(page.contains("The command was not used well"), "{command}");
        assert!(
            program.contains(&format!("wijzer\\-{command}(1)")),
            "the page of `wijzer` lacks `{command}`"
        );
    }
    for line in written.lines() {
        // A warning or worse is a mistake in the page; the library leaves breaks that `mandoc` would not.
        if let Some((said, _)) = run("mandoc", &["-T", "lint", "-W", "error", line], "") {
            assert_eq!(said, "", "{line}");
        }
    }
    if let Some((shown, true)) =
        run("man", &["-l", &folder.join("wijzer-advise.1").display().to_string()], "")
    {
        for part in ["wijzer advise", "--on <DATE>", "EXIT STATUS", "--result R07"] {
            assert!(shown.contains(part), "{part} is not in {shown}");
        }
    }
}

#[test]
fn manual_pages_are_not_written_in_a_folder_that_is_not_there() {
    let (said, well) = run(env!("CARGO_BIN_EXE_wijzer"), &["man", "--to", "nowhere/at/all"], "").unwrap();
    assert!(!well);
    assert!(said.contains("does not exist"), "{said}");
}
