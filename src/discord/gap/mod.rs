//! What was asked in vain: counted beside the answers, never in their way. An answer hands over what
//! it missed and goes; a queue of a bounded length waits for the database, and where that cannot
//! keep up or is down, what is too much is not counted.

mod form;
mod table;
mod view;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serenity::model::id::GuildId;
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};

use super::chosen::Chosen;
use crate::{
    answer::{Answer, Status},
    query::Topic,
    store::{NewGap, Outcome, Store, StoreError},
};

pub use view::View;

/// Questions that wait to be counted. More come together only where the database is slow or somebody
/// floods the bot.
const WAITING: usize = 1_000;
/// How long somebody waits for those that were handed over before.
const PATIENCE: Duration = Duration::from_secs(2);

/// A question that was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// In its normal form.
    pub question: String,
    /// What it was about, as far as understood.
    pub topic: Option<Topic>,
    /// How it was not answered.
    pub outcome: Outcome,
}

/// The way to the queue.
#[derive(Debug)]
pub struct Gaps {
    queue: mpsc::Sender<Item>,
    /// Whether the last one found no room, so that this is said once.
    full: AtomicBool,
}

#[derive(Debug)]
enum Item {
    Missed {
        server: GuildId,
        user: u64,
        missed: Missed,
    },
    /// Tells that all before it is done.
    Reached(oneshot::Sender<()>),
}

impl Missed {
    /// What an answer to a question missed; `None` where it answers, where nothing was asked for,
    /// and where the question has no words.
    pub fn of(answer: &Answer, question: &str, follows: &[String]) -> Option<Self> {
        let outcome = match answer.status {
            Status::Answered => return None,
            Status::Ambiguous => Outcome::Ambiguous,
            Status::NotFound => Outcome::NotFound,
        };
        let form = form::of_conversation(question, follows);
        form.filter(|_| !answer.understood.asks_nothing)
            .map(|question| Self {
                question,
                topic: answer.understood.topics.first().copied(),
                outcome,
            })
    }

    /// A role that is not known.
    pub fn role(typed: &str) -> Option<Self> {
        form::normal_form(typed).map(|question| Self {
            question,
            topic: None,
            outcome: Outcome::NotFound,
        })
    }
}

impl Gaps {
    /// Starts the queue; it ends with its last handle.
    pub fn start(store: Arc<Store>, chosen: Arc<Chosen>) -> Self {
        let (queue, waiting) = mpsc::channel(WAITING);
        tokio::spawn(count(waiting, store, chosen));
        Self {
            queue,
            full: AtomicBool::new(false),
        }
    }

    /// Hands over what somebody missed in a server, if they did. Never waits.
    pub fn note(&self, server: Option<GuildId>, user: u64, missed: Option<&Missed>) {
        let (Some(server), Some(missed)) = (server, missed) else {
            return;
        };
        let sent = self.queue.try_send(Item::Missed {
            server,
            user,
            missed: missed.clone(),
        });
        if !self.full.swap(sent.is_err(), Ordering::Relaxed) && sent.is_err() {
            tracing::warn!(
                "more is asked in vain than can be counted; some of it is left out. Is the database slow?"
            );
        }
    }

    /// Waits until what was handed over before is counted, but not for long.
    pub async fn settle(&self) {
        let (done, reached) = oneshot::channel();
        let settled = timeout(PATIENCE, async {
            if self.queue.send(Item::Reached(done)).await.is_ok() {
                let _ = reached.await;
            }
        });
        if settled.await.is_err() {
            tracing::debug!("what was asked in vain is still being counted");
        }
    }
}

async fn count(mut waiting: mpsc::Receiver<Item>, store: Arc<Store>, chosen: Arc<Chosen>) {
    let mut is_down = false;
    while let Some(item) = waiting.recv().await {
        let (server, user, missed) = match item {
            Item::Missed {
                server,
                user,
                missed,
            } => (server, user, missed),
            Item::Reached(done) => {
                // who waited may have given up
                let _ = done.send(());
                continue;
            }
        };
        if !chosen.of(Some(server)).await.count_gaps {
            continue;
        }
        let counted = keep(&store, server.get(), user, missed).await;
        if let Err(error) = &counted
            && !is_down
        {
            tracing::warn!("what is asked in vain cannot be counted: {error}");
        }
        is_down = counted.is_err();
    }
}

async fn keep(store: &Store, server: u64, user: u64, missed: Missed) -> Result<(), StoreError> {
    let gap = NewGap {
        server,
        question: missed.question,
        topic: missed.topic.map(Topic::name).unwrap_or_default().to_owned(),
        outcome: missed.outcome,
        asker: store.asker(user, Some(server)).await?,
    };
    store.count_gap(&gap).await.map(drop)
}
