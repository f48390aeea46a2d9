//! What a generation remembers of its documents for the next build, and nothing else reads.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use super::{IndexError, generation::failed, layout::damaged};
use crate::corpus::{FileRecord, Origin, Problem};

/// File name of the records.
const FILE: &str = "records.bin";

/// All files and documents of a generation.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Records {
    pub files: Vec<FileRecord>,
    /// By ordinal.
    pub documents: Vec<DocumentRecord>,
}

/// What one document adds to what is known of all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct DocumentRecord {
    pub origin: Origin,
    /// Terms of its chunks, without what members ask for by the author's word.
    pub length: u64,
    /// Terms of its chunks.
    pub tokens: u64,
    /// Companies that it names, sorted.
    pub companies: Vec<String>,
    /// Publishers that it names, sorted.
    pub sources: Vec<String>,
    /// What members ask for by the author's word.
    pub asked: Vec<String>,
    /// The same by chunk, for those that have any: which of the document's chunks, and what.
    pub asked_of: Vec<(u32, Vec<String>)>,
    /// What its figures lack.
    pub problems: Vec<Problem>,
}

impl DocumentRecord {
    /// What members ask for in one of the document's chunks.
    pub fn asked_of(&self, chunk: u32) -> &[String] {
        let found = self.asked_of.binary_search_by_key(&chunk, |&(at, _)| at);
        found.map_or(&[], |at| &self.asked_of[at].1)
    }
}

impl Records {
    pub fn write(&self, generation: &Path) -> Result<(), IndexError> {
        let path = generation.join(FILE);
        let encoded = postcard::to_stdvec(self).map_err(|error| damaged(&path, &error))?;
        fs::write(&path, encoded).map_err(failed(&path))
    }

    pub fn read(generation: &Path) -> Result<Self, String> {
        let bytes = fs::read(generation.join(FILE)).map_err(|error| error.to_string())?;
        postcard::from_bytes(&bytes).map_err(|error| error.to_string())
    }
}
