//! Listening channels and first answers in forums: only with the privileged intent.

use std::time::Duration;

use super::{set, shows};
use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, CHANNEL, GUILD, UserId, intents},
};

const ASK_FOR: &str = "CAREERBOT__DISCORD__MESSAGE_CONTENT";
const SURE: &str = "What is the salary of a data engineer in Seattle?";
const OTHER_BOT: UserId = UserId(1_000_000_000_000_000_778);
/// What is not answered within this time is not answered, where all else was.
const SHORT: Duration = Duration::from_millis(250);

async fn listening() -> Bot {
    let plan = Bot::plan().env(ASK_FOR, "true").discord(|discord| {
        discord
            .allow_privileged_intents(intents::MESSAGE_CONTENT)
            .other_bot(OTHER_BOT, "other")
    });
    plan.serve().await
}

#[tokio::test]
async fn a_question_is_answered_where_it_is_sure_and_small_talk_is_left_alone() {
    let bot = listening().await;
    let careers = bot.discord.make_channel(GUILD, "careers");
    let told = set(&bot, "listening", &[("add", careers.into())]).await;
    shows(
        &told,
        &["Saved", "I answer questions without being mentioned"],
    );
    assert!(!told.text().contains("no effect"), "{}", told.text());
    let say = |text: &str| bot.discord.message(text).channel(careers).user(BOB);
    let mut silent = Vec::new();
    for text in [
        "The salary of a data engineer in Seattle is high",
        "did you all see the match yesterday?",
        "does anyone know a good dentist in Seattle?",
        "what does a dentist earn?",
        "can someone look at my resume?",
        "!salary data engineer in Seattle?",
        "<@1000000000000000101> what is the salary of a data engineer in Seattle?",
    ] {
        silent.push(say(text).send().await);
    }
    silent.push(bot.discord.message(SURE).channel(CHANNEL).send().await);
    silent.push(say(SURE).user(OTHER_BOT).send().await);
    let answered = say(SURE).send().await;
    let reply = answered.reply().await;
    shows(&reply, &["$151,000"]);
    assert_eq!(reply.replies_to(), Some(answered.id()));
    // a reply to another person is between people
    silent.push(
        say(SURE)
            .reply_to(answered.id())
            .without_ping()
            .send()
            .await,
    );
    // a mention is answered there as everywhere
    let mention = say("dentist salary").mentioning_bot().send().await;
    shows(&mention.reply().await, &["I have nothing on that"]);
    for message in silent {
        assert!(message.reply_within(SHORT).await.is_none());
    }
    // who just had an answer has to wait like anyone, and is not told so unasked
    set(&bot, "cooldown", &[("seconds", 3_600_i64.into())]).await;
    shows(&say(SURE).send().await.reply().await, &["$151,000"]);
    let again = say(SURE).send().await;
    let other = bot.discord.message(SURE).channel(careers).user(ALICE);
    shows(&other.send().await.reply().await, &["$151,000"]);
    assert!(again.reply_within(SHORT).await.is_none());
    // no longer, where that is wished for
    set(&bot, "cooldown", &[("seconds", 0_i64.into())]).await;
    set(&bot, "listening", &[("nowhere", true.into())]).await;
    let unheard = say(SURE).send().await;
    let mention = say(SURE).mentioning_bot().send().await;
    mention.reply().await;
    assert!(unheard.reply_within(SHORT).await.is_none());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_new_post_gets_one_first_answer() {
    let bot = listening().await;
    let forum = bot.discord.make_forum(GUILD, "questions");
    let post = |title: &str, text: &str| bot.discord.post(GUILD, forum, BOB, title, text);
    // known before anything is heard, and heard before anything is changed
    set(&bot, "forums", &[]).await;
    let before = post(SURE, "Thanks!");
    let mention = bot.discord.message(SURE).mentioning_bot().send().await;
    mention.reply().await;
    set(&bot, "forums", &[("answer", true.into())]).await;
    let by_title = post(SURE, "I have an offer and would like to know.");
    shows(&by_title.reply().await, &["$151,000"]);
    let by_text = post(
        "Offer in Austin",
        "What is the salary of a data engineer in Austin?",
    );
    shows(&by_text.reply().await, &["$139,000"]);
    let chatter = post("Introduce yourself", "Hi, I am new here. How are you all?");
    let unknown = post("Dentists", "What does a dentist earn in Rome?");
    // what follows in a post is the people's own
    let next = bot.discord.message(SURE).channel(by_title.channel());
    let next = next.user(ALICE).send().await;
    // nor where the bot may not answer
    set(&bot, "channels", &[("add", CHANNEL.into())]).await;
    let elsewhere = post(SURE, "Thanks!");
    // for its title, and for the forum that it is in
    let look = format!("/channels/{}", elsewhere.channel());
    bot.discord.requested("GET", &look, 2).await;
    set(&bot, "channels", &[("add", forum.into())]).await;
    shows(&post(SURE, "Thanks!").reply().await, &["$151,000"]);
    for silent in [before, chatter, unknown, next, elsewhere] {
        assert!(silent.reply_within(SHORT).await.is_none());
    }
    assert_eq!(by_title.replies().len(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn without_the_intent_nothing_is_heard_and_the_settings_say_so() {
    let bot = Bot::serve().await;
    let told = set(&bot, "listening", &[("add", CHANNEL.into())]).await;
    shows(
        &told,
        &[
            "Saved",
            "**That has no effect yet**",
            "discord.message_content",
        ],
    );
    set(&bot, "forums", &[("answer", true.into())]).await;
    let identifies = bot.discord.gateway().identifies();
    assert_eq!(identifies[0].intents & intents::PRIVILEGED, 0);
    let unheard = bot.discord.message(SURE).send().await;
    let mention = bot.discord.message(SURE).mentioning_bot().send().await;
    shows(&mention.reply().await, &["$151,000"]);
    assert!(unheard.reply_within(SHORT).await.is_none());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn an_intent_that_discord_refuses_ends_the_bot_with_the_next_step() {
    let ended = Bot::plan().env(ASK_FOR, "true").launch().ended().await;
    let ended = ended
        .exits(2)
        .says("refused the bot's intents (close code 4014)");
    let ended = ended.says("Message Content Intent");
    let violations = ended.says("discord.message_content = false").discord;
    let violations = violations.take_violations();
    assert!(
        violations
            .iter()
            .all(|one| one.to_string().contains("intent")),
        "{violations:?}"
    );
}

#[tokio::test]
async fn threads_and_posts_of_what_is_listened_to_are_heard() {
    let bot = listening().await;
    let careers = bot.discord.make_channel(GUILD, "careers");
    let forum = bot.discord.make_forum(GUILD, "questions");
    let thread = bot.discord.make_thread(GUILD, careers, "pay");
    let other = bot.discord.make_thread(GUILD, CHANNEL, "chatter");
    let unheard_forum = bot.discord.make_forum(GUILD, "anything");
    let say = |text: &str, channel| bot.discord.message(text).channel(channel).user(BOB);
    set(&bot, "listening", &[("add", careers.into())]).await;
    let told = set(&bot, "listening", &[("add", forum.into())]).await;
    shows(&told, &["and their threads and posts"]);
    let mut silent = vec![
        say(SURE, other).send().await,
        say(SURE, CHANNEL).send().await,
        say("did you all see the match yesterday?", thread)
            .send()
            .await,
        say("The salary of a data engineer in Seattle is high", thread)
            .send()
            .await,
        bot.discord.post(GUILD, unheard_forum, BOB, "Pay", SURE),
        // its title is read where new posts get a first answer, which nobody chose
        bot.discord.post(GUILD, forum, BOB, SURE, "Thanks!"),
    ];
    shows(&say(SURE, thread).send().await.reply().await, &["$151,000"]);
    let post = bot.discord.post(GUILD, forum, BOB, "Pay", SURE);
    shows(&post.reply().await, &["$151,000"]);
    let next = say(SURE, post.channel()).user(ALICE).send().await;
    shows(&next.reply().await, &["$151,000"]);
    // what a channel belongs to is remembered, and of one that is listened to not asked
    let asked = |channel| {
        bot.discord
            .requests_to("GET", &format!("/channels/{channel}"))
            .len()
    };
    let before = asked(thread);
    shows(&say(SURE, thread).send().await.reply().await, &["$151,000"]);
    shows(
        &say(SURE, careers).send().await.reply().await,
        &["$151,000"],
    );
    assert_eq!(
        (asked(thread), asked(other), asked(careers)),
        (before, 1, 0)
    );
    // nowhere that the bot may not answer
    set(&bot, "channels", &[("add", forum.into())]).await;
    silent.push(say(SURE, thread).send().await);
    let post = bot.discord.post(GUILD, forum, BOB, "Pay", SURE);
    shows(&post.reply().await, &["$151,000"]);
    set(&bot, "channels", &[("everywhere", true.into())]).await;
    // no longer, where that is wished for
    set(&bot, "listening", &[("remove", careers.into())]).await;
    silent.push(say(SURE, thread).send().await);
    let mention = say(SURE, thread).mentioning_bot().send().await;
    shows(&mention.reply().await, &["$151,000"]);
    for message in silent {
        assert!(message.reply_within(SHORT).await.is_none());
    }
    bot.stop().await.discord.finish();
}
