//! REST goes wrong while a command or message is answered.

use std::time::Duration;

use crate::support::{
    bot::Bot,
    discord::{CHANNEL, Discord, GUILD, ViolationKind, permissions},
};

const CALLBACK: &str = "/interactions/*/*/callback";
const MESSAGES: &str = "/channels/*/messages";
const ANSWER: &str = "$98,000";

/// `/ask` is answered although this is done to its first response; gives back the statuses of all
/// attempts.
async fn answered_despite(break_it: impl Fn(&Discord)) -> Vec<Option<u16>> {
    let bot = Bot::serve().await;
    break_it(&bot.discord);
    let asked = bot.send("nurse salary").await;
    assert!(asked.message().await.text().contains(ANSWER));
    let requests = asked.requests();
    assert!(bot.discord.unanswered().is_empty());
    bot.idles().await;
    bot.stop().await.discord.finish();
    requests.iter().map(|request| request.status).collect()
}

#[tokio::test]
async fn a_server_error_is_tried_again() {
    let broken = |discord: &Discord| discord.fault("POST", CALLBACK).times(2).status(503);
    let attempts = answered_despite(broken).await;
    assert_eq!(attempts, [Some(503), Some(503), Some(204)]);
}

#[tokio::test]
async fn a_broken_connection_is_tried_again() {
    let broken = |discord: &Discord| discord.fault("POST", CALLBACK).disconnect();
    assert_eq!(answered_despite(broken).await, [None, Some(204)]);
}

#[tokio::test]
async fn a_request_that_hangs_is_given_up_for_another() {
    let broken = |discord: &Discord| discord.fault("POST", CALLBACK).hang();
    assert_eq!(answered_despite(broken).await, [None, Some(204)]);
}

#[tokio::test]
async fn rate_limits_are_waited_for() {
    let wait = Duration::from_millis(100);
    for limit in [
        |discord: &Discord, wait| discord.fault("POST", CALLBACK).rate_limited(wait),
        |discord: &Discord, wait| discord.fault("POST", CALLBACK).rate_limited_globally(wait),
        |discord: &Discord, wait| {
            discord
                .fault("POST", CALLBACK)
                .rate_limited_by_cloudflare(wait);
        },
    ] {
        let attempts = answered_despite(|discord| limit(discord, wait)).await;
        assert_eq!(attempts, [Some(429), Some(204)]);
    }
}

/// The response arrives, but its answer is lost: the second one is refused, and all is well.
#[tokio::test]
async fn a_response_whose_receipt_is_lost_counts() {
    let bot = Bot::serve().await;
    bot.discord.fault("POST", CALLBACK).lose_answer();
    let asked = bot.send("nurse salary").await;
    assert!(asked.message().await.text().contains(ANSWER));
    assert_eq!(asked.refused().await, 40_060);
    assert_eq!(asked.requests().len(), 2);
    let found = bot.discord.take_violations();
    assert!(
        matches!(&found[..], [one] if one.kind == ViolationKind::Protocol),
        "{found:?}"
    );
    let stopped = bot.stop().await;
    let log = &stopped.ran.stderr;
    assert!(!log.contains("could not answer"), "{log}");
    stopped.discord.finish();
}

#[tokio::test]
async fn a_response_that_is_refused_is_logged_and_not_repeated() {
    let bot = Bot::serve().await;
    for (status, code, message, said) in [
        (
            404,
            10_062,
            "Unknown interaction",
            "the interaction had expired",
        ),
        (
            400,
            40_060,
            "Already acknowledged",
            "code 40060: Already acknowledged",
        ),
        (
            400,
            50_035,
            "Invalid Form Body",
            "code 50035: Invalid Form Body",
        ),
    ] {
        bot.discord
            .fault("POST", CALLBACK)
            .error(status, code, message);
        let refused = bot.send("nurse salary").await;
        bot.says(said).await;
        assert_eq!(refused.requests().len(), 1, "{message}");
    }
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn an_interaction_that_expired_on_the_way_is_no_fault() {
    let bot = Bot::serve().await;
    bot.discord.set_interaction_deadline(Duration::ZERO);
    let late = bot.send("nurse salary").await;
    assert_eq!(late.refused().await, 10_062);
    bot.says("the interaction had expired").await;
    bot.discord.set_interaction_deadline(Duration::from_secs(3));
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn suggestions_that_cannot_be_sent_harm_nothing() {
    let bot = Bot::serve().await;
    bot.discord.fault("POST", CALLBACK).status(500);
    let typing = bot.discord.autocomplete("role").typing("role", "nur");
    let lost = typing.send().await;
    bot.discord.arrived("POST", CALLBACK, 1).await;
    let typing = bot.discord.autocomplete("role").typing("role", "nurs");
    assert_eq!(typing.send().await.choices().await[0].0, "Nurse");
    assert!(lost.response_within(Duration::ZERO).await.is_none());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_reply_is_sent_again_and_stands_there_once() {
    let bot = Bot::plan()
        .discord(|discord| discord.enforce_rate_limits(false))
        .serve()
        .await;
    for break_it in [
        |discord: &Discord| discord.fault("POST", MESSAGES).times(2).status(502),
        |discord: &Discord| discord.fault("POST", MESSAGES).lose_answer(),
        |discord: &Discord| discord.fault("POST", MESSAGES).disconnect(),
        |discord: &Discord| {
            let limit = discord.fault("POST", MESSAGES);
            limit.rate_limited(Duration::from_millis(100));
        },
    ] {
        break_it(&bot.discord);
        let before = bot.discord.requests_to("POST", MESSAGES).len();
        let mention = bot.discord.message("nurse salary").mentioning_bot();
        let mention = mention.send().await;
        assert!(mention.reply().await.text().contains(ANSWER));
        // Also the attempt that follows a lost receipt, which makes no second message.
        bot.discord.arrived("POST", MESSAGES, before + 2).await;
        assert_eq!(mention.replies().len(), 1);
    }
    bot.idles().await;
    assert_eq!(bot.discord.messages(CHANNEL).len(), 8);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn where_the_bot_may_not_write_it_says_nothing_and_goes_on() {
    let bot = Bot::serve().await;
    let silent = permissions::BOT & !permissions::SEND_MESSAGES;
    bot.discord.set_bot_permissions(GUILD, silent);
    let mention = || bot.discord.message("nurse salary").mentioning_bot().send();
    let refused = mention().await;
    bot.says("code=50013").await;
    assert_eq!(bot.discord.requests_to("POST", MESSAGES).len(), 1);
    assert!(refused.replies().is_empty());
    // A command needs no permission to write.
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    bot.discord.set_bot_permissions(GUILD, permissions::BOT);

    let gone = bot.discord.fault("POST", MESSAGES);
    gone.error(404, 10_003, "Unknown Channel");
    mention().await;
    bot.says("code=10003").await;
    assert_eq!(bot.discord.requests_to("POST", MESSAGES).len(), 2);
    assert!(mention().await.reply().await.text().contains(ANSWER));
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn where_embeds_are_not_allowed_it_says_what_it_needs() {
    let bot = Bot::serve().await;
    let plain = permissions::BOT & !permissions::EMBED_LINKS;
    bot.discord.set_bot_permissions(GUILD, plain);
    let mention = bot.discord.message("nurse salary").mentioning_bot();
    let reply = mention.send().await.reply().await;
    assert!(reply.content().contains("**Embed Links**"), "{reply:?}");
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn an_index_that_is_deleted_under_the_bot_is_not_missed() {
    let bot = Bot::serve().await;
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    std::fs::remove_dir_all(bot.stage.path("index")).unwrap();
    std::fs::remove_dir_all(bot.stage.path("corpus")).unwrap();
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    assert!(bot.ask("data engineer skills").await.text().contains("SQL"));
    bot.stop().await.discord.finish();
}

/// The API is away when the bot starts, for as long as it likes.
#[tokio::test]
async fn an_api_that_is_away_at_the_start_is_waited_for() {
    let bot = Bot::plan()
        .before(|discord| {
            discord.fault("GET", "/gateway/bot").status(503);
            let limit = discord.fault("GET", "/gateway/bot");
            limit.rate_limited_by_cloudflare(Duration::from_millis(100));
        })
        .serve()
        .await;
    assert!(bot.ask("nurse salary").await.text().contains(ANSWER));
    bot.says("Next attempt in").await;
    bot.stop().await.discord.finish();
}
