//! YAML into the tree. Anchors and aliases are refused: a file of facts says each thing in its place, and a
//! few lines of aliases can stand for billions of values.

use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};

use super::Reader;
use super::errors;
use super::tree::{DEEPEST, Kind, Tree};
use crate::source::Located;

/// Reads the first document of a file; nothing when it cannot be read.
pub(super) fn tree(reader: &mut Reader, text: &str) -> Option<Tree> {
    let places = Places::of(text);
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut root: Option<Tree> = None;
    while let Some(event) = parser.next_event() {
        let (event, at) = match event {
            Ok(found) => found,
            Err(problem) => {
                let start = places.byte(problem.marker().index());
                let span = reader.span(start, (start + 1).min(text.len()));
                if problem.info().contains("recursion limit") {
                    reader.report(errors::too_deep(reader.tongue, span, DEEPEST));
                    return None;
                }
                reader.report(errors::not_yaml(reader.tongue, span, problem.info()));
                return None;
            }
        };
        let (start, end) = places.bytes(&at);
        let span = reader.span(start, end);
        let done = match event {
            Event::Alias(_) => {
                reader.report(errors::alias(reader.tongue, span));
                return None;
            }
            Event::DocumentStart(_) if root.is_some() => {
                reader.report(errors::second_document(reader.tongue, span));
                return None;
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                reader.report(errors::too_deep(reader.tongue, span, DEEPEST));
                return None;
            }
            Event::SequenceStart(..) => {
                open.push(Open { start, map: false, items: Vec::new() });
                None
            }
            Event::MappingStart(..) => {
                open.push(Open { start, map: true, items: Vec::new() });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop().map(|closed| closed.finish(reader, end.max(start)))
            }
            Event::Scalar(value, style, ..) => Some(Tree { kind: scalar(&value, style), span }),
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::Nothing => None,
        };
        if let Some(done) = done {
            match open.last_mut() {
                Some(parent) => parent.items.push(done),
                None => root = Some(done),
            }
        }
    }
    if root.is_none() {
        reader.report(errors::empty(reader.tongue, reader.span(0, 0)));
    }
    root
}

fn scalar(value: &str, style: ScalarStyle) -> Kind {
    let quoted = style != ScalarStyle::Plain;
    if !quoted && matches!(value, "" | "~" | "null" | "Null" | "NULL") {
        return Kind::Blank;
    }
    Kind::Scalar { text: value.to_owned() }
}

/// A list or mapping whose end has not been seen.
struct Open {
    start: usize,
    map: bool,
    items: Vec<Tree>,
}

impl Open {
    fn finish(self, reader: &mut Reader, end: usize) -> Tree {
        let span = match (self.items.first(), self.items.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => reader.span(self.start, end),
        };
        if !self.map {
            return Tree { kind: Kind::List(self.items), span };
        }
        let mut pairs = Vec::with_capacity(self.items.len() / 2);
        let mut items = self.items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            match key.text() {
                Some(text) => pairs.push((Located { value: text.to_owned(), span: key.span }, value)),
                None => {
                    let problem = errors::key_not_text(reader.tongue, key.span);
                    reader.report(problem);
                }
            }
        }
        Tree { kind: Kind::Map(pairs), span }
    }
}

/// Byte positions of characters, looked up from one checkpoint every thousand characters.
struct Places<'t> {
    text: &'t str,
    ascii: bool,
    checkpoints: Vec<usize>,
}

const STEP: usize = 1024;

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        let ascii = text.is_ascii();
        let checkpoints = if ascii {
            Vec::new()
        } else {
            text.char_indices().step_by(STEP).map(|(byte, _)| byte).collect()
        };
        Places { text, ascii, checkpoints }
    }

    fn byte(&self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.text.len());
        }
        let Some(from) = self.checkpoints.get(character / STEP).copied() else { return self.text.len() };
        let rest = self.text.get(from..).unwrap_or_default();
        rest.char_indices().nth(character % STEP).map_or(self.text.len(), |(byte, _)| from + byte)
    }

    fn bytes(&self, span: &YamlSpan) -> (usize, usize) {
        (self.byte(span.start.index()), self.byte(span.end.index()))
    }
}
