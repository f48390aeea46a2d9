//! What people do to pins by hand.

use std::{sync::PoisonError, time::Duration};

use poise::serenity_prelude::Event;
use tokio::time::Instant;

use super::Pins;
use crate::store::{PinState, StoreError};

/// Several pins at once are looked at once.
const SETTLE: Duration = Duration::from_millis(1_500);

/// Something changed that may concern pins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Messages were deleted.
    Messages {
        /// The server.
        server: u64,
        /// The channel.
        channel: u64,
        /// The messages.
        messages: Vec<u64>,
    },
    /// A channel or thread was deleted.
    Channel(u64),
    /// Something was pinned in a channel or is no longer.
    Pins {
        /// The server.
        server: u64,
        /// The channel.
        channel: u64,
    },
}

/// What an event changes, if it may concern pins. They are in servers only.
pub fn change_of(event: &Event) -> Option<Change> {
    Some(match event {
        Event::MessageDelete(event) => Change::Messages {
            server: event.guild_id?.get(),
            channel: event.channel_id.get(),
            messages: vec![event.message_id.get()],
        },
        Event::MessageDeleteBulk(event) => Change::Messages {
            server: event.guild_id?.get(),
            channel: event.channel_id.get(),
            messages: event.ids.iter().map(|id| id.get()).collect(),
        },
        Event::ChannelDelete(event) => Change::Channel(event.channel.id.get()),
        Event::ThreadDelete(event) => Change::Channel(event.thread.id.get()),
        Event::ChannelPinsUpdate(event) => Change::Pins {
            server: event.guild_id?.get(),
            channel: event.channel_id.get(),
        },
        _ => return None,
    })
}

impl Pins {
    /// Keeps a change. Where the store is down it is seen later: a pin is looked at before it is
    /// edited, and when pins are listed.
    pub async fn changed(&self, change: Change) {
        let kept = match change {
            Change::Messages {
                server,
                channel,
                messages,
            } => self.deleted(server, channel, &messages).await,
            Change::Channel(channel) if !self.known.may_have(channel) => Ok(()),
            Change::Channel(channel) => self.store.removed_channel(channel).await.map(drop),
            Change::Pins { channel, .. } if !self.known.may_have(channel) => Ok(()),
            Change::Pins { server, channel } => {
                let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
                changed.insert(channel, (server, Instant::now() + SETTLE));
                Ok(())
            }
        };
        if let Err(error) = kept {
            tracing::debug!("cannot keep what was done to pins: {error}");
        }
    }

    async fn deleted(&self, server: u64, channel: u64, messages: &[u64]) -> Result<(), StoreError> {
        let place = (server, channel);
        for message in self.known.among(&self.store, place, messages).await? {
            if self.store.removed_message(channel, message).await? {
                tracing::debug!(message, "a pinned summary was deleted by hand");
            }
        }
        Ok(())
    }

    /// Channels whose pins changed a moment ago.
    pub(super) fn due(&self) -> Vec<(u64, u64)> {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let due: Vec<(u64, u64)> = changed
            .iter()
            .filter(|(_, (_, when))| *when <= now)
            .map(|(channel, (server, _))| (*server, *channel))
            .collect();
        changed.retain(|_, (_, when)| *when > now);
        due
    }

    /// Marks the pins of a channel that somebody has unpinned.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn look_at(&self, server: u64, channel: u64) -> Result<(), StoreError> {
        let pins = self.store.pins(server, Some(channel)).await?;
        let is_pinned = pins
            .iter()
            .any(|pin| pin.message.is_some() && pin.state != PinState::Intended);
        if !is_pinned {
            return Ok(());
        }
        // what Discord refuses to show is seen when it is shown
        let looked = self.standing_of(channel, &pins, Duration::from_secs(1));
        looked.await.map(drop)
    }
}
