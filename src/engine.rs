//! The façade everyone above uses: open, rebuild, ask, look up. Synchronous; a snapshot answers
//! any number of questions while a new one is built.

mod alias;
mod change;
mod completion;
mod credit;
mod example;
mod facet;
mod namesake;
mod observe;
mod open;
mod region;
mod reload;
mod snapshot;
mod typed;
mod unlisted;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use arc_swap::ArcSwap;
use serde::{Deserialize, Serialize};

pub use self::{
    alias::check_tables,
    change::{Change, Count, DocumentChange, Kind},
    credit::{Credit, Credited},
    example::Examples,
    observe::Step,
    open::{Inspection, inspect},
    typed::{MOST_TYPED, MOST_TYPED_WORDS},
};
use self::{observe::Observer, open::open, snapshot::Snapshot};
pub use crate::index::Progress;
use crate::{
    answer::{Answer, CorpusVersion, Examination, Extract, Weights},
    corpus::{CorpusError, Problem},
    index::IndexError,
    query::{LexiconError, Topic},
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

/// What an engine is opened on.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// The documents.
    pub corpus: &'a Path,
    /// The search index.
    pub index: &'a Path,
    /// The operator's own language tables.
    pub language: Option<&'a Path>,
}

/// A question and what it follows up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// As the member typed it.
    pub question: &'a str,
    /// The questions before it, oldest first, for a follow-up: what one leaves unsaid is taken from
    /// those before.
    pub follows: &'a [String],
    /// Best passages passed over, for who has seen them and wants more.
    pub skip: usize,
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

/// A generation of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generation {
    /// Its number; a later one has a higher one.
    pub number: u64,
    /// When it was built.
    pub built: SystemTime,
    /// Short fingerprint of its corpus.
    pub version: String,
    /// Documents.
    pub documents: usize,
    /// Chunks.
    pub chunks: usize,
}

/// What pay is given by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayFacet {
    /// Seniority.
    Level,
    /// A city, state or country.
    Place,
}

/// The open corpus and its index. Cheap to share behind an `Arc`; every call sees one snapshot.
pub struct Engine {
    corpus: PathBuf,
    index: PathBuf,
    language: Option<PathBuf>,
    snapshot: ArcSwap<Snapshot>,
    /// Held while the snapshot is replaced: one replacement at a time.
    replacing: Mutex<()>,
    observer: Observer,
}

impl Engine {
    /// Opens the index at `index` for the corpus at `corpus`, building it first when it is
    /// missing, stale or damaged. The language tables are those that ship.
    ///
    /// # Errors
    /// When the corpus cannot be read, or an index can be neither opened nor built.
    pub fn open(corpus: &Path, index: &Path, progress: &dyn Progress) -> Result<Self, EngineError> {
        let folders = Folders {
            corpus,
            index,
            language: None,
        };
        Self::open_with(folders, progress)
    }

    /// As [`Engine::open`], with an operator's language tables.
    ///
    /// # Errors
    /// As [`Engine::open`], and when the language tables have errors.
    pub fn open_with(folders: Folders<'_>, progress: &dyn Progress) -> Result<Self, EngineError> {
        Self::start(folders, progress, false)
    }

    /// As [`Engine::open_with`], but builds in any case, also where the index is up to date.
    ///
    /// # Errors
    /// As [`Engine::open_with`].
    pub fn build(folders: Folders<'_>, progress: &dyn Progress) -> Result<Self, EngineError> {
        Self::start(folders, progress, true)
    }

    fn start(
        folders: Folders<'_>,
        progress: &dyn Progress,
        anew: bool,
    ) -> Result<Self, EngineError> {
        let snapshot = open(folders, progress, anew)?;
        Ok(Self {
            corpus: folders.corpus.to_owned(),
            index: folders.index.to_owned(),
            language: folders.language.map(Path::to_owned),
            snapshot: ArcSwap::from_pointee(snapshot),
            replacing: Mutex::default(),
            observer: Observer::default(),
        })
    }

    /// Builds a new index of the corpus as it is now, and answers from it from then on; the language
    /// tables are read anew too. Questions are answered from the old one meanwhile, and also
    /// afterwards when the build fails.
    ///
    /// # Errors
    /// When the corpus or a language table cannot be read, or the index cannot be written.
    pub fn rebuild(&self, progress: &dyn Progress) -> Result<(), EngineError> {
        let _one = self.replace();
        let snapshot = open(self.folders(), progress, true)?;
        self.snapshot.store(Arc::new(snapshot));
        Ok(())
    }

    fn folders(&self) -> Folders<'_> {
        Folders {
            corpus: &self.corpus,
            index: &self.index,
            language: self.language.as_deref(),
        }
    }

    /// Nothing is left half done where a replacement panicked.
    fn replace(&self) -> MutexGuard<'_, ()> {
        self.replacing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a question. Never fails: no evidence is an answer too.
    pub fn ask(&self, ask: Ask<'_>) -> Answer {
        self.snapshot.load().ask(ask, &self.observer)
    }

    /// From now on, `observer` is told how long each step of an answer took. Only the first one given
    /// is.
    pub fn observe(&self, observer: impl Fn(Step, Duration) + Send + Sync + 'static) {
        self.observer.set(observer);
    }

    /// Which generation of the index is being served.
    pub fn generation(&self) -> Generation {
        self.snapshot.load().generation()
    }

    /// What a question finds and how these weights judge it, whether or not it would be answered:
    /// for those who fit weights.
    pub fn examine(&self, ask: Ask<'_>, weights: &Weights, with_passages: bool) -> Examination {
        self.snapshot.load().examine(ask, weights, with_passages)
    }

    /// The passages of one role (by document id) about one topic, or its overview when `None`.
    pub fn look_up(&self, role: &str, topic: Option<Topic>) -> Answer {
        self.snapshot.load().look_up(role, topic)
    }

    /// The lines around a chunk of the corpus being served, by its number; `None` where there is
    /// none of that number.
    pub fn extract(&self, chunk: u32) -> Option<Extract> {
        self.snapshot.load().extract(chunk)
    }

    /// The levels and places that the documents give pay of a role for, best first for what was
    /// typed of them so far, at most `limit`; typo-tolerant.
    pub fn complete_pay(&self, role: &str, of: PayFacet, typed: &str, limit: usize) -> Vec<String> {
        self.snapshot.load().complete_pay(role, of, typed, limit)
    }

    /// The role of a document, by its id.
    pub fn role(&self, id: &str) -> Option<Role> {
        self.snapshot.load().role(id)
    }

    /// Every role, sorted by title.
    pub fn roles(&self) -> Vec<Role> {
        self.snapshot.load().roles()
    }

    /// Roles that what was typed so far may mean, best first, at most `limit`; typo-tolerant, by
    /// title, alias and abbreviation. Everything (sorted by title) for an empty text.
    pub fn complete_role(&self, typed: &str, limit: usize) -> Vec<Role> {
        self.snapshot.load().complete_role(typed, limit)
    }

    /// As [`Engine::complete_role`], and of what fits those of `first` (ids) in front, in their order.
    pub fn complete_role_after(&self, typed: &str, limit: usize, first: &[String]) -> Vec<Role> {
        self.snapshot
            .load()
            .complete_role_after(typed, limit, first)
    }

    /// The role that a free text means: an id, a title, an alias, or a near miss of one.
    pub fn find_role(&self, text: &str) -> Option<Role> {
        self.complete_role(text, 1).into_iter().next()
    }

    /// Makes what the first completion, and the first answer without evidence, would have to wait for.
    pub fn warm(&self) {
        self.snapshot.load_full().warm();
    }

    /// Under which licences the documents come and whose words they are, that of most first.
    pub fn credits(&self) -> Vec<Credit> {
        self.snapshot.load().credits()
    }

    /// Questions to show, which the documents answer.
    pub fn examples(&self) -> Examples {
        self.snapshot.load().examples()
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
