//! `wijzer new`: a folder with a rule set to begin from, facts to try it on, and examples.
//!
//! The texts are those in `new/`, one folder a tongue. What is made is checked before it is written.

use std::path::Path;

use clap::Args;

use super::{Exit, Lang, output};
use crate::diagnostic::Severity;
use crate::engine;
use crate::locale::{KEYWORDS, Tongue};

/// Makes a folder with a rule set that works, to change until it is yours.
///
/// The folder holds rules with comments (options, criteria, questions, rules, a score table, costs, examples),
/// facts to try them on, and a page that says how to go on. Nothing that is there already is changed.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer new mijn_regels\n  wijzer new my_rules --lang en\n  wijzer new mijn_regels --to ~/regels"
)]
pub(super) struct New {
    /// The name of the folder and of the rule set: letters, digits, `_` and `-`.
    name: String,
    /// The language of the rules.
    #[arg(long, value_enum, default_value = "nl")]
    lang: Lang,
    /// The folder in which it is made.
    #[arg(long, value_name = "DIR", default_value = ".")]
    to: String,
}

/// The files of a new rule set in a tongue; the rules come first, then the facts.
fn templates(tongue: Tongue) -> [(&'static str, &'static str); 3] {
    tongue.pick(
        [
            ("regels.wijs", include_str!("new/nl/regels.wijs")),
            ("feiten.yaml", include_str!("new/nl/feiten.yaml")),
            ("README.md", include_str!("new/nl/README.md")),
        ],
        [
            ("rules.wijs", include_str!("new/en/rules.wijs")),
            ("facts.yaml", include_str!("new/en/facts.yaml")),
            ("README.md", include_str!("new/en/README.md")),
        ],
    )
}

/// The files with the name filled in. A rule set is called what its folder is called, with `_` for `-`.
fn filled_in(name: &str, tongue: Tongue) -> Vec<(&'static str, String)> {
    let mark = tongue.pick("NAAM", "NAME");
    let named = |file: &str| if file.ends_with(".wijs") { name.replace('-', "_") } else { name.to_owned() };
    templates(tongue).into_iter().map(|(file, text)| (file, text.replacen(mark, &named(file), 1))).collect()
}

/// Whether a name will do, and if not, why.
fn unfit(name: &str, t: Tongue) -> Option<String> {
    if !name.chars().next().is_some_and(char::is_alphabetic) {
        return Some(t.pick(
            format!("de naam `{name}` begint niet met een letter"),
            format!("the name `{name}` does not begin with a letter"),
        ));
    }
    if let Some(wrong) = name.chars().find(|one| !one.is_alphanumeric() && !"_-".contains(*one)) {
        return Some(t.pick(
            format!("in de naam `{name}` staat `{wrong}`; gebruik letters, cijfers, `_` en `-`"),
            format!("the name `{name}` holds `{wrong}`; use letters, digits, `_` and `-`"),
        ));
    }
    let taken = KEYWORDS.iter().any(|keyword| keyword.reserved && keyword.in_tongue(t) == name);
    taken.then(|| {
        t.pick(
            format!("`{name}` is een woord van de taal; kies een andere naam"),
            format!("`{name}` is a word of the language; choose another name"),
        )
    })
}

impl New {
    pub(super) fn run(self) -> Exit {
        let t: Tongue = self.lang.into();
        if let Some(why) = unfit(&self.name, t) {
            output::complain(&format!("wijzer: {why}\n"));
            return Exit::Unusable;
        }
        let files = filled_in(&self.name, t);
        let rules = files.iter().filter(|(name, _)| name.ends_with(".wijs"));
        let loaded =
            engine::load_texts(rules.map(|(name, text)| ((*name).to_owned(), text.clone())).collect());
        if loaded.problems.iter().any(|problem| problem.severity == Severity::Error) {
            // A name can clash with one in the rules, which the author then sees.
            output::problems(&loaded.problems, &loaded.sources, t);
            return Exit::Unusable;
        }
        let folder = match self.to.as_str() {
            "." => self.name.clone(),
            to => Path::new(to).join(&self.name).display().to_string(),
        };
        if let Err(exit) = output::write_folder(&folder, &files, t) {
            return exit;
        }
        let facts = files.iter().find(|(name, _)| name.ends_with(".yaml")).map_or("", |(name, _)| name);
        let facts = quoted(&Path::new(&folder).join(facts).display().to_string());
        let shown = quoted(&folder);
        output::print(&t.pick(
            format!("De map `{folder}` is gemaakt. Zo gaat u verder:\n\n"),
            format!("The folder `{folder}` has been made. Go on like this:\n\n"),
        ));
        output::print(&format!(
            "  wijzer check {shown}\n  wijzer test {shown}\n  wijzer advise {shown} {facts}\n  wijzer why {shown} {facts} --result R1\n"
        ));
        Exit::Fine
    }
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = path.chars().all(|one| one.is_alphanumeric() || "_-./~:\\".contains(one));
    if plain { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
