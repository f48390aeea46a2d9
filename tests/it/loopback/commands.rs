//! Commands from registration to the last edit, in both modes.

use std::time::Duration;

use super::bot::{self, Mode};
use crate::support::discord::{BOB, Discord, GUILD};

fn simulator(mode: Mode) -> Discord {
    let builder = Discord::builder();
    if mode == Mode::B {
        builder.tls().start()
    } else {
        builder.start()
    }
}

async fn commands_work(mode: Mode) {
    let discord = simulator(mode);
    let _bot = bot::start(&discord, mode).await;

    let ping = discord
        .slash("ping")
        .option("text", "hello")
        .user(BOB)
        .guild(GUILD)
        .send()
        .await;
    let response = ping.response().await;
    assert_eq!((response.kind, response.content()), (4, "hello"));
    assert!(
        response.latency < Duration::from_secs(2),
        "{:?}",
        response.latency
    );

    let topics = discord
        .autocomplete("topic")
        .typing("name", "Inter")
        .send()
        .await
        .choices()
        .await;
    assert_eq!(
        topics
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>(),
        ["Interviews", "Internships"]
    );

    let topic = discord
        .slash("topic")
        .option("name", "Salaries")
        .option("count", 3)
        .send()
        .await
        .message()
        .await;
    assert_eq!(topic.text(), "Salaries\n3 entries\nA\nB\nsources");

    let think = discord.slash("think").option("hidden", true).send().await;
    assert!(think.response().await.is_deferred());
    let answer = think
        .message_where(|message| message.content() == "thought twice")
        .await;
    assert!(answer.is_ephemeral(), "the defer fixed it");
    let states: Vec<bool> = think
        .history()
        .iter()
        .map(|(_, state)| state.is_loading())
        .collect();
    assert_eq!(states, [true, false, false]);
    assert_eq!(
        think.settled(Duration::from_millis(200)).await.len(),
        1,
        "the follow-up became the original"
    );

    let refill = discord.slash("refill").send().await;
    assert_eq!(refill.message().await.content(), "filled");

    assert_eq!(discord.commands().len(), 10);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_work_in_mode_a() {
    commands_work(Mode::A).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_work_in_mode_b() {
    commands_work(Mode::B).await;
}
