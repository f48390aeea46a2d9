//! Pauses between two things of the same kind, such as two answers to the same member. In memory: a
//! restart ends them.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// Pauses remembered before those that are over are forgotten.
const REMEMBERED: usize = 50_000;

/// When each of these was taken last, and for how long that counts.
#[derive(Debug)]
pub struct Pauses<K>(Mutex<HashMap<K, (Instant, Duration)>>);

impl<K> Default for Pauses<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Pauses<K> {
    /// Begins a pause, unless one is going on.
    ///
    /// # Errors
    /// With what is left of the one that is going on. It is as long as is said now: a pause that was
    /// made shorter meanwhile is over sooner.
    pub fn begin(&self, key: K, pause: Duration) -> Result<(), Duration> {
        self.take(key, pause, |_| pause)
    }

    /// As [`Pauses::begin`], but one that is going on ends when it was said to, however long it would
    /// be now: for what is over at a certain time, and so is shorter each time it is looked at.
    ///
    /// # Errors
    /// With what is left of the one that is going on.
    pub fn begin_until(&self, key: K, pause: Duration) -> Result<(), Duration> {
        self.take(key, pause, |begun_with| begun_with)
    }

    /// Drops those that are over of the keys that `whose` tells.
    pub fn forget(&self, whose: impl Fn(&K) -> bool) {
        let now = Instant::now();
        let mut pauses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pauses.retain(|key, (begun, pause)| !whose(key) || now.duration_since(*begun) < *pause);
    }

    /// `length` tells how long one that was begun for so long is.
    fn take(
        &self,
        key: K,
        pause: Duration,
        length: impl Fn(Duration) -> Duration,
    ) -> Result<(), Duration> {
        if pause.is_zero() {
            return Ok(());
        }
        let now = Instant::now();
        let mut pauses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((begun, begun_with)) = pauses.get(&key) {
            let left = length(*begun_with).saturating_sub(now.duration_since(*begun));
            if !left.is_zero() {
                return Err(left);
            }
        }
        if pauses.len() >= REMEMBERED {
            pauses.retain(|_, (begun, pause)| now.duration_since(*begun) < *pause);
            if pauses.len() >= REMEMBERED {
                // Rather an answer too early than memory without end.
                pauses.clear();
            }
        }
        pauses.insert(key, (now, pause));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn a_pause_is_one_keys_own_and_ends() {
        let pauses = Pauses::default();
        assert_eq!(pauses.begin(1, MINUTE), Ok(()));
        assert_eq!(pauses.begin(2, MINUTE), Ok(()));
        tokio::time::advance(MINUTE / 4).await;
        assert_eq!(pauses.begin(1, MINUTE), Err(MINUTE * 3 / 4));
        // what is refused does not make it longer
        assert_eq!(pauses.begin(1, MINUTE), Err(MINUTE * 3 / 4));
        assert_eq!(pauses.begin(1, MINUTE / 2), Err(MINUTE / 4));
        assert_eq!(pauses.begin(1, Duration::ZERO), Ok(()), "there is none");
        assert_eq!(pauses.begin(1, MINUTE / 4), Ok(()), "it was made shorter");
        tokio::time::advance(MINUTE).await;
        assert_eq!(pauses.begin(1, MINUTE), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn what_ends_at_a_time_ends_then_however_late_it_is_looked_at() {
        let pauses = Pauses::default();
        assert_eq!(pauses.begin_until(1, MINUTE), Ok(()));
        for quarters in [3, 2, 1] {
            tokio::time::advance(MINUTE / 4).await;
            let left = MINUTE * quarters / 4;
            assert_eq!(pauses.begin_until(1, left), Err(left));
        }
        tokio::time::advance(MINUTE / 4).await;
        assert_eq!(pauses.begin_until(1, MINUTE), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn only_what_is_over_is_forgotten_and_only_of_who_wants_it() {
        let pauses = Pauses::default();
        for key in [1, 2] {
            pauses.begin(key, MINUTE).unwrap();
        }
        pauses.forget(|key| *key == 1);
        assert_eq!(pauses.begin(1, MINUTE), Err(MINUTE), "it is going on");
        tokio::time::advance(MINUTE).await;
        pauses.forget(|key| *key == 1);
        let left: Vec<_> = pauses.0.lock().unwrap().keys().copied().collect();
        assert_eq!(left, [2]);
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_are_kept_than_fit() {
        let pauses = Pauses::default();
        for key in 0..REMEMBERED {
            pauses.begin(key, MINUTE).unwrap();
        }
        tokio::time::advance(MINUTE).await;
        pauses.begin(REMEMBERED, MINUTE).unwrap();
        assert_eq!(pauses.0.lock().unwrap().len(), 1);
    }
}
