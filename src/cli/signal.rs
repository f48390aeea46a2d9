//! The signals that a serving process heeds, and one that builds its index.

use std::{
    io,
    sync::{
        OnceLock,
        atomic::{AtomicI32, Ordering},
    },
    thread,
};

use tokio::runtime::Builder;

/// Exit codes of processes that a signal ended, as shells have them: 128 and its number.
const INTERRUPTED: i32 = 130;
#[cfg(unix)]
const TERMINATED: i32 = 143;

/// The signals that ask a process to stop: SIGINT (Ctrl-C) and SIGTERM.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// From here on, they end the process only through [`Signals::next`].
    pub(super) fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Waits for the next; the exit code that it stands for.
    pub(super) async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.interrupt.recv() => INTERRUPTED,
            _ = self.terminate.recv() => TERMINATED,
        }
    }
}

/// Ctrl-C, all there is elsewhere.
#[cfg(windows)]
pub(super) struct Signals {
    interrupt: tokio::signal::windows::CtrlC,
}

#[cfg(windows)]
impl Signals {
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: tokio::signal::windows::ctrl_c()?,
        })
    }

    /// Waits for the next; the exit code that it stands for.
    pub(super) async fn next(&mut self) -> i32 {
        self.interrupt.recv().await;
        INTERRUPTED
    }
}

/// What a signal does to this process: one of the following, or an exit code to leave with once the
/// build has cleared up.
static HEEDED: AtomicI32 = AtomicI32::new(AT_ONCE);
/// It ends it at once, as ever.
const AT_ONCE: i32 = 0;
/// It stops the build that is under way.
const BUILDING: i32 = -1;
/// Somebody else heeds it.
const ELSEWHERE: i32 = -2;

/// Stops a build in order: nothing is left of it. A second signal ends the process at once.
pub(super) struct Stop;

impl Stop {
    /// From here on, signals end the process only through this one, or through who
    /// [takes over](Self::hand_over).
    pub(super) fn listen() -> io::Result<Self> {
        static LISTENING: OnceLock<()> = OnceLock::new();
        if LISTENING.get().is_some() {
            return Ok(Self);
        }
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let mut signals = runtime.block_on(async { Signals::listen() })?;
        let _ = LISTENING.set(());
        let heed = move || loop {
            let code = runtime.block_on(signals.next());
            match HEEDED.compare_exchange(BUILDING, code, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => {}
                Err(ELSEWHERE) => return,
                Err(_) => std::process::exit(code),
            }
        };
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(heed)?;
        Ok(Self)
    }

    /// A build has begun to write.
    pub(super) fn enter(&self) {
        let _ = HEEDED.compare_exchange(AT_ONCE, BUILDING, Ordering::SeqCst, Ordering::SeqCst);
    }

    /// Whether a signal has asked the build to stop.
    pub(super) fn is_asked(&self) -> bool {
        HEEDED.load(Ordering::SeqCst) > 0
    }

    /// The build is over; the exit code to leave with, where a signal asked for that.
    pub(super) fn leave(&self) -> Option<i32> {
        let _ = HEEDED.compare_exchange(BUILDING, AT_ONCE, Ordering::SeqCst, Ordering::SeqCst);
        Some(HEEDED.load(Ordering::SeqCst)).filter(|&heeded| heeded > 0)
    }

    /// Whoever serves heeds signals from here on.
    pub(super) fn hand_over() {
        HEEDED.store(ELSEWHERE, Ordering::SeqCst);
    }
}

/// SIGHUP: what daemons are told to reload with. At a terminal it means that the terminal is gone, and
/// ends the process as ever.
#[cfg(unix)]
pub(super) struct Hangups(Option<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Hangups {
    pub(super) fn listen() -> io::Result<Self> {
        use std::io::IsTerminal as _;

        use tokio::signal::unix::{SignalKind, signal};
        if io::stdin().is_terminal() {
            return Ok(Self(None));
        }
        Ok(Self(Some(signal(SignalKind::hangup())?)))
    }

    /// Waits for the next; `false` when there will be none.
    pub(super) async fn next(&mut self) -> bool {
        match &mut self.0 {
            Some(signal) => signal.recv().await.is_some(),
            None => false,
        }
    }
}

/// There is none elsewhere.
#[cfg(windows)]
pub(super) struct Hangups;

#[cfg(windows)]
impl Hangups {
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    pub(super) async fn next(&mut self) -> bool {
        false
    }
}
