//! Guilds, channels, direct channels and typing.

use super::{
    super::{
        identity::{BOT, ChannelId, GuildId, UserId},
        population::Channel,
        shared::World,
    },
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

/// `GET /channels/{channel}`.
pub fn get(world: &mut World, call: &Call<'_>) -> Reply {
    world
        .population
        .channel_json(ChannelId(call.id(0)))
        .map_or_else(Reply::unknown_channel, Reply::ok)
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
