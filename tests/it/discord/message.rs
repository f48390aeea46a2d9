//! Messages: mentions, direct messages, and replies that follow up.

use std::time::Duration;

use crate::support::{
    bot::Bot,
    discord::{BOB, CAROL, CHANNEL, GUILD, MessageView, UserId},
};

/// What is not answered within this time is not answered, where all else was.
const SHORT: Duration = Duration::from_millis(250);
const OTHER_BOT: UserId = UserId(1_000_000_000_000_000_777);

/// Where the first passage of an answer is from.
fn first_passage(answer: &MessageView) -> String {
    let text = answer.text();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("**"));
    let heading = lines.find(|line| line.contains(" › "));
    heading.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn mentions_and_direct_messages_are_answered() {
    let bot = Bot::serve().await;
    let mention = bot.discord.message("data engineer salary in Seattle?");
    let mention = mention.mentioning_bot().user(BOB).send().await;
    let reply = mention.reply().await;
    assert_eq!(reply.replies_to(), Some(mention.id()));
    assert!(reply.text().contains("$151,000"), "{}", reply.text());
    assert_eq!(
        reply.embeds()[0]["title"],
        "data engineer salary in Seattle?"
    );
    assert_eq!(
        reply.json()["mentions"],
        serde_json::json!([]),
        "nobody is pinged"
    );

    let direct = bot.discord.message("nurse salary in Austin");
    let reply = direct.user(CAROL).dm().send().await.reply().await;
    assert!(reply.text().contains("$82,000"), "{}", reply.text());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_reply_to_an_answer_follows_up() {
    let bot = Bot::serve().await;
    let first = bot.discord.message("data engineer salary in Seattle?");
    let first = first.mentioning_bot().send().await.reply().await;
    let second = bot.discord.message("and in Austin?");
    let second = second.reply_to(first.id()).user(BOB).send().await;
    let second = second.reply().await;
    let text = second.text();
    assert!(text.contains("**$139,000**"), "{text}");
    assert!(
        first_passage(&second).starts_with("Data Engineer › Salary"),
        "{text}"
    );
    let author = &second.embeds()[0]["author"]["name"];
    assert_eq!(author, "↪ data engineer salary in Seattle?");
    // A third one still knows what the first was about.
    let third = bot.discord.message("and the skills?");
    let third = third.reply_to(second.id()).send().await.reply().await;
    assert!(third.text().contains("SQL and Python"), "{}", third.text());
    // Without a reply there is nothing to follow.
    let alone = bot.discord.message("and in Austin?").mentioning_bot();
    let alone = alone.send().await.reply().await;
    assert!(alone.embeds()[0]["author"].is_null());
    bot.stop().await.discord.finish();
}

/// In a thread all is as in its channel, and what is answered is answered there.
#[tokio::test]
async fn mentions_and_pinged_replies_are_answered_in_a_thread() {
    let bot = Bot::serve().await;
    let thread = bot.discord.make_thread(GUILD, CHANNEL, "pay");
    let say = |text: &str| bot.discord.message(text).channel(thread);
    let first = say("data engineer salary in Seattle?").mentioning_bot();
    let first = first.send().await.reply().await;
    assert_eq!(first.channel(), thread);
    assert!(first.text().contains("$151,000"), "{}", first.text());
    let next = say("and in Austin?").reply_to(first.id()).user(BOB);
    let next = next.send().await.reply().await;
    assert!(next.text().contains("**$139,000**"), "{}", next.text());
    // of a reply to what a command was answered with, Discord keeps the words to itself
    let shared = bot.discord.slash("ask").channel(thread);
    let shared = shared.option("question", "nurse salary in Austin");
    let shared = shared.send().await.message().await;
    let shared = bot
        .discord
        .press(shared.id(), shared.button("Share").unwrap());
    let shared = shared.channel(thread).send().await.message().await;
    let told = say("and in Seattle?").reply_to(shared.id());
    let told = told.send().await.reply().await;
    assert!(
        told.text().contains("Ask me about careers"),
        "{}",
        told.text()
    );
    let told = say("and in Seattle?")
        .reply_to(shared.id())
        .mentioning_bot();
    let told = told.send().await.reply().await;
    assert!(told.text().contains("**$98,000**"), "{}", told.text());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_is_not_for_the_bot_is_left_alone() {
    let bot = Bot::plan()
        .discord(|discord| discord.other_bot(OTHER_BOT, "echo"))
        .serve()
        .await;
    let discord = &bot.discord;
    let question = "data engineer salary";
    let answer = discord.message(question).mentioning_bot().send();
    let answer = answer.await.reply().await;
    let ignored = [
        discord.message(question).send().await,
        discord
            .message("and in Austin?")
            .reply_to(answer.id())
            .without_ping()
            .send()
            .await,
        discord
            .message(question)
            .mentioning_bot()
            .user(OTHER_BOT)
            .send()
            .await,
        discord
            .message("<@1234567890> data engineer salary")
            .send()
            .await,
        discord
            .message("@careerbot data engineer salary")
            .send()
            .await,
    ];
    let last = discord.message("nurse salary").mentioning_bot().send();
    last.await.reply().await;
    tokio::time::sleep(SHORT).await;
    for message in ignored {
        let replies = message.replies();
        let of_its_own = replies
            .iter()
            .filter(|reply| reply.replies_to() == Some(message.id()));
        assert_eq!(of_its_own.count(), 0, "{replies:?}");
    }
    assert_eq!(discord.messages(CHANNEL).len(), 2 + 2 + 5);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_mention_without_a_question_is_answered_with_help() {
    let bot = Bot::serve().await;
    for nothing in ["", " ", "<:wave:123> <@1000000000000000102>"] {
        let mention = bot.discord.message(nothing).mentioning_bot().send().await;
        let text = mention.reply().await.text();
        assert!(text.contains("Ask me about careers"), "{nothing:?}: {text}");
    }
    bot.stop().await.discord.finish();
}
