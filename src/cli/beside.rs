//! Whether another process serves the same bot already: members would be answered twice by both.

use std::{
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

use crate::{
    discord::token,
    reload::{self, Who},
    settings::{Secret, Settings},
};

/// How often it is looked whether the other has gone.
const AGAIN: Duration = Duration::from_millis(250);
/// What a process that stops takes beyond what it waits for answers in flight.
const CLOSING: Duration = Duration::from_secs(5);

/// What this process says of itself.
pub(super) fn who(settings: &Settings) -> Who {
    let token = settings.discord.token.as_ref().map_or("", Secret::expose);
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let range = settings.discord.shard_range;
    Who {
        process: std::process::id(),
        bot: token::bot(token),
        shards: range.map(|range| (range.first, range.last)),
        since: u64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(u64::MAX),
    }
}

/// Waits for as long as a process takes to stop where one serves the same shards of the same bot from
/// the index folder, as after a restart that overlaps. Of two that start together, the later one waits.
/// `socket` is this process' own, where it has one yet.
///
/// # Errors
/// When it does not stop.
pub(super) async fn alone(settings: &Settings, own: &Who, socket: PathBuf) -> Result<()> {
    let patience = Duration::from_secs(settings.discord.drain_seconds) + CLOSING;
    let begun = Instant::now();
    let mut is_told = false;
    loop {
        let (index, socket) = (settings.index.path.clone(), socket.clone());
        let others = tokio::task::spawn_blocking(move || reload::others(&index, &socket));
        let others = others.await.unwrap_or_default();
        let is_before = |other: &&Who| own.is_beside(other) && other.is_before(own);
        let Some(other) = others.iter().find(is_before) else {
            return Ok(());
        };
        let index = settings.index.path.display();
        if begun.elapsed() >= patience {
            bail!(
                "process {} serves this bot from the index folder {index} already; with both, members would be answered twice. Stop it first. To share the bot among processes, give each shards of its own (discord.shards, discord.shard_range)",
                other.process
            );
        }
        if !is_told {
            is_told = true;
            tracing::warn!(
                "process {} serves this bot from the index folder {index}; waiting for {patience:?} at most until it has stopped",
                other.process
            );
        }
        sleep(AGAIN).await;
    }
}
