//! Files that were read, and places in them.

use std::fmt;
use std::ops::Range;

/// A file among the [`Sources`] of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of text in one file, in bytes: `start` is included, `end` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

impl Span {
    /// A stretch of `file` from byte `start` up to byte `end`; positions beyond 4 GiB are clamped.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(start), end: clamp(end) }
    }

    /// The smallest stretch that holds both; the file is that of `self`.
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Located<T> {
    /// What stands there.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The cells of a file that is a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCells {
    /// The name of the sheet; a file of one sheet may have none.
    pub name: Option<String>,
    /// The stretches of the cells in the text, in order, each with the name of its cell (`B3`).
    pub cells: Vec<(Range<usize>, String)>,
}

/// One file: the name to show for it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    sheet: Option<SheetCells>,
}

impl SourceFile {
    /// The name as people know it: a path relative to what they named, or `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a sheet.
    pub fn is_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// The name of the sheet, when the file is a sheet with a name.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_ref()?.name.as_deref()
    }

    /// The cells that a stretch lies in, as spreadsheets name them: `B3`, or `A3:F3`; none in a text.
    pub fn cells(&self, span: Span) -> Option<String> {
        let cells = &self.sheet.as_ref()?.cells;
        let (start, end) = (span.start as usize, span.end as usize);
        let first = cells.partition_point(|(place, _)| place.end < start);
        // A stretch that ends where a cell begins is not in it, unless it is empty.
        let beyond = cells.partition_point(|(place, _)| place.start < end.max(start + 1));
        let (_, from) = cells.get(first)?;
        let (_, to) = cells.get(beyond.checked_sub(1)?.max(first))?;
        Some(if from == to { from.clone() } else { format!("{from}:{to}") })
    }

    /// The line and column of a byte; a byte past the end is the end.
    pub fn line_column(&self, byte: usize) -> LineColumn {
        let byte = byte.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start <= byte).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..byte).map_or(1, |before| before.chars().count() + 1);
        LineColumn { line, column }
    }

    /// The line of a byte, and its column in units of UTF-16, as editors and code hosts count.
    pub fn utf16_column(&self, byte: usize) -> LineColumn {
        let byte = byte.min(self.text.len());
        let line = self.line_column(byte).line;
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..byte).map_or(1, |before| before.encode_utf16().count() + 1);
        LineColumn { line, column }
    }
}

/// All files of one run, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.put(name.into(), text.into(), None)
    }

    /// Adds a file that is a sheet, with its cells, and returns its id.
    pub fn add_sheet(
        &mut self,
        name: impl Into<String>,
        text: impl Into<String>,
        cells: SheetCells,
    ) -> FileId {
        self.put(name.into(), text.into(), Some(cells))
    }

    fn put(&mut self, name: String, text: String, sheet: Option<SheetCells>) -> FileId {
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        self.files.push(SourceFile { name, text, line_starts, sheet });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds all files of another run behind those that are here; gives by how much their ids went up.
    pub fn append(&mut self, other: &Sources) -> u32 {
        let up = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        self.files.extend(other.files.iter().cloned());
        up
    }

    /// The file with this id, if it was added here.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(u32::try_from(at).unwrap_or(u32::MAX)), file))
    }

    /// The text of a stretch; empty when the stretch is not in these sources.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file)
            .and_then(|file| file.text.get(span.start as usize..span.end as usize))
            .unwrap_or_default()
    }

    /// `name:line:column` of the start of a stretch; in a workbook, `name:sheet!cell`.
    pub fn place(&self, span: Span) -> String {
        let Some(file) = self.get(span.file) else { return String::new() };
        match (file.sheet(), file.cells(span)) {
            (Some(sheet), Some(cells)) => format!("{}:{sheet}!{cells}", file.name),
            _ => format!("{}:{}", file.name, file.line_column(span.start as usize)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let mut sources = Sources::new();
        let id = sources.add("a.wijs", "één\ntwee\n");
        let file = sources.get(id).unwrap();
        assert_eq!(file.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(file.line_column(4), LineColumn { line: 1, column: 3 });
        assert_eq!(file.line_column(6), LineColumn { line: 2, column: 1 });
        assert_eq!(file.utf16_column(4), LineColumn { line: 1, column: 3 });
        let wide = sources.add("b.wijs", "a\n🦉b");
        let wide = sources.get(wide).unwrap();
        assert_eq!(wide.line_column(6), LineColumn { line: 2, column: 2 });
        assert_eq!(wide.utf16_column(6), LineColumn { line: 2, column: 3 });
        let file = sources.get(id).unwrap();
        assert_eq!(file.line_column(999), LineColumn { line: 3, column: 1 });
    }

    #[test]
    fn places_in_a_sheet_are_cells() {
        let mut sources = Sources::new();
        let cells = |name: Option<&str>| SheetCells {
            name: name.map(str::to_owned),
            cells: [(2..4, "A1"), (5..5, "B1"), (7..9, "C1"), (11..12, "A2")]
                .map(|(place, name)| (place, name.to_owned()))
                .to_vec(),
        };
        let sheet = sources.add_sheet("m.xlsx", "| ab || cd |\n x", cells(Some("Fit")));
        let plain = sources.add_sheet("m.csv", "| ab || cd |\n x", cells(None));
        for (start, end, name) in [
            (2, 4, "A1"),
            (3, 4, "A1"),
            (5, 5, "B1"),
            (2, 9, "A1:C1"),
            (7, 9, "C1"),
            (11, 12, "A2"),
            (8, 8, "C1"),
        ] {
            assert_eq!(sources.place(Span::new(sheet, start, end)), format!("m.xlsx:Fit!{name}"));
            assert_eq!(
                sources.get(plain).unwrap().cells(Span::new(plain, start, end)).as_deref(),
                Some(name)
            );
        }
        assert_eq!(sources.place(Span::new(plain, 11, 12)), "m.csv:1:12");
        assert_eq!(sources.get(plain).unwrap().cells(Span::new(plain, 14, 15)), None);
    }
}
