//! What the people who run a server do there: roles, channels, threads and forums.

use serde_json::json;

use super::{
    clock,
    gateway::{Scope, intents},
    handles::MessageHandle,
    identity::{ChannelId, GuildId, MessageId, RoleId, UserId},
    messages::NewMessage,
    population::{Channel, ChannelKind, Overwrite, Whom},
    simulator::Discord,
};

impl Discord {
    /// Makes a role, which nobody has yet.
    pub fn add_role(&self, guild: GuildId, name: &str) -> RoleId {
        self.shared.change(|world| {
            let id = RoleId(world.ids.next());
            if let Some(guild) = world.population.guilds.get_mut(&guild) {
                guild.roles.insert(id, name.to_owned());
            }
            id
        })
    }

    /// Gives a role to a member, whose permissions stay what each action says.
    pub fn give_role(&self, guild: GuildId, member: UserId, role: RoleId) {
        self.shared.change(|world| {
            if let Some(guild) = world.population.guilds.get_mut(&guild) {
                guild.member_roles.entry(member).or_default().push(role);
            }
        });
    }

    /// Changes in a channel what somebody may do there: bits of [`super::permissions`].
    pub fn overwrite(&self, channel: ChannelId, of: Whom, allow: u64, deny: u64) {
        self.shared.change(|world| {
            if let Some(channel) = world.population.channels.get_mut(&channel) {
                channel.overwrites.push(Overwrite { of, allow, deny });
            }
        });
    }

    /// Deletes a channel, without a word to bots.
    pub fn lose_channel(&self, channel: ChannelId) {
        self.shared.change(|world| {
            world.population.channels.remove(&channel);
            for guild in world.population.guilds.values_mut() {
                guild.channels.retain(|one| *one != channel);
            }
        });
    }

    /// Makes a text channel.
    pub fn make_channel(&self, guild: GuildId, name: &str) -> ChannelId {
        self.make(guild, name, ChannelKind::Text, None)
    }

    /// Makes a forum.
    pub fn make_forum(&self, guild: GuildId, name: &str) -> ChannelId {
        self.make(guild, name, ChannelKind::Forum, None)
    }

    /// Makes a category.
    pub fn make_category(&self, guild: GuildId, name: &str) -> ChannelId {
        self.make(guild, name, ChannelKind::Category, None)
    }

    /// Makes a text channel in a category.
    pub fn make_channel_in(&self, guild: GuildId, category: ChannelId, name: &str) -> ChannelId {
        self.make(guild, name, ChannelKind::Text, Some(category))
    }

    /// Puts a channel into another category, or into none.
    pub fn move_channel(&self, guild: GuildId, channel: ChannelId, category: Option<ChannelId>) {
        self.shared.change(|world| {
            if let Some(moved) = world.population.channels.get_mut(&channel) {
                moved.parent = category;
            }
            if let Some(json) = world.population.channel_json(channel) {
                let scope = Scope {
                    guild: Some(guild),
                    intents: intents::GUILDS,
                };
                world.dispatch("CHANNEL_UPDATE", scope, &json);
            }
        });
    }

    /// Makes a thread of a channel, without a message in it.
    pub fn make_thread(&self, guild: GuildId, parent: ChannelId, name: &str) -> ChannelId {
        self.make(guild, name, ChannelKind::Thread, Some(parent))
    }

    /// Makes a private thread of a channel, with the bot in it or not.
    pub fn make_private_thread(
        &self,
        guild: GuildId,
        parent: ChannelId,
        (name, joined): (&str, bool),
    ) -> ChannelId {
        let thread = self.make_thread(guild, parent, name);
        self.shared.change(|world| {
            if let Some(made) = world.population.channels.get_mut(&thread) {
                made.joined = Some(joined);
            }
        });
        thread
    }

    /// Posts in a forum: a thread, and a message of the same id. Bots are told of both.
    pub fn post(
        &self,
        guild: GuildId,
        forum: ChannelId,
        author: UserId,
        title: &str,
        text: &str,
    ) -> MessageHandle {
        let thread = self.make(guild, title, ChannelKind::Thread, Some(forum));
        let body = json!({ "content": text });
        let new = NewMessage {
            author,
            channel: thread,
            body: &body,
            uploads: &[],
            interaction: None,
            ephemeral_to: None,
            loading: false,
        };
        self.shared
            .change(|world| world.create_message_as(thread.0, new));
        MessageHandle::new(
            std::sync::Arc::clone(&self.shared),
            MessageId(thread.0),
            thread,
        )
    }

    fn make(
        &self,
        guild: GuildId,
        name: &str,
        kind: ChannelKind,
        parent: Option<ChannelId>,
    ) -> ChannelId {
        self.shared.change(|world| {
            let id = ChannelId(world.ids.next());
            let mut channel = Channel::new(Some(guild), None, name);
            (channel.kind, channel.parent) = (kind, parent);
            channel.created = clock::timestamp();
            world.population.channels.insert(id, channel);
            if let Some(guild) = world.population.guilds.get_mut(&guild)
                && kind != ChannelKind::Thread
            {
                guild.channels.push(id);
            }
            let event = match kind {
                ChannelKind::Thread => "THREAD_CREATE",
                _ => "CHANNEL_CREATE",
            };
            if let Some(mut json) = world.population.channel_json(id) {
                if kind == ChannelKind::Thread {
                    json["newly_created"] = true.into();
                }
                let scope = Scope {
                    guild: Some(guild),
                    intents: intents::GUILDS,
                };
                world.dispatch(event, scope, &json);
            }
            id
        })
    }
}
