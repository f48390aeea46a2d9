//! Identifying no faster than Discord allows.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::{
    sync::Mutex,
    time::{Instant, sleep_until},
};

/// Discord takes one identify in five seconds from each of `max_concurrency` groups of shards; a
/// little more than five seconds keeps clear of the edge. Source: Discord's documentation, "Max
/// concurrency".
const BETWEEN: Duration = Duration::from_millis(5_250);

/// Hands out turns to identify, over all shards and sessions of a bot.
#[derive(Debug, Clone, Default)]
pub struct Pace(Arc<Mutex<HashMap<u32, Next>>>);

/// When a group has its next turn; locked by whoever waits for it.
type Next = Arc<Mutex<Option<Instant>>>;

impl Pace {
    /// The first turn of each group is at once.
    pub fn new() -> Self {
        Self::default()
    }

    /// Waits for a turn of this group (`shard % max_concurrency`). No other shard of it gets one
    /// meanwhile; giving up waiting costs no turn.
    pub async fn turn(&self, group: u32) {
        let group = Arc::clone(self.0.lock().await.entry(group).or_default());
        let mut next = group.lock().await;
        if let Some(next) = *next {
            sleep_until(next).await;
        }
        *next = Some(Instant::now() + BETWEEN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn turns_of_a_group_are_far_enough_apart() {
        let pace = Pace::new();
        let started = Instant::now();
        pace.turn(0).await;
        pace.turn(1).await;
        assert_eq!(started.elapsed(), Duration::ZERO, "each has its own");
        pace.turn(0).await;
        pace.turn(0).await;
        assert!(started.elapsed() >= BETWEEN * 2);
    }
}
