//! The way of production: TLS to discord.com, and the client's own rate limits.

use std::time::Duration;

use crate::support::{bot::Bot, discord::CAROL};

const MESSAGES: &str = "/channels/*/messages";
const CALLBACK: &str = "/interactions/*/*/callback";

#[tokio::test]
async fn everything_works_through_tls_and_rate_limits() {
    let bot = Bot::plan().like_production().serve().await;
    let answer = bot.ask("data engineer salary in Seattle").await;
    assert!(answer.text().contains("$151,000"));
    let typing = bot.discord.autocomplete("role").typing("role", "sound");
    let choices = typing.send().await.choices().await;
    assert_eq!(choices[0].0, "Sound Engineer");
    let mention = bot.discord.message("nurse salary").mentioning_bot().send();
    let reply = mention.await.reply().await;
    assert!(reply.text().contains("$98,000"));
    let follow_up = bot.discord.message("and in Austin?").reply_to(reply.id());
    let follow_up = follow_up.send().await.reply().await;
    assert!(follow_up.text().contains("**$82,000**"));
    let direct = bot.discord.message("nurse salary").user(CAROL).dm();
    assert!(direct.send().await.reply().await.text().contains("$98,000"));
    bot.idles().await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn rate_limits_are_waited_for() {
    let bot = Bot::plan().like_production().serve().await;
    let mention = || async {
        let mention = bot.discord.message("nurse salary").mentioning_bot().send();
        mention.await.reply().await.text()
    };
    let short = Duration::from_millis(300);
    bot.discord.fault("POST", MESSAGES).rate_limited(short);
    assert!(mention().await.contains("$98,000"));
    bot.discord
        .fault("POST", MESSAGES)
        .rate_limited_globally(short);
    assert!(mention().await.contains("$98,000"));
    bot.discord
        .fault("POST", MESSAGES)
        .rate_limited_by_cloudflare(short);
    assert!(mention().await.contains("$98,000"));
    bot.discord.fault("POST", CALLBACK).rate_limited(short);
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    assert_eq!(bot.discord.invalid_requests(), 4, "each was met once");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn more_mentions_than_a_channel_takes_are_all_answered_in_the_end() {
    let bot = Bot::plan().like_production().serve().await;
    let mut mentions = Vec::new();
    for _ in 0..8 {
        let mention = bot.discord.message("nurse salary").mentioning_bot();
        mentions.push(mention.send().await);
    }
    for mention in mentions {
        mention.reply().await;
    }
    assert_eq!(bot.discord.invalid_requests(), 0, "no limit was run into");
    bot.stop().await.discord.finish();
}
