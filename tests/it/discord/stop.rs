//! Stopping: what is being answered is answered.

use std::time::{Duration, Instant};

use crate::support::{bot::Bot, discord::InteractionHandle};

const CALLBACK: &str = "/interactions/*/*/callback";
const MESSAGES: &str = "/channels/*/messages";
const GOODBYE: Duration = Duration::from_secs(5);

/// A command whose first response is on its way, and stays so for a while.
async fn held(bot: &Bot, hold: Duration) -> InteractionHandle {
    bot.discord.fault("POST", CALLBACK).hold(hold);
    let asked = bot.send("nurse salary").await;
    bot.discord.arrived("POST", CALLBACK, 1).await;
    asked
}

async fn stopped_mid_command_by(signal: &str) {
    let bot = Bot::serve().await;
    let asked = held(&bot, Duration::from_millis(700)).await;
    let mention = bot.discord.fault("POST", MESSAGES);
    mention.hold(Duration::from_millis(700));
    let mention = bot.discord.message("nurse salary").mentioning_bot();
    let mention = mention.send().await;
    bot.discord.arrived("POST", MESSAGES, 1).await;
    bot.signal(signal);
    let stopped = bot.ended().await.exits(0).says("stopping");
    assert!(asked.message().await.text().contains("$98,000"));
    assert!(mention.reply().await.text().contains("$98,000"));
    stopped.discord.gateway().disconnected(GOODBYE).await;
    stopped.discord.finish();
}

#[tokio::test]
async fn sigterm_lets_answers_be_given() {
    stopped_mid_command_by("TERM").await;
}

#[tokio::test]
async fn sigint_lets_answers_be_given() {
    stopped_mid_command_by("INT").await;
}

#[tokio::test]
async fn an_idle_bot_stops_at_once_and_says_goodbye() {
    let bot = Bot::serve().await;
    let started = Instant::now();
    let stopped = bot.stop().await;
    assert!(started.elapsed() < GOODBYE, "{:?}", started.elapsed());
    stopped.discord.gateway().disconnected(GOODBYE).await;
    stopped.discord.finish();
}

#[tokio::test]
async fn draining_ends_in_time() {
    let plan = Bot::plan().env("CAREERBOT__DISCORD__DRAIN_SECONDS", "1");
    let bot = plan.serve().await;
    let mention = bot.discord.fault("POST", MESSAGES);
    mention.always().hang();
    let mention = bot.discord.message("nurse salary").mentioning_bot();
    mention.send().await;
    bot.discord.arrived("POST", MESSAGES, 1).await;
    let started = Instant::now();
    let stopped = bot.stop().await;
    let took = started.elapsed();
    assert!(took < GOODBYE, "{took:?}");
    let stopped = stopped.says("1 answers were still under way after 1s");
    stopped.discord.finish();
}

#[tokio::test]
async fn a_second_signal_stops_at_once() {
    let bot = Bot::serve().await;
    bot.discord.fault("POST", MESSAGES).always().hang();
    let mention = bot.discord.message("nurse salary").mentioning_bot();
    mention.send().await;
    bot.discord.arrived("POST", MESSAGES, 1).await;
    bot.signal("TERM");
    bot.says("a second signal stops at once").await;
    let started = Instant::now();
    bot.signal("INT");
    let stopped = bot.ended().await.exits(130);
    let took = started.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
    let stopped = stopped.says("stopped before everything was answered");
    stopped.discord.finish();
}

#[tokio::test]
async fn a_second_signal_to_an_idle_bot_is_no_warning() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("ask").await;
    // closing takes a moment, in which the second comes
    bot.signal("TERM");
    bot.says("a second signal stops at once").await;
    bot.signal("INT");
    let stopped = bot.ended().await;
    assert!(
        !stopped.ran.stderr.contains("before everything"),
        "{}",
        stopped.ran.stderr
    );
    stopped.says("nothing was being answered").discord.finish();
}

#[tokio::test]
async fn a_bot_that_waits_for_discord_can_be_stopped() {
    let bot = Bot::plan()
        .before(|discord| {
            discord.fault("GET", "/gateway/bot").always().status(503);
        })
        .launch();
    bot.says("Next attempt in").await;
    assert!(bot.log().contains("no session with Discord could be begun"));
    assert!(!bot.log().contains("the session with Discord ended"));
    bot.stop().await.discord.finish();
}
