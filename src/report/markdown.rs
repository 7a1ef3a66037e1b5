//! A document as Markdown (CommonMark with tables as on GitHub).

use std::fmt::Write;

use super::document::{Align, Block, Cell, Document, Item, Link, Piece, Style, Text};
use super::drawing::{Drawing, svg_file};

/// Writes a document as Markdown; drawings are part of it.
pub fn markdown(document: &Document) -> String {
    let mut embed = |drawing: &Drawing| format!("data:image/svg+xml,{}", percent_encoded(&svg_file(drawing)));
    written(&document.blocks, document, &mut embed)
}

/// Writes a document as Markdown with its drawings in files beside it; gives those with their names, each of
/// which begins with `stem`.
pub fn markdown_beside(document: &Document, stem: &str) -> (String, Vec<(String, String)>) {
    let mut files = Vec::new();
    let mut beside = |drawing: &Drawing| {
        let name = format!("{stem}-{}.svg", drawing.name);
        let address = percent_encoded(&name);
        files.push((name, svg_file(drawing)));
        address
    };
    let text = written(&document.blocks, document, &mut beside);
    (text, files)
}

/// Gives the address of a drawing.
type Place<'p> = &'p mut dyn FnMut(&Drawing) -> String;

fn written(blocks: &[Block], document: &Document, place: Place<'_>) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        write_block(block, document, place, &mut out);
    }
    out
}

fn write_block(block: &Block, document: &Document, place: Place<'_>, out: &mut String) {
    match block {
        Block::Heading { level, text, anchor, .. } => {
            if let Some(anchor) = anchor {
                let _ = writeln!(out, "<a id=\"{}\"></a>\n", super::drawing::escape(anchor));
            }
            out.push_str(&"#".repeat(usize::from(*level)));
            out.push(' ');
            out.push_str(&escaped(&text.plain()));
            out.push('\n');
        }
        Block::Contents(title) => {
            let _ = writeln!(out, "**{}**\n", escaped(title));
            for (level, text, anchor) in document.contents() {
                let indent = if level > 2 { "  " } else { "" };
                let _ = writeln!(out, "{indent}- [{}](#{})", escaped(&text.plain()), address(anchor));
            }
        }
        Block::Paragraph(text) => {
            out.push_str(&inline(text));
            out.push('\n');
        }
        Block::List(items) | Block::Tree(items) => write_items(items, "- ", 0, out),
        Block::Numbered(items) => write_items(items, "1. ", 0, out),
        Block::Pairs(pairs) => {
            for (name, said) in pairs {
                let name = inline(name);
                match said.as_slice() {
                    [one] => {
                        let _ = writeln!(out, "- **{name}:** {}", inline(one));
                    }
                    more => {
                        let _ = writeln!(out, "- **{name}:**");
                        for one in more {
                            let _ = writeln!(out, "  - {}", inline(one));
                        }
                    }
                }
            }
        }
        Block::Quote(blocks) => {
            for line in written(blocks, document, place).lines() {
                out.push_str(format!("> {line}").trim_end());
                out.push('\n');
            }
        }
        Block::Listing(parts) => {
            let text: String = parts.iter().map(|part| part.text.as_str()).collect();
            let ticks = text.split(|one| one != '`').map(str::len).max().unwrap_or(0).max(2) + 1;
            let fence = "`".repeat(ticks);
            // Nothing within a listing can be pointed at.
            for anchor in parts.iter().filter_map(|part| part.anchor.as_ref()) {
                let _ = writeln!(out, "<a id=\"{}\"></a>\n", super::drawing::escape(anchor));
            }
            let _ = writeln!(out, "{fence}wijs\n{}\n{fence}", text.trim_end());
        }
        Block::Figure { caption, drawing } => {
            let _ = writeln!(out, "![{}]({})", escaped(&drawing.title), place(drawing));
            let _ = writeln!(out, "\n{}", inline(caption));
        }
        Block::Aside(title, blocks) if document.folds => {
            // Between empty lines, Markdown goes on within the element.
            let title = super::drawing::escape(&title.plain());
            let _ = writeln!(out, "<details>\n<summary>{title}</summary>\n");
            out.push_str(&written(blocks, document, place));
            out.push_str("\n</details>\n");
        }
        Block::Aside(title, blocks) => {
            let _ = writeln!(out, "**{}**\n", inline(title));
            out.push_str(&written(blocks, document, place));
        }
        Block::Break => out.push_str("---\n"),
        Block::Table { caption, header, rows } => write_table(caption, header, rows, out),
    }
}

fn write_items(items: &[Item], mark: &str, depth: usize, out: &mut String) {
    for item in items {
        out.push_str(&" ".repeat(mark.len() * depth));
        out.push_str(mark);
        out.push_str(&inline(&item.text));
        out.push('\n');
        write_items(&item.items, mark, depth + 1, out);
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
    let mark = |align: &Align| match align {
        Align::Left => "---",
        Align::Right => "---:",
        Align::Centre => ":---:",
    };
    line(header.iter().map(|(_, align)| mark(align).to_owned()).collect());
    for row in rows {
        line(row.iter().map(|cell| inline(cell).replace('\n', " ")).collect());
    }
}

fn inline(text: &Text) -> String {
    text.pieces.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    let letters = escaped(&piece.text);
    let bare = letters.trim();
    let lead = letters.len() - letters.trim_start().len();
    let (before, rest) = letters.split_at_checked(lead).unwrap_or(("", &letters));
    let after = rest.strip_prefix(bare).unwrap_or_default();
    let styled = match piece.style {
        _ if bare.is_empty() => String::new(),
        Style::Strong | Style::Mark => format!("**{bare}**"),
        Style::Stressed => format!("*{bare}*"),
        Style::Code => code(piece.text.trim()),
        Style::Plain | Style::Good | Style::Doubt | Style::Bad | Style::Faint => bare.to_owned(),
    };
    let linked = match &piece.link {
        Some(Link::Here(anchor)) => format!("[{styled}](#{})", address(anchor)),
        Some(Link::Out(to)) => format!("[{styled}]({})", address(to)),
        None => styled,
    };
    let anchor = piece.anchor.as_ref();
    let anchor =
        anchor.map_or(String::new(), |name| format!("<a id=\"{}\"></a>", super::drawing::escape(name)));
    format!("{anchor}{before}{linked}{after}")
}

/// Code keeps its letters; the ticks around it are more than those within.
fn code(text: &str) -> String {
    let longest = text.split(|one| one != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // A stroke ends a cell of a table, in code too.
    format!("{ticks}{pad}{}{pad}{ticks}", text.replace('|', "\\|"))
}

/// An address may not hold what would end it.
fn address(to: &str) -> String {
    let mut out = String::new();
    for letter in to.chars() {
        match letter {
            '(' | ')' | '<' | '>' | '\\' | '|' | '"' | '`' => {
                let _ = write!(out, "%{:02X}", u32::from(letter));
            }
            _ if letter.is_whitespace() || letter.is_control() => out.push_str("%20"),
            _ => out.push(letter),
        }
    }
    out
}

/// Bytes that an address cannot hold as they are, as `%` with two digits (RFC 3986, section 2.1).
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        let letter = char::from(byte);
        if letter.is_ascii_alphanumeric() || "-._~!$&*+,;=:@/?".contains(letter) {
            out.push(letter);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
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
