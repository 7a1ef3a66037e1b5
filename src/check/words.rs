//! Types and kinds of declarations in the author's words, for messages.

use crate::locale::Tongue;
use crate::program::{Arena, ListType};
use crate::value::{ListId, NumberStyle, Type, Unit};

use super::names::Kind;

/// A kind of declaration, with its article.
pub(super) fn kind(kind: Kind, t: Tongue) -> &'static str {
    match kind {
        Kind::Source => t.pick("een bron", "a source"),
        Kind::Option => t.pick("een optie", "an option"),
        Kind::Criterion => t.pick("een criterium", "a criterion"),
        Kind::Type => t.pick("een type", "a type"),
        Kind::Unit => t.pick("een eenheid", "a unit"),
        Kind::Fact => t.pick("een feit", "a fact"),
        Kind::Parameter => t.pick("een parameter", "a parameter"),
        Kind::Term => t.pick("een begrip", "a term"),
        Kind::Rule => t.pick("een regel", "a rule"),
        Kind::Table => t.pick("een tabel", "a table"),
        Kind::Key => t.pick("een sleutel", "a key"),
        Kind::Claim => t.pick("een bewering", "a claim"),
        Kind::Function => t.pick("een functie", "a function"),
    }
}

/// A unit as the author writes it.
pub(super) fn unit(unit: &Unit, t: Tongue) -> String {
    crate::locale::unit_text(unit, t)
}

/// A type, as it is said in a sentence.
pub(super) fn type_name(kind: &Type, lists: &Arena<ListType>, t: Tongue) -> String {
    let list = |id: &ListId| {
        lists.get(crate::program::Id::at(id.0 as usize)).map_or(String::new(), |list| list.name.clone())
    };
    match kind {
        Type::YesNo => t.pick("ja of nee", "yes or no").to_owned(),
        Type::Date => t.pick("een datum", "a date").to_owned(),
        Type::Duration => t.pick("een tijdsduur", "a stretch of time").to_owned(),
        Type::Text => t.pick("een tekst", "a text").to_owned(),
        Type::Choice(id) => t.pick(format!("een `{}`", list(id)), format!("a `{}`", list(id))),
        Type::Set(id) => {
            t.pick(format!("een verzameling van `{}`", list(id)), format!("a set of `{}`", list(id)))
        }
        Type::Number(number) => {
            let word = match number.style {
                NumberStyle::Whole => t.pick("een geheel getal", "a whole number"),
                NumberStyle::Decimal => t.pick("een getal", "a number"),
                NumberStyle::Percentage => t.pick("een percentage", "a percentage"),
            };
            if number.unit.is_none() {
                word.to_owned()
            } else {
                let shown = unit(&number.unit, t);
                t.pick(format!("{word} in `{shown}`"), format!("{word} in `{shown}`"))
            }
        }
    }
}
