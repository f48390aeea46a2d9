//! Messages of users.

use std::sync::Arc;

use serde_json::json;

use super::{
    super::{
        handles::MessageHandle,
        identity::{BOT, MessageId},
        messages::NewMessage,
        simulator::Discord,
    },
    scene::{Scene, scene_methods},
};

/// A message about to be sent.
#[must_use = "nothing happens before send()"]
pub struct MessageBuilder<'a> {
    discord: &'a Discord,
    content: String,
    reply_to: Option<MessageId>,
    ping: bool,
    scene: Scene,
}

scene_methods!(MessageBuilder);

impl<'a> MessageBuilder<'a> {
    pub(in super::super) fn new(discord: &'a Discord, content: &str) -> Self {
        Self {
            discord,
            content: content.to_owned(),
            reply_to: None,
            ping: true,
            scene: Scene::default(),
        }
    }

    /// Mentions the bot before what is said.
    pub fn mentioning_bot(mut self) -> Self {
        self.content = format!("<@{BOT}> {}", self.content);
        self
    }

    /// Replies to a message, pinging its author.
    pub fn reply_to(mut self, message: MessageId) -> Self {
        self.reply_to = Some(message);
        self
    }

    /// Does not ping the author of the message that is replied to.
    pub fn without_ping(mut self) -> Self {
        self.ping = false;
        self
    }

    /// Sends the message. The bot gets it as its intents allow.
    #[expect(clippy::unused_async, reason = "all builders are sent alike")]
    pub async fn send(self) -> MessageHandle {
        let mut body =
            json!({ "content": self.content, "allowed_mentions": { "replied_user": self.ping } });
        if let Some(target) = self.reply_to {
            body["message_reference"] = json!({ "message_id": target });
        }
        let (id, channel) = self.discord.shared.change(|world| {
            let channel = self.scene.channel_in(world);
            let id = world.create_message(NewMessage {
                author: self.scene.user,
                channel,
                body: &body,
                uploads: &[],
                interaction: None,
                ephemeral_to: None,
                loading: false,
            });
            (MessageId(id), channel)
        });
        MessageHandle::new(Arc::clone(&self.discord.shared), id, channel)
    }
}
