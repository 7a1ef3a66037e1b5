//! `wijzer why`: the explanation of one result, down to facts, tariffs and places in the source.

use clap::Args;

use super::advise::{Of, Ready, unknown_result};
use super::{Exit, output};
use crate::advice;
use crate::diagnostic::nearest;
use crate::report;

/// Explains why an option is advised for a result, or why it is not: every criterion, rule, condition, fact
/// (and who said it) and tariff, each with its place in the source.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer why rules/bij12 rules/bij12/portfolio.yaml --result R07\n  wijzer why rules/bij12 rules/bij12/portfolio.yaml --result R07 --option markt"
)]
pub(super) struct Why {
    #[command(flatten)]
    of: Of,
    /// The result.
    #[arg(long, value_name = "ID")]
    result: String,
    /// The option; the advised one unless given.
    #[arg(long, value_name = "OPTION")]
    option: Option<String>,
}

impl Why {
    pub(super) fn run(self) -> Exit {
        let ready = match self.of.ready() {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let Ready { loaded, program, cases, on, tongue } = ready;
        let Some(case) = cases.cases.iter().find(|case| case.id == self.result) else {
            return unknown_result(&cases, &self.result, tongue);
        };
        let option = match &self.option {
            None => None,
            Some(wanted) => {
                let Some((id, _)) = program.options.iter().find(|(_, option)| option.name == *wanted) else {
                    let names: Vec<&str> =
                        program.options.values().map(|option| option.name.as_str()).collect();
                    let near = nearest(wanted, names.iter().copied());
                    let shown = if near.is_empty() { names } else { near }.join(", ");
                    output::complain(&tongue.pick(
                        format!("wijzer: er is geen optie `{wanted}`; er zijn {shown}\n"),
                        format!("wijzer: there is no option `{wanted}`; there are {shown}\n"),
                    ));
                    return Exit::Unusable;
                };
                Some(id)
            }
        };
        let found = advice::find(&program, case, on);
        let advised = advice::advice_of(&found);
        let document = report::explanation(&found, &advised, option, &loaded.sources, tongue);
        output::print(&report::text(&document, output::colour()));
        if advised.recommendation.failure.is_some() { Exit::Findings } else { Exit::Fine }
    }
}
