//! Waits that double up to a limit, with jitter, so that many bots do not come back at once.

use std::time::Duration;

/// The waits between attempts at one thing.
#[derive(Debug, Clone)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    next: Duration,
}

impl Backoff {
    /// Waits about `first`, then twice as long each time, at most `longest`.
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self {
            first,
            longest,
            next: first,
        }
    }

    /// How long to wait now: between half and the whole of the step.
    pub fn next(&mut self) -> Duration {
        let step = self.next;
        self.next = (step * 2).min(self.longest);
        step.mul_f64(0.5 + fastrand::f64() / 2.0)
    }

    /// It worked: the next wait is a short one again.
    pub fn reset(&mut self) {
        self.next = self.first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_limit_and_start_again() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(5));
        for step in [1.0, 2.0, 4.0, 5.0, 5.0] {
            let wait = backoff.next().as_secs_f64();
            assert!((step / 2.0..=step).contains(&wait), "{wait} for {step}");
        }
        backoff.reset();
        assert!(backoff.next() <= Duration::from_secs(1));
    }
}
