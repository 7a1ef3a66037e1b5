//! What scripts can and cannot do.

use proptest::prelude::*;

use super::engine::{
    LONGEST_LIST, LONGEST_SCRIPT, LONGEST_TEXT, MOST_CALLS, MOST_FUNCTIONS, MOST_NESTED,
    MOST_NESTED_IN_FUNCTION, MOST_STEPS, MOST_VARIABLES,
};
use super::library::{NAMES, OF_DATES};
use super::*;
use crate::source::{FileId, Span};
use crate::value::{ArithmeticError, Date, Decimal, Rounding};

fn text(letters: &str) -> ScriptText {
    ScriptText::of_file(letters, Span::new(FileId(0), 0, letters.len()))
}

fn compile(letters: &str, arguments: &[&str]) -> Result<Script, Vec<Diagnostic>> {
    let arguments: Vec<String> = arguments.iter().map(|name| (*name).to_owned()).collect();
    Script::compile(Tongue::En, &arguments, text(letters))
}

fn run(letters: &str) -> Result<ScriptValue, ScriptProblem> {
    let script = compile(letters, &[]).unwrap_or_else(|problems| panic!("{letters}: {problems:?}"));
    script.call(&[]).map_err(|failed| failed.problem)
}

fn number(letters: &str) -> Decimal {
    match run(letters) {
        Ok(ScriptValue::Number(number)) => number,
        other => panic!("{letters}: {other:?}"),
    }
}

fn decimal(letters: &str) -> Decimal {
    letters.parse().unwrap()
}

/// The code of each diagnostic, with the letters at its place.
fn refused(letters: &str) -> Vec<(&'static str, String)> {
    let problems = compile(letters, &["size"]).expect_err(letters);
    let at = |span: Span| letters.get(span.start as usize..span.end as usize).unwrap().to_owned();
    problems.iter().map(|one| (one.code.0, at(one.span().unwrap()))).collect()
}

fn refuses(letters: &str, code: &str, at: &str) {
    assert_eq!(refused(letters), [(code, at.to_owned())], "{letters}");
}

#[test]
fn the_value_of_the_last_line_is_the_result() {
    assert_eq!(number("let base = 4 * 1.5;\nif base > 10 { 10 } else { base }"), decimal("6"));
    assert_eq!(number("let n = 0; for i in 1..=4 { n += i; } n"), decimal("10"));
    assert_eq!(
        number("let n = 0; let i = 0; while i < 4 { i += 1; if i == 2 { continue; } n += i } n"),
        decimal("8")
    );
    assert_eq!(number("fn twice(x) { x * 2 } twice(1.5) + twice(2)"), decimal("7"));
    assert_eq!(number("for step in [1, 2, 3] { if step * step > 3 { return step; } } 0"), decimal("2"));
    assert_eq!(
        number("let prices = #{ small: 1.5, large: 3 }; prices.small + prices[\"large\"]"),
        decimal("4.5")
    );
    assert_eq!(number("let steps = [10, 20, 30]; steps[6 / 3] + steps[-1] + steps.len()"), decimal("63"));
    assert_eq!(run("\"b\" in [\"a\", \"b\"] && !(2 > 3)"), Ok(ScriptValue::YesNo(true)));
    assert_eq!(run("if true { \"a\" + \"b\" } else { \"c\" }"), Ok(ScriptValue::Text("ab".into())));
    let names = vec!["a".into(), "b".into()];
    assert_eq!(run("let all = [\"a\"]; all.push(\"b\"); all"), Ok(ScriptValue::Names(names)));
}

#[test]
fn arguments_are_variables_of_their_names() {
    let script = compile(
        "if early && kind == \"big\" { size * 2 + day.year + names.len() } else { 0 }",
        &["early", "kind", "size", "day", "names"],
    )
    .unwrap();
    let given = [
        ScriptValue::YesNo(true),
        ScriptValue::Text("big".into()),
        ScriptValue::Number(decimal("0.1")),
        ScriptValue::Date(Date::new(2026, 2, 3).unwrap()),
        ScriptValue::Names(vec!["x".into(), "y".into()]),
    ];
    assert_eq!(script.call(&given), Ok(ScriptValue::Number(decimal("2028.2"))));
}

#[test]
fn dates_are_read_and_compared() {
    let script =
        compile("if d >= date(\"2026-03-01\") { d.year * 10000 + d.month * 100 + d.day } else { 0 }", &["d"])
            .unwrap();
    let on = |y, m, d| script.call(&[ScriptValue::Date(Date::new(y, m, d).unwrap())]);
    assert_eq!(on(2026, 3, 1), Ok(ScriptValue::Number(decimal("20260301"))));
    assert_eq!(on(2026, 2, 28), Ok(ScriptValue::Number(decimal("0"))));
    assert_eq!(run("date(\"2026-02-30\")"), Err(ScriptProblem::NoSuchDate));
}

#[test]
fn numbers_are_ours_from_the_first_digit_to_the_last() {
    assert_eq!(number("1 / 3"), Decimal::ONE.div(decimal("3")).unwrap());
    assert_eq!(number("0.1 + 0.2"), decimal("0.3"));
    assert_eq!(number("9223372036854775807 + 1"), decimal("9223372036854775808"));
    assert_eq!(number("9999999999999999999999999999"), decimal("9999999999999999999999999999"));
    assert_eq!(number("let n = 7; n /= 2; n"), decimal("3.5"));
    assert_eq!(number("let n = [7]; n[0] /= 2; n[0]"), decimal("3.5"));
    assert_eq!(number("let n = #{ a: 7 }; n.a /= 2; n.a"), decimal("3.5"));
    assert_eq!(number("-7 % 3"), decimal("-1"));
    assert_eq!(number("2.50 - -1"), decimal("3.5"));
    assert_eq!(run("1.0 == 1 && 2.50 == 2.5 && 0.3 != 0.1"), Ok(ScriptValue::YesNo(true)));
    assert_eq!(run("1 / 0"), Err(ScriptProblem::DivisionByZero));
    assert_eq!(run("1 % 0"), Err(ScriptProblem::DivisionByZero));
    assert_eq!(run("let n = 10; loop { n *= n; }"), Err(ScriptProblem::NumberTooLarge));
    assert_eq!(number("round(2.345, 2) + round(-2.5) + ceil(0.1) + floor(-0.1)"), decimal("-0.65"));
    assert_eq!(number("round_half_even(2.345, 2) + truncate(-2.9)"), decimal("0.34"));
    assert_eq!(number("min(2, 1.5) + max([1, 4, 2.5]) + abs(-3) + sum([1, 2.5]) + sum([])"), decimal("12"));
}

/// A number as a script writes it.
fn any_number() -> impl Strategy<Value = Decimal> {
    let small = (-10_000i128..10_000, 0u8..4);
    let wide = (-(10i128.pow(28) - 1)..10i128.pow(28), 0u8..=28);
    prop_oneof![small, wide].prop_map(|(c, s)| Decimal::from_parts(c, s).unwrap())
}

proptest! {
    #[test]
    fn arithmetic_in_scripts_is_that_of_the_rules(a in any_number(), b in any_number(), places in 0u32..6) {
        type Calculation = fn(Decimal, Decimal) -> Result<Decimal, ArithmeticError>;
        let all: [(&str, Calculation); 5] =
            [("+", Decimal::add), ("-", Decimal::sub), ("*", Decimal::mul), ("/", Decimal::div), ("%", Decimal::rem)];
        let given = [ScriptValue::Number(a), ScriptValue::Number(b)];
        for (sign, ours) in all {
            let want = ours(a, b).map(ScriptValue::Number).map_err(|error| match error {
                ArithmeticError::TooLarge => ScriptProblem::NumberTooLarge,
                ArithmeticError::DivisionByZero => ScriptProblem::DivisionByZero,
            });
            // As arguments, as literals, and as an assignment.
            let written = [format!("a {sign} b"), format!("({a}) {sign} ({b})"), format!("let n = a; n {sign}= {b}; n")];
            for letters in written {
                let script = compile(&letters, &["a", "b"]).unwrap();
                prop_assert_eq!(script.call(&given).map_err(|failed| failed.problem), want.clone(), "{}", letters);
            }
        }
        let truths = format!("[a < {b}, a <= {b}, a == {b}, a != {b}, a >= {b}, a > {b}] == \
                              [{}, {}, {}, {}, {}, {}]", a < b, a <= b, a == b, a != b, a >= b, a > b);
        prop_assert_eq!(compile(&truths, &["a", "b"]).unwrap().call(&given), Ok(ScriptValue::YesNo(true)));
        let rounded = compile(&format!("a.round({places})"), &["a", "b"]).unwrap().call(&given);
        prop_assert_eq!(rounded, Ok(ScriptValue::Number(a.round(places, Rounding::HalfAwayFromZero))));
        let both = compile("min(a, b) + (max(a, b) - min(a, b)) * 0 - -a * 0", &["a", "b"]).unwrap().call(&given);
        if a.sub(b).is_ok() {
            prop_assert_eq!(both, Ok(ScriptValue::Number(a.min(b))));
        }
    }

    #[test]
    fn no_text_makes_it_panic(letters in "[a-z0-9(){}\\[\\];.,+*/<>=!&|\"'`$#?@:%^~ \n-]{0,60}") {
        if let Ok(script) = compile(&letters, &["a", "b"]) {
            let given = [ScriptValue::Number(Decimal::ONE), ScriptValue::Text("x".into())];
            let first = script.call(&given);
            prop_assert_eq!(first, script.call(&given));
        }
    }

    #[test]
    fn no_words_make_it_panic(words in proptest::collection::vec(prop_oneof![
        Just("let x ="), Just("if"), Just("else"), Just("{"), Just("}"), Just("("), Just(")"), Just("["), Just("]"),
        Just("fn f(y)"), Just("f("), Just("loop"), Just("while"), Just("for i in"), Just("0..3"), Just("return"),
        Just("break"), Just("a"), Just("b"), Just("x"), Just("1"), Just("2.5"), Just("\"t\""), Just("+"), Just("-"),
        Just("*"), Just("/"), Just("=="), Just("<"), Just(";"), Just(","), Just("."), Just("len()"), Just("push("),
        Just("#{"), Just("k:"), Just("min("), Just("x +="), Just("const c ="), Just("do"), Just("until"), Just("in"),
        Just("!"), Just("||"), Just("&&"), Just("()"), Just("x[0] ="), Just("private"), Just("global"), Just("::"),
    ], 0..25)) {
        let letters = words.join(" ");
        if let Ok(script) = compile(&letters, &["a", "b"]) {
            let given = [ScriptValue::Number(Decimal::ONE), ScriptValue::Names(vec!["x".into()])];
            let first = script.call(&given);
            prop_assert_eq!(first, script.call(&given));
        }
    }
}

#[test]
fn a_number_that_cannot_be_kept_is_refused() {
    refuses("size + 0.12345678901234567890123456789", "E0805", "0.12345678901234567890123456789");
    refuses("size + 12345678901234567890123456789012", "E0805", "12345678901234567890123456789012");
    refuses("99999999999999999999999999999 + size", "E0805", "99999999999999999999999999999");
    assert_eq!(number("0.1234567890123456789012345678"), decimal("0.1234567890123456789012345678"));
    // Of numbers in another notation there is none.
    assert!(compile("1e3", &[]).is_err());
}

#[test]
fn nothing_outside_can_be_reached() {
    for (letters, word) in [
        ("eval(\"1 + 1\")", "eval"),
        ("print(size)", "print"),
        ("debug(size)", "debug"),
        ("import \"files\" as files; 1", "import"),
        ("export size; 1", "export"),
        ("let f = Fn(\"abs\"); 1", "Fn"),
        ("try { 1 } catch { 2 }", "try"),
        ("throw 1", "throw"),
        ("switch size { 1 => 2, _ => 3 }", "switch"),
        ("type_of(size)", "type_of"),
        ("is_def_var(\"size\")", "is_def_var"),
        ("size ?? 1", "??"),
        ("size & 1", "&"),
        ("size ** 2", "**"),
    ] {
        let found = refused(letters);
        assert_eq!(found.len(), 1, "{letters}: {found:?}");
        assert_eq!((found[0].0, word.starts_with(&found[0].1)), ("E0804", true), "{letters}: {found:?}");
    }
    for name in [
        "open_file",
        "timestamp",
        "rand",
        "sleep",
        "exit",
        "env",
        "parse_json",
        "now",
        "get_fn_metadata_list",
    ] {
        refuses(&format!("{name}()"), "E0803", name);
    }
    refuses("`a ${size}`", "E0804", "`");
    for letters in [
        "let f = |x| x + 1; f.call(1)",
        "let f = |x| x + 1; 1",
        "x => 1",
        "global::size",
        "a::b()",
        "@x",
        "#!x",
    ] {
        assert!(compile(letters, &["size"]).is_err(), "{letters}");
    }
}

#[test]
fn mistakes_are_found_before_the_script_runs() {
    refuses("let base = siz * 2;\nbase", "E0802", "siz");
    refuses("fn f(x) { x + size }\nf(1)", "E0802", "size");
    refuses(
        "fn f(x) { if x > 1 { return size; } let y = x; for i in 0..3 { y += i; } y }\nf(1)",
        "E0802",
        "size",
    );
    refuses("rond(size, 2)", "E0803", "rond");
    refuses("round(size, 2, 3)", "E0803", "round");
    refuses("size.round(1, 2)", "E0803", "round");
    refuses("fn f(x) { x }\nf(1, 2)", "E0803", "f");
    refuses("let a = size * 2;", "E0801", ";");
    refuses("let a = 1; a = size", "E0801", "size");
    refuses("for i in 0..3 { }", "E0801", "}");
    refuses("if 1 { 2 } else { 3 }", "E0801", "1");
    refuses("1 && size", "E0801", "1");
    refuses("fn f(x) { x }", "E0801", "}");
    refuses("if size > 2 { 3 ", "E0801", "3");
    refuses("let a = 1\nlet b = 2; b", "E0801", "1");
    refuses("let a = 1 let b = 2; b", "E0801", "1");
    refuses("size + (2 * 3 4)", "E0801", "3");
    refuses("let a = (1 + 2;\na", "E0801", "2");
    refuses("size + ;", "E0801", ";");
    refuses("\"open", "E0801", "\"");
    refuses("", "E0801", "");
    refuses("const c = 1; c = 2; c", "E0801", "c");
    refuses("fn f(x) { x } fn f(y) { y } f(1)", "E0801", "fn");
    let two = refused("rond(size)\n + roundd(size)");
    assert_eq!(two, [("E0803", "rond".to_owned()), ("E0803", "roundd".to_owned())]);
}

#[test]
fn what_does_not_fit_fails_and_is_never_guessed() {
    for letters in [
        "1 + \"a\"",
        "\"a\" + 1",
        "1 == \"1\"",
        "true == 1",
        "[1] == [\"1\"]",
        "true > false",
        "\"a\" < \"b\"",
        "!1",
        "let n = 1; if n { 2 } else { 3 }",
        "let n = 1; n && true",
        "let n = 3; for i in n { } 1",
        "for i in 0..2.5 { } 1",
        "[1, 2][0.5]",
        "min(1, \"a\")",
        "max([])",
        "sum([1, true])",
        "round(1, -1)",
        "round(1, 99)",
        "-\"a\"",
        "len(3)",
        "1.foo",
        "\"1\" in [1]",
        "true % 2",
    ] {
        assert_eq!(run(letters), Err(ScriptProblem::WrongOperand), "{letters}");
    }
    for letters in ["[1, 2][2]", "let m = #{ a: 1 }; m.b", "let m = #{ a: 1 }; m[\"b\"]"] {
        assert_eq!(run(letters), Err(ScriptProblem::NotThere), "{letters}");
    }
    for letters in ["if false { 1 }", "let a = []; a.push(1)", "return;"] {
        assert_eq!(run(letters), Err(ScriptProblem::NoValue), "{letters}");
    }
    for letters in ["'a'", "[1, 2]", "#{ a: 1 }", "0..3"] {
        assert_eq!(run(letters), Err(ScriptProblem::WrongType), "{letters}");
    }
}

#[test]
fn every_limit_has_its_own_failure() {
    for letters in ["loop { }", "let n = 0; while true { n += 1; } n", "for i in 0..100000000 { } 1"] {
        assert_eq!(run(letters), Err(ScriptProblem::TooManySteps), "{letters}");
    }
    assert_eq!(run("fn down(n) { down(n + 1) } down(0)"), Err(ScriptProblem::TooDeep));
    for letters in [
        "let t = \"ab\"; loop { t += t; }",
        "let t = [1]; loop { t += t; }",
        "let t = []; loop { t.push(1); }",
        "let t = []; loop { t = [t]; }",
        "let t = []; loop { t = [t, t]; }",
        "let t = #{}; loop { t = #{ a: t }; }",
        "let t = [\"0123456789\"]; loop { t.push(\"0123456789012345678901234567890123456789\"); }",
    ] {
        assert_eq!(run(letters), Err(ScriptProblem::TooLarge), "{letters}");
    }
    let many: String = (0..200).map(|n| format!("let v{n} = {n};")).collect();
    assert_eq!(run(&format!("{many} v1")), Err(ScriptProblem::TooManyVariables));
    let place = |letters: &str| {
        let at = compile(letters, &[]).unwrap().call(&[]).unwrap_err().at;
        letters.get(at.start as usize..at.end as usize).unwrap().to_owned()
    };
    assert_eq!(place("let a = 1;\nlet b = a / (a - 1);\nb"), "/");
    assert_eq!(place("fn f(x) {\n  x.len() }\nf(1)"), "len");
}

#[test]
fn every_limit_on_the_text_has_its_own_diagnostic() {
    let nested = |open: &str, close: &str, n: usize| format!("{}1{}", open.repeat(n), close.repeat(n));
    for (open, close) in
        [("(", ")"), ("[", "]"), ("{", "}"), ("-(", ")"), ("if true {", "} else { 2 }"), ("[0, ", "]")]
    {
        assert_eq!(refused(&nested(open, close, 500))[0].0, "E0806", "{open}");
        assert_eq!(refused(&nested(open, close, 5_000))[0].0, "E0806", "{open}");
    }
    assert_eq!(refused(&vec!["1"; 5_000].join("+"))[0].0, "E0806");
    assert_eq!(refused(&"- ".repeat(5_000))[0].0, "E0806");
    assert_eq!(refused(&"!".repeat(5_000))[0].0, "E0806");
    assert_eq!(refused(&format!("\"{}\"", "a".repeat(LONGEST_TEXT + 1)))[0].0, "E0806");
    assert_eq!(refused(&format!("[{}]", "1,".repeat(LONGEST_LIST + 1)))[0].0, "E0806");
    assert_eq!(refused(&" ".repeat(60_000))[0].0, "E0806");
    let many: String = (0..100).map(|n| format!("fn f{n}() {{ {n} }}\n")).collect();
    assert_eq!(refused(&format!("{many} 1"))[0].0, "E0806");
}

#[test]
fn the_deepest_script_that_is_allowed_runs_on_a_small_stack() {
    // The deepest expression that is read, at the bottom of the deepest calls that are made.
    for (open, close) in [("max([0, ", "])"), ("(0 + ", ")"), ("if true { ", " } else { 0 }"), ("-(-", ")")] {
        let deep = move |depth: usize| {
            let (open, close) = (open.repeat(depth), close.repeat(depth));
            format!("fn f(n) {{ if n == 0 {{ return 7; }} {open} f(n - 1) {close} }} f({})", MOST_CALLS - 1)
        };
        let depth = (1..MOST_NESTED).rev().find(|depth| compile(&deep(*depth), &[]).is_ok()).unwrap();
        let small = std::thread::Builder::new().stack_size(3 << 19);
        let runs = small.spawn(move || run(&deep(depth))).unwrap();
        assert_eq!(runs.join().unwrap(), Ok(ScriptValue::Number(decimal("7"))));
    }
}

#[test]
fn the_page_on_functions_says_what_is_so() {
    let page = include_str!("../../../docs/functions.md");
    for name in NAMES
        .iter()
        .map(|(name, _)| format!("`{name}("))
        .chain(OF_DATES.iter().map(|(name, _)| format!(".{name}`")))
    {
        assert!(page.contains(&name) || page.contains(&name.replace('`', ".")), "{name}");
    }
    let table = page.split("| Script | Gives |").nth(1).unwrap().split("\n\n").next().unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|row| row.starts_with("| `")) {
        let row = row.replace("\\|", "\u{1}");
        let cells: Vec<String> =
            row.split('|').map(|cell| cell.trim().trim_matches('`').replace('\u{1}', "|")).collect();
        assert_eq!(run(&cells[1]), run(&cells[2]), "{row}");
        rows += 1;
    }
    assert!(rows > 25);
    let grouped = |n: usize| match (n / 1000, n % 1000) {
        (0, small) => small.to_string(),
        (thousands, small) => format!("{thousands},{small:03}"),
    };
    for limit in
        [MOST_STEPS as usize, LONGEST_TEXT, LONGEST_LIST, MOST_VARIABLES, MOST_FUNCTIONS, LONGEST_SCRIPT]
    {
        assert!(page.contains(&format!("| {}", grouped(limit))), "{limit}");
    }
    for deep in [MOST_CALLS, MOST_NESTED] {
        assert!(page.contains(&format!("| {deep} deep")), "{deep}");
    }
    assert!(page.contains(&format!("{MOST_NESTED_IN_FUNCTION} in a function")));
}
