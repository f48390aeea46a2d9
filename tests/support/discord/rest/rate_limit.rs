//! Rate limits: one bucket per route and major parameter, and one for the whole bot.
//!
//! Source: Discord's documentation, "Rate limits": 50 requests a second and bot, interaction endpoints exempt. The
//! sizes of route buckets are not published; those of the table are what Discord's headers have shown.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant, SystemTime},
};

use super::reply::Reply;

/// Requests a bot may send in [`GLOBAL_WINDOW`].
const GLOBAL_LIMIT: u32 = 50;
const GLOBAL_WINDOW: Duration = Duration::from_secs(1);

/// How many requests in how long.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub requests: u32,
    pub window: Duration,
}

#[derive(Debug)]
struct Bucket {
    used: u32,
    started: Instant,
}

/// All buckets of a bot.
#[derive(Debug, Default)]
pub struct Buckets {
    by_key: BTreeMap<String, Bucket>,
}

impl Buckets {
    /// Counts a request. The headers to send with its answer, or the refusal.
    pub fn count(
        &mut self,
        name: &str,
        major: &str,
        limit: Limit,
        enforce: bool,
    ) -> Result<Vec<Header>, Reply> {
        let (used, left) = self.take(&format!("{name} {major}"), limit);
        let refused = used > limit.requests && enforce;
        let headers = headers(name, limit, limit.requests.saturating_sub(used), left);
        if refused {
            let mut reply = Reply::rate_limited(left, false);
            reply.headers.extend(headers);
            return Err(reply);
        }
        Ok(headers)
    }

    /// Counts a request against the bot's own limit.
    pub fn count_global(&mut self, enforce: bool) -> Result<(), Reply> {
        let (used, left) = self.take(
            "global",
            Limit {
                requests: GLOBAL_LIMIT,
                window: GLOBAL_WINDOW,
            },
        );
        if used > GLOBAL_LIMIT && enforce {
            Err(Reply::rate_limited(left, true))
        } else {
            Ok(())
        }
    }

    /// How many requests the bucket has seen in its window, this one included, and how long the window still is.
    fn take(&mut self, key: &str, limit: Limit) -> (u32, Duration) {
        let now = Instant::now();
        let bucket = self.by_key.entry(key.to_owned()).or_insert(Bucket {
            used: 0,
            started: now,
        });
        if now.duration_since(bucket.started) >= limit.window {
            *bucket = Bucket {
                used: 0,
                started: now,
            };
        }
        bucket.used += 1;
        (
            bucket.used,
            limit
                .window
                .saturating_sub(now.duration_since(bucket.started)),
        )
    }
}

/// A name and a value.
pub type Header = (&'static str, String);

/// The headers Discord describes a bucket with.
pub fn headers(name: &str, limit: Limit, remaining: u32, left: Duration) -> Vec<Header> {
    let reset = SystemTime::now() + left;
    let reset = reset
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    vec![
        ("x-ratelimit-limit", limit.requests.to_string()),
        ("x-ratelimit-remaining", remaining.to_string()),
        ("x-ratelimit-reset", format!("{:.3}", reset.as_secs_f64())),
        (
            "x-ratelimit-reset-after",
            format!("{:.3}", left.as_secs_f64()),
        ),
        ("x-ratelimit-bucket", format!("{:016x}", fingerprint(name))),
    ]
}

/// FNV-1a: buckets are named by an opaque hash.
fn fingerprint(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
