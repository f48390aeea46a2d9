//! Pinned summaries: `/pins`, the menu of a message, and the queue that keeps them right.

mod add;
mod change;
mod hand;
mod kill;
mod language;
mod list;
mod live;
mod menu;
mod twin;

use std::time::Duration;

use careerbot::{
    settings::StoreUrl,
    store::{Pin, Store},
};

use crate::support::{
    bot::Bot,
    discord::{
        CHANNEL, ChannelId, Discord, GUILD, InteractionHandle, MessageId, MessageView, permissions,
    },
};

/// What a moderator may do.
const MODERATOR: u64 = permissions::MEMBER | permissions::MANAGE_MESSAGES;
/// How long what goes on by itself may take, on a busy computer.
const PATIENCE: Duration = Duration::from_secs(60);
/// Sections by their place in the list of choices.
const SALARY: i64 = 4;

const PIN: &str = "/channels/*/messages/pins/*";
const PINS: &str = "/channels/*/messages/pins";
const MESSAGE: &str = "/channels/*/messages/*";
const MESSAGES: &str = "/channels/*/messages";

/// Sends `/pins add` as a moderator.
async fn send_add(
    discord: &Discord,
    channel: ChannelId,
    role: &str,
    section: Option<i64>,
) -> InteractionHandle {
    let command = discord.slash("pins add").option("role", role);
    let command = match section {
        Some(section) => command.option("section", section),
        None => command,
    };
    command.channel(channel).permissions(MODERATOR).send().await
}

/// What a moderator is told after `/pins add`.
async fn add(
    discord: &Discord,
    channel: ChannelId,
    role: &str,
    section: Option<i64>,
) -> MessageView {
    let told = send_add(discord, channel, role, section).await;
    let told = told.message().await;
    assert!(told.is_ephemeral());
    told
}

/// A summary of the nurse's salary, pinned.
pub async fn nurse(discord: &Discord) -> MessageId {
    let told = add(discord, CHANNEL, "nurse", Some(SALARY)).await;
    assert!(told.text().contains("Pinned: "), "{}", told.text());
    discord.pins(CHANNEL)[0]
}

/// What a moderator is told after another subcommand.
async fn told(discord: &Discord, command: &str, options: &[(&str, &str)]) -> String {
    let mut command = discord.slash(command);
    for (name, value) in options {
        command = command.option(name, *value);
    }
    let told = command.permissions(MODERATOR).send().await;
    let told = told.message().await;
    assert!(told.is_ephemeral());
    told.text()
}

async fn store(bot: &Bot) -> Store {
    let file = bot.stage.path("data/careerbot.db");
    let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
    Store::open(&url).await.unwrap()
}

/// Waits until the pins of the server are as wanted.
async fn pins_where(store: &Store, wanted: impl Fn(&[Pin]) -> bool) -> Vec<Pin> {
    let started = std::time::Instant::now();
    loop {
        let pins = store.pins(GUILD.0, None).await.unwrap();
        if wanted(&pins) {
            return pins;
        }
        assert!(started.elapsed() < PATIENCE, "{pins:#?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// How often each of these messages was edited so that it showed something else.
fn edits(discord: &Discord, messages: &[MessageId]) -> Vec<usize> {
    let requests = discord.requests_to("PATCH", MESSAGE);
    let done = requests
        .iter()
        .filter(|request| request.status == Some(200));
    let paths: Vec<&str> = done.map(|request| request.path.as_str()).collect();
    let of = |id: &MessageId| {
        let id = id.to_string();
        paths.iter().filter(|path| path.ends_with(&id)).count()
    };
    messages.iter().map(of).collect()
}
