//! How often a member is answered.

use super::{QUESTION, set, shows};
use crate::support::{
    bot::Bot,
    discord::{BOB, GUILD, OTHER_GUILD, permissions},
};

const REACTION: &str = "/channels/*/messages/*/reactions/*/@me";

#[tokio::test]
async fn a_member_is_told_when_to_ask_again() {
    let bot = Bot::serve().await;
    set(&bot, "cooldown", &[("seconds", 3_600_i64.into())]).await;
    let answer = bot.ask(QUESTION).await;
    shows(&answer, &["$151,000"]);
    let told = bot.ask(QUESTION).await;
    assert!(told.is_ephemeral());
    shows(&told, &["once in 3600 seconds", "Ask me again <t:"]);
    // typing and pressing are not asking, and neither is anything but questions
    let typed = bot.discord.autocomplete("salary").typing("role", "nur");
    assert!(!typed.send().await.choices().await.is_empty());
    let source = answer.button("Show source").unwrap();
    let source = bot
        .discord
        .press(answer.id(), source)
        .send()
        .await
        .message()
        .await;
    shows(&source, &["$151,000"]);
    let help = bot.discord.slash("help").send().await.message().await;
    shows(&help, &["**Ask me about careers**"]);
    // it is the member's alone, and the server's
    let other = bot
        .discord
        .slash("ask")
        .option("question", QUESTION)
        .user(BOB);
    shows(&other.send().await.message().await, &["$151,000"]);
    let elsewhere = bot.discord.slash("ask").option("question", QUESTION);
    let elsewhere = elsewhere.guild(OTHER_GUILD).send().await.message().await;
    shows(&elsewhere, &["$151,000"]);
    let direct = bot.discord.slash("ask").option("question", QUESTION).dm();
    shows(&direct.send().await.message().await, &["$151,000"]);
    // a pause that is taken back is over
    set(&bot, "cooldown", &[("seconds", 0_i64.into())]).await;
    shows(&bot.ask(QUESTION).await, &["$151,000"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn in_a_channel_it_is_said_once_and_then_shown_by_a_sign() {
    let bot = Bot::serve().await;
    set(&bot, "cooldown", &[("seconds", 3_600_i64.into())]).await;
    let mention = || bot.discord.message(QUESTION).mentioning_bot();
    shows(&mention().send().await.reply().await, &["$151,000"]);
    let told = mention().send().await.reply().await;
    shows(&told, &["once in 3600 seconds"]);
    let third = mention().send().await;
    let signs = bot.discord.requested("PUT", REACTION, 1).await;
    assert!(
        signs[0].path.contains(&third.id().to_string()),
        "{}",
        signs[0].path
    );
    assert!(third.replies().is_empty());
    // where it may not react, it is said again
    bot.discord
        .set_bot_permissions(GUILD, permissions::BOT & !permissions::ADD_REACTIONS);
    let told = mention().send().await.reply().await;
    shows(&told, &["once in 3600 seconds"]);
    bot.stop().await.discord.finish();
}
