//! What rules may call: functions whose bodies are scripts.
//!
//! Nothing here knows a rule set. A script is given values and gives a value; `check` decides what types those
//! must have, and `eval` holds the value to them. `script` is the only place that knows Rhai.

mod errors;
mod place;
mod script;
mod value;

pub use place::{ScriptLine, ScriptText};
pub use script::{Failed, Script, ScriptProblem, is_variable};
pub use value::ScriptValue;
