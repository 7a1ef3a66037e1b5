//! A case: what is known of one subject, and who said so.

use crate::source::Span;
use crate::value::{Date, Known, Value};

/// The cases of one or more files, sorted by id.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// The cases.
    pub cases: Vec<Case>,
}

/// One subject that gets an advice.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id, unique.
    pub id: String,
    /// What people call it; the id when no name was given.
    pub name: String,
    /// A description.
    pub description: Option<String>,
    /// What it is part of.
    pub whole: Option<Whole>,
    /// One entry a fact, in the order of the program's facts.
    pub facts: Vec<FactEntry>,
    /// The option that the project leader prefers, by name. Shown beside the advice, never an input to it.
    pub preference: Option<String>,
    /// The project leader's argument, in his or her own words.
    pub argument: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Case {
    /// What is known on a reference date, in the order of the program's facts. An assumption that has run
    /// out is no longer known.
    pub fn known(&self, on: Date) -> Vec<Known> {
        self.facts
            .iter()
            .map(|entry| if entry.ran_out(on) { Known::Unknown } else { entry.known.clone() })
            .collect()
    }
}

/// What a subject is part of, such as its project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Its id.
    pub id: String,
    /// What people call it; the id when no name was given.
    pub name: String,
}

/// What a case says of one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct FactEntry {
    /// What is known.
    pub known: Known,
    /// How well.
    pub status: Status,
    /// Who said it, when, and in which document.
    pub provenance: Provenance,
    /// The last day on which an assumption holds.
    pub until: Option<Date>,
    /// For a disputed fact: every value with who gave it.
    pub claims: Vec<Claimed>,
    /// Where it stands; none when the file does not mention it.
    pub span: Option<Span>,
}

impl FactEntry {
    /// A fact that the file does not mention.
    pub fn absent() -> FactEntry {
        FactEntry {
            known: Known::Unknown,
            status: Status::Unknown,
            provenance: Provenance::default(),
            until: None,
            claims: Vec::new(),
            span: None,
        }
    }

    /// A fact of which this is known, and nothing about who said so.
    pub fn given(known: Known) -> FactEntry {
        let status = match known {
            Known::Unknown => Status::Unknown,
            Known::Value(_) => Status::Known,
            Known::NotApplicable => Status::NotApplicable,
            Known::Estimate { .. } => Status::Estimated,
            Known::OneOf(_) => Status::Disputed,
        };
        FactEntry { known, status, ..FactEntry::absent() }
    }

    /// Whether it is an assumption whose last day has passed.
    pub fn ran_out(&self, on: Date) -> bool {
        self.status == Status::Assumed && self.until.is_some_and(|until| until < on)
    }
}

/// Who said something, when, and where it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Who.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// In which document.
    pub document: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A value of a disputed fact with who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The value.
    pub value: Value,
    /// Who says so.
    pub provenance: Provenance,
}

/// How well a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is known.
    Known,
    /// Nobody knows it yet.
    Unknown,
    /// It does not apply to this case.
    NotApplicable,
    /// It is estimated.
    Estimated,
    /// It is assumed, for want of knowledge.
    Assumed,
    /// Two sources differ.
    Disputed,
}
