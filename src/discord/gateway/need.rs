//! Which events the bot has a use for, to be counted: a bot in thousands of servers hears all that is
//! said there, and is meant by next to none of it. Pure.

use std::borrow::Cow;

use serde::{Deserialize, de::IgnoredAny};

/// Events that nothing here looks at. Names that are not known are not among them: they are heard,
/// and said in the log.
const UNNEEDED: [&str; 20] = [
    "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
    "GUILD_ROLE_CREATE",
    "GUILD_ROLE_DELETE",
    "GUILD_ROLE_UPDATE",
    "MESSAGE_UPDATE",
    "PRESENCE_UPDATE",
    "STAGE_INSTANCE_CREATE",
    "STAGE_INSTANCE_DELETE",
    "STAGE_INSTANCE_UPDATE",
    "THREAD_LIST_SYNC",
    "THREAD_MEMBERS_UPDATE",
    "THREAD_MEMBER_UPDATE",
    "TYPING_START",
    "USER_UPDATE",
    "VOICE_CHANNEL_EFFECT_SEND",
    "VOICE_CHANNEL_STATUS_UPDATE",
    "VOICE_SERVER_UPDATE",
    "VOICE_STATE_UPDATE",
    "CHANNEL_TOPIC_UPDATE",
    "VOICE_CHANNEL_START_TIME_UPDATE",
];

/// Types of messages that people write: ordinary ones and replies.
/// Source: Discord's documentation, "Message types".
const WRITTEN: [u8; 2] = [0, 19];

/// Whether the bot has a use for the event of this name in this payload.
pub fn is_needed(name: &str, payload: &str) -> bool {
    match name {
        "MESSAGE_CREATE" => !is_unreadable(payload),
        name => !UNNEEDED.contains(&name),
    }
}

/// Whether this is a message in a server that Discord keeps the content of to itself: it neither
/// addresses the bot nor is by it.
fn is_unreadable(payload: &str) -> bool {
    #[derive(Deserialize)]
    struct Payload<'a> {
        #[serde(borrow)]
        d: Message<'a>,
    }
    #[derive(Deserialize)]
    struct Message<'a> {
        #[serde(borrow)]
        content: Cow<'a, str>,
        mentions: Vec<IgnoredAny>,
        guild_id: Option<IgnoredAny>,
        #[serde(rename = "type")]
        kind: u8,
    }
    // What cannot be read is looked at where it is said in the log.
    serde_json::from_str(payload).is_ok_and(|Payload { d }| {
        d.content.is_empty()
            && d.mentions.is_empty()
            && d.guild_id.is_some()
            && WRITTEN.contains(&d.kind)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn message(change: impl FnOnce(&mut Value)) -> bool {
        let mut payload = json!({ "op": 0, "s": 1, "t": "MESSAGE_CREATE", "d": {
            "id": "1", "guild_id": "2", "content": "", "mentions": [], "type": 0,
        } });
        change(&mut payload["d"]);
        is_needed("MESSAGE_CREATE", &payload.to_string())
    }

    #[test]
    fn messages_that_discord_keeps_to_itself_are_not_needed() {
        assert!(!message(|_| {}));
        assert!(!message(|message| message["type"] = 19.into()));
        assert!(message(|message| message["content"] = "<@1> a \"b\"".into()));
        assert!(message(
            |message| message["mentions"] = json!([{ "id": "1" }])
        ));
        assert!(message(|message| message["type"] = 6.into()), "a pin");
        assert!(
            message(|message| drop(message["guild_id"].take())),
            "direct"
        );
        assert!(message(|message| *message = json!({})), "of another shape");
    }

    #[test]
    fn what_is_not_known_is_heard() {
        assert!(is_needed("INTERACTION_CREATE", "{}"));
        assert!(is_needed("CHANNEL_PINS_UPDATE", "{}"));
        assert!(is_needed("NO_SUCH_EVENT", "{}"));
        assert!(!is_needed("TYPING_START", "{}"));
    }
}
