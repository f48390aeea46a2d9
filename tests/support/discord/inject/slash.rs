//! Slash commands.

use serde_json::json;

use super::{
    super::{handles::InteractionHandle, interactions::Kind, simulator::Discord},
    options::{OptionValue, arrange, find_command, resolved},
    scene::{Data, Scene, begin, interaction_methods, scene_methods},
};

/// A slash command about to be sent.
#[must_use = "nothing happens before send()"]
pub struct SlashBuilder<'a> {
    discord: &'a Discord,
    path: String,
    options: Vec<(String, OptionValue)>,
    scene: Scene,
}

scene_methods!(SlashBuilder);
interaction_methods!(SlashBuilder);

impl<'a> SlashBuilder<'a> {
    pub(in super::super) fn new(discord: &'a Discord, path: &str) -> Self {
        Self {
            discord,
            path: path.to_owned(),
            options: Vec::new(),
            scene: Scene::default(),
        }
    }

    /// Fills in an option.
    pub fn option(mut self, name: &str, value: impl Into<OptionValue>) -> Self {
        self.options.push((name.to_owned(), value.into()));
        self
    }

    /// Whether Discord offers the command to this user here.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        let name = self.path.split(' ').next().unwrap_or_default();
        self.discord
            .shared
            .look(|world| find_command(world, &self.scene, name, 1).is_ok())
    }

    /// Sends the command as soon as it is registered and the bot is connected.
    ///
    /// # Panics
    /// If the command is not registered in time, or does not take these options here.
    pub async fn send(self) -> InteractionHandle {
        let name = self.path.split(' ').next().unwrap_or_default();
        self.discord.command_registered(name).await;
        self.send_now()
    }

    /// Sends the command at once, even if the bot is not connected.
    ///
    /// # Panics
    /// If the command is not registered, or does not take these options here.
    pub fn send_now(self) -> InteractionHandle {
        let path: Vec<&str> = self.path.split(' ').collect();
        begin(self.discord, &self.scene, Kind::Command, |world, _| {
            let arranged = find_command(world, &self.scene, path[0], 1).and_then(|command| {
                let options = arrange(&command["options"], &path[1..], &self.options, None)?;
                Ok(json!({ "id": command["id"], "type": 1, "name": path[0], "options": options }))
            });
            let mut data = match arranged {
                Ok(data) => data,
                Err(why) => panic!("/{} cannot be sent: {why}", self.path),
            };
            if let Some(resolved) = resolved(world, &self.scene, &self.options) {
                data["resolved"] = resolved;
            }
            Data {
                data,
                message: None,
            }
        })
    }
}
