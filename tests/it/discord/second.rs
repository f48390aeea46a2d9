//! A second process of the same bot on the same folders.
#![cfg(unix)]

use std::time::Duration;

use crate::support::{
    Stage,
    bot::{Bot, Plan, READY},
};

const DRAIN: &str = "CAREERBOT__DISCORD__DRAIN_SECONDS";

fn plan() -> Plan {
    Bot::plan()
        .env(DRAIN, "0")
        .discord(|discord| discord.identify_interval(Duration::ZERO))
}

/// The folders of a bot, for another process.
fn beside(bot: &Bot) -> Stage {
    let path = |folder: &str| bot.stage.path(folder).to_str().unwrap().to_owned();
    Stage::new()
        .env(DRAIN, "0")
        .env("CAREERBOT__CORPUS__PATH", &path("corpus"))
        .env("CAREERBOT__INDEX__PATH", &path("index"))
        .env(
            "CAREERBOT__STORE__URL",
            &format!("sqlite://{}", path("data/careerbot.db")),
        )
}

#[tokio::test]
async fn it_is_told_and_does_not_answer_beside_the_first() {
    let bot = plan().serve().await;
    let second = bot.launch_beside(&beside(&bot));
    second
        .says(&format!(
            "process {} serves this bot from the index",
            bot.id()
        ))
        .await;
    let stopped = second.ended().await;
    assert_eq!(stopped.code, Some(2), "{stopped:?}");
    let stopped = stopped.says("members would be answered twice. Stop it first");
    assert!(!stopped.stderr.contains(READY), "{stopped:?}");
    assert_eq!(bot.discord.gateway().identifies().len(), 1);
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn one_that_starts_while_the_first_stops_takes_its_place() {
    let bot = plan().serve().await;
    let second = bot.launch_beside(&beside(&bot));
    second.says("waiting for 5s at most").await;
    let stopped = bot.stop().await;
    second.says(READY).await;
    let asked = stopped.discord.slash("ask");
    let asked = asked.option("question", "nurse salary").send().await;
    assert!(asked.message().await.text().contains("$98,000"));
    second.kill().await;
    stopped.discord.finish();
}

#[tokio::test]
async fn a_process_that_was_killed_is_in_nobodys_way() {
    let bot = plan().serve().await;
    let bot = bot.again("KILL", |_, _| {}).await;
    assert!(!bot.log().contains("serves this bot"), "{}", bot.log());
    bot.stop().await.discord.finish();
}
