//! Where the gateway is.

use serde_json::json;

use super::{super::shared::World, reply::Reply, routes::Call};

/// `GET /gateway`.
pub fn url(world: &mut World, _: &Call<'_>) -> Reply {
    Reply::ok(json!({ "url": world.gateway.url }))
}

/// `GET /gateway/bot`. Source of the 1,000: Discord's documentation, "Session start limit object".
pub fn bot(world: &mut World, _: &Call<'_>) -> Reply {
    let remaining = 1_000_usize.saturating_sub(world.gateway.identifies.len());
    let limit = json!({
        "total": 1_000, "remaining": remaining, "reset_after": 14_400_000,
        "max_concurrency": world.settings.max_concurrency,
    });
    Reply::ok(
        json!({ "url": world.gateway.url, "shards": world.settings.shards, "session_start_limit": limit }),
    )
}
