//! What reports say of functions: why one gave no value.

use crate::functions::ScriptProblem;
use crate::locale::Tongue;
use crate::program::{Function, Id, Program};
use crate::source::Span;

/// Why a function gave no value, with the line of its script.
pub(super) fn failure(
    program: &Program,
    id: Id<Function>,
    problem: ScriptProblem,
    at: Span,
    t: Tongue,
) -> String {
    let Some(function) = program.functions.get(id) else { return String::new() };
    let why = reason(problem, t);
    let name = &function.name;
    match function.script.text().line_of(at) {
        Some(line) => t.pick(
            format!("functie `{name}` geeft geen uitkomst: {why} (regel {line} van het script)"),
            format!("function `{name}` gives no result: {why} (line {line} of the script)"),
        ),
        None => t.pick(
            format!("functie `{name}` geeft geen uitkomst: {why}"),
            format!("function `{name}` gives no result: {why}"),
        ),
    }
}

fn reason(problem: ScriptProblem, t: Tongue) -> &'static str {
    match problem {
        ScriptProblem::TooManySteps => t.pick(
            "het script neemt meer stappen dan mag, en is afgebroken",
            "the script takes more steps than it may, and was stopped",
        ),
        ScriptProblem::TooDeep => t.pick(
            "functies in het script roepen elkaar te diep aan",
            "functions in the script call each other too deep",
        ),
        ScriptProblem::TooLarge => {
            t.pick("een tekst of een lijst wordt langer dan mag", "a text or a list grows longer than it may")
        }
        ScriptProblem::TooManyVariables => {
            t.pick("er zijn te veel namen tegelijk", "there are too many names at once")
        }
        ScriptProblem::DivisionByZero => t.pick("er wordt door nul gedeeld", "division by zero"),
        ScriptProblem::NumberTooLarge => t.pick("een getal wordt te groot", "a number grows too large"),
        ScriptProblem::NotThere => t.pick(
            "de lijst heeft die plaats niet, of de naam staat er niet in",
            "the list has no such place, or the name is not in it",
        ),
        ScriptProblem::NoSuchDate => t.pick(
            "een tekst is geen datum die bestaat (schrijf `2026-01-31`)",
            "a text is no date that exists (write `2026-01-31`)",
        ),
        ScriptProblem::WrongOperand => {
            t.pick("met deze soort waarden kan dat niet", "that cannot be done with values of these kinds")
        }
        ScriptProblem::UnknownName => t.pick("een naam is hier niet bekend", "a name is not known here"),
        ScriptProblem::NoValue => {
            t.pick("het script eindigt zonder uitkomst", "the script ends without a result")
        }
        ScriptProblem::WrongType => t.pick(
            "de uitkomst is van een andere soort dan de functie belooft",
            "the result is of another kind than the function promises",
        ),
        ScriptProblem::ArgumentNotWhole => t.pick(
            "een argument heeft decimalen, en moet een geheel getal zijn",
            "an argument has decimals, and must be a whole number",
        ),
        ScriptProblem::NotWhole => t.pick(
            "de uitkomst heeft decimalen, en moet een geheel getal zijn",
            "the result has decimals, and must be a whole number",
        ),
        ScriptProblem::UnknownMember => t.pick(
            "de uitkomst is een naam die het type niet kent",
            "the result is a name that the type does not have",
        ),
        ScriptProblem::OutOfRange => t.pick(
            "de uitkomst ligt buiten de grenzen die de functie belooft",
            "the result lies outside the range that the function promises",
        ),
        ScriptProblem::NotApplicable => {
            t.pick("een argument is hier niet van toepassing", "an argument does not apply here")
        }
        ScriptProblem::Broken => {
            t.pick("het script is niet uit te voeren", "the script cannot be carried out")
        }
    }
}
