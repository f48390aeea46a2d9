//! Messages: how a body becomes a stored message, what editing does, and which events go out.

use std::time::Instant;

use serde_json::{Value, json};

use super::{
    clock, components,
    gateway::{Scope, intents},
    identity::{BOT, ChannelId, GuildId, UserId},
    interactions::Kind,
    population::StoredMessage,
    rest::Upload,
    shared::World,
};

/// Flags of messages. Source: Discord's documentation, "Message flags".
const SUPPRESS_EMBEDS: u64 = 1 << 2;
const EPHEMERAL: u64 = 1 << 6;
const LOADING: u64 = 1 << 7;
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
pub const IS_COMPONENTS_V2: u64 = 1 << 15;

/// A message about to be.
#[derive(Clone, Copy)]
pub struct NewMessage<'a> {
    pub author: UserId,
    pub channel: ChannelId,
    /// What was sent: `content`, `embeds`, `components`, `message_reference`, `allowed_mentions`, `nonce`, `flags`.
    pub body: &'a Value,
    pub uploads: &'a [Upload],
    /// The interaction it answers.
    pub interaction: Option<u64>,
    pub ephemeral_to: Option<UserId>,
    /// Whether it is the placeholder of a deferred answer.
    pub loading: bool,
}

impl World {
    /// Stores a message and tells the sessions.
    pub fn create_message(&mut self, new: NewMessage<'_>) -> u64 {
        let id = self.ids.next();
        self.create_message_as(id, new)
    }

    /// As [`World::create_message`], with an id of one's own: the first message of a post in a forum has
    /// that of its thread.
    pub fn create_message_as(&mut self, id: u64, new: NewMessage<'_>) -> u64 {
        let body = new.body;
        let guild = self
            .population
            .channels
            .get(&new.channel)
            .and_then(|channel| channel.guild);
        let mut flags = body["flags"].as_u64().unwrap_or(0)
            & (SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_COMPONENTS_V2);
        flags |= if new.ephemeral_to.is_some() {
            EPHEMERAL
        } else {
            0
        };
        flags |= if new.loading { LOADING } else { 0 };
        let content = body["content"].as_str().unwrap_or_default();
        let mut json = json!({
            "id": id.to_string(), "channel_id": new.channel, "type": 0, "content": content,
            "author": self.population.user_json(new.author), "timestamp": clock::timestamp(),
            "edited_timestamp": null, "flags": flags, "tts": false, "pinned": false, "mention_everyone": false,
            "mention_roles": [], "embeds": embeds(&body["embeds"]),
            "components": components::stored(&body["components"]),
            "attachments": self.attachments(new.channel, body, new.uploads),
        });
        if !body["nonce"].is_null() {
            json["nonce"] = body["nonce"].clone();
        }
        let mut mentioned = mentions_in(content);
        if let Some(target) = body["message_reference"]["message_id"].as_str() {
            json["type"] = 19.into();
            let mut reference =
                json!({ "type": 0, "channel_id": new.channel, "message_id": target });
            if let Some(guild) = guild {
                reference["guild_id"] = guild.into();
            }
            json["message_reference"] = reference;
            let target = target
                .parse()
                .ok()
                .and_then(|id: u64| self.population.messages.get(&id));
            let target = target.filter(|message| !message.deleted);
            json["referenced_message"] = target.map_or(Value::Null, |message| {
                let mut referenced = message.json.clone();
                referenced
                    .as_object_mut()
                    .map(|fields| fields.remove("referenced_message"));
                referenced
            });
            if let Some(target) =
                target.filter(|_| body["allowed_mentions"]["replied_user"] != false)
            {
                mentioned.push(target.author);
            }
        }
        json["mentions"] = self.allowed_mentions(&body["allowed_mentions"], mentioned, new.author);
        if let Some(interaction) = new.interaction.and_then(|id| self.interactions.get(&id)) {
            let user = self.population.user_json(interaction.user);
            json["application_id"] = BOT.into();
            json["webhook_id"] = BOT.into();
            if interaction.kind == Kind::Command && interaction.original.is_none() {
                json["type"] = if interaction.payload["data"]["type"] == 1 {
                    20.into()
                } else {
                    23.into()
                };
                json["interaction"] = json!({
                    "id": interaction.id.to_string(), "type": 2, "name": interaction.payload["data"]["name"],
                    "user": user,
                });
            }
            json["interaction_metadata"] = interaction.metadata(&user);
        }
        let stored = StoredMessage {
            json: json.clone(),
            channel: new.channel,
            author: new.author,
            ephemeral_to: new.ephemeral_to,
            deleted: false,
            history: vec![(Instant::now(), json)],
        };
        self.population.messages.insert(id, stored);
        if let Some(channel) = self.population.channels.get_mut(&new.channel) {
            channel.messages.push(id);
        }
        self.announce("MESSAGE_CREATE", id);
        id
    }

    /// Applies an edit: fields that are given replace what was there.
    pub fn edit_message(&mut self, id: u64, body: &Value, uploads: &[Upload]) {
        let Some(stored) = self.population.messages.get(&id) else {
            return;
        };
        let (mut json, channel) = (stored.json.clone(), stored.channel);
        if let Some(content) = body.get("content") {
            json["content"] = content.as_str().unwrap_or_default().into();
            let mentioned = mentions_in(content.as_str().unwrap_or_default());
            json["mentions"] = self.allowed_mentions(&body["allowed_mentions"], mentioned, BOT);
        }
        if let Some(new) = body.get("embeds") {
            json["embeds"] = embeds(new);
        }
        if let Some(new) = body.get("components") {
            json["components"] = components::stored(new);
        }
        if let Some(kept) = body.get("attachments").and_then(Value::as_array) {
            let kept: Vec<&Value> = kept.iter().map(|attachment| &attachment["id"]).collect();
            let before = json["attachments"].as_array().cloned().unwrap_or_default();
            json["attachments"] = before
                .into_iter()
                .filter(|old| kept.contains(&&old["id"]))
                .collect();
        }
        if let (Some(all), Value::Array(new)) = (
            json["attachments"].as_array_mut(),
            self.attachments(channel, body, uploads),
        ) {
            all.extend(new);
        }
        let old = json["flags"].as_u64().unwrap_or(0);
        let given = body["flags"].as_u64().unwrap_or(old);
        let changeable = SUPPRESS_EMBEDS | IS_COMPONENTS_V2;
        // Ephemeral or not was fixed when the message came to be.
        json["flags"] = ((old & !changeable & !LOADING) | (given & changeable)).into();
        if old & LOADING == 0 {
            json["edited_timestamp"] = clock::timestamp().into();
        }
        self.replace_message(id, json);
        self.announce("MESSAGE_UPDATE", id);
    }

    /// Removes a message.
    pub fn delete_message(&mut self, id: u64) {
        let Some(stored) = self.population.messages.get_mut(&id) else {
            return;
        };
        stored.deleted = true;
        let (channel, hidden) = (stored.channel, stored.ephemeral_to.is_some());
        let Some(place) = self.population.channels.get_mut(&channel) else {
            return;
        };
        place.pins.retain(|(pinned, _)| *pinned != id);
        if hidden {
            return;
        }
        let guild = place.guild;
        let mut data = json!({ "id": id.to_string(), "channel_id": channel });
        if let Some(guild) = guild {
            data["guild_id"] = guild.into();
        }
        self.dispatch(
            "MESSAGE_DELETE",
            Scope {
                guild,
                intents: intents::for_messages(guild.is_some()),
            },
            &data,
        );
    }

    /// Marks a message as pinned or not.
    pub fn set_pinned(&mut self, id: u64, pinned: bool) {
        let Some(stored) = self.population.messages.get(&id) else {
            return;
        };
        let mut json = stored.json.clone();
        json["pinned"] = pinned.into();
        let channel = stored.channel;
        self.replace_message(id, json);
        self.announce("MESSAGE_UPDATE", id);
        let Some(place) = self.population.channels.get(&channel) else {
            return;
        };
        let (guild, last) = (place.guild, place.pins.first().map(|(_, at)| at.clone()));
        let mut data = json!({ "channel_id": channel, "last_pin_timestamp": last });
        if let Some(guild) = guild {
            data["guild_id"] = guild.into();
        }
        let needed = if guild.is_some() {
            intents::GUILDS
        } else {
            intents::DIRECT_MESSAGES
        };
        self.dispatch(
            "CHANNEL_PINS_UPDATE",
            Scope {
                guild,
                intents: needed,
            },
            &data,
        );
    }

    fn replace_message(&mut self, id: u64, json: Value) {
        if let Some(stored) = self.population.messages.get_mut(&id) {
            stored.json.clone_from(&json);
            stored.history.push((Instant::now(), json));
        }
    }

    /// Sends a message event. Ephemeral messages exist for one user only, and bots that are not in a guild hear
    /// nothing of its messages.
    fn announce(&mut self, event: &str, id: u64) {
        let Some(stored) = self
            .population
            .messages
            .get(&id)
            .filter(|stored| stored.ephemeral_to.is_none())
        else {
            return;
        };
        let guild = self
            .population
            .channels
            .get(&stored.channel)
            .and_then(|channel| channel.guild);
        let mut message = stored.json.clone();
        message["channel_type"] = if guild.is_some() { 0.into() } else { 1.into() };
        if let Some(guild) = guild {
            message["guild_id"] = guild.into();
            message["member"] = self.population.member_json(guild, stored.author);
            let mentions = message["mentions"].as_array().cloned().unwrap_or_default();
            message["mentions"] = mentions
                .into_iter()
                .map(|user| self.with_member(guild, user))
                .collect();
        }
        self.dispatch_message(event, guild, &message);
    }

    /// Mentioned users come with their membership in events.
    fn with_member(&self, guild: GuildId, mut user: Value) -> Value {
        if let Some(id) = user["id"].as_str().and_then(|id| id.parse().ok()) {
            user["member"] = self.population.member_json(guild, UserId(id));
        }
        user
    }

    /// The users a message mentions after `allowed_mentions` had its say. Users' own messages mention all they name.
    fn allowed_mentions(
        &self,
        allowed: &Value,
        mut mentioned: Vec<UserId>,
        author: UserId,
    ) -> Value {
        mentioned.dedup();
        let everyone = author != BOT
            || allowed["parse"]
                .as_array()
                .is_none_or(|kinds| kinds.contains(&"users".into()));
        let listed = |user: &UserId| {
            allowed["users"]
                .as_array()
                .is_some_and(|users| users.contains(&Value::from(*user)))
        };
        mentioned
            .into_iter()
            .filter(|user| everyone || listed(user))
            .filter(|user| self.population.users.contains_key(user))
            .map(|user| self.population.user_json(user))
            .collect()
    }

    fn attachments(&mut self, channel: ChannelId, body: &Value, uploads: &[Upload]) -> Value {
        let mut stored = Vec::new();
        for upload in uploads {
            let id = self.ids.next().to_string();
            let url = format!(
                "https://cdn.discordapp.com/attachments/{channel}/{id}/{}",
                upload.name
            );
            let mut attachment = json!({
                "id": id, "filename": upload.name, "size": upload.content.len(), "url": url,
                "proxy_url": url,
            });
            let declared = body["attachments"].as_array().into_iter().flatten();
            let mut declared = declared.filter(|one| one["id"].as_u64() == upload.number());
            if let Some(description) = declared.find_map(|one| one["description"].as_str()) {
                attachment["description"] = description.into();
            }
            if let Some((width, height)) = upload.png_size() {
                attachment["content_type"] = "image/png".into();
                attachment["width"] = width.into();
                attachment["height"] = height.into();
            }
            stored.push(attachment);
        }
        stored.into()
    }
}

/// Embeds as a response shows them.
pub fn embeds(sent: &Value) -> Value {
    let shown = |embed: &Value| {
        let mut embed = embed.clone();
        if let Some(fields) = embed.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
            fields.insert("type".to_owned(), "rich".into());
        }
        for field in embed["fields"].as_array_mut().into_iter().flatten() {
            field["inline"] = field["inline"].as_bool().unwrap_or(false).into();
        }
        if embed["fields"].is_null()
            && let Some(fields) = embed.as_object_mut()
        {
            fields.remove("fields");
        }
        embed
    };
    sent.as_array().into_iter().flatten().map(shown).collect()
}

/// The users named as `<@1>` or `<@!1>`.
fn mentions_in(content: &str) -> Vec<UserId> {
    let mut found = Vec::new();
    for part in content.split("<@").skip(1) {
        let id = part
            .split('>')
            .next()
            .unwrap_or_default()
            .trim_start_matches('!');
        if let Ok(id) = id.parse() {
            found.push(UserId(id));
        }
    }
    found
}
