//! A layered diagram: boxes in columns, curves from left to right.
//!
//! The method is that of Sugiyama, Tagawa and Toda ("Methods for visual understanding of hierarchical system
//! structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981): curves that skip a column get a
//! place of their own in it (`layers`), the order in a column is that of the barycentres of what it is tied to
//! (`order`), and places come as near to those as boxes that may not overlap allow (`places`). What the last column
//! does to options is a grid (`grid`), as a curve to each option makes a tangle.

mod grid;
mod layers;
mod measure;
mod order;
mod places;

use super::drawing::{Drawing, LINE, Look, Place, Shape, Stroke, WordRole};
use layers::{Layers, SlotKind};

/// What is to be drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// See [`Drawing::name`].
    pub name: String,
    /// What it shows, in a few words.
    pub title: String,
    /// What can be seen in it, for who cannot.
    pub description: String,
    /// What stands above each column, and how wide its boxes are.
    pub columns: Vec<(String, i64)>,
    /// The boxes, in the order in which a column shows them when nothing else counts.
    pub nodes: Vec<GraphNode>,
    /// The curves; each leads to a later column.
    pub edges: Vec<GraphEdge>,
    /// The column whose boxes keep their order.
    pub fixed: Option<usize>,
    /// The headings of the grid: words and the anchor to which they lead.
    pub options: Vec<(String, Option<String>)>,
    /// The marks in the grid.
    pub marks: Vec<GridMark>,
    /// What curves and marks stand for.
    pub legend: Vec<(Stroke, String)>,
}

/// A mark in the grid behind the last column.
#[derive(Clone, Debug)]
pub(super) struct GridMark {
    /// The box in whose row it stands.
    pub node: usize,
    /// The heading in whose column it stands.
    pub option: usize,
    /// What it stands for.
    pub stroke: Stroke,
    /// What stands in it.
    pub text: String,
}

/// A box.
#[derive(Clone, Debug)]
pub(super) struct GraphNode {
    /// Its column.
    pub column: usize,
    /// Its words.
    pub label: String,
    /// How it looks.
    pub look: Look,
    /// The anchor to which it leads.
    pub link: Option<String>,
}

/// A curve.
#[derive(Clone, Debug)]
pub(super) struct GraphEdge {
    /// The box in which it begins.
    pub from: usize,
    /// The box in which it ends.
    pub to: usize,
}

/// The size of letters in boxes.
const LETTERS: i64 = 13;
/// The space between columns.
const GAP: i64 = 64;
/// The space around everything.
const MARGIN: i64 = 8;
/// The space above the boxes, for what stands above the columns.
const ABOVE: i64 = 40;
/// The space between curves that end in a box.
const PORT: i64 = 9;

/// Draws it.
pub(super) fn draw(graph: &Graph) -> Drawing {
    let lines: Vec<Vec<String>> = graph
        .nodes
        .iter()
        .map(|node| {
            let room = graph.columns.get(node.column).map_or(0, |column| column.1) - 22;
            measure::wrap(&node.label, LETTERS, room)
        })
        .collect();
    let heights = graph.nodes.iter().enumerate().zip(&lines).map(|((at, _), lines)| {
        let words = i64::try_from(lines.len()).unwrap_or(1) * LINE + 12;
        let ends = graph.edges.iter().filter(|edge| edge.to == at).count();
        words.max(i64::try_from(ends).unwrap_or(0) * PORT + 4)
    });
    let mut layers = Layers::of(graph, &heights.collect::<Vec<_>>());
    order::arrange(&mut layers, graph.fixed);
    let centres = places::place(&layers);
    let above = ABOVE.max(grid::head(graph));
    let picture = Picture { graph, layers: &layers, centres: &centres, lines: &lines, above };
    picture.draw()
}

struct Picture<'a> {
    graph: &'a Graph,
    layers: &'a Layers,
    /// The middle of each slot.
    centres: &'a [i64],
    lines: &'a [Vec<String>],
    /// The space above the boxes.
    above: i64,
}

impl Picture<'_> {
    fn draw(&self) -> Drawing {
        let graph = self.graph;
        let mut shapes = Vec::new();
        let lowest = self.layers.slots.iter().zip(self.centres).map(|(slot, at)| at + slot.height / 2).max();
        let mut height = lowest.unwrap_or(0) + self.above + MARGIN;
        for (at, (heading, _)) in graph.columns.iter().enumerate() {
            if !heading.is_empty() {
                shapes.push(Shape::Words {
                    at: (self.left(at) + 2, self.above - 16),
                    role: WordRole::Heading,
                    text: heading.clone(),
                });
            }
        }
        for (at, edge) in graph.edges.iter().enumerate() {
            let points = self.points(at, edge);
            let passes = self.passes(edge.from, edge.to);
            shapes.push(Shape::Curve { points, stroke: Stroke::Reads, head: true, passes });
        }
        let right = graph.columns.iter().map(|column| column.1 + GAP).sum::<i64>() - GAP + MARGIN;
        let width = grid::draw(self, right, &mut shapes) + MARGIN;
        for (number, node) in graph.nodes.iter().enumerate() {
            shapes.push(Shape::Box {
                number,
                place: self.place_of(number),
                look: node.look,
                lines: self.lines.get(number).cloned().unwrap_or_default(),
                link: node.link.clone(),
            });
        }
        height += self.legend(width, height, &mut shapes);
        Drawing {
            name: graph.name.clone(),
            title: graph.title.clone(),
            description: graph.description.clone(),
            width,
            height,
            shapes,
        }
    }

    /// Writes what the curves stand for beneath the boxes; returns how high that is.
    fn legend(&self, width: i64, top: i64, shapes: &mut Vec<Shape>) -> i64 {
        let (mut x, mut y) = (MARGIN, top + 22);
        for (stroke, text) in &self.graph.legend {
            let wide = 48 + measure::width(text, 12) + 18;
            if x + wide > width && x > MARGIN {
                (x, y) = (MARGIN, y + 24);
            }
            let points = vec![(x, y - 4), (x + 38, y - 4)];
            let read = *stroke == Stroke::Reads;
            shapes.push(Shape::Curve { points, stroke: *stroke, head: read, passes: Vec::new() });
            if !read {
                let (at, passes) = ((x + 19, y - 4), Vec::new());
                shapes.push(Shape::Mark { at, stroke: *stroke, text: String::new(), width: 0, passes });
            }
            shapes.push(Shape::Words { at: (x + 48, y), role: WordRole::Key, text: text.clone() });
            x += wide;
        }
        if self.graph.legend.is_empty() { 0 } else { y + 14 - top }
    }

    /// The left side of a column.
    fn left(&self, column: usize) -> i64 {
        MARGIN + self.graph.columns.iter().take(column).map(|column| column.1 + GAP).sum::<i64>()
    }

    fn wide(&self, column: usize) -> i64 {
        self.graph.columns.get(column).map_or(0, |column| column.1)
    }

    fn centre(&self, slot: usize) -> i64 {
        self.centres.get(slot).copied().unwrap_or(0) + self.above
    }

    fn place_of(&self, node: usize) -> Place {
        let column = self.graph.nodes.get(node).map_or(0, |node| node.column);
        let height = self.layers.slots.get(node).map_or(0, |slot| slot.height);
        Place { x: self.left(column), y: self.centre(node) - height / 2, width: self.wide(column), height }
    }

    /// The points of a curve: the side of its first box, the places it keeps in the columns that it skips, and
    /// its own place on the side of its last box.
    fn points(&self, at: usize, edge: &GraphEdge) -> Vec<(i64, i64)> {
        let from = self.place_of(edge.from);
        let mut points = vec![(from.x + from.width, from.y + from.height / 2)];
        let path = self.layers.paths.get(at).map_or(&[][..], Vec::as_slice);
        for slot in path {
            let Some(found) = self.layers.slots.get(*slot) else { continue };
            if found.kind == SlotKind::Through {
                let y = self.centre(*slot);
                let left = self.left(found.layer);
                points.push((left, y));
                points.push((left + self.wide(found.layer), y));
            }
        }
        let to = self.place_of(edge.to);
        points.push((to.x - 1, self.end(at, edge, to)));
        points
    }

    /// Where a curve ends on the side of its box: curves end there in the order in which they come.
    fn end(&self, at: usize, edge: &GraphEdge, to: Place) -> i64 {
        let comes = |at: usize| {
            let path = self.layers.paths.get(at);
            let slot = path.and_then(|path| path.iter().rev().nth(1)).copied();
            (slot.map_or(0, |slot| self.centre(slot)), at)
        };
        let mut ends: Vec<(i64, usize)> = Vec::new();
        for (other, _) in self.graph.edges.iter().enumerate().filter(|(_, one)| one.to == edge.to) {
            ends.push(comes(other));
        }
        ends.sort_unstable();
        let count = i64::try_from(ends.len()).unwrap_or(0);
        let before = ends.iter().position(|end| end.1 == at).and_then(|before| i64::try_from(before).ok());
        to.y + (to.height - count * PORT) / 2 + before.unwrap_or(0) * PORT + PORT / 2
    }

    /// The boxes on the paths through a curve: what leads to it, and where it leads.
    fn passes(&self, from: usize, to: usize) -> Vec<usize> {
        let mut found = vec![from, to];
        let mut back = vec![from];
        while let Some(next) = back.pop() {
            for one in self.graph.edges.iter().filter(|one| one.to == next) {
                if !found.contains(&one.from) {
                    found.push(one.from);
                    back.push(one.from);
                }
            }
        }
        let mut ahead = vec![to];
        while let Some(next) = ahead.pop() {
            for mark in self.graph.marks.iter().filter(|mark| mark.node == next) {
                let option = self.graph.nodes.len() + mark.option;
                if !found.contains(&option) {
                    found.push(option);
                }
            }
            for one in self.graph.edges.iter().filter(|one| one.from == next) {
                if !found.contains(&one.to) {
                    found.push(one.to);
                    ahead.push(one.to);
                }
            }
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A diagram of so many facts, terms, rules and options, tied together in a fixed disorder.
    fn large(facts: usize, terms: usize, rules: usize, options: usize) -> Graph {
        let mut graph = Graph {
            name: "test".to_owned(),
            columns: [200, 180, 240].map(|width| ("Kolom".to_owned(), width)).to_vec(),
            ..Graph::default()
        };
        graph.options = (0..options).map(|at| (format!("Een optie met een lange naam {at}"), None)).collect();
        for (column, (count, look)) in
            [(facts, Look::Fact), (terms, Look::Term), (rules, Look::Rule)].into_iter().enumerate()
        {
            for at in 0..count {
                let label = format!("Box {at} {}", "met lange woorden ".repeat(at % 5));
                graph.nodes.push(GraphNode { column, label, look, link: None });
            }
        }
        let mut tie = |from: usize, to: usize| graph.edges.push(GraphEdge { from, to });
        let (first_term, first_rule) = (facts, facts + terms);
        for at in 0..terms {
            tie(at * 7 % facts, first_term + at);
        }
        for at in 0..rules {
            tie(at * 11 % facts, first_rule + at);
            tie(at * 5 % facts, first_rule + at);
            if terms > 0 {
                tie(first_term + at % terms, first_rule + at);
            }
            for (option, stroke) in [(at * 3 % options, Stroke::Scores), (at * 5 % options, Stroke::RulesOut)]
            {
                let text = if stroke == Stroke::Scores { "−− … ++".to_owned() } else { String::new() };
                graph.marks.push(GridMark { node: first_rule + at, option, stroke, text });
            }
        }
        graph
    }

    fn boxes(drawing: &Drawing) -> Vec<(Place, Vec<String>)> {
        let place = |shape: &Shape| match shape {
            Shape::Box { place, lines, .. } => Some((*place, lines.clone())),
            Shape::Curve { .. } | Shape::Words { .. } | Shape::Mark { .. } | Shape::Slanted { .. } => None,
        };
        drawing.shapes.iter().filter_map(place).collect()
    }

    #[test]
    fn boxes_never_overlap_and_nothing_is_cut_off() {
        for (facts, terms, rules, options) in [(30, 6, 35, 9), (1, 0, 1, 1), (3, 0, 40, 2), (30, 1, 2, 9)] {
            let drawing = draw(&large(facts, terms, rules, options));
            let boxes = boxes(&drawing);
            assert_eq!(boxes.len(), facts + terms + rules);
            for (at, (one, lines)) in boxes.iter().enumerate() {
                assert!(one.x >= 0 && one.y >= 0, "{one:?}");
                assert!(one.x + one.width <= drawing.width && one.y + one.height <= drawing.height);
                assert!(lines.len() as i64 * LINE <= one.height);
                assert!(lines.iter().all(|line| measure::width(line, LETTERS) + 22 <= one.width));
                for (other, _) in boxes.iter().skip(at + 1) {
                    let beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
                    let above = one.y + one.height <= other.y || other.y + other.height <= one.y;
                    assert!(beside || above, "{one:?} overlaps {other:?}");
                }
            }
        }
    }

    #[test]
    fn marks_stand_apart_in_the_row_of_their_box() {
        let drawing = draw(&large(30, 6, 35, 9));
        let marks: Vec<((i64, i64), i64)> = drawing
            .shapes
            .iter()
            .filter_map(
                |shape| if let Shape::Mark { at, width, .. } = shape { Some((*at, *width)) } else { None },
            )
            .collect();
        assert_eq!(marks.len(), 70);
        for (at, ((x, y), width)) in marks.iter().enumerate() {
            for ((other_x, other_y), other_width) in marks.iter().skip(at + 1) {
                let apart = (x - other_x).abs() * 2 >= width + other_width || (y - other_y).abs() >= 16;
                assert!(apart, "{x},{y} and {other_x},{other_y}");
            }
        }
    }

    #[test]
    fn curves_run_from_left_to_right_and_pass_boxes_by() {
        let drawing = draw(&large(30, 6, 35, 9));
        let boxes = boxes(&drawing);
        for shape in &drawing.shapes {
            let Shape::Curve { points, head: true, .. } = shape else { continue };
            assert!(points.is_sorted_by(|one, next| one.0 < next.0), "{points:?}");
            // Where a curve crosses a column, it is level, and no box lies there.
            for pair in points.windows(2) {
                let [(x, y), (next, level)] = pair else { continue };
                if y == level {
                    let hit = boxes.iter().find(|(place, _)| {
                        place.y < *y
                            && *y < place.y + place.height
                            && *x < place.x + 1
                            && place.x + place.width - 1 < *next
                    });
                    assert!(hit.is_none(), "{pair:?} runs through {hit:?}");
                }
            }
        }
    }

    #[test]
    fn the_same_diagram_is_the_same_drawing() {
        assert_eq!(draw(&large(30, 6, 35, 9)), draw(&large(30, 6, 35, 9)));
    }
}
