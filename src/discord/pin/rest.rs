//! The requests that pins need. serenity 0.12 knows only the old routes of pins, and where it obeys
//! rate limits it waits inside of them; a queue must see them, and let others go on meanwhile.
//!
//! Source: Discord's documentation, "Rate limits", "Get channel pins", "Pin message".

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use reqwest::{Method, header::HeaderMap};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};

use crate::discord::{client::Place, press::Press, to_message::Outgoing};

/// A request with its repetitions takes at most so long.
pub const LONGEST: Duration = Duration::from_secs(10);
/// One attempt.
const ATTEMPT: Duration = Duration::from_secs(6);
/// Waits between attempts at what failed in passing.
const WAITS: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1_200)];
/// Where Discord does not say how long to wait.
const UNSAID: Duration = Duration::from_secs(5);
/// Messages on one page of a channel's history.
const HISTORY: usize = 100;

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

/// A message of a channel, as far as pins are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: u64,
    /// Who wrote it.
    pub author: u64,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether its embed was dropped, as Discord does where embeds are not allowed.
    pub is_bare: bool,
    /// What its button cites, where it is a summary of ours.
    pub cite: Option<Press>,
}

/// The pinned messages of a channel, one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Their ids, the last pinned first.
    pub messages: Vec<u64>,
    /// When the last one of them was pinned: what comes before it is on the next page.
    pub next: Option<String>,
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

    /// Sends a message. The nonce makes Discord give back the first where this is the second.
    pub async fn post(
        &self,
        channel: u64,
        message: &Outgoing,
        nonce: &str,
        patience: Duration,
    ) -> Result<Found, RestError> {
        let path = format!("/channels/{channel}/messages");
        let body = serde_json::to_value(message.to_post(nonce)).unwrap_or_default();
        let call = Call::new(Method::POST, path, channel).with(body);
        read(self.send(call, patience).await?)
    }

    /// Edits a message.
    pub async fn edit(
        &self,
        channel: u64,
        id: u64,
        message: &Outgoing,
        patience: Duration,
    ) -> Result<Found, RestError> {
        let path = format!("/channels/{channel}/messages/{id}");
        let body = serde_json::to_value(message.to_change()).unwrap_or_default();
        // It may have been done where no answer came: before it is repeated, the message is looked at.
        let call = Call::new(Method::PATCH, path, channel).with(body).once();
        read(self.send(call, patience).await?)
    }

    /// A message as it is.
    pub async fn message(
        &self,
        channel: u64,
        id: u64,
        patience: Duration,
    ) -> Result<Found, RestError> {
        let path = format!("/channels/{channel}/messages/{id}");
        read(
            self.send(Call::new(Method::GET, path, channel), patience)
                .await?,
        )
    }

    /// Deletes a message.
    pub async fn delete(&self, channel: u64, id: u64, patience: Duration) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/{id}");
        let call = Call::new(Method::DELETE, path, channel);
        self.send(call, patience).await.map(drop)
    }

    /// The messages of a channel after an id, the newest first, as many as one page holds.
    pub async fn after(
        &self,
        channel: u64,
        id: u64,
        patience: Duration,
    ) -> Result<Vec<Found>, RestError> {
        let path = format!("/channels/{channel}/messages");
        let query = [("after", id.to_string()), ("limit", HISTORY.to_string())];
        let call = Call::new(Method::GET, path, channel).asking(&query);
        let page = self.send(call, patience).await?;
        let all = page.as_array().into_iter().flatten();
        Ok(all.filter_map(found).collect())
    }

    /// Pins a message.
    pub async fn pin(&self, channel: u64, id: u64, patience: Duration) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/pins/{id}");
        let call = Call::new(Method::PUT, path, channel);
        self.send(call, patience).await.map(drop)
    }

    /// The pinned messages of a channel, of which a page holds 50: the first, or what comes before a
    /// moment.
    pub async fn pins(
        &self,
        channel: u64,
        before: Option<&str>,
        patience: Duration,
    ) -> Result<Page, RestError> {
        #[derive(Deserialize)]
        struct Items {
            items: Vec<Item>,
            has_more: bool,
        }
        #[derive(Deserialize)]
        struct Item {
            pinned_at: String,
            message: Message,
        }
        #[derive(Deserialize)]
        struct Message {
            id: String,
        }
        let path = format!("/channels/{channel}/messages/pins");
        let mut query = vec![("limit", "50".to_owned())];
        query.extend(before.map(|before| ("before", before.to_owned())));
        let call = Call::new(Method::GET, path, channel).asking(&query);
        let page: Items = serde_json::from_value(self.send(call, patience).await?)
            .map_err(|error| RestError::Unreachable(error.to_string()))?;
        let last = page.items.last().map(|item| item.pinned_at.clone());
        let ids = page.items.iter();
        Ok(Page {
            messages: ids
                .filter_map(|item| item.message.id.parse().ok())
                .collect(),
            next: last.filter(|_| page.has_more),
        })
    }

    /// Whether the bot is a member of a server; where Discord does not say, it is.
    pub async fn is_member(&self, server: u64, patience: Duration) -> bool {
        let call = Call::new(Method::GET, format!("/guilds/{server}"), server);
        !matches!(
            self.send(call, patience).await,
            Err(RestError::Refused {
                code: 10_004 | 50_001,
                ..
            })
        )
    }

    /// How long nothing at all may be asked.
    pub fn closed(&self) -> Option<Duration> {
        let empty = self.empty.lock().unwrap_or_else(PoisonError::into_inner);
        let until = empty.get(GLOBAL)?.checked_duration_since(Instant::now())?;
        Some(until)
    }

    /// Sends a request: once its bucket has something in it, and again after what passes.
    async fn send(&self, call: Call<'_>, patience: Duration) -> Result<Value, RestError> {
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
            let error = match timeout_at(until, self.attempt(&call)).await {
                Ok(Err(error @ RestError::Unreachable(_))) => error,
                Ok(done) => return done,
                Err(_) => RestError::Unreachable("no answer in time".to_owned()),
            };
            match waits
                .next()
                .filter(|wait| !call.once && Instant::now() + **wait < deadline)
            {
                Some(wait) => sleep(*wait).await,
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
struct Call<'a> {
    method: Method,
    path: String,
    query: &'a [(&'a str, String)],
    body: Option<Value>,
    bucket: String,
    /// Not repeated where no answer came.
    once: bool,
}

impl<'a> Call<'a> {
    /// Buckets are of a route and a channel (or server).
    fn new(method: Method, path: String, major: u64) -> Self {
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

    fn once(mut self) -> Self {
        self.once = true;
        self
    }

    fn asking(mut self, query: &'a [(&'a str, String)]) -> Self {
        self.query = query;
        self
    }

    fn with(mut self, body: Value) -> Self {
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

fn read(message: Value) -> Result<Found, RestError> {
    found(&message)
        .ok_or_else(|| RestError::Unreachable("an answer that cannot be read".to_owned()))
}

fn found(message: &Value) -> Option<Found> {
    let id = |value: &Value| value.as_str()?.parse().ok();
    let rows = message["components"].as_array().into_iter().flatten();
    let mut parts = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    Some(Found {
        id: id(&message["id"])?,
        author: id(&message["author"]["id"])?,
        pinned: message["pinned"].as_bool().unwrap_or_default(),
        is_bare: message["embeds"].as_array().is_none_or(Vec::is_empty),
        cite: parts.find_map(|part| {
            let press = Press::read(part["custom_id"].as_str()?)?;
            matches!(press, Press::Cite { .. }).then_some(press)
        }),
    })
}
