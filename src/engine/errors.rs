//! What loading says of files that rules name: one function a message, in both tongues. Codes E0901 to E0905, and E0809.

use crate::diagnostic::{Diagnostic, error, nearest, quoted};
use crate::locale::Tongue;
use crate::source::{PathProblem, ReadProblem, Span};

pub(super) fn path_with_value(t: Tongue, span: Span) -> Diagnostic {
    error(
        t,
        "E0901",
        span,
        "in de naam van een bestand past geen waarde tussen accolades",
        "the name of a file takes no value between braces",
    )
}

pub(super) fn path_not_allowed(t: Tongue, problem: PathProblem, span: Span) -> Diagnostic {
    let (nl, en) = match problem {
        PathProblem::Empty => ("hier staat geen naam van een bestand", "there is no name of a file here"),
        PathProblem::Absolute => {
            ("dit pad begint bij de wortel van de schijf", "this path starts at the root of the disk")
        }
        PathProblem::Upward => {
            ("dit pad klimt met `..` uit een map", "this path climbs out of a folder with `..`")
        }
        PathProblem::Backslash => ("in dit pad staat een `\\`", "there is a `\\` in this path"),
        PathProblem::Colon => (
            "in dit pad staat een `:`, van een schijf of een webadres",
            "there is a `:` in this path, of a disk or a web address",
        ),
        PathProblem::Folder => ("dit is een map, en geen bestand", "this is a folder, not a file"),
        PathProblem::Hidden(_) => {
            ("in dit pad staat een onzichtbaar teken", "there is an invisible character in this path")
        }
        PathProblem::TooLong => ("dit pad is te lang", "this path is too long"),
    };
    beside(error(t, "E0901", span, nl, en), t)
}

/// What may be written instead.
fn beside(problem: Diagnostic, t: Tongue) -> Diagnostic {
    problem.advise(
        t,
        "noem een bestand in de map van de regels, gezien vanuit die map, met `/` tussen mappen: `tabellen/fit.csv`",
        "name a file in the folder of the rules, as seen from that folder, with `/` between folders: `tables/fit.csv`",
    )
}

/// A file that cannot be had.
pub(super) fn not_read(t: Tongue, path: &str, problem: &ReadProblem, span: Span) -> Diagnostic {
    match problem {
        ReadProblem::NotFound { near } => {
            let problem = error(
                t,
                "E0902",
                span,
                format!("naast de regels ligt geen `{path}`"),
                format!("there is no `{path}` beside the rules"),
            );
            if near.is_empty() {
                return beside(problem, t);
            }
            let near = quoted(near);
            problem.advise(t, format!("bedoelt u {near}?"), format!("did you mean {near}?"))
        }
        ReadProblem::Outside => beside(
            error(
                t,
                "E0901",
                span,
                format!("`{path}` is een koppeling naar buiten de map van de regels"),
                format!("`{path}` is a link that leads out of the folder of the rules"),
            ),
            t,
        ),
        ReadProblem::NoFolder => error(
            t,
            "E0903",
            span,
            format!("naast regels van standaardinvoer ligt geen `{path}`"),
            format!("there is no `{path}` beside rules from standard input"),
        )
        .advise(
            t,
            "bewaar de regels in een bestand in dezelfde map",
            "keep the rules in a file in the same folder",
        ),
        ReadProblem::NotText { line } => error(
            t,
            "E0903",
            span,
            format!("`{path}` is op regel {line} geen tekst in UTF-8"),
            format!("`{path}` is not UTF-8 text at line {line}"),
        )
        .advise(t, "bewaar het bestand opnieuw als UTF-8", "save the file again as UTF-8"),
        ReadProblem::TooLarge { limit } => {
            let limit = limit >> 20;
            error(
                t,
                "E0903",
                span,
                format!("`{path}` is groter dan {limit} MB"),
                format!("`{path}` is larger than {limit} MB"),
            )
        }
        ReadProblem::FolderCircle | ReadProblem::NoRules => {
            error(t, "E0903", span, format!("`{path}` is niet te lezen"), format!("`{path}` cannot be read"))
        }
        ReadProblem::Other(said) => {
            error(t, "E0903", span, format!("`{path}` is niet te lezen"), format!("`{path}` cannot be read"))
                .saying(said)
        }
    }
}

pub(super) fn not_a_rule_file(t: Tongue, path: &str, span: Span) -> Diagnostic {
    error(
        t,
        "E0904",
        span,
        format!("`{path}` is geen bestand met regels"),
        format!("`{path}` is not a file of rules"),
    )
    .advise(
        t,
        "een bestand met regels eindigt op `.wijs`, of op `.md` en heeft dan blokken met de naam `wijs`",
        "a file of rules ends in `.wijs`, or in `.md` and then has blocks marked `wijs`",
    )
    .advise(
        t,
        "een tabel leest u met `tabel … uit bestand \"…\"`",
        "a table is read with `table … from file \"…\"`",
    )
}

/// A circle of files; `names` begins and ends with the same one, `others` are the places of its other parts.
pub(super) fn circle(t: Tongue, names: &[&str], span: Span, others: &[Span]) -> Diagnostic {
    let round = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
    let mut problem = error(
        t,
        "E0905",
        span,
        format!("deze bestanden gebruiken elkaar in een kring: {round}"),
        format!("these files use each other in a circle: {round}"),
    );
    for other in others {
        problem = problem.and_at(*other, t.pick("ook in de kring", "also in the circle"));
    }
    problem.advise(
        t,
        "haal er één weg: alle bestanden van een regelset vormen samen één geheel",
        "remove one of them: all files of a rule set are one whole",
    )
}

pub(super) fn script_in_sheet(t: Tongue, span: Span) -> Diagnostic {
    error(t, "E0809", span, "een script staat niet in een werkblad", "a script does not stand in a sheet")
        .advise(
            t,
            "zet het script in een tekstbestand: `uit bestand \"bezetting.rhai\"`",
            "put the script in a text file: `from file \"staffing.rhai\"`",
        )
}

/// A case that an example names and that its file of facts does not hold.
pub(super) fn not_in_file(t: Tongue, id: &str, span: Span, known: &[&str]) -> Diagnostic {
    let near = nearest(id, known.iter().copied());
    error(
        t,
        "E1305",
        span,
        format!("in het bestand met feiten staat geen \"{id}\""),
        format!("the file of facts holds no \"{id}\""),
    )
    .suggest(t, &near, known)
}
