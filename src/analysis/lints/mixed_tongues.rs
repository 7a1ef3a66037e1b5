//! Files of one rule set in two tongues, and names that are words of the language in the other tongue. The
//! first reads badly; the second cannot be translated.

use super::{Lint, Subject, declared};
use crate::diagnostic::{Diagnostic, Severity, warning};
use crate::locale::{KEYWORDS, Tongue};
use crate::source::Span;
use crate::syntax::File;

pub(super) const LINT: Lint = Lint { code: "W0716", level: Severity::Advice, run };

fn run(subject: &mut Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.program.tongue;
    let mut found = Vec::new();
    for file in subject.files.iter().filter(|file| file.tongue != own && !file.declarations.is_empty()) {
        let t = file.tongue;
        found.push(
            warning(
                t,
                LINT.code,
                first_line(subject, file),
                "dit bestand is Nederlands, de kop van de regelset Engels",
                "this file is in English, the header of the rule set in Dutch",
            )
            .advise(t, "schrijf een regelset in één taal", "write a rule set in one language"),
        );
    }
    for file in subject.files {
        let other = file.tongue.pick(Tongue::En, Tongue::Nl);
        let reserved: Vec<&str> =
            KEYWORDS.iter().filter(|word| word.reserved).map(|word| word.in_tongue(other)).collect();
        let declared = file.declarations.iter().flat_map(|one| declared(&one.kind));
        for name in declared.filter(|name| reserved.contains(&name.text.as_str())) {
            let t = file.tongue;
            let (nl, en) = (
                format!("`{}` is in het Engels een woord van de taal", name.text),
                format!("`{}` is a word of the language in Dutch", name.text),
            );
            found.push(warning(t, LINT.code, name.span, nl, en).advise(
                t,
                "met een andere naam is de regelset te vertalen",
                "with another name the rule set can be translated",
            ));
        }
    }
    found
}

/// The line that names the tongue, or else the first declaration.
fn first_line(subject: &Subject<'_>, file: &File) -> Span {
    let text = subject.sources.get(file.id).map(|source| source.text()).unwrap_or_default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if matches!(line.split_whitespace().next(), Some("taal" | "language")) {
            return Span::new(file.id, start, start + line.trim_end().len());
        }
        start += line.len();
    }
    file.declarations.first().map_or(Span::new(file.id, 0, 0), |first| first.span)
}
