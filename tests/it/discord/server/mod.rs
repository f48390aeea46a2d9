//! What a server's owners choose (`/settings`), and what holds then.

mod choose;
mod cooldown;
mod language;
mod listen;
mod place;
mod right;
mod store;
mod visible;

use crate::support::{
    bot::Bot,
    discord::{MessageView, OptionValue, permissions},
};

/// What who manages a server may do.
const MANAGER: u64 = permissions::MEMBER | permissions::MANAGE_GUILD;

const QUESTION: &str = "data engineer salary in Seattle?";

/// The texts of choices, by their places.
const PRIVATE: i64 = 0;
const PUBLIC: i64 = 1;

/// What who manages the server is told after `/settings`.
async fn set(bot: &Bot, part: &str, options: &[(&str, OptionValue)]) -> MessageView {
    let mut command = bot.discord.slash(&format!("settings {part}"));
    for (name, value) in options {
        command = command.option(name, value.clone());
    }
    let told = command.permissions(MANAGER).send().await.message().await;
    assert!(told.is_ephemeral(), "{}", told.text());
    told
}

#[track_caller]
fn shows(message: &MessageView, texts: &[&str]) {
    for text in texts {
        assert!(message.text().contains(text), "{text}: {}", message.text());
    }
}
