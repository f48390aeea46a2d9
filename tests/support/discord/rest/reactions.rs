//! The bot's own reactions.

use serde_json::json;

use super::{
    super::{
        gateway::{Scope, intents},
        identity::{BOT, ChannelId},
        population::permissions,
        shared::World,
    },
    messages::{in_channel, lacking},
    reply::Reply,
    routes::Call,
};

/// `PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me`.
pub fn add(world: &mut World, call: &Call<'_>) -> Reply {
    if let Some(refused) = lacking(world, ChannelId(call.id(0)), permissions::ADD_REACTIONS) {
        return refused;
    }
    change(world, call, "MESSAGE_REACTION_ADD")
}

/// `DELETE /channels/{channel}/messages/{message}/reactions/{emoji}/@me`.
pub fn remove(world: &mut World, call: &Call<'_>) -> Reply {
    change(world, call, "MESSAGE_REACTION_REMOVE")
}

fn change(world: &mut World, call: &Call<'_>, event: &str) -> Reply {
    let message = match in_channel(world, call) {
        Ok(message) => message,
        Err(refused) => return refused,
    };
    let channel = ChannelId(call.id(0));
    let guild = world.population.channels[&channel].guild;
    let mut data = json!({
        "user_id": BOT, "channel_id": channel, "message_id": message.to_string(), "burst": false, "type": 0,
        "emoji": { "id": null, "name": decoded(call.text(2)) },
    });
    if let Some(guild) = guild {
        data["guild_id"] = guild.into();
        if event == "MESSAGE_REACTION_ADD" {
            data["member"] = world.population.full_member_json(guild, BOT);
        }
    }
    let needed = if guild.is_some() {
        intents::GUILD_MESSAGE_REACTIONS
    } else {
        intents::DIRECT_MESSAGE_REACTIONS
    };
    world.dispatch(
        event,
        Scope {
            guild,
            intents: needed,
        },
        &data,
    );
    Reply::nothing()
}

/// Percent-decodes an emoji.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = tail
            .get(..2)
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
