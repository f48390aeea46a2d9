//! Folders → a snapshot: the index that is there, or a new one.

use std::sync::Arc;

use super::{EngineError, Folders, Generation, Progress, Snapshot, alias};
use crate::{
    corpus::{self, Corpus},
    index::{self, Fingerprint, Index, Opening},
    query::{Lexicon, RoleAlias, Tables},
};

/// What an index folder holds, seen without building anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inspection {
    /// An index of the documents as they are.
    Ready(Generation),
    /// None yet.
    Missing,
    /// An index of the documents before they changed.
    Stale,
    /// Something that cannot be used; why, in words.
    Damaged(String),
}

/// Looks at the index for the documents in the folders. Nothing is built.
///
/// # Errors
/// When the corpus or a language table cannot be read.
pub fn inspect(folders: Folders<'_>) -> Result<Inspection, EngineError> {
    let look = Look::at(folders)?;
    Ok(match look.opening {
        Opening::Ready(index) => {
            Inspection::Ready(Snapshot::new(*index, look.lexicon, Vec::new()).generation())
        }
        Opening::Missing => Inspection::Missing,
        Opening::Stale(_) => Inspection::Stale,
        Opening::Damaged(reason) => Inspection::Damaged(reason),
    })
}

/// What is in the folders.
pub(super) struct Look {
    pub tables: Tables,
    pub lexicon: Arc<Lexicon>,
    /// Of the corpus as it is.
    pub fingerprint: Fingerprint,
    /// The index that is there.
    pub opening: Opening,
}

impl Look {
    /// Looks; documents are read only as far as telling whether they have changed takes.
    pub fn at(folders: Folders<'_>) -> Result<Self, EngineError> {
        let tables = Tables::load(folders.language)?;
        let lexicon = Arc::new(Lexicon::new(&tables));
        let files = corpus::files(folders.corpus)?;
        let take = |known: Option<&Fingerprint>| {
            Fingerprint::of(folders.corpus, &files, tables.digest(), known)
        };
        let (opening, fingerprint) = index::open(folders.index, take)?;
        Ok(Self {
            tables,
            lexicon,
            fingerprint,
            opening,
        })
    }
}

/// Whether what is in the folders is what is served, without opening anything: the answer nearly
/// always, so it is to be cheap.
pub(super) fn is_served(folders: Folders<'_>, serves: &Snapshot) -> Result<bool, EngineError> {
    let serves = serves.index();
    if index::current(folders.index) != Some(serves.number()) {
        return Ok(false);
    }
    let tables = match folders.language {
        // those of the program have no digest of their own
        None => String::new(),
        own => Tables::load(own)?.digest().to_owned(),
    };
    let files = corpus::files(folders.corpus)?;
    let known = serves.fingerprint();
    let now = Fingerprint::of(folders.corpus, &files, &tables, Some(known))?;
    Ok(now.digest == known.digest)
}

pub(super) fn open(
    folders: Folders<'_>,
    progress: &dyn Progress,
    force: bool,
) -> Result<Snapshot, EngineError> {
    let Look {
        tables,
        lexicon,
        fingerprint,
        opening,
    } = Look::at(folders)?;
    let ready = |index: Box<Index>, lexicon| Snapshot::new(*index, lexicon, Vec::new());
    let stale = match opening {
        Opening::Ready(index) if !force => return Ok(ready(index, lexicon)),
        Opening::Ready(_) => None,
        Opening::Missing => {
            tracing::info!(index = %folders.index.display(), "building the index");
            None
        }
        Opening::Stale(stale) => {
            tracing::info!("the corpus or the language tables have changed: building the index");
            Some(stale).filter(|_| !force)
        }
        Opening::Damaged(reason) => {
            tracing::warn!(%reason, "the index cannot be used: building it anew");
            None
        }
    };
    let reading = Reading {
        tables: &tables,
        lexicon: Arc::clone(&lexicon),
        fingerprint: &fingerprint,
    };
    match (build(folders, reading, progress, force), stale) {
        (Err(EngineError::Index(error)), Some(stale)) => {
            tracing::warn!(%error, "the index cannot be built: the one before the change serves on");
            Ok(ready(stale, lexicon))
        }
        (built, _) => built,
    }
}

/// What documents are read with, and what then identifies the index.
pub(super) struct Reading<'a> {
    pub tables: &'a Tables,
    pub lexicon: Arc<Lexicon>,
    pub fingerprint: &'a Fingerprint,
}

pub(super) fn build(
    folders: Folders<'_>,
    reading: Reading<'_>,
    progress: &dyn Progress,
    force: bool,
) -> Result<Snapshot, EngineError> {
    progress.step(0, 0);
    let corpus = read(folders, reading.tables)?;
    let built = index::build(
        folders.index,
        &corpus.documents,
        &reading.lexicon,
        reading.fingerprint,
        progress,
        force,
    )?;
    Ok(Snapshot::new(built, reading.lexicon, corpus.problems))
}

/// Reads the documents, and gives them the names of the operator's tables.
pub(super) fn read(folders: Folders<'_>, tables: &Tables) -> Result<Corpus, EngineError> {
    let mut corpus = corpus::load(folders.corpus)?;
    if corpus.documents.is_empty() {
        return Err(EngineError::Empty {
            path: folders.corpus.to_owned(),
        });
    }
    let aliases: Vec<RoleAlias> = tables.role_aliases().collect();
    corpus
        .problems
        .extend(alias::give(&aliases, &mut corpus.documents));
    Ok(corpus)
}
