//! Tells Discord which commands there are, as often as it takes.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use serenity::{http::Http, model::id::GuildId};
use tokio::time::sleep;

use super::{backoff::Backoff, commands, error::SendError, localisation::localise};
use crate::telemetry::metrics;

/// Registers the commands, for everyone or for one server (where they appear at once). Tries again
/// until it succeeds or Discord says that it never will.
pub async fn register(http: Arc<Http>, guild: Option<GuildId>) {
    let body = match body(guild.is_some()) {
        Ok(body) => body,
        Err(error) => {
            return tracing::error!(%error, "the commands cannot be written down; nobody can use them");
        }
    };
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(300));
    loop {
        let registered = match guild {
            Some(guild) => http.create_guild_commands(guild, &body).await,
            None => http.create_global_commands(&body).await,
        };
        let error = match registered {
            Ok(commands) => {
                metrics().request("register", Some(200));
                return tracing::debug!(commands = commands.len(), "commands registered");
            }
            Err(error) => SendError::from(error),
        };
        metrics().request("register", error.status());
        match error.status() {
            Some(403 | 404) => {
                return tracing::error!(
                    "Discord did not accept the commands: {error}. Invite the bot with the scope \
                     applications.commands, and check discord.guild"
                );
            }
            Some(400) => {
                return tracing::error!(
                    "Discord did not accept the commands: {error}. Update careerbot, or report this"
                );
            }
            _ => {}
        }
        let wait = backoff.next();
        tracing::warn!("could not register the commands: {error}. Next attempt in {wait:.0?}");
        sleep(wait).await;
    }
}

/// The commands as Discord wants them. Those of one server may not say where they can be installed
/// and used; that is decided by the server.
fn body(for_guild: bool) -> serde_json::Result<Value> {
    let mut body = serde_json::to_value(poise::builtins::create_application_commands(
        &commands::all(),
    ))?;
    localise(&mut body);
    if for_guild {
        for command in body
            .as_array_mut()
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
        {
            command.remove("contexts");
            command.remove("integration_types");
        }
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_offered_where_it_can_be_used() {
        let body = body(false).unwrap();
        let names: Vec<_> = body
            .as_array()
            .unwrap()
            .iter()
            .map(|command| command["name"].as_str().unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "ask",
                "salary",
                "skills",
                "role",
                "path",
                "market",
                "compare",
                "roles",
                "help",
                "about",
                "privacy",
                "forget-me",
                "pins",
                "gaps",
                "settings",
                "admin",
                "Answer this",
                "Pin this answer"
            ]
        );
        // these are in servers, and for who moderates or manages them
        let for_moderators = |command: &&Value| {
            let name = command["name"].as_str().unwrap();
            matches!(name, "pins" | "gaps" | "settings" | "Pin this answer")
        };
        for command in body.as_array().unwrap().iter().filter(for_moderators) {
            assert_eq!(command["integration_types"], serde_json::json!([0]));
            assert_eq!(command["contexts"], serde_json::json!([0]));
            let needed = match command["name"].as_str() {
                Some("settings") => "32",
                _ => "8192",
            };
            assert_eq!(command["default_member_permissions"], needed);
        }
        // the owner may do it in a direct message; others do not see it
        let admin = |command: &&Value| command["name"] == "admin";
        for command in body.as_array().unwrap().iter().filter(admin) {
            assert_eq!(command["contexts"], serde_json::json!([0, 1]));
            assert_eq!(command["default_member_permissions"], "8");
        }
        let for_all = |command: &&Value| !for_moderators(command) && !admin(command);
        for command in body.as_array().unwrap().iter().filter(for_all) {
            assert_eq!(command["integration_types"], serde_json::json!([0, 1]));
            assert_eq!(command["contexts"], serde_json::json!([0, 1, 2]));
            // what stands in a menu has none
            let description = command["description"].as_str().unwrap_or_default();
            assert!(description.chars().count() <= 100);
        }
    }

    #[test]
    fn commands_of_one_server_leave_that_to_the_server() {
        for command in body(true).unwrap().as_array().unwrap() {
            assert!(
                command.get("contexts").is_none() && command.get("integration_types").is_none()
            );
        }
    }

    #[test]
    fn the_commands_look_as_members_see_them() {
        let commands = body(false).unwrap();
        insta::assert_json_snapshot!(commands);
    }
}
