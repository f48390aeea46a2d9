//! A message as a test looks at it.

use serde_json::Value;

use super::super::{
    components,
    identity::{ChannelId, MessageId},
};

/// A message at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageView {
    json: Value,
}

impl MessageView {
    pub(in super::super) fn new(json: Value) -> Self {
        Self { json }
    }

    /// The message as Discord would show it.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.json
    }

    #[must_use]
    pub fn id(&self) -> MessageId {
        MessageId(number(&self.json["id"]))
    }

    #[must_use]
    pub fn channel(&self) -> ChannelId {
        ChannelId(number(&self.json["channel_id"]))
    }

    #[must_use]
    pub fn content(&self) -> &str {
        self.json["content"].as_str().unwrap_or_default()
    }

    /// All embeds.
    #[must_use]
    pub fn embeds(&self) -> &[Value] {
        self.json["embeds"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// What is attached to it.
    #[must_use]
    pub fn attachments(&self) -> &[Value] {
        self.json["attachments"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// All a user can read: content, embeds and text of components, in order, line by line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = vec![&self.json["content"]];
        for embed in self.embeds() {
            lines.extend([
                &embed["author"]["name"],
                &embed["title"],
                &embed["description"],
            ]);
            for field in embed["fields"].as_array().into_iter().flatten() {
                lines.extend([&field["name"], &field["value"]]);
            }
            lines.push(&embed["footer"]["text"]);
        }
        lines.extend(
            self.components()
                .into_iter()
                .map(|component| &component["content"]),
        );
        let lines = lines
            .into_iter()
            .filter_map(Value::as_str)
            .filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// All components, nested ones after their parents.
    #[must_use]
    pub fn components(&self) -> Vec<&Value> {
        components::all(&self.json["components"])
    }

    /// The `custom_id`s of all components, in order.
    #[must_use]
    pub fn custom_ids(&self) -> Vec<&str> {
        self.components()
            .into_iter()
            .filter_map(|component| component["custom_id"].as_str())
            .collect()
    }

    /// The `custom_id` of the button with this label.
    #[must_use]
    pub fn button(&self, label: &str) -> Option<&str> {
        let found = self
            .components()
            .into_iter()
            .find(|component| component["label"] == label)?;
        found["custom_id"].as_str()
    }

    /// Whether one user alone sees it.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.json["flags"].as_u64().unwrap_or(0) & (1 << 6) != 0
    }

    /// Whether it is "thinking…".
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.json["flags"].as_u64().unwrap_or(0) & (1 << 7) != 0
    }

    /// Whether it was edited after it had been filled.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        !self.json["edited_timestamp"].is_null()
    }

    /// The message it replies to.
    #[must_use]
    pub fn replies_to(&self) -> Option<MessageId> {
        let id = &self.json["message_reference"]["message_id"];
        id.is_string().then(|| MessageId(number(id)))
    }
}

fn number(id: &Value) -> u64 {
    id.as_str().and_then(|id| id.parse().ok()).unwrap_or(0)
}
