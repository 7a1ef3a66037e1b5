//! The two languages that Wijzer speaks.

/// A human language: of a rule file, or of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Tongue {
    /// Picks the text in this language.
    pub fn pick<T>(self, dutch: T, english: T) -> T {
        match self {
            Tongue::Nl => dutch,
            Tongue::En => english,
        }
    }

    /// The code of ISO 639-1.
    pub fn code(self) -> &'static str {
        self.pick("nl", "en")
    }
}
