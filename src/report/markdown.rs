//! A document as Markdown (CommonMark with tables as on GitHub).

use super::document::{Align, Block, Cell, Document, Item, Style, Text};

/// Writes a document as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Heading(level, text) => {
                out.push_str(&"#".repeat(usize::from(*level)));
                out.push(' ');
                out.push_str(&escaped(&text.plain()));
                out.push('\n');
            }
            Block::Paragraph(text) => {
                out.push_str(&inline(text));
                out.push('\n');
            }
            Block::List(items) | Block::Tree(items) => write_items(items, 0, &mut out),
            Block::Table { caption, header, rows } => write_table(caption, header, rows, &mut out),
        }
    }
    out
}

fn write_items(items: &[Item], depth: usize, out: &mut String) {
    for item in items {
        out.push_str(&"  ".repeat(depth));
        out.push_str("- ");
        out.push_str(&inline(&item.text));
        out.push('\n');
        write_items(&item.items, depth + 1, out);
    }
}

fn write_table(caption: &str, header: &[(String, Align)], rows: &[Vec<Cell>], out: &mut String) {
    if !caption.is_empty() {
        out.push_str(&escaped(caption));
        out.push_str("\n\n");
    }
    let mut line = |cells: Vec<String>| {
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    };
    line(header.iter().map(|(name, _)| escaped(name)).collect());
    let mark = |align: &Align| if *align == Align::Right { "---:" } else { "---" };
    line(header.iter().map(|(_, align)| mark(align).to_owned()).collect());
    for row in rows {
        line(row.iter().map(|cell| inline(cell).replace('\n', " ")).collect());
    }
}

fn inline(text: &Text) -> String {
    text.pieces
        .iter()
        .map(|(style, piece)| {
            let letters = escaped(piece);
            let bare = letters.trim();
            if *style != Style::Strong || bare.is_empty() {
                return letters;
            }
            let lead = letters.len() - letters.trim_start().len();
            let (before, rest) = letters.split_at_checked(lead).unwrap_or(("", &letters));
            let after = rest.strip_prefix(bare).unwrap_or_default();
            format!("{before}**{bare}**{after}")
        })
        .collect()
}

/// Letters that mean something in Markdown get a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
