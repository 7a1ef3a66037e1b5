//! A drawing of boxes, curves and words, and how it is written as SVG. Whole numbers only: the same drawing is
//! the same bytes on every machine.

use std::fmt::Write;

/// A drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// A name for it that no other drawing of the document has; letters, digits and hyphens.
    pub name: String,
    /// What it shows, in a few words.
    pub title: String,
    /// What can be seen in it, for who cannot.
    pub description: String,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// What it is made of; later shapes lie over earlier ones.
    pub shapes: Vec<Shape>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A box with words in it, which may lead to an anchor.
    Box {
        /// Its number in the drawing.
        number: usize,
        /// Its left upper corner and its size.
        place: Place,
        /// How it looks.
        look: Look,
        /// Its words, a line each.
        lines: Vec<String>,
        /// The anchor to which it leads.
        link: Option<String>,
    },
    /// A curve through points, which leaves and reaches each of them level; straight down where they stand above
    /// each other.
    Curve {
        /// The points.
        points: Vec<(i64, i64)>,
        /// How it looks.
        stroke: Stroke,
        /// Whether it has a head at its end.
        head: bool,
        /// The boxes that lie on a path through it.
        passes: Vec<usize>,
    },
    /// A mark on a line.
    Mark {
        /// Its middle.
        at: (i64, i64),
        /// What it stands for.
        stroke: Stroke,
        /// What stands in it, a line each; without letters it has a shape of its own.
        text: String,
        /// How wide it is.
        width: i64,
        /// The boxes and headings that lie on a path through it.
        passes: Vec<usize>,
    },
    /// The heading of a line that runs down, written slanting upwards.
    Slanted {
        /// Its number in the drawing; boxes and headings are counted together.
        number: usize,
        /// Where it begins.
        at: (i64, i64),
        /// Its words, a line each.
        lines: Vec<String>,
        /// The anchor to which it leads.
        link: Option<String>,
    },
    /// Words.
    Words {
        /// Where they begin, and the height of the line they stand on.
        at: (i64, i64),
        /// What they are.
        role: WordRole,
        /// The words.
        text: String,
    },
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Place {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Look {
    Fact,
    Term,
    Cost,
    Rule,
    Table,
}

/// What a curve stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stroke {
    /// Nothing by itself: it leads the eye.
    Guide,
    /// It is read.
    Reads,
    /// It gives points.
    Scores,
    /// It gives a condition.
    Condition,
    /// It requires.
    Requires,
    /// It rules out.
    RulesOut,
}

/// What words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordRole {
    /// They stand above a column.
    Heading,
    /// They explain a curve.
    Key,
}

/// The height of a line of words.
pub const LINE: i64 = 17;

impl Look {
    fn class(self) -> &'static str {
        match self {
            Look::Fact => "fact",
            Look::Term => "term",
            Look::Cost => "cost",
            Look::Rule => "rule",
            Look::Table => "table",
        }
    }
}

impl Stroke {
    fn class(self) -> &'static str {
        match self {
            Stroke::Guide => "guide",
            Stroke::Reads => "reads",
            Stroke::Scores => "scores",
            Stroke::Condition => "condition",
            Stroke::Requires => "requires",
            Stroke::RulesOut => "out",
        }
    }
}

/// How drawings look, in both kinds of light; a page states it once for all of them.
pub const STYLE: &str = include_str!("drawing.css");

/// A drawing as a file of its own. Links lead nowhere there, and are left out.
pub fn svg_file(drawing: &Drawing) -> String {
    svg(drawing, true)
}

/// A drawing as part of a page that has [`STYLE`].
pub fn svg_inline(drawing: &Drawing) -> String {
    svg(drawing, false)
}

fn svg(drawing: &Drawing, alone: bool) -> String {
    let Drawing { name, title, description, width, height, shapes } = drawing;
    let mut out = String::new();
    let (title, description) = (escape(title), escape(description));
    // Boxes that lead somewhere are part of the page; without them it is a picture.
    let leads = |shape: &Shape| {
        matches!(shape, Shape::Box { link: Some(_), .. } | Shape::Slanted { link: Some(_), .. })
    };
    let links = !alone && shapes.iter().any(leads);
    let role = if links { "group" } else { "img" };
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{name}\" class=\"drawing\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"{role}\" aria-labelledby=\"{name}-title {name}-desc\">\n\
         <title id=\"{name}-title\">{title}</title>\n<desc id=\"{name}-desc\">{description}</desc>\n"
    );
    let numbers = shapes.iter().filter_map(|shape| match shape {
        Shape::Box { number, .. } | Shape::Slanted { number, .. } => Some(number),
        Shape::Curve { .. } | Shape::Mark { .. } | Shape::Words { .. } => None,
    });
    out.push_str("<style>");
    if alone {
        out.push_str(STYLE);
    }
    for number in numbers {
        // Pointing at a box leaves only the paths through it.
        let _ = write!(
            out,
            "#{name}:has(#{name}-{number}:is(:hover,:focus-within)) .e:not(.p{number}){{opacity:.12}}"
        );
    }
    out.push_str("</style>\n");
    for shape in shapes {
        write_shape(name, shape, links, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn write_shape(name: &str, shape: &Shape, links: bool, out: &mut String) {
    match shape {
        Shape::Box { number, place, look, lines, link } => {
            let Place { x, y, width, height } = place;
            let _ = write!(out, "<g id=\"{name}-{number}\" class=\"b {}\">", look.class());
            let link = link.as_ref().filter(|_| links);
            if let Some(link) = link {
                let _ = write!(out, "<a href=\"#{}\">", escape(link));
            }
            let round = if *look == Look::Fact { height / 2 } else { 4 }.min(14);
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/><text>"
            );
            let all = i64::try_from(lines.len()).unwrap_or(0) * LINE;
            let mut line_y = y + (height - all) / 2 + 13;
            for (at, line) in lines.iter().enumerate() {
                let space = if at + 1 < lines.len() { " " } else { "" };
                let _ = write!(out, "<tspan x=\"{}\" y=\"{line_y}\">{}{space}</tspan>", x + 12, escape(line));
                line_y += LINE;
            }
            out.push_str("</text>");
            out.push_str(if link.is_some() { "</a></g>\n" } else { "</g>\n" });
        }
        Shape::Curve { points, stroke, head, passes } => {
            let passes = classes(passes);
            let _ = write!(out, "<g class=\"e {}{passes}\"><path d=\"{}\"/>", stroke.class(), path(points));
            if let Some((x, y)) = points.last().filter(|_| *head) {
                let (x, y) = (x + 1, y);
                let _ = write!(out, "<path class=\"head\" d=\"M{x} {y}l-7 -3.5v7z\"/>");
            }
            out.push_str("</g>\n");
        }
        Shape::Mark { at: (x, y), stroke, text, width, passes } => {
            let passes = classes(passes);
            let _ = write!(out, "<g class=\"e m {}{passes}\">", stroke.class());
            if text.is_empty() {
                let shape = match stroke {
                    Stroke::RulesOut => format!(
                        "<circle cx=\"{x}\" cy=\"{y}\" r=\"8\"/><path d=\"M{} {}l7 7m0-7l-7 7\"/>",
                        x - 3,
                        y - 3
                    ),
                    Stroke::Requires => {
                        format!(
                            "<circle cx=\"{x}\" cy=\"{y}\" r=\"8.5\"/><path d=\"M{} {y}l3 3.5l5-6.5\"/>",
                            x - 4
                        )
                    }
                    Stroke::Condition => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5.5\"/>"),
                    Stroke::Scores | Stroke::Reads | Stroke::Guide => {
                        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>")
                    }
                };
                out.push_str(&shape);
            } else {
                let count = i64::try_from(text.lines().count()).unwrap_or(1);
                let (left, top, height) = (x - width / 2, y - 2 - 7 * count, 4 + 14 * count);
                let _ = write!(
                    out,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"9\"/>\
                     <text text-anchor=\"middle\">"
                );
                let mut line_y = top + 13;
                for line in text.lines() {
                    let _ = write!(out, "<tspan x=\"{x}\" y=\"{line_y}\">{}</tspan>", escape(line));
                    line_y += 14;
                }
                out.push_str("</text>");
            }
            out.push_str("</g>\n");
        }
        Shape::Slanted { number, at: (x, y), lines, link } => {
            let _ = write!(out, "<g id=\"{name}-{number}\" class=\"b slanted\">");
            let link = link.as_ref().filter(|_| links);
            if let Some(link) = link {
                let _ = write!(out, "<a href=\"#{}\">", escape(link));
            }
            let _ = write!(out, "<text transform=\"translate({x} {y}) rotate(-45)\">");
            // The lines lie around the line that they head.
            let mut line_y = 5 - 7 * (i64::try_from(lines.len()).unwrap_or(1) - 1);
            for (at, line) in lines.iter().enumerate() {
                let space = if at + 1 < lines.len() { " " } else { "" };
                let _ = write!(out, "<tspan x=\"0\" y=\"{line_y}\">{}{space}</tspan>", escape(line));
                line_y += 14;
            }
            out.push_str("</text>");
            out.push_str(if link.is_some() { "</a></g>\n" } else { "</g>\n" });
        }
        Shape::Words { at: (x, y), role, text } => {
            let class = match role {
                WordRole::Heading => "heading",
                WordRole::Key => "key",
            };
            let _ = writeln!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text));
        }
    }
}

fn classes(passes: &[usize]) -> String {
    passes.iter().map(|number| format!(" p{number}")).collect()
}

/// A path that is level at every point, so that curves run into boxes and not along them.
fn path(points: &[(i64, i64)]) -> String {
    let mut out = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| points.get(at));
        let _ = match before {
            None => write!(out, "M{x} {y}"),
            Some((_, from)) if from == y => write!(out, "H{x}"),
            Some((from, _)) if from == x => write!(out, "V{y}"),
            Some((from, level)) => {
                let middle = (from + x) / 2;
                write!(out, "C{middle} {level} {middle} {y} {x} {y}")
            }
        };
    }
    out
}

/// Letters that mean something in XML and HTML are written as references.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML 1.0 knows no other control characters (section 2.2).
            _ if letter.is_control() && !matches!(letter, '\n' | '\t') => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}
