//! Expressions become nodes: names are resolved, types and units checked.

use super::names::{Kind, ValueName};
use super::{Built, Checker, errors, words};
use crate::locale::built_in_unit;
use crate::program::{Gather, Id, Node, Op, Parameter, Role};
use crate::source::Span;
use crate::syntax::{
    ArithmeticSign, ComparisonSign, DurationUnit, Expression, ExpressionKind, LiteralKind, MonthEndWord,
    Name, Number, RoundingWord,
};
use crate::value::{
    Arithmetic, Comparison, Decimal, ListId, Member, MemberSet, MonthEnd, NumberStyle, Rounding, Type, Value,
};

/// Where an expression stands: whose cost lines `cost line …` means.
pub(super) type Within<'s> = Option<&'s str>;

impl Checker<'_> {
    /// A condition: an expression that is yes or no.
    pub(super) fn condition(&mut self, expression: &Expression, within: Within<'_>) -> Option<Id<Node>> {
        let built = self.expression(expression, Some(&Type::YesNo), within)?;
        if built.kind == Type::YesNo {
            return Some(built.node);
        }
        let t = self.tongue(expression.span);
        let found = words::type_name(&built.kind, &self.lists, t);
        self.report(errors::not_a_condition(t, &found, expression.span));
        None
    }

    /// An expression that must have this type; a plain number style never matters.
    pub(super) fn of_type(
        &mut self,
        expression: &Expression,
        want: &Type,
        within: Within<'_>,
    ) -> Option<Id<Node>> {
        let built = self.expression(expression, Some(want), within)?;
        self.fits(&built.kind, want, expression.span).then_some(built.node)
    }

    /// Whether a type fits where another is wanted; reports when not.
    pub(super) fn fits(&mut self, found: &Type, want: &Type, span: Span) -> bool {
        let t = self.tongue(span);
        let problem = match (found, want) {
            (Type::Number(found), Type::Number(wanted)) => {
                (found.unit != wanted.unit).then(|| errors::units_differ(t, &wanted.unit, &found.unit, span))
            }
            _ if found == want => None,
            _ => {
                let (found, wanted) =
                    (words::type_name(found, &self.lists, t), words::type_name(want, &self.lists, t));
                Some(errors::wrong_type(t, &wanted, &found, span))
            }
        };
        let fits = problem.is_none();
        self.problems.extend(problem);
        fits
    }

    /// An expression. `want` helps to find the member of a list that a bare name means; the type that comes
    /// back may be another. Nothing comes back when a problem was reported.
    pub(super) fn expression(
        &mut self,
        expression: &Expression,
        want: Option<&Type>,
        within: Within<'_>,
    ) -> Option<Built> {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Literal(kind) => self.literal_expression(kind, want, span),
            ExpressionKind::Name(name) => self.named(name, want),
            ExpressionKind::Or(of) => {
                let nodes = self.conditions(of, within)?;
                Some(self.part(Op::Any(nodes), Type::YesNo, span))
            }
            ExpressionKind::And(of) => {
                let nodes = self.conditions(of, within)?;
                Some(self.part(Op::All(nodes), Type::YesNo, span))
            }
            ExpressionKind::Not(of) => {
                let node = self.condition(of, within)?;
                Some(self.part(Op::Not(node), Type::YesNo, span))
            }
            ExpressionKind::Compare(sign, left, right) => self.compare(*sign, left, right, span, within),
            ExpressionKind::Is { left, negated, right } => {
                let built = self.is(left, right, span, within)?;
                Some(self.perhaps_not(built, *negated, span))
            }
            ExpressionKind::IsOneOf { left, negated, alternatives } => {
                let built = self.is_one_of(left, alternatives, span, within)?;
                Some(self.perhaps_not(built, *negated, span))
            }
            ExpressionKind::Includes(left, right) => self.includes(left, right, span, within),
            ExpressionKind::IsApplicable { left, negated } => {
                let built = self.expression(left, None, within)?;
                let t = self.tongue(span);
                let may_not_apply = match self.nodes.get(built.node).map(|node| node.role) {
                    Some(Role::Fact(fact)) => self.facts.get(fact).is_some_and(|fact| fact.may_not_apply),
                    _ => false,
                };
                if !may_not_apply {
                    self.report(errors::always_applicable(t, left.span));
                    return None;
                }
                let built = self.part(Op::Applicable(built.node), Type::YesNo, span);
                Some(self.perhaps_not(built, *negated, span))
            }
            ExpressionKind::Arithmetic(sign, left, right) => {
                self.arithmetic(*sign, left, right, span, within)
            }
            ExpressionKind::Negate(of) => {
                let built = self.numeric(of, within)?;
                Some(self.part(Op::Negate(built.node), built.kind, span))
            }
            ExpressionKind::PercentOf(number, of) => {
                let built = self.numeric(of, within)?;
                let share = self.number(number)?.div(Decimal::HUNDRED).ok()?;
                let kind = Type::plain(NumberStyle::Percentage);
                let share = self.constant(Value::Number(share), kind, number.span);
                let op = Op::Arithmetic(Arithmetic::Multiply, share.node, built.node);
                Some(self.part(op, as_decimal(built.kind), span))
            }
            ExpressionKind::Duration { .. } => {
                let t = self.tongue(span);
                self.report(errors::duration_alone(t, span));
                None
            }
            ExpressionKind::Rounded { value, mode, places } => {
                let built = self.numeric(value, within)?;
                let places = self.small_number(places, 0, 28)?;
                let op = Op::Round(built.node, places, rounding(*mode));
                Some(self.part(op, built.kind, span))
            }
            ExpressionKind::Count(of) => {
                let built = self.expression(of, None, within)?;
                if !matches!(built.kind, Type::Set(_)) {
                    let t = self.tongue(span);
                    let found = words::type_name(&built.kind, &self.lists, t);
                    self.report(errors::only_sets(t, &found, of.span));
                    return None;
                }
                Some(self.part(Op::Count(built.node), Type::plain(NumberStyle::Whole), span))
            }
            ExpressionKind::CountEach(each) => self.quantifier(Gather::Count, each, None, span, within),
            ExpressionKind::TotalEach(value, each) => {
                self.quantifier(Gather::Total, each, Some(value), span, within)
            }
            ExpressionKind::AnyEach(each) => self.quantifier(Gather::Any, each, None, span, within),
            ExpressionKind::AllEach(each) => self.quantifier(Gather::All, each, None, span, within),
            ExpressionKind::AdviceIs { negated, option } => self.advice_is(*negated, option.as_ref(), span),
            ExpressionKind::Smallest(of) => self.extreme(of, false, span, within),
            ExpressionKind::Largest(of) => self.extreme(of, true, span, within),
            ExpressionKind::CostLine(name) => self.cost_line_value(name, span, within),
            ExpressionKind::CostOf { yearly, option } => self.cost_of(*yearly, option, span),
            ExpressionKind::All(name) => {
                let list = self.list_named(name)?;
                let count = self.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
                Some(self.constant(Value::Set(MemberSet::first(count)), Type::Set(list), span))
            }
            ExpressionKind::PartOf(parameter, member) => self.part_of(parameter, member, span),
            ExpressionKind::Call(name, values) => self.call(name, values, span, within),
        }
    }

    fn conditions(&mut self, of: &[Expression], within: Within<'_>) -> Option<Vec<Id<Node>>> {
        let nodes: Vec<Option<Id<Node>>> = of.iter().map(|one| self.condition(one, within)).collect();
        nodes.into_iter().collect()
    }

    fn perhaps_not(&mut self, built: Built, negated: bool, span: Span) -> Built {
        if negated { self.part(Op::Not(built.node), Type::YesNo, span) } else { built }
    }

    fn literal_expression(&mut self, kind: &LiteralKind, want: Option<&Type>, span: Span) -> Option<Built> {
        let (value, found) = self.free_literal(kind, span)?;
        // Zero and amounts take the unit that is wanted; any other number must say its own.
        let zero = value == Value::Number(Decimal::ZERO);
        let kind = match want {
            Some(Type::Number(wanted)) if zero => Type::Number(wanted.clone()),
            _ => found,
        };
        Some(self.constant(value, kind, span))
    }

    fn named(&mut self, name: &Name, want: Option<&Type>) -> Option<Built> {
        if let Some(bound) = self.bound.iter().find(|bound| bound.word == name.text) {
            let (value, kind) = bound.value();
            return Some(self.constant(value, kind, name.span));
        }
        if let Some(Type::Choice(list)) = want
            && let Some(declared) = self.lists.get(Id::at(list.0 as usize))
            && let Some(member) = declared.member(&name.text)
        {
            return Some(self.constant(Value::Choice(member), Type::Choice(*list), name.span));
        }
        let text = name.text.as_str();
        match self.names.values.get(text) {
            Some(ValueName::Fact) => {
                let fact = self.facts.get(self.fact_id(text)?)?;
                Some(Built { node: fact.node, kind: fact.kind.clone() })
            }
            Some(ValueName::Parameter) => self.parameter_value(name, None),
            Some(ValueName::Define | ValueName::Output(_)) => {
                // A term that is missing here had a problem of its own.
                let term = self.terms.get(self.term_id(text)?)?;
                Some(Built { node: term.node, kind: term.kind.clone() })
            }
            None => self.member_of_any(name, want),
        }
    }

    /// A name that is no fact, term or parameter: a member of just one list, or unknown.
    fn member_of_any(&mut self, name: &Name, want: Option<&Type>) -> Option<Built> {
        let homes: Vec<(ListId, Member, String)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| {
                let member = list.member(&name.text)?;
                Some((ListId(u32::try_from(id.index()).ok()?), member, list.name.clone()))
            })
            .collect();
        let t = self.tongue(name.span);
        match homes.as_slice() {
            [(list, member, _)] if !matches!(want, Some(Type::Choice(_))) => {
                Some(self.constant(Value::Choice(*member), Type::Choice(*list), name.span))
            }
            [_, _, ..] if want.is_none() => {
                let lists: Vec<String> = homes.into_iter().map(|(_, _, list)| list).collect();
                self.report(errors::member_of_several(t, name, &lists));
                None
            }
            _ => {
                if let Some(Type::Choice(list)) = want {
                    self.unknown_choice(*list, name);
                } else {
                    self.unknown_value(name);
                }
                None
            }
        }
    }

    fn unknown_choice(&mut self, list: ListId, name: &Name) {
        self.member(list, &name.text, name.span);
    }

    fn unknown_value(&mut self, name: &Name) {
        let t = self.tongue(name.span);
        let mut known = self.names.of(Kind::Fact);
        known.extend(self.names.of(Kind::Term));
        known.extend(self.names.of(Kind::Parameter));
        let elsewhere = self.names.kinds_named(&name.text);
        let problem = errors::unknown_value(t, name, known, &elsewhere);
        self.report(problem);
    }

    /// The list of that name or plural.
    pub(super) fn list_named(&mut self, name: &Name) -> Option<ListId> {
        let at = self
            .lists
            .values()
            .position(|list| list.name == name.text || list.plural.as_deref() == Some(name.text.as_str()));
        if let Some(at) = at.and_then(|at| u32::try_from(at).ok()) {
            return Some(ListId(at));
        }
        let t = self.tongue(name.span);
        let known: Vec<String> = self
            .lists
            .values()
            .flat_map(|list| std::iter::once(list.name.clone()).chain(list.plural.clone()))
            .collect();
        let problem = errors::unknown(t, Kind::Type, name, known.iter().map(String::as_str));
        self.report(problem);
        None
    }

    /// An expression that must be a number.
    pub(super) fn numeric(&mut self, expression: &Expression, within: Within<'_>) -> Option<Built> {
        let built = self.expression(expression, None, within)?;
        if matches!(built.kind, Type::Number(_)) {
            return Some(built);
        }
        let t = self.tongue(expression.span);
        let found = words::type_name(&built.kind, &self.lists, t);
        self.report(errors::not_a_number(t, &found, expression.span));
        None
    }

    fn compare(
        &mut self,
        sign: ComparisonSign,
        left: &Expression,
        right: &Expression,
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let comparison = comparison(sign);
        let (left_built, right_built) = self.pair(left, right, within)?;
        let t = self.tongue(span);
        match (&left_built.kind, &right_built.kind) {
            (Type::Number(a), Type::Number(b)) if a.unit != b.unit => {
                self.report(errors::units_differ(t, &a.unit, &b.unit, right.span));
                None
            }
            (Type::Number(_), Type::Number(_)) | (Type::Date, Type::Date) => {
                let op = Op::Compare(comparison, left_built.node, right_built.node);
                Some(self.part(op, Type::YesNo, span))
            }
            _ if matches!(comparison, Comparison::Equal | Comparison::NotEqual)
                && left_built.kind == right_built.kind =>
            {
                let same = self.part(Op::Same(left_built.node, right_built.node), Type::YesNo, span);
                Some(self.perhaps_not(same, comparison == Comparison::NotEqual, span))
            }
            _ => {
                let a = words::type_name(&left_built.kind, &self.lists, t);
                let b = words::type_name(&right_built.kind, &self.lists, t);
                self.report(errors::cannot_compare(t, comparison.sign(), &a, &b, span));
                None
            }
        }
    }

    /// Two sides of one operator; each helps the other to find its members and the unit of a zero.
    fn pair(&mut self, left: &Expression, right: &Expression, within: Within<'_>) -> Option<(Built, Built)> {
        let is_plain = |side: &Expression| matches!(side.kind, ExpressionKind::Literal(_));
        if is_plain(left) && !is_plain(right) {
            let right_built = self.expression(right, None, within);
            let want = right_built.as_ref().map(|built| built.kind.clone());
            let left_built = self.expression(left, want.as_ref(), within);
            return left_built.zip(right_built);
        }
        let left_built = self.expression(left, None, within);
        let want = left_built.as_ref().map(|built| element_of(&built.kind));
        if left_built.is_none() && is_name(right) {
            // The left side is already reported; a bare name on the right cannot be judged without it.
            return None;
        }
        let right_built = self.expression(right, want.as_ref(), within);
        left_built.zip(right_built)
    }

    fn is(&mut self, left: &Expression, right: &Expression, span: Span, within: Within<'_>) -> Option<Built> {
        let (a, b) = self.pair(left, right, within)?;
        self.equal(&a, &b, span, right.span)
    }

    /// Whether two values are the same.
    fn equal(&mut self, a: &Built, b: &Built, span: Span, right: Span) -> Option<Built> {
        let t = self.tongue(span);
        match (&a.kind, &b.kind) {
            (Type::Number(x), Type::Number(y)) if x.unit != y.unit => {
                self.report(errors::units_differ(t, &x.unit, &y.unit, right));
                None
            }
            (Type::Number(_), Type::Number(_)) | (Type::Date, Type::Date) => {
                let op = Op::Compare(Comparison::Equal, a.node, b.node);
                Some(self.part(op, Type::YesNo, span))
            }
            (Type::Choice(x), Type::Choice(y)) if x == y => {
                let member = match self.nodes.get(b.node).map(|node| &node.op) {
                    Some(Op::Constant(Value::Choice(member))) => Some(*member),
                    _ => None,
                };
                let op = member.map_or(Op::Same(a.node, b.node), |member| Op::IsIn(a.node, member.bit()));
                Some(self.part(op, Type::YesNo, span))
            }
            (x, y) if x == y && *x != Type::Duration => {
                Some(self.part(Op::Same(a.node, b.node), Type::YesNo, span))
            }
            (x, y) => {
                let wanted = words::type_name(x, &self.lists, t);
                let found = words::type_name(y, &self.lists, t);
                self.report(errors::wrong_type(t, &wanted, &found, right));
                None
            }
        }
    }

    fn is_one_of(
        &mut self,
        left: &Expression,
        alternatives: &[Expression],
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let a = self.expression(left, None, within)?;
        let mut parts = Vec::new();
        for alternative in alternatives {
            let b = self.expression(alternative, Some(&a.kind), within)?;
            parts.push(self.equal(&a, &b, alternative.span, alternative.span)?.node);
        }
        Some(self.part(Op::Any(parts), Type::YesNo, span))
    }

    fn includes(
        &mut self,
        left: &Expression,
        right: &Expression,
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let (set, element) = self.pair(left, right, within)?;
        let t = self.tongue(span);
        match (&set.kind, &element.kind) {
            (Type::Set(a), Type::Choice(b)) if a == b => {
                Some(self.part(Op::Holds(set.node, element.node), Type::YesNo, span))
            }
            (Type::Set(a), Type::Set(b)) if a == b => {
                Some(self.part(Op::HoldsAll(set.node, element.node), Type::YesNo, span))
            }
            (Type::Set(_), other) => {
                let found = words::type_name(other, &self.lists, t);
                let wanted = words::type_name(&element_of(&set.kind), &self.lists, t);
                self.report(errors::wrong_type(t, &wanted, &found, right.span));
                None
            }
            (other, _) => {
                let found = words::type_name(other, &self.lists, t);
                self.report(errors::only_sets(t, &found, left.span));
                None
            }
        }
    }

    fn arithmetic(
        &mut self,
        sign: ArithmeticSign,
        left: &Expression,
        right: &Expression,
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        if let ExpressionKind::Duration { count, unit, month_end } = &right.kind {
            return self.move_date(sign, left, (count, *unit, *month_end), span, within);
        }
        if let Some((count, unit)) = self.one_stretch(right).filter(|_| self.is_date(left)) {
            return self.move_date(sign, left, (count, unit, None), span, within);
        }
        let operator = arithmetic(sign);
        let (a, b) = match operator {
            Arithmetic::Add | Arithmetic::Subtract => self.pair(left, right, within)?,
            Arithmetic::Multiply | Arithmetic::Divide => {
                let a = self.expression(left, None, within);
                a.zip(self.expression(right, None, within))?
            }
        };
        let t = self.tongue(span);
        let (Type::Number(x), Type::Number(y)) = (&a.kind, &b.kind) else {
            let (wrong, place) =
                if matches!(a.kind, Type::Number(_)) { (&b.kind, right.span) } else { (&a.kind, left.span) };
            let found = words::type_name(wrong, &self.lists, t);
            self.report(errors::not_a_number(t, &found, place));
            return None;
        };
        match operator.result(x, y) {
            Ok(kind) => {
                let op = Op::Arithmetic(operator, a.node, b.node);
                Some(self.part(op, Type::Number(kind), span))
            }
            Err(mismatch) => {
                self.report(errors::cannot_add(t, operator, &mismatch.left, &mismatch.right, span));
                None
            }
        }
    }

    /// `1 day`, `1 month` or `1 year`, which beside a number is a quantity and beside a date a stretch of time.
    fn one_stretch<'e>(&self, expression: &'e Expression) -> Option<(&'e Number, DurationUnit)> {
        let ExpressionKind::Literal(LiteralKind::Number { number, unit: Some(unit), percent: false }) =
            &expression.kind
        else {
            return None;
        };
        if !unit.per.is_empty() {
            return None;
        }
        match built_in_unit(&unit.numerator.text, self.tongue(expression.span))? {
            "day" => Some((number, DurationUnit::Days)),
            "month" => Some((number, DurationUnit::Months)),
            "year" => Some((number, DurationUnit::Years)),
            _ => None,
        }
    }

    /// Whether an expression is plainly a date.
    fn is_date(&self, expression: &Expression) -> bool {
        if let ExpressionKind::Arithmetic(_, left, _) = &expression.kind {
            return self.is_date(left);
        }
        if let ExpressionKind::Name(name) = &expression.kind {
            let fact = self.fact_id(&name.text).and_then(|id| self.facts.get(id)).map(|fact| &fact.kind);
            let term = self.term_id(&name.text).and_then(|id| self.terms.get(id)).map(|term| &term.kind);
            let parameter = self.parameter_id(&name.text).and_then(|id| self.parameters.get(id));
            let parameter = parameter.map(|parameter| &parameter.kind);
            return fact.or(term).or(parameter) == Some(&Type::Date);
        }
        matches!(expression.kind, ExpressionKind::Literal(LiteralKind::Date(_)))
    }

    fn move_date(
        &mut self,
        sign: ArithmeticSign,
        date: &Expression,
        (count, unit, month_end): (&Number, DurationUnit, Option<MonthEndWord>),
        span: Span,
        within: Within<'_>,
    ) -> Option<Built> {
        let t = self.tongue(span);
        let negative = match sign {
            ArithmeticSign::Add => false,
            ArithmeticSign::Subtract => true,
            ArithmeticSign::Multiply | ArithmeticSign::Divide => {
                self.report(errors::duration_alone(t, span));
                return None;
            }
        };
        let built = self.expression(date, Some(&Type::Date), within)?;
        if !self.fits(&built.kind, &Type::Date, date.span) {
            return None;
        }
        let count = i64::from(self.small_number(count, 0, 100_000)?);
        let count = if negative { -count } else { count };
        let (days, months) = match unit {
            DurationUnit::Days => (count, 0),
            DurationUnit::Months => (0, count),
            DurationUnit::Years => (0, count.saturating_mul(12)),
        };
        let month_end = month_end.map(|word| match word {
            MonthEndWord::Up => MonthEnd::Up,
            MonthEndWord::Down => MonthEnd::Down,
        });
        if months != 0 && month_end.is_none() {
            self.report(errors::month_end_missing(t, span));
            return None;
        }
        let op = Op::MoveDate { date: built.node, days, months, month_end };
        Some(self.part(op, Type::Date, span))
    }

    fn extreme(&mut self, of: &[Expression], largest: bool, span: Span, within: Within<'_>) -> Option<Built> {
        let mut built: Vec<Option<Built>> = Vec::new();
        let mut want: Option<Type> = None;
        for one in of {
            let value = match &want {
                None => self.numeric(one, within),
                Some(kind) => self.expression(one, Some(kind), within),
            };
            if want.is_none() {
                want = value.as_ref().map(|value| value.kind.clone());
            }
            built.push(value);
        }
        let built: Option<Vec<Built>> = built.into_iter().collect();
        let built = built?;
        let kind = want?;
        let mut fits = true;
        for (value, one) in built.iter().zip(of) {
            fits &= self.fits(&value.kind, &kind, one.span);
        }
        if !fits {
            return None;
        }
        let nodes = built.iter().map(|value| value.node).collect();
        let kind = as_decimal(kind);
        let op = if largest { Op::Largest(nodes) } else { Op::Smallest(nodes) };
        Some(self.part(op, kind, span))
    }

    /// The value of a parameter on the reference date.
    pub(super) fn parameter_value(&mut self, name: &Name, member: Option<Member>) -> Option<Built> {
        let id: Id<Parameter> = self.parameter_id(&name.text)?;
        let parameter = self.parameters.get(id)?;
        let t = self.tongue(name.span);
        if let (Some(list), None) = (parameter.of, member) {
            let list =
                self.lists.get(Id::at(list.0 as usize)).map_or(String::new(), |list| list.name.clone());
            self.report(errors::parameter_needs_member(t, name, &list));
            return None;
        }
        let kind = parameter.kind.clone();
        let node = match self.parameter_nodes.get(&(id, member)) {
            Some(node) => *node,
            None => {
                let node = self.node(Op::Parameter(id, member), kind.clone(), Role::Parameter(id), name.span);
                self.parameter_nodes.insert((id, member), node);
                node
            }
        };
        Some(Built { node, kind })
    }

    fn part_of(&mut self, parameter: &Name, member: &Name, span: Span) -> Option<Built> {
        if !self.names.parameters.contains_key(parameter.text.as_str()) {
            let t = self.tongue(span);
            let known = self.names.of(Kind::Parameter);
            let problem = errors::unknown(t, Kind::Parameter, parameter, known);
            self.report(problem);
            return None;
        }
        let list = self.parameters.get(self.parameter_id(&parameter.text)?)?.of;
        let Some(list) = list else {
            let t = self.tongue(span);
            self.report(errors::parameter_has_no_members(t, parameter));
            return None;
        };
        if let Some(bound) = self.bound.iter().find(|one| one.word == member.text && one.list == list) {
            let member = bound.member;
            return self.parameter_value(parameter, Some(member));
        }
        let is_member =
            self.lists.get(Id::at(list.0 as usize)).is_some_and(|one| one.member(&member.text).is_some());
        if !is_member && let Some(chosen) = self.choice_named(member, list) {
            return self.part_of_choice(parameter, list, &chosen, span);
        }
        let member = self.member(list, &member.text, member.span)?;
        self.parameter_value(parameter, Some(member))
    }

    /// A fact or term of that name whose values are members of the list.
    fn choice_named(&mut self, name: &Name, list: ListId) -> Option<Built> {
        let text = name.text.as_str();
        let known = self.names.facts.contains_key(text)
            || self.names.defines.contains_key(text)
            || self.names.outputs.contains_key(text);
        let built = if known { self.named(name, None) } else { None };
        built.filter(|built| built.kind == Type::Choice(list))
    }

    /// The value of a parameter for the member that a fact or term turns out to be.
    fn part_of_choice(
        &mut self,
        parameter: &Name,
        list: ListId,
        chosen: &Built,
        span: Span,
    ) -> Option<Built> {
        let count = self.lists.get(Id::at(list.0 as usize)).map_or(0, |list| list.members.len());
        let mut cases = Vec::with_capacity(count);
        let mut kind = None;
        for member in (0..count).filter_map(|at| u16::try_from(at).ok()).map(Member) {
            let when = self.part(Op::IsIn(chosen.node, member.bit()), Type::YesNo, span).node;
            let value = self.parameter_value(parameter, Some(member))?;
            cases.push((when, value.node));
            kind = Some(value.kind);
        }
        Some(self.part(Op::Choose { cases, otherwise: None }, kind?, span))
    }

    /// A whole number that is written as such, within bounds.
    pub(super) fn small_number(&mut self, number: &Number, low: u32, high: u32) -> Option<u32> {
        let found = number.text.parse::<u32>().ok().filter(|n| (low..=high).contains(n));
        if found.is_none() {
            let t = self.tongue(number.span);
            self.report(errors::number_between(t, &number.text, low, high, number.span));
        }
        found
    }
}

fn is_name(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Name(_))
}

/// The type of what a set holds; any other type as it is.
fn element_of(kind: &Type) -> Type {
    if let Type::Set(list) = kind { Type::Choice(*list) } else { kind.clone() }
}

/// The same type, written with decimals.
fn as_decimal(kind: Type) -> Type {
    let Type::Number(mut number) = kind else { return kind };
    if number.style == NumberStyle::Percentage && !number.unit.is_none() {
        number.style = NumberStyle::Decimal;
    }
    Type::Number(number)
}

fn comparison(sign: ComparisonSign) -> Comparison {
    match sign {
        ComparisonSign::Less => Comparison::Less,
        ComparisonSign::AtMost => Comparison::AtMost,
        ComparisonSign::Equal => Comparison::Equal,
        ComparisonSign::NotEqual => Comparison::NotEqual,
        ComparisonSign::AtLeast => Comparison::AtLeast,
        ComparisonSign::Greater => Comparison::Greater,
    }
}

/// The comparison that a sign stands for.
pub(super) fn comparison_of(sign: ComparisonSign) -> Comparison {
    comparison(sign)
}

fn arithmetic(sign: ArithmeticSign) -> Arithmetic {
    match sign {
        ArithmeticSign::Add => Arithmetic::Add,
        ArithmeticSign::Subtract => Arithmetic::Subtract,
        ArithmeticSign::Multiply => Arithmetic::Multiply,
        ArithmeticSign::Divide => Arithmetic::Divide,
    }
}

fn rounding(word: RoundingWord) -> Rounding {
    match word {
        RoundingWord::Up => Rounding::Up,
        RoundingWord::Down => Rounding::Down,
        RoundingWord::HalfAwayFromZero => Rounding::HalfAwayFromZero,
        RoundingWord::HalfToEven => Rounding::HalfEven,
        RoundingWord::TowardsZero => Rounding::TowardsZero,
    }
}
