//! Declarations made from the grammar itself: any choice that it leaves, in either tongue.
//!
//! What comes out is nearly always well formed; where an earlier choice of the grammar takes what was meant for a
//! later one, it is not, and is left out by those who use it.
#![expect(clippy::wildcard_enum_match_arm, reason = "the generator names the expressions that it knows")]

use std::collections::BTreeMap;

use pest_meta::ast::Expr;
use pest_meta::parser;

use wijzer::locale::{KEYWORDS, Tongue};

const GRAMMAR: &str = include_str!("../../grammar/wijs.pest");

/// A small generator of numbers: splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
pub struct Draws(pub u64);

impl Draws {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }
}

/// The rules of the grammar, and how deep each goes at the least.
pub struct Grammar {
    rules: BTreeMap<String, Expr>,
    depths: BTreeMap<String, usize>,
}

const DEEP: usize = 1000;

impl Grammar {
    pub fn new() -> Self {
        let pairs = parser::parse(parser::Rule::grammar_rules, GRAMMAR).unwrap();
        let rules: BTreeMap<String, Expr> =
            parser::consume_rules(pairs).unwrap().into_iter().map(|rule| (rule.name, rule.expr)).collect();
        let mut grammar = Grammar { rules, depths: BTreeMap::new() };
        for _ in 0..40 {
            let found: Vec<(String, usize)> = grammar
                .rules
                .iter()
                .map(|(name, expr)| (name.clone(), grammar.depth(expr).saturating_add(1)))
                .collect();
            grammar.depths = found.into_iter().collect();
        }
        grammar
    }

    fn depth(&self, expr: &Expr) -> usize {
        match expr {
            Expr::Ident(name) if name == "expression" || self.rules.contains_key(name) => {
                self.depths.get(name).copied().unwrap_or(DEEP)
            }
            Expr::Seq(a, b) => self.depth(a).max(self.depth(b)),
            Expr::Choice(a, b) => self.depth(a).min(self.depth(b)),
            Expr::RepOnce(a) | Expr::RepMin(a, _) | Expr::RepExact(a, _) | Expr::RepMinMax(a, _, _) => {
                self.depth(a)
            }
            _ => 0,
        }
    }

    /// A declaration in a tongue.
    pub fn declaration(&self, draws: &mut Draws, tongue: Tongue) -> String {
        let mut made = Made { grammar: self, draws, tongue, text: String::new(), depth: 0 };
        made.rule("declaration");
        let text = made.text;
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        lines.retain(|line| !line.is_empty());
        format!("{}\n", lines.join("\n").trim_start())
    }
}

struct Made<'g> {
    grammar: &'g Grammar,
    draws: &'g mut Draws,
    tongue: Tongue,
    text: String,
    depth: usize,
}

/// So deep everything is still possible; beyond it the shallowest choice is taken.
const SHALLOW: usize = 24;

impl Made<'_> {
    fn push(&mut self, text: &str) {
        let glued = self.text.is_empty() || self.text.ends_with([' ', '\n', '(', '"']);
        if !glued && !text.starts_with([',', ')', ':', '\n']) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    fn pick(&mut self, of: &[&str]) -> String {
        of[self.draws.below(of.len())].to_owned()
    }

    fn rule(&mut self, name: &str) {
        let word = name.strip_prefix("k_").and_then(|name| KEYWORDS.iter().find(|one| one.name == name));
        if let Some(keyword) = word {
            return self.push(keyword.in_tongue(self.tongue));
        }
        let made = match name {
            "name" | "unit_name" => {
                self.pick(&["fte", "bij12", "schaal", "één_naam", "n2", "EUR", "of_toch"])
            }
            "text" => self.quoted(),
            "number" => self.number(),
            "date" => self.pick(&["2026-01-31", "1999-12-01"]),
            "year" => self.pick(&["2026", "2031"]),
            "whole" => self.pick(&["0", "3", "12"]),
            "version_text" => self.pick(&["2026.1", "1-beta"]),
            "lint_code" => self.pick(&["W0705", "W0701"]),
            "place" => format!("{}\n    ", self.pick(&["bladzijde 3", "art. 2, lid 1"])),
            "script_line" => format!("\n    >{}\n    ", self.pick(&[" let a = \"x # y\";", " a * 2", ""])),
            "grade" => self.pick(&["++", "--", "+", "-", "0", "+3", "-12", "7"]),
            // A case begins a line.
            "case_start" => format!("\n    {}", self.tongue.pick("is", "as")),
            "comparison_sign" => self.pick(&[">=", "<=", "≥", "<", ">", "=", "≠", "<>"]),
            "line_end" => "\n    ".to_owned(),
            "cost_line" | "header" | "row" => {
                self.push("\n    ");
                return self.inside(name);
            }
            "SOI" | "EOI" | "gap" | "blank" => return,
            _ => return self.inside(name),
        };
        self.push(&made);
    }

    fn inside(&mut self, name: &str) {
        let expr = self.grammar.rules.get(name).unwrap_or_else(|| panic!("{name}")).clone();
        self.depth += 1;
        self.expr(&expr);
        self.depth -= 1;
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Str(text) => self.push(&text.clone()),
            Expr::Ident(name) => self.rule(&name.clone()),
            Expr::Seq(a, b) => {
                self.expr(a);
                self.expr(b);
            }
            Expr::Choice(..) => {
                let mut all = Vec::new();
                let mut rest = expr;
                while let Expr::Choice(a, b) = rest {
                    all.push(a.as_ref());
                    rest = b;
                }
                all.push(rest);
                if self.depth > SHALLOW {
                    let least = all.iter().map(|one| self.grammar.depth(one)).min().unwrap();
                    all.retain(|one| self.grammar.depth(one) == least);
                }
                let chosen = all[self.draws.below(all.len())].clone();
                self.expr(&chosen);
            }
            Expr::Opt(a) => {
                if self.depth <= SHALLOW && self.draws.below(2) == 0 {
                    self.expr(a);
                }
            }
            Expr::Rep(a) => self.repeat(a, 0),
            Expr::RepOnce(a) => self.repeat(a, 1),
            Expr::RepMin(a, least) => self.repeat(a, *least),
            Expr::NegPred(_) | Expr::PosPred(_) => {}
            other => panic!("the generator does not know {other:?}"),
        }
    }

    fn repeat(&mut self, of: &Expr, least: u32) {
        let more = if self.depth > SHALLOW { 0 } else { [0, 0, 0, 1, 1, 2, 3][self.draws.below(7)] };
        for _ in 0..least + more {
            self.expr(of);
        }
    }

    fn quoted(&mut self) -> String {
        let mut text = String::from("\"");
        for _ in 0..self.draws.below(4) {
            text.push_str(&self.pick(&[
                "woord ",
                "een lang stuk tekst dat misschien niet op de regel past en dan afgebroken moet worden ",
                "{fte}",
                "\\\"zo\\\" ",
                "{{vast}} ",
                "# geen commentaar",
                "regel\\n",
                "\\\\",
                "é",
            ]));
        }
        text.push('"');
        text
    }

    fn number(&mut self) -> String {
        let (nl, en) = [
            ("0", "0"),
            ("3", "3"),
            ("12,50", "12.50"),
            ("1.234", "1_234"),
            ("98.765.432,1", "98_765_432.1"),
            ("2026", "2026"),
            ("100000", "100000"),
        ][self.draws.below(7)];
        self.tongue.pick(nl, en).to_owned()
    }
}

/// Puts comments into a text, behind lines and between them.
pub fn with_comments(draws: &mut Draws, text: &str) -> String {
    let mut made = String::new();
    for line in text.lines() {
        if draws.below(5) == 0 {
            let indent = if draws.below(2) == 0 { "" } else { "      " };
            made.push_str(&format!("{indent}# boven {}\n", draws.below(100)));
        }
        if draws.below(9) == 0 {
            made.push('\n');
        }
        made.push_str(line);
        if draws.below(5) == 0 && !line.trim_start().starts_with('>') {
            made.push_str(&format!("  # achter {} \"x\"", draws.below(100)));
        }
        made.push('\n');
    }
    made
}
