//! The way of a request from the wire to its handler and back.

use serde_json::Value;

use super::{
    super::{
        oracle::{self, Finding},
        shared::{Shared, World},
        violations::ViolationKind,
    },
    faults::{self, Effect},
    reply::Reply,
    request::{ApiRequest, RecordedRequest},
    routes::{self, Call, Matched, Protection},
};

/// What becomes of a request.
pub enum Outcome {
    Answer(Reply),
    /// The connection is cut in place of an answer.
    Cut,
}

/// Takes a request through all stages.
pub async fn process(shared: &Shared, request: ApiRequest) -> Outcome {
    let (number, effect) = shared.change(|world| {
        let number = record(world, &request);
        let faults = &mut world.rest.faults;
        (
            number,
            faults::strike(faults, &request.method, &request.path),
        )
    });
    match &effect {
        Some(Effect::Answer(reply)) => {
            let reply = reply.clone();
            shared.change(|world| note_status(world, number, reply.status));
            return Outcome::Answer(reply);
        }
        Some(Effect::Disconnect) => return Outcome::Cut,
        Some(Effect::Hang) => std::future::pending().await,
        Some(Effect::Hold(delay)) => tokio::time::sleep(*delay).await,
        _ => {}
    }
    // The effects of a request and its status become visible together.
    let mut reply = shared.change(|world| {
        let reply = answer(world, shared, &request);
        note_status(world, number, reply.status);
        reply
    });
    check_answer(shared, &request, &reply);
    match effect {
        Some(Effect::LoseAnswer) => return Outcome::Cut,
        Some(Effect::Delay(delay)) => tokio::time::sleep(delay).await,
        Some(Effect::Garble(body)) => reply.body = body,
        Some(Effect::Header(name, value)) => {
            reply.headers.retain(|(other, _)| *other != name);
            reply.headers.push((name, value));
        }
        _ => {}
    }
    Outcome::Answer(reply)
}

fn record(world: &mut World, request: &ApiRequest) -> Option<usize> {
    if !world.settings.remembers {
        return None;
    }
    world.rest.requests.push(RecordedRequest {
        at: request.arrived,
        method: request.method.clone(),
        path: request.path.clone(),
        body: request.body.clone(),
        status: None,
        interaction: world.interaction_of_path(&request.path),
        uploads: request.uploads.clone(),
    });
    Some(world.rest.requests.len() - 1)
}

fn note_status(world: &mut World, number: Option<usize>, status: u16) {
    if let Some(number) = number {
        world.rest.requests[number].status = Some(status);
    }
    // Source: Discord's documentation, "Rate limits", "Invalid request limit".
    if matches!(status, 401 | 403 | 429) {
        world.rest.invalid_requests += 1;
    }
}

fn answer(world: &mut World, shared: &Shared, request: &ApiRequest) -> Reply {
    let Some(Matched { route, parameters }) = routes::find(&request.method, &request.path) else {
        world.violation(
            ViolationKind::UnknownRoute,
            request.label(),
            "the simulator does not know this route",
        );
        return Reply::not_found();
    };
    if request.version.is_some_and(|version| version != 10) {
        world.violation(
            ViolationKind::Protocol,
            request.label(),
            "asked for an API version other than 10",
        );
    }
    let exempt = route.protection == Protection::InteractionToken;
    let authorized =
        request.authorization.as_deref() == Some(format!("Bot {}", world.settings.token).as_str());
    if route.protection == Protection::BotToken && !authorized {
        return Reply::unauthorized();
    }
    let enforce = world.settings.rate_limits;
    if !exempt && let Err(refused) = world.rest.buckets.count_global(enforce) {
        return refused;
    }
    let headers = match route.limit {
        None => Vec::new(),
        Some(limit) => {
            let name = format!("{} {}", route.method, route.pattern);
            match world
                .rest
                .buckets
                .count(&name, &route.major(&parameters), limit, enforce)
            {
                Ok(headers) => headers,
                Err(refused) => return refused,
            }
        }
    };
    let mut reply = checked(
        world,
        shared,
        request,
        &Call {
            request,
            route,
            parameters,
        },
    );
    reply.headers.extend(headers);
    reply
}

fn checked(world: &mut World, shared: &Shared, request: &ApiRequest, call: &Call<'_>) -> Reply {
    if let Some(why) = &request.unreadable {
        world.violation(
            ViolationKind::Limit,
            request.label(),
            format!("the body is not JSON: {why}"),
        );
        return Reply::error(400, 50109, "The request body contains invalid JSON.");
    }
    let mut findings = Vec::new();
    if world.settings.oracles {
        if let Some(description) = &shared.description {
            findings.extend(description.check_request(
                &request.method,
                &request.path,
                &request.body,
            ));
        }
        findings.extend(oracle::check_body(
            call.route.body,
            request,
            world.settings.require_no_mentions,
        ));
    }
    let mut refused: Vec<&Finding> = Vec::new();
    for finding in &findings {
        world.violation(finding.kind, request.label(), finding.detail.clone());
        if finding.kind == ViolationKind::Limit {
            refused.push(finding);
        }
    }
    if let Some(first) = refused.first() {
        if let Some((code, message)) = first.error {
            return Reply::error(400, code, message);
        }
        return Reply::invalid_form(
            &refused
                .iter()
                .map(|finding| finding.detail.clone())
                .collect::<Vec<_>>(),
        );
    }
    (call.route.handler)(world, call)
}

/// The simulator's own answers are held to the description as well.
fn check_answer(shared: &Shared, request: &ApiRequest, reply: &Reply) {
    let (Some(description), Some(json)) = (&shared.description, &reply.json) else {
        return;
    };
    if !shared.look(|world| world.settings.oracles)
        || routes::find(&request.method, &request.path).is_none()
    {
        return;
    }
    let mut json = json.clone();
    if reply.status >= 400
        && let Value::Object(fields) = &mut json
    {
        // The description makes the codes of nested errors integers; Discord sends words.
        fields.remove("errors");
    }
    for detail in description.check_response(&request.method, &request.path, reply.status, &json) {
        shared.change(|world| {
            world.violation(
                ViolationKind::Simulator,
                format!("{} → {}", request.label(), reply.status),
                detail,
            );
        });
    }
}
