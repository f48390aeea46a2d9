//! Where the bot may answer.

use std::time::Duration;

use super::{QUESTION, set, shows};
use crate::support::{
    bot::Bot,
    discord::{BOB, CHANNEL, GUILD},
};

/// What is not answered within this time is not answered, where all else was.
const SHORT: Duration = Duration::from_millis(250);

#[tokio::test]
async fn a_command_elsewhere_is_told_where_privately() {
    let bot = Bot::serve().await;
    let careers = bot.discord.make_channel(GUILD, "careers");
    let thread = bot.discord.make_thread(GUILD, careers, "pay");
    let other = bot.discord.make_thread(GUILD, CHANNEL, "chatter");
    // shared before, pressed after
    let before = bot.ask(QUESTION).await;
    set(&bot, "channels", &[("add", careers.into())]).await;
    for channel in [CHANNEL, other] {
        let ask = bot.discord.slash("ask").option("question", QUESTION);
        let told = ask.channel(channel).send().await.message().await;
        assert!(told.is_ephemeral());
        shows(
            &told,
            &[&format!("I answer in <#{careers}>"), "write to me directly"],
        );
    }
    let share = before.button("Share").unwrap();
    let told = bot
        .discord
        .press(before.id(), share)
        .send()
        .await
        .message()
        .await;
    assert!(told.is_ephemeral(), "{}", told.text());
    shows(&told, &[&format!("<#{careers}>")]);
    for channel in [careers, thread] {
        let ask = bot.discord.slash("ask").option("question", QUESTION);
        let answer = ask.channel(channel).send().await.message().await;
        shows(&answer, &["$151,000"]);
    }
    // help and the like are everywhere, and direct messages know no channels
    let help = bot.discord.slash("help").send().await.message().await;
    shows(&help, &["**Ask me about careers**"]);
    let direct = bot.discord.slash("ask").option("question", QUESTION).dm();
    shows(&direct.send().await.message().await, &["$151,000"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_mention_elsewhere_is_told_once_in_a_while() {
    let bot = Bot::serve().await;
    let careers = bot.discord.make_channel(GUILD, "careers");
    let thread = bot.discord.make_thread(GUILD, careers, "pay");
    set(&bot, "channels", &[("add", careers.into())]).await;
    let mention = |channel| {
        bot.discord
            .message(QUESTION)
            .mentioning_bot()
            .channel(channel)
    };
    let told = mention(CHANNEL).send().await.reply().await;
    shows(&told, &[&format!("I answer in <#{careers}>")]);
    let again = mention(CHANNEL).user(BOB).send().await;
    for channel in [careers, thread] {
        shows(&mention(channel).send().await.reply().await, &["$151,000"]);
    }
    assert!(again.reply_within(SHORT).await.is_none(), "it stands above");
    // what the thread belongs to is asked once
    mention(thread).send().await.reply().await;
    let asked = bot.discord.requests_to("GET", "/channels/*");
    let of_thread = asked
        .iter()
        .filter(|one| one.path.ends_with(&thread.to_string()));
    assert_eq!(of_thread.count(), 1);
    bot.stop().await.discord.finish();
}
