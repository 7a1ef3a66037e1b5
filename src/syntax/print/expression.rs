//! Expressions, with brackets just where they are needed.

use super::super::tree::{
    ArithmeticSign, ComparisonSign, DurationUnit, Each, Expression, ExpressionKind, Level, LiteralKind,
    MonthEndWord, RoundingWord, Scope,
};
use super::Printer;
use super::layout::Part;

/// How tightly an expression binds; the looser it is, the sooner it needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Logic,
    Not,
    Comparison,
    Sum,
    Product,
    Unary,
    Rounded,
    Primary,
}

fn bond(expression: &Expression) -> Bond {
    match &expression.kind {
        ExpressionKind::Or(_) | ExpressionKind::And(_) => Bond::Logic,
        ExpressionKind::Not(_) => Bond::Not,
        ExpressionKind::Compare(..)
        | ExpressionKind::Is { .. }
        | ExpressionKind::IsOneOf { .. }
        | ExpressionKind::Includes(..)
        | ExpressionKind::IsApplicable { .. } => Bond::Comparison,
        ExpressionKind::Arithmetic(ArithmeticSign::Add | ArithmeticSign::Subtract, ..) => Bond::Sum,
        ExpressionKind::Arithmetic(ArithmeticSign::Multiply | ArithmeticSign::Divide, ..) => Bond::Product,
        // These two take what stands behind them, rounding included.
        ExpressionKind::Negate(_) | ExpressionKind::PercentOf(..) | ExpressionKind::Count(_) => Bond::Unary,
        ExpressionKind::Literal(LiteralKind::Number { number, .. }) if number.text.starts_with('-') => {
            Bond::Unary
        }
        ExpressionKind::Rounded { .. } => Bond::Rounded,
        ExpressionKind::Literal(_)
        | ExpressionKind::Name(_)
        | ExpressionKind::Duration { .. }
        | ExpressionKind::CountEach(_)
        | ExpressionKind::TotalEach(..)
        | ExpressionKind::AnyEach(_)
        | ExpressionKind::AllEach(_)
        | ExpressionKind::AdviceIs { .. }
        | ExpressionKind::Smallest(_)
        | ExpressionKind::Largest(_)
        | ExpressionKind::CostLine(_)
        | ExpressionKind::CostOf { .. }
        | ExpressionKind::All(_)
        | ExpressionKind::PartOf(..)
        | ExpressionKind::Call(..) => Bond::Primary,
    }
}

impl Printer {
    /// An expression that binds at least so tightly, in brackets when it does not.
    fn within(&self, expression: &Expression, at_least: Bond) -> String {
        let text = self.expression(expression);
        if bond(expression) < at_least { format!("({text})") } else { text }
    }

    /// What stands in the place of a primary expression of the grammar.
    pub(super) fn primary(&self, expression: &Expression) -> String {
        self.within(expression, Bond::Primary)
    }

    /// What stands in the place of a sum of the grammar.
    pub(super) fn sum(&self, expression: &Expression) -> String {
        self.within(expression, Bond::Sum)
    }

    fn list(&self, of: &[Expression]) -> String {
        of.iter().map(|one| self.expression(one)).collect::<Vec<_>>().join(", ")
    }

    /// An expression on one line.
    pub(super) fn expression(&self, expression: &Expression) -> String {
        match &expression.kind {
            ExpressionKind::Literal(kind) => self.literal_kind(kind),
            ExpressionKind::Name(name) => name.text.clone(),
            ExpressionKind::Or(of) => self.logic(of, "or"),
            ExpressionKind::And(of) => self.logic(of, "and"),
            ExpressionKind::Not(of) => format!("{} {}", self.word("not"), self.within(of, Bond::Not)),
            ExpressionKind::Compare(sign, left, right) => {
                format!("{} {} {}", self.sum(left), comparison(*sign), self.sum(right))
            }
            ExpressionKind::Is { left, negated, right } => {
                let plural = matches!(right.kind, ExpressionKind::All(_)) && !negated;
                let verb = self.word(if plural { "are" } else { "is" });
                format!("{} {verb} {}{}", self.sum(left), self.not(*negated), self.sum(right))
            }
            ExpressionKind::IsOneOf { left, negated, alternatives } => {
                let verb = if *negated {
                    format!("{} {} {}", self.word("is"), self.word("not"), self.word("one_of_rest"))
                } else {
                    self.word("is_one_of").to_owned()
                };
                let alternatives: Vec<String> = alternatives.iter().map(|one| self.sum(one)).collect();
                format!("{} {verb} ({})", self.sum(left), alternatives.join(", "))
            }
            ExpressionKind::Includes(left, right) => {
                format!("{} {} {}", self.sum(left), self.word("includes"), self.sum(right))
            }
            ExpressionKind::IsApplicable { left, negated } => {
                let word = self.word(if *negated { "not_applicable" } else { "applicable" });
                format!("{} {} {word}", self.sum(left), self.word("is"))
            }
            ExpressionKind::Arithmetic(sign, left, right) => {
                let (sign, own, tighter) = match sign {
                    ArithmeticSign::Add => ("+", Bond::Sum, Bond::Product),
                    ArithmeticSign::Subtract => ("-", Bond::Sum, Bond::Product),
                    ArithmeticSign::Multiply => ("*", Bond::Product, Bond::Unary),
                    ArithmeticSign::Divide => ("/", Bond::Product, Bond::Unary),
                };
                format!("{} {sign} {}", self.within(left, own), self.within(right, tighter))
            }
            ExpressionKind::Negate(of) => {
                // Signs may follow each other; what a percentage or a count is taken of may not.
                let signed = matches!(of.kind, ExpressionKind::Negate(_) | ExpressionKind::Literal(_));
                format!("-{}", self.within(of, if signed { Bond::Unary } else { Bond::Rounded }))
            }
            ExpressionKind::PercentOf(number, of) => {
                let of_word = self.word("of");
                format!("{}% {of_word} {}", self.number(number, false), self.within(of, Bond::Unary))
            }
            ExpressionKind::Duration { count, unit, month_end } => {
                // One month or year is said so only where it says which way to go at the end of a month.
                let one = count.text == "1" && month_end.is_some();
                let unit = self.word(match (unit, one) {
                    (DurationUnit::Days, _) => "day_word",
                    (DurationUnit::Months, true) => "one_month",
                    (DurationUnit::Months, false) => "month_word",
                    (DurationUnit::Years, true) => "one_year",
                    (DurationUnit::Years, false) => "year_word",
                });
                let end = match month_end {
                    None => String::new(),
                    Some(MonthEndWord::Up) => format!(" {} {}", self.word("rounded"), self.word("up")),
                    Some(MonthEndWord::Down) => format!(" {} {}", self.word("rounded"), self.word("down")),
                };
                format!("{} {unit}{end}", count.text)
            }
            ExpressionKind::Rounded { value, mode, places } => {
                let mode = self.word(match mode {
                    RoundingWord::Up => "up",
                    RoundingWord::Down => "down",
                    RoundingWord::HalfAwayFromZero => "half_away",
                    RoundingWord::HalfToEven => "half_even",
                    RoundingWord::TowardsZero => "towards_zero",
                });
                let to = if places.text == "2" {
                    self.word("to_cents").to_owned()
                } else {
                    format!("{} {} {}", self.word("to_decimals"), places.text, self.word("decimals"))
                };
                format!("{} {} {mode} {to}", self.within(value, Bond::Rounded), self.word("rounded"))
            }
            ExpressionKind::Count(of) => {
                format!("{} {}", self.word("count_of"), self.within(of, Bond::Unary))
            }
            ExpressionKind::CountEach(each) => {
                format!("{} {}", self.word("count_of"), self.each(each, "where"))
            }
            ExpressionKind::TotalEach(value, each) => {
                let (total, over) = (self.word("total_of"), self.word("over"));
                format!("{total} {} {over} {}", self.sum(value), self.each(each, "where"))
            }
            ExpressionKind::AnyEach(each) => {
                format!("{} {}", self.word("at_least_one"), self.each(each, "meets"))
            }
            ExpressionKind::AllEach(each) => format!("{} {}", self.word("all"), self.each(each, "meet")),
            ExpressionKind::AdviceIs { negated, option } => {
                let option = option.as_ref().map_or(self.word("none"), |name| name.text.as_str());
                let (advice, is) = (self.word("the_advice"), self.word("is"));
                format!("{advice} {is} {}{option}", self.not(*negated))
            }
            ExpressionKind::Smallest(of) => format!("{} ({})", self.word("smallest_of"), self.list(of)),
            ExpressionKind::Largest(of) => format!("{} ({})", self.word("largest_of"), self.list(of)),
            ExpressionKind::CostLine(name) => format!("{} {}", self.word("cost_line"), name.text),
            ExpressionKind::CostOf { yearly, option } => {
                let words = self.word(if *yearly { "yearly_cost_of" } else { "once_cost_of" });
                format!("{words} {}", option.text)
            }
            ExpressionKind::All(name) => format!("{} {}", self.word("all"), name.text),
            ExpressionKind::PartOf(name, of) => format!("{} {} {}", name.text, self.word("of"), of.text),
            ExpressionKind::Call(name, of) => format!("{}({})", name.text, self.list(of)),
        }
    }

    /// `not ` or nothing.
    pub(super) fn not(&self, negated: bool) -> String {
        if negated { format!("{} ", self.word("not")) } else { String::new() }
    }

    fn logic(&self, of: &[Expression], word: &str) -> String {
        let parts: Vec<String> = of.iter().map(|one| self.within(one, Bond::Not)).collect();
        parts.join(&format!(" {} ", self.word(word)))
    }

    fn each(&self, each: &Each, condition_word: &str) -> String {
        let scope = match &each.scope {
            Scope::Among(set) => format!("{} {}", self.word("among_each"), self.primary(set)),
            Scope::Of(level) => format!("{} {}", self.word("of"), self.level(level)),
        };
        let condition = match &each.condition {
            None => String::new(),
            Some(condition) if matches!(condition.kind, ExpressionKind::Name(_)) => {
                format!(" {} {}", self.word(condition_word), self.expression(condition))
            }
            Some(condition) => format!(" {} ({})", self.word(condition_word), self.expression(condition)),
        };
        format!("{} {scope}{condition}", each.name.text)
    }

    pub(super) fn level(&self, level: &Level) -> String {
        match level {
            Level::Portfolio(_) => self.word("portfolio").to_owned(),
            Level::Group(_) => self.word("group").to_owned(),
            Level::Whole(name) => name.text.clone(),
        }
    }

    /// An expression in parts that may stand below each other: the sides of its outermost `and`, `or` or sum.
    pub(super) fn expression_parts(&self, expression: &Expression) -> Vec<Part> {
        let part = |text: String, one: &Expression| Part { text, at: one.span.start };
        let (word, of) = if let ExpressionKind::Or(of) = &expression.kind {
            (self.word("or"), of)
        } else if let ExpressionKind::And(of) = &expression.kind {
            (self.word("and"), of)
        } else if bond(expression) == Bond::Sum {
            return self.sum_parts(expression);
        } else {
            return vec![part(self.expression(expression), expression)];
        };
        let parts = of.iter().enumerate().map(|(number, one)| {
            let text = self.within(one, Bond::Not);
            part(if number == 0 { text } else { format!("{word} {text}") }, one)
        });
        parts.collect()
    }

    fn sum_parts(&self, expression: &Expression) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rest = expression;
        while let ExpressionKind::Arithmetic(sign, left, right) = &rest.kind {
            let sign = match sign {
                ArithmeticSign::Add => "+",
                ArithmeticSign::Subtract => "-",
                ArithmeticSign::Multiply | ArithmeticSign::Divide => break,
            };
            let text = format!("{sign} {}", self.within(right, Bond::Product));
            parts.push(Part { text, at: right.span.start });
            rest = left;
        }
        parts.push(Part { text: self.within(rest, Bond::Sum), at: rest.span.start });
        parts.reverse();
        parts
    }
}

pub(super) fn comparison(sign: ComparisonSign) -> &'static str {
    match sign {
        ComparisonSign::Less => "<",
        ComparisonSign::AtMost => "<=",
        ComparisonSign::Equal => "=",
        ComparisonSign::NotEqual => "<>",
        ComparisonSign::AtLeast => ">=",
        ComparisonSign::Greater => ">",
    }
}
