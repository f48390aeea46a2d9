//! What people do by hand: unpin, delete, send the bot away.

use serde_json::json;

use super::{
    gateway::{Scope, intents},
    identity::{ChannelId, GuildId, MessageId},
    population::Channel,
    simulator::Discord,
};

impl Discord {
    /// One more channel in a guild.
    pub fn add_channel(&self, guild: GuildId, channel: ChannelId) {
        self.shared.change(|world| {
            let new = Channel::new(Some(guild), None, "more");
            world.population.channels.insert(channel, new);
            if let Some(guild) = world.population.guilds.get_mut(&guild) {
                guild.channels.push(channel);
            }
        });
    }

    /// A server opens a command to everyone, whatever its default permissions say.
    pub fn open_command(&self, name: &str) {
        self.shared.change(|world| {
            let all = world.global_commands.iter_mut();
            for command in all.filter(|command| command["name"] == name) {
                command["default_member_permissions"] = serde_json::Value::Null;
            }
        });
    }

    /// Somebody unpins a message.
    pub fn unpin(&self, channel: ChannelId, message: MessageId) {
        self.shared.change(|world| {
            if let Some(place) = world.population.channels.get_mut(&channel) {
                place.pins.retain(|(pinned, _)| *pinned != message.0);
            }
            world.set_pinned(message.0, false);
        });
    }

    /// Somebody deletes a message.
    pub fn delete_message(&self, message: MessageId) {
        self.shared.change(|world| world.delete_message(message.0));
    }

    /// Somebody (a bot that tidies up) deletes several messages of a guild's channel at once.
    pub fn delete_messages(&self, channel: ChannelId, messages: &[MessageId]) {
        self.shared.change(|world| {
            let Some(guild) = world.population.channels[&channel].guild else {
                return;
            };
            for message in messages {
                if let Some(stored) = world.population.messages.get_mut(&message.0) {
                    stored.deleted = true;
                }
            }
            if let Some(place) = world.population.channels.get_mut(&channel) {
                place
                    .pins
                    .retain(|(pinned, _)| !messages.contains(&MessageId(*pinned)));
            }
            let data = json!({ "ids": messages, "channel_id": channel, "guild_id": guild });
            let scope = Scope {
                guild: Some(guild),
                intents: intents::GUILD_MESSAGES,
            };
            world.dispatch("MESSAGE_DELETE_BULK", scope, &data);
        });
    }

    /// Somebody deletes a channel of a guild.
    pub fn delete_channel(&self, channel: ChannelId) {
        self.shared.change(|world| {
            let Some(mut data) = world.population.channel_json(channel) else {
                return;
            };
            data["last_pin_timestamp"] = serde_json::Value::Null;
            let guild = world.population.channels[&channel].guild;
            world.population.channels.remove(&channel);
            for guild in world.population.guilds.values_mut() {
                guild.channels.retain(|other| *other != channel);
            }
            let scope = Scope {
                guild,
                intents: intents::GUILDS,
            };
            world.dispatch("CHANNEL_DELETE", scope, &data);
        });
    }

    /// The bot is sent away from a guild. One that is not connected hears nothing of it.
    pub fn send_away(&self, guild: GuildId) {
        self.shared.change(|world| {
            let gone = world.population.guilds.remove(&guild);
            // a channel there is one that it cannot see
            if gone.is_some() {
                let scope = Scope {
                    guild: Some(guild),
                    intents: intents::GUILDS,
                };
                world.dispatch("GUILD_DELETE", scope, &json!({ "id": guild }));
            }
        });
    }
}
