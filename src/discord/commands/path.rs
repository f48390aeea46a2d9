//! `/path`: where a role leads.

use super::{completion, section};
use crate::{
    discord::{error::AnswerError, interaction::Context},
    query::Topic,
};

/// Where a role leads: steps, promotions, related roles
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn path(
    ctx: Context<'_>,
    #[description = "Which role; type a few letters"]
    #[autocomplete = "completion::role"]
    role: String,
) -> Result<(), AnswerError> {
    section::look_up(ctx, role, Some(Topic::Career)).await
}
