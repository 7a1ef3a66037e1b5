//! `wijzer table`: tables written out for a spreadsheet.

use clap::{Args, Subcommand};

use super::{Exit, Lang, output};
use crate::diagnostic::nearest;
use crate::engine::{self, Listed};
use crate::locale::Tongue;
use crate::sheet;

/// Writes a table out for editing in a spreadsheet, or lists the tables of a rule set.
#[derive(Args)]
pub(super) struct Table {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Export(Export),
    List(List),
}

/// Writes a table out as CSV or as a workbook, in the layout that `from file` reads.
///
/// The workbook has the table on its first sheet, with values to choose from, and what its cells can hold on a
/// second one. Put the file beside the rules, and write `from file` in the place of the rows.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  wijzer table export rules/eerste passend_per_soort -o passend.xlsx\n  wijzer table export rules/eerste passend_per_soort"
)]
struct Export {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The name of the table.
    table: String,
    /// Write it to this file (`.csv` or `.xlsx`), which must not exist yet; CSV on standard output unless given.
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: String,
    /// The language of the legend; that of the rules unless given. The cells stay as they are.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

/// Lists the tables of a rule set: what each is for, how many rows it has, and where it stands.
#[derive(Args)]
#[command(after_help = "Example:\n  wijzer table list rules/eerste")]
struct List {
    /// The rules: a file, a folder, or `-` for standard input.
    rules: String,
    /// The language of the words; that of the rules unless given.
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

impl Table {
    pub(super) fn run(self) -> Exit {
        let (Ok(exit) | Err(exit)) = match self.what {
            What::Export(command) => command.run(),
            What::List(command) => command.run(),
        };
        exit
    }
}

impl Export {
    fn run(self) -> Result<Exit, Exit> {
        let (loaded, program, t) = output::sound(&self.rules, self.lang.map(Into::into))?;
        let Some((table, tongue)) = engine::table(&loaded, &program, &self.table, t) else {
            return Err(unknown(&self.table, &engine::tables(&loaded), t));
        };
        let ending = self.output.rsplit('.').next().unwrap_or_default().to_lowercase();
        let bytes = match (self.output.as_str(), ending.as_str()) {
            ("-", _) => sheet::csv(&table, tongue).into_bytes(),
            // The mark tells a spreadsheet that the text is UTF-8.
            (_, "csv") => format!("\u{feff}{}", sheet::csv(&table, tongue)).into_bytes(),
            (_, "xlsx") => sheet::workbook(&table, t).map_err(|said| {
                output::complain(&t.pick(
                    format!("wijzer: `{}` is niet te maken: {said}\n", self.output),
                    format!("wijzer: `{}` cannot be made: {said}\n", self.output),
                ));
                Exit::Unusable
            })?,
            _ => {
                output::complain(&t.pick(
                    format!("wijzer: `{}` eindigt niet op `.csv` of `.xlsx`\n", self.output),
                    format!("wijzer: `{}` does not end in `.csv` or `.xlsx`\n", self.output),
                ));
                return Err(Exit::Unusable);
            }
        };
        output::write_file(&self.output, &bytes, false, t)?;
        if self.output != "-" {
            output::print(&self.how_to_read(&sheet::sheet_name(&table), ending == "xlsx", t, tongue));
        }
        Ok(Exit::Fine)
    }

    /// What to write in the rules so that they read the file.
    fn how_to_read(&self, sheet: &str, workbook: bool, t: Tongue, of_rules: Tongue) -> String {
        let file = self.output.rsplit(['/', '\\']).next().unwrap_or_default();
        let (path, name) = (&self.output, &self.table);
        let part = if workbook {
            of_rules.pick(format!(" blad \"{sheet}\""), format!(" sheet \"{sheet}\""))
        } else {
            String::new()
        };
        let clause =
            of_rules.pick(format!("uit bestand \"{file}\"{part}"), format!("from file \"{file}\"{part}"));
        t.pick(
            format!(
                "{path} is geschreven. Leg het bestand in de map van de regels, en schrijf bij `tabel {name}` in plaats van de \
                 rijen:\n    {clause}\n"
            ),
            format!(
                "{path} is written. Put the file in the folder of the rules, and write at `table {name}` in the place of its \
                 rows:\n    {clause}\n"
            ),
        )
    }
}

/// Says that there is no such table, and how the run ends.
fn unknown(name: &str, tables: &[Listed], t: Tongue) -> Exit {
    let known: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    let near = nearest(name, known.iter().copied());
    let list = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = match (near.is_empty(), known.is_empty()) {
        (false, _) => {
            t.pick(format!("; bedoelt u {}?", list(&near)), format!("; did you mean {}?", list(&near)))
        }
        (true, false) => {
            t.pick(format!("; er zijn {}", list(&known)), format!("; there are {}", list(&known)))
        }
        (true, true) => t.pick("; deze regels hebben geen tabel", "; these rules have no table").to_owned(),
    };
    output::complain(&t.pick(
        format!("wijzer: er is geen tabel `{name}`{more}\n"),
        format!("wijzer: there is no table `{name}`{more}\n"),
    ));
    Exit::Unusable
}

impl List {
    fn run(self) -> Result<Exit, Exit> {
        let (loaded, _, t) = output::sound(&self.rules, self.lang.map(Into::into))?;
        let tables = engine::tables(&loaded);
        if tables.is_empty() {
            output::print(t.pick("deze regels hebben geen tabel\n", "these rules have no table\n"));
        }
        for table in tables {
            let kind = match &table.scores {
                Some(criterion) => t.pick(format!("scoort {criterion}"), format!("scores {criterion}")),
                None => t.pick("beslist", "decides").to_owned(),
            };
            let rows = table.rows;
            let rows = match rows {
                1 => t.pick("1 rij", "1 row").to_owned(),
                _ => format!("{rows} {}", t.pick("rijen", "rows")),
            };
            output::print(&format!("{}: {kind}, {rows}\n    {}\n", table.name, table.place));
            if let Some(file) = &table.file {
                let sheet = file
                    .sheet
                    .as_ref()
                    .map(|sheet| t.pick(format!(", blad {sheet}"), format!(", sheet {sheet}")));
                let (name, sha256) = (&file.name, &file.sha256);
                output::print(&format!("    {name}{}\n    SHA-256 {sha256}\n", sheet.unwrap_or_default()));
            }
        }
        Ok(Exit::Fine)
    }
}
