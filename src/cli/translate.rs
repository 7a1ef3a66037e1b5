//! `wijzer translate`: rules said in the other language.

use std::path::Path;

use clap::Args;

use super::{Exit, Lang, output};
use crate::engine::{Rewrite, rewrite};
use crate::locale::Tongue;

/// Says a rule set in Dutch or in English.
///
/// The words of the language change, and with them numbers and built-in units; a text that is there in both
/// languages takes the place of the other, and so does a passage of a Markdown document with one in the other
/// language below it. Names and comments stay. There and back again gives the same rules.
#[derive(Args)]
#[command(after_help = "Examples:\n  wijzer translate rules/eerste --to en -o eerste-en\n  \
                        wijzer translate regels.wijs --to en\n  wijzer translate - --to nl < rules.wijs")]
pub(super) struct Translate {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The language to say them in.
    #[arg(long, value_enum)]
    to: Lang,
    /// Where to write: a file for a file, a folder for a folder. Without it a single file is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<String>,
    /// Write over files that are there already.
    #[arg(long, requires = "output")]
    overwrite: bool,
}

impl Translate {
    pub(super) fn run(self) -> Exit {
        let to: Tongue = self.to.into();
        let files = match output::rule_files(&self.rules) {
            Ok(files) => files,
            Err(exit) => return exit,
        };
        let (sources, rewritten) = rewrite(files, Rewrite::Translate(to));
        let mut texts: Vec<(String, String)> = Vec::new();
        let mut exit = Exit::Fine;
        for file in rewritten {
            match file.after {
                Ok(text) => texts.push((self.inside(&file.name), text)),
                Err(refusal) => {
                    output::refused(&refusal, &sources, to);
                    exit = Exit::Findings;
                }
            }
        }
        if exit != Exit::Fine {
            return exit;
        }
        match (&self.output, texts.as_slice()) {
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
            (Some(path), [(name, only)]) if name.is_empty() => {
                let written = output::write_file(path, only.as_bytes(), self.overwrite, to);
                written.err().unwrap_or(Exit::Fine)
            }
            (Some(folder), texts) => self.write(folder, texts, to),
        }
    }

    /// The name of a file within the rule set; empty when the rule set is that file.
    fn inside(&self, name: &str) -> String {
        let inside = Path::new(name).strip_prefix(&self.rules).unwrap_or(Path::new(name));
        inside.display().to_string()
    }

    fn write(&self, folder: &str, texts: &[(String, String)], to: Tongue) -> Exit {
        if !self.overwrite {
            let files: Vec<(&str, String)> =
                texts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
            return output::write_folder(folder, &files, to).err().unwrap_or(Exit::Fine);
        }
        for (name, text) in texts {
            let path = Path::new(folder).join(name).display().to_string();
            if let Err(exit) = output::write_file(&path, text.as_bytes(), true, to) {
                return exit;
            }
        }
        Exit::Fine
    }
}
