//! The one task that reloads.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot, watch};

use super::Trigger;
use crate::{
    corpus::Severity,
    engine::{Change, Engine, EngineError, Generation, Quiet},
    telemetry::{Reload, metrics},
};

/// Reloads that may wait; a further one waits with whoever asks.
const WAITING: usize = 8;
/// Documents named in the log, a reload.
const NAMED: usize = 20;

/// Why a reload did not happen.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ReloadError {
    /// The engine could not: what it said. What served serves on.
    #[error("{0}")]
    Engine(Arc<EngineError>),
    /// The process is stopping, or the reload panicked.
    #[error("the process is stopping, or failed to reload. Its log says more")]
    Gone,
}

/// Asks for reloads, and hears of them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Handle {
    requests: mpsc::Sender<Request>,
    generations: watch::Receiver<Generation>,
}

#[derive(Debug)]
struct Request {
    wish: Wish,
    answer: oneshot::Sender<Result<Arc<Change>, ReloadError>>,
}

#[derive(Debug, Clone, Copy)]
enum Wish {
    Reload(Trigger),
    Preview,
}

/// Starts the task. It ends with the last handle.
pub fn start(engine: &Arc<Engine>) -> Handle {
    let (requests, asked) = mpsc::channel(WAITING);
    let (publish, generations) = watch::channel(engine.generation());
    measure(&publish.borrow());
    metrics().index.problems(engine.problems().len());
    tokio::spawn(run(Arc::clone(engine), asked, publish));
    Handle {
        requests,
        generations,
    }
}

impl Handle {
    /// Takes over what has changed; see [`Engine::reload`].
    ///
    /// # Errors
    /// When that is not possible: what served before serves on.
    pub async fn reload(&self, trigger: Trigger) -> Result<Arc<Change>, ReloadError> {
        self.ask(Wish::Reload(trigger)).await
    }

    /// What a reload would change; see [`Engine::preview`].
    ///
    /// # Errors
    /// When that cannot be said.
    pub async fn preview(&self) -> Result<Arc<Change>, ReloadError> {
        self.ask(Wish::Preview).await
    }

    /// Changes whenever another generation serves: for whoever must then do something over.
    pub fn subscribe(&self) -> watch::Receiver<Generation> {
        self.generations.clone()
    }

    async fn ask(&self, wish: Wish) -> Result<Arc<Change>, ReloadError> {
        let (answer, answered) = oneshot::channel();
        let request = Request { wish, answer };
        let sent = self.requests.send(request).await;
        sent.map_err(|_| ReloadError::Gone)?;
        answered.await.map_err(|_| ReloadError::Gone)?
    }
}

/// Before a member has to wait for it; nothing waits for this.
fn warm(engine: &Arc<Engine>) {
    let engine = Arc::clone(engine);
    tokio::task::spawn_blocking(move || engine.warm());
}

async fn run(
    engine: Arc<Engine>,
    mut asked: mpsc::Receiver<Request>,
    publish: watch::Sender<Generation>,
) {
    warm(&engine);
    let working = Arc::clone(&engine);
    let looked = tokio::task::spawn_blocking(move || working.repair(&Quiet));
    match looked.await {
        Ok(Ok(true)) => {
            let serves = engine.generation();
            measure(&serves);
            publish.send_replace(serves);
        }
        Ok(Err(error)) => tracing::error!("the damaged index cannot be built anew: {error}"),
        Ok(Ok(false)) | Err(_) => {}
    }
    let mut said = None;
    while let Some(Request { wish, answer }) = asked.recv().await {
        let working = Arc::clone(&engine);
        let done = tokio::task::spawn_blocking(move || match wish {
            Wish::Reload(_) => working.reload(&Quiet),
            Wish::Preview => working.preview(),
        });
        let result = match done.await {
            Ok(Ok(change)) => Ok(Arc::new(change)),
            Ok(Err(error)) => Err(ReloadError::Engine(Arc::new(error))),
            Err(_) => Err(ReloadError::Gone),
        };
        if let Wish::Reload(trigger) = wish {
            account(trigger, &result, &mut said);
            if result.as_ref().is_ok_and(|change| !change.is_none()) {
                let serves = engine.generation();
                measure(&serves);
                publish.send_replace(serves);
                warm(&engine);
            }
        }
        // Who asked may have left.
        let _ = answer.send(result);
    }
}

/// Counts and logs a reload. The folders are looked at again and again: a failure that goes on is said
/// once.
fn account(trigger: Trigger, result: &Result<Arc<Change>, ReloadError>, said: &mut Option<String>) {
    let by = trigger.name();
    match result {
        Ok(change) if change.is_none() => {
            metrics().reload(Reload::Unchanged);
            if said.take().is_some() {
                tracing::info!(by, "the documents are back, as they were");
            } else {
                tracing::debug!(by, "nothing has changed");
            }
        }
        Ok(change) => {
            *said = None;
            metrics().reload(Reload::Changed);
            metrics().index.problems(change.problems.len());
            log(by, change);
        }
        Err(error) => {
            metrics().reload(Reload::Failed);
            let error = error.to_string();
            if said.as_ref() == Some(&error) {
                tracing::debug!(by, error, "still cannot reload");
            } else {
                tracing::warn!(
                    by,
                    "cannot reload: {error}. What was read before is served on"
                );
                *said = Some(error);
            }
        }
    }
}

fn log(by: &str, change: &Change) {
    let errors = change
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    tracing::info!(
        by,
        documents = change.total,
        added = change.documents.added,
        changed = change.documents.changed,
        removed = change.documents.removed,
        chunks_added = change.chunks.added,
        chunks_changed = change.chunks.changed,
        chunks_removed = change.chunks.removed,
        errors = errors.clone().count(),
        corpus = change.after,
        "reloaded"
    );
    for document in change.list.iter().take(NAMED) {
        tracing::info!(path = document.path, "{:?}: {}", document.kind, document.id);
    }
    for problem in errors.take(NAMED) {
        tracing::warn!("{problem}");
    }
}

fn measure(serves: &Generation) {
    metrics()
        .index
        .serves(serves.number, serves.built, serves.documents, serves.chunks);
}
