//! What if the rules said something slightly else: would an example notice?
//!
//! Every change that a person could have written by mistake is made in turn ([`Mutants`]) and checked. A change
//! that an example notices is killed; one that no example notices has survived, and comes with a ready example that
//! does notice it, where facts were found on which it shows. What is said to be equivalent was proven to be.

mod edit;
mod equal;
mod judge;
mod kind;
mod list;
mod ready;
mod search;
mod seen;
mod sentence;
mod written;

pub use kind::Kind;
pub use list::{Mutant, Mutants};
pub use sentence::Declared;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::is_at_least;
use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{Alike, Catalogue};
use crate::intake::Cases;
use crate::locale::Tongue;
use crate::program::Program;
use crate::source::{Sources, Span};
use crate::syntax::File;
use crate::value::{Date, Decimal};
use equal::{Pair, Proven};
use judge::Judge;
use ready::Both;
use search::{Pools, Searched};

/// A rule set with what lies beside it.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Its files, with what they take from files of their own filled in.
    pub files: &'a [File],
    /// Their texts.
    pub sources: &'a Sources,
    /// The program that they make.
    pub program: &'a Program,
    /// The cases in the files of facts that examples name, by path.
    pub facts: &'a BTreeMap<String, Cases>,
    /// The tongue to show texts in.
    pub show: Option<Tongue>,
}

/// Which changes are made, and how.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The reference date of examples that name none.
    pub on: Date,
    /// Only changes of these kinds; none means all.
    pub only: Vec<Kind>,
    /// Only changes to declarations with this in their name; capitals do not count.
    pub filter: Option<String>,
    /// Where made-up cases begin.
    pub seed: u64,
    /// Whether facts are looked for on which what survives shows. Without it there are no ready examples, and only
    /// a change of which every part computes the same is equivalent.
    pub search: bool,
    /// How many threads share the work, at least one.
    pub threads: usize,
}

/// What came of all changes.
#[derive(Clone, Debug)]
pub struct Mutations {
    /// The reference date of examples that name none: that of the header, else of the run.
    pub on: Date,
    /// Where made-up cases began.
    pub seed: u64,
    /// The changes, in the order of the files.
    pub all: Vec<Mutation>,
    /// How many cases of examples could notice something.
    pub watching: usize,
    /// How many do not pass as the rules are, and so were left out.
    pub failing: usize,
}

/// A change and what came of it.
#[derive(Clone, Debug)]
pub struct Mutation {
    /// The change.
    pub mutant: Mutant,
    /// What is changed.
    pub declared: Declared,
    /// The lines that the change replaces.
    pub before: Vec<String>,
    /// The lines in their place.
    pub after: Vec<String>,
    /// What came of it.
    pub fate: Fate,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It makes no sound rule set, and is not counted.
    NotARuleSet,
    /// It was shown to mean the same, whatever is known and unknown; it is counted apart.
    Equivalent,
    /// An example noticed it.
    Killed {
        /// The title of the first that did.
        by: String,
    },
    /// No example noticed it.
    Survived(Survivor),
}

/// A change that no example noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// For some made-up case another option is advised.
    pub advice_differs: bool,
    /// How many cases were made up to find it out.
    pub tried: usize,
    /// An example that notices it; none when no case was found, or when it cannot be written.
    pub example: Option<Vec<String>>,
}

/// How many changes came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Noticed by an example.
    pub killed: usize,
    /// Not noticed.
    pub survived: usize,
    /// Shown to mean the same.
    pub equivalent: usize,
    /// No sound rule sets.
    pub invalid: usize,
}

impl Tally {
    /// Counts one more.
    fn add(&mut self, fate: &Fate) {
        match fate {
            Fate::NotARuleSet => self.invalid += 1,
            Fate::Equivalent => self.equivalent += 1,
            Fate::Killed { .. } => self.killed += 1,
            Fate::Survived(_) => self.survived += 1,
        }
    }

    /// How many were killed or survived.
    pub fn counted(self) -> usize {
        self.killed + self.survived
    }

    /// Whether at least so many percent of what is counted was killed; of nothing, none is.
    pub fn reaches(self, percent: Decimal) -> bool {
        self.counted() > 0 && is_at_least(self.killed, self.counted(), percent)
    }
}

impl Mutations {
    /// The tally of all.
    pub fn tally(&self) -> Tally {
        tally(self.all.iter())
    }

    /// The tally of each kind that occurs, in the order of the kinds.
    pub fn by_kind(&self) -> Vec<(Kind, Tally)> {
        let of = |kind: Kind| tally(self.all.iter().filter(|one| one.mutant.kind == kind));
        let occurs = |kind: &Kind| self.all.iter().any(|one| one.mutant.kind == *kind);
        Kind::ALL.into_iter().filter(occurs).map(|kind| (kind, of(kind))).collect()
    }

    /// The tally of each declaration, in the order of the files.
    pub fn by_declaration(&self) -> Vec<(&Declared, Tally)> {
        let mut found: Vec<((usize, usize), &Declared, Tally)> = Vec::new();
        for one in &self.all {
            let place = (one.mutant.file, one.mutant.declaration);
            match found.last_mut().filter(|(last, _, _)| *last == place) {
                Some((_, _, tally)) => tally.add(&one.fate),
                None => {
                    let mut tally = Tally::default();
                    tally.add(&one.fate);
                    found.push((place, &one.declared, tally));
                }
            }
        }
        found.into_iter().map(|(_, declared, tally)| (declared, tally)).collect()
    }
}

fn tally<'m>(all: impl Iterator<Item = &'m Mutation>) -> Tally {
    let mut tally = Tally::default();
    all.for_each(|one| tally.add(&one.fate));
    tally
}

/// A check goes as deep as the rules do.
const STACK: usize = 64 << 20;

/// Makes every change in turn, and looks whether an example notices.
pub fn mutate(rules: Rules<'_>, settings: &Settings) -> Mutations {
    let on = rules.program.ruleset.examples_on.unwrap_or(settings.on);
    let mutants = Mutants::of(rules.files);
    let wanted: Vec<Mutant> =
        mutants.all.iter().copied().filter(|one| wanted(&mutants, *one, settings)).collect();
    let judge = Judge::of(rules.program, rules.facts, on);
    let catalogue = Catalogue::of(rules.program);
    let pools = Pools::of(rules.program, on, settings.seed);
    let run = Run {
        rules,
        mutants: &mutants,
        judge: &judge,
        catalogue: &catalogue,
        pools: &pools,
        search: settings.search,
    };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut files = rules.files.to_vec();
        let mut done: Vec<(usize, Mutation)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = wanted.get(at) else { return done };
            done.extend(run.one(&mut files, *mutant).map(|one| (at, one)));
        }
    };
    let mut all: Vec<(usize, Mutation)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..settings.threads.max(1))
            .filter_map(|_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok())
            .collect();
        if threads.is_empty() {
            return work();
        }
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    Mutations {
        on,
        seed: settings.seed,
        all: all.into_iter().map(|(_, one)| one).collect(),
        watching: judge.watching(),
        failing: judge.failing,
    }
}

fn wanted(mutants: &Mutants, one: Mutant, settings: &Settings) -> bool {
    let named = |filter: &String| {
        let declared = mutants.before(one).map(|before| Declared::of(&before.kind, Tongue::En));
        declared.is_some_and(|declared| declared.name.to_lowercase().contains(&filter.to_lowercase()))
    };
    (settings.only.is_empty() || settings.only.contains(&one.kind))
        && settings.filter.as_ref().is_none_or(named)
}

/// What the work on every change shares.
struct Run<'a> {
    rules: Rules<'a>,
    mutants: &'a Mutants<'a>,
    judge: &'a Judge<'a>,
    catalogue: &'a Catalogue<'a>,
    pools: &'a Pools<'a>,
    search: bool,
}

impl Run<'_> {
    fn one(&self, files: &mut [File], mutant: Mutant) -> Option<Mutation> {
        let before = self.mutants.before(mutant)?;
        let t = self.rules.files.get(mutant.file)?.tongue;
        let lines = sentence::lines(before, t);
        let (before_lines, after_lines) = match self.mutants.after(mutant) {
            Some(after) => sentence::changed(&lines, &sentence::lines(&after, t)),
            None => (lines.into_iter().take(1).collect(), Vec::new()),
        };
        let declared = Declared::of(&before.kind, t);
        let checked = self
            .mutants
            .with(files, mutant, |files| check::check(files, self.rules.sources, self.rules.show));
        let fate = match checked? {
            (None, problems) => self.unsound(&problems),
            (Some(program), _) => self.fate(&program, mutant, &declared),
        };
        Some(Mutation { mutant, declared, before: before_lines, after: after_lines, fate })
    }

    /// What came of a change after which the rules do not check. When only examples have a problem, such as one that
    /// names a rule that is gone, they notice it.
    fn unsound(&self, problems: &[Diagnostic]) -> Fate {
        let mut by = None;
        for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
            let Some(span) = problem.span() else { return Fate::NotARuleSet };
            let holds = |own: Span| own.file == span.file && own.start <= span.start && span.end <= own.end;
            match self.rules.program.examples.iter().find(|example| holds(example.span)) {
                Some(example) => by = by.or(Some(&example.title)),
                None => return Fate::NotARuleSet,
            }
        }
        by.map_or(Fate::NotARuleSet, |title| Fate::Killed { by: title.clone() })
    }

    fn fate(&self, program: &Program, mutant: Mutant, declared: &Declared) -> Fate {
        let base = self.rules.program;
        let alike = Alike::of(program, self.catalogue);
        let same = |proven: &Proven| Pair { base, mutant: program, alike: &alike, proven }.same();
        if same(&Proven::new()) {
            return Fate::Equivalent;
        }
        if let Some(number) = self.judge.first_to_notice(program, &alike) {
            return Fate::Killed { by: self.judge.title(number) };
        }
        if !self.search {
            return Fate::Survived(Survivor { advice_differs: false, tried: 0, example: None });
        }
        let mut searched = Searched::default();
        self.pools.main.search(program, &alike, &mut searched);
        for date in self.mutants.dates(mutant) {
            if searched.difference.is_some() || date == self.pools.main.on {
                continue;
            }
            self.pools.on(date).search(program, &alike, &mut searched);
        }
        if searched.difference.is_none() {
            self.pools.main.all_ways(program, &alike, &mut searched);
        }
        if searched.difference.is_none() && same(&searched.proven) {
            return Fate::Equivalent;
        }
        let both = Both { base, mutant: program };
        let difference = searched.difference.or_else(|| both.beside_nodes(&self.pools.main));
        let title = title(declared, mutant.kind, base.tongue);
        let example = difference.and_then(|difference| both.example(difference, &title));
        Fate::Survived(Survivor {
            advice_differs: searched.advice_differs,
            tried: searched.tried,
            example: example.map(|example| sentence::lines(&example, base.tongue)),
        })
    }
}

/// The title of a ready example.
fn title(declared: &Declared, kind: Kind, t: Tongue) -> String {
    format!("{} {}: {}", t.pick("Bewaakt", "Guards"), declared.text(), kind.words(t))
}
