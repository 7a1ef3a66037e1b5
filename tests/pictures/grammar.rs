//! The grammar as shapes to draw: the words of a tongue in their places, and small things under their own names.

use std::collections::BTreeMap;

use pest_meta::ast::{Expr, Rule};
use pest_meta::parser;
use wijzer::locale::{Tongue, keyword};

use crate::layout::Shape;

/// What is drawn as one box, with what it is called in Dutch and in English.
pub const THINGS: &[(&str, &str, &str)] = &[
    ("name", "naam", "name"),
    ("names", "namen", "names"),
    ("unit_name", "eenheid", "unit"),
    ("unit", "eenheid", "unit"),
    ("text", "tekst", "text"),
    ("texts", "tekst", "text"),
    ("date", "datum", "date"),
    ("year", "jaartal", "year"),
    ("whole", "geheel getal", "whole number"),
    ("number", "getal", "number"),
    ("grade", "cijfer", "grade"),
    ("version_text", "versienummer", "version number"),
    ("place", "plaats", "place"),
    ("literal", "waarde", "value"),
    ("reference", "bronvermelding", "reference"),
    ("assumed", "aanname", "assumption"),
    ("validity", "geldigheid", "validity"),
    ("fact_type", "soort antwoord", "kind of answer"),
    ("effect", "gevolg", "effect"),
    ("header", "kopregel", "header row"),
    ("row", "rij", "row"),
    ("pattern", "cel", "cell"),
    ("from_file", "bestand", "file"),
    ("script", "script", "script"),
    ("cost_line", "kostenregel", "cost line"),
    ("key_parts", "verhouding", "ratio"),
    ("expectation", "verwachting", "expectation"),
    ("basis", "herkomst", "origin"),
    ("given", "gegeven", "given"),
    ("given_value", "gegeven waarde", "given value"),
    ("expect", "verwacht", "expect"),
    ("case_header", "kop van de gevallen", "header of cases"),
    ("case_row", "rij van een geval", "row of a case"),
    ("of_amount", "bedrag van een optie", "amount of an option"),
    ("wanted_number", "verwacht getal", "expected number"),
    ("expression", "uitdrukking", "expression"),
    ("comparison", "vergelijking", "comparison"),
    ("comparison_sign", ">= <= > < = ≠", ">= <= > < = ≠"),
    ("sum", "berekening", "calculation"),
    ("unary", "onderdeel", "part"),
    ("primary", "kern", "core"),
    ("money", "bedrag", "amount"),
    ("quantity", "hoeveelheid", "quantity"),
    ("duration", "periode", "period"),
    ("count_each", "vraag over alle", "question about all"),
    ("total_each", "vraag over alle", "question about all"),
    ("any_each", "vraag over alle", "question about all"),
    ("all_each", "vraag over alle", "question about all"),
    ("advice_is", "vraag over alle", "question about all"),
    ("rounding", "afronding", "rounding"),
    ("level", "geheel", "whole"),
    ("each", "elk uit iets", "each of something"),
    ("held", "eis", "requirement"),
    ("lint_code", "code", "code"),
    ("script_line", "> regel van het script", "> line of the script"),
];

/// Drawn as nothing: white space, and marks that the program puts in itself.
const UNSEEN: &[&str] = &["blank", "gap", "line_end", "case_start", "SOI", "EOI"];

/// The grammar, by the names of its rules.
pub struct Grammar(BTreeMap<String, Rule>);

impl Grammar {
    /// Reads the grammar.
    pub fn read(text: &str) -> Grammar {
        let pairs = parser::parse(parser::Rule::grammar_rules, text).unwrap();
        let rules = parser::consume_rules(pairs).unwrap();
        Grammar(rules.into_iter().map(|rule| (rule.name.clone(), rule)).collect())
    }

    /// The shape of a rule in a tongue; of several rules, one of them.
    pub fn shape(&self, rules: &[&str], tongue: Tongue) -> Shape {
        let mut shapes: Vec<Shape> =
            rules.iter().filter_map(|rule| self.of(&self.0[*rule].expr, tongue, 0)).collect();
        if shapes.len() == 1 { shapes.remove(0) } else { Shape::OneOf(shapes) }
    }

    /// The shape of an expression; none for what cannot be seen.
    fn of(&self, expression: &Expr, t: Tongue, deep: usize) -> Option<Shape> {
        assert!(deep < 40, "a rule that is drawn inside itself needs a name in THINGS");
        let inner = |expression: &Expr| self.of(expression, t, deep + 1);
        match expression {
            Expr::Str(text) => (!text.is_empty()).then(|| Shape::Word(text.clone())),
            Expr::Ident(name) => self.named(name, t, deep),
            Expr::Seq(..) => {
                let mut parts: Vec<&Expr> = Vec::new();
                flat_row(expression, &mut parts);
                self.row(&parts, t, deep)
            }
            Expr::Choice(..) => {
                let mut choices = Vec::new();
                flat_choice(expression, &mut choices);
                let mut shapes: Vec<Shape> = Vec::new();
                for shape in choices.into_iter().filter_map(inner) {
                    let more = if let Shape::OneOf(inner) = shape { inner } else { vec![shape] };
                    for one in more {
                        if !shapes.contains(&one) {
                            shapes.push(one);
                        }
                    }
                }
                if shapes.len() < 2 { shapes.pop() } else { Some(Shape::OneOf(shapes)) }
            }
            Expr::Opt(of) => inner(of).map(|shape| Shape::Maybe(Box::new(shape))),
            Expr::Rep(of) => inner(of).map(any_number),
            Expr::RepOnce(of) | Expr::RepMin(of, _) => {
                inner(of).map(|shape| Shape::Repeated(Box::new(shape), None))
            }
            Expr::PosPred(_) | Expr::NegPred(_) => None,
            other @ (Expr::Insens(_)
            | Expr::Range(..)
            | Expr::PeekSlice(..)
            | Expr::RepExact(..)
            | Expr::RepMax(..)
            | Expr::RepMinMax(..)
            | Expr::Skip(_)
            | Expr::Push(_)) => panic!("the pictures do not know {other:?} yet"),
        }
    }

    fn named(&self, name: &str, t: Tongue, deep: usize) -> Option<Shape> {
        if let Some(word) = name.strip_prefix("k_") {
            let word = keyword(word).unwrap().in_tongue(t);
            return (!word.is_empty()).then(|| Shape::Word(word.to_owned()));
        }
        if UNSEEN.contains(&name) {
            return None;
        }
        if let Some((_, nl, en)) = THINGS.iter().find(|(thing, _, _)| *thing == name) {
            return Some(Shape::Thing((*t.pick(nl, en)).to_owned()));
        }
        let rule = self.0.get(name).unwrap_or_else(|| panic!("no rule {name}"));
        self.of(&rule.expr, t, deep + 1)
    }

    /// Parts one after the other; `a ~ ("," ~ a)*` is `a` repeated with a comma in between.
    fn row(&self, parts: &[&Expr], t: Tongue, deep: usize) -> Option<Shape> {
        let mut shapes: Vec<Shape> = Vec::new();
        let mut before: Option<(&Expr, Shape)> = None;
        for part in parts {
            if let Expr::Rep(of) = part {
                let mut again = Vec::new();
                flat_row(of, &mut again);
                if let Some((last, between)) = again.split_last()
                    && !between.is_empty()
                    && let Some((_, shape)) = before.take().filter(|(first, _)| first == last)
                    && let Some(between) = self.row(between, t, deep + 1)
                {
                    shapes.pop();
                    shapes.push(Shape::Repeated(Box::new(shape), Some(Box::new(between))));
                    continue;
                }
            }
            let shape = self.of(part, t, deep + 1);
            before = shape.clone().map(|shape| (*part, shape));
            shapes.extend(shape);
        }
        // A row in a row is one row.
        let shapes: Vec<Shape> = shapes
            .into_iter()
            .flat_map(|shape| if let Shape::Row(inner) = shape { inner } else { vec![shape] })
            .collect();
        if shapes.is_empty() { None } else { Some(only(shapes)) }
    }
}

fn only(mut shapes: Vec<Shape>) -> Shape {
    if shapes.len() == 1 { shapes.remove(0) } else { Shape::Row(shapes) }
}

/// Any number of times: straight on, or down to one of the choices, and back.
fn any_number(shape: Shape) -> Shape {
    let choices = if let Shape::OneOf(choices) = shape { choices } else { vec![shape] };
    Shape::Repeated(Box::new(Shape::OneOf([vec![Shape::Nothing], choices].concat())), None)
}

fn flat_row<'a>(expression: &'a Expr, parts: &mut Vec<&'a Expr>) {
    if let Expr::Seq(left, right) = expression {
        flat_row(left, parts);
        flat_row(right, parts);
    } else {
        parts.push(expression);
    }
}

fn flat_choice<'a>(expression: &'a Expr, choices: &mut Vec<&'a Expr>) {
    if let Expr::Choice(left, right) = expression {
        flat_choice(left, choices);
        flat_choice(right, choices);
    } else {
        choices.push(expression);
    }
}

/// The shape in words, for those who do not see the picture: words as they stand, what is written in their place
/// in capitals, `[ ]` around what may be left out, `{ }` around what may be repeated, `|` between choices.
pub fn in_words(shape: &Shape) -> String {
    match shape {
        Shape::Nothing => String::new(),
        Shape::Word(text) => text.clone(),
        Shape::Thing(text) => text.to_uppercase().replace(' ', "-"),
        Shape::Row(parts) => parts.iter().map(in_words).collect::<Vec<_>>().join(" "),
        Shape::OneOf(choices) => {
            let words: Vec<String> = choices.iter().map(in_words).filter(|words| !words.is_empty()).collect();
            format!("( {} )", words.join(" | "))
        }
        Shape::Maybe(inner) => format!("[ {} ]", bare(inner)),
        Shape::Repeated(inner, None) => format!("{{ {} }}", bare(inner)),
        Shape::Repeated(inner, Some(between)) => format!("{{ {} }} {}", bare(inner), in_words(between)),
    }
}

/// The words without brackets of their own.
fn bare(shape: &Shape) -> String {
    let words = in_words(shape);
    let inside = words.strip_prefix("( ").and_then(|words| words.strip_suffix(" )"));
    match (shape, inside) {
        (Shape::OneOf(_), Some(inside)) => inside.to_owned(),
        (_, _) => words,
    }
}
