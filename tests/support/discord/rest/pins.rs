//! Pins, on the routes of today and the deprecated ones.

use serde_json::{Value, json};

use super::{
    super::{clock, identity::ChannelId, population::permissions, shared::World},
    messages::{in_channel, lacking, readable},
    reply::Reply,
    routes::Call,
};

/// Pins a channel can have; one more is error 30003. Source: Discord's documentation, "Pin message".
pub const PINS_A_CHANNEL: usize = 250;
/// Pins on one page. Source: Discord's documentation, "Get channel pins".
const PAGE: usize = 50;

/// `PUT …/pins/{message}`.
pub fn pin(world: &mut World, call: &Call<'_>) -> Reply {
    let (channel, message) = match permitted(world, call) {
        Ok(found) => found,
        Err(refused) => return refused,
    };
    let Some(place) = world.population.channels.get_mut(&channel) else {
        return Reply::unknown_channel();
    };
    if place.pins.iter().any(|(pinned, _)| *pinned == message) {
        return Reply::nothing();
    }
    if place.pins.len() >= PINS_A_CHANNEL {
        return Reply::error(
            400,
            30003,
            "Maximum number of pins reached for the channel (250)",
        );
    }
    place.pins.insert(0, (message, clock::timestamp()));
    world.set_pinned(message, true);
    Reply::nothing()
}

/// `DELETE …/pins/{message}`.
pub fn unpin(world: &mut World, call: &Call<'_>) -> Reply {
    let (channel, message) = match permitted(world, call) {
        Ok(found) => found,
        Err(refused) => return refused,
    };
    if let Some(place) = world.population.channels.get_mut(&channel) {
        place.pins.retain(|(pinned, _)| *pinned != message);
    }
    world.set_pinned(message, false);
    Reply::nothing()
}

/// `GET /channels/{channel}/messages/pins`.
pub fn page(world: &mut World, call: &Call<'_>) -> Reply {
    let Some(place) = world.population.channels.get(&ChannelId(call.id(0))) else {
        return Reply::unknown_channel();
    };
    if let Some(refused) = lacking(world, ChannelId(call.id(0)), permissions::VIEW_CHANNEL) {
        return refused;
    }
    let limit = call
        .request
        .query
        .get("limit")
        .and_then(|text| text.parse().ok())
        .unwrap_or(PAGE)
        .clamp(1, PAGE);
    let before = call
        .request
        .query
        .get("before")
        .map(|text| text.replace("%3A", ":").replace("%2B", "+"));
    let older: Vec<&(u64, String)> = place
        .pins
        .iter()
        .filter(|(_, at)| before.as_ref().is_none_or(|before| at < before))
        .collect();
    let items: Vec<Value> = older
        .iter()
        .take(limit)
        .filter_map(|(id, at)| Some((at, world.population.messages.get(id)?)))
        .map(|(at, message)| json!({ "pinned_at": at, "message": readable(world, message) }))
        .collect();
    Reply::ok(json!({ "items": items, "has_more": older.len() > limit }))
}

/// `GET /channels/{channel}/pins`, deprecated: the newest 50, without a word about the rest.
pub fn list_deprecated(world: &mut World, call: &Call<'_>) -> Reply {
    let Some(place) = world.population.channels.get(&ChannelId(call.id(0))) else {
        return Reply::unknown_channel();
    };
    let pinned = place
        .pins
        .iter()
        .take(PAGE)
        .filter_map(|(id, _)| world.population.messages.get(id));
    Reply::ok(pinned.map(|message| readable(world, message)).collect())
}

fn permitted(world: &World, call: &Call<'_>) -> Result<(ChannelId, u64), Reply> {
    let message = in_channel(world, call)?;
    let channel = ChannelId(call.id(0));
    match lacking(world, channel, permissions::PIN_MESSAGES) {
        Some(refused) => Err(refused),
        None => Ok((channel, message)),
    }
}
