//! What can be wrong with the files of an evaluation, and reading their lines.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use crate::{index::IndexError, query::LexiconError};

/// Why an evaluation could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file or folder could not be read.
    #[error(
        "cannot read {path}: {source}. Name a folder in the layout of BEIR (corpus.jsonl, queries.jsonl, qrels/test.tsv), or judged questions (a .jsonl file, or a folder of them)"
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {source}. Name a file in a folder that can be written to")]
    Written {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line is not what it should be.
    #[error("{path}:{line}: {reason}")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, 1-based.
        line: usize,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// A file or folder holds something else than it should.
    #[error("{path} {reason}")]
    Layout {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// The collection could not be indexed or asked.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A language table is broken.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

/// A JSON parser's message with its column, without its line: it sees one line only.
pub fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&position) {
        Some(text) => format!("{text} (column {})", error.column()),
        None => text,
    }
}

/// Hands over the lines of a text file that are not blank, with their numbers.
pub(super) fn each_line(
    path: &Path,
    mut take: impl FnMut(usize, &str) -> Result<(), String>,
) -> Result<(), EvalError> {
    let cannot = |source| EvalError::File {
        path: path.to_owned(),
        source,
    };
    let mut lines = BufReader::new(File::open(path).map_err(cannot)?);
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        if lines.read_until(b'\n', &mut bytes).map_err(cannot)? == 0 {
            break;
        }
        let wrong = |reason| EvalError::Line {
            path: path.to_owned(),
            line,
            reason,
        };
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| wrong("the line is not UTF-8. Save the file as UTF-8".to_owned()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = text.trim_end_matches(['\r', '\n']);
        if !text.trim().is_empty() {
            take(line, text).map_err(wrong)?;
        }
    }
    Ok(())
}

/// Hands over the objects of a JSON Lines file; `example` shows what a line looks like.
pub(super) fn each_object<T: DeserializeOwned>(
    path: &Path,
    example: &str,
    mut take: impl FnMut(T) -> Result<(), String>,
) -> Result<(), EvalError> {
    each_line(path, |_, text| {
        let object = serde_json::from_str(text).map_err(|error| {
            format!(
                "{}. Write one object a line, such as {example}",
                message(&error)
            )
        })?;
        take(object)
    })
}
