//! The bot from its first request to its last answer.

use std::{sync::Arc, time::Duration};

use tokio::time::timeout;

use super::{
    chosen::Chosen,
    client::Place,
    error::DiscordError,
    gap::Gaps,
    handler::Bot,
    interaction::Data,
    owner::Owners,
    pin::{Pins, Worker},
    supervise::{Shards, Share, supervise},
    watchdog::Watchdog,
};
use crate::{engine::Engine, reload, settings, store::Store};

/// What has reached this computer when the bot is told to stop is still taken in for this long.
const SETTLE: Duration = Duration::from_millis(250);
/// How long closing the connections may take.
const CLOSING: Duration = Duration::from_secs(2);

/// Runs the bot until `shutdown` completes: then no further event is taken, what is being answered
/// is answered (for at most `drain_seconds`), and the connections are closed.
///
/// An owner's command takes changed documents over by `reload`.
///
/// Whatever may pass by itself (a network that is down, Discord's restarts) is waited out.
///
/// # Errors
/// What no waiting mends: the token or the connection is refused, or the settings are unusable.
pub async fn run(
    settings: &settings::Discord,
    engine: Arc<Engine>,
    store: Arc<Store>,
    reload: reload::Handle,
    shutdown: impl Future<Output = ()>,
) -> Result<(), DiscordError> {
    let place = Place::new(settings)?;
    let pins = Arc::new(Pins::new(&place, Arc::clone(&engine), Arc::clone(&store)));
    let worker = Worker::start(Arc::clone(&pins));
    let chosen = Arc::new(Chosen::new(Arc::clone(&store)));
    let gaps = Gaps::start(Arc::clone(&store), Arc::clone(&chosen));
    let data = Data {
        engine,
        chosen,
        pinners: Arc::default(),
        desk: Arc::default(),
        gaps: Arc::new(gaps),
        reads_messages: settings.message_content,
        store,
        pins,
        recent: Arc::default(),
        reload,
        owners: Arc::new(Owners::new(&place)),
    };
    let bot = Arc::new(Bot::new(data, settings.guild));
    let shards = Shards::default();
    let share = Share {
        total: settings.shards,
        own: settings.shard_range,
    };
    let _watchdog = Watchdog::start().map_err(DiscordError::Local)?;
    // Not dropped before the connections are closed: it holds the line to Discord.
    let mut supervised = std::pin::pin!(supervise(&place, share, &bot, &shards));
    let outcome = tokio::select! {
        error = &mut supervised => Err(error),
        () = shutdown => Ok(()),
    };
    if outcome.is_ok() {
        let _ = timeout(SETTLE, &mut supervised).await;
    }
    let drain = Duration::from_secs(settings.drain_seconds);
    let (closed, drained, ()) = tokio::join!(
        timeout(CLOSING, shards.close()),
        timeout(drain, bot.in_flight.idle()),
        worker.stop()
    );
    bot.settle().await;
    if closed.is_err() {
        tracing::debug!("the connections did not close in time");
    }
    if drained.is_err() {
        tracing::warn!(
            "{} answers were still under way after {drain:?}",
            bot.in_flight.count()
        );
    }
    outcome
}
