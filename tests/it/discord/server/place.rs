//! Where the bot may answer.

use std::time::Duration;

use super::{QUESTION, set, shows};
use crate::support::{
    bot::Bot,
    discord::{BOB, CHANNEL, ChannelId, GUILD},
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

/// Asks in a channel until it is told this.
async fn heard(bot: &Bot, channel: ChannelId, wanted: &str) {
    for _ in 0..100 {
        let ask = bot.discord.slash("ask").option("question", QUESTION);
        let told = ask.channel(channel).send().await.message().await;
        if told.text().contains(wanted) {
            return;
        }
    }
    panic!("{channel} was not moved for the bot");
}

/// Asked in these channels by a command and by a mention: where it is answered, and where it is told
/// where it would be.
async fn answered_in(bot: &Bot, cases: &[(ChannelId, bool)], said: &str) {
    for &(channel, is_answered) in cases {
        let wanted = match is_answered {
            true => "$151,000",
            false => said,
        };
        let ask = bot.discord.slash("ask").option("question", QUESTION);
        shows(
            &ask.channel(channel).send().await.message().await,
            &[wanted],
        );
        let mention = bot.discord.message(QUESTION).mentioning_bot();
        let mention = mention.channel(channel).send().await;
        shows(&mention.reply().await, &[wanted]);
    }
}

#[tokio::test]
async fn a_category_stands_for_its_channels_their_threads_and_posts() {
    let bot = Bot::serve().await;
    let category = bot.discord.make_category(GUILD, "Careers");
    let inside = bot.discord.make_channel_in(GUILD, category, "pay");
    let thread = bot.discord.make_thread(GUILD, inside, "seattle");
    let forum = bot.discord.make_forum(GUILD, "questions");
    bot.discord.move_channel(GUILD, forum, Some(category));
    let post = bot
        .discord
        .post(GUILD, forum, BOB, "Hello", "I am new here.");
    let outside = bot.discord.make_channel(GUILD, "chatter");
    let beside = bot.discord.make_thread(GUILD, outside, "more");
    let told = set(&bot, "channels", &[("add", category.into())]).await;
    shows(&told, &["Saved", &format!("<#{category}>"), "category"]);
    let said = format!("I answer in <#{category}>");
    let post = post.channel();
    let cases = [
        (inside, true),
        (thread, true),
        (post, true),
        (outside, false),
        (beside, false),
    ];
    answered_in(&bot, &cases, &said).await;
    // a channel is moved out of it, and another into it
    bot.discord.move_channel(GUILD, inside, None);
    bot.discord.move_channel(GUILD, outside, Some(category));
    // each event is heard in a task of its own
    heard(&bot, inside, &said).await;
    heard(&bot, outside, "$151,000").await;
    let cases = [
        (inside, false),
        (thread, false),
        (post, true),
        (outside, true),
        (beside, true),
    ];
    answered_in(&bot, &cases, &said).await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_channel_that_discord_says_nothing_of_is_not_one_of_them() {
    let bot = Bot::serve().await;
    let category = bot.discord.make_category(GUILD, "Careers");
    let inside = bot.discord.make_channel_in(GUILD, category, "pay");
    let thread = bot.discord.make_thread(GUILD, inside, "seattle");
    set(&bot, "channels", &[("add", category.into())]).await;
    let look = format!("/channels/{inside}");
    bot.discord.fault("GET", &look).times(9).status(500);
    let ask = || {
        let ask = bot.discord.slash("ask").option("question", QUESTION);
        ask.channel(thread)
    };
    let told = ask().send().await.message().await;
    shows(&told, &[&format!("I answer in <#{category}>")]);
    // it is asked again, and what was said once is remembered
    bot.discord.clear_faults();
    for _ in 0..2 {
        shows(&ask().send().await.message().await, &["$151,000"]);
    }
    let asked = bot.discord.requests_to("GET", &look);
    let answered = asked.iter().filter(|one| one.status == Some(200));
    assert_eq!(answered.count(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn listening_in_a_channel_of_an_allowed_category_is_of_use() {
    let bot = Bot::serve().await;
    let category = bot.discord.make_category(GUILD, "Careers");
    let inside = bot.discord.make_channel_in(GUILD, category, "pay");
    set(&bot, "channels", &[("add", category.into())]).await;
    let useless = "I listen only where I may answer";
    let told = set(&bot, "listening", &[("add", inside.into())]).await;
    assert!(!told.text().contains(useless), "{}", told.text());
    let told = set(&bot, "listening", &[("add", CHANNEL.into())]).await;
    shows(&told, &[useless]);
    shows(&set(&bot, "show", &[]).await, &[useless]);
    bot.stop().await.discord.finish();
}
