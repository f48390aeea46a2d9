//! Was this helpful? One vote of each member on each answer, kept by what the answer was about.

use std::sync::Arc;

use poise::serenity_prelude::{ComponentInteraction, GuildId};

use super::{
    right::home,
    to_message::{self, Outgoing},
};
use crate::{
    locale::{Language, say},
    query::Topic,
    store::{Store, StoreError, Vote},
};

/// A vote as it was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    user: u64,
    server: Option<u64>,
    message: u64,
    helpful: bool,
    role: String,
    topic: Option<Topic>,
}

impl Ballot {
    /// A vote on the answer that a message shows.
    pub fn on(
        component: &ComponentInteraction,
        helpful: bool,
        role: String,
        topic: Option<Topic>,
    ) -> Self {
        let owners = &component.authorizing_integration_owners;
        Self {
            user: component.user.id.get(),
            server: home(component.guild_id, owners).map(GuildId::get),
            message: component.message.id.get(),
            helpful,
            role,
            topic,
        }
    }

    /// Keeps it in the place of an earlier one on the same message, and words what came of it.
    pub async fn cast(self, store: Arc<Store>, language: Language) -> Outgoing {
        let helpful = self.helpful;
        match self.keep(&store).await {
            Ok(()) if helpful => to_message::noted(&say!(language, "vote-helpful")),
            Ok(()) => to_message::noted(&say!(language, "vote-unhelpful")),
            Err(error) => {
                tracing::warn!("a vote cannot be kept: {error}");
                to_message::slip(&say!(language, "vote-store-down"))
            }
        }
    }

    async fn keep(self, store: &Store) -> Result<(), StoreError> {
        let vote = Vote {
            asker: store.asker(self.user, self.server).await?,
            answer: self.message.to_string(),
            server: self.server,
            role: self.role,
            topic: self.topic.map(Topic::name).unwrap_or_default().to_owned(),
            helpful: self.helpful,
        };
        store.vote(&vote).await
    }
}
