//! A user's message and what the bot says to it.

use std::{sync::Arc, time::Duration};

use super::{
    super::{
        identity::{BOT, ChannelId, MessageId},
        shared::{Shared, World},
    },
    view::MessageView,
};

/// A message a user sent.
#[derive(Clone)]
pub struct MessageHandle {
    shared: Arc<Shared>,
    id: MessageId,
    channel: ChannelId,
}

impl MessageHandle {
    pub(in super::super) fn new(shared: Arc<Shared>, id: MessageId, channel: ChannelId) -> Self {
        Self {
            shared,
            id,
            channel,
        }
    }

    #[must_use]
    pub fn id(&self) -> MessageId {
        self.id
    }

    #[must_use]
    pub fn channel(&self) -> ChannelId {
        self.channel
    }

    /// Waits for the bot's answer: a reply to this message, or its next message in the channel that replies to none.
    ///
    /// # Panics
    /// If none comes in the patience of the simulator.
    pub async fn reply(&self) -> MessageView {
        let patience = self.shared.look(|world| world.settings.patience);
        match self.reply_within(patience).await {
            Some(reply) => reply,
            None => panic!("message {} has had no reply after {patience:?}", self.id),
        }
    }

    /// Waits for the bot's answer, but only so long: to see that there is none.
    pub async fn reply_within(&self, limit: Duration) -> Option<MessageView> {
        self.shared
            .wait(limit, |world| self.replies_in(world).into_iter().next())
            .await
    }

    /// The bot's answers so far.
    #[must_use]
    pub fn replies(&self) -> Vec<MessageView> {
        self.shared.look(|world| self.replies_in(world))
    }

    fn replies_in(&self, world: &World) -> Vec<MessageView> {
        let Some(channel) = world.population.channels.get(&self.channel) else {
            return Vec::new();
        };
        channel
            .messages
            .iter()
            .filter(|id| **id > self.id.0)
            .filter_map(|id| world.population.messages.get(id))
            .filter(|message| {
                !message.deleted && message.author == BOT && message.ephemeral_to.is_none()
            })
            .map(|message| MessageView::new(message.json.clone()))
            .filter(|message| message.json().get("interaction_metadata").is_none())
            .filter(|message| message.replies_to().is_none_or(|target| target == self.id))
            .collect()
    }
}
