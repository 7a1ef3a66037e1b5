//! Making a case as small and plain as it can be while it still shows what it shows.

use super::domain::Domains;
use crate::program::Program;
use crate::value::{Decimal, Known, MemberSet, Value};

/// Leaves facts out and makes the others plainer, as long as `still` holds. What comes out is no smaller when any
/// one fact is left out. `still` must hold for the case itself.
pub fn shrink(program: &Program, case: Vec<Known>, still: impl Fn(&[Known]) -> bool) -> Vec<Known> {
    let mut case = case;
    leave_out(&mut case, &still);
    let domains = Domains::of(&[program]);
    for (fact, domain) in program.facts.ids().zip(domains.iter()) {
        let Some(own) = case.get(fact.index()).cloned() else { continue };
        if own == Known::Unknown {
            continue;
        }
        let plainer = plainer(&own, &domain.values);
        try_each(&mut case, fact.index(), plainer, &still);
    }
    // What is plainer may need fewer facts.
    leave_out(&mut case, &still);
    case
}

/// Leaves out what can be left out: halves first, then facts one by one.
fn leave_out(case: &mut [Known], still: &impl Fn(&[Known]) -> bool) {
    let mut size = case.len();
    while size > 0 {
        for start in (0..case.len()).step_by(size) {
            let mut tried = case.to_vec();
            let mut changes = false;
            for known in tried.iter_mut().skip(start).take(size) {
                changes |= *known != Known::Unknown;
                *known = Known::Unknown;
            }
            if changes && still(&tried) {
                case.clone_from_slice(&tried);
            }
        }
        size /= 2;
    }
}

/// Puts the first value that will do in the place of a fact.
fn try_each(case: &mut [Known], at: usize, values: Vec<Known>, still: &impl Fn(&[Known]) -> bool) {
    for value in values {
        let mut tried = case.to_vec();
        let Some(slot) = tried.get_mut(at) else { return };
        *slot = value;
        if still(&tried) {
            case.clone_from_slice(&tried);
            return;
        }
    }
}

/// Values that are plainer than one, the plainest first.
fn plainer(own: &Known, values: &[Known]) -> Vec<Known> {
    if let Known::Value(Value::Set(set)) = own {
        return smaller_sets(*set);
    }
    let mut found: Vec<Known> = values.iter().take_while(|value| *value != own).cloned().collect();
    if let Known::Value(Value::Number(number)) = own {
        let size = |number: Decimal| (number.stripped().scale(), number.abs());
        found.retain(
            |value| matches!(value, Known::Value(Value::Number(other)) if size(*other) < size(*number)),
        );
    }
    found
}

/// The first so many members of a set; none at all cannot be written.
fn smaller_sets(set: MemberSet) -> Vec<Known> {
    let members: Vec<MemberSet> = set.members().map(|member| member.bit()).collect();
    let sets: Vec<u128> =
        (1..members.len()).map(|size| members.iter().take(size).fold(0, |all, one| all | one.0)).collect();
    sets.into_iter().map(|set| Known::Value(Value::Set(MemberSet(set)))).collect()
}
