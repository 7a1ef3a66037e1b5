//! What a lint may look at: the rules as written, the rules as meant, and what holds for all facts.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::eval::Probe;
use crate::locale::Tongue;
use crate::program::{ArgumentBy, Fact, Id, Node, NodeType, Op, Program, Role, Template, TemplatePiece};
use crate::source::{FileId, Sources, Span};
use crate::syntax::{self, DeclarationKind, Name};
use crate::value::Type;

/// A sound rule set under the eye of the lints.
pub(super) struct Subject<'a> {
    pub program: &'a Program,
    pub files: &'a [syntax::File],
    pub sources: &'a Sources,
    pub probe: Probe<'a>,
    tongues: BTreeMap<FileId, Tongue>,
    conditions: FxHashMap<Span, Id<Node>>,
    read: Vec<bool>,
    reads_costs: Vec<bool>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(program: &'a Program, files: &'a [syntax::File], sources: &'a Sources) -> Self {
        let tongues = files.iter().map(|file| (file.id, file.tongue)).collect();
        // The last node at a place is the one that the others there are parts of.
        let conditions = program
            .nodes
            .iter()
            .filter(|(_, node)| {
                node.kind == NodeType::Value(Type::YesNo) && matches!(node.role, Role::Part | Role::Row(..))
            })
            .map(|(id, node)| (node.span, id))
            .collect();
        let read = read_nodes(program);
        let reads_costs = cost_readers(program);
        Subject {
            program,
            files,
            sources,
            probe: Probe::new(program),
            tongues,
            conditions,
            read,
            reads_costs,
        }
    }

    /// The tongue of the file that holds a place.
    pub(super) fn tongue(&self, span: Span) -> Tongue {
        self.tongues.get(&span.file).copied().unwrap_or(self.program.tongue)
    }

    /// Every declaration of every file.
    pub(super) fn declarations(&self) -> impl Iterator<Item = &'a DeclarationKind> + use<'a> {
        let files = self.files;
        files.iter().flat_map(|file| &file.declarations).map(|declaration| &declaration.kind)
    }

    /// The condition that stands at a place; none for the bare name of a fact or term.
    pub(super) fn condition_at(&self, span: Span) -> Option<Id<Node>> {
        self.conditions.get(&span).copied()
    }

    /// Whether anything reads a node: another node, a text, a year, a set of those who share, an expectation.
    pub(super) fn is_read(&self, node: Id<Node>) -> bool {
        self.read.get(node.index()).copied().unwrap_or(false)
    }

    /// Whether a node rests on a cost.
    pub(super) fn reads_costs(&self, node: Id<Node>) -> bool {
        self.reads_costs.get(node.index()).copied().unwrap_or(false)
    }

    /// The one fact on which each node rests; none where there are more, or none.
    pub(super) fn only_facts(&self) -> Vec<Option<Id<Fact>>> {
        let mut rests: Vec<Rests> = Vec::with_capacity(self.program.nodes.len());
        for node in self.program.nodes.values() {
            let mut on = if let Op::Fact(fact) = &node.op { Rests::One(*fact) } else { Rests::Nowhere };
            node.op.each_operand(|operand| {
                let of = rests.get(operand.index()).copied().unwrap_or(Rests::More);
                on = match (on, of) {
                    (Rests::Nowhere, other) | (other, Rests::Nowhere) => other,
                    (Rests::One(a), Rests::One(b)) if a == b => on,
                    (Rests::One(_) | Rests::More, _) => Rests::More,
                };
            });
            rests.push(on);
        }
        let only = |one| if let Rests::One(fact) = one { Some(fact) } else { None };
        rests.into_iter().map(only).collect()
    }

    /// What people call the rule or table that gives an argument: `rule wide`, `table fit`, and its place.
    pub(super) fn giver(&self, by: ArgumentBy) -> (String, Span) {
        let (word, found) = match by {
            ArgumentBy::Rule(id) => {
                (("regel", "rule"), self.program.rules.get(id).map(|rule| (&rule.name, rule.span)))
            }
            ArgumentBy::Row(id, _) => {
                (("tabel", "table"), self.program.score_tables.get(id).map(|table| (&table.name, table.span)))
            }
        };
        let Some((name, span)) = found else { return (String::new(), self.program.ruleset.span) };
        (format!("{} `{name}`", self.tongue(span).pick(word.0, word.1)), span)
    }
}

/// On which facts a node rests.
#[derive(Clone, Copy)]
enum Rests {
    Nowhere,
    One(Id<Fact>),
    More,
}

fn cost_readers(program: &Program) -> Vec<bool> {
    let mut reads: Vec<bool> = Vec::with_capacity(program.nodes.len());
    for node in program.nodes.values() {
        let mut of = matches!(node.role, Role::Amount(_) | Role::Booked(_) | Role::Once(_) | Role::Yearly(_));
        node.op.each_operand(|operand| of |= reads.get(operand.index()).copied().unwrap_or(false));
        reads.push(of);
    }
    reads
}

fn read_nodes(program: &Program) -> Vec<bool> {
    let mut marks = vec![false; program.nodes.len()];
    let mut mark = |id: Id<Node>| {
        if let Some(slot) = marks.get_mut(id.index()) {
            *slot = true;
        }
    };
    for node in program.nodes.values() {
        node.op.each_operand(&mut mark);
    }
    let mut read: Vec<Id<Node>> = Vec::new();
    let mut texts: Vec<&Template> = Vec::new();
    for rule in program.rules.values() {
        texts.extend(&rule.because);
        texts.extend(&rule.notes);
        texts.extend(rule.conditions.iter().map(|condition| &condition.text));
        // The condition of a rule may be a fact or a term itself.
        read.extend(rule.when.iter().chain(&rule.unless));
    }
    texts.extend(program.terms.values().filter_map(|term| term.because.as_ref()));
    texts.extend(program.score_tables.values().filter_map(|table| table.because.as_ref()));
    for piece in texts.iter().flat_map(|text| &text.pieces) {
        if let TemplatePiece::Value(node) = piece {
            read.push(*node);
        }
    }
    for line in program.cost_lines.values() {
        read.extend([line.amount, line.booked]);
        read.extend(line.from_year.iter().chain(&line.until_year));
    }
    if let Some(appraisal) = &program.appraisal {
        read.extend(appraisal.sharing.iter().filter_map(|sharing| sharing.among));
        read.extend(appraisal.sharing_of.iter().filter_map(|(_, sharing)| sharing.among));
    }
    read.extend(program.claims.iter().filter_map(|claim| claim.whenever));
    read.into_iter().for_each(mark);
    marks
}

/// The names that a declaration declares, those of members and columns included.
pub(super) fn declared(declaration: &DeclarationKind) -> Vec<&Name> {
    match declaration {
        DeclarationKind::Ruleset(one) => vec![&one.name],
        DeclarationKind::Source(one) => vec![&one.name],
        DeclarationKind::Option(one) => vec![&one.name],
        DeclarationKind::Criterion(one) => vec![&one.name],
        DeclarationKind::Type(one) => {
            let members = one.members.iter().map(|member| &member.name);
            std::iter::once(&one.name).chain(&one.plural).chain(members).collect()
        }
        DeclarationKind::Unit(one) => vec![&one.name],
        DeclarationKind::Fact(one) => vec![&one.name],
        DeclarationKind::Parameter(one) => vec![&one.name],
        DeclarationKind::Define(one) => vec![&one.name],
        DeclarationKind::Rule(one) => vec![&one.name],
        DeclarationKind::Table(one) => {
            // Above the columns of a score table stand options, which are declared elsewhere.
            let outputs = one.outputs.iter().filter(|_| one.scores.is_none()).map(|output| &output.name);
            std::iter::once(&one.name).chain(outputs).collect()
        }
        DeclarationKind::Costs(one) => one.lines.iter().map(|line| &line.name).collect(),
        DeclarationKind::Key(one) => vec![&one.name],
        DeclarationKind::Claim(one) => vec![&one.name],
        DeclarationKind::Function(one) => vec![&one.name],
        DeclarationKind::Use(_) | DeclarationKind::Appraisal(_) | DeclarationKind::Example(_) => Vec::new(),
    }
}
