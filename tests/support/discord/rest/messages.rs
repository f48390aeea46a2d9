//! Messages in channels.

use serde_json::Value;

use super::{
    super::{
        gateway::intents,
        identity::{BOT, ChannelId},
        messages::NewMessage,
        population::{StoredMessage, permissions},
        shared::World,
    },
    reply::Reply,
    routes::Call,
};

/// `POST /channels/{channel}/messages`.
pub fn create(world: &mut World, call: &Call<'_>) -> Reply {
    let channel = ChannelId(call.id(0));
    let body = &call.request.body;
    let Some(place) = world.population.channels.get(&channel) else {
        return Reply::unknown_channel();
    };
    if place
        .recipient
        .is_some_and(|user| world.population.closed_dms.contains(&user))
    {
        return Reply::error(403, 50007, "Cannot send messages to this user");
    }
    if let Some(refused) = lacking(
        world,
        channel,
        permissions::VIEW_CHANNEL | permissions::SEND_MESSAGES,
    ) {
        return refused;
    }
    if !call.request.uploads.is_empty()
        && let Some(refused) = lacking(world, channel, permissions::ATTACH_FILES)
    {
        return refused;
    }
    let mut allowed = body.clone();
    if lacking(world, channel, permissions::EMBED_LINKS).is_some() && !body["embeds"].is_null() {
        // They are dropped without a word; a message of nothing else is then an empty one.
        allowed["embeds"] = Value::Array(Vec::new());
        let is_blank = |text: &Value| text.as_str().is_none_or(|text| text.trim().is_empty());
        if is_blank(&body["content"]) && call.request.uploads.is_empty() {
            return Reply::error(400, 50006, "Cannot send an empty message");
        }
    }
    let body = &allowed;
    if let Some(reference) = body["message_reference"]["message_id"].as_str() {
        let target = reference
            .parse()
            .ok()
            .and_then(|id: u64| world.population.messages.get(&id));
        let exists = target.is_some_and(|message| !message.deleted && message.channel == channel);
        if !exists && body["message_reference"]["fail_if_not_exists"] != false {
            return Reply::invalid_form(&["message_reference: Unknown message".to_owned()]);
        }
    }
    let nonce = match &body["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        number => Some(number.to_string()),
    };
    let enforced = nonce.filter(|_| body["enforce_nonce"] == true);
    if let Some(earlier) = enforced
        .as_ref()
        .and_then(|nonce| world.rest.nonces.get(&(channel.0, nonce.clone())))
    {
        return shown(world, *earlier);
    }
    let id = world.create_message(NewMessage {
        author: BOT,
        channel,
        body,
        uploads: &call.request.uploads,
        interaction: None,
        ephemeral_to: None,
        loading: false,
    });
    if let Some(nonce) = enforced {
        world.rest.nonces.insert((channel.0, nonce), id);
    }
    shown(world, id)
}

/// `GET /channels/{channel}/messages`.
pub fn list(world: &mut World, call: &Call<'_>) -> Reply {
    let channel = ChannelId(call.id(0));
    let Some(place) = world.population.channels.get(&channel) else {
        return Reply::unknown_channel();
    };
    if let Some(refused) = lacking(world, channel, permissions::VIEW_CHANNEL) {
        return refused;
    }
    let number = |name: &str| {
        call.request
            .query
            .get(name)
            .and_then(|text| text.parse::<u64>().ok())
    };
    let limit = usize::try_from(number("limit").unwrap_or(50))
        .unwrap_or(50)
        .clamp(1, 100);
    let (before, after) = (
        number("before").unwrap_or(u64::MAX),
        number("after").unwrap_or(0),
    );
    let page = place
        .messages
        .iter()
        .rev()
        .filter(|id| **id < before && **id > after)
        .filter_map(|id| world.population.messages.get(id))
        .filter(|message| !message.deleted && message.ephemeral_to.is_none())
        .take(limit)
        .map(|message| readable(world, message));
    Reply::ok(page.collect())
}

/// `GET /channels/{channel}/messages/{message}`.
pub fn get(world: &mut World, call: &Call<'_>) -> Reply {
    match in_channel(world, call) {
        Ok(id) => shown(world, id),
        Err(refused) => refused,
    }
}

/// `PATCH /channels/{channel}/messages/{message}`.
pub fn edit(world: &mut World, call: &Call<'_>) -> Reply {
    let id = match in_channel(world, call) {
        Ok(id) => id,
        Err(refused) => return refused,
    };
    if world.population.messages[&id].author != BOT {
        return Reply::error(403, 50005, "Cannot edit a message authored by another user");
    }
    world.edit_message(id, &call.request.body, &call.request.uploads);
    shown(world, id)
}

/// `DELETE /channels/{channel}/messages/{message}`.
pub fn delete(world: &mut World, call: &Call<'_>) -> Reply {
    let id = match in_channel(world, call) {
        Ok(id) => id,
        Err(refused) => return refused,
    };
    let message = &world.population.messages[&id];
    if message.author != BOT
        && let Some(refused) = lacking(world, message.channel, permissions::MANAGE_MESSAGES)
    {
        return refused;
    }
    world.delete_message(id);
    Reply::nothing()
}

/// The refusal where the bot lacks a permission in a guild's channel.
pub fn lacking(world: &World, channel: ChannelId, needed: u64) -> Option<Reply> {
    world.population.channels.get(&channel)?.guild?;
    let granted = world.population.bot_permissions(channel).unwrap_or(0);
    if granted & needed == needed {
        return None;
    }
    let blind = granted & permissions::VIEW_CHANNEL == 0;
    Some(if blind {
        Reply::missing_access()
    } else {
        Reply::missing_permissions()
    })
}

/// The message the path names, if it can be seen through the channel. Ephemeral messages cannot.
pub fn in_channel(world: &World, call: &Call<'_>) -> Result<u64, Reply> {
    let (channel, id) = (ChannelId(call.id(0)), call.id(1));
    if !world.population.channels.contains_key(&channel) {
        return Err(Reply::unknown_channel());
    }
    if let Some(refused) = lacking(world, channel, permissions::VIEW_CHANNEL) {
        return Err(refused);
    }
    world
        .population
        .messages
        .get(&id)
        .filter(|message| {
            message.channel == channel && !message.deleted && message.ephemeral_to.is_none()
        })
        .map(|_| id)
        .ok_or_else(Reply::unknown_message)
}

/// A message as the answer to a request for it.
pub fn shown(world: &World, id: u64) -> Reply {
    let found = world.population.messages.get(&id);
    found.map_or_else(Reply::unknown_message, |message| {
        Reply::ok(readable(world, message))
    })
}

/// A message as far as the app may read it: the rule of the message content intent holds for REST as well.
pub fn readable(world: &World, message: &StoredMessage) -> Value {
    if world.settings.allowed_privileged_intents & intents::MESSAGE_CONTENT != 0 {
        return message.json.clone();
    }
    let in_guild = world
        .population
        .channels
        .get(&message.channel)
        .is_some_and(|channel| channel.guild.is_some());
    intents::as_unprivileged(world, &message.json, in_guild)
}
