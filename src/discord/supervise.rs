//! Keeps a session with Discord going: starts one, and another when it ends.

use std::{
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Duration,
};

use futures_util::{StreamExt as _, future::join_all, stream::FuturesUnordered};
use serenity::{client::ClientBuilder, gateway::ShardManager};
use tokio::time::{Instant, sleep, timeout};

use super::{
    backoff::Backoff,
    client::Place,
    error::{DiscordError, SendError},
    gateway::{Pace, Relay},
    handler::{Bot, Handler, Ready},
};
use crate::{settings::ShardRange, telemetry::metrics};

/// A session that lasted this long was a good one: the next failure is a new one.
const GOOD: Duration = Duration::from_secs(60);
/// How long closing the shards may take.
const CLOSING: Duration = Duration::from_secs(6);

/// The shards of the session that is going on, for whoever must close them.
#[derive(Default)]
pub struct Shards(Mutex<Vec<Arc<ShardManager>>>);

impl Shards {
    /// Closes the connections to Discord.
    pub async fn close(&self) {
        let shards = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        join_all(shards.iter().map(|shards| shards.shutdown_all())).await;
    }

    fn add(&self, shards: Arc<ShardManager>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.push(shards);
    }
}

/// How many shards the bot has, and which of them are this process'.
#[derive(Debug, Clone, Copy, Default)]
pub struct Share {
    /// All of them, in all processes; as Discord recommends where not set.
    pub total: Option<u32>,
    /// Those of this process; all where not set.
    pub own: Option<ShardRange>,
}

impl Share {
    /// All shards and one's own, where Discord recommends this many.
    fn of(self, recommended: u32) -> (u32, ShardRange) {
        let recommended = recommended.max(1);
        let total = self.total.unwrap_or(recommended).max(1);
        if total < recommended {
            tracing::warn!(
                "Discord recommends {recommended} shards, and discord.shards says {total}; raise it in every process"
            );
        }
        let all = ShardRange {
            first: 0,
            last: total - 1,
        };
        (
            total,
            self.own.filter(|own| own.last < total).unwrap_or(all),
        )
    }
}

/// Runs sessions, one after the other; returns only with what no further session can mend.
pub async fn supervise(
    place: &Place,
    share: Share,
    bot: &Arc<Bot>,
    shards: &Shards,
) -> DiscordError {
    let pace = Pace::new();
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(120));
    loop {
        let started = Instant::now();
        let ended = match session(place, share, bot, shards, &pace).await {
            Ok(ended) => ended,
            Err(error) => return error,
        };
        if started.elapsed() > GOOD {
            backoff.reset();
        }
        let wait = backoff.next();
        match ended {
            Ended::Unbegun(reason) => tracing::warn!(
                "no session with Discord could be begun: {reason}. Next attempt in {wait:.1?}"
            ),
            Ended::Begun(reason) => tracing::warn!(
                "the session with Discord ended: {reason}. Next attempt in {wait:.1?}"
            ),
        }
        sleep(wait).await;
    }
}

/// Why there is no session any more, or none yet.
enum Ended {
    /// No shard was ever ready.
    Unbegun(String),
    /// At least one was.
    Begun(String),
}

/// One session. `Ok` says why it ended, when another may do better.
async fn session(
    place: &Place,
    share: Share,
    bot: &Arc<Bot>,
    shards: &Shards,
    pace: &Pace,
) -> Result<Ended, DiscordError> {
    let http = place.http();
    let gateway = match http.get_bot_gateway().await.map_err(SendError::from) {
        Ok(gateway) => gateway,
        Err(error) if error.status() == Some(401) => return Err(DiscordError::TokenRefused),
        Err(error) => return Ok(Ended::Unbegun(error.to_string())),
    };
    let url = place.gateway(&gateway.url)?;
    let (total, own) = share.of(gateway.shards);
    metrics().gateway.wanted(own.count());
    let limit = &gateway.session_start_limit;
    if limit.remaining < u64::from(own.count()) {
        let wait = Duration::from_millis(limit.reset_after);
        tracing::warn!("Discord allows no further session today; waiting {wait:.0?}");
        sleep(wait).await;
    }
    let concurrency = u32::try_from(limit.max_concurrency).unwrap_or(1).max(1);

    let ready = Arc::new(Mutex::new(Ready::new(own.count())));
    let mut relay =
        Relay::open(place.clone(), url, (pace.clone(), concurrency), bot.heard()).await?;
    let mut clients = Vec::new();
    for range in lanes(own, concurrency) {
        let handler = Arc::new(Handler {
            bot: Arc::clone(bot),
            shards: OnceLock::new(),
            ready: Arc::clone(&ready),
        });
        let client = ClientBuilder::new_with_http(place.http(), bot.intents())
            .raw_event_handler(Forward(Arc::clone(&handler)))
            .await;
        let client = match client {
            Ok(client) => client,
            Err(error) => return Ok(Ended::Unbegun(SendError::from(error).to_string())),
        };
        client.ws_url.lock().await.clone_from(&relay.url);
        let _ = handler.shards.set(Arc::clone(&client.shard_manager));
        shards.add(Arc::clone(&client.shard_manager));
        clients.push((client, range));
    }
    let mut running: FuturesUnordered<_> = clients
        .iter_mut()
        // serenity counts the end in.
        .map(|(client, range)| client.start_shard_range(range.first..range.last, total))
        .collect();
    let ended = tokio::select! {
        ended = running.next() => Ok(match ended {
            Some(Err(error)) => SendError::from(error).to_string(),
            _ => "it was closed".to_owned(),
        }),
        error = relay.broken() => match error {
            // Discord knows by now how many there should be, and is asked again.
            DiscordError::ConnectionRefused { code: 4_010 | 4_011, .. } if share.total.is_none() => {
                Ok(error.to_string())
            }
            error => Err(error),
        },
    };
    // While the relay is still there for the shards to close.
    let _ = timeout(CLOSING, shards.close()).await;
    let ready = ready.lock().unwrap_or_else(PoisonError::into_inner);
    ended.map(|reason| match ready.is_any() {
        true => Ended::Begun(reason),
        false => Ended::Unbegun(reason),
    })
}

/// The shards of one client each: serenity starts one in five seconds, and Discord lets large bots
/// start several groups at a time.
fn lanes(own: ShardRange, concurrency: u32) -> impl Iterator<Item = ShardRange> {
    let size = own.count().div_ceil(concurrency.min(own.count()));
    (own.first..=own.last)
        .step_by(usize::try_from(size).unwrap_or(usize::MAX))
        .map(move |first| ShardRange {
            first,
            last: own.last.min(first.saturating_add(size - 1)),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: u32, last: u32) -> ShardRange {
        ShardRange { first, last }
    }

    #[test]
    fn discord_decides_how_many_shards_there_are_unless_it_is_said() {
        let automatic = Share::default();
        assert_eq!(automatic.of(0), (1, range(0, 0)));
        assert_eq!(automatic.of(4), (4, range(0, 3)));
        let set = Share {
            total: Some(8),
            own: Some(range(4, 7)),
        };
        assert_eq!(set.of(2), (8, range(4, 7)));
    }

    #[test]
    fn as_many_clients_start_shards_as_discord_allows_at_a_time() {
        let lanes = |first, last, concurrency| -> Vec<_> {
            lanes(range(first, last), concurrency)
                .map(|lane| (lane.first, lane.last))
                .collect()
        };
        assert_eq!(lanes(0, 0, 1), [(0, 0)]);
        assert_eq!(lanes(0, 0, 16), [(0, 0)]);
        assert_eq!(lanes(2, 5, 1), [(2, 5)]);
        assert_eq!(lanes(0, 63, 16).len(), 16);
        assert_eq!(lanes(3, 7, 2), [(3, 5), (6, 7)]);
        assert_eq!(lanes(0, 4, 4), [(0, 1), (2, 3), (4, 4)]);
    }
}
