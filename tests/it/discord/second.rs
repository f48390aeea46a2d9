//! A second process of the same bot on the same folders.
#![cfg(unix)]

use std::time::Duration;

use crate::support::{
    NURSE, Stage,
    bot::{Bot, Plan, READY},
};

const DRAIN: &str = "CAREERBOT__DISCORD__DRAIN_SECONDS";

fn plan() -> Plan {
    Bot::plan()
        .env(DRAIN, "0")
        .discord(|discord| discord.identify_interval(Duration::ZERO))
}

/// The folders of a bot, for another process.
fn folders(stage: &Stage) -> [(&'static str, String); 3] {
    let path = |folder: &str| stage.path(folder).to_str().unwrap().to_owned();
    let store = format!("sqlite://{}", path("data/careerbot.db"));
    [
        ("CAREERBOT__CORPUS__PATH", path("corpus")),
        ("CAREERBOT__INDEX__PATH", path("index")),
        ("CAREERBOT__STORE__URL", store),
    ]
}

/// Where another process runs on these folders.
fn beside(stage: &Stage) -> Stage {
    let stage = folders(stage).into_iter();
    let stage = stage.fold(Stage::new(), |stage, (name, value)| stage.env(name, &value));
    stage.env(DRAIN, "0")
}

#[tokio::test]
async fn it_is_told_and_does_not_answer_beside_the_first() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    // an address that both want is not what is complained of
    let listen = "CAREERBOT__HTTP__LISTEN";
    let bot = plan().env(listen, &address).serve().await;
    let stage = beside(&bot.stage).env(listen, &address);
    let second = bot.launch_beside(&stage);
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
    // they outlive the first
    let kept = Stage::new().document("nurse.md", NURSE);
    let on_them = folders(&kept).into_iter();
    let bot = on_them.fold(plan(), |plan, (name, value)| plan.env(name, &value));
    let bot = bot.serve().await;
    let stage = beside(&kept);
    let second = bot.launch_beside(&stage);
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
