//! The token, as far as it can be seen without asking Discord; and who is asked in Discord's place.

use super::{Finding, remote::PORTAL};
use crate::{
    discord::{DiscordError, token},
    settings,
};

/// Whether there is a token, and whether it looks like one. Nothing of it is shown.
pub(super) fn look(settings: &settings::Discord) -> Finding {
    let Some(token) = &settings.token else {
        return Finding::warn(
            "token",
            "no token is set, so Discord was not asked",
            format!(
                "Create a bot at {PORTAL} and set DISCORD_TOKEN to the token from its page \"Bot\"; the other commands need none."
            ),
        );
    };
    match token::fault(token.expose()) {
        _ if settings.replaced_by().is_some() => Finding::ok("token", "set; not shown"),
        None => Finding::ok("token", "set, and of the shape of a bot's token; not shown"),
        Some(fault) => Finding::fail("token", format!("cannot be right: {fault}"), advice()),
    }
}

/// What it means that the token was refused.
pub(super) fn refused(settings: &settings::Discord) -> Finding {
    if let Some(by) = settings.replaced_by() {
        return Finding::fail(
            "token",
            format!("refused by the server at {by}"),
            "Set the token that this server knows; or take the setting out, to reach Discord itself.",
        );
    }
    let token = settings.token.as_ref();
    match token.and_then(|token| token::fault(token.expose())) {
        Some(fault) => Finding::fail("token", format!("refused by Discord: {fault}"), advice()),
        None => Finding::error("token", &DiscordError::TokenRefused),
    }
}

/// Says that it is not Discord which is spoken to.
pub(super) fn replaced(settings: &settings::Discord) -> Option<Finding> {
    let by = settings.replaced_by()?;
    Some(Finding::warn(
        "address",
        format!("the bot does not speak to Discord itself, but to {by}"),
        "This is for tests: take the setting out, to serve on Discord.",
    ))
}

fn advice() -> String {
    format!(
        "Set DISCORD_TOKEN (or discord.token) to the token alone, without quotation marks. It is shown once, at {PORTAL}, page \"Bot\", where \"Reset Token\" makes a new one."
    )
}
