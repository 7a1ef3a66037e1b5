//! Expressions.

use super::super::errors;
use super::super::grammar::{Node, Rule};
use super::super::tree::{
    ArithmeticSign, ComparisonSign, DurationUnit, Each, Expression, ExpressionKind, Level, LiteralKind,
    MonthEndWord, Number, RoundingWord, Scope,
};
use super::Builder;
use crate::source::Span;

impl Builder<'_> {
    /// The two ways to put brackets where `and` stands beside `or`: around what `and` joins, or around what `or`
    /// joins.
    fn readings(&self, whole: &Node<'_>, both: &[&Node<'_>]) -> Vec<(String, Vec<Span>)> {
        let parts: Vec<Vec<Span>> =
            both.iter().map(|part| part.all(Rule::negation).map(|one| self.span(one)).collect()).collect();
        let around = |of: &[Span]| Some(of.first()?.to(*of.last()?));
        let ands = parts.iter().filter(|part| part.len() > 1).filter_map(|part| around(part)).collect();
        let mut ors: Vec<Span> = Vec::new();
        let mut from: Option<Span> = None;
        for (at, part) in parts.iter().enumerate() {
            if let (Some(start), Some(first)) = (from, part.first())
                && (part.len() > 1 || at + 1 == parts.len())
            {
                ors.push(start.to(*first));
                from = None;
            }
            if from.is_none() {
                from = part.last().copied();
            }
        }
        [ands, ors]
            .map(|stretches| (bracketed(whole.text.trim_end(), self.span(whole), &stretches), stretches))
            .to_vec()
    }

    /// A whole expression.
    pub(in super::super) fn expression(&mut self, node: &Node<'_>) -> Option<Expression> {
        let either = if node.rule == Rule::expression { node.child(Rule::either)? } else { node };
        let span = self.span(either);
        let both: Vec<&Node<'_>> = either.all(Rule::both).collect();
        let mixed = both.len() > 1 && both.iter().any(|part| part.all(Rule::negation).count() > 1);
        if mixed {
            let readings = self.readings(either, &both);
            self.report(errors::and_beside_or(self.tongue, span, &readings));
        }
        let mut parts = Vec::new();
        for part in &both {
            parts.push(self.both(part)?);
        }
        Some(self.one_or(parts, span, ExpressionKind::Or))
    }

    fn both(&mut self, node: &Node<'_>) -> Option<Expression> {
        let span = self.span(node);
        let mut parts = Vec::new();
        for part in node.all(Rule::negation) {
            parts.push(self.negation(part)?);
        }
        Some(self.one_or(parts, span, ExpressionKind::And))
    }

    fn one_or(
        &self,
        mut parts: Vec<Expression>,
        span: Span,
        many: fn(Vec<Expression>) -> ExpressionKind,
    ) -> Expression {
        if parts.len() == 1
            && let Some(only) = parts.pop()
        {
            return only;
        }
        Expression { kind: many(parts), span }
    }

    fn negation(&mut self, node: &Node<'_>) -> Option<Expression> {
        let span = self.span(node);
        let mut expression = self.comparison(node.child(Rule::comparison)?)?;
        for _ in node.all(Rule::negated) {
            expression = Expression { kind: ExpressionKind::Not(Box::new(expression)), span };
        }
        Some(expression)
    }

    fn comparison(&mut self, node: &Node<'_>) -> Option<Expression> {
        let span = self.span(node);
        let left = self.sum(node.child(Rule::sum)?)?;
        let Some(tail) = node.children.iter().find(|child| child.rule != Rule::sum) else {
            return Some(left);
        };
        let left = Box::new(left);
        let negated = tail.has(Rule::negated);
        let kind = if tail.rule == Rule::is_applicable {
            ExpressionKind::IsApplicable { left, negated: negated || tail.has(Rule::k_not_applicable) }
        } else if tail.rule == Rule::is_one_of {
            let mut alternatives = Vec::new();
            for alternative in tail.all(Rule::sum) {
                alternatives.push(self.sum(alternative)?);
            }
            ExpressionKind::IsOneOf { left, negated, alternatives }
        } else if tail.rule == Rule::is {
            let right = Box::new(self.sum(tail.child(Rule::sum)?)?);
            ExpressionKind::Is { left, negated, right }
        } else if tail.rule == Rule::includes {
            ExpressionKind::Includes(left, Box::new(self.sum(tail.child(Rule::sum)?)?))
        } else {
            let sign = Self::comparison_sign(tail.child(Rule::comparison_sign)?.text);
            ExpressionKind::Compare(sign, left, Box::new(self.sum(tail.child(Rule::sum)?)?))
        };
        Some(Expression { kind, span })
    }

    pub(super) fn comparison_sign(text: &str) -> ComparisonSign {
        match text {
            "<" => ComparisonSign::Less,
            "<=" | "≤" => ComparisonSign::AtMost,
            ">" => ComparisonSign::Greater,
            ">=" | "≥" => ComparisonSign::AtLeast,
            "<>" | "≠" => ComparisonSign::NotEqual,
            _ => ComparisonSign::Equal,
        }
    }

    /// A sum: what stands on either side of a comparison.
    pub(super) fn sum(&mut self, node: &Node<'_>) -> Option<Expression> {
        self.chain(node, Rule::product, Rule::add_sign)
    }

    /// Operands with signs between them, from left to right.
    fn chain(&mut self, node: &Node<'_>, operand: Rule, signs: Rule) -> Option<Expression> {
        let mut result: Option<Expression> = None;
        let mut sign = ArithmeticSign::Add;
        for child in &node.children {
            if child.rule == signs {
                sign = match child.text {
                    "+" => ArithmeticSign::Add,
                    "-" => ArithmeticSign::Subtract,
                    "*" | "×" => ArithmeticSign::Multiply,
                    _ => ArithmeticSign::Divide,
                };
            } else if child.rule == operand {
                let value = if operand == Rule::product {
                    self.chain(child, Rule::unary, Rule::multiply_sign)?
                } else {
                    self.unary(child)?
                };
                result = Some(match result {
                    None => value,
                    Some(left) => {
                        let span = left.span.to(value.span);
                        let kind = ExpressionKind::Arithmetic(sign, Box::new(left), Box::new(value));
                        Expression { kind, span }
                    }
                });
            }
        }
        result
    }

    fn unary(&mut self, node: &Node<'_>) -> Option<Expression> {
        let span = self.span(node);
        let mut value = self.rounded(node.child(Rule::rounded)?)?;
        for _ in node.all(Rule::sign) {
            if let ExpressionKind::Literal(LiteralKind::Number { number, .. }) = &mut value.kind
                && !number.text.starts_with('-')
            {
                number.text.insert(0, '-');
                value.span = span;
            } else {
                value = Expression { kind: ExpressionKind::Negate(Box::new(value)), span };
            }
        }
        Some(value)
    }

    fn rounded(&mut self, node: &Node<'_>) -> Option<Expression> {
        let span = self.span(node);
        let mut value = self.primary(node.child(Rule::primary)?)?;
        for rounding in node.all(Rule::rounding) {
            let modes = [
                (Rule::k_up, RoundingWord::Up),
                (Rule::k_down, RoundingWord::Down),
                (Rule::k_half_away, RoundingWord::HalfAwayFromZero),
                (Rule::k_half_even, RoundingWord::HalfToEven),
                (Rule::k_towards_zero, RoundingWord::TowardsZero),
            ];
            let mode = modes.into_iter().find(|(rule, _)| rounding.has(*rule)).map(|(_, mode)| mode)?;
            let places = match rounding.child(Rule::whole) {
                Some(whole) => self.whole(whole),
                None => Number { text: "2".to_owned(), span: self.span(rounding) },
            };
            value =
                Expression { kind: ExpressionKind::Rounded { value: Box::new(value), mode, places }, span };
        }
        Some(value)
    }

    /// The innermost expressions.
    pub(super) fn primary(&mut self, node: &Node<'_>) -> Option<Expression> {
        let span = self.span(node);
        let inner = node.children.first()?;
        let literal = |kind| Some(ExpressionKind::Literal(kind));
        let kind = if inner.rule == Rule::expression {
            // The brackets are part of its place: a larger expression may begin or end with them.
            return self.expression(inner).map(|inside| Expression { span, ..inside });
        } else if inner.rule == Rule::percent_of {
            let number = self.number(inner.child(Rule::number)?, false);
            Some(ExpressionKind::PercentOf(number, Box::new(self.unary(inner.child(Rule::unary)?)?)))
        } else if inner.rule == Rule::duration {
            self.duration(inner)
        } else if inner.rule == Rule::date {
            literal(LiteralKind::Date(self.date(inner)))
        } else if inner.rule == Rule::money {
            literal(self.money(inner)?)
        } else if inner.rule == Rule::quantity {
            self.quantity(inner, false).map(ExpressionKind::Literal)
        } else if inner.rule == Rule::text {
            let text = self.plain_text(node)?;
            literal(LiteralKind::Text(text))
        } else if inner.rule == Rule::k_yes || inner.rule == Rule::k_no {
            literal(LiteralKind::YesNo(inner.rule == Rule::k_yes))
        } else if inner.rule == Rule::count_of {
            Some(ExpressionKind::Count(Box::new(self.unary(inner.child(Rule::unary)?)?)))
        } else if inner.rule == Rule::count_each {
            self.each(inner).map(ExpressionKind::CountEach)
        } else if inner.rule == Rule::total_each {
            let value = self.sum(inner.child(Rule::sum)?)?;
            self.each(inner).map(|each| ExpressionKind::TotalEach(Box::new(value), each))
        } else if inner.rule == Rule::any_each {
            self.each(inner).map(ExpressionKind::AnyEach)
        } else if inner.rule == Rule::all_each {
            self.each(inner).map(ExpressionKind::AllEach)
        } else if inner.rule == Rule::advice_is {
            Some(ExpressionKind::AdviceIs {
                negated: inner.has(Rule::negated),
                option: self.first_name(inner),
            })
        } else if inner.rule == Rule::extreme {
            let mut of = Vec::new();
            for one in inner.all(Rule::expression) {
                of.push(self.expression(one)?);
            }
            let largest = inner.has(Rule::k_largest_of);
            Some(if largest { ExpressionKind::Largest(of) } else { ExpressionKind::Smallest(of) })
        } else if inner.rule == Rule::cost_line_ref {
            self.first_name(inner).map(ExpressionKind::CostLine)
        } else if inner.rule == Rule::cost_of {
            let yearly = inner.has(Rule::k_yearly_cost_of);
            self.first_name(inner).map(|option| ExpressionKind::CostOf { yearly, option })
        } else if inner.rule == Rule::all_of {
            self.first_name(inner).map(ExpressionKind::All)
        } else if inner.rule == Rule::call {
            let mut arguments = Vec::new();
            for one in inner.all(Rule::expression) {
                arguments.push(self.expression(one)?);
            }
            self.first_name(inner).map(|name| ExpressionKind::Call(name, arguments))
        } else if inner.rule == Rule::part_of {
            let mut names = self.names(inner).into_iter();
            Some(ExpressionKind::PartOf(names.next()?, names.next()?))
        } else {
            Some(ExpressionKind::Name(self.name(inner)))
        };
        Some(Expression { kind: kind?, span })
    }

    /// What a quantifier goes through, with its condition.
    fn each(&mut self, node: &Node<'_>) -> Option<Each> {
        let each = node.child(Rule::each)?;
        let scope = match each.child(Rule::among_set) {
            Some(set) => Scope::Among(Box::new(self.primary(set.child(Rule::primary)?)?)),
            None => Scope::Of(self.level(each.child(Rule::of_level)?.child(Rule::level)?)?),
        };
        let held = match node.child(Rule::where_) {
            Some(clause) => clause.child(Rule::held),
            None => node.child(Rule::held),
        };
        let condition = match held.and_then(|held| held.children.first()) {
            None => None,
            Some(inner) if inner.rule == Rule::expression => Some(Box::new(self.expression(inner)?)),
            Some(inner) => {
                let kind = ExpressionKind::Name(self.name(inner));
                Some(Box::new(Expression { kind, span: self.span(inner) }))
            }
        };
        Some(Each { name: self.first_name(each)?, scope, condition })
    }

    pub(super) fn level(&self, node: &Node<'_>) -> Option<Level> {
        if node.has(Rule::k_portfolio) {
            return Some(Level::Portfolio(self.span(node)));
        }
        if node.has(Rule::k_group) {
            return Some(Level::Group(self.span(node)));
        }
        self.first_name(node).map(Level::Whole)
    }

    fn duration(&self, node: &Node<'_>) -> Option<ExpressionKind> {
        let count = self.whole(node.child(Rule::whole)?);
        let unit = if node.has(Rule::k_day_word) {
            DurationUnit::Days
        } else if node.has(Rule::k_month_word) || node.has(Rule::k_one_month) {
            DurationUnit::Months
        } else {
            DurationUnit::Years
        };
        let month_end = node
            .child(Rule::rounding_of_months)
            .map(|rounding| if rounding.has(Rule::k_up) { MonthEndWord::Up } else { MonthEndWord::Down });
        Some(ExpressionKind::Duration { count, unit, month_end })
    }
}

/// A text with brackets around some stretches of it.
fn bracketed(text: &str, place: Span, stretches: &[Span]) -> String {
    let mut found = String::new();
    for (at, c) in text.char_indices() {
        let at = place.start as usize + at;
        let here =
            |end: fn(&Span) -> u32| stretches.iter().filter(move |one| end(one) as usize == at).count();
        found.push_str(&")".repeat(here(|one| one.end)));
        found.push_str(&"(".repeat(here(|one| one.start)));
        found.push(c);
    }
    let end = place.start as usize + text.len();
    found.push_str(&")".repeat(stretches.iter().filter(|one| one.end as usize == end).count()));
    found
}

#[cfg(test)]
mod tests {
    use crate::source::FileId;
    use crate::syntax::{DeclarationKind, parse};

    #[test]
    fn the_place_of_an_expression_has_all_its_brackets() {
        for written in
            ["(b + c) * 2", "2 * (b + c)", "(b)", "(a or b) and (c or d)", "- (b + c)", "((b)) = (c)"]
        {
            let text = format!("language en\ndefine a as {written}\n");
            let (file, problems) = parse(FileId(0), &text);
            assert!(problems.is_empty(), "{problems:?}");
            let Some(DeclarationKind::Define(define)) = file.declarations.first().map(|one| &one.kind) else {
                panic!("{written}");
            };
            let span = define.cases[0].value.span;
            assert_eq!(text.get(span.start as usize..span.end as usize), Some(written));
        }
    }
}
