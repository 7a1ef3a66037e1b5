//! Prose in Markdown as blocks of a document.
//!
//! Raw HTML is left out, with one exception: `<div lang="en">` and `</div>` on lines of their own mark prose that
//! is in one language. Links lead outside by `http` and `https` only; others are the reader's to resolve.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::document::{Align, Block, Item, Link, Part, Piece, Style, Text};
use super::highlight::Class;
use crate::locale::Tongue;

/// What prose leaves to who reads it.
pub(super) trait Host {
    /// The anchor for a heading.
    fn heading(&mut self, words: &str) -> String;
    /// Where a link leads that is no address outside.
    fn link(&mut self, to: &str) -> Option<Link>;
    /// The blocks for a block of rules at a stretch of the text, fences included.
    fn rules(&mut self, at: Range<usize>) -> Vec<Block>;
}

/// Reads prose, and shows what is in a tongue. `own` is the tongue of what is not marked: it is left out when
/// another tongue is shown and the prose has that too, unless prose in `own` is marked as well; then what is not
/// marked is for everybody. Headings are so many levels deeper than they are written.
pub(super) fn read(text: &str, own: Tongue, shown: Tongue, deeper: u8, host: &mut dyn Host) -> Vec<Block> {
    let marked = |tongue: Tongue| text.lines().any(|line| opened(line).flatten() == Some(tongue.code()));
    let unmarked = own == shown || marked(own) || !marked(shown);
    let events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter().collect();
    let mut reader = Reader {
        events: events.into_iter().peekable(),
        shown,
        unmarked,
        divisions: Vec::new(),
        deeper,
        level: deeper,
        host,
    };
    reader.blocks()
}

/// The language that a line which opens a division names; none for a line that opens none.
fn opened(line: &str) -> Option<Option<&str>> {
    let inside = line.trim().strip_prefix("<div")?.strip_suffix('>')?;
    let language = inside.split_once("lang=\"").and_then(|(_, rest)| rest.split_once('"'));
    Some(language.map(|(code, _)| code))
}

struct Reader<'e, 'h> {
    events: Peekable<IntoIter<(Event<'e>, Range<usize>)>>,
    shown: Tongue,
    /// Whether prose that is not marked is shown.
    unmarked: bool,
    /// The divisions that are open, each with its language.
    divisions: Vec<Option<String>>,
    deeper: u8,
    /// The level of the last heading.
    level: u8,
    host: &'h mut dyn Host,
}

impl<'e> Reader<'e, '_> {
    /// Whether what comes now is shown.
    fn visible(&self) -> bool {
        let language = self.divisions.iter().rev().find_map(Option::as_deref);
        language.map_or(self.unmarked, |language| language == self.shown.code())
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            let visible = self.visible();
            let found = self.block(event, range, visible);
            // Rules hold in every language.
            blocks.extend(found.into_iter().filter(|(rules, _)| visible || *rules).map(|(_, block)| block));
        }
        blocks
    }

    /// What an event begins, and whether it is rules.
    fn block(&mut self, event: Event<'e>, range: Range<usize>, visible: bool) -> Vec<(bool, Block)> {
        let prose = |block: Block| vec![(false, block)];
        if let Event::Html(html) = &event {
            self.division(html);
        } else if let Event::Rule = event {
            return prose(Block::Break);
        } else if let Event::Start(tag) = event {
            if let Tag::Heading { level, .. } = tag {
                let text = self.inline();
                if visible {
                    return prose(self.heading(level as u8, text));
                }
            } else if let Tag::Paragraph = tag {
                return prose(Block::Paragraph(self.inline()));
            } else if let Tag::List(first) = tag {
                let items = self.items();
                return prose(if first.is_some() { Block::Numbered(items) } else { Block::List(items) });
            } else if let Tag::BlockQuote(_) = tag {
                return prose(Block::Quote(self.blocks()));
            } else if let Tag::CodeBlock(kind) = tag {
                let letters = self.letters();
                let rules = matches!(&kind, CodeBlockKind::Fenced(info) if info.trim() == "wijs");
                if rules {
                    return self.host.rules(range).into_iter().map(|block| (true, block)).collect();
                }
                return prose(Block::Listing(vec![Part {
                    class: Class::Plain,
                    text: letters,
                    link: None,
                    anchor: None,
                }]));
            } else if let Tag::Table(columns) = tag {
                return prose(self.table(&columns));
            } else {
                // A block of raw HTML holds nothing but its lines; of anything else its blocks are kept.
                return self.blocks().into_iter().map(|block| (false, block)).collect();
            }
        }
        Vec::new()
    }

    /// A heading; levels are never skipped, so that readers of headings do not meet a gap.
    fn heading(&mut self, level: u8, text: Text) -> Block {
        let level = (level + self.deeper).min(self.level + 1).min(6);
        self.level = level;
        let anchor = Some(self.host.heading(&text.plain()));
        Block::Heading { level, text, anchor, boxed: false }
    }

    /// Opens and closes divisions; everything else in raw HTML is left out.
    fn division(&mut self, html: &str) {
        for line in html.lines() {
            if let Some(language) = opened(line) {
                self.divisions.push(language.map(str::to_owned));
            } else if line.trim() == "</div>" {
                self.divisions.pop();
            }
        }
    }

    /// The letters of a block of code.
    fn letters(&mut self) -> String {
        let mut letters = String::new();
        for (event, _) in self.events.by_ref() {
            if let Event::Text(text) = event {
                letters.push_str(&text);
            } else if let Event::End(_) = event {
                break;
            }
        }
        letters
    }

    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            if let Event::Start(Tag::Item) = event {
                items.push(self.item());
            } else if let Event::End(_) = event {
                break;
            }
        }
        items
    }

    fn item(&mut self) -> Item {
        let mut item = Item::default();
        loop {
            let words = self.run();
            item.text = item.text.then(words);
            let Some((event, _)) = self.events.next() else { return item };
            if let Event::Start(Tag::List(_)) = event {
                item.items.extend(self.items());
            } else if let Event::Start(Tag::CodeBlock(_)) = event {
                let letters = self.letters();
                item.text = item.text.and(Style::Plain, " ").and(Style::Code, letters.trim());
            } else if let Event::Start(Tag::Paragraph) = event {
                let text = self.inline();
                item.text = Text::joined([item.text, text], " ");
            } else if let Event::Start(_) = event {
                // Of other blocks an item keeps the words.
                for block in self.blocks() {
                    if let Block::Paragraph(text) = block {
                        item.text = Text::joined([item.text, text], " ");
                    }
                }
            } else {
                return item;
            }
        }
    }

    /// The words up to the end of what holds them.
    fn inline(&mut self) -> Text {
        let mut text = self.run();
        let mut inner = 0;
        // What a run stops at but that no words may hold is gone through.
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(_) if inner == 0 => break,
                Event::End(_) => inner -= 1,
                Event::Start(_) => inner += 1,
                Event::Text(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
            text = text.then(self.run());
        }
        text
    }

    /// Words up to a block, or to the end of what holds them, which is left standing.
    fn run(&mut self) -> Text {
        let mut text = Text::default();
        let mut styles = vec![Style::Plain];
        let mut links: Vec<Option<Link>> = Vec::new();
        loop {
            let Some((event, _)) = self.events.peek() else { return text };
            let style = styles.last().copied().unwrap_or(Style::Plain);
            let link = links.last().cloned().flatten();
            let mut put = |style: Style, letters: &str| match text.pieces.last_mut() {
                // What looks alike and leads to the same place is one piece, so that a link is one link.
                Some(last) if last.style == style && last.link == link => last.text.push_str(letters),
                Some(_) | None => {
                    let link = link.clone();
                    text.pieces.push(Piece { style, text: letters.to_owned(), link, anchor: None });
                }
            };
            match event {
                Event::Text(letters) => put(style, letters),
                Event::Code(letters) => put(Style::Code, letters),
                Event::SoftBreak => put(style, " "),
                Event::HardBreak => put(style, "\n"),
                Event::Start(Tag::Emphasis) => styles.push(Style::Stressed),
                Event::Start(Tag::Strong) => styles.push(Style::Strong),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let outside = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                    let to = dest_url.to_string();
                    links.push(if outside { Some(Link::Out(to)) } else { self.host.link(&to) });
                }
                // Of a picture its words are kept: what is shown comes from nowhere else.
                Event::Start(Tag::Image { .. }) => links.push(link),
                Event::End(TagEnd::Emphasis | TagEnd::Strong) if styles.len() > 1 => {
                    styles.pop();
                }
                Event::End(TagEnd::Link | TagEnd::Image) if !links.is_empty() => {
                    links.pop();
                }
                Event::Start(_) | Event::End(_) => return text,
                Event::InlineHtml(_)
                | Event::Html(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
            self.events.next();
        }
    }

    fn table(&mut self, columns: &[Alignment]) -> Block {
        let align = |at: usize| match columns.get(at) {
            Some(Alignment::Right) => Align::Right,
            Some(Alignment::Center) => Align::Centre,
            Some(Alignment::Left | Alignment::None) | None => Align::Left,
        };
        let (mut header, mut rows): (Vec<(String, Align)>, Vec<Vec<Text>>) = (Vec::new(), Vec::new());
        let mut row = Vec::new();
        while let Some((event, _)) = self.events.next() {
            if let Event::Start(Tag::TableCell) = event {
                row.push(self.inline());
            } else if let Event::End(TagEnd::TableHead) = event {
                let cells = std::mem::take(&mut row).into_iter().enumerate();
                header = cells.map(|(at, cell): (usize, Text)| (cell.plain(), align(at))).collect();
            } else if let Event::End(TagEnd::TableRow) = event {
                rows.push(std::mem::take(&mut row));
            } else if let Event::End(TagEnd::Table) = event {
                break;
            }
        }
        Block::Table { caption: String::new(), header, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Document;

    /// Names headings by their words, knows one place, and shows rules by their length.
    struct Plain;

    impl Host for Plain {
        fn heading(&mut self, words: &str) -> String {
            words.to_lowercase()
        }
        fn link(&mut self, to: &str) -> Option<Link> {
            (to == "other.md").then(|| Link::Here("other".to_owned()))
        }
        fn rules(&mut self, at: Range<usize>) -> Vec<Block> {
            vec![Block::Paragraph(format!("rules of {} bytes", at.len()).into())]
        }
    }

    fn shown(text: &str, own: Tongue, shown: Tongue) -> String {
        let document = Document { blocks: read(text, own, shown, 1, &mut Plain), ..Document::default() };
        crate::report::markdown(&document)
    }

    #[test]
    fn prose_keeps_its_shape_and_loses_raw_html() {
        let text = "# Kop\n\nEen *nadruk*, **kracht** en `code`, <b>zonder</b> [uit](https://a.nl), [in](other.md) en \
                    [weg](javascript:x).\n\n<script>alert(1)</script>\n\n- a\n  - b\n- c\n\n1. een\n\n   twee\n\n> citaat\n\n\
                    | x | y |\n|---|--:|\n| 1 | 2 |\n\n![beeld](x.png)\n\n```wijs\ntaal nl\n```\n\n---\n";
        let wanted = [
            "<a id=\"kop\"></a>",
            "",
            "## Kop",
            "",
            "Een *nadruk*, **kracht** en `code`, zonder [uit](https://a.nl), [in](#other) en weg.",
            "",
            "- a",
            "  - b",
            "- c",
            "",
            "1. een twee",
            "",
            "> citaat",
            "",
            "| x | y |",
            "| --- | ---: |",
            "| 1 | 2 |",
            "",
            "beeld",
            "",
            "rules of 19 bytes",
            "",
            "---",
        ];
        assert_eq!(shown(text, Tongue::Nl, Tongue::Nl).lines().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn prose_is_shown_in_the_tongue_that_is_asked_for() {
        let both = "Hier\n\n<div lang=\"en\">\n\nHere\n\n</div>\n";
        assert_eq!(shown(both, Tongue::Nl, Tongue::Nl), "Hier\n");
        assert_eq!(shown(both, Tongue::Nl, Tongue::En), "Here\n");
        let neutral = format!("<div lang=\"nl\">\n\nDaar\n\n</div>\n\n{both}");
        assert_eq!(shown(&neutral, Tongue::Nl, Tongue::Nl), "Daar\n\nHier\n");
        assert_eq!(shown(&neutral, Tongue::Nl, Tongue::En), "Hier\n\nHere\n");
        assert_eq!(shown("Hier\n", Tongue::Nl, Tongue::En), "Hier\n", "what there is, is shown");
        let rules = "Hier\n\n```wijs\ntaal nl\n```\n\n<div lang=\"en\">\n\nHere\n\n</div>\n";
        assert_eq!(shown(rules, Tongue::Nl, Tongue::En), "rules of 19 bytes\n\nHere\n");
    }

    #[test]
    fn headings_never_skip_a_level() {
        assert_eq!(
            shown("# A\n\n#### B\n\n## C\n", Tongue::Nl, Tongue::Nl),
            "<a id=\"a\"></a>\n\n## A\n\n<a id=\"b\"></a>\n\n### B\n\n<a id=\"c\"></a>\n\n### C\n"
        );
    }

    #[test]
    fn no_text_makes_it_stumble() {
        for text in [
            "<div",
            "</div>\n\n</div>\n",
            "- ",
            "1. > - ```\n",
            "|a|\n|-|",
            "[x](<",
            "<div lang=\"en\">",
            "***",
        ] {
            shown(text, Tongue::Nl, Tongue::En);
        }
    }
}
