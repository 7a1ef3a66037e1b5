//! Literate rule sets: Markdown in which fenced blocks marked `wijs` are the rules.
//!
//! What is outside the blocks is blanked out with spaces, so that every place in the rules is a place in the
//! document. This is the only file here that knows Markdown.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// Whether a Markdown document holds rules: has a fenced block marked `wijs`.
pub fn holds_rules(markdown: &str) -> bool {
    // Most documents hold none, and need not be read to know it.
    markdown.contains("wijs") && !rule_blocks(markdown).is_empty()
}

/// The stretches of a Markdown document that are rules: the lines between the fences of each block that is
/// marked `wijs` and nothing else, in order, in bytes.
pub fn rule_blocks(markdown: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = &event {
            if info.trim() == "wijs" {
                let fence = markdown.get(range.clone()).unwrap_or_default();
                // The rules begin on the line below the fence.
                let first = range.start + fence.find('\n').map_or(fence.len(), |at| at + 1);
                open = Some(first..first);
            }
        } else if let (Event::Text(_), Some(block)) = (&event, &mut open) {
            block.end = range.end;
        } else if matches!(event, Event::End(TagEnd::CodeBlock)) {
            blocks.extend(open.take());
        }
    }
    blocks
}

/// The document with everything but its rules blanked out; every line and every place stays where it is.
pub(super) fn only_rules(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut done = 0;
    for block in rule_blocks(markdown) {
        blank(markdown.get(done..block.start).unwrap_or_default(), &mut text);
        text.push_str(markdown.get(block.clone()).unwrap_or_default());
        done = block.end;
    }
    blank(markdown.get(done..).unwrap_or_default(), &mut text);
    text
}

fn blank(from: &str, to: &mut String) {
    to.extend(from.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blocks_marked_wijs_are_rules_and_places_stay() {
        let text = "# Één\n\n```wijs\ntaal nl\n\noptie a\n```\n\ntekst\n\n```wijs E0101\noptie b\n```\n\n~~~wijs\noptie c\n~~~\n";
        let rules = only_rules(text);
        assert_eq!(rules.len(), text.len());
        assert_eq!(rules.split_whitespace().collect::<Vec<_>>(), ["taal", "nl", "optie", "a", "optie", "c"]);
        assert_eq!(rules.find("optie c"), text.find("optie c"));
        assert!(holds_rules(text));
        assert!(!holds_rules("# wijs\n\n```wijs E0101\n```\n"));
    }

    #[test]
    fn a_block_without_an_end_runs_to_the_end_of_the_document() {
        let text = "```wijs\ntaal nl\noptie a\n";
        assert_eq!(only_rules(text).trim(), "taal nl\noptie a");
    }
}
