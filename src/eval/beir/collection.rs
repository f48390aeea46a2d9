//! The documents of a collection, indexed.

use std::{collections::HashSet, path::Path};

use serde::Deserialize;

use super::{Terms, file};
use crate::{
    analysis::Analyzer,
    eval::{EvalError, fault::each_object},
    index::{PlainIndex, PlainWriter, Progress},
};

/// A document, as much of it as is needed to name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title, or how its text begins.
    pub title: String,
}

/// The documents of a collection and their index, in memory.
pub struct Collection {
    /// In the order of `corpus.jsonl`.
    pub documents: Vec<Document>,
    /// Their terms, by number.
    pub terms: Terms,
    pub(super) index: PlainIndex,
    pub(super) analyzer: Analyzer,
}

/// A document as it stands in a collection.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Text {
    /// Its id.
    #[serde(rename = "_id", deserialize_with = "file::id")]
    pub id: String,
    /// Its title; may be nothing.
    #[serde(default)]
    pub title: String,
    /// What it says; may be nothing.
    #[serde(default)]
    pub text: String,
}

/// How much of a text stands in for a title.
const TITLE_CHARS: usize = 80;
/// Positions between the title and the text: no phrase spans them.
const GAP: u32 = 100;

impl Collection {
    /// Reads and indexes `corpus.jsonl`, title and text as one field.
    ///
    /// # Errors
    /// When the file cannot be read, a line is none of a document, or an id stands twice.
    pub fn load(
        folder: &Path,
        analyzer: Analyzer,
        progress: &dyn Progress,
    ) -> Result<Self, EvalError> {
        Self::of(texts(folder)?, analyzer, progress)
    }

    /// Indexes documents, title and text as one field.
    ///
    /// # Errors
    /// When there is no room for the index.
    pub fn of(
        lines: Vec<Text>,
        analyzer: Analyzer,
        progress: &dyn Progress,
    ) -> Result<Self, EvalError> {
        let mut writer = PlainWriter::new()?;
        let mut terms = Terms::default();
        let mut documents = Vec::with_capacity(lines.len());
        let total = lines.len();
        for (done, line) in lines.into_iter().enumerate() {
            progress.step(done, total);
            let (placed, of_title) = placed(&analyzer, &line);
            terms.add(&placed, of_title);
            writer.add(placed.into_iter().map(|(term, _)| term).collect())?;
            documents.push(Document::of(line));
        }
        progress.step(total, total);
        Ok(Self {
            documents,
            terms,
            index: writer.finish()?,
            analyzer,
        })
    }
}

/// The documents of `corpus.jsonl`.
///
/// # Errors
/// When the file cannot be read, a line is none of a document, or an id stands twice.
pub fn texts(folder: &Path) -> Result<Vec<Text>, EvalError> {
    let path = folder.join("corpus.jsonl");
    let mut lines = Vec::new();
    let mut ids = HashSet::new();
    each_object(
        &path,
        "{\"_id\": \"1\", \"title\": \"…\", \"text\": \"…\"}",
        |line: Text| {
            if !ids.insert(line.id.clone()) {
                return Err(file::twice(&line.id));
            }
            lines.push(line);
            Ok(())
        },
    )?;
    if lines.is_empty() {
        return Err(EvalError::Layout {
            path,
            reason: "holds no document. Write one object a line".to_owned(),
        });
    }
    Ok(lines)
}

impl Document {
    fn of(line: Text) -> Self {
        let title = if line.title.trim().is_empty() {
            line.text.chars().take(TITLE_CHARS).collect()
        } else {
            line.title
        };
        Self { id: line.id, title }
    }
}

/// The terms of a document with their positions, and how many of them are the title's.
fn placed(analyzer: &Analyzer, line: &Text) -> (Vec<(String, u32)>, usize) {
    let mut placed = Vec::new();
    let mut of_title = 0;
    let mut first = 0;
    for text in [&line.title, &line.text] {
        of_title = placed.len();
        let mut last = first;
        for term in analyzer.terms(text) {
            last = first + term.word.position;
            placed.push((term.text, last));
        }
        first = last + GAP;
    }
    (placed, of_title)
}
