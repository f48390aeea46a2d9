//! Whether a question is taken: in this channel, at this moment, as the server chose (`/settings`).
//! Direct messages have no such rules.

use std::time::Duration;

use serenity::{
    http::Http,
    model::{
        channel::Message,
        id::{ChannelId, GuildId, UserId},
    },
};

use super::{pause::Pauses, place::Places};
use crate::store::ServerSettings;

/// How long a channel that is told where to ask is not told again.
const POINTED: Duration = Duration::from_secs(600);

/// Why a question is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The bot may answer in these channels only.
    Elsewhere(Vec<u64>),
    /// The member asked a moment ago.
    TooSoon {
        /// How long the server has members wait.
        pause: Duration,
        /// How long it still is.
        left: Duration,
    },
}

/// Where questions come in.
#[derive(Debug, Default)]
pub struct Desk {
    /// When members were last answered.
    answered: Pauses<(GuildId, UserId)>,
    /// When members were last told to wait.
    told: Pauses<(GuildId, UserId)>,
    /// When channels were last told where to ask.
    pointed: Pauses<ChannelId>,
    /// What channels belong to.
    pub places: Places,
}

impl Desk {
    /// Takes a question that a member put by a command.
    ///
    /// # Errors
    /// When it is not taken.
    pub async fn command(
        &self,
        http: &Http,
        chosen: &ServerSettings,
        (server, member): (Option<GuildId>, UserId),
        channel: ChannelId,
    ) -> Result<(), Refused> {
        let Some(server) = server else {
            return Ok(());
        };
        if !self.places.are_among(http, channel, &chosen.channels).await {
            return Err(Refused::Elsewhere(chosen.channels.clone()));
        }
        self.pace(chosen, server, member)
    }

    /// Takes a question that stands in a message.
    ///
    /// # Errors
    /// When it is not taken.
    pub async fn message(
        &self,
        http: &Http,
        chosen: &ServerSettings,
        message: &Message,
    ) -> Result<(), Refused> {
        let Some(server) = message.guild_id else {
            return Ok(());
        };
        let (channel, allowed) = (message.channel_id, &chosen.channels);
        if !self.places.are_among(http, channel, allowed).await {
            return Err(Refused::Elsewhere(allowed.clone()));
        }
        self.pace(chosen, server, message.author.id)
    }

    /// Whether a refusal is still to be said in words, where everyone in the channel reads it.
    pub fn tells(&self, refused: &Refused, message: &Message) -> bool {
        match (refused, message.guild_id) {
            (Refused::Elsewhere(_), _) => self.pointed.begin(message.channel_id, POINTED).is_ok(),
            (Refused::TooSoon { left, .. }, Some(server)) => {
                let member = (server, message.author.id);
                self.told.begin_until(member, *left).is_ok()
            }
            (Refused::TooSoon { .. }, None) => true,
        }
    }

    /// Drops what is remembered of a member and means nothing any more. A pause that is going on
    /// stays: else who does not want to wait would have themselves forgotten.
    pub fn forget(&self, member: UserId) {
        for pauses in [&self.answered, &self.told] {
            pauses.forget(|(_, one)| *one == member);
        }
    }

    fn pace(
        &self,
        chosen: &ServerSettings,
        server: GuildId,
        member: UserId,
    ) -> Result<(), Refused> {
        let pause = Duration::from_secs(chosen.cooldown_seconds.into());
        let begun = self.answered.begin((server, member), pause);
        begun.map_err(|left| Refused::TooSoon { pause, left })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::discord::mention::tests::message;

    #[tokio::test(start_paused = true)]
    async fn who_has_to_wait_is_told_once_until_the_pause_is_over() {
        let desk = Desk::default();
        let chosen = ServerSettings {
            cooldown_seconds: 60,
            ..ServerSettings::default()
        };
        let asked: Message = serde_json::from_value(message(&json!({}))).unwrap();
        let (server, member) = (GuildId::new(80), UserId::new(1));
        let refused = || desk.pace(&chosen, server, member).unwrap_err();
        desk.pace(&chosen, server, member).unwrap();
        let mut told = Vec::new();
        for _ in 0..4 {
            told.push(desk.tells(&refused(), &asked));
            tokio::time::advance(Duration::from_secs(14)).await;
        }
        assert_eq!(told, [true, false, false, false]);
        // the next pause is told again
        tokio::time::advance(Duration::from_secs(4)).await;
        desk.pace(&chosen, server, member).unwrap();
        assert!(desk.tells(&refused(), &asked));
        // and to be forgotten does not end it
        desk.forget(member);
        assert!(desk.pace(&chosen, server, member).is_err(), "it goes on");
    }
}
