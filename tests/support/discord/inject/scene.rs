//! Who acts, where, and the event that tells the bot.

use std::{sync::Arc, time::Instant};

use serde_json::{Value, json};

use super::super::{
    gateway::Scope,
    handles::InteractionHandle,
    identity::{ALICE, BOT, ChannelId, GUILD, GuildId, UserId},
    interactions::{Interaction, Kind, State, token},
    population::permissions,
    shared::World,
    simulator::Discord,
};

/// Uploads an interaction allows. Source: Discord's documentation, "Interaction object".
const ATTACHMENT_SIZE_LIMIT: u64 = 10 << 20;

/// The circumstances of an action.
#[derive(Clone, Debug)]
pub struct Scene {
    pub user: UserId,
    /// `None` in direct messages.
    pub guild: Option<GuildId>,
    pub channel: Option<ChannelId>,
    pub locale: String,
    pub permissions: u64,
    /// Whether the app is installed by the user only, not by the guild.
    pub user_installed: bool,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            user: ALICE,
            guild: Some(GUILD),
            channel: None,
            locale: "en-US".to_owned(),
            permissions: permissions::MEMBER,
            user_installed: false,
        }
    }
}

/// The methods all builders share. Alice in the general channel of the guild is the default.
macro_rules! scene_methods {
    ($builder:ident) => {
        impl $builder<'_> {
            /// Who acts (Alice by default).
            pub fn user(mut self, user: super::super::identity::UserId) -> Self {
                self.scene.user = user;
                self
            }

            /// In which guild; its first channel unless another is chosen.
            pub fn guild(mut self, guild: super::super::identity::GuildId) -> Self {
                self.scene.guild = Some(guild);
                self.scene.channel = None;
                self
            }

            /// In which channel of the guild.
            pub fn channel(mut self, channel: super::super::identity::ChannelId) -> Self {
                self.scene.channel = Some(channel);
                self
            }

            /// In the direct channel with the bot.
            pub fn dm(mut self) -> Self {
                self.scene.guild = None;
                self.scene.channel = None;
                self
            }
        }
    };
}

/// The methods of builders that make interactions.
macro_rules! interaction_methods {
    ($builder:ident) => {
        impl $builder<'_> {
            /// The language of the user's client, such as `de` (`en-US` by default).
            pub fn locale(mut self, locale: &str) -> Self {
                self.scene.locale = locale.to_owned();
                self
            }

            /// What the user may do here: bits of [`super::super::permissions`].
            pub fn permissions(mut self, bits: u64) -> Self {
                self.scene.permissions = bits;
                self
            }

            /// The app is installed by the user, not by the guild.
            pub fn user_installed(mut self) -> Self {
                self.scene.user_installed = true;
                self
            }
        }
    };
}

pub(super) use {interaction_methods, scene_methods};

impl Scene {
    /// The channel of the scene. Direct channels are opened.
    pub fn channel_in(&self, world: &mut World) -> ChannelId {
        match (self.channel, self.guild) {
            (Some(channel), _) => channel,
            (None, None) => world.dm_with(self.user),
            (None, Some(guild)) => match world.population.guilds.get(&guild) {
                Some(guild) => guild.channels[0],
                None => {
                    panic!("there is no guild {guild}; add it with Discord::builder().guild(…)")
                }
            },
        }
    }

    /// Discord's number for the kind of place. Source: Discord's documentation, "Interaction context types".
    pub fn context(&self) -> u64 {
        match (self.guild, self.user_installed) {
            (Some(_), _) => 0,
            (None, false) => 1,
            (None, true) => 2,
        }
    }
}

/// Lets the user see something before using it.
pub async fn react_to(discord: &Discord, seen: Option<Instant>) {
    let reaction_time = discord.shared.look(|world| world.settings.reaction_time);
    if let Some(seen) = seen {
        tokio::time::sleep(reaction_time.saturating_sub(seen.elapsed())).await;
    }
}

/// Makes the interaction, tells the bot, and hands out what the test awaits it with.
pub fn begin(
    discord: &Discord,
    scene: &Scene,
    kind: Kind,
    make: impl FnOnce(&mut World, ChannelId) -> Data,
) -> InteractionHandle {
    let id = discord.shared.change(|world| {
        let channel = scene.channel_in(world);
        let data = make(world, channel);
        let id = world.ids.next();
        let token = token(id, world.ids.next());
        let payload = payload(world, scene, kind, channel, id, &token, &data);
        let forced_ephemeral = scene.user_installed
            && scene.guild.is_some()
            && scene.permissions & permissions::USE_EXTERNAL_APPS == 0;
        let interaction = Interaction {
            id,
            token,
            kind,
            payload: match world.settings.remembers {
                true => payload.clone(),
                false => Value::Null,
            },
            user: scene.user,
            channel,
            guild: scene.guild,
            sent: Instant::now(),
            state: State::Unanswered,
            callbacks: Vec::new(),
            loading: false,
            answered_with: None,
            original: None,
            messages: Vec::new(),
            source_message: data.message,
            follow_ups: 0,
            user_install_only: scene.user_installed,
            forced_ephemeral,
        };
        world.interactions.insert(id, interaction);
        // A guild that did not install the app decides no shard.
        let guild = scene
            .guild
            .filter(|guild| !scene.user_installed && world.population.guilds.contains_key(guild));
        world.dispatch("INTERACTION_CREATE", Scope { guild, intents: 0 }, &payload);
        id
    });
    InteractionHandle::new(Arc::clone(&discord.shared), id)
}

/// The part of an interaction that is its own.
pub struct Data {
    pub data: Value,
    /// The message a component is part of.
    pub message: Option<u64>,
}

fn payload(
    world: &World,
    scene: &Scene,
    kind: Kind,
    channel: ChannelId,
    id: u64,
    token: &str,
    data: &Data,
) -> Value {
    let population = &world.population;
    let app_permissions = scene
        .guild
        .and_then(|guild| population.guilds.get(&guild))
        .map_or(permissions::BOT | permissions::MEMBER, |guild| {
            guild.bot_permissions
        });
    let owners = match (scene.user_installed, scene.guild) {
        (true, _) => json!({ "1": scene.user }),
        (false, Some(guild)) => json!({ "0": guild }),
        // An app that a guild installed can be written to directly; Discord gives 0 as its owner there.
        (false, None) => json!({ "0": "0" }),
    };
    let mut payload = json!({
        "id": id.to_string(), "application_id": BOT, "type": kind.number(), "token": token, "version": 1,
        "data": data.data, "channel": population.channel_json(channel), "channel_id": channel,
        "app_permissions": app_permissions.to_string(), "locale": scene.locale, "entitlements": [],
        "authorizing_integration_owners": owners, "context": scene.context(),
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    });
    match scene.guild {
        Some(guild) => {
            let locale = population
                .guilds
                .get(&guild)
                .map_or("en-US", |guild| guild.locale.as_str());
            let mut member = population.full_member_json(guild, scene.user);
            member["permissions"] = scene.permissions.to_string().into();
            payload["member"] = member;
            payload["guild_id"] = guild.into();
            payload["guild_locale"] = locale.into();
            payload["guild"] = json!({ "id": guild, "locale": locale, "features": [] });
            payload["channel"]["permissions"] = scene.permissions.to_string().into();
        }
        None => payload["user"] = population.user_json(scene.user),
    }
    if let Some(message) = data.message.and_then(|id| population.messages.get(&id)) {
        payload["message"] = message.json.clone();
    }
    payload
}
