//! Counts what is being answered, so that a stopping bot can wait for it.

use std::sync::Arc;

use tokio::sync::watch;

use crate::telemetry::{self, Queue, metrics};

/// The number of events being handled.
#[derive(Debug, Clone, Default)]
pub struct InFlight {
    count: Arc<watch::Sender<usize>>,
}

/// One event being handled, until dropped.
#[derive(Debug)]
#[must_use = "the event counts as handled when this is dropped"]
pub struct Entered(
    Arc<watch::Sender<usize>>,
    #[expect(dead_code, reason = "held, not looked at")] telemetry::InFlight,
);

impl InFlight {
    /// Counts one more event until the guard is dropped, also by a panic.
    pub fn enter(&self) -> Entered {
        self.count.send_modify(|count| *count += 1);
        Entered(Arc::clone(&self.count), metrics().enter(Queue::Events))
    }

    /// How many events are being handled.
    pub fn count(&self) -> usize {
        *self.count.borrow()
    }

    /// Returns when nothing is being handled.
    pub async fn idle(&self) {
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn idle_waits_for_the_last_guard() {
        let in_flight = InFlight::default();
        in_flight.idle().await;
        let (first, second) = (in_flight.enter(), in_flight.enter());
        drop(first);
        assert_eq!(in_flight.count(), 1);
        let waiting = tokio::spawn({
            let in_flight = in_flight.clone();
            async move { in_flight.idle().await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(second);
        waiting.await.unwrap();
    }
}
