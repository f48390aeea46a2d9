//! Ends a process whose asynchronous runtime stands still, so that whoever supervises it starts it
//! anew: a bot that is dead but running answers nobody.
//!
//! It is a plain thread, since a runtime that spins or blocks cannot rescue itself.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use tokio::task::JoinHandle;

/// The runtime shows this often that it runs.
const PULSE: Duration = Duration::from_secs(1);
/// The thread looks this often.
const LOOK: Duration = Duration::from_secs(5);
/// Looks in a row without a pulse until it is certain. Looks are counted, not time: a computer that
/// slept, or a process that was stopped, has missed pulses but only one look.
const LOOKS: u32 = 18;

/// Exit code for an internal fault (`EX_SOFTWARE` of sysexits.h).
const FAULT: i32 = 70;

/// Watches the runtime it was started on, until dropped.
pub struct Watchdog {
    pulse: JoinHandle<()>,
    /// Its closing tells the thread to end.
    _alive: mpsc::Sender<()>,
}

impl Watchdog {
    /// Starts to watch.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn start() -> io::Result<Self> {
        let pulses = Arc::new(AtomicU64::new(0));
        let (alive, ended) = mpsc::channel();
        thread::Builder::new().name("watchdog".to_owned()).spawn({
            let pulses = Arc::clone(&pulses);
            move || {
                let mut looks = Looks::default();
                while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                    if looks.is_stuck(pulses.load(Ordering::Relaxed)) {
                        tracing::error!(
                            "the bot stood still for {:?} and ends; it should be started anew",
                            LOOK * LOOKS
                        );
                        std::process::exit(FAULT);
                    }
                }
            }
        })?;
        let pulse = tokio::spawn(async move {
            loop {
                pulses.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(PULSE).await;
            }
        });
        Ok(Self {
            pulse,
            _alive: alive,
        })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.pulse.abort();
    }
}

/// What was seen of the pulse so far.
#[derive(Debug, Default)]
struct Looks {
    last: u64,
    without: u32,
}

impl Looks {
    /// Looks at the number of pulses; whether there were none for too long.
    fn is_stuck(&mut self, pulses: u64) -> bool {
        self.without = if pulses == self.last {
            self.without + 1
        } else {
            0
        };
        self.last = pulses;
        self.without >= LOOKS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_many_looks_in_a_row_without_a_pulse_are_a_standstill() {
        let mut looks = Looks::default();
        assert!((1..100).all(|pulses| !looks.is_stuck(pulses)));
        assert!((1..LOOKS).all(|_| !looks.is_stuck(99)));
        assert!(!looks.is_stuck(100), "one pulse, and all is well");
        assert!((1..LOOKS).all(|_| !looks.is_stuck(100)));
        assert!(looks.is_stuck(100));
    }
}
