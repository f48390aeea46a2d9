//! `/salary`: the pay of a role, at a level, in a place.

use super::{completion, section};
use crate::discord::{
    error::AnswerError,
    interaction::{Context, answer},
    look_up::LookUp,
    recent::Kind,
    subject::{self, Subject},
};

/// What a role pays: by level and place, with year and source
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn salary(
    ctx: Context<'_>,
    #[description = "Which role; type a few letters"]
    #[autocomplete = "completion::role"]
    role: String,
    #[description = "Seniority or years of experience"]
    #[autocomplete = "completion::level"]
    level: Option<String>,
    #[description = "City, state or country"]
    #[autocomplete = "completion::place"]
    place: Option<String>,
) -> Result<(), AnswerError> {
    let known = section::Known::to(ctx);
    answer(ctx, move |engine, audience, language| {
        let role = match known.named(engine, &role, audience, language) {
            Ok(role) => role,
            Err(unknown) => return *unknown,
        };
        known.note(Kind::Level, level.as_deref());
        known.note(Kind::Place, place.as_deref());
        let asked = Subject::LookUp {
            of: LookUp::pay(&role.id, level.as_deref(), place.as_deref()),
            skip: 0,
        };
        subject::charted(engine, &asked, audience, language)
    })
    .await
}
