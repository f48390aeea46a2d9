//! The bot was removed from a server: nothing is kept of it.

use std::{collections::HashSet, time::Duration};

use poise::serenity_prelude as serenity;
use serenity::{GuildId, Http, HttpError, Ready};
use tokio::time::sleep;

use super::backoff::Backoff;
use crate::store::Store;

/// Takes away what is kept of a server. A database that is down is waited for, for as long as the
/// process lives: who sent the bot away did not agree to more.
pub async fn forget(store: &Store, server: u64) {
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
    loop {
        match store.forget_server(server).await {
            Ok(forgotten) => {
                let rows = forgotten.total();
                tracing::info!(
                    server,
                    rows,
                    "removed from a server, and forgot what it chose"
                );
                return;
            }
            Err(error) => {
                let wait = backoff.next();
                tracing::warn!(
                    server,
                    "removed from a server, and cannot forget it yet: {error}. Next attempt in {wait:.1?}"
                );
                sleep(wait).await;
            }
        }
    }
}

/// Takes away what is kept of servers that sent the bot away while it was not connected: those of this
/// shard that a new session does not name, and that Discord, asked for each, does not show either. What
/// cannot be told now is looked at again with the next session.
pub async fn missed(http: &Http, store: &Store, ready: &Ready) {
    let servers = match store.servers().await {
        Ok(servers) => servers,
        Err(error) => {
            return tracing::debug!("cannot look for servers that are gone: {error}");
        }
    };
    let named: HashSet<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
    let shard = ready
        .shard
        .map_or((0, 1), |shard| (shard.id.0, shard.total));
    let unnamed = |server: &u64| !named.contains(server) && is_of(*server, shard);
    for server in servers.into_iter().filter(unnamed).filter(|&id| id != 0) {
        match http.get_guild(GuildId::new(server)).await {
            Err(error) if is_closed(&error) => forget(store, server).await,
            Err(error) => tracing::debug!(server, "cannot tell whether it is gone: {error}"),
            Ok(_) => {}
        }
    }
}

/// Whether a shard (its number, and how many there are) has the events of a server. Source: Discord's
/// documentation, "Sharding".
fn is_of(server: u64, (shard, total): (u32, u32)) -> bool {
    (server >> 22) % u64::from(total.max(1)) == u64::from(shard)
}

/// Whether Discord says that there is no such server, or none that the bot may see.
fn is_closed(error: &serenity::Error) -> bool {
    let serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) = error else {
        return false;
    };
    // 10004: Unknown Guild; 50001: Missing Access.
    matches!(answer.error.code, 10_004 | 50_001)
}
