//! From text to a script that can run: what can be known to be wrong beforehand is said here.
//!
//! Rhai reads the text; what it finds is put in plain words. Rhai leaves a call of a function that does not
//! exist until it happens; here every call is looked up first.

use std::collections::BTreeSet;

use rhai::{AST, ASTNode, Expr, FnCallExpr, LexError, ParseError, ParseErrorType, Position, Scope, Stmt};

use super::engine::{
    ENGINE, LONGEST_SCRIPT, LONGEST_TEXT, MOST_FUNCTIONS, MOST_NESTED, MOST_NESTED_IN_FUNCTION, REFUSED,
};
use super::library::NAMES;
use crate::diagnostic::Diagnostic;
use crate::functions::{ScriptText, errors};
use crate::locale::Tongue;
use crate::source::Span;

pub(super) fn compile(t: Tongue, arguments: &[String], text: &ScriptText) -> Result<AST, Vec<Diagnostic>> {
    let letters = text.text();
    if letters.len() > LONGEST_SCRIPT {
        return Err(vec![errors::too_long(t, LONGEST_SCRIPT, text.whole())]);
    }
    if letters.trim().is_empty() {
        return Err(vec![errors::empty(t, text.whole())]);
    }
    let mut scope = Scope::new();
    for name in arguments {
        scope.push(name.as_str(), ());
    }
    let ast = ENGINE
        .compile_with_scope(&scope, &letters)
        .map_err(|error| vec![Reader { t, text, arguments }.unreadable(&error)])?;
    if ast.statements().last().is_none_or(gives_nothing) {
        return Err(vec![errors::no_value(t, text.end())]);
    }
    let problems = Reader { t, text, arguments }.look_up(&ast);
    if problems.is_empty() { Ok(ast) } else { Err(problems) }
}

/// Whether a statement at the end leaves the script without a value.
fn gives_nothing(last: &Stmt) -> bool {
    matches!(last, Stmt::Noop(_) | Stmt::Var(..) | Stmt::Assignment(_) | Stmt::For(..))
        || matches!(last, Stmt::Expr(value) if matches!(**value, Expr::Unit(_)))
}

/// Whether a variable can have this name: words of Rhai cannot, nor names with other letters than a to z.
pub(super) fn is_variable(name: &str) -> bool {
    rhai::is_valid_identifier(name) && ENGINE.compile(format!("let {name} = 1; {name}")).is_ok()
}

struct Reader<'a> {
    t: Tongue,
    text: &'a ScriptText,
    arguments: &'a [String],
}

impl Reader<'_> {
    fn place(&self, position: Position) -> Span {
        match (position.line(), position.position()) {
            (Some(line), column) => self.text.place(line, column.unwrap_or(1)),
            (None, _) => self.text.end(),
        }
    }

    /// What Rhai could not read, in plain words.
    fn unreadable(&self, error: &ParseError) -> Diagnostic {
        let (t, at) = (self.t, self.place(error.position()));
        let kind = error.err_type();
        let word = |word: &str| errors::out_of_place(t, word, at);
        if matches!(kind, ParseErrorType::UnexpectedEOF) {
            return errors::stops_too_early(t, self.text.end());
        }
        if let ParseErrorType::VariableUndefined(name) = kind {
            return errors::unknown_variable(t, name, self.arguments, at);
        }
        if let ParseErrorType::Reserved(name) | ParseErrorType::ForbiddenVariable(name) = kind {
            return errors::refused(t, name, at);
        }
        if let ParseErrorType::BadInput(error) = kind {
            return match error {
                LexError::MalformedNumber(number) => errors::inexact_number(t, number, at),
                LexError::UnterminatedString => errors::text_not_closed(t, at),
                LexError::ImproperSymbol(sign, _) if REFUSED.contains(&sign.as_str()) => {
                    errors::refused(t, sign, at)
                }
                LexError::UnexpectedInput(sign)
                | LexError::MalformedEscapeSequence(sign)
                | LexError::MalformedChar(sign)
                | LexError::MalformedIdentifier(sign)
                | LexError::ImproperSymbol(sign, _) => word(sign),
                LexError::StringTooLong(_) | LexError::Runtime(_) => errors::unreadable(t, at),
                _ => errors::unreadable(t, at),
            };
        }
        if let ParseErrorType::MissingToken(sign, _) = kind {
            let (line, column) = (error.position().line(), error.position().position());
            let before = line.and_then(|line| self.text.before(line, column.unwrap_or(1)));
            return match before {
                Some(before) => errors::missing_behind(t, sign, before),
                None => errors::stops_too_early(t, self.text.end()),
            };
        }
        if let ParseErrorType::UnknownOperator(sign) = kind {
            return if REFUSED.contains(&sign.as_str()) { errors::refused(t, sign, at) } else { word(sign) };
        }
        if matches!(kind, ParseErrorType::ExprTooDeep) {
            return errors::too_deep(t, MOST_NESTED, MOST_NESTED_IN_FUNCTION, at);
        }
        if matches!(kind, ParseErrorType::TooManyFunctions) {
            return errors::too_many_functions(t, MOST_FUNCTIONS, at);
        }
        if matches!(kind, ParseErrorType::LiteralTooLarge(..)) {
            return errors::too_large(t, LONGEST_TEXT, at);
        }
        if matches!(kind, ParseErrorType::MismatchedType(wanted, _) if wanted.contains("bool")) {
            return errors::condition_expected(t, at);
        }
        if let ParseErrorType::AssignmentToConstant(name) = kind {
            return errors::assigned_to_constant(t, name, at);
        }
        if let ParseErrorType::FnDuplicatedDefinition(name, _) = kind {
            return errors::declared_twice(t, name, at);
        }
        errors::unreadable(t, at)
    }

    /// Every call of a function that does not exist, and every argument that a function inside the script
    /// cannot see.
    fn look_up(&self, ast: &AST) -> Vec<Diagnostic> {
        let own: Vec<(String, usize)> =
            ast.iter_functions().map(|one| (one.name.to_owned(), one.params.len())).collect();
        let mut problems = Vec::new();
        ast.walk(&mut |path: &[ASTNode]| {
            if let Some(node) = path.last() {
                problems.extend(self.call(node, &own));
            }
            true
        });
        for function in ast.iter_functions() {
            let only = ast.clone_functions_only_filtered(|_, _, _, name, count| {
                name == function.name && count == function.params.len()
            });
            let mut seen: BTreeSet<String> = function.params.iter().map(|name| (*name).to_owned()).collect();
            let mut used: Vec<(String, Position)> = Vec::new();
            only.walk(&mut |path: &[ASTNode]| {
                match path.last() {
                    Some(ASTNode::Stmt(Stmt::Var(parts, ..))) => {
                        seen.insert(parts.0.name.to_string());
                    }
                    Some(ASTNode::Stmt(Stmt::For(parts, ..))) => {
                        seen.insert(parts.0.name.to_string());
                        seen.extend(parts.1.iter().map(|counter| counter.name.to_string()));
                    }
                    Some(ASTNode::Expr(Expr::Variable(parts, _, position))) => {
                        used.push((parts.1.to_string(), *position));
                    }
                    Some(ASTNode::Stmt(_) | ASTNode::Expr(_) | _) | None => {}
                }
                true
            });
            for (name, position) in used {
                if !seen.contains(&name) {
                    let at = self.place(position);
                    problems.push(errors::argument_out_of_sight(self.t, &name, function.name, at));
                }
            }
        }
        problems
    }

    fn call(&self, node: &ASTNode, own: &[(String, usize)]) -> Option<Diagnostic> {
        let (call, position, method): (&FnCallExpr, Position, bool) = match node {
            ASTNode::Expr(Expr::FnCall(call, position)) | ASTNode::Stmt(Stmt::FnCall(call, position)) => {
                (call, *position, false)
            }
            ASTNode::Expr(Expr::MethodCall(call, position)) => (call, *position, true),
            ASTNode::Expr(Expr::InterpolatedString(_, position)) => {
                return Some(errors::refused(self.t, "${…}", self.place(*position)));
            }
            ASTNode::Expr(_) | ASTNode::Stmt(_) | _ => return None,
        };
        if call.is_operator_call() {
            return None;
        }
        let name = call.name.as_str();
        let at = self.place(position);
        let count = call.args.len() + usize::from(method);
        let mut counts: Vec<usize> = NAMES
            .iter()
            .filter(|(known, _)| *known == name)
            .flat_map(|(_, counts)| counts.to_vec())
            .collect();
        if !method {
            counts.extend(own.iter().filter(|(known, _)| known == name).map(|(_, count)| *count));
        }
        if counts.contains(&count) {
            return None;
        }
        if !counts.is_empty() {
            return Some(errors::argument_count(self.t, name, &counts, count, at));
        }
        if REFUSED.contains(&name) {
            return Some(errors::refused(self.t, name, at));
        }
        let known = NAMES.iter().map(|(name, _)| *name).chain(own.iter().map(|(name, _)| name.as_str()));
        Some(errors::unknown_function(self.t, name, known.collect(), at))
    }
}
