//! Rate limits, deadlines and broken answers.

use std::time::{Duration, Instant};

use super::bot::{self, Mode};
use crate::support::discord::{CAROL, CHANNEL, Discord, GUILD, ViolationKind, permissions};
use poise::serenity_prelude as serenity;
use serde_json::json;

fn note(text: &str) -> serenity::CreateMessage {
    serenity::CreateMessage::new()
        .content(text)
        .allowed_mentions(serenity::CreateAllowedMentions::new())
}

fn channel() -> serenity::ChannelId {
    serenity::ChannelId::new(CHANNEL.0)
}

fn code(why: &serenity::Error) -> (u16, isize) {
    match why {
        serenity::Error::Http(serenity::HttpError::UnsuccessfulRequest(response)) => {
            (response.status_code.as_u16(), response.error.code)
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_waits_for_a_429_and_then_succeeds() {
    let discord = Discord::builder().tls().start();
    let _bot = bot::start(&discord, Mode::B).await;
    discord
        .fault("POST", "/channels/*/messages")
        .rate_limited(Duration::from_millis(400));
    let mention = discord.message("hello").mentioning_bot().send().await;
    mention.reply().await;
    let requests = discord.requests_to("POST", "/channels/*/messages");
    assert_eq!(
        requests
            .iter()
            .map(|request| request.status)
            .collect::<Vec<_>>(),
        [Some(429), Some(200)]
    );
    assert!(requests[1].at.duration_since(requests[0].at) >= Duration::from_millis(400));
    assert_eq!(discord.invalid_requests(), 1);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn global_and_cloudflare_429_are_waited_for_too() {
    let discord = Discord::builder().tls().start();
    let http = bot::http(&discord, Mode::B);
    discord
        .fault("POST", "/channels/*/messages")
        .rate_limited_globally(Duration::from_millis(200));
    channel().send_message(&http, note("one")).await.unwrap();
    discord
        .fault("POST", "/channels/*/messages")
        .rate_limited_by_cloudflare(Duration::from_millis(200));
    let began = Instant::now();
    channel().send_message(&http, note("two")).await.unwrap();
    assert!(
        began.elapsed() >= Duration::from_secs(1),
        "Cloudflare counts whole seconds"
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn buckets_run_dry() {
    let discord = Discord::builder().tls().start();
    // Without a limiter of its own the client runs into the limit …
    let careless = bot::http(&discord, Mode::A);
    for number in 0..5 {
        channel()
            .send_message(&careless, note(&number.to_string()))
            .await
            .unwrap();
    }
    let refused = channel()
        .send_message(&careless, note("6"))
        .await
        .unwrap_err();
    assert_eq!(code(&refused).0, 429);
    // … and with it, it waits.
    let began = Instant::now();
    let careful = bot::http(&discord, Mode::B);
    channel().send_message(&careful, note("7")).await.unwrap();
    assert!(
        began.elapsed() >= Duration::from_secs(3),
        "{:?}",
        began.elapsed()
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_after_three_seconds_is_10062() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    let late = discord.slash("late").option("ms", 3_200).send().await;
    assert_eq!(late.refused().await, 10062);
    assert!(late.is_expired());
    assert!(late.response_within(Duration::ZERO).await.is_none());
    assert_eq!(late.requests()[0].status, Some(404));
    discord.set_interaction_deadline(Duration::from_millis(100));
    let later = discord.slash("late").option("ms", 300).send().await;
    assert_eq!(later.refused().await, 10062);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_die() {
    let discord = Discord::start();
    let _bot = bot::start(&discord, Mode::A).await;
    let ping = discord.slash("ping").send().await;
    ping.message().await;
    discord.set_token_lifetime(Duration::ZERO);
    let token = ping.requests()[0]
        .path
        .split('/')
        .nth(3)
        .unwrap()
        .to_owned();
    let http = bot::http(&discord, Mode::A);
    http.set_application_id(serenity::ApplicationId::new(crate::support::discord::BOT.0));
    let refused = http
        .get_original_interaction_response(&token)
        .await
        .unwrap_err();
    assert_eq!(code(&refused), (401, 50027));
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_answers_break_as_scripted() {
    let discord = Discord::start();
    let http = bot::http(&discord, Mode::A);
    let send = |text: &'static str| channel().send_message(&http, note(text));

    discord.fault("POST", "/channels/*/messages").status(503);
    assert_eq!(code(&send("never").await.unwrap_err()).0, 503);
    discord
        .fault("POST", "/channels/*/messages")
        .error(403, 50001, "Missing Access");
    assert_eq!(code(&send("never").await.unwrap_err()), (403, 50001));
    assert!(discord.messages(CHANNEL).is_empty());

    discord.fault("POST", "/channels/*/messages").lose_answer();
    assert!(send("kept").await.is_err());
    assert_eq!(
        discord.messages(CHANNEL)[0].content(),
        "kept",
        "it was processed, the bot cannot know"
    );

    discord.fault("POST", "/channels/*/messages").disconnect();
    assert!(send("gone").await.is_err());
    discord.fault("POST", "/channels/*/messages").hang();
    assert!(
        tokio::time::timeout(Duration::from_millis(300), send("hung"))
            .await
            .is_err()
    );
    discord.fault("POST", "/channels/*/messages").garble("{");
    assert!(matches!(
        send("garbled").await.unwrap_err(),
        serenity::Error::Json(_) | serenity::Error::Http(_)
    ));

    discord.refuse_rest(true).await;
    let fresh = bot::http(&discord, Mode::A);
    assert!(
        channel()
            .send_message(&fresh, note("refused"))
            .await
            .is_err()
    );
    discord.refuse_rest(false).await;
    channel()
        .send_message(&fresh, note("accepted"))
        .await
        .unwrap();
    assert_eq!(discord.messages(CHANNEL).len(), 3);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn enforced_nonces_de_duplicate() {
    let discord = Discord::start();
    let http = bot::http(&discord, Mode::A);
    let once = || {
        note("once")
            .nonce(serenity::Nonce::String("n1".to_owned()))
            .enforce_nonce(true)
    };
    let first = channel().send_message(&http, once()).await.unwrap();
    let second = channel().send_message(&http, once()).await.unwrap();
    assert_eq!(first.id, second.id);
    assert_eq!(discord.messages(CHANNEL).len(), 1);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_permissions_and_closed_doors_are_checked() {
    let discord = Discord::start();
    let stranger = serenity::HttpBuilder::new("not.the.token")
        .proxy(discord.api_base())
        .ratelimiter_disabled(true)
        .build();
    assert_eq!(
        code(&stranger.get_current_user().await.unwrap_err()),
        (401, 0)
    );

    let http = bot::http(&discord, Mode::A);
    discord.set_bot_permissions(GUILD, permissions::MEMBER & !permissions::SEND_MESSAGES);
    assert_eq!(
        code(&channel().send_message(&http, note("no")).await.unwrap_err()),
        (403, 50013)
    );

    discord.close_dms(CAROL);
    let dm = serenity::UserId::new(CAROL.0)
        .create_dm_channel(&http)
        .await
        .unwrap();
    assert_eq!(
        code(&dm.id.send_message(&http, note("no")).await.unwrap_err()),
        (403, 50007)
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn pins_have_a_permission_and_an_end() {
    let discord = Discord::builder().enforce_rate_limits(false).start();
    let http = bot::http(&discord, Mode::A);
    let message = channel().send_message(&http, note("pin me")).await.unwrap();
    discord.set_bot_permissions(GUILD, permissions::MEMBER | permissions::MANAGE_MESSAGES);
    assert_eq!(
        code(&message.pin(&http).await.unwrap_err()),
        (403, 50013),
        "MANAGE_MESSAGES does not pin"
    );
    discord.set_bot_permissions(GUILD, permissions::BOT);
    message.pin(&http).await.unwrap();
    assert_eq!(discord.pins(CHANNEL)[0].0, message.id.get());
    discord.fill_pins(CHANNEL, 249);
    let another = channel()
        .send_message(&http, note("one too many"))
        .await
        .unwrap();
    assert_eq!(code(&another.pin(&http).await.unwrap_err()), (400, 30003));

    // The routes of today, which serenity does not wrap.
    let page = reqwest::Client::new()
        .get(format!(
            "{}/api/v10/channels/{CHANNEL}/messages/pins",
            discord.api_base()
        ))
        .header("authorization", format!("Bot {}", discord.token()));
    let page: serde_json::Value =
        serde_json::from_str(&page.send().await.unwrap().text().await.unwrap()).unwrap();
    assert_eq!(
        (page["items"].as_array().unwrap().len(), &page["has_more"]),
        (50, &json!(true))
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_routes_are_violations() {
    let discord = Discord::start();
    let http = bot::http(&discord, Mode::A);
    assert!(
        http.get_guild_invites(serenity::GuildId::new(GUILD.0))
            .await
            .is_err()
    );
    let found = discord.take_violations();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, ViolationKind::UnknownRoute);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_header_makes_serenity_send_twice() {
    let discord = Discord::builder().tls().start();
    let http = bot::http(&discord, Mode::B);
    discord
        .fault("POST", "/channels/*/messages")
        .header("x-ratelimit-remaining", "many");
    channel().send_message(&http, note("twice")).await.unwrap();
    assert_eq!(
        discord.messages(CHANNEL).len(),
        2,
        "a nonce with enforce_nonce would have kept it at one"
    );
    discord.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn user_installs_have_five_follow_ups() {
    let discord = Discord::builder().enforce_rate_limits(false).start();
    let _bot = bot::start(&discord, Mode::A).await;
    let http = bot::http(&discord, Mode::A);
    http.set_application_id(serenity::ApplicationId::new(crate::support::discord::BOT.0));
    let ping = discord.slash("ping").user_installed().send().await;
    ping.response().await;
    let token = ping.requests()[0]
        .path
        .split('/')
        .nth(3)
        .unwrap()
        .to_owned();
    let body = json!({ "content": "more", "allowed_mentions": { "parse": [] } });
    for _ in 0..5 {
        http.create_followup_message(&token, &body, Vec::new())
            .await
            .unwrap();
    }
    let refused = http
        .create_followup_message(&token, &body, Vec::new())
        .await
        .unwrap_err();
    assert_eq!(code(&refused), (400, 40094));
    assert_eq!(ping.messages(6).await.len(), 6);
    discord.finish();
}
