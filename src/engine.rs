//! The front door: load rules, check them, read facts, advise. Puts the phases together and computes nothing.
//!
//! It reads files only through [`World`].

mod beside;
mod diff;
mod errors;
mod examples;
mod export;
mod fix;
mod rewrite;
mod scripts;
mod session;
mod tables;
mod translate;
mod uses;

pub use diff::{FactsProblem, Side, compare, compare_dates};
pub use rewrite::{Refusal, Rewritten, format};
pub use session::Session;
pub use translate::{Translated, Untranslated, translate};

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::advice::{self, Advice, Draws};
use crate::analysis;
use crate::check;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::intake::{self, Cases};
use crate::locale::Tongue;
use crate::program::Program;
use crate::source::{Beside, FileId, ReadProblem, Sources, Span, World};
use crate::syntax::{self, Memory, Read};
use crate::value::Date;

use beside::Fetch;
pub use export::{Listed, ListedFile, table, tables};
pub use fix::{Change, Fixed, fix};
use uses::Uses;

/// A rule set that was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its files; files of facts are added to them.
    pub sources: Sources,
    /// Its files as they were written, with the tables that stand in files of their own filled in.
    pub files: Vec<syntax::File>,
    /// The SHA-256 of each file of a table, by the source that its sheet became.
    pub sha256: BTreeMap<FileId, String>,
    /// The program; none when a problem is an error.
    pub program: Option<Program>,
    /// The cases in the files of facts that its examples name, by the path that they give.
    pub facts: BTreeMap<String, Cases>,
    /// Everything that was found, in order of place.
    pub problems: Vec<Diagnostic>,
    /// The tongue of the rules: that of the file with the header, else of the first file.
    pub tongue: Tongue,
}

/// Something that could not be read at all: its name and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What was to be read.
    pub name: String,
    /// Why it could not be.
    pub problem: ReadProblem,
}

/// Loads the rule set at a path: a file, or a folder with all rule files in it. Its texts are shown in the
/// tongue asked for, where the authors gave them in it; none shows them as they stand.
pub fn load(world: &dyn World, path: &str, show: Option<Tongue>) -> Result<Loaded, Unreadable> {
    let files = rule_files(world, path)?;
    Ok(load_files(files, &|file| world.beside(path, file), show))
}

/// The rule files at a path: the file itself, or those in the folder; each with the name to show and its text.
pub fn rule_files(world: &dyn World, path: &str) -> Result<Vec<(String, String)>, Unreadable> {
    let files = world.rule_files(path).map_err(|(name, problem)| Unreadable { name, problem })?;
    let rules = files.into_iter().filter(|(name, text)| !is_markdown(name) || syntax::holds_rules(text));
    let files: Vec<(String, String)> = rules.collect();
    if files.is_empty() {
        return Err(Unreadable { name: path.to_owned(), problem: ReadProblem::NoRules });
    }
    Ok(files)
}

/// Whether a file is a document with rules in it, by its name.
fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

/// Loads a rule set from texts, each with the name to show for it; its texts are shown as they stand.
pub fn load_texts(files: Vec<(String, String)>) -> Loaded {
    load_texts_shown(files, None)
}

/// Loads a rule set from texts, each with the name to show for it, and shows it in a tongue; see [`load`].
pub fn load_texts_shown(files: Vec<(String, String)>, show: Option<Tongue>) -> Loaded {
    load_texts_beside(files, &BTreeMap::new(), show)
}

/// Loads a rule set from texts with files beside them, by their paths; see [`load`]. A text may name another by
/// its name.
pub fn load_texts_beside(
    files: Vec<(String, String)>,
    beside: &BTreeMap<String, Vec<u8>>,
    show: Option<Tongue>,
) -> Loaded {
    let texts: BTreeMap<String, String> = files.iter().cloned().collect();
    let fetch = |path: &str| fetch_from(&texts, beside, path);
    load_files(files, &fetch, show)
}

/// A file among texts and the files beside them.
fn fetch_from(
    texts: &BTreeMap<String, String>,
    beside: &BTreeMap<String, Vec<u8>>,
    path: &str,
) -> Result<Beside, ReadProblem> {
    let bytes = beside.get(path).cloned();
    match bytes.or_else(|| texts.get(path).map(|text| text.clone().into_bytes())) {
        Some(bytes) => Ok(Beside { name: path.to_owned(), bytes }),
        None => {
            let known = beside.keys().chain(texts.keys()).map(String::as_str);
            let near = diagnostic::nearest(path, known).into_iter().map(str::to_owned).collect();
            Err(ReadProblem::NotFound { near })
        }
    }
}

/// Loads a rule set from its files, and from those that they name.
fn load_files(files: Vec<(String, String)>, fetch: Fetch<'_>, show: Option<Tongue>) -> Loaded {
    load_remembering(files, fetch, show, &mut Memory::default()).0
}

/// The same, with what was read before in memory, and what is needed to remember what was read now.
fn load_remembering(
    files: Vec<(String, String)>,
    fetch: Fetch<'_>,
    show: Option<Tongue>,
    memory: &mut Memory,
) -> (Loaded, Vec<Read>) {
    let mut reads = Vec::new();
    let mut sources = Sources::new();
    let mut parsed = Vec::new();
    let mut problems = Vec::new();
    let mut uses = Uses::new(fetch, files.iter().map(|(name, _)| name.clone()));
    let mut todo: VecDeque<(String, String)> = files.into();
    while let Some((name, text)) = todo.pop_front() {
        let markdown = is_markdown(&name);
        let id = sources.add(name.clone(), text);
        let text = sources.get(id).map(|file| file.text()).unwrap_or_default();
        let (mut file, read, found) = if markdown {
            syntax::parse_markdown_again(memory, id, text)
        } else {
            syntax::parse_again(memory, id, text)
        };
        reads.push(read);
        problems.extend(found);
        todo.extend(uses.of(&name, &mut file, &mut problems));
        parsed.push(file);
    }
    problems.extend(uses.circles());
    let mut names_lost = uses.lost;
    let mut sha256 = BTreeMap::new();
    for file in &mut parsed {
        names_lost |= tables::fill(file, fetch, &mut sources, &mut sha256, &mut problems);
        scripts::fill(file, fetch, &mut sources, &mut problems);
    }
    let (program, found) = check::check(&parsed, &sources, show);
    // What is said of a declaration that could not be read, or of the name that it declares, may only be a
    // consequence of that.
    let broken: Vec<Span> = parsed.iter().flat_map(|file| file.broken.iter().copied()).collect();
    let lost: BTreeSet<&str> = broken.iter().filter_map(|span| declared_name(sources.text(*span))).collect();
    let follows = |problem: &Diagnostic| {
        let Some(span) = problem.span() else { return false };
        broken.iter().any(|one| one.file == span.file && one.start <= span.start && span.end <= one.end)
            || lost.contains(sources.text(span))
    };
    let tongue = match &program {
        Some(program) => program.tongue,
        None => parsed.first().map_or(Tongue::En, |file| file.tongue),
    };
    // A file that could not be read may be what gives a name its meaning.
    let doubtful = |problem: &Diagnostic| names_lost && check::is_unknown_name(problem);
    problems.extend(found.into_iter().filter(|problem| !follows(problem) && !doubtful(problem)));
    problems.extend(analysis::misused(&parsed));
    let facts = match &program {
        Some(program) => examples::facts(program, fetch, &mut sources, &mut problems),
        None => BTreeMap::new(),
    };
    let program = program.filter(|_| problems.iter().all(|problem| problem.severity != Severity::Error));
    // Only a sound rule set is looked over: what is broken may be what uses a thing that now seems unused.
    if let Some(program) = &program {
        problems.extend(analysis::lint(program, &parsed, &sources));
    }
    diagnostic::sort(&mut problems);
    (Loaded { program, facts, sources, files: parsed, sha256, problems, tongue }, reads)
}

/// The name that a declaration begins with: its second word.
fn declared_name(text: &str) -> Option<&str> {
    text.split_whitespace()
        .nth(1)
        .filter(|name| name.chars().all(|letter| letter.is_alphanumeric() || letter == '_'))
}

/// Reads a file of facts for a rule set that was loaded. The cases are there when no problem is an error.
pub fn facts(
    world: &dyn World,
    sources: &mut Sources,
    program: &Program,
    path: &str,
) -> Result<(Option<Cases>, Vec<Diagnostic>), Unreadable> {
    let text = world.read(path).map_err(|problem| Unreadable { name: path.to_owned(), problem })?;
    Ok(facts_of_text(sources, program, path, text))
}

/// Reads facts from a text; see [`facts`].
pub fn facts_of_text(
    sources: &mut Sources,
    program: &Program,
    name: &str,
    text: String,
) -> (Option<Cases>, Vec<Diagnostic>) {
    let id = sources.add(name, text);
    let text = sources.get(id).map(|file| file.text()).unwrap_or_default();
    let (cases, problems) = intake::read(program, id, name, text);
    let sound = problems.iter().all(|problem| problem.severity != Severity::Error);
    (sound.then_some(cases), problems)
}

/// Advises on all cases.
pub fn advise(program: &Program, cases: &Cases, on: Date) -> Advice {
    advice::advise(program, cases, on)
}

/// Advises on all cases, and draws their estimates.
pub fn simulate(program: &Program, cases: &Cases, on: Date, draws: Draws) -> Advice {
    let mut advice = advise(program, cases, on);
    advice.simulation = Some(advice::simulate(program, cases, &advice, draws));
    advice
}
