//! What the bot's owner can do from within Discord: see what has changed in the documents, and take
//! it over. For nobody else, whatever they may do in their server.

use serenity::model::id::UserId;

use super::{
    interaction::Data,
    to_message::{self, Outgoing, Taken},
};
use crate::{
    engine::Change,
    locale::{Language, say},
    reload::{ReloadError, Trigger},
};

/// Shows what a reload would change.
pub async fn preview(data: &Data, user: UserId, language: Language) -> Outgoing {
    if let Some(refused) = refuse(data, user, language).await {
        return refused;
    }
    match data.reload.preview().await {
        Ok(change) => to_message::change(&change, Taken::Not, language),
        Err(error) => failed(&error, language),
    }
}

/// Takes over what was shown in a preview that ended in the corpus `version`. What has changed since
/// is shown first.
pub async fn take_over(data: &Data, user: UserId, version: &str, language: Language) -> Outgoing {
    if let Some(refused) = refuse(data, user, language).await {
        return refused;
    }
    let is_as_shown = |change: &Change| change.is_none() || change.after == version;
    match data.reload.preview().await {
        Ok(change) if !is_as_shown(&change) => {
            return to_message::change(&change, Taken::Since, language);
        }
        Ok(_) => {}
        Err(error) => return failed(&error, language),
    }
    match data.reload.reload(Trigger::Owner).await {
        Ok(change) => to_message::change(&change, Taken::Over, language),
        Err(error) => failed(&error, language),
    }
}

/// Why this user may not do it; `None` where they may.
async fn refuse(data: &Data, user: UserId, language: Language) -> Option<Outgoing> {
    match data.owners.have(user).await {
        Ok(true) => None,
        Ok(false) => Some(to_message::slip(&say!(language, "admin-owners-only"))),
        Err(error) => {
            tracing::warn!("{error}");
            Some(to_message::slip(&say!(language, "admin-owners-unknown")))
        }
    }
}

fn failed(error: &ReloadError, language: Language) -> Outgoing {
    to_message::not_reloaded(&error.to_string(), language)
}
