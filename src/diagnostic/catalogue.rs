//! The pages that explain diagnostics, one a code and tongue.

use crate::locale::Tongue;

/// Every code with its page in Dutch and in English.
const PAGES: &[(&str, &str, &str)] = &[];

/// The page of a code in a tongue.
pub fn page(code: &str, tongue: Tongue) -> Option<&'static str> {
    PAGES.iter().find(|(known, _, _)| *known == code).map(|(_, nl, en)| *tongue.pick(nl, en))
}

/// Every code, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(code, _, _)| *code)
}
