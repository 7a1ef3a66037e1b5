//! `wijzer check`: is the rule set sound?

use clap::Args;

use super::{Exit, output};
use crate::diagnostic::{self, Severity};

/// Checks a rule set: names, types, units, dates, tables. Prints every problem with its place.
#[derive(Args)]
#[command(after_help = "Examples:\n  wijzer check rules/bij12\n  wijzer check - < mijn.wijs")]
pub(super) struct Check {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
}

impl Check {
    pub(super) fn run(self) -> Exit {
        let loaded = match output::load(&self.rules, None) {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        if !loaded.problems.is_empty() {
            output::problems(&loaded.problems, &loaded.sources, loaded.tongue);
        }
        let errors = loaded.problems.iter().any(|problem| problem.severity == Severity::Error);
        if errors {
            return Exit::Findings;
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
