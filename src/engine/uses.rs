//! `use`: the files that a rule file names belong to the rule set too, and those that they name.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::{self, Fetch};
use super::{errors, is_markdown};
use crate::diagnostic::Diagnostic;
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::{self, DeclarationKind};

/// That a file uses another: the names of both, and where it says so.
struct Edge {
    from: String,
    to: String,
    span: Span,
    tongue: Tongue,
}

/// The files that are used, found while the files of a rule set are parsed.
pub(super) struct Uses<'f> {
    fetch: Fetch<'f>,
    known: BTreeSet<String>,
    edges: Vec<Edge>,
    /// A file could not be had, and with it names that others need.
    pub(super) lost: bool,
}

impl<'f> Uses<'f> {
    /// `known` are the names of the files that are there anyway.
    pub(super) fn new(fetch: Fetch<'f>, known: impl IntoIterator<Item = String>) -> Self {
        Uses { fetch, known: known.into_iter().collect(), edges: Vec::new(), lost: false }
    }

    /// The files that a file uses and that are not known yet, each with its name and text.
    pub(super) fn of(
        &mut self,
        name: &str,
        file: &mut syntax::File,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<(String, String)> {
        let t = file.tongue;
        let mut found = Vec::new();
        for declaration in &file.declarations {
            let DeclarationKind::Use(one) = &declaration.kind else { continue };
            match self.used(t, one) {
                Ok((to, text)) => {
                    let span = one.path.span;
                    self.edges.push(Edge { from: name.to_owned(), to: to.clone(), span, tongue: t });
                    if self.known.insert(to.clone()) {
                        found.push((to, text));
                    }
                }
                Err(problem) => {
                    self.lost = true;
                    problems.push(problem);
                }
            }
        }
        found
    }

    fn used(&self, t: Tongue, one: &syntax::Use) -> Result<(String, String), Diagnostic> {
        let path = beside::path(t, &one.path)?;
        let wrong = || errors::not_a_rule_file(t, &path.path, path.span);
        let ending = path.path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        if !matches!(ending.as_deref(), Some("wijs" | "md")) {
            return Err(wrong());
        }
        let (name, text) = beside::fetch_text(t, &path, self.fetch)?;
        if is_markdown(&name) && !syntax::holds_rules(&text) {
            return Err(wrong());
        }
        Ok((name, text))
    }

    /// Every circle of files, each said once.
    pub(super) fn circles(&self) -> Vec<Diagnostic> {
        let mut from: BTreeMap<&str, Vec<&Edge>> = BTreeMap::new();
        for edge in &self.edges {
            from.entry(&edge.from).or_default().push(edge);
        }
        let mut search = Search { from, done: BTreeSet::new(), found: Vec::new() };
        for edge in &self.edges {
            search.visit(edge);
        }
        search.found
    }
}

/// A walk along the files, which meets each once.
struct Search<'e> {
    from: BTreeMap<&'e str, Vec<&'e Edge>>,
    done: BTreeSet<&'e str>,
    found: Vec<Diagnostic>,
}

impl<'e> Search<'e> {
    /// Visits the file that an edge starts from. Without recursion: a chain of files may be long.
    fn visit(&mut self, start: &'e Edge) {
        let mut path: Vec<&'e Edge> = Vec::new();
        let mut todo: Vec<(&'e str, usize)> = vec![(&start.from, 0)];
        while let Some((file, next)) = todo.pop() {
            if self.done.contains(file) {
                path.pop();
                continue;
            }
            let Some(edge) = self.from.get(file).and_then(|edges| edges.get(next)).copied() else {
                self.done.insert(file);
                path.pop();
                continue;
            };
            todo.push((file, next + 1));
            let open = todo.iter().position(|(name, _)| *name == edge.to);
            match open {
                Some(at) => self.circle(path.get(at..).unwrap_or_default(), edge),
                None => {
                    path.push(edge);
                    todo.push((&edge.to, 0));
                }
            }
        }
    }

    /// Says a circle: along `path`, and back by its last edge.
    fn circle(&mut self, path: &[&'e Edge], last: &'e Edge) {
        let mut names: Vec<&str> = vec![&last.to];
        names.extend(path.iter().map(|edge| edge.to.as_str()));
        names.push(&last.to);
        let others: Vec<Span> = path.iter().map(|edge| edge.span).collect();
        self.found.push(errors::circle(last.tongue, &names, last.span, &others));
    }
}
