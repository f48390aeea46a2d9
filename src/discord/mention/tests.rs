use serde_json::{Value, json};

use super::*;

const BOT: u64 = 900;

/// A message as the gateway sends it, with some of its fields changed.
pub fn message(change: &Value) -> Value {
    let mut message = json!({
        "id": "5000", "channel_id": "70", "guild_id": "80", "type": 0, "content": "", "tts": false, "pinned": false,
        "timestamp": "2025-01-01T00:00:00Z", "edited_timestamp": null, "mention_everyone": false,
        "author": { "id": "1", "username": "ada", "discriminator": "0", "avatar": null },
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
    });
    for (key, value) in change.as_object().unwrap() {
        message[key] = value.clone();
    }
    message
}

fn asked(change: &Value) -> Option<Asked> {
    let message: Message = serde_json::from_value(message(change)).unwrap();
    read(&message, UserId::new(BOT))
}

fn question(change: &Value) -> Option<String> {
    asked(change).map(|asked| asked.question)
}

fn user(id: u64) -> Value {
    json!({ "id": id.to_string(), "username": "someone", "discriminator": "0", "avatar": null })
}

#[test]
fn a_mention_anywhere_in_the_text_is_a_question() {
    for (content, expected) in [
        (
            "<@900> what does a data engineer make?",
            "what does a data engineer make?",
        ),
        ("<@!900> skills of an MLE", "skills of an MLE"),
        ("hey <@900>\nskills of an MLE", "hey skills of an MLE"),
        (
            "<@900> <@12> <@&3> pay <:cat:44> in <#55> </ask:6> <t:1700000000:R> <a:b:1>",
            "pay in",
        ),
        (
            "<@900> is 3 < 5 and 7 > 5, a<b>c",
            "is 3 < 5 and 7 > 5, a<b>c",
        ),
        ("<@900>", ""),
    ] {
        assert_eq!(
            question(&json!({ "content": content })).as_deref(),
            Some(expected),
            "{content}"
        );
    }
}

#[test]
fn what_does_not_address_the_bot_is_left_alone() {
    for change in [
        json!({ "content": "what does a data engineer make?" }),
        json!({ "content": "<@901> hello" }),
        json!({ "content": "@everyone hello", "mention_everyone": true }),
        // A reply to someone else who is mentioned by it.
        json!({ "content": "sure", "type": 19, "referenced_message": message(&json!({ "author": user(12) })), "mentions": [user(12)] }),
        // Pinned, joined, boosted: not written by anyone.
        json!({ "content": "<@900> x", "type": 6 }),
    ] {
        assert_eq!(asked(&change), None, "{change}");
    }
}

#[test]
fn bots_and_webhooks_are_ignored_everywhere() {
    let mut bot = user(77);
    bot["bot"] = json!(true);
    for change in [
        json!({ "content": "<@900> pay?", "author": bot }),
        json!({ "content": "<@900> pay?", "webhook_id": "4" }),
        json!({ "content": "<@900> pay?", "author": user(BOT) }),
        json!({ "content": "pay?", "guild_id": null, "author": bot }),
    ] {
        assert_eq!(asked(&change), None, "{change}");
    }
}

#[test]
fn a_direct_message_needs_no_mention() {
    assert_eq!(
        question(&json!({ "guild_id": null, "content": "pay of a data engineer" })).unwrap(),
        "pay of a data engineer"
    );
    assert_eq!(
        question(&json!({ "guild_id": null, "content": "" })).unwrap(),
        ""
    );
}

#[test]
fn a_pinged_reply_to_an_answer_follows_its_question() {
    let answer = message(&json!({
        "author": user(BOT),
        "embeds": [{ "type": "rich", "title": r"pay of a C\_engineer in SF?" }],
    }));
    let reply = json!({ "type": 19, "content": "and in New York?", "referenced_message": answer, "mentions": [user(BOT)] });
    assert_eq!(
        asked(&reply).unwrap(),
        Asked {
            question: "and in New York?".to_owned(),
            follows: vec!["pay of a C_engineer in SF?".to_owned()]
        }
    );
    let mut silent = reply;
    silent["mentions"] = json!([]);
    assert_eq!(
        asked(&silent),
        None,
        "without a ping it is no word to the bot"
    );
}

#[test]
fn a_bare_mention_that_replies_to_a_question_asks_it() {
    let other =
        message(&json!({ "author": user(12), "content": "what does a data engineer make?" }));
    let reply = json!({ "type": 19, "content": "<@900>", "referenced_message": other });
    assert_eq!(
        asked(&reply).unwrap(),
        Asked {
            question: "what does a data engineer make?".to_owned(),
            follows: Vec::new()
        }
    );
}
