//! The requests that pins need. serenity 0.12 knows only the old routes of pins, and where it obeys
//! rate limits it waits inside of them; a queue must see them, and let others go on meanwhile.
//!
//! Source: Discord's documentation, "Rate limits", "Get channel pins", "Pin message".

use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::call::Call;
pub use super::call::{LONGEST, Rest, RestError};
use crate::discord::{press::Press, to_message::Outgoing};

/// Messages on one page of a channel's history.
const HISTORY: usize = 100;

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

impl Rest {
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
        read(&self.send(call, patience).await?)
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
        read(&self.send(call, patience).await?)
    }

    /// A message as it is.
    pub async fn message(
        &self,
        channel: u64,
        id: u64,
        patience: Duration,
    ) -> Result<Found, RestError> {
        let path = format!("/channels/{channel}/messages/{id}");
        let call = Call::new(Method::GET, path, channel);
        read(&self.send(call, patience).await?)
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
}

fn read(message: &Value) -> Result<Found, RestError> {
    found(message).ok_or_else(|| RestError::Unreachable("an answer that cannot be read".to_owned()))
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
