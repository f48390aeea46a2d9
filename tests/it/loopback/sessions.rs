//! The gateway's faults and what a session survives.

use std::time::Duration;

use super::bot::{self, Mode};
use crate::support::discord::{ALICE, CHANNEL, Discord, GUILD, intents};
use serde_json::json;

const RECOVERY: Duration = Duration::from_secs(10);

/// A message is lost on the way, then the connection breaks: the resume must bring it, and it is answered once.
async fn survives(break_it: impl Fn(&Discord)) {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.command_registered("ping").await;
    discord.gateway().lose_next(1);
    let missed = discord
        .message("lost")
        .mentioning_bot()
        .user(ALICE)
        .send()
        .await;
    assert!(
        missed
            .reply_within(Duration::from_millis(200))
            .await
            .is_none()
    );

    break_it(&discord);
    discord.gateway().resumed(1, RECOVERY).await;
    assert!(missed.reply().await.content().ends_with("lost"));
    assert_eq!(discord.gateway().resumes()[0].replayed, Some(1));
    assert_eq!(
        discord.gateway().identifies().len(),
        1,
        "no new session was needed"
    );
    // that nothing more comes cannot be waited for
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(missed.replies().len(), 1);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn resumes_after_a_reset() {
    survives(|discord| discord.gateway().reset()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn resumes_after_a_request_to_reconnect() {
    survives(|discord| discord.gateway().request_reconnect()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn resumes_after_unknown_error() {
    survives(|discord| discord.gateway().close(4000)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn resumes_after_a_resumable_invalidation() {
    survives(|discord| discord.gateway().invalidate_session(true)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn resumes_after_the_stream_ended() {
    survives(|discord| discord.gateway().fin()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opens_a_new_session_after_a_final_invalidation() {
    let discord = Discord::builder().identify_interval(Duration::ZERO).start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.gateway().invalidate_session(false);
    discord.gateway().readied(2, RECOVERY).await;
    assert_eq!(
        discord
            .slash("ping")
            .guild(GUILD)
            .send()
            .await
            .message()
            .await
            .content(),
        "pong"
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn opens_a_new_session_when_heartbeats_are_not_acknowledged() {
    let discord = Discord::builder()
        .heartbeat_interval(Duration::from_millis(600))
        .identify_interval(Duration::ZERO)
        .start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.gateway().request_heartbeat();
    discord.gateway().withhold_acks(true);
    discord.gateway().readied(2, RECOVERY).await;
    discord.gateway().withhold_acks(false);
    assert!(
        discord
            .gateway()
            .heartbeats()
            .iter()
            .any(|beat| !beat.acknowledged)
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn goes_on_after_payloads_of_no_use() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.gateway().send_text("{\"op\":0,");
    discord.gateway().send_binary(b"no zlib");
    discord
        .gateway()
        .send_text("{\"op\":99,\"d\":null,\"s\":null,\"t\":null}");
    discord
        .gateway()
        .send_event("NO_SUCH_EVENT", &json!({ "a": 1 }));
    discord.gateway().send_event(
        "MESSAGE_CREATE",
        &json!({ "id": "not a number", "content": 7 }),
    );
    assert_eq!(
        discord.slash("ping").send().await.message().await.content(),
        "pong"
    );
    assert_eq!(discord.gateway().identifies().len(), 1);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn duplicate_events_are_delivered_twice() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    discord.command_registered("ping").await;
    discord.gateway().duplicate_next(1);
    // This bot does not de-duplicate: the second answer is refused, and that is a violation.
    let ping = discord.slash("ping").send().await;
    assert_eq!(ping.refused().await, 40060);
    let found = discord.take_violations();
    assert!(
        found
            .iter()
            .any(|violation| violation.detail.contains("second first answer")),
        "{found:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn simulators_do_not_disturb_each_other() {
    let (one, other) = (Discord::start(), Discord::start());
    let _bots = (
        bot::start(&one, Mode::A).await,
        bot::start(&other, Mode::A).await,
    );
    let (first, second) = tokio::join!(
        one.slash("ping").send(),
        other.slash("ping").option("text", "2").send()
    );
    assert_eq!(first.message().await.content(), "pong");
    assert_eq!(second.message().await.content(), "2");
    assert_eq!(
        (one.messages(CHANNEL).len(), other.messages(CHANNEL).len()),
        (1, 1)
    );
    assert_eq!(
        one.gateway().identifies()[0].intents & intents::PRIVILEGED,
        0
    );
    one.finish();
    other.finish();
}
