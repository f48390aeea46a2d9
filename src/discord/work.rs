//! The one function that crosses from the asynchronous world into blocking work: the engine is
//! synchronous, and everything that reads from it runs here.

use std::{sync::Arc, time::Duration};

use tokio::{
    task::JoinHandle,
    time::{Instant, timeout},
};

use super::error::AnswerError;
use crate::{
    engine::Engine,
    telemetry::{Queue, Stage, metrics},
};

/// Work under way.
#[derive(Debug)]
pub struct Work<T>(JoinHandle<T>);

/// Runs `work` on a thread that may block.
pub fn start<T: Send + 'static>(
    engine: &Arc<Engine>,
    work: impl FnOnce(&Engine) -> T + Send + 'static,
) -> Work<T> {
    let engine = Arc::clone(engine);
    let (asked, under_way) = (Instant::now(), metrics().enter(Queue::Work));
    Work(tokio::task::spawn_blocking(move || {
        let _under_way = under_way;
        metrics().stage(Stage::Wait, asked.elapsed());
        work(&engine)
    }))
}

/// Goes on with what waits for others (Discord, the store) and asks the engine itself by [`start`].
pub fn spawn<T: Send + 'static>(waiting: impl Future<Output = T> + Send + 'static) -> Work<T> {
    Work(tokio::spawn(waiting))
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

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::mpsc};

    use super::*;
    use crate::engine::Quiet;

    fn engine() -> (tempfile::TempDir, Arc<Engine>) {
        let folder = tempfile::tempdir().unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let engine = Engine::open(&corpus, &folder.path().join("index"), &Quiet).unwrap();
        (folder, Arc::new(engine))
    }

    #[tokio::test]
    async fn work_that_takes_longer_goes_on() {
        let (_folder, engine) = engine();
        let (go_on, told) = mpsc::channel();
        let mut work = start(&engine, move |engine| {
            told.recv().unwrap();
            engine.roles().len()
        });
        assert_eq!(work.within(Duration::from_millis(1)).await.unwrap(), None);
        go_on.send(()).unwrap();
        assert!(work.done().await.unwrap() > 0);
    }

    #[tokio::test]
    async fn a_panic_is_an_error() {
        let (_folder, engine) = engine();
        let mut work = start(&engine, |_| panic!("on purpose"));
        let ended: Result<Option<()>, _> = work.within(Duration::from_secs(10)).await;
        assert!(matches!(ended, Err(AnswerError::Panicked)));
    }
}
