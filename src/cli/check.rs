//! `wijzer check`: is the rule set sound?

use clap::{Args, ValueEnum};

use super::world::Disk;
use super::{Exit, output};
use crate::analysis;
use crate::diagnostic::{self, Diagnostic, Severity, nearest};
use crate::engine::{self, Change, Fixed, Loaded};
use crate::locale::Tongue;
use crate::wire::Findings;

/// Checks a rule set: names, types, units, dates, tables. Prints every problem with its place.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer check rules/bij12\n  wijzer check rules/bij12 --deny warnings\n  \
                        wijzer check mijn.wijs --fix\n  wijzer check - < mijn.wijs\n  wijzer check rules/bij12 --format sarif > wijzer.sarif"
)]
pub(super) struct Check {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// How to write what is found; other than `text` it goes to standard output.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Correct what is surely a slip, in the files themselves; what is read from standard input goes to standard
    /// output.
    #[arg(long)]
    fix: bool,
    /// Treat these as errors: `warnings`, `all` (warnings and tips), or a code.
    #[arg(long, value_name = "WHAT", value_parser = what)]
    deny: Vec<String>,
    /// Do not say this: the code of a warning or tip.
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// SARIF 2.1.0, which code hosts and editors read
    Sarif,
    /// JSON; `wijzer schema findings` prints its schema
    Json,
    /// Workflow commands of GitHub Actions, which show findings beside changed lines
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
}

/// What can be denied.
fn what(text: &str) -> Result<String, String> {
    if matches!(text, "warnings" | "all") { Ok(text.to_owned()) } else { code(text) }
}

/// The code of a lint.
fn code(text: &str) -> Result<String, String> {
    let wanted = text.to_uppercase();
    if analysis::codes().any(|code| code == wanted) {
        return Ok(wanted);
    }
    let near = nearest(&wanted, analysis::codes()).join(", ");
    Err(if near.is_empty() {
        "no such code".to_owned()
    } else {
        format!("no such code; did you mean {near}?")
    })
}

impl Check {
    /// What is left to say, each as grave as it was asked to be taken.
    fn judged(&self, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let denied = |problem: &Diagnostic| {
            self.deny.iter().any(|what| match what.as_str() {
                "all" => true,
                "warnings" => problem.severity == Severity::Warning,
                code => code == problem.code.0,
            })
        };
        let left =
            problems.into_iter().filter(|problem| !self.allow.iter().any(|code| code == problem.code.0));
        left.map(|problem| {
            let severity = if denied(&problem) { Severity::Error } else { problem.severity };
            Diagnostic { severity, ..problem }
        })
        .collect()
    }

    /// Reads the rule set, and corrects it when that is asked for.
    fn read(&self) -> Result<Loaded, Exit> {
        if !self.fix {
            return output::load(&self.rules, None);
        }
        let fixed = engine::fix(&Disk, &self.rules, None).map_err(|problem| {
            output::unreadable(&problem);
            Exit::Unusable
        })?;
        let Fixed { loaded, changes, files } = fixed;
        let t = loaded.tongue;
        for (name, text) in &files {
            output::write_file(name, text.as_bytes(), true, t)?;
        }
        if self.rules == "-" {
            // The rules go on to what reads them, changed or not; what is said of them does not.
            if let (true, Some((_, file))) = (files.is_empty(), loaded.sources.iter().next()) {
                output::print(file.text());
            }
            output::complain(&said(&changes, files.len(), t));
        } else {
            output::print(&said(&changes, files.len(), t));
        }
        Ok(loaded)
    }

    /// Writes what was found for another program.
    fn write(&self, loaded: &Loaded) -> Exit {
        let errors = loaded.problems.iter().any(|problem| problem.severity == Severity::Error);
        let exit = if errors || loaded.program.is_none() { Exit::Findings } else { Exit::Fine };
        let findings = Findings {
            problems: &loaded.problems,
            sources: &loaded.sources,
            tongue: loaded.tongue,
            exit_code: exit.code(),
        };
        output::print(&match self.format {
            Format::Text => String::new(),
            Format::Sarif => findings.sarif(),
            Format::Json => findings.json(),
            Format::Github => findings.github(),
            Format::Gitlab => findings.gitlab(),
        });
        exit
    }

    pub(super) fn run(self) -> Exit {
        if self.fix && self.format != Format::Text {
            output::complain(
                "wijzer: --fix gaat niet samen met een ander --format dan `text`\n\
                 wijzer: --fix cannot be used with another --format than `text`\n",
            );
            return Exit::Unusable;
        }
        let mut loaded = match self.read() {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        loaded.problems = self.judged(loaded.problems);
        if self.format != Format::Text {
            return self.write(&loaded);
        }
        if !loaded.problems.is_empty() {
            output::problems(&loaded.problems, &loaded.sources, loaded.tongue);
        }
        let fixable = loaded.problems.iter().filter(|problem| problem.safe_fix().is_some()).count();
        if fixable > 0 && !self.fix {
            output::complain(&loaded.tongue.pick(
                format!("`wijzer check --fix` verbetert {fixable} hiervan\n"),
                format!("`wijzer check --fix` corrects {fixable} of these\n"),
            ));
        }
        let errors = loaded.problems.iter().any(|problem| problem.severity == Severity::Error);
        if errors {
            return Exit::Findings;
        }
        if self.fix && self.rules == "-" {
            return Exit::Fine;
        }
        let Some(program) = &loaded.program else { return Exit::Findings };
        let t = loaded.tongue;
        let counts = [
            (program.options.len(), t.pick("optie", "option"), t.pick("opties", "options")),
            (program.criteria.len(), t.pick("criterium", "criterion"), t.pick("criteria", "criteria")),
            (program.facts.len(), t.pick("feit", "fact"), t.pick("feiten", "facts")),
            (program.rules.len(), t.pick("regel", "rule"), t.pick("regels", "rules")),
            (
                program.score_tables.len(),
                t.pick("scoretabel", "score table"),
                t.pick("scoretabellen", "score tables"),
            ),
            (program.parameters.len(), t.pick("parameter", "parameter"), t.pick("parameters", "parameters")),
            (program.functions.len(), t.pick("functie", "function"), t.pick("functies", "functions")),
            (
                program.cost_lines.len(),
                t.pick("kostenregel", "cost line"),
                t.pick("kostenregels", "cost lines"),
            ),
            (program.examples.len(), t.pick("voorbeeld", "example"), t.pick("voorbeelden", "examples")),
            (program.claims.len(), t.pick("bewering", "claim"), t.pick("beweringen", "claims")),
        ];
        let counted: Vec<String> = counts
            .iter()
            .filter(|(count, _, _)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        let good = t.pick("in orde", "all is well");
        let label = &program.ruleset.label;
        let problems = if loaded.problems.is_empty() {
            String::new()
        } else {
            format!(" ({})", diagnostic::count(&loaded.problems, t).trim_end())
        };
        output::print(&format!("{label}: {good}{problems}\n{}\n", counted.join(", ")));
        Exit::Fine
    }
}

/// What was corrected, a line before and after each.
fn said(changes: &[Change], files: usize, t: Tongue) -> String {
    let mut text = String::new();
    for change in changes {
        text.push_str(&format!("{}  {}\n", change.place, change.title));
        for (sign, lines) in [('-', &change.before), ('+', &change.after)] {
            for line in lines.lines() {
                text.push_str(&format!("  {sign} {}\n", line.trim_end()));
            }
        }
    }
    let count = changes.len();
    text.push_str(&match (count, files) {
        (0, _) => t.pick("niets te verbeteren\n", "nothing to correct\n").to_owned(),
        (1, _) => t.pick("1 verbetering\n", "1 correction\n").to_owned(),
        (_, 1) => t.pick(format!("{count} verbeteringen\n"), format!("{count} corrections\n")),
        _ => t.pick(
            format!("{count} verbeteringen in {files} bestanden\n"),
            format!("{count} corrections in {files} files\n"),
        ),
    });
    text
}
