//! Application commands: global and per guild.

use serde_json::{Value, json};

use super::{
    super::{identity::BOT, population::merge, shared::World},
    reply::Reply,
    routes::Call,
};

/// How many commands can be created a day and guild.
/// Source: Discord's documentation, "Application commands", "Registering a command".
const CREATIONS_A_DAY: u64 = 200;

/// The guild's commands; 0 stands for the global ones.
type Place = u64;

/// `GET /applications/{application}/commands`.
pub fn list(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        Reply::ok(world.commands_mut(0).clone().into())
    })
}

/// `PUT /applications/{application}/commands`.
pub fn overwrite(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        overwrite_at(world, 0, &call.request.body)
    })
}

/// `POST /applications/{application}/commands`.
pub fn create(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| create_at(world, 0, &call.request.body))
}

/// `GET /applications/{application}/commands/{command}`.
pub fn get(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| get_at(world, 0, call.id(1)))
}

/// `PATCH /applications/{application}/commands/{command}`.
pub fn edit(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        edit_at(world, 0, call.id(1), &call.request.body)
    })
}

/// `DELETE /applications/{application}/commands/{command}`.
pub fn delete(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| delete_at(world, 0, call.id(1)))
}

/// `GET /applications/{application}/guilds/{guild}/commands`.
pub fn list_in_guild(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        Reply::ok(world.commands_mut(call.id(1)).clone().into())
    })
}

/// `PUT /applications/{application}/guilds/{guild}/commands`.
pub fn overwrite_in_guild(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        overwrite_at(world, call.id(1), &call.request.body)
    })
}

/// `POST /applications/{application}/guilds/{guild}/commands`.
pub fn create_in_guild(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        create_at(world, call.id(1), &call.request.body)
    })
}

/// `DELETE /applications/{application}/guilds/{guild}/commands/{command}`.
pub fn delete_in_guild(world: &mut World, call: &Call<'_>) -> Reply {
    within(world, call, |world| {
        delete_at(world, call.id(1), call.id(2))
    })
}

/// Only the bot's own application, and only guilds that exist.
fn within(world: &mut World, call: &Call<'_>, then: impl FnOnce(&mut World) -> Reply) -> Reply {
    if call.id(0) != BOT.0 {
        return Reply::error(
            403,
            20012,
            "You are not authorized to perform this action on this application",
        );
    }
    let in_guild = call.route.pattern.contains("/guilds/");
    if in_guild
        && !world
            .population
            .guilds
            .keys()
            .any(|guild| guild.0 == call.id(1))
    {
        return Reply::missing_access();
    }
    then(world)
}

impl World {
    /// The commands of a guild, or the global ones (0).
    pub fn commands_mut(&mut self, place: Place) -> &mut Vec<Value> {
        if place == 0 {
            &mut self.global_commands
        } else {
            self.guild_commands.entry(place).or_default()
        }
    }
}

fn overwrite_at(world: &mut World, place: Place, body: &Value) -> Reply {
    let before = std::mem::take(world.commands_mut(place));
    let mut after = Vec::new();
    for command in body.as_array().into_iter().flatten() {
        let earlier = before.iter().find(|old| same(old, command));
        if earlier.is_none() && !may_create(world, place) {
            *world.commands_mut(place) = before;
            return Reply::error(
                400,
                30034,
                "Daily application command creates has been reached (200)",
            );
        }
        after.push(registered(world, place, command, earlier));
    }
    world.commands_mut(place).clone_from(&after);
    Reply::ok(after.into())
}

fn create_at(world: &mut World, place: Place, body: &Value) -> Reply {
    let earlier = world
        .commands_mut(place)
        .iter()
        .find(|old| same(old, body))
        .cloned();
    if earlier.is_none() && !may_create(world, place) {
        return Reply::error(
            400,
            30034,
            "Daily application command creates has been reached (200)",
        );
    }
    let command = registered(world, place, body, earlier.as_ref());
    let commands = world.commands_mut(place);
    commands.retain(|old| !same(old, &command));
    commands.push(command.clone());
    Reply::json(if earlier.is_some() { 200 } else { 201 }, command)
}

fn get_at(world: &mut World, place: Place, id: u64) -> Reply {
    let id = id.to_string();
    let found = world
        .commands_mut(place)
        .iter()
        .find(|command| command["id"] == id.as_str());
    found.map_or_else(Reply::unknown_command, |command| Reply::ok(command.clone()))
}

/// Fields that are given replace what was there.
fn edit_at(world: &mut World, place: Place, id: u64, body: &Value) -> Reply {
    let id = id.to_string();
    let Some(at) = world
        .commands_mut(place)
        .iter()
        .position(|command| command["id"] == id.as_str())
    else {
        return Reply::unknown_command();
    };
    let earlier = world.commands_mut(place)[at].clone();
    let mut changed = earlier.clone();
    merge(&mut changed, body.clone());
    let command = registered(world, place, &changed, Some(&earlier));
    world.commands_mut(place)[at] = command.clone();
    Reply::ok(command)
}

fn delete_at(world: &mut World, place: Place, id: u64) -> Reply {
    let commands = world.commands_mut(place);
    let before = commands.len();
    commands.retain(|command| command["id"] != id.to_string().as_str());
    if commands.len() == before {
        Reply::unknown_command()
    } else {
        Reply::nothing()
    }
}

fn may_create(world: &mut World, place: Place) -> bool {
    let created = world.rest.creations.entry(place).or_default();
    *created += 1;
    *created <= CREATIONS_A_DAY
}

/// Commands of one name and type replace each other.
fn same(one: &Value, other: &Value) -> bool {
    one["name"] == other["name"]
        && one["type"].as_u64().unwrap_or(1) == other["type"].as_u64().unwrap_or(1)
}

/// The command as Discord lists it.
fn registered(world: &mut World, place: Place, body: &Value, earlier: Option<&Value>) -> Value {
    let id = earlier.map_or_else(
        || world.ids.next().to_string().into(),
        |old| old["id"].clone(),
    );
    let or = |field: &str, default: Value| match &body[field] {
        Value::Null => default,
        given => given.clone(),
    };
    let permissions = match &body["default_member_permissions"] {
        Value::Null => Value::Null,
        Value::String(text) => text.as_str().into(),
        number => number.to_string().into(),
    };
    let mut command = json!({
        "id": id, "application_id": BOT, "version": world.ids.next().to_string(),
        "default_member_permissions": permissions, "type": or("type", 1.into()), "name": body["name"],
        "name_localizations": body["name_localizations"], "description": or("description", "".into()),
        "description_localizations": body["description_localizations"],
        "dm_permission": or("dm_permission", true.into()), "contexts": body["contexts"],
        "integration_types": or("integration_types", json!([0])), "nsfw": or("nsfw", false.into()),
    });
    if place != 0 {
        command["guild_id"] = place.to_string().into();
    }
    if let Some(options) = body["options"]
        .as_array()
        .filter(|options| !options.is_empty())
    {
        command["options"] = options.iter().map(without_nulls).collect();
    }
    command
}

/// Fields that were sent as null are not listed.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}
