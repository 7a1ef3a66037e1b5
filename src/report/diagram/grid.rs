//! The grid behind the last column: a row for each of its boxes, a line down for each option, and a mark where a
//! box does something to an option.

use super::{Graph, GridMark, LETTERS, Picture, measure};
use crate::report::drawing::{Shape, Stroke};

/// The space between the lines of options, at least; wider where marks hold more.
const PITCH: i64 = 48;
/// The space between the last column and the first line.
const BEFORE: i64 = 34;
/// The slanted words of a heading are broken at this length, where two lines can hold them.
const HEADING: i64 = 150;
/// The space between two wires of one box.
const WIRES: i64 = 18;

/// How high the headings are.
pub(super) fn head(graph: &Graph) -> i64 {
    let longest = graph.options.iter().flat_map(|(label, _)| lines(label)).map(|line| slant(&line)).max();
    longest.map_or(0, |longest| longest + 26)
}

/// Draws the grid from a place to the right; returns where it ends.
pub(super) fn draw(picture: &Picture<'_>, right: i64, shapes: &mut Vec<Shape>) -> i64 {
    let graph = picture.graph;
    if graph.options.is_empty() {
        return right;
    }
    let widest = graph.marks.iter().map(|mark| width(&mark.text)).max().unwrap_or(0);
    let pitch = PITCH.max(widest + 8);
    let column = |option: usize| right + BEFORE + i64::try_from(option).unwrap_or(0) * pitch + pitch / 2;
    let mut end = column(graph.options.len());
    let first = graph.nodes.len();
    for (option, (label, link)) in graph.options.iter().enumerate() {
        let own: Vec<&GridMark> = graph.marks.iter().filter(|mark| mark.option == option).collect();
        let lowest = own.iter().map(|mark| row(picture, mark)).max();
        let top = picture.above - 10;
        if let Some(lowest) = lowest {
            let mut passes: Vec<usize> =
                own.iter().flat_map(|mark| picture.passes(mark.node, mark.node)).collect();
            passes.retain(|number| *number < first || *number == first + option);
            passes.push(first + option);
            passes.sort_unstable();
            passes.dedup();
            let points = vec![(column(option), top), (column(option), lowest)];
            shapes.push(Shape::Curve { points, stroke: Stroke::Guide, head: false, passes });
        }
        let lines = lines(label);
        end = end.max(column(option) + lines.iter().map(|line| slant(line)).max().unwrap_or(0) + 12);
        shapes.push(Shape::Slanted {
            number: first + option,
            at: (column(option), top - 6),
            lines,
            link: link.clone(),
        });
    }
    let mut marks = Vec::new();
    for mark in &graph.marks {
        let y = row(picture, mark);
        let x = column(mark.option);
        let mut passes = picture.passes(mark.node, mark.node);
        passes.retain(|number| *number < first || *number == first + mark.option);
        // The wire runs from the box, or from the mark before it, to this one.
        let before = graph
            .marks
            .iter()
            .filter(|other| {
                other.node == mark.node && other.stroke == mark.stroke && other.option < mark.option
            })
            .map(|other| column(other.option))
            .max();
        let points = vec![(before.unwrap_or(right), y), (x, y)];
        let further = graph
            .marks
            .iter()
            .filter(|other| {
                other.node == mark.node && other.stroke == mark.stroke && other.option > mark.option
            })
            .map(|other| first + other.option);
        let mut wire = passes.clone();
        wire.extend(further);
        shapes.push(Shape::Curve { points, stroke: mark.stroke, head: false, passes: wire });
        let (text, width) = (mark.text.clone(), width(&mark.text));
        marks.push(Shape::Mark { at: (x, y), stroke: mark.stroke, text, width, passes });
    }
    shapes.extend(marks);
    end
}

/// The height at which a mark stands: that of its box, with a wire for each kind of mark.
fn row(picture: &Picture<'_>, mark: &GridMark) -> i64 {
    let mut strokes: Vec<Stroke> =
        picture.graph.marks.iter().filter(|one| one.node == mark.node).map(|one| one.stroke).collect();
    strokes.sort_unstable();
    strokes.dedup();
    let count = i64::try_from(strokes.len()).unwrap_or(1);
    let at = strokes.iter().position(|stroke| *stroke == mark.stroke).and_then(|at| i64::try_from(at).ok());
    picture.centre(mark.node) + at.unwrap_or(0) * WIRES - (count - 1) * WIRES / 2
}

/// How wide a mark is.
fn width(text: &str) -> i64 {
    let widest = text.lines().map(|line| measure::width(line, 12)).max();
    widest.map_or(18, |widest| (widest + 10).max(24))
}

/// The words of a heading in at most two lines, as short as can be.
fn lines(label: &str) -> Vec<String> {
    let mut room = HEADING;
    loop {
        let lines = measure::wrap(label, LETTERS, room);
        if lines.len() <= 2 {
            return lines;
        }
        room += 20;
    }
}

/// How far words that slant at 45° reach to the side, and upwards.
fn slant(line: &str) -> i64 {
    measure::width(line, LETTERS) * 7072 / 10_000 + 12
}
