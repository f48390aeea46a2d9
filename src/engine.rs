//! The façade everyone above uses: open, rebuild, ask, look up. Synchronous; a snapshot answers
//! any number of questions while a new one is built.

use std::path::Path;

use crate::{
    answer::{Answer, CorpusVersion},
    corpus::{CorpusError, Problem},
    query::Topic,
};

/// Told how a build of the index gets on.
pub trait Progress: Sync {
    /// `done` of `total` documents are indexed; `total` is 0 while the corpus is being read.
    fn step(&self, done: usize, total: usize);
}

/// Shows nothing.
pub struct Quiet;

impl Progress for Quiet {
    fn step(&self, _done: usize, _total: usize) {}
}

/// Why the engine could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The corpus folder could not be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
}

/// A question and what it follows up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// As the member typed it.
    pub question: &'a str,
    /// The question before it, for a follow-up.
    pub follows: Option<&'a str>,
    /// Fill [`Answer::explanation`].
    pub explain: bool,
}

/// A role of the corpus, as listed and completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Document id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// One sentence, where the author gave one.
    pub summary: Option<String>,
    /// Topics its sections treat.
    pub topics: Vec<Topic>,
}

/// The open corpus and its index. Cheap to share behind an `Arc`; every call sees one snapshot.
pub struct Engine {}

impl Engine {
    /// Opens the index at `index` for the corpus at `corpus`, building it first when it is
    /// missing, stale or damaged.
    ///
    /// # Errors
    /// When the corpus cannot be read, or an index can be neither opened nor built.
    pub fn open(corpus: &Path, index: &Path, progress: &dyn Progress) -> Result<Self, EngineError> {
        let _ = (corpus, index, progress);
        Ok(Self {})
    }

    /// As [`Engine::open`], but builds in any case, also where the index is up to date.
    ///
    /// # Errors
    /// As [`Engine::open`].
    pub fn build(
        corpus: &Path,
        index: &Path,
        progress: &dyn Progress,
    ) -> Result<Self, EngineError> {
        Self::open(corpus, index, progress)
    }

    /// Answers a question. Never fails: no evidence is an answer too.
    pub fn ask(&self, ask: Ask<'_>) -> Answer {
        let _ = ask;
        self.look_up("", None)
    }

    /// The passages of one role about one topic (its overview when `None`), without a question.
    pub fn look_up(&self, role: &str, topic: Option<Topic>) -> Answer {
        let _ = topic;
        Answer {
            question: role.to_owned(),
            status: crate::answer::Status::NotFound,
            confidence: 0.0,
            understood: crate::answer::Understood::default(),
            passages: Vec::new(),
            figures: Vec::new(),
            suggestions: Vec::new(),
            corpus: self.version(),
            explanation: Vec::new(),
        }
    }

    /// Every role, sorted by title.
    pub fn roles(&self) -> Vec<Role> {
        Vec::new()
    }

    /// Roles that what was typed so far may mean, best first, at most `limit`; typo-tolerant, by
    /// title, alias and abbreviation. Everything (sorted by title) for an empty text.
    pub fn complete_role(&self, typed: &str, limit: usize) -> Vec<Role> {
        let _ = (typed, limit);
        Vec::new()
    }

    /// The role that a free text means: an id, a title, an alias, or a near miss of one.
    pub fn find_role(&self, text: &str) -> Option<Role> {
        self.complete_role(text, 1).into_iter().next()
    }

    /// Which corpus is being served.
    pub fn version(&self) -> CorpusVersion {
        CorpusVersion::default()
    }

    /// How many chunks are indexed.
    pub fn chunks(&self) -> usize {
        0
    }

    /// What was wrong with the corpus when this snapshot was built; empty when the index was
    /// opened without a build.
    pub fn problems(&self) -> Vec<Problem> {
        Vec::new()
    }
}
