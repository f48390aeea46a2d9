//! Interactions: from the event to the end of their token.

use std::time::Instant;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{
    identity::{BOT, ChannelId, GuildId, UserId},
    shared::World,
};

/// What the user did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

impl Kind {
    /// Discord's number. Source: Discord's documentation, "Interaction type".
    pub fn number(self) -> u64 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// Whether the bot has acknowledged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Unanswered,
    Answered,
    /// The first answer came after the deadline and was refused.
    Expired,
}

/// An attempt at a first answer.
#[derive(Clone, Debug)]
pub struct Callback {
    pub at: Instant,
    pub kind: u64,
    pub body: Value,
    /// The code it was refused with.
    pub refused: Option<u32>,
}

/// One interaction.
#[derive(Clone, Debug)]
pub struct Interaction {
    pub id: u64,
    pub token: String,
    pub kind: Kind,
    /// The event as it was sent.
    pub payload: Value,
    pub user: UserId,
    pub channel: ChannelId,
    pub guild: Option<GuildId>,
    pub sent: Instant,
    pub state: State,
    pub callbacks: Vec<Callback>,
    /// Whether the first answer was a defer that nothing has followed yet.
    pub loading: bool,
    /// The message that answers, as it was right after the first answer.
    pub answered_with: Option<Value>,
    /// The message that answers (or, for components, the one that was updated).
    pub original: Option<u64>,
    /// All messages made by answering, the original among them.
    pub messages: Vec<u64>,
    /// The message the pressed component (or the one that opened the modal) is part of.
    pub source_message: Option<u64>,
    pub follow_ups: usize,
    pub user_install_only: bool,
    /// Discord makes replies ephemeral where `USE_EXTERNAL_APPS` is denied.
    pub forced_ephemeral: bool,
}

impl Interaction {
    /// What to call it in a message to the test's author.
    pub fn label(&self) -> String {
        let data = &self.payload["data"];
        let name = data["name"]
            .as_str()
            .or_else(|| data["custom_id"].as_str())
            .unwrap_or("?");
        format!("{:?} {name:?}", self.kind)
    }

    /// How messages that answer it refer to it.
    pub fn metadata(&self, user: &Value) -> Value {
        let mut metadata = json!({
            "id": self.id.to_string(), "type": self.kind.number(), "user": user,
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        });
        match self.kind {
            Kind::Component => {
                let message = self.source_message.unwrap_or(0).to_string();
                metadata["interacted_message_id"] = message.into();
            }
            Kind::Modal => {
                let mut opener = metadata.clone();
                opener["type"] = 2.into();
                metadata["triggering_interaction_metadata"] = opener;
            }
            Kind::Command | Kind::Autocomplete => {}
        }
        metadata
    }
}

/// The token of an interaction; like Discord's, it is base64 and has the id within.
pub fn token(id: u64, secret: u64) -> String {
    URL_SAFE_NO_PAD.encode(format!("interaction:{id}:{secret:x}"))
}

impl World {
    /// The interaction this token belongs to.
    pub fn interaction_of_token(&self, token: &str) -> Option<&Interaction> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let id = text.split(':').nth(1)?.parse().ok()?;
        self.interactions
            .get(&id)
            .filter(|known| known.token == token)
    }

    /// The interaction that a request's path is about.
    pub fn interaction_of_path(&self, path: &str) -> Option<u64> {
        let mut segments = path.trim_start_matches('/').split('/');
        match (segments.next()?, segments.next()?, segments.next()?) {
            ("interactions", id, _) => id.parse().ok(),
            ("webhooks", application, token) if application == BOT.to_string() => {
                self.interaction_of_token(token).map(|known| known.id)
            }
            _ => None,
        }
    }
}
