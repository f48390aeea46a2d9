//! The façade everyone above uses: open, rebuild, ask, look up. Synchronous; a snapshot answers
//! any number of questions while a new one is built.

mod completion;
mod snapshot;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use arc_swap::ArcSwap;

use self::snapshot::Snapshot;
pub use crate::index::Progress;
use crate::{
    answer::{Answer, CorpusVersion},
    corpus::{self, CorpusError, Problem},
    index::{self, Fingerprint, IndexError, Opening},
    query::{Lexicon, LexiconError, Topic},
};

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
    /// The index could be neither opened nor built.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A language table is broken.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// There is nothing to answer from.
    #[error(
        "the corpus folder {path} holds no document that can be read. Put Markdown, text or HTML files there, or run `careerbot check` to see what is wrong with those that are"
    )]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// A question and what it follows up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// As the member typed it.
    pub question: &'a str,
    /// The questions before it, oldest first, for a follow-up: what one leaves unsaid is taken from
    /// those before.
    pub follows: &'a [String],
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
pub struct Engine {
    corpus: PathBuf,
    index: PathBuf,
    lexicon: Arc<Lexicon>,
    snapshot: ArcSwap<Snapshot>,
}

impl Engine {
    /// Opens the index at `index` for the corpus at `corpus`, building it first when it is
    /// missing, stale or damaged.
    ///
    /// # Errors
    /// When the corpus cannot be read, or an index can be neither opened nor built.
    pub fn open(corpus: &Path, index: &Path, progress: &dyn Progress) -> Result<Self, EngineError> {
        Self::start(corpus, index, progress, false)
    }

    /// Builds a new index of the corpus as it is now, and answers from it from then on. Questions
    /// are answered from the old one meanwhile, and also afterwards when the build fails.
    ///
    /// # Errors
    /// When the corpus cannot be read or the index cannot be written.
    pub fn rebuild(&self, progress: &dyn Progress) -> Result<(), EngineError> {
        let snapshot = open(&self.corpus, &self.index, &self.lexicon, progress, true)?;
        self.snapshot.store(Arc::new(snapshot));
        Ok(())
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
        Self::start(corpus, index, progress, true)
    }

    fn start(
        corpus: &Path,
        index: &Path,
        progress: &dyn Progress,
        anew: bool,
    ) -> Result<Self, EngineError> {
        let lexicon = Arc::new(Lexicon::embedded()?);
        let snapshot = open(corpus, index, &lexicon, progress, anew)?;
        Ok(Self {
            corpus: corpus.to_owned(),
            index: index.to_owned(),
            lexicon,
            snapshot: ArcSwap::from_pointee(snapshot),
        })
    }

    /// Answers a question. Never fails: no evidence is an answer too.
    pub fn ask(&self, ask: Ask<'_>) -> Answer {
        self.snapshot.load().ask(&self.lexicon, ask)
    }

    /// The passages of one role (by document id) about one topic, or its overview when `None`.
    pub fn look_up(&self, role: &str, topic: Option<Topic>) -> Answer {
        self.snapshot.load().look_up(&self.lexicon, role, topic)
    }

    /// Every role, sorted by title.
    pub fn roles(&self) -> Vec<Role> {
        self.snapshot.load().roles()
    }

    /// Roles that what was typed so far may mean, best first, at most `limit`; typo-tolerant, by
    /// title, alias and abbreviation. Everything (sorted by title) for an empty text.
    pub fn complete_role(&self, typed: &str, limit: usize) -> Vec<Role> {
        self.snapshot
            .load()
            .complete_role(&self.lexicon, typed, limit)
    }

    /// The role that a free text means: an id, a title, an alias, or a near miss of one.
    pub fn find_role(&self, text: &str) -> Option<Role> {
        self.complete_role(text, 1).into_iter().next()
    }

    /// Which corpus is being served.
    pub fn version(&self) -> CorpusVersion {
        self.snapshot.load().version()
    }

    /// Number of chunks in the index.
    pub fn chunks(&self) -> usize {
        self.snapshot.load().chunks() as usize
    }

    /// What was wrong with the corpus when this snapshot was built; empty when the index was
    /// opened without a build.
    pub fn problems(&self) -> Vec<Problem> {
        self.snapshot.load().problems().to_vec()
    }
}

fn open(
    folder: &Path,
    index: &Path,
    lexicon: &Lexicon,
    progress: &dyn Progress,
    force: bool,
) -> Result<Snapshot, EngineError> {
    let files = corpus::files(folder)?;
    let take = |known: Option<&Fingerprint>| Fingerprint::of(folder, &files, known);
    let (opening, fingerprint) = index::open(index, take)?;
    let stale = match opening {
        Opening::Ready(index) if !force => return Ok(Snapshot::new(*index, lexicon, Vec::new())),
        Opening::Ready(_) => None,
        Opening::Missing => {
            tracing::info!(index = %index.display(), "building the index");
            None
        }
        Opening::Stale(stale) => {
            tracing::info!("the corpus has changed: building the index");
            Some(stale).filter(|_| !force)
        }
        Opening::Damaged(reason) => {
            tracing::warn!(%reason, "the index cannot be used: building it anew");
            None
        }
    };
    match (
        build(folder, index, lexicon, &fingerprint, progress, force),
        stale,
    ) {
        (Err(EngineError::Index(error)), Some(stale)) => {
            tracing::warn!(%error, "the index cannot be built: the one before the change serves on");
            Ok(Snapshot::new(*stale, lexicon, Vec::new()))
        }
        (built, _) => built,
    }
}

fn build(
    folder: &Path,
    index: &Path,
    lexicon: &Lexicon,
    fingerprint: &Fingerprint,
    progress: &dyn Progress,
    force: bool,
) -> Result<Snapshot, EngineError> {
    progress.step(0, 0);
    let corpus = corpus::load(folder)?;
    if corpus.documents.is_empty() {
        return Err(EngineError::Empty {
            path: folder.to_owned(),
        });
    }
    let built = index::build(
        index,
        &corpus.documents,
        lexicon,
        fingerprint,
        progress,
        force,
    )?;
    Ok(Snapshot::new(built, lexicon, corpus.problems))
}
