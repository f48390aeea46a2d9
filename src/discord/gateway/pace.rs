//! Identifying no faster than Discord allows.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::Mutex,
    time::{Instant, sleep_until},
};

/// Discord takes `max_concurrency` identifies in five seconds, at least one. One is enough for any
/// bot that starts rarely; a little more than five seconds keeps clear of the edge.
const BETWEEN: Duration = Duration::from_millis(5_250);

/// Hands out turns to identify, over all shards and sessions of a bot.
#[derive(Debug, Clone)]
pub struct Pace {
    next: Arc<Mutex<Option<Instant>>>,
}

impl Pace {
    /// The first turn is at once.
    pub fn new() -> Self {
        Self {
            next: Arc::default(),
        }
    }

    /// Waits for a turn. Nobody else gets one meanwhile; giving up waiting costs no turn.
    pub async fn turn(&self) {
        let mut next = self.next.lock().await;
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
    async fn turns_are_far_enough_apart() {
        let pace = Pace::new();
        let started = Instant::now();
        pace.turn().await;
        assert_eq!(started.elapsed(), Duration::ZERO);
        pace.turn().await;
        pace.turn().await;
        assert!(started.elapsed() >= BETWEEN * 2);
    }
}
