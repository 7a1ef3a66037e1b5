//! The things of a rule set that a document can point at, and which of them uses which.

use std::collections::{BTreeMap, BTreeSet};

use crate::locale::Tongue;
use crate::program::{
    Basis, Citation, CostLine, Criterion, Expectation, Fact, Function, Id, Key, Node, Op, OutcomePart,
    Parameter, PlacementOption, Program, Role, Rule, ScoreTable, Source, Template, TemplatePiece, Term,
    Trial,
};
use crate::report::document::{Link, Text};
use crate::source::Span;

/// A thing that a document can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// The header.
    Header,
    /// A fact.
    Fact(Id<Fact>),
    /// A term.
    Term(Id<Term>),
    /// A parameter.
    Parameter(Id<Parameter>),
    /// A rule.
    Rule(Id<Rule>),
    /// A score table.
    Table(Id<ScoreTable>),
    /// An option.
    Option(Id<PlacementOption>),
    /// The costs of an option.
    Costs(Id<PlacementOption>),
    /// A criterion.
    Criterion(Id<Criterion>),
    /// A key.
    Key(Id<Key>),
    /// How costs are appraised.
    Appraisal,
    /// A source.
    Source(Id<Source>),
    /// A function.
    Function(Id<Function>),
    /// An example, counted from 0.
    Example(usize),
    /// A claim, counted from 0.
    Claim(usize),
}

impl Thing {
    /// What links point at. The same in every tongue, so that addresses outlive a translation.
    pub fn anchor(self, program: &Program) -> String {
        let named = |kind: &str, name: Option<&str>| format!("{kind}-{}", name.unwrap_or_default());
        match self {
            Thing::Header => "ruleset".to_owned(),
            Thing::Fact(id) => named("fact", program.facts.get(id).map(|one| one.name.as_str())),
            Thing::Term(id) => named("term", program.terms.get(id).map(|one| one.name.as_str())),
            Thing::Parameter(id) => {
                named("parameter", program.parameters.get(id).map(|one| one.name.as_str()))
            }
            Thing::Rule(id) => named("rule", program.rules.get(id).map(|one| one.name.as_str())),
            Thing::Table(id) => named("table", program.score_tables.get(id).map(|one| one.name.as_str())),
            Thing::Option(id) => named("option", program.options.get(id).map(|one| one.name.as_str())),
            Thing::Costs(id) => named("costs", program.options.get(id).map(|one| one.name.as_str())),
            Thing::Criterion(id) => named("criterion", program.criteria.get(id).map(|one| one.name.as_str())),
            Thing::Key(id) => named("key", program.keys.get(id).map(|one| one.name.as_str())),
            Thing::Appraisal => "appraisal".to_owned(),
            Thing::Source(id) => named("source", program.sources.get(id).map(|one| one.name.as_str())),
            Thing::Function(id) => named("function", program.functions.get(id).map(|one| one.name.as_str())),
            Thing::Example(at) => format!("example-{}", at + 1),
            Thing::Claim(at) => named("claim", program.claims.get(at).map(|one| one.name.as_str())),
        }
    }

    /// What people call it.
    pub fn label(self, program: &Program, t: Tongue) -> String {
        let label = match self {
            Thing::Header => return t.pick("de groepen", "the groups").to_owned(),
            Thing::Appraisal => return t.pick("de doorrekening", "the appraisal").to_owned(),
            Thing::Costs(id) => {
                let option = program.options.get(id).map_or("", |one| &one.label);
                return t.pick(format!("Kosten: {option}"), format!("Costs: {option}"));
            }
            Thing::Fact(id) => program.facts.get(id).map(|one| &one.label),
            Thing::Term(id) => program.terms.get(id).map(|one| &one.label),
            Thing::Parameter(id) => program.parameters.get(id).map(|one| &one.label),
            Thing::Rule(id) => program.rules.get(id).map(|one| &one.label),
            Thing::Table(id) => program.score_tables.get(id).map(|one| &one.label),
            Thing::Option(id) => program.options.get(id).map(|one| &one.label),
            Thing::Criterion(id) => program.criteria.get(id).map(|one| &one.label),
            Thing::Key(id) => program.keys.get(id).map(|one| &one.label),
            Thing::Source(id) => program.sources.get(id).map(|one| &one.label),
            Thing::Function(id) => program.functions.get(id).map(|one| &one.label),
            Thing::Example(at) => program.examples.get(at).map(|one| &one.title),
            Thing::Claim(at) => program.claims.get(at).map(|one| &one.label),
        };
        label.cloned().unwrap_or_default()
    }

    /// Its label, leading to where it is shown.
    pub fn link(self, program: &Program, t: Tongue) -> Text {
        Text::linked(self.label(program, t), Link::Here(self.anchor(program)))
    }

    /// Where it is declared: things are listed in the order of their authors.
    pub fn place(self, program: &Program) -> Option<Span> {
        match self {
            Thing::Header => Some(program.ruleset.span),
            Thing::Appraisal => program.appraisal.as_ref().map(|one| one.span),
            Thing::Costs(id) => {
                program.cost_lines.values().filter(|line| line.option == id).map(|line| line.span).min()
            }
            Thing::Fact(id) => program.facts.get(id).map(|one| one.span),
            Thing::Term(id) => program.terms.get(id).map(|one| one.span),
            Thing::Parameter(id) => program.parameters.get(id).map(|one| one.span),
            Thing::Rule(id) => program.rules.get(id).map(|one| one.span),
            Thing::Table(id) => program.score_tables.get(id).map(|one| one.span),
            Thing::Option(id) => program.options.get(id).map(|one| one.span),
            Thing::Criterion(id) => program.criteria.get(id).map(|one| one.span),
            Thing::Key(id) => program.keys.get(id).map(|one| one.span),
            Thing::Source(id) => program.sources.get(id).map(|one| one.span),
            Thing::Function(id) => program.functions.get(id).map(|one| one.span),
            Thing::Example(at) => program.examples.get(at).map(|one| one.span),
            Thing::Claim(at) => program.claims.get(at).map(|one| one.span),
        }
    }
}

/// Which thing uses which. All lists are in the order of the authors.
#[derive(Debug, Default)]
pub(super) struct Uses {
    reads: BTreeMap<Thing, Vec<Thing>>,
    read_by: BTreeMap<Thing, Vec<Thing>>,
    names: BTreeMap<Thing, Vec<Thing>>,
    named_by: BTreeMap<Thing, Vec<Thing>>,
    cited_by: BTreeMap<Id<Source>, Vec<(Thing, Option<String>)>>,
}

impl Uses {
    /// What it is decided or computed with.
    pub fn reads(&self, thing: Thing) -> &[Thing] {
        self.reads.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// What is decided or computed with it.
    pub fn read_by(&self, thing: Thing) -> &[Thing] {
        self.read_by.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// Whose values stand in its texts.
    pub fn names(&self, thing: Thing) -> &[Thing] {
        self.names.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// In whose texts its value stands, without being decided with it.
    pub fn named_by(&self, thing: Thing) -> &[Thing] {
        self.named_by.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// What cites a source, and where in it.
    pub fn cited_by(&self, source: Id<Source>) -> &[(Thing, Option<String>)] {
        self.cited_by.get(&source).map_or(&[], Vec::as_slice)
    }

    /// Gathers the uses in a program.
    pub fn of(program: &Program) -> Uses {
        let mut found =
            Gathering { program, reads: BTreeMap::new(), names: BTreeMap::new(), cites: Vec::new() };
        found.gather();
        let order = |thing: &Thing| (thing.place(program).map(|span| (span.file, span.start)), *thing);
        let mut uses = Uses::default();
        for (thing, reads) in &found.reads {
            for read in reads {
                uses.read_by.entry(*read).or_default().push(*thing);
            }
        }
        for (thing, names) in &found.names {
            for named in names {
                if !found.reads.get(thing).is_some_and(|reads| reads.contains(named)) {
                    uses.named_by.entry(*named).or_default().push(*thing);
                }
            }
        }
        for (thing, citation) in found.cites {
            let cited = uses.cited_by.entry(citation.source).or_default();
            let entry = (thing, citation.place.clone());
            if !cited.contains(&entry) {
                cited.push(entry);
            }
        }
        uses.names =
            found.names.into_iter().map(|(thing, names)| (thing, names.into_iter().collect())).collect();
        uses.reads =
            found.reads.into_iter().map(|(thing, reads)| (thing, reads.into_iter().collect())).collect();
        let lists = [&mut uses.reads, &mut uses.read_by, &mut uses.names, &mut uses.named_by];
        for list in lists.into_iter().flat_map(BTreeMap::values_mut) {
            list.sort_by_key(order);
        }
        for list in uses.cited_by.values_mut() {
            list.sort_by_key(|(thing, place)| (order(thing), place.clone()));
        }
        uses
    }
}

struct Gathering<'p> {
    program: &'p Program,
    reads: BTreeMap<Thing, BTreeSet<Thing>>,
    names: BTreeMap<Thing, BTreeSet<Thing>>,
    cites: Vec<(Thing, &'p Citation)>,
}

impl<'p> Gathering<'p> {
    fn gather(&mut self) {
        let program = self.program;
        for (id, term) in program.terms.iter() {
            self.read(Thing::Term(id), [term.node]);
            self.template(Thing::Term(id), term.because.as_ref());
            self.cite(Thing::Term(id), &term.citations);
        }
        for (id, rule) in program.rules.iter() {
            let thing = Thing::Rule(id);
            self.read(thing, rule.when.into_iter().chain(rule.unless));
            let texts = rule.conditions.iter().map(|one| &one.text).chain(&rule.notes).chain(&rule.because);
            texts.for_each(|text| self.template(thing, Some(text)));
            self.cite(thing, &rule.citations);
        }
        for (id, table) in program.score_tables.iter() {
            self.read(Thing::Table(id), table.rows.iter().map(|row| row.applies));
            self.template(Thing::Table(id), table.because.as_ref());
            self.cite(Thing::Table(id), &table.citations);
        }
        for (id, criterion) in program.criteria.iter() {
            self.cite(Thing::Criterion(id), &criterion.citations);
        }
        for (id, function) in program.functions.iter() {
            self.cite(Thing::Function(id), &function.citations);
        }
        for (id, fact) in program.facts.iter() {
            self.cite(Thing::Fact(id), &fact.citations);
        }
        for (id, parameter) in program.parameters.iter() {
            parameter.periods.iter().for_each(|period| self.cite(Thing::Parameter(id), &period.citations));
        }
        for (_, line) in program.cost_lines.iter() {
            self.line(line);
        }
        for (id, key) in program.keys.iter() {
            let by = key.parts.iter().filter_map(|part| part.by).map(Thing::Parameter);
            self.reads.entry(Thing::Key(id)).or_default().extend(by);
            self.cite(Thing::Key(id), &key.citations);
        }
        if let Some(appraisal) = &program.appraisal {
            let rates = appraisal.discount.iter().map(|(rate, _)| Thing::Parameter(*rate));
            self.reads.entry(Thing::Appraisal).or_default().extend(rates);
            if let Some(sharing) = &appraisal.sharing {
                self.reads.entry(Thing::Appraisal).or_default().insert(Thing::Key(sharing.key));
                self.read(Thing::Appraisal, sharing.among);
            }
            for (option, sharing) in &appraisal.sharing_of {
                self.reads.entry(Thing::Costs(*option)).or_default().insert(Thing::Key(sharing.key));
                self.read(Thing::Costs(*option), sharing.among);
            }
        }
        if let Some(grouping) = &program.ruleset.grouping {
            let facts = [Some(grouping.by), grouping.weight].into_iter().flatten().map(Thing::Fact);
            self.reads.entry(Thing::Header).or_default().extend(facts);
        }
        for (at, example) in program.examples.iter().enumerate() {
            let cases = |trial: &'p Trial| trial.cases.iter().flat_map(|case| &case.facts);
            let given = example.trials.iter().flat_map(|trial| trial.shared.iter().chain(cases(trial)));
            let given = given.map(|one| one.fact).chain(example.any.iter().copied()).map(Thing::Fact);
            self.reads.entry(Thing::Example(at)).or_default().extend(given);
            for expected in example.trials.iter().flat_map(|trial| &trial.expect) {
                self.expect(Thing::Example(at), &expected.expectation);
                if let Some(Basis::Source(citation)) = &expected.basis {
                    self.cite(Thing::Example(at), std::slice::from_ref(citation));
                }
            }
        }
        for (at, claim) in program.claims.iter().enumerate() {
            self.read(Thing::Claim(at), claim.whenever);
            for held in &claim.holds {
                self.expect(Thing::Claim(at), &held.expectation);
            }
        }
    }

    fn line(&mut self, line: &'p CostLine) {
        let thing = Thing::Costs(line.option);
        self.read(thing, [line.amount].into_iter().chain(line.from_year).chain(line.until_year));
        self.reads.entry(thing).or_default().extend(line.index.map(Thing::Parameter));
        self.cite(thing, &line.citations);
    }

    fn expect(&mut self, thing: Thing, expected: &Expectation) {
        match &expected.of {
            OutcomePart::Rule(rule) | OutcomePart::Condition(rule) => {
                self.reads.entry(thing).or_default().insert(Thing::Rule(*rule));
            }
            OutcomePart::That(node) => self.read(thing, [*node]),
            OutcomePart::Advice
            | OutcomePart::Status
            | OutcomePart::OpenFacts
            | OutcomePart::Amount(_)
            | OutcomePart::Score(..)
            | OutcomePart::Standing(_) => {}
        }
    }

    fn cite(&mut self, thing: Thing, citations: &'p [Citation]) {
        self.cites.extend(citations.iter().map(|citation| (thing, citation)));
    }

    fn template(&mut self, thing: Thing, text: Option<&Template>) {
        let values = text.into_iter().flat_map(|text| &text.pieces).filter_map(|piece| match piece {
            TemplatePiece::Value(node) => Some(*node),
            TemplatePiece::Literal(_) => None,
        });
        let found = self.behind(thing, values);
        self.names.entry(thing).or_default().extend(found);
    }

    fn read(&mut self, thing: Thing, nodes: impl IntoIterator<Item = Id<Node>>) {
        let found = self.behind(thing, nodes);
        self.reads.entry(thing).or_default().extend(found);
    }

    /// The nearest things behind nodes: what lies behind those is theirs to say.
    fn behind(&self, own: Thing, nodes: impl IntoIterator<Item = Id<Node>>) -> BTreeSet<Thing> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut todo: Vec<Id<Node>> = nodes.into_iter().collect();
        while let Some(id) = todo.pop() {
            let Some(node) = self.program.nodes.get(id).filter(|_| seen.insert(id)) else { continue };
            let thing = match node.role {
                Role::Fact(id) => Some(Thing::Fact(id)),
                Role::Parameter(id) => Some(Thing::Parameter(id)),
                Role::Term(id) => Some(Thing::Term(id)),
                Role::Once(id) | Role::Yearly(id) => Some(Thing::Costs(id)),
                Role::Part
                | Role::Rule(_)
                | Role::Row(..)
                | Role::Cell(..)
                | Role::Total(_)
                | Role::RuledOut(_)
                | Role::Required(_)
                | Role::Amount(_)
                | Role::Booked(_)
                | Role::Verdict => None,
            };
            if let Op::Call(function, _) = &node.op {
                found.insert(Thing::Function(*function));
            }
            match thing.filter(|thing| *thing != own) {
                Some(thing) => {
                    found.insert(thing);
                }
                None => todo.extend(node.op.operands()),
            }
        }
        found
    }
}
