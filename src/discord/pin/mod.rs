//! Pinned summaries: posted and pinned at a moderator's wish, and edited in place when the documents
//! change.
//!
//! ```text
//!  /pins, Pin this answer ─► service ──┐            ┌─► rest ─► Discord
//!  MESSAGE_DELETE, … ──────► event ────┼─► store ◄──┤
//!  another corpus ─────────► worker ───┘   (claims) └─◄ post (one claimed pin at a time)
//! ```
//!
//! - The record comes first, then the message (with a nonce, so that Discord drops a second copy),
//!   then the pin. Whoever takes over a pin looks for its message before posting one.
//! - A message carries the hash of what it says in the id of its button ([`Press::Cite`](super::press::Press::Cite)), so that an
//!   edit whose outcome was lost is not made again.
//! - What Discord says of limits is obeyed: a pin that is refused for a while waits in the store, and
//!   others go on.

mod call;
mod error;
mod event;
mod known;
mod list;
mod post;
mod rest;
mod service;
mod summary;
mod worker;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use serenity::model::id::UserId;
use tokio::{
    sync::Notify,
    time::{Instant, timeout},
};

pub use error::Problem;
pub use event::change_of;
pub use list::{ChannelStanding, PinStanding, Standing};
pub use service::{Added, Removed};
pub use summary::{named, subject_of};
pub use worker::Worker;

use super::client::Place;
use crate::{engine::Engine, store::Store};
use known::Known;
use rest::Rest;

/// How long a pin is one process' own between two steps of work on it. Longer than a request and
/// its repetitions may take, and short, since that of a process that was killed must run out.
const LEASE: Duration = Duration::from_secs(20);
const _: () = assert!(LEASE.as_secs() > rest::LONGEST.as_secs() + PATIENCE.as_secs());
/// How long a moderator waits for a rate limit to pass.
const PATIENCE: Duration = Duration::from_secs(5);

/// What commands, events and the worker share.
pub struct Pins {
    engine: Arc<Engine>,
    store: Arc<Store>,
    rest: Rest,
    /// The bot's own user, known from the first session on.
    own: OnceLock<UserId>,
    /// There is work.
    wake: Notify,
    /// Channels whose pins changed: their servers, and when to look.
    changed: Mutex<HashMap<u64, (u64, Instant)>>,
    /// Which channels and messages are worth asking the store for.
    known: Known,
}

impl Pins {
    /// Nothing happens before a [`Worker`] runs.
    pub fn new(place: &Place, engine: Arc<Engine>, store: Arc<Store>) -> Self {
        Self {
            engine,
            store,
            rest: Rest::new(place.clone()),
            own: OnceLock::new(),
            wake: Notify::new(),
            changed: Mutex::default(),
            known: Known::default(),
        }
    }

    /// A session is open: the bot knows who it is.
    pub fn opened(&self, own: UserId) {
        let _ = self.own.set(own);
        self.wake.notify_one();
    }

    /// Waits until there is work, at most so long; whether there is.
    async fn woken(&self, within: Duration) -> bool {
        timeout(within, self.wake.notified()).await.is_ok()
    }
}
