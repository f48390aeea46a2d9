//! `careerbot serve`: the bot.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    discord,
    settings::{self, Settings},
    store::Store,
};

use super::{Console, Outcome, open};

const EXAMPLES: &str = "\
Examples:
  DISCORD_TOKEN=… careerbot serve
  DISCORD_TOKEN=… CAREERBOT__DISCORD__GUILD=1234567890 careerbot serve   # one server, at once

SIGINT (Ctrl-C) and SIGTERM stop the bot when what is being answered is answered, after
discord.drain_seconds at the latest; a second signal stops it at once.";

/// Run the Discord bot
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {}

pub(super) fn execute(settings: &Settings, console: &Console) -> Result<Outcome> {
    // Before the index is built, which may take a while.
    if settings.discord.token.is_none() {
        bail!(
            "there is no Discord token. Create a bot at https://discord.com/developers/applications, copy its token from the page \"Bot\", and set DISCORD_TOKEN to it"
        );
    }
    let engine = Arc::new(open::engine(settings, console)?);
    let runtime = tokio::runtime::Runtime::new().context("cannot start the runtime")?;
    runtime.block_on(async {
        let mut signals = Signals::listen().context("cannot listen for signals")?;
        let version = engine.version();
        tracing::info!(
            documents = version.documents,
            corpus = version.version,
            "serving"
        );
        let shutdown = async move {
            signals.next().await;
            tracing::info!("stopping; a second signal stops at once");
            tokio::spawn(stop_at_once(signals));
        };
        let store = Arc::new(Store::lazy(&settings.store.url));
        let keeping = tokio::spawn(keep(Arc::clone(&store), settings.store.clone()));
        let served = discord::run(&settings.discord, engine, Arc::clone(&store), shutdown).await;
        keeping.abort();
        store.close().await;
        served.context("the bot cannot serve Discord")
    })?;
    Ok(Outcome::Found)
}

/// Says how the store is, and once a day takes out of it what is older than it may be. A store that
/// is down keeps nothing else from being done.
async fn keep(store: Arc<Store>, settings: settings::Store) {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    const AGAIN: Duration = Duration::from_secs(60);
    let mut was_up = None;
    loop {
        let kept = async {
            store.connect().await?;
            store.retain(settings.retention_days).await
        };
        let up = match kept.await {
            Ok(old) => {
                if was_up != Some(true) {
                    tracing::info!("the store is open: {}", store.place());
                }
                if old.total() > 0 {
                    tracing::info!(
                        askers = old.askers,
                        gaps = old.gaps,
                        votes = old.votes,
                        "took out of the store what was older than {} days",
                        settings.retention_days
                    );
                }
                true
            }
            Err(error) => {
                if was_up != Some(false) {
                    tracing::warn!("{error}. Until then, answers go on without the store");
                }
                false
            }
        };
        was_up = Some(up);
        tokio::time::sleep(if up { DAY } else { AGAIN }).await;
    }
}

/// Ends the process where it stands at the next signal.
async fn stop_at_once(mut signals: Signals) {
    /// What shells report of a process that Ctrl-C ended: 128 and the signal's number.
    const INTERRUPTED: i32 = 130;
    signals.next().await;
    tracing::warn!("stopped before everything was answered");
    std::process::exit(INTERRUPTED);
}

/// The signals that ask a process to stop: SIGINT (Ctrl-C) and SIGTERM.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// From here on, they end the process only through [`Signals::next`].
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Ctrl-C, all there is elsewhere.
#[cfg(windows)]
struct Signals {
    interrupt: tokio::signal::windows::CtrlC,
}

#[cfg(windows)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: tokio::signal::windows::ctrl_c()?,
        })
    }

    async fn next(&mut self) {
        self.interrupt.recv().await;
    }
}
