//! A rule set that is loaded again and again while its author works on it.
//!
//! What comes out is what loading from scratch gives; only what changed is read again.

use std::collections::BTreeMap;

use super::{Loaded, fetch_from, load_remembering};
use crate::locale::Tongue;
use crate::syntax::{Memory, Read};

/// A rule set that is loaded again after each change.
#[derive(Debug, Default)]
pub struct Session {
    show: Option<Tongue>,
    last: Option<(Loaded, Vec<Read>)>,
}

impl Session {
    /// Nothing is loaded yet; texts will be shown in this tongue, or as they stand.
    pub fn new(show: Option<Tongue>) -> Session {
        Session { show, last: None }
    }

    /// Loads the rule set as its files are now, each with the name to show for it.
    pub fn load(&mut self, files: Vec<(String, String)>, beside: &BTreeMap<String, Vec<u8>>) -> &Loaded {
        let mut memory = Memory::default();
        if let Some((loaded, reads)) = self.last.take() {
            for (file, read) in loaded.files.into_iter().zip(reads) {
                memory.keep(file, read);
            }
        }
        let texts: BTreeMap<String, String> = files.iter().cloned().collect();
        let fetch = |path: &str| fetch_from(&texts, beside, path);
        let loaded = load_remembering(files, &fetch, self.show, &mut memory);
        &self.last.insert(loaded).0
    }
}
