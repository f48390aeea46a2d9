//! Slash commands while they are typed.

use serde_json::json;

use super::{
    super::{handles::InteractionHandle, interactions::Kind, simulator::Discord},
    options::{OptionValue, arrange, find_command},
    scene::{Data, Scene, begin, interaction_methods, scene_methods},
};

/// A request for suggestions about to be sent.
#[must_use = "nothing happens before send()"]
pub struct AutocompleteBuilder<'a> {
    discord: &'a Discord,
    path: String,
    options: Vec<(String, OptionValue)>,
    focused: Option<(String, String)>,
    scene: Scene,
}

scene_methods!(AutocompleteBuilder);
interaction_methods!(AutocompleteBuilder);

impl<'a> AutocompleteBuilder<'a> {
    pub(in super::super) fn new(discord: &'a Discord, path: &str) -> Self {
        Self {
            discord,
            path: path.to_owned(),
            options: Vec::new(),
            focused: None,
            scene: Scene::default(),
        }
    }

    /// An option that is filled in already.
    pub fn option(mut self, name: &str, value: impl Into<OptionValue>) -> Self {
        self.options.push((name.to_owned(), value.into()));
        self
    }

    /// The option being typed, and what has been typed.
    pub fn typing(mut self, name: &str, typed: &str) -> Self {
        self.focused = Some((name.to_owned(), typed.to_owned()));
        self
    }

    /// Sends the request as soon as the command is registered and the bot is connected.
    ///
    /// # Panics
    /// If the command is not registered in time, or the option has no autocomplete.
    pub async fn send(self) -> InteractionHandle {
        let path: Vec<&str> = self.path.split(' ').collect();
        self.discord.command_registered(path[0]).await;
        let Some((name, typed)) = &self.focused else {
            panic!("autocomplete needs typing(option, text)")
        };
        begin(self.discord, &self.scene, Kind::Autocomplete, |world, _| {
            let arranged = find_command(world, &self.scene, path[0], 1).and_then(|command| {
                let options = arrange(
                    &command["options"],
                    &path[1..],
                    &self.options,
                    Some((name, typed)),
                )?;
                Ok(json!({ "id": command["id"], "type": 1, "name": path[0], "options": options }))
            });
            match arranged {
                Ok(data) => Data {
                    data,
                    message: None,
                },
                Err(why) => panic!("/{} cannot be completed: {why}", self.path),
            }
        })
    }
}
