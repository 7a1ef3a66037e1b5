//! A document as a page of HTML: one file, without scripts and without anything from elsewhere.
//!
//! It keeps to WCAG 2.1, level AA: a language, a way past the contents, headings and sections in order, headers of
//! tables with their scope, figures with words, regions that scroll can be reached with keys, and contrast in
//! both kinds of light (see `html.css`).

use std::fmt::Write;

use super::document::{Align, Block, Document, Item, Link, Part, Piece, Style, Text};
use super::drawing::{self, escape};
use super::highlight::Class;
use crate::locale::Tongue;

const STYLE: &str = include_str!("html.css");

/// Writes a document as a page.
pub fn html(document: &Document, tongue: Tongue) -> String {
    let t = tongue;
    let title = document.blocks.iter().find_map(|block| {
        if let Block::Heading { level: 1, text, .. } = block { Some(text.plain()) } else { None }
    });
    let title = escape(&title.unwrap_or_default());
    let mut page = Page { document, out: String::new(), open: Vec::new(), regions: 0 };
    let skip = t.pick("Naar de tekst", "Skip to the text");
    // The text begins behind the contents.
    let start = document.contents().next().map_or("text".to_owned(), |(_, _, anchor)| escape(anchor));
    let _ = write!(
        page.out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{STYLE}{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#{start}\">{skip}</a>\n\
         <main id=\"text\" tabindex=\"-1\">\n",
        t.code(),
        drawing::STYLE
    );
    for block in &document.blocks {
        page.block(block);
    }
    page.close(0);
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

struct Page<'a> {
    document: &'a Document,
    out: String,
    /// The levels of the sections that are open.
    open: Vec<u8>,
    /// How many regions that scroll were written.
    regions: usize,
}

impl Page<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Closes every open section of this level or a deeper one.
    fn close(&mut self, level: u8) {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
            self.put("</section>\n");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, anchor, boxed } => {
                self.heading(*level, text, anchor.as_deref(), *boxed);
            }
            Block::Contents(title) => self.contents(title),
            Block::Paragraph(text) => {
                let text = inline(text);
                let _ = writeln!(self.out, "<p>{text}</p>");
            }
            Block::List(items) | Block::Tree(items) => self.items(items, "ul"),
            Block::Numbered(items) => self.items(items, "ol"),
            Block::Pairs(pairs) => {
                self.put("<dl>\n");
                for (name, said) in pairs {
                    let _ = write!(self.out, "<div><dt>{}</dt>", inline(name));
                    for one in said {
                        let _ = write!(self.out, "<dd>{}</dd>", inline(one));
                    }
                    self.put("</div>\n");
                }
                self.put("</dl>\n");
            }
            Block::Quote(blocks) => {
                self.put("<blockquote>\n");
                blocks.iter().for_each(|block| self.block(block));
                self.put("</blockquote>\n");
            }
            Block::Listing(parts) => self.listing(parts),
            Block::Figure { caption, drawing } => {
                self.put("<figure>\n");
                let label = escape(&drawing.title);
                self.region(&label, "draw", |page| page.put(&drawing::svg_inline(drawing)));
                let _ = writeln!(self.out, "<figcaption>{}</figcaption>\n</figure>", inline(caption));
            }
            Block::Aside(title, blocks) => {
                let _ = writeln!(self.out, "<details>\n<summary>{}</summary>", inline(title));
                blocks.iter().for_each(|block| self.block(block));
                self.put("</details>\n");
            }
            Block::Break => self.put("<hr>\n"),
            Block::Table { caption, header, rows } => self.table(caption, header, rows),
        }
    }

    /// A heading opens a section, which ends where the next heading of its level or a higher one stands.
    fn heading(&mut self, level: u8, text: &Text, anchor: Option<&str>, boxed: bool) {
        let level = level.clamp(1, 6);
        self.close(level.max(2));
        if level > 1 {
            let class = if boxed { " class=\"card\"" } else { "" };
            let _ = writeln!(self.out, "<section{class}>");
            self.open.push(level);
        }
        let id = anchor.map_or(String::new(), |anchor| format!(" id=\"{}\"", escape(anchor)));
        let _ = writeln!(self.out, "<h{level}{id}>{}</h{level}>", inline(text));
    }

    fn contents(&mut self, title: &str) {
        let _ = write!(self.out, "<nav aria-label=\"{0}\">\n<p>{0}</p>\n<ul>\n", escape(title));
        let entries: Vec<(u8, &Text, &str)> = self.document.contents().collect();
        let mut inner = false;
        for (at, (level, text, anchor)) in entries.iter().enumerate() {
            let deep = *level > 2;
            if at > 0 {
                self.put(match (inner, deep) {
                    (false, true) => "\n<ul>\n",
                    (true, false) => "</li>\n</ul>\n</li>\n",
                    (false, false) | (true, true) => "</li>\n",
                });
            }
            inner = deep && at > 0;
            let text = escape(&text.plain());
            let _ = write!(self.out, "<li><a href=\"#{}\">{text}</a>", escape(anchor));
        }
        if !entries.is_empty() {
            self.put(if inner { "</li>\n</ul>\n</li>\n" } else { "</li>\n" });
        }
        self.put("</ul>\n</nav>\n");
    }

    fn items(&mut self, items: &[Item], tag: &str) {
        if items.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "<{tag}>");
        for item in items {
            let _ = write!(self.out, "<li>{}", inline(&item.text));
            if !item.items.is_empty() {
                self.put("\n");
                self.items(&item.items, tag);
            }
            self.put("</li>\n");
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// What may be wider than the page scrolls by itself, and can be reached with keys.
    fn region(&mut self, label: &str, class: &str, write: impl FnOnce(&mut Self)) {
        self.regions += 1;
        let _ = writeln!(
            self.out,
            "<div class=\"scroll {class}\" role=\"group\" aria-label=\"{label} ({})\" tabindex=\"0\">",
            self.regions
        );
        write(self);
        self.put("</div>\n");
    }

    fn listing(&mut self, parts: &[Part]) {
        self.put("<pre><code>");
        let length = parts.len();
        for (at, part) in parts.iter().enumerate() {
            let text = if at + 1 == length { part.text.trim_end() } else { part.text.as_str() };
            let letters = escape(text);
            let class = match part.class {
                Class::Keyword => "k",
                Class::Name => "n",
                Class::Text => "t",
                Class::Number => "d",
                Class::Date => "d",
                Class::Grade => "g",
                Class::Comment => "c",
                Class::Script => "s",
                Class::Plain => "",
            };
            let link = part.link.as_ref().map(|link| format!(" href=\"{}\"", target(link)));
            let id =
                part.anchor.as_ref().map(|anchor| format!(" id=\"{}\"", escape(anchor))).unwrap_or_default();
            let class = if matches!(class, "" | "n") { String::new() } else { format!(" class=\"{class}\"") };
            let _ = match link {
                Some(link) => write!(self.out, "<a{id}{class}{link}>{letters}</a>"),
                None if id.is_empty() && class.is_empty() => write!(self.out, "{letters}"),
                None => write!(self.out, "<span{id}{class}>{letters}</span>"),
            };
        }
        self.put("</code></pre>\n");
    }

    fn table(&mut self, caption: &str, header: &[(String, Align)], rows: &[Vec<Text>]) {
        let caption = escape(caption);
        let columns: Vec<String> = header.iter().map(|(name, _)| escape(name)).collect();
        let label = if caption.is_empty() { columns.join(", ") } else { caption.clone() };
        self.region(&label, "data", |page| {
            page.put("<table>\n");
            if !caption.is_empty() {
                let _ = writeln!(page.out, "<caption>{caption}</caption>");
            }
            page.put("<thead>\n<tr>");
            for (name, align) in header {
                let name = if name.is_empty() { "&nbsp;".to_owned() } else { escape(name) };
                let _ = write!(page.out, "<th scope=\"col\"{}>{name}</th>", align_class(*align, None));
            }
            page.put("</tr>\n</thead>\n<tbody>\n");
            for row in rows {
                page.put("<tr>");
                for (at, cell) in row.iter().enumerate() {
                    let align = header.get(at).map_or(Align::Left, |column| column.1);
                    // A cell that is all for or against is coloured as a whole.
                    let whole = match cell.pieces.as_slice() {
                        [one] => Some(one.style),
                        _ => None,
                    };
                    let (tag, scope) = if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
                    let class = align_class(align, whole);
                    let _ = write!(page.out, "<{tag}{scope}{class}>{}</{tag}>", inline(cell));
                }
                page.put("</tr>\n");
            }
            page.put("</tbody>\n</table>\n");
        });
    }
}

fn align_class(align: Align, whole: Option<Style>) -> String {
    let align = match align {
        Align::Left => "",
        Align::Right => "num",
        Align::Centre => "mid",
    };
    let whole = match whole {
        Some(Style::Good) if align == "mid" => "for",
        Some(Style::Bad) if align == "mid" => "against",
        Some(_) | None => "",
    };
    match (align, whole) {
        ("", _) => String::new(),
        (align, "") => format!(" class=\"{align}\""),
        (align, whole) => format!(" class=\"{align} {whole}\""),
    }
}

fn target(link: &Link) -> String {
    match link {
        Link::Here(anchor) => format!("#{}", escape(anchor)),
        Link::Out(address) => escape(address),
    }
}

fn inline(text: &Text) -> String {
    text.pieces.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    let letters = escape(&piece.text).replace('\n', "<br>");
    let styled = match piece.style {
        Style::Plain => letters,
        Style::Strong => format!("<strong>{letters}</strong>"),
        Style::Stressed => format!("<em>{letters}</em>"),
        Style::Code => format!("<code>{letters}</code>"),
        Style::Good => format!("<span class=\"good\">{letters}</span>"),
        Style::Doubt => format!("<span class=\"doubt\">{letters}</span>"),
        Style::Bad => format!("<span class=\"bad\">{letters}</span>"),
        Style::Faint => format!("<span class=\"faint\">{letters}</span>"),
        Style::Mark => format!("<span class=\"badge\">{letters}</span>"),
    };
    let linked = match &piece.link {
        Some(link) => format!("<a href=\"{}\">{styled}</a>", target(link)),
        None => styled,
    };
    match &piece.anchor {
        Some(anchor) => format!("<span id=\"{}\">{linked}</span>", escape(anchor)),
        None => linked,
    }
}
