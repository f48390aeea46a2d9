//! What Discord says of the bot before it runs: for those who look for what is wrong. Nothing is
//! changed, and no session is begun.

use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serenity::http::{Http, LightMethod, Request, Route};
use tokio::time::Instant;

use super::{
    access::{self, Right, Server},
    client::Place,
    error::{DiscordError, SendError},
    gateway::greet,
};
use crate::{settings, store::Places};

/// What Discord says.
#[derive(Debug)]
pub struct Probe {
    /// The bot's name.
    pub user: Result<String, SendError>,
    /// Discord's clock against ours, at the moment of asking.
    pub clock: Option<Clock>,
    /// The application.
    pub application: Result<Application, SendError>,
    /// The gateway.
    pub gateway: Result<Gateway, SendError>,
    /// The servers in which something is set up, as far as they were looked at.
    pub servers: Vec<Server>,
}

/// Two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Ours is ahead by this much.
    Ahead(Duration),
    /// Ours is behind by this much.
    Behind(Duration),
}

/// The application, as far as it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its name.
    pub name: String,
    /// Whether it may be given the content of all messages.
    pub message_content: bool,
    /// Whether servers can install it.
    pub for_servers: bool,
    /// Whether members can install it for themselves.
    pub for_members: bool,
    /// Whether others than its owner can install it.
    pub is_public: bool,
    /// Whether an invitation asks for a code that the bot does not handle.
    pub asks_for_code: bool,
    /// Where interactions go instead of the gateway.
    pub endpoint: bool,
    /// What the application's own install link asks for; `None` where it has no settings for that.
    pub link: Option<InstallLink>,
}

/// What an application's own install link asks servers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstallLink {
    /// Scopes.
    pub scopes: Vec<String>,
    /// What it does not ask for of what the bot has a use for.
    pub lacks: Vec<Right>,
}

/// The gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gateway {
    /// Connections that Discord recommends.
    pub shards: u32,
    /// Sessions that may still be begun, and how many there are in a day.
    pub sessions: (u64, u64),
    /// How long it took until it greeted us; `None` where it did not.
    pub greeted: Option<Duration>,
}

/// Flags that say so: Discord's documentation, "Application flags" (one for large bots, one for others).
const MESSAGE_CONTENT: u64 = 1 << 18 | 1 << 19;
/// Keys of `integration_types_config`.
const SERVER: &str = "0";
const MEMBER: &str = "1";

const ADMINISTRATOR: u64 = 1 << 3;

/// Asks Discord, also for the servers in which something is set up.
///
/// # Errors
/// When the settings are unusable. What Discord refuses stands in the answer.
pub async fn probe(settings: &settings::Discord, places: &[Places]) -> Result<Probe, DiscordError> {
    let place = Place::new(settings)?;
    let http = place.http();
    let (user, id, clock) = match user(&http).await {
        Ok((user, clock)) => (Ok(user.username), user.id.parse().unwrap_or(0), clock),
        Err(error) => (Err(error), 0, None),
    };
    let is_refused = user
        .as_ref()
        .is_err_and(|error| error.status() == Some(401));
    if is_refused {
        // Every further refusal counts towards a ban of this address.
        let refused = || SendError::timed_out();
        return Ok(Probe {
            user,
            clock,
            application: Err(refused()),
            gateway: Err(refused()),
            servers: Vec::new(),
        });
    }
    let mut servers = Vec::new();
    for place in places {
        servers.push(access::look(&http, id, place).await);
    }
    Ok(Probe {
        user,
        clock,
        application: application(&http).await,
        gateway: gateway(&http, &place).await?,
        servers,
    })
}

#[derive(Deserialize)]
struct User {
    id: String,
    username: String,
}

async fn user(http: &Http) -> Result<(User, Option<Clock>), SendError> {
    let asked = SystemTime::now();
    let begun = Instant::now();
    let response = http
        .request(Request::new(Route::UserMe, LightMethod::Get))
        .await
        .map_err(SendError::from)?;
    let date = response.headers().get("date");
    let date = date.and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    // The answer was written about half way between asking and hearing it.
    let ours = asked + begun.elapsed() / 2;
    let clock = date.map(|theirs| match ours.duration_since(theirs) {
        Ok(ahead) => Clock::Ahead(ahead),
        Err(behind) => Clock::Behind(behind.duration()),
    });
    let unreadable = |error: serenity::Error| SendError::from(error);
    let body = response
        .bytes()
        .await
        .map_err(|error| unreadable(error.into()))?;
    let user: User = serde_json::from_slice(&body).map_err(|error| unreadable(error.into()))?;
    Ok((user, clock))
}

async fn application(http: &Http) -> Result<Application, SendError> {
    let route = Route::Oauth2ApplicationCurrent;
    let said: serde_json::Value = http
        .fire(Request::new(route, LightMethod::Get))
        .await
        .map_err(SendError::from)?;
    let flag = |name: &str| said[name].as_bool().unwrap_or(false);
    let types = &said["integration_types_config"];
    // Applications from before there was a choice have none, and are for servers.
    let installs = |key| types.get(key).is_some_and(|one| !one.is_null());
    Ok(Application {
        name: said["name"].as_str().unwrap_or_default().to_owned(),
        message_content: said["flags"].as_u64().unwrap_or(0) & MESSAGE_CONTENT != 0,
        for_servers: installs(SERVER) || types.is_null(),
        for_members: installs(MEMBER),
        is_public: flag("bot_public"),
        asks_for_code: flag("bot_require_code_grant"),
        endpoint: said["interactions_endpoint_url"].is_string(),
        link: install_link(&types[SERVER]["oauth2_install_params"]),
    })
}

/// Source: Discord's documentation, "Install params object".
fn install_link(said: &serde_json::Value) -> Option<InstallLink> {
    let scopes = said["scopes"].as_array()?.iter();
    let granted = said["permissions"].as_str().unwrap_or_default();
    let granted: u64 = granted.parse().unwrap_or(0);
    let granted = match granted & ADMINISTRATOR {
        0 => granted,
        _ => u64::MAX,
    };
    // What members are answered with in a server, and what is pinned there.
    let wanted = [access::ANSWERS.as_slice(), &[Right::PinMessages]].concat();
    Some(InstallLink {
        scopes: scopes
            .filter_map(|one| Some(one.as_str()?.to_owned()))
            .collect(),
        lacks: Right::lacking(&wanted, granted),
    })
}

async fn gateway(http: &Http, place: &Place) -> Result<Result<Gateway, SendError>, DiscordError> {
    let said = match http.get_bot_gateway().await {
        Ok(said) => said,
        Err(error) => return Ok(Err(SendError::from(error))),
    };
    let url = place.gateway(&said.url)?;
    let begun = Instant::now();
    let greeted = greet(url).await;
    Ok(Ok(Gateway {
        shards: said.shards,
        sessions: (
            said.session_start_limit.remaining,
            said.session_start_limit.total,
        ),
        greeted: greeted.then(|| begun.elapsed()),
    }))
}
