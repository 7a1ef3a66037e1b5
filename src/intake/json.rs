//! JSON into the tree: strictly RFC 8259, so no comments and no trailing commas.

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use super::Reader;
use super::errors;
use super::tree::{DEEPEST, Kind, Tree};
use crate::source::Located;

/// Reads a file; nothing when it cannot be read.
pub(super) fn tree(reader: &mut Reader, text: &str) -> Option<Tree> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let text_without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - text_without_mark.len();
    let parsed = match parse_to_ast(text_without_mark, &collect, &strict) {
        Ok(parsed) => parsed,
        Err(problem) => {
            let Range { start, end } = problem.range();
            let span = reader.span(start + shift, end + shift);
            reader.report(errors::not_json(reader.tongue, span, &problem.kind().to_string()));
            return None;
        }
    };
    match &parsed.value {
        Some(value) => convert(reader, value, shift, 0),
        None => {
            reader.report(errors::empty(reader.tongue, reader.span(0, 0)));
            None
        }
    }
}

fn convert(reader: &mut Reader, value: &Value, shift: usize, depth: usize) -> Option<Tree> {
    let range = value.range();
    let span = reader.span(range.start + shift, range.end + shift);
    if depth > DEEPEST {
        reader.report(errors::too_deep(reader.tongue, span, DEEPEST));
        return None;
    }
    let kind = match value {
        Value::NullKeyword(_) => Kind::Blank,
        Value::StringLit(text) => Kind::Scalar { text: text.value.to_string() },
        Value::NumberLit(number) => Kind::Scalar { text: number.value.to_owned() },
        Value::BooleanLit(yes) => Kind::Scalar { text: yes.value.to_string() },
        Value::Array(list) => {
            let mut items = Vec::with_capacity(list.elements.len());
            for element in &list.elements {
                items.push(convert(reader, element, shift, depth + 1)?);
            }
            Kind::List(items)
        }
        Value::Object(object) => {
            let mut pairs = Vec::with_capacity(object.properties.len());
            for property in &object.properties {
                let at = match &property.name {
                    ObjectPropName::String(name) => name.range,
                    ObjectPropName::Word(name) => name.range,
                };
                let key = Located {
                    value: property.name.as_str().to_owned(),
                    span: reader.span(at.start + shift, at.end + shift),
                };
                pairs.push((key, convert(reader, &property.value, shift, depth + 1)?));
            }
            Kind::Map(pairs)
        }
    };
    Some(Tree { kind, span })
}
