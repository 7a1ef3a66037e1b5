//! The lints: one file each, whose first lines say what it looks for and why. What people read about one is
//! its page in `docs/diagnostics/`.

mod constant_condition;
mod double_counting;
mod example_expects_nothing;
mod fact_not_read;
mod function_not_called;
mod many_criteria;
mod mixed_tongues;
mod names_by_case;
mod parameter_not_read;
mod row_never_matches;
mod rule_without_ground;
mod score_for_cost;
mod source_not_cited;
mod stale_parameter;
mod term_not_read;
mod unreachable_rule;
mod unscored_criterion;
mod weight_without_swing;

use super::{Subject, declared};
use crate::diagnostic::{Diagnostic, Severity};

/// Something that a rule set is looked over for.
pub struct Lint {
    /// The code of what it says.
    pub code: &'static str,
    /// How grave it is.
    pub level: Severity,
    /// Looks for it.
    pub(super) run: fn(&mut Subject<'_>) -> Vec<Diagnostic>,
}

/// All lints, by code.
pub const LINTS: &[Lint] = &[
    fact_not_read::LINT,
    parameter_not_read::LINT,
    term_not_read::LINT,
    unscored_criterion::LINT,
    source_not_cited::LINT,
    unreachable_rule::LINT,
    constant_condition::LINT,
    double_counting::LINT,
    score_for_cost::LINT,
    many_criteria::LINT,
    rule_without_ground::LINT,
    weight_without_swing::LINT,
    stale_parameter::LINT,
    row_never_matches::LINT,
    names_by_case::LINT,
    mixed_tongues::LINT,
    example_expects_nothing::LINT,
    function_not_called::LINT,
];
