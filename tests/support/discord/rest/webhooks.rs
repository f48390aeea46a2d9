//! What may follow the first answer: follow-ups, and edits of either.

use super::{
    super::{identity::BOT, interactions::State, messages::NewMessage, shared::World},
    messages::shown,
    reply::Reply,
    routes::Call,
};

/// The flag that makes a message visible to one user only.
const EPHEMERAL: u64 = 1 << 6;
/// Follow-ups of an interaction whose app is only installed by the user.
/// Source: Discord's documentation, "Followup messages".
const FOLLOW_UPS_OF_USER_INSTALLS: usize = 5;

/// `POST /webhooks/{application}/{token}`.
pub fn follow_up(world: &mut World, call: &Call<'_>) -> Reply {
    let id = match answered(world, call) {
        Ok(id) => id,
        Err(refused) => return refused,
    };
    let interaction = &world.interactions[&id];
    let (user, channel, original) = (interaction.user, interaction.channel, interaction.original);
    let (loading, forced) = (interaction.loading, interaction.forced_ephemeral);
    // The first follow-up to a deferred answer becomes that answer; whether it is ephemeral was fixed by the defer.
    if let Some(original) = original.filter(|_| loading) {
        return edit_original(world, call, id, original);
    }
    if interaction.user_install_only && interaction.follow_ups >= FOLLOW_UPS_OF_USER_INSTALLS {
        return Reply::error(
            400,
            40094,
            "This interaction has reached the maximum number of follow-up messages",
        );
    }
    let body = &call.request.body;
    let ephemeral = forced || body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let message = world.create_message(NewMessage {
        author: BOT,
        channel,
        body,
        uploads: &call.request.uploads,
        interaction: Some(id),
        ephemeral_to: ephemeral.then_some(user),
        loading: false,
    });
    if let Some(interaction) = world.interactions.get_mut(&id) {
        interaction.follow_ups += 1;
        interaction.messages.push(message);
    }
    shown(world, message)
}

/// `GET /webhooks/{application}/{token}/messages/{message}`.
pub fn get(world: &mut World, call: &Call<'_>) -> Reply {
    match named(world, call) {
        Ok((_, message)) => shown(world, message),
        Err(refused) => refused,
    }
}

/// `PATCH /webhooks/{application}/{token}/messages/{message}`.
pub fn edit(world: &mut World, call: &Call<'_>) -> Reply {
    match named(world, call) {
        Ok((id, message)) => edit_original(world, call, id, message),
        Err(refused) => refused,
    }
}

/// `DELETE /webhooks/{application}/{token}/messages/{message}`.
pub fn delete(world: &mut World, call: &Call<'_>) -> Reply {
    match named(world, call) {
        Ok((_, message)) => {
            world.delete_message(message);
            Reply::nothing()
        }
        Err(refused) => refused,
    }
}

fn edit_original(world: &mut World, call: &Call<'_>, id: u64, message: u64) -> Reply {
    world.edit_message(message, &call.request.body, &call.request.uploads);
    if let Some(interaction) = world.interactions.get_mut(&id)
        && interaction.original == Some(message)
    {
        interaction.loading = false;
    }
    shown(world, message)
}

/// The interaction whose token this is, once it has its first answer and while the token lives.
fn answered(world: &World, call: &Call<'_>) -> Result<u64, Reply> {
    if call.id(0) != BOT.0 {
        return Err(Reply::unknown_webhook());
    }
    let interaction = world
        .interaction_of_token(call.text(1))
        .ok_or_else(Reply::unknown_webhook)?;
    if interaction.sent.elapsed() > world.settings.token_lifetime {
        return Err(Reply::error(401, 50027, "Invalid Webhook Token"));
    }
    if interaction.state == State::Answered {
        Ok(interaction.id)
    } else {
        Err(Reply::unknown_webhook())
    }
}

/// The interaction and the message of it that the path names.
fn named(world: &World, call: &Call<'_>) -> Result<(u64, u64), Reply> {
    let id = answered(world, call)?;
    let interaction = &world.interactions[&id];
    let message = match call.text(2) {
        "@original" => interaction.original,
        _ => Some(call.id(2)).filter(|message| interaction.messages.contains(message)),
    };
    message
        .filter(|message| {
            world
                .population
                .messages
                .get(message)
                .is_some_and(|stored| !stored.deleted)
        })
        .map(|message| (id, message))
        .ok_or_else(Reply::unknown_message)
}
