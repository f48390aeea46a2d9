//! Keeps a session with Discord going: starts one, and another when it ends.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Duration,
};

use serenity::{client::ClientBuilder, gateway::ShardManager};
use tokio::time::{Instant, sleep, timeout};

use super::{
    backoff::Backoff,
    client::Place,
    error::{DiscordError, SendError},
    gateway::{Pace, Relay},
    handler::{Bot, Handler},
};
use crate::telemetry::metrics;

/// A session that lasted this long was a good one: the next failure is a new one.
const GOOD: Duration = Duration::from_secs(60);
/// How long closing the shards may take.
const CLOSING: Duration = Duration::from_secs(6);

/// The shards of the session that is going on, for whoever must close them.
#[derive(Default)]
pub struct Shards(Mutex<Option<Arc<ShardManager>>>);

impl Shards {
    /// Closes the connections to Discord.
    pub async fn close(&self) {
        let shards = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(shards) = shards {
            shards.shutdown_all().await;
        }
    }

    fn set(&self, shards: Arc<ShardManager>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(shards);
    }
}

/// Runs sessions, one after the other; returns only with what no further session can mend.
pub async fn supervise(place: &Place, bot: &Arc<Bot>, shards: &Shards) -> DiscordError {
    let pace = Pace::new();
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(120));
    loop {
        let started = Instant::now();
        let ended = match session(place, bot, shards, &pace).await {
            Ok(ended) => ended,
            Err(error) => return error,
        };
        if started.elapsed() > GOOD {
            backoff.reset();
        }
        let wait = backoff.next();
        tracing::warn!("the session with Discord ended: {ended}. Next attempt in {wait:.1?}");
        sleep(wait).await;
    }
}

/// One session. `Ok` says why it ended, when another may do better.
async fn session(
    place: &Place,
    bot: &Arc<Bot>,
    shards: &Shards,
    pace: &Pace,
) -> Result<String, DiscordError> {
    let http = place.http();
    let gateway = match http.get_bot_gateway().await.map_err(SendError::from) {
        Ok(gateway) => gateway,
        Err(error) if error.status() == Some(401) => return Err(DiscordError::TokenRefused),
        Err(error) => return Ok(error.to_string()),
    };
    let url = place.gateway(&gateway.url)?;
    let total = gateway.shards.max(1);
    metrics().gateway.wanted(total);
    let limit = &gateway.session_start_limit;
    if limit.remaining < u64::from(total) {
        let wait = Duration::from_millis(limit.reset_after);
        tracing::warn!("Discord allows no further session today; waiting {wait:.0?}");
        sleep(wait).await;
    }

    let handler = Arc::new(Handler {
        bot: Arc::clone(bot),
        shards: OnceLock::new(),
        own: OnceLock::new(),
        ready: Mutex::new((HashSet::new(), total)),
    });
    let mut client = match ClientBuilder::new_with_http(http, bot.intents())
        .raw_event_handler(Forward(Arc::clone(&handler)))
        .await
    {
        Ok(client) => client,
        Err(error) => return Ok(SendError::from(error).to_string()),
    };
    let mut relay = Relay::open(place.clone(), url, pace.clone(), bot.pinners()).await?;
    client.ws_url.lock().await.clone_from(&relay.url);
    let _ = handler.shards.set(Arc::clone(&client.shard_manager));
    shards.set(Arc::clone(&client.shard_manager));
    let ended = tokio::select! {
        ended = client.start_shards(total) => Ok(match ended {
            Ok(()) => "it was closed".to_owned(),
            Err(error) => SendError::from(error).to_string(),
        }),
        error = relay.broken() => Err(error),
    };
    // While the relay is still there for the shards to close.
    let _ = timeout(CLOSING, shards.close()).await;
    ended
}

/// serenity takes handlers by value; ours is shared with the session.
struct Forward(Arc<Handler>);

#[serenity::async_trait]
impl serenity::client::RawEventHandler for Forward {
    async fn raw_event(
        &self,
        ctx: serenity::client::Context,
        event: serenity::model::event::Event,
    ) {
        self.0.raw_event(ctx, event).await;
    }
}
