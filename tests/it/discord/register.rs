//! The commands, and the line that says that the bot is ready.

use std::time::Duration;

use serde_json::json;

use crate::support::{
    bot::{Bot, READY},
    discord::GUILD,
};

const COMMANDS: &str = "/applications/*/commands";

#[tokio::test]
async fn a_ready_bot_says_so_once_and_has_its_commands() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("ask").await;
    let commands = bot.discord.commands();
    let names: Vec<_> = commands.iter().map(|command| &command["name"]).collect();
    assert_eq!(
        names,
        [
            "ask",
            "salary",
            "skills",
            "role",
            "path",
            "market",
            "compare",
            "roles",
            "help",
            "about",
            "privacy",
            "forget-me",
            "pins",
            "gaps",
            "settings",
            "admin",
            "Answer this",
            "Pin this answer"
        ]
    );
    let for_all = |command: &&serde_json::Value| command["default_member_permissions"].is_null();
    for command in commands.iter().filter(for_all) {
        assert_eq!(command["contexts"], json!([0, 1, 2]), "{command}");
        assert_eq!(command["integration_types"], json!([0, 1]), "{command}");
    }
    assert_eq!(bot.discord.gateway().identifies().len(), 1);
    bot.idles().await;
    let stopped = bot.stop().await;
    let ready = format!("{READY}: 3 documents, corpus ");
    assert_eq!(stopped.ran.stderr.matches(READY).count(), 1);
    let stopped = stopped.says(&ready);
    assert_eq!(stopped.ran.stdout, "", "stdout belongs to answers");
    stopped.discord.finish();
}

#[tokio::test]
async fn registration_is_tried_again_until_it_succeeds() {
    let bot = Bot::plan()
        .before(|discord| {
            discord.fault("PUT", COMMANDS).status(503);
            let after = Duration::from_millis(100);
            discord.fault("PUT", COMMANDS).rate_limited(after);
        })
        .serve()
        .await;
    let answer = bot.ask("nurse salary in Austin").await;
    assert!(answer.text().contains("$82,000"));
    let requests = bot.discord.requests_to("PUT", COMMANDS);
    let statuses: Vec<_> = requests.iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(503), Some(429), Some(200)]);
    let stopped = bot.stop().await;
    stopped
        .says("could not register the commands")
        .discord
        .finish();
}

#[tokio::test]
async fn commands_that_are_refused_are_explained_and_the_bot_goes_on() {
    let bot = Bot::plan()
        .before(|discord| {
            let refusal = discord.fault("PUT", COMMANDS);
            refusal.error(403, 50_001, "Missing Access");
        })
        .serve()
        .await;
    bot.says("Invite the bot with the scope applications.commands")
        .await;
    let mention = bot.discord.message("nurse salary").mentioning_bot().send();
    assert!(mention.await.reply().await.text().contains("$98,000"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn one_server_can_have_the_commands_for_itself() {
    let guild = GUILD.to_string();
    let bot = Bot::plan()
        .env("CAREERBOT__DISCORD__GUILD", &guild)
        .serve()
        .await;
    assert!(bot.ask("nurse salary").await.text().contains("$98,000"));
    let path = format!("/applications/*/guilds/{guild}/commands");
    assert_eq!(bot.discord.requests_to("PUT", &path).len(), 1);
    assert!(bot.discord.requests_to("PUT", COMMANDS).is_empty());
    bot.stop().await.discord.finish();
}
