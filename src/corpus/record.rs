//! What is remembered of a file, so that it need not be read again as long as it stays as it is.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::build::Built;
use super::document::{Document, Source};
use super::problem::Problem;
use super::walk::Found;
use super::{Corpus, read};

/// A file of a corpus as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// As cited: relative to the corpus' parent.
    pub path: String,
    problems: Vec<Problem>,
    parts: Vec<Outline>,
    /// Where it is.
    #[serde(skip)]
    file: PathBuf,
}

/// As much of a document as others are held against: who has which id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Outline {
    id: String,
    id_line: Option<u32>,
    title: String,
    aliases: Vec<String>,
}

/// Where a document of a [`Corpus`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Position of its file in [`Corpus::files`].
    pub file: u32,
    /// Which of the file's documents it is.
    pub part: u32,
}

impl FileRecord {
    /// Of a file that was just read.
    pub(super) fn of(found: &Found, built: &[Built], problems: &[Problem]) -> Self {
        let parts = built.iter().map(|one| Outline {
            id: one.document.id.clone(),
            id_line: one.id_line,
            title: one.document.title.clone(),
            aliases: one.document.aliases.clone(),
        });
        Self {
            path: found.name.clone(),
            problems: problems.to_vec(),
            parts: parts.collect(),
            file: found.path.clone(),
        }
    }

    /// The same of a file that has not changed since.
    pub(super) fn again(&self, found: &Found) -> Self {
        Self {
            file: found.path.clone(),
            ..self.clone()
        }
    }

    /// What was wrong with the file by itself.
    pub(super) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Its documents, without their text.
    pub(super) fn outlines(&self) -> impl Iterator<Item = Built> {
        self.parts.iter().map(|part| Built {
            document: Document {
                id: part.id.clone(),
                title: part.title.clone(),
                aliases: part.aliases.clone(),
                alternates: Vec::new(),
                summary: None,
                source: Source::default(),
                sources: Vec::new(),
                region: None,
                currency: None,
                authored: false,
                path: self.path.clone(),
                sections: Vec::new(),
            },
            id_line: part.id_line,
        })
    }
}

impl Corpus {
    /// Reads the text of a document that was known, and is needed all the same; `false` where it is no
    /// longer what it was.
    pub fn complete(&mut self, position: usize) -> bool {
        let origin = self.origins[position];
        let record = &self.files[origin.file as usize];
        let found = Found {
            name: record.path.clone(),
            path: record.file.clone(),
        };
        let mut built = read(&found, &mut Vec::new());
        if FileRecord::of(&found, &built, &[]).parts != record.parts {
            return false;
        }
        let outline = &mut self.documents[position];
        let mut document = built.swap_remove(origin.part as usize).document;
        // what they are in this corpus, beside all others
        document.id = std::mem::take(&mut outline.id);
        document.aliases = std::mem::take(&mut outline.aliases);
        *outline = document;
        self.known[position] = false;
        true
    }
}
