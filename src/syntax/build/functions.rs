//! Functions, and bodies that stand in a file of their own.

use super::super::grammar::{Node, Rule};
use super::super::tree::{Argument, FromFile, Function, FunctionBody, ScriptLine};
use super::Builder;

impl Builder<'_> {
    pub(super) fn function(&mut self, node: &Node<'_>) -> Option<Function> {
        let mut arguments = Vec::new();
        for argument in node.all(Rule::argument) {
            let kind = argument.child(Rule::fact_type)?;
            arguments.push(Argument {
                name: self.first_name(argument)?,
                kind: self.fact_type(kind)?,
                kind_span: self.span(kind),
                unit: self.in_unit(kind),
            });
        }
        let kind = node.child(Rule::fact_type)?;
        let body = match node.child(Rule::from_file) {
            Some(file) => FunctionBody::File(self.file_named(file)?),
            None => FunctionBody::Lines(self.script(node.child(Rule::script)?)),
        };
        Some(Function {
            name: self.first_name(node)?,
            label: self.label(node),
            arguments,
            kind: self.fact_type(kind)?,
            kind_span: self.span(kind),
            unit: self.in_unit(kind),
            range: self.ranges(node)?,
            because: self.text_clauses(node, Rule::because),
            references: self.references(node),
            assumed: self.assumed(node),
            body,
        })
    }

    fn script(&self, node: &Node<'_>) -> Vec<ScriptLine> {
        let lines = node.all(Rule::script_line);
        lines
            .map(|line| {
                let mut span = self.span(line);
                span.start = (span.start + 1).min(span.end);
                let text = line.text.strip_prefix('>').unwrap_or_default().trim_end().to_owned();
                ScriptLine { text, span }
            })
            .collect()
    }

    pub(super) fn file_named(&mut self, node: &Node<'_>) -> Option<FromFile> {
        let mut texts = node.all(Rule::text);
        let (path, sheet) = (texts.next()?, texts.next());
        let path = self.text(&[path]);
        let sheet = sheet.map(|sheet| self.text(&[sheet]));
        Some(FromFile { path, sheet, span: self.span(node) })
    }
}
