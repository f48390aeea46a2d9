//! The first answer to an interaction.
//!
//! Source: Discord's documentation, "Receiving and responding", "Interaction callback type".

use serde_json::{Value, json};

use super::{
    super::{
        interactions::{Callback, Kind, State},
        messages::NewMessage,
        shared::World,
        violations::ViolationKind,
    },
    reply::Reply,
    routes::Call,
};

/// The flag that makes a message visible to one user only.
const EPHEMERAL: u64 = 1 << 6;

/// `POST /interactions/{interaction}/{token}/callback`.
pub fn respond(world: &mut World, call: &Call<'_>) -> Reply {
    let (id, body) = (call.id(0), &call.request.body);
    let deadline = world.settings.interaction_deadline;
    let remembers = world.settings.remembers;
    let Some(interaction) = world
        .interactions
        .get_mut(&id)
        .filter(|known| known.token == call.text(1))
    else {
        return Reply::unknown_interaction();
    };
    let kind = body["type"].as_u64().unwrap_or(0);
    let mut callback = Callback {
        at: call.request.arrived,
        kind,
        body: match remembers {
            true => body.clone(),
            false => Value::Null,
        },
        refused: None,
    };
    let refusal = if interaction.state != State::Unanswered {
        let detail = format!(
            "a second first answer (type {kind}) to {}",
            interaction.label()
        );
        world.violation(ViolationKind::Protocol, call.request.label(), detail);
        Some((
            40060,
            Reply::error(400, 40060, "Interaction has already been acknowledged."),
        ))
    } else if interaction.sent.elapsed() > deadline {
        interaction.state = State::Expired;
        Some((10062, Reply::unknown_interaction()))
    } else if !interaction
        .kind
        .accepts(kind, interaction.source_message.is_some())
    {
        let detail = format!("an answer of type {kind} to {}", interaction.label());
        world.violation(ViolationKind::Limit, call.request.label(), detail.clone());
        Some((50035, Reply::invalid_form(&[detail])))
    } else {
        None
    };
    if let Some((code, reply)) = refusal {
        // An interaction that expired stays expired: a late second try finds it unknown as well.
        let late = world
            .interactions
            .get(&id)
            .is_some_and(|known| known.state == State::Expired);
        callback.refused = Some(if late { 10062 } else { code });
        if let Some(interaction) = world.interactions.get_mut(&id) {
            interaction.callbacks.push(callback);
        }
        return if late {
            Reply::unknown_interaction()
        } else {
            reply
        };
    }
    if !remembers && kind == 4 && !call.request.flag("with_response") {
        // Nothing can follow that would need it.
        world.interactions.remove(&id);
        world.answered += 1;
        return Reply::nothing();
    }
    let message = accept(world, call, id, kind);
    let Some(interaction) = world.interactions.get_mut(&id) else {
        return Reply::unknown_interaction();
    };
    interaction.state = State::Answered;
    world.answered += 1;
    interaction.loading = kind == 5;
    interaction.callbacks.push(callback);
    if let Some(message) = message {
        interaction.answered_with = world
            .population
            .messages
            .get(&message)
            .map(|stored| stored.json.clone());
        interaction.original = Some(message);
        if !interaction.messages.contains(&message) {
            interaction.messages.push(message);
        }
    }
    if !call.request.flag("with_response") {
        return Reply::nothing();
    }
    let number = interaction.kind.number();
    Reply::ok(described(world, id, number, kind, message))
}

/// Carries the answer out; the message it made or changed.
fn accept(world: &mut World, call: &Call<'_>, id: u64, kind: u64) -> Option<u64> {
    let interaction = world.interactions.get(&id)?;
    let (user, channel, source) = (
        interaction.user,
        interaction.channel,
        interaction.source_message,
    );
    let data = &call.request.body["data"];
    let ephemeral =
        data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0 || interaction.forced_ephemeral;
    match kind {
        4 | 5 => Some(world.create_message(NewMessage {
            author: super::super::identity::BOT,
            channel,
            body: data,
            uploads: &call.request.uploads,
            interaction: Some(id),
            ephemeral_to: ephemeral.then_some(user),
            loading: kind == 5,
        })),
        6 => source,
        7 => {
            let source = source?;
            world.edit_message(source, data, &call.request.uploads);
            Some(source)
        }
        _ => None,
    }
}

/// What `with_response=true` asks for.
fn described(
    world: &World,
    id: u64,
    interaction_kind: u64,
    kind: u64,
    message: Option<u64>,
) -> Value {
    let mut interaction = json!({ "id": id.to_string(), "type": interaction_kind });
    let stored =
        message.and_then(|message| Some((message, world.population.messages.get(&message)?)));
    let Some((message, stored)) = stored else {
        return json!({ "interaction": interaction });
    };
    interaction["response_message_id"] = message.to_string().into();
    interaction["response_message_loading"] = (kind == 5).into();
    interaction["response_message_ephemeral"] = stored.ephemeral_to.is_some().into();
    match kind {
        4 | 7 => {
            json!({ "interaction": interaction, "resource": { "type": kind, "message": stored.json } })
        }
        _ => json!({ "interaction": interaction }),
    }
}

impl Kind {
    /// Whether an interaction of this kind can be answered by a callback of that type.
    fn accepts(self, callback: u64, has_message: bool) -> bool {
        match callback {
            4 | 5 => self != Self::Autocomplete,
            // A modal that a command opened can be acknowledged, but there is no message to update.
            6 => matches!(self, Self::Component | Self::Modal),
            7 => self == Self::Component || (self == Self::Modal && has_message),
            8 => self == Self::Autocomplete,
            9 => matches!(self, Self::Command | Self::Component),
            _ => false,
        }
    }
}
