//! What is said of functions and their calls: codes E08xx.

use crate::diagnostic::{Diagnostic, error};
use crate::locale::Tongue;
use crate::source::Span;
use crate::syntax::Name;

pub(in crate::check) fn argument_twice(t: Tongue, name: &Name, first: Span) -> Diagnostic {
    error(
        t,
        "E0807",
        name.span,
        format!("argument `{}` staat er twee keer", name.text),
        format!("argument `{}` is there twice", name.text),
    )
    .and_at(first, t.pick("de eerste", "the first"))
}

pub(in crate::check) fn argument_name(t: Tongue, name: &Name) -> Diagnostic {
    error(
        t,
        "E0807",
        name.span,
        format!("`{}` kan in een script geen naam zijn", name.text),
        format!("`{}` cannot be a name in a script", name.text),
    )
    .advise(
        t,
        "neem een naam zonder accenten die geen woord van Rhai is, zoals `omvang`",
        "take a name without accents that is no word of Rhai, like `size`",
    )
}

pub(in crate::check) fn wrong_argument_count(
    t: Tongue,
    name: &Name,
    wanted: &[&str],
    found: usize,
    span: Span,
) -> Diagnostic {
    let call = format!("{}({})", name.text, wanted.join(", "));
    error(
        t,
        "E0808",
        span,
        format!("`{}` krijgt {} argumenten, en hier staan er {found}", name.text, wanted.len()),
        format!("`{}` takes {} arguments, and here are {found}", name.text, wanted.len()),
    )
    .advise(t, format!("schrijf `{call}`"), format!("write `{call}`"))
}
