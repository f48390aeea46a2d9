//! Commands of context menus, on users and on messages.

use serde_json::{Value, json};

use super::{
    super::{
        handles::InteractionHandle,
        identity::{MessageId, UserId},
        interactions::Kind,
        shared::World,
        simulator::Discord,
    },
    options::{OptionValue, find_command, resolved},
    scene::{Data, Scene, begin, interaction_methods, scene_methods},
};

enum Target {
    User(UserId),
    Message(MessageId),
}

/// A context-menu command about to be sent.
#[must_use = "nothing happens before send()"]
pub struct ContextMenuBuilder<'a> {
    discord: &'a Discord,
    name: String,
    target: Target,
    scene: Scene,
}

scene_methods!(ContextMenuBuilder);
interaction_methods!(ContextMenuBuilder);

impl<'a> ContextMenuBuilder<'a> {
    pub(in super::super) fn on_user(discord: &'a Discord, name: &str, target: UserId) -> Self {
        Self {
            discord,
            name: name.to_owned(),
            target: Target::User(target),
            scene: Scene::default(),
        }
    }

    pub(in super::super) fn on_message(
        discord: &'a Discord,
        name: &str,
        target: MessageId,
    ) -> Self {
        Self {
            discord,
            name: name.to_owned(),
            target: Target::Message(target),
            scene: Scene::default(),
        }
    }

    /// Whether Discord offers the command to this user here.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        let kind = match self.target {
            Target::User(_) => 2,
            Target::Message(_) => 3,
        };
        self.discord
            .shared
            .look(|world| find_command(world, &self.scene, &self.name, kind).is_ok())
    }

    /// Sends the command as soon as it is registered and the bot is connected.
    ///
    /// # Panics
    /// If the command is not registered in time or not offered here, or the target does not exist.
    pub async fn send(self) -> InteractionHandle {
        self.discord.command_registered(&self.name).await;
        begin(
            self.discord,
            &self.scene,
            Kind::Command,
            |world, _| match self.data(world) {
                Ok(data) => Data {
                    data,
                    message: None,
                },
                Err(why) => panic!("{:?} cannot be used: {why}", self.name),
            },
        )
    }

    fn data(&self, world: &World) -> Result<Value, String> {
        let (kind, target, resolved) = match self.target {
            Target::User(user) => {
                let resolved = resolved(
                    world,
                    &self.scene,
                    &[(String::new(), OptionValue::User(user))],
                );
                (2, user.to_string(), resolved.unwrap_or_default())
            }
            Target::Message(id) => {
                let message = world
                    .population
                    .messages
                    .get(&id.0)
                    .filter(|message| !message.deleted);
                let message = message.ok_or_else(|| format!("there is no message {id}"))?;
                // The target of a message command comes with its content, whatever the intents.
                (
                    3,
                    id.to_string(),
                    json!({ "messages": { id.to_string(): message.json } }),
                )
            }
        };
        let command = find_command(world, &self.scene, &self.name, kind)?;
        Ok(json!({
            "id": command["id"], "type": kind, "name": self.name, "target_id": target, "resolved": resolved,
        }))
    }
}
