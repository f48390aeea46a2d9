//! Users, guilds and channels, and how Discord writes them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{
    clock,
    identity::{
        ALICE, BOB, BOT, CAROL, CHANNEL, ChannelId, GUILD, GuildId, OTHER_CHANNEL, OTHER_GUILD,
        RoleId, UserId,
    },
    settings::Settings,
};

/// Permission bits. Source: Discord's documentation, "Permissions" (2026-08).
pub mod permissions {
    pub const ADMINISTRATOR: u64 = 1 << 3;
    pub const MANAGE_GUILD: u64 = 1 << 5;
    pub const ADD_REACTIONS: u64 = 1 << 6;
    pub const VIEW_CHANNEL: u64 = 1 << 10;
    pub const SEND_MESSAGES: u64 = 1 << 11;
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    pub const EMBED_LINKS: u64 = 1 << 14;
    pub const ATTACH_FILES: u64 = 1 << 15;
    pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
    pub const MANAGE_THREADS: u64 = 1 << 34;
    pub const SEND_IN_THREADS: u64 = 1 << 38;
    pub const USE_EXTERNAL_APPS: u64 = 1 << 50;
    /// Split from `MANAGE_MESSAGES`, which no longer pins since 2026-02-23.
    pub const PIN_MESSAGES: u64 = 1 << 51;
    /// What an ordinary member has.
    pub const MEMBER: u64 = ADD_REACTIONS
        | VIEW_CHANNEL
        | SEND_MESSAGES
        | EMBED_LINKS
        | ATTACH_FILES
        | READ_MESSAGE_HISTORY
        | USE_APPLICATION_COMMANDS
        | SEND_IN_THREADS
        | USE_EXTERNAL_APPS;
    /// What the bot has unless a test takes some away.
    pub const BOT: u64 = MEMBER | PIN_MESSAGES;
}

/// A guild the bot is in.
pub struct Guild {
    pub name: String,
    pub channels: Vec<ChannelId>,
    pub members: BTreeSet<UserId>,
    /// What the bot may do here.
    pub bot_permissions: u64,
    pub locale: String,
    /// Roles that people made.
    pub roles: BTreeMap<RoleId, String>,
    pub member_roles: BTreeMap<UserId, Vec<RoleId>>,
}

/// What a channel of a guild is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    Text,
    Forum,
    /// A heading that other channels stand under.
    Category,
    /// A thread of another.
    Thread,
}

/// A channel of a guild or a direct one.
pub struct Channel {
    pub kind: ChannelKind,
    /// The channel that a thread is part of, and the category that a channel is.
    pub parent: Option<ChannelId>,
    /// Of a private thread, whether the bot is in it.
    pub joined: Option<bool>,
    /// When it was made; nothing for those that were always there.
    pub created: String,
    pub guild: Option<GuildId>,
    /// The other side of a direct channel.
    pub recipient: Option<UserId>,
    pub name: String,
    /// All messages ever created here, oldest first.
    pub messages: Vec<u64>,
    /// Pinned messages with the time of pinning, newest first.
    pub pins: Vec<(u64, String)>,
    /// What is allowed and denied here to a role or a member.
    pub overwrites: Vec<Overwrite>,
}

/// Permissions that a channel changes.
#[derive(Clone, Copy, Debug)]
pub struct Overwrite {
    pub of: Whom,
    pub allow: u64,
    pub deny: u64,
}

/// Whom an overwrite is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    Everyone,
    /// The bot's own role.
    BotRole,
    /// The bot itself.
    Bot,
}

/// A message as Discord stores it.
pub struct StoredMessage {
    /// The message as a response would show it.
    pub json: Value,
    pub channel: ChannelId,
    pub author: UserId,
    /// Who alone can see it.
    pub ephemeral_to: Option<UserId>,
    pub deleted: bool,
    /// Every state it has had, with the time of the change, newest last.
    pub history: Vec<(std::time::Instant, Value)>,
}

/// Everyone and everything in the world.
#[derive(Default)]
pub struct Population {
    pub users: BTreeMap<UserId, String>,
    /// Those of them that are bots.
    pub bots: BTreeSet<UserId>,
    pub guilds: BTreeMap<GuildId, Guild>,
    pub channels: BTreeMap<ChannelId, Channel>,
    pub messages: BTreeMap<u64, StoredMessage>,
    /// Users who do not accept direct messages from the bot.
    pub closed_dms: BTreeSet<UserId>,
    /// Members that every guild has at least, most of them unnamed.
    pub guild_size: usize,
}

impl Population {
    /// The standing population plus what the settings add.
    pub fn new(settings: &Settings) -> Self {
        let mut population = Self {
            guild_size: settings.guild_size,
            ..Self::default()
        };
        for (user, name) in [
            (BOT, "careerbot"),
            (ALICE, "alice"),
            (BOB, "bob"),
            (CAROL, "carol"),
        ] {
            population.users.insert(user, name.to_owned());
        }
        for (user, name) in &settings.users {
            population.users.insert(*user, name.clone());
        }
        population.bots.insert(BOT);
        population.bots.extend(&settings.bots);
        let added: Vec<UserId> = settings.users.iter().map(|(user, _)| *user).collect();
        let members = |standing: &[UserId]| {
            standing
                .iter()
                .chain(&added)
                .copied()
                .collect::<BTreeSet<_>>()
        };
        population.add_guild(GUILD, CHANNEL, "Loopback", members(&[BOT, ALICE, BOB]));
        population.add_guild(
            OTHER_GUILD,
            OTHER_CHANNEL,
            "Elsewhere",
            members(&[BOT, ALICE]),
        );
        for (guild, channel, name) in &settings.guilds {
            population.add_guild(*guild, *channel, name, members(&[BOT, ALICE, BOB]));
        }
        population
    }

    fn add_guild(
        &mut self,
        id: GuildId,
        channel: ChannelId,
        name: &str,
        members: BTreeSet<UserId>,
    ) {
        let guild = Guild {
            name: name.to_owned(),
            channels: vec![channel],
            members,
            bot_permissions: permissions::BOT,
            locale: "en-US".to_owned(),
            roles: BTreeMap::new(),
            member_roles: BTreeMap::new(),
        };
        self.guilds.insert(id, guild);
        self.channels
            .insert(channel, Channel::new(Some(id), None, "general"));
    }

    /// The direct channel with a user, if one was opened.
    pub fn dm_channel(&self, user: UserId) -> Option<ChannelId> {
        self.channels
            .iter()
            .find(|(_, channel)| channel.recipient == Some(user))
            .map(|(id, _)| *id)
    }

    /// A user as Discord writes one.
    pub fn user_json(&self, id: UserId) -> Value {
        let name = self.users.get(&id).map_or("unknown", String::as_str);
        json!({
            "id": id, "username": name, "global_name": if id == BOT { Value::Null } else { capitalised(name).into() },
            "discriminator": if id == BOT { "0001" } else { "0" }, "avatar": null, "banner": null,
            "accent_color": null, "bot": self.bots.contains(&id), "public_flags": 0, "flags": 0,
            "avatar_decoration_data": null, "collectibles": null, "primary_guild": null,
        })
    }

    /// A member without its user, as messages carry it.
    pub fn member_json(&self, guild: GuildId, user: UserId) -> Value {
        let given = self.guilds.get(&guild);
        let given = given.and_then(|guild| guild.member_roles.get(&user));
        let given = given.into_iter().flatten().map(|role| role.0.to_string());
        let mut roles: Vec<String> = given.collect();
        if user == BOT {
            roles.push(bot_role(guild));
        }
        json!({
            "roles": roles, "nick": null, "avatar": null, "banner": null, "premium_since": null,
            "joined_at": "2026-01-01T00:00:00.000000+00:00", "deaf": false, "mute": false, "flags": 0,
            "pending": false, "communication_disabled_until": null,
        })
    }

    /// A member with its user.
    pub fn full_member_json(&self, guild: GuildId, user: UserId) -> Value {
        let mut member = self.member_json(guild, user);
        member["user"] = self.user_json(user);
        member
    }

    /// A channel as Discord writes one.
    pub fn channel_json(&self, id: ChannelId) -> Option<Value> {
        let channel = self.channels.get(&id)?;
        let last = channel.messages.last().map(u64::to_string);
        let mut json =
            json!({ "id": id, "last_message_id": last, "flags": 0, "last_pin_timestamp": null });
        if let Some(guild) = channel.guild {
            json["type"] = 0.into();
            json["guild_id"] = guild.into();
            json["name"] = channel.name.clone().into();
            json["position"] = 0.into();
            json["parent_id"] = json!(channel.parent);
            json["topic"] = Value::Null;
            json["nsfw"] = false.into();
            json["rate_limit_per_user"] = 0.into();
            json["permission_overwrites"] = overwrites_json(guild, &channel.overwrites);
            shape(&mut json, channel);
        } else {
            json["type"] = 1.into();
            json["recipients"] = channel
                .recipient
                .map(|user| self.user_json(user))
                .into_iter()
                .collect();
        }
        Some(json)
    }

    /// What the bot may do in a channel: threads have the overwrites of their parent.
    pub fn bot_permissions(&self, id: ChannelId) -> Option<u64> {
        let channel = self.channels.get(&id)?;
        let granted = self.guilds.get(&channel.guild?)?.bot_permissions;
        if granted & permissions::ADMINISTRATOR != 0 {
            return Some(u64::MAX);
        }
        if channel.joined == Some(false) && granted & permissions::MANAGE_THREADS == 0 {
            return Some(0);
        }
        let of = match channel.kind {
            ChannelKind::Thread => self.channels.get(&channel.parent?)?,
            _ => channel,
        };
        let mut granted = granted;
        for whom in [Whom::Everyone, Whom::BotRole, Whom::Bot] {
            for one in of.overwrites.iter().filter(|one| one.of == whom) {
                granted = (granted & !one.deny) | one.allow;
            }
        }
        if channel.kind == ChannelKind::Thread {
            // Sending in threads is a permission of its own.
            granted &= !permissions::SEND_MESSAGES;
            if granted & permissions::SEND_IN_THREADS != 0 {
                granted |= permissions::SEND_MESSAGES;
            }
        }
        Some(granted)
    }

    /// A guild as REST shows it.
    pub fn guild_json(&self, id: GuildId) -> Option<Value> {
        let guild = self.guilds.get(&id)?;
        // What the bot may do comes from both of its roles.
        let of_all = match guild.bot_permissions & permissions::ADMINISTRATOR {
            0 => permissions::MEMBER & guild.bot_permissions,
            _ => permissions::MEMBER,
        };
        let everyone = role_json(&id.0.to_string(), "@everyone", of_all, false);
        let own = role_json(&bot_role(id), "careerbot", guild.bot_permissions, true);
        let own_made = guild.roles.iter();
        let made = own_made.map(|(id, name)| role_json(&id.0.to_string(), name, 0, false));
        let roles: Vec<Value> = [everyone, own].into_iter().chain(made).collect();
        Some(json!({
            "id": id, "name": guild.name, "icon": null, "description": null, "home_header": null, "splash": null,
            "discovery_splash": null, "features": [], "banner": null, "owner_id": ALICE, "application_id": null,
            "region": "us-east", "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null,
            "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null, "verification_level": 0,
            "roles": roles, "default_message_notifications": 0, "mfa_level": 0,
            "explicit_content_filter": 0, "max_presences": null, "max_members": 500_000,
            "max_stage_video_channel_users": 50, "max_video_channel_users": 25, "vanity_url_code": null,
            "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": guild.locale,
            "rules_channel_id": null, "safety_alerts_channel_id": null, "public_updates_channel_id": null,
            "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": [], "stickers": [],
            "incidents_data": null,
        }))
    }

    /// A guild as `GUILD_CREATE` shows it.
    pub fn guild_create_json(&self, id: GuildId) -> Option<Value> {
        let guild = self.guilds.get(&id)?;
        let mut json = self.guild_json(id)?;
        let channels: Vec<Value> = guild
            .channels
            .iter()
            .filter_map(|channel| self.channel_json(*channel))
            .collect();
        let members: Vec<Value> = guild
            .members
            .iter()
            .map(|user| self.full_member_json(id, *user))
            .collect();
        // Source: Discord's documentation, "Identify", large_threshold.
        let count = members.len().max(self.guild_size);
        let rest = json!({
            "joined_at": clock::timestamp(), "large": count > 50, "unavailable": false, "member_count": count,
            "voice_states": [], "members": members, "channels": channels, "threads": [], "presences": [],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        });
        merge(&mut json, rest);
        Some(json)
    }
}

impl Channel {
    /// An empty channel.
    pub fn new(guild: Option<GuildId>, recipient: Option<UserId>, name: &str) -> Self {
        Self {
            kind: ChannelKind::Text,
            parent: None,
            joined: None,
            created: String::new(),
            guild,
            recipient,
            name: name.to_owned(),
            messages: Vec::new(),
            pins: Vec::new(),
            overwrites: Vec::new(),
        }
    }
}

/// Makes the JSON of a text channel that of what it is.
fn shape(json: &mut Value, channel: &Channel) {
    match channel.kind {
        ChannelKind::Text => {}
        ChannelKind::Category => json["type"] = 4.into(),
        ChannelKind::Forum => {
            json["type"] = 15.into();
            let rest = json!({
                "available_tags": [], "default_reaction_emoji": null, "default_sort_order": null,
                "default_forum_layout": 0,
            });
            merge(json, rest);
        }
        ChannelKind::Thread => {
            let created = &channel.created;
            let thread = json!({
                "id": json["id"], "type": if channel.joined.is_some() { 12 } else { 11 }, "guild_id": json["guild_id"], "name": channel.name,
                "last_message_id": json["last_message_id"], "flags": 0, "last_pin_timestamp": null,
                "parent_id": channel.parent, "owner_id": ALICE, "rate_limit_per_user": 0,
                "message_count": channel.messages.len(), "member_count": 1,
                "total_message_sent": channel.messages.len(),
                "thread_metadata": {
                    "archived": false, "archive_timestamp": created, "auto_archive_duration": 4320,
                    "locked": false, "create_timestamp": created,
                },
            });
            *json = thread;
        }
    }
}

/// Copies all fields of `from` over those of `into`.
pub fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

fn overwrites_json(guild: GuildId, overwrites: &[Overwrite]) -> Value {
    let json = |one: &Overwrite| {
        let (id, kind) = match one.of {
            Whom::Everyone => (guild.0.to_string(), 0),
            Whom::BotRole => (bot_role(guild), 0),
            Whom::Bot => (BOT.0.to_string(), 1),
        };
        json!({ "id": id, "type": kind, "allow": one.allow.to_string(), "deny": one.deny.to_string() })
    };
    overwrites.iter().map(json).collect()
}

fn role_json(id: &str, name: &str, permissions: u64, managed: bool) -> Value {
    json!({
        "id": id, "name": name, "description": null, "permissions": permissions.to_string(), "position": u8::from(managed),
        "color": 0, "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false, "managed": managed, "mentionable": false, "icon": null, "unicode_emoji": null, "flags": 0,
    })
}

/// The managed role of the bot in a guild.
fn bot_role(guild: GuildId) -> String {
    (guild.0 + 50).to_string()
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
