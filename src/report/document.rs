//! The one document model: headings, paragraphs, lists, tables and trees.

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// The level of the last heading written by `heading`: those written by `below` never skip a level.
    pub(super) level: u8,
}

/// A block.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading; 1 is the title.
    Heading(u8, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Vec<Item>),
    /// A table: a header, and rows as wide as the header.
    Table {
        /// What the table shows.
        caption: String,
        /// The columns, each with its alignment.
        header: Vec<(String, Align)>,
        /// The rows.
        rows: Vec<Vec<Cell>>,
    },
    /// A tree.
    Tree(Vec<Item>),
}

/// An item of a list or tree.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// What it says.
    pub text: Text,
    /// What lies beneath it.
    pub items: Vec<Item>,
}

impl Item {
    /// An item with nothing beneath it.
    pub fn of(text: impl Into<Text>) -> Item {
        Item { text: text.into(), items: Vec::new() }
    }
}

/// A cell of a table.
pub type Cell = Text;

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the left: words.
    Left,
    /// To the right: numbers.
    Right,
}

/// Letters with styles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its pieces.
    pub pieces: Vec<(Style, String)>,
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As the rest.
    Plain,
    /// Important.
    Strong,
    /// In favour, or sure.
    Good,
    /// Deserves a look.
    Doubt,
    /// Against, or wrong.
    Bad,
    /// Less important.
    Faint,
}

impl Text {
    /// Letters in a style.
    pub fn styled(style: Style, text: impl Into<String>) -> Text {
        Text { pieces: vec![(style, text.into())] }
    }

    /// Adds letters in a style.
    #[must_use]
    pub fn and(mut self, style: Style, text: impl Into<String>) -> Text {
        self.pieces.push((style, text.into()));
        self
    }

    /// All letters, without style.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::styled(Style::Plain, text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::styled(Style::Plain, text)
    }
}

impl Document {
    pub(super) fn heading(&mut self, level: u8, text: impl Into<Text>) {
        self.level = level;
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// A heading whose level counts from 3, moved up when nothing stands at level 2: readers of headings (with
    /// a screen reader, say) must not meet a gap.
    pub(super) fn below(&mut self, level: u8, text: impl Into<Text>) {
        let up = u8::from(self.level < 2);
        self.blocks.push(Block::Heading(level - up, text.into()));
    }

    pub(super) fn paragraph(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn list(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    pub(super) fn table(&mut self, caption: &str, header: Vec<(String, Align)>, rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table { caption: caption.to_owned(), header, rows });
        }
    }
}
