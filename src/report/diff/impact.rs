//! Who notices: results with another advice, standing, condition or cost, by how much, and because of which change.

use std::collections::BTreeSet;

use super::Writer;
use super::words::{one_line, unit};
use crate::advice::RecommendationStatus;
use crate::diff::{Cause, Difference, Impact, Measure, What, Worth};
use crate::locale::format;
use crate::report::document::{Align, Block, Document, Style, Text};
use crate::report::words;

impl Writer<'_> {
    pub(super) fn impact(&self, full: bool, document: &mut Document) {
        let t = self.t;
        let Some(impact) = &self.diff.impact else { return };
        document.heading(2, t.pick("Gevolgen", "Impact"));
        self.facts_of_one(impact, document);
        if impact.differences.is_empty() {
            document.paragraph(
                t.pick("Bij deze feiten komt er hetzelfde uit.", "The same comes out for these facts."),
            );
            return;
        }
        let header = vec![
            ("id".to_owned(), Align::Left),
            (t.pick("resultaat", "result").to_owned(), Align::Left),
            (t.pick("advies", "advice").to_owned(), Align::Left),
            (t.pick("hoe zeker", "how sure").to_owned(), Align::Left),
            (t.pick("per jaar *", "a year *").to_owned(), Align::Right),
            (t.pick("contante waarde *", "present value *").to_owned(), Align::Right),
            (t.pick("door", "because of").to_owned(), Align::Left),
        ];
        let rows = impact.touched().into_iter().map(|id| self.result(impact, id));
        document.table("", header, rows.collect());
        document.paragraph(Text::styled(
            Style::Faint,
            t.pick("* verschil in wat het advies kost", "* difference in what the advice costs"),
        ));
        self.totals(impact, document);
        if impact.too_many {
            document.paragraph(t.pick(
                "Er zijn te veel wijzigingen om elk apart te proberen; waardoor iets verandert is niet uitgezocht.",
                "There are too many changes to try each by itself; why something differs was not looked into.",
            ));
        }
        if !impact.not_alone.is_empty() {
            let names = self.names(&impact.not_alone);
            document.paragraph(t.pick(
                format!("Deze wijzigingen zijn niet los van de andere te proberen: {names}."),
                format!("These changes cannot be tried apart from the others: {names}."),
            ));
        }
        self.list(impact, full, document);
    }

    /// The differences one by one; those in costs that nobody is advised to make only when wanted.
    fn list(&self, impact: &Impact, full: bool, document: &mut Document) {
        let t = self.t;
        let shown = |one: &&Difference| match &one.item.what {
            _ if full => true,
            What::Advice | What::Status | What::Standing(_) | What::Condition(..) => true,
            What::Cost(option, _) => option.is_none() && one.item.result.is_some(),
            What::Share(..) => false,
        };
        let rows: Vec<_> = impact.differences.iter().filter(shown).map(|one| self.difference(one)).collect();
        let left = impact.differences.len() - rows.len();
        let title =
            format!("{} ({})", t.pick("Verschil voor verschil", "Difference by difference"), rows.len());
        let mut inside = Document { level: 2, ..Document::default() };
        let header = [t.pick("wat", "what"), t.pick("was", "was"), t.pick("is nu", "is now")];
        let mut header = header.map(|name| (name.to_owned(), Align::Left)).to_vec();
        header.insert(0, ("id".to_owned(), Align::Left));
        header.push((t.pick("verschil", "difference").to_owned(), Align::Right));
        header.push((t.pick("door", "because of").to_owned(), Align::Left));
        inside.table("", header, rows);
        if left > 0 {
            inside.paragraph(t.pick(
                format!(
                    "Nog {left} verschillen, in kosten van andere opties en per wie betaalt, staan in het verslag met \
                     `--full` en in de JSON."
                ),
                format!(
                    "Another {left} differences, in costs of other options and for each who pays, are in the report \
                     with `--full` and in the JSON."
                ),
            ));
        }
        document.blocks.push(Block::Aside(Text::styled(Style::Strong, title), inside.blocks));
    }

    /// The facts that only one of the rule sets knows.
    fn facts_of_one(&self, impact: &Impact, document: &mut Document) {
        let t = self.t;
        let named =
            |facts: &[String]| facts.iter().map(|fact| self.fact(fact)).collect::<Vec<_>>().join(", ");
        if !impact.only_old.is_empty() {
            let facts = named(&impact.only_old);
            document.paragraph(t.pick(
                format!("Alleen de oude regels kennen: {facts}."),
                format!("Only the old rules know: {facts}."),
            ));
        }
        if !impact.only_new.is_empty() {
            let facts = named(&impact.only_new);
            document.paragraph(t.pick(
                format!("Alleen de nieuwe regels kennen: {facts}."),
                format!("Only the new rules know: {facts}."),
            ));
        }
    }

    /// A result for which something differs.
    fn result(&self, impact: &Impact, id: &str) -> Vec<Text> {
        let of = |what: &What| impact.of(Some(id), what);
        let advised = impact.advised.get(id);
        let cost = |measure: Measure| {
            of(&What::Cost(None, measure)).map_or(Text::default(), |found| Text::from(self.by(found)))
        };
        let advice = match (of(&What::Advice), advised) {
            (Some(found), _) => Text::styled(
                Style::Strong,
                format!("{} → {}", self.worth(&found.old), self.worth(&found.new)),
            ),
            (None, Some(option)) => Text::from(self.option(option)),
            (None, None) => Text::from("–"),
        };
        let status = of(&What::Status).map_or(String::new(), |found| {
            format!("{} → {}", self.worth(&found.old), self.worth(&found.new))
        });
        let mine: Vec<&Difference> =
            impact.differences.iter().filter(|one| one.item.result.as_deref() == Some(id)).collect();
        // What people ask for first is why the advice is another; else why it is not the same; else why anything is.
        let anew = of(&What::Advice).is_some();
        let matters = |one: &&Difference| match &one.item.what {
            What::Advice | What::Status => true,
            What::Condition(..) => !anew,
            What::Cost(option, _) => !anew && option.is_none(),
            What::Standing(_) | What::Share(..) => false,
        };
        let first: Vec<&Difference> = mine.iter().copied().filter(matters).collect();
        let why = if first.is_empty() { self.causes(&mine) } else { self.causes(&first) };
        vec![
            Text::from(one_line(id)),
            Text::from(one_line(impact.names.get(id).map_or("", String::as_str))),
            advice,
            Text::from(status),
            cost(Measure::Yearly),
            cost(Measure::PresentValue),
            Text::from(why),
        ]
    }

    /// What all advised options together cost.
    fn totals(&self, impact: &Impact, document: &mut Document) {
        let t = self.t;
        let mut rows = Vec::new();
        for one in impact.differences.iter().filter(|one| one.item.result.is_none()) {
            let cells = [self.what(&one.item.what), self.worth(&one.old), self.worth(&one.new), self.by(one)];
            rows.push(cells.map(Text::from).to_vec());
        }
        let header = vec![
            (t.pick("alles wat geadviseerd is", "all that is advised").to_owned(), Align::Left),
            (t.pick("was", "was").to_owned(), Align::Right),
            (t.pick("is nu", "is now").to_owned(), Align::Right),
            (t.pick("verschil", "difference").to_owned(), Align::Right),
        ];
        document.table("", header, rows);
        let ((old, new), of) = (impact.counted, impact.results);
        if (old, new) != (of, of) {
            document.paragraph(Text::styled(
                Style::Faint,
                t.pick(
                    format!(
                        "Meegeteld zijn de resultaten met een advies waarvan de kosten bekend zijn: eerst {old} van \
                         de {of}, nu {new}."
                    ),
                    format!(
                        "Counted are the results with an advice whose costs are known: {old} of {of} before, {new} now."
                    ),
                ),
            ));
        }
    }

    fn difference(&self, one: &Difference) -> Vec<Text> {
        let id = one.item.result.as_deref().unwrap_or(self.t.pick("alle", "all"));
        let cells = [
            one_line(id),
            self.what(&one.item.what),
            self.worth(&one.old),
            self.worth(&one.new),
            self.by(one),
            self.causes(&[one]),
        ];
        cells.map(Text::from).to_vec()
    }

    fn what(&self, what: &What) -> String {
        let t = self.t;
        match what {
            What::Advice => t.pick("advies", "advice").to_owned(),
            What::Status => t.pick("hoe zeker", "how sure").to_owned(),
            What::Standing(option) => {
                format!("{} {}", t.pick("waar het staat:", "standing:"), self.option(option))
            }
            What::Condition(rule, text) => {
                format!("{} ({rule}): {}", t.pick("voorwaarde", "condition"), one_line(text))
            }
            What::Cost(option, measure) => {
                let measure = match measure {
                    Measure::Once => t.pick("eenmalig", "once"),
                    Measure::Yearly => t.pick("per jaar", "a year"),
                    Measure::Nominal => t.pick("totaal over alle jaren", "total over all years"),
                    Measure::PresentValue => t.pick("contante waarde", "present value"),
                };
                match option {
                    Some(option) => format!("{}, {measure}", self.option(option)),
                    None => format!("{}, {measure}", t.pick("het advies", "the advice")),
                }
            }
            What::Share(option, member) => {
                let member = one_line(self.diff.labels.members.get(member).map_or(member, |label| label));
                match option {
                    Some(option) => {
                        format!("{}, {} {member}", self.option(option), t.pick("deel van", "share of"))
                    }
                    None => format!("{} {member}", t.pick("deel van", "share of")),
                }
            }
        }
    }

    fn worth(&self, worth: &Option<Worth>) -> String {
        let t = self.t;
        match worth {
            None => "–".to_owned(),
            Some(Worth::Option(Some(option))) => self.option(option),
            Some(Worth::Option(None)) => words::status(RecommendationStatus::None, t).to_owned(),
            Some(Worth::Status(status)) => words::status(*status, t).to_owned(),
            Some(Worth::Standing(standing, open)) => words::standing(*standing, *open, t),
            Some(Worth::Condition(true)) => t.pick("geldt", "holds").to_owned(),
            Some(Worth::Condition(false)) => t.pick("geldt misschien", "may hold").to_owned(),
            Some(Worth::Money(money)) => words::money(*money, t),
        }
    }

    /// By how much an amount differs, with its sign.
    fn by(&self, one: &Difference) -> String {
        let Some((by, exact)) = one.by() else { return String::new() };
        let sign = if by.0 > 0 { "+" } else { "" };
        let about = if exact { "" } else { "± " };
        format!("{about}{sign}{}", format::euros(by, self.t))
    }

    /// The changes that some differences come from, each once.
    fn causes(&self, differences: &[&Difference]) -> String {
        let t = self.t;
        let mut said: Vec<String> = Vec::new();
        let mut alone: BTreeSet<usize> = BTreeSet::new();
        let mut partly: BTreeSet<usize> = BTreeSet::new();
        let mut together = false;
        for one in differences {
            match &one.cause {
                Cause::Alone(changes) => alone.extend(changes),
                Cause::Partly(changes) => partly.extend(changes),
                Cause::Together => together = true,
                Cause::NotTried => {}
            }
        }
        if !alone.is_empty() {
            said.push(self.names(&alone.iter().copied().collect::<Vec<_>>()));
        }
        let partly: Vec<usize> = partly.difference(&alone).copied().collect();
        if !partly.is_empty() {
            said.push(format!("{} {}", t.pick("deels", "partly"), self.names(&partly)));
        }
        if together {
            let two_dates = self.diff.compared.two_dates;
            said.push(match two_dates {
                true => {
                    t.pick("alleen samen, of de datum zelf", "only together, or the date itself").to_owned()
                }
                false => t.pick("alleen samen", "only together").to_owned(),
            });
        }
        said.join("; ")
    }

    fn names(&self, changes: &[usize]) -> String {
        let name = |at: &usize| self.diff.changes.get(*at).map(|change| unit(&change.unit, self.t));
        changes.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    }
}
