//! Quantifiers in an explanation: one step that names who counts, instead of a step for each.

use super::document::{Item, Style, Text};
use super::explanation::Writer;
use crate::advice::{Explained, cell_text, common_leaves, explain, member_uses};
use crate::eval::Cell;
use crate::program::{Across, Each, Gather, Id, Node, NodeType, Op, Parameter, Role};
use crate::value::Truth;

/// So many names are written out.
const MOST_NAMES: usize = 12;

/// A name in a list of those who count.
struct Named {
    counts: Truth,
    text: String,
}

impl Writer<'_> {
    /// A quantifier over the members of a type.
    pub(super) fn each_item(&self, text: Text, each: &Each) -> Item {
        let program = self.program();
        let list = program.lists.get(Id::at(each.list.0 as usize));
        let row = self.found.likely;
        let uses = member_uses(self.found, each, row);
        let named = uses.iter().map(|one| {
            let label = list.map_or("", |list| list.label(one.member));
            let mut values: Vec<String> = Vec::new();
            for (node, cell) in one.value.iter().chain(&one.parameters) {
                let value = self.cell_of(*node, cell);
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            let values = if values.is_empty() { String::new() } else { format!(" ({})", values.join("; ")) };
            Named { counts: one.counts, text: format!("{label}{values}") }
        });
        let named: Vec<Named> = named.collect();
        let mut items = self.names(each.gather, &named);
        let parameters: std::collections::BTreeSet<_> = uses
            .iter()
            .flat_map(|one| &one.parameters)
            .filter_map(|(node, _)| self.parameter_of(*node))
            .collect();
        let above = self.t.pick("zie hierboven", "see above");
        items.extend(parameters.into_iter().map(|id| Item::of(self.parameter(id, above))));
        for leaf in common_leaves(self.found, each) {
            for item in self.shown(&explain(self.found, leaf, row), program.ruleset.span) {
                if !items.iter().any(|one: &Item| one.text == item.text) {
                    items.push(item);
                }
            }
        }
        Item { text, items }
    }

    /// A quantifier over results: who counts, and what the result itself has to do with it.
    pub(super) fn across_item(&self, tree: &Explained, text: Text, across: &Across) -> Item {
        let kind = self.program().nodes.get(tree.node).map(|node| node.kind.clone());
        let named: Vec<Named> = if across.gather == Gather::All {
            let failing = self.found.failing(tree.node).into_iter();
            failing
                .map(|(case, counts)| Named { counts, text: self.case_name(&case.id, &case.name) })
                .collect()
        } else {
            let contributors = self.found.contributors(tree.node).into_iter();
            let named = contributors.map(|one| {
                let value = match (&kind, across.gather) {
                    (Some(kind), Gather::Total) => {
                        format!(" ({})", cell_text(self.program(), kind, &Cell::Number(one.adds), self.t))
                    }
                    (_, Gather::Total | Gather::Count | Gather::Any | Gather::All) => String::new(),
                };
                let name = self.case_name(&one.case.id, &one.case.name);
                Named { counts: one.counts, text: format!("{name}{value}") }
            });
            named.collect()
        };
        let mut items = self.names(across.gather, &named);
        for child in &tree.because {
            items.extend(self.shown(child, self.program().ruleset.span));
        }
        Item { text, items }
    }

    fn parameter_of(&self, node: Id<Node>) -> Option<Id<Parameter>> {
        match self.program().nodes.get(node)?.role {
            Role::Parameter(id) => Some(id),
            Role::Part
            | Role::Fact(_)
            | Role::Term(_)
            | Role::Rule(_)
            | Role::Row(..)
            | Role::Cell(..)
            | Role::Total(_)
            | Role::RuledOut(_)
            | Role::Required(_)
            | Role::Amount(_)
            | Role::Booked(_)
            | Role::Once(_)
            | Role::Yearly(_)
            | Role::Verdict => None,
        }
    }

    fn case_name(&self, id: &str, name: &str) -> String {
        if id == name { id.to_owned() } else { format!("{id} {name}") }
    }

    fn cell_of(&self, node: Id<Node>, cell: &Cell) -> String {
        let kind = self.program().nodes.get(node).map_or(NodeType::Verdict, |node| node.kind.clone());
        cell_text(self.program(), &kind, cell, self.t)
    }

    /// The names of those who count and of those who may.
    fn names(&self, gather: Gather, named: &[Named]) -> Vec<Item> {
        let t = self.t;
        let (counts, may) = if gather == Gather::All {
            (t.pick("voldoet niet: ", "does not meet it: "), t.pick("misschien niet: ", "perhaps not: "))
        } else {
            (t.pick("telt mee: ", "counts: "), t.pick("telt misschien mee: ", "may count: "))
        };
        let line = |truth: Truth, word: &str, style: Style| {
            let names: Vec<&str> =
                named.iter().filter(|one| one.counts == truth).map(|one| one.text.as_str()).collect();
            if names.is_empty() {
                return None;
            }
            let shown = names.iter().copied().take(MOST_NAMES).collect::<Vec<_>>().join(", ");
            let rest = names.len().saturating_sub(MOST_NAMES);
            let more = if rest == 0 {
                String::new()
            } else {
                t.pick(format!(" en nog {rest}"), format!(" and {rest} more"))
            };
            Some(Item::of(Text::from(word).and(style, format!("{shown}{more}"))))
        };
        let style = if gather == Gather::All { Style::Bad } else { Style::Good };
        [line(Truth::Yes, counts, style), line(Truth::Unknown, may, Style::Doubt)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The item of a quantifier; none for any other node.
    pub(super) fn quantified(&self, tree: &Explained, text: impl Fn() -> Text) -> Option<Item> {
        match self.program().nodes.get(tree.node).map(|node| &node.op) {
            Some(Op::Each(each)) => Some(self.each_item(text(), each)),
            Some(Op::Across(across)) => Some(self.across_item(tree, text(), across)),
            Some(_) | None => None,
        }
    }
}
