//! The application and users.

use serde_json::json;

use super::{
    super::{
        identity::{ALICE, BOT, UserId},
        population::merge,
        shared::World,
    },
    reply::Reply,
    routes::Call,
};

/// `GET /users/@me`.
pub fn current_user(world: &mut World, _: &Call<'_>) -> Reply {
    let mut user = world.population.user_json(BOT);
    merge(
        &mut user,
        json!({ "mfa_enabled": true, "locale": "en-US", "email": null, "verified": true }),
    );
    Reply::ok(user)
}

/// `GET /users/{user}`.
pub fn user(world: &mut World, call: &Call<'_>) -> Reply {
    let id = UserId(call.id(0));
    if !world.population.users.contains_key(&id) {
        return Reply::error(404, 10013, "Unknown User");
    }
    Reply::ok(world.population.user_json(id))
}

/// `GET /applications/@me` and `GET /oauth2/applications/@me`.
pub fn current(world: &mut World, _: &Call<'_>) -> Reply {
    let link = &world.settings.install_link;
    let for_servers = link.as_ref().map_or(json!({}), |(scopes, permissions)| {
        json!({ "oauth2_install_params": { "scopes": scopes, "permissions": permissions.to_string() } })
    });
    Reply::ok(json!({
        "id": BOT, "name": "careerbot", "icon": null, "description": "", "type": null, "summary": "",
        "bot": world.population.user_json(BOT), "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "00".repeat(32), "flags": 0, "flags_new": "0", "tags": [], "redirect_uris": [],
        "integration_types_config": { "0": for_servers, "1": {} }, "interactions_endpoint_url": null,
        "role_connections_verification_url": null, "owner": world.population.user_json(ALICE),
        "approximate_guild_count": world.population.guilds.len(), "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": null,
        "eligible_oauth2_scopes": [],
    }))
}
