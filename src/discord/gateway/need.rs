//! Which events the bot has a use for: a bot in thousands of servers hears all that is said there, and
//! is meant by next to none of it. The others go no further than here. Pure.

use std::borrow::Cow;

use serde::{Deserialize, de::IgnoredAny};

/// Events that nothing here looks at, by name and in order. Names that are not known are not among
/// them: they are heard, and said in the log.
const UNNEEDED: [&str; 55] = [
    "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
    "AUTO_MODERATION_ACTION_EXECUTION",
    "AUTO_MODERATION_RULE_CREATE",
    "AUTO_MODERATION_RULE_DELETE",
    "AUTO_MODERATION_RULE_UPDATE",
    "CHANNEL_CREATE",
    "CHANNEL_TOPIC_UPDATE",
    "GUILD_AUDIT_LOG_ENTRY_CREATE",
    "GUILD_BAN_ADD",
    "GUILD_BAN_REMOVE",
    "GUILD_EMOJIS_UPDATE",
    "GUILD_INTEGRATIONS_UPDATE",
    "GUILD_MEMBERS_CHUNK",
    "GUILD_MEMBER_ADD",
    "GUILD_MEMBER_REMOVE",
    "GUILD_MEMBER_UPDATE",
    "GUILD_ROLE_CREATE",
    "GUILD_ROLE_DELETE",
    "GUILD_ROLE_UPDATE",
    "GUILD_SCHEDULED_EVENT_CREATE",
    "GUILD_SCHEDULED_EVENT_DELETE",
    "GUILD_SCHEDULED_EVENT_UPDATE",
    "GUILD_SCHEDULED_EVENT_USER_ADD",
    "GUILD_SCHEDULED_EVENT_USER_REMOVE",
    "GUILD_STICKERS_UPDATE",
    "INTEGRATION_CREATE",
    "INTEGRATION_DELETE",
    "INTEGRATION_UPDATE",
    "INVITE_CREATE",
    "INVITE_DELETE",
    "MESSAGE_POLL_VOTE_ADD",
    "MESSAGE_POLL_VOTE_REMOVE",
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "MESSAGE_REACTION_REMOVE_EMOJI",
    "MESSAGE_UPDATE",
    "PRESENCE_UPDATE",
    "STAGE_INSTANCE_CREATE",
    "STAGE_INSTANCE_DELETE",
    "STAGE_INSTANCE_UPDATE",
    "THREAD_CREATE",
    "THREAD_LIST_SYNC",
    "THREAD_MEMBERS_UPDATE",
    "THREAD_MEMBER_UPDATE",
    "THREAD_UPDATE",
    "TYPING_START",
    "USER_UPDATE",
    "VOICE_CHANNEL_EFFECT_SEND",
    "VOICE_CHANNEL_START_TIME_UPDATE",
    "VOICE_CHANNEL_STATUS_UPDATE",
    "VOICE_SERVER_UPDATE",
    "VOICE_STATE_UPDATE",
    "VOICE_STATE_UPDATE_BATCH",
    "WEBHOOKS_UPDATE",
];

/// Types of messages that people write: ordinary ones and replies.
/// Source: Discord's documentation, "Message types".
const WRITTEN: [u8; 2] = [0, 19];

/// Whether the bot has a use for events of this name, whatever they hold.
pub fn is_ever_needed(name: &str) -> bool {
    UNNEEDED.binary_search(&name).is_err()
}

/// Whether the bot, whose own id that is, has a use for this `MESSAGE_CREATE`: one that a person
/// wrote, and that is direct, mentions the bot, or comes with its content. In servers Discord keeps
/// the content of others to itself, unless the bot has the intent for all of it.
pub fn is_message_needed(payload: &str, own: Option<&str>) -> bool {
    #[derive(Deserialize)]
    struct Payload<'a> {
        #[serde(borrow)]
        d: Message<'a>,
    }
    #[derive(Deserialize)]
    struct Message<'a> {
        #[serde(borrow)]
        content: Cow<'a, str>,
        #[serde(borrow)]
        mentions: Vec<User<'a>>,
        #[serde(borrow)]
        author: User<'a>,
        guild_id: Option<IgnoredAny>,
        webhook_id: Option<IgnoredAny>,
        #[serde(rename = "type")]
        kind: u8,
    }
    #[derive(Deserialize)]
    struct User<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
        #[serde(default)]
        bot: bool,
    }
    // What cannot be read is looked at where it is said in the log.
    let Ok(Payload { d: message }) = serde_json::from_str(payload) else {
        return true;
    };
    if message.author.bot || message.webhook_id.is_some() || !WRITTEN.contains(&message.kind) {
        return false;
    }
    let is_meant = |user: &User<'_>| own.is_none_or(|own| user.id == own);
    !message.content.is_empty()
        || message.guild_id.is_none()
        || message.mentions.iter().any(is_meant)
}

/// A server and the locale it prefers, from a `GUILD_CREATE` or `GUILD_UPDATE`. A locale of `None`:
/// the server is away, and will be announced again.
pub fn server(payload: &str) -> Option<(u64, Option<String>)> {
    #[derive(Deserialize)]
    struct Payload {
        d: Guild,
    }
    #[derive(Deserialize)]
    struct Guild {
        id: String,
        preferred_locale: Option<String>,
        #[serde(default)]
        unavailable: bool,
    }
    let guild = serde_json::from_str::<Payload>(payload).ok()?.d;
    let id = guild.id.parse().ok().filter(|&id| id != 0)?;
    match (guild.preferred_locale, guild.unavailable) {
        (None, false) => None,
        (locale, _) => Some((id, locale)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn message(change: impl FnOnce(&mut Value)) -> bool {
        let mut payload = json!({ "op": 0, "s": 1, "t": "MESSAGE_CREATE", "d": {
            "id": "1", "guild_id": "2", "content": "", "mentions": [], "type": 0,
            "author": { "id": "3", "username": "\"a\"" },
        } });
        change(&mut payload["d"]);
        is_message_needed(&payload.to_string(), Some("7"))
    }

    #[test]
    fn messages_that_are_not_for_the_bot_are_not_needed() {
        assert!(!message(|_| {}));
        assert!(!message(|message| message["type"] = 19.into()));
        assert!(!message(|message| message["type"] = 6.into()), "a pin");
        let mentions = |id: &str| json!([{ "id": id, "username": "x" }]);
        assert!(!message(|message| message["mentions"] = mentions("8")));
        assert!(message(|message| message["mentions"] = mentions("7")));
        assert!(message(|message| message["content"] = "<@7> a \"b\"".into()));
        assert!(
            message(|message| drop(message["guild_id"].take())),
            "direct"
        );
        assert!(message(|message| *message = json!({})), "of another shape");
        for by in [
            ("webhook_id", json!("9")),
            ("author", json!({ "id": "7", "bot": true })),
        ] {
            assert!(!message(|message| {
                message["content"] = "text".into();
                message[by.0] = by.1;
            }));
        }
    }

    #[test]
    fn names_are_in_order_and_what_is_not_known_is_heard() {
        assert!(UNNEEDED.is_sorted());
        for name in [
            "INTERACTION_CREATE",
            "CHANNEL_PINS_UPDATE",
            "CHANNEL_DELETE",
            "CHANNEL_UPDATE",
            "THREAD_DELETE",
            "GUILD_DELETE",
            "MESSAGE_CREATE",
            "MESSAGE_DELETE",
            "MESSAGE_DELETE_BULK",
            "READY",
            "RESUMED",
            "NO_SUCH_EVENT",
        ] {
            assert!(is_ever_needed(name), "{name}");
        }
        for name in UNNEEDED {
            assert!(!is_ever_needed(name), "{name}");
        }
    }

    #[test]
    fn of_a_server_its_locale_is_read() {
        let of = |guild: Value| server(&json!({ "op": 0, "d": guild }).to_string());
        let german = json!({ "id": "80", "preferred_locale": "de", "roles": [{ "id": "1" }] });
        assert_eq!(of(german), Some((80, Some("de".to_owned()))));
        assert_eq!(
            of(json!({ "id": "80", "unavailable": true })),
            Some((80, None))
        );
        // Of another shape: serenity shall say so.
        assert_eq!(of(json!({ "id": "80" })), None);
        assert_eq!(of(json!({ "id": "none", "preferred_locale": "de" })), None);
    }
}
