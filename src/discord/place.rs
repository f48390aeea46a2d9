//! What channels belong to: a thread or a post to its channel, a channel to its category. A server that
//! names one means all that is in it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serenity::{
    http::Http,
    model::{
        channel::{Channel, PartialChannel},
        event::Event,
        id::ChannelId,
    },
};
use tokio::time::timeout;

/// How long Discord may take to say what a channel belongs to: a command is to be answered within
/// three seconds.
const LOOK: Duration = Duration::from_millis(900);
/// Channels remembered.
const REMEMBERED: usize = 20_000;
/// A thread, its channel, and the category of that.
const DEEP: usize = 3;

/// What channels belong to, as far as it was asked or said.
#[derive(Debug, Default)]
pub struct Places(Mutex<HashMap<ChannelId, Option<ChannelId>>>);

impl Places {
    /// Whether a channel, or what it belongs to, is one of these; where they are none, it is. What
    /// Discord does not say in time does not count.
    pub async fn are_among(&self, http: &Http, channel: ChannelId, these: &[u64]) -> bool {
        these.is_empty() || self.are_within(http, channel, these, DEEP).await
    }

    /// Whether a channel, or the one that it is a thread or a post of, is one of these. What Discord does
    /// not say in time does not count.
    pub async fn are_heard(&self, http: &Http, channel: ChannelId, these: &[u64]) -> bool {
        self.are_within(http, channel, these, DEEP - 1).await
    }

    async fn are_within(
        &self,
        http: &Http,
        channel: ChannelId,
        these: &[u64],
        deep: usize,
    ) -> bool {
        let mut at = Some(channel);
        for step in 0..deep {
            let Some(one) = at else { return false };
            if these.contains(&one.get()) {
                return true;
            }
            at = match step + 1 < deep {
                true => self.parent(http, one).await,
                false => None,
            };
        }
        false
    }

    /// Takes in what an interaction says of the channel that it is in.
    pub fn note(&self, channel: Option<&PartialChannel>) {
        // Of a channel without a category it may say nothing at all, which is no answer.
        if let Some((id, Some(parent))) = channel.map(|channel| (channel.id, channel.parent_id)) {
            self.put(id, Some(parent));
        }
    }

    /// Takes in that a channel was moved or is gone.
    pub fn changed(&self, event: &Event) {
        match event {
            Event::ChannelUpdate(event) => self.moved(event.channel.id, event.channel.parent_id),
            Event::ChannelDelete(event) => drop(self.lock().remove(&event.channel.id)),
            Event::ThreadDelete(event) => drop(self.lock().remove(&event.thread.id)),
            _ => {}
        }
    }

    /// Forgets all of it: what happened while nobody listened is not known.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// Only what is remembered can be outdated.
    fn moved(&self, channel: ChannelId, parent: Option<ChannelId>) {
        if let Some(known) = self.lock().get_mut(&channel) {
            *known = parent;
        }
    }

    /// What a channel belongs to, asked once. Where Discord does not say, it belongs to nothing for now.
    async fn parent(&self, http: &Http, channel: ChannelId) -> Option<ChannelId> {
        if let Some(parent) = self.lock().get(&channel) {
            return *parent;
        }
        let parent = match timeout(LOOK, http.get_channel(channel)).await {
            Ok(Ok(Channel::Guild(channel))) => channel.parent_id,
            Ok(Ok(_)) => None,
            Ok(Err(error)) => {
                tracing::debug!(%channel, "Discord does not say what a channel belongs to: {error}");
                return None;
            }
            Err(_) => {
                tracing::debug!(%channel, "Discord does not say in time what a channel belongs to");
                return None;
            }
        };
        self.put(channel, parent);
        parent
    }

    fn put(&self, channel: ChannelId, parent: Option<ChannelId>) {
        let mut known = self.lock();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(channel, parent);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ChannelId, Option<ChannelId>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
