//! The store of a bot that serves.

use careerbot::{settings::StoreUrl, store::Store};
use serde_json::json;

use super::people::opt_in;
use crate::support::{Stage, bot::Bot};

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
