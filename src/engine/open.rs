//! Folders → a snapshot: the index that is there, or a new one.

use std::sync::Arc;

use super::{EngineError, Folders, Generation, Progress, Snapshot, alias};
use crate::{
    corpus::{self, Corpus, Problem},
    index::{self, Built, Fingerprint, Index, IndexError, Material, Opening, Reusable},
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

/// Takes the fingerprint of the corpus as it is, given one that is known.
type TakeFingerprint<'f> = dyn Fn(Option<&Fingerprint>) -> Result<Fingerprint, IndexError> + 'f;

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
        Self::with(folders, |take| index::open(folders.index, take))
    }

    /// As [`Look::at`], without a look at the index.
    fn past_index(folders: Folders<'_>) -> Result<Self, EngineError> {
        Self::with(folders, |take| Ok((Opening::Missing, take(None)?)))
    }

    fn with(
        folders: Folders<'_>,
        open: impl FnOnce(&TakeFingerprint<'_>) -> Result<(Opening, Fingerprint), IndexError>,
    ) -> Result<Self, EngineError> {
        let tables = Tables::load(folders.language)?;
        let lexicon = Arc::new(Lexicon::new(&tables));
        let files = corpus::files(folders.corpus)?;
        let (opening, fingerprint) =
            open(&|known| Fingerprint::of(folders.corpus, &files, tables.digest(), known))?;
        Ok(Self {
            tables,
            lexicon,
            fingerprint,
            opening,
        })
    }
}

/// What is in the folders, beside what is served.
pub(super) enum Glance {
    /// The same.
    Same,
    /// Other documents or tables, with this fingerprint; the index is the one that is served.
    Changed(Fingerprint),
    /// Another index.
    Other,
}

/// Looks without opening anything: nothing has changed nearly always, so it is to be cheap.
pub(super) fn glance(folders: Folders<'_>, serves: &Snapshot) -> Result<Glance, EngineError> {
    let serves = serves.index();
    if index::current(folders.index) != Some(serves.number()) {
        return Ok(Glance::Other);
    }
    let tables = match folders.language {
        // those of the program have no digest of their own
        None => String::new(),
        own => Tables::load(own)?.digest().to_owned(),
    };
    let files = corpus::files(folders.corpus)?;
    let known = serves.fingerprint();
    let now = Fingerprint::of(folders.corpus, &files, &tables, Some(known))?;
    let same = now.digest == known.digest || index::is_held(folders.index, &now);
    Ok(if same {
        Glance::Same
    } else {
        Glance::Changed(now)
    })
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
    } = match force {
        true => Look::past_index(folders)?,
        false => Look::at(folders)?,
    };
    let ready = |index: Box<Index>, lexicon| Snapshot::new(*index, lexicon, Vec::new());
    let stale = match opening {
        Opening::Ready(index) => {
            tracing::debug!(index = %folders.index.display(), "the index is at hand");
            return Ok(ready(index, lexicon));
        }
        Opening::Missing => {
            tracing::info!(index = %folders.index.display(), "building the index");
            None
        }
        Opening::Stale(stale) => {
            tracing::info!("the corpus or the language tables have changed: building the index");
            Some(stale)
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
    let before = stale.as_deref();
    match (build(folders, reading, before, progress, force), stale) {
        (Err(EngineError::Index(error)), Some(stale)) if !matches!(error, IndexError::Stopped) => {
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

/// Builds an index, of `before` and what has changed since where that is possible.
pub(super) fn build(
    folders: Folders<'_>,
    reading: Reading<'_>,
    before: Option<&Index>,
    progress: &dyn Progress,
    force: bool,
) -> Result<Snapshot, EngineError> {
    progress.step(0, 0);
    let reusable = before.and_then(|before| before.reusable(reading.fingerprint));
    if let Some(reusable) = &reusable
        && let Some(corpus) = read_changed(folders, reading.tables, reusable)?
    {
        match write(folders, &reading, &corpus, Some(reusable), progress, force) {
            Ok(built) => return Ok(served(built, reading.lexicon, corpus.problems)),
            Err(IndexError::Stopped) => return Err(IndexError::Stopped.into()),
            Err(error) => tracing::warn!(%error, "building the whole index instead"),
        }
    }
    let corpus = read(folders, reading.tables)?;
    let built = write(folders, &reading, &corpus, None, progress, force)?;
    Ok(served(built, reading.lexicon, corpus.problems))
}

/// What was built, with all that is wrong with its documents, by path and line.
fn served(built: Built, lexicon: Arc<Lexicon>, mut problems: Vec<Problem>) -> Snapshot {
    problems.extend(built.problems);
    problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Snapshot::new(built.index, lexicon, problems)
}

fn write(
    folders: Folders<'_>,
    reading: &Reading<'_>,
    corpus: &Corpus,
    reusable: Option<&Reusable<'_>>,
    progress: &dyn Progress,
    force: bool,
) -> Result<Built, IndexError> {
    let material = Material {
        corpus,
        lexicon: &reading.lexicon,
        fingerprint: reading.fingerprint,
        reusable,
    };
    index::build(folders.index, material, progress, force)
}

/// Reads the documents, and gives them the names of the operator's tables.
pub(super) fn read(folders: Folders<'_>, tables: &Tables) -> Result<Corpus, EngineError> {
    named(folders, tables, corpus::load(folders.corpus)?)
}

/// As [`read`], without the text of what is reusable; `None` where the files change under us.
fn read_changed(
    folders: Folders<'_>,
    tables: &Tables,
    reusable: &Reusable<'_>,
) -> Result<Option<Corpus>, EngineError> {
    let corpus = corpus::load_changed(folders.corpus, |path| reusable.file(path))?;
    let mut corpus = named(folders, tables, corpus)?;
    for at in 0..corpus.documents.len() {
        // its id or a name is another one beside the documents that there are now
        let is_other = corpus.known[at] && reusable.ordinal(&corpus, at).is_none();
        if is_other && !corpus.complete(at) {
            return Ok(None);
        }
    }
    Ok(Some(corpus))
}

fn named(folders: Folders<'_>, tables: &Tables, mut corpus: Corpus) -> Result<Corpus, EngineError> {
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
