//! The engine that compiles and runs every script: bare, with limits, and with what the library adds.

use std::sync::LazyLock;

use rhai::{Engine, LexError, Token};

use super::{library, operators};
use crate::value::Decimal;

/// A call makes at most so many steps.
pub(super) const MOST_STEPS: u64 = 100_000;
/// Functions inside a script call each other at most so deep.
pub(super) const MOST_CALLS: usize = 8;
/// Expressions and blocks nest at most so deep.
pub(super) const MOST_NESTED: usize = 64;
/// The same inside functions of the script, which may stand in each other's place.
pub(super) const MOST_NESTED_IN_FUNCTION: usize = 24;
/// A text has at most so many bytes.
pub(super) const LONGEST_TEXT: usize = 10_000;
/// A list, with the lists in it, has at most so many elements; so has a map.
pub(super) const LONGEST_LIST: usize = 1_000;
/// At most so many variables exist at once.
pub(super) const MOST_VARIABLES: usize = 100;
/// A script declares at most so many functions.
pub(super) const MOST_FUNCTIONS: usize = 50;
/// A script has at most so many bytes.
pub(super) const LONGEST_SCRIPT: usize = 50_000;

/// Words of Rhai that no script may use, because they reach outside, act by chance, or fail in silence: a
/// `switch` would pass by a number with decimals without a word. Rhai refuses them while it reads.
pub(super) const REFUSED: &[&str] = &[
    "eval",
    "print",
    "debug",
    "import",
    "export",
    "switch",
    "try",
    "catch",
    "throw",
    "this",
    "Fn",
    "call",
    "curry",
    "type_of",
    "is_def_fn",
    "is_def_var",
    "is_shared",
    "??",
    "?.",
    "?[",
    "<<",
    ">>",
    "&",
    "|",
    "^",
    "**",
    "<<=",
    ">>=",
    "&=",
    "|=",
    "^=",
    "**=",
    "??=",
];

/// The one engine; it holds no state of any script.
pub(super) static ENGINE: LazyLock<Engine> = LazyLock::new(engine);

fn engine() -> Engine {
    // Rhai looks functions up by a hash; a fixed seed makes that the same in every build. It can only fail
    // when a seed was set before, and then that one is as good.
    let _ = rhai::config::hashing::set_hashing_seed(Some([1, 2, 3, 4]));
    let mut engine = Engine::new_raw();
    engine
        .set_max_operations(MOST_STEPS)
        .set_max_call_levels(MOST_CALLS)
        .set_max_expr_depths(MOST_NESTED, MOST_NESTED_IN_FUNCTION)
        .set_max_string_size(LONGEST_TEXT)
        .set_max_array_size(LONGEST_LIST)
        .set_max_map_size(LONGEST_LIST)
        .set_max_variables(MOST_VARIABLES)
        .set_max_functions(MOST_FUNCTIONS)
        .set_max_strings_interned(0)
        .set_fast_operators(false)
        .set_strict_variables(true)
        .set_allow_anonymous_fn(false)
        .set_fail_on_invalid_map_property(true);
    for word in REFUSED {
        engine.disable_symbol(*word);
    }
    #[expect(deprecated, reason = "marked as such only because it may change; the version is fixed")]
    engine.on_parse_token(|token, _, _| exact(token));
    operators::register(&mut engine);
    library::register(&mut engine);
    engine
}

/// Refuses a number that cannot be held exactly; Rhai would round it and say nothing.
fn exact(token: Token) -> Token {
    let Token::DecimalConstant(number) = &token else { return token };
    let (held, written) = (operators::of_parts(number.0.mantissa(), number.0.scale()), number.1.as_str());
    match written.parse::<Decimal>() {
        Ok(read) if Some(read) == held => token,
        Ok(_) | Err(_) => Token::LexError(Box::new(LexError::MalformedNumber(written.to_owned()))),
    }
}
