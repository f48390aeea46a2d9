//! The store of a bot that serves.

use careerbot::{settings::StoreUrl, store::Store};
use serde_json::json;

use super::people::{opt_in, vote};
use crate::support::{
    Stage,
    bot::Bot,
    discord::{ChannelId, GUILD, GuildId},
};

/// A server beside the first.
const AWAY: GuildId = GuildId(1_000_000_000_000_005_000);

async fn store_of(bot: &Bot) -> Store {
    let file = bot.stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    Store::open(&url).await.unwrap()
}

#[tokio::test]
async fn a_server_that_removes_the_bot_is_forgotten() {
    let bot = Bot::serve().await;
    bot.says("the store is open: data/careerbot.db").await;
    let store = store_of(&bot).await;
    opt_in(&store, 4_242).await;
    opt_in(&store, 4_243).await;
    let gateway = bot.discord.gateway();
    // An outage there; the bot is still a member.
    gateway.send_event(
        "GUILD_DELETE",
        &json!({ "id": "4243", "unavailable": true }),
    );
    gateway.send_event("GUILD_DELETE", &json!({ "id": "4242" }));
    bot.says("removed from a server, and forgot what it chose")
        .await;
    assert_eq!(store.servers().await.unwrap(), [4_243]);
    bot.stop().await.discord.finish();
}

/// Nobody tells a bot that is down; the next session names the servers that it is still in.
#[tokio::test]
async fn a_server_that_removed_the_bot_while_it_was_down_is_forgotten() {
    let quick = Bot::plan().discord(|discord| {
        let quick = discord.identify_interval(std::time::Duration::from_millis(1));
        quick.guild(AWAY, ChannelId(5_001), "Away")
    });
    let bot = quick.serve().await;
    bot.says("the store is open: data/careerbot.db").await;
    let store = store_of(&bot).await;
    for server in [GUILD, AWAY] {
        opt_in(&store, server.0).await;
        vote(&store, Some(server.0), 7, "m", true).await;
    }
    let bot = bot
        .again("TERM", |_, discord| discord.send_away(AWAY))
        .await;
    bot.says("removed from a server, and forgot what it chose")
        .await;
    assert_eq!(store.servers().await.unwrap(), [GUILD.0]);
    // Discord that does not say whether it is gone is no reason to forget
    opt_in(&store, AWAY.0).await;
    let bot = bot
        .again("TERM", |_, discord| {
            discord.fault("GET", "/guilds/*").times(9).status(500);
        })
        .await;
    bot.discord.requested("GET", "/guilds/*", 2).await;
    assert_eq!(store.servers().await.unwrap().len(), 2);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_store_that_cannot_be_opened_keeps_no_answer_back() {
    let bot = Bot::plan().file("data", "in the way").serve().await;
    bot.says("answers go on without the store").await;
    let answer = bot.ask("data engineer salary").await;
    assert!(answer.text().contains("$151,000"), "{}", answer.text());
    // It is mended, and what must be done is done.
    bot.discord
        .gateway()
        .send_event("GUILD_DELETE", &json!({ "id": "4242" }));
    bot.says("cannot forget it yet").await;
    std::fs::remove_file(bot.stage.path("data")).unwrap();
    bot.says("removed from a server, and forgot what it chose")
        .await;
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn nothing_but_the_bot_and_its_operator_makes_a_store() {
    let stage = Stage::new().document("nurse.md", crate::support::NURSE);
    stage.run(&["ask", "nurse salary"]).exits(0);
    assert!(!stage.path("data").exists());
}
