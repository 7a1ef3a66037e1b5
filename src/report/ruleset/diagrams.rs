//! Which fact feeds which rule feeds which option: one diagram of the whole, and one a group of rules. Beside
//! each stands a table that says the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Book;
use super::decided::Group;
use super::things::Thing;
use crate::program::{Fact, Id, PlacementOption};
use crate::report::diagram::{Graph, GraphEdge, GraphNode, GridMark, draw};
use crate::report::document::{Align, Block, Document, Text};
use crate::report::drawing::{Look, Stroke};
use crate::report::words;

/// Widths of boxes: they hold a label in a few lines.
const FACTS: i64 = 170;
const TERMS: i64 = 155;
const RULES: i64 = 215;

impl Book<'_> {
    /// The diagram of the whole: facts, what they are about, options.
    pub(super) fn overview_figure(&self, document: &mut Document) {
        let t = self.t;
        let mut graph = Graph {
            name: "diagram".to_owned(),
            title: t.pick("Welke vraag telt waarvoor", "Which question counts for what").to_owned(),
            columns: vec![
                (t.pick("Vragen", "Questions").to_owned(), FACTS),
                (t.pick("Tellen mee voor", "Count for").to_owned(), RULES),
            ],
            // The order in which the groups stand in the document.
            fixed: Some(1),
            ..Graph::default()
        };
        let (mut rows, mut marks) = (Vec::new(), Vec::new());
        let mut nodes: BTreeMap<Thing, usize> = BTreeMap::new();
        let groups: Vec<_> = self.groups.iter().filter(|(group, _)| *group != Group::Notes).collect();
        let behind: Vec<BTreeSet<Id<Fact>>> = groups
            .iter()
            .map(|(_, members)| members.iter().flat_map(|member| self.facts_behind(*member)).collect())
            .collect();
        let mut facts: Vec<Id<Fact>> =
            behind.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
        facts.sort_by_key(|id| Thing::Fact(*id).place(self.program));
        facts.iter().for_each(|id| self.node(Thing::Fact(*id), 0, &mut nodes, &mut graph));
        let first = graph.nodes.len();
        for (group, _) in &groups {
            let weight = match group {
                Group::Points(id) => self.program.criteria.get(*id).map(|one| words::points(one.weight, t)),
                Group::Beforehand | Group::Conditions | Group::Notes => None,
            };
            let weight = weight
                .map_or(String::new(), |weight| format!(" ({}\u{a0}{weight})", t.pick("gewicht", "weight")));
            graph.nodes.push(GraphNode {
                column: 1,
                label: format!("{}{weight}", self.group_title(*group)),
                look: Look::Rule,
                link: Some(self.anchor_of(*group)),
            });
        }
        for (at, ((group, members), facts)) in groups.iter().zip(&behind).enumerate() {
            let mut effects: BTreeSet<(Option<crate::source::Span>, Id<PlacementOption>, Stroke)> =
                BTreeSet::new();
            for effect in members.iter().flat_map(|member| self.effects(*member, *group)) {
                let place = self.program.options.get(effect.option).map(|option| option.span);
                effects.insert((place, effect.option, effect.stroke));
            }
            for fact in facts {
                if let Some(from) = nodes.get(&Thing::Fact(*fact)) {
                    graph.edges.push(GraphEdge { from: *from, to: first + at });
                }
            }
            for (_, option, stroke) in &effects {
                marks.push((first + at, *option, *stroke, String::new()));
            }
            let mut options: Vec<Thing> =
                effects.iter().map(|(_, option, _)| Thing::Option(*option)).collect();
            options.dedup();
            let mut facts: Vec<Thing> = facts.iter().map(|fact| Thing::Fact(*fact)).collect();
            facts.sort_by_key(|fact| fact.place(self.program));
            rows.push(vec![self.group_link(*group), self.links(facts), self.links(options)]);
        }
        let columns = [
            t.pick("Telt mee voor", "Counts for"),
            t.pick("Vragen", "Questions"),
            t.pick("Werkt door op", "Bears on"),
        ];
        let caption = t.pick(
            "Van vragen naar criteria naar opties. Vragen die alleen meetellen voor de kosten staan er niet in.",
            "From questions to criteria to options. Questions that only count for the costs are left out.",
        );
        self.figure(graph, marks, caption, (columns, rows), document);
    }

    /// The diagram of a group: facts, terms, rules and tables, options.
    pub(super) fn group_figure(&self, group: Group, members: &[Thing], document: &mut Document) {
        let t = self.t;
        let title = self.group_title(group);
        let name = self.anchor_of(group);
        // Terms stand behind the terms that they read.
        let mut depths: BTreeMap<Thing, usize> = BTreeMap::new();
        members.iter().for_each(|member| self.depth(*member, &mut depths));
        let deepest = depths
            .iter()
            .filter(|(thing, _)| matches!(thing, Thing::Term(_) | Thing::Costs(_)))
            .map(|(_, depth)| *depth)
            .max()
            .unwrap_or(0);
        let mut columns = vec![(t.pick("Vragen", "Questions").to_owned(), FACTS)];
        for at in 0..deepest {
            let heading = if at == 0 { t.pick("Begrippen", "Terms") } else { "" };
            columns.push((heading.to_owned(), TERMS));
        }
        columns.push((t.pick("Regels en tabellen", "Rules and tables").to_owned(), RULES));
        let mut graph = Graph {
            name: format!("{name}-figure"),
            title: t.pick(
                format!("{title}: van vragen naar opties"),
                format!("{title}: from questions to options"),
            ),
            columns,
            fixed: Some(deepest + 1),
            ..Graph::default()
        };
        let mut nodes: BTreeMap<Thing, usize> = BTreeMap::new();
        let mut seen: Vec<(Thing, usize)> = depths.into_iter().collect();
        seen.sort_by_key(|(thing, _)| thing.place(self.program));
        for (thing, depth) in &seen {
            let column = if members.contains(thing) { deepest + 1 } else { *depth };
            self.node(*thing, column, &mut nodes, &mut graph);
        }
        for (thing, _) in &seen {
            let reads = self.uses.reads(*thing).iter().filter(|_| !matches!(thing, Thing::Costs(_)));
            for read in reads {
                if let (Some(from), Some(to)) = (nodes.get(read), nodes.get(thing)) {
                    graph.edges.push(GraphEdge { from: *from, to: *to });
                }
            }
        }
        let (mut rows, mut marks) = (Vec::new(), Vec::new());
        for member in members {
            let effects = self.effects(*member, group);
            for effect in &effects {
                if let Some(node) = nodes.get(member) {
                    marks.push((*node, effect.option, effect.stroke, effect.mark()));
                }
            }
            let said = Text::joined(self.said(&effects), "; ");
            rows.push(vec![self.link(*member), self.links(self.uses.reads(*member).iter().copied()), said]);
        }
        let columns = [
            t.pick("Regel of tabel", "Rule or table"),
            t.pick("Kijkt naar", "Looks at"),
            t.pick("Doet", "Does"),
        ];
        let caption = graph.title.clone();
        self.figure(graph, marks, &format!("{caption}."), (columns, rows), document);
    }

    /// Adds the drawing of a graph, and the table that says the same. The grid has the options that are marked.
    fn figure(
        &self,
        mut graph: Graph,
        marks: Vec<(usize, Id<PlacementOption>, Stroke, String)>,
        caption: &str,
        (columns, rows): ([&str; 3], Vec<Vec<Text>>),
        document: &mut Document,
    ) {
        let t = self.t;
        if graph.edges.is_empty() {
            return;
        }
        let mut options: Vec<Id<PlacementOption>> =
            marks.iter().map(|mark| mark.1).collect::<BTreeSet<_>>().into_iter().collect();
        options.sort_by_key(|id| Thing::Option(*id).place(self.program));
        for option in &options {
            let thing = Thing::Option(*option);
            graph.options.push((thing.label(self.program, t), Some(thing.anchor(self.program))));
        }
        for (node, option, stroke, text) in marks {
            if let Some(option) = options.iter().position(|one| *one == option) {
                graph.marks.push(GridMark { node, option, stroke, text });
            }
        }
        let mut strokes: BTreeSet<Stroke> = graph.marks.iter().map(|mark| mark.stroke).collect();
        strokes.insert(Stroke::Reads);
        graph.legend = strokes.into_iter().map(|stroke| (stroke, self.stroke(stroke).to_owned())).collect();
        let (boxes, curves, marks) = (graph.nodes.len(), graph.edges.len(), graph.marks.len());
        graph.description = t.pick(
            format!("Diagram van links naar rechts: {boxes} vakken met {curves} lijnen ertussen, en een raster met {marks} merken bij de opties. De tabel eronder zegt hetzelfde."),
            format!("Diagram from left to right: {boxes} boxes with {curves} lines between them, and a grid with {marks} marks at the options. The table beneath says the same."),
        );
        let title = graph.title.clone();
        document.blocks.push(Block::Figure { caption: Text::from(caption), drawing: draw(&graph) });
        let header = columns.map(|name| (name.to_owned(), Align::Left)).to_vec();
        let summary = Text::from(t.pick("Dit diagram als tabel", "This diagram as a table"));
        let table = Block::Table { caption: title, header, rows };
        document.blocks.push(Block::Aside(summary, vec![table]));
    }

    fn stroke(&self, stroke: Stroke) -> &'static str {
        let t = self.t;
        match stroke {
            Stroke::Reads | Stroke::Guide => t.pick("wordt gelezen", "is read"),
            Stroke::Scores => t.pick("geeft punten", "gives points"),
            Stroke::Condition => t.pick("geeft een voorwaarde", "gives a condition"),
            Stroke::Requires => t.pick("maakt verplicht", "requires"),
            Stroke::RulesOut => t.pick("laat afvallen", "rules out"),
        }
    }

    /// Adds a box for a thing, once.
    fn node(&self, thing: Thing, column: usize, nodes: &mut BTreeMap<Thing, usize>, graph: &mut Graph) {
        let look = match thing {
            Thing::Fact(_) => Look::Fact,
            Thing::Term(_) => Look::Term,
            Thing::Costs(_) => Look::Cost,
            Thing::Rule(_) => Look::Rule,
            Thing::Table(_) => Look::Table,
            // Amounts and the like feed rules too, but are not what a case answers.
            Thing::Header
            | Thing::Option(_)
            | Thing::Parameter(_)
            | Thing::Criterion(_)
            | Thing::Key(_)
            | Thing::Appraisal
            | Thing::Source(_)
            | Thing::Function(_)
            | Thing::Example(_)
            | Thing::Claim(_) => return,
        };
        if nodes.contains_key(&thing) {
            return;
        }
        nodes.insert(thing, graph.nodes.len());
        let label = thing.label(self.program, self.t);
        let fact = if let Thing::Fact(id) = thing { self.program.facts.get(id) } else { None };
        let term = if let Thing::Term(id) = thing { self.program.terms.get(id) } else { None };
        let judged = fact.is_some_and(|fact| fact.judgement) || term.is_some_and(|term| term.judgement);
        let label = if judged { format!("{label} ({})", self.t.pick("oordeel", "judgement")) } else { label };
        graph.nodes.push(GraphNode { column, label, look, link: Some(thing.anchor(self.program)) });
    }

    /// How many steps of terms lie before a thing, for it and for all that it reads. Costs are a step of their
    /// own, which is not followed further here: they have a part of the document to themselves.
    fn depth(&self, thing: Thing, depths: &mut BTreeMap<Thing, usize>) {
        if depths.contains_key(&thing) {
            return;
        }
        let mut depth = 0;
        if !matches!(thing, Thing::Costs(_)) {
            for read in self.uses.reads(thing) {
                if matches!(read, Thing::Fact(_) | Thing::Term(_) | Thing::Costs(_)) {
                    self.depth(*read, depths);
                    depth = depth.max(depths.get(read).copied().unwrap_or(0));
                }
            }
        }
        let own = usize::from(!matches!(thing, Thing::Fact(_)));
        depths.insert(thing, depth + own);
    }

    /// The facts behind a thing, through terms; costs are not looked behind.
    fn facts_behind(&self, thing: Thing) -> BTreeSet<Id<Fact>> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut todo = vec![thing];
        while let Some(next) = todo.pop() {
            if let Thing::Fact(id) = next {
                found.insert(id);
            } else if !matches!(next, Thing::Costs(_)) && seen.insert(next) {
                todo.extend(self.uses.reads(next));
            }
        }
        found
    }
}
