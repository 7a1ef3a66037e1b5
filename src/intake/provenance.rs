//! Who said something: read where it is written, and handed down from file to project to result to fact.

use super::case::{Provenance, Status};
use super::keys::{self, Key};
use super::projects::{Fields, fields, text};
use super::tree::Tree;
use super::{Reader, errors};
use crate::value::Date;

/// What holds for all facts beneath, unless they say otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Inherited {
    /// How well facts with a value are known.
    pub status: Option<Status>,
    /// Who said them.
    pub provenance: Provenance,
    /// The last day on which an assumption holds.
    pub until: Option<Date>,
}

/// Reads a provenance that holds for everything beneath.
pub(super) fn inherited(reader: &mut Reader, tree: &Tree, above: &Inherited) -> Inherited {
    let Some(fields) = fields(reader, tree, keys::OF_PROVENANCE) else { return above.clone() };
    let status = status(reader, &fields);
    let handed_down = match status {
        Some((Status::Known | Status::Assumed | Status::Estimated, _)) | None => {
            status.map(|(status, _)| status)
        }
        Some((Status::Unknown | Status::NotApplicable | Status::Disputed, span)) => {
            let problem = errors::status_for_all(reader.tongue, span);
            reader.report(problem);
            None
        }
    };
    Inherited {
        status: handed_down.or(above.status),
        provenance: provenance(reader, &fields, &above.provenance),
        until: date(reader, &fields, Key::Until).or(above.until),
    }
}

/// Reads who said something; what is not written is handed down.
pub(super) fn provenance(reader: &mut Reader, fields: &Fields, above: &Provenance) -> Provenance {
    let own = |reader: &mut Reader, key| text(reader, fields, key).map(|found| found.value);
    Provenance {
        by: own(reader, Key::By).or_else(|| above.by.clone()),
        on: date(reader, fields, Key::On).or(above.on),
        document: own(reader, Key::Document).or_else(|| above.document.clone()),
        note: own(reader, Key::Note).or_else(|| above.note.clone()),
    }
}

/// Reads a status.
pub(super) fn status(reader: &mut Reader, fields: &Fields) -> Option<(Status, crate::source::Span)> {
    let found = text(reader, fields, Key::Status)?;
    match keys::status(&found.value) {
        Some(status) => Some((status, found.span)),
        None => {
            let problem = errors::unknown_status(reader.tongue, found.span, &found.value);
            reader.report(problem);
            None
        }
    }
}

/// Reads a date.
pub(super) fn date(reader: &mut Reader, fields: &Fields, key: Key) -> Option<Date> {
    let found = text(reader, fields, key)?;
    match found.value.parse() {
        Ok(date) => Some(date),
        Err(_) => {
            let problem = errors::not_a_date(reader.tongue, found.span, &found.value);
            reader.report(problem);
            None
        }
    }
}
