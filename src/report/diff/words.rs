//! The words for what changed: kinds of declarations and their parts.

use crate::diff::{Part, UnitKind, UnitName};
use crate::locale::Tongue;

/// A kind of declaration, of one and of several.
pub(super) fn kind(kind: UnitKind, t: Tongue) -> (&'static str, &'static str) {
    match kind {
        UnitKind::Ruleset => t.pick(("kop", "Kop"), ("header", "Header")),
        UnitKind::Rule => t.pick(("regel", "Regels"), ("rule", "Rules")),
        UnitKind::Table => t.pick(("tabel", "Tabellen"), ("table", "Tables")),
        UnitKind::Term => t.pick(("begrip", "Begrippen"), ("term", "Terms")),
        UnitKind::Parameter => t.pick(("parameter", "Parameters"), ("parameter", "Parameters")),
        UnitKind::Criterion => t.pick(("criterium", "Criteria"), ("criterion", "Criteria")),
        UnitKind::Option => t.pick(("optie", "Opties"), ("option", "Options")),
        UnitKind::CostLine => t.pick(("kostenregel", "Kostenregels"), ("cost line", "Cost lines")),
        UnitKind::Sharing => t.pick(("verdeling", "Verdeling per optie"), ("sharing", "Sharing by option")),
        UnitKind::Appraisal => t.pick(("doorrekening", "Doorrekening"), ("appraisal", "Appraisal")),
        UnitKind::Key => t.pick(("sleutel", "Sleutels"), ("key", "Keys")),
        UnitKind::Fact => t.pick(("feit", "Feiten"), ("fact", "Facts")),
        UnitKind::List => t.pick(("soort", "Soorten"), ("type", "Types")),
        UnitKind::Function => t.pick(("functie", "Functies"), ("function", "Functions")),
        UnitKind::Unit => t.pick(("eenheid", "Eenheden"), ("unit", "Units")),
        UnitKind::Source => t.pick(("bron", "Bronnen"), ("source", "Sources")),
        UnitKind::Example => t.pick(("voorbeeld", "Voorbeelden"), ("example", "Examples")),
        UnitKind::Claim => t.pick(("bewering", "Beweringen"), ("claim", "Claims")),
    }
}

/// A unit as people name it: `rule shared_application`, `cost line bij12 · staff`.
pub(super) fn unit(name: &UnitName, t: Tongue) -> String {
    let parts = [kind(name.kind, t).0, &own_name(name)].join(" ");
    parts.trim_end().to_owned()
}

/// The name of a unit within its kind.
pub(super) fn own_name(name: &UnitName) -> String {
    match (name.option.is_empty(), name.name.is_empty()) {
        (true, _) => name.name.clone(),
        (false, true) => name.option.clone(),
        (false, false) => format!("{} · {}", name.option, name.name),
    }
}

/// A part of a declaration.
pub(super) fn part(part: Part, t: Tongue) -> &'static str {
    match part {
        Part::Kind => t.pick("wat het is", "what it is"),
        Part::Range => t.pick("bereik", "range"),
        Part::Subject => t.pick("waarvan", "of what"),
        Part::Member => t.pick("mogelijkheid", "member"),
        Part::Plural => t.pick("meervoud", "plural"),
        Part::Column => t.pick("kolom", "column"),
        Part::Row => t.pick("rij", "row"),
        Part::Cell => t.pick("cel", "cell"),
        Part::Case => t.pick("geval", "case"),
        Part::Value => t.pick("waarde", "value"),
        Part::Weight => t.pick("gewicht", "weight"),
        Part::About => t.pick("waarover", "about what"),
        Part::When => t.pick("voorwaarde", "condition"),
        Part::Unless => t.pick("uitzondering", "exception"),
        Part::Overrides => t.pick("gaat voor", "overrides"),
        Part::RuleOut => t.pick("sluit uit", "rules out"),
        Part::Require => t.pick("vereist", "requires"),
        Part::Score => t.pick("score", "score"),
        Part::Condition => t.pick("voorwaarde bij het advies", "condition with the advice"),
        Part::Note => t.pick("opmerking", "note"),
        Part::Formula => t.pick("berekening", "formula"),
        Part::Index => t.pick("prijsstijging", "index"),
        Part::Years => t.pick("jaren", "years"),
        Part::OnlyWhen => t.pick("alleen als", "only when"),
        Part::Vat => t.pick("btw", "VAT"),
        Part::Uplift => t.pick("opslag", "uplift"),
        Part::CountsAs => t.pick("telt als", "counts as"),
        Part::Sharing => t.pick("verdeling", "sharing"),
        Part::Limit => t.pick("grens", "limit"),
        Part::Horizon => t.pick("jaren waarover gerekend wordt", "horizon"),
        Part::Discount => t.pick("discontovoet", "discount rate"),
        Part::Flows => t.pick("moment van betalen", "timing"),
        Part::Compared => t.pick("vergeleken met", "compared with"),
        Part::Arguments => t.pick("wat erin gaat en eruit komt", "arguments and result"),
        Part::Script => t.pick("script", "script"),
        Part::Version => t.pick("versie", "version"),
        Part::Advises => t.pick("waarover advies", "advises on"),
        Part::Grouping => t.pick("groepen", "groups"),
        Part::Margin => t.pick("marge", "margin"),
        Part::Grades => t.pick("schaal", "grades"),
        Part::ForComparison => t.pick("alleen ter vergelijking", "for comparison only"),
        Part::Judgement => t.pick("oordeel", "judgement"),
        Part::MayNotApply => t.pick("kan niet van toepassing zijn", "may not apply"),
        Part::Validity => t.pick("geldigheid", "validity"),
        Part::Swing => t.pick("waar het gewicht voor staat", "what the weight stands for"),
        Part::Reason => t.pick("reden", "reason"),
        Part::Source => t.pick("bron", "source"),
        Part::Assumed => t.pick("aanname", "assumption"),
        Part::Author => t.pick("uitgever", "publisher"),
        Part::Dated => t.pick("datum", "date"),
        Part::FoundAt => t.pick("vindplaats", "found at"),
        Part::Question => t.pick("vraag", "question"),
        Part::Help => t.pick("uitleg bij de vraag", "help with the question"),
        Part::Given => t.pick("gegeven", "given"),
        Part::Expected => t.pick("verwacht", "expected"),
        Part::Label => t.pick("naam voor mensen", "label"),
    }
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
