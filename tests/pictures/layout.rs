//! Where the boxes and lines of a syntax picture go: a shape becomes SVG, at most so wide.
//!
//! A drawing is entered at (0, 0) and left at its right side, `exit` lower. What can be skipped has a line above
//! it; what can be repeated has a line with an arrow above it, back to its start.

use std::fmt::Write;

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing: a line.
    Nothing,
    /// A word that is written as it stands.
    Word(String),
    /// Something that is written in its place.
    Thing(String),
    /// One after the other.
    Row(Vec<Shape>),
    /// One of these.
    OneOf(Vec<Shape>),
    /// This, or nothing.
    Maybe(Box<Shape>),
    /// This, once or more, with something in between.
    Repeated(Box<Shape>, Option<Box<Shape>>),
}

/// The width of a letter in the font of 14 pixels; a little more than most fonts need.
const LETTER: i32 = 9;
const HALF: i32 = 15;
const GAP: i32 = 24;
const BETWEEN: i32 = 10;
const TURN: i32 = 8;

/// A drawing with its size around the point where it is entered.
#[derive(Clone, Debug)]
struct Drawn {
    width: i32,
    up: i32,
    down: i32,
    exit: i32,
    svg: String,
}

/// The picture of a shape, at most so wide. What is called something in other pictures says so above it.
pub fn picture(shape: &Shape, title: &str, called: Option<&str>, widest: i32) -> String {
    let drawn = draw(shape, widest - 2 * 34);
    let (left, top) = (34, drawn.up + if called.is_some() { 36 } else { 12 });
    let name = called.map_or(String::new(), |name| {
        format!("<text class=\"n\" x=\"16\" y=\"20\">{}</text>\n", escaped(name))
    });
    let wide = called.map_or(0, |name| 32 + i32::try_from(name.chars().count()).unwrap() * LETTER);
    let (width, height) = ((drawn.width + 2 * left).max(wide), top + drawn.down + 12);
    let (start, end) = (at(0, 0, &circle(-12)), at(drawn.width, drawn.exit, &circle(12)));
    let lines = [line(&[(-7, 0), (0, 0)]), line(&[(drawn.width, drawn.exit), (drawn.width + 7, drawn.exit)])]
        .concat();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{}</title>\n<style>\
         .w{{fill:#dbe9ff;stroke:#1d4fa8}}.t{{fill:#fff4d6;stroke:#7a5200}}\
         text{{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;text-anchor:middle}}\
         .w+text{{fill:#0b2350;font-weight:bold}}.t+text{{fill:#3d2900;font-style:italic}}\
         text.n{{text-anchor:start;fill:#7a5200;font-style:italic}}\
         path{{fill:none;stroke:#444;stroke-width:1.6}}.a{{fill:#444;stroke:none}}circle{{fill:#444}}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#fff\"/>\n{name}{}</svg>\n",
        escaped(title),
        at(left, top, &[start, end, lines, drawn.svg].concat()),
    )
}

fn circle(x: i32) -> String {
    format!("<circle cx=\"{x}\" cy=\"0\" r=\"5\"/>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn at(x: i32, y: i32, svg: &str) -> String {
    if svg.is_empty() { String::new() } else { format!("<g transform=\"translate({x} {y})\">{svg}</g>\n") }
}

/// A line along points, with round corners; each piece is level or upright.
fn line(points: &[(i32, i32)]) -> String {
    let mut path = String::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| points[index]);
        match (before, points.get(index + 1)) {
            (None, _) => write!(path, "M{x} {y}").unwrap(),
            (Some(_), None) => write!(path, "L{x} {y}").unwrap(),
            (Some(from), Some(&to)) => {
                let towards = |other: (i32, i32)| {
                    let far = (other.0 - x).abs().max((other.1 - y).abs());
                    let turn = TURN.min(far / 2);
                    (x + (other.0 - x).signum() * turn, y + (other.1 - y).signum() * turn)
                };
                let ((ax, ay), (bx, by)) = (towards(from), towards(to));
                write!(path, "L{ax} {ay}Q{x} {y} {bx} {by}").unwrap();
            }
        }
    }
    format!("<path d=\"{path}\"/>")
}

/// An arrow that points left.
fn back_arrow(x: i32, y: i32) -> String {
    format!("<path class=\"a\" d=\"M{} {y}l9 -5v10z\"/>", x - 4)
}

fn draw(shape: &Shape, widest: i32) -> Drawn {
    match shape {
        Shape::Nothing => Drawn { width: 0, up: 0, down: 0, exit: 0, svg: String::new() },
        Shape::Word(text) => boxed(text, "w", HALF),
        Shape::Thing(text) => boxed(text, "t", 3),
        Shape::Row(parts) => row(parts, widest),
        Shape::OneOf(choices) => one_of(choices, widest),
        Shape::Maybe(inner) => maybe(inner, widest),
        Shape::Repeated(inner, between) => repeated(inner, between.as_deref(), widest),
    }
}

fn boxed(text: &str, class: &str, round: i32) -> Drawn {
    let width = i32::try_from(text.chars().count()).unwrap() * LETTER + 20;
    let svg = format!(
        "<rect class=\"{class}\" x=\"0\" y=\"-{HALF}\" width=\"{width}\" height=\"{}\" rx=\"{round}\"/>\
         <text x=\"{}\" y=\"5\">{}</text>\n",
        2 * HALF,
        width / 2,
        escaped(text)
    );
    Drawn { width, up: HALF, down: HALF, exit: 0, svg }
}

/// One after the other; where that is too wide, it goes on below.
fn row(parts: &[Shape], widest: i32) -> Drawn {
    let mut rows: Vec<Vec<Drawn>> = vec![Vec::new()];
    let mut x = 0;
    for part in parts {
        let drawn = draw(part, widest);
        let fits = x + drawn.width <= widest;
        if !fits && x > 0 {
            rows.push(Vec::new());
            x = 0;
        }
        x += drawn.width + GAP / 2;
        rows.last_mut().unwrap().push(drawn);
    }
    let indent = GAP;
    let (mut svg, mut width, mut up, mut bottom) = (String::new(), 0, 0, 0);
    let mut entry = 0;
    let mut left: Option<(i32, i32)> = None;
    for (number, parts) in rows.iter().enumerate() {
        // The drawings of a row stand on one line each where the one before is left.
        let (mut above, mut below, mut level) = (0, 0, 0);
        for part in parts {
            above = above.max(part.up - level);
            below = below.max(part.down + level);
            level += part.exit;
        }
        let mut x = 0;
        if let Some((from_x, from_y)) = left {
            let middle = bottom + BETWEEN + 2;
            entry = middle + above + BETWEEN;
            x = indent;
            let turns =
                [(from_x, from_y), (from_x + 12, from_y), (from_x + 12, middle), (6, middle), (6, entry)];
            svg.push_str(&line(&[turns.as_slice(), &[(x, entry)]].concat()));
            svg.push_str(&back_arrow((from_x + 12) / 2, middle));
            width = width.max(from_x + 12);
        } else {
            up = above;
        }
        let mut y = entry;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                svg.push_str(&line(&[(x, y), (x + GAP / 2, y)]));
                x += GAP / 2;
            }
            svg.push_str(&at(x, y, &part.svg));
            x += part.width;
            y += part.exit;
        }
        bottom = entry + below;
        width = width.max(x);
        left = Some((x, y));
        if number + 1 == rows.len() {
            svg.push_str(&line(&[(x, y), (width, y)]));
            left = Some((width, y));
        }
    }
    Drawn { width, up, down: bottom, exit: left.map_or(0, |(_, y)| y), svg }
}

fn one_of(choices: &[Shape], widest: i32) -> Drawn {
    let drawn: Vec<Drawn> = choices.iter().map(|choice| draw(choice, widest - 2 * GAP)).collect();
    let widest = drawn.iter().map(|one| one.width).max().unwrap_or(0);
    let (right, width) = (GAP + widest + GAP / 2, widest + 2 * GAP);
    let (mut svg, mut up, mut bottom) = (String::new(), 0, 0);
    for (index, one) in drawn.iter().enumerate() {
        let y = if index == 0 { 0 } else { bottom + BETWEEN + one.up };
        if index == 0 {
            up = one.up;
            svg.push_str(&line(&[(0, 0), (GAP, 0)]));
        } else {
            svg.push_str(&line(&[(0, 0), (GAP / 2, 0), (GAP / 2, y), (GAP, y)]));
        }
        svg.push_str(&at(GAP, y, &one.svg));
        let (x, exit) = (GAP + one.width, y + one.exit);
        if exit == 0 {
            svg.push_str(&line(&[(x, 0), (width, 0)]));
        } else {
            svg.push_str(&line(&[(x, exit), (right, exit), (right, 0), (width, 0)]));
        }
        bottom = y + one.down;
    }
    Drawn { width, up, down: bottom, exit: 0, svg }
}

fn maybe(inner: &Shape, widest: i32) -> Drawn {
    let one = draw(inner, widest - 2 * GAP);
    let height = (one.up + BETWEEN).max(2 * TURN);
    let width = one.width + 2 * GAP;
    let (left, right) = (GAP / 2, one.width + GAP + GAP / 2);
    let over = [(0, 0), (left, 0), (left, -height), (right, -height), (right, one.exit), (width, one.exit)];
    let svg = [
        line(&[(0, 0), (GAP, 0)]),
        line(&over),
        at(GAP, 0, &one.svg),
        line(&[(GAP + one.width, one.exit), (width, one.exit)]),
    ]
    .concat();
    Drawn { width, up: height, down: one.down, exit: one.exit, svg }
}

fn repeated(inner: &Shape, between: Option<&Shape>, widest: i32) -> Drawn {
    let one = draw(inner, widest - 2 * GAP);
    let back = between.map(|between| draw(between, widest - 2 * GAP));
    let (above, below) = back.as_ref().map_or((0, 0), |back| (back.up, back.down));
    let height = (one.up + BETWEEN + below).max(2 * TURN);
    let inside = one.width.max(back.as_ref().map_or(0, |back| back.width + 2 * GAP));
    let width = inside + 2 * GAP;
    let (left, right) = (GAP / 2, inside + GAP + GAP / 2);
    let mut svg = [line(&[(0, 0), (GAP, 0)]), at(GAP, 0, &one.svg)].concat();
    svg.push_str(&line(&[(GAP + one.width, one.exit), (width, one.exit)]));
    let middle = GAP + inside / 2;
    let end = |x: i32| line(&[(x, -height), (left, -height), (left, 0), (GAP, 0)]);
    let start = |x: i32| line(&[(width - GAP, one.exit), (right, one.exit), (right, -height), (x, -height)]);
    if let Some(back) = &back {
        let from = middle - back.width / 2;
        svg.push_str(&[start(from + back.width), at(from, -height, &back.svg), end(from)].concat());
        svg.push_str(&back_arrow((from + back.width + right) / 2, -height));
    } else {
        svg.push_str(&[start(middle), end(middle), back_arrow(middle, -height)].concat());
    }
    Drawn { width, up: height + above, down: one.down, exit: one.exit, svg }
}
