//! What must hold for many cases: examples `for any` answer, and claims. Cases are made up until one does not come
//! out; that one is then made as small as it can be.

use super::actual::{Actual, Number, Trouble};
use super::generate::{Domains, Generator, generate, shrink};
use super::judge::{Ending, met};
use super::prepare::{Prepared, blank};
use super::roots::rests_on;
use super::run::{Checked, TrialOf, run_one};
use crate::eval::{Inputs, Outcome, Plan, Table, evaluate};
use crate::intake::{Case, FactEntry};
use crate::program::{AmountKind, Example, Expectation, Fact, Id, Node, Op, OutcomePart, Program, Trial};
use crate::value::{Date, Decimal, Known, Truth};

/// How hard is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// So many cases are made up; fewer when that is all there are.
    pub cases: usize,
    /// The same seed gives the same cases.
    pub seed: u64,
}

/// What looking came to.
#[derive(Clone, Debug)]
pub struct Searched {
    /// So many cases were looked at.
    pub looked: usize,
    /// Of these, so many met the condition of the claim.
    pub concerned: usize,
    /// These are all the cases there are: what held for them holds for all.
    pub exhaustive: bool,
    /// The smallest case that does not come out, with what was checked in it.
    pub against: Option<(Case, Vec<Checked>)>,
}

/// Looks for a case of an example `for any` answer that does not come out.
pub(super) fn search_example(program: &Program, prepared: &Prepared<'_>, search: Search) -> Searched {
    let base: Vec<Known> = match prepared.cases.first() {
        Some(case) => case.known(prepared.on),
        None => vec![Known::Unknown; program.facts.len()],
    };
    let looking = Looking { program, prepared, base, any: prepared.example.any.clone(), whenever: None };
    looking.look(search)
}

/// Looks for a case that contradicts a claim; `on` is the reference date.
pub(super) fn search_claim(program: &Program, number: usize, on: Date, search: Search) -> Searched {
    let Some(claim) = program.claims.get(number) else {
        return Searched { looked: 0, concerned: 0, exhaustive: true, against: None };
    };
    // A claim is an example for any answer to every question.
    let trial = Trial {
        row: None,
        title: None,
        file: None,
        shared: Vec::new(),
        cases: Vec::new(),
        expect: claim.holds.clone(),
        span: claim.span,
    };
    let any: Vec<Id<Fact>> = program.facts.ids().collect();
    let example = Example {
        title: claim.label.clone(),
        on: Some(on),
        any: any.clone(),
        trials: Vec::new(),
        span: claim.span,
    };
    let prepared =
        Prepared { of: TrialOf::Claim(number), example: &example, trial: &trial, on, cases: Vec::new() };
    let base = vec![Known::Unknown; program.facts.len()];
    Looking { program, prepared: &prepared, base, any, whenever: claim.whenever }.look(search)
}

struct Looking<'a> {
    program: &'a Program,
    prepared: &'a Prepared<'a>,
    /// What is known of each fact that is not filled in.
    base: Vec<Known>,
    /// The facts that are filled in.
    any: Vec<Id<Fact>>,
    whenever: Option<Id<Node>>,
}

impl Looking<'_> {
    fn look(&self, search: Search) -> Searched {
        let (cases, exhaustive) = match self.all(search.cases) {
            Some(all) => (all, true),
            None => (self.drawn(search), false),
        };
        let concerned = self.concerned(&cases);
        let mine: Vec<&Vec<Known>> =
            cases.iter().zip(&concerned).filter(|(_, concerned)| **concerned).map(|(case, _)| case).collect();
        let bad = self.first_bad(&mine);
        let against = bad.map(|case| {
            let still = |tried: &[Known]| {
                let tried = self.merged(tried);
                self.concerned(std::slice::from_ref(&tried)) == [true] && self.surely_fails(&tried)
            };
            // What the example gives is no part of what is made smaller.
            let smallest = self.merged(&shrink(self.program, case, still));
            let case = self.case(&smallest);
            let checked = self.checked(&smallest);
            (case, checked)
        });
        Searched { looked: cases.len(), concerned: mine.len(), exhaustive, against }
    }

    /// Every case there is, when they are not too many and no value lies between those that are tried.
    fn all(&self, most: usize) -> Option<Vec<Vec<Known>>> {
        let domains = Domains::of(&[self.program]);
        let mut all = vec![self.base.clone()];
        for fact in &self.any {
            let domain = domains.get(*fact).filter(|domain| domain.complete)?;
            if all.len().saturating_mul(domain.values.len()) > most {
                return None;
            }
            let mut next = Vec::with_capacity(all.len() * domain.values.len());
            for case in &all {
                for value in &domain.values {
                    let mut filled = case.clone();
                    if let Some(slot) = filled.get_mut(fact.index()) {
                        *slot = value.clone();
                    }
                    next.push(filled);
                }
            }
            all = next;
        }
        Some(all)
    }

    fn drawn(&self, search: Search) -> Vec<Vec<Known>> {
        let generator: Generator<'_> = generate(self.program, search.seed).known();
        generator.take(search.cases).map(|drawn| self.merged(&drawn)).collect()
    }

    /// A case of which only the facts that are filled in are taken from another.
    fn merged(&self, drawn: &[Known]) -> Vec<Known> {
        let mut case = self.base.clone();
        for fact in &self.any {
            if let (Some(slot), Some(known)) = (case.get_mut(fact.index()), drawn.get(fact.index())) {
                *slot = known.clone();
            }
        }
        case
    }

    /// Which cases meet the condition of the claim.
    fn concerned(&self, cases: &[Vec<Known>]) -> Vec<bool> {
        let Some(whenever) = self.whenever else { return vec![true; cases.len()] };
        let table = self.table(cases, &[whenever]);
        (0..cases.len()).map(|row| table.truth(whenever, row) == Truth::Yes).collect()
    }

    fn table(&self, cases: &[Vec<Known>], roots: &[Id<Node>]) -> Table {
        let inputs = Inputs::of_cases(self.program, cases);
        evaluate(self.program, &inputs, self.prepared.on, &Plan::only(self.program, roots))
    }

    /// The first case that does not come out. What can be read off the table at once is; the rest is advised on.
    fn first_bad(&self, cases: &[&Vec<Known>]) -> Option<Vec<Known>> {
        let expectations: Vec<&Expectation> =
            self.prepared.trial.expect.iter().map(|one| &one.expectation).collect();
        let roots: Vec<Id<Node>> =
            expectations.iter().flat_map(|one| rests_on(self.program, &one.of)).collect();
        let quick = !self.looks_beyond(&roots);
        let rows: Vec<Vec<Known>> = cases.iter().map(|case| (*case).clone()).collect();
        let table = self.table(&rows, &roots);
        rows.into_iter().enumerate().find_map(|(row, case)| {
            let read = |one: &&Expectation| {
                let actual = quick.then(|| read(self.program, &table, row, &one.of)).flatten()?;
                Some(met(&actual, &one.wanted) == Ending::Met)
            };
            let known: Option<Vec<bool>> = expectations.iter().map(read).collect();
            let fails = match known {
                Some(met) => met.contains(&false),
                None => self.fails(&case),
            };
            fails.then_some(case)
        })
    }

    /// Whether something reads other cases, which a table of single cases does not have.
    fn looks_beyond(&self, roots: &[Id<Node>]) -> bool {
        let plan = Plan::only(self.program, roots);
        let across = |node: &Node| matches!(node.op, Op::Across(_) | Op::AdviceIs(_));
        self.program.nodes.iter().any(|(id, node)| plan.fills(id) && across(node))
    }

    fn fails(&self, case: &[Known]) -> bool {
        self.checked(case).iter().any(|one| one.ending != Ending::Met)
    }

    /// Whether a case contradicts what is expected whatever its unknown facts are. A case that merely leaves it open
    /// would be smaller, and show nothing.
    fn surely_fails(&self, case: &[Known]) -> bool {
        let table = self.table(std::slice::from_ref(&case.to_vec()), &[self.program.verdict]);
        let certain = table.verdict(self.program.verdict, 0).is_none_or(|verdict| verdict.certain);
        let mut failing = self.checked(case).into_iter().filter(|one| one.ending != Ending::Met);
        failing.any(|one| match one.actual {
            Actual::Option(_) | Actual::Status(_) | Actual::Facts(_) => certain,
            Actual::Standing { ruled_out, required } => {
                ruled_out != Truth::Unknown && required != Truth::Unknown
            }
            Actual::Holds(truth) => truth != Truth::Unknown,
            Actual::Number(number) => number.single().is_some(),
            Actual::Trouble(_) | Actual::Missing => true,
            Actual::Everywhere => false,
        })
    }

    fn checked(&self, case: &[Known]) -> Vec<Checked> {
        let cases = vec![self.case(case)];
        run_one(self.program, &Prepared { cases, ..self.prepared.clone() })
    }

    fn case(&self, known: &[Known]) -> Case {
        let facts = known.iter().cloned().map(FactEntry::given).collect();
        Case { facts, ..blank(self.program, &self.prepared.example.title, self.prepared.trial) }
    }
}

/// What comes out in a row, where the table alone says it; it then says the same as an advice on the case.
fn read(program: &Program, table: &Table, row: usize, of: &OutcomePart) -> Option<Actual> {
    let failed =
        |node: Id<Node>| table.failure(node, row).map(|failure| Actual::Trouble(Trouble::Failure(failure)));
    let truth = |node: Id<Node>| failed(node).unwrap_or(Actual::Holds(table.truth(node, row)));
    match of {
        OutcomePart::Advice => {
            let verdict = table.verdict(program.verdict, row).filter(|verdict| verdict.certain)?;
            Some(Actual::Option(match verdict.outcome {
                Outcome::Wins(option) => Some(option),
                Outcome::Tied | Outcome::CloseCall | Outcome::NoneLeft | Outcome::Conflict => None,
            }))
        }
        OutcomePart::Rule(rule) => program.rules.get(*rule).map(|rule| truth(rule.applies)),
        OutcomePart::That(node) => Some(truth(*node)),
        OutcomePart::Standing(id) => {
            let option = program.options.get(*id)?;
            let failed = failed(option.ruled_out).or_else(|| failed(option.required));
            Some(failed.unwrap_or_else(|| Actual::Standing {
                ruled_out: table.truth(option.ruled_out, row),
                required: table.truth(option.required, row),
            }))
        }
        OutcomePart::Amount(amount) if amount.member.is_none() => {
            let node = match amount.kind {
                AmountKind::Once => program.options.get(amount.option)?.once,
                AmountKind::Yearly => program.options.get(amount.option)?.yearly,
                AmountKind::Line(line) => program.cost_lines.get(line)?.booked,
                AmountKind::Total
                | AmountKind::PresentValue
                | AmountKind::YearlyEquivalent
                | AmountKind::Year(_) => return None,
            };
            let range = table.range(node, row);
            let single: Option<Decimal> = range.single();
            Some(failed(node).unwrap_or(Actual::Number(Number {
                likely: single,
                low: range.low,
                high: range.high,
            })))
        }
        OutcomePart::Amount(_)
        | OutcomePart::Status
        | OutcomePart::OpenFacts
        | OutcomePart::Condition(_)
        | OutcomePart::Score(..) => None,
    }
}
