//! What the bot is about when a fault strikes.

use std::time::Duration;

use super::{ANSWER, CALLBACK, MESSAGES, accepted};
use crate::support::{
    bot::Bot,
    discord::{CHANNEL, InteractionHandle, permissions},
};

/// How long a first response is on its way.
const RESPONDING: Duration = Duration::from_millis(400);
/// How long a pin is being posted: the bot lets nobody wait in silence for more than 1.5 s.
const POSTING: Duration = Duration::from_millis(2_500);

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Idle,
    /// A command's first response is on its way.
    Command,
    /// A command was put off, and its answer is awaited.
    Deferred,
}

/// A command under way.
pub struct UnderWay(State, Option<InteractionHandle>);

impl State {
    /// Brings a bot there, with a hold on what would end it too soon.
    pub async fn begin(self, bot: &Bot) -> UnderWay {
        let discord = &bot.discord;
        discord.command_registered("ask").await;
        let command = match self {
            Self::Idle => None,
            Self::Command => {
                discord.fault("POST", CALLBACK).hold(RESPONDING);
                let asked = bot.send("nurse salary").await;
                discord.arrived("POST", CALLBACK, 1).await;
                Some(asked)
            }
            Self::Deferred => {
                discord.fault("POST", MESSAGES).hold(POSTING);
                let asked = pin(bot).await;
                let response = asked.response().await;
                assert!(response.is_deferred(), "{response:?}");
                Some(asked)
            }
        };
        UnderWay(self, command)
    }
}

/// A moderator pins a summary.
pub async fn pin(bot: &Bot) -> InteractionHandle {
    let command = bot.discord.slash("pins add").option("role", "nurse");
    let moderator = permissions::MEMBER | permissions::MANAGE_MESSAGES;
    command.permissions(moderator).send().await
}

impl UnderWay {
    /// Waits for its answer.
    pub async fn is_answered(&self) {
        let Some(command) = &self.1 else { return };
        let answer = match self.0 {
            State::Deferred => "Pinned: ",
            _ => ANSWER,
        };
        command
            .message_where(|message| message.text().contains(answer))
            .await;
    }

    /// It was answered as often as it should be.
    pub fn is_answered_once(&self, bot: &Bot) {
        let Some(command) = &self.1 else { return };
        let requests = accepted(command);
        let expected = match self.0 {
            State::Deferred => 2,
            _ => 1,
        };
        assert_eq!(requests.len(), expected, "{requests:#?}");
        if self.0 == State::Deferred {
            assert_eq!(bot.discord.pins(CHANNEL).len(), 1, "pins");
        }
    }
}
