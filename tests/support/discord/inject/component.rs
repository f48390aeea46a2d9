//! Presses on buttons and choices in selects.

use serde_json::{Value, json};

use super::{
    super::{
        components,
        handles::InteractionHandle,
        identity::{GuildId, MessageId},
        interactions::Kind,
        shared::World,
        simulator::Discord,
    },
    scene::{Data, Scene, begin, interaction_methods, react_to, scene_methods},
};

/// A press about to happen. It happens where the message is.
#[must_use = "nothing happens before send()"]
pub struct ComponentBuilder<'a> {
    discord: &'a Discord,
    message: MessageId,
    custom_id: String,
    values: Vec<String>,
    forged: bool,
    scene: Scene,
}

scene_methods!(ComponentBuilder);
interaction_methods!(ComponentBuilder);

impl<'a> ComponentBuilder<'a> {
    pub(in super::super) fn new(discord: &'a Discord, message: MessageId, custom_id: &str) -> Self {
        let place: Option<(_, Option<GuildId>)> = discord.shared.look(|world| {
            let channel = world.population.messages.get(&message.0)?.channel;
            Some((channel, world.population.channels.get(&channel)?.guild))
        });
        let mut scene = Scene::default();
        if let Some((channel, guild)) = place {
            (scene.channel, scene.guild) = (Some(channel), guild);
        }
        Self {
            discord,
            message,
            custom_id: custom_id.to_owned(),
            values: Vec::new(),
            forged: false,
            scene,
        }
    }

    /// What is chosen in a select.
    pub fn values(mut self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// As one who sends whatever they like to Discord might, should it not look: a component that
    /// the message does not have.
    pub fn forged(mut self) -> Self {
        self.forged = true;
        self
    }

    /// Presses.
    ///
    /// # Panics
    /// If the message is not there, not visible to the user, or has no such component that can be used.
    pub async fn send(self) -> InteractionHandle {
        let seen = self.discord.shared.look(|world| {
            let message = world.population.messages.get(&self.message.0)?;
            message.history.last().map(|(at, _)| *at)
        });
        react_to(self.discord, seen).await;
        begin(
            self.discord,
            &self.scene,
            Kind::Component,
            |world, _| match self.data(world) {
                Ok(data) => Data {
                    data,
                    message: Some(self.message.0),
                },
                Err(why) => panic!("{:?} cannot be pressed: {why}", self.custom_id),
            },
        )
    }

    fn data(&self, world: &World) -> Result<Value, String> {
        let message = world
            .population
            .messages
            .get(&self.message.0)
            .filter(|message| !message.deleted);
        let message = message.ok_or("the message does not exist")?;
        if message
            .ephemeral_to
            .is_some_and(|user| user != self.scene.user)
        {
            return Err("the user cannot see the message".to_owned());
        }
        if self.forged {
            let kind = if self.values.is_empty() { 2 } else { 3 };
            let mut data = json!({ "custom_id": self.custom_id, "component_type": kind, "id": 1 });
            if kind == 3 {
                data["values"] = self.values.clone().into();
            }
            return Ok(data);
        }
        let all = components::all(&message.json["components"]);
        let component = all
            .iter()
            .find(|component| component["custom_id"] == self.custom_id.as_str());
        let component = component.ok_or_else(|| {
            let ids: Vec<&Value> = all
                .iter()
                .map(|component| &component["custom_id"])
                .collect();
            format!("the message has no such component, only {ids:?}")
        })?;
        if component["disabled"] == true {
            return Err("it is disabled".to_owned());
        }
        let mut data = json!({
            "custom_id": self.custom_id, "component_type": component["type"], "id": component["id"],
        });
        if component["type"] == 2 {
            return if self.values.is_empty() {
                Ok(data)
            } else {
                Err("a button has no values".to_owned())
            };
        }
        let bound = |field: &str| component[field].as_u64().unwrap_or(1);
        let count = self.values.len() as u64;
        if count < bound("min_values") || count > bound("max_values") {
            return Err(format!("{count} values are out of bounds"));
        }
        if let Some(options) = component["options"].as_array() {
            let offered = |value: &String| {
                options
                    .iter()
                    .any(|option| option["value"] == value.as_str())
            };
            if let Some(other) = self.values.iter().find(|value| !offered(value)) {
                return Err(format!("{other:?} is not offered"));
            }
        }
        data["values"] = self.values.clone().into();
        Ok(data)
    }
}
