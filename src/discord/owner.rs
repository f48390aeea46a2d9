//! Who owns the bot: the owner of its application, or the team that does. Discord alone decides.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use reqwest::Method;
use serde::Deserialize;
use serenity::model::id::UserId;
use tokio::time::Instant;

use super::client::Place;

/// Discord is asked again after this long: teams change, and anyone may try the command.
const KNOWN_FOR: Duration = Duration::from_secs(10 * 60);
/// A member of a team who has accepted to be one. Source: Discord's documentation, "Teams".
const ACCEPTED: u8 = 2;
/// Members of a team with this role may look, and change nothing.
const READ_ONLY: &str = "read_only";

/// Why it is not known who owns the bot.
#[derive(Debug, thiserror::Error)]
pub enum OwnerError {
    /// The request did not succeed.
    #[error("cannot ask Discord who owns the bot: {0}")]
    Request(#[from] reqwest::Error),
    /// What came is no application.
    #[error("Discord's answer to who owns the bot cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

/// Who owns the bot.
pub struct Owners {
    place: Place,
    known: Mutex<Option<(Instant, HashSet<UserId>)>>,
}

/// The application, as far as it matters. serenity's own type wants more of a team than Discord
/// says of it by now.
#[derive(Debug, Deserialize)]
struct Application {
    owner: Option<User>,
    team: Option<Team>,
}

#[derive(Debug, Deserialize)]
struct User {
    id: UserId,
}

#[derive(Debug, Deserialize)]
struct Team {
    owner_user_id: UserId,
    #[serde(default)]
    members: Vec<Member>,
}

#[derive(Debug, Deserialize)]
struct Member {
    user: User,
    membership_state: u8,
    #[serde(default)]
    role: String,
}

impl Owners {
    /// Asks nobody yet.
    pub fn new(place: &Place) -> Self {
        Self {
            place: place.clone(),
            known: Mutex::default(),
        }
    }

    /// Whether this user is one of them.
    ///
    /// # Errors
    /// When Discord must be asked, and does not answer.
    pub async fn have(&self, user: UserId) -> Result<bool, OwnerError> {
        if let Some(known) = self.known(user) {
            return Ok(known);
        }
        let asked = self.place.request(Method::GET, "/applications/@me");
        let answer = asked
            .send()
            .await
            .and_then(|answer| answer.error_for_status());
        let answer = answer.map_err(reqwest::Error::without_url)?;
        let body = answer.bytes().await.map_err(reqwest::Error::without_url)?;
        let application: Application = serde_json::from_slice(&body)?;
        let owners = application.owners();
        let is_one = owners.contains(&user);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some((Instant::now(), owners));
        Ok(is_one)
    }

    fn known(&self, user: UserId) -> Option<bool> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, owners) = known.as_ref()?;
        (since.elapsed() < KNOWN_FOR).then(|| owners.contains(&user))
    }
}

impl Application {
    fn owners(self) -> HashSet<UserId> {
        // What stands as the owner of a team's application is the team itself, and nobody.
        let Some(team) = self.team else {
            return self.owner.into_iter().map(|owner| owner.id).collect();
        };
        let members = team.members.into_iter();
        members
            .filter(|member| member.membership_state == ACCEPTED && member.role != READ_ONLY)
            .map(|member| member.user.id)
            .chain([team.owner_user_id])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn owners(application: serde_json::Value) -> Vec<u64> {
        let application: Application = serde_json::from_value(application).unwrap();
        let mut owners: Vec<_> = application.owners().iter().map(|id| id.get()).collect();
        owners.sort_unstable();
        owners
    }

    #[test]
    fn an_application_is_owned_by_one_or_by_a_team() {
        let one = json!({ "owner": { "id": "1" }, "team": null });
        assert_eq!(owners(one), [1]);
        let member = |id: &str, state: u8, role: &str| json!({ "user": { "id": id }, "membership_state": state, "role": role, "team_id": "9" });
        let team = json!({ "owner": { "id": "9" }, "team": { "owner_user_id": "2", "members": [
            member("2", 2, ""), member("3", 2, "admin"), member("4", 2, "developer"),
            member("5", 2, "read_only"), member("6", 1, "admin"),
        ] } });
        assert_eq!(owners(team), [2, 3, 4]);
        assert_eq!(owners(json!({})), [0; 0]);
    }
}
