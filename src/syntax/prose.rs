//! The prose of a document in two tongues: a passage, and the same in the other tongue in a block of its own.
//!
//! A passage may be followed by `<div lang="en">` … `</div>` (or `nl`), each on a line of its own, that says it in
//! the other tongue. Translating a document makes the two change places, as the two texts of a label do.

use crate::locale::Tongue;

/// The document with every passage that is there in both tongues in the other order: what stood in a block of
/// tongue `to` becomes the text, and what was the text becomes a block of the other tongue. A passage ends at a
/// block of rules or of the other tongue; one that is there once stays, and so do the rules.
pub(super) fn turned(markdown: &str, to: Tongue) -> String {
    let (opens, turned_opens) = (opening(to), opening(to.pick(Tongue::En, Tongue::Nl)));
    let mut out = Lines::default();
    let mut passage: Vec<&str> = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if let Some(fence) = fence(line) {
            let mut block = vec![line];
            for inner in lines.by_ref() {
                block.push(inner);
                if closes(inner, fence) {
                    break;
                }
            }
            if opens_rules(line) {
                out.take(&passage);
                passage.clear();
                out.take(&block);
            } else {
                passage.extend(block);
            }
        } else if line.trim_end() == opens && ends(lines.clone()) {
            let other: Vec<&str> = lines.by_ref().take_while(|inner| inner.trim_end() != "</div>").collect();
            let (before, said) = without_edges(&passage);
            let (_, said_otherwise) = without_edges(&other);
            if said.is_empty() || said_otherwise.is_empty() {
                out.take(&passage);
                out.take(&[line]);
                out.take(&other);
            } else {
                out.take(before);
                out.take(said_otherwise);
                out.take(&["", &turned_opens, ""]);
                out.take(said);
                out.take(&[""]);
            }
            out.take(&["</div>"]);
            passage.clear();
        } else {
            passage.push(line);
        }
    }
    out.take(&passage);
    if !markdown.ends_with('\n') {
        out.text.pop();
    }
    out.text
}

/// Whether a passage that was opened ends before the next rules.
fn ends<'m>(mut lines: impl Iterator<Item = &'m str>) -> bool {
    let end = lines.find(|line| line.trim_end() == "</div>" || opens_rules(line));
    end.is_some_and(|line| !opens_rules(line))
}

fn opens_rules(line: &str) -> bool {
    fence(line).is_some() && line.trim_start_matches(['`', '~', ' ']).trim() == "wijs"
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn take(&mut self, lines: &[&str]) {
        for line in lines {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

/// The line that opens a passage in a tongue.
fn opening(tongue: Tongue) -> String {
    format!("<div lang=\"{}\">", tongue.code())
}

/// The mark of a fence and how often it stands there, when a line opens a block of code.
fn fence(line: &str) -> Option<(char, usize)> {
    let mark = line.trim_start().chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let count = line.trim_start().chars().take_while(|one| *one == mark).count();
    (count >= 3).then_some((mark, count))
}

fn closes(line: &str, (mark, count): (char, usize)) -> bool {
    let line = line.trim();
    line.chars().all(|one| one == mark) && line.chars().count() >= count
}

/// The blank lines before a passage, and the passage without the blank lines around it.
fn without_edges<'p, 'm>(passage: &'p [&'m str]) -> (&'p [&'m str], &'p [&'m str]) {
    let blank = |line: &&&str| line.trim().is_empty();
    let (before, rest) = passage.split_at(passage.iter().take_while(blank).count());
    let after = rest.iter().rev().take_while(blank).count();
    (before, rest.split_at(rest.len() - after).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# Titel\n\n<div lang=\"en\">\n\n# Title\n\n</div>\n\n## Eén\n\nTekst.\n\n```sh\n<div lang=\"en\">\n\
         ```\n\n<div lang=\"en\">\n\n## One\n\nText.\n\n</div>\n\n```wijs\noptie a\n```\n\nAlleen hier.\n\n```wijs\n\
         optie b\n```\n\n<div lang=\"en\">\n\nOnly here.\n\n</div>\n";

    #[test]
    fn passages_in_two_tongues_change_places_and_back() {
        let english = turned(DOCUMENT, Tongue::En);
        assert_eq!(
            english,
            "# Title\n\n<div lang=\"nl\">\n\n# Titel\n\n</div>\n\n## One\n\nText.\n\n<div lang=\"nl\">\n\n## Eén\n\n\
             Tekst.\n\n```sh\n<div lang=\"en\">\n```\n\n</div>\n\n```wijs\noptie a\n```\n\nAlleen hier.\n\n```wijs\n\
             optie b\n```\n\n<div lang=\"en\">\n\nOnly here.\n\n</div>\n"
        );
        assert_eq!(turned(&english, Tongue::Nl), DOCUMENT);
    }

    #[test]
    fn a_document_in_one_tongue_stays_as_it_is() {
        for text in [
            "",
            "# Titel\n\nTekst.\n",
            "~~~~wijs\ntaal nl\n~~~\n~~~~\n",
            "<div lang=\"en\">\n\nText\n\n</div>\n",
            "a\n\n<div lang=\"en\">\n\n```wijs\n```\n\n</div>\n",
            "a\n<div lang=\"nl\">\nb",
        ] {
            assert_eq!(turned(text, Tongue::En), text);
            assert_eq!(turned(text, Tongue::Nl), text);
        }
    }
}
