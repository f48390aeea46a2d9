//! The one function that crosses from the asynchronous world into blocking work: the engine is
//! synchronous, and everything that reads from it runs here.

use std::{sync::Arc, time::Duration};

use tokio::{task::JoinHandle, time::timeout};

use super::error::AnswerError;
use crate::engine::Engine;

/// Work under way.
#[derive(Debug)]
pub struct Work<T>(JoinHandle<T>);

/// Runs `work` on a thread that may block.
pub fn start<T: Send + 'static>(
    engine: &Arc<Engine>,
    work: impl FnOnce(&Engine) -> T + Send + 'static,
) -> Work<T> {
    let engine = Arc::clone(engine);
    Work(tokio::task::spawn_blocking(move || work(&engine)))
}

impl<T> Work<T> {
    /// What came of it; `None` when it takes longer than `patience`, in which case it goes on.
    ///
    /// # Errors
    /// When the work panicked.
    pub async fn within(&mut self, patience: Duration) -> Result<Option<T>, AnswerError> {
        match timeout(patience, &mut self.0).await {
            Ok(done) => done.map(Some).map_err(|_| AnswerError::Panicked),
            Err(_) => Ok(None),
        }
    }

    /// What came of it.
    ///
    /// # Errors
    /// When the work panicked.
    pub async fn done(self) -> Result<T, AnswerError> {
        self.0.await.map_err(|_| AnswerError::Panicked)
    }
}
