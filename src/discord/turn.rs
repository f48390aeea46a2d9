//! One reply at a time in each channel.
//!
//! The messages of a channel share one rate limit (as a rule five in five seconds). serenity 0.12
//! keeps to it only when it has seen what is left of it: of many at once, those above the limit are
//! refused, and then wait for each other, each for the whole limit, longer than anyone waits for an
//! answer. One after the other, none is refused.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serenity::model::id::ChannelId;
use tokio::{
    sync::{Mutex as Lane, OwnedMutexGuard},
    time::timeout,
};

use crate::telemetry::{self, Queue, metrics};

/// Channels remembered before those where nobody waits are forgotten.
const REMEMBERED: usize = 1_000;

/// Who may send in which channel.
#[derive(Debug, Default)]
pub struct Turns(Mutex<HashMap<ChannelId, Arc<Lane<()>>>>);

/// The right to send in a channel, until dropped.
#[derive(Debug)]
#[must_use = "the next one has its turn when this is dropped"]
#[expect(dead_code, reason = "held, not looked at")]
pub struct Turn(OwnedMutexGuard<()>, telemetry::InFlight);

impl Turns {
    /// Waits for a turn in `channel`, in the order of asking; `None` when it does not come within
    /// `patience`.
    pub async fn wait(&self, channel: ChannelId, patience: Duration) -> Option<Turn> {
        let lane = self.lane(channel);
        let waiting = metrics().enter(Queue::Replies);
        let turn = timeout(patience, lane.lock_owned()).await.ok()?;
        Some(Turn(turn, waiting))
    }

    fn lane(&self, channel: ChannelId) -> Arc<Lane<()>> {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lanes.len() >= REMEMBERED {
            // Whoever has a turn or waits for one holds the lane as well.
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        }
        Arc::clone(lanes.entry(channel).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(10);

    #[tokio::test(start_paused = true)]
    async fn a_channel_has_one_turn_at_a_time_and_others_their_own() {
        let turns = Turns::default();
        let (one, other) = (ChannelId::new(1), ChannelId::new(2));
        let first = turns.wait(one, SHORT).await;
        assert!(first.is_some());
        assert!(turns.wait(one, SHORT).await.is_none());
        assert!(turns.wait(other, SHORT).await.is_some());
        drop(first);
        assert!(turns.wait(one, SHORT).await.is_some());
    }

    #[tokio::test]
    async fn only_channels_where_nobody_waits_are_forgotten() {
        let turns = Turns::default();
        let kept = turns.wait(ChannelId::new(1), SHORT).await;
        for channel in 2..=3_000 {
            let _ = turns.wait(ChannelId::new(channel), SHORT).await;
        }
        assert!(turns.0.lock().unwrap().len() <= REMEMBERED);
        assert!(turns.wait(ChannelId::new(1), SHORT).await.is_none());
        drop(kept);
    }
}
