//! `/market`: demand and outlook of a role.

use super::{completion, section};
use crate::{
    discord::{error::AnswerError, interaction::Context},
    query::Topic,
};

/// How much a role is in demand: growth, openings, outlook
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn market(
    ctx: Context<'_>,
    #[description = "Which role; type a few letters"]
    #[autocomplete = "completion::role"]
    role: String,
) -> Result<(), AnswerError> {
    section::look_up(ctx, role, Some(Topic::Demand)).await
}
