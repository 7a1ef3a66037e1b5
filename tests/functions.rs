//! What functions mean, one law a test: typed at the call, exact, bounded, and never more certain than the facts.
#![cfg(test)]

use serde_json::Value as Json;
use wijzer::advice::{Advice, advise, find};
use wijzer::engine::{Loaded, facts_of_text, load_texts, load_texts_beside};
use wijzer::eval::Cell;
use wijzer::locale::Tongue;
use wijzer::program::{Op, Program};
use wijzer::report;
use wijzer::source::Sources;
use wijzer::value::{Date, Range, Truth};
use wijzer::wire;

const HEAD: &str = "language en\n\nruleset small advises on result\noption a\noption b\ncriterion c weight 1\nunit fte\n\
                    type colour plural colours is one of\n    red\n    green\n    blue\n\
                    fact n of result is whole number from 0 to 12\nfact size of result is decimal in fte from 0 to 50\n\
                    fact y of result is yes or no\nfact k of result is colour\nfact s of result is set of colour\n\
                    fact d of result is date\nfact t of result is text\n\
                    fact m of result is colour may be not applicable\nfact p of result is percentage from 0% to 100%\n";

fn on() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn load(rules: &str) -> Loaded {
    load_texts(vec![("small.wijs".to_owned(), format!("{HEAD}{rules}"))])
}

fn sound(rules: &str) -> (Program, Sources) {
    let loaded = load(rules);
    let said = wijzer::diagnostic::render(&loaded.problems, &loaded.sources, Tongue::En, false);
    (loaded.program.unwrap_or_else(|| panic!("{said}")), loaded.sources)
}

/// The codes of the errors in some rules.
fn errors(rules: &str) -> Vec<&'static str> {
    let found = load(rules).problems;
    found.iter().map(|problem| problem.code.0).filter(|code| code.starts_with('E')).collect()
}

/// What the first call in the rules comes to, for these facts (a line each).
fn called(rules: &str, facts: &str) -> Cell {
    let (program, mut sources) = sound(rules);
    let lines: String = facts.lines().map(|line| format!("      {}\n", line.trim())).collect();
    let text = format!("language: en\nresults:\n  - id: R\n    facts:\n{lines}");
    let (cases, problems) = facts_of_text(&mut sources, &program, "facts.yaml", text);
    let cases = cases.unwrap_or_else(|| panic!("{problems:?}"));
    let found = find(&program, &cases.cases[0], on());
    let call = program.nodes.iter().find(|(_, node)| matches!(node.op, Op::Call(..))).unwrap().0;
    found.table.cell(call, 0).unwrap()
}

fn advice(rules: &str, results: &[&str]) -> (Program, Advice, Json) {
    let (program, mut sources) = sound(rules);
    let entries = results.iter().enumerate().map(|(at, facts)| {
        let lines: String = facts.lines().map(|line| format!("      {}\n", line.trim())).collect();
        format!("  - id: R{at:03}\n    facts:\n{lines}")
    });
    let text = format!("language: en\nresults:\n{}", entries.collect::<String>());
    let (cases, problems) = facts_of_text(&mut sources, &program, "facts.yaml", text);
    let cases = cases.unwrap_or_else(|| panic!("{problems:?}"));
    let advice = advise(&program, &cases, on());
    let json = serde_json::from_str(&wire::advice(&program, &advice, None)).unwrap();
    (program, advice, json)
}

fn number(text: &str) -> Cell {
    Cell::Number(Range::exactly(text.parse().unwrap()))
}

fn between(low: &str, high: &str) -> Cell {
    Cell::Number(Range { low: Some(low.parse().unwrap()), high: Some(high.parse().unwrap()) })
}

fn failure(cell: &Cell, program: &Program) -> String {
    let Cell::Failed(failure) = cell else { panic!("{cell:?} is no failure") };
    assert!(!report::failure(program, *failure, Tongue::Nl).is_empty());
    report::failure(program, *failure, Tongue::En)
}

#[test]
fn every_kind_of_value_goes_in_and_comes_out() {
    let facts = "n: 3\nsize: 2.5\ny: yes\nk: green\ns: [red, blue]\nd: 2026-02-03\nt: hello\np: 25%";
    let of = |signature: &str, body: &str, call: &str| {
        let rules = format!("function f {signature}\n    > {body}\ndefine x as f({call})\n");
        called(&rules, facts)
    };
    assert_eq!(of("(a is whole number) is whole number", "a * 2", "n"), number("6"));
    assert_eq!(of("(a is decimal in fte) is decimal in fte", "a * 1.5", "size"), number("3.75"));
    assert_eq!(of("(a is amount) is amount", "round(a / 3, 2)", "EUR 100.00"), number("33.33"));
    assert_eq!(of("(a is percentage) is percentage", "a + 0.05", "p"), number("0.3"));
    assert_eq!(of("(a is yes or no) is yes or no", "!a", "y"), Cell::Truth(Truth::No));
    assert_eq!(of("(a is colour) is yes or no", "a == \"green\"", "k"), Cell::Truth(Truth::Yes));
    assert_eq!(
        of("(a is set of colour) is yes or no", "a == [\"blue\", \"red\"]", "s"),
        Cell::Truth(Truth::Yes)
    );
    assert_eq!(of("(a is date) is whole number", "a.year * 100 + a.month", "d"), number("202602"));
    assert_eq!(of("(a is date) is date", "if a.day < 5 { date(\"2026-01-01\") } else { a }", "d"), {
        let day = Date::new(2026, 1, 1);
        Cell::Date(day, day)
    });
    assert_eq!(of("(a is text) is text", "a + \"!\"", "t"), Cell::Text(Some("hello!".into())));
    assert_eq!(of("() is decimal", "1 / 3", ""), number("0.3333333333333333333333333333"));
    let chosen = of("(a is colour) is colour", "if a == \"green\" { \"red\" } else { a }", "k");
    assert!(matches!(chosen, Cell::Choice(mask) if mask.count() == 1));
    let all = of("(a is set of colour) is set of colour", "let all = a; all.push(\"green\"); all", "s");
    assert!(matches!(all, Cell::Set { sure, possible } if sure == possible && sure.count() == 3));
}

#[test]
fn types_and_units_are_held_at_the_call() {
    let f = "function f (a is decimal in fte, b is colour) is decimal in fte\n    > a\n";
    assert_eq!(errors(&format!("{f}define x as f(size, k)\n")), [""; 0]);
    assert_eq!(errors(&format!("{f}define x as f(size, red)\n")), [""; 0]);
    for wrong in [
        "f(size)",
        "f(size, k, k)",
        "f(n, k)",
        "f(size, n)",
        "f(y, k)",
        "f(size, violet)",
        "f(size, s)",
        "f(k, size)",
        "f(size, k) + 1",
        "f(size, k) + EUR 1",
        "not f(size, k)",
        "g(size)",
        "f(size, unknown_name)",
    ] {
        assert_ne!(errors(&format!("{f}define x as {wrong}\n")), [""; 0], "{wrong}");
    }
    // A function and a fact may have the same name: one is called, the other is not.
    assert_eq!(
        errors("function size (a is decimal in fte) is decimal in fte\n    > a\ndefine x as size(size)\n"),
        [""; 0]
    );
    assert_eq!(errors("function f (a is decimal from 1) is decimal\n    > a\n").len(), 1);
    assert_eq!(errors("function f (a is hue) is decimal\n    > a\n"), ["E0206"]);
    assert_eq!(errors("function f (a is yes or no) is yes or no from 0 to 1\n    > a\n").len(), 1);
    assert_eq!(errors("function f () is decimal from 9 to 1\n    > 5\n").len(), 1);
    assert_eq!(errors("function f () is decimal\n    > 5\nfunction f () is decimal\n    > 5\n"), ["E0202"]);
}

#[test]
fn a_call_that_fails_says_which_function_and_why_and_where() {
    let why = |signature: &str, body: &str, call: &str, facts: &str| {
        let rules = format!("function f {signature}\n    > // one\n    > {body}\ndefine x as f({call})\n");
        failure(&called(&rules, facts), &sound(&rules).0)
    };
    let decimal = "(a is decimal in fte) is decimal from 0 to 10";
    let said = |reason: &str| format!("function `f` gives no result: {reason} (line 2 of the script)");
    assert_eq!(why(decimal, "1 / a", "size", "size: 0"), said("division by zero"));
    assert_eq!(
        why(decimal, "a", "size", "size: 11"),
        said("the result lies outside the range that the function promises")
    );
    assert_eq!(
        why(decimal, "\"many\"", "size", "size: 1"),
        said("the result is of another kind than the function promises")
    );
    assert_eq!(
        why(decimal, "loop { }", "size", "size: 1"),
        said("the script takes more steps than it may, and was stopped")
    );
    assert_eq!(
        why("() is whole number", "0.5", "", "n: 1"),
        said("the result has decimals, and must be a whole number")
    );
    assert_eq!(
        why("(a is whole number in fte) is decimal", "1", "size", "size: 1.5"),
        said("an argument has decimals, and must be a whole number")
    );
    assert_eq!(
        why("() is colour", "\"violet\"", "", "n: 1"),
        said("the result is a name that the type does not have")
    );
    assert_eq!(
        why("(a is colour) is colour", "a", "m", "m: not applicable"),
        "function `f` gives no result: an argument does not apply here"
    );
}

#[test]
fn a_failure_spoils_its_own_case_and_no_other() {
    let rules = "function f (a is decimal in fte) is decimal\n    > 10 / a\n\
                 rule r when f(size) > 2 then a scores + on c\nrule q when f(size) <= 2 then b scores + on c\n";
    let (_, _, json) = advice(rules, &["size: 2", "size: 0", "size: 10"]);
    let of = |at: usize| json["results"][at]["recommendation"].clone();
    assert_eq!((&of(0)["status"], &of(0)["option"]), (&"firm".into(), &"a".into()));
    assert_eq!((&of(2)["status"], &of(2)["option"]), (&"firm".into(), &"b".into()));
    assert_eq!(of(1)["option"], Json::Null);
    assert_eq!(of(1)["failure"], serde_json::json!({"kind": "function", "name": "f"}));
}

#[test]
fn what_is_unknown_stays_unknown_and_few_possibilities_make_a_range() {
    let square =
        "function f (a is whole number) is whole number from 0 to 500\n    > a * a\ndefine x as f(n)\n";
    assert_eq!(called(square, "n: 3"), number("9"));
    assert_eq!(called(square, "n: unknown"), between("0", "144"));
    assert_eq!(called(square, "n: {low: 2, high: 4}"), between("4", "16"));
    // The range that is declared says nothing, because the script may fail for some values.
    let half =
        "function f (a is decimal in fte) is decimal from 0 to 500\n    > 10 / a\ndefine x as f(size)\n";
    assert_eq!(called(half, "size: unknown"), Cell::Number(Range::ALL));
    assert_eq!(called(half, "size: 4"), number("2.5"));
    // Neither do some values, when another fails.
    let tenth = "function f (a is whole number) is decimal from 0 to 10\n    > 10 / a\ndefine x as f(n)\n";
    assert_eq!(called(tenth, "n: unknown"), Cell::Number(Range::ALL));
    let flip = "function f (a is yes or no, b is colour) is yes or no\n    > a || b == \"red\"\ndefine x as f(y, k)\n";
    assert_eq!(called(flip, "y: unknown\nk: red"), Cell::Truth(Truth::Yes));
    assert_eq!(called(flip, "y: unknown\nk: unknown"), Cell::Truth(Truth::Unknown));
    let full = "function f (a is set of colour) is yes or no\n    > a.len() >= 1\ndefine x as f(s)\n";
    assert_eq!(called(full, "s: unknown"), Cell::Truth(Truth::Unknown));
    assert_eq!(called(full, "s: {values: [[red], [red, blue]]}"), Cell::Truth(Truth::Yes));
}

#[test]
fn firm_is_never_said_while_a_call_may_fail() {
    let rules = |body: &str| {
        format!(
            "function f (a is decimal in fte) is decimal from 0 to 100\n    > {body}\nrule r when f(size) <= 200 then a scores + on c\n"
        )
    };
    let status = |body: &str, facts: &str| {
        advice(&rules(body), &[facts]).2["results"][0]["recommendation"]["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    // With 37 fte the script fails; so nothing is firm as long as it may be 37 fte.
    assert_ne!(status("if a == 37 { 1 / 0 } else { a }", "size: unknown"), "firm");
    assert_eq!(status("if a == 37 { 1 / 0 } else { a }", "size: 36"), "firm");
    // Whole numbers are tried one by one, so that this is firm although it is unknown.
    let few = "function f (a is whole number) is decimal from 0 to 100\n    > a * 2\nrule r when f(n) <= 24 then a scores + on c\n";
    assert_eq!(advice(few, &["n: unknown"]).2["results"][0]["recommendation"]["status"], "firm");
}

#[test]
fn an_explanation_shows_what_a_function_was_given_and_gave() {
    let rules = "source plan \"The plan\" by \"us\"\nfunction need \"Staff needed\" (load is decimal in fte, early is yes or no) is decimal in fte from 0 to 100\n\
                 \x20   because \"Work that starts early needs half more.\"\n    source plan, page 3\n    assumed by \"the authors\"\n\
                 \x20   > if early { load * 1.5 } else { load }\n\
                 rule r when need(size + 1 fte, y) > 6 fte then a scores + on c because \"It needs {need(size + 1 fte, y)}.\"\n";
    let (program, mut sources) = sound(rules);
    let text = "language: en\nresults:\n  - id: R\n    facts:\n      size: 4\n      y: yes\n".to_owned();
    let (cases, _) = facts_of_text(&mut sources, &program, "facts.yaml", text);
    let cases = cases.unwrap();
    let advice = advise(&program, &cases, on());
    let found = find(&program, &cases.cases[0], on());
    let option = program.options.iter().find(|(_, option)| option.name == "a").unwrap().0;
    let document = report::explanation(&found, &advice.results[0], Some(option), &sources, Tongue::En);
    let shown = report::markdown(&document);
    for line in [
        "function **Staff needed**, need(size + 1 fte, y): 7.5 fte (assumed) – source: The plan, page 3",
        "Work that starts early needs half more.",
        "load: 5 fte",
        "early: yes",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let json: Json = serde_json::from_str(&wire::advice(&program, &advice, None)).unwrap();
    let marks = &json["results"][0]["rests_on"];
    assert!(marks.as_array().unwrap().contains(
        &serde_json::json!({"kind": "function", "mark": "assumed", "name": "need", "by": "the authors"})
    ));
    assert!(json.to_string().contains("It needs 7.5 fte."));
}

#[test]
fn the_fingerprint_covers_the_script() {
    let print = |body: &str| {
        sound(&format!("function f () is decimal\n    > {body}\ndefine x as f() > 1\n")).0.sha256
    };
    assert_eq!(print("1 + 1"), print("1 + 1"));
    assert_ne!(print("1 + 1"), print("1 + 2"));
}

#[test]
fn many_cases_give_what_each_gives_alone() {
    let rules = "function f (a is decimal in fte, b is whole number) is decimal\n    > if a > 20 { b * 1.5 } else { a / (b + 1) }\n\
                 rule r when f(size, n) > 3 then a scores + on c\nrule q when f(size, n) <= 3 then b scores + on c\n";
    let facts: Vec<String> = (0..200)
        .map(|at| {
            format!(
                "size: {}.5\nn: {}",
                at % 50,
                if at % 7 == 0 { "unknown".to_owned() } else { (at % 13).to_string() }
            )
        })
        .collect();
    let all: Vec<&str> = facts.iter().map(String::as_str).collect();
    let (_, _, together) = advice(rules, &all);
    for at in [0, 7, 20, 21, 63, 64, 65, 199] {
        let (_, _, alone) = advice(rules, &[all[at]]);
        assert_eq!(together["results"][at]["recommendation"], alone["results"][0]["recommendation"], "{at}");
    }
}

/// Rules with a script in a file beside them.
fn beside(script: &[u8]) -> Loaded {
    let rules = format!(
        "{HEAD}function f (a is decimal in fte) is decimal in fte\n    from file \"scripts/f.rhai\"\n\
         rule r when f(size) > 2 fte then a scores + on c because \"So.\"\n"
    );
    let files = std::collections::BTreeMap::from([("scripts/f.rhai".to_owned(), script.to_vec())]);
    load_texts_beside(vec![("small.wijs".to_owned(), rules)], &files, None)
}

#[test]
fn a_script_may_stand_in_a_file_beside_the_rules() {
    let loaded = beside(b"\xef\xbb\xbf// Half more.\r\nlet more = a * 1.5;\r\nmore\r\n");
    let program = loaded.program.unwrap();
    let function = program.functions.values().next().unwrap();
    assert_eq!(function.script.text().lines().count(), 4);
    let sizes = program.facts.values().position(|fact| fact.name == "size").unwrap();
    let mut case = vec![wijzer::value::Known::Unknown; program.facts.len()];
    case[sizes] = wijzer::value::Known::Value(wijzer::value::Value::Number("3".parse().unwrap()));
    let inputs = wijzer::eval::Inputs::of_cases(&program, &[case]);
    let table = wijzer::eval::evaluate(&program, &inputs, on(), &wijzer::eval::Plan::everything(&program));
    let call = program.nodes.iter().find(|(_, node)| matches!(node.op, Op::Call(..))).unwrap().0;
    assert_eq!(table.cell(call, 0).unwrap(), number("4.5"));
    // The fingerprint covers the file.
    assert_ne!(beside(b"a * 1.5").program.unwrap().sha256, beside(b"a * 2").program.unwrap().sha256);
}

#[test]
fn a_mistake_in_a_script_points_into_its_file() {
    let said = |script: &[u8]| {
        let loaded = beside(script);
        assert!(loaded.program.is_none());
        wijzer::diagnostic::render(&loaded.problems, &loaded.sources, Tongue::En, false)
    };
    let text = said(b"let more = a * 1.5;\nmroe\n");
    assert!(
        text.contains("scripts/f.rhai:2:1") && text.contains("E0802") && text.ends_with("1 error\n"),
        "{text}"
    );
    let text = said("\r\n\r\na * 2 // \u{202e}".as_bytes());
    assert!(text.contains("E0106") && text.contains("scripts/f.rhai:3:10"), "{text}");
    let text = said(b"a \xff");
    assert!(text.contains("E0903") && text.ends_with("1 error\n"), "{text}");
    let text = said(&vec![b' '; 60_000]);
    assert!(text.contains("E0806"), "{text}");
}

#[test]
fn a_script_stands_in_the_folder_of_the_rules_and_nowhere_else() {
    let codes = |path: &str| -> Vec<&'static str> {
        let rules = format!("function f () is decimal\n    from file \"{path}\"\ndefine x as f() > 1\n");
        load(&rules).problems.iter().map(|problem| problem.code.0).collect()
    };
    for path in ["../f.rhai", "/etc/passwd", "a/../../f.rhai", "C:f.rhai", "https://example.org/f.rhai"] {
        assert_eq!(codes(path), ["E0901"], "{path}");
    }
    assert_eq!(codes("f.rhai"), ["E0902"]);
}
