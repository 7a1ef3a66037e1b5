//! How values, types, periods and marks are said in the document of a rule set.

use super::Book;
use super::things::Thing;
use crate::advice::number_text;
use crate::locale::{Tongue, format, unit_text};
use crate::program::{
    Citation, Fact, Id, ListMember, ListType, Node, Role, Template, TemplatePiece, Validity,
};
use crate::report::document::{Link, Style, Text};
use crate::source::Span;
use crate::syntax::{DeclarationKind, Piece};
use crate::value::{ListId, NumberStyle, NumberType, Type, Value};

impl Book<'_> {
    /// A listed type.
    pub(super) fn list(&self, list: ListId) -> Option<&ListType> {
        self.program.lists.get(Id::at(list.0 as usize))
    }

    /// The members of a listed type in the order of their author.
    pub(super) fn members(&self, list: ListId) -> Vec<&ListMember> {
        let Some(list) = self.list(list) else { return Vec::new() };
        let written = self.declarations().find_map(|kind| {
            let DeclarationKind::Type(written) = kind else { return None };
            (written.name.text == list.name).then_some(written)
        });
        let place = |member: &ListMember| {
            written.and_then(|written| written.members.iter().position(|one| one.name.text == member.name))
        };
        let mut members: Vec<&ListMember> = list.members.iter().collect();
        members.sort_by_key(|member| place(member));
        members
    }

    /// A value in letters.
    pub(super) fn value(&self, value: &Value, kind: &Type) -> String {
        let t = self.t;
        let label = |list: &Type, member| match list {
            Type::Choice(list) | Type::Set(list) => {
                self.list(*list).map_or(String::new(), |list| list.label(member).to_owned())
            }
            Type::YesNo | Type::Number(_) | Type::Date | Type::Duration | Type::Text => String::new(),
        };
        match value {
            Value::YesNo(true) => t.pick("ja", "yes").to_owned(),
            Value::YesNo(false) => t.pick("nee", "no").to_owned(),
            Value::Number(number) => match kind {
                Type::Number(kind) => number_text(*number, kind, t),
                Type::YesNo | Type::Date | Type::Duration | Type::Text | Type::Choice(_) | Type::Set(_) => {
                    format::number(*number, 4, t)
                }
            },
            Value::Date(date) => format::date(*date, t),
            Value::Text(text) => text.to_string(),
            Value::Choice(member) => label(kind, *member),
            Value::Set(set) => {
                let names: Vec<String> = set.members().map(|member| label(kind, member)).collect();
                if names.is_empty() { t.pick("geen", "none").to_owned() } else { names.join(", ") }
            }
        }
    }

    /// Which values a type has.
    pub(super) fn kind(&self, kind: &Type) -> String {
        let t = self.t;
        let labels = |list: &ListId| {
            let labels = self.members(*list).into_iter().map(|one| one.label.as_str());
            labels.collect::<Vec<_>>().join(" · ")
        };
        match kind {
            Type::YesNo => t.pick("ja of nee", "yes or no").to_owned(),
            Type::Number(number) => number_kind(number, t),
            Type::Date => t.pick("een datum", "a date").to_owned(),
            Type::Duration => t.pick("een tijdsduur", "a stretch of time").to_owned(),
            Type::Text => t.pick("een tekst", "a text").to_owned(),
            Type::Choice(list) => format!("{}: {}", t.pick("kies", "choose"), labels(list)),
            Type::Set(list) => {
                format!("{}: {}", t.pick("kies een of meer", "choose one or more"), labels(list))
            }
        }
    }

    /// From what to what values run, behind what they are.
    pub(super) fn range(&self, range: Option<&(Value, Value)>, kind: &Type) -> String {
        range.map_or(String::new(), |(low, high)| {
            let (from, to) = (self.t.pick("van", "from"), self.t.pick("tot en met", "to"));
            format!(", {from} {} {to} {}", self.value(low, kind), self.value(high, kind))
        })
    }

    /// What may be answered to the question of a fact.
    pub(super) fn answers(&self, fact: &Fact) -> String {
        let t = self.t;
        let kind = self.kind(&fact.kind);
        let range = self.range(fact.range.as_ref(), &fact.kind);
        let none = match fact.may_not_apply {
            true => t.pick("; of: niet van toepassing", "; or: not applicable"),
            false => "",
        };
        format!("{kind}{range}{none}")
    }

    /// Citations, each as a link to its source with the place in it.
    pub(super) fn citations(&self, citations: &[Citation]) -> Vec<Text> {
        citations
            .iter()
            .map(|citation| {
                let link = self.link(Thing::Source(citation.source));
                match &citation.place {
                    Some(place) => link.and(Style::Plain, format!(", {place}")),
                    None => link,
                }
            })
            .collect()
    }

    /// The mark of what is assumed, by whom.
    pub(super) fn assumed(&self, assumed: Option<&String>) -> Vec<Text> {
        let by = self.t.pick("door", "by");
        let word = self.t.pick("aangenomen", "assumed");
        assumed
            .map(|who| {
                let mark = Text::styled(Style::Mark, word);
                if who.is_empty() { mark } else { mark.and(Style::Plain, format!(" {by} {who}")) }
            })
            .into_iter()
            .collect()
    }

    /// A text with the names of its values in their places.
    pub(super) fn template(&self, template: &Template) -> Text {
        let mut text = Text::default();
        for piece in &template.pieces {
            text = match piece {
                TemplatePiece::Literal(letters) => text.and(Style::Plain, letters.clone()),
                TemplatePiece::Value(node) => text.then(self.placeholder(*node)),
            };
        }
        text
    }

    /// What stands in a text for a value that differs from case to case.
    fn placeholder(&self, id: Id<Node>) -> Text {
        let Some(node) = self.program.nodes.get(id) else { return Text::default() };
        let thing = match node.role {
            Role::Fact(id) => Some(Thing::Fact(id)),
            Role::Term(id) => Some(Thing::Term(id)),
            Role::Parameter(id) => Some(Thing::Parameter(id)),
            Role::Part
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
        };
        let t = self.t;
        let words = match (thing, node.role) {
            (Some(thing), _) => self.link(thing),
            (None, Role::Once(option)) => Text::from(t.pick("eenmalige kosten van ", "one-off costs of "))
                .then(self.link(Thing::Option(option))),
            (None, Role::Yearly(option)) => Text::from(t.pick("jaarlijkse kosten van ", "yearly costs of "))
                .then(self.link(Thing::Option(option))),
            (None, _) => self.expression(node.span),
        };
        Text::from("[").then(words).and(Style::Plain, "]")
    }

    /// The remarks that need not be made about the declaration in which a place lies, and why.
    pub(super) fn allowed(&self, within: Span) -> Vec<Text> {
        let Some(file) = self.files.iter().find(|file| file.id == within.file) else { return Vec::new() };
        let holds = |span: Span| span.start <= within.start && within.end <= span.end;
        let allows = file.declarations.iter().filter(|one| holds(one.span)).flat_map(|one| &one.allows);
        allows
            .map(|one| {
                let text = &one.because;
                let other = text.other.as_ref().filter(|_| file.tongue != self.t);
                let letters = other.unwrap_or(&text.pieces).iter().map(|piece| match piece {
                    Piece::Literal(letters) => letters.as_str(),
                    Piece::Value(value) => self.texts.text(value.span),
                });
                let why: String = letters.collect();
                Text::styled(Style::Code, one.code.text.clone()).and(Style::Plain, format!(": {why}"))
            })
            .collect()
    }

    /// When something holds.
    pub(super) fn validity(&self, validity: Option<&Validity>) -> Vec<Text> {
        let t = self.t;
        validity
            .map(|validity| {
                let from = format::date(validity.from, t);
                let until = validity.until.map_or(String::new(), |until| {
                    format!(" {} {}", t.pick("tot en met", "to"), format::date(until, t))
                });
                Text::from(format!("{} {from}{until}", t.pick("vanaf", "from")))
            })
            .into_iter()
            .collect()
    }

    /// An address outside, as a link when it is one that is safe to follow.
    pub(super) fn address(&self, to: &str) -> Text {
        let safe = to.starts_with("https://") || to.starts_with("http://");
        if safe { Text::linked(to, Link::Out(to.to_owned())) } else { Text::from(to) }
    }
}

/// Which numbers.
pub(super) fn number_kind(number: &NumberType, t: Tongue) -> String {
    let kind = match number.style {
        NumberStyle::Whole => t.pick("een geheel getal", "a whole number"),
        NumberStyle::Decimal => t.pick("een getal", "a number"),
        NumberStyle::Percentage => t.pick("een percentage", "a percentage"),
    };
    let unit = unit_text(&number.unit, t);
    match unit.as_str() {
        "" => kind.to_owned(),
        "EUR" => t.pick("een bedrag in euro’s", "an amount in euros").to_owned(),
        _ => format!("{kind} {} {unit}", t.pick("in", "in")),
    }
}

/// A grade with the signs of the language: `++`, `−`, `0`; larger ones as numbers.
pub(super) fn grade(value: i32) -> Text {
    let sign = if value > 0 { "+" } else { "\u{2212}" };
    let text = match value {
        0 => "0".to_owned(),
        -2..=2 => sign.repeat(usize::try_from(value.unsigned_abs()).unwrap_or(1)),
        _ => format!("{sign}{}", value.unsigned_abs()),
    };
    let style = match value {
        0 => Style::Plain,
        1.. => Style::Good,
        _ => Style::Bad,
    };
    Text::styled(style, text)
}
