//! The keys of a file of facts, in Dutch and in English. Either may be used in any file.

use crate::locale::Tongue;

/// A key that is not the name of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Language,
    Title,
    Projects,
    Results,
    Id,
    Name,
    Description,
    Facts,
    Provenance,
    ProjectLeader,
    Preference,
    Argument,
    Value,
    Values,
    Low,
    Likely,
    High,
    Status,
    By,
    On,
    Document,
    Note,
    Until,
}

/// Every key in Dutch and in English.
const KEYS: &[(Key, &str, &str)] = &[
    (Key::Language, "taal", "language"),
    (Key::Title, "titel", "title"),
    (Key::Projects, "projecten", "projects"),
    (Key::Results, "resultaten", "results"),
    (Key::Id, "id", "id"),
    (Key::Name, "naam", "name"),
    (Key::Description, "omschrijving", "description"),
    (Key::Facts, "feiten", "facts"),
    (Key::Provenance, "herkomst", "provenance"),
    (Key::ProjectLeader, "projectleider", "project_leader"),
    (Key::Preference, "voorkeur", "preference"),
    (Key::Argument, "argument", "argument"),
    (Key::Value, "waarde", "value"),
    (Key::Values, "waarden", "values"),
    (Key::Low, "laag", "low"),
    (Key::Likely, "waarschijnlijk", "likely"),
    (Key::High, "hoog", "high"),
    (Key::Status, "status", "status"),
    (Key::By, "door", "by"),
    (Key::On, "op", "on"),
    (Key::Document, "document", "document"),
    (Key::Note, "toelichting", "note"),
    (Key::Until, "tot_en_met", "until"),
];

/// Keys of the whole file.
pub(super) const OF_FILE: &[Key] =
    &[Key::Language, Key::Title, Key::Description, Key::Provenance, Key::Projects, Key::Results];
/// Keys of a project.
pub(super) const OF_PROJECT: &[Key] =
    &[Key::Id, Key::Name, Key::Description, Key::Provenance, Key::Facts, Key::Results];
/// Keys of a result.
pub(super) const OF_RESULT: &[Key] =
    &[Key::Id, Key::Name, Key::Description, Key::Provenance, Key::Facts, Key::ProjectLeader];
/// Keys of what a project leader says.
pub(super) const OF_LEADER: &[Key] = &[Key::Preference, Key::Argument];
/// Keys of a provenance that holds for all facts beneath it.
pub(super) const OF_PROVENANCE: &[Key] =
    &[Key::Status, Key::By, Key::On, Key::Document, Key::Note, Key::Until];
/// Keys of a fact that is written out.
pub(super) const OF_FACT: &[Key] = &[
    Key::Value,
    Key::Values,
    Key::Low,
    Key::Likely,
    Key::High,
    Key::Status,
    Key::By,
    Key::On,
    Key::Document,
    Key::Note,
    Key::Until,
];
/// Keys of one value of a disputed fact.
pub(super) const OF_CLAIM: &[Key] = &[Key::Value, Key::By, Key::On, Key::Document, Key::Note];

impl Key {
    /// The key with that text, in either tongue.
    pub(super) fn of(text: &str) -> Option<Key> {
        KEYS.iter().find(|(_, nl, en)| text == *nl || text == *en).map(|(key, _, _)| *key)
    }

    /// How a tongue writes it.
    pub(super) fn text(self, tongue: Tongue) -> &'static str {
        KEYS.iter().find(|(key, _, _)| *key == self).map_or("", |(_, nl, en)| *tongue.pick(nl, en))
    }
}

/// What a status can be called, in Dutch and in English.
pub(super) const STATUSES: &[(super::Status, &str, &str)] = &[
    (super::Status::Known, "bekend", "known"),
    (super::Status::Unknown, "onbekend", "unknown"),
    (super::Status::NotApplicable, "niet van toepassing", "not applicable"),
    (super::Status::Estimated, "geschat", "estimated"),
    (super::Status::Assumed, "aangenomen", "assumed"),
    (super::Status::Disputed, "betwist", "disputed"),
];

/// The status with that text, in either tongue.
pub(super) fn status(text: &str) -> Option<super::Status> {
    let text = text.trim().to_lowercase().replace('_', " ");
    STATUSES.iter().find(|(_, nl, en)| text == *nl || text == *en).map(|(status, _, _)| *status)
}
