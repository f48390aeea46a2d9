//! One request of those that pins need: its bucket, its repetitions, and what Discord says of limits.
//!
//! Source: Discord's documentation, "Rate limits".

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use reqwest::{Method, header::HeaderMap};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};

use crate::discord::client::Place;

/// A request with its repetitions takes at most so long.
pub const LONGEST: Duration = Duration::from_secs(10);
/// One attempt.
const ATTEMPT: Duration = Duration::from_secs(6);
/// Waits between attempts at what failed in passing.
const WAITS: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1_200)];
/// Discord's code for too many edits of messages older than an hour.
pub const OLD_MESSAGES: u32 = 30_046;
/// Where Discord does not say how long to wait.
const UNSAID: Duration = Duration::from_secs(5);
/// Why a request did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestError {
    /// Not before so long has passed.
    #[error("Discord asks to wait for {wait:.1?} (code {code})")]
    Later {
        /// How long.
        wait: Duration,
        /// Discord's code; 0 where it gave none.
        code: u32,
    },
    /// Discord is down, or the connection broke.
    #[error("cannot reach Discord: {0}")]
    Unreachable(String),
    /// Discord refused.
    #[error("Discord answered with HTTP {status}, code {code}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// Discord's code; 0 where it gave none.
        code: u32,
    },
}

/// The client.
pub struct Rest {
    place: Place,
    /// Buckets that are empty, and until when.
    empty: Mutex<HashMap<String, Instant>>,
}

impl Rest {
    /// Talks to the Discord that is there.
    pub fn new(place: Place) -> Self {
        Self {
            place,
            empty: Mutex::default(),
        }
    }

    /// How long nothing at all may be asked.
    pub fn closed(&self) -> Option<Duration> {
        let empty = self.empty.lock().unwrap_or_else(PoisonError::into_inner);
        let until = empty.get(GLOBAL)?.checked_duration_since(Instant::now())?;
        Some(until)
    }

    /// Sends a request: once its bucket has something in it, and again after what passes.
    pub async fn send(&self, call: Call<'_>, patience: Duration) -> Result<Value, RestError> {
        if let Some(until) = self.empty_until(&call.bucket) {
            let wait = until.saturating_duration_since(Instant::now());
            if wait > patience {
                return Err(RestError::Later { wait, code: 0 });
            }
            sleep_until(until).await;
        }
        let deadline = Instant::now() + LONGEST;
        let mut waits = WAITS.iter();
        loop {
            let until = deadline.min(Instant::now() + ATTEMPT);
            let (error, may_repeat, least) = match timeout_at(until, self.attempt(&call)).await {
                Ok(Err(error @ RestError::Unreachable(_))) => (error, !call.once, Duration::ZERO),
                // a limit on edits of old messages is not one that passes in a moment
                Ok(Err(RestError::Later { wait, code })) => {
                    let error = RestError::Later { wait, code };
                    (error, wait <= patience && code != OLD_MESSAGES, wait)
                }
                Ok(done) => return done,
                Err(_) => {
                    let error = RestError::Unreachable("no answer in time".to_owned());
                    (error, !call.once, Duration::ZERO)
                }
            };
            let wait = waits
                .next()
                .filter(|_| may_repeat)
                .map(|wait| least.max(*wait));
            match wait.filter(|wait| Instant::now() + *wait < deadline) {
                Some(wait) => sleep(wait).await,
                None => return Err(error),
            }
        }
    }

    async fn attempt(&self, call: &Call<'_>) -> Result<Value, RestError> {
        // Addresses hold no secret, but are of no use in a log either.
        let broken =
            |error: reqwest::Error| RestError::Unreachable(error.without_url().to_string());
        let mut request = self.place.request(call.method.clone(), &call.path);
        if !call.query.is_empty() {
            request = request.query(call.query);
        }
        if let Some(body) = &call.body {
            let json = reqwest::header::HeaderValue::from_static("application/json");
            request = request
                .header(reqwest::header::CONTENT_TYPE, json)
                .body(body.to_string());
        }
        let response = request.send().await.map_err(broken)?;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let text = response.text().await.map_err(broken)?;
        if let Some(wait) = emptied(&headers) {
            self.close(&call.bucket, wait);
        }
        if (200..300).contains(&status) {
            // no content is no trouble
            return Ok(serde_json::from_str(&text).unwrap_or_default());
        }
        let refusal: Refusal = serde_json::from_str(&text).unwrap_or_default();
        if status == 429 {
            let wait = refusal.wait(&headers);
            let is_global = refusal.global || headers.contains_key("x-ratelimit-global");
            // An answer that is not Discord's own comes from what stands before all of it.
            let is_foreign = serde_json::from_str::<IgnoredAny>(&text).is_err();
            let everywhere = is_global || is_foreign;
            self.close(if everywhere { GLOBAL } else { &call.bucket }, wait);
            return Err(RestError::Later {
                wait,
                code: refusal.code,
            });
        }
        if status >= 500 {
            return Err(RestError::Unreachable(format!("HTTP {status}")));
        }
        Err(RestError::Refused {
            status,
            code: refusal.code,
        })
    }

    fn empty_until(&self, bucket: &str) -> Option<Instant> {
        let mut empty = self.empty.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        empty.retain(|_, until| *until > now);
        let until = [GLOBAL, bucket].map(|bucket| empty.get(bucket).copied());
        until.into_iter().flatten().max()
    }

    fn close(&self, bucket: &str, wait: Duration) {
        let mut empty = self.empty.lock().unwrap_or_else(PoisonError::into_inner);
        empty.insert(bucket.to_owned(), Instant::now() + wait);
    }
}

/// The bucket of all requests together.
const GLOBAL: &str = "";

/// A request.
pub struct Call<'a> {
    method: Method,
    path: String,
    query: &'a [(&'a str, String)],
    body: Option<Value>,
    bucket: String,
    /// Not repeated where no answer came.
    once: bool,
}

impl<'a> Call<'a> {
    /// A request in a channel (or server): Discord counts by route and these.
    pub fn new(method: Method, path: String, major: u64) -> Self {
        let route: Vec<&str> = path
            .split('/')
            .filter(|part| part.parse::<u64>().is_err())
            .collect();
        let route = route.join("/");
        let depth = path.split('/').count();
        Self {
            bucket: format!("{method} {route} {depth} {major}"),
            method,
            path,
            query: &[],
            body: None,
            once: false,
        }
    }

    /// Not to be repeated where no answer came: it may have been done.
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// With a query.
    pub fn asking(mut self, query: &'a [(&'a str, String)]) -> Self {
        self.query = query;
        self
    }

    /// With a body.
    pub fn with(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Refusal {
    code: u32,
    retry_after: Option<f64>,
    global: bool,
}

impl Refusal {
    fn wait(&self, headers: &HeaderMap) -> Duration {
        let said = self.retry_after.or_else(|| seconds(headers, "retry-after"));
        duration(said).unwrap_or(UNSAID)
    }
}

/// How long a bucket stays empty that this answer emptied.
fn emptied(headers: &HeaderMap) -> Option<Duration> {
    let remaining = seconds(headers, "x-ratelimit-remaining")?;
    (remaining < 1.0)
        .then(|| duration(seconds(headers, "x-ratelimit-reset-after")))
        .flatten()
}

fn seconds(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// A day at most, whatever is said.
fn duration(seconds: Option<f64>) -> Option<Duration> {
    let seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0)?;
    Some(Duration::from_secs_f64(seconds.min(86_400.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(said: &[(&'static str, &'static str)]) -> HeaderMap {
        let said = said.iter().map(|(name, value)| {
            let name = reqwest::header::HeaderName::from_static(name);
            (name, reqwest::header::HeaderValue::from_static(value))
        });
        said.collect()
    }

    #[test]
    fn limits_are_read_as_discord_says_them() {
        let empty = [
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset-after", "1.250"),
        ];
        let wait = Duration::from_millis(1_250);
        assert_eq!(emptied(&headers(&empty)), Some(wait));
        let left = [("x-ratelimit-remaining", "1"), empty[1]];
        assert_eq!(emptied(&headers(&left)), None);
        assert_eq!(
            emptied(&headers(&[empty[0], ("x-ratelimit-reset-after", "soon")])),
            None
        );
        let said = |text: &str, said: &[_]| {
            let refusal: Refusal = serde_json::from_str(text).unwrap_or_default();
            refusal.wait(&headers(said))
        };
        let header = [("retry-after", "3")];
        let body = r#"{"message": "slow", "retry_after": 0.5, "global": true, "code": 0}"#;
        assert_eq!(said(body, &header), Duration::from_millis(500));
        assert_eq!(said("<html>", &header), Duration::from_secs(3));
        assert_eq!(said("<html>", &[]), UNSAID);
        assert_eq!(said(r#"{"retry_after": -1}"#, &[]), UNSAID);
        assert_eq!(
            said(r#"{"retry_after": 1e300}"#, &[]),
            Duration::from_secs(86_400)
        );
    }

    #[test]
    fn a_bucket_is_of_a_route_and_a_channel() {
        let bucket = |method, path: &str, major| Call::new(method, path.to_owned(), major).bucket;
        let of = |path| bucket(Method::PATCH, path, 1);
        assert_eq!(of("/channels/1/messages/2"), of("/channels/1/messages/3"));
        assert_ne!(of("/channels/1/messages/2"), of("/channels/1/messages"));
        assert_ne!(
            of("/channels/1/messages/2"),
            bucket(Method::PATCH, "/channels/4/messages/2", 4)
        );
        assert_ne!(
            of("/channels/1/messages/2"),
            bucket(Method::GET, "/channels/1/messages/2", 1)
        );
    }
}
