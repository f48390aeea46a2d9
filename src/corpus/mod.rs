//! Files → [`Document`]s. Markdown, plain text and HTML, by folder, recursively; every fault is a
//! [`Problem`] with file and line, and the good files still load.

mod document;
mod problem;

use std::path::{Path, PathBuf};

pub use document::{Block, BlockKind, Document, LineSpan, Section, Source};
pub use problem::{Problem, Severity};

/// A folder of documents, read.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The documents, sorted by path.
    pub documents: Vec<Document>,
    /// What was wrong, sorted by path and line.
    pub problems: Vec<Problem>,
}

/// Why a corpus could not be read at all. Faults of single files are [`Problem`]s instead.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The folder is missing, is no folder, or may not be listed.
    #[error(
        "cannot read the corpus folder {path}: {source}. Set corpus.path (or --corpus) to the folder with your documents"
    )]
    Folder {
        /// The folder as configured.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The files that [`load`] would read, sorted: what a fingerprint of the corpus is taken of.
///
/// # Errors
/// Only when the folder itself cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, CorpusError> {
    let _ = folder;
    Ok(Vec::new())
}

/// Reads every document below `folder`.
///
/// # Errors
/// Only when the folder itself cannot be read.
pub fn load(folder: &Path) -> Result<Corpus, CorpusError> {
    let _ = folder;
    Ok(Corpus::default())
}
