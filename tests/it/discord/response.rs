//! A Discord that means no good: what it says is bounded, and the bot outlives it.

use std::io::Write as _;

use serde_json::json;

use crate::support::bot::Bot;

const CALLBACK: &str = "/interactions/*/*/callback";
/// Memory that one hostile payload may cost at most, in KiB: what unpacks to more than the limit is
/// let go of.
const MOST_MEMORY: u64 = 400 * 1024;

/// A payload of `size` blanks, packed.
fn bomb(size: usize) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let blank = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        packer.write_all(&blank).unwrap();
    }
    packer.finish().unwrap()
}

#[tokio::test]
async fn payloads_made_to_hurt_are_let_go_of() {
    let bot = Bot::serve().await;
    let gateway = bot.discord.gateway();
    gateway.send_binary(&bomb(65 << 20));
    bot.says("it has more than 64 MB").await;
    gateway.send_text(&format!(
        "{{\"op\":0,\"s\":null,\"t\":\"X\",\"d\":{}}}",
        "[".repeat(50_000)
    ));
    bot.says("Discord sent a payload that cannot be read").await;
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    gateway.send_text(&format!(
        "{{\"op\":0,\"s\":null,\"t\":\"MESSAGE_CREATE\",\"d\":{deep}}}"
    ));
    gateway.send_text(&format!(
        "{{\"op\":0,\"s\":null,\"t\":{:?},\"d\":null}}",
        "T".repeat(1_000_000)
    ));
    gateway.send_text("{\"op\":10,\"d\":{\"heartbeat_interval\":18446744073709551615}}");
    // serenity cannot read an event without a number, and would print all of it.
    gateway.send_text(r#"{"op":0,"s":null,"t":"MESSAGE_CREATE","d":{"content":"whispered"}}"#);
    gateway.send_event(
        "GUILD_MEMBERS_CHUNK",
        &json!({ "guild_id": "0", "members": "\u{1b}[2J" }),
    );
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    if let Some(memory) = bot.resident_memory() {
        assert!(memory < MOST_MEMORY, "{memory} KiB are resident");
    }
    bot.idles().await;
    let stopped = bot.stop().await;
    let log = &stopped.ran.stderr;
    assert!(!log.contains("panicked"), "{log:.5000}");
    assert!(!log.contains("whispered"), "a payload was logged");
    // Whatever it sent stands in the log without commands to a terminal, and short.
    assert!(!log.contains('\u{1b}'), "{log:.5000}");
    assert!(
        log.lines().all(|line| line.len() < 20_000),
        "a line of the log is long"
    );
    stopped.discord.finish();
}

#[tokio::test]
async fn what_rest_answers_does_not_matter_to_the_next_question() {
    let bot = Bot::serve().await;
    for body in [
        String::new(),
        "\u{1b}[2J<html>".to_owned(),
        "[".repeat(200_000),
        "{\"message\":\"\u{202e}".to_owned() + &"x".repeat(2_000_000),
        json!({ "code": -1, "message": { "a": [1] }, "retry_after": "soon" }).to_string(),
        json!({ "id": "none", "content": 7, "embeds": {}, "author": [] }).to_string(),
    ] {
        bot.discord.fault("POST", CALLBACK).garble(&body);
        bot.send("nurse salary").await;
        bot.discord
            .fault("POST", "/channels/*/messages")
            .garble(&body);
        bot.discord
            .message("nurse salary")
            .mentioning_bot()
            .send()
            .await;
    }
    assert!(
        bot.ask("nurse salary in Austin")
            .await
            .text()
            .contains("$82,000")
    );
    let stopped = bot.stop().await;
    let log = &stopped.ran.stderr;
    assert!(!log.contains("panicked"), "{log:.5000}");
    assert!(!log.contains('\u{1b}'), "{log:.5000}");
    stopped.discord.finish();
}

#[tokio::test]
async fn names_that_would_command_or_mention_do_neither() {
    let bot = Bot::serve().await;
    let gateway = bot.discord.gateway();
    for name in [
        "@everyone\u{1b}[2J",
        "<@&1>\u{202e}",
        "](https://evil.example)",
        &"x".repeat(10_000),
    ] {
        gateway.send_event(
            "GUILD_UPDATE",
            &json!({ "id": "1000000000000000001", "name": name }),
        );
    }
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    let stopped = bot.stop().await;
    let log = &stopped.ran.stderr;
    assert!(
        !log.contains('\u{1b}') && !log.contains("@everyone"),
        "{log:.5000}"
    );
    stopped.discord.finish();
}
