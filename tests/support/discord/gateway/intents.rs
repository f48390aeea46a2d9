//! Which event reaches which session, and with how much of its content.
//!
//! Source: Discord's documentation, "Gateway intents" and "Message content intent" (2026-08).

use serde_json::{Value, json};

use super::super::{identity::BOT, shared::World};

pub const GUILDS: u64 = 1;
pub const GUILD_MEMBERS: u64 = 1 << 1;
pub const GUILD_PRESENCES: u64 = 1 << 8;
pub const GUILD_MESSAGES: u64 = 1 << 9;
pub const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
pub const DIRECT_MESSAGES: u64 = 1 << 12;
pub const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
pub const MESSAGE_CONTENT: u64 = 1 << 15;
/// Those that must be switched on in the developer portal.
pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
/// Every bit that means something: 0–16, 20, 21, 24, 25.
pub const KNOWN: u64 = 0x1_FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;

/// The intent that message events of this channel need.
pub fn for_messages(in_guild: bool) -> u64 {
    if in_guild {
        GUILD_MESSAGES
    } else {
        DIRECT_MESSAGES
    }
}

/// The message as an app without `MESSAGE_CONTENT` gets it, over the gateway and over REST: the message a reply quotes
/// is judged by itself.
pub fn as_unprivileged(world: &World, message: &Value, in_guild: bool) -> Value {
    let mut shown = if content_is_visible(world, message, in_guild) {
        message.clone()
    } else {
        without_content(message)
    };
    if message["referenced_message"].is_object() {
        shown["referenced_message"] =
            as_unprivileged(world, &message["referenced_message"], in_guild);
    }
    shown
}

/// Whether an app without `MESSAGE_CONTENT` sees what a message says: its own messages, direct ones, those that mention
/// it, and replies that ping one of its ordinary messages; not replies that ping a slash response.
fn content_is_visible(world: &World, message: &Value, in_guild: bool) -> bool {
    let bot = BOT.to_string();
    if message["author"]["id"] == bot.as_str() || !in_guild {
        return true;
    }
    let mentioned = message["mentions"]
        .as_array()
        .is_some_and(|all| all.iter().any(|user| user["id"] == bot.as_str()));
    if !mentioned {
        return false;
    }
    let said = message["content"].as_str().unwrap_or_default();
    let in_text = said.contains(&format!("<@{bot}>")) || said.contains(&format!("<@!{bot}>"));
    let replied_to = message["message_reference"]["message_id"]
        .as_str()
        .and_then(|id| id.parse().ok());
    let to_slash_response = replied_to
        .and_then(|id: u64| world.population.messages.get(&id))
        .is_some_and(|stored| stored.json.get("interaction_metadata").is_some());
    in_text || !to_slash_response
}

fn without_content(message: &Value) -> Value {
    let mut blank = message.clone();
    blank["content"] = "".into();
    for field in ["embeds", "attachments", "components"] {
        blank[field] = json!([]);
    }
    if let Some(fields) = blank.as_object_mut() {
        fields.remove("poll");
    }
    blank
}
