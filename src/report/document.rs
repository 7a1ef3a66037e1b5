//! The one document model: headings, paragraphs, lists, tables, trees, listings and figures.

use super::drawing::Drawing;
use super::highlight::Class;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// In Markdown, what is looked at only when wanted is folded away.
    pub(super) folds: bool,
    /// The level of the last heading written by `heading`: those written by `below` never skip a level.
    pub(super) level: u8,
}

/// A block.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading.
    Heading {
        /// Its level; 1 is the title.
        level: u8,
        /// Its words.
        text: Text,
        /// What a link can point at.
        anchor: Option<String>,
        /// Whether what it heads stands in a box of its own.
        boxed: bool,
    },
    /// The contents: every heading of level 2 and 3 that a link can point at.
    Contents(String),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Vec<Item>),
    /// A list whose order counts.
    Numbered(Vec<Item>),
    /// Words with what is said of each.
    Pairs(Vec<(Text, Vec<Text>)>),
    /// The words of somebody else.
    Quote(Vec<Block>),
    /// Rules, or other text for machines, with what its letters are.
    Listing(Vec<Part>),
    /// A drawing.
    Figure {
        /// What it is.
        caption: Text,
        /// The drawing.
        drawing: Drawing,
    },
    /// What is looked at only when wanted.
    Aside(Text, Vec<Block>),
    /// A break between parts.
    Break,
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

/// A part of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What its letters are.
    pub class: Class,
    /// Its letters.
    pub text: String,
    /// Where it leads.
    pub link: Option<Link>,
    /// What a link can point at.
    pub anchor: Option<String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// To an anchor in the same document.
    Here(String),
    /// To an address.
    Out(String),
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the left: words.
    Left,
    /// To the right: numbers.
    Right,
    /// In the middle: marks.
    Centre,
}

/// Letters with styles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How it looks.
    pub style: Style,
    /// Its letters.
    pub text: String,
    /// Where it leads.
    pub link: Option<Link>,
    /// What a link can point at.
    pub anchor: Option<String>,
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
    /// Stressed, as in speech.
    Stressed,
    /// A name or text as it stands in the rules.
    Code,
    /// A mark that stands out beside other words.
    Mark,
}

impl Text {
    /// Letters in a style.
    pub fn styled(style: Style, text: impl Into<String>) -> Text {
        Text { pieces: vec![Piece { style, text: text.into(), link: None, anchor: None }] }
    }

    /// Letters that lead somewhere.
    pub fn linked(text: impl Into<String>, link: Link) -> Text {
        Text {
            pieces: vec![Piece { style: Style::Plain, text: text.into(), link: Some(link), anchor: None }],
        }
    }

    /// Texts in a row, with letters between them.
    pub fn joined(texts: impl IntoIterator<Item = Text>, between: &str) -> Text {
        let mut all = Text::default();
        for text in texts {
            if !all.pieces.is_empty() {
                all = all.and(Style::Plain, between);
            }
            all.pieces.extend(text.pieces);
        }
        all
    }

    /// Adds another text behind it.
    #[must_use]
    pub fn then(mut self, text: Text) -> Text {
        self.pieces.extend(text.pieces);
        self
    }

    /// Lets links point at its beginning.
    #[must_use]
    pub fn anchored(mut self, anchor: impl Into<String>) -> Text {
        if let Some(first) = self.pieces.first_mut() {
            first.anchor = Some(anchor.into());
        }
        self
    }

    /// Adds letters in a style.
    #[must_use]
    pub fn and(mut self, style: Style, text: impl Into<String>) -> Text {
        self.pieces.push(Piece { style, text: text.into(), link: None, anchor: None });
        self
    }

    /// All letters, without style.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
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
    /// The headings of level 2 and 3 that links can point at: level, words and anchor.
    pub(super) fn contents(&self) -> impl Iterator<Item = (u8, &Text, &str)> {
        self.blocks.iter().filter_map(|block| {
            let Block::Heading { level: level @ (2 | 3), text, anchor: Some(anchor), .. } = block else {
                return None;
            };
            Some((*level, text, anchor.as_str()))
        })
    }

    pub(super) fn heading(&mut self, level: u8, text: impl Into<Text>) {
        self.level = level;
        self.blocks.push(Block::Heading { level, text: text.into(), anchor: None, boxed: false });
    }

    /// A heading that links can point at.
    pub(super) fn titled(&mut self, level: u8, text: impl Into<Text>, anchor: impl Into<String>) {
        self.level = level;
        let boxed = level == 4;
        self.blocks.push(Block::Heading { level, text: text.into(), anchor: Some(anchor.into()), boxed });
    }

    /// A heading whose level counts from 3, moved up when nothing stands at level 2: readers of headings (with
    /// a screen reader, say) must not meet a gap.
    pub(super) fn below(&mut self, level: u8, text: impl Into<Text>) {
        let up = u8::from(self.level < 2);
        self.blocks.push(Block::Heading { level: level - up, text: text.into(), anchor: None, boxed: false });
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

    /// Words with what is said of each; words of which nothing is said are left out.
    pub(super) fn pairs(&mut self, mut pairs: Vec<(Text, Vec<Text>)>) {
        pairs.retain(|(_, said)| !said.is_empty());
        if !pairs.is_empty() {
            self.blocks.push(Block::Pairs(pairs));
        }
    }
}
