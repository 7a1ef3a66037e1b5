//! `wijzer explain`: the page of a diagnostic.

use clap::Args;

use super::{Exit, Lang, output};
use crate::diagnostic::{catalogue, nearest};
use crate::locale::Tongue;

/// Explains a diagnostic: what it means, an example, and how to put it right.
#[derive(Args)]
#[command(after_help = "Example:\n  wijzer explain E0201 --lang nl")]
pub(super) struct Explain {
    /// The code, such as E0201.
    code: String,
    /// The language of the page.
    #[arg(long, value_enum, default_value = "nl")]
    lang: Lang,
}

impl Explain {
    pub(super) fn run(self) -> Exit {
        let wanted = self.code.to_uppercase();
        let tongue: Tongue = self.lang.into();
        if let Some(page) = catalogue::page(&wanted, tongue) {
            output::print(page);
            return Exit::Fine;
        }
        let codes: Vec<&str> = catalogue::codes().collect();
        let near = nearest(&wanted, codes.iter().copied()).join(", ");
        output::complain(&tongue.pick(
            format!("wijzer: er is geen melding `{wanted}`; lijkt op: {near}\n"),
            format!("wijzer: there is no diagnostic `{wanted}`; looks like: {near}\n"),
        ));
        Exit::Unusable
    }
}
