//! The gateway goes wrong: nothing is lost, nothing is answered twice, nothing spins.

use std::time::Duration;

use serde_json::json;

use crate::support::{
    bot::{Bot, Plan},
    discord::{CHANNEL, Discord, GUILD, OTHER_GUILD},
};

/// Until a session goes on in another connection.
const RESUMED: Duration = Duration::from_secs(10);
/// Until there is another session; Discord lets a bot begin one in five seconds.
const RENEWED: Duration = Duration::from_secs(20);

/// A mention and a command are lost on the way, then the connection breaks. The session is resumed
/// and brings both, and each is answered once.
async fn resumes(plan: Plan, break_it: impl Fn(&Discord)) {
    let bot = plan.serve().await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    discord.gateway().lose_next(2);
    let mention = discord.message("nurse salary").mentioning_bot().send();
    let mention = mention.await;
    let asked = discord.slash("ask").option("question", "nurse salary");
    let asked = asked.send_now();
    break_it(discord);
    discord.gateway().resumed(1, RESUMED).await;
    assert!(mention.reply().await.text().contains("$98,000"));
    assert!(asked.message().await.text().contains("$98,000"));
    bot.idles().await;
    assert_eq!(mention.replies().len(), 1);
    assert_eq!(asked.requests().len(), 1);
    assert_eq!(discord.gateway().resumes()[0].replayed, Some(2));
    assert_eq!(discord.gateway().identifies().len(), 1, "one session");
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    bot.stop().await.discord.finish();
}

/// The session is over: there is another, and it works.
async fn begins_anew(why: &str, break_it: impl AsyncFn(&Discord)) {
    let bot = Bot::serve().await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    break_it(discord).await;
    discord.gateway().readied(2, RENEWED).await;
    let asked = discord.slash("ask").option("question", "nurse salary");
    let answer = asked.send().await.message().await;
    assert!(answer.text().contains("$98,000"), "{why}");
    bot.idles().await;
    assert_eq!(bot.log().matches("careerbot is ready").count(), 1, "{why}");
    assert_eq!(
        discord.requests_to("PUT", "/applications/*/commands").len(),
        1,
        "{why}"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn resumes_when_asked_to_reconnect() {
    resumes(Bot::plan(), |discord| discord.gateway().request_reconnect()).await;
}

#[tokio::test]
async fn resumes_a_session_that_is_invalid_but_resumable() {
    resumes(Bot::plan(), |discord| {
        discord.gateway().invalidate_session(true);
    })
    .await;
}

#[tokio::test]
async fn resumes_after_a_close_without_a_code() {
    resumes(Bot::plan(), |discord| {
        discord.gateway().close_without_code();
    })
    .await;
}

#[tokio::test]
async fn resumes_after_the_stream_ended() {
    resumes(Bot::plan(), |discord| discord.gateway().fin()).await;
}

#[tokio::test]
async fn resumes_after_a_reset() {
    resumes(Bot::plan(), |discord| discord.gateway().reset()).await;
}

#[tokio::test]
async fn resumes_after_codes_that_leave_the_session_be() {
    // Unknown error, unknown opcode, decode error, already authenticated, rate limited.
    let codes = [4_000, 4_001, 4_002, 4_005, 4_008];
    let all = codes.map(|code| resumes(Bot::plan(), move |discord| discord.gateway().close(code)));
    futures_util::future::join_all(all).await;
}

#[tokio::test]
async fn resumes_when_a_heartbeat_is_not_acknowledged() {
    let plan = Bot::plan().discord(|discord| {
        let often = Duration::from_millis(700);
        discord.heartbeat_interval(often)
    });
    // The connection looks alive; only the acknowledgements are missing, then come again.
    let bot = plan.serve().await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    discord.gateway().withhold_acks(true);
    discord.gateway().lose_next(1);
    let mention = discord.message("nurse salary").mentioning_bot().send();
    let mention = mention.await;
    bot.says("a heartbeat was not acknowledged").await;
    discord.gateway().withhold_acks(false);
    discord.gateway().resumed(1, RESUMED).await;
    assert!(mention.reply().await.text().contains("$98,000"));
    assert_eq!(discord.gateway().identifies().len(), 1, "one session");
    bot.idles().await;
    assert_eq!(mention.replies().len(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn begins_a_new_session_when_the_old_one_is_over() {
    let over = begins_anew("op 9", async |discord: &Discord| {
        discord.gateway().invalidate_session(false);
    });
    let refused = begins_anew("a refused resume", async |discord: &Discord| {
        discord.gateway().refuse_next_resume(false);
        discord.gateway().reset();
    });
    // Not authenticated, session no longer valid, invalid sequence, session timed out; done, away.
    let codes = [4_003, 4_006, 4_007, 4_009, 1_000, 1_001].map(|code| {
        begins_anew("a close code", async move |discord: &Discord| {
            discord.gateway().close(code);
        })
    });
    futures_util::join!(over, refused, futures_util::future::join_all(codes));
}

#[tokio::test]
async fn waits_for_a_gateway_that_is_away() {
    let bot = Bot::serve().await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    discord.gateway().refuse_connections(true).await;
    discord.gateway().reset();
    bot.says("cannot connect to Discord's gateway").await;
    bot.idles().await;
    let mention = discord.message("nurse salary").mentioning_bot().send();
    let mention = mention.await;
    discord.gateway().refuse_connections(false).await;
    discord.gateway().resumed(1, RESUMED).await;
    assert!(mention.reply().await.text().contains("$98,000"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_command_under_way_outlives_the_connection_it_came_by() {
    let bot = Bot::serve().await;
    let discord = &bot.discord;
    let callback = discord.fault("POST", "/interactions/*/*/callback");
    callback.hold(Duration::from_millis(500));
    let asked = bot.send("nurse salary").await;
    discord
        .arrived("POST", "/interactions/*/*/callback", 1)
        .await;
    discord.gateway().reset();
    assert!(asked.message().await.text().contains("$98,000"));
    discord.gateway().resumed(1, RESUMED).await;
    assert_eq!(asked.requests().len(), 1);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn opens_as_many_shards_as_it_is_told_and_no_faster() {
    let plan = Bot::plan().discord(|discord| discord.shards(2, 1));
    let bot = plan.serve().await;
    let identifies = bot.discord.gateway().identifies();
    assert!(identifies.iter().all(|identify| identify.accepted));
    let shards: Vec<_> = identifies.iter().map(|identify| identify.shard).collect();
    assert_eq!(shards, [(0, 2), (1, 2)]);
    for guild in [GUILD, OTHER_GUILD] {
        let mention = bot.discord.message("nurse salary").mentioning_bot();
        let reply = mention.guild(guild).send().await.reply().await;
        assert!(reply.text().contains("$98,000"));
    }
    bot.idles().await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn answers_an_event_that_comes_twice_once() {
    let bot = Bot::serve().await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    discord.gateway().duplicate_next(2);
    let asked = bot.send("nurse salary").await;
    let mention = discord.message("nurse salary").mentioning_bot().send();
    let mention = mention.await;
    asked.message().await;
    mention.reply().await;
    asked.send_again();
    // What is answered now came after all copies.
    bot.ask("nurse salary in Austin").await;
    bot.idles().await;
    assert_eq!(asked.requests().len(), 1);
    assert_eq!(mention.replies().len(), 1);
    assert_eq!(discord.messages(CHANNEL).len(), 4);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn goes_on_after_payloads_of_no_use() {
    let bot = Bot::serve().await;
    let gateway = bot.discord.gateway();
    for (said, send) in [
        (
            "Discord sent a payload that cannot be read",
            &(|| gateway.send_text("{\"op\":0,")) as &dyn Fn(),
        ),
        ("Discord sent a payload that cannot be unpacked", &|| {
            gateway.send_binary(b"no zlib");
        }),
        ("event=\"NO_SUCH_EVENT\"", &|| {
            gateway.send_event("NO_SUCH_EVENT", &json!({ "a": 1 }));
        }),
        ("event=\"MESSAGE_CREATE\"", &|| {
            gateway.send_event("MESSAGE_CREATE", &json!({ "id": "none", "content": 7 }));
        }),
        ("event=\"INTERACTION_CREATE\"", &|| {
            gateway.send_event("INTERACTION_CREATE", &json!({ "id": "1", "type": 99 }));
        }),
    ] {
        send();
        bot.says(said).await;
    }
    gateway.send_text("{\"op\":99,\"d\":null,\"s\":null,\"t\":null}");
    gateway.send_text("[]");
    gateway.request_heartbeat();
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    assert_eq!(gateway.identifies().len(), 1);
    assert_eq!(gateway.resumes().len(), 0);
    let log = bot.log();
    let warning = |line: &str| line.contains("WARN");
    assert_eq!(log.lines().filter(|line| warning(line)).count(), 6, "{log}");
    bot.idles().await;
    bot.stop().await.discord.finish();
}
