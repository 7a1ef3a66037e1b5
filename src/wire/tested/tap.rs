//! TAP, version 14 (testanything.org): a line a case, with what went wrong as a YAML block.

use std::fmt::Write;

use super::{CaseEnding, TestedCase};

/// How the examples ended, as TAP.
pub fn tap(cases: &[TestedCase]) -> String {
    let mut out = format!("TAP version 14\n1..{}\n", cases.len());
    for (number, case) in (1..).zip(cases) {
        let ok = matches!(case.ending, CaseEnding::Passed | CaseEnding::Skipped);
        let (word, skip) = (
            if ok { "ok" } else { "not ok" },
            if case.ending == CaseEnding::Skipped { " # SKIP expects nothing" } else { "" },
        );
        let _ = writeln!(out, "{word} {number} - {}{skip}", escaped(&case.title));
        if !ok {
            let _ = writeln!(out, "  ---\n  at: {}", quoted(&format!("{}:{}", case.file, case.line)));
            let severity = if case.ending == CaseEnding::Error { "error" } else { "fail" };
            let _ = writeln!(
                out,
                "  severity: {severity}\n  message: {}\n  details: |",
                quoted(&case.headline())
            );
            for line in case.details().lines() {
                let _ = writeln!(out, "    {line}");
            }
            out.push_str("  ...\n");
        }
    }
    out
}

/// A `#` begins a directive, and a backslash escapes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#").replace(['\n', '\r'], " ")
}

/// A text as YAML writes it between quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}
