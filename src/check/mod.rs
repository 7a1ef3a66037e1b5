//! From syntax tree to program: names, types, units, dates, circles and tables. Finds every problem at once.
//!
//! This is the only place that builds a [`Program`]. Declarations are sorted by name before anything else,
//! so that the order in which they were written has no influence on what comes out.

mod built;
mod costs;
mod domain;
mod errors;
mod examples;
mod expected;
mod expression;
mod facts;
mod functions;
mod header;
mod keys;
mod literal;
mod names;
mod order;
mod outcome;
mod parameters;
mod quantifiers;
mod rules;
mod tables;
mod templates;

mod units;
mod wholes;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::locale::Tongue;
use crate::program::{Arena, CostLine, Id, Level, Node, NodeType, Op, Parameter, Program, Role, Term};
use crate::source::{FileId, Sources, Span};
use crate::syntax;
use crate::value::{Member, Type, Value};

use examples::Expecting;
use names::Names;
use quantifiers::{Bound, Subject};

/// Checks the files of one rule set. The program is there when no problem is an error. Its texts are in the
/// tongue to `show`, where the authors gave them in that tongue; none shows them as each file has them.
pub fn check(
    files: &[syntax::File],
    sources: &Sources,
    show: Option<Tongue>,
) -> (Option<Program>, Vec<Diagnostic>) {
    let mut checker = Checker::new(files, show);
    let program = checker.run(files, sources);
    let mut problems = checker.problems;
    diagnostic::sort(&mut problems);
    let sound = problems.iter().all(|problem| problem.severity != Severity::Error);
    (program.filter(|_| sound), problems)
}

/// Whether a problem is that a name has no meaning, which what could not be read may have given it.
pub fn is_unknown_name(problem: &Diagnostic) -> bool {
    problem.code == errors::UNKNOWN
}

/// A value that was built: its node and its type.
#[derive(Clone, Debug)]
struct Built {
    node: Id<Node>,
    kind: Type,
}

/// The state of one check. Private: the phase is a function.
struct Checker<'a> {
    names: Names<'a>,
    tongues: BTreeMap<FileId, Tongue>,
    show: Option<Tongue>,
    problems: Vec<Diagnostic>,
    nodes: Arena<Node>,
    lists: Arena<crate::program::ListType>,
    facts: Arena<crate::program::Fact>,
    parameters: Arena<Parameter>,
    parameter_nodes: BTreeMap<(Id<Parameter>, Option<Member>), Id<Node>>,
    built: built::BuiltNames,
    functions: Arena<crate::program::Function>,
    terms: Arena<Term>,
    sources: Arena<crate::program::Source>,
    criteria: Arena<crate::program::Criterion>,
    rules: Arena<crate::program::Rule>,
    rule_ids: FxHashMap<String, Id<crate::program::Rule>>,
    /// For the name of each rule that is overridden, the names of those that do.
    overriding: BTreeMap<String, Vec<String>>,
    rule_nodes: FxHashMap<Id<crate::program::Rule>, Id<Node>>,
    score_tables: Arena<crate::program::ScoreTable>,
    arguments: Vec<crate::program::Argument>,
    cost_lines: Vec<CostLine>,
    cost_totals: BTreeMap<(usize, bool), Id<Node>>,
    keys: Arena<crate::program::Key>,
    /// What the header says of what gets an advice.
    subject: Subject,
    /// Words that stand for a member while an expression is built.
    bound: Vec<Bound>,
    /// How many quantifiers over results the expression that is being built stands in.
    inside_results: usize,
    /// The nodes that read the advice on a result.
    reads_advice: BTreeSet<Id<Node>>,
    /// What the rule is about whose texts are being built, when that is not each result by itself.
    text_about: Option<Level>,
}

impl<'a> Checker<'a> {
    fn new(files: &'a [syntax::File], show: Option<Tongue>) -> Self {
        let mut problems = Vec::new();
        let mut tongues: BTreeMap<FileId, Tongue> = files.iter().map(|file| (file.id, file.tongue)).collect();
        for file in files {
            // The cells of a table in a file of its own are in the tongue of the rules that ask for it.
            let sheets = file.declarations.iter().filter_map(sheet_of);
            tongues.extend(sheets.map(|table| (table.header_span.file, file.tongue)));
        }
        let names = Names::collect(files, &tongues, &mut problems);
        let mut overriding: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for rule in names.rules.values() {
            for overridden in &rule.overrides {
                overriding.entry(overridden.text.clone()).or_default().push(rule.name.text.clone());
            }
        }
        Checker {
            names,
            tongues,
            show,
            problems,
            nodes: Arena::new(),
            lists: Arena::new(),
            facts: Arena::new(),
            parameters: Arena::new(),
            parameter_nodes: BTreeMap::new(),
            built: built::BuiltNames::default(),
            functions: Arena::new(),
            terms: Arena::new(),
            sources: Arena::new(),
            criteria: Arena::new(),
            rules: Arena::new(),
            rule_ids: FxHashMap::default(),
            overriding,
            rule_nodes: FxHashMap::default(),
            score_tables: Arena::new(),
            arguments: Vec::new(),
            cost_lines: Vec::new(),
            cost_totals: BTreeMap::new(),
            keys: Arena::new(),
            subject: Subject::default(),
            bound: Vec::new(),
            inside_results: 0,
            reads_advice: BTreeSet::new(),
            text_about: None,
        }
    }

    fn run(&mut self, files: &[syntax::File], sources: &Sources) -> Option<Program> {
        self.build_lists();
        self.build_sources();
        self.build_criteria();
        let header = self.build_header(files);
        let grades = header.as_ref().map_or((-2, 2), |header| header.grades);
        self.build_facts(header.as_ref());
        self.build_parameters();
        self.build_functions();
        for item in self.ordered_items() {
            self.build_item(&item, grades);
        }
        self.build_texts();
        self.build_keys();
        let appraisal = self.build_appraisal();
        let header = header?;
        let ruleset = self.finish_header(header);
        let with = Expecting { on: ruleset.examples_on, appraisal: appraisal.as_ref() };
        let (options, verdict) = self.build_outcome(&ruleset);
        let examples = self.build_examples(with);
        let claims = self.build_claims(with);
        let tongue = self.shown(ruleset.span);
        Some(Program {
            tongue,
            ruleset,
            sources: std::mem::take(&mut self.sources),
            options,
            criteria: std::mem::take(&mut self.criteria),
            lists: std::mem::take(&mut self.lists),
            facts: std::mem::take(&mut self.facts),
            parameters: std::mem::take(&mut self.parameters),
            functions: std::mem::take(&mut self.functions),
            terms: std::mem::take(&mut self.terms),
            rules: std::mem::take(&mut self.rules),
            score_tables: std::mem::take(&mut self.score_tables),
            arguments: std::mem::take(&mut self.arguments).into_iter().collect(),
            keys: std::mem::take(&mut self.keys),
            cost_lines: std::mem::take(&mut self.cost_lines).into_iter().collect(),
            appraisal,
            examples,
            claims,
            nodes: std::mem::take(&mut self.nodes),
            verdict,
            sha256: fingerprint(files, sources),
        })
    }

    /// The tongue of the file that holds a place.
    fn tongue(&self, span: Span) -> Tongue {
        self.tongues.get(&span.file).copied().unwrap_or(Tongue::En)
    }

    /// The tongue in which the texts of a place are shown.
    fn shown(&self, span: Span) -> Tongue {
        self.show.unwrap_or_else(|| self.tongue(span))
    }

    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    fn node(&mut self, op: Op, kind: Type, role: Role, span: Span) -> Id<Node> {
        self.nodes.add(Node { op, kind: NodeType::Value(kind), role, span })
    }

    fn part(&mut self, op: Op, kind: Type, span: Span) -> Built {
        let node = self.node(op, kind.clone(), Role::Part, span);
        Built { node, kind }
    }

    fn constant(&mut self, value: Value, kind: Type, span: Span) -> Built {
        self.part(Op::Constant(value), kind, span)
    }
}

/// The table that a declaration is, when it stands in a file of its own.
fn sheet_of(declaration: &syntax::Declaration) -> Option<&syntax::Table> {
    let syntax::DeclarationKind::Table(table) = &declaration.kind else { return None };
    table.file.as_ref().map(|_| table)
}

/// The lines of the script of a declaration that stand in a file of their own.
fn script_of(declaration: &syntax::Declaration) -> impl Iterator<Item = &syntax::ScriptLine> {
    let mut lines: &[syntax::ScriptLine] = &[];
    if let syntax::DeclarationKind::Function(function) = &declaration.kind
        && let syntax::FunctionBody::Lines(written) = &function.body
    {
        lines = written;
    }
    lines.iter().filter(|line| line.span.file != declaration.span.file)
}

/// SHA-256 over the texts of all declarations, sorted, so that neither their order nor the layout between
/// them counts. The cells of a table and the lines of a script in a file of its own are part of its text.
fn fingerprint(files: &[syntax::File], sources: &Sources) -> String {
    let mut texts: Vec<(&str, Cow<'_, str>)> = Vec::new();
    for (file, one) in files.iter().flat_map(|file| file.declarations.iter().map(move |one| (file, one))) {
        let mut text = Cow::Borrowed(sources.text(one.span).trim_end());
        if let Some(table) = sheet_of(one) {
            for span in std::iter::once(table.header_span).chain(table.rows.iter().map(|row| row.span)) {
                text.to_mut().push('\n');
                text.to_mut().push_str(sources.text(span));
            }
        }
        for line in script_of(one) {
            text.to_mut().push('\n');
            text.to_mut().push_str(&line.text);
        }
        texts.push((file.tongue.code(), text));
    }
    texts.sort_unstable();
    let mut hasher = Sha256::new();
    for (tongue, text) in texts {
        hasher.update(tongue);
        hasher.update([0]);
        hasher.update(text.as_ref());
        hasher.update([0]);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
