//! Corrections that the program can make itself: replacements of stretches of text.

use super::Diagnostic;
use crate::source::{FileId, Span};

/// What stands at a place is to be replaced; an empty place is where text is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The place.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// What it replaces; the places do not overlap.
    pub edits: Vec<Edit>,
    /// It is surely what was meant, so that it may be made without asking. There is at most one such correction
    /// for a diagnostic.
    pub safe: bool,
}

impl Diagnostic {
    /// Adds a correction that is surely what was meant.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, edits: Vec<Edit>) -> Diagnostic {
        self.with_fix(Fix { title: title.into(), edits, safe: true })
    }

    /// Adds a correction that may be what was meant.
    #[must_use]
    pub fn could(self, title: impl Into<String>, edits: Vec<Edit>) -> Diagnostic {
        self.with_fix(Fix { title: title.into(), edits, safe: false })
    }

    /// Adds corrections of a misspelt word at the main place: the words that it may have been meant to be.
    #[must_use]
    pub fn correct(mut self, word: &str, near: &[&str]) -> Diagnostic {
        let Some(span) = self.span() else { return self };
        for candidate in near {
            let edits = vec![Edit { span, text: (*candidate).to_owned() }];
            let safe = near.len() == 1 && is_slip(word, candidate);
            self = self.with_fix(Fix { title: format!("`{word}` → `{candidate}`"), edits, safe });
        }
        self
    }

    fn with_fix(mut self, fix: Fix) -> Diagnostic {
        self.fixes.push(fix);
        self
    }

    /// The correction that may be made without asking.
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fixes.iter().find(|fix| fix.safe)
    }
}

/// Whether a word is surely another word with a slip of the pen: a letter or so in a word that is long enough.
/// Names that differ in a number are different names.
fn is_slip(word: &str, candidate: &str) -> bool {
    let (length, digits) = (word.chars().count(), |text: &str| -> String {
        text.chars().filter(char::is_ascii_digit).collect()
    });
    let distance = strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
    length >= 3 && distance <= (length / 4).max(1) && digits(word) == digits(candidate)
}

/// A text of a file with corrections made, and which of them; one that overlaps an earlier one is left out.
pub fn apply<'f>(file: FileId, text: &str, fixes: &[&'f Fix]) -> (String, Vec<&'f Fix>) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut made = Vec::new();
    for fix in fixes {
        let here = !fix.edits.is_empty() && fix.edits.iter().all(|edit| edit.span.file == file);
        let free = |edit: &Edit| taken.iter().all(|other| apart(edit.span, other.span));
        if here && fix.edits.iter().all(free) {
            taken.extend(&fix.edits);
            made.push(*fix);
        }
    }
    taken.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in taken {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        fixed.push_str(text.get(at..start).unwrap_or_default());
        fixed.push_str(&edit.text);
        at = end;
    }
    fixed.push_str(text.get(at..).unwrap_or_default());
    (fixed, made)
}

/// Whether two places do not overlap; two texts put in at one place do.
fn apart(a: Span, b: Span) -> bool {
    (a.end <= b.start || b.end <= a.start) && a.start != b.start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(start: usize, end: usize, text: &str) -> Fix {
        let span = Span::new(FileId(0), start, end);
        Fix { title: String::new(), edits: vec![Edit { span, text: text.to_owned() }], safe: true }
    }

    #[test]
    fn corrections_that_overlap_are_made_one_at_a_time() {
        let (first, second, third) = (fix(4, 7, "two"), fix(0, 5, "x"), fix(8, 8, "and "));
        let (text, made) = apply(FileId(0), "one tow three", &[&first, &second, &third]);
        assert_eq!(text, "one two and three");
        assert_eq!(made.len(), 2);
    }

    #[test]
    fn a_slip_is_a_letter_in_a_word_that_is_long_enough() {
        assert!(is_slip("particpants", "participants"));
        assert!(is_slip("thn", "then"));
        assert!(!is_slip("f", "g"), "one letter can be anything");
        assert!(!is_slip("fte1", "fte2"), "numbers tell names apart");
        assert!(!is_slip("inkoop", "verkoop"));
    }
}
