//! What systemd, or whatever else speaks its protocol, is told of a serving process: that it is ready,
//! reloads, stops, and lives. Where nobody listens (no `NOTIFY_SOCKET`), nothing is said.
//!
//! Source: sd_notify(3), systemd.service(5) (`Type=notify-reload`, `WatchdogSec=`).

use std::time::Duration;

use sd_notify::NotifyState;
use tokio::time::sleep;

use crate::telemetry::metrics;

/// How often it is looked whether the bot is connected: at first, and once it was.
const SOON: Duration = Duration::from_millis(200);
const LATER: Duration = Duration::from_secs(5);

/// Tells that the bot is ready once it is connected, how it goes from then on, and (where a watchdog
/// wants to hear it) that the runtime runs. Never returns.
pub(super) async fn accompany() {
    // systemd.service(5) asks for half of the time at most.
    let watchdog = sd_notify::watchdog_enabled().map(|every| every / 2);
    let mut was_connected = None;
    let mut is_ready = false;
    loop {
        let is_connected = metrics().gateway.is_connected();
        if is_connected && !is_ready {
            is_ready = true;
            tell(&[NotifyState::Ready]);
        }
        if was_connected.replace(is_connected) != Some(is_connected) {
            tell(&[NotifyState::Status(if is_connected {
                "answering questions"
            } else {
                "connecting to Discord"
            })]);
        }
        if watchdog.is_some() {
            tell(&[NotifyState::Watchdog]);
        }
        let look = if is_ready { LATER } else { SOON };
        sleep(watchdog.map_or(look, |every| every.min(look))).await;
    }
}

/// A reload begins; [`ready`] ends it.
pub(super) fn reloading() {
    // Both in one message, as Type=notify-reload wants them.
    if let Ok(now) = NotifyState::monotonic_usec_now() {
        tell(&[NotifyState::Reloading, now]);
    }
}

/// A reload is over.
pub(super) fn ready() {
    tell(&[NotifyState::Ready]);
}

/// The process ends in order from here on.
pub(super) fn stopping() {
    tell(&[
        NotifyState::Stopping,
        NotifyState::Status("finishing what is being answered"),
    ]);
}

fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!(%error, "the service manager cannot be told");
    }
}
