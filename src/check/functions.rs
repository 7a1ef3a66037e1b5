//! Functions: signatures become types, bodies become scripts, calls become nodes.

use super::expression::Within;
use super::names::Kind;
use super::{Built, Checker, errors};
use crate::functions::{Script, ScriptLine, ScriptText, is_variable};
use crate::program::{Function, FunctionArgument, Op};
use crate::source::Span;
use crate::syntax::{self, Expression, FunctionBody, Name};

impl Checker<'_> {
    /// Every function, sorted by name.
    pub(super) fn build_functions(&mut self) {
        let declared: Vec<&syntax::Function> = self.names.functions.values().copied().collect();
        for function in declared {
            if let Some(built) = self.function(function) {
                self.functions.add(built);
            }
        }
    }

    fn function(&mut self, function: &syntax::Function) -> Option<Function> {
        let owner = function.name.span;
        let arguments = self.function_arguments(&function.arguments);
        let kind = self.declared_type(&function.kind, function.kind_span, function.unit.as_ref());
        let range = kind.as_ref().and_then(|kind| self.declared_range(&function.range, owner, kind));
        let because = self.one(&function.because, owner, "because", |text| text.span);
        let because = because.map(|text| self.plain_text(text));
        let citations = self.citations(&function.references);
        let assumed = self.assumed(&function.assumed, owner);
        let label = self.label(function.label.as_ref(), &function.name.text);
        let names: Vec<String> = function.arguments.iter().map(|one| one.name.text.clone()).collect();
        let script = self.script(&function.body, &names, owner);
        Some(Function {
            name: function.name.text.clone(),
            label,
            arguments: arguments?,
            kind: kind?,
            range,
            because,
            citations,
            assumed,
            script: script?,
            span: owner,
        })
    }

    fn function_arguments(&mut self, declared: &[syntax::Argument]) -> Option<Vec<FunctionArgument>> {
        let mut arguments: Vec<Option<FunctionArgument>> = Vec::new();
        for (at, argument) in declared.iter().enumerate() {
            let t = self.tongue(argument.name.span);
            let before = declared.iter().take(at).find(|one| one.name.text == argument.name.text);
            if let Some(before) = before {
                self.report(errors::argument_twice(t, &argument.name, before.name.span));
            } else if !is_variable(&argument.name.text) {
                self.report(errors::argument_name(t, &argument.name));
            }
            let kind = self.declared_type(&argument.kind, argument.kind_span, argument.unit.as_ref());
            arguments.push(kind.map(|kind| FunctionArgument { name: argument.name.text.clone(), kind }));
        }
        arguments.into_iter().collect()
    }

    fn script(&mut self, body: &FunctionBody, arguments: &[String], owner: Span) -> Option<Script> {
        let FunctionBody::Lines(lines) = body else { return None };
        let whole = lines.first().zip(lines.last()).map_or(owner, |(first, last)| first.span.to(last.span));
        let lines = lines.iter().map(|line| ScriptLine { text: line.text.clone(), span: line.span });
        let t = self.tongue(owner);
        let compiled = Script::compile(t, arguments, ScriptText::new(lines.collect(), whole));
        compiled.map_err(|problems| self.problems.extend(problems)).ok()
    }

    /// `staffing(staff)`
    pub(super) fn call(
        &mut self,
        name: &Name,
        values: &[Expression],
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let t = self.tongue(name.span);
        if !self.names.functions.contains_key(name.text.as_str()) {
            let known = self.names.of(Kind::Function);
            self.report(errors::unknown_function(t, name, &known));
            return None;
        }
        let Some((id, function)) = self.functions.iter().find(|(_, one)| one.name == name.text) else {
            // The function had a problem of its own; its arguments may have others.
            for value in values {
                self.expression(value, None, within);
            }
            return None;
        };
        let (arguments, kind) = (function.arguments.clone(), function.kind.clone());
        if arguments.len() != values.len() {
            let wanted: Vec<&str> = arguments.iter().map(|one| one.name.as_str()).collect();
            self.report(errors::wrong_argument_count(t, name, &wanted, values.len(), span));
            return None;
        }
        let nodes: Vec<Option<_>> = arguments
            .iter()
            .zip(values)
            .map(|(argument, value)| self.of_type(value, &argument.kind, within))
            .collect();
        let nodes: Option<Vec<_>> = nodes.into_iter().collect();
        Some(self.part(Op::Call(id, nodes?), kind, span))
    }
}
