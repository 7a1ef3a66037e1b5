//! What was found in rules, for other programs: SARIF, a JSON of our own, and what GitHub and GitLab show beside
//! changed lines. All four are written from the same findings, so that they cannot differ.

mod github;
mod gitlab;
mod json;
mod sarif;

pub(super) use github::{data, property};

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Label};
use crate::locale::Tongue;
use crate::source::{LineColumn, Sources, Span};

/// What was found, with the texts that it was found in.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// What was found, in order of place.
    pub problems: &'a [Diagnostic],
    /// The files.
    pub sources: &'a Sources,
    /// The tongue of the rules.
    pub tongue: Tongue,
    /// How the run that found it ends.
    pub exit_code: u8,
}

impl Findings<'_> {
    /// As SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").
    pub fn sarif(self) -> String {
        written(&sarif::log(self))
    }

    /// As JSON of our own; see [`super::FINDINGS_SCHEMA`].
    pub fn json(self) -> String {
        written(&json::findings(self))
    }

    /// As workflow commands of GitHub Actions.
    pub fn github(self) -> String {
        github::commands(self)
    }

    /// As a Code Quality report of GitLab.
    pub fn gitlab(self) -> String {
        written(&gitlab::report(self))
    }

    /// What tells each finding from all others in every run until it is put right: a digest of its code, its file,
    /// and the lines that it is about, whatever stands above them, with a number behind it where those are the same.
    fn fingerprints(self) -> Vec<String> {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let print = |problem: &Diagnostic| {
            let mut digest = Sha256::new();
            digest.update(problem.code.0);
            if let Some(span) = problem.span() {
                digest.update([0]);
                digest.update(self.place(span).file);
                digest.update([0]);
                digest.update(self.lines(span).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            let hash: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
            let count = seen.entry(hash.clone()).or_default();
            *count += 1;
            format!("{hash}:{count}")
        };
        self.problems.iter().map(print).collect()
    }

    /// The whole lines that a stretch touches.
    fn lines(self, span: Span) -> String {
        let text = self.sources.get(span.file).map_or("", |file| file.text());
        let (start, end) = (span.start as usize, span.end as usize);
        let from = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let to = text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| end + at);
        text.get(from..to).unwrap_or_default().to_owned()
    }

    fn place(self, span: Span) -> Place {
        let Some(file) = self.sources.get(span.file) else { return Place::default() };
        let named = if file.name() == "-" { "stdin" } else { file.name() };
        let slashed = named.replace('\\', "/");
        let name = slashed.strip_prefix("./").unwrap_or(&slashed).to_owned();
        let (start, end) = (span.start as usize, span.end as usize);
        // The text of a workbook is ours: its lines are not in the file. Its cells are.
        let (region, cell) = match file.sheet() {
            Some(sheet) => (None, file.cells(span).map(|cells| format!("{sheet}!{cells}"))),
            None => {
                let units = Region { start: file.utf16_column(start), end: file.utf16_column(end) };
                (Some((Region { start: file.line_column(start), end: file.line_column(end) }, units)), None)
            }
        };
        Place { file: name, region, cell }
    }
}

/// A place as other programs want it.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The name of the file, with slashes.
    file: String,
    /// The stretch, with columns in characters and with columns in units of UTF-16; none in a workbook.
    region: Option<(Region, Region)>,
    /// The cell of a workbook, behind the name of its sheet.
    cell: Option<String>,
}

impl Place {
    /// The file as a URI: relative to the folder that the program runs in, unless it was named from the root.
    fn uri(&self) -> String {
        let drive = self.file.get(1..2) == Some(":");
        let before = match self.file.strip_prefix('/') {
            Some(_) => "file://",
            None if drive => "file:///",
            None => "",
        };
        // Letters, digits and the marks that RFC 3986 leaves free in the segments of a path; a colon in the first
        // segment of a relative path would be taken for a scheme.
        let free = |byte: u8| {
            byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) || (drive && byte == b':')
        };
        let mut uri = before.to_owned();
        for byte in self.file.bytes() {
            if free(byte) {
                uri.push(char::from(byte));
            } else {
                uri.push_str(&format!("%{byte:02X}"));
            }
        }
        uri
    }

    fn is_relative(&self) -> bool {
        !self.file.starts_with('/') && self.file.get(1..2) != Some(":")
    }
}

/// A stretch: its first character, and the one behind its last.
#[derive(Clone, Copy, Debug)]
struct Region {
    start: LineColumn,
    end: LineColumn,
}

/// What is said at the main place, with what stands there and what to do: a line each.
fn message(problem: &Diagnostic, cell: Option<&str>) -> String {
    let mut lines = vec![match cell {
        Some(cell) => format!("{cell}: {}", problem.message),
        None => problem.message.clone(),
    }];
    let said = problem.labels.first().map(|label| label.text.clone()).filter(|text| !text.is_empty());
    lines.extend(said);
    lines.extend(problem.help.iter().cloned());
    lines.join("\n")
}

/// The other places of a finding.
fn related(problem: &Diagnostic) -> impl Iterator<Item = &Label> {
    problem.labels.iter().skip(1)
}

fn written(json: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(json).unwrap_or_default();
    text.push('\n');
    text
}
