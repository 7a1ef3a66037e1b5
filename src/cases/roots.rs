//! From which nodes a part of an outcome is read.

use crate::program::{AmountKind, AmountOf, Id, Node, OutcomePart, PlacementOption, Program, Rule};

/// The nodes that a part of the outcome is read from.
pub(super) fn rests_on(program: &Program, of: &OutcomePart) -> Vec<Id<Node>> {
    let rule = |id| program.rules.get(id).map(|rule: &Rule| rule.applies);
    match of {
        OutcomePart::Advice | OutcomePart::Status | OutcomePart::OpenFacts => vec![program.verdict],
        OutcomePart::Condition(id) => rule(*id).into_iter().chain([program.verdict]).collect(),
        OutcomePart::Rule(id) => rule(*id).into_iter().collect(),
        OutcomePart::That(node) => vec![*node],
        OutcomePart::Standing(id) => {
            program.options.get(*id).map(|one| vec![one.ruled_out, one.required]).unwrap_or_default()
        }
        OutcomePart::Score(id, criterion) => {
            let Some(option) = program.options.get(*id) else { return Vec::new() };
            match criterion {
                None => vec![option.total],
                Some(criterion) => option.cells.get(criterion.index()).copied().into_iter().collect(),
            }
        }
        OutcomePart::Amount(amount) => {
            let mut nodes = of_amount(program, amount.option, amount.kind);
            // A share rests on who shares, too.
            let sharing = program.appraisal.as_ref().and_then(|one| one.sharing_for(amount.option));
            nodes.extend(amount.member.and_then(|_| sharing?.among));
            nodes
        }
    }
}

fn of_amount(program: &Program, id: Id<PlacementOption>, kind: AmountKind) -> Vec<Id<Node>> {
    let Some(option) = program.options.get(id) else { return Vec::new() };
    match kind {
        AmountKind::Once => vec![option.once],
        AmountKind::Yearly => vec![option.yearly],
        AmountKind::Line(line) => program.cost_lines.get(line).map(|line| line.booked).into_iter().collect(),
        AmountKind::Total | AmountKind::PresentValue | AmountKind::YearlyEquivalent | AmountKind::Year(_) => {
            let lines = program.cost_lines.values().filter(|line| line.option == id);
            lines.flat_map(|line| [Some(line.booked), line.from_year, line.until_year]).flatten().collect()
        }
    }
}

/// Whether a part of an outcome rests on those nodes alone, so that it is the same where they are.
pub(super) fn rests_on_nodes_alone(of: &OutcomePart) -> bool {
    match of {
        OutcomePart::OpenFacts | OutcomePart::Condition(_) => false,
        OutcomePart::Amount(AmountOf { kind, member, .. }) => {
            let of_one_sum = matches!(kind, AmountKind::Line(_) | AmountKind::Once | AmountKind::Yearly);
            of_one_sum && member.is_none()
        }
        OutcomePart::Advice
        | OutcomePart::Status
        | OutcomePart::Score(..)
        | OutcomePart::Rule(_)
        | OutcomePart::That(_)
        | OutcomePart::Standing(_) => true,
    }
}
