//! `wijzer translate`: rules said in the other language.

use std::path::Path;

use clap::Args;

use super::{Exit, Lang, output};
use crate::engine::{self, Loaded, Untranslated};
use crate::locale::Tongue;

/// Says a rule set in Dutch or in English.
///
/// The words of the language change, and with them numbers and built-in units; a text that is there in both
/// languages takes the place of the other, and so does a passage of a Markdown document with one in the other
/// language below it. Names and comments stay. Tables in CSV beside the rules are translated too, and scripts go
/// along. There and back again gives the same rules.
#[derive(Args)]
#[command(after_help = "Examples:\n  wijzer translate rules/eerste --to en -o eerste-en\n  \
                        wijzer translate regels.wijs --to en\n  wijzer translate - --to nl < rules.wijs")]
pub(super) struct Translate {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The language to say them in.
    #[arg(long, value_enum)]
    to: Lang,
    /// Where to write: a file for a file, a folder for a folder or for a file with others beside it. Without it a
    /// single file is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<String>,
    /// Write over files that are there already.
    #[arg(long, requires = "output")]
    overwrite: bool,
}

impl Translate {
    pub(super) fn run(self) -> Exit {
        let to: Tongue = self.to.into();
        let loaded = match output::load(&self.rules, None) {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        let translated = match engine::translate(&loaded, &self.rules, to) {
            Ok(translated) => translated,
            Err(problem) => return refused(&problem, &loaded, to),
        };
        let one_file = loaded.sources.iter().next().is_some_and(|(_, file)| file.name() == self.rules);
        let files: Vec<(&str, &str)> = translated
            .files
            .iter()
            .filter_map(|file| Some((file.name.as_str(), file.after.as_deref().ok()?)))
            .chain(translated.beside.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .collect();
        match (&self.output, files.as_slice()) {
            (None, [(_, only)]) => {
                output::print(only);
                Exit::Fine
            }
            (None, _) => {
                output::complain(to.pick(
                    "wijzer: deze regelset heeft meer bestanden; zeg met `-o MAP` waar zij komen\n",
                    "wijzer: this rule set has several files; say with `-o FOLDER` where they go\n",
                ));
                Exit::Unusable
            }
            (Some(path), [(_, only)]) if one_file => {
                let written = output::write_file(path, only.as_bytes(), self.overwrite, to);
                written.err().unwrap_or(Exit::Fine)
            }
            (Some(folder), files) => self.write(folder, files, to),
        }
    }

    fn write(&self, folder: &str, files: &[(&str, &str)], to: Tongue) -> Exit {
        if !self.overwrite {
            let files: Vec<(&str, String)> =
                files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
            return output::write_folder(folder, &files, to).err().unwrap_or(Exit::Fine);
        }
        for (name, text) in files {
            let path = Path::new(folder).join(name).display().to_string();
            if let Err(exit) = output::write_file(&path, text.as_bytes(), true, to) {
                return exit;
            }
        }
        Exit::Fine
    }
}

/// Says why a rule set is not said in another tongue.
fn refused(problem: &Untranslated, loaded: &Loaded, t: Tongue) -> Exit {
    match problem {
        Untranslated::Files(refusals) => {
            refusals.iter().for_each(|refusal| output::refused(refusal, &loaded.sources, t));
        }
        Untranslated::Problems(problems) => output::problems(problems, &loaded.sources, t),
        Untranslated::Workbook(span) => {
            let (place, name) = (loaded.sources.place(*span), loaded.sources.text(*span));
            output::complain(&t.pick(
                format!(
                    "wijzer: {place}: tabel `{name}` staat in een werkmap, en die wordt niet vertaald\n  \
                     maak er CSV van met `wijzer table export`, en zet dat in `uit bestand`\n"
                ),
                format!(
                    "wijzer: {place}: table `{name}` stands in a workbook, which is not translated\n  \
                     make CSV of it with `wijzer table export`, and name that in `from file`\n"
                ),
            ));
        }
    }
    Exit::Findings
}
