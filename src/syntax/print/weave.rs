//! Comments and empty lines go back to where they were, around and within laid out declarations.

use super::INDENT;
use super::layout::{Line, Place};
use crate::syntax::Comment;

/// Something with lines of its own: a declaration, or the line that names the language.
pub(super) struct Item {
    /// Its first byte in the source.
    pub start: Place,
    /// The byte after its last one.
    pub end: Place,
    pub lines: Vec<Line>,
    /// It stands apart from what is above and below it.
    pub apart: bool,
}

/// Puts items and comments together. `text` is the source; items and comments are in its order.
pub(super) fn weave(text: &str, items: Vec<Item>, comments: &[&Comment]) -> String {
    let mut out = String::new();
    let mut rest = comments.iter().copied().peekable();
    // Where what was written last ends in the source, and whether it was an item that stands apart.
    let (mut done, mut before): (Option<Place>, Before) = (None, Before::Nothing);
    for item in items {
        while let Some(comment) = rest.next_if(|comment| comment.span.start < item.start) {
            between(text, comment, &mut out, &mut done, &mut before);
        }
        let apart = item.apart && matches!(before, Before::Item | Before::Apart) || before == Before::Apart;
        if done.is_some_and(|end| apart || has_empty_line(text, end, item.start)) {
            out.push('\n');
        }
        let mut end = item.end;
        let mut inside = Vec::new();
        while let Some(comment) =
            rest.next_if(|comment| comment.span.start < item.end || trails(text, item.end, comment))
        {
            end = end.max(comment.span.end);
            inside.push(comment);
        }
        lines(text, item.lines, &inside, &mut out);
        (done, before) = (Some(end), if item.apart { Before::Apart } else { Before::Item });
    }
    for comment in rest {
        between(text, comment, &mut out, &mut done, &mut before);
    }
    out
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Comment,
    Item,
    Apart,
}

/// A comment on lines of its own between items. One that is indented right below an item is the end of it.
fn between(text: &str, comment: &Comment, out: &mut String, done: &mut Option<Place>, before: &mut Before) {
    let empty = done.is_some_and(|end| has_empty_line(text, end, comment.span.start));
    let indented = !text.get(..comment.span.start as usize).unwrap_or_default().ends_with('\n')
        && comment.span.start > 0;
    let tail = indented && !empty && !matches!(before, Before::Nothing);
    if !tail && (empty || *before == Before::Apart) {
        out.push('\n');
    }
    write_comment(if tail { INDENT } else { 0 }, comment, out);
    *done = Some(comment.span.end);
    if !tail {
        *before = Before::Comment;
    }
}

fn write_comment(indent: usize, comment: &Comment, out: &mut String) {
    out.push_str(&" ".repeat(indent));
    out.push('#');
    out.push_str(comment.text.trim_end());
    out.push('\n');
}

/// Whether a comment stands behind something on its line.
fn is_behind(text: &str, comment: &Comment) -> bool {
    let before = text.get(..comment.span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    !line.trim().is_empty()
}

/// Whether a comment stands behind the end of an item, on the same line.
fn trails(text: &str, end: Place, comment: &Comment) -> bool {
    let between = text.get(end as usize..comment.span.start as usize).unwrap_or_default();
    comment.span.start >= end && !between.contains('\n')
}

fn has_empty_line(text: &str, from: Place, to: Place) -> bool {
    let between = text.get(from as usize..to as usize).unwrap_or_default();
    between.matches('\n').count() > 1
}

/// Writes the lines of an item with the comments in it: a comment behind something goes behind the line of what
/// stands before it, a comment on a line of its own goes above the line of what stands below it.
fn lines(text: &str, lines: Vec<Line>, comments: &[&Comment], out: &mut String) {
    let mut above: Vec<Vec<&Comment>> = lines.iter().map(|_| Vec::new()).collect();
    let mut behind: Vec<Option<&Comment>> = lines.iter().map(|_| None).collect();
    let mut below: Vec<&Comment> = Vec::new();
    for comment in comments {
        let start = comment.span.start;
        if is_behind(text, comment) {
            let at =
                lines.iter().enumerate().filter(|(_, line)| line.at <= start).max_by_key(|(_, line)| line.at);
            if let Some(slot) = at.and_then(|(at, _)| behind.get_mut(at)).filter(|slot| slot.is_none()) {
                *slot = Some(comment);
                continue;
            }
            if let Some(slot) = at.and_then(|(at, _)| above.get_mut(at)) {
                slot.push(comment);
                continue;
            }
        }
        let at = lines.iter().enumerate().filter(|(_, line)| line.at > start).min_by_key(|(_, line)| line.at);
        match at.and_then(|(at, _)| above.get_mut(at)) {
            Some(slot) => slot.push(comment),
            None => below.push(comment),
        }
    }
    for ((line, above), behind) in lines.iter().zip(above).zip(behind) {
        let indent = line.text.len() - line.text.trim_start().len();
        above.into_iter().for_each(|comment| write_comment(indent, comment, out));
        out.push_str(line.text.trim_end());
        if let Some(comment) = behind {
            out.push_str("  #");
            out.push_str(comment.text.trim_end());
        }
        out.push('\n');
    }
    below.into_iter().for_each(|comment| write_comment(INDENT, comment, out));
}
