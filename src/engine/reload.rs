//! Taking over what has changed, under questions that go on.

use std::sync::Arc;

use super::{
    Change, Engine, EngineError, Progress, Snapshot,
    change::Side,
    open::{self, Glance, Look, Reading},
};
use crate::{
    figure,
    index::{Fingerprint, Opening},
    query::{Lexicon, Tables},
};

impl Engine {
    /// Takes over what has changed in the corpus, the language tables or the index folder since the
    /// snapshot that serves was opened, and says what that is. Where nothing has, nothing is done.
    /// Questions are answered from the old snapshot meanwhile, and also afterwards when this fails.
    ///
    /// An index that another process built or rolled back is taken over as it is.
    ///
    /// # Errors
    /// When the corpus is gone, empty or cannot be read, a language table is broken, or the index
    /// cannot be written.
    pub fn reload(&self, progress: &dyn Progress) -> Result<Change, EngineError> {
        let _one = self.replace();
        let before = self.snapshot.load_full();
        let after = match open::glance(self.folders(), &before)? {
            Glance::Same => None,
            Glance::Changed(now) => Some(self.build_on(&before, &now, progress)?),
            Glance::Other => self.take_over(&before, progress)?,
        };
        let Some(after) = after else {
            return Ok(unchanged(&before));
        };
        let mut change = Change::between(&Side::served(&before), &Side::served(&after));
        change.problems = after.problems().to_vec();
        self.snapshot.store(Arc::new(after));
        Ok(change)
    }

    /// Looks at every byte of the index that serves (of a large one, a start does not), and where one is
    /// not what was written, builds it anew; whether that was so.
    ///
    /// # Errors
    /// When it had to be built and could not be.
    pub fn repair(&self, progress: &dyn Progress) -> Result<bool, EngineError> {
        let serves = self.snapshot.load_full();
        let Err(reason) = serves.index().verify() else {
            return Ok(false);
        };
        // not where a reload has removed it meanwhile
        if self.snapshot.load().index().is_same_as(serves.index()) {
            tracing::error!(%reason, "the index is damaged: building it anew");
            self.rebuild(progress)?;
        }
        Ok(true)
    }

    /// Builds an index of what is served and what has changed since.
    fn build_on(
        &self,
        before: &Snapshot,
        now: &Fingerprint,
        progress: &dyn Progress,
    ) -> Result<Snapshot, EngineError> {
        let tables = Tables::load(self.folders().language)?;
        let same_tables = now.reads_as(before.index().fingerprint());
        let reading = Reading {
            lexicon: if same_tables {
                Arc::clone(before.lexicon())
            } else {
                Arc::new(Lexicon::new(&tables))
            },
            tables: &tables,
            fingerprint: now,
        };
        let index = Some(before.index());
        open::build(self.folders(), reading, index, progress, false)
    }

    /// Takes over another index, or builds one; `None` where it is the one that is served.
    fn take_over(
        &self,
        before: &Snapshot,
        progress: &dyn Progress,
    ) -> Result<Option<Snapshot>, EngineError> {
        let look = Look::at(self.folders())?;
        let after = match look.opening {
            Opening::Ready(index) if index.is_same_as(before.index()) => {
                return Ok(None);
            }
            Opening::Ready(index) => Snapshot::new(*index, look.lexicon, Vec::new()),
            opening => {
                let reading = Reading {
                    tables: &look.tables,
                    lexicon: look.lexicon,
                    fingerprint: &look.fingerprint,
                };
                let stale = match &opening {
                    Opening::Stale(index) => Some(&**index),
                    _ => None,
                };
                open::build(self.folders(), reading, stale, progress, false)?
            }
        };
        Ok(Some(after))
    }

    /// What [`reload`](Self::reload) would change. Nothing is written, nothing replaced.
    ///
    /// # Errors
    /// As [`reload`](Self::reload), but for what only writing shows.
    pub fn preview(&self) -> Result<Change, EngineError> {
        let before = self.snapshot.load_full();
        let look = Look::at(self.folders())?;
        match look.opening {
            Opening::Ready(index) if index.is_same_as(before.index()) => Ok(unchanged(&before)),
            Opening::Ready(index) => {
                let after = Snapshot::new(*index, look.lexicon, Vec::new());
                Ok(Change::between(
                    &Side::served(&before),
                    &Side::served(&after),
                ))
            }
            Opening::Missing | Opening::Stale(_) | Opening::Damaged(_) => {
                let corpus = open::read(self.folders(), &look.tables)?;
                let after = Side::read(&corpus.documents, &look.fingerprint);
                let mut change = Change::between(&Side::served(&before), &after);
                change.problems = corpus.problems;
                let documents = corpus.documents.iter();
                change.problems.extend(documents.flat_map(figure::check));
                Ok(change)
            }
        }
    }
}

fn unchanged(serves: &Snapshot) -> Change {
    let side = Side::served(serves);
    let mut change = Change::between(&side, &side);
    change.problems = serves.problems().to_vec();
    change
}
