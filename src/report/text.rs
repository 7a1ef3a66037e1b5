//! A document as text for a terminal: at most 100 columns, aligned, with colours only when asked for.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::document::{Align, Block, Cell, Document, Item, Style, Text};

const WIDTH: usize = 100;

/// Writes a document as text.
pub fn text(document: &Document, colour: bool) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        write_block(block, document, colour, &mut out);
    }
    out
}

fn write_block(block: &Block, document: &Document, colour: bool, out: &mut String) {
    match block {
        Block::Heading { level, text, .. } => {
            let plain = text.plain();
            let mark = match level {
                1 => Some('═'),
                2 => Some('─'),
                _ => None,
            };
            let painted = Text::styled(Style::Strong, plain.clone());
            wrap(&painted, "", "", colour, out);
            if let Some(mark) = mark {
                let width = plain.width().min(WIDTH);
                out.push_str(&mark.to_string().repeat(width));
                out.push('\n');
            }
        }
        Block::Paragraph(text) => wrap(text, "", "", colour, out),
        Block::Contents(title) => {
            wrap(&Text::styled(Style::Strong, title.clone()), "", "", colour, out);
            for (level, text, _) in document.contents() {
                let indent = if level > 2 { "    " } else { "  " };
                wrap(&text.plain().into(), indent, indent, colour, out);
            }
        }
        Block::List(items) | Block::Numbered(items) => write_items(items, "", colour, out),
        Block::Pairs(pairs) => {
            for (name, said) in pairs {
                let said = Text::joined(said.iter().cloned(), "; ");
                wrap(&name.clone().and(Style::Plain, ": ").then(said), "• ", "  ", colour, out);
            }
        }
        Block::Listing(parts) => {
            let text: String = parts.iter().map(|part| part.text.as_str()).collect();
            for line in text.trim_end().lines() {
                out.push_str(format!("    {line}").trim_end());
                out.push('\n');
            }
        }
        // A terminal shows no drawings; what they hold stands beside them in words.
        Block::Figure { caption, .. } => wrap(caption, "", "", colour, out),
        Block::Quote(blocks) => {
            for block in blocks {
                write_block(block, document, colour, out);
            }
        }
        Block::Aside(title, blocks) => {
            wrap(title, "", "", colour, out);
            for block in blocks {
                write_block(block, document, colour, out);
            }
        }
        Block::Break => out.push_str("───\n"),
        Block::Table { caption, header, rows } => {
            if !caption.is_empty() {
                wrap(&Text::styled(Style::Faint, caption.clone()), "", "", colour, out);
            }
            write_table(header, rows, out);
        }
        Block::Tree(items) => write_tree(items, "", colour, out),
    }
}

fn write_items(items: &[Item], indent: &str, colour: bool, out: &mut String) {
    for item in items {
        wrap(&item.text, &format!("{indent}• "), &format!("{indent}  "), colour, out);
        write_items(&item.items, &format!("{indent}  "), colour, out);
    }
}

fn write_tree(items: &[Item], indent: &str, colour: bool, out: &mut String) {
    for (at, item) in items.iter().enumerate() {
        let last = at + 1 == items.len();
        let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let beneath = format!("{indent}{below}");
        let wrapped = if item.items.is_empty() { beneath.clone() } else { format!("{beneath}│  ") };
        wrap(&item.text, &format!("{indent}{branch}"), &wrapped, colour, out);
        write_tree(&item.items, &beneath, colour, out);
    }
}

/// Writes letters over lines of at most [`WIDTH`] columns.
fn wrap(text: &Text, first: &str, rest: &str, colour: bool, out: &mut String) {
    // A deep tree leaves little room; then lines may run over rather than hold a word each.
    let width = WIDTH.max(first.width() + 30);
    let plain = text.plain();
    // Lines are broken at spaces only, so that names of files stay whole.
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(&plain, options);
    if !colour {
        for line in lines {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        return;
    }
    // Each letter of the text gets its style back after wrapping, which only drops spaces.
    let mut letters = text.pieces.iter().flat_map(|piece| piece.text.chars().map(move |c| (piece.style, c)));
    for (at, line) in lines.iter().enumerate() {
        let indent = if at == 0 { first } else { rest };
        out.push_str(indent);
        let mut now = Style::Plain;
        for letter in line.strip_prefix(indent).unwrap_or(line).chars() {
            let style = letters.by_ref().find(|(_, next)| *next == letter).map_or(now, |(style, _)| style);
            if style != now {
                out.push_str(code(style));
                now = style;
            }
            out.push(letter);
        }
        if now != Style::Plain {
            out.push_str(code(Style::Plain));
        }
        out.push('\n');
    }
}

/// The escape code (ECMA-48, SGR) that starts a style.
fn code(style: Style) -> &'static str {
    match style {
        Style::Plain | Style::Stressed | Style::Code => "\u{1b}[0m",
        Style::Strong | Style::Mark => "\u{1b}[0;1m",
        Style::Good => "\u{1b}[0;32m",
        Style::Doubt => "\u{1b}[0;33m",
        Style::Bad => "\u{1b}[0;31m",
        Style::Faint => "\u{1b}[0;2m",
    }
}

fn write_table(header: &[(String, Align)], rows: &[Vec<Cell>], out: &mut String) {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(WIDTH).unwrap_or(u16::MAX));
    table.set_header(header.iter().map(|(name, _)| unbroken(name)));
    for row in rows {
        table.add_row(row.iter().map(|cell| unbroken(&cell.plain())));
    }
    for (at, (name, align)) in header.iter().enumerate() {
        let Some(column) = table.column_mut(at) else { continue };
        column.set_padding((0, 2));
        match align {
            Align::Left => {}
            Align::Right => {
                column.set_cell_alignment(CellAlignment::Right);
            }
            Align::Centre => {
                column.set_cell_alignment(CellAlignment::Center);
            }
        }
        // Words and amounts are not broken in two, unless a word is very long.
        let cells = rows.iter().filter_map(|row| row.get(at)).map(Text::plain);
        let words = cells.chain([name.clone()]).flat_map(|cell| {
            unbroken(&cell).split(' ').map(|word| word.width().min(LONGEST_WORD)).collect::<Vec<_>>()
        });
        let widest = u16::try_from(words.max().unwrap_or(0) + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest)));
    }
    for line in table.lines() {
        out.push_str(line.replace(FIXED_SPACE, " ").trim_end());
        out.push('\n');
    }
}

const LONGEST_WORD: usize = 24;
/// Stands for a space at which a line is not broken while a table is laid out.
const FIXED_SPACE: char = '\u{a0}';

/// Amounts keep their sign beside them.
fn unbroken(text: &str) -> String {
    text.replace("€ ", "€\u{a0}").replace("± ", "±\u{a0}")
}
