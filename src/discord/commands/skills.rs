//! `/skills`: the skills a role needs.

use super::{completion, section};
use crate::{
    discord::{error::AnswerError, interaction::Context},
    query::Topic,
};

/// What skills and tools a role needs
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn skills(
    ctx: Context<'_>,
    #[description = "Which role; type a few letters"]
    #[autocomplete = "completion::role"]
    role: String,
) -> Result<(), AnswerError> {
    section::look_up(ctx, role, Some(Topic::Skills)).await
}
