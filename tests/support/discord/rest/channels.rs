//! Guilds, channels, direct channels and typing.

use super::{
    super::{
        identity::{BOT, ChannelId, GuildId, UserId},
        population::{Channel, permissions},
        shared::World,
    },
    messages::lacking,
    reply::Reply,
    routes::Call,
};

/// `GET /guilds/{guild}`.
pub fn guild(world: &mut World, call: &Call<'_>) -> Reply {
    world
        .population
        .guild_json(GuildId(call.id(0)))
        .map_or_else(Reply::unknown_guild, Reply::ok)
}

/// `GET /guilds/{guild}/members/{user}`.
pub fn member(world: &mut World, call: &Call<'_>) -> Reply {
    let (guild, user) = (GuildId(call.id(0)), UserId(call.id(1)));
    match world.population.guilds.get(&guild) {
        None => Reply::unknown_guild(),
        Some(known) if !known.members.contains(&user) => Reply::error(404, 10007, "Unknown Member"),
        Some(_) => Reply::ok(world.population.full_member_json(guild, user)),
    }
}

/// `GET /guilds/{guild}/channels`: those that the bot does not see among them, and no threads.
pub fn all(world: &mut World, call: &Call<'_>) -> Reply {
    let Some(guild) = world.population.guilds.get(&GuildId(call.id(0))) else {
        return Reply::unknown_guild();
    };
    let channels = guild.channels.iter();
    Reply::ok(
        channels
            .filter_map(|id| world.population.channel_json(*id))
            .collect(),
    )
}

/// `GET /channels/{channel}`.
pub fn get(world: &mut World, call: &Call<'_>) -> Reply {
    let channel = ChannelId(call.id(0));
    if let Some(refused) = lacking(world, channel, permissions::VIEW_CHANNEL) {
        return refused;
    }
    world
        .population
        .channel_json(channel)
        .map_or_else(Reply::unknown_channel, Reply::ok)
}

/// `GET /channels/{channel}/thread-members/{user}`: of the bot only.
pub fn thread_member(world: &mut World, call: &Call<'_>) -> Reply {
    let (channel, user) = (ChannelId(call.id(0)), UserId(call.id(1)));
    if let Some(refused) = lacking(world, channel, permissions::VIEW_CHANNEL) {
        return refused;
    }
    match world.population.channels.get(&channel) {
        None => Reply::unknown_channel(),
        Some(known) if user != BOT || known.joined == Some(false) => {
            Reply::error(404, 10007, "Unknown Member")
        }
        Some(known) => Reply::ok(serde_json::json!({
            "id": channel, "user_id": user, "join_timestamp": known.created, "flags": 0,
        })),
    }
}

/// `POST /channels/{channel}/typing`.
pub fn typing(world: &mut World, call: &Call<'_>) -> Reply {
    if world
        .population
        .channels
        .contains_key(&ChannelId(call.id(0)))
    {
        Reply::nothing()
    } else {
        Reply::unknown_channel()
    }
}

/// `POST /users/@me/channels`.
pub fn open_dm(world: &mut World, call: &Call<'_>) -> Reply {
    let recipient = call.request.body["recipient_id"]
        .as_str()
        .and_then(|id| id.parse().ok())
        .map(UserId);
    let Some(recipient) =
        recipient.filter(|user| *user != BOT && world.population.users.contains_key(user))
    else {
        return Reply::error(400, 50033, "Invalid Recipient(s)");
    };
    let channel = world.dm_with(recipient);
    world
        .population
        .channel_json(channel)
        .map_or_else(Reply::unknown_channel, Reply::ok)
}

impl World {
    /// The direct channel with a user, opened if need be.
    pub fn dm_with(&mut self, user: UserId) -> ChannelId {
        if let Some(open) = self.population.dm_channel(user) {
            return open;
        }
        let id = ChannelId(self.ids.next());
        self.population
            .channels
            .insert(id, Channel::new(None, Some(user), ""));
        id
    }
}
