//! `careerbot serve`: the bot.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    discord,
    engine::{Engine, Step},
    http::{self, Check, check},
    reload::{self, Folders, Socket, Trigger, Who},
    settings::{self, Settings},
    store::{Retained, Store},
    telemetry::{Queue, Stage, metrics},
};

use super::{
    Console, Outcome, beside, open,
    signal::{Hangups, Signals, Stop},
    supervisor,
};

const EXAMPLES: &str = "\
Examples:
  DISCORD_TOKEN=… careerbot serve
  # in one server at once:
  DISCORD_TOKEN=… CAREERBOT__DISCORD__GUILD=1234567890 careerbot serve

SIGINT (Ctrl-C) and SIGTERM stop the bot when what is being answered is
answered, after discord.drain_seconds at the latest; a second signal stops it at
once. SIGHUP takes over changed documents, which the bot also does by itself
(corpus.watch), and `careerbot reload` says what changed.";

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
    tell_of_token(settings);
    let own = beside::who(settings);
    let runtime = tokio::runtime::Runtime::new().context("cannot start the runtime")?;
    let opened = Arc::new(OnceLock::new());
    let store = {
        let _within = runtime.enter();
        Arc::new(Store::serving(&settings.store.url))
    };
    // before an address is taken that the other still has; who starts together looks again below
    runtime.block_on(beside::alone(settings, &own, PathBuf::new()))?;
    if let Some(address) = settings.http.listen {
        let server = runtime.block_on(http::Server::listen(address))?;
        runtime.spawn(server.serve(checks(&opened, &store)));
    }
    let engine = Arc::new(open::engine(settings, console)?);
    observe(&engine);
    let _ = opened.set(());
    runtime.block_on(async {
        let mut signals = Signals::listen().context("cannot listen for signals")?;
        Stop::hand_over();
        let reload = reload::start(&engine);
        let socket = take_over(settings, &reload, &own)?;
        tokio::spawn(supervisor::accompany());
        if let Some(socket) = socket {
            tokio::select! {
                alone = beside::alone(settings, &own, socket) => alone?,
                _ = signals.next() => {
                    tracing::info!("stopping");
                    return Ok(());
                }
            }
        }
        let version = engine.version();
        tracing::info!(
            documents = version.documents,
            corpus = version.version,
            "serving"
        );
        let shutdown = async move {
            signals.next().await;
            supervisor::stopping();
            tracing::info!("stopping; a second signal stops at once");
            tokio::spawn(stop_at_once(signals));
        };
        let keeping = tokio::spawn(keep(Arc::clone(&store), settings.store.clone()));
        let stored = Arc::clone(&store);
        let served = discord::run(&settings.discord, engine, stored, reload, shutdown).await;
        keeping.abort();
        store.close().await;
        served.context("the bot cannot serve Discord")
    })?;
    Ok(Outcome::Found)
}

/// Says what is wrong with a token that cannot be one, before Discord refuses it.
fn tell_of_token(settings: &Settings) {
    let discord = &settings.discord;
    if discord.replaced_by().is_none()
        && let Some(token) = &discord.token
        && let Some(fault) = discord::token::fault(token.expose())
    {
        tracing::warn!("the Discord token cannot be right: {fault}");
    }
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
            Ok(retained) => {
                if was_up != Some(true) {
                    tracing::info!("the store is open: {}", store.place());
                }
                say(&retained, settings.retention_days);
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

/// Says what was taken out of the store, or why nothing is.
fn say(retained: &Retained, days: u32) {
    match retained {
        Retained::Done(old) if old.total() > 0 => tracing::info!(
            askers = old.askers,
            gaps = old.gaps,
            votes = old.votes,
            "took out of the store what was older than {days} days"
        ),
        Retained::Done(_) => {}
        Retained::Held(leap) => tracing::warn!(
            "the clock has gone on by {} days since it was last looked at. What is older than {days} days is kept until it has gone on for a day from there; set it right before, if it is wrong",
            leap.days
        ),
    }
}

/// What must hold for the bot to be ready.
fn checks(opened: &Arc<OnceLock<()>>, store: &Arc<Store>) -> Vec<Check> {
    let opened = Arc::clone(opened);
    let store = Arc::clone(store);
    vec![
        check("index", move || {
            let open = opened.get().copied();
            async move { open.ok_or_else(|| "not open yet".to_owned()) }
        }),
        check("store", move || {
            let store = Arc::clone(&store);
            async move { store.connect().await.map_err(|error| error.to_string()) }
        }),
        check("gateway", || async {
            let connected = metrics().gateway.is_connected().then_some(());
            connected.ok_or_else(|| "not connected".to_owned())
        }),
    ]
}

/// Listens to all that may say that the documents have changed.
/// Where the socket of this process is, if it has one.
fn take_over(settings: &Settings, reload: &reload::Handle, own: &Who) -> Result<Option<PathBuf>> {
    if settings.corpus.watch {
        let folders = Folders {
            corpus: settings.corpus.path.clone(),
            language: settings.language.path.clone(),
        };
        tokio::spawn(reload::watch(folders, reload.clone()));
    }
    let path = match Socket::open(&settings.index.path, own.clone()) {
        Ok(socket) => {
            let path = socket.path().to_owned();
            tokio::spawn(socket.serve(reload.clone()));
            Some(path)
        }
        Err(error) => {
            tracing::warn!("`careerbot reload` cannot reach this process: {error}");
            None
        }
    };
    let mut hangups = Hangups::listen().context("cannot listen for signals")?;
    let reload = reload.clone();
    tokio::spawn(async move {
        while hangups.next().await {
            supervisor::reloading();
            // What comes of it is logged and counted.
            let _ = reload.reload(Trigger::Signal).await;
            supervisor::ready();
        }
    });
    Ok(path)
}

/// Measures what the engine does.
fn observe(engine: &Engine) {
    engine.observe(|step, took| {
        let stage = match step {
            Step::Understand => Stage::Understand,
            Step::Search => Stage::Search,
            Step::Compose => Stage::Compose,
        };
        metrics().stage(stage, took);
    });
}

/// Ends the process where it stands at the next signal.
async fn stop_at_once(mut signals: Signals) {
    /// What shells report of a process that Ctrl-C ended: 128 and the signal's number.
    const INTERRUPTED: i32 = 130;
    signals.next().await;
    match metrics().under_way(Queue::Events) {
        0 => tracing::info!("stopped at once; nothing was being answered"),
        _ => tracing::warn!("stopped before everything was answered"),
    }
    std::process::exit(INTERRUPTED);
}
