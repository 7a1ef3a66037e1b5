//! How the examples ended: what was expected and did not come out, and why; and the counts.

use super::document::{Block, Document, Item, Style, Text};
use super::expected::{self, Named};
use super::words;
use crate::cases::{Actual, Checked, Counts, Ending, Run, Searched, TrialOf, TrialRun, Trouble};
use crate::intake::Case;
use crate::locale::{Tongue, format};
use crate::program::{Criterion, Expected, Fact, Id, OutcomePart, PlacementOption, Program, Rule};
use crate::source::{Sources, Span};
use crate::value::{Decimal, Known, Truth};

/// What a report of trials shows.
pub struct Trials<'a> {
    /// The rule set.
    pub program: &'a Program,
    /// Its texts.
    pub sources: &'a Sources,
    /// The run.
    pub run: &'a Run,
    /// Whether those that passed are listed too.
    pub all: bool,
    /// The tongue.
    pub tongue: Tongue,
}

/// The report. `why` gives the explanation of an expectation that was not met.
pub fn trials(of: &Trials<'_>, why: &dyn Fn(&TrialRun, &Checked) -> Vec<Item>) -> Document {
    let (program, t) = (of.program, of.tongue);
    let mut document = Document::default();
    document.heading(
        1,
        t.pick(
            format!("Voorbeelden: {}", program.ruleset.label),
            format!("Examples: {}", program.ruleset.label),
        ),
    );
    let mut passed = Vec::new();
    for run in &of.run.trials {
        match run.ending() {
            Some(Ending::Met) => {
                let text = Text::styled(Style::Good, "✓ ").and(Style::Plain, title(program, run));
                passed.push(Item::of(text.then(looked(run, t))));
            }
            None => passed.push(Item::of(
                Text::styled(Style::Doubt, "– ")
                    .and(Style::Plain, title(program, run))
                    .and(Style::Doubt, format!(" ({})", skipped(run, t))),
            )),
            Some(Ending::Missed | Ending::Error) => {}
        }
    }
    let skipped = of.run.trials.iter().any(|run| run.ending().is_none());
    if of.all || skipped {
        let shown = passed.into_iter().filter(|item| of.all || item.text.plain().starts_with('–'));
        document.list(shown.collect());
    }
    for run in &of.run.trials {
        if matches!(run.ending(), Some(Ending::Missed | Ending::Error)) {
            of.trial(run, why, &mut document);
        }
    }
    document.paragraph(summary(of.run, program, t));
    if let Some(line) = bases(of.run.counts(program), t) {
        document.paragraph(line);
    }
    document
}

/// Why a trial was skipped.
fn skipped(run: &TrialRun, t: Tongue) -> &'static str {
    if run.searched.is_some() {
        t.pick(
            "overgeslagen: in geen van de gevallen die zijn bekeken, was de voorwaarde waar",
            "skipped: the condition held in none of the cases that were looked at",
        )
    } else {
        t.pick("overgeslagen: verwacht niets", "skipped: expects nothing")
    }
}

/// What was looked at, of a trial for which cases were made up.
fn looked(run: &TrialRun, t: Tongue) -> Text {
    let Some(Searched { looked, concerned, exhaustive, .. }) = &run.searched else { return Text::default() };
    let said = match (exhaustive, looked == concerned) {
        (true, true) => t.pick(
            format!("alle {looked} gevallen die er zijn"),
            format!("all {looked} cases that there are"),
        ),
        (false, true) => t.pick(format!("{looked} gevallen bekeken"), format!("looked at {looked} cases")),
        (true, false) => t.pick(
            format!("alle {looked} gevallen die er zijn, in {concerned} was de voorwaarde waar"),
            format!("all {looked} cases that there are, the condition held in {concerned}"),
        ),
        (false, false) => t.pick(
            format!("{looked} gevallen bekeken, in {concerned} was de voorwaarde waar"),
            format!("looked at {looked} cases, the condition held in {concerned}"),
        ),
    };
    Text::styled(Style::Faint, format!(" ({said})"))
}

/// The name of a trial: the title of its example, and of its row.
pub fn title(program: &Program, run: &TrialRun) -> String {
    let (example, trial) = match run.of {
        TrialOf::Claim(claim) => {
            return program.claims.get(claim).map_or(String::new(), |claim| claim.label.clone());
        }
        TrialOf::Example(example, trial) => (program.examples.get(example), trial),
    };
    let Some(example) = example else { return String::new() };
    let Some(trial) = example.trials.get(trial) else { return example.title.clone() };
    match (&trial.title, trial.row) {
        (Some(title), _) => format!("{} · {title}", example.title),
        (None, Some(row)) => format!("{} · {row}", example.title),
        (None, None) => example.title.clone(),
    }
}

/// A tree as lines of text.
pub fn tree_lines(items: Vec<Item>) -> Vec<String> {
    let mut document = Document::default();
    document.blocks.push(Block::Tree(items));
    super::text(&document, false).lines().map(str::to_owned).collect()
}

/// Where a trial stands.
pub fn place(program: &Program, run: &TrialRun) -> Option<Span> {
    match run.of {
        TrialOf::Claim(claim) => program.claims.get(claim).map(|claim| claim.span),
        TrialOf::Example(example, trial) => {
            program.examples.get(example)?.trials.get(trial).map(|trial| trial.span)
        }
    }
}

impl Trials<'_> {
    fn trial(&self, run: &TrialRun, why: &dyn Fn(&TrialRun, &Checked) -> Vec<Item>, document: &mut Document) {
        let (program, t) = (self.program, self.tongue);
        document.heading(2, Text::styled(Style::Bad, "✗ ").and(Style::Strong, title(program, run)));
        let place = place(program, run).map_or(String::new(), |span| self.sources.place(span));
        let date = format::date(run.on, t);
        document.paragraph(Text::styled(
            Style::Faint,
            format!("{place} · {} {date}", t.pick("peildatum", "reference date")),
        ));
        let expected = run.expected(program);
        let mut items = self.against(run).into_iter().collect::<Vec<Item>>();
        for checked in run.checked.iter().filter(|one| one.ending != Ending::Met) {
            let Some(one) = expected.get(checked.expected) else { continue };
            items.push(self.missed(run, checked, one, why));
        }
        document.blocks.push(Block::Tree(items));
        let met = run.checked.iter().filter(|one| one.ending == Ending::Met).count();
        if met > 0 {
            let of = run.checked.len();
            document.paragraph(Text::styled(
                Style::Faint,
                t.pick(
                    format!("{met} van de {of} verwachtingen kwamen uit."),
                    format!("{met} of {of} expectations came out."),
                ),
            ));
        }
    }

    /// The smallest case that does not come out, of those that were made up.
    fn against(&self, run: &TrialRun) -> Option<Item> {
        let (case, _) = run.searched.as_ref()?.against.as_ref()?;
        Some(against(self.program, case, self.tongue))
    }

    fn missed(
        &self,
        run: &TrialRun,
        checked: &Checked,
        one: &Expected,
        why: &dyn Fn(&TrialRun, &Checked) -> Vec<Item>,
    ) -> Item {
        let t = self.tongue;
        let mut text = Text::from(t.pick("verwacht: ", "expected: "))
            .and(Style::Strong, expectation_text(self.program, self.sources, one, checked, t));
        if let Some(basis) = &one.basis {
            text = text.and(Style::Faint, format!(" ({})", expected::basis(self.program, basis, t)));
        }
        let style = if checked.ending == Ending::Error { Style::Bad } else { Style::Doubt };
        let actual = actual(self.program, &one.expectation.of, &checked.actual, t);
        let came = Item {
            text: Text::from(t.pick("kreeg: ", "got: ")).and(style, actual),
            items: why(run, checked),
        };
        Item { text, items: vec![came] }
    }
}

/// A case that was made up, by its facts.
pub fn against(program: &Program, case: &Case, t: Tongue) -> Item {
    let facts = program.facts.iter().zip(&case.facts).filter(|(_, entry)| entry.known != Known::Unknown);
    let items = facts.map(|((id, fact), entry)| {
        let said = expected::known(program, id, &entry.known, t);
        Item::of(Text::from(format!("{}: {said}", fact.name)))
    });
    let text = t.pick("het kleinste geval dat niet uitkomt:", "the smallest case that does not come out:");
    Item { text: Text::styled(Style::Strong, text), items: items.collect() }
}

/// What is expected, and of what.
pub fn expectation_text(
    program: &Program,
    sources: &Sources,
    one: &Expected,
    checked: &Checked,
    t: Tongue,
) -> String {
    let names = Labels { program, sources };
    let said = expected::expectation(program, &one.expectation, &names, t).plain();
    let of = expected::about(program, &one.about, t).or_else(|| checked.case.clone());
    of.map_or(said.clone(), |of| format!("{of}: {said}"))
}

/// What came out, in words.
pub fn actual(program: &Program, of: &OutcomePart, actual: &Actual, t: Tongue) -> String {
    let label = |id: Id<PlacementOption>| program.options.get(id).map_or("", |option| option.label.as_str());
    let number = |number: Decimal| expected::number_of(of, number, t);
    match actual {
        Actual::Option(None) => t.pick("geen advies", "no advice").to_owned(),
        Actual::Option(Some(option)) => label(*option).to_owned(),
        Actual::Status(status) => expected::status_word(*status, t).to_owned(),
        Actual::Facts(facts) if facts.is_empty() => t.pick("geen", "none").to_owned(),
        Actual::Facts(facts) => words::facts(program, facts),
        Actual::Standing { ruled_out, required } => match (required, ruled_out) {
            (Truth::Yes, Truth::Yes) => t.pick("verplicht en afgevallen", "required and ruled out"),
            (Truth::Yes, _) => t.pick("verplicht", "required"),
            (_, Truth::Yes) => t.pick("afgevallen", "ruled out"),
            (Truth::No, Truth::No) => t.pick("mogelijk", "possible"),
            (Truth::Unknown | Truth::No, Truth::Unknown | Truth::No) => {
                t.pick("mogelijk, maar dat kan nog veranderen", "possible, but that may change yet")
            }
        }
        .to_owned(),
        Actual::Holds(truth) => match (of, truth) {
            (OutcomePart::Condition(_), Truth::Yes) => t.pick("hoort erbij", "goes with it"),
            (OutcomePart::Condition(_), Truth::No) => t.pick("hoort er niet bij", "does not go with it"),
            (_, Truth::Yes) => t.pick("geldt", "applies"),
            (_, Truth::No) => t.pick("geldt niet", "does not apply"),
            (_, Truth::Unknown) => t.pick(
                "misschien: dat hangt af van wat onbekend is",
                "perhaps: that depends on what is unknown",
            ),
        }
        .to_owned(),
        Actual::Number(found) => match (found.single(), found.low, found.high) {
            (Some(single), _, _) => number(single),
            (None, Some(low), Some(high)) => {
                let (low, high) = (number(low), number(high));
                t.pick(format!("tussen {low} en {high}"), format!("between {low} and {high}"))
            }
            (None, Some(low), None) => {
                let low = number(low);
                t.pick(format!("ten minste {low}"), format!("at least {low}"))
            }
            (None, None, Some(high)) => {
                let high = number(high);
                t.pick(format!("ten hoogste {high}"), format!("at most {high}"))
            }
            (None, None, None) => t.pick("onbekend", "unknown").to_owned(),
        },
        Actual::Trouble(trouble) => {
            let said = trouble_words(program, trouble, t);
            t.pick(format!("niet te berekenen: {said}"), format!("an error: {said}"))
        }
        Actual::Everywhere => t.pick("zo komt het uit", "so it comes out").to_owned(),
        Actual::Missing => t.pick("bestaat hier niet", "does not exist here").to_owned(),
    }
}

fn trouble_words(program: &Program, trouble: &Trouble, t: Tongue) -> String {
    use crate::advice::CostGap;
    match trouble {
        Trouble::Failure(failure) => words::failure(program, *failure, t),
        Trouble::NoRate(rate, on) => words::cost_gap(program, &CostGap::NoRate(*rate, *on), t),
        Trouble::TooLarge => words::cost_gap(program, &CostGap::TooLarge, t),
        Trouble::Share(gap) => words::share_gap(program, gap, t),
    }
}

/// How many trials ended how, in one line.
pub fn summary(run: &Run, program: &Program, t: Tongue) -> Text {
    let counts = run.counts(program);
    let date = format::date(run.on, t);
    let all = run.trials.len();
    let Counts { passed, failed, errors, skipped, .. } = counts;
    let text = Text::styled(
        Style::Strong,
        t.pick(
            format!("{all} {}: ", if all == 1 { "geval" } else { "gevallen" }),
            format!("{all} {}: ", if all == 1 { "case" } else { "cases" }),
        ),
    );
    let text = text.and(
        if passed == all { Style::Good } else { Style::Plain },
        t.pick(format!("{passed} geslaagd"), format!("{passed} passed")),
    );
    let bad = |count: usize| if count > 0 { Style::Bad } else { Style::Plain };
    text.and(bad(failed), t.pick(format!(", {failed} mislukt"), format!(", {failed} failed")))
        .and(bad(errors), t.pick(format!(", {errors} met een fout"), format!(", {errors} with an error")))
        .and(
            if skipped > 0 { Style::Doubt } else { Style::Plain },
            t.pick(format!(", {skipped} overgeslagen"), format!(", {skipped} skipped")),
        )
        .and(
            Style::Faint,
            t.pick(
                format!(" (peildatum {date}, waar een voorbeeld er zelf geen noemt)"),
                format!(" (reference date {date}, where an example names none itself)"),
            ),
        )
}

/// Where what is expected comes from.
fn bases(counts: Counts, t: Tongue) -> Option<String> {
    let Counts { expectations, from_source, by_hand, repeat, .. } = counts;
    if expectations == 0 {
        return None;
    }
    let unsaid = expectations - from_source - by_hand - repeat;
    Some(t.pick(
        format!(
            "{expectations} verwachtingen: {from_source} uit een bron, {by_hand} met de hand nagerekend, {repeat} herhalen alleen een eerdere uitkomst, van {unsaid} is niet gezegd waar zij vandaan komen."
        ),
        format!(
            "{expectations} expectations: {from_source} from a source, {by_hand} worked out by hand, {repeat} only repeat an earlier run, of {unsaid} nobody says where they come from."
        ),
    ))
}

/// Things by what people call them; a piece of the rules as it is written.
struct Labels<'a> {
    program: &'a Program,
    sources: &'a Sources,
}

impl Named for Labels<'_> {
    fn option(&self, id: Id<PlacementOption>) -> Text {
        self.program.options.get(id).map_or("", |one| one.label.as_str()).into()
    }

    fn criterion(&self, id: Id<Criterion>) -> Text {
        self.program.criteria.get(id).map_or("", |one| one.label.as_str()).into()
    }

    fn rule(&self, id: Id<Rule>) -> Text {
        self.program.rules.get(id).map_or("", |one| one.name.as_str()).into()
    }

    fn fact(&self, id: Id<Fact>) -> Text {
        words::fact_name(self.program, id).into()
    }

    fn written(&self, span: Span) -> Text {
        self.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ").into()
    }
}
