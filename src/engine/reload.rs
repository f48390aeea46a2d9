//! Taking over what has changed, under questions that go on.

use std::sync::Arc;

use super::{
    Change, Engine, EngineError, Progress, Snapshot,
    change::Side,
    open::{self, Look, Reading},
};
use crate::index::Opening;

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
        if open::is_served(self.folders(), &before)? {
            return Ok(unchanged(&before));
        }
        let look = Look::at(self.folders())?;
        let after = match look.opening {
            Opening::Ready(index) if index.is_same_as(before.index()) => {
                return Ok(unchanged(&before));
            }
            Opening::Ready(index) => Snapshot::new(*index, look.lexicon, Vec::new()),
            Opening::Missing | Opening::Stale(_) | Opening::Damaged(_) => {
                let reading = Reading {
                    tables: &look.tables,
                    lexicon: look.lexicon,
                    fingerprint: &look.fingerprint,
                };
                open::build(self.folders(), reading, progress, false)?
            }
        };
        let mut change = Change::between(&Side::served(&before), &Side::served(&after));
        change.problems = after.problems().to_vec();
        self.snapshot.store(Arc::new(after));
        Ok(change)
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
