//! Modals that were opened and are now submitted.

use std::time::Instant;

use serde_json::{Value, json};

use super::{
    super::{
        components, handles::InteractionHandle, identity::UserId, interactions::Kind,
        simulator::Discord,
    },
    scene::{Data, Scene, begin, react_to},
};

/// A submission about to be sent, by the user and in the place the modal was opened.
#[must_use = "nothing happens before send()"]
pub struct ModalBuilder<'a> {
    discord: &'a Discord,
    modal: Value,
    source: Option<u64>,
    opened: Option<Instant>,
    fields: Vec<(String, String)>,
    scene: Scene,
}

impl Discord {
    /// A member submits a modal that nobody opened, as one who sends whatever they like might.
    pub fn forge_modal(&self, user: UserId, custom_id: &str, value: &str) -> InteractionHandle {
        let input = json!({ "type": 4, "id": 2, "custom_id": custom_id, "value": value });
        let row = json!({ "type": 1, "id": 1, "components": [input] });
        let data = json!({ "custom_id": custom_id, "components": [row] });
        let scene = Scene {
            user,
            ..Scene::default()
        };
        begin(self, &scene, Kind::Modal, |_, _| Data {
            data,
            message: None,
        })
    }
}

impl<'a> ModalBuilder<'a> {
    pub(in super::super) fn new(
        discord: &'a Discord,
        opener: &InteractionHandle,
        modal: Value,
    ) -> Self {
        let interaction = opener.interaction();
        let opened = interaction.callbacks.last().map(|callback| callback.at);
        let scene = Scene {
            user: interaction.user,
            guild: interaction.guild,
            channel: Some(interaction.channel),
            user_installed: interaction.user_install_only,
            locale: interaction.payload["locale"]
                .as_str()
                .unwrap_or("en-US")
                .to_owned(),
            ..Scene::default()
        };
        Self {
            discord,
            modal,
            source: interaction.source_message,
            opened,
            fields: Vec::new(),
            scene,
        }
    }

    /// Fills in a text input.
    pub fn field(mut self, custom_id: &str, value: &str) -> Self {
        self.fields.push((custom_id.to_owned(), value.to_owned()));
        self
    }

    /// Submits.
    ///
    /// # Panics
    /// If the modal has no such fields, or would not take these values.
    pub async fn send(self) -> InteractionHandle {
        react_to(self.discord, self.opened).await;
        let filled = match self.filled() {
            Ok(filled) => filled,
            Err(why) => panic!(
                "the modal {} cannot be submitted: {why}",
                self.modal["custom_id"]
            ),
        };
        let data = json!({ "custom_id": self.modal["custom_id"], "components": filled });
        begin(self.discord, &self.scene, Kind::Modal, |_, _| Data {
            data,
            message: self.source,
        })
    }

    fn filled(&self) -> Result<Vec<Value>, String> {
        let stored = components::stored(&self.modal["components"]);
        let inputs = components::all(&stored);
        for (name, _) in &self.fields {
            if !inputs
                .iter()
                .any(|input| input["custom_id"] == name.as_str())
            {
                return Err(format!("there is no field {name:?}"));
            }
        }
        let rows = stored.as_array().map(Vec::as_slice).unwrap_or_default();
        rows.iter().map(|row| self.row(row)).collect()
    }

    /// Rows hold their inputs in `components`, labels their one in `component`.
    fn row(&self, row: &Value) -> Result<Value, String> {
        let mut filled = json!({ "type": row["type"], "id": row["id"] });
        if row["component"].is_object() {
            filled["component"] = self.input(&row["component"])?;
        } else {
            let inputs = row["components"].as_array().into_iter().flatten();
            filled["components"] = inputs
                .map(|input| self.input(input))
                .collect::<Result<Vec<_>, _>>()?
                .into();
        }
        Ok(filled)
    }

    fn input(&self, input: &Value) -> Result<Value, String> {
        let given = self
            .fields
            .iter()
            .find(|(name, _)| input["custom_id"] == name.as_str());
        let value = given.map_or_else(
            || input["value"].as_str().unwrap_or_default(),
            |(_, value)| value,
        );
        let length = value.chars().count() as u64;
        let required = input["required"] != false;
        // 4,000: Discord's documentation, "Text input".
        let most = input["max_length"].as_u64().unwrap_or(4_000);
        let too_short =
            length < input["min_length"].as_u64().unwrap_or(0) && (required || length > 0);
        if (required && length == 0) || too_short || length > most {
            return Err(format!(
                "field {}: {length} characters are out of bounds",
                input["custom_id"]
            ));
        }
        Ok(
            json!({ "type": input["type"], "id": input["id"], "custom_id": input["custom_id"], "value": value }),
        )
    }
}
