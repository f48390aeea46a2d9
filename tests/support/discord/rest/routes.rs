//! The routes of the simulator. A request for any other is a failure of the test.

use std::time::Duration;

use super::{
    super::{oracle::BodyKind, shared::World},
    applications, channels, commands, gateway, interaction_callback, messages, pins,
    rate_limit::Limit,
    reactions,
    reply::Reply,
    request::ApiRequest,
    webhooks,
};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Anyone.
    Open,
    /// Whoever presents the bot's token.
    BotToken,
    /// Whoever knows the interaction's token, which is part of the path. Exempt from the limit of the bot.
    InteractionToken,
}

/// One route.
pub struct Route {
    pub method: &'static str,
    /// Segments; those in braces are parameters.
    pub pattern: &'static str,
    pub protection: Protection,
    pub limit: Option<Limit>,
    pub body: BodyKind,
    pub handler: fn(&mut World, &Call<'_>) -> Reply,
}

/// A request that found its route.
pub struct Call<'a> {
    pub request: &'a ApiRequest,
    pub route: &'static Route,
    pub parameters: Vec<&'a str>,
}

impl Call<'_> {
    /// The parameter at a position as an id; what is no number is an id that does not exist.
    pub fn id(&self, position: usize) -> u64 {
        self.parameters
            .get(position)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0)
    }

    /// The parameter at a position.
    pub fn text(&self, position: usize) -> &str {
        self.parameters.get(position).copied().unwrap_or_default()
    }
}

/// A route and the parameters in its path.
pub struct Matched<'a> {
    pub route: &'static Route,
    pub parameters: Vec<&'a str>,
}

impl Route {
    /// The parameters that tell buckets of one route apart: channel, guild, webhook and its token.
    pub fn major(&self, parameters: &[&str]) -> String {
        let count = match self.pattern.split('/').nth(1) {
            Some("channels" | "guilds") => 1,
            Some("webhooks" | "interactions") => 2,
            _ => 0,
        };
        parameters[..count.min(parameters.len())].join("/")
    }
}

/// Finds the route of a request; literal segments come before parameters in the table.
pub fn find<'a>(method: &str, path: &'a str) -> Option<Matched<'a>> {
    ROUTES
        .iter()
        .filter(|route| route.method == method)
        .find_map(|route| {
            parameters(route.pattern, path).map(|parameters| Matched { route, parameters })
        })
}

/// The values of the parameters, if the path fits.
pub fn parameters<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut values = Vec::new();
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(values),
            (Some(wanted), Some(given)) if wanted == given => {}
            (Some(wanted), Some(given)) if wanted.starts_with('{') && !given.is_empty() => {
                values.push(given);
            }
            _ => return None,
        }
    }
}

type Handler = fn(&mut World, &Call<'_>) -> Reply;

const fn route(
    method: &'static str,
    pattern: &'static str,
    body: BodyKind,
    handler: Handler,
) -> Route {
    Route {
        method,
        pattern,
        protection: Protection::BotToken,
        limit: None,
        body,
        handler,
    }
}

impl Route {
    const fn open(mut self) -> Self {
        self.protection = Protection::Open;
        self
    }

    const fn by_token(mut self) -> Self {
        self.protection = Protection::InteractionToken;
        self
    }

    const fn limit(mut self, requests: u32, window_ms: u64) -> Self {
        self.limit = Some(Limit {
            requests,
            window: Duration::from_millis(window_ms),
        });
        self
    }
}

use BodyKind::{Callback, Command, Commands, FollowUp, MessageCreate, MessageEdit, Other};

static ROUTES: &[Route] = &[
    route("GET", "/gateway", Other, gateway::url).open(),
    route("GET", "/gateway/bot", Other, gateway::bot),
    route("GET", "/users/@me", Other, applications::current_user).limit(50, 1_000),
    route("POST", "/users/@me/channels", Other, channels::open_dm).limit(50, 1_000),
    route("GET", "/users/{user}", Other, applications::user).limit(50, 1_000),
    route("GET", "/applications/@me", Other, applications::current).limit(50, 1_000),
    route(
        "GET",
        "/oauth2/applications/@me",
        Other,
        applications::current,
    )
    .limit(50, 1_000),
    route(
        "GET",
        "/applications/{application}/commands",
        Other,
        commands::list,
    )
    .limit(50, 20_000),
    route(
        "PUT",
        "/applications/{application}/commands",
        Commands,
        commands::overwrite,
    )
    .limit(50, 20_000),
    route(
        "POST",
        "/applications/{application}/commands",
        Command,
        commands::create,
    )
    .limit(50, 20_000),
    route(
        "GET",
        "/applications/{application}/commands/{command}",
        Other,
        commands::get,
    )
    .limit(50, 20_000),
    route(
        "PATCH",
        "/applications/{application}/commands/{command}",
        Other,
        commands::edit,
    )
    .limit(50, 20_000),
    route(
        "DELETE",
        "/applications/{application}/commands/{command}",
        Other,
        commands::delete,
    )
    .limit(50, 20_000),
    route(
        "GET",
        "/applications/{application}/guilds/{guild}/commands",
        Other,
        commands::list_in_guild,
    )
    .limit(50, 20_000),
    route(
        "PUT",
        "/applications/{application}/guilds/{guild}/commands",
        Commands,
        commands::overwrite_in_guild,
    )
    .limit(50, 20_000),
    route(
        "POST",
        "/applications/{application}/guilds/{guild}/commands",
        Command,
        commands::create_in_guild,
    )
    .limit(50, 20_000),
    route(
        "DELETE",
        "/applications/{application}/guilds/{guild}/commands/{command}",
        Other,
        commands::delete_in_guild,
    )
    .limit(50, 20_000),
    route(
        "POST",
        "/interactions/{interaction}/{token}/callback",
        Callback,
        interaction_callback::respond,
    )
    .by_token(),
    route(
        "POST",
        "/webhooks/{application}/{token}",
        FollowUp,
        webhooks::follow_up,
    )
    .by_token()
    .limit(5, 2_000),
    route(
        "GET",
        "/webhooks/{application}/{token}/messages/{message}",
        Other,
        webhooks::get,
    )
    .by_token()
    .limit(5, 2_000),
    route(
        "PATCH",
        "/webhooks/{application}/{token}/messages/{message}",
        MessageEdit,
        webhooks::edit,
    )
    .by_token()
    .limit(5, 2_000),
    route(
        "DELETE",
        "/webhooks/{application}/{token}/messages/{message}",
        Other,
        webhooks::delete,
    )
    .by_token()
    .limit(5, 2_000),
    route("GET", "/guilds/{guild}", Other, channels::guild).limit(50, 1_000),
    route("GET", "/guilds/{guild}/channels", Other, channels::all).limit(50, 1_000),
    route(
        "GET",
        "/guilds/{guild}/members/{user}",
        Other,
        channels::member,
    )
    .limit(50, 1_000),
    route("GET", "/channels/{channel}", Other, channels::get).limit(50, 1_000),
    route(
        "GET",
        "/channels/{channel}/thread-members/{user}",
        Other,
        channels::thread_member,
    )
    .limit(50, 1_000),
    route(
        "POST",
        "/channels/{channel}/typing",
        Other,
        channels::typing,
    )
    .limit(5, 5_000),
    route(
        "GET",
        "/channels/{channel}/messages/pins",
        Other,
        pins::page,
    )
    .limit(5, 5_000),
    route(
        "PUT",
        "/channels/{channel}/messages/pins/{message}",
        Other,
        pins::pin,
    )
    .limit(5, 4_000),
    route(
        "DELETE",
        "/channels/{channel}/messages/pins/{message}",
        Other,
        pins::unpin,
    )
    .limit(5, 4_000),
    route(
        "GET",
        "/channels/{channel}/pins",
        Other,
        pins::list_deprecated,
    )
    .limit(1, 5_000),
    route(
        "PUT",
        "/channels/{channel}/pins/{message}",
        Other,
        pins::pin,
    )
    .limit(5, 4_000),
    route(
        "DELETE",
        "/channels/{channel}/pins/{message}",
        Other,
        pins::unpin,
    )
    .limit(5, 4_000),
    route("GET", "/channels/{channel}/messages", Other, messages::list).limit(5, 5_000),
    route(
        "POST",
        "/channels/{channel}/messages",
        MessageCreate,
        messages::create,
    )
    .limit(5, 5_000),
    route(
        "GET",
        "/channels/{channel}/messages/{message}",
        Other,
        messages::get,
    )
    .limit(5, 5_000),
    route(
        "PATCH",
        "/channels/{channel}/messages/{message}",
        MessageEdit,
        messages::edit,
    )
    .limit(5, 5_000),
    route(
        "DELETE",
        "/channels/{channel}/messages/{message}",
        Other,
        messages::delete,
    )
    .limit(5, 1_000),
    route(
        "PUT",
        "/channels/{channel}/messages/{message}/reactions/{emoji}/@me",
        Other,
        reactions::add,
    )
    .limit(1, 250),
    route(
        "DELETE",
        "/channels/{channel}/messages/{message}/reactions/{emoji}/@me",
        Other,
        reactions::remove,
    )
    .limit(1, 250),
];
