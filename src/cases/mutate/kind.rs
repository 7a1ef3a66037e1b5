//! The kinds of changes: what a person may have written by mistake.

use crate::locale::Tongue;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A comparison is another one: `>=` is `>` or `<`.
    Comparison,
    /// A value that something is compared with is its neighbour.
    Threshold,
    /// One part of an `and`, an `or` or a list of alternatives is left out.
    Operand,
    /// `and` is `or`, `any` is `all`, or the other way round.
    Logic,
    /// A condition is turned around.
    Negation,
    /// A `when`, `unless`, `only when` or `where` is left out.
    Clause,
    /// An `overrides` is left out.
    Override,
    /// What does not apply, or what is left over (`otherwise`), is forgotten.
    Unknown,
    /// An effect or condition names another option.
    Option,
    /// A rule gives a grade that differs by one step.
    Grade,
    /// An effect, or one of the options that it names, is left out.
    Effect,
    /// A rule is left out.
    Rule,
    /// A weight differs by one step.
    Weight,
    /// The margin differs by one step.
    Margin,
    /// A value of a parameter differs by one step.
    Tariff,
    /// A percentage differs by one step.
    Percentage,
    /// A calculation has another sign or number.
    Formula,
    /// A cost line, or its VAT or uplift, is left out.
    CostLine,
    /// A cell of a table is its neighbour.
    Cell,
    /// A row of a table or a case of a term is left out.
    Row,
    /// A first or last day of validity differs by a day, or a period is left out.
    Validity,
    /// Years of the appraisal or of a cost line, its moment in the year, or its discounting differ.
    Years,
    /// A part or limit of a key differs.
    Key,
    /// An index is left out.
    Index,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 24] = [
        Kind::Comparison,
        Kind::Threshold,
        Kind::Operand,
        Kind::Logic,
        Kind::Negation,
        Kind::Clause,
        Kind::Override,
        Kind::Unknown,
        Kind::Option,
        Kind::Grade,
        Kind::Effect,
        Kind::Rule,
        Kind::Weight,
        Kind::Margin,
        Kind::Tariff,
        Kind::Percentage,
        Kind::Formula,
        Kind::CostLine,
        Kind::Cell,
        Kind::Row,
        Kind::Validity,
        Kind::Years,
        Kind::Key,
        Kind::Index,
    ];

    /// Its name on the command line and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Comparison => "comparison",
            Kind::Threshold => "threshold",
            Kind::Operand => "operand",
            Kind::Logic => "logic",
            Kind::Negation => "negation",
            Kind::Clause => "clause",
            Kind::Override => "override",
            Kind::Unknown => "unknown",
            Kind::Option => "option",
            Kind::Grade => "grade",
            Kind::Effect => "effect",
            Kind::Rule => "rule",
            Kind::Weight => "weight",
            Kind::Margin => "margin",
            Kind::Tariff => "tariff",
            Kind::Percentage => "percentage",
            Kind::Formula => "formula",
            Kind::CostLine => "cost-line",
            Kind::Cell => "cell",
            Kind::Row => "row",
            Kind::Validity => "validity",
            Kind::Years => "years",
            Kind::Key => "key",
            Kind::Index => "index",
        }
    }

    /// Its name in words.
    pub fn words(self, t: Tongue) -> &'static str {
        match self {
            Kind::Comparison => t.pick("vergelijking", "comparison"),
            Kind::Threshold => t.pick("grens", "threshold"),
            Kind::Operand => t.pick("deel van een voorwaarde", "part of a condition"),
            Kind::Logic => t.pick("en of of", "and or or"),
            Kind::Negation => t.pick("wel of niet", "turned around"),
            Kind::Clause => t.pick("voorwaarde", "condition"),
            Kind::Override => t.pick("gaat voor", "overrides"),
            Kind::Unknown => t.pick("onbekend en overig", "unknown and otherwise"),
            Kind::Option => t.pick("optie", "option"),
            Kind::Grade => t.pick("cijfer", "grade"),
            Kind::Effect => t.pick("gevolg", "effect"),
            Kind::Rule => t.pick("hele regel", "whole rule"),
            Kind::Weight => t.pick("gewicht", "weight"),
            Kind::Margin => t.pick("marge", "margin"),
            Kind::Tariff => t.pick("waarde van een parameter", "value of a parameter"),
            Kind::Percentage => t.pick("percentage", "percentage"),
            Kind::Formula => t.pick("berekening", "calculation"),
            Kind::CostLine => t.pick("kostenregel", "cost line"),
            Kind::Cell => t.pick("cel", "cell"),
            Kind::Row => t.pick("rij", "row"),
            Kind::Validity => t.pick("geldigheid", "validity"),
            Kind::Years => t.pick("jaren", "years"),
            Kind::Key => t.pick("verdeelsleutel", "key"),
            Kind::Index => t.pick("index", "index"),
        }
    }

    /// The kind of that name.
    pub fn named(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
