//! `wijzer why`: the explanation of one result, or of what rules say of several together, down to facts,
//! tariffs and places in the source.

use clap::Args;

use super::advise::{Format, Of, Ready, unknown_result};
use super::{Exit, output};
use crate::advice::{self, Seat, Together};
use crate::diagnostic::nearest;
use crate::report;
use crate::wire;

/// Explains why an option is advised for a result, or why it is not: every criterion, rule, condition, fact
/// (and who said it) and tariff, each with its place in the source. Or explains what rules say of the whole
/// portfolio, of a group, or of a project.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer why rules/bij12 rules/bij12/portfolio.yaml --result R07\n  wijzer why rules/bij12 rules/bij12/portfolio.yaml --result R07 --option markt\n  wijzer why rules/bij12 rules/bij12/portfolio.yaml --result R07 --format json\n  wijzer why rules/bij12 rules/bij12/portfolio.yaml --portfolio"
)]
pub(super) struct Why {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    about: About,
    /// The option; the advised one unless given.
    #[arg(long, value_name = "OPTION", requires = "result")]
    option: Option<String>,
    /// How to write the explanation; JSON of a result only.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// What is to be explained: just one of these.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct About {
    /// The result.
    #[arg(long, value_name = "ID")]
    result: Option<String>,
    /// What rules say of all results together.
    #[arg(long)]
    portfolio: bool,
    /// What rules say of this group, by its name in the rules.
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// What rules say of this project.
    #[arg(long, value_name = "ID")]
    project: Option<String>,
}

impl Why {
    pub(super) fn run(self) -> Exit {
        let ready = match self.of.ready() {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let Some(wanted) = &self.about.result else { return self.about.together(&ready, self.format) };
        let Ready { loaded, program, cases, on, tongue } = ready;
        let Some(at) = cases.cases.iter().position(|case| case.id == *wanted) else {
            return unknown_result(&cases, wanted, tongue);
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
        let together = Together::of(&program, &cases.cases, on);
        let Some(found) = together.find(at) else { return Exit::Unusable };
        let advised = advice::advice_of(&found);
        let document = report::explanation(&found, &advised, option, &loaded.sources, tongue);
        output::print(&match self.format {
            Format::Text => report::text(&document, output::colour()),
            Format::Markdown => report::markdown(&document),
            Format::Html => report::html(&document, tongue),
            Format::Json => wire::explanation(&found, &advised, option, &loaded.sources),
        });
        if advised.recommendation.failure.is_some() { Exit::Findings } else { Exit::Fine }
    }
}

impl About {
    /// Explains what rules say of the portfolio, a group or a project.
    fn together(&self, ready: &Ready, format: Format) -> Exit {
        let Ready { loaded, program, cases, on, tongue } = ready;
        let t = *tongue;
        let advised = advice::advise(program, cases, *on);
        let together = Together::of(program, &cases.cases, *on).with_advice(&advised.results);
        let named = self.group.as_ref().or(self.project.as_ref());
        let mut known = Vec::new();
        let mut seat = None;
        for (one, case) in together.seats() {
            let fits = match one {
                Seat::Portfolio => self.portfolio,
                Seat::Group(_) => self.group.is_some(),
                Seat::Whole(_) => self.project.is_some(),
                Seat::Case(_) => false,
            };
            if fits && named.is_none_or(|name| *name == case.id) {
                seat = Some(one);
            } else if fits {
                known.push(case.id.as_str());
            }
        }
        let found = seat.and_then(|seat| together.find_together(seat));
        let Some(found) = found else {
            let known = known.join(", ");
            output::complain(&match (seat, named) {
                (None, Some(name)) if !known.is_empty() => t.pick(
                    format!("wijzer: `{name}` is er niet; er zijn {known}\n"),
                    format!("wijzer: there is no `{name}`; there are {known}\n"),
                ),
                _ => t
                    .pick(
                        "wijzer: deze regelset heeft daar geen regels over\n",
                        "wijzer: this rule set has no rules about that\n",
                    )
                    .to_owned(),
            });
            return Exit::Unusable;
        };
        let group = advised.groups.iter().find(|group| seat == Some(Seat::Group(group.group)));
        let document = report::explanation_together(&found, group, &loaded.sources, t);
        match format {
            Format::Text => output::print(&report::text(&document, output::colour())),
            Format::Markdown => output::print(&report::markdown(&document)),
            Format::Html => output::print(&report::html(&document, t)),
            Format::Json => {
                output::complain(t.pick(
                    "wijzer: JSON is er alleen van de uitleg van één resultaat\n",
                    "wijzer: there is JSON of the explanation of one result only\n",
                ));
                return Exit::Unusable;
            }
        }
        Exit::Fine
    }
}
