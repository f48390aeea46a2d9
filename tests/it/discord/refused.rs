//! What no waiting mends ends the process, with the next step.

use crate::support::bot::Bot;

#[tokio::test]
async fn fatal_close_codes_end_the_bot_with_the_next_step() {
    let codes = [
        (4_004, "refused the token. Reset it on the page \"Bot\""),
        (
            4_012,
            "close code 4012: this version of the gateway is gone",
        ),
        (4_013, "refused the bot's intents (close code 4013)"),
        (4_014, "Switch \"Message Content Intent\" on"),
    ];
    let ends = codes.map(async |(code, said)| {
        let bot = Bot::serve().await;
        bot.discord.gateway().close(code);
        let ended = bot.ended().await.exits(2).says(said);
        assert_eq!(ended.discord.gateway().identifies().len(), 1, "{code}");
        ended.discord.finish();
    });
    futures_util::future::join_all(ends).await;
}

/// How many shards there are was said by the operator, and only they can say otherwise.
#[tokio::test]
async fn shards_that_discord_refuses_end_a_bot_that_was_told_their_number() {
    let codes = [
        (4_010, "close code 4010: invalid shard"),
        (4_011, "close code 4011: more shards are needed"),
    ];
    let ends = codes.map(async |(code, said)| {
        let bot = Bot::plan().env("CAREERBOT__DISCORD__SHARDS", "1");
        let bot = bot.serve().await;
        bot.discord.gateway().close(code);
        let ended = bot.ended().await.exits(2).says(said);
        let ended = ended.says("discord.shards");
        assert_eq!(ended.discord.gateway().identifies().len(), 1, "{code}");
        ended.discord.finish();
    });
    futures_util::future::join_all(ends).await;
}

#[tokio::test]
async fn a_wrong_token_ends_the_bot_and_is_not_repeated() {
    let token = "MTIz.wrong.abcdefghijk";
    let plan = Bot::plan().instead("CAREERBOT__DISCORD__TOKEN", token);
    let ended = plan.launch().ended().await.exits(2);
    let ended = ended.says("Discord refused the token. Reset it");
    assert!(!ended.ran.stderr.contains("abcdefghijk"));
    assert_eq!(ended.discord.requests().len(), 1, "asked once");
    ended.discord.finish();
}

#[tokio::test]
async fn the_token_goes_nowhere_but_to_this_computer() {
    for (name, value) in [
        ("CAREERBOT__DISCORD__GATEWAY_URL", "ws://192.0.2.1:1"),
        ("CAREERBOT__DISCORD__API_BASE", "http://192.0.2.1:1"),
    ] {
        let bot = Bot::plan().instead(name, value).launch();
        let ended = bot
            .ended()
            .await
            .exits(2)
            .says("discord.allow_remote = true");
        assert!(ended.discord.requests().is_empty());
        ended.discord.finish();
    }
}

#[tokio::test]
async fn the_gateway_that_the_api_names_is_taken_where_it_is_on_this_computer() {
    let without = || Bot::plan().instead("CAREERBOT__DISCORD__GATEWAY_URL", "");
    let bot = without().serve().await;
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    bot.stop().await.discord.finish();

    let gateway = r#"{"url":"wss://gateway.example","shards":1,"session_start_limit":
        {"total":1000,"remaining":999,"reset_after":1000,"max_concurrency":1}}"#;
    let plan = without().before(move |discord| {
        let fault = discord.fault("GET", "/gateway/bot");
        fault.always().garble(gateway);
    });
    let ended = plan.launch().ended().await.exits(2);
    let ended = ended.says("wss://gateway.example");
    ended.says("discord.allow_remote = true").discord.finish();
}
