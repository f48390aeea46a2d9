//! The queue: pins that should say something else by now, one after the other.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt as _;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use super::{LEASE, Pins, Problem, post::Outcome, summary};
use crate::{
    discord::{backoff::Backoff, work},
    store::{StoreError, Wording},
};

/// How often it is looked whether the documents have changed; it takes no time.
const TICK: Duration = Duration::from_secs(1);
/// How often the store is asked, where nothing says that there is work: another process may have
/// left some.
const POLL: Duration = Duration::from_secs(5);
/// A limit that passes within this time is waited for; for a longer one others go on.
const SHORT: Duration = Duration::from_secs(1);
/// How long a pin that is being edited may still take when the bot stops.
const STOPPING: Duration = Duration::from_secs(5);

/// The worker, for as long as it is held.
pub struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Starts working, once the bot knows who it is.
    pub fn start(pins: Arc<Pins>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(supervised(pins, stopped));
        Self { stop, task }
    }

    /// Finishes the pin at hand and stops. One that takes too long is left to another process, or to
    /// the next start.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if timeout(STOPPING, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Works on after a panic.
async fn supervised(pins: Arc<Pins>, stopped: watch::Receiver<bool>) {
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(300));
    loop {
        let works = AssertUnwindSafe(run(&pins, stopped.clone())).catch_unwind();
        if works.await.is_ok() {
            return;
        }
        let wait = backoff.next();
        tracing::error!("panicked while bringing pins up to date. Next attempt in {wait:.1?}");
        sleep(wait).await;
    }
}

/// What the queue knows.
struct Queue {
    /// The corpus that the store was told of.
    version: Option<String>,
    /// When the store is asked next.
    next: Instant,
    /// Waits while pins are meant for other documents than these.
    others: Backoff,
    /// Waits while the store is down.
    backoff: Backoff,
    is_down: bool,
}

async fn run(pins: &Arc<Pins>, mut stopped: watch::Receiver<bool>) {
    let mut queue = Queue {
        version: None,
        next: Instant::now(),
        others: Backoff::new(Duration::from_secs(1), Duration::from_secs(30)),
        backoff: Backoff::new(Duration::from_secs(1), Duration::from_secs(60)),
        is_down: false,
    };
    while !*stopped.borrow() {
        let known = pins.own.get().is_some();
        if known {
            let until = match turn(pins, &mut queue, &stopped).await {
                Ok(()) => {
                    if std::mem::take(&mut queue.is_down) {
                        tracing::info!("the store is back: pins are brought up to date again");
                    }
                    queue.backoff.reset();
                    None
                }
                Err(error) => {
                    if !std::mem::replace(&mut queue.is_down, true) {
                        tracing::warn!("pins cannot be brought up to date: {error}");
                    }
                    Some(queue.backoff.next())
                }
            };
            if let Some(wait) = until {
                tokio::select! {
                    () = sleep(wait) => {}
                    _ = stopped.changed() => {}
                }
                continue;
            }
        }
        let wait = match known {
            true => TICK.min(queue.next.saturating_duration_since(Instant::now())),
            false => TICK,
        };
        tokio::select! {
            is_work = pins.woken(wait) => if is_work {
                queue.next = Instant::now();
            },
            _ = stopped.changed() => {}
        }
    }
}

/// Everything there is to do now.
async fn turn(
    pins: &Arc<Pins>,
    queue: &mut Queue,
    stopped: &watch::Receiver<bool>,
) -> Result<(), StoreError> {
    pins.known.read(&pins.store).await?;
    let version = pins.engine.version().version;
    if queue.version.as_ref() != Some(&version) {
        pins.want(None).await?;
        queue.version = Some(version);
        queue.next = Instant::now();
    }
    for (server, channel) in pins.due() {
        pins.look_at(server, channel).await?;
    }
    if Instant::now() < queue.next {
        return Ok(());
    }
    queue.next = Instant::now() + POLL;
    while !*stopped.borrow() {
        if let Some(closed) = pins.rest.closed() {
            // Nothing is claimed that nothing can be done for.
            queue.next = Instant::now() + closed;
            break;
        }
        let Some(claim) = pins.store.claim_pin(LEASE).await? else {
            break;
        };
        let outcome = pins.bring(&claim, SHORT).await?;
        tracing::debug!(pin = claim.pin.id, ?outcome, "worked on a pin");
        match outcome {
            Outcome::Waits(Problem::OtherDocuments, _) => {
                // Another process has them, and is not to be kept from its work.
                queue.next = Instant::now() + queue.others.next();
                break;
            }
            Outcome::Waits(_, wait) => queue.next = queue.next.min(Instant::now() + wait),
            Outcome::Done(_) => queue.others.reset(),
            Outcome::Lost | Outcome::Gone(_) => {}
        }
    }
    Ok(())
}

impl Pins {
    /// Tells the store what each pinned summary, of one server or of all, should say by the documents
    /// of now.
    ///
    /// # Errors
    /// When the store fails; then nothing is changed.
    pub(super) async fn want(&self, server: Option<u64>) -> Result<(), StoreError> {
        let wordings = self.store.wordings(server).await?;
        if wordings.is_empty() {
            return Ok(());
        }
        let wanted = work::start(&self.engine, move |engine| {
            let wanted = wordings.into_iter().map(|wording| {
                let language = summary::spoken(&wording.language);
                let summary = summary::of(engine, &wording.subject, language);
                (wording, summary.map(|summary| summary.hash))
            });
            wanted.collect::<Vec<(Wording, Option<String>)>>()
        });
        let Ok(wanted) = wanted.done().await else {
            tracing::error!("panicked while wording pinned summaries; they stay as they are");
            return Ok(());
        };
        let counts = self.store.want(&wanted).await?;
        tracing::info!(
            stale = counts.stale,
            fresh = counts.fresh,
            orphaned = counts.orphaned,
            "the documents of {} pinned summaries were compared",
            wanted.len()
        );
        Ok(())
    }
}
