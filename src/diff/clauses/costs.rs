//! The clauses of cost lines, keys and the appraisal.

use super::{Clauses, Part, cited, clause, each_clause};
use crate::syntax::{
    Appraisal, CostLine, Costs, DeclarationKind, Expression, ExpressionKind, Key, LiteralKind, Number,
};

/// Costs as one unit has them: a line, or how they are shared.
pub(super) fn costs(one: &Costs) -> Clauses {
    let empty = Costs { options: one.options.clone(), shared: None, lines: Vec::new() };
    let Some(line) = one.lines.first() else {
        let mut to = Clauses::of(DeclarationKind::Costs(empty));
        to.add(Part::Sharing, "", DeclarationKind::Costs(one.clone()));
        return to;
    };
    // A line cannot be said without an amount; that of the bare one is never shown.
    let nothing = Number { text: "0".to_owned(), span: line.span };
    let nothing =
        ExpressionKind::Literal(LiteralKind::Number { number: nothing, unit: None, percent: false });
    let bare = CostLine {
        yearly: line.yearly,
        name: line.name.clone(),
        label: None,
        amount: Expression { kind: nothing, span: line.span },
        indexed_by: Vec::new(),
        from_year: Vec::new(),
        until_year: Vec::new(),
        only_when: Vec::new(),
        vat: Vec::new(),
        uplift: Vec::new(),
        counts_as: Vec::new(),
        references: Vec::new(),
        assumed: Vec::new(),
        validity: Vec::new(),
        span: line.span,
    };
    let block = |line: CostLine| DeclarationKind::Costs(Costs { lines: vec![line], ..empty.clone() });
    let mut to = Clauses::of(block(bare.clone()));
    let formula = CostLine { amount: line.amount.clone(), ..bare.clone() };
    to.add(Part::Formula, "", block(formula));
    let years =
        CostLine { from_year: line.from_year.clone(), until_year: line.until_year.clone(), ..bare.clone() };
    let parts = [
        (Part::Label, CostLine { label: line.label.clone(), ..bare.clone() }),
        (Part::Index, CostLine { indexed_by: line.indexed_by.clone(), ..bare.clone() }),
        (Part::Years, years),
        (Part::OnlyWhen, CostLine { only_when: line.only_when.clone(), ..bare.clone() }),
        (Part::Vat, CostLine { vat: line.vat.clone(), ..bare.clone() }),
        (Part::Uplift, CostLine { uplift: line.uplift.clone(), ..bare.clone() }),
        (Part::CountsAs, CostLine { counts_as: line.counts_as.clone(), ..bare.clone() }),
        (Part::Assumed, CostLine { assumed: line.assumed.clone(), ..bare.clone() }),
        (Part::Validity, CostLine { validity: line.validity.clone(), ..bare.clone() }),
    ];
    for (part, only) in parts {
        if only != bare {
            to.add(part, "", block(only));
        }
    }
    for reference in &line.references {
        let only = CostLine { references: vec![reference.clone()], ..bare.clone() };
        to.add(Part::Source, cited(reference), block(only));
    }
    to
}

pub(super) fn key(one: &Key) -> Clauses {
    let bare = Key {
        name: one.name.clone(),
        label: None,
        dated: None,
        of: one.of.clone(),
        first: Vec::new(),
        parts: Vec::new(),
        limits: Vec::new(),
        remainder: Vec::new(),
        references: Vec::new(),
        assumed: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Key(bare.clone()));
    clause!(to, bare, Key, Part::Label, label, one.label.clone());
    clause!(to, bare, Key, Part::Dated, dated, one.dated.clone());
    let shares = Key { first: one.first.clone(), parts: one.parts.clone(), ..bare.clone() };
    to.add(Part::Sharing, "", DeclarationKind::Key(shares));
    let limits = Key { limits: one.limits.clone(), remainder: one.remainder.clone(), ..bare.clone() };
    if limits != bare {
        to.add(Part::Limit, "", DeclarationKind::Key(limits));
    }
    each_clause!(to, bare, Key, Part::Source, references, &one.references, cited);
    clause!(to, bare, Key, Part::Assumed, assumed, one.assumed.clone());
    to
}

pub(super) fn appraisal(one: &Appraisal) -> Clauses {
    let bare = Appraisal {
        horizon: Vec::new(),
        discounted: Vec::new(),
        flows: Vec::new(),
        shared: Vec::new(),
        compared: Vec::new(),
    };
    let mut to = Clauses::of(DeclarationKind::Appraisal(bare.clone()));
    clause!(to, bare, Appraisal, Part::Horizon, horizon, one.horizon.clone());
    clause!(to, bare, Appraisal, Part::Discount, discounted, one.discounted.clone());
    clause!(to, bare, Appraisal, Part::Flows, flows, one.flows.clone());
    clause!(to, bare, Appraisal, Part::Sharing, shared, one.shared.clone());
    each_clause!(
        to,
        bare,
        Appraisal,
        Part::Compared,
        compared,
        &one.compared,
        |name: &crate::syntax::Name| { name.text.clone() }
    );
    to
}
