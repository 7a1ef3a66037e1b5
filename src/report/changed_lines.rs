//! The difference between two texts, line by line, with the headings that the changed lines stand under. The only
//! place that knows `similar`.

use similar::{ChangeTag, TextDiff};

/// So many lines around a change are shown.
const AROUND: usize = 2;

/// What changed from one text to another, as `diff -u` shows it; each stretch begins with the headings above it:
/// lines further to the left than those below them.
pub fn changed_lines(before: &str, after: &str, colour: bool) -> String {
    let diff = TextDiff::from_lines(before, after);
    let old: Vec<&str> = before.lines().collect();
    let mut text = String::new();
    for hunk in diff.grouped_ops(AROUND) {
        let first_changed =
            hunk.iter().find(|op| op.tag() != similar::DiffTag::Equal).or_else(|| hunk.first());
        let Some(first) = first_changed else { continue };
        let heading = headings(&old, first.old_range().start).join(" · ");
        let line = first.old_range().start + 1;
        text.push_str(&painted(format!("@@ {line}: {heading}"), Some("36"), colour));
        for change in hunk.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, paint) = match change.tag() {
                ChangeTag::Equal => (' ', None),
                ChangeTag::Delete => ('-', Some("31")),
                ChangeTag::Insert => ('+', Some("32")),
            };
            let value = change.value().trim_end_matches(['\n', '\r']);
            text.push_str(&painted(format!("{sign} {value}"), paint, colour));
        }
    }
    text
}

/// A line, in a colour where that is wanted.
fn painted(line: String, paint: Option<&str>, colour: bool) -> String {
    match paint.filter(|_| colour) {
        Some(code) => format!("\u{1b}[{code}m{line}\u{1b}[0m\n"),
        None => format!("{}\n", line.trim_end()),
    }
}

/// The headings of a line, the outermost first: going up, each line that stands further to the left than all below.
fn headings<'l>(lines: &[&'l str], at: usize) -> Vec<&'l str> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    let mut least = lines.get(at).map_or(0, |line| indent(line));
    for line in lines.iter().take(at).rev() {
        // An empty line ends what stands above it.
        if least == 0 || line.trim().is_empty() {
            break;
        }
        if indent(line) < least {
            found.push(line.trim());
            least = indent(line);
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_stands_below_its_headings() {
        let before = "x\n\nresult R1\n  advice  a\n  option a\n    once    1\n    yearly  2\n    total   3\n    all     4\n";
        let after = before.replace("total   3", "total   4");
        insta::assert_snapshot!(changed_lines(before, &after, false), @r"
        @@ 8: result R1 · option a
              once    1
              yearly  2
        -     total   3
        +     total   4
              all     4
        ");
        assert_eq!(changed_lines(before, before, false), "");
        assert!(changed_lines(before, &after, true).contains("\u{1b}[32m+     total   4\u{1b}[0m\n"));
    }
}
